"""The page of an addendum: what was added after signing, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable, HRFlowable

from app.intake.case import Case
from app.intake.dates import show_date
from app.reports import identity
from app.reports.boxes import Card
from app.reports.context import Context
from app.reports.sheet import Sheet
from app.reports.summary_notes import long_text
from app.reports.summary_styles import FINE
from app.reports.text import Bold, paragraph, text_style
from app.reports.tokens import SUMMARY_MARGIN, TEXT, TEXT2

_TITLE = text_style(13, 17, bold=True)
_SECOND = text_style(9, 12, color=TEXT2)


def make_addendum(case: Case, text: str, who: str, when: str, context: Context) -> bytes:
    """Return the page as PDF bytes; `who` is name and registration, `when` a time as the record writes it."""
    sheet = Sheet(
        title="Addendum",
        language="en",
        foot=identity.foot_line(case.patient, f"Addendum to the intake of {show_date(case.on)}"),
        margin=SUMMARY_MARGIN,
        foot_size=8,
        watermark=context.watermark,
    )
    return sheet.render(list(_story(case, text, (who, when), context)))


def _story(case: Case, text: str, added: tuple[str, str], context: Context) -> Iterator[Flowable]:
    who, when = added
    yield paragraph(_TITLE, f"Addendum to the intake of {show_date(case.on)}")
    if context.signed is not None:
        signed = context.signed
        yield paragraph(
            _SECOND, f"Signed by {signed.clinician}, {signed.registration}, {identity.moment(signed.signed_at)}"
        )
    if context.clinic.clinic_name:
        yield paragraph(_SECOND, context.clinic.clinic_name)
    yield HRFlowable(width="100%", thickness=1.3, color=TEXT, spaceBefore=4, spaceAfter=4)
    patient = case.patient
    yield paragraph(_TITLE, patient.shown_name)
    yield paragraph(
        text_style(9, 13, after=6),
        f"Born {identity.born(patient)} · Sex {identity.sex(patient)} · Number {identity.number(patient)}",
    )
    note = identity.missing_note(" ".join([patient.shown_name, patient.number, text, who]))
    if note:
        yield paragraph(FINE, note)
    yield Card(list(long_text("", text.strip())), after=8)
    yield paragraph(text_style(9, 12), Bold(f"Added by {who}, {identity.moment(when)}"))
    yield paragraph(FINE, "The signed pages are unchanged; this page stands beside them.")
