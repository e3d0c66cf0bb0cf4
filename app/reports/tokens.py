"""Colours, sizes and words of printed pages: the light palette of the design tokens. All lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from app.intake.vocabulary import Level

WHITE = HexColor("#FFFFFF")
TEXT = HexColor("#16202A")
TEXT2 = HexColor("#43505C")
STRONG = HexColor("#77848F")
BORDER = HexColor("#D2D9E0")
WATERMARK = HexColor("#E2E2E2")
ACCENT = HexColor("#175EA6")

HANDOUT_MARGIN = 17 * mm
SUMMARY_MARGIN = 13 * mm
RADIUS = 6.0


@dataclass(frozen=True)
class Tone:
    """How a level looks: `solid` fills the shape, `on` is the mark in it, `ink` is text on the pale `tint`."""

    shape: str
    word: str
    solid: Color
    on: Color
    ink: Color
    tint: Color


def _tone(shape: str, word: str, solid: str, ink: str, tint: str) -> Tone:
    return Tone(shape, word, HexColor(solid), WHITE, HexColor(ink), HexColor(tint))


HOLD = _tone("hourglass", "On hold", "#5A4A8E", "#514282", "#EDEAF7")
EMERGENCY = _tone("octagon", "Emergency", "#B30F1D", "#A50E1B", "#FCE8E9")

_TONES = {
    # No rule has spoken: as unfinished as a hold, and never calmer.
    Level.NONE: _tone("hourglass", "No level yet", "#5A4A8E", "#514282", "#EDEAF7"),
    Level.SELF_CARE: _tone("square", "Self-care", "#39691F", "#33601B", "#E8F3DF"),
    Level.PHYSIO: _tone("circle", "Physio", "#0B6668", "#0A5D5F", "#DFF1F1"),
    Level.SOON: _tone("diamond", "Soon", "#7D5E00", "#6E5300", "#FBF2D2"),
    Level.URGENT: _tone("triangle", "Urgent", "#B04600", "#9C3E00", "#FDEDE0"),
    Level.EMERGENCY: EMERGENCY,
}


def tone_of(level: Level) -> Tone:
    """Return how a level looks."""
    return _TONES[level]


def acts_today(level: Level) -> bool:
    """Return whether the level gets a solid block: only what must be acted on today."""
    return level >= Level.URGENT
