"""What a site may choose for itself within limits that the evidence base sets, such as the window of new symptoms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.system.errors import KnownError
from app.triage.files import KnowledgeFile, entries


@dataclass(frozen=True)
class SiteChoice:
    """One choice: a whole number from `low` to `high`, or one of `values`; the default is the evidence base's own.

    Rules name it as `$code`. Limits are those inside which the evidence base still holds.
    """

    code: str
    default: str
    low: int
    high: int
    values: tuple[str, ...]
    texts: Mapping[str, Mapping[str, str]]
    sources: tuple[str, ...]

    def allows(self, value: str) -> bool:
        """Return whether the value lies within the limits."""
        if self.values:
            return value in self.values
        return value.isascii() and value.isdigit() and len(value) < 6 and self.low <= int(value) <= self.high

    @property
    def limits(self) -> str:
        """The limits in words: `14 to 92`, or the values."""
        return ", ".join(self.values) if self.values else f"{self.low} to {self.high}"


def site_choices(files: list[KnowledgeFile]) -> tuple[SiteChoice, ...]:
    """Return every choice that the evidence base leaves to the site."""
    return tuple(
        SiteChoice(
            entry["code"],
            str(entry["default"]),
            int(entry.get("min", 0)),
            int(entry.get("max", 0)),
            tuple(entry.get("values", ())),
            entry["text"],
            tuple(entry["sources"]),
        )
        for _, entry in entries(files, "site_choice")
    )


def chosen(choices: tuple[SiteChoice, ...], given: Mapping[str, str]) -> dict[str, str]:
    """Return the value of every choice: the given one or the default; raise KnownError for one outside its limits."""
    values = {choice.code: given.get(choice.code, choice.default) for choice in choices}
    for choice in choices:
        if not choice.allows(values[choice.code]):
            raise KnownError(
                f"“{choice.code}” cannot be {values[choice.code][:20]}",
                "The setting was not used.",
                f"It takes {choice.limits}.",
            )
    return values
