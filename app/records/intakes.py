"""Intakes and their answers as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from app.intake.case import Case, Patient
from app.records.connection import run_script
from app.system import paths


def _sql(name: str) -> str:
    return (paths.database() / "queries" / f"{name}.sql").read_text("utf-8")


class Intakes:
    """The table of intakes of one database. Every write is one atomic step."""

    def __init__(self, db: Database) -> None:
        self._db = db
        run_script(db, _sql("intake_tables"))
        self._start = _sql("start_encounter")
        self._patient = _sql("set_patient")
        self._put = _sql("put_answer")
        self._delete = _sql("delete_answer")

    def start(self, case: Case) -> int:
        """Store a case as a new encounter and return its number."""
        with self._db.atomic():
            cursor = self._db.execute(self._start, {"on_day": case.on.isoformat(), **_patient_row(case.patient)})
            encounter = int(cursor.lastrowid or 0)
            self._put_all(encounter, case.answers)
        return encounter

    def set_patient(self, encounter: int, patient: Patient) -> None:
        """Replace age and sex of an encounter."""
        with self._db.atomic():
            self._db.execute(self._patient, {"encounter": encounter, **_patient_row(patient)})

    def record(self, encounter: int, rows: Mapping[str, str], gone: Iterable[str]) -> None:
        """Put answers and remove others, together."""
        with self._db.atomic():
            for code in gone:
                self._db.execute(self._delete, {"encounter": encounter, "code": code})
            self._put_all(encounter, rows)

    def _put_all(self, encounter: int, rows: Mapping[str, str]) -> None:
        self._db.conn.executemany(
            self._put, [{"encounter": encounter, "code": code, "value": value} for code, value in rows.items()]
        )


def _patient_row(patient: Patient) -> dict[str, object]:
    return {"age": patient.age, "sex": patient.sex.value}
