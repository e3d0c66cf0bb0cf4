"""A button that names a question and leads to it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from app.ui.theme import Theme
from app.ui.widgets.painting import RING, box, focus_ring, key_cap, key_cap_width, text, text_height


class NextButton(QAbstractButton):
    """A question as a button: Enter goes there, and so does its key where it has one."""

    asked_for = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._code = self._why = self._key = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._on_clicked)

    def set_key(self, key: str) -> None:
        """Show the key that goes there from anywhere on the page."""
        self._key = key
        self.setAccessibleDescription(key)
        self.updateGeometry()
        self.update()

    def show_next(self, code: str, words: str, why: str) -> None:
        """Show where Enter goes to, and why."""
        if (code, words, why) != (self._code, self.text(), self._why):
            self._code, self._why = code, why
            self.setText(words)
            self.setAccessibleName(f"{words} {why}".strip())
            self.updateGeometry()
            self.update()

    @Slot()
    def _on_clicked(self) -> None:
        self.asked_for.emit(self._code)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        words, why = self._heights(width)
        return words + why + self._theme.px(18) + 2 * RING

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - 2 * RING - self._theme.px(24) - self._key_width()
        words = text_height(self.text(), self._theme, 14, room, True)
        return words, text_height(self._why, self._theme, 12, room) + self._theme.px(2) if self._why else 0

    def _key_width(self) -> int:
        return key_cap_width(self._key, self._theme) + self._theme.px(8) if self._key else 0

    def sizeHint(self) -> QSize:
        """Return the size at the width of the panel."""
        width = self._theme.px(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Buttons are as narrow as the panel."""
        return QSize(self._theme.px(120), self._theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the question and why it matters."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        rect = self.rect().adjusted(RING, RING, -RING, -RING)
        box(painter, rect, fill=c.hover if self.underMouse() else c.panel, line=c.border, radius=8)
        if self.hasFocus():
            focus_ring(painter, rect, self._theme, radius=8)
        words, why = self._heights(self.width())
        inner = rect.adjusted(px(12) + self._key_width(), px(9), -px(12), 0)
        if self._key:
            key_cap(painter, rect.left() + px(10), inner.top() + px(10), self._key, self._theme)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        text(painter, inner, self.text(), self._theme, 14, c.text, bold=True, wrap=True, flags=top)
        inner.translate(0, words + px(2))
        inner.setHeight(why + 2)
        text(painter, inner, self._why, self._theme, 12, c.text2, wrap=True, flags=top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go there by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()
