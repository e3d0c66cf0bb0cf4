"""The patterns: at a glance, and in full with what speaks for and against each, and what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.intake.vocabulary import Level
from app.ui.pages.result.blocks import LinedColumn, equal_columns, headed_card, padded, words_card
from app.ui.pages.result.sources import sources_line
from app.ui.result_words import cap_words
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.panel_rows import PatternLine, label
from app.ui.widgets.pattern_bar import PatternBar
from app.ui.words import band_word

if TYPE_CHECKING:
    from app.triage.result import Feature, Pattern, Result

MOST_AT_A_GLANCE = 3
MOST_IN_FULL = 5


class PatternRow(LinedColumn):
    """A pattern with equal room for what speaks for it, against it, and is unknown."""

    def __init__(self, theme: Theme, pattern: Pattern) -> None:
        super().__init__(theme)
        head = QHBoxLayout()
        head.addWidget(label(pattern.title, "strong"), 1)
        head.addWidget(label(band_word(pattern.band), "small", wrap=False))
        bar = PatternBar(theme)
        bar.setFixedWidth(theme.px(112))
        bar.show_weights(_weight(pattern.supporting), _weight(pattern.against))
        head.addWidget(bar)
        self.column.addLayout(head)
        self.say(pattern.about, "small")
        self.say(cap_words(pattern.cap), "small_strong")
        columns = (
            (self.tr("For %1"), pattern.supporting),
            (self.tr("Against %1"), pattern.against),
            (self.tr("Unknown %1"), pattern.unknown),
        )
        told = [(said.replace("%1", str(len(features))), _lines(features)) for said, features in columns]
        self.column.addLayout(equal_columns(theme, told, self.tr("none")))
        features = (*pattern.supporting, *pattern.against)
        sources = sources_line(source for feature in features for source in feature.sources)
        if sources is not None:
            self.column.addWidget(sources)


def patterns_card(theme: Theme, result: Result) -> Card:
    """Return all patterns in full, the last ones by name; or why there is none."""
    tr = QCoreApplication.translate
    if (instead := _instead(result)) is not None:
        return words_card(theme, _title(), instead)
    end = tr("Result", "Hypotheses, never a diagnosis; weights in brackets")
    card = headed_card(theme, _title(), end)
    for pattern in result.patterns[:MOST_IN_FULL]:
        card.column.addWidget(PatternRow(theme, pattern))
    rest = [f"{pattern.title} ({band_word(pattern.band)})" for pattern in result.patterns[MOST_IN_FULL:]]
    if rest:
        words = tr("Result", "Also weighed: %1").replace("%1", " · ".join(rest))
        card.column.addWidget(padded(theme, label(words, "small"), 6))
    return card


def leading_card(theme: Theme, result: Result) -> Card:
    """Return the leading patterns at a glance, a line each."""
    tr = QCoreApplication.translate
    if (instead := _instead(result)) is not None:
        return words_card(theme, _title(), instead)
    card = headed_card(theme, _title(), tr("Result", "Hypotheses, never a diagnosis"))
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(8))
    column.setSpacing(theme.px(6))
    for pattern in result.patterns[:MOST_AT_A_GLANCE]:
        line = PatternLine(theme)
        line.show_pattern(
            pattern.title,
            band_word(pattern.band),
            (len(pattern.supporting), _weight(pattern.supporting)),
            (len(pattern.against), _weight(pattern.against)),
            len(pattern.unknown),
        )
        column.addWidget(line)
    card.column.addWidget(body)
    return card


def notes_card(theme: Theme, result: Result) -> Card | None:
    """Return what the evidence base tells the clinician about the findings; None where there is nothing."""
    notes = [line for line in result.advice if line.topic == "note"]
    if not notes:
        return None
    card = headed_card(theme, QCoreApplication.translate("Result", "For the clinician"))
    for note in notes:
        row = LinedColumn(theme)
        row.say(note.heading, "dense_strong")
        row.say(note.text)
        sources = sources_line(note.sources)
        if sources is not None:
            row.column.addWidget(sources)
        card.column.addWidget(row)
    return card


def _title() -> str:
    return QCoreApplication.translate("Result", "Patterns")


def _instead(result: Result) -> str | None:
    """Return why no pattern is shown; None where there is one to show."""
    tr = QCoreApplication.translate
    if Level.EMERGENCY in (result.shown_level, result.final_level):
        return tr("Result", "Not shown at an emergency: the criteria that are met come first.")
    if result.hold:
        return tr("Result", "Shown after the first block of warning signs, so that it comes first.")
    if not result.patterns:
        return tr("Result", "No pattern has two findings for it from two different topics.")
    return None


def _weight(features: Sequence[Feature]) -> int:
    return sum(abs(feature.weight) for feature in features)


def _lines(features: Sequence[Feature]) -> list[str]:
    heaviest_first = sorted(features, key=lambda feature: -abs(feature.weight))
    return [f"{feature.text} ({f'{feature.weight:+d}'.replace('-', '−')})" for feature in heaviest_first]
