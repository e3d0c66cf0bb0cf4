"""Shapes that cells are made of: a cell is a crude polygon; what is drawn is the cell's share of the silhouette."""

from __future__ import annotations

from curves import Landmark, Point, curve

Cell = tuple[str, list[Point]]
"""A place and the polygon in which it is looked for; the first cell that holds a spot has it."""
FAR = 3000.0


def upward(*landmarks: Landmark) -> list[Point]:
    """Return everything above a line across the body."""
    line = curve(*landmarks)
    return [(line[0][0] - 50, -100), (line[0][0] - 50, line[0][1]), *line, (FAR, line[-1][1]), (FAR, -100)]


def inward(*landmarks: Landmark) -> list[Point]:
    """Return everything between the midline and a line down the body."""
    line = curve(*landmarks)
    return [(-50, line[0][1]), *line, (-50, line[-1][1])]


def downward(*landmarks: Landmark) -> list[Point]:
    """Return everything below a line across the body."""
    line = curve(*landmarks)
    return [(-50, FAR), (-50, line[0][1]), *line, (300, line[-1][1]), (300, FAR)]


def under(*landmarks: Landmark) -> list[Point]:
    """Return everything between the midline and a line that falls away from it, down to the bottom."""
    line = curve(*landmarks)
    return [(-50, FAR), (-50, line[0][1]), *line, (line[-1][0] + 0.01, FAR)]


def back_to(line: list[Point], x: float, *, inner: bool) -> list[Point]:
    """Return a line backwards, only its points on the inner or the outer side of `x`."""
    return [point for point in reversed(line) if (point[0] < x) == inner]
