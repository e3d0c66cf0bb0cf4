"""A second triage engine, small and slow: plain Python over the knowledge files, to hold the SQL engine against.

Purpose: show that the rows and statements of database/engine say what the files and the design say. It reads the TOML
itself and shares nothing with app/triage. Use: `ReferenceEngine(folder).triage(case)`. Misuse: never to triage a
person; it gives no reasons.

A finding is a name with a whole number or, not known, None. A group is lost once its unknown literals cannot save it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.intake.case import Case
from app.intake.vocabulary import SIDES, Level, Sex

FAR = 1_000_000
Tri = bool | None
Entry = Mapping[str, Any]
Shown = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True)
class Verdict:
    """What both engines are asked for. `open`: rule -> (level it could still reach, answer codes it waits for)."""

    level: int
    shown_level: int
    hold: bool
    hold_missing: tuple[str, ...]
    incomplete: tuple[str, ...]
    fired: Mapping[str, int]
    open: Mapping[str, tuple[int, frozenset[str]]]
    patterns: tuple[tuple[str, int, str], ...]
    contradictions: tuple[str, ...]
    advice: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """One answer code.

    `values`: option -> number. `stems`: the codes whose no answers it. `shown`: one of these codes has one of these
    answers, for each pair.
    """

    code: str
    kind: str
    values: Mapping[str, int | None]
    scale: int
    stems: tuple[str, ...]
    no_if: tuple[str, ...]
    stem_value: int | None
    shown: Shown
    warning: bool
    counts_for_self_care: bool


@dataclass(frozen=True)
class Group:
    """Enough of these literals (finding, low, high) must hold."""

    need: int
    literals: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True)
class Arm:
    level: int
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Rule:
    code: str
    kind: str
    arms: tuple[Arm, ...]
    entry: Entry


@dataclass
class Known:
    """The answers of one intake as findings; terms are worked out when they are asked for and kept."""

    values: dict[str, int | None]
    answers: Mapping[str, str]
    marks: Mapping[str, set[str]]
    arms: dict[int, Tri] = field(default_factory=dict)


class ReferenceEngine:
    """The knowledge files as Python objects, and the logic of the design over them."""

    def __init__(self, folder: Path) -> None:
        self.data = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
        self.asked = {asked.code: asked for asked in self._questions()}
        self.counted = {entry["code"]: entry for entry in self._all("counted")}
        self.lists: dict[str, list[str]] = {n: v for data in self.data for n, v in data.get("lists", {}).items()}
        self.areas = {
            f"{a['place']}_{s}" if s else a["place"]: (a, s) for a in self._all("area") for s in _sides(a["sided"])
        }
        self.qualities: Mapping[str, list[str]] = next(data["qualities"] for data in self.data if "qualities" in data)
        self.choices = {entry["code"]: str(entry["default"]) for entry in self._all("site_choice")}
        self.terms = {rule.code: rule for entry in self._all("term") for rule in self._rules(entry, "term")}
        self.rules = [rule for entry in self._all("rule") for rule in self._rules(entry, entry.get("kind", "rule"))]
        self.contradictions = [r for entry in self._all("contradiction") for r in self._rules(entry, "contradiction")]
        self.root_notes = [r for entry in self._all("root_note") for r in self._rules(entry, "root_note")]
        self.advice = [r for entry in self._all("advice") for r in self._rules(entry, "advice")]
        self.patterns = {
            entry["code"]: [
                rule
                for n, part in enumerate(entry["feature"], 1)
                for rule in self._rules({"code": f"{entry['code']}#{n}", **part}, "feature")
            ]
            for entry in self._all("pattern")
        }
        self.pattern_entries = {entry["code"]: entry for entry in self._all("pattern")}
        self.hold: Entry = next(data["hold"] for data in self.data if "hold" in data)
        self.bands: Entry = next(data["bands"] for data in self.data if "bands" in data)
        self.area_counts = {finding for finding, _, _ in self.literals() if finding.startswith("area.")}

    # ---- reading the files
    def _all(self, table: str) -> Iterator[Entry]:
        for data in self.data:
            yield from data.get(table, ())

    def _questions(self) -> Iterator[Asked]:
        entries = [entry for data in self.data for entry in data.get("question", ())]
        templates = {entry["code"]: entry["question"] for entry in self._all("followups")}
        stems = {entry["code"]: _as_tuple(entry.get("stem", ())) for entry in entries}
        rows_of = {
            entry["code"]: [f"{entry['code']}.{row.split(':')[0]}" for row in entry["rows"]]
            for entry in entries
            if "rows" in entry
        }
        sided = {row for entry in entries if entry.get("sided") for row in rows_of.get(entry["code"], [entry["code"]])}
        askable = {*stems, *(row for rows in rows_of.values() for row in rows)}
        warning = {entry["code"] for entry in entries if entry.get("warning_stem")}
        for entry in entries:
            code, own, yes_no = entry["code"], stems[entry["code"]], _yes_no(entry)
            above = _closure(own, stems)
            shown = [
                (tuple(n.split("|")), tuple(v)) for n, v in entry.get("shows", {}).items() if n.split("|")[0] in askable
            ]
            shown += [((stem,), ("yes", "unsure")) for stem in own]
            child = yes_no and not entry.get("mitigating") and bool(warning & set(own))
            must = (code in warning and code != "CES6") or child
            for row in rows_of.get(code, [code]):
                yield from _per_side(row, entry, above, shown, code in warning, must, sided)
            for follow in [*templates.get(entry.get("followups", ""), ()), *entry.get("followup", ())]:
                through = (code, *above) if yes_no and _yes_no(follow) else (code,) if _yes_no(follow) else ()
                opens: Shown = [((code,), ("yes", "unsure", "not_applicable"))]
                yield from _per_side(f"{code}.{follow['code']}", follow, through, opens, False, False, sided)

    def _rules(self, entry: Entry, kind: str) -> Iterator[Rule]:
        each = entry.get("each", "")
        for value in self.lists[each] if each else [""]:
            for side, other in (("L", "R"), ("R", "L")) if entry.get("sides") else (("", ""),):
                words = {each: value, "s": side, "o": other}
                arms = [arm for part in entry.get("arm", [entry]) for arm in self._arms(part, words)]
                yield Rule(_fill(entry["code"], words), kind, tuple(arms), entry)

    def _arms(self, part: Entry, words: Mapping[str, str]) -> Iterator[Arm]:
        wanted: list[tuple[int | None, list[str]]] = []
        if "all" in part:
            wanted.append((None, part["all"]))
        if "any" in part:
            wanted.append((1, part["any"]))
        wanted += [
            (1, group["any"]) if "any" in group else (group["need"], group["of"]) for group in part.get("groups", ())
        ]
        for side in SIDES if part.get("sides") and "code" not in part else [words["s"]]:
            groups = []
            for need, texts in wanted:
                literals = tuple(
                    self._literal(one) for text in texts for one in self._spread(_fill(text, {**words, "s": side}))
                )
                groups.append(Group(len(literals) if need is None else need, literals))
            level = str(part.get("level", "none"))
            yield Arm(int(Level.parse(self.choices.get(level[1:], level))), tuple(groups))

    def _spread(self, text: str) -> list[str]:
        name = next((name for name in self.lists if f"{{{name}}}" in text), "")
        return [_fill(text, {name: value}) for value in self.lists[name]] if name else [text]

    def _literal(self, text: str) -> tuple[str, int, int]:
        for code, chosen in self.choices.items():
            text = text.replace(f"${code}", chosen)
        finding, _, rest = text.removeprefix("not ").partition(" ")
        if not rest:
            wanted = 0 if text.startswith("not ") else 1
            return finding, wanted, wanted
        sign, _, value = rest.partition(" ")
        low, _, high = value.partition("..")
        first, last = self._number(finding, low), self._number(finding, high or low)
        return finding, -FAR if sign == "<=" else first, FAR if sign == ">=" else last

    def _number(self, finding: str, text: str) -> int:
        asked = self.asked.get(finding)
        if asked is not None and asked.values:
            number = asked.values[text]
            assert number is not None, f"{finding} is compared with {text}"
            return number
        return round(
            float(text) * (asked.scale if asked is not None else self.counted.get(finding, {}).get("scale", 1))
        )

    def literals(self) -> Iterator[tuple[str, int, int]]:
        """Yield every literal of every kind of rule."""
        features = (feature for part in self.patterns.values() for feature in part)
        for rule in (
            *self.terms.values(),
            *self.rules,
            *features,
            *self.contradictions,
            *self.root_notes,
            *self.advice,
        ):
            yield from (literal for arm in rule.arms for group in arm.groups for literal in group.literals)

    # ---- what is known
    def known(self, case: Case) -> Known:
        """Return the findings of an intake: said, then counted, then following through stems and ticks."""
        values = {
            code: number
            for code, text in case.answers.items()
            if (number := self._said(code, text, case.on)) is not None
        }
        known = Known(dict(values), case.answers, self._marks(case.answers))
        for code, count in self._counts(case, known).items():
            if count is not None:
                known.values[code] = count
        for code, entry in self.counted.items():
            first, second = (known.values.get(part) for part in entry.get("minus", ("", "")))
            if first is not None and second is not None:
                known.values[code] = first - second
        said = {code for code, value in known.values.items() if value == 0}
        for code, asked in self.asked.items():
            items = [f"{code}.{option}" for option in asked.values] if asked.kind == "many_of" else [code]
            no = 0 if asked.kind in ("yes_no_unsure", "stem", "many_of") else asked.stem_value
            through = self._answered_above(asked, case, known, said)
            ticked = asked.kind == "many_of" and known.values.get(f"{code}.done") == 1
            for item in items if no is not None and (through or ticked) else ():
                if item not in case.answers:
                    known.values.setdefault(item, no)
        self._count_nothing(known, said)
        must = [asked.code for asked in self.asked.values() if asked.counts_for_self_care]
        known.values["stems_missing"] = sum(code not in known.values for code in must)
        return known

    def _answered_above(self, asked: Asked, case: Case, known: Known, said: set[str]) -> bool:
        """Return whether the nearest stem that was answered said no, or, with none answered, the person's sex does."""
        for stem in asked.stems:
            if stem in case.answers:
                return stem in said
        return any(known.values.get(term) == 1 for term in asked.no_if)

    def _said(self, code: str, text: str, on: date) -> int | None:
        if code.endswith(".done"):
            return 1
        asked = self.asked.get(code)
        if asked is None:
            parent = self.asked.get(code.rpartition(".")[0])
            return 1 if parent is not None and parent.kind == "many_of" else None
        if asked.kind == "date":
            return None if text == "unknown" else (on - date.fromisoformat(text.lstrip("~"))).days
        return round(float(text) * asked.scale) if asked.kind == "number" else asked.values.get(text)

    def _counts(self, case: Case, known: Known) -> dict[str, int | None]:
        tall, heavy, year = (known.values.get(code) for code in ("height_cm", "weight_kg", "cancer_year"))
        tried = [
            value
            for code, value in case.answers.items()
            if code.startswith("position.") and value in ("worse", "better", "same")
        ]
        moving = sum(value != "same" for value in tried)
        return {
            "age": case.patient.age,
            "sex_male": None if case.patient.sex is Sex.UNKNOWN else int(case.patient.sex is Sex.MALE),
            "bmi": heavy * 10_000 // tall**2 if tall and heavy else None,
            "years_since_cancer": None if year is None else case.on.year - year,
            "positions_moving": moving if moving or len(tried) >= 5 else None,
            "stocking_shape": self._stocking(known),
        }

    def _marks(self, answers: Mapping[str, str]) -> dict[str, set[str]]:
        """Return area -> qualities of its mark; a mark without any sensation may be a changed feeling."""
        marks: dict[str, set[str]] = {}
        for area in self.areas:
            if f"areas.{area}" in answers:
                prefix = f"areas.{area}."
                felt = {code.removeprefix(prefix) for code in answers if code.startswith(prefix)} - {
                    "strength",
                    "worst",
                }
                marks[area] = {"any", *(name for name, listed in self.qualities.items() if felt & set(listed))}
                if not felt:
                    marks[area].add("changed")
        return marks

    def _stocking(self, known: Known) -> int | None:
        """Both feet, numb, tingling or burning from the toes up without a gap, alike but for one place."""
        ranks: dict[str, set[int]] = {side: set() for side in SIDES}
        places: dict[str, set[str]] = {side: set() for side in SIDES}
        for code, qualities in known.marks.items():
            area, side = self.areas[code]
            if "leg" in area["sets"] and "stocking" in qualities:
                ranks[side].add(area["rank"])
                places[side].add(area["place"])
        fits = all(ranks[side] and ranks[side] == set(range(1, max(ranks[side]) + 1)) for side in SIDES)
        if fits and len(places["L"] ^ places["R"]) <= 1:
            return 1
        return 0 if "areas.done" in known.answers else None

    def _count_nothing(self, known: Known, said: set[str]) -> None:
        """Count the marks; none is known only when the chart is done or a stem says that the region is free."""
        free = [entry["set"] for entry in self._all("area_stem") if entry["stem"] in said]
        for name, side, quality in (self._count_parts(code) for code in self.area_counts):
            count = sum(
                quality in qualities and self._in_set(area, name, side) for area, qualities in known.marks.items()
            )
            none = "areas.done" in known.answers or any(self._places(name) <= self._places(region) for region in free)
            if count or none:
                known.values[
                    ".".join(part for part in ("area", name, side, quality if quality != "any" else "") if part)
                ] = count

    @staticmethod
    def _count_parts(code: str) -> tuple[str, str, str]:
        _, name, *rest = code.split(".")
        side = rest.pop(0) if rest and rest[0] in SIDES else ""
        return name, side, rest[0] if rest else "any"

    def _in_set(self, code: str, name: str, side: str) -> bool:
        area, own = self.areas[code]
        return name in area["sets"] and side in ("", own)

    def _places(self, name: str) -> set[str]:
        return {area["place"] for area, _ in self.areas.values() if name in area["sets"]}

    # ---- logic
    def value(self, finding: str, known: Known) -> int | None:
        """Return the number of a finding; a term is worked out from its arms."""
        if finding in known.values or finding not in self.terms:
            return known.values.get(finding)
        term = self.terms[finding]
        holds = self.any_arm(term, known)
        unknown = {"yes": 1, "no": 0}.get(term.entry.get("unknown", ""))
        known.values[finding] = unknown if holds is None else int(holds)
        return known.values[finding]

    def any_arm(self, rule: Rule, known: Known) -> Tri:
        """Return whether one arm of the rule holds, none can, or it is not known."""
        states = [self.arm(arm, known) for arm in rule.arms]
        return True if True in states else None if None in states else False

    def arm(self, arm: Arm, known: Known) -> Tri:
        """Return whether every group of the arm holds, one is lost, or it is not known."""
        if id(arm) not in known.arms:
            states = [self.group(group, known) for group in arm.groups]
            known.arms[id(arm)] = False if False in states else None if None in states else True
        return known.arms[id(arm)]

    def group(self, group: Group, known: Known) -> Tri:
        """Return whether enough literals hold, too few can, or it is not known."""
        met = unknown = 0
        for finding, low, high in group.literals:
            value = self.value(finding, known)
            unknown += value is None
            met += value is not None and low <= value <= high
        return True if met >= group.need else None if met + unknown >= group.need else False

    # ---- the result
    def triage(self, case: Case) -> Verdict:
        """Return level, hold, rules, patterns and advice of one intake."""
        known = self.known(case)
        fired = self._fired(known)
        level = max(fired.values())
        hold_missing = tuple(code for code in self.hold["questions"] if code not in known.values)
        hold = bool(hold_missing) and level < Level.EMERGENCY
        shown = max(level, int(Level.parse(self.hold["shown_level"]))) if hold else level
        patterns = self._ranked(known)
        stems = [asked.code for asked in self.asked.values() if asked.warning]
        return Verdict(
            level=level,
            shown_level=shown,
            hold=hold,
            hold_missing=hold_missing,
            incomplete=tuple(code for code in stems if code not in case.answers and code not in known.values),
            fired=fired,
            open=self._open(known, fired),
            patterns=patterns,
            contradictions=tuple(rule.code for rule in self.contradictions if self.any_arm(rule, known)),
            advice=self._fitting(known, fired, level, shown, patterns),
        )

    def _fired(self, known: Known) -> dict[str, int]:
        fired = {}
        for rule in self.rules:
            levels = [arm.level for arm in rule.arms if self.arm(arm, known)]
            if levels and rule.kind == "rule":
                fired[rule.code] = max(levels)
        for rule in self.rules:
            care = rule.arms[0].level
            if rule.kind == "self_care" and self.any_arm(rule, known) and max(fired.values(), default=0) <= care:
                fired[rule.code] = care
        if max(fired.values(), default=0) == Level.NONE:
            fired |= {rule.code: rule.arms[0].level for rule in self.rules if rule.kind == "default"}
        return fired

    def _open(self, known: Known, fired: Mapping[str, int]) -> dict[str, tuple[int, frozenset[str]]]:
        still = {}
        for rule in self.rules:
            arms = [arm for arm in rule.arms if arm.level > fired.get(rule.code, 0) and self.arm(arm, known) is None]
            for level in sorted({arm.level for arm in arms}):
                waits = self._waits([arm for arm in arms if arm.level == level], known)
                if waits and rule.kind == "rule":
                    still[rule.code] = (level, waits)
        return still

    def _waits(self, arms: list[Arm], known: Known) -> frozenset[str]:
        """Return the answer codes that undecided arms wait for, down through their terms."""
        findings: set[str] = set()
        while arms:
            undecided = [group for group in arms.pop().groups if self.group(group, known) is None]
            missing = {name for group in undecided for name, _, _ in group.literals if self.value(name, known) is None}
            terms = [self.terms[name] for name in missing - findings if name in self.terms]
            arms += [arm for term in terms for arm in term.arms if self.arm(arm, known) is None]
            findings |= missing
        codes = {self._asks(finding) for finding in findings if finding not in self.terms} - {""}
        return frozenset(first for code in codes for first in self._asked_first(code, known))

    def _asked_first(self, code: str, known: Known) -> set[str]:
        """Return the code, or, while it is not shown, what would show it and was not asked: its stem."""
        unmet = [
            names for names, values in self._shown(code) if not any(known.answers.get(one) in values for one in names)
        ]
        showing = {one for names in unmet for one in names if one in self.asked and one not in known.answers}
        open_ = {one for one in showing if one not in known.values}
        return {first for one in open_ for first in self._asked_first(one, known)} if unmet else {code}

    def _shown(self, code: str) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        for names, values in self.asked[code].shown if code in self.asked else ():
            yield [f"{name}{end}" for name in names for end in ("", ".L", ".R")], values

    def _asks(self, finding: str) -> str:
        if finding in self.counted:
            return str(self.counted[finding].get("asks", ""))
        if finding.startswith("area."):
            return "areas"
        return finding if finding in self.asked else finding.rpartition(".")[0]

    def _ranked(self, known: Known) -> tuple[tuple[str, int, str], ...]:
        if self.value("patterns_in_scope", known) == 0:
            return ()
        ranked = []
        met_of = {
            code: [feature.entry for feature in features if self.any_arm(feature, known)]
            for code, features in self.patterns.items()
        }
        sums = {code: sum(feature["weight"] for feature in met) for code, met in met_of.items() if met}
        for code, met in met_of.items():
            if any(sums.get(other, -FAR) >= sums.get(code, 0) for other in self.pattern_entries[code].get("after", ())):
                continue
            domains = [feature["domain"] for feature in met if feature["weight"] > 0]
            score = sum(feature["weight"] for feature in met)
            if len(domains) >= self.bands["features"] and len(set(domains)) >= self.bands["domains"]:
                ranked.append((code, score, self._band(code, score, known)))
        return tuple(sorted(ranked, key=lambda pattern: -pattern[1]))

    def _band(self, code: str, score: int, known: Known) -> str:
        entry = self.pattern_entries[code]
        capped = entry.get("capped", False)
        if "capped_unless" in entry:
            capped = self.value(entry["capped_unless"], known) != 1
        names = ("partly",) if capped else ("fits_well", "partly")
        return next((name for name in names if score >= self.bands[name]), "little")

    def _fitting(
        self, known: Known, fired: Mapping[str, int], level: int, shown: int, patterns: tuple[tuple[str, int, str], ...]
    ) -> tuple[str, ...]:
        leading = patterns[0][0] if patterns and patterns[0][2] != "little" else "none"
        concerns = {rule.entry.get("concern") for rule in self.rules if fired.get(rule.code) == level} - {None}
        chosen = []
        for rule in self.advice:
            line = rule.entry
            fits = not line.get("levels") or Level(shown).code in line["levels"]
            fits = fits and line.get("held", shown > level) is (shown > level)
            fits = fits and (not line.get("patterns") or leading in line["patterns"])
            fits = fits and (not line.get("concerns") or bool(concerns & set(line["concerns"])))
            fits = fits and not concerns & set(line.get("not_concerns", ()))
            if fits and self.any_arm(rule, known):
                chosen.append(rule.code)
        return tuple(chosen)


