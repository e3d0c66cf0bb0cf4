"""Work for the print page that runs on another thread: make pages, make their pictures, write the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from app.intake.case import Case
    from app.intake.questions import Catalogue
    from app.reports.documents import Document
    from app.triage.result import Result

Progress = Callable[[int, int], None]
Stopping = Callable[[], bool]

PICTURE_WIDTH = 1240
"""Pixels of a page picture: A4 at 150 dpi, sharp at every zoom of the preview."""


@dataclass(frozen=True)
class Paper:
    """Everything that printed pages are made from."""

    case: Case
    result: Result
    catalogue: Catalogue
    language: str
    large_print: bool


@dataclass(frozen=True)
class Preview:
    """The pictures of the pages of one document."""

    paper: Paper
    kind: Document
    pages: tuple[QImage, ...]


def make_preview(paper: Paper, kind: Document, progress: Progress, stopping: Stopping) -> Preview:
    """Return the pictures of a document's pages; stops between pages when asked to."""
    import pypdfium2

    from app.reports.documents import make_document

    data = make_document(
        kind, paper.case, paper.result, paper.catalogue, language=paper.language, large_print=paper.large_print
    )
    document = pypdfium2.PdfDocument(data)
    pages = []
    try:
        count = len(document)
        for number in range(count):
            if stopping():
                break
            pages.append(_picture(document[number]))
            progress(number + 1, count)
    finally:
        document.close()
    return Preview(paper, kind, tuple(pages))


def save_pages(paper: Paper, kinds: tuple[Document, ...], folder: Path) -> list[Path]:
    """Write the documents into a folder and return their paths; raise KnownError when that cannot be done."""
    from app.reports.documents import write_documents

    return write_documents(folder, kinds, paper.case, paper.result, paper.catalogue, paper.language, paper.large_print)


def _picture(page: object) -> QImage:
    width, _ = page.get_size()  # type: ignore[attr-defined]
    bitmap = page.render(scale=PICTURE_WIDTH / width, rev_byteorder=True, prefer_bgrx=True)  # type: ignore[attr-defined]
    image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return image.copy()
