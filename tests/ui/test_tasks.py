"""Work on another thread: its outcome reaches the page that asked, and a page that goes takes nothing down with it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.system.errors import KnownError
from app.ui.tasks import Task


def talking(progress: Callable[[int, int], None], stopped: Callable[[], bool]) -> None:
    """Tell progress without a pause until it is to stop."""
    for count in range(1_000_000):
        if stopped():
            return
        progress(count, 1_000_000)


def heard(qtbot: QtBot, work: Callable[[Callable[[int, int], None], Callable[[], bool]], object]) -> list[object]:
    owner = QObject()
    task = Task(work, owner)
    said: list[object] = []
    task.progressed.connect(lambda done, of: said.append((done, of)))
    task.finished.connect(said.append)
    task.failed.connect(said.append)
    task.stopped.connect(lambda: said.append("stopped"))
    task.start()
    qtbot.waitUntil(lambda: bool(said) and not isinstance(said[-1], tuple), timeout=5_000)
    return said


def test_progress_and_the_outcome_come_in_their_order(qtbot: QtBot) -> None:
    def work(progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> str:
        progress(1, 2)
        progress(2, 2)
        return "made"

    assert heard(qtbot, work) == [(1, 2), (2, 2), "made"]


def test_trouble_is_the_outcome(qtbot: QtBot) -> None:
    trouble = KnownError("The disk is full.")

    def work(_progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> None:
        raise trouble

    assert heard(qtbot, work) == [trouble]


def is_ended_by_closing(qtbot: QtBot) -> bool:
    page = QWidget()
    task = Task(talking, page)
    said: list[int] = []
    task.progressed.connect(lambda done, _of: said.append(done))
    task.start()
    qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    page.deleteLater()
    QApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)
    return QThreadPool.globalInstance().waitForDone(10_000)


def test_a_page_that_goes_while_its_work_speaks_ends_the_work(qtbot: QtBot) -> None:
    """Often enough that a worker which touched the page would have taken the program down."""
    assert all(is_ended_by_closing(qtbot) for _ in range(150))
