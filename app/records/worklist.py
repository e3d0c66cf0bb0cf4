"""What waits at the desk: unfinished intakes, those signed today, and people to look at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from app.intake.vocabulary import Level
from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.records.patients import KeptPatient, Patients

MOST = 100
"""Rows of one list."""


@dataclass(frozen=True)
class Unfinished:
    """An unsigned intake. `emergency`: one was met and nobody has acknowledged it."""

    encounter: int
    patient: KeptPatient
    on: date
    changed_at: str
    step: str
    emergency: bool


@dataclass(frozen=True)
class Signed:
    """A signed intake; `due_on` is the day to look at the person again, where there is one."""

    encounter: int
    patient: KeptPatient
    signed_at: str
    level: Level
    hold: bool
    due_on: date | None = None


@dataclass(frozen=True)
class Visit:
    """One intake in a patient's list; `state` is open, signed or withdrawn, `level` known once signed."""

    encounter: int
    on: date
    began_at: str
    changed_at: str
    step: str
    state: str
    signed_at: str
    level: Level | None
    hold: bool
    clinician: str


@dataclass(frozen=True)
class StoredLevel:
    """The level an intake, signed or not, was last seen to show; `own` is the clinician's where one was signed.

    None: an unsigned intake that an earlier version of the program triaged.
    """

    encounter: int
    patient: int
    on: date
    state: str
    shown: Level | None
    own: Level | None = None


class Worklist:
    """The lists of one record."""

    def __init__(self, db: Database, audit: Audit, patients: Patients) -> None:
        self._audit = audit
        self._patients = patients
        self._sql = Statements(db)

    def unfinished(self, today: date) -> list[Unfinished]:
        """Return unsigned intakes: those with an emergency nobody acknowledged first, then the last touched."""
        rows = self._sql.run("list_unfinished", most=MOST).fetchall()
        return [
            Unfinished(number, self._patients.get(patient, today), date.fromisoformat(on), at, step, bool(emergency))
            for number, patient, on, at, step, emergency in rows
        ]

    def signed_on(self, today: date) -> list[Signed]:
        """Return the intakes signed on a day, the last first."""
        rows = self._sql.run("list_signed_since", since=today.isoformat(), most=MOST).fetchall()
        return [
            Signed(number, self._patients.get(patient, today), at, Level(level), bool(hold))
            for number, patient, at, level, hold in rows
        ]

    def due(self, today: date) -> list[Signed]:
        """Return the signed intakes whose re-check is due, the longest due first."""
        rows = self._sql.run("list_due", until=today.isoformat(), most=MOST).fetchall()
        return [
            Signed(number, self._patients.get(patient, today), at, Level(level), bool(hold), date.fromisoformat(due))
            for number, patient, at, level, hold, due in rows
        ]

    def stored_levels(self) -> list[StoredLevel]:
        """Return the level of every intake that is signed or under way, in the order they were begun."""
        rows = self._sql.run("list_stored_levels").fetchall()
        return [
            StoredLevel(number, patient, date.fromisoformat(on), state, _level(shown), _level(own))
            for number, patient, on, state, shown, own in rows
        ]

    def finish_recheck(self, encounter: int) -> None:
        """Keep that somebody has looked at the person again."""
        with self._sql.atomic():
            self._sql.run("finish_recheck", encounter=encounter, now=self._audit.now(), clinician=self._audit.clinician)
            self._audit.add(Action.RECHECKED, encounter=encounter)

    def open_of(self, patient: int) -> int:
        """Return the newest unsigned intake of a patient, 0 for none."""
        return int(self._sql.run("open_encounter", patient=patient).fetchone()[0])

    def visits(self, patient: int) -> list[Visit]:
        """Return all intakes of a patient, the newest first."""
        rows = self._sql.run("list_encounters", patient=patient).fetchall()
        return [_visit(row) for row in rows]


def _level(kept: int | None) -> Level | None:
    return None if kept is None else Level(kept)


def _visit(row: Sequence[Any]) -> Visit:
    encounter, on, began_at, changed_at, step, state, signed_at, level, hold, clinician = row
    day = date.fromisoformat(on)
    return Visit(encounter, day, began_at, changed_at, step, state, signed_at, _level(level), bool(hold), clinician)
