"""The evidence base in use: what it is, why, by whom and when it was activated, and the ones before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from app.intake.dates import show_date
from app.records.bases import BaseFacts
from app.reports.identity import moment
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.bases import KeptBase
    from app.session import Session

MOST_BEFORE = 5
"""Bases before the one in use that are listed."""


class InUseCard(Card):
    """Rows of a name and what is so; `show_base` reads them anew."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=(theme.px(16), theme.px(12)), gap=theme.px(8))
        self._title = label(self.tr("In use"), "strong")
        self._wrong = label("", "error")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(1, 1)
        self._before_title = label(self.tr("Before it"), "small_strong")
        self._before = label("", "dense")
        for part in (self._title, self._wrong):
            self.column.addWidget(part)
        self.column.addLayout(self._grid)
        self.column.addWidget(self._before_title)
        self.column.addWidget(self._before)
        names = (
            self.tr("Version"),
            self.tr("Dated"),
            self.tr("Valid to"),
            self.tr("Content"),
            self.tr("Activated"),
            self.tr("Why"),
        )
        self._facts = [self._row(theme, place, name) for place, name in enumerate(names)]

    def show_base(self, session: Session) -> None:
        """Show what is in use now."""
        kept = session.record.bases.all()
        trouble = session.trouble
        self._wrong.setVisible(trouble is not None)
        if trouble is not None:
            self._wrong.setText(
                self.tr("At fault: no intake can be begun or continued. %1").replace("%1", str(trouble))
            )
        for row, words in zip(self._facts, self._words(session, kept), strict=True):
            row.setText(words)
        before = [self._earlier(one) for one in kept[1 : MOST_BEFORE + 1]]
        if kept and len(kept) <= MOST_BEFORE:
            before.append(self.tr("The program's own"))
        self._before.setText("\n".join(before))
        for part in (self._before_title, self._before):
            part.setVisible(bool(before))

    @property
    def facts(self) -> tuple[str, ...]:
        """What the rows say, from the version to why."""
        return tuple(row.text() for row in self._facts)

    def _words(self, session: Session, kept: list[KeptBase]) -> tuple[str, ...]:
        if kept:
            facts = kept[0].facts
            by = self.tr("%1 by %2").replace("%1", moment(kept[0].activated_at)).replace("%2", kept[0].clinician)
            why = kept[0].reason
        elif session.builtin is not None:
            base = session.builtin.base
            facts = BaseFacts(base.version, base.dated, base.expires, base.hash)
            by, why = self.tr("It came with the program."), self.tr("No other one was activated.")
        else:
            return ("", "", "", "", self.tr("It came with the program."), "")
        valid = _day(facts.expires)
        if facts.expires < session.today.isoformat():
            valid = self.tr("%1: expired").replace("%1", valid)
        return (facts.version, _day(facts.dated), valid, " ".join(_parts(facts.hash)), by, why)

    def _earlier(self, one: KeptBase) -> str:
        words = self.tr("%1, activated %2 by %3").replace("%1", one.facts.version)
        return words.replace("%2", moment(one.activated_at)).replace("%3", one.clinician)

    def _row(self, theme: Theme, place: int, name: str) -> QLabel:
        title = label(name, "small_strong", wrap=False)
        title.setContentsMargins(0, theme.px(2), 0, 0)
        said = label("", "")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        title.setBuddy(said)
        self._grid.addWidget(title, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(said, place, 1, Qt.AlignmentFlag.AlignTop)
        return said


def _day(iso: str) -> str:
    try:
        return show_date(date.fromisoformat(iso))
    except ValueError:
        return iso


def _parts(hashed: str) -> list[str]:
    """Return the beginning of a hash in groups that can be read out."""
    return [hashed[start : start + 4] for start in range(0, 16, 4)]
