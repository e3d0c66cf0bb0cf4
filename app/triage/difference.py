"""What differs between two evidence bases, in words, by code: everything that the files say, so nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.triage.files import KnowledgeFile
from app.triage.knowledge import Knowledge

PARTS: Mapping[str, str] = {
    "rule": "Rule",
    "hold": "Hold",
    "term": "Finding",
    "counted": "Counted finding",
    "self_test": "Self-test",
    "route": "Route",
    "concern": "Concern",
    "contradiction": "Contradiction",
    "stem_contradiction": "Contradiction",
    "question": "Question",
    "followups": "Follow-up questions",
    "pattern": "Pattern",
    "bands": "Bands of the patterns",
    "score": "Score",
    "instrument": "Instrument",
    "exercise_gate": "When exercises are proposed",
    "exercise": "Exercise",
    "exclusion": "Exclusion of every exercise",
    "advice": "Advice",
    "site_choice": "Site choice",
    "short": "Short assessment",
    "root": "Nerve root",
    "area": "Body area",
    "area_stem": "Stem of body areas",
    "lists": "Lists",
    "qualities": "Qualities of a sensation",
    "step": "Step",
    "block": "Block",
    "text": "Words about the nerve roots",
    "source": "Source",
    "sources": "Sources",
    "base": "Evidence base",
}
"""Tables of the knowledge files in the order in which their differences are told; others follow."""

_FIELDS: Mapping[str, str] = {
    "all": "all of",
    "any": "any of",
    "of": "of",
    "need": "how many are needed",
    "arm": "way to meet it",
    "groups": "group",
    "followup": "follow-up",
    "min": "lowest",
    "max": "highest",
}
_FIRST = ("level", "all", "any", "groups", "arm", "need", "of", "weight", "unknown", "concern")
"""What decides comes before the words."""
_NAMES = ("code", "place", "level", "stem", "kind")
"""What tells the entries of a table from each other, the first that stands in one."""
_FINDING = re.compile(r"[\w.+{}-]+")


class How(Enum):
    """What became of a part."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One part that differs: what it is, its code and title, and sentences with the old and the new."""

    part: str
    code: str
    title: str
    how: How
    details: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """`Rule R-CES1 changed: Saddle numbness`."""
        named = " ".join(word for word in (self.part, self.code) if word)
        return f"{named} {self.how.value}" + (f": {self.title}" if self.title else "")


def differences(before: Knowledge, after: Knowledge) -> tuple[Change, ...]:
    """Return what another base would change, rules first."""
    old, new = _tables(before.files), _tables(after.files)
    order = [*PARTS, *sorted((set(old) | set(new)) - set(PARTS))]
    telling = _Telling(before, after)
    return tuple(
        change for table in order for change in telling.of_table(table, old.get(table, {}), new.get(table, {}))
    )


Entries = dict[str, Mapping[str, Any]]


def _tables(files: Sequence[KnowledgeFile]) -> dict[str, Entries]:
    """Return every table with its entries by name; single values of a file go into the table of the base."""
    tables: dict[str, Entries] = {}
    for file in files:
        for table, content in file.data.items():
            if isinstance(content, list) and all(isinstance(entry, Mapping) for entry in content):
                step = {"step": file.data["step"]} if table == "question" and "step" in file.data else {}
                for entry in content:
                    _put(tables.setdefault(table, {}), _name(entry), {**step, **entry})
            elif isinstance(content, Mapping):
                _put(tables.setdefault(table, {}), str(content.get("code", "")), content)
            elif table != "step":
                values = tables.setdefault("base", {}).setdefault("", {})
                tables["base"][""] = {**values, table: content}
    return tables


def _put(entries: Entries, name: str, entry: Mapping[str, Any]) -> None:
    again = 1
    while (named := name if again == 1 else f"{name} ({again})") in entries:
        again += 1
    entries[named] = entry


def _name(entry: Mapping[str, Any]) -> str:
    return next((str(entry[key]) for key in _NAMES if key in entry), "")


def _title(entry: Mapping[str, Any], language: str = "en") -> str:
    words = entry.get("text", {})
    words = words.get(language, "") if isinstance(words, Mapping) else ""
    if isinstance(words, Mapping):
        words = next((words[key] for key in ("title", "short", "heading", "text", "reason") if words.get(key)), "")
    return str(words or entry.get("title", ""))


