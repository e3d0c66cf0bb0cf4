"""Emergencies from the moment their rules fired until somebody has accepted the person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlite_utils import Database

from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.records.met import MetRule, evidence_of


@dataclass(frozen=True)
class Acceptance:
    """Who accepted the person and what was arranged, as typed so far; or why nobody accepted."""

    accepted_by: str = ""
    accepted_where: str = ""
    accepted_at: str = ""
    travel: str = ""
    last_void: str = ""
    told: str = ""
    not_accepted: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The fields still needed before the emergency can be acknowledged; none once a reason for no one is given."""
        if self.not_accepted.strip():
            return ()
        needed = ("accepted_by", "accepted_where", "accepted_at")
        return (
            *(name for name in needed if not getattr(self, name).strip()),
            *(() if self.told == "yes" else ("told",)),
        )


@dataclass(frozen=True)
class Emergency:
    """One emergency of an intake. `acknowledged_at` is empty while it is open; `overruled`: an overrule closed it."""

    number: int
    met_at: str
    rules: tuple[str, ...]
    acceptance: Acceptance = field(default_factory=Acceptance)
    acknowledged_at: str = ""
    overruled: bool = False


class Emergencies:
    """The emergencies of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def of(self, encounter: int) -> list[Emergency]:
        """Return the emergencies of an intake in the order they were met."""
        found = []
        rows = self._sql.run("emergencies", encounter=encounter)
        for number, met_at, rules, *acceptance, acknowledged_at, overruled in rows:
            typed = Acceptance(*acceptance)
            found.append(Emergency(number, met_at, tuple(rules.split()), typed, acknowledged_at, bool(overruled)))
        return found

    def open(self, encounter: int) -> Emergency | None:
        """Return the emergency of an intake that nobody has acknowledged yet."""
        return next((one for one in self.of(encounter) if not one.acknowledged_at), None)

    def meet(self, encounter: int, fired: Iterable[MetRule], *, overruled: bool = False) -> bool:
        """Keep which emergency rules fire now; return whether one of them needs somebody's attention that had it not.

        A rule is settled while it goes on firing and somebody has accepted the person, or while it is met by nothing
        new since the emergency was closed with a reason. What an overrule closed is settled while that is in force
        (`overruled`).
        """
        known = {one.number: one for one in self.of(encounter)}
        rows = [
            (known[number], rule, evidence_of(kept))
            for number, rule, kept in self._sql.run("emergency_rules", encounter=encounter)
        ]
        now = {one.rule: one for one in fired}
        with self._sql.atomic():
            for one, rule, _ in rows:
                if rule not in now:
                    self._sql.run("end_emergency_rule", emergency=one.number, rule=rule)
            waiting = next((one for one in known.values() if not one.acknowledged_at), None)
            new = [
                met
                for met in now.values()
                if not any(rule == met.rule and _settles(one, kept, met, overruled) for one, rule, kept in rows)
            ]
            return self._meet(encounter, waiting, new)

    def _meet(self, encounter: int, waiting: Emergency | None, met: Sequence[MetRule]) -> bool:
        new = [one.rule for one in met if waiting is None or one.rule not in waiting.rules]
        number = waiting.number if waiting is not None else 0
        if new:
            rules = " ".join(sorted({*new, *(waiting.rules if waiting is not None else ())}))
            if waiting is not None:
                self._sql.run("set_emergency_rules", emergency=number, rules=rules)
            else:
                cursor = self._sql.run("add_emergency", encounter=encounter, rules=rules, now=self._audit.now())
                number = int(cursor.lastrowid)
            self._audit.add(Action.EMERGENCY_MET, encounter=encounter, subject=" ".join(sorted(new)))
        for one in met:
            self._sql.run("put_emergency_rule", emergency=number, rule=one.rule, evidence=one.kept)
        return bool(new)

    def keep(self, emergency: int, acceptance: Acceptance) -> None:
        """Keep what was typed about the acceptance so far."""
        with self._sql.atomic():
            self._sql.run("keep_acceptance", emergency=emergency, **vars(acceptance))

    def acknowledge(self, encounter: int, emergency: int, acceptance: Acceptance, *, overruled: bool = False) -> None:
        """Close an emergency; raise ValueError while something needed is missing."""
        if acceptance.missing:
            raise ValueError("not acknowledged: " + ", ".join(acceptance.missing))
        with self._sql.atomic():
            self._sql.run("keep_acceptance", emergency=emergency, **vars(acceptance))
            self._sql.run(
                "acknowledge_emergency",
                emergency=emergency,
                now=self._audit.now(),
                clinician=self._audit.clinician,
                overruled=int(overruled),
            )
            self._audit.add(Action.EMERGENCY_ACKNOWLEDGED, encounter=encounter)


def _settles(one: Emergency, kept: frozenset[str], met: MetRule, overruled: bool) -> bool:
    """Return whether an emergency that knew the rule, met by `kept`, leaves nothing to do now that `met` fires."""
    if not one.acknowledged_at:
        return False  # what met it is written down anew
    if one.overruled:
        return overruled
    if one.acceptance.not_accepted.strip():
        return met.evidence <= kept
    return True
