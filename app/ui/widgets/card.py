"""Cards: a surface with a 1-px border that holds rows, with an optional head."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box, key_cap, key_cap_width, text, text_width


class Card(QWidget):
    """A panel with rounded corners; rows are added from top to bottom without gaps."""

    def __init__(self, theme: Theme, *, accent: bool = False, padding: tuple[int, int] = (1, 1), gap: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._accent = accent
        self.column = QVBoxLayout(self)
        across, down = padding
        self.column.setContentsMargins(across, down, across, down)
        self.column.setSpacing(gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint surface and border."""
        c = self._theme.colours
        line, width = (c.accent, 2) if self._accent else (c.border, 1)
        box(QPainter(self), self.rect(), fill=c.panel, line=line, width=width, radius=8)


class CardHead(QWidget):
    """The head of a card: a title at the left, words at the right, or the names of columns with their keys."""

    def __init__(self, theme: Theme, title: str = "", end: str = "", *, height: int = 32, sunken: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._title = title
        self._end = end
        self._height = height
        self._sunken = sunken
        self._columns: list[tuple[str, str, int, int]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_end(self, end: str) -> None:
        """Change the words at the right."""
        if end != self._end:
            self._end = end
            self.update()

    def set_columns(self, columns: Sequence[tuple[str, str, int, int]]) -> None:
        """Name columns: key, words, x from the right edge (negative) or the left, width; in pixels."""
        self._columns = list(columns)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a head."""
        return QSize(100, self._theme.px(self._height))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the head with the upper corners of its card."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        rect = QRectF(self.rect())
        if self._sunken:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            path = QPainterPath()
            path.addRoundedRect(rect.adjusted(0, 0, 0, 12), 7, 7)
            painter.setClipRect(rect)
            painter.fillPath(path, QColor(c.sunken))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.border))
        inner = self.rect().adjusted(px(12), 0, -px(12), 0)
        size, ink = (12, c.text2) if self._sunken else (14, c.text)
        text(painter, inner, self._title, self._theme, size, ink, bold=True)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        text(painter, inner, self._end, self._theme, 12, c.text2, flags=right)
        for key, words, x, width in self._columns:
            self._paint_column(painter, key, words, x if x >= 0 else self.width() + x, width)

    def _paint_column(self, painter: QPainter, key: str, words: str, x: int, width: int) -> None:
        c, px = self._theme.colours, self._theme.px
        cap = key_cap_width(key, self._theme) + px(6) if key else 0
        wide = text_width(words, self._theme, 12, True)
        start = x + max(0, (width - cap - wide) // 2)
        if key:
            key_cap(painter, start, self.height() / 2, key, self._theme)
        text(painter, QRect(start + cap, 0, wide + 2, self.height()), words, self._theme, 12, c.text2, bold=True)


class SidesHead(CardHead):
    """The head of rows with two sides: Right at the left, Left at the right."""

    def __init__(self, theme: Theme, right: str, left: str, middle: str = "") -> None:
        super().__init__(theme)
        self._sides = (right, left, middle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the two sides and what stands between them."""
        super().paintEvent(event)
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        inner = self.rect().adjusted(px(12), 0, -px(12), 0)
        right, left, middle = self._sides
        text(painter, inner, right, self._theme, 14, c.text, bold=True)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        text(painter, inner, left, self._theme, 14, c.text, bold=True, flags=end)
        text(painter, inner, middle, self._theme, 12, c.text2, bold=True, flags=Qt.AlignmentFlag.AlignCenter)
