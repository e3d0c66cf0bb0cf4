"""Whether the people drawn are as ordinary as they should be: what is said, beside what is published."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

from app.intake.vocabulary import NO, YES
from app.triage.population import Drawn

Answers = Mapping[str, Any]

_STIFF = 1
"""Minutes of morning stiffness that count as an item: any (J)."""


@dataclass(frozen=True)
class Check:
    """One figure of the people drawn beside its target; `low` and `high` bound what is near enough."""

    name: str
    unit: str
    target: str
    low: float
    high: float
    found: float

    @property
    def holds(self) -> bool:
        """Whether it is near enough."""
        return self.low <= self.found <= self.high


class Marginals:
    """Counts what the people of one profile say, as they are drawn."""

    def __init__(self, profile: str) -> None:
        self._profile = profile
        self._said: dict[str, list[float]] = {}

    def add(self, drawn: Drawn) -> None:
        """Count one person; what was not answered is not counted."""
        answers = drawn.data["answers"]
        found: dict[str, float | None] = {
            "women": drawn.person.woman,
            "leg pain": _leg_pain(answers),
            "below the knee": _below_knee(answers),
            "night pain": _other(answers, "night", "sleeps"),
            "usual back pain": answers.get("nprs_back_usual"),
            "earlier episode": _other(answers, "first_ever", YES),
            "flag items": sum(item(answers, drawn) for item in FLAG_ITEMS),
        }
        for name, value in found.items():
            if value is not None:
                self._said.setdefault(name, []).append(float(value))

    def checks(self) -> list[Check]:
        """Return the figures of this profile beside their targets."""
        flags = self._said["flag items"]
        any_flag = 100 * sum(count > 0 for count in flags) / len(flags)
        if self._profile == "acute":
            return [
                Check("at least one of the 25 flag items", "%", "75-85", 75, 85, any_flag),
                Check("flag items, median", "", "2", 2, 2, median(flags)),
                self._share("women", 46, 3),
                self._share("leg pain", 21, 3),
                self._share("below the knee", 9, 2),
                self._share("night pain", 35, 4),
                self._share("earlier episode", 75, 3),
            ]
        pain = self._said["usual back pain"]
        return [
            self._share("leg pain", 57, 3),
            self._share("below the knee", 32, 3),
            self._share("night pain", 44, 4),
            Check("usual back pain, mean", "of 10", "5.3", 5.1, 5.5, sum(pain) / len(pain)),
            self._share("women", 58, 3),
            self._share("earlier episode", 78, 3),
        ]

    def _share(self, name: str, target: float, near: float) -> Check:
        said = self._said[name]
        return Check(name, "%", f"{target}", target - near, target + near, 100 * sum(said) / len(said))


def _leg_pain(answers: Answers) -> bool | None:
    if answers.get("leg_symptoms") == NO:
        return False
    return None if "leg_pain" not in answers else answers["leg_pain"] == YES


def _below_knee(answers: Answers) -> bool | None:
    if answers.get("leg_symptoms") == NO:
        return False
    reach = [answers.get(f"radiation.{side}") for side in "LR"]
    return None if None in reach else any(one in ("below_knee", "to_foot") for one in reach)


def _other(answers: Answers, code: str, than: str) -> bool | None:
    return answers[code] != than if code in answers else None


# ---- the 25 items of the acute cohort (Henschke 2009), as near as these questions come to them (J)
def _yes(*codes: str) -> Callable[[Answers, Drawn], bool]:
    return lambda answers, _: any(answers.get(code) == YES for code in codes)


def _is(code: str, *values: str) -> Callable[[Answers, Drawn], bool]:
    return lambda answers, _: answers.get(code) in values


def _never_eases(answers: Answers, _: Drawn) -> bool:
    return answers.get("frequency_pain") == "constant_unmodifiable" and answers.get("course") == "worse"


FLAG_ITEMS: tuple[Callable[[Answers, Drawn], bool], ...] = (
    lambda _, drawn: drawn.person.age < 20 or drawn.person.age > 55,
    lambda _, drawn: drawn.person.age > 70,
    _is("onset_how", "gradual", "none"),
    lambda _, drawn: drawn.person.chance("bed_rest"),
    lambda answers, _: answers.get("morning_stiffness", 0) >= _STIFF,
    _yes("better_moving"),
    _yes("family_spa", "psoriasis", "bowel_inflammation"),
    _yes("uveitis", "gu_infection", "skin_rash_other"),
    _yes("cancer_ever"),
    _never_eases,
    _yes("unwell"),
    _yes("weight_loss"),
    _yes("fever_reported"),
    _yes("band_trunk"),
    _yes("major_trauma"),
    _yes("steroids_3mo"),
    _yes("osteoporosis"),
    _yes("drugs_injected"),
    _yes("immunosuppression"),
    _yes("recent_infection"),
    _yes("CES3", "CES2"),
    _yes("CES4"),
    _yes("CES5"),
    _yes("gait_unsteady"),
    _is("weakness_course", "worse_slowly", "worse_hours_days"),
)
