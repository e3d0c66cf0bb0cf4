"""The search field: one tall line with its sign, what may be typed, and the key that leads to it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import RING, box, key_cap, key_cap_width, text, text_width

LONGEST = 300


class SearchEntry(QLineEdit):
    """The line that is typed into; arrows and Enter are for the list below it."""

    stepped = Signal(int)
    entered = Signal()
    opened = Signal()
    focus_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setMaxLength(LONGEST)
        palette = self.palette()
        palette.setBrush(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand arrows and Enter to the list; a held Enter acts once."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.opened if control else self.entered).emit()
        elif key in steps:
            self.stepped.emit(steps[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the field, which paints the frame."""
        super().focusInEvent(event)
        self.focus_changed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the field, which paints the frame."""
        super().focusOutEvent(event)
        self.focus_changed.emit()


class SearchField(QWidget):
    """Frame, sign and hint around the line."""

    def __init__(self, theme: Theme, name: str, hint: str, keys: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._hint = hint
        self._keys = keys
        self.entry = SearchEntry(self)
        self.entry.setAccessibleName(name)
        self.entry.setAccessibleDescription(hint)
        self.entry.focus_changed.connect(self.update)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(self.entry)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the height of the field with room for its ring."""
        return QSize(self._theme.px(320), self._theme.px(52) + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        """Return the size hint: the field is not squeezed."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the line between the sign and the hint."""
        px = self._theme.px
        self.entry.setFont(self._theme.font(18))
        end = self._end_width() + px(24) if self._shows_end() else px(16)
        self.entry.setGeometry(self._frame().adjusted(px(48), px(4), -end, -px(4)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frame, sign, hint and key caps."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        frame = self._frame()
        focused = self.entry.hasFocus()
        box(painter, frame, fill=c.panel, line=c.focus if focused else c.strong, width=2 if focused else 1, radius=8)
        middle = frame.center().y() + 0.5
        paint_icon(painter, QRectF(frame.x() + px(18), middle - px(10), px(20), px(20)), Icon.SEARCH, c.accent, 1.8)
        if not self._shows_end():
            return
        x = frame.right() - px(16) - self._end_width()
        wide = text_width(self._hint, self._theme, 12)
        text(painter, QRect(x, frame.y(), wide + 2, frame.height()), self._hint, self._theme, 12, c.text3)
        x += wide + px(12)
        for key in self._keys:
            x += key_cap(painter, x, middle, key, self._theme) + px(6)

    def _frame(self) -> QRect:
        return self.rect().adjusted(RING, RING, -RING, -RING)

    def _end_width(self) -> int:
        caps = sum(key_cap_width(key, self._theme) + self._theme.px(6) for key in self._keys)
        return text_width(self._hint, self._theme, 12) + self._theme.px(8) + caps

    def _shows_end(self) -> bool:
        return self._end_width() < self.width() * 0.6
