"""A case: one person, one day, the answers given; as a case file says it."""

from __future__ import annotations

import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.intake.answers import AnswerError, clean_text, parse_answers, quoted
from app.intake.dates import OLDEST_AGE, DateError, age_on, parse_date
from app.intake.questions import Catalogue
from app.intake.vocabulary import Kind, Level, Sex
from app.system.errors import KnownError

LARGEST_FILE = 1_000_000
"""Bytes; a real intake takes about ten thousand."""
LONGEST_NAME = 300
EARLIEST_YEAR = 2000
"""No intake of this program is older."""

_FIELDS = ("patient", "on", "answers", "expect", "needs", "title")
_PATIENT_FIELDS = ("birth_date", "age", "sex", "family_name", "given_name", "number", "language")


class CaseError(KnownError):
    """A case that cannot be read; the sentence says what is wrong in it."""


@dataclass(frozen=True)
class Patient:
    """Who the intake is about. `age` in completed years on the day of the intake; None when not known.

    `interpreter` (needed) and `large_print` are `yes`, `no` or empty.
    """

    age: int | None
    sex: Sex
    birth_date: date | None = None
    family_name: str = ""
    given_name: str = ""
    number: str = ""
    language: str = ""
    interpreter: str = ""
    large_print: str = ""

    @property
    def shown_name(self) -> str:
        """`FAMILY, Given` as the banner and the pages write it; `Name not given` when there is none."""
        return ", ".join(part for part in (self.family_name.upper(), self.given_name) if part) or "Name not given"


@dataclass(frozen=True)
class Expectation:
    """What a clinical case demands of the engine; None where the case does not say."""

    level: Level | None = None
    hold: bool | None = None
    pattern: str | None = None


@dataclass(frozen=True)
class Case:
    """One intake: `answers` in flat form (app/intake/answers.py). `needs` names a rule not yet built."""

    name: str
    patient: Patient
    on: date
    answers: Mapping[str, str]
    expect: Expectation = field(default_factory=Expectation)
    needs: str = ""
    title: str = ""


