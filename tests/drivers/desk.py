"""A consultation made of the real parts, for tests and pictures."""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from app.consultation import Consultation
from app.intake.case import Case, Patient, read_case
from app.intake.vocabulary import Level, Sex
from app.records.met import MetRule
from app.records.record import Record
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge

DAY = date(2026, 11, 20)
NOBODY = Patient(age=None, sex=Sex.UNKNOWN)


@cache
def builtin_knowledge() -> Knowledge:
    """Return the built-in evidence base, read once."""
    return load_knowledge(paths.database() / "knowledge")


def day_clock() -> datetime:
    """Tell half past ten on the day of every intake made here."""
    return datetime(DAY.year, DAY.month, DAY.day, 10, 30, tzinfo=UTC)


def met(*rules: str, by: str = "yes") -> list[MetRule]:
    """Return emergency rules as the record is told that they fired, each met by one answer."""
    return [MetRule(rule, Level.EMERGENCY, frozenset((f"{rule}={by}",))) for rule in rules]


def open_record() -> Record:
    """Return an empty record in memory with one clinician at the desk."""
    record = Record.in_memory(day_clock)
    record.audit.clinician = record.clinicians.add("R. Therapist", "PH 12345").number
    return record


def open_consultation(patient: Patient = NOBODY) -> Consultation:
    """Return an empty intake of a patient just added."""
    record, knowledge = open_record(), builtin_knowledge()
    number = record.patients.add(patient, DAY)
    encounter = record.intakes.begin(number, patient, DAY)
    return Consultation(knowledge.catalogue, record, Engine(record.db, knowledge), encounter)


def named_case(name: str) -> Case:
    """Return one of the program's example cases."""
    return read_case(paths.resources() / "cases" / f"{name}.json", builtin_knowledge().catalogue, DAY)


def consultation_of(name: str) -> Consultation:
    """Return an intake with the answers of an example case, given to a made-up person."""
    import json

    case = named_case(name)
    patient = replace(case.patient, family_name="Example", given_name="Pat", number="999 412 3077")
    consultation = open_consultation(patient)
    path: Path = paths.resources() / "cases" / f"{name}.json"
    for code, value in json.loads(path.read_text("utf-8"))["answers"].items():
        consultation.answer(code, value)
    return consultation
