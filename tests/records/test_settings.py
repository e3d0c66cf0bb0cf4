"""Settings of the clinic: kept, audited, never cut."""

from dataclasses import replace

import pytest

from app.records.settings import LONGEST, ClinicSettings, Settings
from tests.drivers.desk import open_record

CLINIC = ClinicSettings(country="GB", clinic_name="Northfield", emergency_number="999")


def test_what_was_set_is_there_when_the_record_is_opened_again() -> None:
    record = open_record()
    record.settings.change(CLINIC)
    assert Settings(record.db, record.audit).clinic == CLINIC


def test_every_change_is_audited_with_before_and_after() -> None:
    record = open_record()
    record.settings.change(CLINIC)
    record.settings.change(replace(CLINIC, emergency_number="112"))
    rows = record.db.conn.execute(
        "SELECT subject, before, after FROM audit_event JOIN audit_value USING (event) WHERE action = 'setting changed'"
    ).fetchall()
    assert rows[-1] == ("emergency_number", "999", "112")
    assert len(rows) == 4


def test_a_text_that_is_too_long_is_refused_whole() -> None:
    record = open_record()
    record.settings.change(CLINIC)
    with pytest.raises(ValueError, match="clinic_name"):
        record.settings.change(replace(CLINIC, clinic_phone="1", clinic_name="x" * (LONGEST + 1)))
    assert Settings(record.db, record.audit).clinic == CLINIC