class _Telling:
    """Tells differences; a finding is named with its question's words."""

    def __init__(self, before: Knowledge, after: Knowledge) -> None:
        self._before = before
        self._after = after

    def of_table(self, table: str, old: Entries, new: Entries) -> Iterator[Change]:
        part = PARTS.get(table, table)
        for code in dict.fromkeys((*old, *new)):
            was, now = old.get(code), new.get(code)
            if was is None and now is not None:
                details = tuple(self._lines(now, self._after))
                yield Change(part, code, _title(now), How.ADDED, details)
            elif was is not None and now is None:
                details = tuple(self._lines(was, self._before))
                yield Change(part, code, _title(was), How.REMOVED, details)
            elif was is not None and now is not None and was != now:
                yield Change(part, code, _title(now), How.CHANGED, tuple(self._entry(was, now, "")))

    def _lines(self, entry: Mapping[str, Any], knowledge: Knowledge, path: str = "") -> Iterator[str]:
        """Yield what an entry says that is there on one side only."""
        for key in _ordered(entry):
            named = f"{path}{_FIELDS.get(key, key)}"
            if isinstance(entry[key], Mapping):
                yield from self._lines(entry[key], knowledge, f"{named}, ")
            elif path or key not in ("code", "step"):
                yield f"{named}: {self._value(entry[key], knowledge)}"

    def _entry(self, old: Mapping[str, Any], new: Mapping[str, Any], path: str) -> Iterator[str]:
        for key in _ordered({**old, **new}):
            was, now = old.get(key), new.get(key)
            if was != now:
                yield from self._field(was, now, f"{path}{_FIELDS.get(key, key)}")

    def _field(self, was: Any, now: Any, path: str) -> Iterator[str]:
        if isinstance(was, Mapping) and isinstance(now, Mapping):
            yield from self._entry(was, now, f"{path}, ")
        elif isinstance(was, list) and isinstance(now, list):
            yield from self._items(was, now, path)
        else:
            yield f"{path}: {self._value(was, self._before)} → {self._value(now, self._after)}"

    def _items(self, was: list[Any], now: list[Any], path: str) -> Iterator[str]:
        gone, come = _apart(was, now)
        if not gone and not come:
            yield f"{path}: another order, {self._value(was, self._before)} → {self._value(now, self._after)}"
            return
        for one, other in _pairs(gone, come):
            if isinstance(one, Mapping) and isinstance(other, Mapping):
                named = _called(other)
                yield from self._entry(one, other, f"{path} {named}, " if named else f"{path} {now.index(other) + 1}, ")
            elif other is None:
                yield f"{path}: taken out {self._value(one, self._before)}"
            elif one is None:
                yield f"{path}: put in {self._value(other, self._after)}"
            else:
                yield f"{path}: {self._value(one, self._before)} → {self._value(other, self._after)}"

    def _value(self, value: Any, knowledge: Knowledge) -> str:
        if value is None:
            return "nothing"
        if isinstance(value, Mapping):
            parts = (f"{_FIELDS.get(key, key)} {self._value(value[key], knowledge)}" for key in _ordered(value))
            return "(" + "; ".join(parts) + ")"
        if isinstance(value, list):
            return ", ".join(self._value(one, knowledge) for one in value) or "nothing"
        if isinstance(value, bool):
            return "yes" if value else "no"
        return self._named(value, knowledge) if isinstance(value, str) else str(value)

    def _named(self, text: str, knowledge: Knowledge) -> str:
        """Return a text; a literal with the words of its question behind the code."""
        found = _FINDING.search(text.removeprefix("not "))
        question = knowledge.catalogue.by_answer_code.get(found[0]) if found is not None else None
        short = question.text("en") if question is not None else ""
        if found is None or not short or len(text.split()) > 4:
            return text if text else "nothing"
        return text.replace(found[0], f"{found[0]} “{short}”", 1)


def _ordered(entry: Mapping[str, Any]) -> list[str]:
    return sorted(entry, key=lambda key: _FIRST.index(key) if key in _FIRST else len(_FIRST))


def _apart(was: list[Any], now: list[Any]) -> tuple[list[Any], list[Any]]:
    """Return what only the one and what only the other list holds."""
    gone, come = list(was), []
    for one in now:
        if one in gone:
            gone.remove(one)
        else:
            come.append(one)
    return gone, come


def _called(one: Any) -> str:
    """Return what an item goes by: a table by its code or title, a literal by its finding."""
    if isinstance(one, Mapping):
        return str(one.get("code", "")) or _title(one)
    found = _FINDING.search(one.removeprefix("not ")) if isinstance(one, str) else None
    return found[0] if found is not None else ""


def _pairs(gone: list[Any], come: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Yield items that go by the same together, then tables without a partner in order; None where there is none."""
    left, right = list(gone), list(come)
    for one in gone:
        named = _called(one)
        other = next((x for x in right if named and _called(x) == named and type(x) is type(one)), None)
        if other is not None:
            left.remove(one)
            right.remove(other)
            yield one, other
    tables = [one for one in left if isinstance(one, Mapping)]
    others = [one for one in right if isinstance(one, Mapping)]
    yield from zip(tables, others, strict=False)
    yield from ((one, None) for one in [*tables[len(others) :], *(one for one in left if not isinstance(one, Mapping))])
    yield from ((None, x) for x in [*others[len(tables) :], *(x for x in right if not isinstance(x, Mapping))])
