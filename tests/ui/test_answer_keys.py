"""One key an answer: what moves on by itself, what waits, and what a key never does."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.ui.widgets.choice import ChoiceControl
from tests.drivers.window import WindowDriver

FIRST_PART = ("CES1", "CES2", "CES3", "CES4", "CES5", "CES6", "CES7", "CES8", "CES9")


def at(driver: WindowDriver) -> tuple[str, int, str]:
    """Return the step, its part and the code in focus."""
    assert driver.window.page is not None
    return driver.code, driver.window.page.part, driver.control.code if driver.control is not None else ""


def go_to(driver: WindowDriver, code: str) -> None:
    driver.window.go_to(code)
    QApplication.processEvents()
    assert driver.control is not None
    assert driver.control.code == code


@pytest.fixture
def in_pain(driver: WindowDriver) -> WindowDriver:
    """Somebody with pain in back and leg."""
    for code in ("back_pain", "leg_symptoms", "leg_pain", "leg_numb"):
        driver.consultation.answer(code, "yes")
    return driver


@pytest.mark.parametrize(
    ("typed", "kept", "focus"),
    [("7", "7", "nprs_back_worst"), ("1", "1", "nprs_back_now"), ("10", "10", "nprs_back_worst")],
)
def test_a_number_goes_on_as_soon_as_it_can_be_no_other(
    in_pain: WindowDriver, typed: str, kept: str, focus: str
) -> None:
    go_to(in_pain, "nprs_back_now")
    in_pain.type(typed)
    assert in_pain.consultation.value("nprs_back_now") == kept
    assert at(in_pain) == ("what", 1, focus)


def test_a_0_typed_later_over_a_1_is_a_0(in_pain: WindowDriver) -> None:
    go_to(in_pain, "nprs_back_now")
    in_pain.type("1")
    go_to(in_pain, "nprs_back_worst")
    go_to(in_pain, "nprs_back_now")
    in_pain.type("0")
    assert in_pain.consultation.value("nprs_back_now") == "0"


@pytest.mark.parametrize(
    ("typed", "kept", "focus"),
    [
        ("1", {"ache"}, "sensation_back"),
        ("1a", {"ache", "done"}, "sensation_leg.R"),
        ("a", {"done"}, "sensation_leg.R"),
        ("0", {"numb_complete"}, "sensation_back"),
        ("b", {"heavy"}, "sensation_back"),
        ("11", set(), "sensation_back"),
    ],
)
def test_items_are_ticked_one_by_one_and_the_list_ends_with_its_last_tick(
    in_pain: WindowDriver, typed: str, kept: set[str], focus: str
) -> None:
    go_to(in_pain, "sensation_back")
    options = [option.code for option in in_pain.consultation.catalogue.questions["sensation_back"].options]
    wanted = {{"numb_complete": options[9], "heavy": options[10]}.get(item, item) for item in kept}
    in_pain.type(typed)
    rows = (row for row in in_pain.consultation.answers if row.startswith("sensation_back."))
    assert {row.rpartition(".")[2] for row in rows} == wanted
    assert at(in_pain)[2] == focus


def answer_all_but(driver: WindowDriver, left: str) -> None:
    for code in FIRST_PART:
        if code != left:
            driver.consultation.answer(code, "no")


def test_the_last_answer_of_a_part_shows_the_next_part(driver: WindowDriver) -> None:
    answer_all_but(driver, "CES9")
    go_to(driver, "CES9")
    driver.type("n")
    assert at(driver) == ("warning", 1, "cancer_ever")


def test_the_last_answer_of_a_page_shows_the_next_page(driver: WindowDriver) -> None:
    driver.show("where")
    driver.show("warning", 4)
    while driver.code == "warning":
        driver.type("n")
    assert at(driver)[:2] == ("where", 0)


def test_a_held_key_answers_nothing_in_the_next_part(driver: WindowDriver) -> None:
    answer_all_but(driver, "CES9")
    go_to(driver, "CES9")
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", repeated)
        QApplication.sendEvent(driver.focus, event)
    assert at(driver) == ("warning", 1, "cancer_ever")
    assert set(driver.consultation.answers) == set(FIRST_PART)


def test_an_open_question_keeps_the_part_in_view(driver: WindowDriver) -> None:
    for code in FIRST_PART[1:-1]:
        driver.consultation.answer(code, "no")
    go_to(driver, "CES9")
    driver.type("n")
    assert at(driver)[:2] == ("warning", 0)
    assert driver.focus is driver.window.footer.next


def test_a_changed_answer_keeps_the_part_in_view(driver: WindowDriver) -> None:
    for code in ("back_pain", "leg_symptoms"):
        driver.consultation.answer(code, "no")
    go_to(driver, "back_pain")
    driver.type("u")
    assert driver.consultation.value("back_pain") == "unsure"
    assert at(driver)[:2] == ("where", 0)


def test_a_click_keeps_the_part_in_view(driver: WindowDriver) -> None:
    answer_all_but(driver, "CES9")
    go_to(driver, "CES9")
    assert isinstance(driver.control, ChoiceControl)
    QTest.mouseClick(driver.control.options["no"], Qt.MouseButton.LeftButton)
    assert driver.consultation.value("CES9") == "no"
    assert at(driver)[:2] == ("warning", 0)
    assert driver.focus is driver.window.footer.next


@pytest.mark.parametrize(("key", "part"), [(Qt.Key.Key_Return, 1), (Qt.Key.Key_Down, 0)])
def test_enter_after_the_last_answer_goes_on_and_an_arrow_only_offers_it(
    driver: WindowDriver, key: Qt.Key, part: int
) -> None:
    answer_all_but(driver, "")
    go_to(driver, "CES9")
    driver.press(key)
    assert at(driver)[:2] == ("warning", part)


def test_the_result_waits_for_a_key_of_its_own(driver: WindowDriver) -> None:
    driver.show("scores", 2)
    driver.type("0")
    assert at(driver)[2] == "gad2"
    driver.type("0")
    assert driver.code == "scores"
    assert driver.focus is driver.window.footer.next


def test_undo_comes_back_to_the_part_that_was_left(driver: WindowDriver) -> None:
    answer_all_but(driver, "CES9")
    go_to(driver, "CES9")
    driver.type("n")
    driver.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at(driver) == ("warning", 0, "CES9")


@pytest.mark.parametrize(
    ("before", "pressed_at", "after"),
    [
        ({}, "R", {"R": "5", "L": "5"}),
        ({"R": "3"}, "L", {"R": "3", "L": "5"}),
        ({"L": "4"}, "R", {"R": "5", "L": "4"}),
        ({"R": "3", "L": "4"}, "R", {"R": "5", "L": "4"}),
    ],
)
def test_the_equals_sign_never_takes_the_finding_of_the_other_side_back(
    driver: WindowDriver, before: dict[str, str], pressed_at: str, after: dict[str, str]
) -> None:
    for side, grade in before.items():
        driver.consultation.answer(f"power.hip_flexion.{side}", grade)
    go_to(driver, f"power.hip_flexion.{pressed_at}")
    driver.type("=")
    assert {side: driver.consultation.value(f"power.hip_flexion.{side}") for side in "RL"} == after


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("CES1", "Y N U D P answer, go to next"),
        ("power.hip_flexion.R", "= normal on both sides"),
        ("slr.R", "= negative on both sides"),
        ("leg_weakness.R", "= no on both sides"),
        ("nprs_back_now", "0 – 10 type the number, go to next; 1 Enter for 1"),
        ("sensation_back", "A all read out, go to next"),
        ("position.sitting", "W B S X answer, go to next"),
    ],
)
def test_the_footer_says_what_the_keys_do(in_pain: WindowDriver, code: str, said: str) -> None:
    go_to(in_pain, code)
    assert said in in_pain.window.footer.accessibleName()
