"""The user guide: a topic for every page, links that lead somewhere, opened and read by keys."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.system import paths
from app.ui.dialogs.guide_dialog import GuideDialog
from app.ui.theme import Theme
from tests.drivers.desk import builtin_knowledge
from tests.drivers.patients import PatientsDriver, made_session

FOLDER = paths.resources() / "help" / "en"
TOPICS = sorted(path.stem for path in FOLDER.glob("*.md"))
OTHER_PAGES = ("emergency", "sign", "short", "patients", "record", "evidence", "unlock", "first-start")


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PatientsDriver]:
    """The window with an intake just begun."""
    driver = PatientsDriver(qtbot, theme, made_session(tmp_path))
    driver.type("robin")
    driver.press(Qt.Key.Key_Return)
    yield driver
    QThreadPool.globalInstance().waitForDone()
    driver.window.close()


def guide(desk: PatientsDriver) -> GuideDialog:
    desk.press(Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    found = desk.window.findChild(GuideDialog)
    assert found is not None
    return found


def test_every_page_has_a_topic() -> None:
    steps = [heading.code for heading in builtin_knowledge().catalogue.steps]
    assert {*steps, *OTHER_PAGES} <= set(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_link_leads_to_a_topic_and_every_topic_is_in_the_contents(topic: str) -> None:
    text = (FOLDER / f"{topic}.md").read_text("utf-8")
    assert set(re.findall(r"\]\(([^)]*)\)", text)) <= {f"{one}.md" for one in TOPICS}
    assert topic == "contents" or f"({topic}.md)" in (FOLDER / "contents.md").read_text("utf-8")


@pytest.mark.parametrize("step", ["warning", "where", "examination", "result"])
def test_it_opens_at_the_page_in_view(desk: PatientsDriver, step: str) -> None:
    desk.window.intake.show_step(step)
    opened = guide(desk)
    assert opened.topic == step
    assert opened.text.toPlainText().strip()
    opened.close()


def test_links_are_followed_and_left_by_keys(desk: PatientsDriver) -> None:
    desk.window.intake.show_step("warning")
    opened = guide(desk)
    opened.activateWindow()
    opened.text.setFocus()
    QTest.keyClick(opened.text, Qt.Key.Key_Tab)
    QTest.keyClick(opened.text, Qt.Key.Key_Return)
    assert opened.topic != "warning"
    QTest.keyClick(opened.text, Qt.Key.Key_Backspace)
    assert opened.topic == "warning"
    QTest.keyClick(opened.text, Qt.Key.Key_Home)
    assert opened.topic == "contents"
    QTest.keyClick(opened.text, Qt.Key.Key_Escape)
    assert not opened.isVisible()
    assert desk.window.intake.consultation is not None
    assert dict(desk.window.intake.consultation.answers) == {}
