"""What the pages say beside the case and its result: clinic, notes, both verdicts, the signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from app.records.emergencies import Acceptance, Emergency
from app.records.overrules import Overrule
from app.records.settings import ClinicSettings

PRACTICE, NOT_SIGNED = "PRACTICE", "NOT SIGNED"


@dataclass(frozen=True)
class Signed:
    """Who signed and when (as the record writes times), with the reasons written for what was not known."""

    clinician: str
    registration: str
    signed_at: str
    impression: str = ""
    hold_reason: str = ""
    incomplete_reason: str = ""


@dataclass(frozen=True)
class Context:
    """The default stands for a case file: no clinic, nothing signed."""

    clinic: ClinicSettings = field(default_factory=ClinicSettings)
    notes: Mapping[str, str] = field(default_factory=dict)
    overrule: Overrule | None = None
    emergencies: Sequence[Emergency] = ()
    signed: Signed | None = None
    short: bool = False
    """Whether only the short assessment was asked."""
    draft: bool = False
    """Whether the pages are shown before signing, and marked so."""

    @property
    def accepted(self) -> Acceptance:
        """Who accepted the person last, and where; empty while nobody has."""
        found = (one.acceptance for one in reversed(self.emergencies) if not one.acceptance.not_accepted)
        return next(found, Acceptance())

    @property
    def practice(self) -> bool:
        """Whether every page is watermarked PRACTICE."""
        return self.clinic.practice == "yes"

    @property
    def watermark(self) -> str:
        """What stands behind the text of the pages that signing releases; empty for nothing."""
        return PRACTICE if self.practice else NOT_SIGNED if self.draft else ""

    def texts(self) -> Iterator[str]:
        """Yield every text that somebody wrote."""
        yield from self.notes.values()
        if self.overrule is not None:
            yield from (self.overrule.reason, self.overrule.agreed_by, self.overrule.clinician)
        for emergency in self.emergencies:
            yield from vars(emergency.acceptance).values()
        if self.signed is not None:
            yield from vars(self.signed).values()
        yield self.clinic.clinic_name


NOTHING = Context()
"""What is said beside a case file."""
