"""Rules as the knowledge files write them: arms of groups of literals, one shape for every kind.

A literal is written `finding`, `not finding`, `finding = option`, `finding = low..high`, `finding >= number` or
`finding <= number`.
`{s}` and `{o}` stand for this and the other side, `{movement}`, `{root}` for every entry of that list, `$name` (in a
literal, in a text or as a level) for what the site chose.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.intake.questions import Catalogue
from app.intake.vocabulary import SIDES, Kind, Level
from app.triage.files import Fault, KnowledgeFile

LOWEST, HIGHEST = -1_000_000, 1_000_000
QUALITIES = ("any", "numb", "tingling", "radicular", "root_pain", "changed", "weak", "stocking")
MARKS = ("F", "K", "J")
FINDING_KINDS = ("term", "feature", "item", "exclusion", "band")
"""Kinds whose truth is itself a finding."""
OWNED = ("feature", "item", "exclusion", "band")
"""Parts of a pattern, a score, an exercise (or of every exercise) and an instrument, each with its owner's code."""

_CHOICE = re.compile(r"\$(\w+)")
_LITERAL = re.compile(r"(?P<no>not )?(?P<finding>[\w.+{}-]+)(?:\s*(?P<op>=|>=|<=)\s*(?P<value>\S+))?")


@dataclass(frozen=True)
class Literal:
    """A finding whose value must lie from `low` to `high`."""

    finding: str
    low: int
    high: int
    weight: int = 1


@dataclass(frozen=True)
class Clause:
    """Literals whose weights must add up to `need`."""

    need: int
    literals: tuple[Literal, ...]


