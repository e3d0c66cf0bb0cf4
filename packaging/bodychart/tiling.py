"""An exact tiling of a silhouette: neighbours share the same points, so nothing overlaps and nothing is left out."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
from curves import Point
from shapely import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.ops import polygonize, unary_union

_GRID = 0.01
_STRAY = 0.25
"""A piece smaller than this share of its place's largest piece goes to its neighbour."""


class UnassignedError(Exception):
    """A part of the silhouette that no cell covers: a hole that a catch-all cell would have hidden."""


def tile(silhouette: Polygon, cells: Sequence[tuple[str, list[Point]]], *, whole: bool = True) -> dict[str, Polygon]:
    """Return each code's share of the silhouette, the first cell that holds a spot winning it.

    All borders are crossed once, so the faces between them fit exactly. Raise UnassignedError where `whole` and a
    face lies in no cell.
    """
    shapes = [(code, _mended(points)) for code, points in cells]
    borders = [silhouette.boundary, *(shape.boundary.intersection(silhouette.buffer(1)) for _, shape in shapes)]
    net = shapely.set_precision(unary_union([shapely.set_precision(one, _GRID) for one in borders]), _GRID)
    faces: dict[str, list[Polygon]] = {}
    for face in polygonize(net):
        spot = face.representative_point()
        if not silhouette.contains(spot):
            continue
        code = next((code for code, shape in shapes if shape.contains(spot)), None)
        if code is not None:
            faces.setdefault(code, []).append(face)
        elif whole and face.area > _GRID:
            raise UnassignedError(f"no cell covers {face.area:.2f} at {spot.x:.1f}, {spot.y:.1f}")
    return {code: _largest(shape) for code, shape in _without_strays(faces).items()} if whole else _joined(faces)


def _mended(points: list[Point]) -> BaseGeometry:
    shape = Polygon(points)
    return shape if shape.is_valid else shape.buffer(0)


def _joined(faces: dict[str, list[Polygon]]) -> dict[str, Polygon]:
    return {code: unary_union(parts) for code, parts in faces.items()}


def _largest(shape: BaseGeometry) -> Polygon:
    if isinstance(shape, MultiPolygon):
        raise UnassignedError(f"a place of {len(shape.geoms)} pieces at {shape.centroid}")
    assert isinstance(shape, Polygon)
    return shape


def _without_strays(faces: dict[str, list[Polygon]]) -> dict[str, BaseGeometry]:
    """Give each stray sliver to the place that it shares the longest border with."""
    shapes: dict[str, BaseGeometry] = dict(_joined(faces))
    for code in list(shapes):
        if not isinstance(shapes[code], MultiPolygon):
            continue
        parts = sorted(shapes[code].geoms, key=lambda part: -part.area)
        kept = [part for part in parts if part.area > _STRAY * parts[0].area]
        for part in parts[len(kept) :]:
            best = max((one for one in shapes if one != code), key=lambda one: _border(shapes[one], part))
            shapes[best] = unary_union([shapes[best], part])
        shapes[code] = unary_union(kept)
    return shapes


def _border(a: BaseGeometry, b: BaseGeometry) -> float:
    return float(a.boundary.intersection(b.boundary).length)
