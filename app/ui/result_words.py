"""The words of the Result page for what triage says in codes and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from app.triage.result import Instrument, Score


def cap_words(cap: str) -> str:
    """Return why a pattern is not shown above partly; empty where nothing holds it there."""
    return {
        "always": QCoreApplication.translate("Cap", "Never above “fits partly”: no test can confirm it."),
        "examination": QCoreApplication.translate("Cap", "Not above “fits partly” until the examination supports it."),
    }.get(cap, "")


def score_words(score: Score) -> str:
    """Return what the unknown items could make of a score, and how it stands to its cut-off."""
    tr = QCoreApplication.translate
    said = []
    if score.least != score.most:
        words = tr("Score", "The open items could make it %1 to %2.")
        said.append(words.replace("%1", _number(score.least)).replace("%2", _number(score.most)))
    standing = {
        "reached": tr("Score", "The cut-off of %1 or more is reached."),
        "missed": tr("Score", "The cut-off of %1 or more is not reached."),
        "open": tr("Score", "Whether it reaches the cut-off of %1 is open."),
    }.get(score.standing, tr("Score", "A count without a cut-off."))
    return " ".join([*said, standing.replace("%1", str(score.cut))])


def change_words(instrument: Instrument) -> str:
    """Return the change since the visit before, and whether it matters to people; empty for a first number."""
    tr = QCoreApplication.translate
    if instrument.difference is None:
        return ""
    words = tr("Instrument", "Last visit %1, changed by %2.")
    words = words.replace("%1", instrument.before).replace("%2", f"{_number(instrument.difference, '+')}")
    matters = {
        True: tr("Instrument", "That matters: it is %1 or more."),
        False: tr("Instrument", "Less than the %1 that matters to people."),
        None: tr("Instrument", "How much matters to people is not known."),
    }[instrument.matters]
    return f"{words} {matters.replace('%1', f'{instrument.change:g}')}"


def topic_words() -> dict[str, str]:
    """Return the topics of the advice for the person with their headings, in the order they are shown."""
    tr = QCoreApplication.translate
    return {
        "found": tr("Topic", "What we found"),
        "do_now": tr("Topic", "What to do now"),
        "bring": tr("Topic", "What to bring"),
        "helps": tr("Topic", "What helps"),
        "day_night": tr("Topic", "Day and night"),
        "expect": tr("Topic", "What to expect"),
        "understand": tr("Topic", "To understand it"),
        "contact": tr("Topic", "Ring us if"),
        "card": tr("Topic", "Warning card"),
    }


def _number(value: float, sign: str = "") -> str:
    return f"{value:{sign}g}".replace("-", "−")
