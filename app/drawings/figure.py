"""The drawn body: five views in boxes of 1000 by 1000 units, read from resources/bodychart when first asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, cached_property
from typing import Any, NamedTuple

from app.drawings.display import Point, Ring
from app.system import paths

BOX = 1000.0
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class ViewName(Enum):
    """The views, the two whole ones first."""

    FRONT = "front"
    BACK = "back"
    FEET = "feet"
    SOLES = "soles"
    SADDLE = "saddle"


INSETS = (ViewName.FEET, ViewName.SOLES, ViewName.SADDLE)


class Anchor(NamedTuple):
    """Centre and radius of the largest circle inside an area."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Tone:
    """A flat shadow; `shade` is a share of black, `kind` one of rim, shadow, solid."""

    shade: float
    kind: str
    ring: Ring


@dataclass(frozen=True)
class Line:
    """A line of ink: weight heavy, medium or fine; taper (where it is thin) both, start, end or even."""

    weight: str
    taper: str
    points: Ring


@dataclass(frozen=True)
class Stroke:
    """A stretch of the outline; `weight` is a share of the outline's width."""

    weight: float
    points: Ring


@dataclass(frozen=True)
class Dermatome:
    """The skin of one root on one side of the body."""

    root: str
    side: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class RootLabel:
    """Where a root's name can stand, with the radius that is free around it."""

    root: str
    spot: Anchor


@dataclass(frozen=True)
class View:
    """One view. `areas`: area code -> rings, all turning the same way; neighbours share their points exactly.

    `neighbours`: the longest common border first.
    """

    name: ViewName
    outline: tuple[Ring, ...]
    tones: tuple[Tone, ...]
    strokes: tuple[Stroke, ...]
    lines: tuple[Line, ...]
    areas: Mapping[str, tuple[Ring, ...]]
    anchors: Mapping[str, Anchor]
    neighbours: Mapping[str, tuple[str, ...]]
    dermatomes: tuple[Dermatome, ...]
    labels: tuple[RootLabel, ...]

    @cached_property
    def bounds(self) -> Bounds:
        """Left, top, right and bottom of the drawing within its box."""
        xs, ys = zip(*(point for ring in self.outline for point in ring), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@cache
def load_view(name: ViewName) -> View:
    """Return a view; the file is read once."""
    data = _read(name.value)
    return View(
        name=name,
        outline=_rings(data["outline"]),
        tones=tuple(Tone(shade, kind, _ring(points)) for shade, kind, points in data["tones"]),
        strokes=tuple(Stroke(weight, _ring(points)) for weight, points in data["strokes"]),
        lines=tuple(Line(weight, taper, _ring(points)) for weight, taper, points in data["lines"]),
        areas={code: _rings(rings) for code, rings in data["areas"].items()},
        anchors={code: Anchor(*anchor) for code, anchor in data["anchors"].items()},
        neighbours={code: tuple(codes) for code, codes in data["neighbours"].items()},
        dermatomes=tuple(Dermatome(root, side, _rings(rings)) for root, side, rings in data["dermatomes"]),
        labels=tuple(RootLabel(root, Anchor(*spot)) for root, *spot in data["labels"]),
    )


@cache
def mirrored(name: ViewName) -> View:
    """Return a view as a mirror shows it: left and right of the picture change places, the areas keep their codes."""
    view = load_view(name)
    return replace(
        view,
        outline=_flipped(view.outline),
        tones=tuple(replace(tone, ring=_flip(tone.ring)) for tone in view.tones),
        strokes=tuple(replace(stroke, points=_flip(stroke.points)) for stroke in view.strokes),
        lines=tuple(replace(line, points=_flip(line.points)) for line in view.lines),
        areas={code: _flipped(rings) for code, rings in view.areas.items()},
        anchors={code: anchor._replace(x=BOX - anchor.x) for code, anchor in view.anchors.items()},
        dermatomes=tuple(replace(one, rings=_flipped(one.rings)) for one in view.dermatomes),
        labels=tuple(replace(one, spot=one.spot._replace(x=BOX - one.spot.x)) for one in view.labels),
    )


@cache
def load_weights() -> Mapping[str, float]:
    """Return area code -> per cent of the visible body surface."""
    found: dict[str, float] = _read("weights")
    return found


def views_of(code: str) -> tuple[ViewName, ...]:
    """Return the views that show an area; an area marked in one of them lights up in all."""
    return tuple(name for name in ViewName if code in load_view(name).areas)


def _read(name: str) -> dict[str, Any]:
    text = (paths.resources() / "bodychart" / f"{name}.json").read_text(encoding="utf-8")
    data: dict[str, Any] = json.loads(text)
    return data


def _flip(ring: Ring) -> Ring:
    return tuple((BOX - x, y) for x, y in ring)


def _flipped(rings: tuple[Ring, ...]) -> tuple[Ring, ...]:
    return tuple(map(_flip, rings))


def _ring(numbers: Sequence[float]) -> Ring:
    points: Iterable[Point] = zip(numbers[::2], numbers[1::2], strict=True)
    return tuple(points)


def _rings(rings: Iterable[Sequence[float]]) -> tuple[Ring, ...]:
    return tuple(map(_ring, rings))
