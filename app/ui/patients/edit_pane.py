"""Changing what is known of a patient: each field is kept, and audited, when it is left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.case import Patient
from app.intake.countries import country
from app.records.patients import KeptPatient
from app.ui.patients.patient_fields import PatientFields
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.page_scroll import Fit, PageScroll
from app.ui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from app.session import Session


class EditPane(QWidget):
    """The fields of a patient of the record."""

    kept = Signal(object)
    """The patient as it is kept now."""
    left = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._number = 0
        self._refused = False
        self.fields = PatientFields(theme, country(session.record.settings.clinic.country), self._today)
        self.done = Button(theme, self.tr("Done"), Look.PRIMARY, keys=("Esc",))
        self._build(theme)
        self.fields.changed.connect(self._on_changed)
        self.fields.finished.connect(self._on_finished)
        self.done.clicked.connect(self.left)

    def show_patient(self, kept: KeptPatient) -> None:
        """Show a patient of the record."""
        self._number = kept.number
        self.fields.show_patient(kept.patient)

    def keep(self) -> bool:
        """Keep the field that is being typed in; return whether nothing was refused and nothing is wrong."""
        self._refused = False
        self.fields.keep()
        return not self._refused and self.fields.wrong is None

    def enter(self) -> None:
        """Focus the first field."""
        self.fields.family_name.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self, narrow: bool) -> None:
        """Leave the scrolling to what is around, where the window is narrow."""
        self._area.set_fit(Fit.GROWS if narrow else Fit.SCROLLS)

    @Slot(object)
    def _on_changed(self, patient: Patient) -> None:
        patients, today = self._session.record.patients, self._session.today
        self._refused = True
        try:
            patients.change(self._number, patient, today)
            self._refused = False
        finally:
            # What could not be kept is not shown as if it were.
            now = patients.get(self._number, today).patient
            self.fields.show_patient(now)
            self.kept.emit(now)

    @Slot()
    def _on_finished(self) -> None:
        self.done.setFocus(Qt.FocusReason.TabFocusReason)

    def _today(self) -> date:
        return self._session.today

    def _build(self, theme: Theme) -> None:
        px = theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(px(8))
        second = self.tr("Each field is kept when you leave it. Signed pages stay as they are.")
        outer.addWidget(TitleLine(theme, self.tr("Change patient"), second))
        self._area = PageScroll()
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, px(8), 0, 0)
        column.setSpacing(px(16))
        column.addWidget(self.fields)
        column.addWidget(self.done)
        column.addStretch(1)
        self._area.setWidget(body)
        outer.addWidget(self._area, 1)
