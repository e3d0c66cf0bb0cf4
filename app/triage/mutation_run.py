"""Runs every mutation against the bench and counts those that a case notices."""

from __future__ import annotations

import os
import signal
import tomllib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from app.records.connection import split_statements
from app.records.record import Record
from app.system import paths
from app.triage.bench import evaluate_cases
from app.triage.bench_cases import HOLD, BenchCase, mirrored, named_in, read_bench
from app.triage.engine import Engine
from app.triage.files import Fault, KnowledgeError
from app.triage.knowledge import Knowledge
from app.triage.mutation import EXERCISE_GATE, LEVEL_KINDS, MUST_NOTICE, Mutation, Mutations, Step
from app.triage.observation import Observer

AT_ONCE = 12
"""Intakes evaluated together; the first that notices ends the search."""
MOST = 600
"""Intakes tried for one change, the shortest first of those that say something of what it can reach: the score is
a lower bound."""
GOAL = 0.95
SURVIVORS = "survivors.toml"
"""Why a change that no case can notice, or need not, is left: beside the cases."""


@dataclass(frozen=True)
class Survivor:
    """A change that no case noticed; `reason` is empty while nobody has said why it may be."""

    mutation: Mutation
    reason: str


@dataclass(frozen=True)
class MutationReport:
    """Changes made and noticed, by group, and those that survived."""

    made: Mapping[str, int]
    noticed: Mapping[str, int]
    survivors: tuple[Survivor, ...]
    cases: int

    @property
    def score(self) -> float:
        """The share of all changes that was noticed."""
        return sum(self.noticed.values()) / max(1, sum(self.made.values()))

    @property
    def holds(self) -> bool:
        """Whether every change of a level-giving rule or exclusion was noticed, or is excused, and 95 % of all."""
        unexcused = any(one.mutation.group in MUST_NOTICE and not one.reason for one in self.survivors)
        return self.score >= GOAL and not unexcused


