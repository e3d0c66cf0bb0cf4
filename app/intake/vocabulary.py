"""The words that every part shares: levels, kinds of question, sexes, sides."""

from __future__ import annotations

from enum import Enum, IntEnum


class Level(IntEnum):
    """How urgently the person must be seen; a higher number is more urgent (clinical evidence, section 0)."""

    NONE = 0
    SELF_CARE = 1
    PHYSIO = 2
    SOON = 3
    URGENT = 4
    EMERGENCY = 5

    @property
    def code(self) -> str:
        """The level as cases, results and knowledge files write it: `self_care` ... `emergency`."""
        return self.name.lower()

    @classmethod
    def parse(cls, text: str) -> Level:
        """Return the level with that code; raise ValueError for any other word."""
        try:
            return cls[text.upper()]
        except KeyError:
            raise ValueError(f"no such level: {text!r}") from None


class Kind(Enum):
    """How a question is answered."""

    YES_NO_UNSURE = "yes_no_unsure"
    STEM = "stem"
    ONE_OF = "one_of"
    MANY_OF = "many_of"
    AREAS = "areas"
    GRID = "grid"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"

    @property
    def yes_no(self) -> bool:
        """True for the kinds answered yes, no or unsure."""
        return self in (Kind.YES_NO_UNSURE, Kind.STEM)

    @property
    def one_choice(self) -> bool:
        """True for the kinds answered with one option out of a list."""
        return self in (Kind.ONE_OF, Kind.GRID)


class Sex(Enum):
    """Sex as the rules read it; `UNKNOWN` answers no question."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


SIDES = ("L", "R")

YES, NO, UNSURE = "yes", "no", "unsure"
DECLINED, NOT_APPLICABLE = "declined", "not_applicable"
