"""Why the level is what it is: every rule that is met, and those that could still be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from app.intake.vocabulary import Level
from app.ui.pages.result.blocks import LinedRow, headed_card, padded
from app.ui.pages.result.sources import legend, source_row
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.marks import ArrowMark, LevelMark, MarkBox
from app.ui.widgets.panel_rows import label
from app.ui.words import choices_words, level_of

if TYPE_CHECKING:
    from app.triage.result import Fired, Open, Result

MOST_ANSWERS = 3
TOO_MANY = 8
"""Answers: with more of them (all the conditions of self-care) the rule's own words say it better."""
MOST_OPEN = 6
MOST_MISSING = 4
_NOT_KNOWN = "not known"
"""How triage words the answer of a literal that an open answer met."""


class ReasonRow(LinedRow):
    """Answer, rule, source. `dates` are the codes that only say since when: they stand after what was found."""

    def __init__(self, theme: Theme, rule: Fired, dates: Collection[str]) -> None:
        super().__init__(theme)
        self._dates = dates
        px = theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(8), px(12), px(9))
        grid.setHorizontalSpacing(px(8))
        for column, stretch in ((1, 11), (3, 11), (5, 10)):
            grid.setColumnStretch(column, stretch)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(LevelMark(theme, rule.level.code), 0, 0, top)
        grid.addLayout(self._answers(rule), 0, 1)
        grid.addWidget(ArrowMark(theme), 0, 2, top)
        grid.addLayout(self._rule(rule), 0, 3)
        grid.addWidget(ArrowMark(theme), 0, 4, top)
        grid.addLayout(self._sources(rule), 0, 5)
        self.setToolTip(rule.reason)

    def _answers(self, rule: Fired) -> QVBoxLayout:
        """Return the answers that met the rule; where none did, or all of them, what the rule itself says."""
        column = QVBoxLayout()
        column.setSpacing(0)
        literals = rule.literals
        if not literals or len(literals) > TOO_MANY:
            column.addWidget(label(rule.reason, "dense"))
            column.addStretch(1)
            return column
        known_first = sorted(literals, key=lambda literal: (literal.answer == _NOT_KNOWN, literal.code in self._dates))
        said = {(literal.question, literal.answer): literal.through for literal in known_first}
        for place, ((question, answer), through) in enumerate(list(said.items())[:MOST_ANSWERS]):
            main = place == 0 and answer != _NOT_KNOWN
            words = f"{_sentence_case(question)}: {_sentence_case(answer)}"
            column.addWidget(label(words, "dense_strong" if main else "dense"))
            if through:
                column.addWidget(label(self.tr("through %1").replace("%1", through), "small"))
        if len(said) > MOST_ANSWERS:
            column.addWidget(label(self.tr("and %1 more").replace("%1", str(len(said) - MOST_ANSWERS)), "small"))
        column.addStretch(1)
        return column

    def _rule(self, rule: Fired) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(rule.title, "dense"))
        if rule.action and rule.level >= Level.SOON:
            column.addWidget(label(rule.action, "small"))
        column.addWidget(label(self.tr("Rule %1").replace("%1", rule.rule), "small"))
        column.addStretch(1)
        return column

    def _sources(self, rule: Fired) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(self.theme.px(2))
        column.addWidget(label(level_of(rule.level), "dense"))
        for source in rule.sources:
            column.addLayout(source_row(self.theme, source))
        if not rule.sources:
            column.addWidget(MarkBox(self.theme, rule.mark, explained=True))
        column.addStretch(1)
        return column


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def why_card(theme: Theme, result: Result, dates: Collection[str], hold: bool) -> Card:
    """Return the card of all rules that are met, the most urgent first; on hold they are not the result yet."""
    tr = QCoreApplication.translate
    title = tr("Result", "From the rules so far") if hold else tr("Result", "Why")
    end = tr("Result", "Not the result while on hold") if hold else tr("Result", "Answer → rule → source")
    card = headed_card(theme, title, end)
    for rule in sorted(result.fired, key=lambda rule: -rule.level):
        card.column.addWidget(ReasonRow(theme, rule, dates))
    if not result.fired:
        card.column.addWidget(padded(theme, label(tr("Result", "No rule is met by the answers so far."), "second")))
    if words := choices_words(result.base):
        card.column.addWidget(padded(theme, label(words, "small"), 6))
    card.column.addWidget(legend(theme))
    return card


class OpenRow(LinedRow):
    """A rule that could still be met, and the questions that decide it."""

    def __init__(self, theme: Theme, rule: Open, missing: Sequence[str]) -> None:
        super().__init__(theme)
        px = theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(px(12), px(6), px(12), px(7))
        grid.setHorizontalSpacing(px(8))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(LevelMark(theme, rule.level.code), 0, 0, top)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(label(f"{level_of(rule.level)}: {rule.title}", "dense"))
        column.addWidget(label(self.tr("Rule %1").replace("%1", rule.rule), "small"))
        column.addStretch(1)
        grid.addLayout(column, 0, 1)
        words = list(missing[:MOST_MISSING])
        if len(missing) > MOST_MISSING:
            words.append(self.tr("and %1 more").replace("%1", str(len(missing) - MOST_MISSING)))
        asked = label(" · ".join(words), "small")
        asked.setToolTip("\n".join(missing))
        grid.addWidget(asked, 0, 2, top)


def open_card(theme: Theme, result: Result, names: Callable[[Sequence[str]], list[str]]) -> Card | None:
    """Return the rules that could still raise the level, worst first, the last ones by title; None without any."""
    raising = sorted((rule for rule in result.open if rule.level > result.level), key=lambda rule: -rule.level)
    if not raising:
        return None
    tr = QCoreApplication.translate
    card = headed_card(theme, tr("Result", "Still possible"), tr("Result", "Rule, and what is not known"))
    for rule in raising[:MOST_OPEN]:
        card.column.addWidget(OpenRow(theme, rule, names(rule.missing)))
    if len(raising) > MOST_OPEN:
        rest = " · ".join(dict.fromkeys(rule.title for rule in raising[MOST_OPEN:]))
        more = tr("Result", "Also open: %1").replace("%1", rest)
        card.column.addWidget(padded(theme, label(more, "small"), 6))
    return card
