"""A consultation made of the real parts, for tests and pictures."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from app.consultation import Consultation
from app.intake.case import Case, Patient, read_case
from app.intake.vocabulary import Sex
from app.records.connection import open_memory
from app.records.intakes import Intakes
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge

DAY = date(2026, 11, 20)
NOBODY = Patient(age=None, sex=Sex.UNKNOWN)


@cache
def builtin_knowledge() -> Knowledge:
    """Return the built-in evidence base, read once."""
    return load_knowledge(paths.database() / "knowledge")


def open_consultation(patient: Patient = NOBODY) -> Consultation:
    """Return an empty intake."""
    db = open_memory()
    knowledge = builtin_knowledge()
    return Consultation(knowledge.catalogue, Intakes(db), Engine(db, knowledge), patient, DAY)


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
