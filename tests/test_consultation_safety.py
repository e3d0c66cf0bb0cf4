"""What must never happen to an intake: an emergency missed, an old answer taken for today's, a stale result signed."""

from collections.abc import Callable
from datetime import date

import pytest

from app.consultation import Consultation, Reasons
from app.intake.case import Patient
from app.intake.vocabulary import Level, Sex
from app.records.emergencies import Acceptance
from app.records.faults import RecordError
from app.records.record import Record
from app.records.signing import MadeDocument
from app.system.errors import KnownError
from app.triage.engine import Engine
from tests.drivers.desk import DAY, builtin_knowledge
from tests.drivers.folder import SetClock

BLOCK = ("CES1", "CES2", "CES3", "CES4", "CES5", "CES7", "CES8")
REASON = Acceptance(not_accepted="mis-keyed")
PAGES = [MadeDocument("summary", "en", False, b"%PDF")]
REASONS = Reasons(hold="had to leave", incomplete="had to leave")


class Desk:
    """One record in memory with a clock, and one intake that can be opened again and again."""

    def __init__(self) -> None:
        self.clock = SetClock()
        self.record = Record.in_memory(self.clock)
        self.record.audit.clinician = self.record.clinicians.add("R. Therapist", "PH 12345").number
        self.engine = Engine(self.record.db, builtin_knowledge())
        person = Patient(45, Sex.FEMALE, date(1981, 1, 1), "Specimen", "Alexa")
        self.patient = self.record.patients.add(person, DAY)
        self.encounter = self.record.intakes.begin(self.patient, person, DAY)

    def open(self) -> Consultation:
        return Consultation(builtin_knowledge().catalogue, self.record, self.engine, self.encounter)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def asked(desk: Desk) -> Consultation:
    """An intake with every bladder, bowel and saddle question answered no."""
    consultation = desk.open()
    for code in BLOCK:
        consultation.answer(code, "no")
    return consultation


# ---- emergencies
def test_an_emergency_closed_as_mis_keyed_comes_back_when_its_rule_is_met_by_another_answer(
    asked: Consultation,
) -> None:
    asked.answer("CES4", "yes")
    asked.answer("CES4", "no")
    asked.acknowledge(REASON)
    asked.answer("CES5", "yes")
    assert asked.emergency is not None
    assert "emergency" in asked.hinders_signing(REASONS)


def test_one_closed_with_a_reason_comes_back_when_it_gets_worse(asked: Consultation) -> None:
    asked.answer("CES1", "yes")
    asked.acknowledge(REASON)
    asked.answer("CES1.worsening", "yes")
    assert asked.result.level is Level.EMERGENCY
    assert asked.emergency is not None


def test_an_accepted_person_is_not_announced_again_for_every_detail(asked: Consultation) -> None:
    asked.answer("CES1", "yes")
    asked.acknowledge(Acceptance("Dr Sample", "Example General", "10:42", told="yes"))
    asked.answer("CES1.worsening", "yes")
    assert asked.emergency is None


def test_an_overrule_below_emergency_lapses_with_new_evidence_for_the_same_rule(asked: Consultation) -> None:
    asked.answer("CES1", "unsure")
    asked.make_overrule(Level.URGENT, "known to the spinal team", "Dr Sample")
    assert asked.emergency is None
    asked.answer("CES5", "yes")
    assert asked.overrule is None
    assert asked.result.final_level is Level.EMERGENCY
    assert asked.emergency is not None


def test_an_emergency_is_open_again_even_if_the_program_was_killed_as_its_overrule_ended(
    desk: Desk, asked: Consultation
) -> None:
    asked.answer("CES5", "yes")
    asked.make_overrule(Level.URGENT, "known to the spinal team", "Dr Sample")
    desk.record.overrules.end(desk.encounter, "withdrawn")
    assert desk.open().emergency is not None


# ---- answers of an earlier day
def test_taking_a_change_back_does_not_confirm_an_answer_of_an_earlier_day(desk: Desk, asked: Consultation) -> None:
    desk.clock.advance(days=1)
    for change in ("yes", ""):
        consultation = desk.open()
        assert consultation.must_confirm("CES5")
        if change:
            consultation.answer("CES5", change)
        else:
            consultation.clear("CES5")
        consultation.undo()
        assert consultation.value("CES5") == "no"
        assert consultation.must_confirm("CES5")
        assert consultation.result.hold


def test_answering_the_same_again_confirms_it_and_undo_asks_again(desk: Desk, asked: Consultation) -> None:
    desk.clock.advance(days=1)
    consultation = desk.open()
    consultation.answer("CES5", "no")
    assert not consultation.must_confirm("CES5")
    consultation.undo()
    assert consultation.must_confirm("CES5")
    consultation.redo()
    assert not consultation.must_confirm("CES5")


def test_details_of_a_warning_sign_that_can_change_are_asked_again_too(desk: Desk, asked: Consultation) -> None:
    asked.answer("CES1", "yes")
    asked.answer("CES1.began", "2026-08-01")
    asked.answer("CES1.worsening", "no")
    desk.clock.advance(days=14)
    consultation = desk.open()
    assert consultation.must_confirm("CES1.worsening")
    assert not consultation.must_confirm("CES1.began")


