"""The printed documents of an intake: made as bytes, or written to a folder."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from app.intake.case import Case
from app.intake.questions import Catalogue
from app.records.signing import MadeDocument
from app.reports.asked import Asked
from app.reports.context import NOTHING, Context
from app.reports.files import safe_stem, write_whole
from app.reports.handout import make_card, make_handout
from app.reports.summary import make_summary
from app.system.errors import KnownError
from app.triage.result import Result


class Document(Enum):
    """A kind of printed document; the value ends its file name."""

    HANDOUT = "handout"
    SUMMARY = "summary"
    CARD = "card"
    ADDENDUM = "addendum"


OF_A_CASE = (Document.HANDOUT, Document.SUMMARY, Document.CARD)
"""What can be made of a case; an addendum is made of its own text (app/reports/addendum.py)."""
PACK = (Document.HANDOUT, Document.SUMMARY)
"""What is written unless something else is asked for; the handout has the card on it."""


def make_document(
    kind: Document,
    case: Case,
    result: Result,
    catalogue: Catalogue,
    *,
    language: str = "en",
    large_print: bool = False,
    context: Context = NOTHING,
) -> bytes:
    """Return the document as PDF, the same bytes for the same input. `large_print` changes the patient's pages only.

    Raises KnownError for a language the evidence base does not have, ValueError for what is not made of a case.
    """
    if language not in catalogue.languages:
        known = ", ".join(catalogue.languages)
        raise KnownError(f"The pages cannot be made in that language; there is {known}.", do="Choose one of these.")
    asked = Asked(case, catalogue, language)
    match kind:
        case Document.HANDOUT:
            return make_handout(asked, result, context, large_print=large_print)
        case Document.SUMMARY:
            return make_summary(asked, result, context)
        case Document.CARD:
            return make_card(asked, result, context, large_print=large_print)
    raise ValueError(kind.value)


def make_signed_documents(
    case: Case,
    result: Result,
    catalogue: Catalogue,
    context: Context,
    *,
    language: str = "en",
    large_print: bool = False,
) -> list[MadeDocument]:
    """Return what is kept with a signature: summary and card; the handout only where an emergency number is set."""
    kinds = [Document.SUMMARY, Document.CARD]
    if can_make_handout(context):
        kinds.insert(0, Document.HANDOUT)
    return [
        MadeDocument(
            kind.value,
            language,
            large_print and kind is not Document.SUMMARY,
            make_document(kind, case, result, catalogue, language=language, large_print=large_print, context=context),
        )
        for kind in kinds
    ]


def can_make_handout(context: Context) -> bool:
    """Return whether the clinic has set the emergency number, without which no patient gets a handout."""
    return bool(context.clinic.emergency_number.strip())


def write_documents(
    folder: Path,
    kinds: Iterable[Document],
    case: Case,
    result: Result,
    catalogue: Catalogue,
    language: str = "en",
    large_print: bool = False,
    context: Context = NOTHING,
) -> list[Path]:
    """Write the documents into the folder, which must exist, and return their paths.

    Raises KnownError for a folder missing, read-only or full, or a file held open; no file is left half-written.
    """
    stem = safe_stem(case.name)
    made = {
        f"{stem}-{kind.value}.pdf": make_document(
            kind, case, result, catalogue, language=language, large_print=large_print, context=context
        )
        for kind in kinds
    }
    return write_whole(folder, made)
