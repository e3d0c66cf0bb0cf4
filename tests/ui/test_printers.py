"""Handing a PDF to a printer: what the print system answers, and pictures where there is no `lp`."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from app.reports.documents import Document
from app.system.errors import KnownError
from app.ui.printers import PATIENCE, NoWordError, Order, find_printers, paint_pages, print_pdf
from tests.drivers.printers import Printers
from tests.reports.made import pages_of, pdf_of


def no_progress(_done: int, _of: int) -> None:
    """Take no notice."""


def going_on() -> bool:
    return False


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    return Printers(monkeypatch, tmp_path)


@pytest.fixture
def pdf() -> bytes:
    return pdf_of(Document.SUMMARY, "V16")


def test_every_printer_of_the_print_system_is_found(printers: Printers) -> None:
    printers.add("Front-Desk", "Back-Room")
    assert find_printers(no_progress, going_on) == ("Front-Desk", "Back-Room")


def test_without_a_print_system_there_is_no_printer(qapp: QApplication, printers: Printers) -> None:
    assert find_printers(no_progress, going_on) == ()


def test_copies_and_paper_are_told_and_letter_is_filled(printers: Printers, pdf: bytes) -> None:
    printers.add("Front-Desk")
    print_pdf(Order("Front-Desk", pdf, 3, "Letter"), no_progress, going_on)
    assert printers.arguments[2:] == ["-n", "3", "-t", "Plumbline", "-o", "media=Letter", "-o", "fit-to-page"]


def test_the_printer_gets_the_pdf_itself(printers: Printers, pdf: bytes) -> None:
    printers.add("Front-Desk")
    assert print_pdf(Order("Front-Desk", pdf), no_progress, going_on).said == "Sent to Front-Desk."
    assert printers.jobs == [pdf]


def test_a_name_that_looks_like_an_option_is_only_a_name(printers: Printers, pdf: bytes) -> None:
    printers.add("Front-Desk")
    print_pdf(Order("-o raw; rm x", pdf), no_progress, going_on)
    assert printers.arguments[:2] == ["-d", "-o raw; rm x"]


def test_a_printer_that_is_gone_is_said(printers: Printers, pdf: bytes) -> None:
    printers.write("lp", "/bin/cat > /dev/null; echo 'lp: Error - The printer or class does not exist.' >&2; exit 1")
    printers.write("lpstat", "echo scheduler is running")
    with pytest.raises(KnownError, match=r"There is no printer Front-Desk any more\. Nothing was printed\."):
        print_pdf(Order("Front-Desk", pdf), no_progress, going_on)


def test_a_print_system_that_hangs_is_given_up_when_asked(printers: Printers, pdf: bytes) -> None:
    printers.write("lp", "exec /bin/sleep 60")
    printers.write("lpstat", "exit 0")
    stop = threading.Event()
    threading.Timer(0.5, stop.set).start()
    began = time.monotonic()
    with pytest.raises(KnownError, match="does not answer"):
        print_pdf(Order("Front-Desk", pdf), no_progress, stop.is_set)
    assert time.monotonic() - began < PATIENCE / 2


def test_pages_that_lp_took_in_silence_are_never_said_not_to_be_printed(
    printers: Printers, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.printers.PATIENCE", 0.5)
    printers.write("lp", "exec /bin/sleep 60")
    printers.write("lpstat", "exit 0")
    with pytest.raises(NoWordError, match="The pages may come out all the same") as caught:
        print_pdf(Order("Front-Desk", pdf), no_progress, going_on)
    assert "Nothing was printed" not in str(caught.value)


def test_after_a_request_id_a_silent_print_system_is_said_but_the_pages_were_sent(
    printers: Printers, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.printers.PATIENCE", 0.5)
    printers.add("Front-Desk")
    printers.write("lpstat", "exec /bin/sleep 60")
    printed = print_pdf(Order("Front-Desk", pdf), no_progress, going_on)
    assert printers.jobs == [pdf]
    assert printed.waits
    assert printed.said.startswith("Sent to Front-Desk. The print system does not say what became of it")


def test_a_job_without_a_request_id_was_sent_all_the_same(printers: Printers, pdf: bytes) -> None:
    printers.write("lp", "/bin/cat > /dev/null")
    printers.write("lpstat", "exit 0")
    assert print_pdf(Order("Front-Desk", pdf), no_progress, going_on).said.startswith("Sent to Front-Desk.")


def test_what_the_printer_says_about_a_waiting_job_is_passed_on(
    printers: Printers, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.printers.WATCHED", 0.0)
    printers.add("Front-Desk")
    told = "Front-Desk-1 root 3 now\\n\\tStatus: The printer may be off.\\n\\tAlerts: none\\n"
    script = f'case "$1" in -l) printf "{told}";; -W) echo "Front-Desk-1 root 3 now";; '
    printers.write("lpstat", script + '-p) echo "printer Front-Desk is idle.";; esac')
    printed = print_pdf(Order("Front-Desk", pdf), no_progress, going_on)
    assert printed.waits
    assert printed.said == "The pages wait in the queue of Front-Desk. The printer may be off."


def test_without_lp_the_pages_are_painted_one_by_one(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    target = tmp_path / "painted.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    paint_pages(printer, Order("file", pdf), no_progress, going_on)
    assert printer.docName() == "Plumbline"
    assert len(pages_of(target.read_bytes())) == len(pages_of(pdf))


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_begin_is_said(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "missing" / "painted.pdf"))
    with pytest.raises(KnownError, match="did not take the pages"):
        paint_pages(printer, Order("Front-Desk", pdf), no_progress, going_on)
