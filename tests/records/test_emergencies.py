"""Emergencies as they are kept: from the moment a rule fired until somebody has accepted the person."""

from dataclasses import replace

import pytest

from app.records.emergencies import Acceptance
from app.records.record import Record
from tests.drivers.desk import DAY, NOBODY, met, open_record

DONE = Acceptance("Dr Sample", "Example General", "20-Nov-2026 10:42", told="yes")


@pytest.fixture
def record() -> Record:
    return open_record()


@pytest.fixture
def encounter(record: Record) -> int:
    return record.intakes.begin(record.patients.add(NOBODY, DAY), NOBODY, DAY)


def test_a_rule_that_is_known_opens_nothing_new(record: Record, encounter: int) -> None:
    assert record.emergencies.meet(encounter, met("R-CES2"))
    assert not record.emergencies.meet(encounter, met("R-CES2"))
    assert len(record.emergencies.of(encounter)) == 1


def test_another_rule_joins_the_one_that_is_open(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES2"))
    record.emergencies.meet(encounter, met("R-CES2", "R-CES1"))
    (one,) = record.emergencies.of(encounter)
    assert one.rules == ("R-CES1", "R-CES2")


def test_another_rule_after_the_acknowledgement_opens_a_new_one(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES2"))
    record.emergencies.acknowledge(encounter, 1, DONE)
    record.emergencies.meet(encounter, met("R-CES2", "R-CES1"))
    assert [one.rules for one in record.emergencies.of(encounter)] == [("R-CES2",), ("R-CES1",)]
    waiting = record.emergencies.open(encounter)
    assert waiting is not None
    assert waiting.number == 2


@pytest.mark.parametrize("missing", ["accepted_by", "accepted_where", "accepted_at", "told"])
def test_it_is_not_closed_while_something_needed_is_missing(record: Record, encounter: int, missing: str) -> None:
    record.emergencies.meet(encounter, met("R-CES2"))
    lacking = replace(DONE, **{missing: " "})
    assert lacking.missing == (missing,)
    with pytest.raises(ValueError, match=missing):
        record.emergencies.acknowledge(encounter, 1, lacking)
    assert record.emergencies.open(encounter) is not None


def test_a_reason_for_no_one_is_enough(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES2"))
    record.emergencies.acknowledge(encounter, 1, Acceptance(not_accepted="no answer, ambulance called"))
    assert record.emergencies.open(encounter) is None


def test_what_was_typed_is_kept_and_frozen_by_the_acknowledgement(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES2"))
    record.emergencies.keep(1, Acceptance(accepted_by="Dr S"))
    assert record.emergencies.of(encounter)[0].acceptance.accepted_by == "Dr S"
    record.emergencies.acknowledge(encounter, 1, DONE)
    record.emergencies.keep(1, Acceptance(accepted_by="somebody else"))
    assert record.emergencies.of(encounter)[0].acceptance == DONE


REASON = Acceptance(not_accepted="mis-keyed")


def test_a_rule_that_stopped_and_fires_again_is_a_new_emergency(record: Record, encounter: int) -> None:
    for closed in (DONE, REASON):
        record.emergencies.meet(encounter, met("R-CES1"))
        waiting = record.emergencies.open(encounter)
        assert waiting is not None
        record.emergencies.acknowledge(encounter, waiting.number, closed)
        record.emergencies.meet(encounter, [])
    assert record.emergencies.meet(encounter, met("R-CES1"))


def test_closed_with_a_reason_it_stays_closed_only_while_nothing_new_meets_it(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES1"))
    record.emergencies.acknowledge(encounter, 1, REASON)
    assert not record.emergencies.meet(encounter, met("R-CES1"))
    assert record.emergencies.meet(encounter, met("R-CES1", by="unsure"))


def test_a_person_who_was_accepted_is_accepted_whatever_else_meets_the_rule(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES1"))
    record.emergencies.acknowledge(encounter, 1, DONE)
    assert not record.emergencies.meet(encounter, met("R-CES1", by="unsure"))


def test_what_an_overrule_closed_is_closed_only_while_that_is_in_force(record: Record, encounter: int) -> None:
    record.emergencies.meet(encounter, met("R-CES1"))
    record.emergencies.acknowledge(encounter, 1, replace(DONE, not_accepted="Overruled"), overruled=True)
    assert not record.emergencies.meet(encounter, met("R-CES1"), overruled=True)
    assert record.emergencies.meet(encounter, met("R-CES1"))
