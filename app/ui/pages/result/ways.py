"""The cards that lead on: what to do now, what holds the result, what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.intake.vocabulary import Level
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card, CardHead
from app.ui.widgets.key_caps import KeyCaps
from app.ui.widgets.next_button import NextButton
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.triage.result import NextQuestion, Result


class NowCard(Card):
    """What to do now at an emergency: who, when, in which words, and the action of each emergency rule."""

    def __init__(self, theme: Theme, result: Result) -> None:
        px = theme.px
        super().__init__(theme, accent=True, padding=(px(14), px(10)), gap=px(4))
        route = result.route
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Now"), "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(KeyCaps(theme, ("Enter",), self.tr("pages to print")))
        self.column.addLayout(head)
        self.column.addWidget(label(" · ".join(part for part in (route.who, route.when) if part), "strong"))
        for words in (route.words, *route.extra):
            if words:
                self.column.addWidget(label(words, ""))
        actions = {rule.action: rule.title for rule in result.fired if rule.level is Level.EMERGENCY and rule.action}
        for action, title in actions.items():
            self.column.addSpacing(px(4))
            self.column.addWidget(label(title, "small_strong"))
            self.column.addWidget(label(action, ""))
        self.column.addSpacing(px(4))
        self.button = Button(theme, self.tr("Pages to print"))
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class HoldCard(Card):
    """The questions that hold the result, each a button that goes there, in two columns."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, title: str, named: Sequence[tuple[str, str]]) -> None:
        super().__init__(theme)
        px = theme.px
        self.column.addWidget(CardHead(theme, title, self.tr("Each goes to its question"), sunken=False))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(px(12) - RING, px(6), px(12) - RING, px(6))
        grid.setHorizontalSpacing(px(4))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.buttons: dict[str, NextButton] = {}
        half = (len(named) + 1) // 2
        for place, (code, words) in enumerate(named):
            button = NextButton(theme)
            button.show_next(code, words, "")
            button.asked_for.connect(self.went_to)
            self.buttons[code] = button
            grid.addWidget(button, place % half, place // half, Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(body)


class NextCard(Card):
    """The most useful question, with the way there."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, wanted: NextQuestion) -> None:
        px = theme.px
        super().__init__(theme, accent=True, padding=(px(14), px(10)), gap=px(4))
        self._code = wanted.code
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Most useful next"), "strong", wrap=False))
        head.addStretch(1)
        head.addWidget(KeyCaps(theme, ("Enter",), self.tr("go there")))
        self.column.addLayout(head)
        self.column.addWidget(label(wanted.text, "strong"))
        if wanted.why:
            self.column.addWidget(label(wanted.why, "second"))
        self.button = Button(theme, self.tr("Go there"))
        self.button.clicked.connect(self._on_clicked)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _on_clicked(self) -> None:
        self.went_to.emit(self._code)
