"""Real results for the page tests: stored cases through the real engine, with the patient a test wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache

import pypdfium2

from app.intake.case import Case, read_case
from app.records.record import Record
from app.reports.documents import Document, make_document
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from app.triage.result import Result

CASES = paths.resources() / "cases"
STORED = sorted(path.stem for path in CASES.glob("*.json"))
BY_LEVEL = {
    "emergency": "V02",
    "urgent": "V10",
    "soon": "V12",
    "hold": "V03",
    "physio": "V16",
    "stenosis": "V18",
    "self_care": "V13",
}


@cache
def knowledge() -> Knowledge:
    return load_knowledge(paths.database() / "knowledge")


@cache
def stored(name: str) -> tuple[Case, Result]:
    """Return a stored case, for a made-up person, with its result."""
    case = read_case(CASES / f"{name}.json", knowledge().catalogue, date(2026, 11, 20))
    patient = replace(case.patient, family_name="Sample", given_name="Robin", number="999 640 2177")
    record = Record.in_memory()
    case = replace(case, patient=patient)
    return case, Engine(record.db, knowledge()).triage(record.intakes.start(case))


def pdf_of(
    kind: Document,
    name: str,
    *,
    large_print: bool = False,
    answers: Mapping[str, str] | None = None,
    **patient: object,
) -> bytes:
    """Return a document of a stored case; `patient` and `answers` replace what the case says, after its triage."""
    case, result = stored(name)
    case = replace(
        case,
        patient=replace(case.patient, **patient),  # type: ignore[arg-type]
        answers={**case.answers, **(answers or {})},
    )
    return make_document(kind, case, result, knowledge().catalogue, large_print=large_print)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page with single spaces."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages_of(pdf))
