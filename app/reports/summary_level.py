"""The top of the clinician summary: who, which level, what holds it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, HRFlowable

from app.intake.answers import DONE
from app.intake.dates import show_date
from app.intake.vocabulary import NO
from app.reports import identity
from app.reports.asked import SIDE_WORDS, Asked
from app.reports.boxes import Card, level_look
from app.reports.context import Context, Signed
from app.reports.left_out import WARNING_SIGNS, left_out
from app.reports.summary_history import unasked_words
from app.reports.summary_notes import emergencies, long_text, overruled
from app.reports.summary_styles import PADDING, body, column_heads, line, section
from app.reports.tables import Cell, Marked, columns, grid
from app.reports.text import Bold, Piece, Tinted, listed, lower_first, paragraph, text_style
from app.reports.tokens import HOLD, TEXT, TEXT2, acts_today, tone_of
from app.triage.result import Fired, Literal, Result, Source

_TITLE = text_style(13, 17, bold=True)
_LONGEST_IN_LINE = 30
_MOST_ANSWERS = 8


def heading(asked: Asked, context: Context, width: float) -> Iterator[Flowable]:
    """Yield the title line and the identity banner between two rules."""
    clinic: list[Piece] = [Bold(context.clinic.clinic_name), "\n"] if context.clinic.clinic_name else []
    what = "Short assessment, back and leg pain" if context.short else "Back and leg pain intake"
    when = paragraph(text_style(9, 12, color=TEXT2, right=True), *clinic, f"{what}, {show_date(asked.case.on)}")
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
    written = [patient.shown_name, patient.number, *asked.case.answers.values(), *context.texts()]
    note = identity.missing_note(" ".join(written))
    if note:
        yield body(note)
    yield _rule(after=7)


def level(asked: Asked, result: Result, context: Context) -> Iterator[Flowable]:
    """Yield the level, and what holds it up: before it when nothing more urgent is known, else after it."""
    box = _level_box(result)
    told = [*overruled(result, context), *emergencies(context)]
    notes = [
        *_short(asked, result, context),
        *_hold(asked, result, context.signed),
        *_incomplete(asked, result, context.signed),
        *_unconfirmed(asked, result),
        *_expired(asked, result),
    ]
    if result.hold and not acts_today(result.final_level):
        yield from [*notes, box, *told]
    else:
        yield from [box, *told, *notes]


def why(asked: Asked, result: Result, width: float) -> Card:
    """Return every rule that is met: answer, rule, source, worst level first."""
    concerns = _concerns(result)
    if not result.fired:
        return section("Why", line("No rule is met by the answers given."), *concerns)
    inner = width - 2 * PADDING
    widths = [inner * share for share in (0.38, 0.38, 0.24)]
    rows: list[list[Cell]] = [
        [*column_heads("Answer", "Rule", "Source")],
        *[_why_row(asked, fired) for fired in result.fired],
    ]
    return section("Why", grid(rows, widths), *concerns)


def _concerns(result: Result) -> list[Flowable]:
    """Return the serious conditions whose criteria are met, and those not excluded yet; they are not ranked."""
    content: list[Flowable] = []
    for state, title in (("met", "To be ruled out: criteria met"), ("open", "Not yet excluded")):
        names = [f"{concern.title} ({concern.rule})" for concern in result.concerns if concern.state == state]
        if names:
            content.append(line(Bold(f"{title}\n"), listed(names), "."))
    return content


def _level_box(result: Result) -> Card:
    tone, route = tone_of(result.final_level), result.route
    solid = acts_today(result.final_level)
    color = tone.on if solid else TEXT
    text = text_style(9.5, 13, color=color)
    content: list[Flowable] = [
        paragraph(text_style(16, 21, bold=True, color=tone.on if solid else tone.ink), route.title)
    ]
    if result.final_level != result.level:
        rules = tone_of(result.level).word.lower()
        why = "Set by the clinician" if result.final_level != result.shown_level else "Shown while on hold"
        content.append(paragraph(text, f"{why}. From the rules alone: {rules}."))
    content.append(paragraph(text, Bold(" · ".join(part for part in (route.who, route.when) if part))))
    content.append(paragraph(text, route.words))
    content += [paragraph(text, f"– {extra}") for extra in route.extra]
    return Card(content, level_look(tone, 34, solid=solid), after=7)


def _hold(asked: Asked, result: Result, signed: Signed | None) -> Iterator[Card]:
    if result.hold:
        content: list[Flowable] = [_note_title("On hold: cauda equina screen incomplete")]
        content.append(line("Nothing below “soon” can be shown until these are answered:"))
        content += [line(Bold(asked.label(code))) for code in result.hold_missing]
        if signed is not None:
            content += long_text("Signed all the same, because", signed.hold_reason)
        yield _note(content)


def _short(asked: Asked, result: Result, context: Context) -> Iterator[Card]:
    """Yield what a short assessment left out; the warning signs only where no other note names them."""
    if context.short:
        told = [
            line(Bold(f"{topic}: "), words)
            for topic, words in left_out(asked)
            if topic != WARNING_SIGNS or not result.incomplete
        ]
        yield _note([_note_title("Short assessment: who should see this person, and how soon. Left out:"), *told])


def _unconfirmed(asked: Asked, result: Result) -> Iterator[Card]:
    if result.unconfirmed:
        names = listed(asked.labels(result.unconfirmed))
        title = _note_title("Answers of an earlier day, not asked again on the day of this intake")
        yield _note([title, body(Bold(names), ".")])


def _incomplete(asked: Asked, result: Result, signed: Signed | None) -> Iterator[Card]:
    answered, missing = asked.warnings()
    if set(result.incomplete) - set(result.hold_missing) and missing:
        count = f"{len(answered)} asked of {len(answered) + len(missing)} that apply"
        content: list[Flowable] = [_note_title(f"Incomplete: warning signs, {count}")]
        words = Bold(unasked_words(asked, result, missing))
        content.append(body(f"Self-care is not possible before the {len(missing)} not asked are: ", words, "."))
        if signed is not None:
            content += long_text("Signed all the same, because", signed.incomplete_reason)
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


def _why_row(asked: Asked, fired: Fired) -> list[Cell]:
    told = _literals(asked, fired.literals)
    if len(told) > _MOST_ANSWERS:
        told.sort(key=lambda answer: answer.plain_no)  # what is not a plain no is never cut off before it
    answers: list[Flowable] = [body(Bold(tone_of(fired.level).word))]
    answers += [body(*answer.pieces) for answer in told[:_MOST_ANSWERS]]
    if len(told) > _MOST_ANSWERS:
        answers.append(body(f"and {len(told) - _MOST_ANSWERS} more"))
    rule: list[Flowable] = [Marked(body(Bold(fired.title), f" ({fired.rule})"), fired.mark), body(fired.reason)]
    if fired.action:
        rule.append(body(fired.action))
    sources: list[Flowable] = [Marked(body(_source(source)), source.mark) for source in fired.sources]
    return [answers, rule, sources or [body("")]]


def _source(source: Source) -> str:
    """Return the source's short name; what J means stands in the legend."""
    return "Judgement" if source.key == source.mark == "J" else source.title or source.key


