"""A person who comes again: one signed visit, five weeks before today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from app.consultation import Consultation
from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.record import Record
from app.triage.engine import Engine
from tests.drivers.desk import DAY, builtin_knowledge, day_clock, open_record
from tests.faults.clinic import REASONS, made_documents

ROBIN = Patient(44, Sex.FEMALE, None, "Sample", "Robin")


class Returning(NamedTuple):
    """The record, and the number of the person in it."""

    record: Record
    engine: Engine
    patient: int

    def take_up(self, encounter: int) -> Consultation:
        return Consultation(builtin_knowledge().catalogue, self.record, self.engine, encounter)

    def begin(self, patient: int = 0) -> Consultation:
        return self.take_up(self.record.intakes.begin(patient or self.patient, ROBIN, self.record.clock().date()))


def sign(consultation: Consultation) -> None:
    consultation.sign(REASONS, day_clock().isoformat(), made_documents(consultation))


def returning(answers: Mapping[str, object]) -> Returning:
    """Return the record of a person who said this at the visit before."""
    record = open_record()
    desk = Returning(record, Engine(record.db, builtin_knowledge()), record.patients.add(ROBIN, DAY))
    first = desk.begin()
    for code, value in answers.items():
        first.answer(code, value)
    sign(first)
    record.clock = lambda: day_clock() + timedelta(days=35)
    return desk
