"""The patient banner: who this intake is about, always on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.icons import Icon
from app.ui.widgets.painting import text, text_width
from app.ui.words import sex_word

if TYPE_CHECKING:
    from app.intake.case import Patient


class Banner(QWidget):
    """Name, birth date with age, sex and number; at the right what is kept, help and the menu."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = ""
        self._fields: Sequence[tuple[str, str]] = ()
        self._note = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.patients_button = Button(theme, self.tr("Patients"), Look.QUIET, icon=Icon.BACK)
        self.undo_button = Button(theme, self.tr("Undo (Ctrl+Z)"), Look.ICON, icon=Icon.UNDO)
        self.lock_button = Button(theme, self.tr("Lock (Ctrl+L)"), Look.ICON, icon=Icon.LOCK)
        self.help_button = Button(theme, self.tr("Help for this question (F1)"), Look.ICON, icon=Icon.HELP)
        self.menu_button = Button(theme, self.tr("Menu (F10)"), Look.ICON, icon=Icon.MENU)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        line.setSpacing(0)
        line.addWidget(self.patients_button)
        line.addStretch(1)
        line.addWidget(self.undo_button)
        line.addWidget(self.help_button)
        line.addWidget(self.lock_button)
        line.addWidget(self.menu_button)

    def show_patient(self, patient: Patient) -> None:
        """Show who the intake is about; what is not known is said so."""
        from app.intake.dates import show_date

        unknown = self.tr("Not known")
        born = unknown
        if patient.birth_date is not None:
            born = f"{show_date(patient.birth_date)} ({patient.age}y)"
        elif patient.age is not None:
            born = self.tr("%1 years").replace("%1", str(patient.age))
        label = self.tr("Age") if patient.birth_date is None and patient.age is not None else self.tr("Born")
        self._name = patient.shown_name
        self._fields = [
            (label, born),
            (self.tr("Sex"), sex_word(patient.sex)),
            (self.tr("Number"), patient.number or unknown),
        ]
        if patient.language or patient.interpreter == "yes":
            needed = self.tr("interpreter needed") if patient.interpreter == "yes" else ""
            spoken = ", ".join(part for part in (patient.language, needed) if part)
            self._fields = [*self._fields, (self.tr("Language"), spoken)]
        words = ", ".join(f"{name} {value}" for name, value in self._fields)
        self.setAccessibleName(f"{self._name}, {words}")
        self.update()

    @property
    def note(self) -> str:
        """What is said at the right."""
        return self._note

    def set_note(self, note: str) -> None:
        """Say at the right what is kept."""
        self._note = note
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the banner."""
        return QSize(self._theme.px(640), self._theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, name, fields and note."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        painter.fillRect(self.rect(), QColor(c.panel))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.border))
        end = (self.help_button if self.undo_button.isHidden() else self.undo_button).x() - px(12)
        note = text_width(self._note, self._theme, 12)
        x = px(232) if self.width() >= px(1180) else px(150)
        needed = x + text_width(self._name, self._theme, 20, True) + sum(self._wide(*f) + px(28) for f in self._fields)
        if self._note and needed + note + px(16) < end:
            rect = QRect(end - note, 0, note, self.height())
            text(painter, rect, self._note, self._theme, 12, c.text2)
            end -= note + px(16)
        name = min(text_width(self._name, self._theme, 20, True) + 2, max(px(120), end - x - px(180)))
        text(painter, QRect(x, 0, name, self.height()), self._name, self._theme, 20, c.text, bold=True)
        x += name + px(28)
        for label, value in self._fields:
            wide = text_width(label, self._theme, 12)
            rest = min(text_width(value, self._theme, 14, True), end - x - wide - px(6))
            if rest < min(px(40), text_width(value, self._theme, 14, True)):
                break
            text(painter, QRect(x, 1, wide + 2, self.height()), label, self._theme, 12, c.text2)
            rect = QRect(x + wide + px(6), 0, rest + 2, self.height())
            text(painter, rect, value, self._theme, 14, c.text, bold=True)
            x += self._wide(label, value) + px(28)

    def _wide(self, label: str, value: str) -> int:
        return text_width(label, self._theme, 12) + self._theme.px(6) + text_width(value, self._theme, 14, True)
