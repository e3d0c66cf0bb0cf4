"""The level over the whole width of the Result page: solid for emergency and urgent, a tint for everything else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.level_head import SOLID
from app.ui.widgets.painting import box, text, text_height
from app.ui.widgets.shapes import paint_level


class LevelBar(QWidget):
    """Shape, title in the largest type; who and when in bold; what it means and what rules add."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code = "none"
        self._title = ""
        self._lines: list[tuple[str, bool]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The words in the largest type."""
        return self._title

    def show_level(self, code: str, title: str, facts: str, sentences: Sequence[str]) -> None:
        """Show a level: `facts` says who sees the person and when."""
        self._code, self._title = code, title
        self._lines = [(facts, True)] if facts else []
        self._lines += [(sentence, False) for sentence in sentences if sentence]
        self.setAccessibleName(". ".join([title, *(words.rstrip(".") for words, _ in self._lines)]))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return max(self._theme.px(76), sum(self._heights(width)) + self._theme.px(20))

    def _heights(self, width: int) -> list[int]:
        room = width - self._theme.px(96 + 24)
        lines = [text_height(words, self._theme, 16, room, bold) for words, bold in self._lines]
        return [text_height(self._title, self._theme, 28, room, True), *lines]

    def sizeHint(self) -> QSize:
        """Return the size at the width of the page."""
        width = self._theme.px(900)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Bars are as narrow as the page."""
        return QSize(self._theme.px(320), self._theme.px(76))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, shape and words."""
        painter = QPainter(self)
        c, px, level = self._theme.colours, self._theme.px, self._theme.level(self._code)
        solid = self._code in SOLID
        line = None if solid else c.border if not self._theme.high_contrast else c.text
        box(painter, self.rect(), fill=level.solid if solid else level.tint, line=line, radius=8)
        fill, mark = (level.on, level.solid) if solid else (level.solid, level.on)
        size = px(52)
        paint_level(painter, QRectF(px(22), (self.height() - size) / 2, size, size), self._code, fill, mark)
        title, *heights = self._heights(self.width())
        y = (self.height() - title - sum(heights)) // 2
        x, room = px(96), self.width() - px(96 + 24)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        ink = level.on if solid else level.ink
        text(painter, QRect(x, y, room, title + 2), self._title, self._theme, 28, ink, bold=True, wrap=True, flags=top)
        words = level.on if solid else c.text
        y += title
        for (said, bold), high in zip(self._lines, heights, strict=True):
            rect = QRect(x, y, room, high + 2)
            text(painter, rect, said, self._theme, 16, words, bold=bold, wrap=True, flags=top)
            y += high
