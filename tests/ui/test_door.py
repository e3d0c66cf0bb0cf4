from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.session import Session
from app.ui.door.code_page import CodePage
from app.ui.door.first_pages import ClinicianPage, ClinicPage, CountryPage, KindPage
from app.ui.door.passphrase_page import PassphrasePage, RecoverPage
from app.ui.door.told_pages import ClockPage, TroublePage
from app.ui.door.unlock_page import UnlockPage
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.drivers.desk import builtin_knowledge
from tests.drivers.door import SLOW, DoorDriver, files
from tests.drivers.folder import PASSPHRASE, Made, SetClock, copy_record
from tests.drivers.window import inputs, spoken


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    QThreadPool.globalInstance().waitForDone()
    window.close()


@pytest.fixture
def first(qtbot: QtBot, window: MainWindow, clock: SetClock, tmp_path: Path) -> DoorDriver:
    """The door of a folder with nothing in it."""
    session = Session(tmp_path / "data", clock, builtin_knowledge)
    (tmp_path / "data").mkdir()
    window.enter(session)
    return DoorDriver(qtbot, window, session)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


@pytest.fixture
def later(qtbot: QtBot, window: MainWindow, clock: SetClock, made: Made) -> DoorDriver:
    """The door of a folder with a record."""
    session = Session(made.folder, clock, builtin_knowledge)
    window.enter(session)
    return DoorDriver(qtbot, window, session)


def to_clinician(door: DoorDriver) -> None:
    door.enter("united k", "", "")
    door.page(KindPage)
    door.press(Qt.Key.Key_2)


def to_passphrase(door: DoorDriver) -> None:
    to_clinician(door)
    door.enter("R. Therapist", "PH 12345")
    door.enter("Example Physiotherapy", "01632 960 001", "", "")


def to_code(door: DoorDriver) -> CodePage:
    to_passphrase(door)
    door.enter(PASSPHRASE, PASSPHRASE)
    return door.page(CodePage)


# ---- the first start
def test_a_first_start_goes_from_the_country_to_an_open_record_by_keyboard_alone(first: DoorDriver) -> None:
    page = to_code(first)
    code = page.code
    first.press(Qt.Key.Key_Tab)
    first.enter("", code[-4:].lower())
    first.wait_in()
    clinic = first.session.record.settings.clinic
    assert (clinic.country, clinic.emergency_number, clinic.advice_number) == ("GB", "999", "111")
    assert clinic.clinic_name == "Example Physiotherapy"
    assert clinic.hospital_phone == ""
    assert first.session.clinician.name == "R. Therapist"
    assert not first.session.is_practice
    first.window.lock()
    assert first.session.unlock(PASSPHRASE)
    first.session.lock()
    assert first.session.recover(code, "other words altogether")


def test_nothing_is_chosen_or_filled_in_beforehand(first: DoorDriver) -> None:
    page = first.page(CountryPage)
    assert page.countries.chosen is None
    assert [entry.text() for entry in page.findChildren(QLineEdit)] == ["", ""]


def test_nothing_is_kept_before_the_last_page(first: DoorDriver) -> None:
    to_code(first)
    assert files(first.session.folder) == []


def test_without_a_country_the_page_stays(first: DoorDriver) -> None:
    page = first.page(CountryPage)
    page.next.click()
    assert "Choose a country" in page.wrong
    assert first.window.door.page is page


def test_the_numbers_of_a_country_can_be_changed(first: DoorDriver) -> None:
    first.enter("belg")
    for _ in range(3):
        first.press(Qt.Key.Key_Backspace)
    first.enter("100", "")
    first.page(KindPage)
    first.press(Qt.Key.Key_1)
    first.wait_in()
    assert first.session.record.settings.clinic.emergency_number == "100"
    assert first.session.record.settings.clinic.country == "BE"


def test_arrows_choose_a_country(first: DoorDriver) -> None:
    page = first.page(CountryPage)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        first.press(key)
    assert page.countries.said() == "South Africa"
    assert spoken(page.countries) == "Country: South Africa"


def test_practice_opens_made_up_patients_without_a_passphrase(first: DoorDriver) -> None:
    first.enter("united k", "", "")
    first.press(Qt.Key.Key_1)
    first.wait_in()
    assert first.session.is_practice
    first.window.lock()
    first.page(CountryPage)  # there is still no clinic record


def test_a_missing_name_is_asked_for(first: DoorDriver) -> None:
    to_clinician(first)
    page = first.page(ClinicianPage)
    first.enter("", "PH 12345")
    assert "Type your name" in page.wrong
    assert page.name.entry.hasFocus()


def test_escape_goes_back_with_everything_still_typed(first: DoorDriver) -> None:
    to_clinician(first)
    first.enter("R. Therapist", "PH 12345")
    first.page(ClinicPage)
    first.press(Qt.Key.Key_Escape)
    assert first.page(ClinicianPage).name.words == "R. Therapist"


