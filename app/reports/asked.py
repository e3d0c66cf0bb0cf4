"""An intake's answers in words, taken from the questions' own texts; what was not asked stays visible as that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.intake.answers import DONE, WORST
from app.intake.case import Case
from app.intake.dates import show_date, show_span
from app.intake.questions import Area, Catalogue, Question, is_shown
from app.intake.vocabulary import NO, Kind, Sex
from app.reports.identity import NOT_KNOWN
from app.reports.text import lower_first

SIDE_WORDS = {"R": "right", "L": "left"}
_NEGATIVE = ("5", "negative", "down", "none", "absent")


@dataclass(frozen=True)
class Asked:
    """Read one case by the questions of one language."""

    case: Case
    catalogue: Catalogue
    language: str

    def value(self, code: str) -> str:
        """Return the flat answer; empty when it was not asked."""
        return self.case.answers.get(code, "")

    def short(self, question: Question) -> str:
        """Return the question's label."""
        return question.text(self.language) or question.text("en")

    def said(self, code: str) -> str:
        """Return the answer to an answer code in words; empty when it was not asked."""
        question = self.catalogue.by_answer_code[code]
        if question.kind is Kind.MANY_OF:
            return self._said_many(code, question)
        value = self.value(code)
        if not value or question.kind is Kind.TEXT:
            return value
        if question.kind is Kind.NUMBER:
            return f"{value} {question.unit}".strip()
        if question.kind is Kind.DATE:
            return self._said_date(value)
        option = question.option(value)
        return option.text.get(self.language, option.text["en"]) if option else value

    def said_sides(self, question: Question) -> str:
        """Return the answer with its side, `right yes, left no` where there are two; empty when it was not asked."""
        if not question.sided:
            return self.said(question.code)
        told = [(SIDE_WORDS[code[-1]], self.said(code)) for code in reversed(question.codes)]
        return ", ".join(f"{side} {lower_first(words)}" for side, words in told if words)

    def areas(self) -> Iterator[tuple[Area, str]]:
        """Yield each marked body area with its sensations and strength in words."""
        question = self.catalogue.questions["areas"]
        for code, area in self.catalogue.areas.items():
            if f"areas.{code}" in self.case.answers:
                feels = [
                    option.text.get(self.language, option.text["en"]).lower()
                    for option in question.options
                    if f"areas.{code}.{option.code}" in self.case.answers
                ]
                strength = self.value(f"areas.{code}.strength")
                worst = ["the worst spot"] if self.value(f"areas.{code}.{WORST}") else []
                yield area, ", ".join([*feels, *([f"{strength} of 10"] if strength else []), *worst])

    def area_name(self, area: Area) -> str:
        """Return the area's name with its side."""
        name = area.texts.get(self.language, area.texts["en"])
        return f"{name}, {SIDE_WORDS[area.side]}" if area.side else name

    def is_answered(self, code: str) -> bool:
        """Return whether the person, or the examiner, said anything to this answer code."""
        question = self.catalogue.by_answer_code[code]
        if question.kind in (Kind.MANY_OF, Kind.AREAS):
            return any(known.startswith(f"{code}.") for known in self.case.answers)
        return code in self.case.answers

    def is_open(self, question: Question) -> bool:
        """Return whether the question belongs to this intake and has an answer missing."""
        if not self.applies(question) or not self._shown(question):
            return False
        return any(not self.is_answered(code) and not self.through(code) for code in question.codes)

    def through(self, code: str) -> str:
        """Return the stem whose clear no answers this code; empty when there is none."""
        question = self.catalogue.by_answer_code[code]
        side = self.catalogue.side_of(code)
        for stem in question.stems:
            for asked in (stem, f"{stem}.{side}"):
                if self.value(asked) == NO:
                    return stem
                if asked in self.catalogue.by_answer_code and (higher := self.through(asked)):
                    return higher
        return ""

    def applies(self, question: Question) -> bool:
        """Return whether the question can apply to this person at all."""
        return not ("sex_male" in question.no_if and self.case.patient.sex is Sex.MALE)

    def warnings(self) -> tuple[list[Question], list[Question]]:
        """Return the warning signs that apply to this person: those that were asked, and those that were not."""
        stems = [stem for stem in self.catalogue.warning_stems if self.applies(stem)]
        return [stem for stem in stems if self.value(stem.code)], [stem for stem in stems if not self.value(stem.code)]

    def label(self, code: str) -> str:
        """Return the label of an answer code, with its side, and with its question where it is a follow-up."""
        if code not in self.catalogue.by_answer_code:
            return code
        question = self.catalogue.by_answer_code[code]
        group = question.text(self.language, "group")
        name = f"{group}: {self.short(question)}" if group and question.sided else self.short(question)
        parent = self.catalogue.questions.get(question.parent)
        if parent is not None:
            name = f"{self.short(parent)}: {lower_first(name)}"
        return f"{name}, {SIDE_WORDS[code[-1]]}" if question.sided else name

    def block_title(self, block: str) -> str:
        """Return the title of a block of questions."""
        heading = self.catalogue.blocks.get(block)
        return heading.texts.get(self.language, heading.texts["en"]) if heading else block

    def labels(self, codes: Sequence[str]) -> list[str]:
        """Return the labels of answer codes; a question that names both its sides is told once."""
        told: list[str] = []
        for code in codes:
            other = code[:-1] + {"L": "R", "R": "L"}.get(code[-1], "")
            pair = code in self.catalogue.by_answer_code and other != code and other in codes
            label = self.label(code).rsplit(", ", 1)[0] + ", both sides" if pair else self.label(code)
            if label not in told:
                told.append(label)
        return told

    def _shown(self, question: Question) -> bool:
        return is_shown(question, {**self.case.answers, "patient.sex": self.case.patient.sex.value})

    def _said_many(self, code: str, question: Question) -> str:
        ticked = [
            option.text.get(self.language, option.text["en"])
            for option in question.options
            if f"{code}.{option.code}" in self.case.answers
        ]
        if f"{code}.{DONE}" in self.case.answers:
            return ", ".join([*ticked[:1], *map(lower_first, ticked[1:])]) or "None of the list"
        return f"{', '.join(ticked)} (list not finished)" if ticked else ""

    def _said_date(self, value: str) -> str:
        if value == "unknown":
            return NOT_KNOWN
        day = date.fromisoformat(value.lstrip("~"))
        about = "about " if value.startswith("~") else ""
        span = show_span((self.case.on - day).days)
        return f"{about}{show_date(day)} ({span})"


def is_finding(question: Question, value: str) -> bool:
    """Return whether an examination answer is other than normal, and so stands in bold."""
    if not value or not question.kind.one_choice:
        return False
    codes = [option.code for option in question.options]
    if "normal" in codes:
        return value != "normal"
    return value not in _NEGATIVE
