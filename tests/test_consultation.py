"""One intake at the desk, without a window."""

import pytest

from app.consultation import LONGEST_NOTE, Consultation
from app.intake.answers import AnswerError
from app.intake.case import Patient
from app.intake.vocabulary import Level, Sex
from app.records.record import Record
from app.system import paths
from app.system.errors import KnownError
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from app.triage.result import Result
from tests.drivers.desk import open_consultation


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(paths.database() / "knowledge")


@pytest.fixture
def consultation() -> Consultation:
    return open_consultation(Patient(40, Sex.FEMALE))


def test_it_begins_on_hold_with_nothing_answered(consultation: Consultation) -> None:
    assert consultation.result.hold
    assert consultation.result.shown_level is Level.SOON
    assert consultation.answers == {}


def test_an_answer_is_triaged_before_the_call_returns_and_told(consultation: Consultation) -> None:
    told: list[Result] = []
    consultation.listen(told.append)

    consultation.answer("CES5", "unsure")

    assert consultation.result.level is Level.EMERGENCY
    assert told == [consultation.result]


def test_a_cleared_answer_is_not_asked_again_not_no(consultation: Consultation) -> None:
    consultation.answer("CES1", "no")
    assert "CES1" not in consultation.result.hold_missing

    consultation.clear("CES1")

    assert "CES1" in consultation.result.hold_missing
    assert consultation.value("CES1") == ""


def test_a_refused_answer_changes_nothing(consultation: Consultation) -> None:
    consultation.answer("nprs_leg_now", 6)
    before = consultation.result

    with pytest.raises(AnswerError, match="must lie between 0 and 10"):
        consultation.answer("nprs_leg_now", 11)

    assert consultation.value("nprs_leg_now") == "6"
    assert consultation.result is before


def test_a_list_is_replaced_as_a_whole_and_keeps_its_done_tick(consultation: Consultation) -> None:
    consultation.answer("sensation_leg.L", ["ache", "tingling"])
    consultation.answer("sensation_leg.L.done", True)
    consultation.answer("sensation_leg.L", ["burning"])

    assert consultation.items("sensation_leg.L") == ("burning",)
    assert consultation.value("sensation_leg.L.done") == "yes"

    consultation.answer("sensation_leg.L.done", False)
    assert consultation.value("sensation_leg.L.done") == ""
    assert consultation.items("sensation_leg.L") == ("burning",)


def test_areas_keep_their_sensations_apart(consultation: Consultation) -> None:
    consultation.answer("areas", {"calf_out_L": {"sensations": ["tingling"], "strength": 4}, "lbp_c": {}})
    consultation.answer("areas", {"lbp_c": {"sensations": ["ache"]}})

    assert dict(consultation.answers) == {"areas.lbp_c": "yes", "areas.lbp_c.ache": "yes"}


def test_sex_and_age_are_read_by_the_rules(consultation: Consultation) -> None:
    pregnancy = consultation.catalogue.questions["pregnancy_group"]
    assert consultation.is_shown(pregnancy)
    assert "pregnancy_group" in consultation.result.incomplete

    consultation.set_patient(Patient(16, Sex.MALE))

    assert not consultation.is_shown(pregnancy)
    assert "pregnancy_group" not in consultation.result.incomplete
    assert "R-AGE" in [fired.rule for fired in consultation.result.fired]


def test_the_same_answers_as_a_case_give_the_same_result(consultation: Consultation, knowledge: Knowledge) -> None:
    consultation.answer("CES7", "yes")
    consultation.answer("sensation_leg.L", ["burning"])
    consultation.answer("sensation_leg.R", ["burning"])
    record = Record.in_memory()
    engine = Engine(record.db, knowledge)

    assert engine.triage(record.intakes.start(consultation.case())) == consultation.result


def test_an_answer_under_a_stem_that_turned_to_no_stays_in_sight_and_is_told(consultation: Consultation) -> None:
    consultation.answer("cold_leg_group", "yes")
    consultation.answer("leg_cold", "yes")
    consultation.answer("limb_sudden", "yes")
    consultation.answer("cold_leg_group", "no")

    assert consultation.result.level is Level.EMERGENCY
    assert consultation.is_shown(consultation.catalogue.questions["leg_cold"])
    told = [one.codes for one in consultation.result.contradictions if one.code == "X-STEM"]
    assert told == [("cold_leg_group", "leg_cold"), ("cold_leg_group", "limb_sudden")]

    consultation.answer("leg_cold", "no")
    consultation.answer("limb_sudden", "no")
    assert consultation.result.contradictions == ()


def test_an_overrule_below_emergency_closes_it_and_taking_it_back_opens_it_again(consultation: Consultation) -> None:
    consultation.answer("CES3", "yes")
    with pytest.raises(ValueError, match="who agreed"):
        consultation.make_overrule(Level.URGENT, "for ten years")
    consultation.make_overrule(Level.URGENT, "for ten years", "Dr Sample")
    assert consultation.emergency is None
    assert "for ten years" in consultation.emergencies[0].acceptance.not_accepted

    consultation.withdraw_overrule()

    assert consultation.emergency is not None


def test_a_lapsed_overrule_opens_the_emergency_again(consultation: Consultation) -> None:
    consultation.answer("CES3", "yes")
    consultation.make_overrule(Level.URGENT, "for ten years", "Dr Sample")
    consultation.answer("CES8", "yes")
    assert consultation.overrule is None
    assert consultation.lapsed is not None
    assert consultation.emergency is not None
    assert "R-CES2" in consultation.emergency.rules


def test_a_note_too_long_is_refused_and_the_one_before_stays(consultation: Consultation) -> None:
    consultation.set_note("warning", "short")
    with pytest.raises(KnownError, match="100,001 characters"):
        consultation.set_note("warning", "x" * (LONGEST_NOTE + 1))
    assert consultation.note("warning") == "short"


def test_a_note_loses_what_could_deceive_and_keeps_its_lines(consultation: Consultation) -> None:
    consultation.set_note("warning", "one\ttab\nline\u202e two\x00")
    assert consultation.note("warning") == "one tab\nline two"


def test_the_clinician_is_who_works_at_the_desk(consultation: Consultation) -> None:
    assert consultation.clinician is not None
    assert consultation.clinician.name == "R. Therapist"


def test_what_can_be_undone_is_true_when_a_change_is_told(consultation: Consultation) -> None:
    told: list[tuple[bool, bool]] = []
    consultation.listen(lambda _result: told.append((consultation.can_undo, consultation.can_redo)))
    consultation.answer("CES1", "no")
    consultation.undo()
    consultation.redo()
    assert told == [(True, False), (False, True), (True, False)]
