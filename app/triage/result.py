"""What triage returns: one frozen object that feeds the window, the pages and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from app.intake.vocabulary import Level
from app.records.met import MetRule


@dataclass(frozen=True)
class Source:
    """Where a rule comes from. `mark` is F (read), K (known literature, to be verified) or J (judgement).

    `year` is None for an undated source; `read` says what of it was seen.
    """

    key: str
    title: str
    mark: str
    year: int | None = None
    read: str = ""


@dataclass(frozen=True)
class Literal:
    """One answer that met a rule: code, short wording, the answer in words, the stem it came through."""

    code: str
    question: str
    answer: str
    through: str = ""


@dataclass(frozen=True)
class Fired:
    """A rule whose criteria are met, at the highest level any of its arms reached."""

    rule: str
    level: Level
    title: str
    reason: str
    action: str
    literals: tuple[Literal, ...]
    sources: tuple[Source, ...]
    mark: str

    @property
    def met(self) -> MetRule:
        """The rule with the answers that met it, as emergencies and overrules are held against it."""
        said = frozenset(f"{literal.code}={literal.answer}" for literal in self.literals)
        return MetRule(self.rule, self.level, said)


@dataclass(frozen=True)
class Open:
    """A rule that could still fire at `level` because `missing` (answer codes) was not asked or not known."""

    rule: str
    level: Level
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Feature:
    """One weighted feature of a pattern; `domain` is location, sensation, frequency, position, history or exam."""

    text: str
    weight: int
    domain: str
    mark: str
    sources: tuple[Source, ...]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pattern:
    """A hypothesis, never a diagnosis. `band` is fits_well, partly or little; `score` is the sum of the met weights.

    `cap` says why it is not shown above partly: `always` (no valid test), `examination` (until that supports it), or
    empty. `about` is for the clinician.
    """

    code: str
    title: str
    band: str
    score: int
    supporting: tuple[Feature, ...]
    against: tuple[Feature, ...]
    unknown: tuple[Feature, ...]
    about: str = ""
    cap: str = ""


@dataclass(frozen=True)
class Concern:
    """A serious condition beside the level. `state` is `met` (a rule fired) or `open` (a rule could still fire)."""

    code: str
    title: str
    rule: str
    state: str


@dataclass(frozen=True)
class RootAgreement:
    """How the findings of one side agree with one nerve root.

    `area`, `sensation`, `power`, `reflex` and `nerve` are agrees, partly, does_not or none (not tested, or no such
    test); `together` is likely, possible, less_likely or none.
    """

    root: str
    side: str
    area: str
    sensation: str
    power: str
    reflex: str
    nerve: str
    together: str


@dataclass(frozen=True)
class Contradiction:
    """Answers that cannot all hold, with the answer codes to go back to."""

    code: str
    text: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class NextQuestion:
    """The unanswered item that could change the result most, the level it could raise to and, in `why`, what changes.

    `level` is NONE where it tells two patterns apart, and in an emergency, where it is what the hospital needs.
    """

    code: str
    text: str
    level: Level
    why: str


@dataclass(frozen=True)
class Route:
    """Who sees the person, when and by which words; `extra` holds lines that rules add.

    `title` is for the clinician ("Urgent: medical assessment today"), `patient_title` and `patient_words` are for the
    handout.
    """

    level: Level
    title: str
    who: str
    when: str
    words: str
    patient_title: str
    patient_words: str
    extra: tuple[str, ...] = ()


@dataclass(frozen=True)
class Advice:
    """One line for the patient's pages: a short `heading` in bold (may be empty), then `text`.

    `topic` groups the lines: found (what we think is going on), do_now and bring (emergency and urgent), helps,
    day_night, expect (course), contact (ring us if), card (one line of the warning card). Shown in the window alone:
    understand (an explanation for the person), note (for the clinician).
    """

    code: str
    topic: str
    heading: str
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class ScoreItem:
    """One item of a published score: `holds` is None while it is not known."""

    text: str
    weight: int
    holds: bool | None


@dataclass(frozen=True)
class Score:
    """A published score counted from the answers: `points` so far; the unknown items could make it `least` to `most`.

    `cut` is the published cut-off, None where the score is a count without one. `note` says what it is good for.
    """

    code: str
    title: str
    note: str
    points: int
    least: int
    most: int
    cut: int | None
    items: tuple[ScoreItem, ...]
    sources: tuple[Source, ...]
    mark: str

    @property
    def standing(self) -> str:
        """`reached` or `missed` whatever the unknown items turn out to be, `open`, or empty without a cut-off."""
        if self.cut is None:
            return ""
        if self.least >= self.cut:
            return "reached"
        return "missed" if self.most < self.cut else "open"


@dataclass(frozen=True)
class Instrument:
    """An instrument entered as a number, with the band it falls into and the number of the intake before (or empty).

    `change` is the least change that matters to people (0: none is known); `licence` is what may be done with it.
    """

    code: str
    title: str
    value: str
    band: str
    before: str
    change: float
    licence: str
    sources: tuple[Source, ...]
    mark: str

    @property
    def difference(self) -> float | None:
        """How much the number changed since the visit before; None where there is none to compare with."""
        return float(self.value) - float(self.before) if self.before else None

    @property
    def matters(self) -> bool | None:
        """Whether the change is as large as one that matters to people; None while that is not known."""
        return abs(self.difference) >= self.change if self.difference is not None and self.change else None


@dataclass(frozen=True)
class Exercise:
    """An exercise that suits the leading pattern. `state` is proposed (at most four), more, or withheld with why."""

    code: str
    title: str
    how: str
    dose: str
    stop: str
    state: str
    withheld: tuple[str, ...]
    sources: tuple[Source, ...]
    mark: str


@dataclass(frozen=True)
class Outcome:
    """The level alone, for lists of intakes: from the rules, as shown, on hold or not, and with the clinician's own."""

    level: Level
    shown_level: Level
    hold: bool
    final_level: Level


