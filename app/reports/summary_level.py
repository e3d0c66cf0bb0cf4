"""The top of the clinician summary: who, which level, what holds it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.platypus import Flowable, HRFlowable

from app.intake.dates import show_date
from app.reports import identity
from app.reports.asked import SIDE_WORDS, Asked
from app.reports.boxes import Card, level_look
from app.reports.summary_styles import PADDING, body, column_heads, line, section
from app.reports.tables import Cell, Marked, columns, grid
from app.reports.text import Bold, Piece, Tinted, listed, lower_first, paragraph, text_style
from app.reports.tokens import HOLD, TEXT, TEXT2, acts_today, tone_of
from app.triage.result import Fired, Literal, Result, Source

_TITLE = text_style(13, 17, bold=True)
_LONGEST_IN_LINE = 30


def heading(asked: Asked, width: float) -> Iterator[Flowable]:
    """Yield the title line and the identity banner between two rules."""
    when = paragraph(
        text_style(9, 12, color=TEXT2, right=True), f"Back and leg pain intake, {show_date(asked.case.on)}"
    )
    yield columns([paragraph(_TITLE, "Clinician summary"), when], [width / 2, width / 2])
    yield _rule()
    patient = asked.case.patient
    fields = [
        ("Born", identity.born(patient)),
        ("Sex", identity.sex(patient)),
        ("Number", identity.number(patient)),
        *([("Language", patient.language)] if patient.language else []),
    ]
    pieces: list[Piece] = []
    for label, value in fields:
        pieces += [Tinted(f"{label} ", TEXT2), Bold(value), "\u00a0\u00a0\u00a0 "]
    name = paragraph(_TITLE, patient.shown_name)
    told = paragraph(text_style(9, 13), *pieces)
    if len(patient.shown_name) <= _LONGEST_IN_LINE and len(patient.number) <= _LONGEST_IN_LINE:
        name_width = min(width / 2, name.minWidth() + 4 + 8 * len(patient.shown_name))
        yield columns([name, told], [name_width, width - name_width], drop=3.5)
    else:
        yield name
        yield told
    note = identity.missing_note(" ".join([patient.shown_name, patient.number, *asked.case.answers.values()]))
    if note:
        yield body(note)
    yield _rule(after=7)


def level(asked: Asked, result: Result) -> Iterator[Flowable]:
    """Yield the level, and what holds it up: before it when nothing more urgent is known, else after it."""
    box = _level_box(result)
    notes = [*_hold(asked, result), *_incomplete(asked, result), *_expired(asked, result)]
    if result.hold and not acts_today(result.shown_level):
        yield from [*notes, box]
    else:
        yield from [box, *notes]


def why(result: Result, width: float) -> Card:
    """Return every rule that is met: answer, rule, source, worst level first."""
    concerns = _concerns(result)
    if not result.fired:
        return section("Why", line("No rule is met by the answers given."), *concerns)
    inner = width - 2 * PADDING
    widths = [inner * share for share in (0.38, 0.38, 0.24)]
    rows: list[list[Cell]] = [
        [*column_heads("Answer", "Rule", "Source")],
        *[_why_row(fired) for fired in result.fired],
    ]
    return section("Why", grid(rows, widths), *concerns)


def _concerns(result: Result) -> list[Flowable]:
    """Return the serious conditions whose criteria are met, and those not excluded yet; they are not ranked."""
    content: list[Flowable] = []
    for state, title in (("met", "Concern, criteria met: "), ("open", "Concern, not excluded yet: ")):
        names = [f"{concern.title} ({concern.rule})" for concern in result.concerns if concern.state == state]
        if names:
            content.append(line(Bold(title), listed(names), "."))
    return content


def _level_box(result: Result) -> Card:
    tone, route = tone_of(result.shown_level), result.route
    solid = acts_today(result.shown_level)
    color = tone.on if solid else TEXT
    text = text_style(9.5, 13, color=color)
    content: list[Flowable] = [
        paragraph(text_style(16, 21, bold=True, color=tone.on if solid else tone.ink), route.title)
    ]
    if result.shown_level != result.level and result.hold:
        rules = tone_of(result.level).word.lower()
        content.append(paragraph(text, f"Shown while on hold. From the rules alone: {rules}."))
    content.append(paragraph(text, Bold(" · ".join(part for part in (route.who, route.when) if part))))
    content.append(paragraph(text, route.words))
    content += [paragraph(text, f"– {extra}") for extra in route.extra]
    return Card(content, level_look(tone, 34, solid=solid), after=7)


def _hold(asked: Asked, result: Result) -> Iterator[Card]:
    if result.hold:
        content: list[Flowable] = [_note_title("On hold: cauda equina screen incomplete")]
        content.append(line("Nothing below “soon” can be shown until these are answered:"))
        content += [line(Bold(asked.label(code))) for code in result.hold_missing]
        yield _note(content)


def _incomplete(asked: Asked, result: Result) -> Iterator[Card]:
    missing = asked.labels([code for code in result.incomplete if code not in result.hold_missing])
    if missing:
        stems = len(asked.catalogue.warning_stems)
        content: list[Flowable] = [_note_title(f"Incomplete: {len(missing)} of {stems} warning signs not asked")]
        content.append(body("Self-care is not possible before they are: ", Bold("; ".join(missing)), "."))
        yield _note(content)


def _expired(asked: Asked, result: Result) -> Iterator[Card]:
    if result.base.expires and asked.case.on.isoformat() > result.base.expires:
        yield _note(
            [
                _note_title(f"The evidence base expired on {base_day(result.base.expires)}"),
                body("Check every level against current guidance."),
            ]
        )


def base_day(text: str) -> str:
    """Return an ISO date of the evidence base as the pages write dates."""
    return show_date(date.fromisoformat(text)) if text else identity.NOT_KNOWN


def _note_title(text: str) -> Flowable:
    return paragraph(text_style(11, 15, bold=True, color=HOLD.ink, after=2, keep=True), text)


def _note(content: list[Flowable]) -> Card:
    return Card(content, level_look(HOLD, 24, solid=False), after=7)


def _why_row(fired: Fired) -> list[Cell]:
    tone = tone_of(fired.level)
    answers: list[Flowable] = [body(Bold(tone.word)), body(*_literals(fired.literals))]
    rule: list[Flowable] = [Marked(body(Bold(fired.title), f" ({fired.rule})"), fired.mark), body(fired.reason)]
    if fired.action:
        rule.append(body(fired.action))
    sources: list[Flowable] = [Marked(body(_source(source)), source.mark) for source in fired.sources]
    return [answers, rule, sources or [body("")]]


def _source(source: Source) -> str:
    """Return the source's short name; what J means stands in the legend."""
    return "Judgement" if source.key == source.mark == "J" else source.title or source.key


def _literals(literals: Sequence[Literal]) -> Iterator[Piece]:
    """Yield the answers that met a rule; the two sides of one question are told together."""
    told: dict[tuple[str, str], dict[str, list[str]]] = {}
    for literal in literals:
        question, _, side = literal.question.rpartition(", ")
        if side not in SIDE_WORDS.values():
            question, side = literal.question, ""
        told.setdefault((question, literal.through), {}).setdefault(side, []).append(lower_first(literal.answer))
    for place, ((question, through), answers) in enumerate(told.items()):
        sides = {side: ", ".join(said) for side, said in answers.items()}
        if len(sides) == len(SIDE_WORDS) and len(set(sides.values())) == 1:
            sides = {"both sides": next(iter(sides.values()))}
        yield f"{'; ' if place else ''}{lower_first(question) if place else question}: "
        yield Bold(", ".join(f"{side} {said}".strip() for side, said in sides.items()))
        if through:
            yield f", through {through}"


def _rule(after: float = 2) -> HRFlowable:
    return HRFlowable(width="100%", thickness=1.3, color=TEXT, spaceBefore=2, spaceAfter=after)
