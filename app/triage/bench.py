"""The case bench and the self-test: what an evidence base must answer before it may be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.intake.case import Case, CaseError, parse_case, read_case
from app.records.intakes import Intakes
from app.records.record import Record
from app.triage.engine import Engine
from app.triage.files import Fault, KnowledgeError, KnowledgeFile, entries
from app.triage.knowledge import Knowledge
from app.triage.result import Result


@dataclass(frozen=True)
class BenchReport:
    """How the cases went: names of those that passed and that wait for a rule not yet built, and the faults."""

    passed: tuple[str, ...]
    pending: tuple[str, ...]
    faults: tuple[Fault, ...]


def run_bench(knowledge: Knowledge, folder: Path, today: date) -> BenchReport:
    """Triage every case of a folder against what it expects."""
    intakes, engine = _bench(knowledge)
    passed, pending, faults = [], [], []
    for path in sorted(folder.glob("*.json")):
        try:
            case = read_case(path, knowledge.catalogue, today)
        except CaseError as error:
            faults.append(Fault(path.name, 1, str(error)))
            continue
        if case.needs:
            pending.append(path.stem)
            continue
        wrong = _differences(case, engine.triage(intakes.start(case)))
        faults += [Fault(path.name, 1, reason) for reason in wrong]
        passed += [] if wrong else [path.stem]
    if not passed and not faults:
        faults.append(Fault(str(folder), 1, "holds no case"))
    return BenchReport(tuple(passed), tuple(pending), tuple(faults))


def self_test(knowledge: Knowledge) -> None:
    """Run the base's own short test on an engine of its own; raise KnowledgeError when an answer is wrong."""
    if faults := check_self_test(knowledge):
        raise KnowledgeError(faults)


def check_self_test(knowledge: Knowledge) -> list[Fault]:
    """Run the base's own short test on an engine of its own and return its faults."""
    intakes, engine = _bench(knowledge)
    faults = []
    for file, entry in entries(list(knowledge.files), "self_test"):
        case = parse_case(dict(entry["case"]), entry["code"], knowledge.catalogue, date(2026, 1, 1))
        wrong = _differences(case, engine.triage(intakes.start(case)))
        faults += [_self_test_fault(file, entry["code"], reason) for reason in wrong]
    return faults


def _self_test_fault(file: KnowledgeFile, code: str, reason: str) -> Fault:
    return Fault(file.name, file.line_of(code), f"self-test {code}: {reason}")


def _bench(knowledge: Knowledge) -> tuple[Intakes, Engine]:
    record = Record.in_memory()
    return record.intakes, Engine(record.db, knowledge)


def _differences(case: Case, result: Result) -> list[str]:
    leading = result.patterns[0].code if result.patterns else "none"
    expect = case.expect
    wrong = []
    if expect.level is not None and expect.level is not result.level:
        wrong.append(f"expects level {expect.level.code}, got {result.level.code}")
    if expect.hold is not None and expect.hold is not result.hold:
        wrong.append(f"expects hold {expect.hold}, got {result.hold}")
    if expect.pattern is not None and expect.pattern != leading:
        wrong.append(f"expects pattern {expect.pattern}, got {leading}")
    return wrong
