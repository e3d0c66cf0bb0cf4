"""What the engine worked out for one intake, read part by part and held against what a case demands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from app.intake.vocabulary import Level
from app.system import paths
from app.triage.bench_cases import Demand
from app.triage.knowledge import Knowledge


class Observer:
    """Holds demands against the tables that the engine filled."""

    def __init__(self, db: Database, knowledge: Knowledge) -> None:
        self._db = db
        self._k = knowledge
        self._sql = {path.stem: path.read_text("utf-8") for path in (paths.database() / "engine/results").glob("*.sql")}

    def differences(self, encounter: int, demand: Demand) -> list[str]:
        """Return what the result of an evaluated encounter has otherwise than the demand says, in words."""
        return list(self.each_difference(encounter, demand))

    def each_difference(self, encounter: int, demand: Demand) -> Iterator[str]:
        """Yield the differences one by one, so that who needs to know only whether there is one stops early."""
        seen = _Seen(self._db, self._sql, self._k, encounter)
        if demand.level is not None and demand.level is not seen.level:
            yield f"expects level {demand.level.code}, got {seen.level.code}"
        if demand.hold is not None and demand.hold is not seen.hold:
            yield f"expects hold {demand.hold}, got {seen.hold}"
        for one in demand.fires:
            code, _, level = one.partition("=")
            got = seen.fired.get(code)
            if got is None:
                yield f"expects {code} to fire"
            elif level and level != got.code:
                yield f"expects {code} at {level}, got {got.code}"
        yield from (f"expects {code} not to fire" for code in demand.quiet if code in seen.fired)
        yield from (f"expects {code} to be open" for code in demand.waits if code not in seen.open)
        if demand.pattern is not None and demand.pattern != seen.leading:
            yield f"expects pattern {demand.pattern}, got {seen.leading}"
        for code, band in demand.bands.items():
            if (got_band := seen.bands.get(code, "none")) != band:
                yield f"expects {code} to fit {band}, got {got_band}"
        for code, points in demand.points.items():
            if (got_points := seen.points.get(code, 0)) != points:
                yield f"expects {points} points of {code}, got {got_points}"
        yield from _listed("contradiction", demand.clashes, demand.no_clashes, lambda: seen.clashes)
        yield from _listed("exercise", demand.exercises, demand.no_exercises, lambda: seen.exercises)
        yield from _listed("advice", demand.advice, demand.no_advice, lambda: seen.advice)
        yield from _listed("concern", demand.concerns, (), lambda: seen.concerns)
        yield from _listed("note", demand.notes, demand.no_notes, lambda: seen.notes)
        for code, together in demand.roots.items():
            if (got_root := seen.roots.get(code, "none")) != together:
                yield f"expects root {code} {together}, got {got_root}"
        yield from _listed("score", demand.scores, demand.no_scores, lambda: seen.scores)
        for code, band in demand.instruments.items():
            if (got_title := seen.instruments.get(code, "")) != band:
                yield f"expects {code} in “{band}”, got “{got_title}”"
        if demand.next is not None and demand.next != seen.next:
            yield f"expects the next question {demand.next}, got {seen.next or 'none'}"


def _listed(what: str, wanted: tuple[str, ...], unwanted: tuple[str, ...], read: Any) -> Iterator[str]:
    if not wanted and not unwanted:
        return
    there = read()
    yield from (f"expects {what} {code}" for code in wanted if code not in there)
    yield from (f"expects no {what} {code}" for code in unwanted if code in there)


class _Seen:
    """The parts of one result; each is read when it is first looked at."""

    def __init__(self, db: Database, sql: dict[str, str], knowledge: Knowledge, encounter: int) -> None:
        self._db = db
        self._sql = sql
        self._k = knowledge
        self._encounter = encounter
        level, _, hold, _ = self._rows("outcome")[0]
        self.level, self.hold = Level(level), bool(hold)

    def _rows(self, name: str) -> list[Any]:
        return list(self._db.conn.execute(self._sql[name], {"encounter": self._encounter}))

    def _codes(self, name: str) -> set[str]:
        return {row[0] for row in self._rows(name)}

    @cached_property
    def fired(self) -> dict[str, Level]:
        return {code: Level(level) for code, level, _ in self._rows("fired")}

    @cached_property
    def open(self) -> set[str]:
        return self._codes("open")

    @cached_property
    def bands(self) -> dict[str, str]:
        return {code: band for code, _, band in self._rows("patterns")}

    @property
    def leading(self) -> str:
        return next(iter(self.bands), "none")

    @cached_property
    def points(self) -> dict[str, int]:
        return dict(self._rows("points"))

    @cached_property
    def clashes(self) -> set[str]:
        stems = {"X-STEM"} if self._rows("stem_contradictions") else set()
        return self._codes("contradictions") | stems

    @cached_property
    def exercises(self) -> set[str]:
        return {code for code, reason, _ in self._rows("exercises") if not reason}

    @cached_property
    def advice(self) -> set[str]:
        return self._codes("advice")

    @cached_property
    def concerns(self) -> set[str]:
        return self._codes("concerns")

    @cached_property
    def notes(self) -> set[str]:
        return self._codes("root_notes")

    @cached_property
    def roots(self) -> dict[str, str]:
        return {f"{row[0]}.{row[1]}": row[7] for row in self._rows("roots")}

    @cached_property
    def scores(self) -> set[str]:
        return self._codes("scores")

    @cached_property
    def instruments(self) -> dict[str, str]:
        rules = self._k.rules
        return {
            code: rules[band].texts["en"]["title"] if band else "" for code, _, band, _ in self._rows("instruments")
        }

    @cached_property
    def next(self) -> str:
        rows = self._rows("next_for_level") or self._rows("next_for_emergency") or self._rows("next_for_pattern")
        return str(rows[0][0]) if rows else ""
