"""The calibration: what an evidence base says of ordinary people, none of whom has a serious disease."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from app.intake.vocabulary import DECLINED, Level
from app.records.record import Record
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge
from app.triage.population import PROFILES, Drawn, Population
from app.triage.population_check import Check, Marginals
from app.triage.population_figures import DOUBLE, HALF, Figures

COUNT = 10_000
BATCH = 250
"""Intakes evaluated together, in a record of their own: more are no faster and only fill the memory."""
PROGRESS_STEP = 1_000
SENSITIVITY_SHARE = 4
"""The runs at half and at double take one in so many of the people."""

BARRED = "desk"
"""The profile that must keep the bars."""
BARS = {Level.EMERGENCY: 1.0, Level.URGENT: 6.0, Level.SOON: 25.0}
GOALS = {Level.EMERGENCY: 1.0, Level.URGENT: 4.0, Level.SOON: 16.0}
"""Per cent of all who may at most be sent at that level or higher (J)."""
RULE_BAR = 6.0
"""Per cent of all in whom one rule may fire at soon or higher (J)."""

LEAST_CERTAIN = {
    "tingling": ("tingling",),
    "both legs": ("bilateral",),
    "constant pain": ("constant",),
    "fever": ("fever_true", "cold"),
    "new bladder change": ("bladder_new", "bladder_new_leak"),
    "saddle yes": ("saddle",),
    "old bladder trouble said as a change": ("old_voiding_said", "old_emptying_said"),
}
"""The figures that drive false alarms and have the least evidence."""
ALL_OF_THEM = "all of these"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Seen:
    """What the rules say of one person. `level` is theirs alone, without what a hold adds."""

    number: int
    age: int
    level: Level
    fired: tuple[tuple[str, Level], ...]
    contradictions: tuple[str, ...]
    hold: bool
    declined: bool
    swayed: frozenset[tuple[str, float]]


@dataclass(frozen=True)
class Sensitivity:
    """The levels with one figure (or all of the least certain) multiplied; factor 1: the same people as they are."""

    name: str
    factor: float
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class ProfileRun:
    """What came of one profile."""

    profile: str
    checks: tuple[Check, ...]
    seen: tuple[Seen, ...]
    sensitivity: tuple[Sensitivity, ...]

    def share(self, least: Level) -> float:
        """Return the per cent of people whose own level is `least` or higher."""
        return 100 * sum(one.level >= least for one in self.seen) / len(self.seen)

    def rules(self) -> dict[str, dict[Level, int]]:
        """Return how many people each rule fires in, by level; the most frequent first."""
        found: dict[str, dict[Level, int]] = {}
        for one in self.seen:
            for rule, level in one.fired:
                levels = found.setdefault(rule, {})
                levels[level] = levels.get(level, 0) + 1
        return dict(sorted(found.items(), key=lambda item: -sum(item[1].values())))

    def broken_bars(self) -> list[str]:
        """Return what is above its bar, as sentences."""
        broken = [
            f"{level.code} or higher {self.share(level):.1f} %, bar {bar:g} %"
            for level, bar in BARS.items()
            if self.share(level) > bar
        ]
        for rule, levels in self.rules().items():
            share = 100 * sum(count for level, count in levels.items() if level >= Level.SOON) / len(self.seen)
            if share > RULE_BAR:
                broken.append(f"{rule} fires at soon or higher in {share:.1f} %, bar {RULE_BAR:g} %")
        return broken


@dataclass(frozen=True)
class Calibration:
    """What came of every profile, and which questions nobody answered for want of a figure."""

    knowledge: Knowledge
    count: int
    seed: int
    runs: tuple[ProfileRun, ...]
    without_figure: tuple[str, ...]

    @property
    def broken_bars(self) -> list[str]:
        """What breaks a bar of the desk profile; empty when all hold."""
        return [broken for run in self.runs if run.profile == BARRED for broken in run.broken_bars()]


def calibrate(knowledge: Knowledge, count: int, seed: int, progress: Progress) -> Calibration:
    """Draw `count` people of each profile, evaluate them, and again with the least certain figures changed."""
    figures = Figures.load()
    runs = tuple(_run(knowledge, profile, figures, count, seed, progress) for profile in PROFILES)
    without = Population(knowledge.catalogue, BARRED, figures, seed).without_figure
    return Calibration(knowledge, count, seed, runs, without)


def _run(knowledge: Knowledge, profile: str, figures: Figures, count: int, seed: int, progress: Progress) -> ProfileRun:
    marginals = Marginals(profile)

    def counted() -> Iterator[Drawn]:
        for drawn in Population(knowledge.catalogue, profile, figures, seed).people(range(count)):
            marginals.add(drawn)
            yield drawn

    seen: list[Seen] = []
    for one in evaluate(knowledge, counted()):
        seen.append(one)
        if len(seen) % PROGRESS_STEP == 0 or len(seen) == count:
            progress(f"{profile}: {len(seen):,} of {count:,}")
    some = seen[: max(1, count // SENSITIVITY_SHARE)]
    sensitivity = [Sensitivity("as is", 1, tuple(one.level for one in some))]
    for name, changed in {**LEAST_CERTAIN, ALL_OF_THEM: tuple(sum(LEAST_CERTAIN.values(), ()))}.items():
        for factor in (HALF, DOUBLE):
            progress(f"{profile}: {name} × {factor:g}")
            population = Population(knowledge.catalogue, profile, figures.times(changed, factor), seed)
            # nobody else says anything else than before
            moved = [one.number for one in some if one.swayed & {(figure, factor) for figure in changed}]
            anew = {one.number: one.level for one in evaluate(knowledge, population.people(moved))}
            sensitivity.append(Sensitivity(name, factor, tuple(anew.get(one.number, one.level) for one in some)))
    return ProfileRun(profile, tuple(marginals.checks()), tuple(seen), tuple(sensitivity))


# ---- evaluation
def evaluate(knowledge: Knowledge, people: Iterable[Drawn]) -> Iterator[Seen]:
    """Triage the people with the real engine, batch by batch, each in an empty record in memory."""
    waiting = iter(people)
    while batch := list(islice(waiting, BATCH)):
        yield from _batch(knowledge, batch)


def _batch(knowledge: Knowledge, batch: Sequence[Drawn]) -> list[Seen]:
    record = Record.in_memory()
    engine = Engine(record.db, knowledge)
    with record.atomic():
        numbers = [record.intakes.start(drawn.case(str(drawn.number), knowledge.catalogue)) for drawn in batch]
    outcomes = engine.outcomes(numbers)
    seen = []
    for encounter, drawn in zip(numbers, batch, strict=True):
        rows = {name: list(record.db.conn.execute(sql, {"encounter": encounter})) for name, sql in _queries().items()}
        answers = drawn.data["answers"]
        seen.append(
            Seen(
                number=drawn.number,
                age=drawn.person.age,
                level=outcomes[encounter].level,
                fired=tuple((code, Level(level)) for code, level, _ in rows["fired"]),
                contradictions=(
                    *(code for (code,) in rows["contradictions"]),
                    *(f"{stem} no, {child} yes" for stem, child in rows["stem_contradictions"]),
                ),
                hold=outcomes[encounter].hold,
                declined=any(answers.get(code) == DECLINED for (code,) in rows["hold_missing"]),
                swayed=frozenset(drawn.person.swayed),
            )
        )
    record.close()
    return seen


@cache
def _queries() -> dict[str, str]:
    folder = paths.database() / "engine" / "results"
    names = ("fired", "contradictions", "stem_contradictions", "hold_missing")
    return {name: (folder / f"{name}.sql").read_text("utf-8") for name in names}
