"""Who the intake is about. Nothing is preselected; what is left out stays "not known"."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.intake.answers import clean_text
from app.intake.case import LONGEST_NAME, Patient
from app.intake.dates import OLDEST_AGE, age_on, parse_date
from app.intake.vocabulary import Sex
from app.ui.pages.page import Hints, Page
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.factory import Desk
from app.ui.widgets.fields import DateControl, FieldControl, NumberControl, TextControl
from app.ui.widgets.options import Tone
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.words import sex_word

if TYPE_CHECKING:
    from app.consultation import Consultation


class NameControl(TextControl):
    """A name: one line, at most as long as a case takes."""

    width_wanted = 340

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


class _Fields:
    """The patient's fields as answers, so that controls load them like any other."""

    def __init__(self, patient: Patient) -> None:
        self._values = {
            "family_name": patient.family_name,
            "given_name": patient.given_name,
            "number": patient.number,
            "birth_date": patient.birth_date.isoformat() if patient.birth_date else "",
            "age": str(patient.age) if patient.age is not None and patient.birth_date is None else "",
            "sex": "" if patient.sex is Sex.UNKNOWN else patient.sex.value,
        }

    def value(self, code: str) -> str:
        return self._values.get(code, "")

    def items(self, code: str) -> tuple[str, ...]:
        return ()


class PatientPage(Page):
    """Family name, given name, number, birth date or age, sex."""

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "patient", title)
        self._desk = desk
        self._consultation = consultation
        theme = desk.theme
        self.family_name = NameControl(theme, "family_name", self.tr("Family name"))
        self.given_name = NameControl(theme, "given_name", self.tr("Given name"))
        self.number = NameControl(theme, "number", self.tr("Number"))
        self.birth_date = DateControl(theme, "birth_date", self.tr("Date of birth"), desk.today)
        self.birth_date.entry.setPlaceholderText("14/8/1980")
        self.age = NumberControl(theme, "age", self.tr("Age"), 0, OLDEST_AGE, 1, self.tr("years"))
        self.sex = ChoiceControl(
            theme, "sex", self.tr("Sex"), [Choice(s.value, sex_word(s), Tone.PLAIN) for s in _SEXES]
        )
        self.sex.grows = False
        self._age_line = label("", "second")
        self._build()
        for control in self.controls:
            control.answered.connect(self._on_answered)
            control.cleared.connect(self._on_cleared)
            control.left.connect(self._on_left)
        self.refresh()

    @property
    def controls(self) -> list[Control]:
        """The controls in the order of the keyboard."""
        return [self.family_name, self.given_name, self.number, self.birth_date, self.age, self.sex]

    def refresh(self) -> None:
        """Show who the intake is about."""
        patient = self._consultation.patient
        fields = _Fields(patient)
        for control in self.controls:
            control.load(fields)
            control.announce(self.tr("not known"))
        known = patient.birth_date is not None
        self.age.setEnabled(not known)
        self.age.entry.setEnabled(not known)
        self._age_line.setText(
            self.tr("%1 years old on the day of this intake").replace("%1", str(patient.age))
            if known
            else self.tr("The age is worked out from the date of birth. Type it only when the date is not known.")
        )

    def enter(self) -> None:
        """Focus the first empty field."""
        target = next((control for control in self.controls if control.is_open()), self.family_name)
        target.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def hints(self) -> Hints:
        """Return the keys of the page."""
        focus = self.focusWidget()
        if focus is self.birth_date.entry:
            return self.birth_date.key_hints()
        if focus is self.sex:
            return ((("1", "2", "3"), self.tr("choose")), (("Del",), self.tr("not known")))
        return ((("Enter",), self.tr("next field")), (("PgDn",), self.tr("next page")))

    @Slot(str, object)
    def _on_answered(self, code: str, value: object) -> None:
        self._take(code, value)
        if code == "sex":
            self.finished.emit()

    @Slot(str)
    def _on_cleared(self, code: str) -> None:
        self._take(code, None)

    @Slot(int)
    def _on_left(self, step: int) -> None:
        control = self.sender()
        controls = [c for c in self.controls if c.isEnabled()]
        if not isinstance(control, Control) or control not in controls:
            return
        if isinstance(control, FieldControl) and control.error and step > 0:
            return
        place = controls.index(control) + step
        if 0 <= place < len(controls):
            controls[place].focus_target.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= len(controls):
            self.finished.emit()

    def _take(self, code: str, value: object) -> None:
        old = self._consultation.patient
        birth, age = old.birth_date, old.age
        if code == "birth_date":
            birth = self._birth(value)
            age = age_on(birth, self._consultation.on) if birth else None
        elif code == "age" and birth is None:
            age = int(value) if isinstance(value, int | float) else None
        patient = Patient(
            age=age,
            sex=Sex(str(value)) if code == "sex" and value else Sex.UNKNOWN if code == "sex" else old.sex,
            birth_date=birth,
            family_name=_text(code, "family_name", value, old.family_name),
            given_name=_text(code, "given_name", value, old.given_name),
            number=_text(code, "number", value, old.number),
            language=old.language,
        )
        if patient != old:
            self._consultation.set_patient(patient)

    def _birth(self, value: object) -> date | None:
        if value is None:
            return None
        birth = parse_date(str(value), self._consultation.on).day
        if birth is not None and age_on(birth, self._consultation.on) > OLDEST_AGE:
            self.birth_date.show_error(
                self.tr("This makes the person more than %1 years old.").replace("%1", str(OLDEST_AGE))
            )
            return None
        return birth

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
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.setContentsMargins(RING, 0, 0, 0)
        head.addWidget(label(self.title, "title", wrap=False))
        second = label(
            self.tr("Nothing is filled in beforehand. What you leave out is written as not known."), "second"
        )
        head.addWidget(second, 1, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(4))
        grid.setColumnStretch(2, 1)
        pairs = (
            (self.family_name, self.given_name),
            (self.number, None),
            (self.birth_date, self.age),
            (self.sex, None),
        )
        for row, pair in enumerate(pairs):
            for place, control in enumerate(pair):
                if control is not None:
                    grid.addWidget(self._titled(control), 3 * row, place)
                    inset = 0 if isinstance(control, FieldControl) else RING
                    line = QHBoxLayout()
                    line.setContentsMargins(inset, 0, 0, 0)
                    line.addWidget(control)
                    grid.addLayout(line, 3 * row + 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(3 * row + 2, px(10))
        self._age_line.setContentsMargins(RING, 0, 0, px(6))
        grid.addWidget(self._age_line, 8, 0, 1, 3)
        column.addLayout(grid)
        column.addStretch(1)

    def _titled(self, control: Control) -> QLabel:
        title = label(control.name, "small_strong", wrap=False)
        title.setBuddy(control.focus_target)
        title.setContentsMargins(RING, 0, 0, 0)
        return title


_SEXES = (Sex.FEMALE, Sex.MALE, Sex.OTHER)


def _text(code: str, mine: str, value: object, old: str) -> str:
    return old if code != mine else "" if value is None else str(value)
