"""The note below each page: kept while it is typed, never cut, never lost."""

from PySide6.QtCore import Qt

from app.consultation import LONGEST_NOTE
from tests.drivers.window import WindowDriver

CTRL = Qt.KeyboardModifier.ControlModifier


def test_a_note_is_kept_soon_after_the_last_key(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.type("Afraid of hospitals")
    driver.qtbot.waitUntil(lambda: driver.consultation.note("warning") == "Afraid of hospitals")
    assert driver.consultation.record.intakes.load(driver.consultation.encounter).notes == {
        "warning": "Afraid of hospitals"
    }


def test_a_note_is_kept_at_once_when_its_page_is_left(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.type("Afraid")
    driver.window.show_step("when")
    assert driver.consultation.note("warning") == "Afraid"
    assert driver.window.note_line.words == ""
    driver.window.show_step("warning")
    assert driver.window.note_line.words == "Afraid"


def test_a_note_is_kept_when_the_record_is_closed(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.type("Afraid")
    driver.window.close_record()
    assert driver.consultation.note("warning") == "Afraid"


def test_it_grows_while_it_has_the_focus(driver: WindowDriver) -> None:
    driver.show("warning")
    closed = driver.window.note_line.height()
    driver.press(Qt.Key.Key_M, CTRL)
    assert driver.window.note_line.height() > closed + 50
    driver.press(Qt.Key.Key_Escape)
    assert driver.window.note_line.height() == closed
    assert driver.control is not None


def test_a_note_that_is_too_long_is_said_and_not_cut(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.consultation.set_note("warning", "short")
    driver.window.show_step("when")
    driver.window.show_step("warning")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.window.note_line.edit.setPlainText("x" * (LONGEST_NOTE + 1))
    assert "100,001 characters" in driver.window.note_line.fault
    driver.window.show_step("when")
    assert driver.consultation.note("warning") == "short"
    driver.window.show_step("warning")
    assert len(driver.window.note_line.words) == LONGEST_NOTE + 1


def test_a_note_of_a_hundred_thousand_characters_is_kept_whole(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.window.note_line.edit.setPlainText("ä" * LONGEST_NOTE)
    driver.window.show_step("when")
    assert driver.consultation.note("warning") == "ä" * LONGEST_NOTE


def test_undo_in_a_note_takes_back_words_and_no_answer(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.type("n")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.type("abc")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.window.note_line.words == ""
    assert driver.consultation.value("CES1") == "no"
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.consultation.value("CES1") == ""


def test_the_note_of_the_result_is_the_own_impression(driver: WindowDriver) -> None:
    driver.show("result")
    driver.press(Qt.Key.Key_M, CTRL)
    driver.type("Nerve root, calm")
    driver.window.show_sign()
    sign = driver.window.page
    assert sign is not None
    assert driver.consultation.note("result") == "Nerve root, calm"
