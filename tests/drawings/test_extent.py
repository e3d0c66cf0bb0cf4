from __future__ import annotations

import tomllib

import pytest

from app.drawings.extent import STOCKING, Label, extent_of
from app.drawings.figure import load_weights
from app.drawings.marks import Mark, Marks
from app.system import paths
from app.triage.knowledge import load_knowledge

AREAS = load_knowledge(paths.database() / "knowledge").catalogue.areas
LEG = [code for code, area in AREAS.items() if "leg" in area.sets and area.side == "R"]
SOCK = ["toe_big", "toe_mid", "toe_little", "foot_mid", "ankle_in"]


def plain(*codes: str, feel: str = "ache") -> Marks:
    return {code: Mark((feel,)) for code in codes}


def both(*places: str) -> list[str]:
    return [f"{place}_{side}" for place in places for side in "LR"]


@pytest.mark.parametrize(
    ("codes", "label"),
    [
        ([], Label.NONE),
        (["lbp_c", "lbp_s_R"], Label.LOCAL),
        (["buttock_R", "lbp_c"], Label.LOCAL),
        (["buttock_R", "thigh_b_R", "calf_b_R"], Label.RADIATING),
        (LEG, Label.WHOLE_LEG),
        (["thigh_b_R", "thigh_b_L"], Label.BOTH_LEGS),
        (["neck_b", "arm_L", "arm_R", "knee_f_L"], Label.WIDESPREAD),
        (["neck_b", "arm_L", "knee_f_L"], Label.RADIATING),
    ],
)
def test_the_label_says_how_far_the_marks_reach(codes: list[str], label: Label) -> None:
    assert extent_of(plain(*codes), AREAS, load_weights()).label is label


@pytest.mark.parametrize(
    ("codes", "farthest", "below", "sides"),
    [
        ([], "", (), ()),
        (["lbp_c"], "lbp_c", (), ()),
        (["hand_L", "lbp_s_L"], "lbp_s_L", (), ("L",)),
        (["knee_b_R", "thigh_b_R"], "knee_b_R", (), ("R",)),
        (["calf_b_R", "thigh_f_L"], "calf_b_R", ("R",), ("L", "R")),
        (["calf_b_R", "toe_big_L", "calf_b_L"], "toe_big_L", ("L", "R"), ("L", "R")),
    ],
)
def test_the_farthest_point_and_the_sides(
    codes: list[str], farthest: str, below: tuple[str, ...], sides: tuple[str, ...]
) -> None:
    found = extent_of(plain(*codes), AREAS, load_weights())
    assert (found.farthest, found.below_knee, found.sides, found.areas) == (farthest, below, sides, len(codes))


def test_of_two_that_are_equally_far_the_stronger_is_named() -> None:
    marks = {"toe_big_R": Mark(strength=3), "toe_little_R": Mark(strength=8)}
    assert extent_of(marks, AREAS, load_weights()).farthest == "toe_little_R"


@pytest.mark.parametrize(
    ("codes", "feel", "stocking"),
    [
        (both(*SOCK), "tingling", True),
        (both(*SOCK), "ache", False),
        (both(*SOCK)[:-1], "tingling", True),  # one place uneven
        ([*both("toe_big", "toe_mid", "toe_little"), "foot_mid_L", "ankle_in_L"], "tingling", False),
        (both("toe_big", "ankle_in"), "numb_partial", False),  # a gap at the foot
        (both("foot_mid"), "numb_partial", False),  # not from the toes
        (["toe_big_L"], "burning", False),  # one side
    ],
)
def test_a_stocking_is_alike_on_both_sides_from_the_toes_up(codes: list[str], feel: str, stocking: bool) -> None:
    assert extent_of(plain(*codes, feel=feel), AREAS, load_weights()).stocking is stocking


def test_a_stocking_is_felt_as_the_evidence_base_counts_it() -> None:
    with (paths.database() / "knowledge" / "areas.toml").open("rb") as file:
        assert frozenset(tomllib.load(file)["qualities"]["stocking"]) == STOCKING


@pytest.mark.parametrize(
    ("code", "saddle"), [("perianal", True), ("saddle_L", True), ("genital", True), ("buttock_L", False)]
)
def test_the_saddle_is_named(code: str, saddle: bool) -> None:
    assert extent_of(plain(code), AREAS, load_weights()).saddle is saddle


def test_the_share_of_the_body_is_the_sum_of_the_areas() -> None:
    assert extent_of(plain(*AREAS), AREAS, load_weights()).per_cent == pytest.approx(100, abs=0.3)
    assert extent_of(plain("chest"), AREAS, load_weights()).per_cent == pytest.approx(load_weights()["chest"], abs=0.05)
