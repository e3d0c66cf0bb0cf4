"""The foot of the patient's last page: lines to write on, the next visit, who explained it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from app.reports.boxes import Card, Look
from app.reports.handout_type import HandoutType
from app.reports.tables import RuledField
from app.reports.text import paragraph
from app.reports.tokens import STRONG

_MOST_LINES = 16
_LEAST_LINES = 2


def hospital_lines(kind: HandoutType, width: float, last_void: str) -> Iterator[Flowable]:
    """Yield what a hospital asks first, to be filled in by hand where it is not known."""
    yield paragraph(kind.head, "For the hospital team")
    if last_void:
        yield paragraph(kind.body, f"I last passed urine: {last_void}")
    for fields in (
        [("It began: date", 0.6), ("time", 0.4)],
        *([] if last_void else [[("I last passed urine: date", 0.6), ("time", 0.4)]]),
        [("I last ate or drank: date", 0.6), ("time", 0.4)],
        [("Allergies", 1.0)],
        [("Please ring: name", 0.55), ("phone", 0.45)],
    ):
        yield RuledField(fields, width, kind.body, room=2)


class PageEnd(Flowable):
    """A titled list of ruled lines that fills the page, with the closing boxes at its bottom."""

    def __init__(self, title: str, kind: HandoutType, width: float, *, next_visit: bool) -> None:
        super().__init__()
        self._title = paragraph(kind.head, title)
        self.spaceBefore = kind.size * 1.6
        self._step = kind.size * 2
        self._boxes = list(_boxes(kind, width, next_visit))

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Take the rest of the page, when a few lines have room on it; else only the boxes' height."""
        self.width = aW
        self._low = sum(box.wrap(aW, aH)[1] + box.getSpaceAfter() for box in self._boxes)
        head = self._title.wrap(aW, aH)[1]
        room = aH - self._low - head - self._step * 0.8
        self._lines = min(_MOST_LINES, int(room / self._step))
        if self._lines < _LEAST_LINES:
            self._lines = 0
        self.height = max(aH, self._low)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines from the top and the boxes at the bottom."""
        canvas = self.canv
        if self._lines:
            top = self.height - self._title.height
            self._title.drawOn(canvas, 0, top)
            canvas.setStrokeColor(STRONG)
            canvas.setLineWidth(0.7)
            for number in range(1, self._lines + 1):
                canvas.line(0, top - number * self._step, self.width, top - number * self._step)
        bottom = self._low
        for box in self._boxes:
            bottom -= box.height
            box.drawOn(canvas, 0, bottom)
            bottom -= box.getSpaceAfter()


def _boxes(kind: HandoutType, width: float, next_visit: bool) -> Iterator[Card]:
    look = Look(padding=kind.size * 0.75)
    inner = width - 2 * look.padding
    text = kind.text(kind.size * 0.92)
    if next_visit:
        visit = [("Next visit: date", 0.62), ("time", 0.38)]
        yield Card([RuledField(visit, inner, text, room=1.3)], look, after=kind.size * 0.5)
    explained = RuledField([("Explained by", 0.62), ("in (language)", 0.38)], inner, text, room=1.3)
    yield Card([explained, TickLine(["Said back in own words", "Card given"], text)], look, after=0)


class TickLine(Flowable):
    """Words behind empty boxes to tick by hand, side by side."""

    def __init__(self, words: Sequence[str], style: ParagraphStyle) -> None:
        super().__init__()
        self._words = words
        self._style = style

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size of the line."""
        self.width, self.height = aW, self._style.leading * 1.3
        return self.width, self.height

    def draw(self) -> None:
        """Draw each box with its words."""
        size = self._style.fontSize
        self.canv.setStrokeColor(STRONG)
        self.canv.setFillColor(self._style.textColor)
        self.canv.setLineWidth(1)
        self.canv.setFont(self._style.fontName, size)
        x = 0.0
        for words in self._words:
            self.canv.roundRect(x, 3, size * 0.9, size * 0.9, 1.5, stroke=1, fill=0)
            self.canv.drawString(x + size * 1.4, 4.5, words)
            x += size * 1.4 + self.canv.stringWidth(words, self._style.fontName, size) + size * 2
