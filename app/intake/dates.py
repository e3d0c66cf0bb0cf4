"""Dates as people say them: `2026-10-30`, `14/8/26`, `14-Aug-2026`, `3w ago`, `~3w`, `unknown`.

The kept form is ISO `YYYY-MM-DD`, with `~` in front when the date is approximate, or the word `unknown`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.system.errors import KnownError

_MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_UNIT_DAYS = {"min": 0, "h": 0, "d": 1, "w": 7, "m": 30, "y": 365}
_UNITS = (
    r"(?P<min>min|mins|minutes?)|(?P<h>h|hrs?|hours?)|(?P<d>d|days?)|(?P<w>w|wks?|weeks?)|"
    r"(?P<m>m|mo|mths?|months?)|(?P<y>y|yrs?|years?)"
)
_AGO = re.compile(rf"(?P<about>~?)\s*(?P<count>\d{{1,4}})\s*(?:{_UNITS})(?:\s+ago)?")
_ISO = re.compile(r"(~?)(\d{4})-(\d{1,2})-(\d{1,2})")
_DMY = re.compile(r"(~?)(\d{1,2})[/. -](\d{1,2}|[a-z]{3,9})[/. -](\d{2}|\d{4})")
_NAMED_FIRST = re.compile(r"(~?)([a-z]{3,9})[/. -](\d{1,2})(?:[/. -]|, ?)(\d{2}|\d{4})")

OLDEST_AGE = 120
"""Years; a birth date that makes someone older is taken for a typing error."""

HOW = "Type it as 2026-10-30, 30/10/26, 3w ago or unknown"
_HOW_MONTH_FIRST = "Type it as 2026-10-30, 10/30/26, 3w ago or unknown"


class DateError(KnownError):
    """A date that cannot be read or cannot be true."""


@dataclass(frozen=True)
class SaidDate:
    """A date as understood: `day` is None when it is unknown."""

    day: date | None
    approximate: bool = False

    @property
    def kept(self) -> str:
        """The form that is stored and that the engine reads."""
        if self.day is None:
            return "unknown"
        return ("~" if self.approximate else "") + self.day.isoformat()


def parse_date(text: str, on: date, month_first: bool = False) -> SaidDate:
    """Read a date that lies on or before `on`; raise DateError naming how to type it.

    `month_first` reads 8/9/80 as the ninth of August, and still 14/8/80 as the fourteenth.
    """
    said = text.strip().lower()
    if said in ("unknown", "not known", "?"):
        return SaidDate(None)
    how = _HOW_MONTH_FIRST if month_first else HOW
    found = _read(said, on, month_first, how)
    if found.day is not None and found.day > on:
        raise DateError(f"The date {_shown(text)} is after the day of the intake ({on.isoformat()})", do=how)
    if found.day is not None and found.day.year < on.year - OLDEST_AGE - 1:
        raise DateError(f"The date {_shown(text)} is more than {OLDEST_AGE} years ago", do=how)
    return found


def _read(said: str, on: date, month_first: bool, how: str) -> SaidDate:
    if said == "today":
        return SaidDate(on)
    if match := _AGO.fullmatch("1 day ago" if said == "yesterday" else said):
        unit = match.lastgroup or ""
        try:
            day = on - timedelta(days=int(match["count"]) * _UNIT_DAYS[unit])
        except OverflowError:
            raise DateError(f"The date {_shown(said)} is too long ago", do=how) from None
        return SaidDate(day, bool(match["about"]) or unit in ("m", "y"))
    try:
        if match := _ISO.fullmatch(said):
            about, year, month, day_of_month = match.groups()
            return SaidDate(date(int(year), int(month), int(day_of_month)), bool(about))
        if match := _DMY.fullmatch(said) or _NAMED_FIRST.fullmatch(said):
            about, one, other, year = match.groups()
            day_of_month, month = _ordered(one, other, month_first)
            return SaidDate(date(_full_year(year, on), month, day_of_month), bool(about))
    except ValueError:
        pass
    raise DateError(f"There is no such date as {_shown(said)}", do=how)


def _ordered(one: str, other: str, month_first: bool) -> tuple[int, int]:
    """Return day and month: a name is the month; of two numbers the order of the country decides."""
    if not one.isdecimal():
        return int(other), _month(one)
    if not other.isdecimal():
        return int(one), _month(other)
    if month_first and int(one) <= 12:
        return int(other), int(one)
    return int(one), int(other)


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    named = [number for number, name in enumerate(_MONTH_NAMES, 1) if name.startswith(text)]
    if len(named) != 1:
        raise ValueError(f"no month {text}")
    return named[0]


def _full_year(text: str, on: date) -> int:
    if len(text) == 4:
        return int(text)
    year = on.year // 100 * 100 + int(text)
    return year if year <= on.year else year - 100


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else text[:39] + "…")


def age_on(birth: date, on: date) -> int:
    """Return completed years from `birth` to `on`."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def show_date(day: date) -> str:
    """Return the date as the banner and the pages write it: `14-Aug-1980`."""
    return f"{day.day:02d}-{_MONTH_NAMES[day.month - 1][:3].capitalize()}-{day.year:04d}"


def show_span(days: int) -> str:
    """Return a length of time in the largest unit that stays exact enough: `4 days`, `6 weeks`, `3 years`."""
    if days < 1:
        return "today"
    for size, word in ((730, "year"), (92, "month"), (21, "week"), (1, "day")):
        if days >= size:
            count = days // {"year": 365, "month": 30, "week": 7, "day": 1}[word]
            return f"{count} {word}{'' if count == 1 else 's'}"
    raise AssertionError("every length of at least one day has a unit")
