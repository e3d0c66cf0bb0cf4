"""The calibration as one JSON object, and that object as text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from app.intake.vocabulary import Level
from app.triage.calibration import BARRED, BARS, GOALS, RULE_BAR, Calibration, ProfileRun, Seen

Json = dict[str, Any]

_LEVELS = tuple(reversed([level for level in Level if level is not Level.NONE]))
_AGES = (("< 50", 0, 49), ("50-69", 50, 69), ("70+", 70, 200))


# ---- as data
def calibration_json(calibration: Calibration) -> Json:
    """Return everything that was found; shares are in per cent of the people of the profile."""
    base = calibration.knowledge.base
    return {
        "base": {"version": base.version, "hash": base.hash},
        "count": calibration.count,
        "seed": calibration.seed,
        "bars": {level.code: {"bar": bar, "goal": GOALS[level]} for level, bar in BARS.items()},
        "rule_bar": RULE_BAR,
        "broken_bars": calibration.broken_bars,
        "without_figure": list(calibration.without_figure),
        "profiles": {run.profile: _profile(run) for run in calibration.runs},
    }


def _profile(run: ProfileRun) -> Json:
    total = len(run.seen)
    found = Counter(code for one in run.seen for code in set(one.contradictions))
    return {
        "checks": [
            {
                "name": one.name,
                "unit": one.unit,
                "target": one.target,
                "found": round(one.found, 2),
                "holds": one.holds,
            }
            for one in run.checks
        ],
        "all": _group(run.seen),
        "by_age": {
            name: _group([one for one in run.seen if low <= one.age <= high])
            for name, low, high in _AGES
            if any(low <= one.age <= high for one in run.seen)
        },
        "rules": [
            {
                "rule": rule,
                "people": sum(levels.values()),
                "share": _share(sum(levels.values()), total),
                "soon_or_higher": _share(sum(n for level, n in levels.items() if level >= Level.SOON), total),
                "alone": _share(_alone(rule, run.seen), total),
                "levels": {level.code: count for level, count in sorted(levels.items(), reverse=True)},
            }
            for rule, levels in run.rules().items()
        ],
        "contradictions": {
            "people": sum(bool(one.contradictions) for one in run.seen),
            "by_code": dict(found.most_common()),
        },
        "sensitivity": [
            {"figure": one.name, "factor": one.factor, "people": len(one.levels), **_levels(one.levels)}
            for one in run.sensitivity
        ],
    }


def _alone(rule: str, seen: Sequence[Seen]) -> int:
    """Count the people who would be below `soon`, or lower, if this rule were not there."""
    alone = 0
    for one in seen:
        own = dict(one.fired).get(rule, Level.NONE)
        others = max((level for code, level in one.fired if code != rule), default=Level.NONE)
        alone += own >= Level.SOON and own > others
    return alone


def _group(seen: Sequence[Seen]) -> Json:
    return {
        "people": len(seen),
        **_levels([one.level for one in seen]),
        "hold": _share(sum(one.hold for one in seen), len(seen)),
        "hold_declined": _share(sum(one.hold and one.declined for one in seen), len(seen)),
        "hold_unanswered": _share(sum(one.hold and not one.declined for one in seen), len(seen)),
    }


def _levels(levels: Sequence[Level]) -> Json:
    counts = Counter(levels)
    return {
        "levels": {level.code: _share(counts[level], len(levels)) for level in _LEVELS},
        "or_higher": {level.code: _share(sum(one >= level for one in levels), len(levels)) for level in BARS},
    }


def _share(count: int, total: int) -> float:
    return round(100 * count / total, 2)


# ---- as text
def calibration_lines(found: Json) -> Iterator[str]:
    """Yield the lines that tell what calibration_json found."""
    yield f"Evidence base {found['base']['version']}, {found['base']['hash'][:12]}"
    yield f"{found['count']:,} ordinary people a profile, seed {found['seed']}; none has a serious disease."
    yield "Answers that population.toml does not link are drawn independently of each other."
    if found["without_figure"]:
        yield f"No figure, so never answered: {', '.join(found['without_figure'])}"
    for profile, run in found["profiles"].items():
        yield from ("", f"==== {profile} ====")
        yield from _check_lines(run)
        yield from _level_lines(run, found["bars"] if profile == BARRED else {})
        yield from _rule_lines(run)
        yield from _contradiction_lines(run)
        yield from _sensitivity_lines(run)
    broken = found["broken_bars"]
    yield from ("", f"{len(broken)} bar{'' if len(broken) == 1 else 's'} of the {BARRED} profile broken")
    yield from (f"  {line}" for line in broken)


def _check_lines(run: Json) -> Iterator[str]:
    yield from ("", _row("Who was drawn", ["target", "found"]))
    for one in run["checks"]:
        target, found = f"{one['target']} {one['unit']}".strip(), f"{one['found']:.1f}"
        yield _row(one["name"], [target, found]) + ("" if one["holds"] else "   not near enough")


def _level_lines(run: Json, bars: Json) -> Iterator[str]:
    groups = {"all": run["all"], **run["by_age"]}
    yield from ("", _row("Level, % (by the rules alone)", list(groups)))
    yield _row("people", [f"{group['people']:,}" for group in groups.values()])
    for level in _LEVELS:
        yield _row(level.code, [f"{group['levels'][level.code]:.1f}" for group in groups.values()])
    for bar in BARS:
        said = f"   bar {bars[bar.code]['bar']:g}, goal {bars[bar.code]['goal']:g}" if bars else ""
        yield _row(f"{bar.code} or higher", [f"{g['or_higher'][bar.code]:.1f}" for g in groups.values()]) + said
    for name, words in (
        ("hold", "on hold"),
        ("hold_declined", "  an item declined"),
        ("hold_unanswered", "  only items left out"),
    ):
        yield _row(words, [f"{group[name]:.1f}" for group in groups.values()])


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:46}" + "".join(f"{cell:>11}" for cell in cells)


def _rule_lines(run: Json) -> Iterator[str]:
    yield from ("", _row("Rule fires in, %", ["any", "soon+", "alone"]) + "   people at each level")
    for one in run["rules"]:
        levels = ", ".join(f"{level} {count}" for level, count in one["levels"].items())
        cells = [f"{one[name]:.2f}" for name in ("share", "soon_or_higher", "alone")]
        yield f"{_row(one['rule'], cells)}   {levels}"
    yield "alone: without this rule the person would be lower"


def _contradiction_lines(run: Json) -> Iterator[str]:
    contradictions = run["contradictions"]
    yield from ("", f"Contradictions in {contradictions['people']} people")
    yield from (f"  {code}: {count}" for code, count in contradictions["by_code"].items())


def _sensitivity_lines(run: Json) -> Iterator[str]:
    people = run["sensitivity"][0]["people"]
    yield from ("", f"The least certain figures at half and at double; levels of {people:,} people, %")
    yield _row("", [level.code for level in _LEVELS] + ["urgent+", "soon+"])
    for one in run["sensitivity"]:
        name = one["figure"] if one["factor"] == 1 else f"{one['figure']} × {one['factor']:g}"
        shares = [*one["levels"].values(), one["or_higher"]["urgent"], one["or_higher"]["soon"]]
        yield _row(name, [f"{share:.1f}" for share in shares])
