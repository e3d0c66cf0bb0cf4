"""The clinical cases of resources/cases that are whole intakes: each gives what it expects; none waits for a rule."""

from __future__ import annotations

import pytest

from app.intake.case import Case
from tests.triage.desk import stored_cases, triage

CASES = stored_cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_gives_what_it_expects(case: Case) -> None:
    result = triage(case)
    assert case.expect.level is not None
    assert case.expect.hold is not None
    assert result.level is case.expect.level
    assert result.hold is case.expect.hold
    if case.expect.pattern is not None:
        assert result.patterns[0].code == case.expect.pattern


def test_no_case_waits_for_a_rule() -> None:
    assert not [case.name for case in CASES if case.needs]
    assert len(CASES) == 46


def test_the_cases_show_every_level_and_a_hold() -> None:
    assert {case.expect.level for case in CASES} >= {1, 2, 3, 4, 5}
    assert {case.expect.hold for case in CASES} == {True, False}
