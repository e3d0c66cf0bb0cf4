"""Strips above a page: an emergency that nobody has accepted yet, solid; and quieter ones on the tint of a hold."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.intake.dates import show_date
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.painting import box, key_cap, key_cap_width, text, text_width
from app.ui.widgets.panel_rows import label
from app.ui.widgets.shapes import paint_level
from app.ui.words import level_of

if TYPE_CHECKING:
    from app.consultation import Consultation


class EmergencyStrip(QAbstractButton):
    """Says which emergency is open, on every page; pressing it leads back to the emergency page."""

    keys = ("Ctrl", "E")

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._what = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_emergency(self, since: str, what: str) -> None:
        """Say since when it is open and which criteria are met."""
        self.setText(self.tr("Emergency since %1: nobody has accepted yet").replace("%1", since))
        self._what = what
        self.setAccessibleName(f"{self.text()}. {what}")
        self.setAccessibleDescription(self.tr("Leads back to the emergency page"))
        self.setToolTip(what)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the strip."""
        return QSize(self._theme.px(480), self._theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the solid ground, what is open and the key that leads back."""
        painter = QPainter(self)
        px, level = self._theme.px, self._theme.level("emergency")
        painter.fillRect(self.rect(), QColor(level.solid))
        middle = self.height() / 2
        paint_level(painter, QRectF(px(16), middle - px(13), px(26), px(26)), "emergency", level.on, level.solid)
        back = self.tr("go back to it")
        caps = sum(key_cap_width(key, self._theme) + px(5) for key in self.keys)
        end = self.width() - px(16) - text_width(back, self._theme, 12) - caps - px(4)
        x = end
        for key in self.keys:
            x += key_cap(painter, x, middle, key, self._theme, level.on) + px(5)
        text(painter, QRect(round(x), 0, px(200), self.height()), back, self._theme, 12, level.on)
        x, wide = px(54), text_width(self.text(), self._theme, 14, True)
        text(painter, QRect(x, 0, wide + 2, self.height()), self.text(), self._theme, 14, level.on, bold=True)
        rest = QRect(x + wide + px(14), 0, end - x - wide - px(30), self.height())
        if rest.width() > px(60):
            text(painter, rect=rest, words=self._what, theme=self._theme, size=14, colour=level.on)
        if self.hasFocus():
            box(painter, self.rect().adjusted(3, 3, -3, -3), line=level.on, width=2, radius=4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Enter as well as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class HoldStrip(QWidget):
    """Words on the tint of a hold, with one button at the right."""

    pressed = Signal()

    def __init__(self, theme: Theme, button: str, *, rounded: bool = False, keys: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._theme = theme
        self._rounded = rounded
        px = theme.px
        self.button = Button(theme, button, Look.SMALL, keys=keys)
        self.button.clicked.connect(self.pressed)
        self.words: QLabel = label("", "")
        line = QHBoxLayout(self)
        line.setContentsMargins(px(16 if rounded else 24), px(4), px(12), px(4))
        line.setSpacing(px(12))
        line.addWidget(self.words, 1)
        line.addWidget(self.button)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, words: str) -> None:
        """Show what is to be known."""
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleName(words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tint with its line."""
        painter = QPainter(self)
        level = self._theme.level("hold")
        if self._rounded:
            box(painter, self.rect(), fill=level.tint, line=level.solid, dashed=True, radius=8)
            return
        painter.fillRect(self.rect(), QColor(level.tint))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(level.solid))


class Strips(QWidget):
    """What stays above every page until it is settled: an emergency, answers of an earlier day, another base."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.emergency = EmergencyStrip(theme)
        self.resumed = HoldStrip(theme, self.tr("Ask the first again"))
        self.rebased = HoldStrip(theme, self.tr("Noted"))
        self.rebased.pressed.connect(self._on_noted)
        self._noted: Consultation | None = None
        self._consultation: Consultation | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self.emergency, self.resumed, self.rebased):
            strip.hide()
            column.addWidget(strip)

    def show_state(self, consultation: Consultation, page: str) -> None:
        """Show what is not settled, on the page with this code."""
        self._consultation = consultation
        self._show_emergency(consultation, page)
        self._show_rebased(consultation)
        waiting = len(consultation.result.unconfirmed)
        shown = consultation.earlier is not None and waiting > 0 and page not in ("emergency", "print")
        if shown and consultation.earlier is not None:
            day, level = consultation.earlier
            words = self.tr("Taken up from %1, then %2. %3 answers to ask again.")
            if waiting == 1:
                words = self.tr("Taken up from %1, then %2. %3 answer to ask again.")
            words = words.replace("%1", show_date(day)).replace("%2", level_of(level)).replace("%3", str(waiting))
            self.resumed.say(words)
        self.resumed.setVisible(shown)

    @Slot()
    def _on_noted(self) -> None:
        self._noted = self._consultation
        self.rebased.hide()

    def _show_rebased(self, consultation: Consultation) -> None:
        before, base = consultation.before_base, consultation.result.base
        if before is not None:
            then = level_of(before.shown_level) if before.shown_level is not None else self.tr("a level not known")
            words = self.tr("The evidence base is another one since this intake was last open: %1 then, %2 now (%3).")
            words = words.replace("%1", then).replace("%2", level_of(consultation.result.shown_level))
            self.rebased.say(words.replace("%3", base.version))
        self.rebased.setVisible(before is not None and consultation is not self._noted)

    def _show_emergency(self, consultation: Consultation, page: str) -> None:
        emergency = consultation.emergency
        if emergency is not None:
            titles = [rule.title for rule in consultation.result.fired if rule.rule in emergency.rules]
            what = titles[0] if titles else self.tr("The answer was corrected")
            self.emergency.show_emergency(f"{datetime.fromisoformat(emergency.met_at):%H:%M}", what)
        self.emergency.setVisible(emergency is not None and page != "emergency")
