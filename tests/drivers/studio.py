"""Speaks for the whole window where no test framework runs: keys in, pictures out."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QThreadPool
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.ui.main_window import MainWindow

PATIENCE = 30
"""Seconds."""


class Studio:
    """A window in front of a camera. Pictures are numbered in the order they are taken."""

    def __init__(self, window: MainWindow, folder: Path, look: str) -> None:
        self.window = window
        self._folder = folder
        self._look = look
        self._taken = 0
        window.activateWindow()
        self.settle()

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Save a picture of the window, or of another widget, once it has come to rest."""
        self.settle()
        self._taken += 1
        path = self._folder / f"{self._look}-{self._taken:02d}-{name}.png"
        if not (widget or self.window).grab().save(str(path)):
            raise OSError(f"{path} cannot be written")

    def shoot_dialog(self, name: str) -> None:
        """Save a picture of the dialog that is open over the window as it lies there, and close it by Esc."""
        self.settle()
        dialog = next(one for one in self.window.findChildren(QDialog) if one.isVisible())
        picture = self.window.grab()
        corner = self.window.rect().center() - dialog.rect().center()
        dialog.render(picture, corner)
        painter = QPainter(picture)  # the frame that the desktop draws
        painter.setPen(self.window.palette().mid().color())
        painter.drawRect(dialog.rect().translated(corner))
        painter.end()
        self._taken += 1
        picture.save(str(self._folder / f"{self._look}-{self._taken:02d}-{name}.png"))
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.settle()
        self.window.activateWindow()
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus, key, modifier)
        self.settle()

    def type(self, *words: str) -> None:
        """Type each text and end it by Enter."""
        for text in words:
            QTest.keyClicks(self.focus, text)
            self.press(Qt.Key.Key_Return)

    @property
    def focus(self) -> QWidget:
        """What has the focus, else the window."""
        return QApplication.focusWidget() or self.window

    def wait(self, for_what: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        until = time.monotonic() + PATIENCE
        while not for_what():
            if time.monotonic() > until:
                raise TimeoutError("what the picture waits for did not come")
            QApplication.processEvents()
            time.sleep(0.005)
        self.settle()

    def settle(self) -> None:
        """Let layouts and paints that are under way come to an end."""
        for _ in range(4):
            QApplication.processEvents()
            # Outside exec() Qt keeps what was to be deleted later.
            QCoreApplication.sendPostedEvents(None, int(QEvent.Type.DeferredDelete))

    def rest(self) -> None:
        """Let the work on other threads come to an end, and what follows it."""
        for _ in range(3):
            QThreadPool.globalInstance().waitForDone()
            self.settle()

    def close(self) -> None:
        """Close the window after everything that runs beside it."""
        QThreadPool.globalInstance().waitForDone()
        self.window.close()
        self.settle()
