"""Reads the tables that the engine filled into a Result, adding words and sources. Decides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlite_utils import Database

from app.intake.dates import show_date, show_span
from app.intake.questions import Question
from app.intake.vocabulary import NO, Kind, Level
from app.records.met import met_json
from app.system import paths
from app.triage.files import entries
from app.triage.knowledge import Knowledge
from app.triage.result import (
    Advice,
    Concern,
    Contradiction,
    Exercise,
    Feature,
    Fired,
    Instrument,
    Literal,
    NextQuestion,
    Open,
    Outcome,
    Pattern,
    Result,
    RootAgreement,
    Route,
    Score,
    ScoreItem,
    Source,
)
from app.triage.rules import area_parts

_SIDE_WORDS = {"L": "left", "R": "right"}
_WEAKEST_FIRST = "JKF"
_YES_NO_COUNTS = ("sex_male", "stocking_shape")
"""Counted findings that are either so or not."""
MOST_EXERCISES = 4
"""More cards than this are not done at home (clinical evidence 5.7, design)."""
MOST_FEATURES = 4
"""More reasons for one question are not read at the desk."""


class ResultReader:
    """Turns the rows of one encounter into a Result, in one language."""

    def __init__(self, db: Database, knowledge: Knowledge, arm_rules: list[str], language: str) -> None:
        self._db = db
        self._k = knowledge
        self._language = language
        self._arms = _arms_by_number(knowledge, arm_rules)
        folder = paths.database() / "engine" / "results"
        self._sql = {path.stem: path.read_text("utf-8") for path in folder.glob("*.sql")}
        self._stem_contradiction_words = next(
            file.data["stem_contradiction"] for file in knowledge.files if "stem_contradiction" in file.data
        )
        self._concerns = {entry["code"]: entry["text"] for _, entry in entries(list(knowledge.files), "concern")}

    def read(self, encounter: int) -> Result:
        """Return the result of an encounter that was evaluated."""
        level, shown, hold, final = self._rows("outcome", encounter)[0]
        reasons = self._reasons(encounter)
        fired = self._fired(encounter, reasons)
        lines = [self._advice(code) for code in self._codes("advice", encounter)]
        roots = self._rows("roots", encounter)
        return Result(
            level=Level(level),
            shown_level=Level(shown),
            final_level=Level(final),
            hold=bool(hold),
            hold_missing=self._codes("hold_missing", encounter),
            incomplete=self._codes("incomplete", encounter),
            unconfirmed=self._codes("unconfirmed", encounter),
            route=self._route(Level(final), [line.text for line in lines if line.topic == "route"]),
            fired=fired,
            open=self._open(encounter),
            patterns=self._patterns(encounter),
            concerns=tuple(
                Concern(code, self._concerns[code][self._language], rule, state)
                for code, rule, state in self._rows("concerns", encounter)
            ),
            roots=tuple(RootAgreement(*row) for *row, _ in roots),
            root_note=self._root_note(encounter, [side for _, side, *_, equal in roots if equal]),
            contradictions=self._contradictions(encounter, reasons),
            next_question=self._next_question(encounter),
            advice=tuple(line for line in lines if line.topic != "route"),
            exercises=self._exercises(encounter),
            scores=self._scores(encounter),
            instruments=self._instruments(encounter),
            base=self._k.base,
        )

    def outcomes(self) -> dict[int, Outcome]:
        """Return the level of every encounter that was evaluated together."""
        rows = self._db.conn.execute(self._sql["outcomes"])
        return {
            number: Outcome(Level(level), Level(shown), bool(hold), Level(final))
            for number, level, shown, hold, final in rows
        }

    def overrule_lapsed(self, encounter: int, result: Result) -> bool:
        """Return whether the overrule in force no longer answers to the rules of an encounter that was evaluated."""
        values = {"encounter": encounter, "met": met_json(one.met for one in result.fired)}
        return bool(self._db.conn.execute(self._sql["overrule_lapsed"], values).fetchone()[0])

    def question_words(self, code: str) -> str:
        """Return the short wording of an answer code, with group and side; the code itself for no question."""
        question = self._k.catalogue.by_answer_code.get(code)
        if question is None:
            return {"patient": "Birth date, age or sex"}.get(code, code)
        words = question.text(self._language)
        if group := question.text(self._language, "group"):
            words = f"{group}: {words}"
        if question.parent:
            words = f"{self._k.catalogue.questions[question.parent].text(self._language)}: {words.lower()}"
        side = self._k.catalogue.side_of(code)
        return f"{words}, {_SIDE_WORDS[side]}" if side else words

    # ---- parts
    def _rows(self, name: str, encounter: int) -> list[Any]:
        return list(self._db.conn.execute(self._sql[name], {"encounter": encounter}))

    def _codes(self, name: str, encounter: int) -> tuple[str, ...]:
        return tuple(row[0] for row in self._rows(name, encounter))

    def _title(self, code: str) -> str:
        return self._k.rules[code].texts[self._language]["title"]

    def _reasons(self, encounter: int) -> dict[str, list[tuple[str, Literal]]]:
        """Return, for each rule, (answer code to go to, literal) in the order of asking."""
        on = date.fromisoformat(self._rows("encounter_day", encounter)[0][0])
        reasons: dict[str, list[tuple[str, Literal]]] = {}
        for rule, finding, asks, value, via, said in self._rows("reasons", encounter):
            literal = Literal(finding, self._finding_words(finding), self._answer_words(finding, value, said, on), via)
            reasons.setdefault(rule, []).append((asks, literal))
        return reasons

    def _fired(self, encounter: int, reasons: dict[str, list[tuple[str, Literal]]]) -> tuple[Fired, ...]:
        fired = []
        for code, level, arms in self._rows("fired", encounter):
            rule = self._k.rules[code]
            named = [source for arm in (arms or "").split(",") if arm for source in self._arms[int(arm)].sources]
            sources = tuple(self._k.source(marked) for marked in dict.fromkeys(named or rule.sources))
            words = rule.texts[self._language]
            literals = tuple(literal for _, literal in reasons.get(code, ()))
            fired.append(
                Fired(
                    code,
                    Level(level),
                    words["title"],
                    words["reason"],
                    words["action"],
                    literals,
                    sources,
                    _weakest(sources),
                )
            )
        return tuple(fired)

    def _route(self, level: Level, extra: list[str]) -> Route:
        return Route(level=level, extra=tuple(extra), **self._k.routes[level.code][self._language])

    def _open(self, encounter: int) -> tuple[Open, ...]:
        missing: dict[tuple[str, int], list[str]] = {}
        for code, level, asks in self._rows("open", encounter):
            missing.setdefault((code, level), []).append(asks)
        return tuple(
            Open(code, Level(level), self._title(code), tuple(dict.fromkeys(asks)))
            for (code, level), asks in missing.items()
        )

    def _patterns(self, encounter: int) -> tuple[Pattern, ...]:
        waiting: dict[str, list[str]] = {}
        for code, asks in self._rows("feature_missing", encounter):
            waiting.setdefault(code, []).append(asks)
        features: dict[str, tuple[list[Feature], list[Feature], list[Feature]]] = {}
        for owner, code, value in self._rows("features", encounter):
            supporting, against, unknown = features.setdefault(owner, ([], [], []))
            feature = self._feature(code, tuple(waiting.get(code, ())))
            if value is None:
                unknown.append(feature)
            elif value == 1:
                (supporting if feature.weight > 0 else against).append(feature)
        words = {entry["code"]: entry["text"][self._language] for entry in self._k.patterns}
        caps = dict(self._rows("caps", encounter))
        patterns = []
        for code, score, band in self._rows("patterns", encounter):
            met, opposed, open_ = (tuple(part) for part in features[code])
            title, about = words[code]["title"], words[code].get("about", "")
            patterns.append(Pattern(code, title, band, score, met, opposed, open_, about, caps.get(code, "")))
        return tuple(patterns)

    def _feature(self, code: str, missing: tuple[str, ...]) -> Feature:
        rule = self._k.rules[code]
        sources = tuple(self._k.source(marked) for marked in rule.sources)
        return Feature(
            rule.texts[self._language]["title"], rule.weight, rule.domain, _weakest(sources), sources, missing
        )

    def _contradictions(
        self, encounter: int, reasons: dict[str, list[tuple[str, Literal]]]
    ) -> tuple[Contradiction, ...]:
        stems = self._rows("stem_contradictions", encounter)
        said = tuple(self._stem_contradiction(stem, child) for stem, child in stems)
        return said + tuple(
            Contradiction(code, self._title(code), self._to_go_back_to(reasons[code]))
            for code in self._codes("contradictions", encounter)
        )

    def _to_go_back_to(self, reasons: list[tuple[str, Literal]]) -> tuple[str, ...]:
        """Return the answer codes behind a contradiction, questions before what the patient's page holds."""
        codes = dict.fromkeys(asks for asks, _ in reasons)
        return tuple(sorted(codes, key=lambda code: code not in self._k.catalogue.by_answer_code))

    def _root_note(self, encounter: int, equal: list[str]) -> str:
        """Return what is said beside the root table; `equal` names the sides whose marks fit L5 and S1 alike."""
        words = self._k.root_texts[self._language]
        notes = [words["note"]]
        notes += [words["equal"].format(side=_SIDE_WORDS[side].capitalize()) for side in dict.fromkeys(equal)]
        for code in self._codes("root_notes", encounter):
            _, _, side = code.partition(".")
            note = self._title(code)
            notes.append(words["sided"].format(side=_SIDE_WORDS[side].capitalize(), note=note) if side else note)
        return " ".join(notes)

    def _stem_contradiction(self, stem: str, child: str) -> Contradiction:
        words = self._stem_contradiction_words["text"][self._language]
        text = words.format(stem=self.question_words(stem), child=self.question_words(child))
        return Contradiction(self._stem_contradiction_words["code"], text, (stem, child))

    def _next_question(self, encounter: int) -> NextQuestion | None:
        words = self._k.next_texts[self._language]
        for code, low, high, rule in self._rows("next_for_level", encounter):
            why = words["raises"].format(
                title=self._title(rule), rule=rule, low=self._level_words(low), high=self._level_words(high)
            )
            return NextQuestion(code, self.question_words(code), Level(high), why)
        for code, need in self._rows("next_for_emergency", encounter):
            return NextQuestion(
                code, self.question_words(code), Level.NONE, self._k.needs[need]["text"][self._language]
            )
        if rows := self._rows("next_for_pattern", encounter):
            code = rows[0][0]
            return NextQuestion(code, self.question_words(code), Level.NONE, self._parted(encounter, rows))
        return None

    def _parted(self, encounter: int, rows: list[tuple[str, str, str]]) -> str:
        """Return the two leading patterns and, in words, what a question's features (asks, owner, code) say of them."""
        words = self._k.next_texts[self._language]
        titles = {
            entry["code"]: entry["text"][self._language]["title"].partition(" (")[0] for entry in self._k.patterns
        }
        first, second = (titles[row[0]] for row in self._rows("patterns", encounter)[:2])
        told = [
            words["feature"].format(
                title=self._title(code), weight=f"{self._k.rules[code].weight:+d}", pattern=titles[owner]
            )
            for _, owner, code in rows[:MOST_FEATURES]
        ]
        return words["parts"].format(first=first, second=second, features="; ".join(told))

    def _level_words(self, level: int) -> str:
        """Return the first words of a level's route: `soon` of `Soon: doctor within 2 weeks`."""
        title: str = self._k.routes[Level(level).code][self._language]["title"]
        return title.partition(":")[0].lower()

    def _scores(self, encounter: int) -> tuple[Score, ...]:
        items: dict[str, list[ScoreItem]] = {}
        for owner, code, value in self._rows("score_items", encounter):
            holds = None if value is None else bool(value)
            items.setdefault(owner, []).append(ScoreItem(self._title(code), self._k.rules[code].weight, holds))
        entries_of = {entry["code"]: entry for entry in self._k.scores}
        scores = []
        for code, points, least, most in self._rows("scores", encounter):
            entry = entries_of[code]
            words = entry["text"][self._language]
            sources = self._sources(entry)
            scores.append(
                Score(
                    code,
                    words["title"],
                    words["note"],
                    points,
                    least,
                    most,
                    entry.get("cut"),
                    tuple(items[code]),
                    sources,
                    _weakest(sources),
                )
            )
        return tuple(scores)

    def _instruments(self, encounter: int) -> tuple[Instrument, ...]:
        entries_of = {entry["code"]: entry for entry in self._k.instruments}
        entered = []
        for code, value, band, before in self._rows("instruments", encounter):
            entry = entries_of[code]
            words = entry["text"][self._language]
            sources = self._sources(entry)
            entered.append(
                Instrument(
                    code,
                    words["title"],
                    value,
                    self._title(band) if band else "",
                    before,
                    float(entry.get("change", 0)),
                    entry["licence"],
                    sources,
                    _weakest(sources),
                )
            )
        return tuple(entered)

    def _exercises(self, encounter: int) -> tuple[Exercise, ...]:
        withheld: dict[str, list[str]] = {}
        for code, reason, what in self._rows("exercises", encounter):
            withheld.setdefault(code, []).extend([self._withheld_words(reason, what)] if reason else [])
        free = [code for code, why in withheld.items() if not why]
        exercises = []
        for code, why in withheld.items():
            rule = self._k.rules[code]
            words = rule.texts[self._language]
            sources = tuple(self._k.source(marked) for marked in rule.sources)
            state = "withheld" if why else "proposed" if code in free[:MOST_EXERCISES] else "more"
            exercises.append(
                Exercise(
                    code,
                    words["title"],
                    words["how"],
                    words["dose"],
                    words["stop"],
                    state,
                    tuple(dict.fromkeys(why)),
                    sources,
                    _weakest(sources),
                )
            )
        return tuple(exercises)

    def _withheld_words(self, reason: str, what: str) -> str:
        if reason == "level":
            return "no exercises at this level"
        if reason == "concern":
            return f"not all warning signs are settled ({self._concerns[what][self._language].lower()})"
        return self._title(what)

    def _sources(self, entry: Mapping[str, Any]) -> tuple[Source, ...]:
        return tuple(self._k.source(marked) for marked in entry["sources"])

    def _advice(self, code: str) -> Advice:
        rule = self._k.rules[code]
        words = rule.texts[self._language]
        sources = tuple(self._k.source(marked) for marked in rule.sources)
        return Advice(code, rule.topic, words.get("heading", ""), words["text"], sources)

    # ---- words for findings and answers
    def _finding_words(self, finding: str) -> str:
        if finding in self._k.catalogue.by_answer_code:
            return self.question_words(finding)
        if finding in self._k.counted:
            return self._k.counted[finding].texts[self._language]
        if finding in self._k.rules:
            return self._title(finding)
        if finding.startswith("area."):
            return self._chart_words(finding)
        code, _, _ = finding.rpartition(".")
        return self.question_words(code)

    def _chart_words(self, finding: str) -> str:
        """Return `Body chart, left leg: numb` for `area.leg.L.numb`."""
        name, *rest = finding.removeprefix("area.").replace("_", " ").split(".")
        side, quality = area_parts(rest)
        place = f"{_SIDE_WORDS[side]} {name}" if side else name
        return f"Body chart, {place}" + ("" if quality == "any" else f": {quality}")

    def _answer_words(self, finding: str, value: int, said: str, on: date) -> str:
        question = self._k.catalogue.by_answer_code.get(finding)
        if question is not None:
            return self._said_words(question, said, on) if said else self._stem_words(question, value)
        if finding in _YES_NO_COUNTS:
            return "Yes" if value else NO.capitalize()
        if finding in self._k.counted:
            scale = self._k.counted[finding].scale
            return f"{value / scale:g}"
        if finding in self._k.rules:
            return "not known"
        if finding.startswith("area."):
            return f"{value} marked"
        code, _, item = finding.rpartition(".")
        option = self._k.catalogue.by_answer_code[code].option(item)
        return option.text[self._language] if option is not None and value else NO.capitalize()

    def _said_words(self, question: Question, said: str, on: date) -> str:
        if question.kind is Kind.DATE:
            if said == "unknown":
                return "Unknown"
            day = date.fromisoformat(said.lstrip("~"))
            about = "about " if said.startswith("~") else ""
            return f"{about}{show_date(day)} ({show_span((on - day).days)})"
        if question.kind is Kind.NUMBER:
            return f"{said} {question.unit}".strip()
        option = question.option(said)
        return option.text[self._language] if option is not None else said

    def _stem_words(self, question: Question, value: int) -> str:
        return NO.capitalize() if question.kind.yes_no else str(value)


def _weakest(sources: tuple[Source, ...]) -> str:
    """Return the weakest evidence mark of the sources: judgement before known literature before read."""
    marks = [source.mark for source in sources]
    return next((mark for mark in _WEAKEST_FIRST if mark in marks), "J")


def _arms_by_number(knowledge: Knowledge, arm_rules: list[str]) -> dict[int, Any]:
    arms = {}
    for number, code in enumerate(arm_rules, 1):
        first = arm_rules.index(code)
        arms[number] = knowledge.rules[code].arms[number - 1 - first]
    return arms
