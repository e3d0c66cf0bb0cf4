"""Smooth curves through landmark points: centripetal Catmull-Rom tangents, turned into cubic Bezier pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence

Point = tuple[float, float]
Landmark = tuple[float, float] | tuple[float, float, str]
"""A point the curve runs through; a third member, "c", makes it a corner."""
Piece = tuple[Point, Point, Point, Point]
"""A cubic Bezier: start, two handles, end."""

PIECES = 10
"""Straight steps for each Bezier piece."""


def place(landmark: Landmark) -> Point:
    """Return a landmark's point."""
    return float(landmark[0]), float(landmark[1])


def smooth(landmarks: Sequence[Landmark], *, closed: bool = False) -> list[Piece]:
    """Return the pieces of a curve through all landmarks."""
    points = [place(one) for one in landmarks]
    count = len(points)
    tangents = [
        None if len(landmarks[i]) > 2 or (not closed and i in (0, count - 1)) else _tangent(points, i)
        for i in range(count)
    ]
    pieces = []
    for i in range(count if closed else count - 1):
        after = (i + 1) % count
        pieces.append(_piece(points[i], points[after], tangents[i], tangents[after]))
    return pieces


def flatten(pieces: Sequence[Piece], steps: int = PIECES) -> list[Point]:
    """Return the curve as points on it, `steps` for each piece, the last end included."""
    points = [pieces[0][0]]
    for a, b, c, d in pieces:
        for step in range(1, steps + 1):
            t = step / steps
            u = 1 - t
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            points.append((_sum(weights, (a[0], b[0], c[0], d[0])), _sum(weights, (a[1], b[1], c[1], d[1]))))
    return points


def curve(*landmarks: Landmark) -> list[Point]:
    """Return an open curve through the landmarks as points."""
    return flatten(smooth(landmarks), 8)


def mirrored(points: Sequence[Landmark]) -> list[Landmark]:
    """Return the points on the other side of the midline, in the other order; corners stay corners."""
    return [(-point[0], *point[1:]) for point in reversed(points)]


def whole(half: Sequence[Landmark]) -> list[Landmark]:
    """Return a closed outline from its right half, whose first and last points lie on the midline."""
    return [*half, *mirrored(half[1:-1])]


def _sum(weights: Sequence[float], values: Sequence[float]) -> float:
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def _tangent(points: Sequence[Point], i: int) -> Point:
    # Centripetal, not uniform: uniform overshoots where a finger's points (3 mm) meet a thigh's (70 mm).
    before, here, after = points[i - 1], points[i], points[(i + 1) % len(points)]
    a = max(math.dist(before, here), 1e-6) ** 0.5
    b = max(math.dist(here, after), 1e-6) ** 0.5
    x, y = ((here[k] - before[k]) / a - (after[k] - before[k]) / (a + b) + (after[k] - here[k]) / b for k in (0, 1))
    return x, y


def _piece(start: Point, end: Point, leaving: Point | None, arriving: Point | None) -> Piece:
    reach = math.dist(start, end) ** 0.5 / 3
    first = (start[0] + leaving[0] * reach, start[1] + leaving[1] * reach) if leaving else None
    second = (end[0] - arriving[0] * reach, end[1] - arriving[1] * reach) if arriving else None
    if first is None and second is None:
        return start, _between(start, end, 1 / 3), _between(start, end, 2 / 3), end
    first = first or _between(start, second or end, 0.5)
    second = second or _between(end, first, 0.5)
    return start, first, second, end


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
