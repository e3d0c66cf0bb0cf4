"""Answers: from what a case file or a widget says to the flat rows that are kept and that the engine reads.

Flat form, one text per code (all that is ever stored):
`CES1` -> `no`; `CES1.began` -> `2026-11-18`; `sensation_leg.L.burning` -> `yes` (an item of a many_of);
`sensation_leg.L.done` -> `yes`; `areas.calf_out_L` -> `yes`; `areas.calf_out_L.tingling` -> `yes`;
`areas.calf_out_L.strength` -> `4`; `areas.calf_out_L.worst` -> `yes`; `areas.done` -> `yes`; `temperature` -> `38.1`.
A code that is absent was not asked.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from app.intake.dates import DateError, parse_date
from app.intake.questions import Catalogue, Question
from app.intake.vocabulary import YES, Kind
from app.system.errors import KnownError

DONE = "done"
WORST = "worst"
"""Of a marked area: it is the spot that hurts or troubles most."""
LONGEST_TEXT = 100_000
"""Characters; a longer note is refused whole, never cut."""


class AnswerError(KnownError):
    """An answer that the question does not take; the sentence names the nearest valid ones."""


def parse_answers(raw: Mapping[str, object], catalogue: Catalogue, on: date) -> dict[str, str]:
    """Return the flat form of a case's answers; raise AnswerError at the first that is not valid."""
    flat: dict[str, str] = {}
    for code, value in raw.items():
        flat.update(parse_answer(code, value, catalogue, on))
    return flat


def parse_answer(code: str, value: object, catalogue: Catalogue, on: date) -> dict[str, str]:
    """Return the flat rows for one code; raise AnswerError for an unknown code, kind, option or range."""
    done_of = code.removesuffix(f".{DONE}")
    question = catalogue.by_answer_code.get(done_of)
    if question is None:
        known = [*catalogue.by_answer_code, "areas.done"]
        raise AnswerError(f"There is no question {quoted(code)}{_nearest(code, known)}")
    if done_of != code:
        return _parse_done(code, value, question)
    match question.kind:
        case Kind.MANY_OF:
            return {f"{code}.{item}": YES for item in _items(code, value, question)}
        case Kind.AREAS:
            return dict(_areas(code, value, question, catalogue))
        case Kind.NUMBER:
            return {code: _number(code, value, question)}
        case Kind.DATE:
            return {code: _date(code, value, on)}
        case Kind.TEXT:
            return {code: _text(code, value)}
        case _:
            return {code: _choice(code, value, question)}


def _parse_done(code: str, value: object, question: Question) -> dict[str, str]:
    if question.kind not in (Kind.MANY_OF, Kind.AREAS):
        raise AnswerError(f"{quoted(code)}: only a list of items can be marked done")
    if not isinstance(value, bool):
        raise AnswerError(f"{quoted(code)} must be true or false, not {quoted(value)}")
    return {code: YES} if value else {}


def _choice(code: str, value: object, question: Question) -> str:
    options = [option.code for option in question.options]
    if not isinstance(value, str):
        raise AnswerError(f"{quoted(code)} must be one of {', '.join(options)}, not {quoted(value)}")
    if value not in options:
        raise AnswerError(f"{quoted(code)} cannot be {quoted(value)}{_nearest(value, options)}")
    return value


def _items(code: str, value: object, question: Question) -> list[str]:
    if not isinstance(value, list):
        raise AnswerError(f"{quoted(code)} must be a list of items, not {quoted(value)}")
    return [_choice(code, item, question) for item in value]


def _areas(code: str, value: object, question: Question, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Mapping):
        raise AnswerError(f"{quoted(code)} must name body areas with their sensations, not {quoted(value)}")
    worst = [area for area, detail in value.items() if isinstance(detail, Mapping) and detail.get(WORST) is True]
    for area, detail in value.items():
        if area not in catalogue.areas:
            raise AnswerError(f"There is no body area {quoted(area)}{_nearest(str(area), catalogue.areas)}")
        if not isinstance(detail, Mapping):
            raise AnswerError(f"Body area {quoted(area)} must hold sensations and strength, not {quoted(detail)}")
        yield f"{code}.{area}", YES
        if detail.get(WORST) is True and (other := next((one for one in worst if one != area), "")):
            raise AnswerError(f"Only one area can be the worst, not both {quoted(other)} and {quoted(area)}")
        for name, part in detail.items():
            if name == "sensations":
                for item in _items(f"{code}.{area}", part, question):
                    yield f"{code}.{area}.{item}", YES
            elif name == "strength":
                yield f"{code}.{area}.strength", _number(f"{code}.{area}.strength", part, question)
            elif name == WORST:
                if not isinstance(part, bool):
                    raise AnswerError(f"Body area {quoted(area)}: worst must be true or false, not {quoted(part)}")
                if part:
                    yield f"{code}.{area}.{WORST}", YES
            else:
                known = ("sensations", "strength", WORST)
                raise AnswerError(f"Body area {quoted(area)} has no {quoted(name)}{_nearest(str(name), known)}")


def _number(code: str, value: object, question: Question) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswerError(f"{quoted(code)} must be a number, not {quoted(value)}")
    if not question.minimum <= value <= question.maximum:
        raise AnswerError(
            f"{quoted(code)} is {quoted(value)}; it must lie between {question.minimum:g} and {question.maximum:g}"
        )
    scaled = value * question.scale
    if abs(scaled - round(scaled)) > 1e-6:
        step = "whole numbers" if question.scale == 1 else f"steps of {1 / question.scale:g}"
        raise AnswerError(f"{quoted(code)} is {quoted(value)}; it takes {step}")
    return f"{round(scaled) / question.scale:g}"


def _date(code: str, value: object, on: date) -> str:
    if not isinstance(value, str):
        raise AnswerError(f"{quoted(code)} must be a date as text, not {quoted(value)}")
    try:
        return parse_date(value, on).kept
    except DateError as error:
        raise AnswerError(f"{quoted(code)}: {error.what}", do=error.do) from None


def _text(code: str, value: object) -> str:
    if not isinstance(value, str):
        raise AnswerError(f"{quoted(code)} must be text, not {quoted(value)}")
    if len(value) > LONGEST_TEXT:
        raise AnswerError(f"{quoted(code)} is longer than {LONGEST_TEXT} characters")
    return clean_text(value)


def clean_text(text: str) -> str:
    """Return the text without control, unassigned and direction-override characters; line breaks stay."""
    kept = (char for char in text if char == "\n" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", "".join(kept))


def quoted(value: object) -> str:
    """Return a value for a message: in quotes, on one line, shortened, without characters that could deceive."""
    text = value if isinstance(value, str) else repr(value)
    shown = clean_text(text).replace("\n", " ")
    return f"“{shown if len(shown) <= 60 else shown[:59] + '…'}”"


def _nearest(text: str, known: Iterable[str]) -> str:
    folded = {code.casefold(): code for code in known}
    near = [folded[match] for match in difflib.get_close_matches(text[:200].casefold(), folded, n=3, cutoff=0.5)]
    return f"; did you mean {' or '.join(near)}?" if near else ""
