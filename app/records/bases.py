"""The evidence bases a record was told to use, and what its site chose: rows that are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from app.records.audit import Action, Audit
from app.records.connection import Statements


@dataclass(frozen=True)
class BaseFacts:
    """What names an evidence base: version, dates as ISO text, SHA-256 of its content."""

    version: str
    dated: str
    expires: str
    hash: str


@dataclass(frozen=True)
class KeptBase:
    """An evidence base of the record, with why, by whom and when it was activated."""

    number: int
    facts: BaseFacts
    reason: str
    clinician: str
    activated_at: str


@dataclass(frozen=True)
class KeptChoice:
    """One choice of the site's, with why, by whom and when it was made."""

    code: str
    value: str
    reason: str
    clinician: str
    made_at: str


class Bases:
    """The evidence bases and site choices of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def all(self) -> list[KeptBase]:
        """Return every base that was activated, the one in use first; none while the program's own is."""
        return [
            KeptBase(number, BaseFacts(version, dated, expires, hashed), *how)
            for number, version, dated, expires, hashed, *how in self._sql.run("list_evidence_bases")
        ]

    def files(self, number: int) -> dict[str, str]:
        """Return the files of a base: name and text."""
        return dict(self._sql.run("get_evidence_files", evidence_base=number).fetchall())

    def activate(self, facts: BaseFacts, files: Mapping[str, str], reason: str, before: str) -> None:
        """Keep a base whole as the one in use from now on; `before` is the hash of the one in use until now."""
        with self._sql.atomic():
            number = self._sql.run(
                "add_evidence_base",
                **vars(facts),
                reason=reason,
                clinician=self._audit.clinician,
                now=self._audit.now(),
            ).lastrowid
            for name, text in files.items():
                self._sql.run("add_evidence_file", evidence_base=number, name=name, text=text)
            self._audit.add(Action.BASE_ACTIVATED, subject=facts.version, change=(before, facts.hash))

    def choices(self) -> dict[str, str]:
        """Return what the site has chosen: of each code the newest value."""
        return {one.code: one.value for one in reversed(self.all_choices())}

    def all_choices(self) -> list[KeptChoice]:
        """Return every choice that was made, the newest first."""
        return [KeptChoice(*row) for row in self._sql.run("list_site_choices")]

    def choose(self, code: str, value: str, reason: str, before: str) -> None:
        """Keep a choice of the site's; `before` is the value in force until now."""
        with self._sql.atomic():
            row = {"code": code, "value": value, "reason": reason}
            self._sql.run("add_site_choice", clinician=self._audit.clinician, now=self._audit.now(), **row)
            self._audit.add(Action.SITE_CHOICE, subject=code, change=(before, value))
