"""The clinician summary: level and reasons first, then negatives, history, patterns, unknowns, examination."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, KeepTogether, Spacer

from app.reports.asked import Asked
from app.reports.context import Context, Signed
from app.reports.identity import foot_line, moment
from app.reports.sheet import Sheet
from app.reports.summary_chart import body_chart
from app.reports.summary_examination import examination
from app.reports.summary_history import contradictions, history, warning_signs
from app.reports.summary_level import base_day, heading, level, why
from app.reports.summary_notes import long_text, notes
from app.reports.summary_patterns import patterns, roots
from app.reports.summary_scores import exercises, scores
from app.reports.summary_styles import BODY, FINE, section
from app.reports.summary_unknown import unknown
from app.reports.tables import Legend, RuledField
from app.reports.text import Bold, listed, paragraph, text_style
from app.reports.tokens import SUMMARY_MARGIN
from app.triage.result import Base, Result

_MARKS = (
    ("F", "found in the source that was read"),
    ("K", "known, still to be verified"),
    ("J", "judgement of the rule authors"),
)

_SIGNED = text_style(10, 14, before=4)


def make_summary(asked: Asked, result: Result, context: Context) -> bytes:
    """Return the clinician summary as PDF bytes; it says itself whether it is signed."""
    sheet = Sheet(
        title="Clinician summary",
        language=asked.language,
        foot=foot_line(asked.case.patient, _base_line(result.base)),
        margin=SUMMARY_MARGIN,
        foot_size=8,
        watermark=context.watermark,
    )
    return sheet.render(list(_story(asked, result, context, sheet.width)))


def _story(asked: Asked, result: Result, context: Context, width: float) -> Iterator[Flowable]:
    yield from heading(asked, context, width)
    yield from level(asked, result, context)
    yield why(asked, result, width)
    yield from contradictions(asked, result)
    yield warning_signs(asked, result)
    yield history(asked, width)
    yield from body_chart(asked, width)
    if not context.short:
        yield patterns(result, width)
        yield from roots(result, width)
        yield from scores(result, width)
        yield from exercises(result)
    yield from examination(asked, width)
    yield from unknown(asked, result, width)
    yield from notes(asked, context)
    if context.signed is not None and context.signed.impression:
        yield section("Own impression", *long_text("", context.signed.impression))
    yield KeepTogether(list(_closing(result, context.signed, width)))


def _closing(result: Result, signed: Signed | None, width: float) -> Iterator[Flowable]:
    """Yield the signature or the line to sign on, the legend and the evidence base in full."""
    if signed is None:
        yield RuledField([("Own impression", 1.0)], width, BODY, room=1.7)
        yield RuledField([("Name and registration", 0.6), ("Date and time", 0.4)], width, BODY, room=1.7)
    else:
        who = f"{signed.clinician}, registration {signed.registration}" if signed.registration else signed.clinician
        yield paragraph(_SIGNED, Bold(f"Signed by {who}, {moment(signed.signed_at)}"))
    yield Spacer(1, 4)
    yield Legend(_MARKS, 8)
    base = result.base
    yield paragraph(
        FINE,
        f"{'' if signed else 'Not signed. '}Patterns are hypotheses. "
        "This page supports the clinician's decision; Plumbline is not a certified medical device.",
    )
    yield paragraph(
        FINE,
        f"{_choices(base)}"
        f"Evidence base {base.version}, dated {base_day(base.dated)}, valid to {base_day(base.expires)}. "
        f"SHA-256:\n{base.hash}",
    )


def _base_line(base: Base) -> str:
    chosen = ", with site choices" if base.choices else ""
    return f"Evidence base {base.version}, {base_day(base.dated)}, SHA-256 {base.hash[:12]}{chosen}"


def _choices(base: Base) -> str:
    return (
        f"Site choices in force: {listed([f'{code} = {value}' for code, value in base.choices])}.\n"
        if base.choices
        else ""
    )
