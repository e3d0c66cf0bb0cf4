"""The mutation score in words and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.triage.mutation_run import GOAL, MutationReport, Survivor


def mutation_lines(report: MutationReport) -> Iterator[str]:
    """Yield the report for reading: survivors first, then the score of each group and of all."""
    for one in report.survivors:
        mutation = one.mutation
        reason = one.reason or "no case notices it"
        yield f"{mutation.file}:{mutation.line}: {mutation.group}: {mutation.name} - {reason}"
    for group, made in sorted(report.made.items()):
        noticed = report.noticed[group]
        yield f"{group:14} {noticed:5} of {made:5} noticed  {noticed / made:6.1%}"
    all_noticed, all_made = sum(report.noticed.values()), sum(report.made.values())
    yield f"{'all':14} {all_noticed:5} of {all_made:5} noticed  {report.score:6.1%}, goal {GOAL:.0%}"
    yield f"{report.cases} cases, each with its mirrored twin"


def mutation_json(report: MutationReport) -> dict[str, Any]:
    """Return the report as one JSON object."""
    return {
        "cases": report.cases,
        "score": round(report.score, 4),
        "holds": report.holds,
        "groups": {group: {"made": made, "noticed": report.noticed[group]} for group, made in report.made.items()},
        "survivors": [_survivor(one) for one in report.survivors],
    }


def _survivor(one: Survivor) -> dict[str, Any]:
    mutation = one.mutation
    return {
        "change": mutation.name,
        "group": mutation.group,
        "file": mutation.file,
        "line": mutation.line,
        "reason": one.reason,
    }
