"""The countries as a list to choose one from: by arrows, by typing the beginning of a name, or by mouse."""

from __future__ import annotations

import time

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.intake.countries import COUNTRIES, Country
from app.ui.theme import Theme
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.painting import RING, box, focus_ring, text, tick

COLUMNS = 2
PAUSE = 1.0
"""Seconds after which typing begins a new name."""


class CountryList(Control):
    """Two columns of names; none is chosen until the person does."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, "country", name)
        self._place = -1
        self._typed = ""
        self._typed_at = 0.0
        self._rows = -(-len(COUNTRIES) // COLUMNS)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.announce(self.tr("not chosen"))

    @property
    def chosen(self) -> Country | None:
        """The chosen country."""
        return COUNTRIES[self._place] if self._place >= 0 else None

    def is_open(self) -> bool:
        """Return whether nothing is chosen."""
        return self._place < 0

    def said(self) -> str:
        """Return the name of the chosen country."""
        return COUNTRIES[self._place].name if self._place >= 0 else ""

    def load(self, answers: Answers) -> None:
        """Show a country that was chosen before."""
        self.choose(next((place for place, one in enumerate(COUNTRIES) if one.code == answers.value(self.code)), -1))

    def choose(self, place: int) -> None:
        """Choose the country at that place of the list."""
        if 0 <= place < len(COUNTRIES) and place != self._place:
            self._place = place
            self.announce(self.tr("not chosen"))
            self.update()
            self.answered.emit(self.code, COUNTRIES[place].code)

    def sizeHint(self) -> QSize:
        """Return the size of all rows with the margin of the ring."""
        return QSize(self.theme.px(560), self._rows * self._row_height() + 2 * RING)

    def hasHeightForWidth(self) -> bool:
        """Names stand on one line each."""
        return False

    def _row_height(self) -> int:
        return self.theme.px(32)

    def _row(self, place: int) -> QRect:
        width = (self.width() - 2 * RING) // COLUMNS
        column, row = divmod(place, self._rows)
        return QRect(RING + column * width, RING + row * self._row_height(), width, self._row_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the names and the mark of the chosen one."""
        painter = QPainter(self)
        c, px = self.theme.colours, self.theme.px
        frame = self.rect().adjusted(RING, RING, -RING, -RING)
        box(painter, frame, fill=c.panel, line=c.border, radius=8)
        for place, country in enumerate(COUNTRIES):
            row = self._row(place)
            chosen = place == self._place
            if chosen:
                box(painter, row.adjusted(3, 3, -3, -3), fill=c.accent_tint, line=c.accent, radius=6)
                tick(painter, QPointF(row.right() - px(20), row.center().y()), px(13), c.accent)
            words = row.adjusted(px(14), 0, -px(30), 0)
            text(painter, words, country.name, self.theme, 14, c.text, bold=chosen)
        if self.hasFocus():
            focus_ring(painter, frame, self.theme, radius=8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the country under the pointer."""
        where = event.position().toPoint()
        place = next((place for place in range(len(COUNTRIES)) if self._row(place).contains(where)), -1)
        self.choose(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, find by the beginning of the name, go on by Enter."""
        last = len(COUNTRIES) - 1
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: self._rows,
            Qt.Key.Key_Left: -self._rows,
        }
        key = Qt.Key(event.key())
        if key in steps:
            to = self._place + steps[key] if self._place >= 0 else 0
            self.choose(to if 0 <= to <= last else self._place)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.choose(0 if key is Qt.Key.Key_Home else last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.left.emit(1)
        elif event.text().isprintable() and event.text() and not event.modifiers() & _COMMANDS:
            self._find(event.text())
        else:
            super().keyPressEvent(event)

    def _find(self, letter: str) -> None:
        now = time.monotonic()
        self._typed = letter if now - self._typed_at > PAUSE else self._typed + letter
        self._typed_at = now
        wanted = self._typed.casefold()
        for place, country in enumerate(COUNTRIES):
            if country.name.casefold().startswith(wanted):
                self.choose(place)
                return


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
