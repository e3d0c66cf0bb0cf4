"""What waits at the desk: rows with the shape of a level, a person, why, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.card import Card
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import box, text, text_width
from app.ui.widgets.panel_rows import label
from app.ui.widgets.shapes import paint_level
from app.ui.words import level_word


@dataclass(frozen=True)
class Verb:
    """Something to do about a row: its code and the word on its button."""

    code: str
    words: str


@dataclass(frozen=True)
class Work:
    """One row. `level` is a level's code, `hold`, `none` or empty; `strong` stands bold before `why`; `alarm` tints."""

    patient: int
    encounter: int
    level: str
    name: str
    born: str
    strong: str
    why: str
    verbs: tuple[Verb, ...]
    alarm: bool = False


class WorkRow(QWidget):
    """One row, painted, with its buttons."""

    acted = Signal(str, int, int)
    """What to do, patient, intake."""

    def __init__(self, theme: Theme, work: Work, first: bool) -> None:
        super().__init__()
        self._theme = theme
        self._work = work
        self._first = first
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, theme.px(8), 0)
        line.setSpacing(0)
        line.addStretch(1)
        self.buttons = [Button(theme, verb.words, Look.SMALL) for verb in work.verbs]
        for button, verb in zip(self.buttons, work.verbs, strict=True):
            button.setObjectName(verb.code)
            button.clicked.connect(self._on_clicked)
            line.addWidget(button)
        self.show_work(work)

    @property
    def work(self) -> Work:
        """What the row shows."""
        return self._work

    def show_work(self, work: Work) -> None:
        """Show the same intake as it is now."""
        self._work = work
        said = f"{work.name}, {work.born}. {work.strong} {work.why}"
        self.setAccessibleName(said)
        self.setToolTip(f"{work.name}, {work.born}\n{work.strong} {work.why}".strip())
        for button, verb in zip(self.buttons, work.verbs, strict=True):
            button.setAccessibleName(f"{verb.words}: {said}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(320), self._theme.px(56))

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.acted.emit(button.objectName(), self._work.patient, self._work.encounter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint line, shape, person and why."""
        painter = QPainter(self)
        c, px, work = self._theme.colours, self._theme.px, self._work
        level = self._theme.level(work.level or "none")
        if work.alarm:
            box(painter, self.rect().adjusted(1, 1, -1, -1), fill=level.tint, radius=7)
        if not self._first:
            painter.fillRect(0, 0, self.width(), 1, QColor(c.border))
        mark = QRectF(px(16), px(16), px(24), px(24))
        if work.level:
            paint_level(painter, mark, work.level, level.solid, level.on)
        else:
            paint_icon(painter, mark, Icon.PERSON, c.text2)
        x, end = px(52), (self.buttons[0].x() if self.buttons else self.width()) - px(8)
        born = text_width(work.born, self._theme, 12)
        wide = min(text_width(work.name, self._theme, 14, True) + 2, end - x)
        text(painter, QRect(x, px(8), wide, px(20)), work.name, self._theme, 14, c.text, bold=True)
        if x + wide + px(10) + born <= end:
            place = QRect(x + wide + px(8), px(9), born + 2, px(20))
            text(painter, place, work.born, self._theme, 12, c.text2)
        if work.strong:
            wide = min(text_width(work.strong, self._theme, 12, True) + 2, end - x)
            text(painter, QRect(x, px(28), wide, px(18)), work.strong, self._theme, 12, level.ink, bold=True)
            x += wide + px(4)
        text(painter, QRect(x, px(28), max(0, end - x), px(18)), work.why, self._theme, 12, c.text2)


class WorkList(QWidget):
    """A titled card of rows; Up and Down go from row to row."""

    acted = Signal(str, int, int)

    def __init__(self, theme: Theme, title: str, nothing: str) -> None:
        super().__init__()
        self._theme = theme
        self._nothing = nothing
        self._work: Sequence[Work] | None = None
        self._rows: list[WorkRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        head = QHBoxLayout()
        head.addWidget(label(title, "strong", wrap=False))
        head.addStretch(1)
        self._count = label("", "count", wrap=False)
        head.addWidget(self._count)
        column.addLayout(head)
        self._card = Card(theme)
        column.addWidget(self._card)
        self._empty = label(nothing, "second")
        self._empty.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        self._card.column.addWidget(self._empty)

    @property
    def rows(self) -> Sequence[WorkRow]:
        """The rows from the top."""
        return self._rows

    def show_work(self, work: Sequence[Work], count: str) -> None:
        """Show other rows; what is shown already stays as it is."""
        self._count.setText(count)
        if work == self._work:
            return
        self._work = work
        if [_same(row.work) for row in self._rows] == [_same(one) for one in work]:
            # The row that has the focus stays, and so does the focus.
            for row, one in zip(self._rows, work, strict=True):
                row.show_work(one)
            return
        for row in self._rows:
            self._card.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [WorkRow(self._theme, one, not place) for place, one in enumerate(work)]
        for row in self._rows:
            row.acted.connect(self.acted)
            self._card.column.addWidget(row)
        self._empty.setVisible(not work)

    def take_focus(self) -> bool:
        """Put the focus on the first row; return whether there is one."""
        if self._rows:
            self._rows[0].buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the row above or below."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = self.focusWidget()
        place = next((place for place, row in enumerate(self._rows) if row.isAncestorOf(focused)), -1)
        if step is None or not 0 <= place + step < len(self._rows):
            super().keyPressEvent(event)
        else:
            self._rows[place + step].buttons[0].setFocus(Qt.FocusReason.TabFocusReason)


def level_words(level: str) -> str:
    """Return the word of a level for the start of a line."""
    return "" if level == "none" else level_word(level)


def _same(work: Work) -> tuple[int, int, tuple[Verb, ...]]:
    return work.patient, work.encounter, work.verbs
