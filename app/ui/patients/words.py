"""How a person, a number and a moment are written wherever patients are listed."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.intake.case import Patient
from app.intake.countries import Identifier
from app.intake.dates import show_date
from app.ui.words import sex_word


def unknown_word() -> str:
    """Return what stands where nothing is known."""
    return QCoreApplication.translate("Patient", "Not known")


def born_words(patient: Patient) -> str:
    """Return the birth date with the age, or the age alone."""
    if patient.birth_date is not None:
        return f"{show_date(patient.birth_date)} ({patient.age}y)"
    if patient.age is not None:
        return QCoreApplication.translate("Patient", "%1 years").replace("%1", str(patient.age))
    return unknown_word()


def person_words(patient: Patient) -> str:
    """Return a person in one line: name, birth date, sex, number."""
    number = patient.number or unknown_word()
    return ", ".join((patient.shown_name, born_words(patient), sex_word(patient.sex), number))


def number_word(kind: Identifier) -> str:
    """Return what the patient numbers of the clinic's country are called."""
    return {
        Identifier.NHS: QCoreApplication.translate("Patient", "NHS number"),
        Identifier.RAMQ: QCoreApplication.translate("Patient", "RAMQ number"),
        Identifier.HEALTH_CARD: QCoreApplication.translate("Patient", "Health card number"),
        Identifier.IHI: QCoreApplication.translate("Patient", "IHI number"),
        Identifier.MRN: QCoreApplication.translate("Patient", "Record number"),
    }[kind]


def moment_words(at: str, today: date) -> str:
    """Return a time of the record: the clock time for today, else the day."""
    moment = datetime.fromisoformat(at)
    if moment.date() == today:
        return QCoreApplication.translate("Patient", "%1 today").replace("%1", moment.strftime("%H:%M"))
    return show_date(moment.date())
