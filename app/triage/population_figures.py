"""The figures of resources/population.toml, and a person who draws from them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from statistics import NormalDist
from typing import Any

from app.intake.vocabulary import NO, YES, Sex
from app.system import paths

HALF, DOUBLE = 0.5, 2.0
NO_LEG, THIGH, BELOW_KNEE = "no_leg", "thigh", "below_knee"

Table = Mapping[str, Any]


@dataclass(frozen=True)
class Figures:
    """How often ordinary people say what. `factors` multiplies the chances of the figures named."""

    tables: Mapping[str, Table]
    factors: Mapping[str, float] = field(default_factory=dict)
    _found: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, path: Path | None = None) -> Figures:
        """Read the figures of a file, or the built-in ones."""
        text = (path or paths.resources() / "population.toml").read_text("utf-8")
        return cls({name: _without_source(table) for name, table in tomllib.loads(text).items()})

    def times(self, names: tuple[str, ...], factor: float) -> Figures:
        """Return figures of which those named are multiplied."""
        return replace(self, factors={**self.factors, **dict.fromkeys(names, factor)})

    def has(self, path: str) -> bool:
        """Return whether there is a figure of that name."""
        return self._at(path) is not None

    def opens(self, code: str) -> bool:
        """Return whether a yes to this question also makes the person say yes to the stem above it."""
        return bool(self.tables.get(code, {}).get("opens", True))

    def at(self, path: str) -> Any:
        """Return what stands at `figure.part`; raise KeyError when there is nothing."""
        found = self._at(path)
        if found is None:
            raise KeyError(f"population.toml has no figure {path}")
        return found

    def _at(self, path: str) -> Any:
        if path not in self._found:
            node: Any = self.tables
            for part in path.split("."):
                node = node.get(part) if isinstance(node, dict) else None
            self._found[path] = node
        return self._found[path]


def _without_source(table: Table) -> Table:
    return {name: value for name, value in table.items() if name not in ("mark", "source")}


class Person:
    """One invented person: traits by which figures differ, and a chance of its own for each thing asked.

    Every draw has a name and depends on nothing but seed, profile, number and that name. So two runs with one figure
    changed differ only in what that figure decides.
    """

    def __init__(self, figures: Figures, profile: str, seed: int, number: int) -> None:
        self._figures = figures
        self._key = f"{seed}/{profile}/{number}/".encode()
        self.profile = profile
        self.swayed: set[tuple[str, float]] = set()
        """The figures of which half or double would have decided something otherwise, with that factor."""
        self._traits = ["all", profile]
        self.age = self.within("age")
        self.woman = self.chance("woman")
        self.sex = Sex.FEMALE if self.woman else Sex.MALE
        self._traits.append("women" if self.woman else "men")
        self.leg = self.choose("leg_class")
        self._traits.append(self.leg)

    def chance(self, path: str, name: str = "", times: float = 1) -> bool:
        """Return whether it is so, by a figure in per cent. `name` tells draws by the same figure apart."""
        figure = path.partition(".")[0]
        drawn, bar = self._uniform(name or path) * 100, self._number(path) * times
        if bar / 2 <= drawn < bar:
            self.swayed.add((figure, HALF))
        elif bar <= drawn < bar * 2:
            self.swayed.add((figure, DOUBLE))
        return drawn < bar * self._figures.factors.get(figure, 1)

    def says(self, path: str, name: str = "", times: float = 1) -> str:
        """Return yes or no, by a figure in per cent."""
        return YES if self.chance(path, name, times) else NO

    def choose(self, path: str, name: str = "") -> str:
        """Return one option, by the weights of a figure."""
        weights = self._weights(path)
        left = self._uniform(name or path) * sum(weights.values())
        for option, weight in weights.items():
            left -= weight
            if left < 0:
                return option
        return option

    def within(self, path: str, name: str = "") -> int:
        """Return a whole number, by a figure that weighs ranges such as `5-30`."""
        low, _, high = self.choose(path, name).partition("-")
        return self.between(int(low), int(high), name or path)

    def between(self, low: int, high: int, name: str) -> int:
        """Return a whole number from `low` to `high`, each as likely; `low` when there is none between."""
        return low + int(self._uniform(f"{name}/within") * max(1, high - low + 1))

    def normal(self, path: str) -> float:
        """Return a number by a figure of mean and standard deviation, at most 2.5 deviations away."""
        mean, deviation = self._figures.at(path)
        return float(mean + deviation * max(-2.5, min(2.5, NormalDist().inv_cdf(self._uniform(path)))))

    def several(self, path: str, name: str = "") -> list[str]:
        """Return the options of a figure that hold, each by its own chance."""
        options = self._figures.at(path)
        return [option for option in options if self.chance(f"{path}.{option}", f"{name or path}/{option}")]

    def _uniform(self, name: str) -> float:
        digest = blake2b(self._key + name.encode(), digest_size=7).digest()
        # half a step up, so that it is never 0
        return (int.from_bytes(digest, "big") + 0.5) / (1 << 56)

    def _number(self, path: str) -> float:
        node = self._figures.at(path)
        while isinstance(node, dict):
            node = self._mine(node, path)
        return float(node)

    def _weights(self, path: str) -> Mapping[str, float]:
        node = self._figures.at(path)
        while "all" in node or any(isinstance(value, dict) for value in node.values()):
            node = self._mine(node, path)
        return {option: float(weight) for option, weight in node.items()}

    def _mine(self, node: Table, path: str) -> Any:
        """Return the part of a figure that is about people like this one."""
        for trait in self._traits:
            if trait in node:
                return node[trait]
        if all(key.isdigit() for key in node):
            return node[max((key for key in node if int(key) <= self.age), key=int)]
        raise KeyError(f"population.toml: {path} says nothing about {', '.join(self._traits)}")
