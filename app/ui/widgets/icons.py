"""Line icons in a box of 20 units, in the colour of the text they stand beside."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath

from app.ui.widgets.painting import stroke


class Icon(Enum):
    """The line icons in use."""

    BACK = "back"
    NEXT = "next"
    ARROW = "arrow"
    HELP = "help"
    MENU = "menu"
    CLOCK = "clock"
    SPEECH = "speech"
    CHECK = "check"
    FOLDER = "folder"
    CLOSE = "close"
    UNDO = "undo"
    LOCK = "lock"
    SEARCH = "search"
    PERSON = "person"
    PLUS = "plus"
    PHONE = "phone"
    PRINTER = "printer"
    NOTE = "note"


_LINES: dict[Icon, tuple[tuple[tuple[float, float], ...], ...]] = {
    Icon.BACK: (((12, 5), (7, 10), (12, 15)),),
    Icon.NEXT: (((8, 5), (13, 10), (8, 15)),),
    Icon.ARROW: (((3, 10), (17, 10)), ((12, 5.5), (17, 10), (12, 14.5))),
    Icon.MENU: (((3, 5), (17, 5)), ((3, 10), (17, 10)), ((3, 15), (17, 15))),
    Icon.CLOCK: (((10, 5.6), (10, 10.4), (13, 12)),),
    Icon.CHECK: (((4, 10.5), (8.4, 14.8), (16, 6)),),
    Icon.FOLDER: (((2.5, 16), (2.5, 4.5), (7.5, 4.5), (9.5, 6.5), (17.5, 6.5), (17.5, 16), (2.5, 16)),),
    Icon.UNDO: (((7, 3.5), (3.5, 7), (7, 10.5)),),
    Icon.LOCK: (((4.5, 9), (15.5, 9), (15.5, 17), (4.5, 17), (4.5, 9)), ((10, 12), (10, 14))),
    Icon.SEARCH: (((12.6, 12.6), (17.5, 17.5)),),
    Icon.PLUS: (((10, 3.5), (10, 16.5)), ((3.5, 10), (16.5, 10))),
    Icon.PRINTER: (
        ((6, 7), (6, 2.8), (14, 2.8), (14, 7)),
        ((6, 13.5), (3, 13.5), (3, 7), (17, 7), (17, 13.5), (14, 13.5)),
        ((6, 11.5), (14, 11.5), (14, 17.2), (6, 17.2), (6, 11.5)),
    ),
    Icon.NOTE: (
        ((4, 3.5), (16, 3.5), (16, 12), (11.5, 16.5), (4, 16.5), (4, 3.5)),
        ((16, 12), (11.5, 12), (11.5, 16.5)),
        ((7, 7), (13, 7)),
        ((7, 10), (10, 10)),
    ),
    Icon.CLOSE: (((5, 5), (15, 15)), ((15, 5), (5, 15))),
    Icon.SPEECH: (((3, 8), (6, 8), (10, 4.5), (10, 15.5), (6, 12), (3, 12), (3, 8)),),
}


def paint_icon(painter: QPainter, rect: QRectF, icon: Icon, colour: str, width: float = 1.6) -> None:
    """Paint an icon into a square."""
    path = QPainterPath()
    for line in _LINES.get(icon, ()):
        path.moveTo(*line[0])
        for x, y in line[1:]:
            path.lineTo(x, y)
    match icon:
        case Icon.CLOCK:
            path.addEllipse(QPointF(10, 10), 7.6, 7.6)
        case Icon.HELP:
            path.addEllipse(QPointF(10, 10), 7.8, 7.8)
            path.moveTo(7.8, 8.2)
            path.cubicTo(7.8, 4.9, 12.6, 5.1, 12.4, 8)
            path.cubicTo(12.2, 9.6, 10, 9.6, 10, 11.6)
            path.addEllipse(QPointF(10, 14.2), 0.5, 0.5)
        case Icon.UNDO:
            path.moveTo(4, 7)
            path.lineTo(11.5, 7)
            path.cubicTo(18.4, 7, 18.4, 16.5, 11.5, 16.5)
            path.lineTo(8, 16.5)
        case Icon.LOCK:
            path.moveTo(6.6, 9)
            path.lineTo(6.6, 6.6)
            path.cubicTo(6.6, 1.9, 13.4, 1.9, 13.4, 6.6)
            path.lineTo(13.4, 9)
        case Icon.SEARCH:
            path.addEllipse(QPointF(8.4, 8.4), 5.6, 5.6)
        case Icon.PERSON:
            path.addEllipse(QPointF(10, 6.4), 3.4, 3.4)
            path.moveTo(3.6, 17)
            path.cubicTo(3.6, 10.6, 16.4, 10.6, 16.4, 17)
        case Icon.PHONE:
            path.moveTo(6.4, 2.8)
            path.lineTo(8.6, 6.8)
            path.lineTo(6.8, 9)
            path.cubicTo(7.8, 11, 9, 12.2, 11, 13.2)
            path.lineTo(13.2, 11.4)
            path.lineTo(17.2, 13.6)
            path.cubicTo(17, 16.2, 15.4, 17.4, 13.2, 17.2)
            path.cubicTo(8, 16.4, 3.6, 12, 2.8, 6.8)
            path.cubicTo(2.6, 4.6, 3.8, 3, 6.4, 2.8)
        case Icon.SPEECH:
            path.moveTo(12.8, 7.4)
            path.cubicTo(14.2, 8.6, 14.2, 11.4, 12.8, 12.6)
            path.moveTo(15, 5.2)
            path.cubicTo(18, 7.6, 18, 12.4, 15, 14.8)
        case _:
            pass
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 20, rect.height() / 20)
    stroke(painter, path, colour, width * 20 / rect.width() if rect.width() > 20 else width)
    painter.restore()