def _per_side(
    code: str,
    entry: Entry,
    stems: tuple[str, ...],
    shown: Shown,
    warning: bool,
    must: bool,
    sided: set[str],
) -> Iterator[Asked]:
    for side in SIDES if entry.get("sided") else [""]:
        yield Asked(
            code=f"{code}.{side}" if side else code,
            kind=entry["kind"],
            values=_values(entry),
            scale=entry.get("scale", 1),
            stems=stems,
            no_if=tuple(entry.get("no_if", ())),
            stem_value=entry.get("stem_value"),
            shown=tuple(shown),
            warning=warning,
            counts_for_self_care=must,
        )


def _values(entry: Entry) -> dict[str, int | None]:
    if _yes_no(entry):
        unsure = {"yes": 1, "no": 0}.get(entry.get("unsure", ""))
        every = {"yes": 1, "no": 0, "unsure": unsure, "declined": None, "not_applicable": 2}
        return {code: every[code] for code in ("yes", "no", "unsure", *entry.get("extra", ()))}
    values: dict[str, int | None] = {}
    for place, text in enumerate(entry.get("options", ()), 1):
        code, *rest = text.split(":")
        written = rest[1] if len(rest) > 1 else str(place)
        values[code] = None if written == "?" else int(written)
    return values


def _closure(stems: tuple[str, ...], above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*stems, *(far for stem in stems for far in _closure(above[stem], above))]))


def _as_tuple(stem: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    return (stem,) if isinstance(stem, str) else tuple(stem)


def _yes_no(entry: Entry) -> bool:
    return entry["kind"] in ("yes_no_unsure", "stem")


def _sides(sided: bool) -> tuple[str, ...]:
    return SIDES if sided else ("",)


def _fill(text: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        if name and value:
            text = text.replace(f"{{{name}}}", value)
    return text
