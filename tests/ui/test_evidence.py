"""The page of the evidence base, by keys: checks, what differs, whose level changes, activating, site choices."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot

from app.intake.vocabulary import Level
from app.records.settings import ClinicSettings
from app.ui.dialogs.leave_dialog import LeaveDialog
from app.ui.theme import Theme
from tests.drivers.bases import base_with_choices, changed_base, made_clinic, newer_base
from tests.drivers.evidence import EvidenceDriver
from tests.drivers.folder import PASSPHRASE
from tests.drivers.patients import CONTROL
from tests.drivers.window import inputs, spoken

UNDER_WAY = 2


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[EvidenceDriver]:
    driver = EvidenceDriver(qtbot, theme, made_clinic(tmp_path / "data"))
    yield driver
    QThreadPool.globalInstance().waitForDone()
    driver.window.close()


def version(desk: EvidenceDriver) -> str:
    assert desk.session.knowledge is not None
    return desk.session.knowledge.base.version


def activate(desk: EvidenceDriver, folder: Path) -> None:
    desk.examine(folder)
    desk.write(desk.page.change.reason.entry, "the yearly review")
    desk.press(Qt.Key.Key_Return)
    desk.press(Qt.Key.Key_Space)
    desk.rest()


def test_a_base_is_chosen_checked_read_and_activated_by_keys(desk: EvidenceDriver, tmp_path: Path) -> None:
    assert desk.page.in_use.facts[0] == "2026.2"
    desk.press(Qt.Key.Key_O, CONTROL)
    dialog = desk.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(newer_base(tmp_path / "base")))
    dialog.close()
    desk.window.activateWindow()
    desk.rest()
    assert "no fault" in desk.said
    assert "the level of 2 would change" in desk.said
    change = desk.page.change
    lines = change.intakes.toPlainText().splitlines()
    assert lines[0] == "Would be seen sooner: 2"
    assert "Soon → Urgent" in lines[1]
    assert "Signed Pat, 999 97" in lines[1]
    assert "Rule R-TEST added: Very old" in change.changes.toPlainText()
    assert version(desk) == "2026.2"

    desk.press_button(change.activate)  # without a reason
    assert "Write why" in change.wrong.text()
    desk.write(change.reason.entry, "the yearly review")
    desk.press(Qt.Key.Key_Return)
    assert desk.focus is change.activate
    desk.press(Qt.Key.Key_Return)  # going on by Enter activates nothing
    assert version(desk) == "2026.2"
    desk.press(Qt.Key.Key_Space)
    desk.rest()
    assert version(desk) == "2026.9"
    assert desk.page.in_use.facts[0] == "2026.9"
    assert "R. Therapist" in desk.page.in_use.facts[4]
    assert desk.page.in_use.facts[5] == "the yearly review"


def test_a_faulty_base_shows_every_fault_and_cannot_be_activated(desk: EvidenceDriver, tmp_path: Path) -> None:
    desk.examine(changed_base(tmp_path / "base", ("gates.toml", "onset >= 21", "onsets >= 21")))
    change = desk.page.change
    assert "is not used" in desk.said
    assert "gates.toml:33: G-DURATION: unknown finding onsets" in change.intakes.toPlainText()
    assert not change.activate.isVisible()
    assert desk.focus is change.intakes


def test_work_is_given_up_by_escape_with_nothing_changed(desk: EvidenceDriver, tmp_path: Path) -> None:
    desk.page.change.examine(newer_base(tmp_path / "base"))
    desk.press(Qt.Key.Key_Escape)
    desk.rest()
    assert "Nothing was changed" in desk.said
    assert not desk.page.change.activate.isVisible()
    assert desk.is_here


def test_stored_intakes_are_run_again(desk: EvidenceDriver, tmp_path: Path) -> None:
    activate(desk, newer_base(tmp_path / "base"))
    desk.press_button(desk.page.change.again)
    desk.rest()
    assert "3 stored intakes" in desk.said
    assert "Signed Pat" in desk.page.change.intakes.toPlainText()


def test_an_intake_taken_up_afterwards_says_so_until_it_is_noted(desk: EvidenceDriver, tmp_path: Path) -> None:
    activate(desk, newer_base(tmp_path / "base"))
    desk.press(Qt.Key.Key_Escape)
    assert desk.view is desk.window.start
    desk.window.start.resume_wanted.emit(UNDER_WAY)
    strip = desk.window.intake.strips.rebased
    assert strip.isVisible()
    assert "Soon then, Urgent now (2026.9)" in strip.words.text()
    strip.button.click()
    assert not strip.isVisible()


def test_a_choice_is_changed_within_its_limits_with_a_reason(desk: EvidenceDriver, tmp_path: Path) -> None:
    activate(desk, base_with_choices(tmp_path / "base"))
    choices = desk.page.choices
    window, bilateral = choices.fields
    assert (window.entry.text(), bilateral.entry.text()) == ("14", "urgent")
    for typed, reason, told in (
        ("13", "as the region does", "14 to 92"),
        ("28", "", "Write why"),
        ("14", "x", "Nothing"),
    ):
        desk.write(window.entry, typed)
        desk.write(choices.reason.entry, reason)
        if not reason:
            choices.reason.entry.clear()
        choices.keep.setFocus()
        desk.press(Qt.Key.Key_Return)
        assert told in choices.wrong.text()
    desk.write(bilateral.entry, "emergency")
    desk.write(choices.reason.entry, "as the hospital asks")
    desk.press_button(choices.keep)
    desk.rest()
    assert desk.session.knowledge is not None
    assert desk.session.knowledge.choices["bilateral_level"] == "emergency"
    assert desk.session.resume(UNDER_WAY).result.level is Level.EMERGENCY
    assert choices.fields[1].entry.text() == "emergency"
    assert not desk.page.has_unsaved_text


def test_a_reason_that_was_typed_is_asked_for_before_leaving(desk: EvidenceDriver, tmp_path: Path) -> None:
    desk.examine(newer_base(tmp_path / "base"))
    desk.write(desk.page.change.reason.entry, "the yearly review")
    desk.press(Qt.Key.Key_Escape)
    asked = desk.window.findChild(LeaveDialog)
    assert asked is not None
    asked.reject()
    QApplication.processEvents()
    assert desk.is_here
    assert desk.page.change.reason.entry.text() == "the yearly review"
    desk.page.change.reason.entry.clear()


def test_locking_in_the_middle_ends_the_work(desk: EvidenceDriver, tmp_path: Path) -> None:
    desk.page.change.examine(newer_base(tmp_path / "base"))
    desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.view is desk.window.door
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert not desk.session.is_open


def test_the_window_goes_on_while_a_base_is_checked(desk: EvidenceDriver, tmp_path: Path) -> None:
    """The work is on another thread: what stays on this one is what a frame can bear, but for Python's own lock."""
    folder = newer_base(tmp_path / "base")
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(1)
    desk.examine(folder)
    timer.stop()
    assert len(beats) > 20


