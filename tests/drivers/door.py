"""Speaks for the door: keys in, the page in view out."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from app.ui.door.page import DoorPage
from app.ui.main_window import MainWindow

PageKind = TypeVar("PageKind", bound=DoorPage)
SLOW = 20_000
"""Milliseconds that making or opening a record may take on a slow computer."""


class DoorDriver:
    """The door as a person at the keyboard meets it."""

    def __init__(self, qtbot: QtBot, window: MainWindow, session: Session) -> None:
        self.qtbot = qtbot
        self.window = window
        self.session = session

    def page(self, kind: type[PageKind]) -> PageKind:
        """Return the page in view, which must be of that kind, once it is."""
        self.qtbot.waitUntil(lambda: isinstance(self.window.door.page, kind), timeout=SLOW)
        page = self.window.door.page
        assert isinstance(page, kind)
        return page

    @property
    def is_in(self) -> bool:
        """Whether the window has left the door."""
        return self.window.views.currentWidget() is not self.window.door

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus, words)
        QApplication.processEvents()

    def enter(self, *lines: str) -> None:
        """Type each line and press Enter after it."""
        for line in lines:
            self.type(line)
            self.press(Qt.Key.Key_Return)

    def wait_in(self) -> None:
        """Wait until the record is open and the door is left."""
        self.qtbot.waitUntil(lambda: self.is_in, timeout=SLOW)


def files(folder: Path) -> list[str]:
    """Return the names of what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())
