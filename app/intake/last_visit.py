"""What was said at the last visit and may be filled in at this one, to be confirmed answer by answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.intake.answers import DONE, WORST
from app.intake.questions import Catalogue, Question, is_shown
from app.intake.vocabulary import Kind

NEVER_FILLED_IN = ("warning", "examination", "scores")
"""Warning signs are asked, findings examined and questionnaires filled in anew at each visit."""


@dataclass(frozen=True)
class LastVisit:
    """The signed visit before this one: its day and its flat answers (app/intake/answers.py)."""

    on: date
    answers: Mapping[str, str] = field(repr=False)


def repeatable(
    questions: Iterable[Question], answers: Mapping[str, str], last: LastVisit, catalogue: Catalogue
) -> dict[str, dict[str, str]]:
    """Return, by answer code, the rows of the last visit for those questions that are shown and not answered yet.

    `questions` stand in the order of asking: what is filled in may show what follows it. An answer that the question
    does not take any more is left out.
    """
    told = dict(answers)
    found: dict[str, dict[str, str]] = {}
    for question in questions:
        if question.step in NEVER_FILLED_IN or question.warning_stem or not is_shown(question, told):
            continue
        for code in question.codes:
            rows = _rows(question, code, last.answers)
            if rows and not _rows(question, code, answers) and _is_taken(question, code, rows, catalogue):
                found[code] = rows
                told.update(rows)
    return found


def _rows(question: Question, code: str, answers: Mapping[str, str]) -> dict[str, str]:
    listed = question.kind in (Kind.MANY_OF, Kind.AREAS)
    return {
        known: value for known, value in answers.items() if known == code or (listed and known.startswith(f"{code}."))
    }


def _is_taken(question: Question, code: str, rows: Mapping[str, str], catalogue: Catalogue) -> bool:
    match question.kind:
        case Kind.MANY_OF | Kind.AREAS:
            items = [known.removeprefix(f"{code}.") for known in rows if known != f"{code}.{DONE}"]
            if question.kind is Kind.MANY_OF:
                return all(question.option(item) is not None for item in items)
            named = [item.partition(".") for item in items]
            others = ("", "strength", WORST)
            return all(
                area in catalogue.areas and (what in others or question.option(what) is not None)
                for area, _, what in named
            )
        case Kind.NUMBER:
            return question.minimum <= float(rows[code]) <= question.maximum
        case Kind.DATE | Kind.TEXT:
            return True
        case _:
            return question.option(rows[code]) is not None
