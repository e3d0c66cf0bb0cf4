from __future__ import annotations

import pytest

from app.drawings.figure import ViewName, load_view
from app.drawings.pointing import Direction, area_at, neighbour


@pytest.mark.parametrize("name", ViewName)
def test_the_centre_of_an_area_is_that_area(name: ViewName) -> None:
    view = load_view(name)
    for code, (x, y, _) in view.anchors.items():
        assert area_at(view, x, y) == area_at(view, x, y, 12) == code


@pytest.mark.parametrize(
    ("x", "y", "reach", "found"),
    [
        (10, 500, 0, None),
        (10, 500, 20, None),
        (500, 60, 20, "head"),
        (500, 3, 0, None),  # just above the crown
        (500, 3, 8, "head"),
    ],
)
def test_a_point_beside_the_body_means_it_only_within_reach(x: float, y: float, reach: float, found: str) -> None:
    assert area_at(load_view(ViewName.FRONT), x, y, reach) == found


def test_a_small_area_draws_points_near_its_centre_to_itself() -> None:
    view = load_view(ViewName.FRONT)
    x, y, radius = view.anchors["toe_little_L"]
    beside = (x - 2 * radius, y - radius)
    assert area_at(view, *beside) not in (None, "toe_little_L")
    assert area_at(view, x + 3 * radius, y + 2 * radius, 25) == "toe_little_L"
    x, y, radius = view.anchors["genital"]
    above = (x, y - radius - 3)
    assert area_at(view, *above) == "abdomen"
    assert area_at(view, *above, radius + 4) == "genital"
    x, y, radius = view.anchors["thigh_f_L"]
    assert area_at(view, x, y + radius * 0.8, 12) == "thigh_f_L", "a large area keeps what lies in it"


@pytest.mark.parametrize("name", ViewName)
def test_arrow_keys_reach_every_area_from_every_area(name: ViewName) -> None:
    view = load_view(name)
    for start in view.areas:
        seen, waiting = {start}, [start]
        while waiting:
            here = waiting.pop()
            new = {neighbour(view, here, direction) for direction in Direction} - seen
            seen |= new
            waiting += new
        assert seen == set(view.areas), start


@pytest.mark.parametrize("name", ViewName)
def test_an_arrow_key_never_goes_the_other_way(name: ViewName) -> None:
    view = load_view(name)
    for code, here in view.anchors.items():
        for direction in Direction:
            there = view.anchors[neighbour(view, code, direction)]
            dx, dy = direction.value
            assert (there.x - here.x) * dx + (there.y - here.y) * dy >= 0, (code, direction)


@pytest.mark.parametrize(
    ("name", "start", "direction", "end"),
    [
        (ViewName.FRONT, "knee_f_L", Direction.UP, "thigh_f_L"),
        (ViewName.FRONT, "chest", Direction.RIGHT, "arm_L"),
        (ViewName.FRONT, "knee_f_L", Direction.LEFT, "knee_f_R"),
        (ViewName.BACK, "calf_b_R", Direction.UP, "knee_b_R"),
        (ViewName.BACK, "lbp_c", Direction.LEFT, "lbp_s_L"),
        (ViewName.SADDLE, "perianal", Direction.UP, "genital"),
        (ViewName.FRONT, "head", Direction.UP, "head"),
    ],
)
def test_an_arrow_key_goes_to_the_area_that_lies_that_way(
    name: ViewName, start: str, direction: Direction, end: str
) -> None:
    assert neighbour(load_view(name), start, direction) == end
