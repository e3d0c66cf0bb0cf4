"""What the clinic has set: kept in the record, every change audited."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlite_utils import Database

from app.records.audit import Action, Audit
from app.records.connection import Statements

LONGEST = 200
"""Characters of one setting."""


@dataclass(frozen=True)
class ClinicSettings:
    """Texts for window and pages. No handout prints while `emergency_number` is empty. `practice` is `yes` or empty."""

    country: str = ""
    clinic_name: str = ""
    clinic_phone: str = ""
    emergency_number: str = ""
    advice_number: str = ""
    hospital_name: str = ""
    hospital_phone: str = ""
    printer: str = ""
    practice: str = ""


class Settings:
    """The settings of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)
        self._now = self._read()

    @property
    def clinic(self) -> ClinicSettings:
        """What is set now."""
        return self._now

    def change(self, wanted: ClinicSettings) -> None:
        """Keep what differs from what is set now; raise ValueError for a text that is too long."""
        with self._sql.atomic():
            for field in fields(ClinicSettings):
                before, after = getattr(self._now, field.name), getattr(wanted, field.name)
                if len(after) > LONGEST:
                    raise ValueError(field.name)
                if before != after:
                    self._sql.run("put_setting", name=field.name, value=after)
                    self._audit.add(Action.SETTING, subject=field.name, change=(before, after))
        self._now = wanted

    def _read(self) -> ClinicSettings:
        known = {field.name for field in fields(ClinicSettings)}
        return ClinicSettings(**{name: value for name, value in self._sql.run("get_settings") if name in known})
