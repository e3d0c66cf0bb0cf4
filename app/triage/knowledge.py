"""The evidence base in memory: everything the knowledge files say, checked while it is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.intake.questions import Catalogue
from app.triage.catalogue import build_catalogue
from app.triage.choices import SiteChoice, chosen, site_choices
from app.triage.files import Fault, KnowledgeError, KnowledgeFile, content_hash, entries, read_files
from app.triage.result import Base, Source
from app.triage.rules import Counted, Rule, RuleReader

_PARTS = (
    ("feature", "pattern", "feature"),
    ("item", "score", "item"),
    ("exclusion", "exercise", "exclusion"),
    ("band", "instrument", "band"),
)
"""Kind of rule, table of its owner, key of the parts."""


@dataclass(frozen=True)
class Root:
    """One nerve root and the tests that speak for it; `key` is the movement tested first (clinical evidence 3.5)."""

    code: str
    next: tuple[str, ...]
    key: str
    power: tuple[str, ...]
    touch: str
    reflex: str
    nerve: tuple[str, ...]


@dataclass(frozen=True)
class Bands:
    """When a pattern fits well or partly, and how many features from how many domains it needs to be shown at all."""

    fits_well: int
    partly: int
    features: int
    domains: int
    scope: str


@dataclass(frozen=True)
class ExerciseGate:
    """Exercises are proposed only at these levels, never while one of these concerns is met or open or one of `met` is
    met (5.3, 5.4).
    """

    levels: tuple[str, ...]
    concerns: tuple[str, ...]
    met: tuple[str, ...]


@dataclass(frozen=True)
class Hold:
    """R-CES7: the questions that must be known and the level shown at least while one is not."""

    code: str
    questions: tuple[str, ...]
    shown_level: str
    texts: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Knowledge:
    """One evidence base. `rules` holds every kind, in file order; `strata` gives each rule's layer of evaluation.

    `choices` are the site's choices in force, by code; `gate` says when exercises are proposed at all; `needs` what an
    emergency needs to know, in the order of asking.
    """

    base: Base
    catalogue: Catalogue
    counted: Mapping[str, Counted]
    rules: Mapping[str, Rule]
    strata: Mapping[str, int]
    patterns: tuple[Mapping[str, Any], ...]
    bands: Bands
    scores: tuple[Mapping[str, Any], ...]
    exercises: tuple[Mapping[str, Any], ...]
    gate: ExerciseGate
    instruments: tuple[Mapping[str, Any], ...]
    site_choices: tuple[SiteChoice, ...]
    choices: Mapping[str, str]
    roots: tuple[Root, ...]
    root_texts: Mapping[str, Mapping[str, str]]
    next_texts: Mapping[str, Mapping[str, str]]
    needs: tuple[Mapping[str, Any], ...]
    hold: Hold
    routes: Mapping[str, Mapping[str, Mapping[str, str]]]
    recheck_days: Mapping[str, int]
    sources: Mapping[str, Source]
    files: tuple[KnowledgeFile, ...]

    def source(self, marked: str) -> Source:
        """Return the source a rule names as `MARK:KEY`, or `J` alone for judgement."""
        mark, _, key = marked.partition(":")
        key = key or mark
        return replace(self.sources.get(key, Source(key, key, mark)), mark=mark)


def load_knowledge(folder: Path, given: Mapping[str, str] | None = None) -> Knowledge:
    """Read an evidence base with the site's choices; raise KnowledgeError naming file, line and reason of every fault
    that hinders it, KnownError for a choice outside its limits.
    """
    return build_knowledge(read_files(folder), str(folder), given)


def build_knowledge(files: list[KnowledgeFile], where: str, given: Mapping[str, str] | None = None) -> Knowledge:
    """Return the evidence base that the files hold; `where` is named when they are none. Raises as load_knowledge."""
    try:
        return _build(files, given or {})
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        said = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
        raise KnowledgeError([Fault(where, 1, f"cannot be read as an evidence base: {said}")]) from error


def verify_seal(knowledge: Knowledge, seal: Path) -> None:
    """Raise KnowledgeError when the content is not what was sealed beside it, or the seal is missing."""
    sealed = seal.read_text("ascii").strip() if seal.is_file() else ""
    if sealed != knowledge.base.hash:
        reason = f"the content ({knowledge.base.hash[:12]}) is not what was sealed ({sealed[:12] or 'nothing'})"
        raise KnowledgeError([Fault(seal.name, 1, reason)])


def _build(files: list[KnowledgeFile], given: Mapping[str, str]) -> Knowledge:
    catalogue = build_catalogue(files)
    offered = site_choices(files)
    choices = chosen(offered, given)
    data = {file.name: file.data for file in files}
    counted = {
        entry["code"]: Counted(
            entry["code"], entry.get("asks", ""), entry.get("scale", 1), entry["text"], tuple(entry.get("minus", ()))
        )
        for _, entry in entries(files, "counted")
    }
    lists = {name: list(values) for file in files for name, values in file.data.get("lists", {}).items()}
    reader = RuleReader(catalogue, counted, _term_codes(files, lists), lists, choices)
    rules: dict[str, Rule] = {}
    for rule in _read_rules(reader, files):
        if rule.code in rules:
            reader.faults.append(Fault(rule.file, rule.line, f"{rule.code} is there twice"))
        rules[rule.code] = rule
    strata, cycle = _strata(rules)
    reader.faults.extend(Fault(rules[code].file, rules[code].line, f"{code}: the term reads itself") for code in cycle)
    if reader.faults:
        raise KnowledgeError(reader.faults)
    base = data["base.toml"]
    return Knowledge(
        base=Base(
            base["version"],
            base["dated"],
            base["expires"],
            content_hash(files),
            tuple((one.code, choices[one.code]) for one in offered if choices[one.code] != one.default),
        ),
        catalogue=catalogue,
        counted=counted,
        rules=rules,
        strata=strata,
        patterns=tuple(entry for _, entry in entries(files, "pattern")),
        bands=Bands(scope="patterns_in_scope", **data["patterns.toml"]["bands"]),
        scores=tuple(entry for _, entry in entries(files, "score")),
        exercises=tuple(entry for _, entry in entries(files, "exercise")),
        gate=_gate(files),
        instruments=tuple(entry for _, entry in entries(files, "instrument")),
        site_choices=offered,
        choices=choices,
        roots=tuple(_root(entry) for _, entry in entries(files, "root")),
        root_texts=data["roots.toml"]["text"],
        next_texts=data["next_question.toml"]["next_question"]["text"],
        needs=tuple(entry for _, entry in entries(files, "emergency_need")),
        hold=_hold(data["gates.toml"]["hold"]),
        routes={entry["level"]: entry["text"] for _, entry in entries(files, "route")},
        recheck_days={entry["level"]: int(entry["recheck_days"]) for _, entry in entries(files, "route")},
        sources={entry["code"]: _source(entry) for _, entry in entries(files, "source")},
        files=tuple(files),
    )


def _term_codes(files: list[KnowledgeFile], lists: Mapping[str, list[str]]) -> set[str]:
    codes: set[str] = set()
    for _, entry in entries(files, "term"):
        for value in lists[entry["each"]] if "each" in entry else [""]:
            code = entry["code"].replace(f"{{{entry.get('each', '')}}}", value)
            codes.update(code.replace("{s}", side) for side in ("L", "R"))
    return codes


def _read_rules(reader: RuleReader, files: list[KnowledgeFile]) -> list[Rule]:
    rules: list[Rule] = []
    for file, entry in entries(files, "term"):
        rules += reader.read(file, entry, "term")
    for file, entry in entries(files, "rule"):
        rules += reader.read(file, entry, entry.get("kind", "rule"))
    for kind, table, part in _PARTS:
        for file, entry in entries(files, table):
            rules += _owned(reader, file, entry, kind, part)
    for file, entry in entries(files, "exclusion"):  # of every exercise
        rules += reader.read(file, entry, "exclusion")
    for file, entry in entries(files, "contradiction"):
        rules += reader.read(file, entry, "contradiction")
    for file, entry in entries(files, "root_note"):
        rules += reader.read(file, entry, "root_note")
    for file, entry in entries(files, "advice"):
        rules += reader.read(file, _always(entry), "advice", topic=entry["topic"], fits=_fits(entry))
    for file, entry in entries(files, "exercise"):
        rules += reader.read(file, _always(entry), "exercise", fits=_fits(entry))
    return rules


def _always(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return an entry without a condition with one that always holds."""
    return entry if any(key in entry for key in ("all", "any", "groups")) else {**entry, "all": ["stems_missing >= 0"]}


