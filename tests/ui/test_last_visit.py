"""A person who comes again, by keys: F8 fills in what was said last time, Enter confirms it answer by answer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.intake_view import IntakeView
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.strips import HoldStrip
from tests.drivers.visits import returning
from tests.drivers.window import WindowDriver

THEN = {"onset": "2026-10-30", "onset_how": "gradual", "onset_speed": "days", "strain_sudden": "no"}


@pytest.fixture
def driver(qtbot: QtBot, theme: Theme) -> Iterator[WindowDriver]:
    view = IntakeView(theme)
    qtbot.addWidget(view)
    view.resize(1366, 738)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    consultation = returning(THEN).begin()
    view.begin(consultation)
    QApplication.processEvents()
    yield WindowDriver(qtbot, view, consultation)
    QThreadPool.globalInstance().waitForDone()
    view.end()


def offered(driver: WindowDriver) -> list[str]:
    buttons = driver.page.findChildren(Button)
    return [one.text() for one in buttons if one.isVisible() and "last visit" in one.text()]


def strip(driver: WindowDriver) -> HoldStrip | None:
    strips = driver.page.view.findChildren(HoldStrip)
    return next((one for one in strips if one.isVisible()), None)


def test_one_key_fills_in_and_enter_confirms_one_by_one(driver: WindowDriver) -> None:
    driver.show("when")
    assert offered(driver) == ["Same as last visit, 20-Nov-2026"]
    driver.press(Qt.Key.Key_F8)
    assert offered(driver) == []
    told = strip(driver)
    assert told is not None
    assert told.words.text().startswith("4 answers here are of the visit of 20-Nov-2026")
    for left in (3, 2, 1, 0):
        driver.press(Qt.Key.Key_Return)
        assert len(driver.consultation.result.unconfirmed) == left
    assert strip(driver) is None
    assert driver.consultation.value("onset_how") == "gradual"


def test_what_is_not_confirmed_can_be_taken_back(driver: WindowDriver) -> None:
    driver.show("when")
    driver.press(Qt.Key.Key_F8)
    driver.press(Qt.Key.Key_Return)
    told = strip(driver)
    assert told is not None
    told.button.click()
    assert dict(driver.consultation.answers) == {"onset": "2026-10-30"}
    assert offered(driver)


def test_nothing_is_offered_for_warning_signs_and_examination(driver: WindowDriver) -> None:
    for step in ("warning", "examination", "scores"):
        driver.show(step)
        assert offered(driver) == []
        driver.press(Qt.Key.Key_F8)
    assert dict(driver.consultation.answers) == {}
