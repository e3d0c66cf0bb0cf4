"""Several lines to read, to search with the arrows and to copy, never to change."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from app.ui.theme import Theme


class ReadArea(QPlainTextEdit):
    """A frame with lines; the keyboard reaches it, Tab leaves it."""

    def __init__(self, theme: Theme, name: str, height: int = 96) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(theme.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_lines(self, text: str) -> None:
        """Show other lines from their beginning."""
        self.setPlainText(text)
        self.moveCursor(self.textCursor().MoveOperation.Start)
