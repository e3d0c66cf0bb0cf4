"""The bar of a pattern: for to the right, against to the left of one axis, in equal measure."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box, hatch

FULL = 14
"""The weight that fills one side of the bar."""


class PatternBar(QWidget):
    """Eight pixels high, its axis at one third."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._weights = (0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weights(self, supporting: int, against: int) -> None:
        """Show the sums of the weights; both are 0 or more."""
        if (supporting, against) != self._weights:
            self._weights = (supporting, against)
            self.update()

    def sizeHint(self) -> QSize:
        """Return the size of a bar with its axis."""
        return QSize(self._theme.px(112), self._theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint both sides and the axis."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        axis = round(self.width() / 3)
        unit = (self.width() - axis) / FULL
        supporting, against = self._weights
        top, high = (self.height() - px(8)) / 2, px(8)
        if against:
            wide = min(axis - 1, against * unit)
            hatch(painter, QRectF(round(axis - wide), top, round(wide), high), c.text2)
        if supporting:
            wide = min(self.width() - axis, supporting * unit)
            box(painter, QRectF(axis, top, round(wide), high), fill=c.accent, radius=2)
        painter.fillRect(QRectF(axis, 0, 1, self.height()), QColor(c.text))
