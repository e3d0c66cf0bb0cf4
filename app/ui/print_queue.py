"""Sends documents to a printer one after the other, as agreed when Print was pressed, and keeps the audit of it.

The audit has each document before the print system is asked to take it: leaving the page, locking or a crash a moment
later can then lose what became of the pages, but never that they were handed over.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from app.intake.countries import country
from app.records.audit import Action
from app.system.errors import KnownError
from app.ui.printers import NoWordError, Order, Printed, print_pdf
from app.ui.tasks import Task

if TYPE_CHECKING:
    from app.records.record import Record


@dataclass(frozen=True)
class Outgoing:
    """A PDF to be sent out. `name` is what its file is called, without a patient's data.

    `kind` and `encounter` are for the audit.
    """

    pdf: bytes
    name: str
    kind: str
    encounter: int


@dataclass(frozen=True)
class _Entry:
    document: Outgoing
    order: Order


class PrintQueue(QObject):
    """What is to be printed, in order; one document at a time is with the print system."""

    said = Signal(str, bool)
    """What became of a document, and whether that is trouble."""
    refused = Signal()
    """A document was not taken; those after it are not printed either."""

    def __init__(self, record: Record, parent: QObject) -> None:
        super().__init__(parent)
        self._record = record
        self._entries: deque[_Entry] = deque()
        self._task: Task | None = None
        self._over = False

    @property
    def is_busy(self) -> bool:
        """Whether something is being printed."""
        return self._task is not None

    def send(self, documents: Sequence[Outgoing], printer: str, copies: int) -> None:
        """Print the documents on this printer, whatever is chosen while they wait."""
        paper = country(self._record.settings.clinic.country).paper
        self._entries.extend(_Entry(one, Order(printer, one.pdf, copies, paper)) for one in documents)
        self._start_next()

    def stop(self) -> None:
        """End what is under way; nothing is said any more."""
        self._over = True
        self._entries.clear()
        if self._task is not None:
            self._task.stop()

    def _start_next(self) -> None:
        entry = self._entries[0]
        try:
            self._tell(Action.HANDED_OVER, entry)
        except KnownError as error:  # what the audit cannot have is not printed
            self._entries.clear()
            self.said.emit(str(error), True)
            return
        self.said.emit(QCoreApplication.translate("PrintQueue", "Printing ..."), False)
        self._task = Task(partial(print_pdf, entry.order), self)
        self._task.finished.connect(self._on_printed)
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(self._on_over)
        self._task.start()

    @Slot(object)
    def _on_printed(self, printed: Printed) -> None:
        self._task = None
        if self._is_over:
            return
        entry = self._entries.popleft()
        self.said.emit(printed.said, printed.waits)
        try:
            self._tell(Action.PRINTED, entry)
            self._remember(entry.order.printer)
        except KnownError:
            self._entries.clear()
            raise
        if self._entries:
            self._start_next()

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._task = None
        if self._is_over:
            return
        entry = self._entries[0]
        self._entries.clear()
        self.said.emit(str(error), True)
        self.refused.emit()
        if not isinstance(error, NoWordError):
            self._tell(Action.NOT_PRINTED, entry)

    @Slot()
    def _on_over(self) -> None:
        self._task = None
        self._entries.clear()

    @property
    def _is_over(self) -> bool:
        """Whether nobody listens any more, or the record was locked meanwhile."""
        return self._over or not self._record.is_open

    def _remember(self, printer: str) -> None:
        settings = self._record.settings
        if settings.clinic.printer != printer:
            settings.change(replace(settings.clinic, printer=printer))

    def _tell(self, action: Action, entry: _Entry) -> None:
        self._record.signing.tell(action, entry.document.encounter, entry.document.kind)
