"""What was said at the last visit, filled in at the next one: seen, held until confirmed, never a warning sign."""

import pytest

from app.consultation import Consultation
from app.intake.questions import Question
from tests.drivers.desk import DAY
from tests.drivers.visits import ROBIN, Returning, returning, sign

THEN = {
    "CES1": "no",
    "leg_symptoms": "yes",
    "leg_pain": "yes",
    "sensation_leg.L": ["ache", "numb_partial"],
    "sensation_leg.L.done": True,
    "onset": "2026-10-30",
    "back_pain": "yes",
    "nprs_back_now": 6,
    "areas": {"calf_out_L": {"sensations": ["tingling"], "strength": 4}},
    "power.hip_flexion.L": "4",
    "start_total": 5,
}

FILLED = {"back_pain", "leg_symptoms", "leg_pain", "sensation_leg.L", "onset", "nprs_back_now"}


@pytest.fixture
def desk() -> Returning:
    return returning(THEN)


@pytest.fixture
def second(desk: Returning) -> Consultation:
    return desk.begin()


def every_question(consultation: Consultation) -> list[Question]:
    return list(consultation.catalogue.questions.values())


def test_it_is_the_signed_visit_of_the_same_person(desk: Returning, second: Consultation) -> None:
    assert second.last_visit is not None
    assert second.last_visit.on == DAY
    assert desk.begin(desk.record.patients.add(ROBIN, DAY)).last_visit is None


def test_answers_are_filled_in_with_what_they_show_and_must_be_confirmed(second: Consultation) -> None:
    filled = second.fill_in(every_question(second))
    assert set(filled) == {*FILLED, "areas"}
    assert second.items("sensation_leg.L") == ("ache", "numb_partial")
    assert second.answers["areas.calf_out_L.strength"] == "4"
    assert all(second.must_confirm(code) for code in filled)
    assert set(second.result.unconfirmed) == set(filled)
    assert second.result.hold


@pytest.mark.parametrize("code", ["CES1", "power.hip_flexion.L", "start_total"])
def test_warning_signs_findings_and_totals_are_never_filled_in(second: Consultation, code: str) -> None:
    second.fill_in(every_question(second))
    assert second.value(code) == ""


def test_what_was_answered_today_stays(second: Consultation) -> None:
    second.answer("onset", "2026-12-01")
    second.answer("leg_symptoms", "no")
    filled = second.fill_in(every_question(second))
    assert second.value("onset") == "2026-12-01"
    assert not second.must_confirm("onset")
    assert "leg_pain" not in filled


def test_the_same_answer_confirms_and_another_replaces(second: Consultation) -> None:
    second.fill_in(every_question(second))
    second.answer("nprs_back_now", 6)
    second.answer("onset", "2026-11-30")
    assert not second.must_confirm("nprs_back_now")
    assert not second.must_confirm("onset")
    assert second.must_confirm("leg_pain")


def test_the_rest_is_taken_back_and_comes_again_with_undo(second: Consultation) -> None:
    questions = every_question(second)
    second.fill_in(questions)
    second.confirm(["leg_symptoms"])
    second.take_back_filled_in(questions)
    assert dict(second.answers) == {"leg_symptoms": "yes"}
    assert not second.result.unconfirmed
    assert second.undo() == "onset"
    assert second.must_confirm("onset")
    assert second.can_fill_in(questions)


def test_undo_takes_back_one_after_the_other(second: Consultation) -> None:
    second.fill_in(every_question(second))
    while second.undo():
        pass
    assert dict(second.answers) == {}
    assert not second.result.unconfirmed


def test_it_is_on_the_disk_and_in_the_audit(desk: Returning, second: Consultation) -> None:
    filled = second.fill_in(every_question(second))
    again = desk.take_up(second.encounter)
    assert dict(again.answers) == dict(second.answers)
    assert all(again.must_confirm(code) for code in filled)
    told = [
        event.subject for event in second.record.audit.of_encounter(second.encounter) if "filled in" in event.action
    ]
    assert set(told) == set(filled)


def test_an_answer_that_the_question_does_not_take_any_more_is_left_out(desk: Returning) -> None:
    record = desk.record
    last = desk.begin()
    last.answer("onset_how", "gradual")
    with record.atomic():
        record.db.execute(
            "UPDATE answer SET value = 'slowly' WHERE encounter = ? AND code = 'onset_how'", [last.encounter]
        )
    last = desk.take_up(last.encounter)
    sign(last)
    assert desk.begin().fill_in(every_question(last)) == ()
