"""The SQL engine and the second, plain engine agree.

PLUMBLINE_INTAKES=100000 makes the random run longer, PLUMBLINE_SEED=1 another one.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import fields, replace
from random import Random

import pytest

from app.intake.case import Case
from app.intake.vocabulary import NO, UNSURE, YES
from tests.triage.desk import BATCH, of_result, reference, stored_cases, triage, verdicts
from tests.triage.random_intakes import Intake, askable, boundary_intakes, random_intake, shrink, uniform
from tests.triage.reference_engine import Verdict

COUNT = int(os.environ.get("PLUMBLINE_INTAKES", "1800"))
SEED = int(os.environ.get("PLUMBLINE_SEED", "20261120"))
PARTS = 6

Disagreement = dict[str, tuple[object, object]]


def _differences(by_sql: Verdict, by_plain: Verdict) -> Disagreement:
    pairs: Disagreement = {
        field.name: (getattr(by_sql, field.name), getattr(by_plain, field.name)) for field in fields(Verdict)
    }
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _check(made: Iterable[Intake]) -> None:
    every = list(made)
    for start in range(0, len(every), BATCH):
        part = every[start : start + BATCH]
        cases = [one.case() for one in part]
        for one, case, by_sql in zip(part, cases, verdicts(cases), strict=True):
            if _differences(by_sql, reference().triage(case)):
                pytest.fail(_explain(shrink(one, lambda smaller: bool(_one(smaller.case())))))


def _one(case: Case) -> Disagreement:
    return _differences(verdicts([case])[0], reference().triage(case))


def _explain(made: Intake) -> str:
    lines = [
        f"{name}: SQL {by_sql!r}\n{name}: plain {by_plain!r}" for name, (by_sql, by_plain) in _one(made.case()).items()
    ]
    return "\n".join(["The engines disagree on", str(made), *lines])


@pytest.mark.parametrize("case", stored_cases(), ids=lambda case: case.name)
def test_the_engines_agree_on_a_stored_case(case: Case) -> None:
    result, plain = triage(case), reference().triage(case)
    route = {line.code for line in reference().advice if line.entry["topic"] == "route"}
    shown = tuple(code for code in plain.advice if code not in route)
    assert not _differences(of_result(result), replace(plain, advice=shown))
    assert len(result.route.extra) == len(plain.advice) - len(shown)


@pytest.mark.parametrize("word", [YES, NO, UNSURE])
@pytest.mark.parametrize("age", [None, 12, 45, 75])
def test_the_engines_agree_when_every_answer_is_the_same(word: str, age: int | None) -> None:
    _check(replace(uniform(word), age=age, sex=sex) for sex in ("female", "male", "other", None))


def test_the_engines_agree_on_an_empty_intake() -> None:
    _check([Intake({}), Intake({}, None, None), Intake({}, 17, "male")])


def test_the_engines_agree_on_one_answer_alone() -> None:
    rng = Random(SEED)
    made = (random_intake(rng) for _ in range(60))
    _check(Intake({code: value}) for one in made for code, value in one.answers.items() if rng.random() < 0.03)


def test_the_engines_agree_around_every_threshold() -> None:
    _check(boundary_intakes())


@pytest.mark.parametrize("part", range(PARTS))
def test_the_engines_agree_on_random_intakes(part: int) -> None:
    rng = Random(f"{SEED} {part}")
    _check(random_intake(rng) for _ in range(COUNT // PARTS))


def test_random_intakes_reach_every_level_and_answer_every_question() -> None:
    """Guard the generator: a run that never leaves the emergencies proves little."""
    rng = Random(1)
    made = [random_intake(rng) for _ in range(600)]
    assert {reference().triage(one.case()).level for one in made} == {1, 2, 3, 4, 5}
    assert set(askable()) <= {code for one in made for code in one.answers}
