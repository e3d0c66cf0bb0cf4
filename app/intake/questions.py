"""Questions and body areas as the evidence base states them: what is asked, how it is answered, what shows it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from app.intake.vocabulary import SIDES, Kind


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen. `value` is what the rules compare; None leaves the finding unknown."""

    code: str
    text: Mapping[str, str]
    value: int | None


@dataclass(frozen=True)
class Shows:
    """A question is shown while one of `codes` (or a side of it, when it is sided) is answered with one of `values`."""

    codes: tuple[str, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """One thing that is asked or tested.

    `texts` maps a language to `short` (row label), `ask` (words to read aloud, may be empty) and `hint` (how to ask or
    test it). `scale` turns the shown number into the integer that rules compare (38.0 degrees -> 380 with scale 10).
    `stems` are the codes whose clear "no" answers this question (derived, never stored). `sided` questions are answered
    per side with the suffix `.L` / `.R` on the code. `parent` is set for follow-ups (`CES1.began`). `no_if` names
    derived findings that answer it no (a man is not pregnant). `stem_value` is the number that a stem's no stands for
    (no leg pain: 0). `mitigating` marks the few items whose yes is reassuring; any other yes can only raise the level.
    """

    code: str
    step: str
    block: str
    kind: Kind
    texts: Mapping[str, Mapping[str, str]]
    order: int
    options: tuple[Option, ...] = ()
    sided: bool = False
    unit: str = ""
    minimum: float = 0
    maximum: float = 0
    scale: int = 1
    stems: tuple[str, ...] = ()
    shows: tuple[Shows, ...] = ()
    parent: str = ""
    group: str = ""
    warning_stem: bool = False
    mitigating: bool = False
    context_only: bool = False
    no_if: tuple[str, ...] = ()
    stem_value: int | None = None

    def text(self, language: str, part: str = "short") -> str:
        """Return the wording in that language; an empty string where the part is not given."""
        return self.texts[language].get(part, "")

    @property
    def codes(self) -> tuple[str, ...]:
        """The answer codes: the code itself, or one per side."""
        return tuple(f"{self.code}.{side}" for side in SIDES) if self.sided else (self.code,)

    def option(self, code: str) -> Option | None:
        """Return the option with that code, or None."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True)
class Area:
    """One place on the body: `code` ends in `_L` / `_R` where there are two sides."""

    code: str
    place: str
    side: str
    texts: Mapping[str, str]
    clinical: str
    region: str
    roots: tuple[str, ...]
    sets: tuple[str, ...]
    rank: int
    order: int


@dataclass(frozen=True)
class Heading:
    """A step or a block of a step with its title per language and the words that open it."""

    code: str
    texts: Mapping[str, str]
    intro: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False


SHORT = "short"
"""The code of the page of the short assessment, and of the block of its own questions."""


@dataclass(frozen=True)
class ShortAssessment:
    """The few questions that are asked after the first block of warning signs when time is short."""

    heading: Heading
    block: Heading
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Catalogue:
    """All questions, in the order they are asked, with steps, blocks and body areas."""

    questions: Mapping[str, Question]
    areas: Mapping[str, Area]
    steps: tuple[Heading, ...]
    blocks: Mapping[str, Heading]
    languages: tuple[str, ...]
    short: ShortAssessment | None = None

    @cached_property
    def by_answer_code(self) -> Mapping[str, Question]:
        """Answer code (with side) -> question."""
        return {code: question for question in self.questions.values() for code in question.codes}

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Return the steps, and the page of the short assessment."""
        return (*self.steps, self.short.heading) if self.short is not None else self.steps

    @cached_property
    def warning_stems(self) -> tuple[Question, ...]:
        """The stem questions of the warning signs, in order (clinical evidence 2.10)."""
        return tuple(question for question in self.questions.values() if question.warning_stem)

    def in_step(self, step: str) -> Iterator[Question]:
        """Yield the questions of a step in order, follow-ups right after their parent."""
        return (question for question in self.questions.values() if question.step == step)

    def blocks_of(self, step: str) -> tuple[tuple[Heading, tuple[Question, ...]], ...]:
        """Return the blocks of a step, or of the short assessment, with their questions in the order of asking."""
        if self.short is not None and step == SHORT:
            first = self.warning_stems[0].block
            own = tuple(one for code in self.short.codes for one in (self.questions[code], *self.followups(code)))
            return (self.blocks[first], self._in_block(self.warning_stems[0].step, first)), (self.short.block, own)
        codes = dict.fromkeys(question.block for question in self.in_step(step))
        return tuple((self.blocks[code], self._in_block(step, code)) for code in codes)

    def _in_block(self, step: str, block: str) -> tuple[Question, ...]:
        return tuple(question for question in self.in_step(step) if question.block == block)

    def followups(self, code: str) -> tuple[Question, ...]:
        """Return the follow-up questions of one question."""
        return tuple(question for question in self.questions.values() if question.parent == code)

    def side_of(self, answer_code: str) -> str:
        """Return `L`, `R` or an empty string for an answer code."""
        question = self.by_answer_code.get(answer_code)
        return answer_code[-1] if question is not None and question.sided else ""


def is_shown(question: Question, answers: Mapping[str, str]) -> bool:
    """Return whether the answers given so far show this question. `answers` are flat (app/intake/answers.py)."""
    return all(_met(shows, answers) for shows in question.shows)


def _met(shows: Shows, answers: Mapping[str, str]) -> bool:
    sided = (f"{code}.{side}" for code in shows.codes for side in SIDES)
    return any(answers.get(code) in shows.values for code in (*shows.codes, *sided))
