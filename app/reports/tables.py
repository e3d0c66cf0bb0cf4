"""Tables in the page fonts, and evidence marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, Table

from app.reports.fonts import BOLD, REGULAR
from app.reports.tokens import BORDER, STRONG, TEXT

_Command = tuple[str, tuple[int, int], tuple[int, int], *tuple[Any, ...]]
Cell = Flowable | list[Flowable]
_MARK = 9.5
_SPLIT = 600.0


def grid(rows: Sequence[Sequence[Cell]], widths: Sequence[float], *, headed: bool = True, pad: float = 2.6) -> Table:
    """Return a table with a fine line under each row; the first row is repeated on every page when `headed`.

    A row higher than a page is split inside the row.
    """
    style: list[_Command] = [
        # Without it every table names Helvetica, which is not embedded.
        ("FONT", (0, 0), (-1, -1), REGULAR, 9, 12),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (0, -1), 0),
        ("LEFTPADDING", (1, 0), (-1, -1), 4),
        ("RIGHTPADDING", (0, 0), (-2, -1), 4),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), pad),
        ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        ("LINEBELOW", (0, 0), (-1, -2), 0.6, BORDER),
    ]
    cells = [list(row) for row in rows]
    return _Grid(cells, colWidths=list(widths), style=style, repeatRows=int(headed), hAlign="LEFT")


def columns(cells: Sequence[Cell], widths: Sequence[float], *, drop: float = 0, after: float = 0) -> Table:
    """Return cells side by side, without lines or padding; all but the first begin `drop` lower.

    They stay on one page; only cells higher than `_SPLIT` points are split.
    """
    style: list[_Command] = [
        ("FONT", (0, 0), (-1, -1), REGULAR, 9, 12),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (0, -1), 0),
        ("TOPPADDING", (1, 0), (-1, -1), drop),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return _Grid([list(cells)], colWidths=list(widths), style=style, hAlign="LEFT", spaceAfter=after)


class _Grid(Table):
    """A table whose rows stay whole, unless one is too high for any page."""

    def split(self, aW: float, aH: float) -> list[Flowable]:
        """Return the table as two, between rows where it can."""
        heights: list[float] = self._rowHeights  # type: ignore[attr-defined]
        self.splitInRow = int(max(heights) > _SPLIT)
        return super().split(aW, aH)


class Marked(Flowable):
    """A paragraph with an evidence mark at its right end."""

    def __init__(self, text: Paragraph, mark: str) -> None:
        super().__init__()
        self._text = text
        self._mark = mark

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size; the paragraph leaves room for the mark."""
        self.width = aW
        self.height = self._text.wrap(aW - _MARK - 5, aH)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the paragraph, and the mark level with its first line."""
        self._text.drawOn(self.canv, 0, 0)
        draw_mark(self.canv, self._mark, self.width - _MARK, self.height - 11)


class Legend(Flowable):
    """Evidence marks with their meaning, in one line."""

    def __init__(self, meanings: Sequence[tuple[str, str]], size: float) -> None:
        super().__init__()
        self._meanings = meanings
        self._size = size

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size of the line."""
        self.width, self.height = aW, 13
        return self.width, self.height

    def draw(self) -> None:
        """Draw each mark with its words."""
        x = 0.0
        for mark, words in self._meanings:
            draw_mark(self.canv, mark, x, 1.4)
            self.canv.setFont(REGULAR, self._size)
            self.canv.drawString(x + _MARK + 4, 3.2, words)
            x += _MARK + 16 + self.canv.stringWidth(words, REGULAR, self._size)


def draw_mark(canvas: Canvas, mark: str, x: float, y: float) -> None:
    """Draw an evidence mark with its lower left corner at x, y: F and K in a solid frame, J in a dashed one."""
    canvas.saveState()
    canvas.setStrokeColor(TEXT)
    canvas.setFillColor(TEXT)
    canvas.setLineWidth(0.7)
    if mark == "J":
        canvas.setDash(1.6, 1.2)
    canvas.roundRect(x, y, _MARK, _MARK, 2, stroke=1, fill=0)
    canvas.setFont(BOLD, 6.5)
    canvas.drawCentredString(x + _MARK / 2, y + 2.5, mark)
    canvas.restoreState()


class RuledField(Flowable):
    """Labels with ruled lines to write on, side by side; each takes its share of the width."""

    def __init__(
        self, fields: Sequence[tuple[str, float]], width: float, style: ParagraphStyle, room: float = 1.9
    ) -> None:
        super().__init__()
        self._fields = fields
        self._style = style
        self.width = width
        self.height = style.leading * room

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size: the width given, and room to write."""
        self.width = min(self.width, aW)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the labels and the lines."""
        canvas, style = self.canv, self._style
        canvas.setStrokeColor(STRONG)
        canvas.setLineWidth(0.7)
        canvas.setFillColor(style.textColor)
        x = 0.0
        for label, share in self._fields:
            end = x + self.width * share
            canvas.setFont(style.fontName, style.fontSize)
            canvas.drawString(x, 4, label)
            start = x + canvas.stringWidth(label, style.fontName, style.fontSize) + 5
            canvas.line(start, 2.5, end - (0 if end > self.width - 1 else 12), 2.5)
            x = end
