"""Patients: add, change, find by part-names, date of birth or number, merge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlite_utils import Database

from app.intake.case import Patient
from app.intake.dates import OLDEST_AGE, DateError, age_on, parse_date
from app.intake.names import closeness, most_edits, name_parts, number_key, part_variants, typed_edits
from app.intake.vocabulary import Sex
from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.system.errors import KnownError

MOST = 20
"""Patients found at once."""
_FIELDS = (
    *("family_name", "given_name", "number", "birth_date", "age", "sex"),
    *("language", "interpreter", "large_print"),
)
"""What the audit tells of a change."""
_LAST = "\U0010ffff"
_FEWEST = 3
"""Fewer found by exact spelling than this, and typing errors are looked for too."""
_LIKELY = 80
"""Patients with a like name that are read before the likest are shown."""


@dataclass(frozen=True)
class KeptPatient:
    """A patient of the record; `patient.age` is as of today, `last_visit` the day of the newest intake."""

    number: int
    patient: Patient
    last_visit: date | None = None


class Patients:
    """The patients of one record. Every change is one transaction with its audit event."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def add(self, patient: Patient, today: date) -> int:
        """Keep a new patient and return their number in the record."""
        with self._sql.atomic():
            row = {**_row(patient, today), "added_at": self._audit.now()}
            number = int(self._sql.run("add_patient", **row).lastrowid or 0)
            self._index(number, patient)
            self._audit.add(Action.PATIENT_ADDED, patient=number)
        return number

    def change(self, number: int, patient: Patient, today: date) -> None:
        """Keep what is known of a patient now; their unfinished intakes take over age and sex as of their own day."""
        before = self.get(number, today).patient
        with self._sql.atomic():
            self._sql.run("change_patient", patient=number, **_row(patient, today))
            if (patient.family_name, patient.given_name) != (before.family_name, before.given_name):
                self._sql.run("delete_name_parts", patient=number)
                self._index(number, patient)
            for encounter, on_day in self._sql.run("open_encounters", patient=number).fetchall():
                age = aged(patient, today, date.fromisoformat(on_day)).age
                self._sql.run("set_encounter_patient", encounter=encounter, age=age, sex=patient.sex.value)
            for field, old, new in _changes(before, patient):
                self._audit.add(Action.PATIENT_CHANGED, patient=number, subject=field, change=(old, new))

    def get(self, number: int, today: date) -> KeptPatient:
        """Return a patient by their number in the record; raise KnownError when there is none."""
        row = self._sql.run("get_patient", patient=number).fetchone()
        if row is None:
            raise KnownError("This patient is not in the record any more.", do="Look for them again.")
        return _kept(row, today)

    def stays(self, number: int) -> int:
        """Return who a patient goes on as: themselves, or the one they were merged into."""
        while (into := self._sql.run("merged_into", patient=number).fetchone()) and into[0] is not None:
            number = int(into[0])
        return number

    def find(self, typed: str, today: date, month_first: bool = False) -> list[KeptPatient]:
        """Return at most 20 patients for what was typed: parts of names in any order, a date of birth, or a number.

        A date of birth may stand before or behind parts of the name. `month_first`: the order of dates in the country.
        """
        typed = typed.strip()
        if not typed:
            return []
        found = [*self._by_date(typed, today, month_first), *self._by_number(typed)]
        words = sorted(name_parts(typed), key=len, reverse=True)
        if words:
            found += self._by_name(words)
            if len(found) < _FEWEST:
                found += self._by_like_name(words)
        kept = {int(row[0]): _kept(row, today) for row in found}
        return sorted(list(kept.values())[:MOST], key=partial(_rank, name_parts(typed)))

    def like(self, patient: Patient, today: date) -> list[KeptPatient]:
        """Return patients who may be the same person: the same number, or a like name with no other date of birth."""
        found: dict[int, KeptPatient] = {}
        if key := number_key(patient.number):
            for kept in self._kept(self._by_number(patient.number), today):
                if number_key(kept.patient.number) == key:
                    found[kept.number] = kept
        words = sorted(name_parts(patient.family_name, patient.given_name), key=len, reverse=True)
        if patient.family_name and words:
            for kept in self._kept([*self._by_name(words), *self._by_like_name(words)], today):
                known = (kept.patient.birth_date, patient.birth_date)
                if None in known or known[0] == known[1]:
                    found[kept.number] = kept
        return list(found.values())

    def merge(self, number: int, into: int) -> None:
        """Let a duplicate go on in another patient: all its intakes go over, and it is found no more."""
        if number == into:
            raise KnownError("A patient cannot be merged with themselves.", "Nothing was changed.")
        with self._sql.atomic():
            if not self._sql.run("merge_patient", patient=number, into=into).rowcount:
                raise KnownError("One of these patients was merged before.", "Nothing was changed.")
            moved = self._sql.run("move_encounters", patient=number, into=into).rowcount
            for encounter, on_day in self._sql.run("open_encounters", patient=into).fetchall():
                now = self.get(into, date.fromisoformat(on_day)).patient
                self._sql.run("set_encounter_patient", encounter=encounter, age=now.age, sex=now.sex.value)
            self._audit.add(Action.PATIENTS_MERGED, patient=into, subject=f"patient {number}, {moved} intakes")
            self._audit.add(Action.PATIENTS_MERGED, patient=number, subject=f"into patient {into}")

    # ---- parts
    def _by_date(self, typed: str, today: date, month_first: bool) -> list[Any]:
        """Find by the date that all of what was typed is, or that stands at either end of it beside a name."""
        words = typed.split()
        for date_typed, names in ((words, []), (words[-1:], words[:-1]), (words[:1], words[1:])):
            birth = _birth_date(" ".join(date_typed), today, month_first)
            if birth is not None:
                rows = self._rows("find_by_birth_date", birth_date=birth.isoformat())
                wanted = name_parts(" ".join(names))
                return [row for row in rows if closeness(wanted, name_parts(row[1], row[2])) <= len(wanted)]
        return []

    def _by_number(self, typed: str) -> list[Any]:
        key = number_key(typed)
        if not any(char.isdigit() for char in key):
            return []
        return self._rows("find_by_number", low=key, high=key + _LAST)

    def _by_name(self, words: Sequence[str]) -> list[Any]:
        first, *others = words
        ranges = json.dumps([[word, word + _LAST] for word in others])
        return self._rows("find_by_name", low=first, high=first + _LAST, words=ranges)

    def _by_like_name(self, words: Sequence[str]) -> list[Any]:
        spelled = [self._spellings(word) for word in words]
        wanted = [
            {"low": word, "high": word + _LAST, "spellings": f" {' '.join(parts)} "}
            for word, parts in zip(words, spelled, strict=True)
        ]
        rows = self._rows(
            "find_by_like_name",
            most=_LIKELY,
            low=words[0],  # any word may narrow the search; the longest does it best
            high=words[0] + _LAST,
            spellings=json.dumps(spelled[0]),
            words=json.dumps(wanted),
        )
        return sorted(rows, key=lambda row: closeness(words, name_parts(row[1], row[2])))[:MOST]

    def _spellings(self, word: str) -> list[str]:
        """Return the parts of names that `word` may be meant for, the likest first."""
        rows = self._sql.run("like_spellings", variants=json.dumps(sorted(part_variants(word))))
        near = sorted((typed_edits(word, part), part) for (part,) in rows)
        return [part for edits, part in near if edits <= most_edits(word)]

    def _rows(self, name: str, most: int = MOST, **values: object) -> list[Any]:
        return list(self._sql.run(name, most=most, **values))

    def _kept(self, rows: Iterable[Any], today: date) -> list[KeptPatient]:
        return [_kept(row, today) for row in rows]

    def _index(self, number: int, patient: Patient) -> None:
        for given, name in enumerate((patient.family_name, patient.given_name)):
            for part in name_parts(name):
                self._sql.run("add_name_part", part=part, given=given, patient=number)
                for variant in part_variants(part):
                    self._sql.run("add_name_variant", variant=variant, part=part)


