"""Work longer than a frame: plain data in, one outcome out, on another thread; it can be given up."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from threading import Event
from weakref import ref

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot

from app.system.errors import KnownError

_LOG = logging.getLogger(__name__)


class Task(QObject):
    """One piece of work. `work` gets a function that tells progress (done, of) and one that says whether to stop.

    Exactly one of `finished`, `failed` (a KnownError) and `stopped` follows; any other error goes to the excepthook.
    Once `parent` is gone the work is asked to end, and nothing follows.
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
        self.destroyed.connect(self._stop.set)

    def start(self) -> None:
        """Start the work on a thread of the pool."""
        QThreadPool.globalInstance().start(partial(_run, self._work, self._stop, partial(_tell, ref(self), _post())))

    def stop(self) -> None:
        """Ask the work to end early; its outcome is then `stopped`."""
        self._stop.set()


class _Post(QObject):
    """Brings what a worker says to the window's thread.

    It lives as long as the program: a page may close, and its task with it, at the very moment a worker speaks, so a
    worker touches neither.
    """

    given = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.given.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _deliver(self, say: Callable[[], None]) -> None:
        say()


@cache
def _post() -> _Post:
    return _Post()


def _tell(task: ref[Task], post: _Post, word: str, *outcome: object) -> None:
    """Have a task say one of its signals; called on the other thread."""
    with suppress(RuntimeError):  # the program has ended, and nobody is left to listen
        post.given.emit(partial(_say, task, word, outcome))


def _say(task: ref[Task], word: str, outcome: tuple[object, ...]) -> None:
    try:
        getattr(task(), word).emit(*outcome)
    except (AttributeError, RuntimeError):  # nobody refers to the task any more, or it went with its page
        _LOG.info("Word from a task came after its page was closed")


def _run(
    work: Callable[[Callable[[int, int], None], Callable[[], bool]], object],
    stop: Event,
    tell: Callable[..., None],
) -> None:
    """Do the work; called on the other thread."""
    try:
        outcome = work(partial(tell, "progressed"), stop.is_set)
    except KnownError as error:
        tell("failed", error)
    except Exception as error:
        sys.excepthook(type(error), error, error.__traceback__)
        tell("stopped")
    else:
        if stop.is_set():
            tell("stopped")
        else:
            tell("finished", outcome)
