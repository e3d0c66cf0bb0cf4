"""Ink that swells and thins: a line as a flat shape whose width follows its length."""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise
from math import cos, dist, pi, sin

from app.drawings.display import Ring

_THIN = 0.12
_SWELL: dict[str, Callable[[float], float]] = {
    "both": lambda t: _THIN + (1 - _THIN) * max(sin(pi * t), 0.0) ** 0.7,
    "start": lambda t: _THIN + (1 - _THIN) * max(sin(pi * t / 2), 0.0) ** 0.8,
    "end": lambda t: _THIN + (1 - _THIN) * max(cos(pi * t / 2), 0.0) ** 0.8,
    "even": lambda _: 1.0,
}


def tapered(points: Ring, width: float, taper: str) -> Ring:
    """Return the outline of a line of that greatest width; `taper` says where it is thin (both, start, end, even)."""
    lengths = list(accumulate((dist(a, b) for a, b in pairwise(points)), initial=0.0))
    whole = lengths[-1] or 1.0
    swell = _SWELL[taper]
    left, right = [], []
    last = len(points) - 1
    for index, (x, y) in enumerate(points):
        before, after = points[max(index - 1, 0)], points[min(index + 1, last)]
        step = dist(before, after) or 1.0
        half = swell(lengths[index] / whole) * width / 2 / step
        aside_x, aside_y = -(after[1] - before[1]) * half, (after[0] - before[0]) * half
        left.append((x + aside_x, y + aside_y))
        right.append((x - aside_x, y - aside_y))
    return (*left, *reversed(right))
