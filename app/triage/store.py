"""Puts an evidence base into tables (database/engine/knowledge_tables.sql) in one atomic step."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from sqlite_utils import Database

from app.intake.answers import DONE
from app.intake.questions import Question
from app.intake.vocabulary import SIDES, YES, Kind, Level
from app.records.connection import split_statements
from app.system import paths
from app.triage.files import entries
from app.triage.knowledge import Knowledge
from app.triage.rules import FINDING_KINDS, Rule, area_parts

Row = dict[str, object]


def store_knowledge(db: Database, knowledge: Knowledge) -> list[str]:
    """Create and fill the tables; return the rule code of every arm, in the order of their numbers (from 1)."""
    script = (paths.database() / "engine" / "knowledge_tables.sql").read_text("utf-8")
    store = _Store(knowledge)
    with db.atomic():
        _drop_loaded(db)
        for statement in split_statements(script):
            db.execute(statement)
        for table, rows in store.tables():
            if rows:
                columns = list(rows[0])
                values = ", ".join(f":{column}" for column in columns)
                db.conn.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})", rows)
    return store.arm_rules


def _drop_loaded(db: Database) -> None:
    """Take the base that was loaded before, with all that was worked out by it, out of the database."""
    loaded = (paths.database() / "engine" / "loaded_tables.sql").read_text("utf-8")
    for (name,) in db.execute(loaded).fetchall():
        db.execute(f"DROP TABLE temp.{name}")


class _Store:
    def __init__(self, knowledge: Knowledge) -> None:
        self._k = knowledge
        self._numbers: dict[str, int] = {}
        self._findings: list[Row] = []
        self.arm_rules: list[str] = []

    def tables(self) -> Iterator[tuple[str, list[Row]]]:
        """Yield every table with its rows, parents before children."""
        self._add_findings()
        yield "finding", self._findings
        yield "answer_value", self._answer_values()
        yield "answer_number", self._answer_numbers()
        yield "difference", list(self._differences())
        yield "through", list(self._through())
        yield "shown_by", list(self._shown_by())
        yield "area", self._areas()
        yield (
            "area_root",
            [{"area": a.code, "root": root} for a in self._k.catalogue.areas.values() for root in a.roots],
        )
        yield "area_count", list(self._area_counts())
        yield "sensation_quality", self._qualities()
        yield from self._rules()
        yield from self._pattern_tables()
        yield "score_sheet", list(self._score_sheets())
        yield "instrument", list(self._instruments())
        yield "exercise_level", [{"level": int(Level.parse(level))} for level in self._k.gate.levels]
        gate = self._k.gate
        yield (
            "exercise_concern",
            [{"concern": concern, "open": int(concern in gate.concerns)} for concern in (*gate.concerns, *gate.met)],
        )
        yield "pattern_band", [self._bands()]
        yield from self._roots()
        yield "emergency_need", self._needs()
        yield from self._warnings()

    # ---- findings
    def _add(self, code: str, kind: str, asks: str, place: int, optional: bool) -> None:
        if code not in self._numbers:
            self._numbers[code] = len(self._numbers) + 1
            self._findings.append(
                {
                    "finding": self._numbers[code],
                    "code": code,
                    "kind": kind,
                    "asks": asks,
                    "place": place,
                    "optional": int(optional),
                }
            )

    def _add_findings(self) -> None:
        optional = {step.code for step in self._k.catalogue.steps if step.optional}
        for code, question in self._k.catalogue.by_answer_code.items():
            for finding in self._own_findings(code, question):
                self._add(finding, "answer", code, question.order, question.step in optional)
        for code, counted in self._k.counted.items():
            asked = self._k.catalogue.by_answer_code.get(counted.asks)
            self._add(code, "counted", counted.asks, asked.order if asked else 0, False)
        areas = self._k.catalogue.questions["areas"]
        for rule in self._k.rules.values():
            for finding in sorted(rule.findings()):
                if finding.startswith("area."):
                    self._add(finding, "counted", "areas", areas.order, False)
        for rule in self._k.rules.values():
            if rule.kind in FINDING_KINDS:
                self._add(rule.code, "term", "", 0, False)

    def _own_findings(self, code: str, question: Question) -> Iterator[str]:
        if question.kind in (Kind.MANY_OF, Kind.AREAS):
            yield f"{code}.{DONE}"
        if question.kind is Kind.MANY_OF:
            yield from (f"{code}.{option.code}" for option in question.options)
        elif question.kind not in (Kind.AREAS, Kind.TEXT):
            yield code

    def _answer_values(self) -> list[Row]:
        rows: list[Row] = []
        for code, question in self._k.catalogue.by_answer_code.items():
            if question.kind in (Kind.MANY_OF, Kind.AREAS):
                for finding in self._own_findings(code, question):
                    rows.append({"code": finding, "value": YES, "finding": self._numbers[finding], "number": 1})
            elif question.kind.yes_no or question.kind.one_choice:
                for option in question.options:
                    if option.value is not None:
                        rows.append(
                            {"code": code, "value": option.code, "finding": self._numbers[code], "number": option.value}
                        )
        return rows

    def _answer_numbers(self) -> list[Row]:
        return [
            {"code": code, "finding": self._numbers[code], "kind": question.kind.value, "scale": question.scale}
            for code, question in self._k.catalogue.by_answer_code.items()
            if question.kind in (Kind.NUMBER, Kind.DATE)
        ]

    def _differences(self) -> Iterator[Row]:
        for code, counted in self._k.counted.items():
            if counted.minus:
                first, second = (self._numbers[part] for part in counted.minus)
                yield {"finding": self._numbers[code], "first": first, "second": second}

    def _through(self) -> Iterator[Row]:
        seen: set[tuple[int, int]] = set()
        for parent, low, child, value in self._through_pairs():
            key = (self._numbers[parent], self._numbers[child])
            if key not in seen:
                seen.add(key)
                yield {"parent": key[0], "child": key[1], "low": low, "high": low, "value": value}

    def _through_pairs(self) -> Iterator[tuple[str, int, str, int]]:
        """Yield (parent, value of the parent, child, value of the child)."""
        for code, question in self._k.catalogue.by_answer_code.items():
            for child, value in self._answered_by_stem(code, question):
                yield from ((stem, 0, child, value) for stem in self._ancestors(question))
                yield from ((finding, 1, child, 0) for finding in question.no_if)
            if question.kind is Kind.MANY_OF:
                yield from ((f"{code}.{DONE}", 1, f"{code}.{option.code}", 0) for option in question.options)
        counts = [code for code in self._numbers if code.startswith("area.")]
        yield from ((f"areas.{DONE}", 1, code, 0) for code in counts)
        for _, entry in entries(list(self._k.files), "area_stem"):
            yield from ((entry["stem"], 0, code, 0) for code in counts if self._set(code) <= self._places(entry["set"]))

    def _answered_by_stem(self, code: str, question: Question) -> list[tuple[str, int]]:
        if question.kind.yes_no:
            return [(code, 0)]
        if question.kind is Kind.MANY_OF:
            return [(f"{code}.{option.code}", 0) for option in question.options]
        return [] if question.stem_value is None else [(code, question.stem_value)]

    def _ancestors(self, question: Question) -> set[str]:
        direct = set(question.stems)
        return direct.union(*(self._ancestors(self._k.catalogue.questions[stem]) for stem in direct))

    def _shown_by(self) -> Iterator[Row]:
        """Yield what shows a question; conditions on the patient are left out, the rules see to them by `no_if`."""
        for code, question in self._k.catalogue.by_answer_code.items():
            for number, shows in enumerate(question.shows):
                parents = [
                    self._k.catalogue.questions[shown] for shown in shows.codes if shown in self._k.catalogue.questions
                ]
                for shown in (answer for parent in parents for answer in parent.codes):
                    yield from (
                        {"asks": code, "condition": number, "code": shown, "value": value} for value in shows.values
                    )

    # ---- body areas
    def _places(self, name: str) -> set[str]:
        return {area.place for area in self._k.catalogue.areas.values() if name in area.sets}

    def _set(self, count_code: str) -> set[str]:
        return self._places(count_code.split(".")[1])

    def _areas(self) -> list[Row]:
        return [
            {"area": a.code, "place": a.place, "side": a.side, "rank": a.rank, "leg": int("leg" in a.sets)}
            for a in self._k.catalogue.areas.values()
        ]

    def _area_counts(self) -> Iterator[Row]:
        for code, number in self._numbers.items():
            if code.startswith("area."):
                _, name, *rest = code.split(".")
                side, quality = area_parts(rest)
                for area in self._k.catalogue.areas.values():
                    if name in area.sets and side in ("", area.side):
                        yield {"area": area.code, "quality": quality, "finding": number}

    def _qualities(self) -> list[Row]:
        tables = [file.data["qualities"] for file in self._k.files if "qualities" in file.data]
        return [
            {"sensation": sensation, "quality": quality}
            for table in tables
            for quality, sensations in table.items()
            for sensation in sensations
        ]

    # ---- rules
    def _rules(self) -> Iterator[tuple[str, list[Row]]]:
        rules: list[Row] = []
        arms: list[Row] = []
        clauses: list[Row] = []
        literals: list[Row] = []
        fits: list[Row] = []
        clause_number = count(1)
        for place, rule in enumerate(self._k.rules.values(), 1):
            rules.append(self._rule(rule, place))
            for arm in rule.arms:
                self.arm_rules.append(rule.code)
                number = len(self.arm_rules)
                arms.append({"arm": number, "rule": place, "level": int(arm.level)})
                for clause in arm.clauses:
                    own = next(clause_number)
                    total = sum(literal.weight for literal in clause.literals)
                    clauses.append(
                        {
                            "stratum": self._k.strata[rule.code],
                            "arm": number,
                            "clause": own,
                            "need": clause.need,
                            "total": total,
                            "groups": len(arm.clauses),
                        }
                    )
                    for literal in clause.literals:
                        literals.append(
                            {
                                "finding": self._numbers[literal.finding],
                                "clause": own,
                                "low": literal.low,
                                "high": literal.high,
                                "weight": literal.weight,
                            }
                        )
            for kind, value in rule.fits:
                shown = str(int(Level.parse(value))) if kind == "level" else value
                fits.append({"rule": place, "kind": kind, "value": shown})
        yield "rule", rules
        yield "arm", arms
        yield "clause", clauses
        yield "literal", literals
        yield "advice_fit", fits

    def _rule(self, rule: Rule, place: int) -> Row:
        return {
            "rule": place,
            "code": rule.code,
            "kind": rule.kind,
            "stratum": self._k.strata[rule.code],
            "arms": len(rule.arms),
            "unknown": rule.unknown,
            "finding": self._numbers.get(rule.code),
            "concern": rule.concern,
            "owner": rule.owner,
            "weight": rule.weight,
            "domain": rule.domain,
            "place": place,
        }

    def _pattern_tables(self) -> Iterator[tuple[str, list[Row]]]:
        patterns: list[Row] = []
        after: list[Row] = []
        for place, entry in enumerate(self._k.patterns):
            unless = entry.get("capped_unless")
            patterns.append(
                {
                    "code": entry["code"],
                    "place": place,
                    "capped": int(entry.get("capped", unless is not None)),
                    "capped_unless": None if unless is None else self._numbers[unless],
                }
            )
            after += [{"code": entry["code"], "other": other} for other in entry.get("after", ())]
        yield "pattern", patterns
        yield "pattern_after", after

    def _score_sheets(self) -> Iterator[Row]:
        for place, entry in enumerate(self._k.scores):
            yield {"code": entry["code"], "place": place, "shown_by": self._numbers[entry["when"]]}

    def _instruments(self) -> Iterator[Row]:
        for place, entry in enumerate(self._k.instruments):
            yield {"code": entry["code"], "place": place, "asks": entry["question"]}

    def _bands(self) -> Row:
        bands = self._k.bands
        return {
            "fits_well": bands.fits_well,
            "partly": bands.partly,
            "features": bands.features,
            "domains": bands.domains,
            "scope": self._numbers[bands.scope],
        }

    def _roots(self) -> Iterator[tuple[str, list[Row]]]:
        yield "root", [{"root": root.code, "place": place} for place, root in enumerate(self._k.roots)]
        yield "root_next", [{"root": root.code, "other": other} for root in self._k.roots for other in root.next]
        tests: list[Row] = []
        for root in self._k.roots:
            for side in SIDES:
                named = [("sensation", f"touch.{root.touch}.{side}", 0, 1, 0)]
                named += [("power", f"power.{move}.{side}", 0, 44, int(move == root.key)) for move in root.power]
                named += [("reflex", f"jerk.{root.reflex}.{side}", 0, 1, 0)] if root.reflex else []
                named += [("nerve", f"{test}.{side}", 1, 1, 0) for test in root.nerve]
                tests += [
                    {
                        "root": root.code,
                        "side": side,
                        "kind": kind,
                        "finding": self._numbers[code],
                        "low": low,
                        "high": high,
                        "key": key,
                    }
                    for kind, code, low, high, key in named
                ]
        yield "root_test", tests

    # ---- next question
    def _needs(self) -> list[Row]:
        asked = [
            (number, need["concern"], code) for number, need in enumerate(self._k.needs) for code in need["questions"]
        ]
        return [
            {"place": place, "need": number, "concern": concern, "asks": code}
            for place, (number, concern, code) in enumerate(asked)
        ]

    # ---- warning signs
    def _warnings(self) -> Iterator[tuple[str, list[Row]]]:
        hold = self._k.hold
        yield "hold_question", [self._placed(code, place) for place, code in enumerate(hold.questions)]
        yield "hold_level", [{"level": int(Level.parse(hold.shown_level))}]
        stems = self._k.catalogue.warning_stems
        yield "warning_stem", [self._placed(question.code, place) for place, question in enumerate(stems)]
        yield "warning_item", [{"finding": self._numbers[code]} for code in self._warning_items()]

    def _placed(self, code: str, place: int) -> Row:
        return {"code": code, "finding": self._numbers[code], "place": place}

    def _warning_items(self) -> Iterator[str]:
        """Yield what must be known for self-care: every stem but CES6, and the yes/no items under the stems."""
        stems = {question.code for question in self._k.catalogue.warning_stems}
        for question in self._k.catalogue.questions.values():
            child = (
                question.kind.yes_no and not question.parent and not question.mitigating and stems & set(question.stems)
            )
            if (question.code in stems and question.code != "CES6") or child:
                yield question.code
