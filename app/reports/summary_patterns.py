"""Patterns for and against, and how far the findings agree with a nerve root."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import Flowable

from app.intake.vocabulary import Level
from app.reports.asked import SIDE_WORDS
from app.reports.boxes import Card
from app.reports.summary_styles import PADDING, body, column_heads, line, section
from app.reports.tables import Cell, grid
from app.reports.text import Bold, joined, listed, paragraph, text_style
from app.triage.result import Feature, Pattern, Result, RootAgreement

_BANDS = {"fits_well": "fits well", "partly": "fits partly", "little": "fits little"}
_TOGETHER = {"likely": "likely", "possible": "possible", "less_likely": "less likely"}
_AGREES = {"agrees": "agrees", "partly": "partly", "does_not": "does not", "none": "–"}
_MOST_PATTERNS = 4
_LEAST_PATTERNS = 2
_INSTEAD = text_style(9, 12, before=2, after=8)


def patterns(result: Result, width: float) -> Flowable:
    """Return the leading patterns with what speaks for, against, and what is unknown; the rest by name.

    At an emergency one line stands in their place.
    """
    if Level.EMERGENCY in (result.shown_level, result.final_level):
        return paragraph(_INSTEAD, "Patterns are not shown at an emergency: the criteria above come first.")
    if not result.patterns:
        return section("Patterns, as hypotheses", body("No pattern can be weighed yet."))
    inner = width - 2 * PADDING
    widths = [inner * share for share in (0.19, 0.36, 0.22, 0.23)]
    rows: list[list[Cell]] = [[*column_heads("Pattern", "For", "Against", "Unknown")]]
    leading = sum(pattern.band != "little" for pattern in result.patterns)
    shown = max(_LEAST_PATTERNS, min(leading, _MOST_PATTERNS))
    rows += [_pattern_row(pattern) for pattern in result.patterns[:shown]]
    rest = [f"{pattern.title} ({_BANDS[pattern.band]})" for pattern in result.patterns[shown:]]
    more = [line(Bold("Also weighed: "), listed(rest), ".")] if rest else []
    return section("Patterns, as hypotheses", grid(rows, widths), *more)


def roots(result: Result, width: float) -> Iterator[Card]:
    """Yield how far the findings agree with each nerve root; nothing when nothing was marked or tested for any."""
    told = [root for root in result.roots if root.together in ("likely", "possible")]
    less = [_root_name(root) for root in result.roots if root.together == "less_likely"]
    if told or (less and any(_is_looked_at(root) for root in result.roots)):
        inner = width - 2 * PADDING
        widths = [inner * 0.16, *[inner * 0.14] * 6]
        heads = column_heads("Root", "Area", "Sensation", "Power", "Reflex", "Nerve test", "Together")
        rows: list[list[Cell]] = [list(heads), *[_root_row(root) for root in told]]
        table = [grid(rows, widths, pad=1.2)] if told else []
        others = [line(Bold("Less likely: "), joined(less, ", "), ".")] if less else []
        note = f"{result.root_note} “–” is not asked, not tested, or no such test.".lstrip()
        yield section("Root agreement", *table, *others, line(note))
    elif result.root_note and any(_is_looked_at(root) for root in result.roots):
        yield section("Root agreement", body(result.root_note))


def _is_looked_at(root: RootAgreement) -> bool:
    return any(found != "none" for found in (root.area, root.sensation, root.power, root.reflex, root.nerve))


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
    return [
        body(Bold(_root_name(root))),
        *[body(_AGREES[found]) for found in findings],
        body(Bold(_TOGETHER[root.together])),
    ]


def _root_name(root: RootAgreement) -> str:
    return f"{root.root} {SIDE_WORDS.get(root.side, '')}".strip()
