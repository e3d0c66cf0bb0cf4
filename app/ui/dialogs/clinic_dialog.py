"""The clinic's name and the numbers to ring, as they stand on pages and on the emergency page."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.door.fields import ShortText
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.settings import Settings

WIDTH = 680


class ClinicDialog(QDialog):
    """Shows what is set and keeps what is changed; Esc leaves everything as it was."""

    def __init__(self, theme: Theme, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Clinic and numbers"))
        self._theme = theme
        self._settings = settings
        self.fields = [
            ShortText(theme, "clinic_name", self.tr("Name of the clinic")),
            ShortText(theme, "clinic_phone", self.tr("Phone of the clinic")),
            ShortText(theme, "hospital_name", self.tr("Emergency department, name")),
            ShortText(theme, "hospital_phone", self.tr("Emergency department, phone")),
            ShortText(theme, "emergency_number", self.tr("Emergency number")),
            ShortText(theme, "advice_number", self.tr("Advice number, not for emergencies")),
        ]
        self.wrong = label("", "error")
        self.keep = Button(theme, self.tr("Keep"), Look.PRIMARY)
        self.keep.setAutoDefault(False)
        self.keep.clicked.connect(self._on_keep)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        for field in self.fields:
            field.entry.setText(getattr(settings.clinic, field.code))
            field.left.connect(self._on_left)
        self._build()
        self.fields[0].entry.setFocus()

    @Slot(int)
    def _on_left(self, step: int) -> None:
        field = self.sender()
        if not isinstance(field, ShortText):
            return
        place = self.fields.index(field) + step
        if 0 <= place < len(self.fields):
            self.fields[place].entry.setFocus(Qt.FocusReason.TabFocusReason)
        elif step > 0:
            self.keep.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        try:
            typed = {field.code: field.words for field in self.fields}
        except ValueError as error:
            self.wrong.setText(str(error))
            return
        if not typed["emergency_number"]:
            self.wrong.setText(self.tr("Without an emergency number no handout can be printed. Type it."))
            self.fields[4].entry.setFocus()
            return
        self._settings.change(replace(self._settings.clinic, **typed))
        self.accept()

    def _build(self) -> None:
        px = self._theme.px
        self.setFixedWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28) - RING, px(24), px(28) - RING, px(16))
        column.setSpacing(px(12))
        head = label(self.tr("Clinic and numbers"), "title")
        head.setContentsMargins(RING, 0, 0, 0)
        column.addWidget(head)
        second = label(self.tr("They stand on the patient's pages and where an emergency is met."), "second")
        second.setContentsMargins(RING, 0, 0, 0)
        column.addWidget(second)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(2))
        for number, field in enumerate(self.fields):
            title = label(field.name, "small_strong", wrap=False)
            title.setBuddy(field.focus_target)
            title.setContentsMargins(RING, 0, 0, 0)
            grid.addWidget(title, number // 2 * 2, number % 2)
            grid.addWidget(field, number // 2 * 2 + 1, number % 2)
        column.addLayout(grid)
        column.addWidget(self.wrong)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self.cancel)
        line.addWidget(self.keep)
        column.addLayout(line)
        order = [*(field.entry for field in self.fields), self.cancel, self.keep]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
