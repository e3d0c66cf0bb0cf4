"""Key caps with what they do."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import key_cap, key_cap_width, text, text_width


class KeyCaps(QWidget):
    """A line such as `[Ctrl] [J] ask again`."""

    def __init__(self, theme: Theme, keys: tuple[str, ...], words: str) -> None:
        super().__init__()
        self._theme = theme
        self._keys = keys
        self._words = words
        self.setAccessibleName(f"{' '.join(keys)}: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of caps and words."""
        px = self._theme.px
        caps = sum(key_cap_width(key, self._theme) + px(4) for key in self._keys)
        return QSize(caps + text_width(self._words, self._theme, 12) + px(4), px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint caps and words."""
        painter = QPainter(self)
        x = 0
        for key in self._keys:
            x += key_cap(painter, x, self.height() / 2, key, self._theme) + self._theme.px(4)
        rect = QRect(x + 1, 0, self.width() - x, self.height())
        text(painter, rect, self._words, self._theme, 12, self._theme.colours.text2)
