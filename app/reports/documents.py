"""The printed documents of an intake: made as bytes, or written to a folder."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path

from app.intake.case import Case
from app.intake.questions import Catalogue
from app.reports.asked import Asked
from app.reports.files import safe_stem, write_whole
from app.reports.handout import make_handout
from app.reports.summary import make_summary
from app.system.errors import KnownError
from app.triage.result import Result


class Document(Enum):
    """A kind of printed document; the value ends its file name."""

    HANDOUT = "handout"
    SUMMARY = "summary"


def make_document(
    kind: Document,
    case: Case,
    result: Result,
    catalogue: Catalogue,
    *,
    language: str = "en",
    large_print: bool = False,
) -> bytes:
    """Return the document as PDF, the same bytes for the same input. `large_print` changes the patient's pages only.

    Raises KnownError for a language the evidence base does not have.
    """
    if language not in catalogue.languages:
        known = ", ".join(catalogue.languages)
        raise KnownError(f"The pages cannot be made in that language; there is {known}.", do="Choose one of these.")
    asked = Asked(case, catalogue, language)
    if kind is Document.HANDOUT:
        return make_handout(asked, result, large_print=large_print)
    return make_summary(asked, result)


def write_documents(
    folder: Path,
    kinds: Iterable[Document],
    case: Case,
    result: Result,
    catalogue: Catalogue,
    language: str = "en",
    large_print: bool = False,
) -> list[Path]:
    """Write the documents into the folder, which must exist, and return their paths.

    Raises KnownError for a folder missing, read-only or full, or a file held open; no file is left half-written.
    """
    stem = safe_stem(case.name)
    made = {
        f"{stem}-{kind.value}.pdf": make_document(
            kind, case, result, catalogue, language=language, large_print=large_print
        )
        for kind in kinds
    }
    return write_whole(folder, made)
