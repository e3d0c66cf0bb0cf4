"""What people wrote: notes of the steps, the clinician's own level, emergencies; of any length, to the last word."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.records.emergencies import Acceptance, Emergency
from app.reports.asked import Asked
from app.reports.boxes import Card, level_look
from app.reports.context import Context
from app.reports.identity import moment
from app.reports.summary_styles import body, line, section
from app.reports.text import Bold, paragraph, text_style
from app.reports.tokens import EMERGENCY, tone_of
from app.triage.result import Result

_MOST_BREAKS = 40
_PART = 400
_ICON = 24
_ACCEPTED = (
    ("accepted_by", "Accepted by"),
    ("accepted_where", "Where"),
    ("accepted_at", "Accepted at"),
    ("travel", "Travel"),
    ("last_void", "Last passed urine"),
)


def long_text(label: str, text: str) -> Iterator[Flowable]:
    """Yield a long text in parts, so that a page break is found quickly; many short lines are run together."""
    if text.count("\n") > _MOST_BREAKS:
        text = " / ".join(part for part in text.split("\n") if part.strip())
    first = True
    while text:
        cut = text.rfind(" ", 0, _PART) if len(text) > _PART else len(text)
        cut = cut if cut > 0 else _PART
        part, text = text[:cut], text[cut:].lstrip(" ")
        yield line(Bold(f"{label}: "), part) if first and label else line(part)
        first = False


def notes(asked: Asked, context: Context) -> Iterator[Card]:
    """Yield the notes in the order of the steps; nothing when there are none."""
    titles = {step.code: step.texts.get(asked.language, step.texts["en"]) for step in asked.catalogue.headings}
    order = [*(code for code in titles if code in context.notes), *(c for c in context.notes if c not in titles)]
    content: list[Flowable] = []
    for code in order:
        if context.notes[code].strip():
            content += long_text(titles.get(code, code), context.notes[code].strip())
    if content:
        yield section("Notes", *content)


def overruled(result: Result, context: Context) -> Iterator[Card]:
    """Yield both verdicts where the clinician set a level of their own: whose, why, who agreed, when."""
    overrule = context.overrule
    if overrule is None:
        return
    tone = tone_of(overrule.level)
    rules = tone_of(result.level).word.lower()
    then = "" if overrule.rules_level is result.level else f" (then: {tone_of(overrule.rules_level).word.lower()})"
    content: list[Flowable] = [
        paragraph(
            text_style(11, 15, bold=True, color=tone.ink, after=2, keep=True),
            f"Level set by the clinician: {tone.word.lower()}. From the rules: {rules}{then}",
        ),
        *long_text("Reason", overrule.reason),
    ]
    if overrule.agreed_by:
        content += long_text("Agreed with", overrule.agreed_by)
    content.append(body(f"{overrule.clinician}, {moment(overrule.made_at)}"))
    yield Card(content, level_look(tone, _ICON, solid=False), after=7)


def emergencies(context: Context) -> Iterator[Card]:
    """Yield each emergency with what was arranged, or why nobody accepted; one not acknowledged says so."""
    for emergency in context.emergencies:
        rules = ", ".join(emergency.rules)
        title = f"Emergency met {moment(emergency.met_at)} ({rules})"
        if not emergency.acknowledged_at:
            title += ": not acknowledged"
        content: list[Flowable] = [
            paragraph(text_style(11, 15, bold=True, color=EMERGENCY.ink, after=2, keep=True), title),
            *_arranged(emergency),
        ]
        yield Card(content, level_look(EMERGENCY, _ICON, solid=False), after=7)


def _arranged(emergency: Emergency) -> Iterator[Flowable]:
    acceptance = emergency.acceptance
    if acceptance == Acceptance():
        yield line("Nothing is written down about who accepts the person.")
        return
    if acceptance.not_accepted.strip():
        yield from long_text("Nobody accepted, because", acceptance.not_accepted)
    yield from _accepted(acceptance)
    if emergency.acknowledged_at:
        yield line(f"Acknowledged {moment(emergency.acknowledged_at)}.")


def _accepted(acceptance: Acceptance) -> Iterator[Flowable]:
    """Yield what was written about the acceptance; what is missing is named only where somebody was to accept."""
    for field, label in _ACCEPTED:
        if said := getattr(acceptance, field).strip():
            yield from long_text(label, moment(said))
        elif not acceptance.not_accepted.strip():
            yield line(Bold(f"{label}: "), "not written down")
    if not acceptance.not_accepted.strip() or acceptance.told:
        told = "yes" if acceptance.told == "yes" else "not written down"
        yield line(Bold("Patient told, and said it back: "), told)
