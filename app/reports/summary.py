"""The clinician summary: level and reasons first, then negatives, history, patterns, unknowns, examination."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.reports.asked import Asked
from app.reports.identity import foot_line
from app.reports.sheet import Sheet
from app.reports.summary_examination import examination
from app.reports.summary_history import history, warning_signs
from app.reports.summary_level import base_day, heading, level, why
from app.reports.summary_patterns import patterns, roots
from app.reports.summary_styles import BODY, FINE
from app.reports.summary_unknown import unknown
from app.reports.tables import Legend, RuledField
from app.reports.text import paragraph
from app.reports.tokens import SUMMARY_MARGIN
from app.triage.result import Base, Result

_MARKS = (
    ("F", "found in the source that was read"),
    ("K", "known, still to be verified"),
    ("J", "judgement of the rule authors"),
)


def make_summary(asked: Asked, result: Result) -> bytes:
    """Return the clinician summary as PDF bytes."""
    sheet = Sheet(
        title="Clinician summary",
        language=asked.language,
        foot=foot_line(asked.case.patient, _base_line(result.base)),
        margin=SUMMARY_MARGIN,
        foot_size=8,
    )
    return sheet.render(list(_story(asked, result, sheet.width)))


def _story(asked: Asked, result: Result, width: float) -> Iterator[Flowable]:
    yield from heading(asked, width)
    yield from level(asked, result)
    yield why(asked, result, width)
    yield warning_signs(asked, result)
    yield history(asked, result, width)
    yield patterns(result, width)
    yield from roots(result, width)
    yield from examination(asked, width)
    yield from unknown(asked, result, width)
    yield KeepTogether(list(_closing(result, width)))


def _closing(result: Result, width: float) -> Iterator[Flowable]:
    """Yield the line to sign on, the legend and the evidence base in full."""
    yield RuledField([("Own impression", 1.0)], width, BODY, room=1.7)
    yield RuledField([("Name and registration", 0.6), ("Date and time", 0.4)], width, BODY, room=1.7)
    yield Spacer(1, 4)
    yield Legend(_MARKS, 8)
    base = result.base
    yield paragraph(
        FINE,
        "Not signed: nothing is kept in this version. Patterns are hypotheses. "
        "This page supports the clinician's decision; Plumbline is not a certified medical device.",
    )
    yield paragraph(
        FINE,
        f"Evidence base {base.version}, dated {base_day(base.dated)}, valid to {base_day(base.expires)}. "
        f"SHA-256:\n{base.hash}",
    )


def _base_line(base: Base) -> str:
    return f"Evidence base {base.version}, {base_day(base.dated)}, SHA-256 {base.hash[:12]}"
