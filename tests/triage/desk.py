"""The real engine on an empty record in memory, its results as Verdicts, and intakes to give it; for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import batched
from typing import Any

from app.intake.case import Case, parse_case, read_case
from app.intake.questions import Catalogue
from app.records.connection import open_memory
from app.records.intakes import Intakes
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from app.triage.result import Result
from tests.triage.reference_engine import ReferenceEngine, Verdict

KNOWLEDGE = paths.database() / "knowledge"
CASES = paths.resources() / "cases"
ON = date(2026, 11, 20)
"""The day of every intake made here."""

Answers = Mapping[str, object]


@cache
def knowledge() -> Knowledge:
    """Return the built-in evidence base."""
    return load_knowledge(KNOWLEDGE)


@cache
def reference() -> ReferenceEngine:
    """Return the second engine over the same files."""
    return ReferenceEngine(KNOWLEDGE)


def catalogue() -> Catalogue:
    return knowledge().catalogue


def stored_cases() -> list[Case]:
    """Return every case of resources/cases."""
    return [read_case(path, catalogue(), ON) for path in sorted(CASES.glob("*.json"))]


def intake(answers: Answers, age: int | None = 45, sex: str | None = "female", name: str = "made") -> Case:
    """Return a case from answers as a case file writes them."""
    return parse_case({"patient": {"age": age, "sex": sex}, "on": ON.isoformat(), "answers": answers}, name, catalogue(), ON)


def triage(case: Case) -> Result:
    """Return the full result of one intake."""
    db = open_memory()
    intakes = Intakes(db)
    return Engine(db, knowledge()).triage(intakes.start(case))


def verdicts(cases: Iterable[Case]) -> list[Verdict]:
    """Return the verdicts of many intakes, evaluated together and read by the engine's own queries."""
    found: list[Verdict] = []
    for part in batched(cases, 500):
        db = open_memory()
        intakes = Intakes(db)
        engine = Engine(db, knowledge())
        numbers = [intakes.start(case) for case in part]
        engine.evaluate(numbers)
        found += [_read(lambda name, number=number: list(db.execute(_query(name), {"encounter": number}))) for number in numbers]
    return found


def of_result(result: Result) -> Verdict:
    """Return what the two engines are compared by."""
    return Verdict(
        level=result.level,
        shown_level=result.shown_level,
        hold=result.hold,
        hold_missing=result.hold_missing,
        incomplete=result.incomplete,
        fired={rule.rule: int(rule.level) for rule in result.fired},
        open={rule.rule: (int(rule.level), frozenset(rule.missing)) for rule in result.open},
        patterns=tuple((pattern.code, pattern.score, pattern.band) for pattern in result.patterns),
        contradictions=tuple(contradiction.code for contradiction in result.contradictions),
        advice=tuple(line.code for line in result.advice),
    )