def test_a_window_left_open_over_night_asks_again_and_does_not_sign(desk: Desk, asked: Consultation) -> None:
    desk.clock.advance(days=10)
    asked.answer("nprs_leg_now", 3)
    assert asked.on == date(2026, 11, 30)
    assert asked.must_confirm("CES1")
    assert asked.result.hold

    desk.clock.advance(days=1)
    with pytest.raises(ValueError, match="hold_reason"):
        asked.sign(Reasons(incomplete="had to leave"), "2026-12-01T09:00:00+00:00", PAGES)


def test_an_intake_that_runs_past_midnight_goes_on(desk: Desk, asked: Consultation) -> None:
    desk.clock.advance(hours=13, minutes=20)  # 23:50
    asked.answer("nprs_leg_now", 3)
    desk.clock.advance(minutes=20)
    asked.answer("nprs_leg_now", 4)
    assert not asked.must_confirm("CES1")


def test_a_clock_that_was_ahead_when_the_intake_began_does_not_spare_the_questions(desk: Desk) -> None:
    desk.clock.advance(days=30)
    person = desk.record.patients.get(desk.patient, desk.clock().date()).patient
    desk.encounter = desk.record.intakes.begin(desk.patient, person, desk.clock().date())
    ahead = desk.open()
    ahead.answer("CES1", "no")
    desk.clock.advance(days=-25)
    consultation = desk.open()
    assert consultation.must_confirm("CES1")
    assert consultation.on == date(2026, 12, 20)
    consultation.answer("CES1", "no")
    assert not desk.open().must_confirm("CES1")


# ---- what is kept is what is shown
@pytest.mark.parametrize("part", ["triage", "meet"])
def test_trouble_after_the_answer_keeps_neither_answer_nor_result(
    desk: Desk, asked: Consultation, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = asked.result

    def full(*_: object, **__: object) -> None:
        raise RecordError("The disk is full, so this was not kept.")

    owner = desk.engine if part == "triage" else desk.record.emergencies
    with monkeypatch.context() as patched:
        patched.setattr(owner, part, full)
        with pytest.raises(RecordError):
            asked.answer("CES5", "yes")
    assert asked.value("CES5") == "no"
    assert desk.record.intakes.load(desk.encounter).answers["CES5"] == "no"
    assert asked.result == before
    assert asked.emergencies == []
    assert desk.open().result == before


def test_what_another_hand_changed_in_the_record_is_not_signed_unseen(desk: Desk, asked: Consultation) -> None:
    desk.record.intakes.record(desk.encounter, {"CES3": "yes"}, gone=[])
    with pytest.raises(KnownError, match="not up to date"):
        asked.sign(REASONS, "2026-11-20T10:40:00+00:00", PAGES)
    assert desk.record.signing.signed(desk.encounter) is None


def test_a_change_of_one_field_keeps_what_the_record_learned_of_the_others(desk: Desk, asked: Consultation) -> None:
    kept = desk.record.patients.get(desk.patient, DAY).patient
    desk.record.patients.change(desk.patient, Patient(**{**vars(kept), "birth_date": date(1931, 12, 3)}), DAY)
    shown = asked.patient
    asked.set_patient(Patient(**{**vars(shown), "given_name": "Alexandra"}))
    assert asked.patient.birth_date == date(1931, 12, 3)
    assert asked.patient.given_name == "Alexandra"
    assert asked.patient.age == 94


def test_a_change_that_could_not_be_kept_is_nothing_to_take_back(
    desk: Desk, asked: Consultation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked.undo()

    def full(*_: object, **__: object) -> None:
        raise RecordError("The disk is full, so this was not kept.")

    with monkeypatch.context() as patched:
        patched.setattr(desk.record.patients, "change", full)
        with pytest.raises(RecordError):
            asked.set_patient(Patient(50, Sex.FEMALE))
    assert asked.undo() == BLOCK[-2]


CLOSED: list[Callable[[Consultation], object]] = [
    lambda one: one.answer("CES1", "yes"),
    lambda one: one.clear("CES1"),
    lambda one: one.set_patient(Patient(50, Sex.MALE)),
    lambda one: one.make_overrule(Level.SELF_CARE, "late"),
    lambda one: one.withdraw_overrule(),
]


@pytest.mark.parametrize("change", CLOSED)
def test_nothing_changes_after_the_signature(desk: Desk, asked: Consultation, change: Callable[..., object]) -> None:
    asked.sign(REASONS, "2026-11-20T10:40:00+00:00", PAGES)
    with pytest.raises(KnownError, match="closed"):
        change(asked)
    assert asked.undo() == ""


def test_a_duplicate_that_was_merged_goes_on_as_who_stays(desk: Desk) -> None:
    other = desk.record.patients.add(Patient(45, Sex.FEMALE, None, "Specimen", "Alex"), DAY)
    desk.record.patients.merge(other, desk.patient)
    assert desk.record.patients.stays(other) == desk.patient
    with pytest.raises(KnownError, match="merged before"):
        desk.record.patients.merge(desk.patient, other)
    assert [kept.number for kept in desk.record.patients.find("specimen", DAY)] == [desk.patient]
