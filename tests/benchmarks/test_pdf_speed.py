"""What both documents cost, against an empty reportlab document with the same fonts."""

from datetime import date
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.intake.case import read_case
from app.records.record import Record
from app.reports.documents import PACK, make_document
from app.reports.fonts import BOLD, REGULAR, register_fonts
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import load_knowledge
from tests.benchmarks.pairs import measure, say


def empty_document() -> bytes:
    """Return two empty pages that embed both fonts."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for _ in range(2):
        for font in (REGULAR, BOLD):
            canvas.setFont(font, 10)
            canvas.drawString(50, 50, ".")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_both_documents_against_an_empty_one(capsys: pytest.CaptureFixture[str]) -> None:
    knowledge = load_knowledge(paths.database() / "knowledge")
    case = read_case(paths.resources() / "cases" / "V16.json", knowledge.catalogue, date(2026, 11, 20))
    record = Record.in_memory()
    result = Engine(record.db, knowledge).triage(record.intakes.start(case))
    register_fonts()

    def both() -> list[bytes]:
        return [make_document(kind, case, result, knowledge.catalogue) for kind in PACK]

    pair = measure(both, empty_document, rounds=30)
    with capsys.disabled():
        print("\n" + say("both documents / an empty document with the same fonts", pair))
    assert all(document.startswith(b"%PDF") for document in both())
