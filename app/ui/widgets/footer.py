"""The footer: elapsed time, the keys of the page, Back and Next named after their pages."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import key_cap, key_cap_width, text, text_width

MOST_GROUPS = 4


class Footer(QWidget):
    """Painted hints and two buttons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._elapsed = ""
        self._hints: tuple[tuple[tuple[str, ...], str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.back = Button(theme, "", icon=Icon.BACK)
        self.next = Button(theme, "", Look.PRIMARY, icon_after=Icon.NEXT)
        self.action = Button(theme, "")
        for button in (self.back, self.action, self.next):
            button.hide()
        self._keys: dict[Button, tuple[str, ...]] = {}
        self._line = line = QHBoxLayout(self)
        line.setSpacing(0)
        line.addStretch(1)
        line.addWidget(self.back)
        line.addWidget(self.action)
        line.addWidget(self.next)

    def show_ways(self, back: str, onward: str) -> None:
        """Name the two buttons after where they lead; an empty name hides one."""
        self.action.hide()
        self._keys.clear()
        for button, words in ((self.back, back), (self.next, onward)):
            button.set_words(words)
            button.setVisible(bool(words))
        self.fold()

    def show_action(self, words: str, keys: tuple[str, ...], next_keys: tuple[str, ...]) -> None:
        """Offer another thing to do beside the way on, and name the keys of both."""
        self.action.set_words(words)
        self.action.setVisible(bool(words))
        self._keys = {self.action: keys, self.next: next_keys}
        self.fold()

    def fold(self) -> None:
        """Give the buttons what they need: first the hints give way, then the key caps on the buttons."""
        px = self._theme.px
        shown = [button for button in (self.back, self.action, self.next) if not button.isHidden()]
        for button in (self.action, self.next):
            button.set_keys(self._keys.get(button, ()))
        room = self.width() - px(24)
        if sum(button.sizeHint().width() for button in shown) > room:
            for button in shown:
                button.set_keys(())
        free = room - sum(button.sizeHint().width() for button in shown)
        self._line.setContentsMargins(min(px(232), max(px(12), free)), 0, px(12), 0)
        self.update()

    def show_hints(self, hints: tuple[tuple[tuple[str, ...], str], ...]) -> None:
        """Show groups of keys."""
        if hints[:MOST_GROUPS] != self._hints:
            self._hints = hints[:MOST_GROUPS]
            said = "; ".join(f"{' '.join(keys)} {words}" for keys, words in self._hints)
            self.setAccessibleName(self.tr("Keys: %1").replace("%1", said))
            self.update()

    def show_elapsed(self, elapsed: str) -> None:
        """Show how long the intake has been open."""
        self._elapsed = elapsed
        self.update(0, 0, self._theme.px(200), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self.fold()

    def sizeHint(self) -> QSize:
        """Return the height of the footer."""
        return QSize(self._theme.px(640), self._theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint clock and key hints."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        painter.fillRect(self.rect(), QColor(c.window))
        painter.fillRect(0, 0, self.width(), 1, QColor(c.border))
        middle = self.height() / 2
        end = min((b.x() for b in (self.back, self.action, self.next) if b.isVisible()), default=self.width()) - px(8)
        if self._elapsed and px(44) + text_width(self._elapsed, self._theme, 12) <= end:
            paint_icon(painter, QRectF(px(20), middle - px(8), px(16), px(16)), Icon.CLOCK, c.text2, 1.8)
            text(painter, QRect(px(44), 0, px(120), self.height()), self._elapsed, self._theme, 12, c.text2)
        x = px(232) if self.width() >= px(1000) else px(110)
        for keys, words in self._hints:
            wide = text_width(words, self._theme, 12)
            taken = sum(self._cap(key) + px(5) for key in keys) + px(3) + wide
            if x + taken > end:
                break
            for key in keys:
                if key == "–":
                    rect = QRect(x, 0, px(8), self.height())
                    text(painter, rect, key, self._theme, 12, c.text2, flags=Qt.AlignmentFlag.AlignCenter)
                    x += self._cap(key) + px(5)
                else:
                    x += key_cap(painter, x, middle, key, self._theme) + px(5)
            text(painter, QRect(x + px(3), 0, wide + 2, self.height()), words, self._theme, 12, c.text2)
            x += px(3) + wide + px(20)

    def _cap(self, key: str) -> int:
        return self._theme.px(8) if key == "–" else key_cap_width(key, self._theme)
