"""Strength as a number in a disc: inside its area where it fits, beside the body on a lead line where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import cos, dist, pi, sin

from app.drawings.display import DisplayList, Dots, Item, Point, Ring, Strokes
from app.drawings.figure import BOX, View, ViewName, load_view
from app.drawings.look import Colours, Placing
from app.drawings.marks import Mark
from app.drawings.polygons import Span, level_spans

_ROW = 2.0
_DIGITS: dict[str, str] = {
    "0": "-5,-5 -3,-9.5 3,-9.5 5,-5 5,5 3,9.5 -3,9.5 -5,5 -5,-5",
    "1": "-3.5,-6 1,-9.5 1,9.5",
    "2": "-4.8,-5 -3,-8.8 0,-9.7 3,-8.8 4.8,-5 3.5,-1 -5,9.2 5.2,9.2",
    "3": "-4.8,-9.2 4.6,-9.2 -0.5,-2 3,-1 5,3.5 3,8.3 -0.5,9.6 -3.8,8.5 -5,6",
    "4": "2.2,9.5 2.2,-9.5 -5.5,4 5.5,4",
    "5": "4.2,-9.2 -3.6,-9.2 -4.5,-1.2 -0.5,-2.5 3.2,-1 5,3.2 3.2,8 -0.5,9.6 -4.8,7.2",
    "6": "3.6,-8.5 0,-9.7 -3.2,-7.5 -5,2 -3.4,8 0,9.6 3.4,8 5,3.5 3.2,-0.8 0,-2 -3.2,-0.5 -4.8,3",
    "7": "-5,-9.2 5,-9.2 -1,9.5",
    "8": "0,-1 -3.4,-2.8 -4,-6.2 -2,-9 2,-9 4,-6.2 3.4,-2.8 0,-1 -4.2,1.5 -5,5.2 -2.8,9 2.8,9 5,5.2 4.2,1.5 0,-1",
    "9": "-3.6,8.5 0,9.7 3.2,7.5 5,-2 3.4,-8 0,-9.6 -3.4,-8 -5,-3.5 -3.2,0.8 0,2 3.2,0.5 4.8,-3",
}
"""Numerals as one line each in a box of 10 by 20 around their centre."""


def strengths(
    view: View, told: Sequence[tuple[tuple[str, ...], Mark]], placing: Placing, colours: Colours
) -> DisplayList:
    """Return the discs for groups of areas with a strength, ringed at the worst spot; groups without both get none."""
    size = colours.disc * placing.unit
    radius = size / placing.scale
    taken: list[Point] = []
    items: list[Item] = []
    for codes, mark in told:
        if mark.strength is None and not mark.worst:
            continue
        anchor = max((view.anchors[code] for code in codes), key=lambda one: one.radius)
        spot = (anchor.x, anchor.y)
        if anchor.radius < 1.1 * radius:
            spot = _beside(view, spot, radius, taken)
            line = (placing.point((anchor.x, anchor.y)), placing.point(spot))
            items.append(Strokes((line,), colours.number_ground, 0.16 * placing.unit))
        taken.append(spot)
        if mark.worst:
            items += _ring(placing.point(spot), size, colours)
        items += _disc("" if mark.strength is None else f"{mark.strength:g}", placing.point(spot), size, colours)
    return tuple(items)


def _beside(view: View, start: Point, radius: float, taken: Sequence[Point]) -> Point:
    """Return the nearest free spot outside the body for a disc; on the area itself where there is none."""
    for gap in range(24):
        for turn in range(24):
            # Level first, then ever steeper, right before left.
            angle = (turn // 2) * pi / 12 * (1 if turn % 4 < 2 else -1) + (pi if turn % 2 else 0.0)
            reach = radius * (1.7 + 0.55 * gap)
            spot = (start[0] + reach * cos(angle), start[1] + reach * sin(angle))
            if _is_free(view, spot, radius, taken):
                return spot
    left, top, right, bottom = view.bounds
    return min(max(start[0], left + radius), right - radius), min(max(start[1], top + radius), bottom - radius)


def _is_free(view: View, spot: Point, radius: float, taken: Sequence[Point]) -> bool:
    left, top, right, bottom = view.bounds
    if not (left + radius < spot[0] < right - radius and top + radius < spot[1] < bottom - radius):
        return False
    if any(dist(spot, other) < 2.2 * radius for other in taken):
        return False
    around = [(spot[0] + 1.25 * radius * cos(k * pi / 4), spot[1] + 1.25 * radius * sin(k * pi / 4)) for k in range(8)]
    rows = _silhouette(view.name)
    return not any(left < x < right for x, y in (spot, *around) for left, right in rows[int(y / _ROW)])


@cache
def _silhouette(name: ViewName) -> list[list[Span]]:
    """Return the stretches inside the body on level lines, so that a disc's place is tried quickly."""
    return level_spans(load_view(name).outline, 0.0, _ROW, int(BOX / _ROW) + 1)


def _disc(words: str, centre: Point, radius: float, colours: Colours) -> Iterator[Item]:
    yield Dots(((*centre, 1.12 * radius),), colours.number)
    yield Dots(((*centre, radius),), colours.number_ground)
    digits = [digit for digit in words if digit in _DIGITS]
    wide, high = (0.05 if len(digits) == 1 else 0.04) * radius, 0.055 * radius
    lines = []
    for index, digit in enumerate(digits):
        x = centre[0] + (index - (len(digits) - 1) / 2) * wide * 16.5
        lines.append(tuple((x + dx * wide, centre[1] + dy * high) for dx, dy in _numeral(digit)))
    yield Strokes(tuple(lines), colours.number, 0.17 * radius, rounded=True)


def _ring(centre: Point, radius: float, colours: Colours) -> Iterator[Item]:
    """Yield the sign of the worst spot: a second ring around the disc, told apart by its form."""
    yield Dots(((*centre, 1.62 * radius),), colours.number_ground)
    yield Dots(((*centre, 1.4 * radius),), colours.number)


def _numeral(digit: str) -> Ring:
    pairs = (point.split(",") for point in _DIGITS[digit].split())
    return tuple((float(x), float(y)) for x, y in pairs)
