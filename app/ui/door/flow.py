"""One way through the door: which page is shown, and the slow calls of the session behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.ui.door.page import DoorPage
from app.ui.door.told_pages import WorkingPage
from app.ui.tasks import Task
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.records.settings import ClinicSettings
    from app.session import Session


class Flow(QObject):
    """What the first start and the later ones share. Pages are made once and shown in turn."""

    shown = Signal(object)
    """This page is to be in view."""
    opened = Signal()
    failed = Signal(object)
    """A KnownError that no page of the way can answer."""

    def __init__(self, theme: Theme, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.session = session
        self._task: Task | None = None

    def show(self, page: DoorPage) -> None:
        """Show a page."""
        self.shown.emit(page)

    def start(self) -> None:
        """Show the first page."""
        raise NotImplementedError

    def run(
        self, work: Callable[[Callable[[int, int], None], Callable[[], bool]], object], done: Callable[..., None]
    ) -> None:
        """Do slow work of the session on another thread; `done` takes its outcome. One at a time."""
        if self._task is not None:
            return
        self._task = Task(work, self)
        self._task.finished.connect(self._on_over)
        self._task.finished.connect(done)
        self._task.failed.connect(self._on_over)
        self._task.failed.connect(self.failed)
        self._task.stopped.connect(self._on_over)
        self._task.stopped.connect(self._on_stopped)
        self._task.start()

    def open_practice(self, settings: ClinicSettings) -> None:
        """Open the practice record and say so meanwhile."""
        self.show(
            WorkingPage(
                self.theme,
                self.tr("Opening the practice record"),
                self.tr("Made-up patients only; every page is marked PRACTICE."),
            )
        )
        session = self.session
        self.run(lambda _progress, _stopped: session.open_practice(settings), self._on_opened)

    @Slot(object)
    def _on_opened(self, _outcome: object) -> None:
        if self.session.is_open:
            self.opened.emit()
        else:  # locked while it was being opened
            self.start()

    @Slot()
    def _on_over(self) -> None:
        self._task = None

    @Slot()
    def _on_stopped(self) -> None:
        """After a mistake of the program, which was told: begin again."""
        self.start()
