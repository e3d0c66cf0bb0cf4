"""The fields of a patient, for the page of an intake, for a new patient and for changing one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from app.intake.answers import clean_text
from app.intake.case import LONGEST_NAME, Patient
from app.intake.countries import Country, number_fault
from app.intake.dates import OLDEST_AGE, age_on
from app.intake.vocabulary import NO, YES, Sex
from app.ui.pages.page import Hints
from app.ui.patients.words import number_word
from app.ui.theme import Theme
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.fields import DateControl, FieldControl, NumberControl, TextControl
from app.ui.widgets.options import Tone
from app.ui.widgets.page_scroll import QWIDGETSIZE_MAX
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.words import sex_word

NOBODY = Patient(age=None, sex=Sex.UNKNOWN)
_SEXES = (Sex.FEMALE, Sex.MALE, Sex.OTHER)
_TEXTS = ("family_name", "given_name", "number", "language", "interpreter", "large_print")


class NameControl(TextControl):
    """A name: one line, at most as long as a case takes."""

    width_wanted = 300

    def read(self, typed: str) -> object:
        """Return the name without control characters; too long is said, never cut."""
        name = clean_text(typed).replace("\n", " ").strip()
        if len(name) > LONGEST_NAME:
            raise ValueError(
                self.tr("This has %1 characters; at most %2 are taken. Shorten it.")
                .replace("%1", f"{len(name):,}")
                .replace("%2", str(LONGEST_NAME))
            )
        return name


class BirthControl(DateControl):
    """A date of birth: exact, and of somebody who can be alive."""

    width_wanted = 190

    def read(self, typed: str) -> object:
        """Return the date; an approximate one, or one too long ago, is said."""
        kept = str(super().read(typed))
        if kept.startswith("~"):
            raise ValueError(self.tr("A date of birth is exact. Type the age when the date is not known."))
        if kept != "unknown" and age_on(date.fromisoformat(kept), self._today()) > OLDEST_AGE:
            raise ValueError(self.tr("This makes the person more than %1 years old.").replace("%1", str(OLDEST_AGE)))
        return kept


class AgeControl(NumberControl):
    """An age in completed years."""

    width_wanted = 96


class _Values:
    """A patient's fields as answers, so that controls load them like any other."""

    def __init__(self, patient: Patient) -> None:
        self._values = {code: str(getattr(patient, code)) for code in _TEXTS} | {
            "birth_date": patient.birth_date.isoformat() if patient.birth_date else "",
            "age": str(patient.age) if patient.age is not None and patient.birth_date is None else "",
            "sex": "" if patient.sex is Sex.UNKNOWN else patient.sex.value,
        }

    def value(self, code: str) -> str:
        return str(self._values.get(code, ""))

    def items(self, code: str) -> tuple[str, ...]:
        return ()


