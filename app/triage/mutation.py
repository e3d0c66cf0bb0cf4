"""Rule mutation: changes one thing at a time in the evidence base and looks whether a case of the bench notices it.

What no case notices is a part of the base that nothing holds in place. A change is made in the rows the engine reads,
inside a savepoint that is rolled back; sides and movements that one line of the base stands for change together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.intake.vocabulary import Kind, Level
from app.triage.knowledge import Knowledge
from app.triage.rules import HIGHEST, LOWEST, Arm, Clause, Literal, Rule

LEVEL_KINDS = ("rule", "self_care", "default")
GROUPS: Mapping[str, str] = {
    "rule": "rules",
    "self_care": "rules",
    "default": "rules",
    "term": "terms",
    "feature": "patterns",
    "item": "scores",
    "band": "instruments",
    "exclusion": "exclusions",
    "contradiction": "contradictions",
    "advice": "advice",
    "exercise": "exercises",
    "root_note": "roots",
}
EXERCISE_GATE = "exercise_gate"
MUST_NOTICE = ("rules", "exclusions")
"""Groups in which every change must be noticed."""


@dataclass(frozen=True)
class Step:
    """One statement of database/engine/mutation with its values; the intakes it may change come from `reach`."""

    statement: str
    values: Mapping[str, object]
    reach: str
    reach_values: Mapping[str, object]


@dataclass(frozen=True)
class Mutation:
    """One change: the row it changes, what is done, in words, and the steps that do it."""

    row: str
    what: str
    group: str
    file: str
    line: int
    steps: tuple[Step, ...]

    @property
    def name(self) -> str:
        """`R-FX1: drop midline`, by which a survivor's reason is kept."""
        return f"{self.row}: {self.what}"


@dataclass
class _Group:
    """The rules that one entry of the files stands for: both sides, each of a list."""

    written: str
    rules: list[Rule] = field(default_factory=list)


