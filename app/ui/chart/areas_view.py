"""Marking where it hurts: the chart or its list, the details of the area in hand, the tick that all is marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.drawings.extent import extent_of
from app.drawings.figure import load_weights
from app.drawings.marks import Mark, marks_of
from app.intake.questions import Question
from app.ui.chart.area_details import NOTHING, AreaDetails, as_answer
from app.ui.chart.area_list import AreaList
from app.ui.chart.chart_card import ChartCard
from app.ui.chart.figure_control import AreaWords
from app.ui.shortcuts import add_shortcuts
from app.ui.widgets.card import Card
from app.ui.widgets.control import Control
from app.ui.widgets.factory import Desk
from app.ui.widgets.many import ManyControl
from app.ui.widgets.panel_rows import label
from app.ui.words import side_word

if TYPE_CHECKING:
    from app.consultation import Consultation


SHORTEST = 380
"""Design pixels of the chart's height; otherwise it fills the page, as far as its width allows."""
DETAILS, NARROWEST = 314, 370
"""Design pixels of width: of the details beside the chart, and of the narrowest chart that they stand beside."""


class AreasView(QWidget):
    """The chart and its list show the same marks; either can be worked by keys alone."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(str, int)

    def __init__(self, desk: Desk, consultation: Consultation, question: Question) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._desk = desk
        self._consultation = consultation
        self._code = question.code
        self._area = ""
        self._marks: dict[str, Mark] = {}
        self._page: QWidget | None = None
        self.details = AreaDetails(desk, question)
        self.chart = ChartCard(desk.theme, AreaWords(self._area_name, self._mark_words))
        self.list = AreaList(desk, consultation.catalogue.areas)
        words = self.tr("All areas are marked")
        self.all_marked = ManyControl(desk.theme, "areas", words, [], words)
        self._connect()
        self._build()
        self.refresh()

    @property
    def sensations(self) -> ManyControl:
        """How the area in hand feels."""
        return self.details.sensations

    @property
    def controls(self) -> list[Control]:
        """All controls that are shown, in the order of the keyboard."""
        charted = [view for view in self.chart.views.values() if not view.isHidden()]
        ways = self.list.controls if self.is_listed else charted
        parts = self.details
        details = [parts.sensations, parts.strength, parts.worst] if self._area in self._marks else []
        return [*ways, *details, self.all_marked]

    @property
    def is_listed(self) -> bool:
        """Whether the list stands in place of the chart."""
        return self._ways.currentWidget() is self.list

    @property
    def first(self) -> Control:
        """The control that work begins with."""
        if self.is_listed:
            return self.list.places[0]
        focused = (view for view in self.chart.views.values() if view.hasFocus())
        return next(focused, self.chart.view_of(self._area))

    def help(self) -> tuple[str, str]:
        """Return the title and the text of the help for the chart."""
        question = self._consultation.catalogue.questions[self._code]
        keys = self.tr(
            "Click an area, or sweep over several. By keys: arrows go to the next area, Space marks it, a number "
            "from 0 to 10 says how strong it is, W makes it the worst spot, Del takes the mark away, Enter goes "
            "to how it feels. N shows the skin of the roots, M turns the picture as in a mirror, Z makes one view "
            "larger, F9 shows the areas as a list. Small places are easier in the views of feet, soles and "
            "saddle."
        )
        language = self._desk.language
        return question.text(language), f"{question.text(language, 'hint')}\n\n{keys}"

    def refresh(self) -> None:
        """Show what is marked, and the details of the area in hand."""
        areas = self._consultation.catalogue.areas
        self._marks = marks_of(self._consultation.answers, areas)
        self.chart.show_marks(self._marks, extent_of(self._marks, areas, load_weights()))
        self.list.show_marked(tuple(self._marks))
        self.all_marked.load(self._consultation)
        lines = [f"{self._area_name(code)}: {self.details.words_of(mark)}" for code, mark in self._marks.items()]
        self._marked.setText("\n".join(lines) or self.tr("No area is marked."))
        self._show_area()

    # ---- slots
    @Slot(str)
    def _on_in_hand(self, code: str) -> None:
        self._area = code
        self._show_area()

    @Slot(str, bool)
    def _on_marked(self, code: str, on: bool) -> None:
        self._area = code
        marks = dict(self._marks)
        if on:
            marks[code] = NOTHING
        else:
            marks.pop(code, None)
        self._send(marks)

    @Slot(object)
    def _on_swept(self, codes: tuple[str, ...]) -> None:
        self._send({**dict.fromkeys(codes, NOTHING), **self._marks})

    @Slot(str, int)
    def _on_strength(self, code: str, strength: int) -> None:
        self._area = code
        before = self._marks.get(code, NOTHING)
        self._send({**self._marks, code: replace(before, strength=float(strength))})

    @Slot(str)
    def _on_worst(self, code: str) -> None:
        self._area = code
        before = self._marks.get(code, NOTHING)
        self._set(code, replace(before, worst=not before.worst))

    def _set(self, code: str, mark: Mark) -> None:
        """Keep a mark; of two worst spots the later one counts."""
        marks = {**self._marks, code: mark}
        if mark.worst:
            marks = {one: replace(other, worst=one == code) for one, other in marks.items()}
        self._send(marks)

    @Slot(str, object)
    def _on_detail(self, code: str, mark: Mark) -> None:
        self._set(code, mark)

    @Slot()
    def _on_clear(self) -> None:
        if self._clear_asked:
            self._ask_clear(False)
            self.cleared.emit(self._code)
        else:
            self._ask_clear(True)

    def _ask_clear(self, asked: bool) -> None:
        self._clear_asked = asked
        self.chart.clear.set_words(self.tr("Press again to clear all") if asked else self.tr("Clear"))

    @Slot()
    def _on_ways(self) -> None:
        self._ways.setCurrentWidget(self.chart if self.is_listed else self.list)
        first = self.list.filter if self.is_listed else self.first
        first.focus_target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_figure_left(self, step: int) -> None:
        onward = self.details.sensations if self._area in self._marks else self.all_marked
        (onward if step > 0 else self.first).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_sensations_left(self, step: int) -> None:
        back = self.list.place_of(self._area) if self.is_listed else self.first
        (self.details.strength if step > 0 else back).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_strength_left(self, step: int) -> None:
        (self.details.worst if step > 0 else self.details.sensations).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_worst_left(self, step: int) -> None:
        (self.all_marked if step > 0 else self.details.strength).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_all_marked_left(self, step: int) -> None:
        self.left.emit(self.all_marked.code, step)

    # ---- parts
    def _send(self, marks: dict[str, Mark]) -> None:
        self._ask_clear(False)
        if marks:
            self.answered.emit(self._code, as_answer(marks))
        else:
            self.cleared.emit(self._code)

    def _show_area(self) -> None:
        self.chart.point_at(self._area)
        name = self._area_name(self._area) if self._area else ""
        self.details.show_area(self._area, name, self._marks.get(self._area))

    def _area_name(self, code: str) -> str:
        area = self._consultation.catalogue.areas[code]
        name = area.texts[self._desk.language]
        return f"{name}, {side_word(area.side).lower()}" if area.side else name

    def _mark_words(self, code: str) -> str:
        mark = self._marks.get(code)
        return self.details.words_of(mark) if mark is not None else self.tr("not marked")

    def _connect(self) -> None:
        self._clear_asked = False
        for way in (self.chart, self.list):
            way.in_hand.connect(self._on_in_hand)
        self.chart.toggled.connect(self._on_marked)
        self.chart.swept.connect(self._on_swept)
        self.chart.strength_typed.connect(self._on_strength)
        self.chart.worst_typed.connect(self._on_worst)
        self.chart.list_wanted.connect(self._on_ways)
        self.chart.clear_wanted.connect(self._on_clear)
        for view in self.chart.views.values():
            view.left.connect(self._on_figure_left)
        self.list.marked.connect(self._on_marked)
        self.details.changed.connect(self._on_detail)
        self.details.sensations.left.connect(self._on_sensations_left)
        self.details.strength.left.connect(self._on_strength_left)
        self.details.worst.left.connect(self._on_worst_left)
        self.all_marked.answered.connect(self.answered)
        self.all_marked.cleared.connect(self.cleared)
        self.all_marked.left.connect(self._on_all_marked_left)
        add_shortcuts(self, {"F9": self._on_ways})

    def _build(self) -> None:
        px = self._desk.theme.px
        self._ways = QStackedWidget()
        self._ways.addWidget(self.chart)
        self._ways.addWidget(self.list)
        self._side = QWidget()
        self._side.setObjectName("clear")
        policy = self.all_marked.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.all_marked.setSizePolicy(policy)
        beside = QVBoxLayout(self._side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(px(6))
        beside.addWidget(self.details)
        beside.addWidget(self.all_marked)
        beside.addStretch(1)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(12))
        self._grid.setVerticalSpacing(px(8))
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._ways, 0, 0)
        self._grid.addWidget(self._side, 0, 1)
        self._grid.addWidget(self._marked_card(), 2, 0, 1, 2)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the height of the page from now on."""
        super().showEvent(event)
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None and self._page is None:
            self._page = page.viewport()
            self._page.installEventFilter(self)
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the chart into the page when the page changes its height."""
        if event.type() is QEvent.Type.Resize:
            self._fit()
        return False

    def _fit(self) -> None:
        """Give the chart the height of the page; where the page is narrow, the details stand below it."""
        px = self._desk.theme.px
        room = self._page.height() if self._page is not None else 0
        beside = self.width() - px(DETAILS) - px(12)
        is_beside = beside >= px(NARROWEST)
        width = beside if is_beside else self.width()
        high = min(max(px(SHORTEST), room - px(24)), self.chart.height_for(width))
        self._ways.setFixedSize(min(width, self.chart.width_for(high)) if is_beside else width, high)
        self._grid.removeWidget(self._side)
        self._grid.addWidget(self._side, *((0, 1) if is_beside else (1, 0, 1, 2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the chart into the page when the page changes its width."""
        super().resizeEvent(event)
        self._fit()

    def _marked_card(self) -> Card:
        px = self._desk.theme.px
        card = Card(self._desk.theme, padding=(px(12), px(8)), gap=px(4))
        self._marked: QLabel = label("", "dense")
        self._marked.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._marked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.column.addWidget(label(self.tr("Marked so far"), "small_strong"))
        card.column.addWidget(self._marked, 1)
        return card