def test_the_strength_is_told_as_the_passphrase_is_typed(first: DoorDriver) -> None:
    to_passphrase(first)
    page = first.page(PassphrasePage)
    first.type("password1234")
    first.qtbot.waitUntil(lambda: page.passphrases.bar.word == "Too weak", timeout=SLOW)
    first.type(" otter kiln drum velvet")
    first.qtbot.waitUntil(lambda: page.passphrases.bar.word == "Very strong", timeout=SLOW)


def test_a_weak_passphrase_is_refused(first: DoorDriver) -> None:
    to_passphrase(first)
    page = first.page(PassphrasePage)
    first.enter("password1234", "password1234")
    first.qtbot.waitUntil(lambda: bool(page.wrong), timeout=SLOW)
    assert "too weak" in page.wrong
    assert first.window.door.page is page


def test_two_different_passphrases_are_refused(first: DoorDriver) -> None:
    to_passphrase(first)
    page = first.page(PassphrasePage)
    first.enter(PASSPHRASE, PASSPHRASE + "s")
    first.qtbot.waitUntil(lambda: bool(page.wrong), timeout=SLOW)
    assert "differ" in page.wrong


def test_the_passphrase_is_hidden_until_it_is_to_be_shown(first: DoorDriver) -> None:
    to_passphrase(first)
    field = first.page(PassphrasePage).passphrases.first
    assert field.entry.echoMode() is QLineEdit.EchoMode.Password
    field.show_button.click()
    assert field.entry.echoMode() is QLineEdit.EchoMode.Normal


def test_going_on_needs_the_end_of_the_recovery_code(first: DoorDriver) -> None:
    page = to_code(first)
    first.press(Qt.Key.Key_Tab)
    first.enter("", "ABCD")
    assert "last group" in page.wrong
    assert first.window.door.page is page


def test_the_recovery_code_is_saved_as_one_page(first: DoorDriver, tmp_path: Path) -> None:
    page = to_code(first)
    first.press(Qt.Key.Key_Tab)
    first.type(str(tmp_path))
    page.save.click()
    first.qtbot.waitUntil(lambda: page.said.startswith("Saved"), timeout=SLOW)
    document = pypdfium2.PdfDocument(tmp_path / "plumbline-recovery-code.pdf")
    words = document[0].get_textpage().get_text_bounded()
    assert len(document) == 1
    assert all(group in words for group in page.code.split("-"))
    assert "Example Physiotherapy" in words
    document.close()


def test_a_folder_that_is_not_there_is_told_and_the_code_stays(first: DoorDriver, tmp_path: Path) -> None:
    page = to_code(first)
    first.press(Qt.Key.Key_Tab)
    first.type(str(tmp_path / "nowhere"))
    page.save.click()
    first.qtbot.waitUntil(lambda: "not there" in page.said, timeout=SLOW)
    assert first.window.door.page is page


