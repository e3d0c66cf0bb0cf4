"""Signing in the window: what is in the way, what is made, and that no plain Enter ever signs."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.consultation import Consultation
from app.records.settings import ClinicSettings
from app.ui.intake_view import IntakeView
from app.ui.pages.sign_page import SignPage
from app.ui.theme import Theme
from tests.drivers.desk import consultation_of, open_consultation
from tests.drivers.window import WindowDriver, inputs, spoken

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
CLINIC = ClinicSettings("GB", "Example Physiotherapy", emergency_number="999")
ENOUGH_KEYS = 1200
MOST_KEYS_AN_ANSWER = 2.5


def sign_page(driver: WindowDriver) -> SignPage:
    page = driver.window.page
    assert isinstance(page, SignPage)
    return page


@pytest.fixture
def driver(qtbot: QtBot, theme: Theme) -> Iterator[WindowDriver]:
    """The view of an empty intake alone: what follows the signature is not of this view."""
    view = IntakeView(theme)
    qtbot.addWidget(view)
    view.resize(1366, 738)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    consultation = open_consultation()
    view.begin(consultation)
    QApplication.processEvents()
    yield WindowDriver(qtbot, view, consultation)
    QThreadPool.globalInstance().waitForDone()
    view.end()


def show(driver: WindowDriver, consultation: Consultation) -> WindowDriver:
    driver.consultation = consultation
    driver.window.begin(consultation)
    driver.show("result")
    return driver


@pytest.fixture
def ready(driver: WindowDriver) -> WindowDriver:
    """A window at the result of a whole intake of a clinic with its numbers set."""
    consultation = consultation_of("V10")
    consultation.record.settings.change(CLINIC)
    return show(driver, consultation)


def sign(driver: WindowDriver) -> None:
    """Sign by the key, and wait until it is done."""
    with driver.qtbot.waitSignal(driver.window.signed, timeout=30_000) as told:
        driver.press(Qt.Key.Key_Return, CTRL)
    assert told.args == [driver.consultation.patient_number, driver.consultation.encounter]


def test_two_keys_sign_with_the_documents_in_the_record(ready: WindowDriver) -> None:
    ready.press(Qt.Key.Key_Return, CTRL)
    assert ready.code == "sign"
    ready.type("Nerve root, safe to wait for the doctor")
    sign(ready)
    kept = ready.consultation.signed()
    assert kept is not None
    assert kept.signature.impression == "Nerve root, safe to wait for the doctor"
    assert ready.consultation.state == "signed"
    kinds = [document.kind for document in ready.consultation.documents()]
    assert kinds[0] == "handout"
    assert "summary" in kinds


def test_a_plain_enter_never_signs(ready: WindowDriver) -> None:
    ready.window.footer.next.setFocus()
    ready.press(Qt.Key.Key_Return)
    page = sign_page(ready)
    for widget in (page.impression.edit, page.sign_button):
        widget.setFocus()
        ready.press(Qt.Key.Key_Return)
        assert page.sign_button.isEnabled()  # no pages are being made
    assert ready.consultation.state == "open"


def test_a_held_key_opens_the_page_and_signs_nothing(ready: WindowDriver) -> None:
    for repeated in (False, True, True):
        QTest.simulateEvent(ready.focus, True, Qt.Key.Key_Return.value, CTRL, "\r", repeated, -1)
        QApplication.processEvents()
    assert sign_page(ready).sign_button.isEnabled()  # no pages are being made
    assert ready.consultation.state == "open"


def test_on_hold_it_needs_a_written_reason(driver: WindowDriver) -> None:
    driver.show("result")
    driver.window.show_sign()
    page = sign_page(driver)
    assert not page.sign_button.isEnabled()
    assert "On hold" in page.hindrance.text()
    assert driver.focus is page.hold.edit
    driver.type("Person left")
    page.incomplete.edit.setFocus()
    driver.type("Person left")
    assert page.sign_button.isEnabled()
    sign(driver)
    kept = driver.consultation.signed()
    assert kept is not None
    assert kept.signature.hold_reason == "Person left"


def test_reasons_are_kept_while_they_are_typed(driver: WindowDriver) -> None:
    driver.show("result")
    driver.window.show_sign()
    driver.type("Person left")
    driver.press(Qt.Key.Key_Escape)
    assert driver.code == "result"
    driver.window.show_sign()
    assert sign_page(driver).hold.words == "Person left"


def test_an_open_emergency_leads_there_and_signs_nothing(driver: WindowDriver) -> None:
    show(driver, consultation_of("V02"))
    driver.window.show_sign()
    page = sign_page(driver)
    assert page.to_emergency.isVisible()
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.code == "emergency"
    assert driver.consultation.state == "open"


def test_without_an_emergency_number_it_says_that_no_handout_is_made_and_signs(driver: WindowDriver) -> None:
    show(driver, consultation_of("V10"))
    driver.window.show_sign()
    said = " ".join(words.text() for words in sign_page(driver).findChildren(QLabel))
    assert "No handout is made: the emergency number is not set" in said
    sign(driver)
    assert "handout" not in [document.kind for document in driver.consultation.documents()]


def test_an_intake_that_changed_while_the_pages_were_made_is_not_signed(ready: WindowDriver) -> None:
    ready.window.show_sign()
    page = sign_page(ready)
    ready.press(Qt.Key.Key_Return, CTRL)
    ready.consultation.answer("CES7", "unsure")
    ready.qtbot.waitUntil(lambda: "changed" in page.hindrance.text(), timeout=30_000)
    assert ready.consultation.state == "open"


def test_a_whole_intake_is_signed_by_keys_alone(driver: WindowDriver) -> None:
    driver.consultation.record.settings.change(CLINIC)
    before = driver.keys
    for words in ("Example", "Pat", "999 412 3077", "14/8/80"):
        driver.type(words)
        driver.press(Qt.Key.Key_Return)
    driver.type("1")
    driver.press(Qt.Key.Key_Return)
    for _ in range(ENOUGH_KEYS):
        if driver.code == "result":
            break
        driver.answer_and_go_on()
    assert not driver.consultation.result.hold
    driver.press(Qt.Key.Key_Return, CTRL)
    sign(driver)
    answered = len(driver.consultation.answers)
    keys = driver.keys - before
    print(f"{keys} keys for {answered} answers: {keys / answered:.2f} keys an answer")
    assert keys / answered < MOST_KEYS_AN_ANSWER


def test_everything_on_the_page_has_a_name(ready: WindowDriver) -> None:
    ready.window.show_sign()
    for widget in inputs(sign_page(ready)):
        assert spoken(widget), widget
