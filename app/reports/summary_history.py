"""Warning signs with their negatives, and the history, generated from the answers and the questions' own words."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.intake.questions import Question
from app.intake.vocabulary import NO, UNSURE, YES, Kind
from app.reports.asked import Asked
from app.reports.boxes import Card
from app.reports.summary_notes import long_text
from app.reports.summary_styles import LABEL, PADDING, body, line, section
from app.reports.tables import grid
from app.reports.text import Bold, Piece, joined, listed, lower_first, paragraph
from app.triage.result import Result

_STEPS = ("where", "what", "when", "positions", "background")
_LABEL_WIDTH = 92
_LONG = 240
"""Characters; a longer note gets the full width, and more lines than a table cell."""


def warning_signs(asked: Asked, result: Result) -> Card:
    """Return the warning signs: how many were asked, yes and unsure in bold, no by name, not asked by name."""
    answered, missing = asked.warnings()
    plain = [stem for stem in answered if asked.value(stem.code) == NO]
    told = f"Warning signs: {len(answered)} asked of {len(answered) + len(missing)} that apply"
    if len(plain) == len(answered) and not missing:
        told += ", all answered no"
    content: list[Flowable] = [*_raised(asked)]
    for block, names in _by_block(asked, plain):
        content.append(line(Bold(f"{block}, answered no: "), listed(names), "."))
    if missing:
        content.append(line(Bold(f"{len(missing)} not asked: "), unasked_words(asked, result, missing), "."))
    content.append(line(*_small_print(asked, plain)))
    return section(told, *content)


def unasked_words(asked: Asked, result: Result, missing: list[Question]) -> str:
    """Return the warning signs that were not asked, by name; those that the hold names already, by its name."""
    named = [asked.short(stem) for stem in missing if not (result.hold and stem.code in result.hold_missing)]
    count = len(missing) - len(named)
    held = [f"the {count} named under “On hold”"] if count else []
    return listed([*held, *named])


def contradictions(asked: Asked, result: Result) -> Iterator[Card]:
    """Yield the answers that cannot all hold, each with what was said; nothing without any."""
    if result.contradictions:
        told = []
        for found in result.contradictions:
            answers = [
                f"{asked.label(code)}: {lower_first(said)}" for code in found.codes if (said := _said(asked, code))
            ]
            told.append(line(Bold(found.text), f" {listed(answers)}." if answers else ""))
        yield section("Does not fit together", *told)


def _said(asked: Asked, code: str) -> str:
    question = asked.catalogue.by_answer_code.get(code)
    if question is not None and question.kind is Kind.AREAS:
        return joined([asked.area_name(area) for area, _ in asked.areas()], "; ")
    return asked.said(code) if question is not None else ""


def history(asked: Asked, width: float) -> Card:
    """Return what was answered about the pain, the positions, daily life and risks; long notes below at full width."""
    rows: list[tuple[str, list[Piece]]] = []
    notes: list[tuple[str, str]] = []
    for code in _STEPS:
        rows += _step_rows(asked, code, notes)
    inner = width - 2 * PADDING
    content: list[Flowable] = []
    if rows:
        cells = [[paragraph(LABEL, label), body(*pieces)] for label, pieces in rows]
        content.append(grid(cells, [_LABEL_WIDTH, inner - _LABEL_WIDTH], headed=False, pad=1.2))
    for label, text in notes:
        content += long_text(label, text)
    return section("History", *(content or [body("Nothing was asked.")]))


def _small_print(asked: Asked, plain: list[Question]) -> Iterator[Piece]:
    left_out = [asked.short(stem) for stem in asked.catalogue.warning_stems if not asked.applies(stem)]
    if left_out:
        yield f"Does not apply: {listed(left_out)}. "
    if any(stem.kind is Kind.STEM for stem in plain):
        yield "A no to a group question also answers its detail questions no (“through” that question)."


def _raised(asked: Asked) -> Iterator[Flowable]:
    """Yield each warning question that is not a clear no, with the details asked after it."""
    head: Question | None = None
    details: dict[str, list[Piece]] = {}
    for question in asked.catalogue.in_step("warning"):
        if question.warning_stem or question.context_only:
            head = question
            value = asked.value(question.code)
            if value and value != NO:
                details[question.code] = [Bold(f"{asked.short(question)}: {asked.said(question.code).lower()}.")]
        elif head is not None and (said := asked.said_sides(question)):
            told = details.setdefault(
                head.code, [f"{asked.short(head)}: {asked.said(head.code).lower() or 'not asked'}."]
            )
            words = f" {asked.short(question)}: {lower_first(said)}."
            told.append(Bold(words) if asked.value(question.code) in (YES, UNSURE) else words)
    for pieces in details.values():
        yield line(*pieces)


def _by_block(asked: Asked, stems: list[Question]) -> Iterator[tuple[str, list[str]]]:
    for code in asked.catalogue.blocks:
        names = [asked.short(stem) for stem in stems if stem.block == code]
        if names:
            yield asked.block_title(code), names


def _step_rows(asked: Asked, step: str, notes: list[tuple[str, str]]) -> Iterator[tuple[str, list[Piece]]]:
    """Yield a row for each block of a step; texts too long for a row are put into `notes`."""
    blocks: dict[str, list[Question]] = {}
    for question in asked.catalogue.in_step(step):
        blocks.setdefault(question.block, []).append(question)
    for block, questions in blocks.items():
        if any(question.group == "position" for question in questions):
            yield from _position_rows(asked, questions)
            continue
        pieces = [*_area_pieces(asked, questions), *_block_pieces(asked, questions, notes)]
        if pieces:
            yield asked.block_title(block), pieces


def _position_rows(asked: Asked, questions: list[Question]) -> Iterator[tuple[str, list[Piece]]]:
    for option in questions[0].options:
        names = [asked.short(question) for question in questions if asked.value(question.code) == option.code]
        if names:
            yield (
                option.text.get(asked.language, option.text["en"]),
                [joined([names[0], *map(lower_first, names[1:])], ", ")],
            )


def _area_pieces(asked: Asked, questions: list[Question]) -> Iterator[Piece]:
    """Yield that no area is marked, where that was said; marked areas are told beside the body chart."""
    if not any(question.kind is Kind.AREAS for question in questions):
        return
    if not any(asked.areas()) and asked.value("areas.done") == YES:
        yield "No area is marked. "


def _block_pieces(asked: Asked, questions: list[Question], notes: list[tuple[str, str]]) -> Iterator[Piece]:
    """Yield a block's answers: yes and unsure in bold first, then no by name, then all that is not yes or no."""
    plain_no: list[str] = []
    raised: list[Piece] = []
    others: list[str] = []
    for question in questions:
        said = asked.said_sides(question)
        if not said or question.kind is Kind.AREAS:
            continue
        name = f"Limit in {lower_first(asked.short(question))}" if question.group == "limit" else asked.short(question)
        if question.kind is Kind.TEXT:
            if len(said) > _LONG or "\n" in said:
                notes.append((name, said))
            else:
                others.append(f"{name}: {said}")
        elif not question.kind.yes_no:
            others.append(f"{name}: {lower_first(said)}")
        elif any(asked.value(code) != NO for code in question.codes):
            raised += [f"{name}: ", Bold(f"{lower_first(said)}. ")]
        else:
            plain_no.append(name)
    yield from raised
    if others:
        yield f"{'. '.join(others)}. "
    if plain_no:
        yield f"No: {listed(plain_no)}."
