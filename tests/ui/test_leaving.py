"""Leaving, locking and closing: it always succeeds, stops what is under way, and loses no typed text unasked."""

import json
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.consultation import LONGEST_NOTE, Consultation
from app.records.backups import RECORD
from app.records.connection import open_file
from app.records.faults import RecordError
from app.records.keys import PASSPHRASE as PASSPHRASE_WRAP
from app.records.opening import RecordFolder
from app.records.settings import ClinicSettings
from app.system import paths
from app.system.errors import KnownError
from app.ui.dialogs.leave_dialog import LeaveDialog
from app.ui.dialogs.message_dialog import MessageDialog
from app.ui.dialogs.overrule_dialog import OverruleDialog
from app.ui.pages.sign_page import SignPage
from app.ui.theme import Theme
from tests.drivers.desk import DAY, day_clock
from tests.drivers.patients import CONTROL, PASSPHRASE, PatientsDriver, made_session

CLINIC = ClinicSettings("GB", "Northfield", emergency_number="999")
ROBIN = 4


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PatientsDriver]:
    driver = PatientsDriver(qtbot, theme, made_session(tmp_path))
    yield driver
    QThreadPool.globalInstance().waitForDone()
    for asked in driver.window.findChildren(LeaveDialog):
        asked.leave_button.click()
    driver.window.close()


@pytest.fixture
def intake(desk: PatientsDriver) -> Consultation:
    """An intake just begun, in view."""
    desk.type("robin")
    desk.press(Qt.Key.Key_Return)
    found = desk.window.intake.consultation
    assert found is not None
    return found


@pytest.fixture
def answered(desk: PatientsDriver, intake: Consultation) -> Consultation:
    """A whole intake at the page of the signature."""
    desk.session.record.settings.change(CLINIC)
    case = json.loads((paths.resources() / "cases" / "V10.json").read_text("utf-8"))
    for code, value in case["answers"].items():
        intake.answer(code, value)
    desk.window.intake.show_step("result")
    desk.window.intake.show_sign()
    for area in (sign_page(desk).impression, sign_page(desk).hold, sign_page(desk).incomplete):
        area.edit.setPlainText("Looked at again")
    QApplication.processEvents()
    return intake


def sign_page(desk: PatientsDriver) -> SignPage:
    page = desk.window.intake.page
    assert isinstance(page, SignPage)
    return page


def type_note(desk: PatientsDriver, words: str) -> None:
    desk.window.intake.show_step("warning")
    desk.press(Qt.Key.Key_M, CONTROL)
    desk.window.intake.note_line.edit.setPlainText(words)


def asked(desk: PatientsDriver) -> LeaveDialog:
    found = desk.window.findChild(LeaveDialog)
    assert isinstance(found, LeaveDialog)
    return found


def go_back(desk: PatientsDriver) -> None:
    """Go back to the text that was asked about."""
    asked(desk).close_button.click()
    desk.qtbot.waitUntil(lambda: desk.window.findChild(LeaveDialog) is None)
    desk.window.activateWindow()
    QApplication.processEvents()


def refuse(desk: PatientsDriver, refused: bool) -> None:
    """Let the record refuse every change, as with a full disk, or take them again."""
    desk.session.record.db.execute(f"PRAGMA query_only = {'ON' if refused else 'OFF'}")


def is_locked(desk: PatientsDriver) -> bool:
    return desk.view is desk.window.door and not desk.session.is_open


def finish_tasks() -> None:
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()


# ---- typed text
def test_a_note_too_long_is_asked_about_before_locking(desk: PatientsDriver, intake: Consultation) -> None:
    type_note(desk, "x" * (LONGEST_NOTE + 1))
    desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.session.is_open
    assert "note" in asked(desk).accessibleDescription()
    go_back(desk)
    assert len(desk.window.intake.note_line.words) == LONGEST_NOTE + 1
    desk.press(Qt.Key.Key_L, CONTROL)
    asked(desk).leave_button.click()
    assert is_locked(desk)


