"""Speaks for the page of the evidence base: keys in, what is shown out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from app.ui.evidence_view import EvidenceView
from app.ui.theme import Theme
from tests.drivers.patients import CONTROL, PatientsDriver

PATIENCE = 60_000
"""Milliseconds."""


class EvidenceDriver(PatientsDriver):
    """The window at the evidence base, as a person at the keyboard meets it."""

    def __init__(self, qtbot: QtBot, theme: Theme, session: Session) -> None:
        super().__init__(qtbot, theme, session)
        self.go()

    def go(self) -> None:
        """Come to the page by its key."""
        QTest.keyClick(self.window, Qt.Key.Key_B, CONTROL)
        QApplication.processEvents()

    @property
    def page(self) -> EvidenceView:
        return self.window.evidence

    @property
    def is_here(self) -> bool:
        return isinstance(self.view, EvidenceView)

    @property
    def said(self) -> str:
        return self.page.change.said.text()

    def examine(self, folder: Path) -> None:
        """Choose a folder and wait for the outcome."""
        self.page.change.examine(folder)
        self.rest()

    def rest(self) -> None:
        """Wait until no work is under way."""
        self.qtbot.waitUntil(lambda: not self.page.change.is_busy and self.window.isEnabled(), timeout=PATIENCE)
        QApplication.processEvents()

    def press_button(self, button: QWidget) -> None:
        """Go to a button by Tab and press it by Space."""
        for _ in range(40):
            if QApplication.focusWidget() is button:
                break
            self.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is button, "Tab does not lead there"
        self.press(Qt.Key.Key_Space)

    def write(self, field: QWidget, words: str) -> None:
        """Put words into a field that the keyboard has reached."""
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, CONTROL)
        QTest.keyClicks(field, words)
        QApplication.processEvents()
