"""The embedded fonts, and what is printed for characters they do not have."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from reportlab import rl_config
from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.system import paths

REGULAR = "NotoSans"
BOLD = "NotoSans-Bold"
SIGNS = "DejaVuSans"
"""For single signs and letters that Noto Sans lacks; upright only."""

_FILES = {REGULAR: "NotoSans-Regular.ttf", BOLD: "NotoSans-Bold.ttf", SIGNS: "DejaVuSans.ttf"}
MISSING = "□"
"""Printed for a character that no embedded font has, so that nothing disappears unseen."""
_BASIC_PLANE = 0xFFFF


@cache
def register_fonts() -> None:
    """Load the fonts once in this process; later calls cost nothing."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(paths.resources() / "fonts" / file)))
        # Each name stands for itself: a run names its font, nothing is derived by "bold".
        addMapping(name, 0, 0, name)
    # A page is kept, not mailed: ASCII armour only makes it larger.
    rl_config.useA85 = 0


def runs_of(text: str, font: str) -> list[tuple[str, str]]:
    """Return the text as (font, run) pairs: `font` where it has the glyph, else the signs font, else MISSING."""
    if text.isascii():
        return [(font, text)] if text else []
    told = [_print(char, font) for char in text]
    return [(name, "".join(char for _, char in run)) for name, run in groupby(told, key=lambda pair: pair[0])]


def has_missing(text: str) -> bool:
    """Return whether some character of the text would be printed as MISSING."""
    return any(MISSING in run and MISSING not in text for _, run in runs_of(text, REGULAR))


@cache
def _glyphs(font: str) -> frozenset[int]:
    register_fonts()
    known = TTFont(font, str(paths.resources() / "fonts" / _FILES[font])).face.charToGlyph
    # Beyond the basic plane reportlab draws the glyph, but notes the wrong character for copying and reading aloud.
    return frozenset(code for code in known if code <= _BASIC_PLANE)


def _print(char: str, font: str) -> tuple[str, str]:
    if char == "\n" or ord(char) in _glyphs(font):
        return font, char
    if char.isspace():
        return font, " "
    # Right-to-left and joining scripts need shaping: letters set apart in the wrong order are worse than none.
    if ord(char) in _glyphs(SIGNS) and unicodedata.bidirectional(char) not in ("R", "AL", "AN"):
        return SIGNS, char
    return SIGNS, MISSING
