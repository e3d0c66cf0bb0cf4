"""Who the intake is about. Nothing is preselected; what is left out stays "not known"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.case import Patient
from app.intake.countries import country
from app.ui.pages.page import Hints, Page
from app.ui.patients.patient_fields import PatientFields
from app.ui.widgets.factory import Desk
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from app.consultation import Consultation


class PatientPage(Page):
    """The fields of the patient; each is kept when it is left."""

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "patient", title)
        self._consultation = consultation
        clinic = consultation.record.settings.clinic
        self.fields = PatientFields(desk.theme, country(clinic.country), desk.today)
        self.fields.changed.connect(self._on_changed)
        self.fields.finished.connect(self.finished)
        self._build()
        self.refresh()

    def refresh(self) -> None:
        """Show who the intake is about."""
        self.fields.show_patient(self._consultation.patient)

    def enter(self) -> None:
        """Focus the first empty field."""
        self.fields.enter()

    def hints(self) -> Hints:
        """Return the keys of the page."""
        return (*self.fields.hints(), (("PgDn",), self.tr("next page")))

    @Slot(object)
    def _on_changed(self, patient: Patient) -> None:
        try:
            self._consultation.set_patient(patient)
        finally:
            self.refresh()  # what could not be kept is not shown as if it were

    def _build(self) -> None:
        px = self.theme.px
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = PageScroll()
        body = QWidget()
        body.setObjectName("pageBody")
        area.setWidget(body)
        outer.addWidget(area)
        column = QVBoxLayout(body)
        # Fields keep room for their ring: everything else stands in by as much.
        column.setContentsMargins(px(24) - RING, px(16), px(12), px(12))
        column.setSpacing(px(16))
        second = self.tr("Nothing is filled in beforehand. What you leave out is written as not known.")
        column.addWidget(TitleLine(self.theme, self.title, second))
        column.addWidget(self.fields)
        column.addStretch(1)
