"""The case bench and the self-test: what an evidence base must answer before it may be used."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.intake.case import parse_case
from app.records.record import Record
from app.triage.bench_cases import BenchCase, Demand, read_bench
from app.triage.engine import Engine
from app.triage.files import Fault, KnowledgeError, KnowledgeFile, entries
from app.triage.knowledge import Knowledge
from app.triage.observation import Observer

AT_ONCE = 50
"""Cases worked out together: a fraction of a second."""


@dataclass(frozen=True)
class BenchReport:
    """How the cases went: names of those that passed and that wait for a rule not yet built, and the faults."""

    passed: tuple[str, ...]
    pending: tuple[str, ...]
    faults: tuple[Fault, ...]


def run_bench(
    knowledge: Knowledge, folder: Path, today: date, between: Callable[[int, int], None] = lambda _done, _of: None
) -> BenchReport:
    """Triage every case of a folder against what it demands.

    `between` is told (cases done, of) from time to time; what it raises ends the run.
    """
    record, engine = _bench(knowledge)
    cases, faults = read_bench(folder, knowledge, today)
    numbers = {record.intakes.start(one.case): one for one in cases if not one.case.needs}
    evaluate_cases(engine, numbers, between)
    observer = Observer(record.db, knowledge)
    passed = []
    for number, one in numbers.items():
        wrong = observer.differences(number, one.demand)
        faults += [Fault(one.file, one.line, f"{one.case.name}: {reason}") for reason in wrong]
        passed += [] if wrong else [one.case.name]
    pending = tuple(one.case.name for one in cases if one.case.needs)
    if not passed and not faults:
        faults.append(Fault(str(folder), 1, "holds no case"))
    return BenchReport(tuple(passed), pending, tuple(faults))


def evaluate_cases(
    engine: Engine,
    cases: Mapping[int, BenchCase],
    between: Callable[[int, int], None] = lambda _done, _of: None,
) -> None:
    """Work out many cases, with what could still fire only where a case asks for it."""
    done = 0
    for open_rules in (False, True):
        numbers = [number for number, one in cases.items() if one.demand.needs_open_rules is open_rules]
        for start in range(0, len(numbers), AT_ONCE):
            part = numbers[start : start + AT_ONCE]
            engine.evaluate(part, open_rules=open_rules)
            done += len(part)
            between(done, len(cases))


def self_test(knowledge: Knowledge) -> None:
    """Run the base's own short test on an engine of its own; raise KnowledgeError when an answer is wrong."""
    if faults := check_self_test(knowledge):
        raise KnowledgeError(faults)


def check_self_test(knowledge: Knowledge) -> list[Fault]:
    """Run the base's own short test on an engine of its own and return its faults."""
    record, engine = _bench(knowledge)
    observer = Observer(record.db, knowledge)
    faults = []
    for file, entry in entries(list(knowledge.files), "self_test"):
        case = parse_case(dict(entry["case"]), entry["code"], knowledge.catalogue, date(2026, 1, 1))
        number = record.intakes.start(case)
        engine.evaluate([number])
        demand = Demand(case.expect.level, case.expect.hold, case.expect.pattern)
        wrong = observer.differences(number, demand)
        faults += [_self_test_fault(file, entry["code"], reason) for reason in wrong]
    return faults


def _self_test_fault(file: KnowledgeFile, code: str, reason: str) -> Fault:
    return Fault(file.name, file.line_of(code), f"self-test {code}: {reason}")


def _bench(knowledge: Knowledge) -> tuple[Record, Engine]:
    record = Record.in_memory()
    return record, Engine(record.db, knowledge)
