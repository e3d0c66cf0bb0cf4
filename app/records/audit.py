"""What was done, by whom and about whom: rows that are only ever added, in the transaction of what they tell of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from sqlite_utils import Database

from app.records.connection import Statements

Clock = Callable[[], datetime]
"""Tells the local time with its offset."""


class Action(Enum):
    """What an audit event tells of."""

    RECORD_MADE = "record made"
    OPENED = "record opened"
    PASSPHRASE_CHANGED = "passphrase changed"
    SETTING = "setting changed"
    PATIENT_ADDED = "patient added"
    PATIENT_CHANGED = "patient changed"
    PATIENTS_MERGED = "patients merged"
    INTAKE_BEGUN = "intake begun"
    INTAKE_RESUMED = "intake resumed on a later day"
    MODE_CHANGED = "assessment changed between full and short"
    INTAKE_MOVED = "intake moved to another patient"
    INTAKE_WITHDRAWN = "intake withdrawn"
    ANSWER_CHANGED = "answer changed"
    ANSWER_UNDONE = "answer undone"
    CONFIRMED = "answers confirmed"
    FILLED_IN = "answer of the last visit filled in, to be confirmed"
    TAKEN_BACK = "answer of the last visit taken back, not confirmed"
    EMERGENCY_MET = "emergency met"
    EMERGENCY_ACKNOWLEDGED = "emergency acknowledged"
    OVERRULED = "level overruled"
    OVERRULE_ENDED = "overrule ended"
    SIGNED = "signed"
    ADDENDUM = "addendum"
    HANDED_OVER = "handed to the printer"
    PRINTED = "printed"
    NOT_PRINTED = "not taken by the printer"
    SAVING = "being saved as PDF"
    SAVED = "saved as PDF"
    BASE_ACTIVATED = "evidence base activated"
    BASE_CHANGED = "intake goes on with another evidence base"
    SITE_CHOICE = "site choice changed"
    RECHECKED = "re-check done"


@dataclass(frozen=True)
class Event:
    """One row of the audit. `subject` names a question, step, document or setting, never a patient's value."""

    at: str
    action: str
    clinician: str
    subject: str
    before: str = ""
    after: str = ""


class Audit:
    """The audit of one record. `clinician` is who works at the desk now."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._sql = Statements(db)
        self._clock = clock
        self.clinician: int | None = None

    def now(self) -> str:
        """Return the time as the record writes it."""
        return self._clock().isoformat(timespec="seconds")

    def add(
        self,
        action: Action,
        *,
        patient: int | None = None,
        encounter: int | None = None,
        subject: str = "",
        change: tuple[str, str] | None = None,
    ) -> None:
        """Add one event; call it inside the transaction of what it tells of."""
        number = self._sql.run(
            "add_audit_event",
            at=self.now(),
            clinician=self.clinician,
            action=action.value,
            patient=patient,
            encounter=encounter,
            subject=subject,
        ).lastrowid
        if change is not None:
            before, after = change
            self._sql.run("add_audit_value", event=number, before=before, after=after)

    def of_encounter(self, encounter: int) -> list[Event]:
        """Return the events of one intake in the order they happened."""
        return [Event(*row) for row in self._sql.run("list_audit_events", encounter=encounter)]

    def latest(self) -> str:
        """Return the time of the newest event; empty for a new record."""
        return str(self._sql.run("latest_audit_event").fetchone()[0])
