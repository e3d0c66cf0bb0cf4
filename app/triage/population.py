"""Ordinary intakes: invented people without a serious disease, asked as the desk asks.

The figures are those of resources/population.toml. What hangs together is in population_pain (the facts),
population_complaint, population_history and population_examination (what is said and found); everything else is drawn
on its own. Written without knowledge of the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from app.intake.answers import DONE
from app.intake.case import Case, parse_case
from app.intake.questions import Catalogue, Question, is_shown
from app.intake.vocabulary import DECLINED, NO, YES, Kind
from app.triage.population_complaint import pain_answers
from app.triage.population_examination import examination_findings
from app.triage.population_figures import Figures, Person
from app.triage.population_history import history_answers
from app.triage.population_pain import ON, Pain, Truth

PROFILES = ("desk", "acute")
INTIMATE = tuple(f"CES{number}" for number in range(1, 7))
"""The questions on bladder, bowel, saddle and sexual function."""
SEED = 20261120

_EXAMINATION = "examination"


@dataclass(frozen=True)
class Drawn:
    """One invented person and what a case file of the intake says."""

    number: int
    pain: Pain
    data: Mapping[str, Any]

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.pain.person

    def case(self, name: str, catalogue: Catalogue) -> Case:
        """Return the intake as a case, read as a case file is."""
        return parse_case(self.data, name, catalogue, ON)


class Population:
    """The ordinary people of one profile (`desk` or `acute`), numbered from 0. The same seed gives the same people."""

    def __init__(self, catalogue: Catalogue, profile: str, figures: Figures, seed: int = SEED) -> None:
        self._catalogue = catalogue
        self._profile = profile
        self._figures = figures
        self._seed = seed

    def people(self, numbers: Iterable[int]) -> Iterator[Drawn]:
        """Yield the people with those numbers, with their intakes."""
        return (self.draw(number) for number in numbers)

    def draw(self, number: int) -> Drawn:
        """Return one person and the intake."""
        person = Person(self._figures, self._profile, self._seed, number)
        pain = Pain(person)
        answers = self._asked(person, self._truth(pain))
        patient = {"age": person.age, "sex": person.sex.value}
        return Drawn(number, pain, {"patient": patient, "on": ON.isoformat(), "answers": answers})

    @cached_property
    def without_figure(self) -> tuple[str, ...]:
        """The questions that no figure and no link answers, so that nobody answers them."""
        known = {code for number in range(50) for code in self._truth(self.draw(number).pain)}
        questions = self._catalogue.questions.values()
        return tuple(
            question.code
            for question in questions
            if not known & set(question.codes) and question.kind is not Kind.TEXT
        )

    # ---- what would be said if everything were asked
    def _truth(self, pain: Pain) -> Truth:
        said = {**pain_answers(pain), **history_answers(pain), **examination_findings(pain)}
        for question in self._by_figure:
            draw = pain.person.says if question.kind.yes_no else pain.person.choose
            said |= {code: draw(question.code, code) for code in question.codes if code not in said}
        stems = {stem: any(said.get(code) == YES for code in below) for stem, below in self._below_stems.items()}
        return {**{stem: YES if opened else NO for stem, opened in stems.items()}, **said}

    @cached_property
    def _by_figure(self) -> tuple[Question, ...]:
        return tuple(one for one in self._catalogue.questions.values() if self._figures.has(one.code))

    @cached_property
    def _below_stems(self) -> Mapping[str, tuple[str, ...]]:
        """Stem -> what the stem names: it is answered yes when one of them is so."""
        questions = self._catalogue.questions.values()
        opening = [one for one in questions if self._figures.opens(one.code)]
        return {
            stem.code: tuple(code for one in opening if stem.code in one.stems for code in one.codes)
            for stem in questions
            if stem.kind is Kind.STEM
        }

    # ---- what is asked and answered
    @cached_property
    def _shown_by_later(self) -> tuple[Question, ...]:
        """Questions that an answer after them may show, such as a test of power: they are looked at once more."""
        place = {code: question.order for code, question in self._catalogue.questions.items()}
        return tuple(
            question
            for question in self._catalogue.questions.values()
            if any(place.get(code, 0) > question.order for shows in question.shows for code in shows.codes)
        )

    def _asked(self, person: Person, truth: Truth) -> Truth:
        """Return the answers given: a question that is not shown is not asked, and some are left out or declined."""
        answers: Truth = {}
        words = {"patient.sex": person.sex.value}
        for question in (*self._catalogue.questions.values(), *self._shown_by_later):
            if question.codes[0] not in answers and is_shown(question, words) and self._answered(question, person):
                given = self._given(question, person, truth)
                words |= {code: value for code, value in given.items() if isinstance(value, str)}
                answers |= given
        return answers

    def _given(self, question: Question, person: Person, truth: Truth) -> Truth:
        given = {code: truth[code] for code in question.codes if code in truth}
        if question.code in INTIMATE and person.chance("declined", f"{question.code}/declined"):
            return dict.fromkeys(given, DECLINED)
        if question.kind in (Kind.MANY_OF, Kind.AREAS):
            return {**given, **{f"{code}.{DONE}": True for code in given}}
        return given

    def _answered(self, question: Question, person: Person) -> bool:
        if question.step == _EXAMINATION:
            test = f"done.{question.code.partition('.')[0]}"
            if person.chance("not_examined") or (self._figures.has(test) and not person.chance(test)):
                return False
        return not person.chance("unanswered", f"{question.code}/unanswered")
