"""Which exercises a person is given: at most four, in the order of the evidence base, and why others are not."""

import pytest

from app.triage.bench_cases import read_bench
from app.triage.result import Exercise
from tests.triage.desk import CASES, ON, knowledge, triage

SETS = {
    "advice/pattern-simple-mechanical": "walking cat_camel knee_rolls",
    "advice/pattern-referred-above-knee": "walking cat_camel knee_rolls",
    "advice/pattern-radiculopathy": "walking sciatic_slider prone_elbows",
    "advice/pattern-disc-herniation": "walking sciatic_slider prone_elbows press_up",
    "advice/pattern-stenosis": "walking seated_flexion cycling pelvic_tilt",
    "advice/pattern-spondylolisthesis": "walking seated_flexion pelvic_tilt knee_to_chest",
    "advice/pattern-piriformis": "walking supine_figure4 clam",
    "advice/pattern-hip-oa": "walking cycling hip_abduction sit_to_stand",
    "advice/pattern-gtps": "walking hip_abduction sit_to_stand supine_figure4",
    "advice/pattern-axspa": "walking cat_camel knee_rolls bridge",
    "advice/pattern-pelvic-girdle": "walking cat_camel sit_to_stand clam",
    "exercises/simple-42-days": "walking cat_camel knee_rolls bridge",
    "exercises/level-urgent": "",
}


def exercises(case: str) -> dict[str, Exercise]:
    cases, _ = read_bench(CASES, knowledge(), ON)
    found = next(one.case for one in cases if one.case.name == case)
    return {one.code: one for one in triage(found).exercises}


@pytest.mark.parametrize(("case", "proposed"), SETS.items())
def test_at_most_four_are_proposed_and_they_make_the_set_of_the_pattern(case: str, proposed: str) -> None:
    assert [one.code for one in exercises(case).values() if one.state == "proposed"] == proposed.split()


def test_those_after_the_fourth_are_offered_as_more() -> None:
    more = [one.code for one in exercises("exercises/simple-42-days").values() if one.state == "more"]

    assert more == ["bird_dog", "side_plank", "swimming", "hamstring_stretch", "seated_twist"]


@pytest.mark.parametrize(
    ("case", "code", "why"),
    [
        ("exercises/level-urgent", "prone_elbows", "no exercises at this level"),
        ("exercises/malignancy-met", "walking", "not all warning signs are settled (cancer in the spine)"),
        ("exercises/swimming-wound", "swimming", "Open wound, or fits not under control, or not asked"),
        (
            "exercises/pregnant-not-asked",
            "walking",
            "Pregnant, and exercise not approved by midwife or doctor, or not known",
        ),
    ],
)
def test_a_withheld_exercise_says_why(case: str, code: str, why: str) -> None:
    one = exercises(case)[code]

    assert one.state == "withheld"
    assert one.withheld == (why,)
