"""A large choice with a title, a sentence about it and its key."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme import Theme
from app.ui.widgets.painting import RING, box, focus_ring, key_cap, key_cap_width, text, text_height

_PAD, _TITLE, _GAP = 16, 22, 4


class Tile(QAbstractButton):
    """A button as wide as its page; Enter and Space press it, the vertical arrows go to its neighbours."""

    def __init__(self, theme: Theme, title: str, about: str, key: str) -> None:
        super().__init__()
        self._theme = theme
        self._about = about
        self._key = key
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _room(self, width: int) -> int:
        px = self._theme.px
        return width - 2 * RING - 2 * px(_PAD) - key_cap_width(self._key, self._theme) - px(_PAD)

    def hasHeightForWidth(self) -> bool:
        """The sentence wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        about = text_height(self._about, self._theme, 14, self._room(width))
        return 2 * RING + 2 * self._theme.px(_PAD) + self._theme.px(_TITLE + _GAP) + about

    def sizeHint(self) -> QSize:
        """Return the size at the width of a page."""
        width = self._theme.px(560)
        return QSize(width, self.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint title, sentence and key."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        rect = self.rect().adjusted(RING, RING, -RING, -RING)
        over = self.underMouse() or self.isDown()
        box(painter, rect, fill=c.hover if over else c.panel, line=c.strong, radius=8)
        if self.hasFocus():
            focus_ring(painter, rect, self._theme, radius=8)
        inner = rect.adjusted(px(_PAD), px(_PAD), -px(_PAD), -px(_PAD))
        title = QRect(inner.left(), inner.top(), self._room(self.width()), px(_TITLE))
        text(painter, title, self.text(), self._theme, 16, c.text, bold=True)
        about = QRect(inner.left(), title.bottom() + px(_GAP), title.width(), inner.height() - px(_TITLE + _GAP) + 2)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        text(painter, about, self._about, self._theme, 14, c.text2, wrap=True, flags=top)
        width = key_cap_width(self._key, self._theme)
        key_cap(painter, inner.right() - width, title.center().y() + 1, self._key, self._theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter; a held key presses once."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.focusNextPrevChild(key is Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)
