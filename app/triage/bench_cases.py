"""The cases of the bench: whole intakes in JSON, short ones in TOML that say only what differs from a start.

A TOML file holds `[start.NAME]` intakes (in any file; one may build on another with `from`) and `[[case]]` tables:
`code`, `title`, `from` a start, `patient`, `answers` that are added or changed, `drop` answers that were not asked,
and `expect`. Cases are written from the clinical text, on both sides of each boundary.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from app.intake.case import Case, CaseError, parse_case, read_case
from app.intake.vocabulary import Level
from app.triage.files import Fault
from app.triage.knowledge import Knowledge

ON = "2026-11-20"
"""The day of a short case that names none."""
HOLD = "hold"
"""Names, among the codes that a demand names, that it asks for a hold or for none."""
_SIDE = re.compile(r"([._])([LR])(?=\.|$)")
_CASE_KEYS = {"code", "title", "from", "patient", "on", "answers", "drop", "expect"}
_START_KEYS = {"from", "patient", "on", "answers", "drop"}


@dataclass(frozen=True)
class Demand:
    """What a case demands of the result; what it does not name is free.

    `fires` holds `RULE` or `RULE=level`, `quiet` rules that must not fire; `bands` pattern -> band or `none`;
    `points` pattern or score -> sum; `clashes` and `no_clashes` contradictions; `roots` `L5.L` -> together;
    `notes` the notes to the root table; `scores` those that are shown; `instruments` code -> title of the band;
    `next` the code of the next question; `waits` rules that must be open.
    """

    level: Level | None = None
    hold: bool | None = None
    pattern: str | None = None
    fires: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()
    bands: Mapping[str, str] = field(default_factory=dict)
    points: Mapping[str, int] = field(default_factory=dict)
    clashes: tuple[str, ...] = ()
    no_clashes: tuple[str, ...] = ()
    exercises: tuple[str, ...] = ()
    no_exercises: tuple[str, ...] = ()
    advice: tuple[str, ...] = ()
    no_advice: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    no_notes: tuple[str, ...] = ()
    roots: Mapping[str, str] = field(default_factory=dict)
    scores: tuple[str, ...] = ()
    no_scores: tuple[str, ...] = ()
    instruments: Mapping[str, str] = field(default_factory=dict)
    next: str | None = None

    @property
    def needs_open_rules(self) -> bool:
        """Whether it asks for what could still fire."""
        return bool(self.waits or self.concerns or self.exercises or self.no_exercises or self.next is not None)


@dataclass(frozen=True)
class BenchCase:
    """A case, what it demands, and the file it stands in."""

    case: Case
    demand: Demand
    file: str
    line: int = 1


def named_in(demand: Demand) -> set[str]:
    """Return the codes of the rows of the evidence base that a demand names."""
    named = {one.partition("=")[0] for one in demand.fires}
    named.update(demand.quiet, demand.waits, demand.bands, demand.points, demand.clashes, demand.no_clashes)
    named.update(demand.exercises, demand.no_exercises, demand.advice, demand.no_advice, demand.instruments)
    named.update(demand.notes, demand.no_notes, demand.scores, demand.no_scores)
    named.update([HOLD] if demand.hold is not None else [])
    named.update([demand.pattern] if demand.pattern else [], (root.partition(".")[0] for root in demand.roots))
    return named


def read_bench(folder: Path, knowledge: Knowledge, today: date) -> tuple[list[BenchCase], list[Fault]]:
    """Return every case of a folder and the faults of those that cannot be read."""
    cases: list[BenchCase] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.json")):
        try:
            case = read_case(path, knowledge.catalogue, today)
        except CaseError as error:
            faults.append(Fault(path.name, 1, str(error)))
            continue
        expect = case.expect
        cases.append(BenchCase(case, Demand(expect.level, expect.hold, expect.pattern), path.name))
    for one in _short_cases(folder, faults):
        try:
            cases.append(one.build(knowledge))
        except (CaseError, KeyError, TypeError, ValueError) as error:
            faults.append(Fault(one.file, one.line, f"{one.data.get('code', '?')}: {_said(error)}"))
    names = [case.case.name for case in cases]
    faults += [
        Fault(case.file, case.line, f"{case.case.name} is there twice")
        for case in cases
        if names.count(case.case.name) > 1
    ]
    return cases, faults


def mirrored(one: BenchCase) -> Iterator[BenchCase]:
    """Yield the case with left and right exchanged, which must come out mirrored; nothing when it has no side."""
    answers = {mirrored_code(code): value for code, value in one.case.answers.items()}
    if answers != one.case.answers:
        demand = replace(
            one.demand,
            roots={mirrored_code(root): together for root, together in one.demand.roots.items()},
            notes=tuple(map(mirrored_code, one.demand.notes)),
            no_notes=tuple(map(mirrored_code, one.demand.no_notes)),
            clashes=tuple(map(_mirrored_clash, one.demand.clashes)),
            no_clashes=tuple(map(_mirrored_clash, one.demand.no_clashes)),
            next=None,  # of two sides the left is always asked first
        )
        case = replace(one.case, name=f"{one.case.name} (mirrored)", answers=answers)
        yield replace(one, case=case, demand=demand)


def mirrored_code(code: str) -> str:
    """Return the code of the other side: `slr.L` for `slr.R`, `areas.calf_b_L.ache` for `areas.calf_b_R.ache`."""
    return _SIDE.sub(lambda side: side[1] + {"L": "R", "R": "L"}[side[2]], code)


def _mirrored_clash(code: str) -> str:
    left, right = "-LEFT", "-RIGHT"
    if code.endswith(left):
        return code.removesuffix(left) + right
    return code.removesuffix(right) + left if code.endswith(right) else code


def _said(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


@dataclass(frozen=True)
class _Short:
    """One `[[case]]` as it is written, with every start it may build on."""

    data: Mapping[str, Any]
    starts: Mapping[str, Mapping[str, Any]]
    file: str
    line: int

    def build(self, knowledge: Knowledge) -> BenchCase:
        _only(self.data, _CASE_KEYS)
        whole = self._whole(self.data, ())
        data = {
            "patient": whole["patient"],
            "on": whole["on"],
            "answers": whole["answers"],
            "title": self.data["title"],
        }
        name = f"{self.file.removesuffix('.toml')}/{self.data['code']}"
        case = parse_case(data, name, knowledge.catalogue, date.fromisoformat(ON))
        return BenchCase(case, _demand(self.data["expect"], knowledge), self.file, self.line)

    def _whole(self, part: Mapping[str, Any], above: tuple[str, ...]) -> dict[str, Any]:
        """Return patient, day and answers with what the starts say beneath."""
        whole: dict[str, Any] = {"patient": {}, "on": ON, "answers": {}}
        if name := part.get("from"):
            if name not in self.starts or name in above:
                raise ValueError(f"there is no start {name}")
            _only(self.starts[name], _START_KEYS)
            whole = self._whole(self.starts[name], (*above, name))
        answers = {code: value for code, value in whole["answers"].items() if code not in part.get("drop", ())}
        return {
            "patient": {**whole["patient"], **part.get("patient", {})},
            "on": part.get("on", whole["on"]),
            "answers": {**answers, **part.get("answers", {})},
        }


def _only(part: Mapping[str, Any], allowed: set[str]) -> None:
    if unknown := set(part) - allowed:
        raise ValueError(f"unknown key {min(unknown)}")


def _short_cases(folder: Path, faults: list[Fault]) -> Iterator[_Short]:
    files: list[tuple[str, str, dict[str, Any]]] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            text = path.read_text("utf-8")
            files.append((path.name, text, tomllib.loads(text)))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            faults.append(Fault(path.name, 1, f"cannot be read: {error}"))
    starts: dict[str, Mapping[str, Any]] = {}
    for name, text, data in files:
        for start, part in data.get("start", {}).items():
            if start in starts:
                line = text[: max(text.find(f"[start.{start}]"), 0)].count("\n") + 1
                faults.append(Fault(name, line, f"the start {start} is there twice"))
            starts[start] = part
    for name, text, data in files:
        lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[case]]"]
        for number, case in enumerate(data.get("case", ())):
            yield _Short(case, starts, name, lines[number] if number < len(lines) else 1)


def _demand(expect: Mapping[str, Any], knowledge: Knowledge) -> Demand:
    known = {one.name for one in fields(Demand)}
    _only(expect, known)
    if not expect:
        raise ValueError("expects nothing")
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in expect.items()}
    if "level" in values:
        values["level"] = Level.parse(values["level"])
    demand = Demand(**values)
    _check_names(demand, knowledge)
    return demand


def _check_names(demand: Demand, knowledge: Knowledge) -> None:
    """Raise ValueError for a demand that names what is not in the evidence base: it could never fail, or never hold."""
    by_kind: dict[str, set[str]] = {}
    for rule in knowledge.rules.values():
        by_kind.setdefault(rule.kind, set()).add(rule.code)
    rules = by_kind["rule"] | by_kind["self_care"] | by_kind["default"]
    patterns = {entry["code"] for entry in knowledge.patterns}
    scores = {entry["code"] for entry in knowledge.scores}
    contradictions = by_kind["contradiction"] | {"X-STEM"}
    exercises, advice = by_kind.get("exercise", set()), by_kind["advice"]
    roots = {f"{root.code}.{side}" for root in knowledge.roots for side in "LR"}
    concerns = {rule.concern for rule in knowledge.rules.values()}
    for named, allowed in (
        ([one.partition("=")[0] for one in demand.fires], rules),
        (demand.quiet, rules),
        (demand.waits, rules),
        (demand.bands, patterns),
        (demand.points, patterns | scores),
        ([demand.pattern] if demand.pattern else [], patterns | {"none"}),
        (demand.clashes, contradictions),
        (demand.no_clashes, contradictions),
        (demand.exercises, exercises),
        (demand.no_exercises, exercises),
        (demand.advice, advice),
        (demand.no_advice, advice),
        (demand.roots, roots),
        (demand.notes, by_kind["root_note"]),
        (demand.no_notes, by_kind["root_note"]),
        (demand.concerns, concerns),
        (demand.scores, scores),
        (demand.no_scores, scores),
        (demand.instruments, {entry["code"] for entry in knowledge.instruments}),
    ):
        if unknown := set(named) - allowed:
            raise ValueError(f"expects something of {min(unknown)}, which is not in the evidence base")
