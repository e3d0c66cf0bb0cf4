"""Patterns for and against, root agreement, concerns, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from app.intake.questions import Question
from app.reports.asked import SIDE_WORDS, Asked
from app.reports.boxes import Card
from app.reports.summary_styles import body, column_heads, line, section
from app.reports.tables import Cell, grid
from app.reports.text import Bold, joined, listed
from app.reports.tokens import tone_of
from app.triage.result import Feature, Pattern, Result, RootAgreement

_BANDS = {"fits_well": "fits well", "partly": "fits partly", "little": "fits little"}
_TOGETHER = {"likely": "likely", "possible": "possible", "less_likely": "less likely"}
_AGREES = {"agrees": "agrees", "partly": "partly", "does_not": "does not", "none": "–"}
_MOST_PATTERNS = 3
_MOST_OPEN = 6
_MOST_MISSING = 5
_STEPS = ("where", "what", "when", "positions", "background")


def patterns(result: Result, width: float) -> Card:
    """Return the leading patterns with what speaks for, against, and what is unknown; the rest by name."""
    if not result.patterns:
        return section("Patterns, as hypotheses", body("No pattern can be weighed yet."))
    inner = width - 18
    widths = [inner * share for share in (0.22, 0.33, 0.21, 0.24)]
    rows: list[list[Cell]] = [[*column_heads("Pattern", "For", "Against", "Unknown")]]
    rows += [_pattern_row(pattern) for pattern in result.patterns[:_MOST_PATTERNS]]
    rest = [f"{pattern.title} ({_BANDS[pattern.band]})" for pattern in result.patterns[_MOST_PATTERNS:]]
    more = [line(Bold("Also weighed: "), joined(rest), ".")] if rest else []
    return section("Patterns, as hypotheses", grid(rows, widths), *more)


def roots(result: Result, width: float) -> Iterator[Card]:
    """Yield how far the findings agree with each nerve root, when any do."""
    told = [root for root in result.roots if root.together in _TOGETHER]
    if told:
        inner = width - 18
        widths = [inner * 0.16, *[inner * 0.14] * 6]
        heads = column_heads("Root", "Area", "Sensation", "Power", "Reflex", "Nerve test", "Together")
        rows: list[list[Cell]] = [list(heads), *[_root_row(root) for root in told]]
        note = [line(result.root_note)] if result.root_note else []
        yield section(
            "Root agreement", grid(rows, widths), *note, line("“–” is not asked, not tested, or no such test.")
        )
    elif result.root_note:
        yield section("Root agreement", body(result.root_note))


def concerns(result: Result) -> Iterator[Card]:
    """Yield the serious conditions whose criteria are met, or that are not excluded yet."""
    content = []
    for state, title in (("met", "Criteria met: "), ("open", "Not excluded yet: ")):
        names = [f"{concern.title} ({concern.rule})" for concern in result.concerns if concern.state == state]
        if names:
            content.append(line(Bold(title), joined(names), "."))
    if content:
        yield section("Concerns, not ranked", *content)


def not_asked(asked: Asked) -> Card:
    """Return what was not asked and not tested, block by block."""
    content = [
        line(Bold(f"{step.texts.get(asked.language, step.texts['en'])}: "), joined(told), ".")
        for step in asked.catalogue.steps
        if step.code in _STEPS and (told := list(_open_blocks(asked, step.code)))
    ]
    tested = [q for q in asked.catalogue.in_step("examination") if any(asked.is_answered(code) for code in q.codes)]
    if not tested:
        content.append(line(Bold("Examination: "), "nothing was tested."))
    return section("Not asked or not tested", *(content or [body("Every question of this intake was answered.")]))


def would_change(asked: Asked, result: Result) -> Card:
    """Return the rules that could still raise the level, worst first, with the questions that decide them."""
    title = "What would change the level"
    told = sorted((rule for rule in result.open if rule.level > result.level), key=lambda rule: -rule.level)
    content: list[Flowable] = []
    for rule in told[:_MOST_OPEN]:
        missing = asked.labels(rule.missing)
        more = f"; and {len(missing) - _MOST_MISSING} more" if len(missing) > _MOST_MISSING else ""
        content.append(
            line(
                Bold(f"{tone_of(rule.level).word}: "),
                f"{rule.title} ({rule.rule}). To ask or test: {joined(missing[:_MOST_MISSING])}{more}.",
            )
        )
    if len(told) > _MOST_OPEN:
        content.append(line(f"And {len(told) - _MOST_OPEN} more rules that are still open."))
    if result.next_question is not None:
        content.append(line(Bold("Most useful next: "), f"{result.next_question.text} {result.next_question.why}"))
    return section(title, *(content or [body("No open rule could raise it.")]))


def _pattern_row(pattern: Pattern) -> list[Cell]:
    return [
        [body(Bold(pattern.title)), body(_BANDS[pattern.band])],
        body(_features(pattern.supporting)),
        body(_features(pattern.against)),
        body(_features(pattern.unknown)),
    ]


def _features(features: Sequence[Feature]) -> str:
    return listed([feature.text for feature in features]) or "nothing"


def _root_row(root: RootAgreement) -> list[Cell]:
    findings = [root.area, root.sensation, root.power, root.reflex, root.nerve]
    name = f"{root.root} {SIDE_WORDS.get(root.side, '')}".strip()
    return [body(Bold(name)), *[body(_AGREES[found]) for found in findings], body(Bold(_TOGETHER[root.together]))]


def _open_blocks(asked: Asked, step: str) -> Iterator[str]:
    """Yield the unanswered questions of a step; a block with no answer at all by its title."""
    blocks: dict[str, list[Question]] = {}
    for question in asked.catalogue.in_step(step):
        blocks.setdefault(question.block, []).append(question)
    for block, questions in blocks.items():
        missing = [question for question in questions if asked.is_open(question)]
        answered = any(asked.is_answered(code) or asked.through(code) for q in questions for code in q.codes)
        if missing and not answered and len(missing) > 1 and block in asked.catalogue.blocks:
            title = asked.catalogue.blocks[block].texts
            yield f"{title.get(asked.language, title['en'])} (none of {len(missing)} asked)"
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
