"""Scores counted from the answers, instruments entered, exercises proposed and withheld: a few lines each."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.reports.boxes import Card
from app.reports.summary_styles import PADDING, body, column_heads, line, section
from app.reports.tables import Cell, grid
from app.reports.text import Bold, listed, lower_first
from app.triage.result import Instrument, Result, Score


def scores(result: Result, width: float) -> Iterator[Card]:
    """Yield the published scores whose occasion is there, a row each; nothing without any."""
    if not result.scores:
        return
    inner = width - 2 * PADDING
    rows: list[list[Cell]] = [[*column_heads("Score", "Points", "Yes", "Not known")]]
    rows += [_score_row(score) for score in result.scores]
    yield section("Scores from the answers", grid(rows, [inner * share for share in (0.24, 0.2, 0.3, 0.26)], pad=1.2))


def instruments(result: Result) -> Iterator[Card]:
    """Yield the instruments that were entered; they never change the level."""
    if result.instruments:
        yield section(
            "Instruments entered", *(line(Bold(f"{one.title}: "), _instrument(one)) for one in result.instruments)
        )


def exercises(result: Result) -> Iterator[Card]:
    """Yield what is proposed, and what is withheld with why; nothing where none suits the leading pattern."""
    proposed = [
        f"{one.title} ({lower_first(one.dose).rstrip('.')})" for one in result.exercises if one.state == "proposed"
    ]
    content: list[Flowable] = [line(Bold("Proposed: "), listed(proposed), ".")] if proposed else []
    for why, titles in result.withheld_exercises().items():
        every = len(titles) == len(result.exercises)
        content.append(line(Bold("Withheld: "), f"{why}." if every else f"{listed(titles)} ({why})."))
    if content:
        yield section("Exercises", *content)


def _score_row(score: Score) -> list[Cell]:
    range_ = "" if score.least == score.most else f", could become {score.least} to {score.most}"
    standing = {
        "reached": f"Cut-off {score.cut}: reached.",
        "missed": f"Cut-off {score.cut}: not reached.",
        "open": f"Cut-off {score.cut}: open.",
    }.get(score.standing, "")
    points = f"{score.points}{range_}. {standing}".replace("-", "\u2212").replace("Cut\u2212off", "Cut-off").strip()
    yes = [item.text for item in score.items if item.holds]
    unknown = [item.text for item in score.items if item.holds is None]
    return [
        [body(Bold(score.title)), body(score.note)] if score.note else body(Bold(score.title)),
        body(points),
        body(listed(yes) or "none"),
        body(listed(unknown) or "none"),
    ]


def _instrument(one: Instrument) -> str:
    said = f"{one.value}, {lower_first(one.band)}." if one.band else f"{one.value}."
    if one.difference is None:
        return said
    matters = {
        True: f"; {one.change:g} or more matters",
        False: f"; less than the {one.change:g} that matters",
        None: "",
    }
    changed = f"{one.difference:+g}".replace("-", "\u2212")
    return f"{said} Last visit {one.before}, changed by {changed}{matters[one.matters]}."
