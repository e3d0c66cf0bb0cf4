"""The record of one patient: visits, changes, moves and merges, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.consultation import Reasons
from app.records.faults import RecordError
from app.ui.theme import Theme
from tests.drivers.desk import DAY, day_clock, met
from tests.drivers.patients import CONTROL, PASSPHRASE, PatientsDriver, made_session
from tests.drivers.window import inputs, spoken
from tests.faults.clinic import made_documents

PAT, PATRICK, OLA, ROBIN = 1, 2, 3, 4


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PatientsDriver]:
    driver = PatientsDriver(qtbot, theme, made_session(tmp_path))
    yield driver
    QThreadPool.globalInstance().waitForDone()
    driver.window.close()


def begun(desk: PatientsDriver, patient: int) -> int:
    kept = desk.session.record.patients.get(patient, DAY)
    return desk.session.record.intakes.begin(patient, kept.patient, DAY)


def press_button(desk: PatientsDriver, button: object) -> None:
    """Go to a button by Tab and press it."""
    for _ in range(40):
        if desk.focus is button:
            break
        desk.press(Qt.Key.Key_Tab)
    assert desk.focus is button
    desk.press(Qt.Key.Key_Return)


def test_a_patient_without_visits_can_begin_one(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    assert "No visits yet" in desk.record.words.words
    desk.press(Qt.Key.Key_I, CONTROL)
    assert desk.view is desk.window.intake


def test_visits_are_listed_newest_first_with_their_state(desk: PatientsDriver) -> None:
    first = begun(desk, PAT)
    desk.session.record.intakes.withdraw(first, "begun twice")
    second = begun(desk, PAT)
    desk.open_record("example pat")
    rows = desk.record.list.visits.rows
    assert [row.encounter for row in rows] == [second, first]
    assert "not signed" in rows[0].said
    assert "without signing" in rows[1].said


def test_enter_continues_an_unsigned_visit(desk: PatientsDriver) -> None:
    encounter = begun(desk, PAT)
    desk.open_record("example pat")
    desk.press(Qt.Key.Key_Return)
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.encounter == encounter


def test_no_second_intake_is_begun_beside_an_unsigned_one(desk: PatientsDriver) -> None:
    begun(desk, PAT)
    desk.open_record("example pat")
    desk.press(Qt.Key.Key_I, CONTROL)
    assert desk.view is desk.record
    assert desk.audited("intake begun") == 1


def test_an_intake_is_closed_without_signing_only_with_a_reason(desk: PatientsDriver) -> None:
    begun(desk, PAT)
    desk.open_record("example pat")
    assert not desk.record.unsigned.close_it.isEnabled()
    desk.record.unsigned.reason.focus_target.setFocus()
    desk.type("begun twice")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.session.record.worklist.unfinished(DAY) == []
    assert "begun twice" in desk.record.words.words


def test_an_intake_with_an_open_emergency_is_not_closed(desk: PatientsDriver) -> None:
    encounter = begun(desk, PAT)
    desk.session.record.emergencies.meet(encounter, met("R-CES1"))
    desk.open_record("example pat")
    assert not desk.record.unsigned.reason.entry.isEnabled()
    assert not desk.record.unsigned.close_it.isEnabled()


def test_an_intake_begun_on_the_wrong_patient_is_moved_after_both_were_shown(desk: PatientsDriver) -> None:
    encounter = begun(desk, PAT)
    desk.open_record("example pat")
    press_button(desk, desk.record.unsigned.move_it)
    desk.type("tester")
    desk.press(Qt.Key.Key_Return)
    assert desk.audited("intake moved to another patient") == 0
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.record.patient == OLA
    assert [visit.encounter for visit in desk.session.record.worklist.visits(OLA)] == [encounter]
    assert desk.audited("intake moved to another patient") == 2


def test_a_plain_enter_after_both_were_shown_moves_nothing(desk: PatientsDriver) -> None:
    begun(desk, PAT)
    desk.open_record("example pat")
    press_button(desk, desk.record.unsigned.move_it)
    desk.type("tester")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return)
    assert desk.audited("intake moved to another patient") == 0


def test_a_duplicate_is_merged_after_both_were_shown(desk: PatientsDriver) -> None:
    encounter = begun(desk, PATRICK)
    desk.open_record("999 412 3077")
    press_button(desk, desk.record.merge)
    desk.type("example")
    assert [found.kept.number for found in desk.record.choose.search.list.found.rows] == [PATRICK]
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.audited("patients merged") == 2
    assert [row.encounter for row in desk.record.list.visits.rows] == [encounter]


def test_escape_leaves_the_choice_with_nothing_changed(desk: PatientsDriver) -> None:
    desk.open_record("999 412 3077")
    press_button(desk, desk.record.merge)
    desk.type("patrick")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Escape)
    assert desk.view is desk.record
    assert desk.audited("patients merged") == 0


def test_a_change_is_kept_when_the_field_is_left(desk: PatientsDriver) -> None:
    desk.open_record("tester")
    press_button(desk, desk.record.edit)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type_fields("Mockup")
    assert desk.session.record.patients.get(OLA, DAY).patient.family_name == "Mockup"
    assert "MOCKUP, Ola" in spoken(desk.record.banner)


def test_what_was_typed_last_is_kept_when_the_form_is_left_by_escape(desk: PatientsDriver) -> None:
    desk.open_record("tester")
    press_button(desk, desk.record.edit)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("Mockup")
    desk.press(Qt.Key.Key_Escape)
    assert desk.session.record.patients.get(OLA, DAY).patient.family_name == "Mockup"


@pytest.mark.parametrize("closing", [False, True])
def test_what_was_typed_last_is_kept_when_the_record_is_locked_or_the_window_closed(
    desk: PatientsDriver, closing: bool
) -> None:
    desk.open_record("tester")
    press_button(desk, desk.record.edit)
    desk.press(Qt.Key.Key_A, CONTROL)
    desk.type("Mockup")
    if closing:
        desk.window.close()
    else:
        desk.press(Qt.Key.Key_L, CONTROL)
    assert not desk.session.is_open
    assert desk.session.unlock(PASSPHRASE)
    assert desk.session.record.patients.get(OLA, DAY).patient.family_name == "Mockup"


def test_a_signed_visit_shows_its_pages(desk: PatientsDriver) -> None:
    encounter = begun(desk, PAT)
    consultation = desk.session.resume(encounter)
    at = day_clock().isoformat(timespec="seconds")
    consultation.sign(Reasons(hold="not asked", incomplete="not asked"), at, made_documents(consultation))
    desk.open_record("999 412 3077")
    assert desk.record.panes.currentWidget() is desk.record.documents
    assert desk.record.documents.encounter == encounter
    assert "signed by R. Therapist" in desk.record.list.visits.rows[0].said


def test_escape_goes_back_to_the_patients(desk: PatientsDriver) -> None:
    desk.open_record("tester")
    desk.press(Qt.Key.Key_Escape)
    assert desk.view is desk.start
    assert desk.start.search.field.entry.hasFocus()


def test_every_part_that_takes_the_focus_has_a_name(desk: PatientsDriver) -> None:
    begun(desk, PAT)
    desk.open_record("999 412 3077")
    assert [widget for widget in inputs(desk.record) if not spoken(widget)] == []


def test_a_merge_asked_for_after_a_move_moves_nothing(desk: PatientsDriver) -> None:
    encounter = begun(desk, PAT)
    desk.open_record("999 412 3077")
    desk.record.unsigned.move_it.click()
    desk.record.merge.click()
    desk.type("patrick")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.audited("intake moved to another patient") == 0
    assert desk.audited("patients merged") == 2
    assert [visit.encounter for visit in desk.session.record.worklist.visits(PAT)] == [encounter]


def test_an_intake_begun_from_a_field_being_changed_is_of_the_changed_patient(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    press_button(desk, desk.record.edit)
    desk.record.edit_pane.fields.birth_date.entry.setFocus()
    desk.type("14/8/80")
    desk.press(Qt.Key.Key_I, CONTROL)
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.patient.age == 46
    assert str(desk.session.record.patients.get(ROBIN, DAY).patient.birth_date) == "1980-08-14"


def test_no_intake_begins_while_a_field_is_not_understood(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    press_button(desk, desk.record.edit)
    desk.record.edit_pane.fields.birth_date.entry.setFocus()
    desk.type("31/2/80")
    desk.press(Qt.Key.Key_I, CONTROL)
    assert desk.view is desk.record
    assert desk.record.edit_pane.fields.birth_date.error
    assert desk.focus is desk.record.edit_pane.fields.birth_date.entry


def test_no_intake_begins_while_a_change_cannot_be_kept(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    press_button(desk, desk.record.edit)
    desk.record.edit_pane.fields.birth_date.entry.setFocus()
    desk.type("14/8/80")
    desk.session.record.db.execute("PRAGMA query_only = ON")
    with desk.qtbot.captureExceptions() as told:
        desk.press(Qt.Key.Key_I, CONTROL)
    desk.session.record.db.execute("PRAGMA query_only = OFF")
    assert [kind for kind, _, _ in told] == [RecordError]
    assert desk.view is desk.record


def test_a_field_not_understood_is_said_once_before_it_is_left(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    press_button(desk, desk.record.edit)
    desk.record.edit_pane.fields.birth_date.entry.setFocus()
    desk.type("31/2/80")
    desk.press(Qt.Key.Key_F, CONTROL)
    assert desk.view is desk.record
    desk.press(Qt.Key.Key_F, CONTROL)
    assert desk.record.isHidden()


def test_a_click_on_done_says_first_what_is_not_understood(desk: PatientsDriver) -> None:
    desk.open_record("robin")
    press_button(desk, desk.record.edit)
    birth = desk.record.edit_pane.fields.birth_date
    birth.entry.setFocus()
    desk.type("31/2/80")
    QTest.mouseClick(desk.record.edit_pane.done, Qt.MouseButton.LeftButton)
    assert birth.isVisible()
    assert birth.error
    QTest.mouseClick(desk.record.edit_pane.done, Qt.MouseButton.LeftButton)
    assert not birth.isVisible()
