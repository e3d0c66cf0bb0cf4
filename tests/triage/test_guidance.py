"""What the result says beside the level: why the next question, and the notes to the root table."""

from __future__ import annotations

import pytest

from app.intake.vocabulary import Level
from app.triage.bench_cases import read_bench
from tests.triage.desk import CASES, ON, Answers, intake, knowledge, triage

CALF = {"leg_symptoms": "yes", "areas": {"calf_out_L": {}, "ankle_out_L": {}}}
FOOT_DROP = {"power.ankle_dorsiflexion.R": "3", "power.foot_inversion.R": "5", "power.hip_abduction.R": "5"}
BOTH_FEET: Answers = {"foot_in_L": {}, "ankle_in_R": {}}

WHY = [
    # stored case, level it could reach, words that must be there
    ("next_question/level-1", Level.EMERGENCY, ("R-CES1", "from physiotherapy to emergency")),
    ("next_question/pattern-4", Level.NONE, ("Spinal stenosis", "Bending forward eases: +3")),
    ("next_question/cauda-1", Level.NONE, ("when it began",)),
    ("next_question/stroke-1", Level.NONE, ("blood thinners", "Ring first")),
]

NOTES: list[tuple[Answers, int, str, bool]] = [
    # answers, age, words of the note, whether they are there
    (CALF, 45, "Left leg: the marks fit L5 and S1 equally", True),
    ({**CALF, "jerk.ankle.L": "absent"}, 45, "equally", False),
    ({**CALF, "power.big_toe_extension.L": "4"}, 45, "equally", False),
    ({"areas": {"calf_out_L": {}, "shin_out_L": {}}}, 45, "equally", False),
    ({"areas": {"thigh_f_L": {}}}, 45, "equally", False),
    ({}, 45, "Area alone cannot tell L5 from S1", True),
    ({"areas": {"saddle_R": {}}}, 45, "the cauda equina rules", True),
    ({"areas": {"buttock_R": {}}}, 45, "the cauda equina rules", False),
    (FOOT_DROP, 45, "Right leg: lifting the ankle is weak", True),
    ({**FOOT_DROP, "power.ankle_dorsiflexion.R": "4+"}, 45, "fibular", True),
    ({**FOOT_DROP, "power.ankle_dorsiflexion.R": "5"}, 45, "fibular", False),
    ({**FOOT_DROP, "power.foot_inversion.R": "4+"}, 45, "fibular", False),
    ({**FOOT_DROP, "power.hip_abduction.R": "4+"}, 45, "fibular", False),
    ({"power.ankle_dorsiflexion.R": "3"}, 45, "fibular", False),
    ({"areas": BOTH_FEET}, 45, "Both feet are marked", True),
    ({"areas": {"foot_in_L": {}, "shin_in_R": {}}}, 45, "Both feet are marked", False),
    ({"areas": {"shin_in_L": {}, "foot_in_R": {}}}, 45, "Both feet are marked", False),
    ({"areas": {"thigh_f_L": {}}, "diabetes": "yes"}, 45, "Left leg: the front of the thigh", True),
    ({"areas": {"thigh_f_R": {}}, "weight_unwell": "yes", "weight_loss": "yes"}, 45, "amyotrophy", True),
    ({"areas": {"thigh_f_L": {}}, "diabetes": "no"}, 45, "amyotrophy", False),
    ({"areas": {"thigh_b_L": {}}, "diabetes": "yes"}, 45, "amyotrophy", False),
    ({"band.R": "narrow", "onset_speed": "hours"}, 61, "Over 60 with sudden", True),
    ({"band.L": "narrow", "onset_speed": "minutes"}, 61, "Over 60 with sudden", True),
    ({"band.L": "narrow", "onset_how": "sudden_severe"}, 61, "Over 60 with sudden", True),
    ({"band.R": "narrow", "onset_speed": "hours"}, 60, "Over 60 with sudden", False),
    ({"band.R": "narrow", "onset_speed": "days"}, 61, "Over 60 with sudden", False),
    ({"band.R": "narrow", "onset_how": "gradual"}, 61, "Over 60 with sudden", False),
    ({"band.R": "wide", "onset_speed": "hours"}, 61, "Over 60 with sudden", False),
]


@pytest.mark.parametrize(("name", "level", "words"), WHY, ids=[name for name, _, _ in WHY])
def test_the_next_question_says_what_its_answer_would_change(name: str, level: Level, words: tuple[str, ...]) -> None:
    cases, _ = read_bench(CASES, knowledge(), ON)
    wanted = triage(next(one.case for one in cases if one.case.name == name)).next_question
    assert wanted is not None
    assert wanted.level is level
    assert all(word in wanted.why for word in words), wanted.why


@pytest.mark.parametrize(("answers", "age", "words", "there"), NOTES)
def test_the_root_note_says_what_the_table_cannot(answers: Answers, age: int, words: str, there: bool) -> None:
    note = triage(intake({"leg_symptoms": "yes", **answers}, age)).root_note
    assert (words in note) is there, note
