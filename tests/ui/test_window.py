import gc
import weakref
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.intake.vocabulary import Sex
from app.records.faults import RecordError
from app.system.errors import KnownError
from app.ui.main_window import MainWindow
from app.ui.pages.question_page import OpeningWords
from app.ui.pages.result.patterns import PatternRow
from app.ui.pages.result.ways import HoldCard, NextCard, NowCard
from app.ui.pages.result_page import ResultPage
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.fields import FieldControl
from app.ui.widgets.next_button import NextButton
from app.ui.widgets.panel_rows import Section
from tests.drivers.desk import consultation_of, open_consultation
from tests.drivers.printers import desktop_opener
from tests.drivers.window import WindowDriver, inputs, spoken

STEPS = [
    "patient",
    "warning",
    "where",
    "what",
    "when",
    "positions",
    "background",
    "examination",
    "scores",
    "result",
    "print",
]
ENOUGH_KEYS = 1200


def parts(driver: WindowDriver) -> list[tuple[str, int]]:
    found = []
    for step in STEPS:
        driver.show(step)
        assert driver.window.page is not None
        found += [(step, part) for part in range(len(driver.window.page.parts))]
    return found


def test_an_intake_runs_from_the_first_question_to_saved_pages_by_keyboard_alone(
    driver: WindowDriver, tmp_path: Path
) -> None:
    for words in ("Example", "Pat", "999 412 3077", "14/8/80"):
        driver.type(words)
        driver.press(Qt.Key.Key_Return)
    driver.type("1")
    driver.press(Qt.Key.Key_Return)
    for _ in range(ENOUGH_KEYS):
        if driver.code == "result":
            break
        driver.answer_and_go_on()
    assert driver.code == "result"
    assert not driver.consultation.result.hold
    assert not driver.consultation.result.incomplete
    driver.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    with desktop_opener():
        said = driver.save_pages(tmp_path)

    assert said.startswith("Saved")
    saved = sorted(tmp_path.glob("*.pdf"))
    assert len(saved) == 1  # the handout is released by signing
    assert all(path.read_bytes().startswith(b"%PDF") for path in saved)


def test_steps_without_questions_are_not_listed(driver: WindowDriver) -> None:
    assert [step.code for step in driver.window.step_list.steps] == STEPS


def test_nothing_is_preselected(driver: WindowDriver) -> None:
    for step, part in parts(driver):
        if step in ("result", "print"):
            continue
        driver.show(step, part)
        assert driver.window.page is not None
        for control in driver.window.page.findChildren(Control):
            assert control.is_open(), control.name


def test_every_input_has_a_name_to_be_read_out(driver: WindowDriver) -> None:
    for step, part in parts(driver):
        driver.show(step, part)
        assert driver.window.page is not None
        for widget in inputs(driver.window.page):
            assert spoken(widget), (step, part, widget)


def test_the_wheel_changes_no_answer(driver: WindowDriver) -> None:
    for step, part in parts(driver):
        driver.show(step, part)
        assert driver.window.page is not None
        for widget in inputs(driver.window.page):
            driver.turn_wheel(widget)
    assert dict(driver.consultation.answers) == {}


@pytest.mark.parametrize("step", ["warning", "when", "positions", "examination"])
def test_tab_goes_through_the_questions_in_their_order(driver: WindowDriver, step: str) -> None:
    driver.show(step)
    expected = [control.focus_target for control in driver.page.view.controls]
    expected[0].setFocus()
    seen = [driver.focus]
    for _ in expected[1:]:
        driver.press(Qt.Key.Key_Tab)
        seen.append(driver.focus)
    assert seen == expected


