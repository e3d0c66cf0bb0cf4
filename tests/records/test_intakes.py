"""Intakes as rows: constraints, and writes that happen whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest
import sqlcipher3

from app.intake.case import Case, Patient
from app.intake.vocabulary import Sex
from app.records.audit import Action
from app.records.connection import split_statements
from app.records.intakes import FULL, SHORT
from app.records.record import Record
from app.system.errors import KnownError

CASE = Case("x", Patient(40, Sex.MALE), date(2026, 11, 20), {"CES1": "no"})


@pytest.fixture
def record() -> Record:
    return Record.in_memory()


def rows(record: Record) -> dict[str, str]:
    return dict(record.db.conn.execute("SELECT code, value FROM answer"))


def test_answers_are_rows_and_a_later_one_replaces(record: Record) -> None:
    number = record.intakes.start(CASE)
    record.intakes.record(number, {"CES1": "unsure", "CES2": "no"}, gone=[])

    assert rows(record) == {"CES1": "unsure", "CES2": "no"}


def test_a_write_that_fails_halfway_leaves_nothing(record: Record) -> None:
    number = record.intakes.start(CASE)

    with pytest.raises(sqlcipher3.IntegrityError):
        record.intakes.record(number, {"CES2": "no", "": "no"}, gone=["CES1"])

    assert rows(record) == {"CES1": "no"}


def test_an_answer_needs_its_intake(record: Record) -> None:
    with pytest.raises(sqlcipher3.IntegrityError):
        record.intakes.record(99, {"CES1": "no"}, gone=[])


def test_statements_are_split_where_they_end() -> None:
    assert split_statements("SELECT ';';\n-- a; b\nSELECT\n2;\n") == ["SELECT ';';\n", "-- a; b\nSELECT\n2;\n"]


def test_one_sqlite_serves_everything(record: Record) -> None:
    assert record.db.conn.execute("PRAGMA cipher_version").fetchone()
    assert type(record.db.conn).__module__.startswith("sqlcipher3")


def begun(record: Record) -> int:
    patient = record.patients.add(replace(CASE.patient, family_name="Example", given_name="Pat"), CASE.on)
    return record.intakes.begin(patient, CASE.patient, CASE.on)


def test_a_note_is_kept_by_step_and_removed_when_emptied(record: Record) -> None:
    number = begun(record)
    record.intakes.set_note(number, "where", "points to the hip")
    record.intakes.set_note(number, "where", "points to the groin")
    assert record.intakes.load(number).notes == {"where": "points to the groin"}

    record.intakes.set_note(number, "where", "")
    assert record.intakes.load(number).notes == {}


def test_a_note_of_a_hundred_thousand_characters_is_kept_and_one_more_is_refused(record: Record) -> None:
    number = begun(record)
    record.intakes.set_note(number, "where", "é" * 100_000)
    with pytest.raises(sqlcipher3.IntegrityError):
        record.intakes.set_note(number, "where", "é" * 100_001)
    assert record.intakes.load(number).notes["where"] == "é" * 100_000


def test_an_intake_begun_on_the_wrong_patient_moves_with_both_told_to_the_audit(record: Record) -> None:
    number = begun(record)
    other = Patient(70, Sex.FEMALE, family_name="Tester", given_name="Ola")
    right = record.patients.add(other, CASE.on)

    record.intakes.move(number, right, other)

    assert record.intakes.load(number).patient == right
    age, sex = record.db.conn.execute("SELECT age, sex FROM encounter WHERE encounter = ?", (number,)).fetchone()
    assert (age, sex) == (70, "female")
    moved = [event for event in record.audit.of_encounter(number) if event.action == Action.INTAKE_MOVED.value]
    assert len(moved) == 2


def test_a_withdrawn_intake_stays_with_its_reason_and_takes_no_more_answers(record: Record) -> None:
    number = begun(record)
    record.intakes.withdraw(number, "left before it began")

    assert record.intakes.load(number).state == "withdrawn"
    assert record.audit.of_encounter(number)[-1].after == "left before it began"
    assert record.worklist.unfinished(CASE.on) == []
    with pytest.raises((KnownError, sqlcipher3.IntegrityError)):
        record.intakes.record(number, {"CES1": "no"}, gone=[])


def test_changing_a_patient_changes_the_age_of_the_unfinished_intakes_only(record: Record) -> None:
    patient = Patient(40, Sex.MALE, family_name="Example")
    kept = record.patients.add(patient, CASE.on)
    number = record.intakes.begin(kept, patient, CASE.on)

    record.patients.change(kept, replace(patient, birth_date=date(1950, 1, 1), sex=Sex.FEMALE), CASE.on)

    row = record.db.conn.execute("SELECT age, sex FROM encounter WHERE encounter = ?", (number,)).fetchone()
    assert row == (76, "female")


def test_an_intake_is_a_full_assessment_until_it_is_made_a_short_one(record: Record) -> None:
    number = begun(record)
    assert record.intakes.mode(number) == FULL
    record.intakes.set_mode(number, SHORT)
    record.intakes.set_mode(number, SHORT)
    assert record.intakes.mode(number) == SHORT
    told = [event for event in record.audit.of_encounter(number) if event.action == Action.MODE_CHANGED.value]
    assert [(event.before, event.after) for event in told] == [(FULL, SHORT)]


def test_a_closed_intake_stays_what_it_was_and_no_third_assessment_is_kept(record: Record) -> None:
    number = begun(record)
    with pytest.raises(sqlcipher3.IntegrityError):
        record.intakes.set_mode(number, "long")
    record.intakes.withdraw(number, "left before it began")
    with pytest.raises(KnownError, match="closed"):
        record.intakes.set_mode(number, SHORT)
    with pytest.raises(sqlcipher3.IntegrityError):
        record.db.execute("UPDATE encounter SET mode = 'short'")