def test_everything_has_a_name_and_is_reached_by_keys(desk: EvidenceDriver, tmp_path: Path) -> None:
    activate(desk, base_with_choices(tmp_path / "base"))
    desk.examine(newer_base(tmp_path / "again"))
    found = inputs(desk.page)
    for widget in found:
        assert spoken(widget), widget
    assert {desk.page.change.intakes, desk.page.change.changes, desk.page.change.activate} <= set(found)


def test_the_page_is_not_reached_while_the_record_is_locked_and_again_after(desk: EvidenceDriver) -> None:
    desk.window.lock()
    menu = desk.window.findChild(QMenu)
    assert menu is not None
    action = next(one for one in menu.actions() if one.text() == "Evidence base...")
    menu.aboutToShow.emit()
    assert not action.isEnabled()
    menu.aboutToHide.emit()
    desk.go()
    assert desk.view is desk.window.door
    assert desk.session.unlock(PASSPHRASE)
    desk.go()
    assert desk.is_here


def test_the_practice_record_says_that_it_counts_for_made_up_patients_only(desk: EvidenceDriver) -> None:
    assert not desk.page.practice.isVisible()
    desk.window.lock()
    desk.session.open_practice(ClinicSettings("GB", emergency_number="999"))
    desk.go()
    assert desk.page.practice.isVisible()


@pytest.mark.parametrize("size", [(1280, 690), (1024, 600), (720, 480)])
def test_nothing_is_cut_in_a_small_window(desk: EvidenceDriver, tmp_path: Path, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.examine(newer_base(tmp_path / "base"))
    QApplication.processEvents()
    for widget in inputs(desk.page):
        assert widget.width() >= widget.minimumSizeHint().width(), widget
        assert widget.height() >= min(widget.minimumSizeHint().height(), 96), widget