class PatientFields(QWidget):
    """Names, number, birth date or age, sex, language, interpreter, large print; nothing preselected."""

    changed = Signal(object)
    """The patient as the fields say it now, after a field was left with another value."""
    finished = Signal()
    """The last field was answered or left by Enter."""

    def __init__(self, theme: Theme, country: Country, on: Callable[[], date]) -> None:
        super().__init__()
        self.theme = theme
        self._country = country
        self._on = on
        self._patient = NOBODY
        self.family_name = NameControl(theme, "family_name", self.tr("Family name"))
        self.given_name = NameControl(theme, "given_name", self.tr("Given name"))
        self.number = NameControl(theme, "number", number_word(country.identifier))
        first = country.month_first
        self.birth_date = BirthControl(theme, "birth_date", self.tr("Date of birth"), on, month_first=first)
        self.birth_date.entry.setPlaceholderText("8/14/1980" if first else "14/8/1980")
        self.age = AgeControl(theme, "age", self.tr("Age"), 0, OLDEST_AGE, 1, self.tr("years"))
        self.sex = ChoiceControl(theme, "sex", self.tr("Sex"), [_plain(s.value, sex_word(s)) for s in _SEXES])
        self.language = NameControl(theme, "language", self.tr("Language spoken at home"))
        both = ((YES, self.tr("Yes"), self.tr("Y", "key for yes")), (NO, self.tr("No"), self.tr("N", "key for no")))
        self.interpreter = ChoiceControl(
            theme, "interpreter", self.tr("Interpreter needed"), [_plain(*one) for one in both]
        )
        self.large_print = ChoiceControl(
            theme, "large_print", self.tr("Pages in large print"), [_plain(*one) for one in both]
        )
        self._number_line = label("", "alike")
        self._age_line = label("", "second")
        self._build()
        for control in self.controls:
            if isinstance(control, ChoiceControl):
                control.grows = False
                control.ringed = True
            control.answered.connect(self._on_answered)
            control.cleared.connect(self._on_cleared)
            control.left.connect(self._on_left)
        self.show_patient(NOBODY)

    @property
    def controls(self) -> list[Control]:
        """The controls in the order of the keyboard."""
        who = [self.family_name, self.given_name, self.number, self.birth_date, self.age, self.sex]
        return [*who, self.language, self.interpreter, self.large_print]

    @property
    def patient(self) -> Patient:
        """The patient as the fields say it."""
        return self._patient

    @property
    def fault(self) -> str:
        """What is odd about the number; it is kept all the same."""
        return self._number_line.text()

    def show_patient(self, patient: Patient) -> None:
        """Show a patient."""
        self._patient = patient
        values = _Values(patient)
        for control in self.controls:
            control.load(values)
            control.announce(self.tr("not known"))
        known = patient.birth_date is not None
        self.age.setEnabled(not known)
        self.age.entry.setEnabled(not known)
        self._age_line.setText(
            self.tr("%1 years old on this day").replace("%1", str(patient.age))
            if known
            else self.tr("Age only when the date is not known.")
        )
        fault = number_fault(self._country.identifier, patient.number)
        self._number_line.setText(fault and fault + self.tr(" It is kept as typed."))
        self._number_line.setVisible(bool(fault))
        self.number.entry.setAccessibleDescription(self.fault)

    @property
    def wrong(self) -> FieldControl | None:
        """The first field whose text is not understood."""
        fields = (control for control in self.controls if isinstance(control, FieldControl))
        return next((control for control in fields if control.error), None)

    @property
    def has_text(self) -> bool:
        """Whether anything is known or typed, in the field in focus too."""
        typed = any(c.entry.text().strip() for c in self.controls if isinstance(c, FieldControl))
        return typed or self._patient != NOBODY

    def keep(self) -> None:
        """Take what is being typed as if its field had been left."""
        for control in self.controls:
            if isinstance(control, FieldControl) and control.entry.isModified():
                control.entry.editingFinished.emit()

    def enter(self) -> None:
        """Focus the first empty field."""
        target = next((control for control in self.controls if control.isEnabled() and control.is_open()), None)
        self._focus(target or self.family_name)

    def hints(self) -> Hints:
        """Return the keys of the field in focus."""
        focus = self.focusWidget()
        if focus is self.birth_date.entry:
            return self.birth_date.key_hints()
        if focus is self.sex:
            return ((("1", "2", "3"), self.tr("choose")), (("Del",), self.tr("not known")))
        if focus in (self.interpreter, self.large_print):
            return ((("Y", "N"), self.tr("choose")), (("Del",), self.tr("not known")))
        return ((("Enter",), self.tr("next field")),)

    @Slot(str, object)
    def _on_answered(self, code: str, value: object) -> None:
        self._take(code, value)
        if code in ("sex", "interpreter", "large_print"):
            self._go_from(self._control(code), 1)

    @Slot(str)
    def _on_cleared(self, code: str) -> None:
        self._take(code, None)

    @Slot(int)
    def _on_left(self, step: int) -> None:
        control = self.sender()
        if isinstance(control, Control) and not (isinstance(control, FieldControl) and control.error and step > 0):
            self._go_from(control, step)

    def _go_from(self, control: Control, step: int) -> None:
        controls = [one for one in self.controls if one.isEnabled() or one is control]
        place = controls.index(control) + step
        if 0 <= place < len(controls):
            self._focus(controls[place])
        elif place >= len(controls):
            self.finished.emit()

    def _focus(self, control: Control) -> None:
        control.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def _control(self, code: str) -> Control:
        return next(control for control in self.controls if control.code == code)

    def _take(self, code: str, value: object) -> None:
        old, on = self._patient, self._on()
        said = "" if value is None else str(value)
        if code in _TEXTS:
            patient = replace(old, **{code: said})  # type: ignore[arg-type]
        elif code == "sex":
            patient = replace(old, sex=Sex(said) if said else Sex.UNKNOWN)
        elif code == "age":
            patient = replace(old, age=int(said)) if said else replace(old, age=None)
        else:
            birth = date.fromisoformat(said) if said and said != "unknown" else None
            patient = replace(old, birth_date=birth, age=age_on(birth, on) if birth else None)
        if patient != old:
            self._patient = patient
            self.changed.emit(patient)

    def _build(self) -> None:
        px = self.theme.px
        self._columns = 0
        self._cells: list[tuple[QWidget, int, int]] = []
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(12))
        rows: tuple[tuple[Sequence[Control], Sequence[Control]], ...] = (
            ((self.family_name,), (self.given_name,)),
            ((self.number,), (self.birth_date, self.age)),
            ((self.sex,), (self.language,)),
            ((self.interpreter,), (self.large_print,)),
        )
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                self._cells.append((self._cell(cell), 2 * row, place))
                if row == 1:
                    self._cells.append(((self._number_line, self._age_line)[place], 3, place))
        for line in (self._number_line, self._age_line):
            line.setContentsMargins(RING, 0, 0, 0)
        self._arrange(1)

    def _arrange(self, columns: int) -> None:
        """Put the fields beside each other, or all of them under each other."""
        if columns == self._columns:
            return
        self._columns = columns
        top = Qt.AlignmentFlag.AlignTop
        for order, (cell, row, place) in enumerate(self._cells):
            wide = self.theme.px(NameControl.width_wanted) + 2 * RING
            if isinstance(cell, QLabel):
                cell.setMaximumWidth(wide if columns > 1 else QWIDGETSIZE_MAX)
            if columns > 1:
                self._grid.addWidget(cell, row, place, top)
            else:
                self._grid.addWidget(cell, order, 0, top)
        self._grid.setColumnStretch(0, 0 if columns > 1 else 1)
        self._grid.setColumnStretch(2, 1 if columns > 1 else 0)

    @property
    def _widths(self) -> tuple[int, int]:
        """Return how wide the fields are under each other, and beside each other."""
        wide = [0, 0]
        for cell, _row, place in self._cells:
            if not isinstance(cell, QLabel):
                wide[place] = max(wide[place], cell.sizeHint().width())
        return max(wide), sum(wide) + self._grid.horizontalSpacing()

    def _cell(self, controls: Sequence[Control]) -> QWidget:
        holder = QWidget()
        cell = QGridLayout(holder)
        cell.setContentsMargins(0, 0, 0, 0)
        cell.setHorizontalSpacing(self.theme.px(12))
        cell.setVerticalSpacing(self.theme.px(2))
        for place, control in enumerate(controls):
            title = label(control.name, "small_strong", wrap=False)
            title.setBuddy(control.focus_target)
            title.setContentsMargins(RING, 0, 0, 0)
            cell.addWidget(title, 0, place)
            line = QHBoxLayout()
            line.setContentsMargins(0 if isinstance(control, FieldControl) else RING, 0, 0, 0)
            line.addWidget(control)
            cell.addLayout(line, 1, place, Qt.AlignmentFlag.AlignTop)
        cell.setColumnStretch(len(controls), 1)
        return holder

    def minimumSizeHint(self) -> QSize:
        """Return the width of one column: the fields are put under each other where two do not fit."""
        return QSize(min(self._widths[0], super().minimumSizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields into as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange(2 if self._widths[1] <= self.width() else 1)


def _plain(code: str, words: str, key: str = "") -> Choice:
    return Choice(code, words, Tone.PLAIN, key)