def test_tab_reaches_follow_ups_right_after_their_question(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.type("y")
    driver.show("warning")
    codes = [control.code for control in driver.page.view.controls]
    assert codes[:3] == ["CES1", "CES1.began", "CES1.worsening"]
    driver.page.view.controls[0].setFocus()
    driver.press(Qt.Key.Key_Tab)
    assert driver.control is not None
    assert driver.control.code == "CES1.began"


def test_an_answer_moves_to_the_next_open_question(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.type("n")
    assert driver.consultation.value("CES1") == "no"
    assert driver.control is not None
    assert driver.control.code == "CES2"


def test_a_held_key_answers_one_row_only(driver: WindowDriver) -> None:
    driver.show("warning")
    for repeated in (False, True, True):
        none = Qt.KeyboardModifier.NoModifier
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, none, "n", repeated)
        QApplication.sendEvent(driver.focus, event)
    assert dict(driver.consultation.answers) == {"CES1": "no"}


def test_an_answer_that_could_not_be_kept_is_not_shown_and_is_told(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.type("n")
    driver.consultation.record.db.execute("PRAGMA query_only = ON")
    with driver.qtbot.captureExceptions() as told:
        driver.type("y")
        driver.press(Qt.Key.Key_Up)
        driver.press(Qt.Key.Key_Delete)
    driver.consultation.record.db.execute("PRAGMA query_only = OFF")
    assert [kind for kind, _, _ in told] == [RecordError, RecordError]
    controls = {control.code: control for control in driver.page.view.controls}
    assert isinstance(controls["CES1"], ChoiceControl)
    assert isinstance(controls["CES2"], ChoiceControl)
    assert (controls["CES1"].chosen, controls["CES2"].chosen) == ("no", "")
    driver.show("warning")
    driver.type("n")
    assert driver.consultation.value("CES2") == "no"


def test_a_date_that_could_not_be_kept_is_not_shown(driver: WindowDriver) -> None:
    driver.show("when")
    driver.consultation.record.db.execute("PRAGMA query_only = ON")
    with driver.qtbot.captureExceptions() as told:
        driver.type("2w ago")
        driver.press(Qt.Key.Key_Return)
    driver.consultation.record.db.execute("PRAGMA query_only = OFF")
    assert [kind for kind, _, _ in told] == [RecordError]
    field = driver.page.view.control("onset")
    assert isinstance(field, FieldControl)
    assert field.is_open()


@pytest.mark.parametrize(
    ("key", "step"),
    [(Qt.Key.Key_1, "patient"), (Qt.Key.Key_9, "scores"), (Qt.Key.Key_0, "result"), (Qt.Key.Key_Minus, "print")],
)
def test_alt_and_a_number_show_a_step(driver: WindowDriver, key: Qt.Key, step: str) -> None:
    driver.show("when")
    driver.press(key, Qt.KeyboardModifier.AltModifier)
    assert driver.code == step


def test_ctrl_f_goes_back_to_the_patients(driver: WindowDriver) -> None:
    with driver.qtbot.waitSignal(driver.window.left, timeout=1000), driver.qtbot.captureExceptions():
        driver.press(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)


def test_delete_takes_an_answer_back_to_not_asked(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.type("n")
    driver.press(Qt.Key.Key_Up)
    driver.press(Qt.Key.Key_Delete)
    assert dict(driver.consultation.answers) == {}


def test_children_open_below_their_stem_and_close_again(driver: WindowDriver) -> None:
    driver.show("warning", 1)
    assert driver.page.view.control("cancer_type") is None
    driver.type("y")
    assert driver.page.view.control("cancer_type") is not None
    driver.page.go_to("cancer_ever")
    driver.type("n")
    assert driver.page.view.control("cancer_type") is None


def test_the_level_shows_in_the_same_moment_as_the_answer(driver: WindowDriver) -> None:
    driver.show("warning")
    assert driver.window.panel.head.level == "hold"
    driver.page.go_to("CES3")
    driver.type("y")
    assert driver.window.panel.head.level == "emergency"
    assert driver.code == "emergency"
    driver.show("warning")  # the pages stay usable
    assert driver.code == "warning"


def test_a_wrong_date_keeps_its_text_and_says_how_to_type_it(driver: WindowDriver) -> None:
    driver.show("when")
    driver.type("31/2/26")
    driver.press(Qt.Key.Key_Return)
    field = driver.page.view.control("onset")
    assert isinstance(field, FieldControl)
    assert field.entry.text() == "31/2/26"
    assert "2026-10-30" in field.error
    assert driver.consultation.value("onset") == ""


def test_the_date_understood_stands_beside_what_was_typed(driver: WindowDriver) -> None:
    driver.show("when")
    driver.type("2w ago")
    field = driver.page.view.control("onset")
    assert isinstance(field, FieldControl)
    assert field.beside == "06-Nov-2026"


def test_a_name_of_five_thousand_characters_is_refused_whole(driver: WindowDriver) -> None:
    driver.focus.setText("x" * 5000)  # type: ignore[attr-defined]
    driver.press(Qt.Key.Key_Return)
    assert driver.consultation.patient.family_name == ""


def test_markup_and_control_characters_in_a_name_stay_plain_text(driver: WindowDriver) -> None:
    driver.focus.setText("<b>O\u202eHara</b> \U0001f600")  # type: ignore[attr-defined]
    driver.press(Qt.Key.Key_Return)
    assert driver.consultation.patient.family_name == "<b>OHara</b> \U0001f600"


def test_a_missing_folder_is_said_in_one_sentence(driver: WindowDriver, tmp_path: Path) -> None:
    driver.show("print")
    said = driver.save_pages(tmp_path / "gone")
    assert not said.startswith("Saved")
    assert said.endswith(".")


def test_help_shows_the_words_to_read_aloud(driver: WindowDriver) -> None:
    driver.show("warning")
    driver.press(Qt.Key.Key_F1)
    assert "Any change counts" in driver.window.hint.words
    driver.press(Qt.Key.Key_Escape)
    assert not driver.window.hint.isVisible()


def test_a_narrow_window_folds_panel_and_steps(driver: WindowDriver) -> None:
    driver.window.resize(900, 700)
    assert driver.window.panel.folded
    driver.window.resize(1366, 738)
    assert not driver.window.panel.folded


def test_trouble_at_the_start_is_told_on_the_page(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show_trouble(KnownError("The evidence base has faults.", "Nothing was triaged.", "Put the files back."))
    assert "Put the files back." in [words.text() for words in window.door.findChildren(QLabel)]


def test_a_closed_window_is_freed(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    window.show()
    window.begin(open_consultation())
    for step in STEPS[:-1]:
        window.intake.show_step(step)
    gone = weakref.ref(window)
    window.close()
    window.deleteLater()
    del window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None


def test_an_area_is_marked_by_its_side_and_told_apart_by_sensation_and_strength(driver: WindowDriver) -> None:
    driver.consultation.answer("leg_symptoms", "yes")
    driver.show("where", 1)
    areas = driver.page.view.areas
    assert areas is not None
    driver.page.enter()
    driver.press(Qt.Key.Key_F9)
    assert areas.list.filter.entry.hasFocus()
    driver.type("outer calf")
    driver.press(Qt.Key.Key_Return)
    driver.type("r")
    areas.sensations.setFocus()
    driver.type("8")
    driver.press(Qt.Key.Key_Return)
    driver.type("10")
    assert driver.consultation.items("areas") == ("calf_out_R",)
    assert driver.consultation.value("areas.calf_out_R.tingling") == "yes"
    assert driver.consultation.value("areas.calf_out_R.strength") == "10"


def test_a_position_is_answered_by_its_letter(driver: WindowDriver) -> None:
    driver.show("positions")
    driver.type("w")
    assert driver.consultation.value("position.sitting") == "worse"
    assert driver.control is not None
    assert driver.control.code == "position.standing_still"


def test_the_equals_sign_makes_both_sides_of_a_row_normal(driver: WindowDriver) -> None:
    driver.show("examination")
    driver.type("=")
    assert driver.consultation.value("power.hip_flexion.R") == "5"
    assert driver.consultation.value("power.hip_flexion.L") == "5"
    assert driver.control is not None
    assert driver.control.code == "power.knee_extension.R"


def test_the_right_side_stands_at_the_left(driver: WindowDriver) -> None:
    driver.show("examination")
    codes = [control.code for control in driver.page.view.controls[:2]]
    right, left = (driver.page.view.control(code) for code in codes)
    assert codes == ["power.hip_flexion.R", "power.hip_flexion.L"]
    assert right is not None
    assert left is not None
    assert right.x() < left.x()


def test_the_panel_leads_to_the_question_that_matters_most(driver: WindowDriver) -> None:
    driver.show("when")
    wanted = driver.consultation.result.next_question
    assert wanted is not None
    driver.press(Qt.Key.Key_F6)
    driver.press(Qt.Key.Key_Return)
    assert driver.control is not None
    assert driver.control.code == wanted.code


@pytest.mark.parametrize("step", ["warning", "positions"])
def test_the_opening_words_belong_to_the_first_block_only(driver: WindowDriver, step: str) -> None:
    driver.show(step)
    opening = driver.page.findChild(OpeningWords)
    assert isinstance(opening, OpeningWords)
    for part in range(len(driver.page.parts)):
        driver.show(step, part)
        assert opening.isVisible() == (part == 0)


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_warning_signs_are_numbered_without_a_gap(driver: WindowDriver, sex: Sex) -> None:
    driver.consultation.set_patient(replace(driver.consultation.patient, sex=sex))
    for part in range(5):
        driver.show("warning", part)
        numbers = [int(row.number) for row in driver.page.view.rows if row.number]
        assert numbers == list(range(1, len(numbers) + 1))


def test_an_emergency_leads_to_the_pages_and_names_no_pattern(driver: WindowDriver) -> None:
    driver.consultation.answer("CES3", "yes")
    driver.show("result")
    page = driver.window.page
    assert isinstance(page, ResultPage)
    assert not page.findChildren(PatternRow)
    assert not page.findChildren(NextCard)
    now = page.findChild(NowCard)
    assert isinstance(now, NowCard)
    assert driver.focus is now.button
    driver.press(Qt.Key.Key_Return)
    assert driver.code == "print"


def test_a_hold_leads_to_each_open_question(driver: WindowDriver) -> None:
    driver.consultation.answer("CES1", "no")
    driver.show("result")
    page = driver.window.page
    assert isinstance(page, ResultPage)
    assert page.bar.title.startswith("On hold")
    card = page.findChild(HoldCard)
    assert isinstance(card, HoldCard)
    assert tuple(card.buttons) == driver.consultation.result.hold_missing
    assert isinstance(driver.focus, NextButton)
    driver.press(Qt.Key.Key_Return)
    assert driver.control is not None
    assert driver.control.code == "CES2"


def test_the_panel_cuts_no_section_and_leads_to_the_rest(qtbot: QtBot, theme: Theme) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    with qtbot.waitExposed(window):
        window.show()
    window.begin(consultation_of("V10"))
    window.intake.show_step("when")
    QApplication.processEvents()
    sections = [section for section in window.intake.panel.findChildren(Section) if section.isVisible()]
    assert sections
    assert all(section.visibleRegion().boundingRect().height() == section.height() for section in sections)
    more = [button for button in window.intake.panel.findChildren(Button) if button.isVisible()]
    assert [button.text() for button in more] == ["More on the Result page"]
    window.close()


def test_a_visited_result_and_an_urgent_answer_are_told_in_the_steps(driver: WindowDriver) -> None:
    driver.consultation.answer("CES3", "yes")
    driver.show("result")
    driver.show("warning")
    by_code = {step.code: step for step in driver.window.step_list.steps}
    assert by_code["result"].share == "seen"
    assert by_code["print"].share == "none"
    assert "an answer here met an emergency rule" in driver.window.step_list.told("warning")