def _owned(reader: RuleReader, file: KnowledgeFile, entry: Mapping[str, Any], kind: str, part: str) -> Iterator[Rule]:
    """Yield the parts of a pattern, score, exercise or instrument; a part without sources has its owner's."""
    for number, one in enumerate(entry.get(part, ()), 1):
        yield from reader.read(
            file,
            {"sources": entry.get("sources", ()), **one},
            kind,
            f"{entry['code']}#{kind}{number}" if kind != "feature" else f"{entry['code']}#{number}",
            owner=entry["code"],
            weight=one.get("weight", 0),
            domain=one.get("domain", ""),
        )


def _fits(entry: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    kinds = {"level": "levels", "pattern": "patterns", "concern": "concerns", "not_concern": "not_concerns"}
    fits = [(kind, value) for kind, field in kinds.items() for value in entry.get(field, ())]
    return (*fits, *([("held", "yes" if entry["held"] else "no")] if "held" in entry else ()))


def _gate(files: list[KnowledgeFile]) -> ExerciseGate:
    gate: Mapping[str, Any] = next((f.data["exercise_gate"] for f in files if "exercise_gate" in f.data), {})
    return ExerciseGate(tuple(gate.get("levels", ())), tuple(gate.get("concerns", ())), tuple(gate.get("met", ())))


def _strata(rules: Mapping[str, Rule]) -> tuple[dict[str, int], list[str]]:
    """Return each rule's layer (one above the highest term it reads) and the terms that read themselves."""
    strata: dict[str, int] = {}
    waiting = {code: {read for read in rule.findings() if read in rules} for code, rule in rules.items()}
    layer = 0
    while waiting:
        layer += 1
        ready = [code for code, reads in waiting.items() if not reads & waiting.keys()]
        if not ready:
            return strata, sorted(waiting)[:3]
        for code in ready:
            strata[code] = layer
        waiting = {code: reads for code, reads in waiting.items() if code not in strata}
    return strata, []


def _root(entry: Mapping[str, Any]) -> Root:
    return Root(
        entry["code"],
        tuple(entry["next"]),
        entry["key"],
        tuple(entry["power"]),
        entry["touch"],
        entry.get("reflex", ""),
        tuple(entry["nerve"]),
    )


def _source(entry: Mapping[str, Any]) -> Source:
    return Source(entry["code"], entry["title"], "", entry.get("year") or None, entry.get("read", ""))


def _hold(entry: Mapping[str, Any]) -> Hold:
    return Hold(entry["code"], tuple(entry["questions"]), entry["shown_level"], entry["text"])
