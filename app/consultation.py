"""One intake at the desk: takes an answer, records it, asks the engine, tells its listeners. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from app.intake.answers import DONE, parse_answer
from app.intake.case import Case, Patient
from app.intake.questions import Catalogue, Question, is_shown
from app.intake.vocabulary import Kind
from app.records.intakes import Intakes
from app.triage.engine import Engine
from app.triage.result import Result

Listener = Callable[[Result], None]


class Consultation:
    """An open intake. Every accepted answer is recorded and triaged before the call returns.

    `name` is what saved pages are called after; it holds nothing about the person.
    """

    def __init__(
        self, catalogue: Catalogue, intakes: Intakes, engine: Engine, patient: Patient, on: date, name: str = "intake"
    ) -> None:
        self.catalogue = catalogue
        self._name = name
        self._intakes = intakes
        self._engine = engine
        self._listeners: list[Listener] = []
        self._patient = patient
        self._on = on
        self._answers: dict[str, str] = {}
        self._encounter = intakes.start(self.case())
        self._result = engine.triage(self._encounter)

    @property
    def patient(self) -> Patient:
        """Who the intake is about."""
        return self._patient

    @property
    def on(self) -> date:
        """The day of the intake."""
        return self._on

    @property
    def result(self) -> Result:
        """The result of all answers given so far."""
        return self._result

    @property
    def answers(self) -> Mapping[str, str]:
        """The flat answers (app/intake/answers.py), read-only."""
        return MappingProxyType(self._answers)

    def case(self) -> Case:
        """Return the intake as a case, as the pages and the case files need it."""
        return Case(name=self._name, patient=self._patient, on=self._on, answers=dict(self._answers))

    def listen(self, listener: Listener) -> None:
        """Call `listener` with the new result after every change."""
        self._listeners.append(listener)

    def set_patient(self, patient: Patient) -> None:
        """Replace who the intake is about: age and sex are read by the rules."""
        self._patient = patient
        self._intakes.set_patient(self._encounter, patient)
        self._changed()

    def answer(self, code: str, value: object) -> None:
        """Record one answer in the form a case file uses (`"no"`, `6`, `["ache"]`, `True` for `.done`).

        Raises AnswerError, and changes nothing, for a value that the question does not take.
        """
        rows = parse_answer(code, value, self.catalogue, self._on)
        self._replace(code, rows)

    def clear(self, code: str) -> None:
        """Put one question back to not asked."""
        self._replace(code, {})

    def value(self, code: str) -> str:
        """Return the flat answer to a code; an empty string when it was not asked."""
        return self._answers.get(code, "")

    def items(self, code: str) -> tuple[str, ...]:
        """Return the ticked items of a many_of, or the marked areas, in the order they are listed."""
        question = self.catalogue.by_answer_code[code]
        listed = self.catalogue.areas if question.kind is Kind.AREAS else [option.code for option in question.options]
        return tuple(item for item in listed if f"{code}.{item}" in self._answers)

    def is_shown(self, question: Question) -> bool:
        """Return whether the answers so far, and the person's sex, show this question.

        A question that holds an answer is always shown: what still counts must be seen, and can be taken back.
        """
        held = any(self._belongs(known, code) for code in question.codes for known in self._answers)
        return held or is_shown(question, {**self._answers, "patient.sex": self._patient.sex.value})

    def _replace(self, code: str, rows: dict[str, str]) -> None:
        gone = [known for known in self._answers if self._belongs(known, code) and known not in rows]
        self._intakes.record(self._encounter, rows, gone)
        for known in gone:
            del self._answers[known]
        self._answers.update(rows)
        self._changed()

    def _belongs(self, known: str, code: str) -> bool:
        """Return whether a flat row is part of the answer to `code`: the code itself, or an item of its list."""
        if known == code:
            return True
        question = self.catalogue.by_answer_code.get(code)
        listed = question is not None and question.kind in (Kind.MANY_OF, Kind.AREAS)
        return listed and known.startswith(f"{code}.") and known != f"{code}.{DONE}"

    def _changed(self) -> None:
        self._result = self._engine.triage(self._encounter)
        for listener in self._listeners:
            listener(self._result)
