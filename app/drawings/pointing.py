"""Which area is meant by a point, and which area an arrow key goes to."""

from __future__ import annotations

from enum import Enum
from functools import cache
from math import dist

from app.drawings.figure import View, ViewName, load_view
from app.drawings.polygons import contains, distance


class Direction(Enum):
    """Where an arrow key points, as x and y on the picture (y downwards)."""

    LEFT = (-1, 0)
    RIGHT = (1, 0)
    UP = (0, -1)
    DOWN = (0, 1)

    @property
    def mirrored(self) -> Direction:
        """The direction as a mirror shows it."""
        return Direction((-self.value[0], self.value[1]))


def area_at(view: View, x: float, y: float, reach: float = 0.0) -> str | None:
    """Return the area meant by a point in units of the view's box; None far from the figure.

    An area whose largest circle is smaller than `reach` draws points near its centre to itself, the nearest centre
    first, unless the point lies in a small area already or nearer to the centre of its own.
    """
    hit = next((code for code, rings in view.areas.items() if contains(rings, x, y)), None)
    if hit is not None and view.anchors[hit].radius < reach:
        return hit
    near = {code: dist((x, y), (a.x, a.y)) for code, a in view.anchors.items() if a.radius < reach or code == hit}
    best = min(near, key=near.__getitem__, default=None)
    if best is not None and (best == hit or near[best] <= reach):
        return best
    if hit is None and reach:
        gaps = {code: distance(rings, x, y) for code, rings in view.areas.items()}
        closest = min(gaps, key=gaps.__getitem__)
        return closest if gaps[closest] <= reach else None
    return hit


def neighbour(view: View, code: str, direction: Direction) -> str:
    """Return the area that an arrow key goes to from `code`; `code` itself where the picture ends."""
    return _moves(view.name)[code].get(direction, code)


@cache
def _moves(name: ViewName) -> dict[str, dict[Direction, str]]:
    view = load_view(name)
    return {
        code: {direction: there for direction in Direction if (there := _towards(view, code, direction))}
        for code in view.areas
    }


def _towards(view: View, code: str, direction: Direction) -> str | None:
    """Return the area whose centre lies best that way: straight ahead before aside, bordering areas before others."""
    here = view.anchors[code]
    best: tuple[bool, float, str] | None = None
    for other, there in view.anchors.items():
        dx, dy = there.x - here.x, there.y - here.y
        ahead = dx * direction.value[0] + dy * direction.value[1]
        aside = abs(dx * direction.value[1]) + abs(dy * direction.value[0])
        if other == code or ahead <= 0.5 or aside > 2.2 * ahead:
            continue
        cost = (ahead + 2 * aside) * (0.6 if other in view.neighbours[code] else 1.0)
        choice = (aside > 0.9 * ahead, cost, other)
        best = min(best, choice) if best else choice
    return best[2] if best else None
