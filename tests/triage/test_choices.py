"""What a site chooses within the limits of the evidence base: the window of new symptoms, the level of both legs."""

from __future__ import annotations

import pytest

from app.intake.vocabulary import Level
from app.records.record import Record
from app.system.errors import KnownError
from app.triage.engine import Engine
from app.triage.knowledge import load_knowledge
from app.triage.result import Result
from tests.triage.desk import KNOWLEDGE, Answers, intake, knowledge
from tests.triage.random_intakes import days_ago

BOTH_LEGS: Answers = {
    **{f"CES{number}": "no" for number in (1, 2, 3, 4, 5, 6, 8)},
    "CES7": "yes",
    "CES7.began": days_ago(5),
    "sensation_leg.L": ["shooting_electric"],
    "sensation_leg.R": ["shooting_electric"],
}


def _saddle(days: int) -> Answers:
    return {"CES5": "yes", "CES5.began": days_ago(days), "CES5.worsening": "no"}


def _triage(answers: Answers, **choices: str) -> Result:
    chosen = load_knowledge(KNOWLEDGE, choices)
    record = Record.in_memory()
    return Engine(record.db, chosen).triage(record.intakes.start(intake(answers)))


@pytest.mark.parametrize(
    ("window", "days", "level"),
    [
        ("14", 14, Level.EMERGENCY),
        ("14", 15, Level.URGENT),
        ("92", 15, Level.EMERGENCY),
        ("92", 92, Level.EMERGENCY),
        ("92", 93, Level.URGENT),
    ],
)
def test_a_change_within_the_chosen_window_is_an_emergency(window: str, days: int, level: Level) -> None:
    assert _triage(_saddle(days), ces_window=window).level is level


@pytest.mark.parametrize("window", ["14", "92"])
def test_the_words_name_the_chosen_window(window: str) -> None:
    (old,) = (rule for rule in _triage(_saddle(100), ces_window=window).fired if rule.rule == "R-CES4")

    assert f"over {window} days" in old.title
    assert f"more than {window} days" in old.reason


@pytest.mark.parametrize("level", ["urgent", "soon"])
def test_both_legs_alone_have_the_chosen_level_and_say_so(level: str) -> None:
    result = _triage(BOTH_LEGS, bilateral_level=level)
    (rule,) = (rule for rule in result.fired if rule.rule == "R-CES6")

    assert result.level.code == level
    assert f"({level})" in rule.action


@pytest.mark.parametrize("answers", [{"CES1": "yes", "CES1.began": days_ago(3)}, {"CES8": "yes"}])
def test_the_level_of_both_legs_lowers_nothing_else(answers: Answers) -> None:
    assert _triage({**BOTH_LEGS, **answers}, bilateral_level="soon").level is Level.EMERGENCY


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("ces_window", "13"),
        ("ces_window", "93"),
        ("ces_window", "-14"),
        ("ces_window", "long"),
        ("bilateral_level", "physio"),
        ("bilateral_level", "emergency"),
        ("bilateral_level", ""),
    ],
)
def test_a_choice_outside_its_limits_is_refused(code: str, value: str) -> None:
    with pytest.raises(KnownError, match=code):
        load_knowledge(KNOWLEDGE, {code: value})


def test_only_what_differs_from_the_base_is_printed_with_it() -> None:
    assert knowledge().base.choices == ()
    assert load_knowledge(KNOWLEDGE, {"ces_window": "14", "bilateral_level": "soon"}).base.choices == (
        ("bilateral_level", "soon"),
    )
