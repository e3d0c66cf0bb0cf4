"""Text styles of the clinician summary: 9 points on 12, heads 10."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable, Paragraph

from app.reports.boxes import Card, Look, level_heights
from app.reports.tables import columns
from app.reports.text import Piece, paragraph, text_style
from app.reports.tokens import TEXT2

PADDING = Look().padding
"""Of a section's frame."""

GAP = 6.0
_SIDE_BY_SIDE = 330.0
"""Points; longer sections stand below each other, where they can flow over a page."""

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


def beside(cards: Sequence[Card], width: float) -> Iterator[Flowable]:
    """Yield two sections side by side while they are short, else below each other; one alone over the whole width."""
    half = (width - GAP) / 2
    if len(cards) != 2 or max(card.wrap(half, 1e6)[1] for card in cards) > _SIDE_BY_SIDE:
        yield from cards
        return
    level_heights(cards, half)
    yield columns([cards[0], [], cards[1]], [half, GAP, half], after=GAP)


def column_heads(*titles: str) -> list[Flowable]:
    """Return the heading row of a table."""
    return [paragraph(COLUMN, title) for title in titles]
