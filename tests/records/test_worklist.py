"""What waits at the desk."""

from datetime import datetime, timedelta

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.record import Record
from tests.drivers.desk import DAY, day_clock, met

PAT = Patient(None, Sex.FEMALE, None, "Example", "Pat")


class Clock:
    """A clock that goes on by a minute each time it is read."""

    def __init__(self) -> None:
        self._now = day_clock()

    def __call__(self) -> datetime:
        self._now += timedelta(minutes=1)
        return self._now


def begun(record: Record, count: int) -> list[int]:
    record.audit.clinician = record.clinicians.add("R. Therapist", "PH 12345").number
    patient = record.patients.add(PAT, DAY)
    return [record.intakes.begin(patient, PAT, DAY) for _ in range(count)]


def test_the_intake_touched_last_comes_first() -> None:
    record = Record.in_memory(Clock())
    first, second, third = begun(record, 3)
    record.intakes.record(first, {"onset": "2026-11-01"}, ())
    assert [one.encounter for one in record.worklist.unfinished(DAY)] == [first, third, second]


def test_an_emergency_nobody_acknowledged_comes_above_all() -> None:
    record = Record.in_memory(Clock())
    first, second = begun(record, 2)
    record.emergencies.meet(first, met("R-CES1"))
    record.intakes.record(second, {"onset": "2026-11-01"}, ())
    listed = record.worklist.unfinished(DAY)
    assert [(one.encounter, one.emergency) for one in listed] == [(first, True), (second, False)]


def test_an_intake_closed_without_signing_is_not_listed_but_stays_a_visit() -> None:
    record = Record.in_memory(Clock())
    (only,) = begun(record, 1)
    record.intakes.withdraw(only, "begun twice")
    assert record.worklist.unfinished(DAY) == []
    (visit,) = record.worklist.visits(1)
    assert visit.state == "withdrawn"


def test_the_unsigned_intake_of_a_patient_is_known() -> None:
    record = Record.in_memory(Clock())
    first, second = begun(record, 2)
    assert record.worklist.open_of(1) == second
    record.intakes.withdraw(second, "begun twice")
    assert record.worklist.open_of(1) == first
    assert record.worklist.open_of(99) == 0
