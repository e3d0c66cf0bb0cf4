"""What the person sees of trouble and of mistakes of the program."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.records.faults import KEPT, RecordError
from app.system.crash import CrashFile
from app.system.errors import KnownError
from app.ui.dialogs.bug_dialog import BugDialog, LastTimeDialog
from app.ui.dialogs.message_dialog import MessageDialog
from app.ui.faults import FaultCatcher, install
from app.ui.theme import Theme

FULL = RecordError("The disk is full, so this was not kept.", KEPT, "Free some space, then do it again.")


class FaultDriver:
    """A window in which things go wrong."""

    def __init__(self, qtbot: QtBot, window: QWidget, catcher: FaultCatcher, crash_file: CrashFile) -> None:
        self.qtbot = qtbot
        self.window = window
        self.catcher = catcher
        self.crash_file = crash_file

    def raise_uncaught(self, error: Exception) -> None:
        try:
            raise error
        except type(error) as caught:
            sys.excepthook(type(caught), caught, caught.__traceback__)
        QApplication.processEvents()

    @property
    def dialogs(self) -> list[MessageDialog]:
        return [dialog for dialog in self.window.findChildren(MessageDialog) if dialog.isVisible()]

    def close(self) -> None:
        """Press Enter on the one dialog there is."""
        (dialog,) = self.dialogs
        with self.qtbot.waitSignal(dialog.destroyed):
            QTest.keyClick(dialog.close_button, Qt.Key.Key_Return)
        QApplication.processEvents()


@pytest.fixture
def faults(qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultDriver]:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back afterwards
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    crash_file = CrashFile(tmp_path)
    crash_file.begin()
    yield FaultDriver(qtbot, window, install(window, theme, crash_file), crash_file)
    crash_file.end()


def words(dialog: MessageDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_trouble_is_told_as_what_happened_what_is_safe_and_what_to_do(faults: FaultDriver) -> None:
    faults.raise_uncaught(FULL)

    (dialog,) = faults.dialogs
    assert not isinstance(dialog, BugDialog)
    assert [FULL.what, FULL.safe, FULL.do] == [said for said in words(dialog) if said.endswith(".")]
    assert dialog.accessibleDescription() == str(FULL)
    assert faults.crash_file.untold() == ""


def test_the_same_trouble_does_not_stack(faults: FaultDriver) -> None:
    for _ in range(3):
        faults.raise_uncaught(FULL)

    assert len(faults.dialogs) == 1
    faults.close()
    faults.raise_uncaught(FULL)
    assert faults.dialogs == []


def test_other_trouble_waits_for_its_turn(faults: FaultDriver) -> None:
    faults.raise_uncaught(FULL)
    faults.raise_uncaught(KnownError("There is no printer."))

    faults.close()
    (second,) = faults.dialogs
    assert second.accessibleName() == "There is no printer."


def test_a_mistake_of_the_program_is_shown_with_details_without_values(faults: FaultDriver) -> None:
    faults.raise_uncaught(ValueError("EXAMPLE, Pat, 999 412 3077"))

    (dialog,) = faults.dialogs
    assert isinstance(dialog, BugDialog)
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    details = QGuiApplication.clipboard().text()
    assert details.startswith("ValueError\n")
    assert "test_bug_dialog.py" in details
    assert "EXAMPLE" not in details


def test_a_mistake_is_told_again_at_the_next_start_unless_its_details_were_taken(faults: FaultDriver) -> None:
    faults.raise_uncaught(ValueError())
    faults.close()
    assert "ValueError" in faults.crash_file.untold()

    faults.raise_uncaught(KeyError())
    (dialog,) = faults.dialogs
    assert isinstance(dialog, BugDialog)
    QTest.keyClick(dialog.copy_button, Qt.Key.Key_Space)
    assert faults.crash_file.untold() == ""


def test_what_was_left_by_the_run_before_is_told_once_and_put_away(faults: FaultDriver, tmp_path: Path) -> None:
    faults.crash_file.keep("ValueError\n  app/main.py:1 main")
    faults.catcher.tell_of_last_time()
    faults.close()

    assert faults.crash_file.untold() == ""
    assert len(list((tmp_path / "crash").glob("told-*.txt"))) == 1
    faults.catcher.tell_of_last_time()
    assert faults.dialogs == []


def test_what_was_left_can_be_deleted(faults: FaultDriver, tmp_path: Path) -> None:
    faults.crash_file.keep("ValueError\n  app/main.py:1 main")
    faults.catcher.tell_of_last_time()
    (dialog,) = faults.dialogs
    assert isinstance(dialog, LastTimeDialog)
    with faults.qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.delete_button, Qt.Key.Key_Space)

    assert sorted(path.name for path in (tmp_path / "crash").iterdir()) == ["native.txt", "running"]


def test_a_held_enter_does_not_close_a_message(faults: FaultDriver) -> None:
    faults.raise_uncaught(FULL)
    (dialog,) = faults.dialogs
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", autorep=True, count=1
    )
    QApplication.sendEvent(dialog.close_button, held)
    assert dialog.isVisible()
