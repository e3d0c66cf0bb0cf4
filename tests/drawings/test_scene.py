from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from shapely import Polygon

from app.drawings.display import Clip, DisplayList, Dots, Fill, Item, Point
from app.drawings.figure import ViewName, load_view
from app.drawings.look import PAPER, SCREEN, Placing, on_paper, on_screen
from app.drawings.marks import PATTERN_OF, Mark, Pattern
from app.drawings.polygons import contains, distance, edges
from app.drawings.scene import border_of, draw_ground, draw_ink, draw_view, patches_of

FRONT = load_view(ViewName.FRONT)
CODE_OF = {pattern: code for code, pattern in reversed(list(PATTERN_OF.items()))}
SIZE = on_screen(FRONT.bounds, 300, 640, 640)


def points_of(items: DisplayList) -> Iterator[Point]:
    for item in items:
        if isinstance(item, Fill):
            yield from (point for ring in item.rings for point in ring)
        elif isinstance(item, Dots):
            yield from ((x, y) for x, y, _ in item.circles)
        elif isinstance(item, Clip):
            yield from points_of(item.items)
        else:
            yield from (point for line in item.lines for point in line)


def fills(code: str, mark: Mark, placing: Placing = SIZE) -> DisplayList:
    """Return what stands between the tint and the border of one marked area."""
    return draw_view(FRONT, {code: mark}, placing, SCREEN).marks[1:-1]


@pytest.mark.parametrize("name", ViewName)
@pytest.mark.parametrize("fit", [on_screen, on_paper])
def test_a_drawing_fits_its_rectangle(name: ViewName, fit: object) -> None:
    view = load_view(name)
    placing = on_paper(view.bounds, 150, 200, 200) if fit is on_paper else on_screen(view.bounds, 150, 200, 640)
    marks = {code: Mark(("tingling",), place % 11) for place, code in enumerate(view.areas)}
    for x, y in points_of(draw_view(view, marks, placing, SCREEN).items):
        assert -1 <= x <= 151
        assert -1 <= y <= 201


@pytest.mark.parametrize("pattern", Pattern)
@pytest.mark.parametrize("code", ["chest", "calf_out_L", "toe_little_R", "genital"])
def test_every_fill_shows_in_large_and_small_areas_and_stays_inside(pattern: Pattern, code: str) -> None:
    rings = SIZE.rings(border_of(FRONT, (code,)))
    drawn = fills(code, Mark((CODE_OF[pattern],)))
    assert list(points_of(drawn))
    for item in drawn:
        for x, y in () if isinstance(item, Clip) else points_of((item,)):
            assert contains(rings, x, y) or distance(rings, x, y) < 0.6 * SIZE.unit


@pytest.mark.parametrize(("code", "least"), [("thigh_f_L", 20), ("toe_little_R", 1)])
@pytest.mark.parametrize("pair", list(combinations(Pattern, 2)))
def test_two_sensations_in_one_area_are_both_drawn(code: str, least: int, pair: tuple[Pattern, Pattern]) -> None:
    drawn = fills(code, Mark(tuple(CODE_OF[pattern] for pattern in pair)))
    colours = {colour_of(item) for item in drawn if len(list(points_of((item,)))) >= least}
    assert colours == {SCREEN.patterns[pattern] for pattern in pair}


def colour_of(item: Item) -> str:
    return colour_of(item.items[0]) if isinstance(item, Clip) else item.colour


def test_areas_that_touch_and_are_marked_alike_are_one_patch_with_one_border() -> None:
    marks = {code: Mark(("ache",), 3) for code in ("thigh_f_L", "knee_f_L", "knee_f_R")}
    assert [patch.codes for patch in patches_of(FRONT, marks)] == [("thigh_f_L", "knee_f_L"), ("knee_f_R",)]
    apart = marks | {"knee_f_L": Mark(("ache",), 4)}
    assert len(patches_of(FRONT, apart)) == 3
    whole = border_of(FRONT, ("thigh_f_L", "knee_f_L"))
    x, y, _ = FRONT.anchors["knee_f_L"]
    assert len(whole) == 1
    used = set(edges(whole[0]))
    assert not any((end, start) in used for start, end in used), "an inner edge is left"
    assert contains(whole, x, y)


def test_a_ring_of_areas_keeps_its_hole() -> None:
    saddle = load_view(ViewName.SADDLE)
    border = border_of(saddle, tuple(code for code in saddle.areas if code != "perianal"))
    x, y, _ = saddle.anchors["perianal"]
    assert not contains(border, x, y)


def test_marks_change_neither_ground_nor_ink() -> None:
    plain, marked = (draw_view(FRONT, marks, SIZE, SCREEN) for marks in ({}, {"chest": Mark(("ache",), 5)}))
    assert (plain.ground, plain.ink) == (marked.ground, marked.ink)
    assert not plain.marks + plain.numbers


def test_strength_is_a_number_and_a_deeper_tint() -> None:
    tints = []
    for strength in (0, 5, 10):
        picture = draw_view(FRONT, {"chest": Mark(("ache",), strength)}, SIZE, SCREEN)
        assert picture.numbers
        first = picture.marks[0]
        assert isinstance(first, Fill)
        tints.append(first.colour)
    assert tints == sorted(tints, reverse=True)
    assert len(set(tints)) == 3
    assert not draw_view(FRONT, {"chest": Mark(("ache",))}, SIZE, SCREEN).numbers


def test_on_paper_the_body_is_white_and_all_fills_are_black() -> None:
    placing = on_paper(FRONT.bounds, 200, 200, 200)
    marks = {code: Mark((CODE_OF[pattern],)) for code, pattern in zip(FRONT.areas, Pattern, strict=False)}
    picture = draw_view(FRONT, marks, placing, PAPER)
    assert {colour_of(item) for item in picture.marks} == {"#ffffff", "#000000"}
    assert len(picture.ground) < len(draw_ground(FRONT, placing, SCREEN))


@pytest.mark.parametrize("height", [60, 170, 640])
def test_ink_is_never_thinner_than_the_floor(height: float) -> None:
    placing = on_paper(FRONT.bounds, height, height, height)
    widths = [item.width for item in draw_ink(FRONT, placing, PAPER) if not isinstance(item, Clip | Dots | Fill)]
    assert min(widths) >= 0.62 * placing.thinnest - 1e-9
    assert max(widths) >= placing.thinnest
    jaw = next(item for item in draw_ink(FRONT, placing, PAPER) if isinstance(item, Fill) and len(item.rings) == 1)
    shape = Polygon(jaw.rings[0])
    assert 2 * shape.area / shape.length >= 0.66 * placing.thinnest, "the jaw is of even width"


def test_dermatomes_are_drawn_only_when_asked_for() -> None:
    assert not draw_view(FRONT, {}, SIZE, SCREEN).marks
    drawn = draw_view(FRONT, {}, SIZE, SCREEN, dermatomes=True).marks
    assert {SCREEN.roots[root] for root in ("L1", "L2", "L3", "L4", "L5", "S1")} <= {colour_of(item) for item in drawn}
