"""The clinic's name and numbers, changed after the first start."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.ui.dialogs.clinic_dialog import ClinicDialog
from app.ui.theme import Theme
from tests.drivers.patients import PatientsDriver, made_session
from tests.drivers.window import inputs, spoken


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> PatientsDriver:
    return PatientsDriver(qtbot, theme, made_session(tmp_path / "data"))


def opened(desk: PatientsDriver) -> ClinicDialog:
    dialog = ClinicDialog(Theme(), desk.session.record.settings, desk.window)
    dialog.open()
    return dialog


def test_what_is_typed_is_kept_and_audited(desk: PatientsDriver) -> None:
    dialog = opened(desk)
    before = desk.audited("setting changed")
    for field, words in zip(dialog.fields, ("Riverside", "1", "General", "2", "999", "111"), strict=True):
        field.entry.selectAll()
        QTest.keyClicks(field.entry, words)
        QTest.keyClick(field.entry, Qt.Key.Key_Return)
    QTest.keyClick(dialog.keep, Qt.Key.Key_Return)
    clinic = desk.session.record.settings.clinic
    assert (clinic.clinic_name, clinic.hospital_phone, clinic.emergency_number) == ("Riverside", "2", "999")
    assert desk.audited("setting changed") == before + 6


@pytest.mark.parametrize("wrong", ["", "x" * 201])
def test_an_empty_emergency_number_and_a_long_text_are_refused(desk: PatientsDriver, wrong: str) -> None:
    dialog = opened(desk)
    kept = desk.session.record.settings.clinic
    dialog.fields[4].entry.setText(wrong)
    QTest.keyClick(dialog.keep, Qt.Key.Key_Return)
    assert dialog.wrong.text()
    assert desk.session.record.settings.clinic == kept
    dialog.reject()


def test_everything_has_a_name(desk: PatientsDriver) -> None:
    dialog = opened(desk)
    for widget in inputs(dialog):
        assert spoken(widget)
    dialog.reject()