class Mutations:
    """Every change worth trying on an evidence base; `places` are the rows of places.sql."""

    def __init__(self, knowledge: Knowledge, places: Sequence[Sequence[Any]]) -> None:
        self._k = knowledge
        self._arms: dict[str, list[int]] = {}
        self._clauses: dict[int, list[int]] = {}
        for code, arm, clause in places:
            if arm not in self._clauses:
                self._arms.setdefault(code, []).append(arm)
            self._clauses.setdefault(arm, []).append(clause)

    def all(self) -> Iterator[Mutation]:
        """Yield every change, in the order of the files."""
        groups: dict[tuple[str, str, str], _Group] = {}
        for rule in self._k.rules.values():
            part = rule.code if rule.owner or "#" in rule.code else ""
            key = (rule.kind, rule.written, part)
            groups.setdefault(key, _Group(part or rule.written)).rules.append(rule)
        for group in groups.values():
            yield from self._of_group(group)
        yield from self._of_tables()

    # ---- rules of every kind
    def _of_group(self, group: _Group) -> Iterator[Mutation]:
        first = group.rules[0]
        for number, arm in enumerate(first.arms):
            label = f" ({number + 1})" if len(first.arms) > 1 else ""
            yield from self._levels(group, number, arm, label)
            yield from self._of_arm(group, number, arm, label)
        if first.kind in ("feature", "item"):
            yield self._whole(group, "turn the sign of its weight round", "flip_weight", "rule_holds")
        if first.kind == "exclusion":
            yield self._whole(group, "drop the exclusion", "drop_exclusion", "rule_holds")
        if first.kind == "term" and first.unknown is not None:
            for unknown in {None, 0, 1} - {first.unknown}:
                words = {None: "unknown", 0: "no", 1: "yes"}[unknown]
                yield self._whole(
                    group, f"count what is not known as {words}", "set_unknown", "rule_undecided", unknown=unknown
                )

    def _whole(self, group: _Group, what: str, statement: str, reach: str, **values: object) -> Mutation:
        steps = tuple(
            Step(statement, {"rule": rule.code, **values}, reach, {"rule": rule.code}) for rule in group.rules
        )
        return self._mutation(group, what, steps)

    def _mutation(self, group: _Group, what: str, steps: tuple[Step, ...]) -> Mutation:
        first = group.rules[0]
        return Mutation(group.written, what, GROUPS[first.kind], first.file, first.line, steps)

    def _levels(self, group: _Group, number: int, arm: Arm, label: str) -> Iterator[Mutation]:
        if group.rules[0].kind not in LEVEL_KINDS:
            return
        for level in Level:
            if abs(int(level) - int(arm.level)) == 1 and (level is not Level.NONE or arm.level is Level.SELF_CARE):
                steps = []
                for rule in group.rules:
                    at = self._arms[rule.code][number]
                    steps.append(Step("set_level", {"arm": at, "level": int(level)}, "met_by_arm", {"arm": at}))
                yield self._mutation(group, f"{arm.level.code}{label} becomes {level.code}", tuple(steps))

    def _of_arm(self, group: _Group, number: int, arm: Arm, label: str) -> Iterator[Mutation]:
        for place, clause in enumerate(arm.clauses):
            if _always(clause):
                continue
            yield from self._needs(group, number, place, clause, label)
            for at, literal in enumerate(clause.literals):
                yield self._drop(group, number, place, at, label)
                others = {(one.finding, one.low) for one in clause.literals if one is not literal}
                for what, low, high in self._moved(literal):
                    if (literal.finding, low) in others:
                        continue  # it would say what another literal of the group says
                    steps = tuple(self._bounds(rule, number, place, at, low, high) for rule in group.rules)
                    yield self._mutation(
                        group, f"{_words(literal, self._template(group))}{label} becomes {what}", steps
                    )

    def _needs(self, group: _Group, number: int, place: int, clause: Clause, label: str) -> Iterator[Mutation]:
        for need in (clause.need - 1, clause.need + 1):
            if 1 <= need <= len(clause.literals):
                steps = tuple(
                    self._in_arm(rule, number, "set_clause", place, need=need, total=len(clause.literals))
                    for rule in group.rules
                )
                yield self._mutation(group, f"group {place + 1}{label} needs {need}, not {clause.need}", steps)

    def _drop(self, group: _Group, number: int, place: int, at: int, label: str) -> Mutation:
        steps: list[Step] = []
        for rule in group.rules:
            steps += self._drop_steps(rule, number, place, at)
        literal = group.rules[0].arms[number].clauses[place].literals[at]
        return self._mutation(group, f"drop {_words(literal, self._template(group))}{label}", tuple(steps))

    def _drop_steps(self, rule: Rule, number: int, place: int, at: int) -> list[Step]:
        clauses = rule.arms[number].clauses
        clause = clauses[place]
        literal = clause.literals[at]
        if len(clause.literals) > 1:
            every = clause.need == len(clause.literals)
            total = len(clause.literals) - 1
            return [
                self._in_arm(rule, number, "drop_literal", place, finding=literal.finding, low=literal.low),
                self._in_arm(rule, number, "set_clause", place, need=total if every else clause.need, total=total),
            ]
        if len(clauses) > 1:
            return [self._in_arm(rule, number, "drop_clause", place)]
        arm = self._arms[rule.code][number]
        whole = "drop_arm" if len(rule.arms) > 1 else "bar_arm"
        return [Step(whole, {"arm": arm}, "lives_on_arm", {"arm": arm})]

    def _bounds(self, rule: Rule, number: int, place: int, at: int, low: int, high: int) -> Step:
        literal = rule.arms[number].clauses[place].literals[at]
        return self._in_arm(
            rule,
            number,
            "set_bounds",
            place,
            finding=literal.finding,
            low=literal.low,
            new_low=low,
            new_high=high,
        )

    def _in_arm(self, rule: Rule, number: int, statement: str, place: int, **values: object) -> Step:
        arm = self._arms[rule.code][number]
        return Step(statement, {"clause": self._clauses[arm][place], **values}, "changed_arm", {"arm": arm})

    # ---- moved bounds
    def _moved(self, literal: Literal) -> Iterator[tuple[str, int, int]]:
        """Yield (the changed condition in words, low, high) for every bound moved by one that can make a difference."""
        values = self._values(literal.finding)
        if values == [0, 1]:
            turned = 1 - literal.low
            yield ("not so" if turned == 0 else "so"), turned, turned
            return
        for low, high in (*_next(literal.low, values, 0), *_next(literal.high, values, 1)):
            new_low = literal.low if low is None else low
            new_high = literal.high if high is None else high
            if new_low <= new_high and self._differs(literal, new_low, new_high, values):
                yield _range_words(new_low, new_high), new_low, new_high

    def _differs(self, literal: Literal, low: int, high: int, values: list[int]) -> bool:
        """Return whether an answer that can be given tells the two ranges apart."""
        if not values:
            least, most = self._limits(literal.finding)
            low, high = max(low, least), min(high, most)
            return (low, high) != (max(literal.low, least), min(literal.high, most)) and low <= high
        return [v for v in values if low <= v <= high] not in (
            [v for v in values if literal.low <= v <= literal.high],
            [],
        )

    def _values(self, finding: str) -> list[int]:
        """Return the values a finding can have, in order; none for a number."""
        question = self._k.catalogue.by_answer_code.get(finding)
        if question is None:
            counted = finding in self._k.counted or finding.startswith("area.")
            return [] if counted and finding not in ("sex_male", "stocking_shape") else [0, 1]
        if question.kind in (Kind.NUMBER, Kind.DATE):
            return []
        return sorted({option.value for option in question.options if option.value is not None})

    def _limits(self, finding: str) -> tuple[int, int]:
        question = self._k.catalogue.by_answer_code.get(finding)
        if question is not None and question.kind is Kind.NUMBER:
            return round(question.minimum * question.scale), round(question.maximum * question.scale)
        return (LOWEST if finding == "years_since_cancer" else 0), HIGHEST

    def _template(self, group: _Group) -> bool:
        return len(group.rules) > 1

    # ---- what is no rule
    def _of_tables(self) -> Iterator[Mutation]:
        hold = self._k.hold
        for code in hold.questions:
            step = Step("drop_hold", {"question": code}, "question_open", {"question": code})
            yield Mutation(hold.code, f"drop {code}", "rules", "gates.toml", 1, (step,))
        for entry in self._k.patterns:
            code = entry["code"]
            if entry.get("capped", "capped_unless" in entry):
                yield self._table("patterns", code, "drop the cap", "exclusions", "drop_cap", pattern=code)
            for other in entry.get("after", ()):
                yield self._table(
                    "patterns",
                    code,
                    f"need not stand behind {other}",
                    "exclusions",
                    "drop_after",
                    pattern=code,
                    other=other,
                )
        for concern in (*self._k.gate.concerns, *self._k.gate.met):
            yield self._table(
                "exercises.toml", EXERCISE_GATE, f"drop {concern}", "exclusions", "drop_gate_concern", concern=concern
            )
        for root in self._k.roots:
            for kind, tests in (
                ("power", [f"power.{movement}" for movement in root.power]),
                ("sensation", [f"touch.{root.touch}"]),
                ("reflex", [f"jerk.{root.reflex}"] if root.reflex else []),
                ("nerve", list(root.nerve)),
            ):
                for test in tests:
                    steps = tuple(
                        self._every("drop_root_test", root=root.code, kind=kind, finding=f"{test}.{side}")
                        for side in "LR"
                    )
                    yield Mutation(root.code, f"drop {test}", "roots", "roots.toml", 1, steps)

    def _table(self, file: str, row: str, what: str, group: str, statement: str, **values: object) -> Mutation:
        return Mutation(row, what, group, file, 1, (self._every(statement, **values),))

    def _every(self, statement: str, **values: object) -> Step:
        return Step(statement, values, "every_intake", {})


