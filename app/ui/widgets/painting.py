"""What all painted widgets share: rounded rectangles on whole pixels, the focus ring, key caps, hatching."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from app.ui.theme import Theme

RING = 4
"""Margin, in pixels, that a widget with an outer focus ring keeps free around itself."""


def box(
    painter: QPainter,
    rect: QRect | QRectF,
    *,
    fill: str | None = None,
    line: str | None = None,
    width: float = 1,
    radius: float = 6,
    dashed: bool = False,
) -> None:
    """Paint a rounded rectangle whose outline lies wholly inside `rect`."""
    half = width / 2 if line else 0
    inner = QRectF(rect).adjusted(half, half, -half, -half)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    if line:
        pen = QPen(QColor(line), width)
        if dashed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(inner, radius - half, radius - half)


def focus_ring(painter: QPainter, rect: QRect | QRectF, theme: Theme, *, radius: float = 6) -> None:
    """Paint the ring 2 px wide, 2 px outside `rect`; the widget keeps RING px free for it."""
    box(painter, QRectF(rect).adjusted(-4, -4, 4, 4), line=theme.colours.focus, width=2, radius=radius + 4)


def row_ring(painter: QPainter, rect: QRect | QRectF, theme: Theme) -> None:
    """Paint the ring of a row: 2 px, without a gap."""
    box(painter, rect, line=theme.colours.focus, width=2, radius=6)


def text(
    painter: QPainter,
    rect: QRect | QRectF,
    words: str,
    theme: Theme,
    size: int,
    colour: str,
    *,
    bold: bool = False,
    flags: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    wrap: bool = False,
) -> None:
    """Paint words in a font of the theme; a single line that does not fit is elided."""
    font = theme.font(size, bold)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    area = QRectF(rect).toRect()
    if wrap:
        painter.drawText(area, int(flags) | int(Qt.TextFlag.TextWordWrap), words)
        return
    if "\n" not in words and text_width(words, theme, size, bold) > area.width() + 1:
        words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(flags), words)


def text_width(words: str, theme: Theme, size: int, bold: bool = False) -> int:
    """Return the width of one line in pixels."""
    return theme.text_width(words, size, bold)


def text_height(words: str, theme: Theme, size: int, width: int, bold: bool = False) -> int:
    """Return the height of words wrapped to a width, in pixels."""
    return theme.text_height(words, size, bold, width)


def key_cap_width(key: str, theme: Theme) -> int:
    """Return the width of a key cap."""
    return max(theme.px(18), text_width(key, theme, 11, True) + theme.px(8))


def key_cap(painter: QPainter, x: float, middle: float, key: str, theme: Theme, colour: str = "") -> int:
    """Paint a key cap at `x`, centred on the height `middle`; return its width."""
    width, height = key_cap_width(key, theme), theme.px(18)
    rect = QRectF(round(x), round(middle - height / 2), width, height)
    ink = colour or theme.colours.text
    box(painter, rect, line=colour or theme.colours.strong, radius=4)
    text(painter, rect, key, theme, 11, ink, bold=True, flags=Qt.AlignmentFlag.AlignCenter)
    return width


def hatch(painter: QPainter, rect: QRectF, colour: str) -> None:
    """Paint a box hatched from lower left to upper right, with an outline."""
    painter.save()
    painter.setClipRect(rect)
    painter.setPen(QPen(QColor(colour), 1.2))
    x = rect.left() - rect.height()
    while x < rect.right():
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()))
        x += 4
    painter.restore()
    box(painter, rect, line=colour, radius=1)


def tick(painter: QPainter, centre: QPointF, size: float, colour: str, width: float = 1.8) -> None:
    """Paint a tick."""
    path = QPainterPath(centre + QPointF(-0.36, 0.02) * size)
    path.lineTo(centre + QPointF(-0.1, 0.28) * size)
    path.lineTo(centre + QPointF(0.38, -0.26) * size)
    stroke(painter, path, colour, width)


def stroke(painter: QPainter, path: QPainterPath, colour: str, width: float = 1.6) -> None:
    """Paint a path as a line with round ends."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)
