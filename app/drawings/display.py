"""A display list: flat shapes in painting order, the same for window and paper. Text is not part of it.

Coordinates are output units (pixels or points) with y downwards; colours are `#rrggbb`.
"""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]
Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Fill:
    """Closed rings filled with one colour; where two rings cover the same spot it is filled once."""

    rings: tuple[Ring, ...]
    colour: str


@dataclass(frozen=True)
class Strokes:
    """Lines of one colour and width; `closed` joins each line's ends, `rounded` ends them in half circles."""

    lines: tuple[Ring, ...]
    colour: str
    width: float
    closed: bool = False
    rounded: bool = False


@dataclass(frozen=True)
class Dots:
    """Filled circles of one colour: x, y, radius."""

    circles: tuple[tuple[float, float, float], ...]
    colour: str


@dataclass(frozen=True)
class Clip:
    """Items of which only the part inside the rings is seen."""

    rings: tuple[Ring, ...]
    items: tuple[Item, ...]


Item = Fill | Strokes | Dots | Clip
DisplayList = tuple[Item, ...]


def mixed(colour: str, share: float, ground: str = "#ffffff") -> str:
    """Return that share of a colour upon a ground: 0 is the ground, 1 the colour."""
    parts = ((int(colour[i : i + 2], 16), int(ground[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(under + (over - under) * share):02x}" for over, under in parts)
