"""Answers that cannot all hold, each with one key that leads back to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QGridLayout

from app.ui.pages.result.blocks import LinedColumn, headed_card
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.next_button import NextButton
from app.ui.widgets.painting import RING

if TYPE_CHECKING:
    from app.triage.result import Contradiction

MOST_WAYS = 4
"""Answers of one contradiction that are led to; the words name the others."""


class ContradictionRow(LinedColumn):
    """What does not fit, and its answers in pairs: the question, below it what was said."""

    went_to = Signal(str)

    def __init__(self, theme: Theme, found: Contradiction, answers: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(theme)
        px = theme.px
        self.column.setContentsMargins(px(12) - RING, px(8), px(12) - RING, px(9) - RING)
        words = self.say(found.text)
        if words is not None:
            words.setContentsMargins(RING, 0, RING, 0)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self.ways: list[NextButton] = []
        for place, (code, question, said) in enumerate(answers[:MOST_WAYS]):
            way = NextButton(theme)
            way.show_next(code, question, said)
            way.asked_for.connect(self.went_to)
            grid.addWidget(way, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
            self.ways.append(way)
        self.column.addLayout(grid)


def contradictions_card(
    theme: Theme,
    found: Sequence[Contradiction],
    answer: Callable[[str], tuple[str, str, str]],
    went_to: Callable[[str], object],
) -> Card | None:
    """Return the card of all contradictions; `answer` tells code, question and what was said. None without any."""
    if not found:
        return None
    tr = QCoreApplication.translate
    count = tr("Result", "%1 found").replace("%1", str(len(found)))
    card = headed_card(theme, tr("Result", "Does not fit together"), count)
    for one in found:
        row = ContradictionRow(theme, one, [answer(code) for code in one.codes])
        row.went_to.connect(went_to)
        card.column.addWidget(row)
    return card
