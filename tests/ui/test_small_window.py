"""Every screen in a small window, and at twice its size: what has the focus is in view, and so are the rows found."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.consultation import Reasons
from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.system import paths
from app.ui.dialogs.card_dialog import CardDialog
from app.ui.pages.result_page import ResultPage
from app.ui.patients.found_list import column_places
from app.ui.patients.words import born_words
from app.ui.theme import LARGEST, SMALLEST, STEP, Theme
from tests.drivers.desk import DAY, day_clock
from tests.drivers.patients import PatientsDriver, made_session
from tests.faults.clinic import made_documents

SIZES = [pytest.param((SMALLEST, 720, 480), id="720x480"), pytest.param((LARGEST, 1366, 738), id="200%")]
CONTROL = Qt.KeyboardModifier.ControlModifier
PAT = 1


class SmallDesk(PatientsDriver):
    """The patients in a small window, and what of them is in view."""

    def settle(self) -> None:
        for _ in range(4):
            QApplication.processEvents()

    def visible(self, widget: QWidget) -> QRect:
        """Return what of a widget is in view, in its own pixels."""
        seen = widget.rect()
        around = widget.parentWidget()
        while around is not None:
            seen &= around.rect().translated(-widget.mapTo(around, QPoint(0, 0)))
            around = None if around.isWindow() else around.parentWidget()
        return seen

    def hidden_stops(self) -> list[str]:
        """Go round by Tab; return where less than half of what has the focus is in view."""
        stops: list[QWidget] = []
        hidden: list[str] = []
        while self.focus not in stops and len(stops) < 90:
            stops.append(self.focus)
            seen = self.visible(self.focus)
            if 2 * seen.width() * seen.height() < self.focus.width() * self.focus.height():
                hidden.append(f"{type(self.focus).__name__} {self.focus.accessibleName()}")
            self.press(Qt.Key.Key_Tab)
            self.settle()
        assert len(stops) > 3
        return hidden

    def cut_buttons(self) -> list[str]:
        """Return the buttons in view that are narrower than their words."""
        buttons = self.window.findChildren(QPushButton)
        return [one.text() for one in buttons if one.isVisible() and one.width() < one.sizeHint().width()]

    def begin(self, case: str) -> None:
        consultation = self.session.begin(PAT)
        answers = json.loads((paths.resources() / "cases" / f"{case}.json").read_text("utf-8"))["answers"]
        for code, value in answers.items():
            consultation.answer(code, value)
        self.window.begin(consultation)
        self.settle()

    def sign(self) -> None:
        consultation = self.session.begin(PAT)
        at = day_clock().isoformat(timespec="seconds")
        consultation.sign(Reasons(hold="not asked", incomplete="not asked"), at, made_documents(consultation))


@pytest.fixture(params=SIZES)
def desk(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[SmallDesk]:
    percent, width, height = request.param
    session = made_session(tmp_path)
    for given in ("Patricia", "Patty"):
        person = Patient(None, Sex.FEMALE, date(1980, 8, 14), "Example", given, "943 476 5919")
        session.record.patients.add(person, DAY)
    made = SmallDesk(qtbot, theme, session)
    made.window.resize(width, height)
    for _ in range(SMALLEST, percent, STEP):
        QTest.keyClick(made.window, Qt.Key.Key_Equal, CONTROL)
    made.settle()
    assert theme.percent == percent
    yield made
    QThreadPool.globalInstance().waitForDone()
    made.window.close()


def test_three_rows_found_are_in_view(desk: SmallDesk) -> None:
    desk.type("exam")
    rows = desk.window.start.search.list
    assert desk.visible(rows).height() >= 3 * rows.sizeHintForRow(0)


def test_no_date_of_birth_is_cut_in_the_rows_found(desk: SmallDesk, theme: Theme) -> None:
    desk.type("exam")
    rows = desk.window.start.search.list
    born = column_places(rows.viewport().rect(), theme)[1]
    assert born is not None
    assert born.width() - theme.px(8) >= theme.text_width(born_words(rows.found.rows[0].kept.patient), 14, False)


def test_on_the_start_screen_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.type("exam")
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_in_the_form_of_a_new_patient_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_N, CONTROL)
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_nobody_is_added_past_somebody_alike_out_of_sight(desk: SmallDesk) -> None:
    desk.type("Example Pat")
    desk.press(Qt.Key.Key_N, CONTROL)
    before = len(desk.session.record.patients.find("exam", desk.session.today))
    desk.press(Qt.Key.Key_Return, CONTROL)
    same = desk.window.start.form.same
    assert same.isAncestorOf(desk.focus)
    assert desk.visible(desk.focus).height() == desk.focus.height()
    assert len(desk.session.record.patients.find("exam", desk.session.today)) == before


def test_on_the_record_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_Return, CONTROL)
    assert not desk.hidden_stops()


def test_beside_the_documents_of_a_signed_visit_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.sign()
    desk.type("exam")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.settle()
    assert desk.record.panes.currentWidget() is desk.record.documents
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_an_addendum_is_typed_in_view(desk: SmallDesk) -> None:
    desk.sign()
    desk.type("exam")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.record.documents.add.click()
    desk.settle()
    assert not desk.hidden_stops()
    editor = desk.record.documents.editor
    assert editor.keep.geometry().top() >= editor.area.geometry().bottom()


def test_three_rows_are_in_view_when_a_duplicate_is_looked_for(desk: SmallDesk) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.record.merge.click()
    desk.settle()
    desk.type("exam")
    rows = desk.window.record.choose.search.list
    assert desk.visible(rows).height() >= 3 * rows.sizeHintForRow(0)
    assert not desk.hidden_stops()


def test_while_a_patient_is_changed_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.type("exam")
    desk.press(Qt.Key.Key_Return, CONTROL)
    desk.window.record.edit.click()
    desk.settle()
    assert not desk.hidden_stops()


def test_on_the_emergency_page_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.begin("V09")
    desk.window.intake.show_emergency()
    desk.settle()
    assert desk.window.intake.page is not None
    assert desk.window.intake.page.code == "emergency"
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_on_the_result_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.begin("V10")
    desk.window.intake.show_step("result")
    desk.settle()
    page = desk.window.intake.page
    assert isinstance(page, ResultPage)
    assert desk.visible(page.bar).height() > 0, "the level is read first"
    desk.press(Qt.Key.Key_Tab)
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_on_the_page_that_is_signed_the_focus_is_in_view(desk: SmallDesk) -> None:
    desk.begin("V10")
    desk.window.intake.show_sign()
    desk.settle()
    assert not desk.hidden_stops()
    assert not desk.cut_buttons()


def test_the_warning_card_is_no_larger_than_the_screen(desk: SmallDesk) -> None:
    desk.begin("V10")
    desk.press(Qt.Key.Key_K, CONTROL)
    dialog = desk.window.findChild(CardDialog)
    assert dialog is not None
    room = dialog.screen().availableGeometry()
    assert dialog.width() <= room.width()
    assert dialog.height() <= room.height()
    assert desk.visible(dialog.close_button) == dialog.close_button.rect()
    dialog.reject()
    desk.settle()
