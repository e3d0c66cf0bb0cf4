"""Work longer than a frame: plain data in, one outcome out, on another thread; it can be given up."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QObject, QThreadPool, Signal

from app.system.errors import KnownError

_LOG = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work. `work` gets a function that tells progress (done, of) and one that says whether to stop.

    Exactly one of `finished`, `failed` (a KnownError) and `stopped` follows; any other error goes to the excepthook.
    """

    progressed = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(
        self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._work = work
        self._stop = Event()

    def start(self) -> None:
        """Start the work on a thread of the pool."""
        QThreadPool.globalInstance().start(self.run)

    def stop(self) -> None:
        """Ask the work to end early; its outcome is then `stopped`."""
        self._stop.set()

    def run(self) -> None:
        """Do the work; called on the other thread."""
        try:
            outcome = self._work(self._progress, self._stop.is_set)
        except KnownError as error:
            self._tell(self.failed.emit, error)
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
            self._tell(self.stopped.emit)
        else:
            if self._stop.is_set():
                self._tell(self.stopped.emit)
            else:
                self._tell(self.finished.emit, outcome)

    def _progress(self, done: int, of: int) -> None:
        self._tell(self.progressed.emit, done, of)

    def _tell(self, emit: Callable[..., None], *outcome: object) -> None:
        try:
            emit(*outcome)
        except RuntimeError:
            # The page that asked is gone, and with it everyone who would listen.
            self._stop.set()
            _LOG.info("Word from a task came after its page was closed")
