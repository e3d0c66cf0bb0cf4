"""What a short assessment left out, in words, for the window and the summary."""

from __future__ import annotations

from collections.abc import Iterator

from app.reports.asked import Asked
from app.reports.text import listed

WARNING_SIGNS = "Warning signs not asked"
_STEPS = ("where", "what", "when", "positions", "background")


def left_out(asked: Asked) -> Iterator[tuple[str, str]]:
    """Yield the topics with what was left out of each: warning signs by name, then history, examination, patterns."""
    _, missing = asked.warnings()
    if missing:
        yield (
            WARNING_SIGNS,
            f"{listed([asked.short(stem) for stem in missing])}. Self-care is not possible.",
        )
    steps = [step for step in asked.catalogue.steps if step.code in _STEPS]
    titles = [step.texts.get(asked.language, step.texts["en"]) for step in steps if _is_short_of(asked, step.code)]
    if titles:
        yield "History not asked in full", f"{listed(titles)}."
    if _is_short_of(asked, "examination"):
        yield "Examination", "Not done, or not in full. “Not tested” is never read as normal."
    yield "Patterns, scores and root agreement", "Not judged: too little was asked."


def _is_short_of(asked: Asked, step: str) -> bool:
    return any(asked.is_open(question) for question in asked.catalogue.in_step(step))
