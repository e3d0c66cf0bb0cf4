"""The real engine on an empty record in memory, its results as Verdicts, and intakes to give it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from sqlite_utils import Database

from app.intake.case import Case, parse_case, read_case
from app.intake.questions import Catalogue
from app.records.record import Record
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from app.triage.result import Result
from tests.triage.reference_engine import ReferenceEngine, Verdict

KNOWLEDGE = paths.database() / "knowledge"
CASES = paths.resources() / "cases"
ON = date(2026, 11, 20)
"""The day of every intake made here."""

BATCH = 500
"""Intakes in one record; more only fill the memory."""

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
    return parse_case(
        {"patient": {"age": age, "sex": sex}, "on": ON.isoformat(), "answers": answers}, name, catalogue(), ON
    )


def triage(case: Case) -> Result:
    """Return the full result of one intake."""
    record = Record.in_memory()
    return Engine(record.db, knowledge()).triage(record.intakes.start(case))


def verdicts(cases: Sequence[Case]) -> list[Verdict]:
    """Return the verdicts of many intakes, evaluated together and read by the engine's own queries."""
    found: list[Verdict] = []
    for start in range(0, len(cases), BATCH):
        record = Record.in_memory()
        engine = Engine(record.db, knowledge())
        numbers = [record.intakes.start(case) for case in cases[start : start + BATCH]]
        engine.evaluate(numbers)
        found += [_read(record.db, number) for number in numbers]
    return found


def _read(db: Database, number: int) -> Verdict:
    def rows(name: str) -> list[tuple[object, ...]]:
        return list(db.conn.execute(_query(name), {"encounter": number}))

    def codes(name: str) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in rows(name))

    ((level, shown, hold, _final),) = rows("outcome")
    waits: dict[tuple[str, int], set[str]] = {}
    for rule, reach, asks in rows("open"):
        waits.setdefault((str(rule), _whole(reach)), set()).add(str(asks))
    return Verdict(
        level=_whole(level),
        shown_level=_whole(shown),
        hold=bool(hold),
        hold_missing=codes("hold_missing"),
        incomplete=codes("incomplete"),
        fired={str(row[0]): _whole(row[1]) for row in rows("fired")},
        open={rule: (reach, frozenset(asks)) for (rule, reach), asks in waits.items()},
        patterns=tuple((str(code), _whole(score), str(band)) for code, score, band in rows("patterns")),
        contradictions=codes("contradictions"),
        advice=codes("advice"),
    )


@cache
def _query(name: str) -> str:
    return (paths.database() / "engine" / "results" / f"{name}.sql").read_text("utf-8")


def _whole(value: object) -> int:
    assert isinstance(value, int)
    return value


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
        # a stem against its own items is held by a test of its own
        contradictions=tuple(one.code for one in result.contradictions if one.code != "X-STEM"),
        advice=tuple(line.code for line in result.advice),
    )
