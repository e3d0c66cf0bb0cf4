"""What a drawn line is: its weight, how it tapers, and whether the other side has it too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from curves import Landmark
from limbs import legs

HEAVY, MEDIUM, FINE = "heavy", "medium", "fine"
BOTH, START, END, EVEN = "both", "start", "end", "even"
"""Where a line is thin: at both ends, at its start, at its end, nowhere."""


@dataclass(frozen=True)
class Line:
    """One stroke of ink; `single` lines cross the midline, all others are drawn on both sides."""

    weight: str
    taper: str
    landmarks: tuple[Landmark, ...]
    single: bool = False


@dataclass(frozen=True)
class Tone:
    """A flat shadow, as a share of black; its landmarks run from midline to midline when `single`.

    Paper keeps the tones of kind `solid` and leaves the rest white.
    """

    shade: float
    landmarks: tuple[Landmark, ...]
    single: bool = False
    kind: str = "shadow"


def fine(*landmarks: Landmark, taper: str = BOTH) -> Line:
    """Return a fine line on both sides."""
    return Line(FINE, taper, landmarks)


def medium(*landmarks: Landmark, taper: str = BOTH) -> Line:
    """Return a line of middle weight on both sides."""
    return Line(MEDIUM, taper, landmarks)


def heavy(*landmarks: Landmark, taper: str = BOTH) -> Line:
    """Return a heavy line on both sides."""
    return Line(HEAVY, taper, landmarks)


def across(weight: str, *landmarks: Landmark, taper: str = BOTH) -> Line:
    """Return one line across or along the midline."""
    return Line(weight, taper, landmarks, single=True)


def standing(lines: Iterable[Line]) -> list[Line]:
    """Return lines of the body, each moved with its leg."""
    return [Line(line.weight, line.taper, tuple(legs(*line.landmarks)), line.single) for line in lines]
