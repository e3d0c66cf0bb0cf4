"""Checks of the list of sources: when each is from, what of it was seen, and that no row claims more."""

from __future__ import annotations

from collections.abc import Iterator

from app.triage.files import Fault, entries
from app.triage.knowledge import Knowledge

NOT_READ = "not read"
"""How `read` begins for literature that is only known of."""


def check_sources(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for a source without year or account of what was read, and for mark F on one that was not read."""
    seen: set[str] = set()
    for file, entry in entries(list(knowledge.files), "source"):
        code = entry["code"]
        year = entry.get("year")
        if code in seen:
            yield Fault(file.name, file.line_of(code), f"source {code} is there twice")
        seen.add(code)
        if year != "" and not (isinstance(year, int) and 1900 <= year <= 2100):
            yield Fault(file.name, file.line_of(code), f'source {code}: year must be a number, or "" when undated')
        if not entry.get("read"):
            yield Fault(file.name, file.line_of(code), f"source {code}: nothing says what of it was read")
    for rule in knowledge.rules.values():
        for marked in {*rule.sources, *(source for arm in rule.arms for source in arm.sources)}:
            if marked.startswith("F:") and knowledge.source(marked).read.startswith(NOT_READ):
                yield Fault(rule.file, rule.line, f"{rule.code}: {marked} is marked read, but the source was not")
