"""Intakes, their answers and notes as rows. Every write is one transaction that the disk has when the call returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from app.intake.case import Case, Patient
from app.intake.last_visit import LastVisit
from app.intake.vocabulary import Level
from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.system.errors import KnownError

OPEN, SIGNED, WITHDRAWN = "open", "signed", "withdrawn"
FULL, SHORT = "full", "short"
"""The whole assessment, or the short one."""


@dataclass(frozen=True)
class Triaged:
    """How an intake was triaged last: by which evidence base (its identity), and the level it showed.

    Both are empty for what an earlier version of the program triaged, and for what was not triaged yet.
    """

    base: str = ""
    shown_level: Level | None = None


@dataclass(frozen=True)
class KeptIntake:
    """An intake as it is kept. `unconfirmed` holds the questions that must be asked again, `step` where it stopped."""

    encounter: int
    patient: int
    on: date
    began_at: str
    changed_at: str
    step: str
    state: str
    answers: Mapping[str, str]
    notes: Mapping[str, str]
    unconfirmed: frozenset[str]
    triaged: Triaged


@dataclass(frozen=True)
class Change:
    """What the audit is told of a change of an answer that stood before: question, flat answer before and after."""

    action: Action
    code: str
    before: str
    after: str


class Intakes:
    """The intakes of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def start(self, case: Case) -> int:
        """Store a whole case as a new intake of a patient without a name, as the case bench does; return its number."""
        with self._sql.atomic():
            row = {**_NOBODY, "sex": case.patient.sex.value, "added_at": self._audit.now()}
            patient = int(self._sql.run("add_patient", **row).lastrowid or 0)
            encounter = self._begin(patient, case.patient, case.on)
            self._put_all(encounter, case.answers)
        return encounter

    def begin(self, patient_number: int, patient: Patient, on: date) -> int:
        """Begin an empty intake of a patient of the record and return its number."""
        with self._sql.atomic():
            encounter = self._begin(patient_number, patient, on)
            self._audit.add(Action.INTAKE_BEGUN, patient=patient_number, encounter=encounter)
        return encounter

    def load(self, encounter: int) -> KeptIntake:
        """Return an intake with everything kept of it; raise KnownError when there is none."""
        row = self._sql.run("get_encounter", encounter=encounter).fetchone()
        if row is None:
            raise KnownError("This intake is not in the record any more.", do="Look for the patient again.")
        number, patient, on_day, began_at, changed_at, step, state, base, level = row
        return KeptIntake(
            int(number),
            int(patient),
            date.fromisoformat(on_day),
            began_at,
            changed_at,
            step,
            state,
            dict(self._sql.run("get_answers", encounter=encounter).fetchall()),
            dict(self._sql.run("get_notes", encounter=encounter).fetchall()),
            frozenset(code for (code,) in self._sql.run("get_unconfirmed", encounter=encounter)),
            Triaged(base, None if level is None else Level(level)),
        )

    def record(
        self,
        encounter: int,
        rows: Mapping[str, str],
        gone: Iterable[str],
        change: Change | None = None,
        confirmed: str = "",
        unconfirmed: str = "",
    ) -> None:
        """Put answers and remove others, together with what the audit is told.

        The question `confirmed` was asked again by it; the question `unconfirmed` must be asked again after it.
        """
        with self._sql.atomic():
            for code in gone:
                self._sql.run("delete_answer", encounter=encounter, code=code)
            self._put_all(encounter, rows)
            self._touch(encounter)
            if confirmed:
                self._sql.run("delete_unconfirmed", encounter=encounter, code=confirmed)
            if unconfirmed:
                self._sql.run("add_unconfirmed", encounter=encounter, code=unconfirmed)
            if change is not None:
                values = (change.before, change.after)
                self._audit.add(change.action, encounter=encounter, subject=change.code, change=values)

    def set_step(self, encounter: int, step: str) -> None:
        """Keep where the intake stopped."""
        with self._sql.atomic():
            self._sql.run("set_step", encounter=encounter, step=step)

    def mode(self, encounter: int) -> str:
        """Return whether the intake is a `full` or a `short` assessment."""
        row = self._sql.run("get_mode", encounter=encounter).fetchone()
        return str(row[0]) if row is not None else FULL

    def set_mode(self, encounter: int, mode: str) -> None:
        """Keep whether an unsigned intake is a `full` or a `short` assessment, with what the audit is told."""
        before = self.mode(encounter)
        if mode != before:
            with self._sql.atomic():
                self._only_open(self._sql.run("set_mode", encounter=encounter, mode=mode).rowcount)
                self._audit.add(Action.MODE_CHANGED, encounter=encounter, change=(before, mode))

    def keep_triage(self, encounter: int, triaged: Triaged) -> None:
        """Keep how an unsigned intake was triaged; call it inside the transaction of what it follows from."""
        self._sql.run("keep_triage", encounter=encounter, base=triaged.base, shown_level=triaged.shown_level)

    def rebase(self, encounter: int, before: str, now: str) -> None:
        """Tell the audit that an unsigned intake goes on with another evidence base."""
        self._audit.add(Action.BASE_CHANGED, encounter=encounter, change=(before, now))

    def resume(self, encounter: int, on: date, patient: Patient, codes: Iterable[str]) -> None:
        """Take an intake up again on a later day: `codes` must be asked again; dates and age count from that day."""
        with self._sql.atomic():
            self._sql.run("set_day", encounter=encounter, on_day=on.isoformat(), age=patient.age)
            for code in codes:
                self._sql.run("add_unconfirmed", encounter=encounter, code=code)
            self._touch(encounter)
            self._audit.add(Action.INTAKE_RESUMED, encounter=encounter)

    def last_visit(self, encounter: int) -> LastVisit | None:
        """Return the last signed visit of the same patient up to the day of this one, or None."""
        row = self._sql.run("get_last_visit", encounter=encounter).fetchone()
        if row is None:
            return None
        number, on_day = row
        return LastVisit(date.fromisoformat(on_day), dict(self._sql.run("get_answers", encounter=number).fetchall()))

    def fill_in(self, encounter: int, rows: Mapping[str, Mapping[str, str]]) -> None:
        """Put answers of the last visit, by answer code; each must be confirmed."""
        with self._sql.atomic():
            for code, answer in rows.items():
                self._put_all(encounter, answer)
                self._sql.run("add_unconfirmed", encounter=encounter, code=code)
                self._audit.add(Action.FILLED_IN, encounter=encounter, subject=code)
            self._touch(encounter)

    def take_back(self, encounter: int, rows: Mapping[str, Iterable[str]]) -> None:
        """Remove answers that were filled in, by answer code, none of which was confirmed."""
        with self._sql.atomic():
            for code, known in rows.items():
                for one in known:
                    self._sql.run("delete_answer", encounter=encounter, code=one)
                self._sql.run("delete_unconfirmed", encounter=encounter, code=code)
                self._audit.add(Action.TAKEN_BACK, encounter=encounter, subject=code)
            self._touch(encounter)

    def confirm(self, encounter: int, codes: Iterable[str]) -> None:
        """Keep that answers of an earlier day were asked again and are the same."""
        with self._sql.atomic():
            for code in codes:
                self._sql.run("delete_unconfirmed", encounter=encounter, code=code)
                self._audit.add(Action.CONFIRMED, encounter=encounter, subject=code)
            self._touch(encounter)

    def set_note(self, encounter: int, step: str, text: str) -> None:
        """Keep the note of one step; an empty text removes it."""
        with self._sql.atomic():
            if text:
                self._sql.run("put_note", encounter=encounter, step=step, text=text, now=self._audit.now())
            else:
                self._sql.run("delete_note", encounter=encounter, step=step)
            self._touch(encounter)

    def move(self, encounter: int, patient_number: int, patient: Patient) -> None:
        """Give an unsigned intake, begun on the wrong patient, to another; `patient.age` is as of its day."""
        before = self.load(encounter)
        with self._sql.atomic():
            self._only_open(
                self._sql.run(
                    "move_encounter",
                    encounter=encounter,
                    patient=patient_number,
                    age=patient.age,
                    sex=patient.sex.value,
                ).rowcount
            )
            for number in (before.patient, patient_number):
                subject = f"from patient {before.patient} to patient {patient_number}"
                self._audit.add(Action.INTAKE_MOVED, patient=number, encounter=encounter, subject=subject)

    def withdraw(self, encounter: int, reason: str) -> None:
        """Close an unsigned intake without signing it; it stays in the record with the reason."""
        with self._sql.atomic():
            if not self._sql.run("withdraw_encounter", encounter=encounter, now=self._audit.now()).rowcount:
                raise KnownError(
                    "This intake cannot be closed: it is closed already, or nobody has acknowledged its emergency.",
                    "Nothing was changed.",
                    "Take it up again and acknowledge the emergency.",
                )
            self._audit.add(Action.INTAKE_WITHDRAWN, encounter=encounter, change=("", reason))

    def _begin(self, patient_number: int, patient: Patient, on: date) -> int:
        cursor = self._sql.run(
            "begin_encounter",
            patient=patient_number,
            clinician=self._audit.clinician,
            on_day=on.isoformat(),
            age=patient.age,
            sex=patient.sex.value,
            now=self._audit.now(),
        )
        return int(cursor.lastrowid or 0)

    def _touch(self, encounter: int) -> None:
        self._only_open(self._sql.run("touch_encounter", encounter=encounter, now=self._audit.now()).rowcount)

    def _only_open(self, changed: int) -> None:
        if not changed:
            raise KnownError("This intake is closed and cannot be changed.", "Nothing was changed.", "Add an addendum.")

    def _put_all(self, encounter: int, rows: Mapping[str, str]) -> None:
        for code, value in rows.items():
            self._sql.run("put_answer", encounter=encounter, code=code, value=value)


_NOBODY: dict[str, object] = dict.fromkeys(
    ("family_name", "given_name", "number", "number_key", "language", "interpreter", "large_print"), ""
) | {"birth_date": None, "said_age": None, "said_on": None}
