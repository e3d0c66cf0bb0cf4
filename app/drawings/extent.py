"""What the marks say at a glance, as codes and numbers for the line under the figure. Nothing here feeds a rule.

Plain label, in this order of precedence: widespread when four of five body regions are marked (both arms, both legs,
trunk; ACR 2016 count of generalised pain); both legs; whole leg from three fifths of one leg's surface (judgement);
radiating when a leg is marked; otherwise local.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from app.drawings.marks import Marks
from app.intake.questions import Area
from app.intake.vocabulary import SIDES

STOCKING = frozenset({"numb_partial", "numb_complete", "tingling", "burning"})
"""Sensations that make a stocking, as the evidence base counts them (areas.toml, qualities)."""

_LEG, _ARM, _SADDLE = "leg", "arms", "saddle"
_LEG_ROOTS = frozenset({"buttock", "hip"})
_WHOLE_LEG = 0.6
_WIDESPREAD = 4


class Label(Enum):
    """How far the marks reach, in one word or two."""

    NONE = "none"
    LOCAL = "local"
    RADIATING = "radiating"
    WHOLE_LEG = "whole_leg"
    BOTH_LEGS = "both_legs"
    WIDESPREAD = "widespread"


@dataclass(frozen=True)
class Extent:
    """The derived line. `farthest` is an area code, empty when nothing is marked.

    `below_knee` and `sides` name the sides (`L`, `R`) marked below the knee and anywhere; `per_cent` is the share of
    the visible body surface.
    """

    farthest: str
    below_knee: tuple[str, ...]
    sides: tuple[str, ...]
    saddle: bool
    stocking: bool
    areas: int
    per_cent: float
    label: Label


def extent_of(marks: Marks, areas: Mapping[str, Area], weights: Mapping[str, float]) -> Extent:
    """Return what the marks say; `weights` is each area's share of the body surface in per cent."""
    marked = [areas[code] for code in marks]
    return Extent(
        farthest=_farthest(marked, marks),
        below_knee=_sides(area for area in marked if area.region == "below"),
        sides=_sides(marked),
        saddle=any(_SADDLE in area.sets for area in marked),
        stocking=_is_stocking(marked, marks),
        areas=len(marked),
        per_cent=round(sum(weights[area.code] for area in marked), 1),
        label=_label(marked, areas, weights),
    )


def _farthest(marked: list[Area], marks: Marks) -> str:
    """Return the area nearest to the toes; of several the strongest, then the first of the list."""

    def key(area: Area) -> tuple[int, bool, float, int]:
        return area.rank, area.region == "elsewhere", -(marks[area.code].strength or 0), area.order

    return min(marked, key=key).code if marked else ""


def _sides(marked: Iterable[Area]) -> tuple[str, ...]:
    found = {area.side for area in marked}
    return tuple(side for side in SIDES if side in found)


def _is_stocking(marked: list[Area], marks: Marks) -> bool:
    """Return whether both feet are marked from the toes up without a gap, alike but for one place at most."""
    sock = [area for area in marked if _LEG in area.sets and STOCKING & set(marks[area.code].sensations)]
    for side in SIDES:
        ranks = {area.rank for area in sock if area.side == side}
        if not ranks or ranks != set(range(1, max(ranks) + 1)):
            return False
    left, right = ({area.place for area in sock if area.side == side} for side in SIDES)
    return len(left ^ right) <= 1


def _label(marked: list[Area], areas: Mapping[str, Area], weights: Mapping[str, float]) -> Label:
    legs = _sides(area for area in marked if _LEG in area.sets)
    if not marked:
        return Label.NONE
    if len({_region(area) for area in marked}) >= _WIDESPREAD:
        return Label.WIDESPREAD
    if len(legs) > 1:
        return Label.BOTH_LEGS
    if not legs:
        return Label.LOCAL
    leg = {area.code for area in areas.values() if _LEG in area.sets and area.side == legs[0]}
    share = sum(weights[area.code] for area in marked if area.code in leg) / sum(weights[code] for code in leg)
    return Label.WHOLE_LEG if share >= _WHOLE_LEG else Label.RADIATING


def _region(area: Area) -> str:
    """Return one of five regions of the body: an arm, a leg with its hip, or the trunk."""
    if _ARM in area.sets:
        return f"arm_{area.side}"
    return f"leg_{area.side}" if _LEG in area.sets or area.place in _LEG_ROOTS else "trunk"
