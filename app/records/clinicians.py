"""Who works with the record."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from app.records.connection import Statements


@dataclass(frozen=True)
class Clinician:
    """A registered clinician; `registration` is the number with the body that keeps the register."""

    number: int
    name: str
    registration: str


class Clinicians:
    """The clinicians of one record, the first being who made it."""

    def __init__(self, db: Database) -> None:
        self._sql = Statements(db)

    def add(self, name: str, registration: str) -> Clinician:
        """Keep a clinician."""
        with self._sql.atomic():
            number = self._sql.run("add_clinician", name=name, registration=registration).lastrowid
        return Clinician(number, name, registration)

    def all(self) -> list[Clinician]:
        """Return the clinicians in the order they were added."""
        return [Clinician(*row) for row in self._sql.run("list_clinicians")]
