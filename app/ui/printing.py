"""Work for printed pages that runs on another thread: make pages, make their pictures, write the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from app.reports.context import Context
from app.ui.signing import context_of

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.intake.case import Case
    from app.intake.questions import Catalogue
    from app.reports.documents import Document
    from app.triage.result import Result

Progress = Callable[[int, int], None]
Stopping = Callable[[], bool]

PICTURE_WIDTH = 1240
"""Pixels of a page picture: A4 at 150 dpi, sharp at every zoom of the preview."""
_PDFIUM = Lock()
"""PDFium must not be used by two threads at a time."""


@dataclass(frozen=True)
class Paper:
    """Everything that printed pages are made from."""

    case: Case
    result: Result
    catalogue: Catalogue
    language: str
    large_print: bool
    context: Context = field(default_factory=Context)


@dataclass(frozen=True)
class Preview:
    """One document: its bytes, and the pictures of its pages."""

    pdf: bytes
    pages: tuple[QImage, ...]


def paper_of(consultation: Consultation, language: str, *, large_print: bool, draft: bool = False) -> Paper:
    """Return what pages are made from as the intake stands now."""
    context = replace(context_of(consultation), draft=draft)
    return Paper(consultation.case(), consultation.result, consultation.catalogue, language, large_print, context)


def make_pdf(paper: Paper, kind: Document) -> bytes:
    """Return a document of the paper as PDF; raise KnownError when it cannot be made."""
    from app.reports.documents import make_document

    return make_document(
        kind,
        paper.case,
        paper.result,
        paper.catalogue,
        language=paper.language,
        large_print=paper.large_print,
        context=paper.context,
    )


def make_preview(paper: Paper, kind: Document, progress: Progress, stopping: Stopping) -> Preview:
    """Return a document with the pictures of its pages; stops between pages when asked to."""
    return picture_pdf(make_pdf(paper, kind), progress, stopping)


def picture_pdf(pdf: bytes, progress: Progress, stopping: Stopping) -> Preview:
    """Return a PDF with the pictures of its pages; stops between pages when asked to."""
    with open_pdf(pdf) as document:
        pages = []
        for number in range(document.count):
            if stopping():
                break
            pages.append(document.picture(number, PICTURE_WIDTH))
            progress(number + 1, document.count)
        return Preview(pdf, tuple(pages))


def save_pdf(folder: Path, name: str, pdf: bytes) -> Path:
    """Write one PDF under a name that is made safe, and return its path; raise KnownError when that cannot be done."""
    from app.reports.files import safe_stem, write_whole

    (path,) = write_whole(folder, {f"{safe_stem(name)}.pdf": pdf})
    return path


class OpenPdf:
    """A PDF whose pages can be made into pictures, one thread at a time."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        with _PDFIUM:
            self._document = pypdfium2.PdfDocument(pdf)
            self.count = len(self._document)

    def picture(self, number: int, width: int) -> QImage:
        """Return the picture of a page, `width` pixels wide."""
        with _PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=width / page.get_size()[0], rev_byteorder=True, prefer_bgrx=True)
            shape = bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888
            return QImage(bytes(bitmap.buffer), *shape).copy()

    def close(self) -> None:
        """Let go of the PDF."""
        with _PDFIUM:
            self._document.close()


@contextmanager
def open_pdf(pdf: bytes) -> Iterator[OpenPdf]:
    """Open a PDF for as long as its pages are needed."""
    document = OpenPdf(pdf)
    try:
        yield document
    finally:
        document.close()
