"""The patient's pages: what to do, what helps, when to come back, in plain words; the warning card on page 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from app.intake.dates import show_date
from app.intake.vocabulary import Level
from app.reports.asked import Asked
from app.reports.boxes import Card, level_look
from app.reports.context import PRACTICE, Context
from app.reports.handout_end import PageEnd, hospital_lines
from app.reports.handout_type import LARGE, NORMAL, HandoutType
from app.reports.identity import born, foot_line, handout_name, missing_note, short_number
from app.reports.sheet import HEIGHT, PageTwo, Sheet
from app.reports.text import Bold, Piece, elided, lower_first, paragraph
from app.reports.tokens import HANDOUT_MARGIN, HOLD, acts_today, tone_of
from app.reports.warning_card import WarningCard
from app.system.errors import KnownError
from app.triage.result import Result

_MOST_EASED = 3
_CARD_GAP = 12.0
_LONGEST_PHONE, _LONGEST_CLINIC = 30, 100
"""Characters."""
_LEADINGS = (1.5, 1.43, 1.36, 1.3)
"""Of the type size: the first that fits page 1 is taken."""
_LARGEST_CARD = 0.62
"""Of the text area's height; the level must stay above the card on page 1."""


def make_handout(asked: Asked, result: Result, context: Context, *, large_print: bool) -> bytes:
    """Return the patient handout as PDF bytes; raise KnownError when the evidence base has no warning card."""
    kind = LARGE if large_print else NORMAL
    paper = _paper("Your back and leg pain", asked, context, kind, context.watermark)
    card = _card(asked, result, context, kind, paper.height * _LARGEST_CARD, paper.width)
    sheet = replace(paper, low=card.height + _CARD_GAP, draw_low=lambda canvas: card.drawOn(canvas, 0, 0))
    story = _Story(asked, result, context, kind, sheet.width)
    return sheet.render([*_first_page(story, sheet), PageTwo(), *story.last_page()])


def make_card(asked: Asked, result: Result, context: Context, *, large_print: bool) -> bytes:
    """Return the warning card alone on one page; it is never held back, so it carries no mark but PRACTICE."""
    kind = LARGE if large_print else NORMAL
    sheet = _paper("Warning card", asked, context, kind, PRACTICE if context.practice else "")
    head: list[Flowable] = [paragraph(kind.title, "Your warning card")]
    if note := missing_note(asked.case.patient.shown_name + asked.case.patient.number):
        head.append(paragraph(kind.small, note))
    head.append(Spacer(1, _CARD_GAP))
    room = sheet.height - _total_height(head, sheet.width) - kind.title_size
    return sheet.render([*head, _card(asked, result, context, kind, room, sheet.width)])


def _paper(title: str, asked: Asked, context: Context, kind: HandoutType, watermark: str) -> Sheet:
    clinic = elided(context.clinic.clinic_name.strip(), _LONGEST_CLINIC)
    foot = foot_line(asked.case.patient, *([clinic] if clinic else []))
    size = kind.small_size * 0.86
    return Sheet(title, asked.language, foot, HANDOUT_MARGIN, foot_size=size, watermark=watermark)


def _first_page(story: _Story, sheet: Sheet) -> list[Flowable]:
    """Return what stands above the card, with the lines closer together when it would not fit otherwise."""
    for leading in _LEADINGS:
        content = replace(story, kind=replace(story.kind, leading=leading)).first_page()
        if _total_height(content, sheet.width) <= sheet.height - sheet.low:
            return content
    return story.first_page()


def _total_height(content: list[Flowable], width: float) -> float:
    height = after = 0.0
    for part in content:
        height += max(after, part.getSpaceBefore()) + part.wrap(width, HEIGHT)[1]
        after = part.getSpaceAfter()
    return height


def _card(asked: Asked, result: Result, context: Context, kind: HandoutType, room: float, width: float) -> WarningCard:
    """Return the card, laid out; its type shrinks only when it would be higher than the room for it."""
    lines = [line for line in result.advice if line.topic == "card"]
    if not lines:
        raise KnownError(
            "The evidence base has no text for the warning card, so no patient page is made.",
            do="Put the original evidence base back.",
        )
    size = kind.card_size
    while True:
        go_now = result.final_level is Level.EMERGENCY
        card = WarningCard(lines, asked.case.patient, context.clinic, size, go_now=go_now)
        if card.wrap(width, HEIGHT)[1] <= room or size <= 8:
            return card
        size -= 0.5


