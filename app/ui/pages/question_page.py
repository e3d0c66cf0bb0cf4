"""A page generated from the questions of one step, one tab a block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.intake.answers import DONE, AnswerError
from app.intake.dates import show_date
from app.intake.questions import SHORT, Heading
from app.intake.vocabulary import Kind
from app.system.errors import KnownError
from app.ui.pages.block_view import BlockView
from app.ui.pages.page import Hints, Page
from app.ui.progress import progress_of
from app.ui.shortcuts import add_shortcuts
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.control import Control
from app.ui.widgets.factory import Desk
from app.ui.widgets.fields import FieldControl
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.page_scroll import PageScroll
from app.ui.widgets.painting import text, text_height
from app.ui.widgets.question_row import Row
from app.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from app.consultation import Consultation


WIDEST = 1040
"""Design pixels; on a wider page the rows do not grow any more."""


class OpeningWords(QWidget):
    """Words to say aloud before the first question of a step."""

    def __init__(self, desk: Desk, words: str) -> None:
        super().__init__()
        self._desk = desk
        self._words = f"“{words}”"
        self.setAccessibleName(words)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        px = self._desk.theme.px
        return max(px(40), text_height(self._words, self._desk.theme, 14, width - px(32)) + px(16))

    def sizeHint(self) -> QSize:
        """Return a height for one line."""
        return QSize(self._desk.theme.px(400), self._desk.theme.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a voice and the words."""
        painter = QPainter(self)
        c, px = self._desk.theme.colours, self._desk.theme.px
        middle = self.height() / 2
        paint_icon(painter, QRect(0, round(middle - px(10)), px(20), px(20)).toRectF(), Icon.SPEECH, c.accent)
        rect = QRect(px(32), 0, self.width() - px(32), self.height())
        middle_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        text(painter, rect, self._words, self._desk.theme, 14, c.text2, wrap=True, flags=middle_left)


