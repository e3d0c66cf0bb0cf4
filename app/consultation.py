"""One intake at the desk: takes an answer, keeps it, asks the engine, tells its listeners. No Qt."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from types import MappingProxyType

from app.intake.answers import DONE, clean_text, parse_answer
from app.intake.case import Case, Patient
from app.intake.last_visit import LastVisit, repeatable
from app.intake.questions import Catalogue, Question, is_shown
from app.intake.vocabulary import Kind, Level
from app.records.audit import Action
from app.records.clinicians import Clinician
from app.records.emergencies import Acceptance, Emergency
from app.records.intakes import OPEN, SHORT, SIGNED, Change, Triaged
from app.records.overrules import Overrule
from app.records.patients import aged
from app.records.record import Record
from app.records.signing import Addendum, KeptDocument, MadeDocument, Signature, SignedResult
from app.system.errors import KnownError
from app.triage.engine import Engine
from app.triage.result import Result
from app.triage.result_json import result_json

Listener = Callable[[Result], None]

ASKED_AGAIN = ("warning", "examination")
"""Steps whose answers must be confirmed when an intake is taken up on a later day (clinical evidence 2.4 point 11)."""
OVER_NIGHT = timedelta(hours=4)
"""An open intake that nobody touched for as long, and past midnight, was left (J); one that runs on goes on."""
PATIENT = "patient"
LONGEST_NOTE = 100_000
"""Characters of one note."""


@dataclass(frozen=True)
class _Change:
    """What to put back: the rows of one question and whether it must be asked again, or the patient."""

    code: str
    rows: Mapping[str, str]
    patient: Patient | None = None
    unconfirmed: bool = False


@dataclass(frozen=True)
class Reasons:
    """What the clinician writes when signing: own impression, why on hold, why with warning signs unasked."""

    impression: str = ""
    hold: str = ""
    incomplete: str = ""


class Consultation:
    """One intake of the record. Every accepted answer is on the disk and triaged before the call returns.

    An intake of an earlier day is taken up as of `today`: its warning signs and examination must be asked again.
    """

    _on: date
    _began_at: str
    _changed_at: datetime
    _state: str
    _step: str
    _mode: str
    _answers: dict[str, str]
    _said: dict[str, str]
    """The answers, and the person's sex, as the questions look at them."""
    _shown: dict[str, bool]
    """Which questions these show, as far as it was asked."""
    _notes: dict[str, str]
    _unconfirmed: set[str]
    _patient_number: int = 0
    _patient: Patient
    _emergencies: list[Emergency]
    _overrule: Overrule | None
    _lapsed: Overrule | None
    _triaged: Triaged
    _last_visit: LastVisit | None

    def __init__(self, catalogue: Catalogue, record: Record, engine: Engine, encounter: int) -> None:
        self.catalogue = catalogue
        self.record = record
        self.encounter = encounter
        self._engine = engine
        self._listeners: list[Listener] = []
        self._undo: list[_Change] = []
        self._redo: list[_Change] = []
        self._earlier: tuple[date, Level] | None = None
        self._load()
        self._before_base = self._base_before()
        with record.atomic():
            if self._before_base is not None:
                record.intakes.rebase(encounter, self._before_base.base, engine.knowledge.base.identity)
            if self._is_of_another_day():
                self._resume()
            result = self._evaluate()
        self._take(result)

    # ---- what is known
    @property
    def patient(self) -> Patient:
        """Who the intake is about, with the age on the day of the intake."""
        return self._patient

    @property
    def patient_number(self) -> int:
        """The patient's number in the record."""
        return self._patient_number

    @property
    def on(self) -> date:
        """The day of the answers."""
        return self._on

    @property
    def began_at(self) -> str:
        """When the intake was begun."""
        return self._began_at

    @property
    def state(self) -> str:
        """`open`, `signed` or `withdrawn`."""
        return self._state

    @property
    def mode(self) -> str:
        """`full`, or `short` for the short assessment."""
        return self._mode

    @property
    def is_short(self) -> bool:
        """Whether only the short assessment is asked."""
        return self._mode == SHORT

    @property
    def step(self) -> str:
        """Where the intake stopped; empty for a new one."""
        return self._step

    @property
    def earlier(self) -> tuple[date, Level] | None:
        """The earlier day this intake was taken up from, with the level shown then; None when it is of today."""
        return self._earlier

    @property
    def before_base(self) -> Triaged | None:
        """How another evidence base triaged this intake before it was taken up; None when it was this one."""
        return self._before_base

    @property
    def clinician(self) -> Clinician | None:
        """Who works at the desk."""
        number = self.record.audit.clinician
        return next((one for one in self.record.clinicians.all() if one.number == number), None)

    @property
    def result(self) -> Result:
        """The result of all answers given so far."""
        return self._result

    @property
    def overrule(self) -> Overrule | None:
        """The clinician's own level in force."""
        return self._overrule

    @property
    def lapsed(self) -> Overrule | None:
        """The clinician's own level that ended because the rules changed, until another is put in force."""
        return self._lapsed

    @property
    def emergencies(self) -> Sequence[Emergency]:
        """The emergencies of this intake in the order they were met."""
        return self._emergencies

    @property
    def emergency(self) -> Emergency | None:
        """The emergency that nobody has acknowledged yet."""
        return next((one for one in self._emergencies if not one.acknowledged_at), None)

    @property
    def answers(self) -> Mapping[str, str]:
        """The flat answers (app/intake/answers.py), read-only."""
        return MappingProxyType(self._answers)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of this consultation to take back."""
        return bool(self._undo) and self._state == OPEN

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return bool(self._redo) and self._state == OPEN

    def case(self) -> Case:
        """Return the intake as a case, as the pages and the case files need it; its name is about no person."""
        return Case(name=self.name, patient=self._patient, on=self._on, answers=dict(self._answers))

    @property
    def name(self) -> str:
        """What saved pages are called after: when the intake began, and nothing about the person."""
        return f"intake-{self._began_at[:19].replace('-', '').replace(':', '').replace('T', '-')}-{self.encounter}"

    def value(self, code: str) -> str:
        """Return the flat answer to a code; an empty string when it was not asked."""
        return self._answers.get(code, "")

    def items(self, code: str) -> tuple[str, ...]:
        """Return the ticked items of a many_of, or the marked areas, in the order they are listed."""
        question = self.catalogue.by_answer_code[code]
        listed = self.catalogue.areas if question.kind is Kind.AREAS else [option.code for option in question.options]
        return tuple(item for item in listed if f"{code}.{item}" in self._answers)

    def note(self, step: str) -> str:
        """Return the note of a step."""
        return self._notes.get(step, "")

    @property
    def notes(self) -> Mapping[str, str]:
        """The notes by step, read-only."""
        return MappingProxyType(self._notes)

    def must_confirm(self, code: str) -> bool:
        """Return whether an answer is of an earlier day and must be asked again."""
        return code in self._unconfirmed

    @property
    def last_visit(self) -> LastVisit | None:
        """The last signed visit of this person, or None."""
        return self._last_visit

    def can_fill_in(self, questions: Sequence[Question]) -> bool:
        """Return whether the last visit has an answer to any of these questions that is open now."""
        return self._state == OPEN and bool(self._repeatable(questions))

    def is_shown(self, question: Question) -> bool:
        """Return whether the answers so far, and the person's sex, show this question.

        A question that holds an answer is always shown: what still counts must be seen, and can be taken back.
        """
        # Every count and every row of the window asks this after every answer.
        if question.code not in self._shown:
            self._shown[question.code] = self._is_held(question) or is_shown(question, self._said)
        return self._shown[question.code]

    # ---- what is done
    def listen(self, listener: Listener) -> None:
        """Call `listener` with the new result after every change."""
        self._listeners.append(listener)

    def set_patient(self, patient: Patient) -> None:
        """Take over what differs in who the intake is about: age and sex are read by the rules."""
        with self._undoable([_Change(PATIENT, {}, self._patient)]):
            self._set_patient(patient)

    def answer(self, code: str, value: object) -> None:
        """Keep one answer in the form a case file uses (`"no"`, `6`, `["ache"]`, `True` for `.done`).

        Raises AnswerError, and changes nothing, for a value that the question does not take; KnownError when it cannot
        be kept.
        """
        self._ask(code, parse_answer(code, value, self.catalogue, self._on))

    def clear(self, code: str) -> None:
        """Put one question back to not asked."""
        self._ask(code, {})

    def confirm(self, codes: Iterable[str]) -> None:
        """Keep that answers of an earlier day were asked again today and are the same."""
        wanted = [code for code in codes if code in self._unconfirmed]
        if wanted:
            self._keep(lambda: self.record.intakes.confirm(self.encounter, wanted))

    def fill_in(self, questions: Sequence[Question]) -> tuple[str, ...]:
        """Fill in what was said at the last visit and is open now, each answer to be confirmed; return the codes."""
        rows = self._repeatable(questions)
        if rows:
            self._wake()
            asked = [one for code, answer in rows.items() for one in _asked_in(code, answer)]
            with self._undoable([_Change(one, {}) for one in asked]):
                self._keep(lambda: self.record.intakes.fill_in(self.encounter, rows))
        return tuple(rows)

    def take_back_filled_in(self, questions: Sequence[Question]) -> None:
        """Put those answers back to not asked that were filled in from the last visit and not confirmed."""
        waiting = [code for question in questions for code in question.codes if code in self._unconfirmed]
        rows = {code: self._rows_of(code) | self._rows_of(f"{code}.{DONE}") for code in waiting}
        if waiting:
            parts = [part for code, before in rows.items() for part in _asked_in(code, before).items()]
            with self._undoable([_Change(asked, part, unconfirmed=True) for asked, part in parts]):
                self._keep(lambda: self.record.intakes.take_back(self.encounter, rows))

    def undo(self) -> str:
        """Put back what the last change of this consultation replaced; return the code to go to, or an empty text."""
        return self._take_back(self._undo)

    def redo(self) -> str:
        """Do again what was taken back last; return the code to go to, or an empty text."""
        return self._take_back(self._redo)

    def set_step(self, step: str) -> None:
        """Keep where the intake is, so that it can be taken up there."""
        if step != self._step and self._state == OPEN:
            self.record.intakes.set_step(self.encounter, step)
            self._step = step

    def set_mode(self, mode: str) -> None:
        """Keep whether this is the whole assessment or the short one; the answers stay, and nothing is asked twice."""
        if mode != self._mode:
            self._keep(lambda: self.record.intakes.set_mode(self.encounter, mode))

    def set_note(self, step: str, text: str) -> None:
        """Keep the note of a step; raise KnownError, and keep the one before, when it is too long."""
        text = clean_text(text.replace("\t", " "))
        if len(text) > LONGEST_NOTE:
            raise KnownError(
                f"The note has {len(text):,} characters; at most {LONGEST_NOTE:,} are kept.",
                "The note as it was kept last is still there.",
                "Shorten it.",
            )
        if text != self._notes.get(step, ""):
            self.record.intakes.set_note(self.encounter, step, text)
            self._notes[step] = text
            if not text:
                del self._notes[step]

    def keep_acceptance(self, acceptance: Acceptance) -> None:
        """Keep what was typed so far about who accepts the person."""
        if self.emergency is not None and acceptance != self.emergency.acceptance:
            self.record.emergencies.keep(self.emergency.number, acceptance)
            self._emergencies = self.record.emergencies.of(self.encounter)

    def acknowledge(self, acceptance: Acceptance) -> None:
        """Close the emergency; raise ValueError while something needed is missing."""
        emergency = self.emergency
        if emergency is not None:
            self._keep(lambda: self.record.emergencies.acknowledge(self.encounter, emergency.number, acceptance))

    def make_overrule(self, level: Level, reason: str, agreed_by: str = "") -> None:
        """Put a level of the clinician's own in force beside that of the rules.

        Below emergency while an emergency rule fires it closes the emergency with the reason. Raises ValueError without
        a reason, or without who agreed where that is needed.
        """
        rules = self._result
        if not reason.strip() or (Level.EMERGENCY is rules.level and level < rules.level and not agreed_by.strip()):
            raise ValueError("a reason, or who agreed, is missing")
        self._keep(partial(self._overrule_to, level, reason.strip(), agreed_by.strip()))

    def withdraw_overrule(self) -> None:
        """Take the clinician's own level back."""
        self._keep(lambda: self.record.overrules.end(self.encounter, "withdrawn"))

    def hinders_signing(self, reasons: Reasons) -> tuple[str, ...]:
        """Return what must still be done before signing: `emergency`, `hold_reason`, `incomplete_reason`."""
        return (
            *(("emergency",) if self.emergency is not None or self._is_unheard_emergency() else ()),
            *(("hold_reason",) if self._result.hold and not reasons.hold.strip() else ()),
            *(("incomplete_reason",) if self._result.incomplete and not reasons.incomplete.strip() else ()),
        )

    def sign(self, reasons: Reasons, signed_at: str, documents: Sequence[MadeDocument]) -> None:
        """Sign the intake: result, documents and audit in one transaction; it is read-only afterwards.

        Raises ValueError while something hinders it, and KnownError when what is kept is not what was shown.
        """
        self._wake()
        if hindrances := self.hinders_signing(reasons):
            raise ValueError(", ".join(hindrances))
        with self.record.atomic():
            self._check_shown()
            self._sign(reasons, signed_at, documents)
        self._state = SIGNED
        self._undo.clear()
        self._redo.clear()
        self._tell()

    def _sign(self, reasons: Reasons, signed_at: str, documents: Sequence[MadeDocument]) -> None:
        result = self._result
        signature = Signature(
            signed_at=signed_at,
            level=result.level,
            shown_level=result.shown_level,
            final_level=result.final_level,
            hold=result.hold,
            hold_reason=reasons.hold.strip() if result.hold else "",
            incomplete_reason=reasons.incomplete.strip() if result.incomplete else "",
            impression=reasons.impression.strip(),
            answers=json.dumps(self._answers, ensure_ascii=False, sort_keys=True),
            result=json.dumps(result_json(self.name, result), ensure_ascii=False),
            base_version=result.base.version,
            base_hash=result.base.hash,
        )
        due = self._on + timedelta(days=self._engine.recheck_days(result.final_level))
        self.record.signing.sign(self.encounter, signature, documents, due)

    def _check_shown(self) -> None:
        """Raise KnownError unless what is kept, triaged anew, is what the clinician has seen."""
        kept = self.record.intakes.load(self.encounter)
        same = dict(kept.answers) == self._answers and self._evaluate() == self._result
        if not same or self.record.emergencies.of(self.encounter) != list(self._emergencies):
            raise KnownError(
                "The result is not up to date any more, so nothing was signed.",
                "Every answer is still there.",
                "Go back to the patients, take the intake up again and look at the result.",
            )

    def signed(self) -> SignedResult | None:
        """Return what was signed, or None while the intake is open."""
        return self.record.signing.signed(self.encounter)

    def documents(self) -> list[KeptDocument]:
        """Return the documents kept with the signature and since."""
        return self.record.signing.documents(self.encounter)

    def addenda(self) -> list[Addendum]:
        """Return what was added after signing."""
        return self.record.signing.addenda(self.encounter)

    def add_addendum(self, text: str, document: MadeDocument) -> None:
        """Add a text and its page to the signed intake."""
        self.record.signing.add_addendum(self.encounter, text, document)
        self._tell()

    # ---- parts
    def _load(self) -> None:
        kept = self.record.intakes.load(self.encounter)
        self._on = kept.on
        self._began_at = kept.began_at
        self._changed_at = datetime.fromisoformat(kept.changed_at)
        self._state = kept.state
        self._step = kept.step
        self._mode = self.record.intakes.mode(self.encounter)
        self._answers = dict(kept.answers)
        self._notes = dict(kept.notes)
        self._unconfirmed = set(kept.unconfirmed)
        self._triaged = kept.triaged
        if kept.patient != self._patient_number:
            self._last_visit = self.record.intakes.last_visit(self.encounter)
        self._patient_number = kept.patient
        self._patient = self.record.patients.get(kept.patient, self._on).patient
        self._said = {**self._answers, "patient.sex": self._patient.sex.value}
        self._shown = {}

    def _base_before(self) -> Triaged | None:
        """Return how the intake was triaged last, where that was by another base; nothing said is nothing triaged."""
        same = self._triaged.base == self._engine.knowledge.base.identity
        return None if same or self._state != OPEN or not self._answers else self._triaged

    def _is_of_another_day(self) -> bool:
        """Return whether the answers are of an earlier day, or of one that a wrong clock has told."""
        today = self.record.clock().date()
        ahead = today < self._on and self._changed_at.date() != today
        return self._state == OPEN and (today > self._on or ahead)

    def _wake(self) -> None:
        """Have warning signs and examination asked again where the window was left open over night."""
        away = abs(self.record.clock() - self._changed_at)
        if self._is_of_another_day() and away >= OVER_NIGHT:
            self._keep(self._resume)

    def _resume(self) -> None:
        codes = [
            code
            for code, question in self.catalogue.by_answer_code.items()
            if question.step in ASKED_AGAIN
            # of the details of a warning sign those that can change; the day it began does not
            and (not question.parent or question.kind.yes_no or question.kind.one_choice)
            and any(self._belongs(known, code) or known == f"{code}.{DONE}" for known in self._answers)
        ]
        shown = self._engine.triage(self.encounter).final_level
        today = max(self.record.clock().date(), self._on)
        patient = aged(self._patient, self._on, today)
        self.record.intakes.resume(self.encounter, today, patient, codes)
        self._earlier = (self._on, shown)

    def _keep(self, change: Callable[[], object]) -> None:
        """Keep a change, its triage and what follows from it in one transaction; then show what is kept."""
        if self._state != OPEN:
            raise KnownError("This intake is closed and cannot be changed.", "Nothing was changed.", "Add an addendum.")
        with self.record.atomic():
            change()
            result = self._evaluate()
        self._take(result)
        self._tell()

    def _evaluate(self) -> Result:
        """Triage what is kept, end an overrule that lapsed, and keep an emergency the moment its rule fires."""
        records, encounter = self.record, self.encounter
        result = self._engine.triage(encounter)
        if self._state != OPEN:
            return result
        if self._engine.overrule_lapsed(encounter, result):
            records.overrules.end(encounter, "lapsed")
            result = self._engine.triage(encounter)
        own = records.overrules.in_force(encounter)
        below = own is not None and own.level < Level.EMERGENCY
        fired = [rule.met for rule in result.fired if rule.level is Level.EMERGENCY]
        records.emergencies.meet(encounter, fired, overruled=below)
        triaged = Triaged(result.base.identity, result.shown_level)
        if triaged != self._triaged:
            records.intakes.keep_triage(encounter, triaged)
        return result

    def _take(self, result: Result) -> None:
        """Take over what is kept now."""
        self._load()
        self._result = result
        self._emergencies = self.record.emergencies.of(self.encounter)
        self._overrule = self.record.overrules.in_force(self.encounter)
        self._lapsed = self.record.overrules.lapsed(self.encounter)

    def _is_unheard_emergency(self) -> bool:
        below = self._overrule is not None and self._overrule.level < Level.EMERGENCY
        return self._result.level is Level.EMERGENCY and not below and not self._emergencies

    def _overrule_to(self, level: Level, reason: str, agreed_by: str) -> None:
        met = [rule.met for rule in self._result.fired]
        self.record.overrules.make(self.encounter, level, reason, agreed_by, self._result.level, met)
        if self.emergency is not None and level < Level.EMERGENCY:
            said = "; ".join(part for part in (reason, agreed_by) if part)
            closed = replace(self.emergency.acceptance, not_accepted=f"Overruled to {level.code}: {said}")
            self.record.emergencies.acknowledge(self.encounter, self.emergency.number, closed, overruled=True)

    def _ask(self, code: str, rows: dict[str, str]) -> None:
        self._wake()
        before = _Change(code, self._rows_of(code), unconfirmed=self._asked(code) in self._unconfirmed)
        if before.rows != rows or before.unconfirmed:
            with self._undoable([before]):
                self._apply(_Change(code, rows), Action.ANSWER_CHANGED)
        else:
            self._apply(_Change(code, rows), Action.ANSWER_CHANGED)

    def _undoable(self, changes: Sequence[_Change]) -> AbstractContextManager[None]:
        """Let these changes be undone."""
        return self._history([*self._undo, *changes], [])

    @contextmanager
    def _history(self, undo: list[_Change], redo: list[_Change]) -> Iterator[None]:
        """Set what can be undone and done again, before anybody is told of what is done here; not where it fails."""
        before = self._undo, self._redo
        self._undo, self._redo = undo, redo
        try:
            yield
        except BaseException:
            self._undo, self._redo = before
            raise

    def _take_back(self, stack: list[_Change]) -> str:
        if not stack or self._state != OPEN:
            return ""
        self._wake()
        change, rest = stack[-1], stack[:-1]
        if change.patient is not None:
            reverse = _Change(PATIENT, {}, self._patient)
        else:
            asked = self._asked(change.code) in self._unconfirmed
            reverse = _Change(change.code, self._rows_of(change.code), unconfirmed=asked)
        undoing = stack is self._undo
        undo, redo = (rest, [*self._redo, reverse]) if undoing else ([*self._undo, reverse], rest)
        with self._history(undo, redo):
            if change.patient is not None:
                self._set_patient(change.patient)
            else:
                self._apply(change, Action.ANSWER_UNDONE)
        return change.code

    def _set_patient(self, patient: Patient) -> None:
        """Change the fields that differ from what was shown: another window may have changed the others."""
        differs = {name: value for name, value in vars(patient).items() if value != getattr(self._patient, name)}
        kept = self.record.patients.get(self._patient_number, self._on).patient
        wanted = replace(kept, **differs)
        self._keep(lambda: self.record.patients.change(self._patient_number, wanted, self._on))

    def _apply(self, wanted: _Change, action: Action) -> None:
        code, rows = wanted.code, dict(wanted.rows)
        before = self._rows_of(code)
        gone = [known for known in before if known not in rows]
        asked = self._asked(code)
        first = not before and action is Action.ANSWER_CHANGED
        change = None if first or before == rows else Change(action, code, _told(before), _told(rows))
        confirmed = asked if asked in self._unconfirmed else ""
        again = asked if wanted.unconfirmed else ""
        self._keep(lambda: self.record.intakes.record(self.encounter, rows, gone, change, confirmed, again))

    def _repeatable(self, questions: Sequence[Question]) -> dict[str, dict[str, str]]:
        if self._last_visit is None:
            return {}
        told = {**self._answers, "patient.sex": self._patient.sex.value}
        return repeatable(questions, told, self._last_visit, self.catalogue)

    def _asked(self, code: str) -> str:
        return code.removesuffix(f".{DONE}")

    def _is_held(self, question: Question) -> bool:
        if any(code in self._answers for code in question.codes):
            return True
        listed = question.kind in (Kind.MANY_OF, Kind.AREAS)
        return listed and any(self._belongs(known, code) for code in question.codes for known in self._answers)

    def _rows_of(self, code: str) -> dict[str, str]:
        return {known: value for known, value in self._answers.items() if self._belongs(known, code)}

    def _belongs(self, known: str, code: str) -> bool:
        """Return whether a flat row is part of the answer to `code`: the code itself, or an item of its list."""
        if known == code:
            return True
        question = self.catalogue.by_answer_code.get(code)
        listed = question is not None and question.kind in (Kind.MANY_OF, Kind.AREAS)
        return listed and known.startswith(f"{code}.") and known != f"{code}.{DONE}"

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(self._result)


def _asked_in(code: str, rows: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the rows of an answer and, apart, that its whole list was read out: each is undone by itself."""
    done = f"{code}.{DONE}"
    said = {known: value for known, value in rows.items() if known != done}
    return {code: said} | ({done: {done: rows[done]}} if done in rows else {})


def _told(rows: Mapping[str, str]) -> str:
    """Return flat rows as one text for the audit."""
    return "; ".join(f"{code}={value}" for code, value in sorted(rows.items()))
