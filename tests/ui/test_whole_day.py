"""One day at the desk by keys alone: first start, patient, intake, signature, PDF; closed, opened again, reprinted."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.session import Session
from app.ui.dialogs.leave_dialog import LeaveDialog
from app.ui.documents_pane import DocumentsPane
from app.ui.door.code_page import CodePage
from app.ui.door.country_list import CountryList
from app.ui.door.unlock_page import UnlockPage
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.drivers.desk import builtin_knowledge
from tests.drivers.door import SLOW, DoorDriver
from tests.drivers.folder import SetClock
from tests.drivers.printers import Printers, desktop_opener
from tests.drivers.window import WindowDriver
from tests.reports.made import text_of

CTRL = Qt.KeyboardModifier.ControlModifier
SECRET = "otter walks over seven hills"
ENOUGH_KEYS = 1200


class Day:
    """One data folder, opened by one window after the other."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self.qtbot = qtbot
        self._theme = theme
        self._folder = folder
        self.clock = SetClock()

    def open(self) -> DoorDriver:
        """Start the program and return its door."""
        session = Session(self._folder, self.clock, builtin_knowledge)
        window = MainWindow(self._theme)
        self.qtbot.addWidget(window)
        with self.qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        QApplication.processEvents()
        window.enter(session)
        return DoorDriver(self.qtbot, window, session)

    def close(self, door: DoorDriver) -> None:
        """Close the window as the person does."""
        QThreadPool.globalInstance().waitForDone()
        door.window.close()
        assert not door.session.is_open

    def first_start(self) -> DoorDriver:
        """Make the record of a clinic."""
        door = self.open()
        self.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), CountryList), timeout=SLOW)
        door.enter("united k", "", "")
        door.press(Qt.Key.Key_2)
        door.enter("R. Therapist", "PH 12345")
        door.enter("Riverside Example Clinic", "01632 960 123", "Example General", "01632 960 999")
        door.enter(SECRET, SECRET)
        code = door.page(CodePage).code
        door.page(CodePage).typed.entry.setFocus()
        door.enter(code[-4:])
        door.wait_in()
        return door

    def unlock(self) -> DoorDriver:
        """Start the program again and type the passphrase."""
        door = self.open()
        door.page(UnlockPage)
        door.enter(SECRET)
        door.wait_in()
        return door


@pytest.fixture
def day(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Day]:
    Printers(monkeypatch, tmp_path)  # none: what is saved is opened
    with desktop_opener():
        yield Day(qtbot, theme, tmp_path / "data")
    QThreadPool.globalInstance().waitForDone()


def begin_intake(door: DoorDriver) -> WindowDriver:
    """Add somebody and begin their intake."""
    door.press(Qt.Key.Key_N, CTRL)
    door.enter("Specimen", "Alexa", "999 412 3077", "14/8/80")
    door.press(Qt.Key.Key_Return, CTRL)
    view = door.window.intake
    door.qtbot.waitUntil(lambda: door.window.views.currentWidget() is view, timeout=SLOW)
    assert view.consultation is not None
    return WindowDriver(door.qtbot, view, view.consultation)


def answer_everything(driver: WindowDriver) -> None:
    """Answer every question the least worrying way, up to the result."""
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    for _ in range(ENOUGH_KEYS):
        if driver.code == "result":
            return
        driver.answer_and_go_on()
    pytest.fail(f"the intake did not end; it is at {driver.code}")


def sign(door: DoorDriver, driver: WindowDriver) -> None:
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.type("Simple back pain")
    driver.press(Qt.Key.Key_Return, CTRL)
    door.qtbot.waitUntil(lambda: door.window.views.currentWidget() is door.window.record, timeout=SLOW)


