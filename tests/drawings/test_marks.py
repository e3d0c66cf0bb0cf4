from __future__ import annotations

import pytest

from app.drawings.marks import PATTERN_OF, Mark, Pattern, marks_of
from app.system import paths
from app.triage.knowledge import load_knowledge

CATALOGUE = load_knowledge(paths.database() / "knowledge").catalogue


def test_every_sensation_of_an_area_has_a_fill() -> None:
    assert {option.code for option in CATALOGUE.questions["areas"].options} == set(PATTERN_OF)
    assert set(PATTERN_OF.values()) == set(Pattern)


@pytest.mark.parametrize(
    ("answers", "marks"),
    [
        ({}, {}),
        ({"areas.done": "yes"}, {}),
        ({"areas.head": "yes"}, {"head": Mark()}),
        (
            {
                "areas.heel_R": "yes",
                "areas.heel_R.tingling": "yes",
                "areas.heel_R.ache": "yes",
                "areas.heel_R.strength": "7",
            },
            {"heel_R": Mark(("ache", "tingling"), 7)},
        ),
        ({"areas.heel_R": "yes", "areas.heel_R.strength": "0"}, {"heel_R": Mark((), 0)}),
        ({"areas.heel_R": "yes", "areas.heel_R.worst": "yes"}, {"heel_R": Mark((), None, worst=True)}),
    ],
)
def test_marks_are_read_from_answers(answers: dict[str, str], marks: dict[str, Mark]) -> None:
    assert marks_of(answers, CATALOGUE.areas) == marks


def test_sensations_of_one_kind_share_a_fill() -> None:
    assert Mark(("numb_complete", "burning", "searing")).patterns == (Pattern.BURNING, Pattern.NUMB)
