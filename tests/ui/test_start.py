"""The start screen: found as typed, begun, continued, added, by keys."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.consultation import Reasons
from app.records.patients import KeptPatient
from app.triage.files import Fault, KnowledgeError
from app.triage.knowledge import Knowledge
from app.ui.theme import Theme
from tests.drivers.desk import DAY, day_clock, met
from tests.drivers.patients import CONTROL, PatientsDriver, made_session
from tests.drivers.window import inputs, spoken


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PatientsDriver]:
    driver = PatientsDriver(qtbot, theme, made_session(tmp_path))
    yield driver
    QThreadPool.globalInstance().waitForDone()
    driver.window.close()


def found(desk: PatientsDriver, typed: str) -> KeptPatient:
    return desk.session.record.patients.find(typed, DAY)[0]


def begun(desk: PatientsDriver, typed: str) -> int:
    """Begin an intake of somebody and come back."""
    kept = found(desk, typed)
    encounter = desk.session.record.intakes.begin(kept.number, kept.patient, DAY)
    desk.start.refresh()
    return encounter


def test_the_search_has_the_focus_and_nobody_is_listed(desk: PatientsDriver) -> None:
    assert desk.start.search.field.entry.hasFocus()
    assert desk.listed == []


def test_patients_are_listed_with_every_letter(desk: PatientsDriver) -> None:
    desk.type("exam pat")
    assert desk.listed == ["EXAMPLE, Pat", "EXAMPLE, Patrick"]
    desk.type("ri")
    assert desk.listed == ["EXAMPLE, Patrick"]


def test_two_people_easily_confused_are_warned_of(desk: PatientsDriver) -> None:
    desk.type("exam")
    assert "date of birth" in desk.start.search.warning
    desk.type("ple patrick")
    assert desk.start.search.warning == ""


def test_enter_begins_an_intake_of_the_patient_led_by_the_arrows(desk: PatientsDriver) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_Down)
    desk.press(Qt.Key.Key_Return)
    assert desk.view is desk.window.intake
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.patient.given_name == "Patrick"


def test_a_held_enter_begins_one_intake(desk: PatientsDriver) -> None:
    desk.type("robin")
    entry = desk.focus
    for repeated in (True, True, False):
        key = (QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(entry, QKeyEvent(*key, "\r", repeated))
    assert desk.audited("intake begun") == 1


def test_enter_on_nobody_does_nothing(desk: PatientsDriver) -> None:
    desk.type("zzzzzz")
    desk.press(Qt.Key.Key_Return)
    assert desk.view is desk.start


def test_control_enter_opens_the_record(desk: PatientsDriver) -> None:
    desk.type("tester")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.view is desk.record
    assert desk.record.patient == found(desk, "tester").number


def test_enter_continues_the_unfinished_intake_instead_of_beginning_a_second(desk: PatientsDriver) -> None:
    encounter = begun(desk, "tester")
    desk.type("tester")
    model = desk.start.search.list.found
    assert "unfinished" in str(model.data(model.index(0)))
    assert desk.start.begin.text() == "Continue intake"
    desk.press(Qt.Key.Key_Return)
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.encounter == encounter


def test_an_unfinished_intake_is_continued_by_keys(desk: PatientsDriver) -> None:
    encounter = begun(desk, "robin")
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Return)
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.encounter == encounter


def test_an_emergency_nobody_acknowledged_stands_above_all_and_says_so(desk: PatientsDriver) -> None:
    first = begun(desk, "robin")
    begun(desk, "tester")
    desk.session.record.emergencies.meet(first, met("R-CES1"))
    desk.start.refresh()
    top = desk.start.unfinished.rows[0].work
    assert (top.encounter, top.level) == (first, "emergency")
    assert "not yet acknowledged" in top.strong


def signed(desk: PatientsDriver, typed: str) -> int:
    """Sign an intake of somebody without any answer."""
    encounter = begun(desk, typed)
    reasons = Reasons(hold="nobody asked", incomplete="nobody asked")
    desk.session.resume(encounter).sign(reasons, day_clock().isoformat(timespec="seconds"), [])
    desk.start.refresh()
    return encounter


def test_an_intake_signed_today_is_listed_and_opens_its_record(desk: PatientsDriver) -> None:
    encounter = signed(desk, "robin")
    assert [row.work.encounter for row in desk.start.signed.rows] == [encounter]
    assert "signed 10:30 today" in desk.start.signed.rows[0].work.why
    assert desk.start.unfinished.rows == []


def test_a_recheck_that_is_due_is_done_by_keys(desk: PatientsDriver) -> None:
    encounter = signed(desk, "robin")
    assert desk.start.due.rows == []
    with desk.session.record.db.atomic():
        desk.session.record.db.execute("UPDATE recheck SET due_on = '2026-11-18'")
    desk.start.refresh()
    assert [row.work.encounter for row in desk.start.due.rows] == [encounter]
    desk.press(Qt.Key.Key_R, CONTROL)
    desk.press(Qt.Key.Key_Tab)
    desk.press(Qt.Key.Key_Return)
    assert desk.start.due.rows == []
    assert desk.audited("re-check done") == 1


def test_the_arrows_go_from_one_unfinished_intake_to_the_next(desk: PatientsDriver) -> None:
    begun(desk, "robin")
    begun(desk, "tester")
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Down)
    assert desk.focus is desk.start.unfinished.rows[1].buttons[0]
    desk.press(Qt.Key.Key_Up)
    assert desk.focus is desk.start.unfinished.rows[0].buttons[0]


def test_the_levels_of_many_unfinished_intakes_follow_and_keep_the_focus(desk: PatientsDriver) -> None:
    kept = found(desk, "robin")
    for _ in range(12):
        desk.session.record.intakes.begin(kept.number, kept.patient, DAY)
    desk.start.refresh()
    desk.start.unfinished.take_focus()
    button = desk.focus
    desk.qtbot.waitUntil(lambda: {row.work.level for row in desk.start.unfinished.rows} == {"hold"})
    assert desk.focus is button


def test_escape_empties_the_search(desk: PatientsDriver) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_Escape)
    assert desk.start.search.field.entry.text() == ""
    assert desk.listed == []


def test_a_new_patient_is_added_and_their_intake_begins_by_keys(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Dummy", "Kim", "943 476 5919", "12/5/99")
    desk.type("2")
    desk.type_fields("Welsh")
    desk.type("y")
    desk.type("n")
    desk.press(Qt.Key.Key_Return)
    assert desk.view is desk.window.intake
    kept = found(desk, "dummy").patient
    assert (kept.language, kept.interpreter, kept.large_print, kept.age) == ("Welsh", "yes", "no", 27)


def test_what_was_looked_for_begins_the_form(desk: PatientsDriver) -> None:
    desk.type("fiction ray")
    desk.press(Qt.Key.Key_N, CONTROL)
    assert desk.start.form.fields.patient.shown_name == "FICTION, Ray"


def test_somebody_alike_is_shown_before_anyone_is_added(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Exampel", "Pat", "", "14/8/80")
    assert [row.work.name for row in desk.start.form.same.rows] == ["EXAMPLE, Pat"]
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.audited("patient added") == 5


def test_the_same_person_is_opened_instead(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Exampel", "Pat", "", "14/8/80")
    desk.start.form.same.take_focus()
    desk.press(Qt.Key.Key_Return)
    assert desk.view is desk.record
    assert desk.audited("patient added") == 4


def test_plain_enter_at_the_end_leads_to_the_same_person_and_adds_nobody(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Exampel", "Pat", "", "14/8/80")
    desk.type("1")
    desk.type_fields("", "", "")
    assert desk.start.form.same.isAncestorOf(desk.focus)
    assert desk.audited("patient added") == 4


def test_nobody_without_name_and_number_is_added(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.start.form.missing
    assert desk.audited("patient added") == 4


def test_what_is_being_typed_is_taken_when_adding(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type("Pretend")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert found(desk, "pretend").patient.family_name == "Pretend"


def test_a_field_not_understood_hinders_adding(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Pretend", "Max", "", "31/2/80")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.start.form.missing
    assert desk.audited("patient added") == 4


def test_a_wrong_number_is_said_and_kept_all_the_same(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Pretend", "Max", "12 34")
    assert "NHS number" in desk.start.form.fields.fault
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert found(desk, "pretend").patient.number == "12 34"


def test_the_form_keeps_what_was_typed_while_somebody_else_is_looked_for(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Pretend", "Max")
    desk.press(Qt.Key.Key_Escape)
    assert desk.start.search.field.entry.hasFocus()
    desk.press(Qt.Key.Key_N, CONTROL)
    assert desk.start.form.fields.patient.shown_name == "PRETEND, Max"


@pytest.mark.parametrize(
    "name", ["'; DROP TABLE patient; --", "<b>bold</b>", "שלום", "\U0001f600 smile", "% _ *", "a" * 300]
)
def test_a_hostile_name_is_text(desk: PatientsDriver, name: str) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.focus.setText(name)  # type: ignore[attr-defined]
    desk.type_fields("", "Kim")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.session.record.patients.get(5, DAY).patient.family_name == name


def test_a_name_too_long_is_refused_whole(desk: PatientsDriver) -> None:
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.focus.setText("a" * 301)  # type: ignore[attr-defined]
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert desk.audited("patient added") == 4


def test_every_part_that_takes_the_focus_has_a_name(desk: PatientsDriver) -> None:
    begun(desk, "robin")
    desk.type("exam")
    assert [widget for widget in inputs(desk.start) if not spoken(widget)] == []


def at_fault() -> Knowledge:
    raise KnowledgeError([Fault("red_flags.toml", 12, "unknown finding")])


def test_with_an_evidence_base_at_fault_records_are_read_and_no_intake_begins(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    desk = PatientsDriver(qtbot, theme, made_session(tmp_path, read=at_fault))
    begun(desk, "tester")
    desk.type("robin")
    assert not desk.start.begin.isEnabled()
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_U, CONTROL)
    desk.press(Qt.Key.Key_Return)
    assert desk.view is desk.record
    assert not desk.record.unsigned.go_on.isEnabled()
    desk.window.close()


def test_in_the_united_states_a_date_of_birth_begins_with_the_month(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    desk = PatientsDriver(qtbot, theme, made_session(tmp_path, "US"))
    desk.type("8/14/80")
    assert desk.listed == ["EXAMPLE, Pat"]
    desk.press(Qt.Key.Key_N, CONTROL)
    desk.type_fields("Pretend", "Max", "", "9/8/80")
    assert str(desk.start.form.fields.patient.birth_date) == "1980-09-08"
    desk.window.close()
