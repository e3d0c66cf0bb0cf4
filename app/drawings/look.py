"""Where a view is drawn and in which colours: one look for the screen, one for paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.drawings.display import Point, Ring
from app.drawings.figure import BOX, Bounds
from app.drawings.marks import Pattern

_GROWTH_FROM = 60.0
_OUTLINE = 2.07


@dataclass(frozen=True)
class Placing:
    """How box units become output units: times `scale`, then moved by `x` and `y`.

    `unit` is what fills are measured in: a millimetre of paper, in output units, times the growth of the pitch. `pen`
    is one unit of ink. `thinnest` is the floor of the outline's width; that of inner lines is 0.7 of it.
    """

    scale: float
    unit: float
    pen: float
    thinnest: float
    x: float = 0.0
    y: float = 0.0

    def point(self, point: Point) -> Point:
        """Return a point of the box in output units."""
        return point[0] * self.scale + self.x, point[1] * self.scale + self.y

    def ring(self, ring: Ring) -> Ring:
        """Return a ring in output units."""
        return tuple((x * self.scale + self.x, y * self.scale + self.y) for x, y in ring)

    def rings(self, rings: tuple[Ring, ...]) -> tuple[Ring, ...]:
        """Return rings in output units."""
        return tuple(map(self.ring, rings))

    def unplaced(self, x: float, y: float) -> Point:
        """Return the point of the box under a point of the output."""
        return (x - self.x) / self.scale, (y - self.y) / self.scale


def on_screen(bounds: Bounds, width: float, height: float, body: float) -> Placing:
    """Return how a drawing with those bounds fits into a rectangle of pixels, in its middle.

    `body` is the height in pixels of the whole figures that it stands with: it decides the ink and the fills.
    """
    return _fitted(bounds, (width, height), body, 96 / 25.4, 1.0)


def on_paper(bounds: Bounds, width: float, height: float, body: float) -> Placing:
    """Return how a drawing with those bounds fits into a rectangle of points; `body` is in points too."""
    millimetre = 72 / 25.4
    return _fitted(bounds, (width, height), body, millimetre, 0.12 * millimetre)


def _fitted(bounds: Bounds, room: tuple[float, float], body: float, millimetre: float, thinnest: float) -> Placing:
    # A fill that suits 60 mm of figure looks like sand on a figure three times as high.
    growth = max(1.0, 0.55 + 0.45 * body / millimetre / _GROWTH_FROM)
    pen = body / BOX
    edge = max(_OUTLINE * pen, thinnest)
    left, top, right, bottom = bounds
    scale = min((room[0] - edge) / (right - left), (room[1] - edge) / (bottom - top))
    x, y = (room[0] - scale * (left + right)) / 2, (room[1] - scale * (top + bottom)) / 2
    return Placing(scale, millimetre * growth, pen, thinnest, x, y)


@dataclass(frozen=True)
class Colours:
    """The colours of a drawing.

    `shadow` is mixed into `body` by a tone's shade; `rims` draws the soft edge shadow. `tint` is the share of a fill's
    colour under it at strength 0, `tint_step` what each further point adds. `disc` is the radius of a number's disc in
    fill units.
    """

    body: str
    shadow: str
    rims: bool
    ink: Mapping[str, str]
    patterns: Mapping[Pattern, str]
    unsaid: str
    tint: float
    tint_step: float
    disc: float
    number: str
    number_ground: str
    roots: Mapping[str, str]


_INK = {"outline": "#1d2328", "heavy": "#1d2328", "medium": "#343b41", "fine": "#5d656c"}
_ROOTS = {
    "L1": "#f6b8a8",
    "L2": "#f9d99a",
    "L3": "#d7e59a",
    "L4": "#a9dfb5",
    "L5": "#9fd3ea",
    "S1": "#b3bdf0",
    "S2": "#dcb6ea",
    "S3": "#f4b3cf",
    "S4-5": "#c9c9c9",
}

SCREEN = Colours(
    body="#ffffff",
    shadow="#000000",
    rims=True,
    ink=_INK,
    patterns={
        Pattern.ACHING: "#6b4e9b",
        Pattern.BURNING: "#86561a",
        Pattern.SHOOTING: "#a3195b",
        Pattern.TINGLING: "#0b6668",
        Pattern.NUMB: "#175ea6",
        Pattern.WEAK: "#3d4852",
    },
    unsaid="#43505c",
    tint=0.08,
    tint_step=0.018,
    disc=1.4,
    number="#ffffff",
    number_ground="#16202a",
    roots=_ROOTS,
)
"""For the screen; always on a light card, because an inverted figure looks like an X-ray."""

PAPER = Colours(
    body="#ffffff",
    shadow="#000000",
    rims=False,
    ink={"outline": "#000000", "heavy": "#000000", "medium": "#1a1a1a", "fine": "#4a4a4a"},
    patterns=dict.fromkeys(Pattern, "#000000"),
    unsaid="#000000",
    tint=0.0,
    tint_step=0.0,
    disc=1.1,
    number="#ffffff",
    number_ground="#000000",
    roots=_ROOTS,
)
"""For paper: the body stays white and all fills are black, because a pale grey breaks up into specks on a printer."""
