"""The clinician's level beside that of the rules: never below a hold, and lapsing when the reasons change."""

import pytest

from app.intake.vocabulary import Level
from app.records.record import Record
from app.triage.engine import Engine
from tests.drivers.desk import builtin_knowledge, named_case, open_record

URGENT, CALM, EMERGENCY = "V10", "V16", "V02"
"""Cases with the cauda equina block complete: urgent, physio and emergency by the rules."""


def opened(case: str) -> tuple[Record, Engine, int]:
    record = open_record()
    engine = Engine(record.db, builtin_knowledge())
    return record, engine, record.intakes.start(named_case(case))


def overrule(record: Record, engine: Engine, encounter: int, level: Level, agreed_by: str = "") -> None:
    result = engine.triage(encounter)
    met = [rule.met for rule in result.fired]
    record.overrules.make(encounter, level, "seen and examined", agreed_by, result.level, met)


def lapsed(engine: Engine, encounter: int) -> bool:
    return engine.overrule_lapsed(encounter, engine.triage(encounter))


@pytest.mark.parametrize("case", [URGENT, CALM, EMERGENCY])
def test_without_an_overrule_it_is_the_level_shown(case: str) -> None:
    _, engine, encounter = opened(case)
    result = engine.triage(encounter)
    assert result.final_level is result.shown_level


@pytest.mark.parametrize(
    ("case", "own"),
    [
        (URGENT, Level.SOON),
        (URGENT, Level.PHYSIO),
        (CALM, Level.URGENT),
        (CALM, Level.EMERGENCY),
        (CALM, Level.SELF_CARE),
    ],
)
def test_the_clinicians_level_stands_and_route_and_advice_are_for_it(case: str, own: Level) -> None:
    record, engine, encounter = opened(case)
    rules = engine.triage(encounter)
    overrule(record, engine, encounter, own)

    result = engine.triage(encounter)

    assert (result.level, result.shown_level) == (rules.level, rules.shown_level)
    assert result.final_level is own
    assert result.route.level is own


def test_while_on_hold_it_never_goes_below_soon() -> None:
    record, engine, encounter = opened(CALM)
    record.intakes.record(encounter, {}, gone=["CES5"])
    overrule(record, engine, encounter, Level.SELF_CARE)
    assert engine.triage(encounter).final_level is Level.SOON


def test_a_lower_level_lapses_when_the_rule_behind_the_level_is_gone() -> None:
    record, engine, encounter = opened(URGENT)
    overrule(record, engine, encounter, Level.PHYSIO)
    assert not lapsed(engine, encounter)

    answers = record.intakes.load(encounter).answers
    record.intakes.record(encounter, {}, gone=[code for code in answers if not code.startswith("CES")])
    assert lapsed(engine, encounter)


def test_a_lower_level_lapses_when_a_new_rule_above_it_fires() -> None:
    record, engine, encounter = opened(URGENT)
    overrule(record, engine, encounter, Level.PHYSIO)
    record.intakes.record(encounter, {"CES3": "yes"}, gone=[])
    assert lapsed(engine, encounter)


def test_a_lower_level_lapses_when_a_known_rule_is_met_by_a_new_answer() -> None:
    record, engine, encounter = opened(CALM)
    record.intakes.record(encounter, {"CES1": "unsure"}, gone=[])
    overrule(record, engine, encounter, Level.URGENT, "Dr Sample")
    assert not lapsed(engine, encounter)
    record.intakes.record(encounter, {"CES5": "yes", "CES5.worsening": "yes"}, gone=[])
    assert lapsed(engine, encounter)


def test_a_higher_level_never_lapses_and_never_hides_a_still_higher_one() -> None:
    record, engine, encounter = opened(CALM)
    overrule(record, engine, encounter, Level.URGENT)
    record.intakes.record(encounter, {"CES3": "yes"}, gone=[])

    assert engine.triage(encounter).final_level is Level.EMERGENCY
    assert not lapsed(engine, encounter)

    record.intakes.record(encounter, {"CES3": "no"}, gone=[])
    assert engine.triage(encounter).final_level is Level.URGENT


def test_an_answer_of_an_earlier_day_holds_until_it_was_asked_again() -> None:
    record, engine, encounter = opened(CALM)
    assert not engine.triage(encounter).hold
    kept = record.intakes.load(encounter)
    patient = record.patients.get(kept.patient, kept.on).patient
    record.intakes.resume(encounter, kept.on, patient, ["CES1", "knee_jerk.L"])

    result = engine.triage(encounter)
    assert result.hold
    assert result.unconfirmed == ("CES1", "knee_jerk.L")
    assert result.shown_level is Level.SOON

    record.intakes.confirm(encounter, result.unconfirmed)
    assert not engine.triage(encounter).hold
