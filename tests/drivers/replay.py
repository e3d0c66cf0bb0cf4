"""Takes an example case at the real window, question by question, by keys alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import Qt

from app.intake.case import Case
from app.intake.dates import show_date
from app.ui.chart.area_list import PlaceControl
from app.ui.chart.areas_view import AreasView
from app.ui.pages.question_page import QuestionPage
from app.ui.widgets.choice import ChoiceControl, ScaleControl
from app.ui.widgets.control import Control
from app.ui.widgets.fields import DateControl, TextControl
from app.ui.widgets.many import ManyControl
from app.ui.widgets.options import Tone
from app.ui.widgets.question_row import SidedRow
from tests.drivers.window import WindowDriver

AREAS = "where 1"
"""The part with the body areas."""
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
STEP_KEYS = "1234567890-"
MOST_MOVES = 400
MOST_STEPS = 60


@dataclass(frozen=True)
class Speed:
    """Keys and kept answers of one case: all, those of the body areas, and those of free words."""

    keys: int
    answers: int
    area_keys: int
    area_answers: int
    word_keys: int
    word_answers: int

    @property
    def ratio(self) -> float:
        """Keys for each answer, without free words: no flow shortens what somebody says."""
        return (self.keys - self.word_keys) / (self.answers - self.word_answers)

    @property
    def without_areas(self) -> float:
        """The same on all other pages."""
        keys, answers = self.keys - self.word_keys - self.area_keys, self.answers - self.word_answers
        return keys / (answers - self.area_answers)

    def __str__(self) -> str:
        return (
            f"{self.keys} keys for {self.answers} answers; without free words {self.ratio:.2f} an answer; "
            f"{self.area_keys} keys for {self.area_answers} answers about body areas, else {self.without_areas:.2f}"
        )


class Replay:
    """The clinician of a case: knows the answers, looks where the focus is, and presses what the page offers."""

    def __init__(self, driver: WindowDriver, case: Case) -> None:
        self.driver = driver
        self.case = case
        self.keys_of: dict[str, int] = {}
        """Keys by page and part."""
        self.keys_of_words = 0
        self.texts = 0

    @property
    def kept(self) -> Mapping[str, str]:
        return self.driver.consultation.answers

    @property
    def speed(self) -> Speed:
        """How many keys it took."""
        on_page = [row for row in self.kept if row.partition(".")[0] in ("areas", "radiation", "band", "dominant")]
        keys = self.driver.keys
        return Speed(keys, len(self.kept), self.keys_of.get(AREAS, 0), len(on_page), self.keys_of_words, self.texts)

    def run(self) -> None:
        """Go from the page of the patient through all questions to the result."""
        for _ in range(MOST_MOVES):
            if self.driver.code == "result":
                missing = self._first_owed()
                if not missing:
                    return
                self._go_to_step(missing)
                continue
            before, place = self.driver.keys, self._place()
            self._move()
            self.keys_of[place] = self.keys_of.get(place, 0) + self.driver.keys - before
        raise AssertionError(f"{self.case.name} did not end; it is at {self._place()}")

    def _place(self) -> str:
        page = self.driver.window.page
        assert page is not None
        return f"{page.code} {page.part}"

    def _move(self) -> None:
        driver = self.driver
        if driver.code == "emergency":
            self._go_to_step(self._first_owed() or "result")
            return
        if not isinstance(driver.window.page, QuestionPage):
            driver.press(Qt.Key.Key_PageDown)
            return
        view = driver.page.view
        if view.areas is not None and any(row.startswith("areas") for row in self._owed_rows()):
            mark_areas(driver, view.areas, self.case.answers)
            return
        control = driver.control
        if control is None:
            driver.press(Qt.Key.Key_Return)
            return
        controls = view.controls
        after = controls[controls.index(control) :] if control in controls else []
        target = next((one for one in after if self._owes(one)), None)
        if target is None:
            self._go_to_step(self._first_owed() or "result")
            return
        reach(driver, target, Qt.Key.Key_Down)
        self._answer(target)

    def _owed_rows(self) -> list[str]:
        return [row for row in self.case.answers if row not in self.kept]

    def _owes(self, control: Control) -> bool:
        listed = isinstance(control, ManyControl)
        return any(row == control.code or (listed and row.startswith(f"{control.code}.")) for row in self._owed_rows())

    def _first_owed(self) -> str:
        """Return the step of the first question that the case still answers; empty when all are given."""
        catalogue = self.driver.consultation.catalogue
        owed = set(self._owed_rows())
        for question in catalogue.questions.values():
            for code in question.codes:
                if any(row == code or row.startswith(f"{code}.") for row in owed):
                    return question.step
        return ""

    def _go_to_step(self, step: str) -> None:
        if step == self.driver.code:
            self.driver.press(Qt.Key.Key_PageDown)
            return
        codes = [listed.code for listed in self.driver.window.step_list.steps]
        self.driver.press(_key(STEP_KEYS[codes.index(step)]), ALT)

    def _answer(self, control: Control) -> None:
        driver, value = self.driver, self.case.answers.get(control.code, "")
        if isinstance(control, ManyControl):
            self._tick(control)
        elif isinstance(control, ScaleControl):
            driver.type(value)
            if driver.control is control:
                driver.press(Qt.Key.Key_Return)
        elif isinstance(control, ChoiceControl):
            driver.type("=" if self._both_normal(control) else _option_key(control, value))
        else:
            typed = _shortest(value, self.case.on) if isinstance(control, DateControl) else value
            before = driver.keys
            driver.type(typed)
            driver.press(Qt.Key.Key_Return)
            if isinstance(control, TextControl):
                self.texts += 1
                self.keys_of_words += driver.keys - before

    def _both_normal(self, control: ChoiceControl) -> bool:
        row = self.driver.page.view.row_of(control)
        if not isinstance(row, SidedRow) or not all(self._owes(side) for side in row.own):
            return False
        normal = next((code for code, button in control.options.items() if button.tone is Tone.NORMAL), None)
        return all(self.case.answers[side.code] == normal for side in row.own)

    def _tick(self, control: ManyControl) -> None:
        driver, answers = self.driver, self.case.answers
        tick(driver, control, [item for item in control.chips if answers.get(f"{control.code}.{item}")])
        if driver.control is control:
            driver.press(Qt.Key.Key_Return)


def reach(
    driver: WindowDriver,
    wanted: Control,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Press a key until a control has the focus."""
    for _ in range(MOST_STEPS):
        if driver.control is wanted:
            return
        driver.press(key, modifier)
    raise AssertionError(f"{wanted.code} is not reached")


