"""A time of day as it is said: `10:42`, `1042`, `yesterday 23:50`; kept with its day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time

from PySide6.QtCore import QSize

from app.intake.answers import clean_text
from app.intake.dates import DateError, parse_date, show_date
from app.ui.theme import Theme
from app.ui.widgets.fields import FieldControl

LONGEST = 300
_TIME = re.compile(r"(?:(?P<day>.+?)[ ,]+)?(?P<hour>\d{1,2})[:.h]?(?P<minute>\d{2})")


class LineControl(FieldControl):
    """Free words in one line, as wide as its place."""

    width_wanted = 4000

    def read(self, typed: str) -> object:
        """Return the words without control characters; too long is said, never cut."""
        words = clean_text(typed).replace("\n", " ").strip()
        if len(words) > LONGEST:
            said = self.tr("This has %1 characters; at most %2 are taken. Shorten it.")
            raise ValueError(said.replace("%1", f"{len(words):,}").replace("%2", str(LONGEST)))
        return words

    def sizeHint(self) -> QSize:
        """Return a width that any place has; the field takes what there is."""
        width = self.width() or self.theme.px(200)
        return QSize(self.theme.px(96), self.heightForWidth(width))

    def load_kept(self, flat: str) -> None:
        """Show what is kept."""
        self.load(_Kept(flat))


class MomentControl(LineControl):
    """A time; `strict` refuses other words, which may be said of a time that is not known exactly."""

    def __init__(self, theme: Theme, code: str, name: str, now: Callable[[], datetime], *, strict: bool) -> None:
        super().__init__(theme, code, name)
        self._now = now
        self._strict = strict

    def shown(self, flat: str) -> str:
        """Return the time alone when it is of today."""
        return flat.removeprefix(f"{show_date(self._now().date())} ")

    def read(self, typed: str) -> object:
        """Return the time with its day."""
        words = str(super().read(typed))
        match = _TIME.fullmatch(words)
        if match is None:
            return self._other(words)
        now = self._now()
        try:
            day = parse_date(match["day"], now.date()).day if match["day"] else now.date()
            at = time(int(match["hour"]), int(match["minute"]))
        except (DateError, ValueError):
            return self._other(words)
        if day is None:
            return self._other(words)
        if datetime.combine(day, at) > now.replace(tzinfo=None):
            raise ValueError(self.tr("This time is still to come. Type yesterday 23:50 for the day before."))
        return f"{show_date(day)} {at:%H:%M}"

    def _other(self, words: str) -> str:
        if self._strict:
            raise ValueError(self.tr("Type a time, such as 10:42 or yesterday 23:50."))
        return words


class _Kept:
    """One kept value, read as controls read answers."""

    def __init__(self, flat: str) -> None:
        self._flat = flat

    def value(self, code: str) -> str:
        return self._flat

    def items(self, code: str) -> tuple[str, ...]:
        return ()
