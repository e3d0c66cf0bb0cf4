"""What the person gets: exercises proposed and withheld, and the advice by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.pages.result.blocks import LinedColumn, headed_card, words_card
from app.ui.pages.result.sources import sources_line
from app.ui.result_words import topic_words
from app.ui.theme import Theme
from app.ui.widgets.card import Card

if TYPE_CHECKING:
    from app.triage.result import Exercise, Result


class ExerciseRow(LinedColumn):
    """A proposed exercise: how, how much, when to stop."""

    def __init__(self, theme: Theme, exercise: Exercise) -> None:
        super().__init__(theme)
        self.say(exercise.title, "strong")
        self.say(exercise.how)
        self.say(exercise.dose)
        self.say(exercise.stop)
        sources = sources_line(exercise.sources)
        if sources is not None:
            self.column.addWidget(sources)


def exercises_card(theme: Theme, result: Result) -> Card:
    """Return what is proposed in full, what else suits by name, and what is withheld with why."""
    tr = QCoreApplication.translate
    title = tr("Result", "Exercises")
    if not result.exercises:
        return words_card(theme, title, tr("Result", "None belongs to the leading pattern."))
    proposed = [exercise for exercise in result.exercises if exercise.state == "proposed"]
    more = [exercise.title for exercise in result.exercises if exercise.state == "more"]
    card = headed_card(theme, title, tr("Result", "%1 proposed").replace("%1", str(len(proposed))))
    for exercise in proposed:
        card.column.addWidget(ExerciseRow(theme, exercise))
    if more:
        words = tr("Result", "Would suit too: %1").replace("%1", " · ".join(more))
        row = LinedColumn(theme)
        row.say(words)
        card.column.addWidget(row)
    for why, titles in result.withheld_exercises().items():
        row = LinedColumn(theme)
        row.say(tr("Result", "Withheld: %1").replace("%1", why), "dense_strong")
        row.say(" · ".join(titles))
        card.column.addWidget(row)
    return card


def advice_card(theme: Theme, result: Result) -> Card:
    """Return the lines for the person under their topics."""
    tr = QCoreApplication.translate
    title = tr("Result", "Advice for the person")
    card = headed_card(theme, title, tr("Result", "In the words of the pages"))
    for topic, heading in topic_words().items():
        lines = [line for line in result.advice if line.topic == topic]
        if not lines:
            continue
        row = LinedColumn(theme)
        row.say(heading, "small_strong")
        for line in lines:
            ended = line.heading.endswith((".", ":", "?", "!", ","))
            heading = line.heading if ended or not line.heading else f"{line.heading}:"
            row.say(f"{heading} {line.text}".strip())
        sources = sources_line(source for line in lines for source in line.sources)
        if sources is not None:
            row.column.addWidget(sources)
        card.column.addWidget(row)
    return card
