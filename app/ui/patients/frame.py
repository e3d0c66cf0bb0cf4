"""The frame of a screen about several patients: head with clinic and clinician, foot with keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.pages.page import Hints
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import key_cap, key_cap_width, text, text_width
from app.ui.widgets.shapes import paint_plumb

HEIGHT = 56


class DeskHead(QWidget):
    """Mark, name of the program and of the clinic; who works here; help, lock and menu."""

    def __init__(self, theme: Theme, clinic: str, clinician: str) -> None:
        super().__init__()
        self._theme = theme
        self._clinic = clinic
        self._clinician = clinician
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(", ".join(part for part in ("Plumbline", clinic, clinician) if part))
        self.help_button = Button(theme, self.tr("Help (F1)"), Look.ICON, icon=Icon.HELP)
        self.lock_button = Button(theme, self.tr("Lock (Ctrl+L)"), Look.ICON, icon=Icon.LOCK)
        self.menu_button = Button(theme, self.tr("Menu (F10)"), Look.ICON, icon=Icon.MENU)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), 0, theme.px(12), 0)
        line.setSpacing(0)
        line.addStretch(1)
        for button in (self.help_button, self.lock_button, self.menu_button):
            line.addWidget(button)

    def sizeHint(self) -> QSize:
        """Return the height of the head."""
        return QSize(self._theme.px(640), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint mark, names and clinician."""
        painter = QPainter(self)
        c, px, height = self._theme.colours, self._theme.px, self.height()
        painter.fillRect(self.rect(), QColor(c.panel))
        painter.fillRect(0, height - 1, self.width(), 1, QColor(c.border))
        paint_plumb(painter, QRectF(px(24), height / 2 - px(13), px(26), px(26)), c.accent)
        x = px(60)
        wide = text_width("Plumbline", self._theme, 20, True)
        text(painter, QRect(x, 0, wide + 2, height), "Plumbline", self._theme, 20, c.text, bold=True)
        x += wide + px(16)
        end = self.help_button.x() - px(12)
        who = text_width(self._clinician, self._theme, 14)
        if self._clinician and x + who + px(60) < end:
            end -= who
            text(painter, QRect(end, 0, who + 2, height), self._clinician, self._theme, 14, c.text2)
            icon = QRectF(end - px(26), height / 2 - px(9), px(18), px(18))
            paint_icon(painter, icon, Icon.PERSON, c.text2)
            end -= px(42)
        text(painter, QRect(x, 1, max(0, end - x), height), self._clinic, self._theme, 14, c.text2)


class HintBar(QWidget):
    """The keys of the screen at the left, what is true of the program at the right."""

    def __init__(self, theme: Theme, hints: Hints = (), end: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._hints = hints
        self._end = end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_hints(self, hints: Hints) -> None:
        """Show other keys."""
        if hints != self._hints:
            self._hints = hints
            said = "; ".join(f"{' '.join(keys)} {words}" for keys, words in hints)
            self.setAccessibleName(self.tr("Keys: %1").replace("%1", said))
            self.update()

    def set_end(self, end: str) -> None:
        """Change the words at the right."""
        if end != self._end:
            self._end = end
            self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bar."""
        return QSize(self._theme.px(640), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint key caps with words, and the end."""
        painter = QPainter(self)
        c, px, height = self._theme.colours, self._theme.px, self.height()
        painter.fillRect(self.rect(), QColor(c.window))
        painter.fillRect(0, 0, self.width(), 1, QColor(c.border))
        x = px(24)
        for keys, words in self._hints:
            caps = sum(key_cap_width(key, self._theme) + px(5) for key in keys)
            wide = text_width(words, self._theme, 12)
            if x + caps + wide + px(24) > self.width():
                return
            for key in keys:
                x += key_cap(painter, x, height / 2, key, self._theme) + px(5)
            text(painter, QRect(x + px(3), 0, wide + 2, height), words, self._theme, 12, c.text2)
            x += px(3) + wide + px(20)
        wide = text_width(self._end, self._theme, 12)
        if x + wide + px(24) <= self.width():
            text(painter, QRect(self.width() - px(24) - wide, 0, wide + 2, height), self._end, self._theme, 12, c.text2)
