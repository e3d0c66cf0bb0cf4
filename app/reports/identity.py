"""Who a page is about, as the banner writes it; `Not known` where it is not known."""

from __future__ import annotations

from datetime import datetime

from app.intake.case import Patient
from app.intake.dates import show_date
from app.intake.vocabulary import Sex
from app.reports.fonts import MISSING, has_missing
from app.reports.text import elided

NOT_KNOWN = "Not known"
_SEXES = {Sex.FEMALE: "Female", Sex.MALE: "Male", Sex.OTHER: "Other", Sex.UNKNOWN: NOT_KNOWN}
_SHORT_NAME = 60
_SHORT_NUMBER = 30


def born(patient: Patient, *, with_age: bool = True) -> str:
    """Return the birth date with the age, `14-Aug-1980 (46y)`."""
    day = show_date(patient.birth_date) if patient.birth_date else NOT_KNOWN
    return f"{day} ({patient.age}y)" if with_age and patient.age is not None else day


def sex(patient: Patient) -> str:
    """Return the sex in words."""
    return _SEXES[patient.sex]


def number(patient: Patient) -> str:
    """Return the patient number."""
    return patient.number or NOT_KNOWN


def short_name(patient: Patient) -> str:
    """Return the name, cut to what a footer or a card can hold."""
    return elided(patient.shown_name, _SHORT_NAME)


def handout_name(patient: Patient) -> str:
    """Return the name, cut to what leaves room for the words on a patient's page."""
    return elided(patient.shown_name, 2 * _SHORT_NAME)


def short_number(patient: Patient) -> str:
    """Return the patient number, cut to what a line can hold."""
    return elided(number(patient), _SHORT_NUMBER)


def foot_line(patient: Patient, *more: str) -> str:
    """Return the footer's identity line: name, born, number, and what the page adds."""
    known = [short_name(patient), f"Born {born(patient, with_age=False)}"]
    if patient.birth_date is None and patient.age is not None:
        known[1] = f"Age {patient.age}"
    return " · ".join([*known, f"Number {short_number(patient)}", *more])


def moment(kept: str) -> str:
    """Return a time as the record keeps it in the way pages write it, `20-Nov-2026 10:30`; any other text as it is."""
    try:
        when = datetime.fromisoformat(kept)
    except ValueError:
        return kept
    return f"{show_date(when.date())} {when:%H:%M}" if len(kept) > len("2026-11-20") else show_date(when.date())


def missing_note(text: str) -> str:
    """Return the line that explains the sign for characters that cannot be printed; empty when there are none."""
    return f"{MISSING} stands for a character that cannot be printed here." if has_missing(text) else ""
