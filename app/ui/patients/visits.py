"""The visits of a patient in words, for the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.intake.dates import show_date
from app.records.audit import Action
from app.records.intakes import OPEN, SIGNED
from app.records.worklist import Visit
from app.ui.patients.visit_list import VisitRow
from app.ui.patients.words import moment_words
from app.ui.words import level_word

if TYPE_CHECKING:
    from app.session import Session


class Visits(QObject):
    """Reads the visits of one patient from the open record."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def rows(self, visits: list[Visit]) -> list[VisitRow]:
        """Return the rows of the list."""
        outcomes = self._session.outcomes([visit.encounter for visit in visits if visit.state == OPEN])
        rows = []
        for visit in visits:
            outcome = outcomes.get(visit.encounter)
            level = "none"
            if visit.level is not None:
                level = "hold" if visit.hold else visit.level.code
            elif outcome is not None:
                level = "hold" if outcome.hold else outcome.final_level.code
            strong = "" if level == "none" else level_word(level)
            rows.append(VisitRow(visit.encounter, show_date(visit.on), level, strong, self._said(visit, bool(strong))))
        return rows

    def emergency_open(self, encounter: int) -> bool:
        """Return whether an emergency of the intake was met and nobody has acknowledged it."""
        return any(not one.acknowledged_at for one in self._session.record.emergencies.of(encounter))

    def withdrawn_for(self, encounter: int) -> str:
        """Return why the intake was closed without signing."""
        withdrawn = Action.INTAKE_WITHDRAWN.value
        events = self._session.record.audit.of_encounter(encounter)
        return next((event.after for event in reversed(events) if event.action == withdrawn), "")

    def _said(self, visit: Visit, strong: bool) -> str:
        lead = "· " if strong else ""
        if visit.state == SIGNED:
            return lead + self.tr("signed by %1").replace("%1", visit.clinician)
        if visit.state == OPEN:
            touched = moment_words(visit.changed_at, self._session.today)
            return self.tr("so far · not signed · %1").replace("%1", touched)
        return self.tr("closed without signing")