def save_documents(door: DoorDriver, folder: Path) -> dict[str, bytes]:
    """Save every document of the visit in view as the person does, and return the files."""
    folder.mkdir()
    pane = door.window.record.findChild(DocumentsPane)
    assert pane is not None
    for number, row in enumerate(pane.list.rows, 1):
        pane.list.setFocus()
        for _ in range(number - 1 if number == 1 else 1):
            door.press(Qt.Key.Key_Down)
        assert pane.list.chosen == row.code
        door.qtbot.waitUntil(pane.bar.save.isEnabled, timeout=SLOW)
        pane.bar.folder.entry.setText(str(folder))
        QTest.keyClick(pane.bar.save, Qt.Key.Key_Return)
        door.qtbot.waitUntil(partial(_holds, folder, number), timeout=SLOW)
        door.qtbot.waitUntil(partial(_has_said, pane, "Saved"), timeout=SLOW)  # before that it takes no other
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.pdf"))}


def _has_said(pane: DocumentsPane, words: str) -> bool:
    return pane.bar.outcome.text().startswith(words)


def _holds(folder: Path, count: int) -> bool:
    return len(list(folder.glob("*.pdf"))) == count


def test_a_whole_day_is_signed_printed_closed_opened_again_and_reprinted_byte_for_byte(
    day: Day, tmp_path: Path
) -> None:
    door = day.first_start()
    driver = begin_intake(door)
    answer_everything(driver)
    assert not driver.consultation.result.hold
    sign(door, driver)
    first = save_documents(door, tmp_path / "first")
    assert [name.rpartition("-")[2] for name in first] == ["card.pdf", "handout.pdf", "summary.pdf"]
    assert "SPECIMEN, Alexa" in text_of(first[next(name for name in first if "summary" in name)])
    assert not any("specimen" in name.casefold() for name in first)
    day.close(door)

    day.clock.advance(hours=3)
    door = day.unlock()
    for character in "specim al":
        door.type(character)
    door.press(Qt.Key.Key_Return, CTRL)
    door.qtbot.waitUntil(lambda: door.window.views.currentWidget() is door.window.record, timeout=SLOW)
    again = save_documents(door, tmp_path / "again")
    assert again == first
    day.close(door)


def test_an_intake_that_was_left_goes_on_where_it_stopped_after_a_new_start(day: Day) -> None:
    door = day.first_start()
    driver = begin_intake(door)
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    driver.type("nn")
    assert driver.consultation.value("CES2") == "no"
    day.close(door)

    door = day.unlock()
    door.press(Qt.Key.Key_U, CTRL)
    door.press(Qt.Key.Key_Return)
    view = door.window.intake
    assert view.consultation is not None
    assert view.consultation.value("CES2") == "no"
    assert view.page is not None
    assert view.page.code == "warning"
    day.close(door)


def test_an_emergency_nobody_acknowledged_stands_above_all_after_a_new_start(day: Day) -> None:
    door = day.first_start()
    driver = begin_intake(door)
    driver.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    driver.type("nny")
    assert driver.code == "emergency"
    day.close(door)

    door = day.unlock()
    assert door.session.record.worklist.unfinished(door.session.today)[0].emergency
    door.press(Qt.Key.Key_U, CTRL)
    door.press(Qt.Key.Key_Return)
    assert door.window.intake.page is not None
    assert door.window.intake.page.code == "emergency"
    day.close(door)


def test_an_intake_in_which_nothing_was_said_leaves_no_trace_in_the_lists(day: Day) -> None:
    door = day.first_start()
    begin_intake(door)
    door.press(Qt.Key.Key_F, CTRL)
    assert door.window.views.currentWidget() is door.window.start
    assert door.session.record.worklist.unfinished(door.session.today) == []
    day.close(door)


def test_locking_with_a_half_typed_patient_asks_first(day: Day) -> None:
    door = day.first_start()
    door.press(Qt.Key.Key_N, CTRL)
    door.enter("Specimen")
    for agreed in (False, True):
        door.press(Qt.Key.Key_L, CTRL)
        asked = door.window.findChild(LeaveDialog)
        assert asked is not None
        QTest.keyClick(asked.leave_button if agreed else asked.close_button, Qt.Key.Key_Return)
        door.qtbot.waitUntil(lambda: door.window.findChild(LeaveDialog) is None)
        assert door.is_in is not agreed
        door.window.activateWindow()
        QApplication.processEvents()
    day.close(door)