class QuestionPage(Page):
    """Blocks of questions under tabs; the row in focus is the one being asked."""

    def __init__(self, desk: Desk, consultation: Consultation, heading: Heading) -> None:
        super().__init__(desk.theme, heading.code, heading.texts[desk.language])
        self._desk = desk
        self._consultation = consultation
        blocks = consultation.catalogue.blocks_of(heading.code)
        self._blocks = [questions for _, questions in blocks]
        self._views: dict[int, BlockView] = {}
        self._active: Row | None = None
        self._tabs = Tabs(desk.theme)
        self._tabs.setAccessibleName(self.title)
        for block, _ in blocks:
            self._tabs.add(block.texts[desk.language])
        self._opening: OpeningWords | None = None
        self._as_last_visit = Button(desk.theme, "", Look.QUIET, keys=("F8",))
        self._as_last_visit.clicked.connect(self._on_as_last_visit)
        add_shortcuts(self, {"F8": self._on_as_last_visit})
        self._tabs.currentChanged.connect(self._on_tab)
        self._stack = QStackedWidget()
        for _ in self._blocks:
            self._stack.addWidget(self._scroll_area())
        self._build(heading)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self._show_view(0)
        self._count()

    @property
    def parts(self) -> list[str]:
        """The titles of the blocks."""
        return [self._tabs.tabText(place) for place in range(self._tabs.count())]

    @property
    def part(self) -> int:
        """The block in view."""
        return self._tabs.currentIndex()

    @property
    def view(self) -> BlockView:
        """The block in view."""
        return self._views[self._tabs.currentIndex()]

    def has_part(self, place: int) -> bool:
        """Return whether the answers so far show any question of a block."""
        return any(self._consultation.is_shown(question) for question in self._blocks[place])

    def show_part(self, place: int) -> None:
        """Show a block."""
        self._tabs.setCurrentIndex(place)

    def refresh(self) -> None:
        """Show the answers of the block in view, and all counts."""
        self.view.refresh()
        self._count()

    def enter(self) -> None:
        """Focus the first open question of the block, or the first of all."""
        controls = self.view.controls
        target = next((control for control in controls if _asks(control) and control.is_wanted), None)
        target = target or next(iter(controls), None)
        if target is not None:
            self._focus(target)
        else:
            self.finished.emit()

    def go_to(self, code: str) -> bool:
        """Show and focus the question with this answer code."""
        question = self._consultation.catalogue.by_answer_code.get(code)
        if question is None:
            question = self._consultation.catalogue.questions.get(code)
        place = next((at for at, asked in enumerate(self._blocks) if question in asked), -1)
        if question is None or place < 0:
            return False
        self._tabs.setCurrentIndex(place)
        controls = self.view.controls
        wanted = (code, *question.codes, question.parent, *question.stems)
        target = next((c for name in wanted for c in controls if c.code == name), next(iter(controls), None))
        if question.kind is Kind.AREAS and self.view.areas is not None:
            target = self.view.areas.first
        if target is not None:
            self._focus(target)
        return True

    def hints(self) -> Hints:
        """Return the keys of the control in focus."""
        control = self._control_in_focus()
        own = control.key_hints() if control is not None else ()
        return (*own, (("↑", "↓"), self.tr("move")), (("Del",), self.tr("back to not asked")))

    def help_for_focus(self) -> tuple[str, str]:
        """Return the words to read aloud and the hint of the question in focus."""
        row = self.view.row_of(self._desk_focus()) or self._active
        if row is None and self.view.areas is not None:
            return self.view.areas.help()
        if row is None:
            return (self.title, self._intro)
        language = self._desk.language
        parts = [row.aloud, row.question.text(language, "hint")]
        return (row.words, "\n\n".join(part for part in parts if part))

    @Slot(str, object)
    def _on_answered(self, code: str, value: object) -> None:
        control = self._find(code.removesuffix(f".{DONE}"))
        was_wanted = not self._consultation.value(code) or self._consultation.must_confirm(code)
        try:
            self._consultation.answer(code, value)
        except AnswerError as error:
            if isinstance(control, FieldControl):
                control.show_error(str(error))
            self.refresh()
            return
        except KnownError:
            # What could not be kept is not shown as if it were.
            self.refresh()
            raise
        # An emergency may have taken the place of the page.
        if not self.isVisible():
            return
        if control is not None and control.is_complete:
            self._go_on(control, leave=was_wanted and control.by_key)

    @Slot(str)
    def _on_cleared(self, code: str) -> None:
        try:
            self._consultation.clear(code)
        except KnownError:
            self.refresh()
            raise

    @Slot(object)
    def _on_confirmed(self, codes: Sequence[str]) -> None:
        self._consultation.confirm(codes)
        self.enter()

    @Slot()
    def _on_as_last_visit(self) -> None:
        if self._consultation.fill_in(self._blocks[self.part]):
            self.enter()

    @Slot()
    def _on_taken_back(self) -> None:
        self._consultation.take_back_filled_in(self._blocks[self.part])
        self.enter()

    @Slot(str, int)
    def _on_left(self, code: str, step: int) -> None:
        controls = self.view.controls
        codes = [control.code for control in controls]
        if code not in codes:
            return
        place = codes.index(code) + step
        if 0 <= place < len(controls):
            self._focus(controls[place])
        elif place >= len(controls):
            self._end_part(leave=controls[codes.index(code)].was_entered)

    @Slot(QWidget, QWidget)
    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if self._active is not None:
            self._active.update()  # its ring is that of the focus
        if new is None or not self.isAncestorOf(new):
            return
        row = self.view.row_of(new)
        if row is not self._active:
            if self._active is not None:
                self._active.set_active(False)
            self._active = row
            if row is not None:
                row.set_active(True)
        if row is not None or isinstance(new, Control):
            QTimer.singleShot(0, self, self._show_focus)
        self.hints_changed.emit()

    @Slot()
    def _show_focus(self) -> None:
        """Scroll to the row in focus once its new height is laid out."""
        new = self._desk_focus()
        target = self.view.row_of(new) or (new.seen_with if isinstance(new, Control) else None)
        area = self._stack.currentWidget()
        if target is not None and isinstance(area, QScrollArea):
            area.ensureWidgetVisible(target, 0, self.theme.px(24))
            if new is not None and isinstance(area, PageScroll):
                area.show_inside(new)  # where the row is higher than the room for it

    @Slot(int)
    def _on_tab(self, place: int) -> None:
        self._show_view(place)
        self.view.refresh()
        self._count()
        self.hints_changed.emit()

    def _go_on(self, control: Control, *, leave: bool) -> None:
        controls = self.view.controls
        if control not in controls:
            return
        after = controls[controls.index(control) + 1 :]
        target = next((c for c in after if c.is_wanted and _asks(c)), None)
        if target is not None:
            self._focus(target)
        else:
            self._focus(control)
            self._end_part(leave=leave)

    def _end_part(self, *, leave: bool) -> None:
        """Leave a part in which nothing is open for the next one, when asked to; else only offer it.

        A changed answer or a click never leaves: the eye, or the pointer, is still there.
        """
        is_open = any(control.is_wanted for control in self.view.controls if not control.code.startswith("areas."))
        (self.finished if is_open or not leave else self.done).emit()

    def _focus(self, control: Control) -> None:
        control.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    def _find(self, code: str) -> Control | None:
        return self.view.control(code)

    def _control_in_focus(self) -> Control | None:
        widget: QObject | None = self._desk_focus()
        while widget is not None and widget is not self:
            if isinstance(widget, Control):
                return widget
            widget = widget.parent()
        return None

    def _desk_focus(self) -> QWidget | None:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.isAncestorOf(focus) else None

    def _count(self) -> None:
        last = self._consultation.last_visit
        if last is not None:
            self._as_last_visit.set_words(self.tr("Same as last visit, %1").replace("%1", show_date(last.on)))
        self._as_last_visit.setVisible(self._consultation.can_fill_in(self._blocks[self.part]))
        for place, questions in enumerate(self._blocks):
            counted = progress_of(questions, self._consultation, mixed=self.code == SHORT)
            self._tabs.set_count(place, f"{counted.answered}/{counted.asked}" if counted.asked else "")

    def _show_view(self, place: int) -> None:
        if place not in self._views:
            view = BlockView(self._desk, self._consultation, self._blocks[place])
            view.answered.connect(self._on_answered)
            view.cleared.connect(self._on_cleared)
            view.left.connect(self._on_left)
            view.confirmed.connect(self._on_confirmed)
            view.taken_back.connect(self._on_taken_back)
            self._views[place] = view
            area = self._stack.widget(place)
            assert isinstance(area, QScrollArea)
            body = QWidget()
            body.setObjectName("pageBody")
            column = QVBoxLayout(body)
            column.setContentsMargins(self.theme.px(24), self.theme.px(8), self.theme.px(12), self.theme.px(12))
            view.setMaximumWidth(self.theme.px(WIDEST))
            column.addLayout(_at_left(view))
            area.setWidget(body)
        self._active = None
        for row in self._views[place].rows:
            row.set_active(False)
        if self._opening is not None:
            self._opening.setVisible(place == 0)
        self._stack.setCurrentIndex(place)

    def _scroll_area(self) -> QScrollArea:
        return PageScroll()

    def _build(self, heading: Heading) -> None:
        px = self.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(16), 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(px(24), 0, px(24), 0)
        head.setSpacing(px(6))
        line = QHBoxLayout()
        line.setSpacing(px(12))
        title = QLabel(self.title)
        title.setProperty("role", "title")
        line.addWidget(title)
        self._intro = heading.intro.get(self._desk.language, "")
        said = heading.code in ("warning", "positions", SHORT)
        second = QLabel(self.tr("Every item is asked aloud. Nothing is filled in beforehand.") if said else self._intro)
        second.setProperty("role", "second")
        second.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
        second.setContentsMargins(0, 0, 0, px(2))
        second.setWordWrap(True)
        line.addWidget(second, 1)
        line.addWidget(self._as_last_visit)
        head.addLayout(line)
        head.addLayout(_at_left(self._tabs))
        if len(self._blocks) < 2:
            self._tabs.hide()
        if said and self._intro:
            self._opening = OpeningWords(self._desk, self._intro)
            head.addWidget(self._opening)
        column.addLayout(head)
        self._tabs.setMaximumWidth(px(WIDEST))
        column.addWidget(self._stack, 1)


def _at_left(widget: QWidget) -> QHBoxLayout:
    """Return a line in which the widget takes all the room up to its greatest width."""
    line = QHBoxLayout()
    line.addWidget(widget, 1000)
    line.addStretch(1)
    return line


def _asks(control: Control) -> bool:
    return control.code != "areas.filter"