def test_a_note_that_was_refused_is_asked_about_before_leaving(desk: PatientsDriver, intake: Consultation) -> None:
    type_note(desk, "Afraid")
    refuse(desk, True)
    with desk.qtbot.captureExceptions() as told:
        desk.press(Qt.Key.Key_F, CONTROL)
    refuse(desk, False)
    assert {kind for kind, _, _ in told} == {RecordError}
    assert desk.window.intake.isVisible()
    go_back(desk)
    desk.press(Qt.Key.Key_F, CONTROL)
    assert desk.start.isVisible()
    assert intake.note("warning") == "Afraid"


def test_an_impression_that_was_refused_is_asked_about_and_still_there(
    desk: PatientsDriver, answered: Consultation
) -> None:
    refuse(desk, True)
    with desk.qtbot.captureExceptions():
        sign_page(desk).impression.edit.setPlainText("Nerve root")
        desk.press(Qt.Key.Key_L, CONTROL)
    refuse(desk, False)
    assert desk.session.is_open
    go_back(desk)
    desk.window.intake.show_step("result")
    assert answered.note("result") == "Nerve root"


def test_a_note_too_long_is_shown_before_anything_is_signed(desk: PatientsDriver, intake: Consultation) -> None:
    type_note(desk, "x" * (LONGEST_NOTE + 1))
    desk.window.intake.show_step("result")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.window.intake.page is not None
    assert desk.window.intake.page.code == "warning"
    assert desk.window.intake.note_line.edit.hasFocus()


def test_an_answer_not_understood_is_asked_about_before_leaving(desk: PatientsDriver, intake: Consultation) -> None:
    desk.window.intake.go_to("onset")
    desk.type("31/2/26")
    desk.press(Qt.Key.Key_F, CONTROL)
    assert desk.view is desk.window.intake
    go_back(desk)


@pytest.mark.parametrize("closing", [False, True])
def test_a_name_still_being_typed_is_asked_about(desk: PatientsDriver, closing: bool) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type("Pretend")
    if closing:
        desk.window.close()
    else:
        desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.session.is_open
    assert "a new patient" in asked(desk).accessibleDescription()


def test_a_reason_half_typed_is_asked_about(desk: PatientsDriver, intake: Consultation) -> None:
    desk.window.intake.show_step("result")
    desk.press(Qt.Key.Key_O, CONTROL)
    shown = desk.window.findChild(OverruleDialog)
    assert isinstance(shown, OverruleDialog)
    shown.reason.edit.setPlainText("Known to the spinal team")
    desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.session.is_open
    asked(desk).leave_button.click()
    assert is_locked(desk)


# ---- locking
def test_it_locks_when_the_record_refuses_every_change(desk: PatientsDriver, intake: Consultation) -> None:
    refuse(desk, True)
    with desk.qtbot.captureExceptions() as told:
        desk.press(Qt.Key.Key_L, CONTROL)
    assert {kind for kind, _, _ in told} == {RecordError}
    assert is_locked(desk)
    assert desk.window.door.page is not None
    assert desk.session.unlock(PASSPHRASE)


def test_it_closes_when_the_record_refuses_every_change(desk: PatientsDriver, intake: Consultation) -> None:
    refuse(desk, True)
    with desk.qtbot.captureExceptions(), suppress(RecordError):
        desk.window.close()
    assert not desk.window.isVisible()
    assert not desk.session.is_open


def test_it_goes_back_to_the_patients_when_the_record_is_busy(desk: PatientsDriver, intake: Consultation) -> None:
    key = RecordFolder(desk.session.folder, day_clock).unlock(PASSPHRASE_WRAP, PASSPHRASE)
    assert key is not None
    with closing(open_file(desk.session.folder / RECORD, key).conn) as other:
        other.execute("BEGIN EXCLUSIVE")
        with desk.qtbot.captureExceptions() as told:
            desk.press(Qt.Key.Key_F, CONTROL)
        other.execute("ROLLBACK")
    assert {kind for kind, _, _ in told} == {RecordError}
    assert desk.view is desk.start


