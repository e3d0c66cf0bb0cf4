"""Adding a patient: the fields, and whoever may be the same person, before anything is added."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.case import Patient
from app.intake.countries import country
from app.records.patients import KeptPatient
from app.ui.patients.patient_fields import NOBODY, PatientFields
from app.ui.patients.words import born_words, unknown_word
from app.ui.patients.work_list import Verb, Work, WorkList
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.button_flow import ButtonFlow
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.page_scroll import Fit, PageScroll, nearest
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from app.session import Session

SHOWN = 2
"""People listed who may be the same."""


class PatientForm(QWidget):
    """A new patient. What is typed stays until the patient is added or the form is emptied."""

    begun = Signal(int)
    """The patient was added, and an intake is to begin."""
    opened = Signal(int)
    """This patient of the record is to be shown instead, or the one just added."""
    left = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._like: list[KeptPatient] = []
        self.fields = PatientFields(theme, country(session.record.settings.clinic.country), self._today)
        self.same = WorkList(theme, self.tr("Perhaps the same person"), "")
        self.add_and_begin = Button(theme, "", Look.PRIMARY, keys=("Ctrl", "Enter"))
        self.add = Button(theme, "")
        self.empty = Button(theme, self.tr("Empty the form"), Look.QUIET)
        self._missing = label("", "error")
        self._build()
        self._connect()
        self._show_like()

    @property
    def missing(self) -> str:
        """What hinders adding; empty when nothing does."""
        return self._missing.text()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something was typed and nobody was added."""
        return self.fields.has_text

    def add_new(self, typed: str) -> None:
        """Begin with the name that was looked for, where the form is empty and that was a name."""
        if self.fields.patient == NOBODY and typed.strip() and not any(char.isdigit() for char in typed):
            family, _, given = " ".join(typed.split()).replace(", ", ",").replace(",", " ", 1).partition(" ")
            self._show(Patient(age=None, sex=NOBODY.sex, family_name=_name(family), given_name=_name(given)))

    def enter(self) -> None:
        """Focus the first empty field."""
        self.fields.enter()

    def fold(self, scrolls: bool) -> None:
        """Leave the scrolling to what is around, over fields, people and buttons, where the window is small."""
        self._area.set_fit(Fit.GROWS if scrolls else Fit.SCROLLS)

    @Slot()
    def _on_empty(self) -> None:
        self._show(NOBODY)
        self.fields.enter()

    @Slot(object)
    def _on_changed(self, patient: Patient) -> None:
        self._show(patient)

    @Slot()
    def _on_finished(self) -> None:
        if not self.same.take_focus():
            self.add_and_begin.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_add_and_begin(self) -> None:
        number = self._added()
        if number:
            self.begun.emit(number)

    @Slot()
    def _on_add(self) -> None:
        number = self._added()
        if number:
            self.opened.emit(number)

    @Slot(str, int, int)
    def _on_same(self, verb: str, patient: int, encounter: int) -> None:
        self._show(NOBODY)
        self.opened.emit(patient)

    def _added(self) -> int:
        """Add the patient and empty the form; return 0 when something hinders it."""
        # A field that still has the focus has not said its last word.
        focus = self.focusWidget()
        if focus is not None:
            focus.clearFocus()
        wrong = next((control for control in self.fields.controls if getattr(control, "error", "")), None)
        patient = self.fields.patient
        nameless = not (patient.family_name or patient.given_name or patient.number)
        if wrong is not None or nameless:
            self._missing.setText(
                self.tr("One field is not understood yet.") if wrong else self.tr("Type a name or a number first.")
            )
            self._missing.show()
            (wrong or self.fields.family_name).focus_target.setFocus(Qt.FocusReason.TabFocusReason)
            return 0
        if self._were_out_of_sight():
            return 0
        number = self._session.record.patients.add(patient, self._session.today)
        self._show(NOBODY)
        return number

    def _were_out_of_sight(self) -> bool:
        """Show people who may be the same where they were scrolled away: nobody is added past somebody unseen."""
        if self.same.isHidden() or self.same.visibleRegion().boundingRect().height() >= self.same.height():
            return False
        around = nearest(self)
        self.same.take_focus()
        if around is not None:
            around.ensureWidgetVisible(self.same, 0, 0)
        return True

    def _show(self, patient: Patient) -> None:
        self._missing.setText("")
        self._missing.hide()
        self.fields.show_patient(patient)
        self._show_like()

    def _show_like(self) -> None:
        found = self._session.record.patients.like(self.fields.patient, self._session.today)[:SHOWN]
        self.same.show_work([self._same(kept) for kept in found], "")
        self.same.setVisible(bool(found))
        other = bool(found)
        begin = self.tr("Another person: add and start intake") if other else self.tr("Add and start intake")
        self.add_and_begin.set_words(begin)
        self.add.set_words(self.tr("Another person: add only") if other else self.tr("Add only"))

    def _same(self, kept: KeptPatient) -> Work:
        verb = Verb("same", self.tr("This is the same person: open"))
        number = kept.patient.number or unknown_word()
        return Work(kept.number, 0, "", kept.patient.shown_name, born_words(kept.patient), "", number, (verb,))

    def _today(self) -> date:
        return self._session.today

    def _connect(self) -> None:
        self.fields.changed.connect(self._on_changed)
        self.fields.finished.connect(self._on_finished)
        self.same.acted.connect(self._on_same)
        self.add_and_begin.clicked.connect(self._on_add_and_begin)
        self.add.clicked.connect(self._on_add)
        self.empty.clicked.connect(self._on_empty)
        add_shortcuts(self, {"Ctrl+Return": self._on_add_and_begin})

    def _build(self) -> None:
        px = self._theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, px(12))
        outer.setSpacing(px(8))
        second = self.tr("What you leave out is written as not known.")
        outer.addWidget(TitleLine(self._theme, self.tr("New patient"), second))
        self._area = PageScroll()
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(12))
        column.addWidget(self.fields)
        column.addStretch(1)
        self._area.setWidget(body)
        outer.addWidget(self._area, 1)
        # Outside the area that scrolls: nobody is added past somebody alike who was out of sight.
        same = QVBoxLayout()
        same.setContentsMargins(RING, 0, RING, 0)
        same.addWidget(self.same)
        outer.addLayout(same)
        self._missing.setContentsMargins(RING, 0, 0, 0)
        outer.addWidget(self._missing)
        outer.addWidget(ButtonFlow((self.add_and_begin, self.add), self.empty))


def _name(word: str) -> str:
    return word[:1].upper() + word[1:]
