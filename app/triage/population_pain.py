"""The pain of one ordinary person: the facts that several answers must agree on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from app.intake.vocabulary import SIDES
from app.triage.population_figures import NO_LEG, Person

ON = date(2026, 11, 20)
"""The day of every intake that is drawn; any day would do."""

Truth = dict[str, Any]

_MORE_PAIN = 1.5
"""How much a pain of 8 or more raises night pain and opioids (J)."""
DISTRESSED = 2.0
"""How much high distress raises a constant pain and a changed sexual function (J)."""

REACH = {"none": 0, "to_buttock": 0, "above_knee": 1, "below_knee": 2, "to_foot": 3}
"""How many parts of the path down the leg a pain takes: thigh, shin or calf, foot."""
_STEPS = ("not_at_all", "little", "moderate", "quite", "extreme")


def ago(days: int) -> str:
    """Return the day that many days before the intake, as an answer says it."""
    return (ON - timedelta(days=days)).isoformat()


@dataclass(frozen=True)
class Pain:
    """The facts of one person's pain that several answers must agree on."""

    person: Person

    @cached_property
    def days(self) -> int:
        """Days since this episode began; nobody has had it since before the age of sixteen."""
        return min(self.person.within("duration_days"), max(2, (self.person.age - 16) * 365))

    @cached_property
    def main_side(self) -> str:
        """The side that is worse."""
        return "R" if self.person.chance("right_side") else "L"

    @cached_property
    def tingles(self) -> bool:
        """Whether a leg tingles or is numb from the back."""
        return self.person.chance("tingling")

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides with pain, tingling or numbness of the leg that come from the back."""
        if self.person.leg == NO_LEG and not self.tingles:
            return ()
        return SIDES if self.person.chance("bilateral") else (self.main_side,)

    @cached_property
    def tingling_sides(self) -> tuple[str, ...]:
        """The sides that tingle or are numb, socks of numb feet apart."""
        if not self.tingles:
            return ()
        both = self.person.leg == NO_LEG or self.person.chance("tingling_in_the_other_leg")
        return self.sides if both else (self.main_side,)

    @cached_property
    def numb_feet(self) -> bool:
        """Whether diabetes has made both feet numb, which the person knows."""
        return self.person.chance("diabetes") and self.person.chance("numb_feet")

    @cached_property
    def neuropathic(self) -> bool:
        """Whether the leg pain is of the nerve."""
        return self.person.chance("neuropathic")

    @cached_property
    def kind(self) -> str:
        """The part of a figure for nerve pain or other pain."""
        return "neuropathic" if self.neuropathic else "other"

    @cached_property
    def root(self) -> str:
        """The root whose path the leg symptoms take."""
        return self.person.choose("root")

    @cached_property
    def claudication(self) -> bool:
        """Whether the leg hurts on standing and walking and eases on sitting, as with a narrow canal."""
        return self.person.leg != NO_LEG and self.person.chance("claudication")

    @cached_property
    def usual(self) -> int:
        """The usual pain, 0 to 10; acute people score one more."""
        return min(10, int(self.person.choose("pain")) + (self.person.profile == "acute"))

    @cached_property
    def strong(self) -> float:
        """What the strength of the pain multiplies night pain and opioids by."""
        return _MORE_PAIN if self.usual >= 8 else 1

    @cached_property
    def distressed(self) -> float:
        """What high distress multiplies constant pain and changed sexual function by."""
        return DISTRESSED if self.person.choose("distress") == "high" else 1

    @cached_property
    def night(self) -> str:
        """The answer on the nights."""
        if not self.person.chance("night_pain", times=self.strong):
            return "sleeps"
        return "night_wakes_getup" if self.person.chance("night_gets_up") else "night_wakes_turn"

    @cached_property
    def course(self) -> str:
        """The answer on the course."""
        return self.person.choose("course")

    @cached_property
    def worse(self) -> str:
        """The part of a figure for a pain that gets worse."""
        return "worse" if self.course == "worse" else "other"

    @cached_property
    def fall(self) -> str:
        """`none`, `minor` or `major`: a fall or accident before or since the pain."""
        return self.person.choose("fall")

    @cached_property
    def fall_began_it(self) -> bool:
        """Whether the pain dates from the fall."""
        return self.fall != "none" and self.person.chance("fall_began_it")

    @cached_property
    def interference(self) -> str:
        """How much the pain interferes."""
        step = _STEPS.index(self.person.choose("interference"))
        if self.usual >= 8 and self.person.chance("interference_rises"):
            step = min(step + 1, len(_STEPS) - 1)
        return _STEPS[step]

    @cached_property
    def reach(self) -> str:
        """How far down the leg pain goes."""
        return "none" if self.person.leg == NO_LEG else self.person.choose("how_far")

    @cached_property
    def both_legs(self) -> bool:
        """Whether both legs, from the thigh down, have symptoms: a buttock alone is not a leg."""
        below_buttock = REACH[self.reach] > 0 or len(self.tingling_sides) == 2
        return (len(self.sides) == 2 and below_buttock) or self.numb_feet

    @cached_property
    def weakness(self) -> str:
        """`full`, `mild` (4/5) or `marked` (less): what a test of power would show on the main side."""
        return self.person.choose("weakness_found")

    @cached_property
    def feels_weak(self) -> bool:
        """Whether the leg of the main side feels weak and not only heavy."""
        weak_or_heavy = self.person.chance("subjective_weak_or_heavy")
        return (weak_or_heavy and self.person.chance("weak_not_only_heavy")) or self.weakness == "marked"

    @cached_property
    def leg_days(self) -> int:
        """Days since the leg began: with the back, or later."""
        with_back = self.person.between(0, 9, "leg_with_back") < 6  # J
        return self.days if with_back else self.person.between(1, self.days, "leg_began")
