"""Every paragraph of every page is made here, and here alone; all text is escaped, so that none of it is markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.reports.fonts import BOLD, REGULAR, register_fonts, runs_of
from app.reports.tokens import ACCENT, TEXT


@dataclass(frozen=True)
class Bold:
    """A piece of text in bold."""

    text: str


@dataclass(frozen=True)
class Tinted:
    """A piece of text in a colour of its own."""

    text: str
    color: Color


Piece = str | Bold | Tinted
_NAMES = ("Babinski", "Crohn", "Hoffmann", "Konno", "Romberg", "Wells")


def paragraph(style: ParagraphStyle, *pieces: Piece, bullet: bool = False) -> Paragraph:
    """Return the pieces as one paragraph, behind a dot when `bullet`. Line breaks in the text stay."""
    register_fonts()
    text = "".join(_markup(piece, style.fontName) for piece in pieces)
    return Paragraph(text, style, bulletText="•" if bullet else None)


def text_style(
    size: float,
    leading: float,
    *,
    bold: bool = False,
    color: Color = TEXT,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
    right: bool = False,
    indent: float = 0,
) -> ParagraphStyle:
    """Return a left-aligned style of the page fonts. `keep` keeps a heading with what follows."""
    return ParagraphStyle(
        "text",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=leading,
        textColor=color,
        spaceBefore=before,
        spaceAfter=after,
        keepWithNext=int(keep),
        alignment=2 if right else 0,
        leftIndent=indent,
        bulletFontName=BOLD,
        bulletFontSize=size * 1.3,
        bulletOffsetY=-size * 0.1,
        bulletColor=ACCENT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


def elided(text: str, longest: int) -> str:
    """Return the text, cut with `…` when it has more than `longest` characters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def lower_first(text: str) -> str:
    """Return the text as it stands inside a sentence; names and abbreviations such as HLA or L5 keep their capital."""
    follows = text[1:2]
    if text.startswith(_NAMES) or not (follows.islower() or follows == " "):
        return text
    return text[:1].lower() + text[1:]


def listed(items: Sequence[str]) -> str:
    """Return the items as one list in a sentence, `Back pain; leg pain`."""
    return joined([*items[:1], *map(lower_first, items[1:])])


def joined(items: Sequence[str], separator: str = "; ") -> str:
    """Return the items as one run of text, without empty ones."""
    return separator.join(item for item in items if item)


def _markup(piece: Piece, font: str) -> str:
    if isinstance(piece, Bold):
        return _runs(piece.text, BOLD)
    if isinstance(piece, Tinted):
        return f'<font color="{piece.color.hexval().replace("0x", "#")}">{_runs(piece.text, font)}</font>'
    return _runs(piece, font)


def _runs(text: str, font: str) -> str:
    runs = runs_of(text, font)
    return "".join(f'<font name="{name}">{escape(run)}</font>' for name, run in runs).replace("\n", "<br/>")
