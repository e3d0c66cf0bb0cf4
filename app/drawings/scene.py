"""A view with its marks as display lists: ground, marks, ink; ground and ink stay the same whatever is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.drawings.display import DisplayList, Fill, Item, Ring, Strokes, mixed
from app.drawings.figure import Anchor, View
from app.drawings.fills import fill
from app.drawings.look import Colours, Placing
from app.drawings.marks import Mark, Marks
from app.drawings.numbers import strengths
from app.drawings.polygons import joined
from app.drawings.taper import tapered

_WIDTHS = {"outline": 2.07, "heavy": 2.18, "medium": 1.85, "fine": 1.42}
"""Units of ink."""


@dataclass(frozen=True)
class Picture:
    """One view, from the bottom up: the white body, what is marked on it, its ink, and the strengths in numbers."""

    ground: DisplayList
    marks: DisplayList
    ink: DisplayList
    numbers: DisplayList

    @property
    def items(self) -> DisplayList:
        """All of it in painting order."""
        return self.ground + self.marks + self.ink + self.numbers


@dataclass(frozen=True)
class Patch:
    """Areas that touch in a view and are marked alike: drawn as one, with one border and one number."""

    codes: tuple[str, ...]
    mark: Mark


def draw_view(view: View, marks: Marks, placing: Placing, colours: Colours, *, dermatomes: bool = False) -> Picture:
    """Return the display lists of one view for the given marks, size and colours."""
    overlay = draw_dermatomes(view, placing, colours) if dermatomes else ()
    patches = patches_of(view, marks)
    return Picture(
        ground=draw_ground(view, placing, colours),
        marks=overlay + tuple(item for patch in patches for item in draw_patch(view, patch, placing, colours)),
        ink=draw_ink(view, placing, colours),
        numbers=draw_strengths(view, patches, placing, colours),
    )


def draw_ground(view: View, placing: Placing, colours: Colours) -> DisplayList:
    """Return the body without lines: its silhouette, soft shadows and hair."""
    items: list[Item] = [Fill(placing.rings(view.outline), colours.body)]
    for tone in view.tones:
        if colours.rims or tone.kind == "solid":
            items.append(Fill((placing.ring(tone.ring),), mixed(colours.shadow, tone.shade, colours.body)))
    return tuple(items)


def draw_ink(view: View, placing: Placing, colours: Colours) -> DisplayList:
    """Return the lines inside the body and its outline."""
    items: list[Item] = []
    for weight in ("fine", "medium", "heavy"):
        width = max(_WIDTHS[weight] * placing.pen, 0.7 * placing.thinnest)
        shapes = tuple(
            tapered(placing.ring(line.points), width, line.taper) for line in view.lines if line.weight == weight
        )
        if shapes:
            items.append(Fill(shapes, colours.ink[weight]))
    outline = max(_WIDTHS["outline"] * placing.pen, placing.thinnest)
    for share in sorted({stroke.weight for stroke in view.strokes}):
        lines = tuple(placing.ring(stroke.points) for stroke in view.strokes if stroke.weight == share)
        items.append(Strokes(lines, colours.ink["outline"], outline * share, rounded=True))
    return tuple(items)


def draw_dermatomes(view: View, placing: Placing, colours: Colours) -> DisplayList:
    """Return the skin of the roots L1 to S3 in pale colours; their names stand at `view.labels`."""
    items: list[Item] = []
    for one in view.dermatomes:
        rings = placing.rings(one.rings)
        items.append(Fill(rings, colours.roots[one.root]))
        items.append(Strokes(rings, colours.ink["fine"], 0.1 * placing.unit, closed=True))
    return tuple(items)


def draw_patch(view: View, patch: Patch, placing: Placing, colours: Colours) -> DisplayList:
    """Return one patch: tint, fills and border."""
    rings = placing.rings(border_of(view, patch.codes))
    anchor = max((view.anchors[code] for code in patch.codes), key=lambda one: one.radius)
    spot = Anchor(*placing.point((anchor.x, anchor.y)), anchor.radius * placing.scale)
    return tuple(_filled(rings, patch.mark, spot, placing.unit, colours))


def _filled(rings: tuple[Ring, ...], mark: Mark, spot: Anchor, unit: float, colours: Colours) -> Iterator[Item]:
    patterns = mark.patterns
    main = colours.patterns[patterns[0]] if patterns else colours.unsaid
    yield Fill(rings, mixed(main, colours.tint + colours.tint_step * (mark.strength or 0), colours.body))
    yield from fill(patterns, rings, spot, unit, colours.patterns)
    yield Strokes(rings, main, (0.2 if patterns else 0.34) * unit, closed=True)


def draw_swatch(mark: Mark, placing: Placing, colours: Colours, size: tuple[float, float]) -> DisplayList:
    """Return a rectangle of that size filled as a mark is, for a legend or a button."""
    edge = 0.1 * placing.unit
    right, low = size[0] - edge, size[1] - edge
    ring = ((edge, edge), (edge, low), (right, low), (right, edge))
    return tuple(_filled((ring,), mark, Anchor(size[0] / 2, size[1] / 2, size[1] / 2), placing.unit, colours))


def draw_strengths(view: View, patches: Sequence[Patch], placing: Placing, colours: Colours) -> DisplayList:
    """Return the strengths of the patches as numbers, and a ring around the worst spot."""
    return strengths(view, [(patch.codes, patch.mark) for patch in patches], placing, colours)


def border_of(view: View, codes: tuple[str, ...]) -> tuple[Ring, ...]:
    """Return the common border of areas in units of the box; areas that touch have none between them."""
    return joined([ring for code in codes for ring in view.areas.get(code, ())])


def patches_of(view: View, marks: Marks) -> list[Patch]:
    """Return the marks of this view, areas that touch and are marked alike taken together."""
    left = {code: mark for code, mark in marks.items() if code in view.areas}
    patches = []
    while left:
        first, mark = next(iter(left.items()))
        found = [first]
        del left[first]
        for code in found:
            for other in view.neighbours[code]:
                if other in left and _alike(left[other], mark):
                    found.append(other)
                    del left[other]
        patches.append(Patch(tuple(found), mark))
    return patches


def _alike(a: Mark, b: Mark) -> bool:
    return (a.patterns, a.strength, a.worst) == (b.patterns, b.strength, b.worst)
