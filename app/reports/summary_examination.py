"""The examination: the person's right side on the left, as they face the reader; untouched items say so."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.intake.questions import Question
from app.reports.asked import Asked, is_finding
from app.reports.boxes import Card, level_heights
from app.reports.summary_styles import COLUMN, PADDING, body, line, section
from app.reports.tables import Cell, columns, grid
from app.reports.text import Bold, Tinted, joined, lower_first, paragraph
from app.reports.tokens import TEXT2

_NOT_TESTED = "not tested"
_GAP = 6.0
_PLAIN = ("Power", "Reflex", "Light touch or pinprick")


def examination(asked: Asked, width: float) -> Iterator[Flowable]:
    """Yield a card for each block with a tested item, two side by side."""
    blocks: dict[str, list[Question]] = {}
    for question in asked.catalogue.in_step("examination"):
        blocks.setdefault(question.block, []).append(question)
    tested: list[tuple[str, list[Question]]] = []
    half = (width - _GAP) / 2
    for block, questions in blocks.items():
        if any(asked.is_answered(code) for question in questions for code in question.codes):
            tested.append((asked.block_title(block), questions))
    for index in range(0, len(tested) - 1, 2):
        pair = [_block(asked, name, questions, half - 2 * PADDING) for name, questions in tested[index : index + 2]]
        level_heights(pair, half)
        yield columns([pair[0], [], pair[1]], [half, _GAP, half], after=_GAP)
    if len(tested) % 2:
        yield _block(asked, *tested[-1], width - 2 * PADDING)
    if not tested:
        yield section("Examination", body("Nothing was tested."))


def _block(asked: Asked, title: str, questions: list[Question], width: float) -> Card:
    content: list[Flowable] = []
    both = [question for question in questions if question.sided]
    tested = {question.group for question in both if any(map(asked.is_answered, question.codes))}
    sided = [question for question in both if question.group in tested]
    untested = [question for question in both if question.group not in tested]
    missing = list(
        dict.fromkeys(question.text(asked.language, "group") or asked.short(question) for question in untested)
    )
    if sided:
        rows: list[list[Cell]] = [[paragraph(COLUMN, head) for head in ("Right", "Test", "Left")]]
        for question in sided:
            right, left = (_result(asked, question, code) for code in reversed(question.codes))
            rows.append([right, body(_test(asked, question)), left])
        content.append(grid(rows, [width * 0.26, width * 0.48, width * 0.26], pad=0.9))
    single = [question for question in questions if not question.sided]
    for question in single:
        if said := asked.said(question.code):
            found = is_finding(question, asked.value(question.code))
            content.append(line(f"{asked.short(question)}: ", Bold(lower_first(said)) if found else lower_first(said)))
    missing += [
        asked.short(question) for question in single if not asked.value(question.code) and asked.applies(question)
    ]
    if missing:
        content.append(line(Tinted(f"Not tested: {joined(missing)}.", TEXT2)))
    return section(f"Examination: {title[:1].lower()}{title[1:]}", *content)


def _test(asked: Asked, question: Question) -> str:
    group = question.text(asked.language, "group")
    return f"{asked.short(question)}, {lower_first(group)}" if group and group not in _PLAIN else asked.short(question)


def _result(asked: Asked, question: Question, code: str) -> Flowable:
    said = asked.said(code)
    if not said:
        return body(Tinted(_NOT_TESTED, TEXT2))
    return body(Bold(lower_first(said)) if is_finding(question, asked.value(code)) else lower_first(said))
