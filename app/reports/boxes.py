"""Cards: rounded frames around text, with or without a level's shape, that flow over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable

from app.reports.shapes import draw_shape
from app.reports.tokens import RADIUS, STRONG, Tone

_FUZZ = 0.01
_KEPT_WHOLE = 150.0
"""Points; a lower card goes to the next page in one piece."""


@dataclass(frozen=True)
class Look:
    """How a card looks; without a `fill` a watermark shows through.

    `icon` is the level shape at its left, `icon_size` points wide.
    """

    frame: Color = STRONG
    width: float = 0.7
    fill: Color | None = None
    padding: float = 8.0
    icon: Tone | None = None
    icon_size: float = 0.0
    solid: bool = False
    dashed: bool = False

    @property
    def inset(self) -> float:
        """How far the text stands from the card's left edge."""
        return self.padding + (self.icon_size + self.padding if self.icon_size else 0)


PLAIN = Look()


def level_look(tone: Tone, icon_size: float, *, solid: bool) -> Look:
    """Return a level's card: a solid block, or its tint inside a frame."""
    fill = tone.solid if solid else tone.tint
    return Look(tone.solid, 1.6, fill, padding=icon_size * 0.34, icon=tone, icon_size=icon_size, solid=solid)


class Card(Flowable):
    """A rounded frame around flowables; it splits where its content splits, never right after a heading."""

    def __init__(self, content: Sequence[Flowable], look: Look = PLAIN, after: float = 6) -> None:
        super().__init__()
        self._content = list(content)
        self._look = look
        self.spaceAfter = after
        self._least = 0.0
        # A long note wrapped again for every page it fills would take minutes. The part is kept, so that its id stays.
        self._known: dict[int, tuple[Flowable, float, float]] = {}

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size at that width."""
        self.width = aW
        self._tops, height = self._place(self._inner(aW))
        self.height = max(max(height, self._look.icon_size) + 2 * self._look.padding, self._least)
        return self.width, self.height

    def grow(self, least: float) -> None:
        """Make the card at least that high."""
        self._least = least

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return the card as two: what fits the height, and the rest; nothing for a small card or when nothing fits."""
        if self.height < _KEPT_WHOLE:
            return []
        room = aH - 2 * self._look.padding
        inner = self._inner(aW)
        tops, _ = self._place(inner)
        for place, (top, part) in enumerate(zip(tops, self._content, strict=True)):
            if top + part.height <= room + _FUZZ:
                continue
            halves = part.split(inner, room - top) if room > top else []
            self._known.pop(id(part), None)  # a paragraph forgets its lines when it is split
            head, tail = self._content[:place], self._content[place:]
            if len(halves) > 1:
                head, tail = [*head, halves[0]], [*halves[1:], *tail[1:]]
            while head and head[-1].getKeepWithNext():
                tail.insert(0, head.pop())
            rest = replace(self._look, icon=None, icon_size=0.0)
            return [self._part(head, self._look, 0), self._part(tail, rest, self.spaceAfter)] if head else []
        return []

    def draw(self) -> None:
        """Draw the frame, the shape and the content."""
        look, canvas = self._look, self.canv
        canvas.saveState()
        if look.fill is not None:
            canvas.setFillColor(look.fill)
        canvas.setStrokeColor(look.frame)
        canvas.setLineWidth(look.width)
        if look.dashed:
            canvas.setDash(3, 2.4)
        canvas.roundRect(0, 0, self.width, self.height, RADIUS, stroke=1, fill=int(look.fill is not None))
        canvas.restoreState()
        if look.icon is not None:
            size = look.icon_size
            fill, mark = (look.icon.on, look.icon.solid) if look.solid else (look.icon.solid, look.icon.on)
            draw_shape(canvas, look.icon.shape, look.padding, self.height - look.padding - size, size, fill, mark)
        # A few short lines beside a tall shape stand in its middle.
        total = self.height - 2 * look.padding
        sink = max(0.0, (total - self._text_height) / 2) if look.icon is not None else 0.0
        for top, part in zip(self._tops, self._content, strict=True):
            part.drawOn(canvas, look.inset, self.height - look.padding - sink - top - part.height)

    def _part(self, content: list[Flowable], look: Look, after: float) -> Card:
        card = Card(content, look, after)
        card._known = self._known
        return card

    def _inner(self, width: float) -> float:
        return width - self._look.inset - self._look.padding

    def _place(self, inner: float) -> tuple[list[float], float]:
        """Return where each part starts below the padding, and the height of all."""
        tops: list[float] = []
        height = after = 0.0
        for part in self._content:
            height += max(after, part.getSpaceBefore()) if tops else 0
            tops.append(height)
            height += self._height_of(part, inner)
            after = part.getSpaceAfter()
        self._text_height = height
        return tops, height

    def _height_of(self, part: Flowable, inner: float) -> float:
        known = self._known.get(id(part))
        if known is None or known[1] != inner:
            part.height = part.wrap(inner, 1e6)[1]
            self._known[id(part)] = known = (part, inner, part.height)
        return known[2]


def level_heights(cards: Sequence[Card], width: float) -> None:
    """Make cards that stand side by side, each `width` wide, equally high."""
    highest = max(card.wrap(width, 1e6)[1] for card in cards)
    for card in cards:
        card.grow(highest)
