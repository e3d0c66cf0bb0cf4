"""A small square of a fill, so that the chart's legend stands beside the words of the sensations."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.drawings.look import SCREEN, Placing
from app.drawings.marks import Mark
from app.drawings.scene import draw_swatch
from app.ui.widgets.drawing import paint_items

_RATIO = 2.0
_FILL = 3.4
"""Units of a fill along one side."""


def swatch(sensation: str, side: int) -> QIcon:
    """Return the fill of a sensation on white, `side` pixels wide."""
    picture = QPixmap(round(side * _RATIO), round(side * _RATIO))
    picture.setDevicePixelRatio(_RATIO)
    picture.fill(SCREEN.body)
    painter = QPainter(picture)
    paint_items(painter, draw_swatch(Mark((sensation,)), Placing(1.0, side / _FILL, 1.0, 1.0), SCREEN, (side, side)))
    painter.end()
    return QIcon(picture)
