"""An intake taken up again: where it stopped, and on a later day with its warning signs asked again."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.consultation import Consultation
from app.triage.engine import Engine
from app.ui.intake_view import IntakeView
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from tests.drivers.desk import DAY, NOBODY, builtin_knowledge, day_clock, open_record
from tests.drivers.window import WindowDriver, spoken

CTRL = Qt.KeyboardModifier.ControlModifier


def three_days_later() -> datetime:
    return day_clock() + timedelta(days=3)


class Desk(WindowDriver):
    """A window whose intake can be closed and taken up again by another clock."""

    def __init__(self, qtbot: QtBot, view: IntakeView) -> None:
        self.record, knowledge = open_record(), builtin_knowledge()
        self.engine = Engine(self.record.db, knowledge)
        number = self.record.patients.add(NOBODY, DAY)
        self.encounter = self.record.intakes.begin(number, NOBODY, DAY)
        super().__init__(qtbot, view, self._open())
        view.begin(self.consultation)

    def _open(self) -> Consultation:
        return Consultation(builtin_knowledge().catalogue, self.record, self.engine, self.encounter)

    def take_up(self, clock: Callable[[], datetime]) -> None:
        self.window.end()
        self.record.clock = clock
        self.consultation = self._open()
        self.window.begin(self.consultation)
        QApplication.processEvents()


@pytest.fixture
def driver(qtbot: QtBot, theme: Theme) -> Iterator[Desk]:
    view = IntakeView(theme)
    qtbot.addWidget(view)
    view.resize(1366, 738)
    with qtbot.waitExposed(view):
        view.show()
    view.activateWindow()
    yield Desk(qtbot, view)
    QThreadPool.globalInstance().waitForDone()
    view.end()


@pytest.fixture
def later(driver: Desk) -> Desk:
    """A window with an intake of three days ago."""
    driver.show("warning")
    driver.type("nn")
    driver.consultation.answer("power.hip_flexion.L", "5")
    driver.consultation.answer("power.hip_flexion.R", "4")
    driver.consultation.answer("onset", "2026-10-30")
    driver.take_up(three_days_later)
    return driver


def test_it_opens_where_it_stopped(driver: Desk) -> None:
    driver.show("positions")
    driver.take_up(day_clock)
    assert driver.code == "positions"
    assert not driver.window.strips.resumed.isVisible()


def test_a_strip_says_from_when_it_is_and_what_must_be_asked_again(later: Desk) -> None:
    assert later.window.strips.resumed.isVisible()
    said = spoken(later.window.strips.resumed)
    assert said.startswith("Taken up from 20-Nov-2026, then Soon. 4 answers")


def test_the_focus_starts_at_the_first_answer_to_ask_again(later: Desk) -> None:
    later.show("warning")
    assert later.control is not None
    assert later.control.code == "CES1"
    assert later.control.is_unconfirmed
    assert later.page.view.rows[0].state == "ask again"
    assert "ask again" in spoken(later.control)
    (warning,) = [step for step in later.window.step_list.steps if step.code == "warning"]
    assert warning.count.startswith("0/")


def test_the_same_key_confirms_and_goes_on(later: Desk) -> None:
    later.show("warning")
    later.type("n")
    assert not later.consultation.must_confirm("CES1")
    assert later.control is not None
    assert later.control.code == "CES2"
    later.type("n")
    assert later.control.code == "CES3"
    assert "2 answers" in spoken(later.window.strips.resumed)


def test_a_history_that_does_not_change_is_not_asked_again(later: Desk) -> None:
    later.show("when")
    assert later.control is not None
    assert later.control.code != "onset"


def test_one_button_a_block_says_that_all_was_examined_again(later: Desk) -> None:
    later.show("examination")
    button = next(b for b in later.page.findChildren(Button) if b.text() == "Examined again today, all as shown")
    button.click()
    assert not later.consultation.must_confirm("power.hip_flexion.L")
    assert not later.consultation.must_confirm("power.hip_flexion.R")
    assert not button.isVisible()


def test_a_number_is_said_again_by_enter_and_not_by_passing_through(driver: Desk) -> None:
    driver.consultation.answer("cancer_ever", "yes")
    driver.consultation.answer("cancer_year", 2020)
    driver.take_up(three_days_later)
    driver.window.go_to("cancer_year")
    driver.press(Qt.Key.Key_Tab)
    assert driver.consultation.must_confirm("cancer_year")
    driver.window.go_to("cancer_year")
    driver.press(Qt.Key.Key_Return)
    assert not driver.consultation.must_confirm("cancer_year")


def test_the_panel_and_the_result_say_that_it_holds(later: Desk) -> None:
    assert "4 answers of an earlier day must be asked again." in spoken(later.window.panel.head)


def test_the_strip_goes_when_everything_was_asked_again(later: Desk) -> None:
    later.consultation.confirm(later.consultation.result.unconfirmed)
    assert not later.window.strips.resumed.isVisible()


def test_the_strip_leads_to_the_first(later: Desk) -> None:
    later.show("when")
    later.window.strips.resumed.button.click()
    assert later.control is not None
    assert later.control.code == "CES1"


def test_undo_goes_to_the_question_and_shows_it(driver: Desk) -> None:
    driver.show("warning")
    assert not driver.window.banner.undo_button.isEnabled()
    driver.type("nn")
    driver.show("when")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.code == "warning"
    assert driver.control is not None
    assert driver.control.code == "CES2"
    assert driver.consultation.value("CES2") == ""
    driver.press(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert driver.consultation.value("CES2") == "no"


def test_undo_in_a_field_takes_back_what_is_not_kept_yet(driver: Desk) -> None:
    driver.show("warning")
    driver.type("n")
    driver.show("when")
    driver.type("2w")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.consultation.value("CES1") == "no"
    driver.press(Qt.Key.Key_Return)
    driver.show("when")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.consultation.value("CES1") == ""


def test_the_banner_says_when_it_was_kept(driver: Desk) -> None:
    driver.show("warning")
    driver.type("n")
    assert driver.window.banner.note == "Saved 10:30"


@pytest.fixture
def detailed(driver: Desk) -> Desk:
    """A window with an intake of three days ago in which a warning sign was met and asked about."""
    driver.consultation.answer("CES1", "yes")
    driver.consultation.answer("CES1.began", "2026-11-10")
    driver.consultation.answer("CES1.worsening", "no")
    driver.consultation.answer("CES2", "no")
    driver.take_up(three_days_later)
    driver.show("warning")
    return driver


def test_a_detail_of_a_warning_sign_is_asked_again_after_it(detailed: Desk) -> None:
    assert detailed.consultation.must_confirm("CES1.worsening")
    assert detailed.control is not None
    assert detailed.control.code == "CES1"
    detailed.type("y")
    worsening = detailed.page.view.control("CES1.worsening")
    assert worsening is not None
    assert detailed.focus is worsening
    assert worsening.is_unconfirmed
    assert "ask again" in spoken(worsening)
    detailed.type("n")
    assert not detailed.consultation.must_confirm("CES1.worsening")
    assert "ask again" not in spoken(worsening)


def test_a_closed_row_says_that_a_detail_must_be_asked_again(detailed: Desk) -> None:
    detailed.type("y")
    detailed.window.go_to("CES3")
    row = detailed.page.view.rows[0]
    assert not row.active
    assert row.state == "ask again"


@pytest.mark.parametrize("way", ["page", "strip"])
def test_the_focus_goes_to_a_detail_in_a_closed_row(detailed: Desk, way: str) -> None:
    detailed.consultation.confirm(["CES1", "CES2"])
    detailed.window.go_to("CES3")
    if way == "page":
        detailed.show("warning")
    else:
        detailed.window.strips.resumed.button.click()
    assert detailed.control is not None
    assert detailed.control.code == "CES1.worsening"
    assert detailed.control.isVisible()
