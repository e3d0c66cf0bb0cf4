"""The made-up patients that a practice record begins with, and intakes that are under way."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.intake.case import Patient, read_case
from app.intake.dates import age_on
from app.intake.questions import Catalogue
from app.intake.vocabulary import Kind, Sex
from app.records.connection import Statements
from app.records.faults import told
from app.records.record import Record
from app.system import paths


@dataclass(frozen=True)
class _MadeUp:
    patient: Patient
    case: str = ""
    steps: tuple[str, ...] = ()


def fill_practice(record: Record, catalogue: Catalogue) -> list[int]:
    """Fill an empty practice record, all of it or nothing; return the intakes begun. Does nothing in a filled one."""
    if Statements(record.db).run("any_patient").fetchone()[0]:
        return []
    today = record.clock().date()
    begun = []
    with told(), record.db.atomic():
        for made_up in _read(today):
            number = record.patients.add(made_up.patient, today)
            if made_up.case:
                encounter = record.intakes.begin(number, made_up.patient, today)
                record.intakes.record(encounter, _answers(made_up, catalogue, today), ())
                begun.append(encounter)
    return begun


def _read(today: date) -> list[_MadeUp]:
    data = tomllib.loads((paths.resources() / "practice" / "patients.toml").read_text("utf-8"))
    return [_made_up(row, today) for row in data["patient"]]


def _made_up(row: Mapping[str, Any], today: date) -> _MadeUp:
    born: date | None = row.get("birth_date")
    patient = Patient(
        age=age_on(born, today) if born is not None else row.get("age"),
        sex=Sex(row["sex"]),
        birth_date=born,
        family_name=row["family_name"],
        given_name=row["given_name"],
        number=row["number"],
    )
    return _MadeUp(patient, row.get("case", ""), tuple(row.get("steps", ())))


def _answers(made_up: _MadeUp, catalogue: Catalogue, today: date) -> dict[str, str]:
    """Return the answers of the example case as if it were of today."""
    case = read_case(paths.resources() / "cases" / f"{made_up.case}.json", catalogue, today)
    later = today - case.on
    rows = {}
    for code, flat in case.answers.items():
        question = catalogue.by_answer_code.get(code)
        if made_up.steps and (question is None or question.step not in made_up.steps):
            continue
        rows[code] = _moved(flat, later) if question is not None and question.kind is Kind.DATE else flat
    return rows


def _moved(flat: str, later: timedelta) -> str:
    """Return a kept date so much later; `unknown` stays."""
    day = flat.removeprefix("~")
    if not day[:1].isdigit():
        return flat
    return ("~" if flat.startswith("~") else "") + (date.fromisoformat(day) + later).isoformat()
