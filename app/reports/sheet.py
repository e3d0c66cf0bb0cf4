"""The paper: A4 pages with a ruled footer that says who, and page n of m."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from math import atan2, degrees
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ActionFlowable, BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from app.reports.fonts import BOLD, REGULAR, register_fonts
from app.reports.text import paragraph, text_style
from app.reports.tokens import STRONG, TEXT2, WATERMARK

WIDTH, HEIGHT = A4
_FOOTER_GAP = 12.0
_MARK_LENGTH = 700.0
"""Points of the watermark, along the diagonal of the page."""

Drawing = Callable[[Canvas], None]


@dataclass(frozen=True)
class Sheet:
    """One document's paper. `foot` is the identity line; `low` points at the foot of page 1 are for `draw_low`.

    `watermark` stands behind the text of every page.
    """

    title: str
    language: str
    foot: str
    margin: float
    foot_size: float = 8.5
    low: float = 0.0
    draw_low: Drawing | None = field(default=None, compare=False)
    watermark: str = ""

    @property
    def width(self) -> float:
        """The width between the margins."""
        return WIDTH - 2 * self.margin

    @property
    def bottom(self) -> float:
        """Where the text area ends, above the footer."""
        return 11 * mm + self.foot_height + _FOOTER_GAP

    @property
    def height(self) -> float:
        """The height of the text area of a page that keeps nothing at its bottom."""
        return HEIGHT - self.margin - self.bottom

    @property
    def foot_height(self) -> float:
        """The height of the footer's text, one line or more."""
        height: float = self._foot_text().wrap(self.width - self._page_width, HEIGHT)[1]
        return height

    @property
    def _page_width(self) -> float:
        return self.foot_size * 9

    def render(self, story: Sequence[Flowable]) -> bytes:
        """Return the PDF; the same bytes for the same input."""
        register_fonts()
        stream = BytesIO()
        document = BaseDocTemplate(
            stream,
            pagesize=A4,
            title=self.title,
            author="Plumbline",
            creator="Plumbline",
            lang=self.language,
            invariant=1,
            initialFontName=REGULAR,
            pageTemplates=[self._template("first", self.low, self.draw_low), self._template("later", 0.0, None)],
        )
        document.build(list(story), canvasmaker=self._canvas)
        return stream.getvalue()

    def _template(self, name: str, low: float, draw_low: Drawing | None) -> PageTemplate:
        frame = Frame(
            self.margin,
            self.bottom + low,
            self.width,
            self.height - low,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )

        def draw(canvas: Canvas, _document: BaseDocTemplate) -> None:
            if draw_low is not None:
                canvas.saveState()
                canvas.translate(self.margin, self.bottom)
                draw_low(canvas)
                canvas.restoreState()

        return PageTemplate(
            name, [frame], onPage=self._draw_watermark, onPageEnd=draw, pagesize=A4, autoNextPageTemplate="later"
        )

    def _draw_watermark(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        """Write the mark from corner to corner, before anything else, so that all text stands upon it."""
        if not self.watermark:
            return
        wide = canvas.stringWidth(self.watermark, BOLD, 100)
        size = 100 * _MARK_LENGTH / wide
        canvas.saveState()
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(degrees(atan2(HEIGHT, WIDTH)))
        canvas.setFillColor(WATERMARK)
        canvas.setFont(BOLD, size)
        canvas.drawCentredString(0, -size * 0.36, self.watermark)
        canvas.restoreState()

    def _canvas(self, *args: Any, **options: Any) -> Canvas:
        return _CountingCanvas(self._draw_footer, *args, **options)

    def _foot_text(self) -> Paragraph:
        return paragraph(text_style(self.foot_size, self.foot_size * 1.35, color=TEXT2), self.foot)

    def _draw_footer(self, canvas: Canvas, page: int, pages: int) -> None:
        canvas.setStrokeColor(STRONG)
        canvas.setLineWidth(0.7)
        top = 11 * mm + self.foot_height
        canvas.line(self.margin, top + 4, WIDTH - self.margin, top + 4)
        self._foot_text_drawn(canvas, top)
        style = text_style(self.foot_size, self.foot_size * 1.35, color=TEXT2, right=True)
        count = paragraph(style, f"Page {page} of {pages}")
        _, height = count.wrap(self._page_width, HEIGHT)
        count.drawOn(canvas, WIDTH - self.margin - self._page_width, top - height)

    def _foot_text_drawn(self, canvas: Canvas, top: float) -> None:
        text = self._foot_text()
        _, height = text.wrap(self.width - self._page_width, HEIGHT)
        text.drawOn(canvas, self.margin, top - height)


class PageTwo(ActionFlowable):
    """Go on to the second page, unless the text has already run over to it."""

    def apply(self, doc: BaseDocTemplate) -> None:
        """Break the page when this is still the first one."""
        if doc.page < 2:
            doc.handle_pageBreak()


class _CountingCanvas(Canvas):
    """Hold every page back until all are made, then finish each with its footer and the number of pages."""

    def __init__(self, footer: Callable[[Canvas, int, int], None], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._footer = footer
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Hold the page back."""
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Write all pages, each with its footer, and close the document."""
        held = self._held
        for number, state in enumerate(held, 1):
            self.__dict__.update(state)
            self._footer(self, number, len(held))
            super().showPage()
        super().save()
