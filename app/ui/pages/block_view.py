"""The questions of one block: cards of rows, made when they are first shown, changed in place after each answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.intake.dates import show_date
from app.intake.last_visit import NEVER_FILLED_IN
from app.intake.questions import Question
from app.intake.vocabulary import Kind
from app.ui.chart.areas_view import AreasView
from app.ui.widgets.card import Card, CardHead, SidesHead
from app.ui.widgets.control import Control
from app.ui.widgets.factory import Desk, choices, is_grade, make_control
from app.ui.widgets.panel_rows import label
from app.ui.widgets.question_row import PlainRow, Row, SidedRow
from app.ui.widgets.strips import HoldStrip
from app.ui.words import side_word

if TYPE_CHECKING:
    from app.consultation import Consultation

EXAMINATION = "examination"
_STATE_WIDTH = 96
_LONGEST_SIDE = 290
"""Design pixels: what one side of a mirrored row may take at the narrowest page."""


@dataclass
class _Slot:
    """A place for a row: its question, whether it is numbered, how far it stands in; the row once it was shown."""

    question: Question
    numbered: bool = False
    indent: int = 0
    row: Row | None = None


@dataclass
class _Section:
    """A card with its slots."""

    card: Card
    slots: list[_Slot] = field(default_factory=list)
    column: int = 0
    heads: int = 0


class BlockView(QWidget):
    """Cards of one block. Rows of questions that are not shown do not exist until they are."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(str, int)
    confirmed = Signal(object)
    """The answers to these codes were asked, or examined, again today and are the same."""
    taken_back = Signal()
    """What was filled in from the last visit and is not confirmed is not wanted."""

    def __init__(self, desk: Desk, consultation: Consultation, questions: Sequence[Question]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._desk = desk
        self._consultation = consultation
        self._sections: list[_Section] = []
        self.areas: AreasView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(12))
        top = [question for question in questions if not question.parent]
        self._codes = [code for question in top for code in question.codes]
        self._again: HoldStrip | None = None
        if questions[0].step == EXAMINATION:
            words = self.tr("Examined again today, all as shown")
            self._again = HoldStrip(desk.theme, words, rounded=True)
            self._again.pressed.connect(self._on_again)
            column.addWidget(self._again)
        self._filled: HoldStrip | None = None
        if questions[0].step not in NEVER_FILLED_IN:
            self._filled = HoldStrip(desk.theme, self.tr("Take back the rest"), rounded=True)
            self._filled.pressed.connect(self.taken_back)
            column.addWidget(self._filled)
        for _, run in groupby(top, key=_section_key):
            self._add_section(list(run))
        self._nothing = label(self.tr("Nothing to ask here: the answers so far leave no question open."), "second")
        column.addWidget(self._nothing)
        column.addStretch(1)
        self.refresh()

    @property
    def rows(self) -> list[Row]:
        """The rows that are shown, in order."""
        found = [slot.row for section in self._sections for slot in section.slots]
        return [row for row in found if row is not None and not row.isHidden()]

    @property
    def controls(self) -> list[Control]:
        """All controls that are shown, in the order of the keyboard."""
        own = [control for row in self.rows for control in row.controls]
        return [*(self.areas.controls if self.areas else ()), *own]

    def refresh(self) -> None:
        """Show what the answers so far show."""
        made = False
        if self.areas is not None:
            self.areas.refresh()
        for section in self._sections:
            any_shown = False
            number = 0
            for place, slot in enumerate(section.slots):
                shown = self._consultation.is_shown(slot.question)
                number += shown and slot.numbered
                if shown and slot.row is None:
                    self._make_row(section, place)
                    made = True
                if shown and slot.row is not None and slot.numbered:
                    slot.row.set_number(str(number))
                if slot.row is not None:
                    if slot.row.isHidden() == shown:
                        slot.row.setVisible(shown)
                    if shown:
                        slot.row.refresh(self._consultation, self._consultation.is_shown)
                        slot.row.show_unconfirmed(self._consultation.must_confirm)
                any_shown = any_shown or shown
            self._align(section)
            shown_rows = [slot.row for slot in section.slots if slot.row is not None and not slot.row.isHidden()]
            for row in shown_rows:
                row.set_last(row is shown_rows[-1])
            section.card.setVisible(any_shown)
        self._nothing.setHidden(bool(self.controls))
        self._show_again()
        self._show_filled_in()
        if made:
            self.order_tabs()

    def _show_again(self) -> None:
        if self._again is None:
            return
        count = sum(self._consultation.must_confirm(code) for code in self._codes)
        self._again.setVisible(bool(count))
        words = self.tr("%1 findings here are of an earlier day.")
        if count == 1:
            words = self.tr("%1 finding here is of an earlier day.")
        self._again.say(words.replace("%1", str(count)))

    def _show_filled_in(self) -> None:
        if self._filled is None:
            return
        last = self._consultation.last_visit
        count = sum(self._consultation.must_confirm(code) for code in self._codes)
        self._filled.setVisible(bool(count) and last is not None)
        if last is not None:
            words = self.tr("%1 answers here are of the visit of %2: confirm each with Enter, or answer anew.")
            if count == 1:
                words = self.tr("%1 answer here is of the visit of %2: confirm it with Enter, or answer anew.")
            self._filled.say(words.replace("%1", str(count)).replace("%2", show_date(last.on)))

    @Slot()
    def _on_again(self) -> None:
        self.confirmed.emit([code for code in self._codes if self._consultation.must_confirm(code)])

    def row_of(self, widget: QObject | None) -> Row | None:
        """Return the row that the widget belongs to."""
        while widget is not None and widget is not self:
            if isinstance(widget, Row):
                return widget
            widget = widget.parent()
        return None

    def control(self, code: str) -> Control | None:
        """Return the control that answers a code, when it is shown."""
        return next((control for control in self.controls if control.code == code), None)

    @Slot()
    def order_tabs(self) -> None:
        """Put the keyboard's order right after rows were added."""
        for first, second in pairwise(self.controls):
            QWidget.setTabOrder(first.focus_target, second.focus_target)

    def _align(self, section: _Section) -> None:
        """Let the sides of a table stand under each other, as far as they are short enough for one line."""
        rows = [slot.row for slot in section.slots if isinstance(slot.row, SidedRow) and not slot.row.isHidden()]
        limit = self._desk.theme.px(_LONGEST_SIDE)
        widest = max((row.side_width() for row in rows if row.side_width() <= limit), default=0)
        for row in rows:
            row.align_sides(widest if row.side_width() <= limit else 0)

    def _add_section(self, questions: list[Question]) -> None:
        layout = self.layout()
        assert layout is not None
        first = questions[0]
        if first.kind is Kind.AREAS:
            self.areas = AreasView(self._desk, self._consultation, first)
            self.areas.answered.connect(self.answered)
            self.areas.cleared.connect(self.cleared)
            self.areas.left.connect(self.left)
            layout.addWidget(self.areas)
            return
        section = _Section(Card(self._desk.theme))
        layout.addWidget(section.card)
        if is_grade(first):
            layout.addWidget(label(self._legend(first), "small"))
        head = self._head(section, first)
        if head is not None:
            section.card.column.addWidget(head)
            section.heads = 1
        numbered = any(question.warning_stem for question in questions)
        for question in questions:
            indent = 1 if self._below_another(question, questions) else 0
            section.slots.append(_Slot(question, numbered and not indent, indent + numbered * indent))
        self._sections.append(section)

    def _legend(self, question: Question) -> str:
        """Return what the letters of the cells mean, and how it is tested."""
        listed = choices(question, self._desk.language)
        letters = [f"{choice.short} {choice.words.lower()}" for choice in listed if choice.short.isalpha()]
        return "   ".join([*letters, question.text(self._desk.language, "hint")])

    def _below_another(self, question: Question, questions: Sequence[Question]) -> bool:
        """Return whether an answer in the same card shows this question."""
        codes = {other.code for other in questions}
        return any(code in codes for shows in question.shows for code in shows.codes)

    def _head(self, section: _Section, question: Question) -> CardHead | None:
        theme = self._desk.theme
        title = question.text(self._desk.language, "group")
        if question.sided:
            return SidesHead(theme, side_word("R"), side_word("L"), title or self.tr("The person's own right and left"))
        if not question.group:
            return None
        listed = choices(question, self._desk.language)
        section.column = self._column_width(question)
        head = CardHead(theme, title)
        width = theme.px(section.column)
        start = -theme.px(8) - width * len(listed) - theme.px(_STATE_WIDTH)
        head.set_columns(
            [
                (choice.key, choice.words, start + place * width, width - theme.px(8))
                for place, choice in enumerate(listed)
            ]
        )
        return head

    def _column_width(self, question: Question) -> int:
        """Return the width of a column in design pixels: 104, or what the longest option needs."""
        control = make_control(question, question.code, self._desk)
        widest = control.minimumSizeHint().width() * 100 // self._desk.theme.percent + 10
        control.deleteLater()
        return max(104, widest)

    def _make_row(self, section: _Section, place: int) -> None:
        slot = section.slots[place]
        question = slot.question
        if question.sided:
            slot.row = SidedRow(self._desk, question, slot.indent)
        else:
            follow = self._consultation.catalogue.followups(question.code)
            slot.row = PlainRow(self._desk, question, follow, slot.indent, section.column)
            if section.column:
                slot.row.keep_state_right(_STATE_WIDTH)
        slot.row.answered.connect(self.answered)
        slot.row.cleared.connect(self.cleared)
        slot.row.left.connect(self.left)
        slot.row.controls_added.connect(self.order_tabs)
        before = sum(1 for earlier in section.slots[:place] if earlier.row is not None)
        section.card.column.insertWidget(section.heads + before, slot.row)


def _section_key(question: Question) -> tuple[str, bool, str]:
    if question.kind is Kind.AREAS:
        return ("areas", False, "")
    if is_grade(question):
        return ("grade", True, question.group)
    return ("rows", question.sided, question.group)
