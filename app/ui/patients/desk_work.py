"""The lists of the start screen in words: unfinished intakes, due re-checks, those signed today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.intake.dates import show_date
from app.records.patients import KeptPatient
from app.records.worklist import Signed, Unfinished
from app.ui.patients.words import born_words, moment_words
from app.ui.patients.work_list import Verb, Work, level_words

if TYPE_CHECKING:
    from app.session import Session
    from app.triage.result import Outcome

CONTINUE, OPEN, DONE = "continue", "open", "done"
AT_ONCE = 3
"""Intakes whose level is worked out within one frame."""


class DeskWork(QObject):
    """Reads the lists of the open record."""

    def __init__(self, session: Session, language: str) -> None:
        super().__init__()
        self._session = session
        self._listed: list[Unfinished] = []
        self._waiting: list[int] = []
        self._outcomes: dict[int, Outcome] = {}
        self._titles: dict[str, str] = {}
        if session.knowledge is not None:
            steps = session.knowledge.catalogue.steps
            self._titles = {step.code: step.texts[language] for step in steps}

    def read_unfinished(self) -> None:
        """Read which intakes are unsigned; their levels are worked out anew, some at a time."""
        self._listed = self._session.record.worklist.unfinished(self._session.today)
        self._waiting = [one.encounter for one in self._listed if not one.emergency]

    def work_out_some(self) -> bool:
        """Work out the levels of the next few; return whether more are waiting."""
        some, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if some:
            self._outcomes.update(self._session.outcomes(some))
        return bool(self._waiting)

    def unfinished(self) -> list[Work]:
        """Return the unsigned intakes, an emergency that nobody has acknowledged first; a level once it is known."""
        return [self._unfinished(one, self._outcomes.get(one.encounter)) for one in self._listed]

    def due(self) -> list[Work]:
        """Return the people to look at again, the longest due first."""
        verbs = (Verb(OPEN, self.tr("Open")), Verb(DONE, self.tr("Done")))
        return [
            self._signed(one, self.tr("look again since %1").replace("%1", _due(one)), verbs)
            for one in self._session.record.worklist.due(self._session.today)
        ]

    def signed_today(self) -> list[Work]:
        """Return the intakes signed today, the last first."""
        today = self._session.today
        verbs, signed = (Verb(OPEN, self.tr("Open")),), self.tr("signed %1")
        return [
            self._signed(one, signed.replace("%1", moment_words(one.signed_at, today)), verbs)
            for one in self._session.record.worklist.signed_on(today)
        ]

    def stopped_at(self, step: str) -> str:
        """Return where an intake stopped, in words; empty when it never showed a page."""
        title = self._titles.get(step, "")
        return self.tr("stopped at “%1”").replace("%1", title) if title else ""

    def _unfinished(self, one: Unfinished, outcome: Outcome | None) -> Work:
        touched = moment_words(one.changed_at, self._session.today)
        level = "none" if outcome is None else "hold" if outcome.hold else outcome.final_level.code
        so_far = "" if level in ("none", "hold") else self.tr("so far")
        strong, why = level_words(level), self.stopped_at(one.step)
        if one.emergency:
            level, strong, so_far, why = "emergency", self.tr("Emergency, not yet acknowledged"), "", ""
        lead = "·" if strong and not so_far else ""
        words = " · ".join(part for part in (so_far, why, touched) if part)
        verb = Verb(OPEN, self.tr("Open")) if self._session.trouble else Verb(CONTINUE, self.tr("Continue"))
        said = f"{lead} {words}".strip()
        return _work(one.patient, one.encounter, level, strong, said, (verb,), one.emergency)

    def _signed(self, one: Signed, why: str, verbs: Sequence[Verb]) -> Work:
        level = "hold" if one.hold else one.level.code
        return _work(one.patient, one.encounter, level, level_words(level), f"· {why}", tuple(verbs))


def _work(
    kept: KeptPatient, encounter: int, level: str, strong: str, why: str, verbs: tuple[Verb, ...], alarm: bool = False
) -> Work:
    born = born_words(kept.patient)
    return Work(kept.number, encounter, level, kept.patient.shown_name, born, strong, why, verbs, alarm)


def _due(one: Signed) -> str:
    return show_date(one.due_on) if one.due_on else ""
