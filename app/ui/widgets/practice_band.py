"""The band over every view of the practice record."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import text


class PracticeBand(QWidget):
    """Says that nobody here is real."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words = self.tr("Practice: made-up patients. Every page is marked PRACTICE.")
        self.setAccessibleName(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the band."""
        return QSize(self._theme.px(320), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words on the ground of a note."""
        painter = QPainter(self)
        c = self._theme.colours
        painter.fillRect(self.rect(), QColor(c.note))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.note_border))
        text(painter, self.rect(), self._words, self._theme, 12, c.text, bold=True, flags=Qt.AlignmentFlag.AlignCenter)
