"""Level shapes and small signs as vector paths, in a box of 24 units with y upwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, hypot, pi, sin

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]
UNITS = 24.0
_CORNER = 1.5
_HOURGLASS_RIGHT = ((18.6, 19.6), (18.6, 17.0), (13.4, 12.0), (18.6, 7.0), (18.6, 4.4))


def draw_shape(canvas: Canvas, shape: str, x: float, y: float, size: float, fill: Color, mark: Color) -> None:
    """Draw a level's shape with its lower left corner at x, y; `size` is its box in points."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / UNITS, size / UNITS)
    canvas.setFillColor(fill)
    canvas.setStrokeColor(mark)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    _DRAWERS[shape](canvas, mark)
    canvas.restoreState()


def draw_scissors(canvas: Canvas, x: float, y: float, size: float, color: Color) -> None:
    """Draw a small pair of scissors that cuts to the right."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / UNITS, size / UNITS)
    canvas.setStrokeColor(color)
    canvas.setLineWidth(2)
    canvas.setLineCap(1)
    canvas.circle(5, 6, 3, stroke=1, fill=0)
    canvas.circle(5, 18, 3, stroke=1, fill=0)
    canvas.lines([(7.4, 7.8, 22, 19), (7.4, 16.2, 22, 5)])
    canvas.restoreState()


def _rounded(canvas: Canvas, points: Sequence[Point], radius: float = _CORNER) -> None:
    """Fill a polygon whose corners are rounded off by `radius`."""
    path = canvas.beginPath()
    count = len(points)
    for index, corner in enumerate(points):
        start = _towards(corner, points[index - 1], radius)
        end = _towards(corner, points[(index + 1) % count], radius)
        if index:
            path.lineTo(*start)
        else:
            path.moveTo(*start)
        path.curveTo(*_towards(start, corner, radius * 0.66), *_towards(end, corner, radius * 0.66), *end)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _towards(start: Point, end: Point, distance: float) -> Point:
    share = distance / hypot(end[0] - start[0], end[1] - start[1])
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _exclamation(canvas: Canvas, mark: Color, top: float, bottom: float) -> None:
    canvas.setFillColor(mark)
    canvas.roundRect(10.7, bottom + 4.2, 2.6, top - bottom - 4.2, 1.3, stroke=0, fill=1)
    canvas.circle(12, bottom + 1.5, 1.5, stroke=0, fill=1)


def _octagon(canvas: Canvas, mark: Color) -> None:
    turns = [pi / 8 + step * pi / 4 for step in range(8)]
    _rounded(canvas, [(12 + 11.6 * cos(turn), 12 + 11.6 * sin(turn)) for turn in turns])
    _exclamation(canvas, mark, 18.2, 5.6)


def _triangle(canvas: Canvas, mark: Color) -> None:
    _rounded(canvas, [(0.6, 2), (23.4, 2), (12, 22.4)], 2)
    _exclamation(canvas, mark, 15.6, 4.4)


def _diamond(canvas: Canvas, mark: Color) -> None:
    _rounded(canvas, [(12, 0.4), (23.6, 12), (12, 23.6), (0.4, 12)])
    canvas.setLineWidth(2)
    canvas.lines([(12, 11.4, 12, 17.2), (12, 11.4, 15.8, 8.6)])


def _circle(canvas: Canvas, mark: Color) -> None:
    canvas.circle(12, 12, 11.2, stroke=0, fill=1)
    canvas.setFillColor(mark)
    canvas.circle(12, 15.4, 3.1, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(6.2, 5.8)
    path.curveTo(6.2, 13, 17.8, 13, 17.8, 5.8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _square(canvas: Canvas, mark: Color) -> None:
    canvas.roundRect(1.4, 1.4, 21.2, 21.2, 2.4, stroke=0, fill=1)
    canvas.setFillColor(mark)
    _rounded(canvas, [(12, 19.4), (4.8, 12.6), (7, 12.6), (7, 5.4), (17, 5.4), (17, 12.6), (19.2, 12.6)], 0.6)


def _hourglass(canvas: Canvas, mark: Color) -> None:
    canvas.roundRect(4, 20.4, 16, 2.6, 1.3, stroke=0, fill=1)
    canvas.roundRect(4, 1, 16, 2.6, 1.3, stroke=0, fill=1)
    _rounded(
        canvas,
        [*_HOURGLASS_RIGHT, *((UNITS - x, y) for x, y in reversed(_HOURGLASS_RIGHT))],
        0.8,
    )
    canvas.setFillColor(mark)
    _rounded(canvas, [(8, 5.6), (16, 5.6), (12, 9.6)], 0.5)


_DRAWERS: dict[str, Callable[[Canvas, Color], None]] = {
    "octagon": _octagon,
    "triangle": _triangle,
    "diamond": _diamond,
    "circle": _circle,
    "square": _square,
    "hourglass": _hourglass,
}
