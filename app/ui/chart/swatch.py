"""A small square of a fill, so that the chart's legend stands beside the words of the sensations."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QPainter, QPixmap

from app.drawings.figure import Anchor
from app.drawings.fills import fill
from app.drawings.look import SCREEN
from app.drawings.marks import PATTERN_OF
from app.ui.widgets.drawing import paint_items
from app.ui.widgets.painting import box


def swatch(sensation: str, side: int, ratio: float = 2.0) -> QIcon:
    """Return the fill of a sensation on white, `side` pixels wide; an empty icon for a sensation without one."""
    pattern = PATTERN_OF.get(sensation)
    if pattern is None:
        return QIcon()
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(SCREEN.body)
    painter = QPainter(picture)
    square = ((1.5, 1.5), (side - 1.5, 1.5), (side - 1.5, side - 1.5), (1.5, side - 1.5))
    anchor = Anchor(side / 2, side / 2, side / 2)
    paint_items(painter, tuple(fill((pattern,), (square,), anchor, side / 3.4, SCREEN.patterns)))
    box(painter, QRectF(0, 0, side, side), line=SCREEN.patterns[pattern], width=1, radius=2)
    painter.end()
    return QIcon(picture)
