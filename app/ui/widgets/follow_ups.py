"""The follow-up questions of one row: label above, answer below, side by side while they fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.intake.questions import Question
from app.ui.widgets.choice import ChoiceControl
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.factory import Desk, make_control, not_answered
from app.ui.widgets.flow import flow
from app.ui.widgets.many import ManyControl
from app.ui.widgets.painting import RING, text, text_height, text_width


class FollowUps(QWidget):
    """Controls of the follow-ups that are shown."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(int)
    size_changed = Signal()

    def __init__(self, desk: Desk, questions: Sequence[Question], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._all: list[tuple[Question, Control]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for question in questions:
            control = make_control(question, question.code, desk)
            control.setParent(self)
            if isinstance(control, ChoiceControl):
                control.grows = False
            control.answered.connect(self.answered)
            control.cleared.connect(self.cleared)
            control.left.connect(self.left)
            control.size_changed.connect(self.size_changed)
            self._all.append((question, control))

    @property
    def controls(self) -> list[Control]:
        """The controls that are shown, in order."""
        return [control for _, control in self._shown()]

    def refresh(self, answers: Answers, is_shown: Callable[[Question], bool]) -> None:
        """Show the answers, and those questions that they show."""
        for question, control in self._all:
            control.setVisible(is_shown(question))
            control.load(answers)
            control.announce(not_answered(question))
        self._place(self.width(), True)

    def summary(self, is_shown: Callable[[Question], bool], answers: Answers) -> str:
        """Return what was answered, in one line, for the closed row."""
        parts = []
        for question, control in self._all:
            control.load(answers)
            if is_shown(question) and not control.is_open():
                parts.append(f"{question.text(self._desk.language)}: {control.said()}")
        return " · ".join(parts)

    def _shown(self) -> list[tuple[Question, Control]]:
        return [(question, control) for question, control in self._all if not control.isHidden()]

    def _size(self, question: Question, control: Control, width: int) -> QSize:
        theme = self._desk.theme
        label = text_width(question.text(self._desk.language), theme, 12, True)
        wide = isinstance(control, ManyControl)
        across = width if wide else min(width, max(label, control.sizeHint().width()))
        high = control.heightForWidth(across)
        lines = text_height(question.text(self._desk.language), theme, 12, across, True)
        return QSize(across, lines + theme.px(2) + max(high, theme.px(34)))

    def _place(self, width: int, move: bool) -> int:
        px = self._desk.theme.px
        shown = self._shown()
        sizes = [self._size(question, control, width) for question, control in shown]
        places, taken = flow(sizes, width, px(16), px(6))
        if move:
            for (question, control), place, size in zip(shown, places, sizes, strict=True):
                lines = text_height(question.text(self._desk.language), self._desk.theme, 12, size.width(), True)
                lift = RING if control.focus_target is not control else 0
                top = place.y() + lines + px(2) - lift
                high = control.heightForWidth(size.width() + lift)
                control.setGeometry(place.x() - lift, top, size.width() + lift, high)
            self.update()
        return taken.height()

    def hasHeightForWidth(self) -> bool:
        """Follow-ups wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._place(width, False)

    def sizeHint(self) -> QSize:
        """Return a width for three follow-ups side by side."""
        return QSize(self._desk.theme.px(600), self.heightForWidth(self._desk.theme.px(600)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the controls."""
        self._place(event.size().width(), True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the labels; the one in focus is dark."""
        painter = QPainter(self)
        c = self._desk.theme.colours
        for question, control in self._shown():
            words = question.text(self._desk.language)
            lift = RING if control.focus_target is not control else 0
            rect = QRect(control.x() + lift, 0, control.width() - lift, control.y() + lift - self._desk.theme.px(2))
            ink = c.text if control.focus_target.hasFocus() else c.text2
            below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
            text(painter, rect, words, self._desk.theme, 12, ink, bold=True, wrap=True, flags=below)
            if control.focus_target is control and control.hasFocus():
                line = QRect(control.x(), control.geometry().bottom() + 1, control.width(), 2)
                painter.fillRect(line, c.focus)
