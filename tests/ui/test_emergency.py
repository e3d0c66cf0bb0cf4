"""An emergency in the window: it comes at once, it cannot be passed by unread, and nothing typed about it is lost."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.records.settings import ClinicSettings
from app.ui.dialogs.card_dialog import CardDialog
from app.ui.main_window import MainWindow
from app.ui.pages.call_script import as_words, call_script
from app.ui.pages.emergency_page import EmergencyPage
from app.ui.theme import Theme
from tests.drivers.desk import consultation_of
from tests.drivers.window import WindowDriver, inputs, spoken

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
CLINIC = ClinicSettings(
    "GB", "Example Physiotherapy", "01632 960 001", "999", "111", "Example General", "01632 960 100"
)


def emergency_page(driver: WindowDriver) -> EmergencyPage:
    page = driver.window.page
    assert isinstance(page, EmergencyPage)
    return page


@pytest.fixture
def met(driver: WindowDriver) -> WindowDriver:
    """A window in which the answer to one question has just met an emergency rule."""
    driver.show("warning")
    driver.page.go_to("CES3")
    driver.type("y")
    return driver


def accept(driver: WindowDriver) -> None:
    """Fill by keys what is needed."""
    for words in ("Dr Sample, registrar", "Example General", ""):
        driver.type(words)
        driver.press(Qt.Key.Key_Return)
    driver.type("d")
    driver.press(Qt.Key.Key_Return)
    driver.type("y")


def test_it_comes_the_moment_its_rule_fires_with_the_focus_where_work_goes_on(met: WindowDriver) -> None:
    page = emergency_page(met)
    assert page.band.title == "Emergency: hospital now, ring ahead"
    assert met.focus is page.accept.accepted_by.entry
    assert not met.window.panel.isVisible()
    assert met.window.step_list.isVisible()


def test_a_key_still_held_is_not_typed_into_the_first_field(met: WindowDriver) -> None:
    QApplication.sendEvent(met.focus, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Y, NONE, "y", True))
    assert emergency_page(met).accept.accepted_by.entry.text() == ""


def test_the_answer_after_it_stays_open(met: WindowDriver) -> None:
    assert dict(met.consultation.answers) == {"CES3": "yes"}


def test_a_strip_stays_on_every_page_until_it_is_acknowledged(met: WindowDriver) -> None:
    assert not met.window.strips.emergency.isVisible()
    for step in [step.code for step in met.window.step_list.steps]:
        met.show(step)
        assert met.window.strips.emergency.isVisible(), step
        assert "10:30" in spoken(met.window.strips.emergency)
    met.press(Qt.Key.Key_E, CTRL)
    assert met.code == "emergency"


def test_acknowledging_needs_who_where_when_and_that_the_patient_was_told(met: WindowDriver) -> None:
    page = emergency_page(met)
    assert not page.accept.acknowledge.isEnabled()
    assert "who accepted" in page.accept.missing.text()
    met.press(Qt.Key.Key_Return, CTRL)
    assert met.code == "emergency"

    accept(met)
    met.press(Qt.Key.Key_Return, CTRL)

    assert met.consultation.emergency is None
    kept = met.consultation.emergencies[0].acceptance
    assert (kept.accepted_by, kept.accepted_where) == ("Dr Sample, registrar", "Example General")
    assert (kept.accepted_at, kept.travel, kept.told) == ("20-Nov-2026 10:30", "driven", "yes")
    assert met.code == "warning"
    assert not met.window.strips.emergency.isVisible()


def test_when_urine_was_last_passed_is_never_invented(met: WindowDriver) -> None:
    accept(met)
    met.press(Qt.Key.Key_Return, CTRL)
    assert met.consultation.emergencies[0].acceptance.last_void == ""


def test_a_field_is_kept_as_it_is_left(met: WindowDriver) -> None:
    met.type("Dr Sample")
    met.show("warning")
    assert met.consultation.emergency is not None
    assert met.consultation.emergency.acceptance.accepted_by == "Dr Sample"


@pytest.mark.parametrize(("typed", "kept"), [("0955", "20-Nov-2026 09:55"), ("yesterday 23:50", "19-Nov-2026 23:50")])
def test_a_time_is_typed_as_it_is_said(met: WindowDriver, typed: str, kept: str) -> None:
    emergency_page(met).accept.accepted_at.entry.setFocus()
    met.type(typed)
    met.press(Qt.Key.Key_Return)
    assert met.consultation.emergency is not None
    assert met.consultation.emergency.acceptance.accepted_at == kept


@pytest.mark.parametrize("typed", ["soon", "25:00", "10:31", "9"])
def test_a_time_that_cannot_be_true_is_refused_and_stays_in_the_field(met: WindowDriver, typed: str) -> None:
    field = emergency_page(met).accept.accepted_at
    field.entry.setFocus()
    met.type(typed)
    met.press(Qt.Key.Key_Return)
    assert field.error
    assert field.entry.text() == typed
    assert met.consultation.emergency is not None
    assert met.consultation.emergency.acceptance.accepted_at == ""


def test_that_no_one_accepts_needs_a_reason(met: WindowDriver) -> None:
    page = emergency_page(met)
    page.accept.nobody.click()
    assert page.accept.missing.text() == "Still needed: the reason."
    met.type("Two tries, no answer; ambulance called")
    met.press(Qt.Key.Key_Return)
    met.press(Qt.Key.Key_Return, CTRL)
    assert met.consultation.emergency is None
    assert met.consultation.emergencies[0].acceptance.not_accepted == "Two tries, no answer; ambulance called"


def test_a_corrected_answer_is_said_and_closed_by_a_reason(met: WindowDriver) -> None:
    met.consultation.answer("CES3", "no")
    page = emergency_page(met)
    assert page.band.title == "The emergency rule is not met any more"
    assert not page.accept.nobody.isVisible()
    assert not page.accept.acknowledge.isEnabled()
    page.enter()
    met.type("Asked again: it was a slip of the key")
    met.press(Qt.Key.Key_Return, CTRL)
    assert met.consultation.emergency is None


def test_a_further_emergency_rule_brings_it_back(met: WindowDriver) -> None:
    accept(met)
    met.press(Qt.Key.Key_Return, CTRL)
    met.consultation.answer("CES8", "yes")
    assert met.code == "emergency"
    assert len(met.consultation.emergencies) == 2


def test_it_comes_back_when_the_intake_is_taken_up_again(met: WindowDriver, qtbot: QtBot, theme: Theme) -> None:
    met.window.end()
    met.window.begin(met.consultation)
    assert met.code == "emergency"


def test_the_way_back_to_the_question_leads_to_what_is_open_there(met: WindowDriver) -> None:
    emergency_page(met).why.question.click()
    assert met.control is not None
    assert met.control.code == "CES3.began"


def test_numbers_that_are_not_set_are_said_plainly(met: WindowDriver) -> None:
    page = emergency_page(met)
    assert page.call.hospital.number.text() == "Hospital number not set"
    assert "not set" in page.call.others.text()
    met.consultation.record.settings.change(CLINIC)
    page.refresh()
    assert page.call.hospital.number.text() == "01632 960 100"
    assert "999" in page.call.others.text()


def test_the_words_to_say_are_of_this_patient(qtbot: QtBot) -> None:
    consultation = consultation_of("V02")
    consultation.record.settings.change(CLINIC)
    emergency = consultation.emergency
    assert emergency is not None
    said = as_words(call_script(consultation, emergency.acceptance, "en"))
    assert "I am R. Therapist, physiotherapist at Example Physiotherapy." in said
    assert "Pat EXAMPLE, a man of 45, born 10-Jun-1981" in said
    assert "since when: 19-Nov-2026 (1 day)" in said
    assert "suspected cauda equina syndrome" in said
    assert said.endswith("Who accepts the patient, please?")


def test_markup_in_a_name_is_read_out_as_it_is(met: WindowDriver) -> None:
    met.consultation.set_patient(
        type(met.consultation.patient)(None, met.consultation.patient.sex, family_name="<b>Example</b>")
    )
    page = emergency_page(met)
    assert "&lt;B&gt;EXAMPLE&lt;/B&gt;" in page.call.script.words.text()


@pytest.mark.parametrize("step", ["", "warning", "result"])
def test_the_card_alone_is_asked_for_by_one_key(met: WindowDriver, qtbot: QtBot, step: str) -> None:
    if step:
        met.show(step)
    with qtbot.waitSignal(met.window.card_wanted, timeout=1000):
        met.press(Qt.Key.Key_K, CTRL)
    dialog = met.window.window().findChild(CardDialog)
    assert isinstance(dialog, CardDialog)
    dialog.close()


def test_everything_on_the_page_has_a_name(met: WindowDriver) -> None:
    for widget in inputs(emergency_page(met)):
        assert spoken(widget), widget


def test_nothing_on_it_is_cut_where_it_is_narrow(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(900, 700)
    with qtbot.waitExposed(window):
        window.show()
    window.begin(consultation_of("V02"))
    QApplication.processEvents()
    page = window.intake.page
    assert isinstance(page, EmergencyPage)
    assert page.accept.geometry().right() <= page.width()
    assert page.why.y() > page.call.y()
    window.close()
