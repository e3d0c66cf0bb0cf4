"""Two ways of doing something, run in turns in one process or as whole processes, and shown as one ratio."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Medians in seconds of our way and of the yardstick."""

    ours: float
    yardstick: float

    @property
    def ratio(self) -> float:
        return self.ours / self.yardstick


def measure(ours: Callable[[], object], yardstick: Callable[[], object], *, rounds: int) -> Pair:
    """Run both in turns, so that a busy machine slows both; return the medians."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for run, taken in zip((ours, yardstick), times, strict=True):
            started = time.perf_counter()
            run()
            taken.append(time.perf_counter() - started)
    return Pair(statistics.median(times[0]), statistics.median(times[1]))


def say(name: str, pair: Pair, goal: float | None = None) -> str:
    """Return one line of the report."""
    wanted = "" if goal is None else f"   goal {goal:g}x"
    return f"{name:58} {pair.ours * 1e3:9.2f} ms / {pair.yardstick * 1e3:8.3f} ms = {pair.ratio:6.2f}x{wanted}"
