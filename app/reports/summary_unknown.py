"""What was not asked or not tested, and which answers would change the level."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from app.intake.questions import Question
from app.intake.vocabulary import Level
from app.reports.asked import SIDE_WORDS, Asked
from app.reports.boxes import Card
from app.reports.summary_styles import beside, body, line, section
from app.reports.text import Bold, listed, lower_first
from app.reports.tokens import tone_of
from app.triage.result import NextQuestion, Result

_MOST_OPEN = 6
_MOST_MISSING = 5
_STEPS = ("where", "what", "when", "positions", "background")


def unknown(asked: Asked, result: Result, width: float) -> Iterator[Flowable]:
    """Yield the two sections, side by side while they are short."""
    yield from beside([_not_asked(asked), _would_change(asked, result)], width)


def _not_asked(asked: Asked) -> Card:
    content: list[Flowable] = [
        line(Bold(f"{step.texts.get(asked.language, step.texts['en'])}: "), listed(told), ".")
        for step in asked.catalogue.steps
        if step.code in _STEPS and (told := list(_open_blocks(asked, step.code)))
    ]
    untested = list(_untested(asked))
    if untested:
        content.append(line(Bold("Examination: "), listed(untested), ". “Not tested” is never read as normal."))
    return section("Not asked or not tested", *(content or [body("Every question of this intake was answered.")]))


def _would_change(asked: Asked, result: Result) -> Card:
    """Return the rules that could still raise the level, worst first, with the questions that decide them."""
    told = sorted((rule for rule in result.open if rule.level > result.level), key=lambda rule: -rule.level)
    content: list[Flowable] = []
    for rule in told[:_MOST_OPEN]:
        missing = asked.labels(rule.missing)
        more = f"; and {len(missing) - _MOST_MISSING} more" if len(missing) > _MOST_MISSING else ""
        words = f"{rule.title} ({rule.rule}). Open: {listed(missing[:_MOST_MISSING])}{more}."
        content.append(line(Bold(f"{tone_of(rule.level).word}: "), words))
    if len(told) > _MOST_OPEN:
        count = len(told) - _MOST_OPEN
        content.append(line(f"And {count} more {'rule that is' if count == 1 else 'rules that are'} still open."))
    if result.next_question is not None and result.shown_level < Level.EMERGENCY:
        content.append(line(Bold("Most useful next: "), _next(result.next_question)))
    return section("What would change the level", *(content or [body("No open rule could raise it.")]))


def _next(question: NextQuestion) -> str:
    why = f" ({lower_first(question.why.rstrip('.'))})" if question.why else ""
    return f"{question.text.rstrip('.')}{why}."


def _untested(asked: Asked) -> Iterator[str]:
    """Yield the blocks of the examination in which nothing was tested."""
    blocks: dict[str, list[Question]] = {}
    for question in asked.catalogue.in_step("examination"):
        blocks.setdefault(question.block, []).append(question)
    for block, questions in blocks.items():
        if not any(asked.is_answered(code) for question in questions for code in question.codes):
            yield asked.block_title(block)


def _open_blocks(asked: Asked, step: str) -> Iterator[str]:
    """Yield the unanswered questions of a step; a block with no answer at all by its title."""
    blocks: dict[str, list[Question]] = {}
    for question in asked.catalogue.in_step(step):
        blocks.setdefault(question.block, []).append(question)
    for block, questions in blocks.items():
        missing = [question for question in questions if asked.is_open(question)]
        answered = any(asked.is_answered(code) or asked.through(code) for q in questions for code in q.codes)
        if missing and not answered and len(missing) > 1:
            yield f"{asked.block_title(block)} (none of {len(missing)} asked)"
        else:
            yield from (_name(asked, question) for question in missing)


def _name(asked: Asked, question: Question) -> str:
    name = (
        asked.label(question.codes[0]).removesuffix(f", {SIDE_WORDS['L']}")
        if question.sided
        else asked.label(question.code)
    )
    sides = [SIDE_WORDS[code[-1]] for code in question.codes if not asked.is_answered(code)] if question.sided else []
    return f"{name} ({sides[0]})" if len(sides) == 1 else name
