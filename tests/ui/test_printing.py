"""The print page before signing, the bar that prints and saves, and the card alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu

from app.records.audit import Action
from app.reports.documents import Document
from app.ui.dialogs.card_dialog import CardDialog
from app.ui.pages.print_page import PrintPage
from tests.drivers.printers import Printers, desktop_opener
from tests.drivers.window import WindowDriver
from tests.reports.made import text_of

LONG = 20_000
# said by the offscreen platform when a menu opens
pytestmark = pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    """A computer with two printers."""
    found = Printers(monkeypatch, tmp_path)
    found.add("Front-Desk", "Back-Room")
    return found


@pytest.fixture
def page(driver: WindowDriver) -> PrintPage:
    driver.show("print")
    page = driver.window.page
    assert isinstance(page, PrintPage)
    driver.qtbot.waitUntil(lambda: page.preview.pictures.count > 0, timeout=LONG)
    return page


def choose(driver: WindowDriver, page: PrintPage, kind: Document) -> None:
    page.document.setFocus()
    driver.type({"handout": "1", "summary": "2", "card": "3"}[kind.value])


def actions(driver: WindowDriver) -> list[str]:
    consultation = driver.consultation
    events = consultation.record.audit.of_encounter(consultation.encounter)
    return [f"{event.action} {event.subject}" for event in events]


def choose_printer(driver: WindowDriver, page: PrintPage) -> None:
    """Open the list of printers and take the first, by keys."""
    driver.qtbot.waitUntil(lambda: page.bar.printer.text() == "Choose a printer", timeout=LONG)
    page.bar.printer.setFocus()
    driver.press(Qt.Key.Key_Return)
    menu = page.bar.findChild(QMenu)
    assert isinstance(menu, QMenu)
    driver.qtbot.waitUntil(menu.isVisible)
    QTest.keyClick(menu, Qt.Key.Key_Return)


def print_twice(driver: WindowDriver, page: PrintPage) -> None:
    """Press Print, and once more to agree to a printer that is new."""
    driver.qtbot.waitUntil(page.bar.print.isEnabled, timeout=LONG)
    page.bar.print.setFocus()
    driver.press(Qt.Key.Key_Return)
    driver.press(Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: page.bar.outcome.text() not in ("", "Printing ..."), timeout=LONG)


def test_before_signing_the_handout_is_shown_but_neither_printed_nor_saved(
    printers: Printers, driver: WindowDriver, page: PrintPage
) -> None:
    settings = driver.consultation.record.settings
    settings.change(replace(settings.clinic, emergency_number="999"))
    choose_printer(driver, page)
    with driver.qtbot.waitSignal(page.preview.made, timeout=LONG):
        choose(driver, page, Document.HANDOUT)

    assert page.preview.pictures.count > 0
    assert not page.bar.print.isEnabled()
    assert not page.bar.save.isEnabled()


def test_without_an_emergency_number_there_is_no_handout_and_it_is_said(driver: WindowDriver, page: PrintPage) -> None:
    choose(driver, page, Document.HANDOUT)

    driver.qtbot.waitUntil(lambda: page.preview.pictures.count == 0, timeout=LONG)
    assert "emergency number is not set" in page.released.text()


def test_the_card_is_printed_before_signing_and_the_audit_knows(
    printers: Printers, driver: WindowDriver, page: PrintPage
) -> None:
    choose_printer(driver, page)
    choose(driver, page, Document.CARD)
    print_twice(driver, page)

    assert page.bar.outcome.text() == "Sent to Front-Desk."
    assert "Your warning card" in text_of(printers.jobs[-1])
    assert "printed card" in actions(driver)


def test_the_arguments_of_lp_hold_nothing_about_the_person(
    printers: Printers, driver: WindowDriver, page: PrintPage
) -> None:
    choose_printer(driver, page)
    print_twice(driver, page)

    assert printers.arguments == ["-d", "Front-Desk", "-n", "1", "-t", "Plumbline", "-o", "media=A4"]


def test_an_unsigned_summary_is_marked_on_every_page(printers: Printers, driver: WindowDriver, page: PrintPage) -> None:
    choose_printer(driver, page)
    print_twice(driver, page)

    text = text_of(printers.jobs[-1])
    assert "NOT SIGNED" in text
    assert "Not signed." in text


def test_a_new_printer_is_agreed_to_once_and_remembered(
    printers: Printers, driver: WindowDriver, page: PrintPage
) -> None:
    choose_printer(driver, page)
    driver.qtbot.waitUntil(page.bar.print.isEnabled, timeout=LONG)
    page.bar.print.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert page.bar.outcome.text().startswith("First time on Front-Desk.")
    assert not printers.jobs

    driver.press(Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: page.bar.outcome.text() == "Sent to Front-Desk.", timeout=LONG)
    assert driver.consultation.record.settings.clinic.printer == "Front-Desk"


@pytest.mark.parametrize(
    ("refusal", "sentence"),
    [
        ('lp: Destination "Front-Desk" is not accepting jobs.', "Front-Desk takes no pages at the moment."),
        ("lp: Error - The printer or class does not exist.", "The print system of this computer does not answer."),
        ("lp: Something else.", "Front-Desk did not take the pages: Something else."),
    ],
)
def test_a_printer_that_refuses_is_said_with_what_to_do(
    printers: Printers, driver: WindowDriver, page: PrintPage, refusal: str, sentence: str
) -> None:
    printers.write("lp", f"/bin/cat > /dev/null; echo '{refusal}' >&2; exit 1")
    choose_printer(driver, page)
    print_twice(driver, page)

    said = page.bar.outcome.text()
    assert said.startswith(sentence)
    assert "Nothing was printed." in said
    assert "save the pages as PDF" in said.replace("Save", "save")
    assert not [action for action in actions(driver) if action.startswith("printed")]
    assert actions(driver)[-2:] == ["handed to the printer summary", "not taken by the printer summary"]


def test_a_stopped_queue_is_said_to_wait(printers: Printers, driver: WindowDriver, page: PrintPage) -> None:
    script = 'case "$1" in -e) echo Front-Desk;; -W) echo "Front-Desk-1 root 3 now";; '
    printers.write("lpstat", script + '-p) echo "printer Front-Desk disabled since now";; esac')
    choose_printer(driver, page)
    print_twice(driver, page)

    assert page.bar.outcome.text().startswith("Front-Desk is stopped. The pages wait in its queue")


def test_where_there_is_no_printer_the_saved_page_is_opened(
    printers: Printers, driver: WindowDriver, page: PrintPage, tmp_path: Path
) -> None:
    printers.write("lpstat", "exit 0")
    page.enter()
    driver.qtbot.waitUntil(lambda: page.bar.printer.text() == "Look again", timeout=LONG)
    assert not page.bar.print.isEnabled()
    with desktop_opener() as opener:
        said = driver.save_pages(tmp_path)
        driver.qtbot.waitUntil(lambda: bool(opener.opened))

    (path,) = tmp_path.glob("*.pdf")
    assert opener.opened == [path]
    assert said.startswith(f"Saved {path.name}")
    assert path.name == f"{driver.consultation.name}-summary.pdf"
    assert f"{Action.SAVED.value} summary" in actions(driver)


def card_dialog(driver: WindowDriver) -> CardDialog:
    """Open the card alone, ready for Print on a printer that was agreed to before."""
    settings = driver.consultation.record.settings
    settings.change(replace(settings.clinic, printer="Front-Desk"))
    driver.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = driver.window.findChild(CardDialog)
    assert isinstance(dialog, CardDialog)
    driver.qtbot.waitUntil(dialog.bar.print.hasFocus, timeout=LONG)
    return dialog


def test_pages_handed_over_are_in_the_audit_although_the_dialog_is_left_at_once(
    printers: Printers, driver: WindowDriver
) -> None:
    printers.keep_waiting("Front-Desk")
    dialog = card_dialog(driver)
    driver.press(Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: bool(printers.jobs), timeout=LONG)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QThreadPool.globalInstance().waitForDone()

    assert actions(driver)[-1] == "handed to the printer card"


def test_a_saved_page_is_in_the_audit_although_the_dialog_is_left_at_once(
    printers: Printers, driver: WindowDriver, tmp_path: Path
) -> None:
    dialog = card_dialog(driver)
    dialog.bar.folder.entry.setText(str(tmp_path))
    QTest.keyClick(dialog.bar.save, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    QThreadPool.globalInstance().waitForDone()

    assert list(tmp_path.glob("*.pdf"))
    assert "being saved as PDF card" in actions(driver)


def test_what_the_audit_cannot_have_is_not_printed(printers: Printers, driver: WindowDriver) -> None:
    dialog = card_dialog(driver)
    driver.consultation.record.db.conn.execute("PRAGMA query_only = ON")
    driver.press(Qt.Key.Key_Return)
    driver.consultation.record.db.conn.execute("PRAGMA query_only = OFF")
    QThreadPool.globalInstance().waitForDone()

    assert dialog.bar.outcome.text().startswith("The record cannot be written")
    assert not printers.jobs
    dialog.reject()


@pytest.mark.parametrize("took", [True, False])
def test_a_record_closed_while_the_card_is_printed_is_left_alone(
    printers: Printers, driver: WindowDriver, took: bool
) -> None:
    if not took:
        printers.write("lp", "/bin/cat > /dev/null; exit 1")
    dialog = card_dialog(driver)
    driver.press(Qt.Key.Key_Return)
    driver.consultation.record.close()
    QThreadPool.globalInstance().waitForDone()
    QApplication.processEvents()

    assert dialog.bar.outcome.text() == "Printing ..."
    dialog.reject()


def test_a_folder_is_browsed_for_while_the_program_goes_on(
    printers: Printers, driver: WindowDriver, page: PrintPage, tmp_path: Path
) -> None:
    page.bar.folder.entry.setText(str(tmp_path))
    QTest.keyClick(page.bar.browse, Qt.Key.Key_Return)
    dialog = driver.window.window().findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    page.bar.folder.entry.setText("")
    dialog.accept()

    assert page.bar.folder.entry.text() == str(tmp_path)


def test_leaving_the_intake_takes_the_folder_dialog_with_it(
    printers: Printers, driver: WindowDriver, page: PrintPage
) -> None:
    QTest.keyClick(page.bar.browse, Qt.Key.Key_Return)
    window = driver.window.window()
    driver.window.end()

    driver.qtbot.waitUntil(lambda: window.findChild(QFileDialog) is None)


def test_the_card_alone_can_be_printed_while_on_hold(printers: Printers, driver: WindowDriver) -> None:
    driver.consultation.answer("CES1", "no")
    assert driver.consultation.result.hold
    settings = driver.consultation.record.settings
    settings.change(replace(settings.clinic, printer="Front-Desk"))

    driver.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    dialog = driver.window.findChild(CardDialog)
    assert isinstance(dialog, CardDialog)
    driver.qtbot.waitUntil(dialog.bar.print.hasFocus, timeout=LONG)
    driver.press(Qt.Key.Key_Return)
    driver.qtbot.waitUntil(lambda: dialog.bar.outcome.text() == "Sent to Front-Desk.", timeout=LONG)

    assert "Your warning card" in text_of(printers.jobs[-1])
    dialog.reject()
