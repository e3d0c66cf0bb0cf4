"""Emergencies from the moment their rules fired until somebody has accepted the person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from app.records.audit import Action, Audit
from app.records.connection import Statements


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
    """One emergency of an intake. `acknowledged_at` is empty while it is open."""

    number: int
    met_at: str
    rules: tuple[str, ...]
    acceptance: Acceptance = field(default_factory=Acceptance)
    acknowledged_at: str = ""


class Emergencies:
    """The emergencies of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def of(self, encounter: int) -> list[Emergency]:
        """Return the emergencies of an intake in the order they were met."""
        found = []
        for number, met_at, rules, *acceptance, acknowledged_at in self._sql.run("emergencies", encounter=encounter):
            found.append(Emergency(number, met_at, tuple(rules.split()), Acceptance(*acceptance), acknowledged_at))
        return found

    def open(self, encounter: int) -> Emergency | None:
        """Return the emergency of an intake that nobody has acknowledged yet."""
        return next((one for one in self.of(encounter) if not one.acknowledged_at), None)

    def meet(self, encounter: int, rules: Iterable[str]) -> bool:
        """Keep that emergency rules fired; return whether any of them is new to this intake."""
        known = self.of(encounter)
        return self._meet(encounter, known, set(rules).difference(*(one.rules for one in known)))

    def meet_again(self, encounter: int, rules: Iterable[str]) -> bool:
        """Keep that rules count again which an overrule had set aside, unless somebody has accepted the person."""
        known = self.of(encounter)
        settled = [one.rules for one in known if not one.acknowledged_at or one.acceptance.accepted_by]
        return self._meet(encounter, known, set(rules).difference(*settled))

    def _meet(self, encounter: int, known: Iterable[Emergency], new: set[str]) -> bool:
        if not new:
            return False
        waiting = next((one for one in known if not one.acknowledged_at), None)
        with self._sql.atomic():
            if waiting is not None:
                together = " ".join(sorted({*waiting.rules, *new}))
                self._sql.run("set_emergency_rules", emergency=waiting.number, rules=together)
            else:
                self._sql.run("add_emergency", encounter=encounter, rules=" ".join(sorted(new)), now=self._audit.now())
            self._audit.add(Action.EMERGENCY_MET, encounter=encounter, subject=" ".join(sorted(new)))
        return True

    def keep(self, emergency: int, acceptance: Acceptance) -> None:
        """Keep what was typed about the acceptance so far."""
        with self._sql.atomic():
            self._sql.run("keep_acceptance", emergency=emergency, **vars(acceptance))

    def acknowledge(self, encounter: int, emergency: int, acceptance: Acceptance) -> None:
        """Close an emergency; raise ValueError while something needed is missing."""
        if acceptance.missing:
            raise ValueError("not acknowledged: " + ", ".join(acceptance.missing))
        with self._sql.atomic():
            self._sql.run("keep_acceptance", emergency=emergency, **vars(acceptance))
            self._sql.run(
                "acknowledge_emergency", emergency=emergency, now=self._audit.now(), clinician=self._audit.clinician
            )
            self._audit.add(Action.EMERGENCY_ACKNOWLEDGED, encounter=encounter)
