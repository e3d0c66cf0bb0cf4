"""Real CUPS queues: one that makes PDF files, one that writes them as they come, and queues in trouble."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.reports.documents import Document
from app.system.errors import KnownError
from app.ui.printers import Order, find_printers, print_pdf
from tests.faults.cups import CUPS_PDF, Cups
from tests.reports.made import pages_of, pdf_of

pytestmark = [pytest.mark.faults, pytest.mark.timeout(120)]


def no_progress(_done: int, _of: int) -> None:
    """Take no notice."""


def going_on() -> bool:
    return False


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cups]:
    with Cups() as running:
        monkeypatch.setenv("CUPS_SERVER", str(running.socket))
        yield running


@pytest.fixture
def pdf() -> bytes:
    return pdf_of(Document.SUMMARY, "V16")


def send(name: str, pdf: bytes) -> str:
    return print_pdf(Order(name, pdf), no_progress, going_on).said


def test_a_server_without_queues_has_no_printer(cups: Cups) -> None:
    assert find_printers(no_progress, going_on) == ()


def test_a_printer_on_the_network_gets_the_very_bytes(cups: Cups, pdf: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as printer, ThreadPoolExecutor(1) as pool:
        printer.settimeout(30)
        paper = pool.submit(take_all, printer)
        cups.add("Plain", "-v", f"socket://127.0.0.1:{printer.getsockname()[1]}")
        assert find_printers(no_progress, going_on) == ("Plain",)
        said = send("Plain", pdf)
        assert paper.result(30) == pdf
    assert said in ("Sent to Plain.", "The pages wait in the queue of Plain.")


def take_all(printer: socket.socket) -> bytes:
    """Take what one computer sends to this printer."""
    connection, _ = printer.accept()
    with connection, connection.makefile("rb") as sent:
        return sent.read()


def test_a_pdf_queue_makes_a_file_with_every_page_as_text(cups: Cups, pdf: bytes) -> None:
    before = set((Path.home() / "PDF").glob("*.pdf"))
    cups.add("Pdf", "-v", "cups-pdf:/", "-P", str(CUPS_PDF))
    assert send("Pdf", pdf) in ("Sent to Pdf.", "The pages wait in the queue of Pdf.")
    cups.wait(lambda: set((Path.home() / "PDF").glob("*.pdf")) - before)
    (made,) = set((Path.home() / "PDF").glob("*.pdf")) - before
    try:
        cups.wait(lambda: not cups.told("lpstat", "-W", "not-completed", "-o").strip())
        assert made.name.startswith("Plumbline")
        assert len(pages_of(made.read_bytes())) == len(pages_of(pdf))
        assert "SAMPLE, Robin" in pages_of(made.read_bytes())[0]
    finally:
        made.unlink()


def test_a_stopped_queue_keeps_the_pages_and_says_so(cups: Cups, pdf: bytes) -> None:
    cups.add("Stopped", "-v", "file:/dev/null")
    cups.told("/usr/sbin/cupsdisable", "Stopped")
    assert send("Stopped", pdf).startswith("Stopped is stopped. The pages wait in its queue")
    assert "Stopped-1" in cups.told("lpstat", "-o")


def test_a_queue_that_rejects_is_said(cups: Cups, pdf: bytes) -> None:
    cups.add("Full", "-v", "file:/dev/null")
    cups.told("/usr/sbin/cupsreject", "Full")
    with pytest.raises(KnownError, match="Full takes no pages at the moment"):
        send("Full", pdf)


def test_a_queue_that_went_away_is_said(cups: Cups, pdf: bytes) -> None:
    with pytest.raises(KnownError, match="There is no printer Gone any more"):
        send("Gone", pdf)


def test_a_printer_that_cannot_be_reached_is_said_with_its_own_words(cups: Cups, pdf: bytes) -> None:
    cups.add("Far", "-v", "socket://127.0.0.1:9")
    said = send("Far", pdf)
    assert said.startswith("The pages wait in the queue of Far. ")
    assert len(said) > len("The pages wait in the queue of Far. ")


def test_a_print_system_that_does_not_run_is_said(pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    assert find_printers(no_progress, going_on) == ()
    with pytest.raises(KnownError, match="The print system of this computer does not answer"):
        send("Any", pdf)
