"""Random and systematic intakes as case files write them, from a seed; never out of the valid range."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import cycle
from random import Random
from typing import Any

from app.intake.case import Case
from app.intake.questions import Question
from app.intake.vocabulary import NO, UNSURE, YES, Kind, Level
from tests.triage.desk import CASES, ON, catalogue, intake, reference

AGES = (None, 12, 17, 18, 19, 20, 29, 30, 45, 49, 50, 51, 55, 59, 60, 61, 64, 65, 66, 69, 70, 71, 84, 120)
SEXES = ("female", "male", "other", None)


@dataclass(frozen=True)
class Intake:
    """One intake before it is parsed: answers can be taken away or changed."""

    answers: Mapping[str, object]
    age: int | None = 45
    sex: str | None = "female"

    def case(self) -> Case:
        return intake(self.answers, self.age, self.sex)

    def without(self, code: str) -> Intake:
        return replace(self, answers={other: value for other, value in self.answers.items() if other != code})

    def __str__(self) -> str:
        """The intake as a case file would say it."""
        return json.dumps({"age": self.age, "sex": self.sex, "answers": self.answers}, indent=1)

    def with_answer(self, code: str, value: object) -> Intake:
        return replace(self, answers={**self.answers, code: value})


@dataclass(frozen=True)
class Leaning:
    """How an invented person answers: the share of questions answered, and how often yes, no and unsure."""

    answered: float
    yes: float
    no: float
    unsure: float


LEANINGS = (
    Leaning(0.5, 0.34, 0.33, 0.33),
    Leaning(0.9, 0.03, 0.94, 0.02),
    Leaning(0.7, 0.9, 0.05, 0.04),
    Leaning(0.08, 0.6, 0.2, 0.1),
    Leaning(0.03, 0.9, 0.05, 0.05),
    Leaning(1.0, 0.3, 0.6, 0.08),
    Leaning(0.97, 0.1, 0.85, 0.04),
)


def random_intake(rng: Random) -> Intake:
    """Return an invented intake, or (two in five) a stored case with a few answers changed or taken away."""
    if rng.random() < 0.4:
        return _near_a_case(rng)
    leaning = rng.choice(LEANINGS)
    answers = {code: answer(code, rng, leaning) for code in askable() if rng.random() < leaning.answered}
    return Intake(answers, rng.choice(AGES), rng.choice(SEXES))


def _near_a_case(rng: Random) -> Intake:
    start = rng.choice(_mild_intakes() if rng.random() < 0.3 else stored_intakes())
    answers = dict(start.answers)
    for code in rng.sample(sorted(answers), min(len(answers), rng.choice((0, 1, 3, 20)))):
        del answers[code]
    for code in rng.sample(askable(), rng.choice((1, 1, 2, 4, 12))):
        answers[code] = answer(code, rng, rng.choice(LEANINGS[:3]))
    return Intake(
        answers, rng.choice((start.age, start.age, rng.choice(AGES))), rng.choice((start.sex, start.sex, *SEXES))
    )


@cache
def stored_intakes() -> tuple[Intake, ...]:
    """Return the stored cases with dates moved to the day of the intakes made here."""
    found = []
    for path in sorted(CASES.glob("*.json")):
        data = json.loads(path.read_text("utf-8"))
        case = intake({}, None, None)
        birth = data["patient"].get("birth_date")
        age = data["patient"].get(
            "age", ON.year - int(birth[:4]) - (ON.isoformat()[5:] < birth[5:]) if birth else case.patient.age
        )
        found.append(Intake(data["answers"], age, data["patient"].get("sex")))
    return tuple(found)


@cache
def _mild_intakes() -> tuple[Intake, ...]:
    """Return the stored cases fit for self-care: few answers away from every level."""
    return tuple(one for one in stored_intakes() if reference().triage(one.case()).level == Level.SELF_CARE)


@cache
def askable() -> tuple[str, ...]:
    """Return every answer code of a case, with the ticks that a list is done."""
    codes = [code for code, question in catalogue().by_answer_code.items() if question.kind is not Kind.TEXT]
    lists = [code for code in codes if catalogue().by_answer_code[code].kind in (Kind.MANY_OF, Kind.AREAS)]
    return (*codes, *(f"{code}.done" for code in lists))


def answer(code: str, rng: Random, leaning: Leaning) -> object:
    """Return a valid answer to one code."""
    if code.endswith(".done"):
        return rng.random() < 0.6
    question = catalogue().by_answer_code[code]
    options = [option.code for option in question.options]
    if question.kind.yes_no:
        other = [option for option in options if option not in (YES, NO)]
        words = (YES, NO, UNSURE, rng.choice(other))
        rest = max(0.0, 1 - leaning.yes - leaning.no - leaning.unsure)
        return rng.choices(words, (leaning.yes, leaning.no, leaning.unsure, rest + 0.01))[0]
    if question.kind is Kind.NUMBER:
        return rng.choice(numbers(code))
    if question.kind is Kind.DATE:
        return _date(code, rng)
    if question.kind is Kind.MANY_OF:
        return rng.sample(
            options, min(len(options), rng.choice((0, 0, 1, 2, 5)) if leaning.yes < 0.5 else rng.choice((1, 2, 6)))
        )
    if question.kind is Kind.AREAS:
        return _areas(rng, question)
    return rng.choice(options)


def _date(code: str, rng: Random) -> str:
    if rng.random() < 0.1:
        return "unknown"
    return rng.choice(("", "", "~")) + days_ago(rng.choice((*thresholds().get(code, ()), 0, 3, 14, 42, 100, 400)))


def _areas(rng: Random, question: Question) -> dict[str, object]:
    """Return marks: anywhere, in one leg, or as a pair of stockings."""
    codes = list(catalogue().areas)
    shape = rng.random()
    if shape < 0.25:
        top = rng.choice((1, 2, 3, 4))
        chosen = [code for code, area in catalogue().areas.items() if "leg" in area.sets and area.rank <= top]
        chosen = rng.sample(chosen, len(chosen) - rng.choice((0, 0, 1, 2)))
    else:
        chosen = rng.sample(codes, rng.choice((0, 1, 2, 5, 15)) if shape < 0.7 else 3)
    felt = [option.code for option in question.options]
    same = rng.sample(felt, rng.choice((0, 1, 2)))
    marks: dict[str, Any] = {
        code: _mark(rng, same if shape < 0.25 else rng.sample(felt, rng.choice((0, 1, 1, 3)))) for code in chosen
    }
    if marks and rng.random() < 0.5:
        marks[rng.choice(list(marks))]["worst"] = True
    return marks


def _mark(rng: Random, sensations: list[str]) -> dict[str, object]:
    mark: dict[str, object] = {"sensations": sensations} if sensations or rng.random() < 0.5 else {}
    return {**mark, "strength": rng.randint(0, 10)} if rng.random() < 0.3 else mark


# ---- thresholds
@cache
def thresholds() -> dict[str, tuple[int, ...]]:
    """Return, for each finding that rules bound, the values just below, at and just above every bound."""
    bounds: dict[str, set[int]] = {}
    for finding, low, high in reference().literals():
        bounds.setdefault(finding, set()).update(bound for bound in (low, high) if abs(bound) < 1_000_000)
    return {
        finding: tuple(sorted({bound + step for bound in found for step in (-1, 0, 1)}))
        for finding, found in bounds.items()
    }


def numbers(code: str) -> list[float]:
    """Return numbers to answer a number question with: around its thresholds and at its ends."""
    question = catalogue().by_answer_code[code]
    near = [value / question.scale for value in thresholds().get(code, ())]
    ends = [question.minimum, question.maximum, (question.minimum + question.maximum) // 2]
    return [value for value in (*near, *ends, *_of_counts(code)) if question.minimum <= value <= question.maximum]


def _of_counts(code: str) -> list[float]:
    """Numbers that bring the counts made of them around their thresholds: body mass index, years since the cancer."""
    made = {"height_cm": [170.0], "weight_kg": [53.1, 53.2, 53.4, 53.5, 53.6], "cancer_year": [2020.0, 2021.0, 2022.0]}
    return made.get(code, [])


def boundary_intakes() -> Iterator[Intake]:
    """Yield, for every threshold of a number, a date or the age, that value alone and in one of the full intakes."""
    rng = Random(7)
    fulls = cycle([uniform(YES), uniform(UNSURE), rng.choice(stored_intakes())])
    for code in askable():
        for value in _thresholds_of(code):
            yield from (full.with_answer(code, value) for full in (Intake({}), next(fulls)))
    yield from (replace(full, age=age) for age in thresholds()["age"] for full in (Intake({}), next(fulls)))


def _thresholds_of(code: str) -> Sequence[object]:
    question = catalogue().by_answer_code.get(code)
    if question is not None and question.kind is Kind.NUMBER:
        return numbers(code)
    if question is not None and question.kind is Kind.DATE:
        return [*(days_ago(days) for days in thresholds().get(code, ()) if days >= 0), "unknown"]
    return ()


def days_ago(days: int) -> str:
    return (ON - timedelta(days=max(days, 0))).isoformat()


def uniform(word: str) -> Intake:
    """Return the intake of a person who says one word to every yes/no question and has nothing else asked."""
    return Intake(
        {
            code: word
            for code in askable()
            if not code.endswith(".done") and catalogue().by_answer_code[code].kind.yes_no
        }
    )


def shrink(made: Intake, fails: Callable[[Intake], bool]) -> Intake:
    """Return the intake with every answer taken away that the failure does not need."""
    size = len(made.answers)
    while size := size // 2:
        codes = list(made.answers)
        for start in range(0, len(codes), size):
            taken = set(codes[start : start + size])
            smaller = replace(made, answers={code: value for code, value in made.answers.items() if code not in taken})
            made = smaller if fails(smaller) else made
    for plain in (replace(made, age=45), replace(made, sex="female")):
        made = plain if fails(plain) else made
    return made
