"""Rows: one question each. The row being asked grows and shows the words to read aloud; the others stay one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.intake.last_visit import NEVER_FILLED_IN
from app.intake.questions import Question
from app.ui.widgets.choice import ChoiceControl
from app.ui.widgets.control import Answers, Control, ask_again
from app.ui.widgets.factory import Desk, make_control, not_answered
from app.ui.widgets.fields import FieldControl
from app.ui.widgets.follow_ups import FollowUps
from app.ui.widgets.painting import row_ring, text, text_height, text_width
from app.ui.words import side_word

Shown = Callable[[Question], bool]


class Row(QWidget):
    """A question with its controls. `left` names the control that is left and the direction."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(str, int)
    controls_added = Signal()

    def __init__(self, desk: Desk, question: Question, indent: int = 0, column: int = 0) -> None:
        super().__init__()
        self.question = question
        self.desk = desk
        self.number = ""
        self.indent = indent
        self.active = False
        self._last = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        # The person's right stands on the left, as on the front figure.
        codes = sorted(question.codes, reverse=True) if question.sided else question.codes
        self.own = [make_control(question, code, desk, column=column) for code in codes]
        for control in self.own:
            control.setParent(self)
            control.answered.connect(self.answered)
            control.cleared.connect(self.cleared)
            control.left.connect(self._on_left)
            control.size_changed.connect(self._grown)

    @property
    def controls(self) -> list[Control]:
        """All controls in the order of the keyboard."""
        return list(self.own)

    @property
    def words(self) -> str:
        """The short wording."""
        return self.question.text(self.desk.language)

    @property
    def aloud(self) -> str:
        """The words to read aloud, in quotes; empty when the question has none."""
        ask = self.question.text(self.desk.language, "ask")
        return f"“{ask}”" if ask else ""

    def refresh(self, answers: Answers, is_shown: Shown) -> None:
        """Show the answers."""
        for control in self.own:
            control.load(answers)
            control.announce(not_answered(self.question))
        self.update()

    def show_unconfirmed(self, must_confirm: Callable[[str], bool]) -> None:
        """Mark the answers of an earlier day that must be asked again."""
        for control in self.controls:
            unconfirmed = must_confirm(control.code)
            if unconfirmed != control.is_unconfirmed:
                control.set_unconfirmed(unconfirmed)
                if isinstance(control, ChoiceControl):
                    control.enter_confirms = self.question.step not in NEVER_FILLED_IN
                control.announce(not_answered(self.question))
                self._grown()  # the words beside the answer take room

    @property
    def state(self) -> str:
        """What stands beside the answer: that there is none, or that it must be asked again."""
        if self._asks_again():
            return ask_again()
        return not_answered(self.question) if self.is_open() else ""

    def _asks_again(self) -> bool:
        """Return whether the answer, or in a closed row one of its follow-ups, must be asked again."""
        asked = self.own if self.active else self.controls
        return any(control.is_unconfirmed for control in asked)

    def set_active(self, active: bool) -> None:
        """Open the row as the one being asked, or close it."""
        if active != self.active:
            self.active = active
            for control in self.own:
                control.set_active(active)
            self._grown()

    def set_number(self, number: str) -> None:
        """Number the row among those of its card that are shown."""
        if number != self.number:
            self.number = number
            self._grown()

    def set_last(self, last: bool) -> None:
        """Leave the line below to the card when this is its last row."""
        if last != self._last:
            self._last = last
            self.update()

    def is_open(self) -> bool:
        """Return whether nothing was answered."""
        return all(control.is_open() for control in self.own)

    def arrange(self, width: int, move: bool) -> int:
        """Return the height at a width, and place everything when told to move."""
        raise NotImplementedError

    def paint_words(self, painter: QPainter) -> None:
        """Paint number, wording and state."""
        raise NotImplementedError

    @Slot()
    def _grown(self) -> None:
        self.updateGeometry()
        self.arrange(self.width(), True)
        self.update()

    @Slot(int)
    def _on_left(self, step: int) -> None:
        control = self.sender()
        if isinstance(control, Control):
            self.left.emit(control.code, step)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self.arrange(width, False)

    def sizeHint(self) -> QSize:
        """Return the height at the width of a page."""
        width = self.width() or self.desk.theme.px(800)
        return QSize(self.desk.theme.px(480), self.arrange(width, False))

    def minimumSizeHint(self) -> QSize:
        """Rows are as narrow as their page."""
        return QSize(self.desk.theme.px(320), self.desk.theme.px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the controls."""
        self.arrange(event.size().width(), True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ask this question next."""
        self.own[0].focus_target.setFocus(Qt.FocusReason.MouseFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words, row line and ring."""
        painter = QPainter(self)
        c = self.desk.theme.colours
        if self.question.context_only and not self.active:
            painter.fillRect(self.rect(), QColor(c.sunken))
        self.paint_words(painter)
        focus = QApplication.focusWidget()
        if self.active and focus is not None and self.isAncestorOf(focus):
            row_ring(painter, self.rect(), self.desk.theme)
        elif not self._last:
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(c.border))


class PlainRow(Row):
    """One answer: wording left, answer right; opened: the words to read aloud, large answers, follow-ups."""

    def __init__(
        self,
        desk: Desk,
        question: Question,
        followups: Sequence[Question],
        indent: int = 0,
        column: int = 0,
    ) -> None:
        super().__init__(desk, question, indent, column)
        self._followups = tuple(followups)
        self._panel: FollowUps | None = None
        self._summary = ""
        self._any_followup = False
        self._state_column = 0

    def keep_state_right(self, width: int) -> None:
        """Write the state behind the answers, in a column of its own (design pixels), as in a table."""
        self._state_column = width

    @property
    def controls(self) -> list[Control]:
        """The answer and the follow-ups that are shown."""
        return [*self.own, *(self._panel.controls if self._panel and self._any_followup else ())]

    def refresh(self, answers: Answers, is_shown: Shown) -> None:
        """Show the answers; make the follow-ups the first time they are needed."""
        super().refresh(answers, is_shown)
        shown = any(is_shown(question) for question in self._followups)
        made = False
        if shown and self._panel is None:
            self._panel = FollowUps(self.desk, self._followups, self)
            self._panel.answered.connect(self.answered)
            self._panel.cleared.connect(self.cleared)
            self._panel.left.connect(self._on_followup_left)
            self._panel.size_changed.connect(self._grown)
            made = True
        if self._panel is not None:
            self._panel.refresh(answers, is_shown)
        summary = self._panel.summary(is_shown, answers) if shown and self._panel else ""
        if (shown, summary) != (self._any_followup, self._summary):
            self._any_followup, self._summary = shown, summary
            self._grown()
        if made:
            self.controls_added.emit()

    def arrange(self, width: int, move: bool) -> int:
        """Return the height at a width, and place everything when told to move."""
        px = self.desk.theme.px
        control = self.own[0]
        x, room = self._text_x(), width - self._text_x() - px(12)
        open_panel = self.active and self._any_followup and self._panel is not None
        if self.active and self._grows():
            height = self._arrange_open(width, x, room, move)
        else:
            wanted = control.sizeHint().width()
            words = room - wanted - px(16) - self._state_width() - px(self._state_column)
            if words >= min(px(200), text_width(self.words, self.desk.theme, 14, True)):
                lines = text_height(self.words, self.desk.theme, 14, words, self.active)
                below = self._summary_height(words) if not self.active else 0
                high = control.heightForWidth(wanted)
                height = max(px(37), lines + below + px(12), high + px(8))
                if move:
                    top = (px(37) - high) // 2 if below or lines > px(24) else (height - high) // 2
                    end = px(8) + px(self._state_column)
                    control.setGeometry(width - end - wanted, max(px(4), top), wanted, high)
            else:
                lines = text_height(self.words, self.desk.theme, 14, room, self.active)
                high = control.heightForWidth(room)
                height = px(8) + lines + px(4) + high + px(8)
                if move:
                    control.setGeometry(x, px(12) + lines, room, high)
        if self._panel is not None:
            if move:
                self._panel.setVisible(bool(open_panel))
            if open_panel:
                high = self._panel.heightForWidth(room)
                if move:
                    self._panel.setGeometry(x, height + px(6), room, high)
                height += px(6) + high + px(10)
        return height

    def _grows(self) -> bool:
        return not self._state_column and bool(self.aloud or self.question.text(self.desk.language, "hint"))

    def _arrange_open(self, width: int, x: int, room: int, move: bool) -> int:
        px = self.desk.theme.px
        control = self.own[0]
        y = px(12) + self._quote_height(room) + px(10)
        wanted = min(room, control.sizeHint().width())
        if isinstance(control, ChoiceControl) and control.sizeHint().width() > room:
            wanted = room
        high = control.heightForWidth(wanted)
        if move:
            lift = 4 if isinstance(control, FieldControl) else 0
            control.setGeometry(x - lift, y, wanted + lift, high)
        hint = self.question.text(self.desk.language, "hint")
        beside = room - wanted - px(16)
        if hint and beside >= px(200):
            return y + max(high, text_height(hint, self.desk.theme, 12, beside)) + px(12)
        extra = text_height(hint, self.desk.theme, 12, room) + px(6) if hint else 0
        return y + high + extra + px(12)

    def _quote_height(self, room: int) -> int:
        return text_height(self.aloud or self.words, self.desk.theme, 18 if self.aloud else 14, room, True)

    def _text_x(self) -> int:
        px = self.desk.theme.px
        return px(40) if self.number else px(16) + px(24) * self.indent

    def _state_width(self) -> int:
        if not self.state or self._state_column:
            return 0
        return text_width(self.state, self.desk.theme, 12) + self.desk.theme.px(12)

    def _summary_height(self, width: int) -> int:
        return text_height(self._summary, self.desk.theme, 12, width) + self.desk.theme.px(2) if self._summary else 0

    @Slot(int)
    def _on_followup_left(self, step: int) -> None:
        panel = self._panel
        if panel is not None:
            code = next((c.code for c in panel.controls if c.focus_target.hasFocus()), self.question.code)
            self.left.emit(code, step)

    def paint_words(self, painter: QPainter) -> None:
        """Paint number, wording, state, hint and the summary of the follow-ups."""
        theme, c, px = self.desk.theme, self.desk.theme.colours, self.desk.theme.px
        control = self.own[0].geometry()
        x, room = self._text_x(), self.width() - self._text_x() - px(12)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        opened = self.active and self._grows()
        if self.number:
            high = px(50) if opened else px(37)
            rect = QRect(px(4), 0, px(30), high)
            ink = c.accent if self.active else c.text3
            centre = Qt.AlignmentFlag.AlignCenter
            text(painter, rect, self.number, theme, 12, ink, bold=self.active, flags=centre)
        elif self.indent:
            painter.fillRect(x - px(14), px(18), px(6), 1, QColor(c.strong))
        if opened:
            words = QRect(x, px(12), room, self._quote_height(room) + 2)
            size = 18 if self.aloud else 14
            text(painter, words, self.aloud or self.words, theme, size, c.text, bold=True, wrap=True, flags=top)
            self._paint_hint(painter, x, room)
            if self._panel is not None and self._panel.isVisible():
                painter.fillRect(x, self._panel.y() - px(6), room, 1, QColor(c.border))
            return
        beside = control.left() > x + px(40) and control.top() < px(37)
        width = control.left() - x - px(16) - self._state_width() if beside else room
        lines = text_height(self.words, theme, 14, width, self.active)
        summary = self._summary_height(width) if not self.active else 0
        block = lines + summary
        high = self.height() if not (self._panel and self._panel.isVisible()) else self._panel.y()
        y = max(px(6), (high - block) // 2) if beside else px(8)
        ink = c.text
        text(painter, QRect(x, y, width, lines + 2), self.words, theme, 14, ink, bold=self.active, wrap=True, flags=top)
        if summary:
            rect = QRect(x, y + lines + px(2), width, summary)
            text(painter, rect, self._summary, theme, 12, c.text2, wrap=True, flags=top)
        ink = theme.level("hold").ink if self._asks_again() else c.text3
        if self._state_column and self.state:
            rect = QRect(control.right() + px(12), 0, self.width() - control.right() - px(16), self.height())
            text(painter, rect, self.state, theme, 12, ink)
        if beside and self._state_width():
            rect = QRect(
                control.left() - self._state_width() - px(4), control.top(), self._state_width(), control.height()
            )
            text(painter, rect, self.state, theme, 12, ink)

    def _paint_hint(self, painter: QPainter, x: int, room: int) -> None:
        hint = self.question.text(self.desk.language, "hint")
        theme, px = self.desk.theme, self.desk.theme.px
        if not hint:
            return
        control = self.own[0].geometry()
        beside = room - control.width() - px(16)
        if beside >= px(200):
            rect = QRect(control.right() + px(16), control.top(), beside, max(control.height(), px(34)))
            rect.setHeight(max(rect.height(), text_height(hint, theme, 12, beside)))
            middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            text(painter, rect, hint, theme, 12, theme.colours.text2, wrap=True, flags=middle)
        else:
            rect = QRect(x, control.bottom() + px(6), room, text_height(hint, theme, 12, room) + 2)
            top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            text(painter, rect, hint, theme, 12, theme.colours.text2, wrap=True, flags=top)


class SidedRow(Row):
    """The person's right at the left, the left at the right, the wording between them while that fits."""

    def __init__(self, desk: Desk, question: Question, indent: int = 0) -> None:
        self._side = 0
        super().__init__(desk, question, indent)
        for control in self.own:
            control.focus_moved.connect(self.update)
            if isinstance(control, ChoiceControl):
                control.grows = False
                control.has_twin = True
                control.both_normal.connect(self._on_both_normal)

    @Slot()
    def _on_both_normal(self) -> None:
        pressed = self.sender()
        # A finding already given for the other side stays: it is taken back only where it stands.
        wanted = [control for control in self.own if control is pressed or control.is_wanted]
        for control in wanted:
            if isinstance(control, ChoiceControl):
                control.choose_normal()

    def side_width(self) -> int:
        """Return the width that the answers of one side take in one line."""
        return max(control.sizeHint().width() for control in self.own)

    def align_sides(self, width: int) -> None:
        """Give both sides at least a width, so that the rows of a table stand under each other."""
        if width != self._side:
            self._side = width
            self._grown()

    def mirrored(self, width: int) -> bool:
        """Return whether both sides and the wording fit into one line."""
        px = self.desk.theme.px
        sides = 2 * max(self._side, self.side_width())
        return width - sides - px(64) >= min(px(190), text_width(self.words, self.desk.theme, 14, True) + px(8))

    def arrange(self, width: int, move: bool) -> int:
        """Return the height at a width, and place everything when told to move."""
        px = self.desk.theme.px
        right, left = self.own
        top = self._head_height(width)
        if self.mirrored(width):
            widths = [max(self._side, self.side_width())] * 2
            high = max(control.heightForWidth(each) for control, each in zip(self.own, widths, strict=True))
            words = width - sum(widths) - px(64)
            line = max(
                px(36), high + px(8), text_height(self._middle(), self.desk.theme, 14, words, self.active) + px(8)
            )
            if move:
                y = top + (line - high) // 2
                right.setGeometry(px(10), y, widths[0], high)
                left.setGeometry(width - px(10) - widths[1], y, widths[1], high)
            return top + line
        column = (width - px(16) * 2 - px(24)) // 2
        high = max(control.heightForWidth(column) for control in self.own)
        y = (top or text_height(self.words, self.desk.theme, 14, width - px(32)) + px(8)) + px(20)
        if move:
            right.setGeometry(px(16), y, column, high)
            left.setGeometry(px(16) + column + px(24), y, column, high)
        return y + high + px(10)

    def _middle(self) -> str:
        return self.words

    def _opened(self) -> bool:
        return self.active and bool(self.aloud)

    def _head_height(self, width: int) -> int:
        if not self._opened():
            return 0
        px = self.desk.theme.px
        return px(12) + text_height(self.aloud, self.desk.theme, 18, width - px(32), True) + px(4)

    def paint_words(self, painter: QPainter) -> None:
        """Paint the words to read aloud, the wording between the sides, and names over sides that stand below."""
        theme, c, px = self.desk.theme, self.desk.theme.colours, self.desk.theme.px
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head = self._head_height(self.width())
        right, left = (control.geometry() for control in self.own)
        for control in self.own:
            if isinstance(control, ChoiceControl) and control.hasFocus():
                line = control.geometry()  # the ring is around the row: this tells which side
                painter.fillRect(line.left(), line.bottom() + 1, line.width(), 2, QColor(c.focus))
        if head:
            rect = QRect(px(16), px(12), self.width() - px(32), head)
            text(painter, rect, self.aloud, theme, 18, c.text, bold=True, wrap=True, flags=top)
        if self.mirrored(self.width()):
            start, end = right.right() + px(22), left.left() - px(12)
            rect = QRect(start, head, end - start, self.height() - head)
            text(painter, rect, self._middle(), theme, 14, c.text, bold=self.active, wrap=True, flags=middle)
            return
        if not head:
            rect = QRect(px(16), px(8), self.width() - px(32), px(200))
            text(painter, rect, self.words, theme, 14, c.text, bold=self.active, wrap=True, flags=top)
        for side, place in (("R", right), ("L", left)):
            rect = QRect(place.left(), place.top() - px(20), place.width(), px(18))
            text(painter, rect, side_word(side), theme, 12, c.text2, bold=True)