@pytest.mark.parametrize("kind", ["overrule", "card", "message"])
def test_ctrl_l_locks_over_a_dialog_and_closes_it(
    desk: PatientsDriver, intake: Consultation, theme: Theme, kind: str
) -> None:
    desk.window.intake.show_step("result")
    if kind == "message":
        MessageDialog(theme, KnownError("What."), desk.window).open()
    else:
        desk.press(Qt.Key.Key_O if kind == "overrule" else Qt.Key.Key_K, CONTROL)
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), QDialog))
    desk.press(Qt.Key.Key_L, CONTROL)
    assert is_locked(desk)
    assert [dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible()] == []


@pytest.mark.parametrize("closing", [False, True])
def test_an_intake_in_which_nothing_was_said_leaves_no_empty_one(
    desk: PatientsDriver, intake: Consultation, closing: bool
) -> None:
    if closing:
        desk.window.close()
    else:
        desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.session.unlock(PASSPHRASE)
    assert desk.session.record.worklist.unfinished(DAY) == []


def test_an_answered_intake_is_still_there_after_locking(desk: PatientsDriver, intake: Consultation) -> None:
    intake.answer("CES1", "no")
    desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.session.unlock(PASSPHRASE)
    assert desk.session.record.worklist.open_of(ROBIN) == intake.encounter


# ---- a signature under way
def test_escape_stops_a_signature_and_says_so(desk: PatientsDriver, answered: Consultation) -> None:
    desk.press(Qt.Key.Key_Return, CONTROL)
    page = sign_page(desk)
    assert page.is_making
    desk.press(Qt.Key.Key_Escape)
    finish_tasks()
    assert answered.state == "open"
    assert sign_page(desk) is page
    assert "nothing was signed" in page.hindrance.text()
    assert page.sign_button.isEnabled()


def test_a_stopped_signature_can_be_made_again(desk: PatientsDriver, answered: Consultation) -> None:
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.press(Qt.Key.Key_Escape)
    with desk.qtbot.waitSignal(desk.window.intake.signed, timeout=30_000):
        desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.audited("signed") == 1


def test_pages_of_a_stopped_signature_are_not_taken_for_the_next(desk: PatientsDriver, answered: Consultation) -> None:
    desk.press(Qt.Key.Key_Return, CONTROL)
    QThreadPool.globalInstance().waitForDone()
    page = sign_page(desk)
    page.give_up()
    page.sign()
    QApplication.processEvents()
    assert page.is_making
    assert desk.audited("signed") == 0
    with desk.qtbot.waitSignal(desk.window.intake.signed, timeout=30_000):
        pass
    assert desk.audited("signed") == 1


@pytest.mark.parametrize("way", ["leave", "lock"])
@pytest.mark.parametrize("is_made", [False, True])
def test_leaving_or_locking_stops_a_signature(
    desk: PatientsDriver, answered: Consultation, way: str, is_made: bool
) -> None:
    desk.press(Qt.Key.Key_Return, CONTROL)
    if is_made:
        QThreadPool.globalInstance().waitForDone()  # the pages are there, but the page was not told yet
    (desk.window.lock if way == "lock" else desk.window.show_patients)()
    finish_tasks()
    if way == "lock":
        assert is_locked(desk)
        assert desk.session.unlock(PASSPHRASE)
    assert desk.audited("signed") == 0
    assert desk.session.record.worklist.open_of(ROBIN) == answered.encounter


def test_nothing_is_overruled_or_undone_while_a_signature_is_under_way(
    desk: PatientsDriver, answered: Consultation
) -> None:
    before = dict(answered.answers)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert not desk.window.intake.banner.undo_button.isEnabled()
    with desk.qtbot.waitSignal(desk.window.intake.signed, timeout=30_000):
        desk.press(Qt.Key.Key_O, CONTROL)
        desk.press(Qt.Key.Key_Z, CONTROL)
    assert desk.window.findChild(OverruleDialog) is None
    assert dict(answered.answers) == before


def test_a_dialog_about_an_intake_ends_with_it(desk: PatientsDriver, intake: Consultation) -> None:
    desk.window.intake.show_step("result")
    desk.press(Qt.Key.Key_O, CONTROL)
    desk.window.show_patients()
    assert [dialog for dialog in desk.window.findChildren(QDialog) if dialog.isVisible()] == []
