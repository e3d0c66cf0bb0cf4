"""What every page of the way in shares: a title, fields under each other, and a way back and on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.control import Control
from app.ui.widgets.fields import FieldControl
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

FIELD_WIDTH, PAIR_WIDTH = 568, 272
"""Of a field across the page, and of one of two beside each other; in design pixels without the ring."""


class DoorPage(QWidget):
    """One topic. Enter goes on from the last field, Esc goes back where there is a way back."""

    went_on = Signal()
    went_back = Signal()

    def __init__(self, theme: Theme, title: str, lead: str = "", *, step: str = "", back: bool = True) -> None:
        super().__init__()
        self.theme = theme
        self.title = title
        self._fields: list[Control] = []
        self._has_back = back
        px = theme.px
        column = QVBoxLayout(self)
        # Fields and buttons keep room for their ring: everything else stands in by as much.
        column.setContentsMargins(px(40) - RING, px(32), px(40) - RING, px(28))
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(RING, 0, RING, 0)
        head.addWidget(label(title, "title"), 1)
        head.addWidget(label(step, "small", wrap=False), 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(head)
        if lead:
            column.addSpacing(px(8))
            column.addWidget(self._inset(label(lead, "second")))
        column.addSpacing(px(20))
        self.body = QVBoxLayout()
        self.body.setSpacing(px(4))
        column.addLayout(self.body)
        self._wrong = self._inset(label("", "error"))
        self._wrong.setVisible(False)
        column.addWidget(self._wrong)
        column.addSpacing(px(24))
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(4))
        column.addLayout(self.foot)
        self.back = Button(theme, self.tr("Back"), keys=("Esc",))
        self.back.clicked.connect(self.went_back)
        self.next = Button(theme, self.tr("Next"), Look.PRIMARY, keys=("Enter",))
        self.next.clicked.connect(self._on_next)
        self.foot.addWidget(self.back)
        self.foot.addStretch(1)
        self.foot.addWidget(self.next)
        self.back.setVisible(back)

    @property
    def wrong(self) -> str:
        """What the page says is wrong; empty when nothing is."""
        return self._wrong.text()

    def enter(self) -> None:
        """Put the focus into the first open field."""
        target = next((field for field in self._fields if not text_of(field)), None)
        (target.focus_target if target is not None else self.next).setFocus(Qt.FocusReason.TabFocusReason)

    def fault(self) -> str:
        """Return what is still wrong or missing, with the focus on it; empty when the page is complete."""
        return ""

    def say_wrong(self, sentence: str) -> None:
        """Say above the buttons what is wrong."""
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        self._wrong.setAccessibleName(sentence)

    def go_on(self) -> None:
        """Leave the page for the next one when nothing is wrong."""
        sentence = self.fault()
        self.say_wrong(sentence)
        if not sentence:
            self.went_on.emit()

    def add_field(self, field: Control, hint: str = "", *, beside: QWidget | None = None) -> None:
        """Put a field with its name above and a hint below it; Enter leads from one field to the next."""
        px = self.theme.px
        self.body.addWidget(self._titled(field))
        line = QHBoxLayout()
        line.setSpacing(px(4))
        line.addWidget(field, 1)
        if beside is not None:
            line.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(line)
        if hint:
            self.add_words(hint, "small")
            field.setAccessibleDescription(hint)
        self.body.addSpacing(px(12))
        self._join(field)

    def add_pair(self, fields: tuple[FieldControl, FieldControl], hint: str) -> None:
        """Put two short fields beside each other with one hint below both."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(8))
        grid.setVerticalSpacing(self.theme.px(4))
        for column, field in enumerate(fields):
            field.width_wanted = PAIR_WIDTH
            grid.addWidget(self._titled(field), 0, column)
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            field.setAccessibleDescription(hint)
            self._join(field)
        self.body.addLayout(grid)
        self.add_words(hint, "small")
        self.body.addSpacing(self.theme.px(12))

    def add_words(self, words: str, role: str = "") -> QLabel:
        """Put a paragraph."""
        made = self._inset(label(words, role))
        self.body.addWidget(made)
        return made

    def put_wrong_here(self) -> None:
        """Say what is wrong here, not above the buttons."""
        layout = self.layout()
        assert layout is not None
        layout.removeWidget(self._wrong)
        self.body.addWidget(self._wrong)
        self.body.addSpacing(self.theme.px(8))

    def _titled(self, field: Control) -> QLabel:
        title = self._inset(label(field.name, "small_strong", wrap=False))
        title.setBuddy(field.focus_target)
        return title

    def _join(self, field: Control) -> None:
        self._fields.append(field)
        field.left.connect(self._on_left)
        if isinstance(field, FieldControl):
            field.entry.textEdited.connect(self._on_typed)

    def _inset(self, made: QLabel) -> QLabel:
        made.setContentsMargins(RING, 0, RING, 0)
        return made

    @Slot()
    def _on_next(self) -> None:
        self.go_on()

    @Slot(str)
    def _on_typed(self, _typed: str) -> None:
        self.say_wrong("")

    @Slot(int)
    def _on_left(self, step: int) -> None:
        field = self.sender()
        if not isinstance(field, Control) or field not in self._fields:
            return
        if isinstance(field, FieldControl) and field.error and step > 0:
            return
        place = self._fields.index(field) + step
        if 0 <= place < len(self._fields):
            self._fields[place].focus_target.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= len(self._fields):
            self.go_on()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Esc."""
        if event.key() == Qt.Key.Key_Escape and self._has_back and not event.isAutoRepeat():
            self.went_back.emit()
            return
        super().keyPressEvent(event)


def text_of(field: Control) -> str:
    """Return what is typed into a field, or chosen, without blanks around it."""
    return field.entry.text().strip() if isinstance(field, FieldControl) else field.said()


def need(fields: Sequence[tuple[FieldControl, str]]) -> str:
    """Return the sentence of the first empty field, which takes the focus; empty when all are filled in."""
    for field, sentence in fields:
        if not text_of(field):
            field.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            return sentence
    return ""