def _always(clause: Clause) -> bool:
    """Return whether the group is the condition of a row that always holds."""
    return all(one.finding == "stems_missing" and one.low == 0 and one.high == HIGHEST for one in clause.literals)


def _next(bound: int, values: list[int], end: int) -> Iterator[tuple[int | None, int | None]]:
    """Yield the bound moved by one to either side, as (low, None) or (None, high)."""
    if bound in (LOWEST, HIGHEST):
        return
    if values:
        place = min(range(len(values)), key=lambda at: abs(values[at] - bound))
        moved = [values[at] for at in (place - 1, place + 1) if 0 <= at < len(values)]
    else:
        moved = [bound - 1, bound + 1]
    for new in moved:
        yield (new, None) if end == 0 else (None, new)


def _range_words(low: int, high: int) -> str:
    if high == HIGHEST:
        return f">= {low}"
    return f"<= {high}" if low == LOWEST else f"{low}..{high}"


def _words(literal: Literal, template: bool) -> str:
    """Return the literal in words; of a row that stands for both sides, without its side."""
    finding = literal.finding
    if template:
        finding = ".".join(part for part in finding.split(".") if part not in ("L", "R"))
    if literal.low == literal.high and literal.low in (0, 1):
        return finding if literal.low else f"not {finding}"
    return f"{finding} {_range_words(literal.low, literal.high)}"
