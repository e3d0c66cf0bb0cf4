"""Printers: which there are, and handing them a PDF: through CUPS where there is `lp`, else as pictures through Qt.

`lp` gets the PDF on its standard input: no copy lies in a temporary folder, and nothing about the person stands in its
arguments or in the title of the job. What the print system does with the pages then is outside of this program.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt

from app.system.errors import KnownError
from app.ui.printing import Progress, Stopping, open_pdf

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "Plumbline"
"""Of every print job."""
PATIENCE = 20.0
"""Seconds that one command of the print system may take."""
WATCHED = 6.0
"""Seconds that a job is looked after before it is said to be waiting."""
_LOOK = 0.4
_STEP = 0.2
DPI = 300
_REQUEST = re.compile(r"request id is (\S+-\d+)")


@dataclass(frozen=True)
class Order:
    """What to print: on which printer, how often, on which paper (`A4` or `Letter`)."""

    printer: str
    pdf: bytes
    copies: int = 1
    paper: str = "A4"


@dataclass(frozen=True)
class Printed:
    """What became of an order in one sentence; `waits` when the pages are still in the queue."""

    said: str
    waits: bool = False


class NoWordError(KnownError):
    """The print system was given the pages and did not answer: they may come out or not."""


class _HungError(Exception):
    """A command of the print system did not come to an end."""


@dataclass(frozen=True)
class _Answer:
    code: int
    out: str
    err: str


def find_printers(_progress: Progress, stopping: Stopping) -> tuple[str, ...]:
    """Return the names of the printers there are; empty when there is none or the print system does not run."""
    if _has_lp():
        return tuple(line.strip() for line in _ask(["lpstat", "-e"], stopping).out.splitlines() if line.strip())
    from PySide6.QtPrintSupport import QPrinterInfo

    return tuple(QPrinterInfo.availablePrinterNames())


def print_pdf(order: Order, progress: Progress, stopping: Stopping) -> Printed:
    """Hand the pages to the printer and return what became of them; raise KnownError when it did not take them."""
    if _has_lp():
        return _print_by_lp(order, stopping)
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(order.printer)
    if info.isNull():
        raise _gone(order.printer)
    paint_pages(QPrinter(info, QPrinter.PrinterMode.HighResolution), order, progress, stopping)
    return Printed(_tr("Sent to %1.").replace("%1", order.printer))


def paint_pages(printer: QPrinter, order: Order, progress: Progress, stopping: Stopping) -> None:
    """Paint the pages as pictures, each as large as the paper allows; raise KnownError when the printer refuses."""
    from PySide6.QtGui import QPageSize, QPainter
    from PySide6.QtPrintSupport import QPrinter

    sizes = {"Letter": QPageSize.PageSizeId.Letter}
    printer.setDocName(TITLE)
    printer.setPageSize(QPageSize(sizes.get(order.paper, QPageSize.PageSizeId.A4)))
    printer.setFullPage(True)
    printer.setCopyCount(order.copies)
    printer.setResolution(DPI)
    painter = QPainter()
    if not painter.begin(printer):
        raise _refused(order.printer, "")
    try:
        sheet = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
        with open_pdf(order.pdf) as document:
            for number in range(document.count):
                if stopping():
                    printer.abort()
                    return
                if number:
                    printer.newPage()
                picture = document.picture(number, sheet.width())
                size = picture.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
                place = QRect((sheet.width() - size.width()) // 2, 0, size.width(), size.height())
                painter.drawImage(place, picture)
                progress(number + 1, document.count)
    finally:
        painter.end()


def _print_by_lp(order: Order, stopping: Stopping) -> Printed:
    command = ["lp", "-d", order.printer, "-n", str(order.copies), "-t", TITLE, "-o", f"media={order.paper}"]
    if order.paper != "A4":
        command += ["-o", "fit-to-page"]  # the pages are made for A4
    try:
        answer = _run(command, stopping, order.pdf)
    except _HungError:
        raise _no_word() from None
    except OSError as error:
        raise _silent() from error
    found = _REQUEST.search(answer.out)
    if answer.code and found is None:
        raise _why_not(order.printer, answer.err, stopping)
    try:
        if found is not None:
            return _watch(order.printer, found.group(1), stopping)
    except (_HungError, OSError):  # the pages are on their way all the same
        pass
    words = _tr("Sent to %1. The print system does not say what became of it: look at the printer.")
    return Printed(words.replace("%1", order.printer), waits=True)


def _watch(printer: str, job: str, stopping: Stopping) -> Printed:
    """Look after a job until its queue is done with it, it is plain that it waits, or it took long enough."""
    until = time.monotonic() + WATCHED
    pause = Event()
    while True:
        waiting = _run(["lpstat", "-W", "not-completed", "-o", printer], stopping).out
        if job not in (line.split()[0] for line in waiting.splitlines() if line.strip()):
            return Printed(_tr("Sent to %1.").replace("%1", printer))
        if "disabled" in _run(["lpstat", "-p", printer], stopping).out.partition("\n")[0]:
            words = _tr("%1 is stopped. The pages wait in its queue and come out when it is started again.")
            return Printed(words.replace("%1", printer), waits=True)
        if stopping() or time.monotonic() > until:
            status = _status(printer, job, stopping)
            words = _tr("The pages wait in the queue of %1.").replace("%1", printer)
            return Printed(f"{words} {status}".strip(), waits=True)
        pause.wait(_LOOK)


def _status(printer: str, job: str, stopping: Stopping) -> str:
    """Return what the print system says about a waiting job; empty when it says nothing."""
    told = _run(["lpstat", "-l", "-W", "not-completed", "-o", printer], stopping).out.splitlines()
    mine = False
    for line in told:
        if not line.startswith((" ", "\t")):
            mine = line.split()[:1] == [job]
        elif mine and line.strip().startswith("Status:"):
            return line.partition(":")[2].strip()
    return ""


def _why_not(printer: str, said: str, stopping: Stopping) -> KnownError:
    if "not accepting" in said:
        return KnownError(
            _tr("%1 takes no pages at the moment.").replace("%1", printer), _nothing_printed(), _otherwise()
        )
    if "does not exist" in said or "connect" in said.lower():
        running = _ask(["lpstat", "-r"], stopping).out
        return _gone(printer) if "is running" in running else _silent()
    return _refused(printer, said.partition("\n")[0].removeprefix("lp:").strip())


def _gone(printer: str) -> KnownError:
    return KnownError(_tr("There is no printer %1 any more.").replace("%1", printer), _nothing_printed(), _otherwise())


def _silent() -> KnownError:
    return KnownError(
        _tr("The print system of this computer does not answer."),
        _nothing_printed(),
        _tr("Save the pages as PDF, or start the print system and try again."),
    )


def _no_word() -> NoWordError:
    return NoWordError(
        _tr("The print system of this computer does not answer."),
        _tr("The pages may come out all the same."),
        _tr("Look at the printer before you print them again, or save the pages as PDF."),
    )


def _refused(printer: str, said: str) -> KnownError:
    words = _tr("%1 did not take the pages").replace("%1", printer)
    return KnownError(f"{words}: {said}" if said else words, _nothing_printed(), _otherwise())


def _nothing_printed() -> str:
    return _tr("Nothing was printed.")


def _otherwise() -> str:
    return _tr("Choose another printer, or save the pages as PDF.")


def _has_lp() -> bool:
    return all(shutil.which(command) for command in ("lp", "lpstat"))


def _ask(command: Sequence[str], stopping: Stopping) -> _Answer:
    """Ask the print system something before it was given pages; raise KnownError when it does not answer."""
    try:
        return _run(command, stopping)
    except (_HungError, OSError) as error:
        raise _silent() from error


def _run(command: Sequence[str], stopping: Stopping, data: bytes | None = b"") -> _Answer:
    """Run one command of the print system; raise _HungError when it does not end, OSError when it cannot begin."""
    plain = {**os.environ, "LC_ALL": "C"}  # its words are read below
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, env=plain) as process:
        return _finish(process, stopping, data)


def _finish(process: subprocess.Popen[bytes], stopping: Callable[[], bool], data: bytes | None) -> _Answer:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            out, err = process.communicate(data, timeout=_STEP)
        except subprocess.TimeoutExpired:
            data = None
            if stopping() or time.monotonic() > until:
                process.kill()
                process.communicate()
                raise _HungError from None
        else:
            return _Answer(process.returncode, out.decode("utf-8", "replace"), err.decode("utf-8", "replace"))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Printers", words)