@dataclass(frozen=True)
class Base:
    """Which evidence base gave the result: version, dates as ISO text, SHA-256 of its content.

    `choices` holds what the site chose otherwise than the base's default: (code, value).
    """

    version: str
    dated: str
    expires: str
    hash: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def identity(self) -> str:
        """What tells one base with its choices from another: `2026.2 4f0c0d2a9b1e7c55 ces_window=28`."""
        return " ".join((self.version, self.hash[:16], *(f"{code}={value}" for code, value in self.choices)))


@dataclass(frozen=True)
class Result:
    """The decision for one intake. `level` is from the rules alone; `shown_level` is at least soon while on hold;
    `final_level` is the clinician's own where one is in force, else the level shown. Route and advice are for that.

    `hold_missing` holds answer codes of the cauda equina block, `incomplete` those of unanswered warning-sign stems,
    `unconfirmed` those of an earlier day that must be asked again; each of them holds too.
    """

    level: Level
    shown_level: Level
    final_level: Level
    hold: bool
    hold_missing: tuple[str, ...]
    incomplete: tuple[str, ...]
    unconfirmed: tuple[str, ...]
    route: Route
    fired: tuple[Fired, ...]
    open: tuple[Open, ...]
    patterns: tuple[Pattern, ...]
    concerns: tuple[Concern, ...]
    roots: tuple[RootAgreement, ...]
    root_note: str
    contradictions: tuple[Contradiction, ...]
    next_question: NextQuestion | None
    advice: tuple[Advice, ...]
    exercises: tuple[Exercise, ...]
    scores: tuple[Score, ...]
    instruments: tuple[Instrument, ...]
    base: Base

    def withheld_exercises(self) -> dict[str, list[str]]:
        """Return the titles of the withheld exercises by reason; one with several reasons stands under each."""
        by_reason: dict[str, list[str]] = {}
        for exercise in self.exercises:
            for reason in exercise.withheld:
                by_reason.setdefault(reason, []).append(exercise.title)
        return by_reason
