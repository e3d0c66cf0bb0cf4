"""The seed table: every statement the evidence base started from, and the rows that carry it or why none does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.triage.files import Fault, KnowledgeFile, entries
from app.triage.knowledge import Knowledge

SEEDS = tuple(f"S{number:03}" for number in range(1, 293))
CONFLICTS = tuple(f"C{number}" for number in range(1, 24))
SURFACES: Mapping[str, tuple[str, ...]] = {
    "Q": ("question", "area", "instrument"),
    "DX": ("pattern", "root", "score", "rule", "concern"),
    "RF": ("rule",),
    "UR": ("rule", "route", "advice"),
    "H": ("advice", "note"),
    "EX": ("exercise",),
    "ED": ("note",),
    "EXAM": ("question",),
    "OUT": ("route", "pattern", "note"),
    "IU": ("statement",),
    "X": (),
}
"""Where a seed must arrive, by the surface it drives: a row of one of these kinds. X: not used, or only as modified."""

_NOTES = ("note", "understand")
_OWN_TABLE = (
    "pattern",
    "advice",
    "exercise",
    "score",
    "instrument",
    "source",
    "route",
    "area",
    "concern",
    "root",
    "statement",
)
_TABLES: Mapping[str, tuple[str, ...]] = {
    "rule": ("rule", "hold"),
    "term": ("term", "counted"),
    "contradiction": ("contradiction", "stem_contradiction"),
    **{kind: (kind,) for kind in _OWN_TABLE},
}
_WORDS = ("title", "name", "short", "heading", "text")


@dataclass(frozen=True)
class Carrier:
    """A row that carries a seed, written `kind:code`; `title` is empty when the base has no such row."""

    link: str
    title: str


@dataclass(frozen=True)
class Seed:
    """One statement, what it drives, where it went (perhaps modified), or why it is not used."""

    code: str
    says: str
    drives: tuple[str, ...]
    carried: tuple[Carrier, ...]
    not_used: str
    modified: str
    settled: tuple[str, ...]


@dataclass(frozen=True)
class Conflict:
    """Seeds that contradict each other or a guideline, and what settles it."""

    code: str
    between: tuple[str, ...]
    text: str
    sources: tuple[str, ...]
    carried: tuple[Carrier, ...]


def seeds(knowledge: Knowledge) -> tuple[Seed, ...]:
    """Return the seed table in file order, links resolved."""
    titles = _titles(knowledge)
    return tuple(
        Seed(
            entry["code"],
            entry.get("says", ""),
            tuple(entry.get("drives", ())),
            _carriers(entry, titles),
            entry.get("not_used", ""),
            entry.get("modified", ""),
            tuple(entry.get("settled", ())),
        )
        for _, entry in entries(list(knowledge.files), "seed")
    )


def conflicts(knowledge: Knowledge) -> tuple[Conflict, ...]:
    """Return the contradictions between seeds in file order, links resolved."""
    titles = _titles(knowledge)
    language = knowledge.catalogue.languages[0]
    return tuple(
        Conflict(
            entry["code"],
            tuple(entry.get("between", ())),
            entry.get("text", {}).get(language, ""),
            tuple(entry.get("sources", ())),
            _carriers(entry, titles),
        )
        for _, entry in entries(list(knowledge.files), "seed_conflict")
    )


def check_seeds(knowledge: Knowledge) -> Iterator[Fault]:
    """Yield a fault for every seed or contradiction that is missing, there twice, loose or linked to nothing."""
    lines = {
        table: {entry["code"]: file for file, entry in entries(list(knowledge.files), table)}
        for table in ("seed", "seed_conflict")
    }
    table, settled = seeds(knowledge), conflicts(knowledge)
    yield from _present(knowledge, [seed.code for seed in table], SEEDS, lines["seed"])
    yield from _present(knowledge, [conflict.code for conflict in settled], CONFLICTS, lines["seed_conflict"])
    between = {conflict.code: conflict.between for conflict in settled}
    for seed in table:
        for reason in (*_seed_faults(seed, between), *_dangling(seed.carried)):
            yield _fault(lines["seed"], seed.code, reason)
    named = {seed.code: seed.settled for seed in table}
    for conflict in settled:
        for reason in (*_conflict_faults(knowledge, conflict, named), *_dangling(conflict.carried)):
            yield _fault(lines["seed_conflict"], conflict.code, reason)
    yield from _translations(knowledge)


def _fault(files: Mapping[str, KnowledgeFile], code: str, reason: str) -> Fault:
    return Fault(files[code].name, files[code].line_of(code), f"{code}: {reason}")


def _present(
    knowledge: Knowledge, there: Sequence[str], wanted: Sequence[str], files: Mapping[str, KnowledgeFile]
) -> Iterator[Fault]:
    name = next(iter(files.values()), knowledge.files[0]).name
    counts = Counter(there)
    for code in wanted:
        if code not in counts:
            yield Fault(name, 1, f"{code} is missing")
    for code, count in counts.items():
        if count > 1:
            yield _fault(files, code, "is there twice")
        if code not in wanted:
            yield _fault(files, code, f"is none of {wanted[0]} to {wanted[-1]}")


def _seed_faults(seed: Seed, between: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if not seed.says:
        yield "says nothing"
    if not seed.carried and not seed.not_used:
        yield "is neither carried nor said to be not used"
    if not seed.drives:
        yield "drives nothing"
    kinds = {carrier.link.partition(":")[0] for carrier in seed.carried}
    for surface in seed.drives:
        if surface not in SURFACES:
            yield f"unknown surface {surface}"
        elif SURFACES[surface] and not seed.not_used and not kinds & set(SURFACES[surface]):
            yield f"drives {surface}, but is carried by no {' or '.join(SURFACES[surface])}"
    if "X" in seed.drives and not seed.not_used and not seed.modified:
        yield "drives X, so it says why it is not used or how it is modified"
    for code in seed.settled:
        if code not in between:
            yield f"unknown contradiction {code}"
        elif seed.code not in between[code]:
            yield f"is settled by {code}, which does not name it"


def _conflict_faults(knowledge: Knowledge, conflict: Conflict, settled: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if not conflict.carried:
        yield "is carried by nothing"
    if not conflict.sources:
        yield "has no source"
    for marked in conflict.sources:
        key = marked.partition(":")[2]
        if key and key not in knowledge.sources:
            yield f"unknown source {key}"
    for code in conflict.between:
        if code not in settled:
            yield f"unknown seed {code}"
        elif conflict.code not in settled[code]:
            yield f"names {code}, which is not settled by it"


def _dangling(carried: Iterable[Carrier]) -> Iterator[str]:
    for carrier in carried:
        if not carrier.title:
            yield f"there is no {carrier.link}"


def _translations(knowledge: Knowledge) -> Iterator[Fault]:
    for table in ("seed_conflict", "statement"):
        for file, entry in entries(list(knowledge.files), table):
            for language in knowledge.catalogue.languages:
                if not entry.get("text", {}).get(language):
                    code = entry["code"]
                    yield Fault(file.name, file.line_of(code), f"{code}: missing translation in {language}")


# ---- the rows a link can name
def _carriers(entry: Mapping[str, Any], titles: Mapping[str, str]) -> tuple[Carrier, ...]:
    return tuple(Carrier(link, titles.get(link, "")) for link in entry.get("carried", ()))


def _titles(knowledge: Knowledge) -> dict[str, str]:
    """Return the words of every row that can be linked to, by `kind:code`."""
    language = knowledge.catalogue.languages[0]
    titles = dict(_question_titles(knowledge, language))
    for kind, tables in _TABLES.items():
        for file in knowledge.files:
            for table in tables:
                for entry in _rows(file.data.get(table, ())):
                    code = _code(entry)
                    titles[f"{kind}:{code}"] = _words(entry, language) or code
                    if entry.get("topic") in _NOTES:
                        titles[f"note:{code}"] = titles[f"{kind}:{code}"]
    return titles


def _question_titles(knowledge: Knowledge, language: str) -> Iterator[tuple[str, str]]:
    for question in knowledge.catalogue.questions.values():
        words = question.text(language)
        for option in question.options:
            yield f"question:{question.code}.{option.code}", f"{words}: {option.text[language]}"
        if question.group:
            yield f"question:{question.group}", question.texts[language].get("group", question.group)
    for question in knowledge.catalogue.questions.values():  # a follow-up before an option of the same name
        yield f"question:{question.code}", question.text(language)


def _rows(content: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in (content if isinstance(content, list) else [content]) if isinstance(entry, Mapping)]


def _code(entry: Mapping[str, Any]) -> str:
    """Return the code of a row without its places for side, root or movement."""
    written = str(entry.get("code") or entry.get("place") or entry.get("level"))
    return re.sub(r"\.?\{\w+\}", "", written)


def _words(entry: Mapping[str, Any], language: str) -> str:
    words = entry.get("text", {}).get(language, entry)
    if isinstance(words, str):
        return words
    return next((str(words[part]) for part in _WORDS if isinstance(words.get(part), str)), "")
