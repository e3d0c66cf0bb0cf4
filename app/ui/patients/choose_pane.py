"""Choosing a second patient, to merge or to move an intake to: search, then both people side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.records.patients import KeptPatient
from app.ui.patients.found_list import Found
from app.ui.patients.search import PatientSearch
from app.ui.patients.words import born_words, unknown_word
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.button_flow import ButtonFlow
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.card import Card
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.words import sex_word

if TYPE_CHECKING:
    from app.session import Session

_PLACE = 2
"""Where the search or the pair stands: under the two lines of words."""


@dataclass(frozen=True)
class Purpose:
    """What the two people are chosen for: title, what happens, the two roles, the button; the intake that moves.

    `intake` is 0 where no intake moves but the two are merged.
    """

    title: str
    what: str
    here: str
    other: str
    button: str
    intake: int = 0


class PersonCard(Card):
    """One of the two people, every field under the same field of the other."""

    def __init__(self, theme: Theme, role: str, kept: KeptPatient, visits: int, *, accent: bool) -> None:
        super().__init__(theme, accent=accent, padding=(theme.px(20), theme.px(16)), gap=theme.px(8))
        patient = kept.patient
        self.column.addWidget(label(role, "small_strong"))
        self.column.addWidget(label(patient.shown_name, "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(6))
        grid.setColumnStretch(1, 1)
        rows = (
            (self.tr("Born"), born_words(patient)),
            (self.tr("Sex"), sex_word(patient.sex)),
            (self.tr("Number"), patient.number or unknown_word()),
            (self.tr("Language"), patient.language or unknown_word()),
            (self.tr("Visits"), str(visits)),
        )
        for row, (name, said) in enumerate(rows):
            grid.addWidget(label(name, "small", wrap=False), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(said, "strong"), row, 1)
        self.column.addLayout(grid)
        self.column.addStretch(1)


class ChoosePane(QWidget):
    """The search; then the two people and the button that does it."""

    confirmed = Signal(int, int)
    """It is to be done with this patient: with this intake, or with 0 a merge."""
    left = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._purpose = Purpose("", "", "", "", "")
        self._here: KeptPatient | None = None
        self._other: KeptPatient | None = None
        self._title = label("", "title")
        self._what = label("", "second")
        self.do_it = Button(theme, "", Look.PRIMARY, keys=("Ctrl", "Enter"))
        self.again = Button(theme, self.tr("Choose someone else"))
        self.cancel = Button(theme, self.tr("Cancel"), keys=("Esc",))
        self._folded = False, False
        self._search: PatientSearch | None = None
        self._pair: QWidget | None = None
        self._build()
        self.do_it.clicked.connect(self._on_confirmed)
        self.again.clicked.connect(self._on_again)
        self.cancel.clicked.connect(self.left)
        add_shortcuts(self, {"Ctrl+Return": self._on_confirmed})

    @property
    def search(self) -> PatientSearch:
        """The search for the other patient."""
        assert self._search is not None
        return self._search

    @property
    def other(self) -> KeptPatient | None:
        """Who was chosen."""
        return self._other

    def ask(self, purpose: Purpose, here: KeptPatient) -> None:
        """Ask for the other patient."""
        self._purpose, self._here = purpose, here
        self._title.setText(purpose.title)
        self.do_it.set_words(purpose.button)
        if self._search is not None:
            self._column.removeWidget(self._search)
            self._search.deleteLater()
        self._search = PatientSearch(self._theme, self._session, leave_out=here.number)
        self._search.entered.connect(self._on_chosen)
        self._column.insertWidget(_PLACE, self._search)
        self._search.fold(*self._folded)
        self._show_search()

    def fold(self, short: bool, headless: bool) -> None:
        """Show at most the first rows found where the window is short, and do without the names of the columns."""
        self._folded = short, headless
        if self._search is not None:
            self._search.fold(short, headless)

    @Slot(object)
    def _on_chosen(self, found: Found) -> None:
        assert self._here is not None
        self._other = found.kept
        self._pair = self._made_pair(self._here, found.kept)
        self._column.insertWidget(_PLACE, self._pair)
        self.search.hide()
        self._what.setText(self._purpose.what)
        self._show_ways()
        self.again.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_again(self) -> None:
        self._show_search()

    @Slot()
    def _on_confirmed(self) -> None:
        if self._other is not None:
            self.confirmed.emit(self._other.number, self._purpose.intake)

    def _show_search(self) -> None:
        self._other = None
        if self._pair is not None:
            self._column.removeWidget(self._pair)
            self._pair.deleteLater()
            self._pair = None
        self._what.setText(self.tr("Find the other patient; nothing happens before both are shown side by side."))
        self._show_ways()
        self.search.show()
        self.search.take_focus()

    def _show_ways(self) -> None:
        for button in (self.do_it, self.again):
            button.setVisible(self._other is not None)

    def _made_pair(self, here: KeptPatient, other: KeptPatient) -> QWidget:
        visits = self._session.record.worklist.visits
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(RING, 0, RING, 0)
        line.setSpacing(self._theme.px(16))
        for role, kept, accent in ((self._purpose.here, here, False), (self._purpose.other, other, True)):
            card = PersonCard(self._theme, role, kept, len(visits(kept.number)), accent=accent)
            line.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        return pair

    def _build(self) -> None:
        px = self._theme.px
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        for words in (self._title, self._what):
            words.setContentsMargins(RING, 0, 0, 0)
            column.addWidget(words)
        column.addWidget(ButtonFlow((self.do_it, self.again), self.cancel))
        column.addStretch(1)
