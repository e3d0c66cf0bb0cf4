"""The shapes of the levels: octagon, triangle, diamond, circle, square, hourglass, in a box of 24 units."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

_OCTAGON = ((7.4, 1.5), (16.6, 1.5), (22.5, 7.4), (22.5, 16.6), (16.6, 22.5), (7.4, 22.5), (1.5, 16.6), (1.5, 7.4))
_TRIANGLE = ((12, 2.5), (22.4, 21), (1.6, 21))
_DIAMOND = ((12, 1.2), (22.8, 12), (12, 22.8), (1.2, 12))
_HOURGLASS_TOP = ((5, 3), (19, 3), (19, 7), (13.6, 12), (10.4, 12), (5, 7))
_HOURGLASS_FOOT = ((5, 21), (19, 21), (19, 17), (13.6, 12), (10.4, 12), (5, 17))


def paint_level(painter: QPainter, rect: QRectF, code: str, fill: str, mark: str) -> None:
    """Paint the shape of a level (`emergency` ... `self_care`, `hold`, `none`): filled, with its inner mark."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    pen = QPen(QColor(fill), 1.5)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(QColor(fill))
    match code:
        case "emergency":
            painter.drawPolygon(_polygon(_OCTAGON))
            _exclamation(painter, mark, 12)
        case "urgent":
            painter.drawPolygon(_polygon(_TRIANGLE))
            _exclamation(painter, mark, 13.6, 0.82)
        case "soon":
            painter.drawPolygon(_polygon(_DIAMOND))
            _line(painter, mark, ((12, 7), (12, 12.4), (15.6, 14.4)))
        case "physio":
            painter.drawEllipse(QPointF(12, 12), 10.4, 10.4)
            _person(painter, mark)
        case "self_care":
            painter.drawRoundedRect(QRectF(2.2, 2.2, 19.6, 19.6), 2, 2)
            _line(painter, mark, ((6.4, 12.2), (12, 7.2), (17.6, 12.2)))
            _line(painter, mark, ((8.2, 12), (8.2, 17), (15.8, 17), (15.8, 12)))
        case "hold":
            painter.drawPolygon(_polygon(_HOURGLASS_TOP))
            painter.drawPolygon(_polygon(_HOURGLASS_FOOT))
            painter.drawRoundedRect(QRectF(3, 1.6, 18, 2), 1, 1)
            painter.drawRoundedRect(QRectF(3, 20.4, 18, 2), 1, 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mark))
            painter.drawPolygon(_polygon(((8, 18.6), (16, 18.6), (12, 14.4))))
        case _:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            painter.drawEllipse(QPointF(12, 12), 9.5, 9.5)
    painter.restore()


def paint_plumb(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Paint the mark of the program, a plumb line."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 24, rect.height() / 24)
    _line(painter, colour, ((12, 1.5), (12, 12)), 1.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    bob = QPainterPath(QPointF(8.6, 11))
    bob.lineTo(15.4, 11)
    bob.lineTo(15.4, 14.5)
    bob.lineTo(12, 23)
    bob.lineTo(8.6, 14.5)
    bob.closeSubpath()
    painter.drawPath(bob)
    painter.restore()


def _polygon(points: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _line(painter: QPainter, colour: str, points: tuple[tuple[float, float], ...], width: float = 2) -> None:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.drawPolyline(_polygon(points))


def _exclamation(painter: QPainter, colour: str, middle: float, size: float = 1.0) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(12 - 1.4, middle - 6.4 * size, 2.8, 8 * size), 1.4, 1.4)
    painter.drawEllipse(QPointF(12, middle + 5 * size), 1.6, 1.6)


def _person(painter: QPainter, colour: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawEllipse(QPointF(12, 8.6), 3, 3)
    body = QPainterPath(QPointF(6.4, 17.6))
    body.cubicTo(6.4, 10.9, 17.6, 10.9, 17.6, 17.6)
    body.closeSubpath()
    painter.drawPath(body)
