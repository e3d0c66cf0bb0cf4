"""The five views: what each is drawn from, and how its millimetres become the units of its box of 1000 by 1000."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import feet
import outline
import saddle
from cells import Cell
from cells_back import back_cells
from cells_front import front_cells
from curves import Landmark, Point, whole
from dermatomes import back_dermatomes, front_dermatomes
from ink import Line, Tone
from ink_back import back_lines
from ink_front import front_lines
from ink_head import back_tones, front_tones


@dataclass(frozen=True)
class Plan:
    """One view. `right` is the patient's side that the viewer sees on the right.

    `paired` views show two separate halves, such as two feet; others are one figure over the midline. `scale` is units
    for a millimetre, `top` where the millimetres begin. `surface` tells whether its places count as body surface, all
    of them or those named.
    """

    name: str
    right: str
    paired: bool
    scale: float
    top: float
    outline: Sequence[Landmark]
    lines: Sequence[Line]
    cells: Sequence[Cell]
    dermatomes: Sequence[Cell]
    tones: Sequence[Tone] = ()
    fine: frozenset[int] = frozenset()
    surface: tuple[str, ...] | None = ()

    def box(self, point: Landmark) -> Point:
        """Return a point of this view in units of its box."""
        return 500 + point[0] * self.scale, self.top + point[1] * self.scale


def make_plans() -> list[Plan]:
    """Return the five views."""
    return [*_standing(), *_feet(), _seat()]


def _standing() -> list[Plan]:
    front, back, scale, top = outline.front(), outline.back(), 0.545, 7
    seen = list(front_lines()), front_cells(), front_dermatomes(), list(front_tones())
    behind = list(back_lines()), back_cells(), back_dermatomes(), list(back_tones())
    return [
        Plan("front", "L", False, scale, top, whole(front.landmarks), *seen, fine=front.fine, surface=None),
        Plan("back", "R", False, scale, top, whole(back.landmarks), *behind, fine=back.fine, surface=None),
    ]


def _feet() -> list[Plan]:
    tops = list(feet.top_lines()), feet.top_cells(), feet.top_dermatomes()
    soles = list(feet.sole_lines()), feet.sole_cells(), feet.sole_dermatomes()
    return [
        Plan("feet", "L", True, 3.5, 45, feet.TOP, *tops),
        Plan("soles", "L", True, 3.6, 30, feet.SOLE, *soles, surface=("sole_in", "sole_out", "heel")),
    ]


def _seat() -> Plan:
    drawn = list(saddle.seat_lines()), saddle.seat_cells(), saddle.seat_dermatomes()
    tones = list(saddle.seat_tones())
    return Plan("saddle", "L", False, 1.85, 300, whole(saddle.SEAT), *drawn, tones, frozenset(saddle.CUT))
