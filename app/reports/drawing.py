"""Paints display lists on paper: one view of the body chart as a flowable, and a swatch of a fill."""

from __future__ import annotations

from math import ceil, dist

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from reportlab.platypus import Flowable

from app.drawings.display import Clip, DisplayList, Dots, Fill, Ring, Strokes
from app.drawings.figure import View, ViewName
from app.drawings.look import PAPER, on_paper
from app.drawings.marks import Mark, Marks
from app.drawings.scene import draw_swatch, draw_view
from app.reports.fonts import BOLD, REGULAR
from app.reports.tokens import TEXT

_DECIMALS = 3
_DOT = 0.12
"""Points: a dot of 600 to the inch; steps shorter than that only make the file larger."""
_CAPTION = 8.0
_GAP = 3.0


def draw_items(canvas: Canvas, items: DisplayList) -> None:
    """Draw a display list; y runs downwards, so the caller turns the canvas over."""
    for item in items:
        canvas.saveState()
        if isinstance(item, Fill):
            canvas.setFillColor(item.colour)
            canvas.drawPath(_path(canvas, item.rings), stroke=0, fill=1, fillMode=1)
        elif isinstance(item, Strokes):
            canvas.setStrokeColor(item.colour)
            canvas.setLineWidth(round(item.width, _DECIMALS))
            canvas.setLineJoin(1)
            canvas.setLineCap(int(item.rounded))
            canvas.drawPath(_path(canvas, item.lines, closed=item.closed), stroke=1, fill=0)
        elif isinstance(item, Dots):
            canvas.setFillColor(item.colour)
            for circle in item.circles:
                x, y, radius = (round(value, _DECIMALS) for value in circle)
                canvas.circle(x, y, radius, stroke=0, fill=1)
        else:
            _draw_clip(canvas, item)
        canvas.restoreState()


class ViewPicture(Flowable):
    """One view with its marks, its sides and title named below; `body` is the height of the whole figures."""

    def __init__(self, view: View, marks: Marks, title: str, *, width: float, height: float, body: float) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._view = view
        self._title = title
        room = height - _CAPTION - _GAP
        self._form = f"{view.name.value}-{width:g}-{height:g}"
        self._picture = draw_view(view, marks, on_paper(view.bounds, width, room, body), PAPER)

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size given at the start."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw the view and its words; what marks do not change is drawn once a document."""
        canvas, picture = self.canv, self._picture
        base = {"ground": picture.ground, "ink": picture.ink}
        for name, items in base.items():
            if not canvas.hasForm(f"{self._form}-{name}"):
                canvas.beginForm(f"{self._form}-{name}", 0, -ceil(self.height), ceil(self.width), 0)
                _turned_over(canvas, items)
                canvas.endForm()
        canvas.saveState()
        canvas.translate(0, self.height)
        canvas.doForm(f"{self._form}-ground")
        _turned_over(canvas, picture.marks)
        canvas.doForm(f"{self._form}-ink")
        _turned_over(canvas, picture.numbers)
        canvas.restoreState()
        self._write(canvas)

    def _write(self, canvas: Canvas) -> None:
        left, right = ("L", "R") if self._view.name is ViewName.BACK else ("R", "L")
        canvas.setFillColor(TEXT)
        canvas.setFont(REGULAR, _CAPTION)
        canvas.drawCentredString(self.width / 2, 1.5, self._title)
        canvas.setFont(BOLD, _CAPTION)
        canvas.drawString(0, 1.5, left)
        canvas.drawRightString(self.width, 1.5, right)


class Swatch(Flowable):
    """A small piece of a mark's fill, as the figures show it."""

    def __init__(self, mark: Mark, body: float) -> None:
        super().__init__()
        self.width, self.height = 26.0, 13.0
        self._items = draw_swatch(mark, on_paper((0, 0, 1000, 1000), self.width, self.height, body), PAPER, self._size)

    @property
    def _size(self) -> tuple[float, float]:
        return self.width, self.height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:
        """Return the size of the swatch."""
        return self._size

    def draw(self) -> None:
        """Draw the swatch."""
        self.canv.saveState()
        self.canv.translate(0, self.height)
        _turned_over(self.canv, self._items)
        self.canv.restoreState()


def _turned_over(canvas: Canvas, items: DisplayList) -> None:
    canvas.saveState()
    canvas.transform(1, 0, 0, -1, 0, 0)
    draw_items(canvas, items)
    canvas.restoreState()


def _draw_clip(canvas: Canvas, item: Clip) -> None:
    canvas.clipPath(_path(canvas, item.rings), stroke=0, fill=0)
    draw_items(canvas, item.items)


def _path(canvas: Canvas, lines: tuple[Ring, ...], *, closed: bool = True) -> PDFPathObject:
    path = canvas.beginPath()
    for line in lines:
        last = line[0]
        path.moveTo(round(last[0], _DECIMALS), round(last[1], _DECIMALS))
        for point in line[1:]:
            if dist(point, last) > _DOT or point is line[-1]:
                path.lineTo(round(point[0], _DECIMALS), round(point[1], _DECIMALS))
                last = point
        if closed:
            path.close()
    return path
