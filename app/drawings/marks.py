"""What is marked on the body, and which of six fills stands for each sensation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from app.intake.answers import WORST


class Pattern(Enum):
    """The six fills, told apart by hatch or symbol alone; in the order of the legend."""

    ACHING = "aching"
    BURNING = "burning"
    SHOOTING = "shooting"
    TINGLING = "tingling"
    NUMB = "numb"
    WEAK = "weak"


PATTERN_OF: Mapping[str, Pattern] = {
    "ache": Pattern.ACHING,
    "throb": Pattern.ACHING,
    "cramp": Pattern.ACHING,
    "burning": Pattern.BURNING,
    "searing": Pattern.BURNING,
    "cold_icy": Pattern.BURNING,
    "sharp": Pattern.SHOOTING,
    "shooting_electric": Pattern.SHOOTING,
    "tingling": Pattern.TINGLING,
    "numb_partial": Pattern.NUMB,
    "numb_complete": Pattern.NUMB,
    "heavy": Pattern.WEAK,
    "weak_constant": Pattern.WEAK,
    "weak_giving_way": Pattern.WEAK,
}
"""Sensation code of the question `areas` -> fill. Judgement: kinds that a chart needs to tell apart at print size."""

_PREFIX = "areas."
_STRENGTH = "strength"


@dataclass(frozen=True)
class Mark:
    """What is felt in one area: sensation codes, strength 0 to 10 or None when not said, whether it is worst here."""

    sensations: tuple[str, ...] = ()
    strength: float | None = None
    worst: bool = False

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """The fills of the sensations, each once, in the order of the legend; none when none was said."""
        found = {PATTERN_OF[code] for code in self.sensations}
        return tuple(pattern for pattern in Pattern if pattern in found)


Marks = Mapping[str, Mark]
"""Area code -> mark."""


def marks_of(answers: Mapping[str, str], areas: Iterable[str]) -> dict[str, Mark]:
    """Return the marks among flat answers (app/intake/answers.py) in the order of `areas`, all area codes."""
    found = {}
    for code in areas:
        if f"{_PREFIX}{code}" in answers:
            told = tuple(one for one in PATTERN_OF if f"{_PREFIX}{code}.{one}" in answers)
            strength = answers.get(f"{_PREFIX}{code}.{_STRENGTH}")
            worst = f"{_PREFIX}{code}.{WORST}" in answers
            found[code] = Mark(told, None if strength is None else float(strength), worst)
    return found
