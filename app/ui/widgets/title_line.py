"""A title and a few words about it: beside each other where both fit, else below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label


class TitleLine(QWidget):
    """The head of a page of fields."""

    def __init__(self, theme: Theme, title: str, second: str) -> None:
        super().__init__()
        self._theme = theme
        self._title = label(title, "title", wrap=False)
        self._second = label(second, "second")
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._line.setContentsMargins(RING, 0, 0, 0)
        self._line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBottom)
        self._line.addWidget(self._second, 1, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words beside the title where there is room for both in one line."""
        super().resizeEvent(event)
        px = self._theme.px
        title = self._theme.text_width(self._title.text(), 20, True)
        second = self._theme.text_width(self._second.text(), 14, False)
        beside = title + second + px(20) + RING <= self.width()
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if wanted is not self._line.direction():
            self._line.setDirection(wanted)
            self._line.setSpacing(px(12 if beside else 2))
