"""A kept record on the disk with one patient and one open intake, opened by its key as after unlocking."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from app.consultation import Consultation, Reasons
from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.keys import PASSPHRASE, new_recovery_code
from app.records.opening import RecordFolder
from app.records.record import Record
from app.records.settings import ClinicSettings
from app.records.signing import MadeDocument
from app.reports.documents import PACK, make_document
from app.triage.engine import Engine
from tests.drivers.desk import builtin_knowledge

SECRET = "correct horse battery staple"
PATIENT = Patient(
    age=44, sex=Sex.FEMALE, birth_date=None, family_name="Specimenova", given_name="Alexandrina", number="999 412 3077"
)
REASONS = Reasons(impression="As the pattern says", hold="Cannot be asked today", incomplete="In too much pain")


def clock() -> datetime:
    """Tell half past ten on the day of every intake made here."""
    return datetime(2026, 11, 20, 10, 30, tzinfo=UTC)


class Desk(NamedTuple):
    """An open record with the engine on it."""

    record: Record
    engine: Engine

    def take_up(self, encounter: int) -> Consultation:
        return Consultation(builtin_knowledge().catalogue, self.record, self.engine, encounter)

    def begin(self) -> Consultation:
        day = clock().date()
        patient = self.record.patients.get(1, day).patient
        return self.take_up(self.record.intakes.begin(1, patient, day))


def make_clinic(folder: Path) -> bytes:
    """Make the record with its patient and an open intake, number 1; return its key."""
    at = RecordFolder(folder, clock)
    record, key = at.make(SECRET, new_recovery_code(), ("TESTER Ola", "PH 12345"), ClinicSettings())
    record.patients.add(PATIENT, clock().date())
    record.intakes.begin(1, PATIENT, clock().date())
    record.close()
    return key


def open_clinic(folder: Path, key: bytes) -> Desk:
    """Open the record as after unlocking."""
    record = RecordFolder(folder, clock).open(key)
    return Desk(record, Engine(record.db, builtin_knowledge()))


def unlock(folder: Path) -> bytes:
    """Return the key that the passphrase opens."""
    key = RecordFolder(folder, clock).unlock(PASSPHRASE, SECRET)
    assert key is not None
    return key


def made_documents(consultation: Consultation) -> list[MadeDocument]:
    """Return both documents of an intake as signing keeps them."""
    case, result, catalogue = consultation.case(), consultation.result, consultation.catalogue
    return [MadeDocument(kind.value, "en", False, make_document(kind, case, result, catalogue)) for kind in PACK]
