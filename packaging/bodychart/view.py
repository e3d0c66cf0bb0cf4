"""Turns a plan into the numbers of a view: outline, ink, tones, places, dermatomes, anchors, neighbours."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
import shapely
from curves import Point, flatten, smooth
from ink import Line, Tone
from plans import Plan
from shapely import LineString, Polygon
from tiling import tile

Ring = list[Point]
_OTHER = {"L": "R", "R": "L"}
_OUTLINE_SLACK = 0.04
_AREA_SLACK = 0.15
_SHORTEST_BORDER = 2.5
_RIMS = ((1.4, 0.078), (3, 0.059), (5, 0.043), (7.6, 0.031), (11.5, 0.02), (16.5, 0.008))
"""How far inside the outline each lighter copy lies, and its shade."""
_BASE_SHADE = 0.098
_ARMS = ("arm", "forearm", "hand")


@dataclass
class Drawn:
    """The numbers of a view, in units of its box."""

    name: str
    outline: list[Ring] = field(default_factory=list)
    tones: list[tuple[float, str, Ring]] = field(default_factory=list)
    strokes: list[tuple[float, Ring]] = field(default_factory=list)
    lines: list[tuple[str, str, Ring]] = field(default_factory=list)
    areas: dict[str, list[Ring]] = field(default_factory=dict)
    anchors: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    neighbours: dict[str, list[str]] = field(default_factory=dict)
    dermatomes: list[tuple[str, str, list[Ring]]] = field(default_factory=list)
    labels: list[tuple[str, float, float, float]] = field(default_factory=list)


def draw(plan: Plan, sided: frozenset[str]) -> Drawn:
    """Return a view drawn; `sided` are the places that there are two of."""
    view = Drawn(plan.name)
    half = _outline(plan, view)
    _tones(plan, view)
    view.lines = [(line.weight, line.taper, points) for line in plan.lines for points in _both(plan, line)]
    places = _places(plan, half)
    shapes = _sides(plan, places, sided)
    for code, shape in sorted(shapes.items()):
        view.areas[code] = [_points(shape)]
        view.anchors[code] = _anchor(shape, on_midline=shape.bounds[0] < 499 and shape.bounds[2] > 501)
    view.neighbours = _neighbours(shapes)
    _dermatomes(plan, view, half, places)
    return view


def _mirror(points: Ring) -> Ring:
    return [(_round(1000 - x), y) for x, y in reversed(points)]


def _round(value: float) -> float:
    return round(float(value), 2)


def _rounded(points: Ring) -> Ring:
    return [(_round(x), _round(y)) for x, y in points]


def _thinned(points: Ring, slack: float = _OUTLINE_SLACK) -> Ring:
    return _rounded(list(LineString(points).simplify(slack).coords))


def _points(shape: Polygon) -> Ring:
    return _rounded(list(shapely.orient_polygons(shape).exterior.coords)[:-1])


def _outline(plan: Plan, view: Drawn) -> Polygon:
    """Fill in the outline and its strokes; return the right half of the silhouette."""
    pieces = smooth(plan.outline, closed=True)
    count = len(pieces) if plan.paired else len(pieces) // 2
    runs: list[tuple[float, Ring]] = []
    for index, piece in enumerate(pieces[:count]):
        weight = _weight(plan.fine, index)
        points = [plan.box(point) for point in flatten([piece])]
        if runs and runs[-1][0] == weight:
            runs[-1][1].extend(points[1:])
        else:
            runs.append((weight, points))
    thin = [(weight, _thinned(points)) for weight, points in runs]
    side = [point for _, points in thin for point in points[:-1]]
    if not plan.paired:
        side.append(thin[-1][1][-1])
    view.strokes = [one for weight, points in thin for one in ((weight, points), (weight, _mirror(points)))]
    if plan.paired:
        view.outline = [side, _mirror(side)]
    else:
        view.outline = [[*side, *_mirror(side)[1:-1]]]
    return Polygon(side)


def _weight(fine: frozenset[int], index: int) -> float:
    def is_fine(at: int) -> bool:
        return at in fine and at + 1 in fine

    if is_fine(index):
        return 0.62
    return 0.8 if is_fine(index - 1) or is_fine(index + 1) else 1.0


def _tones(plan: Plan, view: Drawn) -> None:
    depth = 1 if plan.name in ("front", "back") else 4
    for ring in view.outline:
        view.tones.append((_BASE_SHADE, "rim", ring))
        for inset, shade in _RIMS:
            rim = Polygon(ring).buffer(0).buffer(-1.6 * inset * depth).buffer(0.6 * inset * depth).simplify(0.12)
            for part in getattr(rim, "geoms", [rim]):
                if not part.is_empty:
                    view.tones.append((shade, "rim", _points(part)))
    for tone in plan.tones:
        for points in _tone(plan, tone):
            view.tones.append((tone.shade, tone.kind, points))


def _tone(plan: Plan, tone: Tone) -> list[Ring]:
    landmarks = list(tone.landmarks)
    if tone.single:
        landmarks += [(-one[0], *one[1:]) for one in reversed(landmarks[1:-1])]
    points = _thinned([plan.box(point) for point in flatten(smooth(landmarks, closed=True))])[:-1]
    return [points] if tone.single else [points, _mirror(points)]


def _both(plan: Plan, line: Line) -> list[Ring]:
    # Not thinned: ink swells along its points, and a straight line of two points could not.
    points = _rounded([plan.box(point) for point in flatten(smooth(line.landmarks), 5)])
    return [points] if line.single else [points, [(_round(1000 - x), y) for x, y in points]]


def _places(plan: Plan, half: Polygon) -> dict[str, Polygon]:
    """Return the places of the right half, thinned together and rounded, so that neighbours still share points."""
    tiles = tile(half, [(place, [plan.box(point) for point in points]) for place, points in plan.cells])
    places = sorted(tiles)
    thin = shapely.coverage_simplify([tiles[place] for place in places], _AREA_SLACK)
    return {place: Polygon(_points(shape)) for place, shape in zip(places, thin, strict=True)}


def _flipped(shape: Polygon) -> Polygon:
    return shapely.transform(shape, lambda points: np.round(points * [-1, 1] + [1000, 0], 2))


def _sides(plan: Plan, places: dict[str, Polygon], sided: frozenset[str]) -> dict[str, Polygon]:
    shapes: dict[str, Polygon] = {}
    for place, shape in places.items():
        if place in sided:
            shapes[f"{place}_{plan.right}"] = shape
            shapes[f"{place}_{_OTHER[plan.right]}"] = _flipped(shape)
        else:
            shapes[place] = shapely.union_all([shape, _flipped(shape)])
    return shapes


def _anchor(shape: Polygon, *, on_midline: bool = False) -> tuple[float, float, float]:
    """Return centre and radius of the largest circle inside; a place over the midline has its centre there."""
    x, y = shapely.maximum_inscribed_circle(shape, tolerance=0.2).coords[0]
    if on_midline:
        x = 500.0
    return _round(x), _round(y), round(float(shape.exterior.distance(shapely.Point(x, y))), 1)


def _neighbours(shapes: dict[str, Polygon]) -> dict[str, list[str]]:
    borders: dict[str, dict[str, float]] = {code: {} for code in sorted(shapes)}
    for a, b in combinations(sorted(shapes), 2):
        length = shapes[a].boundary.intersection(shapes[b].boundary).length
        if length > _SHORTEST_BORDER:
            borders[a][b] = borders[b][a] = round(length, 1)
    return {code: sorted(known, key=lambda one: (-known[one], one)) for code, known in borders.items()}


def _dermatomes(plan: Plan, view: Drawn, half: Polygon, places: dict[str, Polygon]) -> None:
    arms = [places[place] for place in _ARMS if place in places]
    clip = half.difference(shapely.union_all(arms).buffer(0.3)) if arms else half
    clip = max(getattr(clip, "geoms", [clip]), key=lambda part: part.area)
    cells = [(root, [plan.box(point) for point in points]) for root, points in plan.dermatomes]
    for root, shape in sorted(tile(clip, cells, whole=False).items()):
        thin = shape.simplify(0.12)
        parts = [part for part in getattr(thin, "geoms", [thin]) if part.area > 1]
        rings = [_points(part) for part in parts]
        view.dermatomes.append((root, plan.right, rings))
        view.dermatomes.append((root, _OTHER[plan.right], [_mirror(ring) for ring in rings]))
        for part in parts:
            x, y, radius = _anchor(part)
            view.labels += [(root, x, y, radius), (root, _round(1000 - x), y, radius)]
