"""The clinician's own level beside that of the rules, in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.intake.vocabulary import Level
from app.ui.dialogs.overrule_dialog import OverruleDialog
from app.ui.pages.result_page import ResultPage
from tests.drivers.window import WindowDriver, inputs, spoken

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def urgent(driver: WindowDriver) -> WindowDriver:
    """A window at the result of answers that the rules call urgent, on hold."""
    driver.consultation.answer("CES7", "yes")
    for code in ("CES1", "CES2", "CES3", "CES4", "CES5", "CES6", "CES8"):
        driver.consultation.answer(code, "no")
    driver.consultation.answer("power.ankle_dorsiflexion.L", "2")
    assert driver.consultation.result.level is Level.URGENT
    assert not driver.consultation.result.hold
    driver.show("result")
    return driver


def dialog(driver: WindowDriver) -> OverruleDialog:
    """Open the dialog by its key."""
    driver.press(Qt.Key.Key_O, CTRL)
    found = driver.window.findChild(OverruleDialog)
    assert isinstance(found, OverruleDialog)
    driver.qtbot.waitUntil(lambda: QApplication.focusWidget() is found.level)
    return found


def choose(driver: WindowDriver, shown: OverruleDialog, level: str) -> None:
    driver.type(str(list(shown.level.options).index(level) + 1))


def test_nothing_is_chosen_and_a_reason_is_needed(urgent: WindowDriver) -> None:
    shown = dialog(urgent)
    assert shown.level.chosen == ""
    assert "urgent" not in shown.level.options
    urgent.press(Qt.Key.Key_Return, CTRL)
    choose(urgent, shown, "emergency")
    assert shown.missing == "Still needed: the reason."
    urgent.press(Qt.Key.Key_Return, CTRL)
    assert urgent.consultation.overrule is None


def test_a_higher_level_is_put_in_force_by_one_key(urgent: WindowDriver) -> None:
    shown = dialog(urgent)
    choose(urgent, shown, "emergency")
    urgent.type("Both feet weak within the hour")
    urgent.press(Qt.Key.Key_Return, CTRL)
    assert urgent.consultation.overrule is not None
    assert urgent.consultation.result.final_level is Level.EMERGENCY


def test_a_lower_level_asks_twice_and_both_verdicts_are_shown(urgent: WindowDriver) -> None:
    shown = dialog(urgent)
    choose(urgent, shown, "soon")
    urgent.type("Old weakness, known to the spinal team")
    urgent.press(Qt.Key.Key_Return, CTRL)
    assert urgent.consultation.overrule is None
    assert "less urgent" in shown.state.text()
    assert shown.confirm.text() == "Yes, lower to Soon"

    urgent.press(Qt.Key.Key_Return, CTRL)

    assert urgent.consultation.result.final_level is Level.SOON
    page = urgent.window.page
    assert isinstance(page, ResultPage)
    assert page.bar.title.startswith("Soon")
    told = spoken(page.bar)
    assert "The rules say Urgent" in told
    assert "Old weakness" in told
    urgent.show("when")
    assert urgent.window.panel.head.level == "soon"
    assert "The rules say Urgent" in spoken(urgent.window.panel.head)


def test_a_changed_reason_is_asked_about_again(urgent: WindowDriver) -> None:
    shown = dialog(urgent)
    choose(urgent, shown, "soon")
    urgent.type("Old")
    urgent.press(Qt.Key.Key_Return, CTRL)
    urgent.type(" weakness")
    urgent.press(Qt.Key.Key_Return, CTRL)
    assert urgent.consultation.overrule is None


def test_below_emergency_it_needs_who_agreed_and_closes_the_emergency(driver: WindowDriver) -> None:
    driver.consultation.answer("CES3", "yes")
    assert driver.code == "emergency"
    shown = dialog(driver)
    choose(driver, shown, "urgent")
    driver.type("Retention for ten years")
    assert shown.missing == "Still needed: who agreed."
    shown.agreed_by.entry.setFocus()
    driver.type("Dr Sample, spinal on-call")
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.press(Qt.Key.Key_Return, CTRL)
    overrule = driver.consultation.overrule
    assert overrule is not None
    assert overrule.agreed_by == "Dr Sample, spinal on-call"
    assert driver.consultation.emergency is None
    assert driver.code != "emergency"


def test_that_it_ended_because_the_rules_changed_is_said(urgent: WindowDriver) -> None:
    urgent.consultation.make_overrule(Level.SOON, "Old weakness")
    urgent.consultation.clear("power.ankle_dorsiflexion.L")
    urgent.consultation.clear("CES7")
    assert urgent.consultation.overrule is None
    page = urgent.window.page
    assert isinstance(page, ResultPage)
    assert "Your own level of 10:30 (Soon) ended: the rules changed" in spoken(page.bar)


def test_it_can_be_taken_back(urgent: WindowDriver) -> None:
    urgent.consultation.make_overrule(Level.SOON, "Old weakness")
    shown = dialog(urgent)
    shown.withdraw.click()
    assert urgent.consultation.overrule is None
    assert urgent.consultation.result.final_level is Level.URGENT


def test_it_is_not_offered_on_pages_of_questions(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_O, CTRL)
    assert driver.window.findChild(OverruleDialog) is None


def test_on_hold_nothing_below_soon_can_be_chosen(driver: WindowDriver) -> None:
    driver.show("result")
    assert not {"physio", "self_care"} & set(dialog(driver).level.options)


def test_everything_in_the_dialog_has_a_name(urgent: WindowDriver) -> None:
    for widget in inputs(dialog(urgent)):
        assert spoken(widget), widget
