"""Text styles of the clinician summary: 9 points on 12, heads 10."""

from __future__ import annotations

from reportlab.platypus import Flowable, Paragraph

from app.reports.boxes import Card, Look
from app.reports.text import Piece, paragraph, text_style
from app.reports.tokens import TEXT2

PADDING = Look().padding
"""Of a section's frame."""

BODY = text_style(9, 12)
HEAD = text_style(10, 13, bold=True, after=2, keep=True)
COLUMN = text_style(9, 12, bold=True, color=TEXT2)
LABEL = text_style(9, 12, color=TEXT2)
LINE = text_style(9, 12, after=2)
FINE = text_style(8, 10.5, color=TEXT2)


def body(*pieces: Piece) -> Paragraph:
    """Return one paragraph of the summary."""
    return paragraph(BODY, *pieces)


def line(*pieces: Piece) -> Paragraph:
    """Return one paragraph with a little room after it."""
    return paragraph(LINE, *pieces)


def section(title: str, *content: Flowable) -> Card:
    """Return a framed section under its title."""
    return Card([paragraph(HEAD, title), *content])


def column_heads(*titles: str) -> list[Flowable]:
    """Return the heading row of a table."""
    return [paragraph(COLUMN, title) for title in titles]