def read_case(path: Path, catalogue: Catalogue, today: date) -> Case:
    """Read a case file; raise CaseError with one clear sentence for anything that is not a valid case."""
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode):
            raise CaseError("This is not a file that can hold a case")
        if facts.st_size > LARGEST_FILE:
            raise CaseError(f"The file is {facts.st_size:,} bytes; a case is at most {LARGEST_FILE:,}")
        text = path.read_bytes().decode("utf-8-sig")
        data = json.loads(text, parse_constant=_no_constant, object_pairs_hook=_no_repeat)
    except FileNotFoundError:
        raise CaseError("There is no such file") from None
    except OSError as error:
        raise CaseError(f"The file cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise CaseError("The file is not UTF-8 text") from None
    except RecursionError:
        raise CaseError("The file is nested too deeply for a case") from None
    except json.JSONDecodeError as error:
        raise CaseError(f"The file is not JSON: {error.msg} in line {error.lineno}") from None
    except ValueError:
        raise CaseError("The file holds a number with too many digits") from None
    return parse_case(data, path.stem, catalogue, today)


def parse_case(data: object, name: str, catalogue: Catalogue, today: date) -> Case:
    """Return the case that the JSON data describe; raise CaseError. `today` is used where the case has no `on`."""
    if not isinstance(data, Mapping):
        raise CaseError("A case must be an object with patient, on and answers")
    for field_name in data:
        if field_name not in _FIELDS:
            raise CaseError(f"A case has no field {quoted(field_name)}; it takes {', '.join(_FIELDS)}")
    on = _on(data.get("on"), today)
    patient = _patient(data.get("patient"), on)
    answers = data.get("answers", {})
    if not isinstance(answers, Mapping):
        raise CaseError("“answers” must be an object of codes and values")
    try:
        flat = parse_answers(answers, catalogue, on)
    except AnswerError as error:
        raise CaseError(error.what, do=error.do) from None
    _check_onsets(flat, patient, on, catalogue)
    return Case(
        name=name,
        patient=patient,
        on=on,
        answers=flat,
        expect=_expect(data.get("expect", {})),
        needs=_string(data.get("needs", ""), "needs"),
        title=_string(data.get("title", ""), "title"),
    )


def _no_repeat(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """Refuse a key that stands twice: the second would silently take the place of the first."""
    data: dict[str, object] = {}
    for key, value in pairs:
        if key in data:
            raise CaseError(f"{quoted(key)} is there twice")
        data[key] = value
    return data


def _no_constant(word: str) -> object:
    raise CaseError(f"The file is not JSON: {word} is not a number")


def _on(value: object, today: date) -> date:
    if value is None:
        return today
    if not isinstance(value, str):
        raise CaseError("“on” must be a date such as 2026-11-20")
    try:
        on = date.fromisoformat(value)
    except ValueError:
        raise CaseError(f"“on” is not a date such as 2026-11-20: {quoted(value)}") from None
    if not EARLIEST_YEAR <= on.year <= today.year + 1:
        raise CaseError(f"The day of the intake cannot be {on.isoformat()}")
    return on


def _patient(value: object, on: date) -> Patient:
    if not isinstance(value, Mapping):
        raise CaseError("A case needs “patient” with birth_date or age, and sex")
    for name in value:
        if name not in _PATIENT_FIELDS:
            raise CaseError(f"“patient” has no field {quoted(name)}; it takes {', '.join(_PATIENT_FIELDS)}")
    birth = _birth(value.get("birth_date"), on)
    return Patient(
        age=_age(value.get("age"), birth, on),
        sex=_sex(value.get("sex")),
        birth_date=birth,
        family_name=_name(value.get("family_name", ""), "family_name"),
        given_name=_name(value.get("given_name", ""), "given_name"),
        number=_name(value.get("number", ""), "number"),
        language=_name(value.get("language", ""), "language"),
    )


def _birth(value: object, on: date) -> date | None:
    if value is None or value == "unknown":
        return None
    if not isinstance(value, str):
        raise CaseError("“birth_date” must be a date such as 1980-08-14")
    try:
        said = parse_date(value, on)
    except DateError as error:
        raise CaseError(f"Birth date: {error.what}", do=error.do) from None
    if said.approximate:
        raise CaseError("A birth date must be exact; give the age when it is not known")
    birth = said.day
    if birth is not None and age_on(birth, on) > OLDEST_AGE:
        raise CaseError(f"The birth date {birth.isoformat()} makes the person more than {OLDEST_AGE} years old")
    return birth


def _age(value: object, birth: date | None, on: date) -> int | None:
    if birth is not None:
        computed = age_on(birth, on)
        if value is not None and value != computed:
            raise CaseError(f"“age” is {quoted(value)}, but the birth date makes it {computed}")
        return computed
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise CaseError("“age” must be a whole number of years")
    if not 0 <= value <= OLDEST_AGE:
        raise CaseError(f"“age” must lie between 0 and {OLDEST_AGE} years")
    return value


def _sex(value: object) -> Sex:
    if value is None:
        return Sex.UNKNOWN
    try:
        return Sex(value)
    except ValueError:
        sexes = ", ".join(sex.value for sex in Sex)
        raise CaseError(f"“sex” cannot be {quoted(value)}; it must be one of {sexes}") from None


def _name(value: object, what: str) -> str:
    text = clean_text(_string(value, what)).replace("\n", " ").strip()
    if len(text) > LONGEST_NAME:
        raise CaseError(f"“{what}” has {len(text):,} characters; it takes at most {LONGEST_NAME}")
    return text


def _string(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise CaseError(f"“{what}” must be text")
    return value


def _expect(value: object) -> Expectation:
    if not isinstance(value, Mapping):
        raise CaseError("“expect” must be an object with level, hold or pattern")
    level, hold, pattern = value.get("level"), value.get("hold"), value.get("pattern")
    unknown = set(value) - {"level", "hold", "pattern"}
    if unknown:
        raise CaseError(f"“expect” has no field {quoted(min(unknown, key=str))}")
    try:
        parsed = None if level is None else Level.parse(str(level))
    except ValueError as error:
        raise CaseError(f"“expect”: {error}") from None
    if not (hold is None or isinstance(hold, bool)) or not (pattern is None or isinstance(pattern, str)):
        raise CaseError("“expect”: hold must be true or false, and pattern must be text")
    return Expectation(parsed, hold, pattern)


def _check_onsets(flat: Mapping[str, str], patient: Patient, on: date, catalogue: Catalogue) -> None:
    """Refuse a symptom that began before the person was born."""
    if patient.birth_date is not None:
        born = patient.birth_date.isoformat()
    elif patient.age is not None:
        born = f"{on.year - patient.age - 1}-01-01"
    else:
        return
    for code, value in flat.items():
        question = catalogue.by_answer_code.get(code)
        day = value.lstrip("~")
        if question is not None and question.kind is Kind.DATE and day != "unknown" and day < born:
            raise CaseError(f"“{code}” is {value}, before the person was born")