def run_mutations(
    knowledge: Knowledge, folder: Path, today: date, progress: Callable[[int, int], None], only: str = ""
) -> MutationReport:
    """Try every change (of rows whose code begins with `only`), on as many processes as there are processors, four at
    most; raise KnowledgeError when a case cannot be read or the bench does not pass on the unchanged base.

    `progress` is told (done, of).
    """
    cases, faults = read_bench(folder, knowledge, today)
    if faults:
        raise KnowledgeError(faults)
    twins = [twin for one in cases for twin in (one, *mirrored(one))]
    mutations = [one for one in every_mutation(knowledge) if one.row.startswith(only)]
    reasons = read_reasons(folder)
    made: dict[str, int] = {}
    noticed: dict[str, int] = {}
    survivors = []
    workers = min(4, os.cpu_count() or 1, max(1, len(mutations) // 50))
    with get_context("spawn").Pool(workers, _begin, (knowledge, twins)) as pool:
        for number, (mutation, seen) in enumerate(pool.imap(_try, mutations, chunksize=4), 1):
            if isinstance(seen, str):
                raise KnowledgeError([Fault("cases", 1, seen)])
            made[mutation.group] = made.get(mutation.group, 0) + 1
            noticed[mutation.group] = noticed.get(mutation.group, 0) + seen
            if not seen:
                survivors.append(Survivor(mutation, reasons.get(mutation.name, "")))
            progress(number, len(mutations))
    return MutationReport(made, noticed, tuple(survivors), len(cases))


def every_mutation(knowledge: Knowledge) -> list[Mutation]:
    """Return every change worth trying on an evidence base."""
    db = Record.in_memory().db
    Engine(db, knowledge)
    (places,) = split_statements((paths.database() / "engine" / "mutation" / "places.sql").read_text("utf-8"))
    return list(Mutations(knowledge, list(db.conn.execute(places))).all())


# ---- in a process of its own
_benches: list[Bench] = []
"""The bench of this process: made once, when the process begins."""


def _begin(knowledge: Knowledge, cases: Sequence[BenchCase]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends it
    _benches.append(Bench(knowledge, cases))


def _try(mutation: Mutation) -> tuple[Mutation, bool | str]:
    """Return whether a case notices the change, or why nothing can be said."""
    (bench,) = _benches
    return mutation, bench.failing or bench.notices(mutation)


def read_reasons(folder: Path) -> dict[str, str]:
    """Return why survivors are left, by the mutation's name."""
    path = folder / SURVIVORS
    if not path.is_file():
        return {}
    rows = tomllib.loads(path.read_text("utf-8")).get("survivor", ())
    return {name: row["reason"] for row in rows for name in row["changes"]}


class _Undo(Exception):  # noqa: N818 - no error: it rolls a change back
    """Ends a change."""


class Bench:
    """Every case evaluated once on the unchanged base; a change is tried on those whose result it can reach."""

    def __init__(self, knowledge: Knowledge, cases: Sequence[BenchCase]) -> None:
        self._k = knowledge
        self._record = Record.in_memory()
        self._engine = Engine(self._record.db, knowledge)
        self._observer = Observer(self._record.db, knowledge)
        folder = paths.database() / "engine" / "mutation"
        self._sql = {path.stem: split_statements(path.read_text("utf-8")) for path in folder.glob("*.sql")}
        self._cases = {self._record.intakes.start(one.case): one for one in cases if not one.case.needs}
        evaluate_cases(self._engine, self._cases)
        self._size = {number: len(one.case.answers) for number, one in self._cases.items()}
        self._named = {number: named_in(one.demand) for number, one in self._cases.items()}
        self._readers: dict[str, list[str]] = {}
        for code, rule in knowledge.rules.items():
            for finding in rule.findings():
                self._readers.setdefault(finding, []).append(code)
        wrong = {one.case.name for number, one in self._cases.items() if self._observer.differences(number, one.demand)}
        self.failing = f"the bench does not pass on the unchanged base: {', '.join(sorted(wrong)[:5])}" if wrong else ""
        """Why nothing can be said of any change: a case that fails without one."""

    def notices(self, mutation: Mutation) -> bool:
        """Return whether a case comes out otherwise with the change."""
        noticed = False
        with suppress(_Undo), self._record.db.atomic():
            before = [step for step in mutation.steps if step.reach != "changed_arm"]
            reached = self._reached(before)
            for step in mutation.steps:
                for part in self._sql[step.statement]:
                    self._record.db.conn.execute(part, step.values)
            reached |= self._reached([step for step in mutation.steps if step.reach == "changed_arm"])
            names = self._reach_of(mutation.row)
            gives_level = any(code in self._k.rules and self._k.rules[code].kind in LEVEL_KINDS for code in names)
            first = sorted(reached, key=lambda number: (self._far(names, number, gives_level), self._size[number]))
            noticed = self._differs(first[:MOST])
            raise _Undo  # the base and what was worked out before are as they were
        return noticed

    def _differs(self, numbers: Sequence[int]) -> bool:
        """Return whether one of these intakes comes out otherwise; mostly the first does, so few are tried at first."""
        start, size = 0, 1
        while part := numbers[start : start + size]:
            demands = [self._cases[number].demand for number in part]
            self._engine.evaluate(part, open_rules=any(demand.needs_open_rules for demand in demands))
            for number, demand in zip(part, demands, strict=True):
                if any(self._observer.each_difference(number, demand)):
                    return True
            start, size = start + size, min(2 * size, AT_ONCE)
        return False

    def _far(self, names: set[str], number: int, gives_level: bool) -> int:
        """Put first the cases that name what the change can reach, then those that ask for a level that it can give."""
        if names & self._named[number]:
            return 0
        return 1 if gives_level and self._cases[number].demand.level is not None else 2

    def _reach_of(self, row: str) -> set[str]:
        """Return the codes of everything that reads the row, through terms too, and of what these belong to."""
        waiting = [code for code, rule in self._k.rules.items() if row in (code, rule.written, rule.owner)]
        reach: set[str] = {row}
        if row == self._k.hold.code:
            reach.add(HOLD)
        while waiting:
            code = waiting.pop()
            if code not in reach or code == row:
                reach |= {code, self._k.rules[code].owner}
                waiting += [reader for reader in self._readers.get(code, ()) if reader not in reach]
        if EXERCISE_GATE in reach or any(map(self._is_of_every_exercise, reach)):
            reach |= {entry["code"] for entry in self._k.exercises}
        return reach | {entry["code"] for entry in self._k.scores if entry["when"] in reach}

    def _is_of_every_exercise(self, code: str) -> bool:
        rule = self._k.rules.get(code)
        return rule is not None and rule.kind == "exclusion" and not rule.owner

    def _reached(self, steps: Sequence[Step]) -> set[int]:
        """Return the intakes whose result the steps can change."""
        return {row[0] for step in steps for row in self._rows(step.reach, step.reach_values)}

    def _rows(self, statement: str, values: Mapping[str, object]) -> list[Any]:
        (part,) = self._sql[statement]
        return list(self._record.db.conn.execute(part, values))
