"""The level: shape, word, colour and one sentence. Solid only for emergency and urgent."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import text, text_height, text_width
from app.ui.widgets.shapes import paint_level

SOLID = ("emergency", "urgent")


class LevelHead(QWidget):
    """The head of the live panel."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code = "none"
        self._lines = ("", "", "")
        self._folded = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def level(self) -> str:
        """The level shown: a level's code, `hold` or `none`."""
        return self._code

    def show_level(self, code: str, word: str, sub: str, sentence: str) -> None:
        """Show a level by its code, its word, a second line in bold and one sentence."""
        if (code, (word, sub, sentence)) != (self._code, self._lines):
            self._code, self._lines = code, (word, sub, sentence)
            self.setAccessibleName(". ".join(part for part in self._lines if part))
            self.updateGeometry()
            self.update()

    def set_folded(self, folded: bool) -> None:
        """Show the shape and the word only, in a strip."""
        if folded != self._folded:
            self._folded = folded
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Sentences wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        px = self._theme.px
        if self._folded:
            return px(88)
        room = width - px(60) - px(16)
        heights = [text_height(words, self._theme, size, room, bold) for words, size, bold in self._styled()]
        return max(px(88), px(16) + sum(heights) + px(2) * len(heights) + px(16))

    def sizeHint(self) -> QSize:
        """Return the size at the width of the panel."""
        width = self._theme.px(56 if self._folded else 304)
        return QSize(width, self.heightForWidth(width))

    def _styled(self) -> list[tuple[str, int, bool]]:
        styles = zip(self._lines, (20, 14, 14), (True, True, False), strict=True)
        return [(words, size, bold) for words, size, bold in styles if words]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, shape and words."""
        painter = QPainter(self)
        px, level = self._theme.px, self._theme.level(self._code)
        solid = self._code in SOLID
        painter.fillRect(self.rect(), QColor(level.solid if solid else level.tint))
        fill, mark = (level.on, level.solid) if solid else (level.solid, level.on)
        if not solid:
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.colours.border))
        if self._folded:
            paint_level(painter, QRectF((self.width() - px(32)) / 2, px(14), px(32), px(32)), self._code, fill, mark)
            ink = level.on if solid else level.ink
            rect = QRect(0, px(50), self.width(), px(32))
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            fits = text_width(self._lines[0], self._theme, 11, True) <= self.width() - px(2)
            text(painter, rect, self._lines[0], self._theme, 11 if fits else 9, ink, bold=True, wrap=True, flags=flags)
            return
        size = px(36) if solid else px(32)
        paint_level(painter, QRectF(px(16), px(18), size, size), self._code, fill, mark)
        c = self._theme.colours
        inks = [level.on] * 3 if solid else [level.ink, c.text, c.text2]
        x, y, room = px(60) + (px(4) if solid else 0), px(16), self.width() - px(60) - px(16)
        for (words, points, bold), ink in zip(self._styled(), inks, strict=False):
            high = text_height(words, self._theme, points, room, bold)
            rect = QRect(x, y, room, high + 2)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            text(painter, rect, words, self._theme, points, ink, bold=bold, wrap=True, flags=top)
            y += high + px(2)
