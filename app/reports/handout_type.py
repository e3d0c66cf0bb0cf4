"""Type sizes of the patient's pages: 13 points, or 18 in large print."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle

from app.reports.text import text_style
from app.reports.tokens import TEXT, TEXT2


@dataclass(frozen=True)
class HandoutType:
    """The sizes of one handout; `size` is the running text."""

    size: float
    title_size: float
    head_size: float
    card_size: float
    small_size: float
    icon: float
    leading: float = 1.5

    @property
    def body(self) -> ParagraphStyle:
        """Running text."""
        return text_style(self.size, self.size * self.leading, after=self.size * 0.3)

    @property
    def head(self) -> ParagraphStyle:
        """A heading, kept with what follows."""
        return text_style(
            self.head_size,
            self.head_size * 1.35,
            bold=True,
            before=self.size * (self.leading - 0.8),
            after=2,
            keep=True,
        )

    @property
    def item(self) -> ParagraphStyle:
        """An item of a list behind a dot."""
        return text_style(self.size, self.size * self.leading, indent=self.size * 1.25, after=self.size * 0.12)

    @property
    def title(self) -> ParagraphStyle:
        """The title of the pages."""
        return text_style(self.title_size, self.title_size * 1.25, bold=True, before=4, after=self.size * 0.55)

    @property
    def small(self) -> ParagraphStyle:
        """The identity line at the top."""
        return text_style(self.small_size, self.small_size * 1.4, color=TEXT2, after=self.size * 0.4)

    def text(self, size: float, *, bold: bool = False, color: Color = TEXT) -> ParagraphStyle:
        """Return running text of another size or colour."""
        return text_style(size, size * self.leading, bold=bold, color=color)


NORMAL = HandoutType(size=13, title_size=23, head_size=15, card_size=12, small_size=10.5, icon=30)
LARGE = HandoutType(size=18, title_size=28, head_size=21, card_size=18, small_size=14, icon=40)