def _rank(words: Sequence[str], kept: KeptPatient) -> tuple[int, int]:
    """Put first those whose family name is, then begins with, the first word typed, then the closest; ties stay."""
    if not words:
        return (0, 0)
    family = name_parts(kept.patient.family_name)
    begins = any(part.startswith(words[0]) for part in family)
    place = 0 if words[0] in family else 1 if begins else 2
    return (place, closeness(words, name_parts(kept.patient.family_name, kept.patient.given_name)))


def _birth_date(typed: str, today: date, month_first: bool) -> date | None:
    if not any(char.isdigit() for char in typed) or typed.isdigit():
        return None
    try:
        said = parse_date(typed, today, month_first)
    except DateError:
        return None
    return None if said.approximate else said.day


def aged(patient: Patient, said_on: date, on: date) -> Patient:
    """Return the patient with their age on a day; an age that was only said grows with the years since."""
    if patient.birth_date is not None:
        return replace(patient, age=_possible(age_on(patient.birth_date, on)))
    if patient.age is None:
        return patient
    return replace(patient, age=_possible(max(0, patient.age + age_on(said_on, on))))


def _possible(age: int) -> int | None:
    """Return an age that a person can have; on a computer with a wrong clock none is known."""
    return age if 0 <= age <= OLDEST_AGE else None


def _row(patient: Patient, today: date) -> dict[str, object]:
    said = patient.age if patient.birth_date is None else None
    return {
        "family_name": patient.family_name,
        "given_name": patient.given_name,
        "birth_date": patient.birth_date.isoformat() if patient.birth_date else None,
        "said_age": said,
        "said_on": today.isoformat() if said is not None else None,
        "sex": patient.sex.value,
        "number": patient.number,
        "number_key": number_key(patient.number),
        "language": patient.language,
        "interpreter": patient.interpreter,
        "large_print": patient.large_print,
    }


def _kept(row: Sequence[Any], today: date) -> KeptPatient:
    number, family, given, born, said_age, said_on, sex, known_as, language, interpreter, large_print, last = row
    patient = Patient(
        age=said_age,
        sex=Sex(sex),
        birth_date=date.fromisoformat(born) if born else None,
        family_name=family,
        given_name=given,
        number=known_as,
        language=language,
        interpreter=interpreter,
        large_print=large_print,
    )
    since = date.fromisoformat(said_on) if said_on else today
    return KeptPatient(int(number), aged(patient, since, today), date.fromisoformat(last) if last else None)


def _changes(before: Patient, after: Patient) -> Iterable[tuple[str, str, str]]:
    for field in _FIELDS:
        old, new = _said(getattr(before, field)), _said(getattr(after, field))
        if old != new:
            yield field, old, new


def _said(value: object) -> str:
    return "" if value is None else value.value if isinstance(value, Sex) else str(value)
