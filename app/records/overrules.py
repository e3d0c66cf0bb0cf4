"""The clinician's own level beside that of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from app.intake.vocabulary import Level
from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.records.met import MetRule


@dataclass(frozen=True)
class Overrule:
    """A level the clinician chose, why, and who agreed; `rules_level` is what the rules said then."""

    level: Level
    reason: str
    agreed_by: str
    rules_level: Level
    clinician: str
    made_at: str


class Overrules:
    """The overrules of one record; at most one of an intake is in force."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def in_force(self, encounter: int) -> Overrule | None:
        """Return the overrule of an intake, or None."""
        row = self._sql.run("overrule_in_force", encounter=encounter).fetchone()
        if row is None:
            return None
        _, level, reason, agreed_by, rules_level, clinician, made_at = row
        return Overrule(Level(level), reason, agreed_by, Level(rules_level), clinician, made_at)

    def lapsed(self, encounter: int) -> Overrule | None:
        """Return the newest overrule of an intake when it ended because the rules changed, else None."""
        row = self._sql.run("latest_overrule", encounter=encounter).fetchone()
        if row is None or row[-1] != "lapsed":
            return None
        level, reason, agreed_by, rules_level, clinician, made_at, _ = row
        return Overrule(Level(level), reason, agreed_by, Level(rules_level), clinician, made_at)

    def make(
        self,
        encounter: int,
        level: Level,
        reason: str,
        agreed_by: str,
        rules_level: Level,
        fired: Iterable[MetRule],
    ) -> None:
        """Put a level of the clinician's in force; `fired` are the rules that fired now."""
        with self._sql.atomic():
            self._end(encounter, "replaced")
            row = {"level": level, "reason": reason, "agreed_by": agreed_by, "rules_level": rules_level}
            number = self._sql.run(
                "add_overrule", encounter=encounter, clinician=self._audit.clinician, now=self._audit.now(), **row
            ).lastrowid
            for met in fired:
                if met.level > Level.NONE:
                    row = {"rule": met.rule, "level": met.level, "evidence": met.kept}
                    self._sql.run("add_overruled_rule", overrule=number, **row)
            change = (rules_level.code, level.code)
            self._audit.add(Action.OVERRULED, encounter=encounter, change=change)

    def end(self, encounter: int, why: str) -> None:
        """End the overrule in force: it `lapsed`, or was `withdrawn`."""
        with self._sql.atomic():
            if self._end(encounter, why):
                self._audit.add(Action.OVERRULE_ENDED, encounter=encounter, subject=why)

    def _end(self, encounter: int, why: str) -> bool:
        return bool(self._sql.run("end_overrule", encounter=encounter, why=why, now=self._audit.now()).rowcount)
