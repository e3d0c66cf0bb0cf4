"""Starts the window: the first picture first, then everything that costs time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QThreadPool, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.system.crash import CrashFile
from app.system.errors import KnownError
from app.ui.instance import Instance
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.widgets.shapes import paint_plumb
from app.ui.window_place import WindowPlace

if TYPE_CHECKING:
    from app.session import Session
    from app.ui.endings import Endings

FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def run_window(
    make_session: Callable[[], Session], folder: Path, *, practice: str = "", screenshot: Path | None = None
) -> int:
    """Show the window, make the session on another thread, then let the person in; return the exit code.

    `make_session` does the slow imports and looks at the data folder. Where a program has that folder already, its
    window is brought to the front instead. `practice`, the code of a country, opens the practice record at once. With
    `screenshot` the window's picture is written there once it is ready,
    and the program ends.
    """
    app = make_application()
    ground = Ground(Instance(folder), CrashFile(folder))
    if not ground.take() and ground.instance.hand_over():
        if screenshot is None:
            return 0
        raise KnownError("Plumbline is open with this data folder.", do="Close it, or name another (--data-dir DIR).")
    ground.take()
    theme, place = Theme(), WindowPlace(folder)
    if screenshot is None:  # a picture shows what every first start shows
        place.dress(theme)
    window = MainWindow(theme)
    if screenshot is None:
        place.put(window)
    starter = Starter(window, theme, make_session, ground, practice, screenshot)
    window.painted.connect(starter.warm_up)
    window.show()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()
    starter.end()
    if screenshot is None:
        place.keep(window, theme)
    window.deleteLater()
    ground.crash_file.end()
    ground.instance.end()
    return code


def make_application() -> QApplication:
    """Return the application with its bundled fonts, style and icon."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QApplication.setStyle("Fusion")  # before the application makes another one
        app = QApplication(sys.argv[:1])
    app.setApplicationName("plumbline")
    app.setApplicationDisplayName("Plumbline")
    for name in FONTS:
        QFontDatabase.addApplicationFont(str(paths.resources() / "fonts" / name))
    app.setWindowIcon(_icon())
    return app


@dataclass(frozen=True)
class Ground:
    """What a run stands on from before its first picture: the data folder's lock and the crash file."""

    instance: Instance
    crash_file: CrashFile

    def take(self) -> bool:
        """Return whether the data folder is this run's; then its faults are written down there."""
        taken = self.instance.take()
        if taken:
            self.crash_file.begin()
        return taken


class Starter(QObject):
    """Makes the session after the first picture, then reads the evidence base and loads what printing needs."""

    def __init__(
        self,
        window: MainWindow,
        theme: Theme,
        make_session: Callable[[], Session],
        ground: Ground,
        practice: str = "",
        screenshot: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._make_session = make_session
        self._ground = ground
        self._practice = practice
        self._screenshot = screenshot
        self._endings: Endings | None = None

    @Slot()
    def warm_up(self) -> None:
        """Begin to make the session; trouble is told in the window."""
        from app.ui.endings import Endings
        from app.ui.faults import install
        from app.ui.garbage import GarbageCollector

        self._catcher = install(self._window, self._theme, self._ground.crash_file)
        self._garbage = GarbageCollector(self)
        self._garbage.start()
        self._endings = Endings(self)
        self._endings.asked.connect(self._on_end_asked)
        self._ground.instance.raise_wanted.connect(self._on_raise_wanted)
        self._ground.instance.listen()
        self._window.door.again_wanted.connect(self._begin)
        self._begin()

    def end(self) -> None:
        """Give the signals of the system, and the timing of garbage, back."""
        if self._endings is not None:
            self._endings.end()
            self._garbage.end()

    @Slot()
    def _begin(self) -> None:
        """Make the session, also once more after trouble with the data folder was mended."""
        from app.ui.tasks import Task

        making = Task(self._make, self)
        making.finished.connect(self._enter)
        making.failed.connect(self._tell)
        making.stopped.connect(self._on_stopped)
        making.start()

    def _make(self, _progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> Session:
        return self._make_session()

    @Slot(object)
    def _enter(self, session: Session) -> None:
        from app.ui.tasks import Task

        if not self._ground.take():  # the folder came into being after the start
            self._tell(KnownError("Plumbline is open with this data folder already.", do="Go on in its window."))
            return
        self._session = session
        self._window.enter(session)
        if self._screenshot is None:
            self._catcher.tell_of_last_time()
        if self._practice:
            from app.intake.countries import country
            from app.records.settings import ClinicSettings

            place = country(self._practice)
            self._window.door.opened.connect(self._ready)
            self._window.door.trouble_shown.connect(self._on_trouble)
            self._window.door.open_practice(ClinicSettings(place.code, "", "", place.emergency, place.advice))
        preparing = Task(self._prepare, self)
        if not self._practice:
            preparing.finished.connect(self._ready)
        preparing.stopped.connect(self._on_stopped)
        preparing.start()

    def _prepare(self, _progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> None:
        self._session.prepare()
        _load_printing()

    @Slot(object)
    def _tell(self, error: KnownError) -> None:
        self._window.show_trouble(error)
        if self._screenshot is not None:
            print(f"plumbline: {error}", file=sys.stderr)
            QTimer.singleShot(0, self._fail)

    @Slot(object)
    def _on_trouble(self, error: KnownError) -> None:
        if self._screenshot is not None:
            print(f"plumbline: {error}", file=sys.stderr)
            self._fail()

    @Slot()
    def _on_stopped(self) -> None:
        """End a start for a picture that a fault has stopped; a person keeps the window and the dialog."""
        if self._screenshot is not None:
            self._fail()

    @Slot()
    def _fail(self) -> None:
        QApplication.exit(1)

    @Slot()
    def _on_raise_wanted(self) -> None:
        """Bring the window to the front, as somebody started the program again."""
        self._window.setWindowState(self._window.windowState() & ~Qt.WindowState.WindowMinimized)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    @Slot()
    def _on_end_asked(self) -> None:
        """Close as the person would; a question in the way does not hold up the end of the desktop's session."""
        self._window.setUpdatesEnabled(False)  # a paint still under way would find no window any more
        self._window.close()
        QApplication.exit(0)

    @Slot()
    def _ready(self) -> None:
        if self._screenshot is not None:
            QTimer.singleShot(0, self._save_screenshot)

    @Slot()
    def _save_screenshot(self) -> None:
        saved = self._screenshot is not None and self._window.grab().save(str(self._screenshot), "PNG")
        if not saved:
            print("plumbline: the picture cannot be written there.", file=sys.stderr)
        self._window.close()
        QApplication.exit(0 if saved else 1)


def _load_printing() -> None:
    """Import what makes and shows the pages: slow, and wanted before it is needed."""
    import pypdfium2  # noqa: F401

    import app.reports.documents  # noqa: F401


def _icon() -> QIcon:
    pixmap = QPixmap(64, 64)
    pixmap.fill("transparent")
    painter = QPainter(pixmap)
    paint_plumb(painter, QRectF(QPointF(4, 4), QPointF(60, 60)), "#175EA6")
    painter.end()
    return QIcon(pixmap)
