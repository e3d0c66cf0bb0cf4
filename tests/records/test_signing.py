"""Signed means whole and for good: one transaction, read-only afterwards, the same bytes for ever."""

from datetime import date

import pytest
import sqlcipher3

from app.intake.case import Patient
from app.intake.vocabulary import Level, Sex
from app.records.audit import Action
from app.records.emergencies import Acceptance
from app.records.faults import RecordError
from app.records.record import Record
from app.records.signing import MadeDocument, Signature
from app.system.errors import KnownError
from tests.drivers.desk import DAY, met, open_record

PAGES = MadeDocument("summary", "en", False, b"%PDF-1.7 made up")
SIGNATURE = Signature(
    "2026-11-20T10:30:00+00:00",
    level=Level.PHYSIO,
    shown_level=Level.PHYSIO,
    final_level=Level.PHYSIO,
    hold=False,
    hold_reason="",
    incomplete_reason="",
    impression="",
    answers="{}",
    result="{}",
    base_version="2026.1",
    base_hash="0" * 64,
)


@pytest.fixture
def record() -> Record:
    return open_record()


def begun(record: Record) -> int:
    patient = Patient(40, Sex.MALE, family_name="Example", given_name="Pat")
    encounter = record.intakes.begin(record.patients.add(patient, DAY), patient, DAY)
    record.intakes.record(encounter, {"CES1": "no"}, gone=[])
    record.intakes.set_note(encounter, "warning", "said aloud")
    record.emergencies.meet(encounter, met("R-CES1"))
    record.emergencies.acknowledge(encounter, 1, Acceptance(not_accepted="mis-keyed"))
    record.overrules.make(encounter, Level.SOON, "seen", "", Level.URGENT, [])
    return encounter


def test_result_documents_recheck_and_audit_are_kept_together(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], date(2026, 12, 11))

    signed = record.signing.signed(encounter)
    assert signed is not None
    assert signed.signature == SIGNATURE
    assert (signed.clinician, signed.registration) == ("R. Therapist", "PH 12345")
    (kept,) = record.signing.documents(encounter)
    assert record.signing.pdf(kept.number) == PAGES.pdf
    assert [event.action for event in record.audit.of_encounter(encounter)][-1] == Action.SIGNED.value
    assert [row.due_on for row in record.worklist.due(date(2026, 12, 11))] == [date(2026, 12, 11)]
    assert record.worklist.due(date(2026, 12, 10)) == []


def test_a_document_that_cannot_be_kept_leaves_nothing_signed(record: Record) -> None:
    encounter = begun(record)
    with pytest.raises(sqlcipher3.IntegrityError):
        record.signing.sign(encounter, SIGNATURE, [PAGES, MadeDocument("card", "en", False, b"")], None)

    assert record.signing.signed(encounter) is None
    assert record.signing.documents(encounter) == []
    assert record.intakes.load(encounter).state == "open"


def test_it_is_signed_once(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], None)
    with pytest.raises((KnownError, sqlcipher3.IntegrityError)):
        record.signing.sign(encounter, SIGNATURE, [PAGES], None)
    assert len(record.signing.documents(encounter)) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET value = 'yes'",
        "DELETE FROM answer",
        "INSERT INTO answer (encounter, code, value) VALUES (1, 'CES2', 'no')",
        "UPDATE note SET text = 'changed'",
        "DELETE FROM note",
        "INSERT INTO note (encounter, step, text, changed_at) VALUES (1, 'where', 'x', '2026')",
        "UPDATE encounter SET state = 'open'",
        "UPDATE encounter SET on_day = '2026-01-01'",
        "DELETE FROM encounter",
        "UPDATE emergency SET rules = 'R-X'",
        "DELETE FROM emergency",
        "INSERT INTO emergency (encounter, met_at, rules) VALUES (1, '2026', 'R-X')",
        "UPDATE overrule SET level = 1",
        "DELETE FROM overrule",
        "INSERT INTO unconfirmed (encounter, code) VALUES (1, 'CES1')",
        "UPDATE signed_result SET level = 1",
        "DELETE FROM signed_result",
        "UPDATE document SET pdf = x'00'",
        "DELETE FROM document",
        "UPDATE audit_event SET action = 'x'",
        "DELETE FROM audit_event",
    ],
)
def test_the_file_itself_refuses_to_change_what_is_signed(record: Record, statement: str) -> None:
    record.signing.sign(begun(record), SIGNATURE, [PAGES], None)
    with pytest.raises(sqlcipher3.IntegrityError, match=r"signed|audit events stay"):
        record.db.conn.execute(statement)


def test_answers_and_notes_of_a_signed_intake_are_refused_kindly(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], None)
    with pytest.raises((KnownError, sqlcipher3.IntegrityError)):
        record.intakes.record(encounter, {}, gone=[])
    with pytest.raises(KnownError, match="closed"):
        record.intakes.withdraw(encounter, "wrong person")


def test_a_held_intake_needs_its_written_reason_in_the_file_too(record: Record) -> None:
    held = Signature(**{**vars(SIGNATURE), "hold": True, "hold_reason": " "})
    with pytest.raises(sqlcipher3.IntegrityError):
        record.signing.sign(begun(record), held, [PAGES], None)


def test_a_document_that_was_tampered_with_is_not_given_out(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], None)
    record.db.conn.execute("DROP TRIGGER document_stays")
    record.db.conn.execute("UPDATE document SET pdf = x'25504446'")
    (kept,) = record.signing.documents(encounter)
    with pytest.raises(RecordError, match="damaged"):
        record.signing.pdf(kept.number)


def test_an_addendum_stands_beside_what_was_signed(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], None)
    record.signing.add_addendum(encounter, "Rang the next day.", MadeDocument("addendum", "en", False, b"%PDF add"))

    (added,) = record.signing.addenda(encounter)
    assert (added.text, added.clinician) == ("Rang the next day.", "R. Therapist")
    assert [kept.kind for kept in record.signing.documents(encounter)] == ["summary", "addendum"]


def test_an_addendum_needs_a_signature(record: Record) -> None:
    with pytest.raises(sqlcipher3.IntegrityError):
        record.signing.add_addendum(begun(record), "too early")


def test_a_recheck_that_was_done_is_due_no_more(record: Record) -> None:
    encounter = begun(record)
    record.signing.sign(encounter, SIGNATURE, [PAGES], DAY)
    record.worklist.finish_recheck(encounter)
    assert record.worklist.due(date(2027, 1, 1)) == []
