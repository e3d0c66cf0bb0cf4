"""Scores counted from the answers, instruments entered, exercises proposed and withheld: a line or two each."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.reports.boxes import Card
from app.reports.summary_styles import beside, line, section
from app.reports.text import Bold, listed, lower_first
from app.triage.result import Instrument, Result, Score


def scores(result: Result, width: float) -> Iterator[Flowable]:
    """Yield published scores and instruments, side by side where there are both; nothing without any."""
    cards = []
    if result.scores:
        cards.append(section("Scores from the answers", *(_score(score) for score in result.scores)))
    if result.instruments:
        cards.append(section("Instruments entered", *(_instrument(one) for one in result.instruments)))
    yield from beside(cards, width)


def exercises(result: Result) -> Iterator[Card]:
    """Yield what is proposed, and what is withheld with why; nothing where none suits the leading pattern."""
    proposed = [
        f"{one.title} ({lower_first(one.dose).rstrip('.')})" for one in result.exercises if one.state == "proposed"
    ]
    content: list[Flowable] = [line(Bold("Proposed: "), listed(proposed), ".")] if proposed else []
    for why, titles in result.withheld_exercises().items():
        every = len(titles) == len(result.exercises)
        content.append(line(Bold("Withheld: "), f"{why}." if every else f"{listed(titles)} ({lower_first(why)})."))
    if content:
        yield section("Exercises", *content)


def _score(score: Score) -> Flowable:
    points = f"{score.points}"
    if score.least != score.most:
        points += f", could become {score.least} to {score.most}"
    points = points.replace("-", "\N{MINUS SIGN}")
    cut = {"reached": "reached", "missed": "not reached", "open": "open"}.get(score.standing)
    standing = f"; cut-off {score.cut} {cut}" if cut else "; a count without a cut-off"
    unknown = [item.text for item in score.items if item.holds is None]
    missing = f" Not known: {listed(unknown)}." if unknown else ""
    return line(Bold(f"{score.title}: "), f"{points}{standing}.{missing}")


def _instrument(one: Instrument) -> Flowable:
    said = f"{one.value}, {lower_first(one.band)}." if one.band else f"{one.value}."
    if one.difference is not None:
        matters = {True: f"; {one.change:g} or more matters", False: f"; less than the {one.change:g} that matters"}
        changed = f"{one.difference:+g}".replace("-", "\N{MINUS SIGN}")
        said += (
            f" Last visit {one.before}, changed by {changed}{matters.get(one.matters is True) if one.change else ''}."
        )
    return line(Bold(f"{one.title}: "), said)