def test_without_a_printer_the_code_can_still_be_saved(
    first: DoorDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # no print system is found there
    page = to_code(first)
    first.press(Qt.Key.Key_Return)
    first.qtbot.waitUntil(lambda: "no printer" in page.said, timeout=SLOW)
    assert page.save.isEnabled()


# ---- later starts
def test_the_passphrase_opens_the_record(later: DoorDriver) -> None:
    later.page(UnlockPage)
    later.enter(PASSPHRASE)
    later.wait_in()
    assert later.session.is_open


def test_a_wrong_passphrase_says_so_and_enter_waits(later: DoorDriver, clock: SetClock) -> None:
    page = later.page(UnlockPage)
    later.enter("wrong words")
    later.qtbot.waitUntil(lambda: "wrong" in page.wrong, timeout=SLOW)
    assert "1 s" in page.wrong
    later.enter(PASSPHRASE)  # too early: nothing is tried
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()
    assert later.window.door.page is page
    assert page.next.isEnabled()
    assert page.passphrase.secret == PASSPHRASE
    clock.advance(seconds=1)
    later.qtbot.waitUntil(lambda: page.seconds_left == 0, timeout=SLOW)
    later.press(Qt.Key.Key_Return)
    later.wait_in()


def test_a_wait_of_the_run_before_goes_on(qtbot: QtBot, window: MainWindow, made: Made, clock: SetClock) -> None:
    before = Session(made.folder, clock, builtin_knowledge)
    for _ in range(5):
        assert not before.unlock("wrong words")
        clock.advance(seconds=before.seconds_to_wait() if _ < 4 else 0)
    window.enter(Session(made.folder, clock, builtin_knowledge))
    page = window.door.page
    assert isinstance(page, UnlockPage)
    assert page.seconds_left == 16
    assert "You can try again in 16 s" in page.wrong


def test_ctrl_t_practises_with_made_up_patients(later: DoorDriver) -> None:
    later.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    later.page(CountryPage)
    later.enter("irel", "", "")
    later.wait_in()
    assert later.session.is_practice
    later.window.lock()
    later.page(UnlockPage)
    later.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    later.wait_in()  # the second time nothing is asked


def test_the_recovery_code_sets_a_new_passphrase(later: DoorDriver, made: Made) -> None:
    later.page(UnlockPage).recovery.click()
    later.page(RecoverPage)
    later.enter(made.code.lower(), "other words altogether", "other words altogether")
    later.wait_in()
    later.window.lock()
    assert later.session.unlock("other words altogether")


def test_a_typing_error_in_the_recovery_code_counts_no_try(later: DoorDriver, made: Made) -> None:
    later.page(UnlockPage).recovery.click()
    page = later.page(RecoverPage)
    later.enter(made.code[:-1] + "#", "other words altogether", "other words altogether")
    later.qtbot.waitUntil(lambda: bool(page.wrong), timeout=SLOW)
    assert "No try was counted" in page.wrong
    assert later.session.seconds_to_wait() == 0


def test_escape_leaves_the_recovery_code(later: DoorDriver) -> None:
    later.page(UnlockPage).recovery.click()
    later.page(RecoverPage)
    later.press(Qt.Key.Key_Escape)
    later.page(UnlockPage)


def test_damaged_keys_are_told_and_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, made: Made, clock: SetClock
) -> None:
    whole = made.keys.read_bytes()
    made.keys.write_bytes(whole[:100])
    door = DoorDriver(qtbot, window, Session(made.folder, clock, builtin_knowledge))
    window.enter(door.session)
    page = door.page(TroublePage)
    assert "damaged" in page.title
    made.keys.write_bytes(whole)
    door.press(Qt.Key.Key_Return)
    door.page(UnlockPage)
    door.enter(PASSPHRASE)
    door.wait_in()


def test_a_damaged_record_is_told_after_the_right_passphrase(later: DoorDriver, made: Made) -> None:
    made.db.write_bytes(made.db.read_bytes()[:100])
    later.enter(PASSPHRASE)
    assert "damaged" in later.page(TroublePage).title
    assert not later.is_in


def test_damage_in_the_middle_is_told_while_the_record_is_open(later: DoorDriver, made: Made) -> None:
    data = bytearray(made.db.read_bytes())
    data[-3000] ^= 1
    made.db.write_bytes(data)
    with later.qtbot.waitSignal(later.window.door.damage_found, timeout=SLOW) as found:
        later.enter(PASSPHRASE)
    assert len(found.args[0]) == 1


def test_a_clock_that_went_back_is_told_before_the_first_intake(
    qtbot: QtBot, window: MainWindow, made: Made, clock: SetClock
) -> None:
    clock.advance(days=-30)
    door = DoorDriver(qtbot, window, Session(made.folder, clock, builtin_knowledge))
    window.enter(door.session)
    door.enter(PASSPHRASE)
    door.page(ClockPage)
    assert not door.is_in
    door.press(Qt.Key.Key_Return)
    door.wait_in()


def test_a_held_enter_tries_once(later: DoorDriver) -> None:
    later.page(UnlockPage)
    later.type("wrong words")
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", repeated)
        QApplication.sendEvent(later.focus, event)
    QThreadPool.globalInstance().waitForDone()
    assert later.session.seconds_to_wait() == 1


def test_no_secret_stays_in_the_window(first: DoorDriver) -> None:
    page = to_code(first)
    secrets = {PASSPHRASE, page.code, page.code[-4:]}
    first.press(Qt.Key.Key_Tab)
    first.enter("", page.code[-4:])
    first.wait_in()
    QApplication.processEvents()
    assert all(entry.text() not in secrets for entry in first.window.findChildren(QLineEdit))
    assert first.window.findChildren(CodePage) == []


# ---- every page
def test_the_focus_is_scrolled_into_view_in_a_small_window(first: DoorDriver) -> None:
    first.window.resize(720, 480)
    page = to_code(first)
    first.press(Qt.Key.Key_Tab)
    first.press(Qt.Key.Key_Return)
    QApplication.processEvents()
    assert page.typed.entry.hasFocus()
    assert not page.typed.entry.visibleRegion().isEmpty()


def test_every_input_has_a_name_and_tab_goes_in_reading_order(first: DoorDriver) -> None:
    to_clinician(first)
    page = first.page(ClinicianPage)
    reached: list[QWidget] = []
    for _ in range(4):
        reached.append(first.focus)
        first.press(Qt.Key.Key_Tab)
    assert reached == [page.name.entry, page.registration.entry, page.back, page.next]
    assert all(spoken(widget) for widget in inputs(page))
