"""The clinician's own level as it is kept."""

import pytest

from app.intake.vocabulary import Level
from app.records.met import MetRule
from app.records.record import Record
from tests.drivers.desk import DAY, NOBODY, open_record


@pytest.fixture
def record() -> Record:
    return open_record()


@pytest.fixture
def encounter(record: Record) -> int:
    return record.intakes.begin(record.patients.add(NOBODY, DAY), NOBODY, DAY)


def make(record: Record, encounter: int, level: Level = Level.SOON, reason: str = "old weakness") -> None:
    record.overrules.make(encounter, level, reason, "", Level.URGENT, [MetRule("M-P3", Level.URGENT)])


def test_it_is_kept_with_who_made_it_and_what_the_rules_said(record: Record, encounter: int) -> None:
    make(record, encounter)
    kept = record.overrules.in_force(encounter)
    assert kept is not None
    assert (kept.level, kept.rules_level, kept.reason) == (Level.SOON, Level.URGENT, "old weakness")
    assert kept.clinician == "R. Therapist"


def test_a_new_one_takes_the_place_of_the_one_before(record: Record, encounter: int) -> None:
    make(record, encounter)
    make(record, encounter, Level.PHYSIO)
    kept = record.overrules.in_force(encounter)
    assert kept is not None
    assert kept.level is Level.PHYSIO


@pytest.mark.parametrize(("why", "told"), [("lapsed", True), ("withdrawn", False)])
def test_only_one_that_lapsed_is_told_of(record: Record, encounter: int, why: str, told: bool) -> None:
    make(record, encounter)
    assert record.overrules.lapsed(encounter) is None
    record.overrules.end(encounter, why)
    assert record.overrules.in_force(encounter) is None
    assert (record.overrules.lapsed(encounter) is not None) is told


def test_a_new_one_ends_the_word_of_the_lapse(record: Record, encounter: int) -> None:
    make(record, encounter)
    record.overrules.end(encounter, "lapsed")
    make(record, encounter)
    assert record.overrules.lapsed(encounter) is None
