"""From a question to the control that answers it: the one place that sets names, keys and looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.intake.questions import Option, Question
from app.intake.vocabulary import DECLINED, NO, NOT_APPLICABLE, UNSURE, YES, Kind
from app.ui.theme import Theme
from app.ui.widgets.choice import Choice, ChoiceControl, ScaleControl
from app.ui.widgets.control import Control
from app.ui.widgets.fields import DateControl, NumberControl, TextControl
from app.ui.widgets.many import ManyControl
from app.ui.widgets.options import Look, tone_of
from app.ui.words import side_word

_POSITION_KEYS = {"worse": "W", "better": "B", "same": "S", "not_tried": "X"}
_GRADE_SHORT = {"weak_not_graded": "W", "normal": "N", "reduced": "R", "absent": "A", "brisk": "B"}
_GRADE_KEYS = {"weak_not_graded": "W", "4-": "-", "4+": "+"}


@dataclass(frozen=True)
class Desk:
    """What every control needs beside its question: theme, language, the day of the intake and the birth date.

    `month_first` says whether the clinic's country writes the month before the day.
    """

    theme: Theme
    language: str
    today: Callable[[], date]
    born: Callable[[], date | None]
    month_first: bool = False


def spoken_name(question: Question, answer_code: str, language: str) -> str:
    """Return the name of a control: the question, the table it stands in, and the side."""
    parts = [question.text(language, "group"), question.text(language)]
    if question.sided:
        parts.append(side_word(answer_code[-1]))
    return ", ".join(part for part in parts if part)


def make_control(question: Question, answer_code: str, desk: Desk, *, column: int = 0) -> Control:
    """Return an empty control for one answer code of a question; `column` fixes the width of its cells."""
    name = spoken_name(question, answer_code, desk.language)
    control = _make(question, answer_code, name, desk, column)
    hint = question.text(desk.language, "ask") or question.text(desk.language, "hint")
    control.setAccessibleDescription(hint)
    control.announce(not_answered(question))
    return control


def not_answered(question: Question) -> str:
    """Return the words for an empty answer."""
    if question.context_only:
        return QCoreApplication.translate("Row", "context only")
    if question.step == "examination":
        return QCoreApplication.translate("Row", "not tested")
    return QCoreApplication.translate("Row", "not asked")


def _make(question: Question, code: str, name: str, desk: Desk, column: int) -> Control:
    match question.kind:
        case Kind.MANY_OF:
            return ManyControl(desk.theme, code, name, [(o.code, o.text[desk.language]) for o in question.options])
        case Kind.NUMBER:
            lowest, highest = question.minimum, question.maximum
            if question.scale == 1 and highest - lowest <= 10:
                return ScaleControl(desk.theme, code, name, int(lowest), int(highest))
            return NumberControl(desk.theme, code, name, lowest, highest, question.scale, question.unit)
        case Kind.DATE:
            return DateControl(desk.theme, code, name, desk.today, desk.born, month_first=desk.month_first)
        case Kind.TEXT:
            return TextControl(desk.theme, code, name)
        case _:
            return ChoiceControl(
                desk.theme, code, name, choices(question, desk.language), look_of(question), column=column
            )


def is_grade(question: Question) -> bool:
    """Return whether the answers are short grades in narrow cells (power, touch, reflex)."""
    codes = {option.code for option in question.options}
    return question.kind is Kind.GRID and question.sided and ("5" in codes or {"absent", "normal"} <= codes)


def look_of(question: Question) -> Look:
    """Return how the options of a question look."""
    if is_grade(question):
        return Look.GRADE
    return Look.CELL if question.group and not question.sided else Look.ROW


def choices(question: Question, language: str) -> list[Choice]:
    """Return the options with tone, key and short form."""
    grade = is_grade(question)
    options = sorted(question.options, key=_grade_order) if grade else list(question.options)
    return [
        Choice(
            option.code,
            option.text[language],
            tone_of(question, option),
            _key(question, option.code, grade),
            _GRADE_SHORT.get(option.code, option.code) if grade else "",
            option.code in (DECLINED, NOT_APPLICABLE),
        )
        for option in options
    ]


def _grade_order(option: Option) -> int:
    """Put normal first, as it is found most often, then downwards; power keeps its order 0 to 5."""
    return {"normal": 0, "reduced": 1, "absent": 2, "brisk": 3}.get(option.code, 0)


def _key(question: Question, code: str, grade: bool) -> str:
    if question.kind.yes_no:
        return _yes_no_keys().get(code, "")
    if grade:
        return _GRADE_KEYS.get(code, _GRADE_SHORT.get(code, code))
    if code in _POSITION_KEYS and question.group:
        return _POSITION_KEYS[code]
    if all(len(option.code) == 1 and option.code.isdigit() for option in question.options):
        return code
    return ""


def _yes_no_keys() -> dict[str, str]:
    return {
        YES: QCoreApplication.translate("Keys", "Y", "key for yes"),
        NO: QCoreApplication.translate("Keys", "N", "key for no"),
        UNSURE: QCoreApplication.translate("Keys", "U", "key for unsure"),
        DECLINED: QCoreApplication.translate("Keys", "D", "key for declined"),
        NOT_APPLICABLE: QCoreApplication.translate("Keys", "P", "key for not applicable"),
    }