@dataclass(frozen=True)
class _Answer:
    """One line of Why: a question with its answers."""

    pieces: tuple[Piece, ...]
    plain_no: bool


def _literals(asked: Asked, literals: Sequence[Literal]) -> list[_Answer]:
    """Return the answers that met a rule, each once; the two sides of one question are told together."""
    told: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for literal in literals:
        question, _, side = literal.question.rpartition(", ")
        if side not in SIDE_WORDS.values():
            question, side = literal.question, ""
        sides = told.setdefault((question, _through(asked, literal.through)), {})
        sides.setdefault(side, {})[lower_first(literal.answer)] = None
    answers = []
    for (question, through), found in told.items():
        said = {side: ", ".join(words) for side, words in found.items()}
        if len(said) == len(SIDE_WORDS) and len(set(said.values())) == 1:
            said = {"both sides": next(iter(said.values()))}
        words = ", ".join(f"{side} {answer}".strip() for side, answer in said.items())
        plain_no = set(said.values()) == {NO}
        answers.append(_Answer((f"{question}: ", Bold(words), *([through] if through else [])), plain_no))
    return answers


def _through(asked: Asked, code: str) -> str:
    """Return by which question an answer came, in that question's words; empty when it came by none."""
    code = code.removesuffix(f".{DONE}")
    question = asked.catalogue.by_answer_code.get(code) or asked.catalogue.questions.get(code)
    return f", through “{asked.short(question)}”" if question else ""


def _rule(after: float = 2) -> HRFlowable:
    return HRFlowable(width="100%", thickness=1.3, color=TEXT, spaceBefore=2, spaceAfter=after)
