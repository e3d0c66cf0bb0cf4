"""What rests on judgement (J) or on literature still to be verified (K), row by row, for a clinical safety officer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.triage.files import KnowledgeFile
from app.triage.knowledge import Knowledge
from app.triage.rules import MARKS

_BY_JUDGEMENT = ("contradiction", "stem_contradiction", "bands")
"""Tables whose rows carry no source because every one of them is judgement."""
_NO_RULES = ("source", "seed")


@dataclass(frozen=True)
class Judgement:
    """One row that is not, or not wholly, taken from something that was read; `mark` is the weakest of its sources."""

    group: str
    code: str
    words: str
    level: str
    mark: str
    sources: tuple[str, ...]
    file: str
    line: int


def judgements(knowledge: Knowledge) -> list[Judgement]:
    """Return every row marked J or K: arms, terms that carry a level, weights, advice and all other sourced rows."""
    carrying = _level_terms(knowledge)
    rows = [row for file in knowledge.files for row in _of_file(knowledge, file, carrying)]
    return sorted(rows, key=lambda row: (row.group, MARKS.index(row.mark), row.file, row.line))


def _of_file(knowledge: Knowledge, file: KnowledgeFile, carrying: set[str]) -> Iterator[Judgement]:
    for table, content in file.data.items():
        if table in _NO_RULES:
            continue
        for entry in content if isinstance(content, list) else [content]:
            if isinstance(entry, Mapping):
                carries_level = table == "term" and _is_one_of(str(entry["code"]), carrying)
                by_judgement = carries_level or table in _BY_JUDGEMENT
                yield from _of_entry(knowledge, file, table, entry, ["J"] if by_judgement else [])


def _of_entry(
    knowledge: Knowledge, file: KnowledgeFile, table: str, entry: Mapping[str, Any], unsourced: list[str]
) -> Iterator[Judgement]:
    code = str(entry.get("code") or entry.get("level") or table)
    words = _words(entry, knowledge.catalogue.languages[0])
    sources = entry.get("sources", unsourced)
    arms = [arm for arm in entry.get("arm", ()) if table != "term" and isinstance(arm, Mapping)]
    for number, arm in enumerate(arms, 1):
        named = arm.get("sources", sources)
        line = _arm_line(file, file.line_of(code), number)
        yield from _judged(table, f"{code}/{number}", words, arm.get("level", ""), named, file, line)
    if not arms:
        level = str(entry.get("level") or entry.get("shown_level") or "")
        yield from _judged(table, code, words, level, sources, file, file.line_of(code))
    for part, rows in entry.items():
        if part == "arm" or not isinstance(rows, list):
            continue
        for number, row in enumerate(rows, 1):
            if isinstance(row, Mapping) and "sources" in row:
                said = _words(row, knowledge.catalogue.languages[0])
                weight = f"{row['weight']:+d}" if "weight" in row else ""
                line = file.line_of(code, said) if said else file.line_of(code)
                yield from _judged(part, f"{code}#{number}", said, weight, row["sources"], file, line)


def _judged(
    group: str, code: str, words: str, level: str, sources: Any, file: KnowledgeFile, line: int
) -> Iterator[Judgement]:
    marks = {str(source).partition(":")[0] for source in sources}
    weakest = next((mark for mark in reversed(MARKS) if mark in marks), "")
    if weakest in ("J", "K"):
        yield Judgement(group, code, words, level, weakest, tuple(sources), file.name, line)


def _is_one_of(written: str, findings: set[str]) -> bool:
    """Tell whether the code of a term, with its places for side or root, stands for one of the findings."""
    name = re.compile(r"\.".join(_part(part) for part in written.split(".")))
    return any(name.fullmatch(finding) for finding in findings)


def _part(part: str) -> str:
    return r"\w+" if part.startswith("{") else re.escape(part)


def _level_terms(knowledge: Knowledge) -> set[str]:
    """Return what is read, straight or through terms, by the rules that give a level."""
    waiting = [rule for rule in knowledge.rules.values() if rule.kind in ("rule", "self_care", "default")]
    read: set[str] = set()
    while waiting:
        for finding in waiting.pop().findings():
            if finding not in read:
                read.add(finding)
                if finding in knowledge.rules:
                    waiting.append(knowledge.rules[finding])
    return read


def _arm_line(file: KnowledgeFile, start: int, number: int) -> int:
    """Return the line of the numbered `[[rule.arm]]` below `start`; `start` where arms are written in one line."""
    for place, line in enumerate(file.text.splitlines()[start:], start + 1):
        if re.match(r"\[\[\w+\.arm\]\]", line):
            number -= 1
            if number == 0:
                return place
        elif line.startswith("[["):
            break
    return start


def _words(entry: Mapping[str, Any], language: str) -> str:
    words = entry.get("text", {}).get(language, {})
    if isinstance(words, str):
        return words
    parts = ("title", "heading", "text") if "reason" not in words else ("title", "reason")
    return " ".join(str(words[part]) for part in parts if words.get(part))
