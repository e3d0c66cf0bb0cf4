"""The short assessment: the first block and ten questions, who and how soon, what it left out, the way to the whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.intake.questions import SHORT
from app.intake.vocabulary import Level
from app.ui.pages.result.left_out import LeftOutCard
from app.ui.pages.result_page import ResultPage
from app.ui.progress import is_answered
from app.ui.theme import Theme
from app.ui.widgets.control import Control
from tests.drivers.desk import builtin_knowledge
from tests.drivers.patients import CONTROL, PatientsDriver, made_session
from tests.drivers.window import WindowDriver, inputs, spoken

STEPS = ["patient", SHORT, "result", "print"]
ENOUGH_KEYS = 60


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[PatientsDriver]:
    driver = PatientsDriver(qtbot, theme, made_session(tmp_path))
    driver.window.resize(1366, 738)
    yield driver
    QThreadPool.globalInstance().waitForDone()
    driver.window.close()


def begin(desk: PatientsDriver) -> WindowDriver:
    desk.type("example pat")
    desk.press(Qt.Key.Key_F7)
    consultation = desk.window.intake.consultation
    assert consultation is not None
    return WindowDriver(desk.qtbot, desk.window.intake, consultation)


def answer_all(driver: WindowDriver) -> None:
    """Answer what is asked by keys until the result shows."""
    for _ in range(ENOUGH_KEYS):
        if driver.code == "result":
            return
        driver.answer_and_go_on()
    raise AssertionError("the result did not come")


def words(driver: WindowDriver) -> str:
    assert driver.window.page is not None
    return "\n".join(one.text() for one in driver.window.page.findChildren(QLabel) if one.isVisible())


def test_it_asks_the_first_block_and_ten_questions_of_their_own() -> None:
    catalogue = builtin_knowledge().catalogue
    (first, block), (_, own) = catalogue.blocks_of(SHORT)
    assert first.code == catalogue.warning_stems[0].block
    assert set(builtin_knowledge().hold.questions) <= {question.code for question in block}
    asked = {question.group or question.code for question in own if not question.parent}
    assert len(asked) == 10  # rows of one grid are one question
    assert not {question.code for question in block} & {question.code for question in own}


def test_it_runs_from_the_patients_to_who_and_how_soon_by_keyboard(desk: PatientsDriver) -> None:
    driver = begin(desk)
    assert [step.code for step in driver.window.step_list.steps] == STEPS
    assert driver.code == SHORT
    answer_all(driver)
    page = driver.window.page
    assert isinstance(page, ResultPage)
    result = driver.consultation.result
    told = words(driver)
    assert "Who should see this person, and how soon" in told
    assert result.route.who in spoken(page.bar)
    assert result.route.when in spoken(page.bar)
    assert not result.hold
    assert result.shown_level > Level.SELF_CARE
    assert page.parts == ["Why", "For the person"]
    assert driver.keys <= 30


def test_what_was_left_out_is_named(desk: PatientsDriver) -> None:
    driver = begin(desk)
    answer_all(driver)
    card = driver.window.page.findChild(LeftOutCard) if driver.window.page is not None else None
    assert isinstance(card, LeftOutCard)
    told = "\n".join(one.text() for one in card.findChildren(QLabel)).lower()
    catalogue = driver.consultation.catalogue
    missing = driver.consultation.result.incomplete
    assert missing
    for code in missing:
        assert catalogue.questions[code].text("en").lower() in told
    for topic in ("examination", "patterns", "not judged"):
        assert topic in told
    assert catalogue.questions["any_fall"].text("en").lower() not in told


def test_one_key_goes_on_with_the_whole_intake_and_asks_nothing_twice(desk: PatientsDriver) -> None:
    driver = begin(desk)
    answer_all(driver)
    before = dict(driver.consultation.answers)
    driver.press(Qt.Key.Key_F7)
    assert not driver.consultation.is_short
    assert dict(driver.consultation.answers) == before
    assert "where" in [step.code for step in driver.window.step_list.steps]
    assert SHORT not in [step.code for step in driver.window.step_list.steps]
    assert driver.code == "warning"
    catalogue = driver.consultation.catalogue
    asked = set()
    while driver.code == "warning":
        if isinstance(driver.control, Control):
            question = catalogue.by_answer_code[driver.control.code]
            assert not is_answered(question, driver.consultation)
            asked.add(question.code)
        driver.answer_and_go_on()
    assert {"stroke_signs", "infection_risk"} <= asked
    driver.show("result")
    page = driver.window.page
    assert isinstance(page, ResultPage)
    assert page.parts == ["Why", "Patterns", "Scores", "For the person"]


def test_a_question_that_it_left_out_is_shown_in_the_whole_intake(desk: PatientsDriver) -> None:
    driver = begin(desk)
    driver.window.go_to("stroke_signs")
    assert not driver.consultation.is_short
    assert driver.code == "warning"
    assert driver.control is not None
    assert driver.control.code == "stroke_signs"


def test_it_is_still_short_when_taken_up_again(desk: PatientsDriver) -> None:
    driver = begin(desk)
    driver.type("n")
    encounter = driver.consultation.encounter
    desk.window.show_patients()
    desk.window.start.resume_wanted.emit(encounter)
    again = desk.window.intake.consultation
    assert again is not None
    assert again.is_short
    assert [step.code for step in desk.window.intake.step_list.steps] == STEPS
    assert desk.window.intake.page is not None
    assert desk.window.intake.page.code == SHORT


def test_the_signature_says_that_it_is_short(desk: PatientsDriver) -> None:
    driver = begin(desk)
    answer_all(driver)
    driver.press(Qt.Key.Key_Return, CONTROL)
    assert driver.code == "sign"
    assert "only the first block of warning signs and ten questions were asked" in words(driver)


def test_an_emergency_comes_at_once(desk: PatientsDriver) -> None:
    driver = begin(desk)
    driver.type("nny")
    assert driver.consultation.result.level is Level.EMERGENCY
    assert driver.code == "emergency"


def test_it_is_begun_from_the_record_as_well(desk: PatientsDriver) -> None:
    desk.type("example patrick")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.press(Qt.Key.Key_F7)
    assert desk.window.intake.consultation is not None
    assert desk.window.intake.consultation.is_short


def test_a_whole_intake_stays_whole(desk: PatientsDriver) -> None:
    desk.type("example pat")
    desk.press(Qt.Key.Key_Return)
    driver = desk.window.intake
    assert driver.consultation is not None
    assert not driver.consultation.is_short
    desk.press(Qt.Key.Key_F7)
    assert driver.page is not None
    assert driver.page.code == "patient"


def test_everything_on_its_pages_has_a_name(desk: PatientsDriver) -> None:
    driver = begin(desk)
    for step in STEPS[1:3]:
        driver.show(step)
        assert driver.window.page is not None
        for widget in inputs(driver.window.page):
            assert spoken(widget), (step, widget)
