"""Plane geometry on rings: inside or not, how far, borders of joined neighbours, crossings of level lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import ceil, dist, floor

from app.drawings.display import Point, Ring

Span = tuple[float, float]


def edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """Yield a ring's edges, the closing one last."""
    yield from zip(ring, (*ring[1:], ring[0]), strict=True)


def contains(rings: Sequence[Ring], x: float, y: float) -> bool:
    """Return whether a point lies inside, by the even-odd rule."""
    inside = False
    for ring in rings:
        for (x1, y1), (x2, y2) in edges(ring):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def distance(rings: Sequence[Ring], x: float, y: float) -> float:
    """Return how far a point is from the nearest border."""
    return min(_to_edge(a, b, (x, y)) for ring in rings for a, b in edges(ring))


def joined(rings: Sequence[Ring]) -> tuple[Ring, ...]:
    """Return the border of neighbours taken together.

    The rings turn the same way and share points exactly, so an inner edge occurs once in each direction: both go, and
    what is left is chained.
    """
    left = Counter(edge for ring in rings for edge in edges(ring))
    after: dict[Point, list[Point]] = {}
    for (a, b), count in left.items():
        if count > left.get((b, a), 0):
            after.setdefault(a, []).append(b)
    found = []
    while after:
        found.append(_chained(after))
    return tuple(found)


def level_spans(rings: Sequence[Ring], start: float, step: float, count: int) -> list[list[Span]]:
    """Return the stretches inside the rings of `count` level lines, the first at y = `start`."""
    crossings: list[list[float]] = [[] for _ in range(count)]
    for ring in rings:
        for (x1, y1), (x2, y2) in edges(ring):
            if y1 == y2:
                continue
            low, high = (y1, y2) if y1 < y2 else (y2, y1)
            slope = (x2 - x1) / (y2 - y1)
            first, last = ceil((low - start) / step), ceil((high - start) / step) - 1
            for row in range(max(first, 0), min(last, count - 1) + 1):
                crossings[row].append(x1 + (start + row * step - y1) * slope)
    return [list(zip(row[::2], row[1::2], strict=True)) for row in map(sorted, crossings)]


def rows_of(rings: Sequence[Ring], step: float, offset: float = 0.0) -> tuple[float, int]:
    """Return where the first line of a grid anchored at `offset` meets the rings, and how many lines do."""
    ys = [y for ring in rings for _, y in ring]
    first = floor((min(ys) - offset) / step)
    return first * step + offset, ceil((max(ys) - offset) / step) - first + 1


def _to_edge(a: Point, b: Point, point: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return dist(point, (a[0] + share * dx, a[1] + share * dy))


def _chained(after: dict[Point, list[Point]]) -> Ring:
    start = next(iter(after))
    ring = [start]
    here = start
    while True:
        there = after[here].pop()
        if not after[here]:
            del after[here]
        if there == start:
            return tuple(ring)
        ring.append(there)
        here = there
