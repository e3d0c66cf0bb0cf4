"""Patients of the record: found however they are typed, changed, compared, merged."""

from dataclasses import replace
from datetime import date

import pytest

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.record import Record
from app.system.errors import KnownError
from tests.drivers.desk import DAY, open_record


def person(family: str, given: str, born: date | None = None, number: str = "") -> Patient:
    return Patient(None, Sex.FEMALE, born, family, given, number)


@pytest.fixture
def record() -> Record:
    kept = open_record()
    for patient in (
        person("Example", "Pat", date(1980, 8, 14), "999 412 3077"),
        person("Exámple-Tester", "Jürgen"),
        person("O'Brien", "Ola", date(1961, 12, 3)),
        person("Pattern", "Example", date(1970, 1, 2)),
        person("Иванова", "Мария"),
        person("Johnson", "Jane"),
        person("Johnstone", "Jack"),
    ):
        kept.patients.add(patient, DAY)
    return kept


def names(record: Record, typed: str, month_first: bool = False) -> list[str]:
    found = record.patients.find(typed, DAY, month_first)
    return [f"{one.patient.family_name}, {one.patient.given_name}" for one in found]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("johns ja", "Johnson, Jane"),
        ("ja johns", "Johnson, Jane"),
        ("JOHNSON", "Johnson, Jane"),
        ("johnson, jane", "Johnson, Jane"),
        ("exam-test", "Exámple-Tester, Jürgen"),
        ("tester jurgen", "Exámple-Tester, Jürgen"),
        ("täster jürgen", "Exámple-Tester, Jürgen"),
        ("obrien", "O'Brien, Ola"),
        ("o'brien", "O'Brien, Ola"),
        ("O’Brien", "O'Brien, Ola"),
        ("ivanova", "Иванова, Мария"),
        ("иванова мар", "Иванова, Мария"),
    ],
)
def test_a_patient_is_found_by_parts_of_the_name(record: Record, typed: str, name: str) -> None:
    assert names(record, typed)[0] == name


@pytest.mark.parametrize("typed", ["johnsno", "johson", "johnnson", "jobnson", "jonhson jane", "johnson jnae"])
def test_typing_errors_are_forgiven(record: Record, typed: str) -> None:
    assert names(record, typed)[0] == "Johnson, Jane"


@pytest.mark.parametrize("typed", ["14/8/80", "14-08-1980", "14.8.1980", "14 Aug 1980", "1980-08-14", "aug 14, 1980"])
def test_a_date_of_birth_finds_in_any_spelling(record: Record, typed: str) -> None:
    assert names(record, typed) == ["Example, Pat"]


def test_a_date_of_birth_is_read_in_the_order_of_the_country(record: Record) -> None:
    record.patients.add(person("Sample", "Robin", date(1980, 9, 8)), DAY)
    assert names(record, "9/8/80", month_first=True) == ["Sample, Robin"]
    assert names(record, "8/9/80") == ["Sample, Robin"]


def test_a_date_of_birth_beside_a_name_finds_who_has_both(record: Record) -> None:
    record.patients.add(person("Sample", "Robin", date(1980, 8, 14)), DAY)
    assert names(record, "exam 14/8/80") == ["Example, Pat"]
    assert names(record, "14/8/80 robin") == ["Sample, Robin"]


@pytest.mark.parametrize("typed", ["999 412 3077", "9994123077", "999-412", "999 4"])
def test_a_number_finds_with_or_without_spaces(record: Record, typed: str) -> None:
    assert names(record, typed) == ["Example, Pat"]


@pytest.mark.parametrize("typed", ["", "  ", "'", "%", "_", "\x00", "zzzzzz", "'; DROP TABLE patient; --", "x" * 5000])
def test_nothing_odd_finds_everybody_or_fails(record: Record, typed: str) -> None:
    assert names(record, typed) == []


def test_a_family_name_comes_before_the_same_given_name(record: Record) -> None:
    assert names(record, "example")[0] == "Example, Pat"
    assert "Pattern, Example" in names(record, "example")


def test_at_most_twenty_are_listed(record: Record) -> None:
    for number in range(30):
        record.patients.add(person("Fiction", f"Ray {number}"), DAY)
    assert len(names(record, "fiction")) == 20


def test_somebody_with_the_same_name_and_no_other_date_of_birth_is_like(record: Record) -> None:
    like = record.patients.like(person("Exampel", "Pat", date(1980, 8, 14)), DAY)
    assert [one.patient.family_name for one in like] == ["Example"]
    assert record.patients.like(person("Example", "Pat", date(1981, 8, 14)), DAY) == []


def test_somebody_with_the_same_number_is_like_whatever_the_name(record: Record) -> None:
    like = record.patients.like(person("Dummy", "Kim", date(1999, 1, 1), "9994123077"), DAY)
    assert [one.patient.family_name for one in like] == ["Example"]


def test_a_changed_name_is_found_and_the_old_one_is_not(record: Record) -> None:
    number = record.patients.find("johnson", DAY)[0].number
    before = record.patients.get(number, DAY).patient
    record.patients.change(number, replace(before, family_name="Mockup"), DAY)
    assert names(record, "mockup") == ["Mockup, Jane"]
    assert "Mockup, Jane" not in names(record, "johnson")


def test_a_change_is_audited_field_by_field(record: Record) -> None:
    number = record.patients.find("johnson", DAY)[0].number
    before = record.patients.get(number, DAY).patient
    record.patients.change(number, replace(before, language="Welsh", large_print="yes"), DAY)
    rows = record.db.conn.execute(
        "SELECT subject, before, after FROM audit_event JOIN audit_value USING (event) WHERE action = 'patient changed'"
    ).fetchall()
    assert rows == [("language", "", "Welsh"), ("large_print", "", "yes")]


def merged(record: Record) -> tuple[int, int, int]:
    """Merge Jack into Jane, who is younger; return both and Jack's unsigned intake."""
    jane, jack = (record.patients.find(name, DAY)[0].number for name in ("johnson jane", "johnstone jack"))
    record.patients.change(jane, replace(record.patients.get(jane, DAY).patient, birth_date=date(2000, 1, 1)), DAY)
    encounter = record.intakes.begin(jack, record.patients.get(jack, DAY).patient, DAY)
    record.patients.merge(jack, jane)
    return jane, jack, encounter


def test_a_merged_duplicate_is_found_no_more_and_its_intakes_go_over(record: Record) -> None:
    jane, _, encounter = merged(record)
    assert names(record, "johnstone") != ["Johnstone, Jack"]
    assert [visit.encounter for visit in record.worklist.visits(jane)] == [encounter]


def test_an_unsigned_intake_that_goes_over_takes_the_age_of_who_stays(record: Record) -> None:
    _, _, encounter = merged(record)
    row = record.db.conn.execute("SELECT age FROM encounter WHERE encounter = ?", (encounter,)).fetchone()
    assert row == (26,)


def test_a_merge_is_audited_on_both_sides(record: Record) -> None:
    jane, jack, _ = merged(record)
    rows = record.db.conn.execute("SELECT patient FROM audit_event WHERE action = 'patients merged'").fetchall()
    assert sorted(number for (number,) in rows) == sorted((jane, jack))


def test_nobody_is_merged_with_themselves_or_twice(record: Record) -> None:
    jane, jack, _ = merged(record)
    with pytest.raises(KnownError):
        record.patients.merge(jane, jane)
    with pytest.raises(KnownError):
        record.patients.merge(jack, jane)