@dataclass(frozen=True)
class Arm:
    """Clauses that must all be met; `sources` as `MARK:KEY`."""

    level: Level
    clauses: tuple[Clause, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """One rule of any kind. `texts` maps a language to its words; fields a kind has no use for are empty.

    `written` is the code as the file writes it, one for both sides.
    """

    code: str
    kind: str
    arms: tuple[Arm, ...]
    texts: Mapping[str, Mapping[str, str]]
    sources: tuple[str, ...]
    file: str
    line: int
    unknown: int | None = None
    concern: str = ""
    owner: str = ""
    weight: int = 0
    domain: str = ""
    topic: str = ""
    fits: tuple[tuple[str, str], ...] = ()
    written: str = ""

    def findings(self) -> set[str]:
        """Return the codes of every finding the rule reads."""
        return {literal.finding for arm in self.arms for clause in arm.clauses for literal in clause.literals}


@dataclass(frozen=True)
class Counted:
    """A finding counted in SQL; `asks` is the answer code that makes it known.

    `minus` names the two findings whose difference it is; then they are asked for, and nothing else is counted.
    """

    code: str
    asks: str
    scale: int
    texts: Mapping[str, str]
    minus: tuple[str, ...] = ()


class RuleReader:
    """Reads rule entries against the catalogue; collects faults instead of stopping at the first."""

    def __init__(
        self,
        catalogue: Catalogue,
        counted: Mapping[str, Counted],
        terms: set[str],
        lists: Mapping[str, list[str]],
        choices: Mapping[str, str],
    ) -> None:
        self._catalogue = catalogue
        self._counted = counted
        self._terms = terms
        self._lists = lists
        self._choices = choices
        self._items = {
            f"{code}.{option.code}"
            for code, question in catalogue.by_answer_code.items()
            if question.kind is Kind.MANY_OF
            for option in question.options
        }
        self._sets = {name for area in catalogue.areas.values() for name in area.sets}
        self.faults: list[Fault] = []

    def fault(self, file: KnowledgeFile, code: str, reason: str, within: str = "") -> None:
        """Note one fault with the line it stands in."""
        self.faults.append(Fault(file.name, file.line_of(code.partition("#")[0], within), f"{code}: {reason}"))

    def read(
        self, file: KnowledgeFile, entry: Mapping[str, Any], kind: str, code: str = "", **more: Any
    ) -> Iterator[Rule]:
        """Yield the rule of an entry, once for each side and list entry its code names."""
        written = str(entry["code"]) if "code" in entry else code
        for bound in self._bindings(entry):
            name = _fill(code or written, bound)
            arms = tuple(arm for part in _arms(entry) for arm in self._arm(file, written, entry, part, bound))
            if not arms:
                self.fault(file, written, "has no arm and can never be met")
                continue
            yield Rule(
                code=name,
                kind=kind,
                arms=arms,
                texts=self._texts(file, written, entry),
                sources=tuple(entry.get("sources", ())),
                file=file.name,
                line=file.line_of(written.partition("#")[0]),
                unknown={"yes": 1, "no": 0, "": None}[entry.get("unknown", "")],
                concern=entry.get("concern", ""),
                written=written,
                **more,
            )

    def _bindings(self, entry: Mapping[str, Any]) -> Iterator[dict[str, str]]:
        each = entry.get("each", "")
        for value in self._lists[each] if each else [""]:
            bound = {each: value} if each else {}
            if entry.get("sides", False):
                yield from ({**bound, "s": side, "o": SIDES[1 - place]} for place, side in enumerate(SIDES))
            else:
                yield bound

    def _arm(
        self, file: KnowledgeFile, code: str, entry: Mapping[str, Any], part: Mapping[str, Any], bound: dict[str, str]
    ) -> Iterator[Arm]:
        sides = [{**bound, "s": side} for side in SIDES] if part.get("sides", False) else [bound]
        for one in sides:
            clauses = [clause for raw in _clauses(part) if (clause := self._clause(file, code, raw, one))]
            if clauses:
                level = Level.parse(self._chosen(part.get("level", "none")))
                yield Arm(level, tuple(clauses), tuple(part.get("sources", entry.get("sources", ()))))

    def _clause(
        self, file: KnowledgeFile, code: str, raw: tuple[int | None, list[str]], bound: dict[str, str]
    ) -> Clause | None:
        need, written = raw
        literals = [literal for text in written for literal in self._literals(file, code, text, bound)]
        if not literals:
            return None
        needed = len(literals) if need is None else need
        if sum(literal.weight for literal in literals) < needed:
            self.fault(
                file, code, f"a group needs {needed} but holds only {len(literals)}: it can never be met", written[0]
            )
        return Clause(needed, tuple(literals))

    def _literals(self, file: KnowledgeFile, code: str, text: str, bound: dict[str, str]) -> Iterator[Literal]:
        filled = self._chosen(_fill(text, bound))
        names = [name for name in self._lists if f"{{{name}}}" in filled]
        variants = [_fill(filled, {names[0]: value}) for value in self._lists[names[0]]] if names else [filled]
        for variant in variants:
            try:
                yield self._literal(variant)
            except ValueError as error:
                self.fault(file, code, str(error), text)

    def _chosen(self, text: str) -> str:
        """Return the text with every `$name` replaced by the site's choice."""
        return _CHOICE.sub(lambda match: self._choices.get(match[1], match[0]), text)

    def _texts(self, file: KnowledgeFile, code: str, entry: Mapping[str, Any]) -> dict[str, Mapping[str, str]]:
        texts: dict[str, Mapping[str, str]] = {
            language: {part: self._chosen(said) for part, said in ({"title": w} if isinstance(w, str) else w).items()}
            for language, w in entry.get("text", {}).items()
        }
        unknown = [match[0] for words in texts.values() for said in words.values() for match in _CHOICE.finditer(said)]
        for name in unknown:
            self.fault(file, code, f"the site has no choice {name}", name)
        return texts

    def _literal(self, text: str) -> Literal:
        match = _LITERAL.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is not a literal")
        finding, operator, value = match["finding"], match["op"], match["value"]
        if not self._is_known(finding):
            near = difflib.get_close_matches(finding, self._all_findings(), n=1)
            raise ValueError(f"unknown finding {finding}" + (f"; the nearest is {near[0]}" if near else ""))
        if operator is None:
            return Literal(finding, 0, 0) if match["no"] else Literal(finding, 1, 1)
        if match["no"]:
            raise ValueError(f"“{text}”: “not” goes with a finding alone")
        low, high = self._range(finding, operator, value)
        if low > high:
            raise ValueError(f"“{text}” can never be met: {low} is above {high}")
        return Literal(finding, low, high)

    def _is_known(self, finding: str) -> bool:
        if finding in self._terms or finding in self._counted or finding in self._items:
            return True
        if finding.startswith("area."):
            return self._is_area_count(finding)
        question = self._catalogue.by_answer_code.get(finding)
        return question is not None and question.kind not in (Kind.MANY_OF, Kind.AREAS, Kind.TEXT)

    def _is_area_count(self, finding: str) -> bool:
        name, *rest = finding.removeprefix("area.").split(".")
        side, quality = area_parts(rest)
        return name in self._sets and side in ("", *SIDES) and quality in QUALITIES

    def _all_findings(self) -> Iterable[str]:
        return [*self._terms, *self._counted, *self._items, *self._catalogue.by_answer_code]

    def _range(self, finding: str, operator: str, value: str) -> tuple[int, int]:
        low, _, high = value.partition("..")
        first, last = self._number(finding, low), self._number(finding, high or low)
        if operator == ">=":
            return first, HIGHEST
        return (LOWEST, first) if operator == "<=" else (first, last)

    def _number(self, finding: str, text: str) -> int:
        question = self._catalogue.by_answer_code.get(finding)
        if question is not None and question.options:
            option = question.option(text)
            if option is None or option.value is None:
                codes = ", ".join(option.code for option in question.options if option.value is not None)
                raise ValueError(f"{finding} has no value {text}; it has {codes}")
            return option.value
        scale = (
            question.scale if question is not None else self._counted[finding].scale if finding in self._counted else 1
        )
        try:
            return round(float(text) * scale)
        except ValueError:
            raise ValueError(f"{finding} is compared with {text}, which is not a number") from None


def area_parts(rest: list[str]) -> tuple[str, str]:
    """Return side and quality of an area count `area.SET[.SIDE][.QUALITY]` from what follows the set."""
    side = rest.pop(0) if rest and rest[0] in SIDES else ""
    quality = rest.pop(0) if rest else "any"
    return (side, quality) if not rest else (side, "")


def _fill(text: str, bound: Mapping[str, str]) -> str:
    for name, value in bound.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _arms(entry: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if "arm" in entry:
        return list(entry["arm"])
    own = {key: entry[key] for key in ("all", "any", "groups") if key in entry}
    return [own] if own else []


def _clauses(part: Mapping[str, Any]) -> Iterator[tuple[int | None, list[str]]]:
    """Yield (need, literals); need None means every one of them."""
    if "all" in part:
        yield None, list(part["all"])
    if "any" in part:
        yield 1, list(part["any"])
    for group in part.get("groups", ()):
        if "any" in group:
            yield 1, list(group["any"])
        else:
            yield int(group["need"]), list(group["of"])
