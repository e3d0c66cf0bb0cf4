"""Published scores counted from the answers, and instruments entered as a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout

from app.ui.pages.result.blocks import LinedColumn, equal_columns, headed_card, words_card
from app.ui.pages.result.sources import sources_line
from app.ui.result_words import change_words, score_words
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.triage.result import Instrument, Result, Score


class ScoreRow(LinedColumn):
    """A score: points so far, what they could become, its items by what is known of them."""

    def __init__(self, theme: Theme, score: Score) -> None:
        super().__init__(theme)
        self.column.addLayout(_head(score.title, self.tr("%1 so far").replace("%1", str(score.points))))
        self.say(score_words(score))
        by_state = (
            (self.tr("Yes %1"), True),
            (self.tr("No %1"), False),
            (self.tr("Not known %1"), None),
        )
        columns = []
        for said, state in by_state:
            items = [f"{item.text} ({item.weight:+d})" for item in score.items if item.holds is state]
            columns.append((said.replace("%1", str(len(items))), [item.replace("-", "−") for item in items]))
        self.column.addLayout(equal_columns(theme, columns, self.tr("none")))
        self.say(score.note, "small")
        sources = sources_line(score.sources)
        if sources is not None:
            self.column.addWidget(sources)


class InstrumentRow(LinedColumn):
    """An instrument: number, band, change since the visit before, what may be done with it."""

    def __init__(self, theme: Theme, instrument: Instrument) -> None:
        super().__init__(theme)
        self.column.addLayout(_head(instrument.title, instrument.value))
        self.say(instrument.band)
        self.say(change_words(instrument))
        self.say(instrument.licence, "small")
        sources = sources_line(instrument.sources)
        if sources is not None:
            self.column.addWidget(sources)


def scores_card(theme: Theme, result: Result) -> Card:
    """Return the scores whose occasion is there."""
    tr = QCoreApplication.translate
    title = tr("Result", "Scores from the answers")
    if not result.scores:
        return words_card(theme, title, tr("Result", "No published score applies to the answers so far."))
    card = headed_card(theme, title, tr("Result", "Counted, never a diagnosis; points in brackets"))
    for score in result.scores:
        card.column.addWidget(ScoreRow(theme, score))
    return card


def instruments_card(theme: Theme, result: Result) -> Card:
    """Return the instruments that were entered."""
    tr = QCoreApplication.translate
    title = tr("Result", "Instruments entered")
    if not result.instruments:
        return words_card(theme, title, tr("Result", "None was entered."))
    card = headed_card(theme, title, tr("Result", "They never change the level"))
    for instrument in result.instruments:
        card.column.addWidget(InstrumentRow(theme, instrument))
    return card


def _head(title: str, value: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(label(title, "strong"), 1)
    line.addWidget(label(value, "strong", wrap=False))
    return line
