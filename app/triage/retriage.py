"""Stored intakes triaged anew by another evidence base: whose level would change, and who would be seen sooner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.intake.case import Patient
from app.intake.vocabulary import Level
from app.records.intakes import OPEN
from app.records.record import Record
from app.records.worklist import StoredLevel
from app.triage.candidate import Progress, StoppedError, Stopping
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge
from app.triage.result import Outcome

BATCH = 50
"""Intakes triaged at once: short enough to be given up soon."""


@dataclass(frozen=True)
class Moved:
    """An intake whose level is another than it was; `before` is None where it is not known.

    `own` is the clinician's own level where it differs from the one shown before.
    """

    encounter: int
    person: Patient
    on: date
    signed: bool
    before: Level | None
    after: Level
    own: Level | None = None


@dataclass(frozen=True)
class Retriage:
    """What came of it: how many intakes were triaged, and those whose level is another, the worst first."""

    counted: int
    moved: tuple[Moved, ...]

    @property
    def sooner(self) -> tuple[Moved, ...]:
        """Who would be seen sooner."""
        return tuple(one for one in self.moved if one.before is not None and one.after > one.before)

    @property
    def later(self) -> tuple[Moved, ...]:
        """Whose level would be lower."""
        return tuple(one for one in self.moved if one.before is not None and one.after < one.before)

    @property
    def unknown(self) -> tuple[Moved, ...]:
        """Unsigned intakes that an earlier version of the program triaged."""
        return tuple(one for one in self.moved if one.before is None)


def retriage(
    record: Record, after: Knowledge, active: Knowledge | None, progress: Progress, stopped: Stopping
) -> Retriage:
    """Triage every intake that is signed or under way by a base; raise StoppedError when it is given up.

    A signed one is held against the level shown when it was signed; an unsigned one against the level that `active`
    gives it, or, without, the level it showed last. The record's connection is used for nothing else meanwhile.
    """
    stored = record.worklist.stored_levels()
    under_way = [one.encounter for one in stored if one.state == OPEN] if active is not None else []
    work = _Work(record, len(stored) + len(under_way), progress, stopped)
    shown = {one.encounter: one.shown for one in stored}
    if active is not None and under_way:
        shown |= {number: outcome.shown_level for number, outcome in work.outcomes(active, under_way).items()}
    outcomes = work.outcomes(after, [one.encounter for one in stored])
    moved = [
        _moved(record, one, shown[one.encounter], outcomes[one.encounter])
        for one in stored
        if one.encounter in outcomes and outcomes[one.encounter].shown_level is not shown[one.encounter]
    ]
    return Retriage(len(stored), tuple(sorted(moved, key=_worst_first)))


class _Work:
    def __init__(self, record: Record, of: int, progress: Progress, stopped: Stopping) -> None:
        self._record = record
        self._of = of
        self._done = 0
        self._progress = progress
        self._stopped = stopped

    def outcomes(self, knowledge: Knowledge, encounters: Sequence[int]) -> dict[int, Outcome]:
        engine = Engine(self._record.db, knowledge)
        found: dict[int, Outcome] = {}
        for start in range(0, len(encounters), BATCH):
            if self._stopped():
                raise StoppedError
            batch = encounters[start : start + BATCH]
            found |= engine.outcomes(batch)
            self._done += len(batch)
            self._progress(self._done, self._of)
        return found


def _moved(record: Record, one: StoredLevel, before: Level | None, outcome: Outcome) -> Moved:
    own = one.own if one.state != OPEN else outcome.final_level
    person = record.patients.get(one.patient, one.on).patient
    compared = before if one.state != OPEN else outcome.shown_level
    return Moved(
        one.encounter,
        person,
        one.on,
        one.state != OPEN,
        before,
        outcome.shown_level,
        own if own is not compared else None,
    )


def _worst_first(one: Moved) -> tuple[int, int, int]:
    """Sort who would be seen sooner before who would be seen later, and within each by how ill they may be."""
    before = one.before if one.before is not None else Level.NONE
    rises = one.after > before
    return (0, -one.after, before) if rises else (1, -before, one.after)
