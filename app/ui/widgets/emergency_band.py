"""The band of the emergency page: solid, edge to edge, what and when, read from two metres."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import text, text_height
from app.ui.widgets.shapes import paint_level


class EmergencyBand(QWidget):
    """Shape, title, one sentence; at the right when the rule was met."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = self._sentence = self._at = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def title(self) -> str:
        """The words in the largest type."""
        return self._title

    @property
    def sentence(self) -> str:
        """The words below them."""
        return self._sentence

    def show_words(self, title: str, sentence: str, at: str) -> None:
        """Show what is met, and since when."""
        if (title, sentence, at) != (self._title, self._sentence, self._at):
            self._title, self._sentence, self._at = title, sentence, at
            self.setAccessibleName(f"{title}. {sentence} {self.tr('Rule met')} {at}")
            self.updateGeometry()
            self.update()

    def _room(self, width: int) -> int:
        return width - self._theme.px(108 + 120)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        title = text_height(self._title, self._theme, 28, self._room(width), True)
        sentence = text_height(self._sentence, self._theme, 16, self._room(width))
        return max(self._theme.px(104), title + sentence + self._theme.px(32))

    def sizeHint(self) -> QSize:
        """Return the size at the width of the page."""
        width = self.width() or self._theme.px(1158)
        return QSize(self._theme.px(640), self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, shape and words."""
        painter = QPainter(self)
        px, level = self._theme.px, self._theme.level("emergency")
        painter.fillRect(self.rect(), QColor(level.solid))
        size = px(60)
        square = QRectF(px(26), (self.height() - size) / 2, size, size)
        paint_level(painter, square, "emergency", level.on, level.solid)
        room = self._room(self.width())
        title = text_height(self._title, self._theme, 28, room, True)
        sentence = text_height(self._sentence, self._theme, 16, room)
        y = (self.height() - title - sentence) // 2
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        rect = QRect(px(108), y, room, title + 2)
        text(painter, rect, self._title, self._theme, 28, level.on, bold=True, wrap=True, flags=top)
        rect = QRect(px(108), y + title, room, sentence + 2)
        text(painter, rect, self._sentence, self._theme, 16, level.on, wrap=True, flags=top)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        middle = self.height() // 2
        at = QRect(self.width() - px(124), middle - px(24), px(100), px(26))
        text(painter, at, self._at, self._theme, 20, level.on, bold=True, flags=right)
        said = QRect(self.width() - px(124), middle + px(2), px(100), px(22))
        text(painter, said, self.tr("rule met"), self._theme, 14, level.on, flags=right)
