"""The clinical cases of resources/cases: each without `needs` gives what it expects; the others are counted."""

from __future__ import annotations

import pytest

from app.intake.case import Case
from tests.triage.desk import knowledge, stored_cases, triage

BUILT = [case for case in stored_cases() if not case.needs]
PENDING = {case.name: case.needs for case in stored_cases() if case.needs}
WAITING = {"V18b": "R-STEN", "V19": "R-CLAUD", "V20": "R-FX3", "V24": "R-SPA", "V25": "R-DSPN", "V29": "R-DVT1"}
"""The cases that wait for a rule of part 3; one that is built leaves this list."""


@pytest.mark.parametrize("case", BUILT, ids=lambda case: case.name)
def test_a_case_gives_what_it_expects(case: Case) -> None:
    result = triage(case)
    assert case.expect.level is not None
    assert case.expect.hold is not None
    assert result.level is case.expect.level
    assert result.hold is case.expect.hold
    if case.expect.pattern is not None:
        assert result.patterns[0].code == case.expect.pattern


def test_the_cases_that_wait_are_counted_and_listed() -> None:
    assert PENDING == WAITING
    assert len(BUILT) + len(PENDING) == len(stored_cases()) == 46


def test_a_case_waits_only_for_a_rule_that_is_not_there() -> None:
    assert not {case for case, rule in PENDING.items() if rule in knowledge().rules}


def test_the_cases_show_every_level_and_a_hold() -> None:
    assert {case.expect.level for case in BUILT} >= {1, 2, 3, 4, 5}
    assert {case.expect.hold for case in BUILT} == {True, False}
