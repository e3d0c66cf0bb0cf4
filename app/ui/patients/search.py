"""Finding a patient: the field, the list that follows every letter, and what is worth a second look."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.countries import country
from app.intake.names import alike, name_parts
from app.ui.patients.found_list import FEWEST, Found, FoundHead, FoundList
from app.ui.patients.words import number_word
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from app.session import Session


class PatientSearch(QWidget):
    """Field and list. `entered` and `opened` follow Enter and Ctrl+Enter on the row that is led."""

    entered = Signal(object)
    opened = Signal(object)
    changed = Signal()
    """Another row is led, or none."""

    def __init__(
        self, theme: Theme, session: Session, keys: tuple[str, ...] = (), leave_out: int = 0, empty: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._leave_out = leave_out
        self._empty = empty
        clinic = country(session.record.settings.clinic.country)
        self._month_first = clinic.month_first
        self.field = SearchField(theme, self.tr("Find a patient"), self.tr("name parts, date of birth or number"), keys)
        self.list = FoundList(theme)
        columns = (self.tr("Name"), self.tr("Born"), self.tr("Sex"), number_word(clinic.identifier))
        self._card = Card(theme)
        self._head = FoundHead(theme, (*columns, self.tr("Last visit")), self.list)
        self._card.column.addWidget(self._head)
        self._card.column.addWidget(self.list)
        self._said = label("", "second")
        self._alike = label("", "alike")
        self._build(theme)
        self._connect()
        self.search()

    @property
    def current(self) -> Found | None:
        """The patient that is led."""
        return self.list.current

    @property
    def warning(self) -> str:
        """What is worth a second look; empty when nothing is."""
        return self._alike.text()

    def clear(self) -> None:
        """Empty the field."""
        self.field.entry.clear()
        self.search()

    def take_focus(self) -> None:
        """Put the focus into the field, what is in it selected."""
        self.field.entry.setFocus()
        self.field.entry.selectAll()

    def fold(self, short: bool, headless: bool) -> None:
        """Show at most the first rows, and do without the names of the columns; the rest of the list scrolls."""
        self.list.show_at_most(FEWEST if short else 0)
        self._head.setVisible(not headless)

    @Slot()
    def search(self) -> None:
        """Look for what is typed."""
        typed = self.field.entry.text()
        record = self._session.record
        kept = [
            one
            for one in record.patients.find(typed, self._session.today, self._month_first)
            if one.number != self._leave_out
        ]
        words = name_parts(typed)
        rows = [Found(one, words, record.worklist.open_of(one.number)) for one in kept]
        self.list.show_rows(rows)
        self._card.setVisible(bool(rows))
        names = [(one.patient.family_name, one.patient.given_name) for one in kept]
        similar = any(alike(one, other) for one, other in combinations(names, 2))
        self._alike.setVisible(similar)
        self._alike.setText(self.tr("Similar names. Check the date of birth with the patient.") if similar else "")
        self._said.setVisible(not rows)
        nobody = self.tr("Nobody is found. Try fewer letters, the date of birth or the number, or add a new patient.")
        self._said.setText(nobody if typed.strip() else self._empty)

    @Slot()
    def _on_focus(self) -> None:
        self.list.set_led(self.field.entry.hasFocus() or self.list.hasFocus())

    @Slot()
    def _on_entered(self) -> None:
        if self.current is not None:
            self.entered.emit(self.current)

    @Slot()
    def _on_opened(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def _connect(self) -> None:
        entry = self.field.entry
        entry.textChanged.connect(self.search)
        entry.stepped.connect(self.list.step)
        entry.focus_changed.connect(self._on_focus)
        for part in (entry, self.list):
            part.entered.connect(self._on_entered)
            part.opened.connect(self._on_opened)
        self.list.moved.connect(self.changed)

    def _build(self, theme: Theme) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12) - RING)
        column.addWidget(self.field)
        below = QVBoxLayout()
        below.setContentsMargins(RING, 0, RING, 0)
        below.setSpacing(px(12))
        below.addWidget(self._alike)  # before the eye, and Enter, reach a name
        below.addWidget(self._card)
        below.addWidget(self._said)
        column.addLayout(below)
