from __future__ import annotations

import subprocess
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
import shapely
from shapely import Polygon

from app.drawings.figure import ViewName, load_view, load_weights, views_of
from app.drawings.polygons import edges
from app.system import paths
from app.triage.knowledge import load_knowledge

ROOT = Path(__file__).parents[2]
CHART = paths.resources() / "bodychart"
AREAS = load_knowledge(paths.database() / "knowledge").catalogue.areas


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bodychart")
    subprocess.run([sys.executable, "packaging/bodychart/write.py", str(folder)], cwd=ROOT, check=True)
    return folder


@pytest.mark.parametrize("name", [*(name.value for name in ViewName), "weights"])
def test_the_kept_numbers_are_what_the_generator_writes(written: Path, name: str) -> None:
    assert (CHART / f"{name}.json").read_bytes() == (written / f"{name}.json").read_bytes()


def test_the_chart_draws_the_areas_that_are_asked_about() -> None:
    assert {code for name in ViewName for code in load_view(name).areas} == set(AREAS)
    assert set(load_weights()) == set(AREAS)
    assert sum(load_weights().values()) == pytest.approx(100, abs=0.3)
    assert all(views_of(code) for code in AREAS)


def shapes(name: ViewName) -> dict[str, Polygon]:
    view = load_view(name)
    assert all(len(rings) == 1 for rings in view.areas.values()), "an area in two pieces"
    return {code: Polygon(rings[0]) for code, rings in view.areas.items()}


@pytest.mark.parametrize("name", ViewName)
def test_areas_tile_the_silhouette(name: ViewName) -> None:
    found = shapes(name)
    silhouette = shapely.union_all([Polygon(ring) for ring in load_view(name).outline])
    union = shapely.union_all(list(found.values()))
    assert silhouette.is_valid
    assert shapely.coverage_is_valid(list(found.values()))
    assert sum(shape.area for shape in found.values()) - union.area < 1e-9 * silhouette.area, "overlap"
    assert silhouette.difference(union).area < 1e-3 * silhouette.area, "gap"
    assert union.difference(silhouette).area < 1e-3 * silhouette.area, "outside"


@pytest.mark.parametrize("name", ViewName)
def test_no_area_has_a_splinter(name: ViewName) -> None:
    for code, shape in shapes(name).items():
        blunt = shape.buffer(-0.9, join_style="mitre").buffer(0.95, join_style="mitre")
        rest = shape.difference(blunt)
        assert sum(part.area for part in getattr(rest, "geoms", [rest]) if part.length > 9) < 2, code


@pytest.mark.parametrize("name", ViewName)
def test_the_left_is_the_right_mirrored(name: ViewName) -> None:
    areas = load_view(name).areas
    for code in areas:
        if code.endswith("_L"):
            left = {(round(1000 - x, 2), y) for ring in areas[code] for x, y in ring}
            assert left == {point for ring in areas[f"{code[:-1]}R"] for point in ring}, code


@pytest.mark.parametrize("name", ViewName)
def test_neighbours_know_each_other_and_share_their_border(name: ViewName) -> None:
    view = load_view(name)
    used = Counter(edge for rings in view.areas.values() for ring in rings for edge in edges(ring))
    assert set(used.values()) == {1}, "an edge used twice in one direction"
    for code, others in view.neighbours.items():
        assert others, f"{code} stands alone"
        for other in others:
            assert code in view.neighbours[other]
    for a, b in combinations(view.areas, 2):
        theirs = {(end, start) for ring in view.areas[b] for start, end in edges(ring)}
        shared = any(edge in theirs for ring in view.areas[a] for edge in edges(ring))
        assert shared or b not in view.neighbours[a], (a, b)


@pytest.mark.parametrize("name", ViewName)
def test_each_anchor_lies_well_inside_its_area(name: ViewName) -> None:
    for code, shape in shapes(name).items():
        x, y, radius = load_view(name).anchors[code]
        assert shape.contains(shapely.Point(x, y).buffer(radius * 0.98)), code


def test_the_patients_left_is_on_the_viewers_right_in_front_and_on_the_left_behind() -> None:
    assert load_view(ViewName.FRONT).anchors["hand_L"].x > 500 > load_view(ViewName.FRONT).anchors["hand_R"].x
    assert load_view(ViewName.BACK).anchors["hand_L"].x < 500 < load_view(ViewName.BACK).anchors["hand_R"].x
    assert load_view(ViewName.SOLES).anchors["heel_L"].x > 500
    assert load_view(ViewName.SADDLE).anchors["saddle_L"].x > 500


@pytest.mark.parametrize("root", ["L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3"])
def test_every_root_has_its_skin_on_both_sides(root: str) -> None:
    found = {one.side for name in ViewName for one in load_view(name).dermatomes if one.root == root}
    assert found == {"L", "R"}
    assert any(label.root == root for name in ViewName for label in load_view(name).labels)