def tick(driver: WindowDriver, control: ManyControl, items: list[str]) -> None:
    """Tick items of a list, and that it was read out when `done` is one of them."""
    for item in items:
        driver.type(control.chips[item].key.lower())


def mark_areas(driver: WindowDriver, areas: AreasView, answers: Mapping[str, str]) -> None:
    """Mark all areas of a case with what is felt there, through the search of the list, and say that these are all."""
    if not areas.is_listed:
        driver.press(Qt.Key.Key_F9)
    for place in areas.list.places:
        for code in place.codes:
            if f"areas.{code}" in answers:
                _mark(driver, areas, place, code, answers)
    reach(driver, areas.all_marked, Qt.Key.Key_Tab)
    if "areas.done" in answers:
        driver.type("a")
    if driver.control is areas.all_marked:
        driver.press(Qt.Key.Key_Return)


def _mark(driver: WindowDriver, areas: AreasView, place: PlaceControl, code: str, answers: Mapping[str, str]) -> None:
    reach(driver, areas.list.filter, Qt.Key.Key_Backtab, SHIFT)
    driver.type(_fragment(place, areas.list.places))
    driver.press(Qt.Key.Key_Return)
    assert driver.control is place
    driver.type("r" if code.endswith("_R") else "l" if code.endswith("_L") else " ")
    felt = [item for item in areas.sensations.chips if answers.get(f"areas.{code}.{item}")]
    strength = answers.get(f"areas.{code}.strength", "")
    if felt or strength:
        reach(driver, areas.sensations, Qt.Key.Key_Tab)
        tick(driver, areas.sensations, felt)
    if strength:
        driver.press(Qt.Key.Key_Return)
        driver.type(strength)


def _fragment(place: PlaceControl, places: list[PlaceControl]) -> str:
    """Return the shortest part of a place's name that leaves it alone in the list, or the first."""
    name = place.place_name.casefold()
    parts = {name[at:end].strip() for at in range(len(name)) for end in range(at + 1, len(name) + 1)} - {""}
    found = {part: [one for one in places if part in one.place_name.casefold()] for part in sorted(parts)}
    return min((part for part in found if found[part][0] is place), key=lambda part: (len(found[part]) > 1, len(part)))


def _option_key(control: ChoiceControl, value: str) -> str:
    button = control.options[value]
    return button.key.lower() or str(list(control.options).index(value) + 1)


def _shortest(value: str, on: date) -> str:
    """Return the fewest keys that say a date as it is kept."""
    if value in ("", "unknown"):
        return "?" if value else ""
    day, about = date.fromisoformat(value.removeprefix("~")), value[:1] == "~"
    ways = [f"{day.day}/{day.month}/{day:%y}"] if not about else []
    for unit, size in (("d", 1), ("w", 7), ("m", 30), ("y", 365)):
        count = (on - day).days // size
        if on - timedelta(days=count * size) == day and (about or size < 30):
            ways.append(f"{count}{unit}" if size >= 30 or not about else f"~{count}{unit}")
    return min(ways, key=len, default=f"{'~' if about else ''}{show_date(day)}")


def _key(character: str) -> Qt.Key:
    return Qt.Key.Key_Minus if character == "-" else Qt.Key(ord(character))