@dataclass(frozen=True)
class _Story:
    """The content of one handout, in order."""

    asked: Asked
    result: Result
    context: Context
    kind: HandoutType
    width: float

    def first_page(self) -> list[Flowable]:
        """Return what stands above the warning card."""
        return list(self._today() if acts_today(self.result.final_level) else self._later())

    def last_page(self) -> list[Flowable]:
        """Return what follows on the second page."""
        return list(self._hospital() if acts_today(self.result.final_level) else self._weeks())

    def _today(self) -> Iterator[Flowable]:
        """Yield page 1 of emergency and urgent: where to go, what to bring; never exercise or activity."""
        yield self._who()
        yield self._solid_box()
        accepted = self.context.accepted
        if accepted.accepted_where:
            who = f" Ask for {accepted.accepted_by}." if accepted.accepted_by else ""
            yield paragraph(self.kind.body, Bold(f"They expect you: {accepted.accepted_where}."), who)
        if self.result.hold:
            yield self._hold_box("Please tell the doctor this too.")
        yield from self._topic("What to do now", "do_now")
        yield from self._topic("What to bring", "bring")
        yield from self._topic("What we found", "found", bullets=False)

    def _hospital(self) -> Iterator[Flowable]:
        yield from hospital_lines(self.kind, self.width, self.context.accepted.last_void)
        yield PageEnd("My medicines, with the dose", self.kind, self.width, next_visit=False)

    def _later(self) -> Iterator[Flowable]:
        """Yield page 1 of every calmer level."""
        yield self._who()
        result = self.result
        if result.hold or result.final_level is Level.NONE:
            yield paragraph(self.kind.title, "We have not finished your questions")
            # The level is the hold's own unless the rules alone reached it, or the clinician set it.
            own = result.final_level != result.shown_level
            reached = result.final_level > Level.NONE and (own or result.level == result.final_level)
            yield self._hold_box(self.result.route.patient_words if reached else "")
        else:
            yield paragraph(self.kind.title, self.result.route.patient_title)
            yield self._tint_box()
        if not self.result.hold:
            # While the most important questions are open, no explanation may calm anyone.
            yield from self._topic("What we think is going on", "found", bullets=False)
        yield from self._helps()

    def _weeks(self) -> Iterator[Flowable]:
        if not self.result.hold:
            yield from self._topic("What to expect", "expect")
        yield from self._topic("Day and night", "day_night")
        phone = elided(self.context.clinic.clinic_phone.strip(), _LONGEST_PHONE)
        yield from self._topic(f"Ring us on {phone} if" if phone else "Ring us if", "contact")
        yield PageEnd("My questions for next time", self.kind, self.width, next_visit=True)

    def _who(self) -> Flowable:
        patient = self.asked.case.patient
        known = f" · Born {born(patient)} · Number {short_number(patient)} · {show_date(self.asked.case.on)}"
        note = missing_note(patient.shown_name + patient.number)
        return paragraph(self.kind.small, Bold(handout_name(patient)), known, f"\n{note}" if note else "")

    def _solid_box(self) -> Card:
        tone, route, kind = tone_of(self.result.final_level), self.result.route, self.kind
        content = [
            paragraph(kind.text(kind.title_size * 0.9, bold=True, color=tone.on), route.patient_title),
            paragraph(kind.text(kind.size, color=tone.on), route.patient_words),
        ]
        return Card(content, level_look(tone, kind.icon * 1.3, solid=True), after=kind.size * 0.7)

    def _tint_box(self) -> Card:
        kind = self.kind
        words = paragraph(kind.body, self.result.route.patient_words)
        return Card(
            [words], level_look(tone_of(self.result.final_level), kind.icon, solid=False), after=kind.size * 0.4
        )

    def _hold_box(self, more: str) -> Card:
        kind = self.kind
        content = [
            paragraph(kind.text(kind.size, bold=True, color=HOLD.ink), "Some important questions are still open."),
            paragraph(
                kind.body,
                "Please answer them with us before you go. "
                "They are about your bladder, bowel, feeling between the legs, and your legs.",
            ),
        ]
        if more:
            content.append(paragraph(kind.body, more))
        return Card(content, level_look(HOLD, kind.icon, solid=False), after=kind.size * 0.6)

    def _topic(self, title: str, topic: str, *, bullets: bool = True) -> Iterator[Flowable]:
        lines = [line for line in self.result.advice if line.topic == topic]
        if lines:
            yield paragraph(self.kind.head, title)
        colon = ":" if topic == "expect" else ""
        for line in lines:
            style = self.kind.item if bullets else self.kind.body
            heading = [Bold(f"{line.heading}{colon} ")] if line.heading else []
            yield paragraph(style, *heading, line.text, bullet=bullets)

    def _helps(self) -> Iterator[Flowable]:
        """Yield what helps, with what the person said makes it better, in the words of the questions."""
        helps = list(self._topic("What helps now", "helps"))
        rows = [q for q in self.asked.catalogue.in_step("positions") if self.asked.value(q.code) == "better"]
        names = [lower_first(self.asked.short(question)) for question in rows[:_MOST_EASED]]
        if names:
            eased: list[Piece] = [Bold("What eased your pain:"), f" {', '.join(names)}."]
            helps = helps or [paragraph(self.kind.head, "What helps now")]
            helps.append(paragraph(self.kind.item, *eased, bullet=True))
        yield from helps
