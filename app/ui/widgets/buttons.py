"""Push buttons: one primary a page, normal, small, quiet; painted with key caps and an outer focus ring."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import RING, box, focus_ring, key_cap, key_cap_width, text, text_width


class Look(Enum):
    """How much a button asks for."""

    PRIMARY = "primary"
    NORMAL = "normal"
    SMALL = "small"
    QUIET = "quiet"
    ICON = "icon"


class Button(QPushButton):
    """A push button that Enter presses as well as Space."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        look: Look = Look.NORMAL,
        *,
        icon: Icon | None = None,
        icon_after: Icon | None = None,
        keys: tuple[str, ...] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(words, parent)
        self._theme = theme
        self._look = look
        self._icon = icon
        self._icon_after = icon_after
        self._keys = keys
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if look is Look.ICON:
            self.setToolTip(words)

    def set_words(self, words: str) -> None:
        """Change what the button says."""
        if words != self.text():
            self.setText(words)
            self.setAccessibleName(words)
            self.updateGeometry()
            self.update()

    def set_keys(self, keys: tuple[str, ...]) -> None:
        """Change the key caps."""
        if keys != self._keys:
            self._keys = keys
            self.updateGeometry()
            self.update()

    def _height(self) -> int:
        return self._theme.px(28 if self._look in (Look.SMALL, Look.QUIET) else 36)

    def _content_width(self) -> int:
        px = self._theme.px
        if self._look is Look.ICON:
            return px(20)
        width = text_width(self.text(), self._theme, self._size(), self._bold())
        width += px(26) if self._icon else 0
        width += px(26) if self._icon_after else 0
        return width + sum(key_cap_width(key, self._theme) + px(6) for key in self._keys) + (px(4) if self._keys else 0)

    def _size(self) -> int:
        return 13 if self._look is Look.SMALL else 14

    def _bold(self) -> bool:
        return self._look is not Look.QUIET

    def _colours(self) -> tuple[str | None, str | None, str]:
        """Return fill, outline and ink of the state."""
        c = self._theme.colours
        if not self.isEnabled():
            return c.sunken, c.border, c.disabled
        if self._look is Look.PRIMARY:
            fill = c.accent_hover if self.underMouse() or self.isDown() else c.accent
            return fill, fill, c.accent_on
        hover = c.hover if self.underMouse() or self.isDown() else None
        if self._look is Look.QUIET:
            return hover, None, c.accent
        if self._look is Look.ICON:
            return hover, None, c.text
        return hover or c.panel, c.strong, c.text

    def sizeHint(self) -> QSize:
        """Return the size of icon, words and key caps with the margin of the ring."""
        padding = {Look.SMALL: 10, Look.QUIET: 6, Look.ICON: 8}.get(self._look, 16)
        return QSize(self._content_width() + 2 * self._theme.px(padding) + 2 * RING, self._height() + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: nothing on a button is ever cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the state."""
        painter = QPainter(self)
        px = self._theme.px
        rect = self.rect().adjusted(RING, RING, -RING, -RING)
        fill, line, ink = self._colours()
        box(painter, rect, fill=fill, line=line)
        if self.hasFocus():
            focus_ring(painter, rect, self._theme)
        x = rect.left() + (rect.width() - self._content_width()) / 2
        middle = rect.top() + rect.height() / 2
        if self._icon:
            paint_icon(painter, QRectF(x, middle - px(10), px(20), px(20)), self._icon, ink)
            x += px(26)
        if self._look is Look.ICON:
            return
        width = text_width(self.text(), self._theme, self._size(), self._bold())
        words = QRect(round(x), rect.top(), width + 2, rect.height())
        text(painter, words, self.text(), self._theme, self._size(), ink, bold=self._bold())
        x += width + px(10 if self._keys else 6)
        for key in self._keys:
            x += key_cap(painter, x, middle, key, self._theme, ink) + px(6)
        if self._icon_after:
            paint_icon(painter, QRectF(x, middle - px(10), px(20), px(20)), self._icon_after, ink)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter as well; a held key presses once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class NoEnterButton(Button):
    """A button that a plain Enter never presses: what it does is not to happen by going on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter alone; Space presses."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
