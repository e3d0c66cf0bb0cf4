"""How far each step is: answered of asked, counted as the step list and the tabs show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.intake.questions import Question
from app.intake.vocabulary import Kind

if TYPE_CHECKING:
    from app.consultation import Consultation


@dataclass(frozen=True)
class Progress:
    """Answered questions of those that are shown."""

    answered: int
    asked: int

    @property
    def share(self) -> str:
        """`none`, `part` or `done`, for the disc."""
        if not self.answered:
            return "none"
        return "done" if self.answered >= self.asked else "part"


def is_answered(question: Question, consultation: Consultation) -> bool:
    """Return whether a question has an answer of today; one with two sides when either side has."""
    if any(consultation.must_confirm(code) for code in question.codes):
        return False
    if question.kind in (Kind.MANY_OF, Kind.AREAS):
        return any(consultation.items(code) or consultation.value(f"{code}.done") for code in question.codes)
    return any(consultation.value(code) for code in question.codes)


def progress_of(questions: Iterable[Question], consultation: Consultation, *, mixed: bool = False) -> Progress:
    """Count the questions; where there are warning-sign stems only these count, unless `mixed` with others."""
    shown = [question for question in questions if not question.parent and consultation.is_shown(question)]
    stems = [] if mixed else [question for question in shown if question.warning_stem]
    counted = stems or [question for question in shown if not question.context_only]
    return Progress(sum(is_answered(question, consultation) for question in counted), len(counted))
