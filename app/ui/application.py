"""Starts the window: the first picture first, then everything that costs time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, QPointF, QRectF, QThreadPool, QTimer, Slot
from PySide6.QtGui import QFontDatabase, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from app.system import paths
from app.system.errors import KnownError
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from app.ui.widgets.shapes import paint_plumb

if TYPE_CHECKING:
    from app.consultation import Consultation

FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


Prepared = TypeVar("Prepared")


def run_window(
    prepare: Callable[[], Prepared],
    open_consultation: Callable[[Prepared], Consultation],
    *,
    screenshot: Path | None = None,
) -> int:
    """Show the window, prepare on another thread, then open the consultation; return the exit code.

    `prepare` does the slow part that needs no database; `open_consultation` is called on the window's own thread,
    where the connection lives. With `screenshot` the window's picture is written there once it is ready, and the
    program ends.
    """
    app = make_application()
    theme = Theme()
    window = MainWindow(theme)
    starter = Starter(window, prepare, open_consultation, screenshot)
    window.painted.connect(starter.warm_up)
    window.show()
    code = app.exec()
    QThreadPool.globalInstance().waitForDone()
    window.deleteLater()
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


class Starter(QObject, Generic[Prepared]):
    """Opens the consultation after the first picture, then loads what printing needs."""

    def __init__(
        self,
        window: MainWindow,
        prepare: Callable[[], Prepared],
        open_consultation: Callable[[Prepared], Consultation],
        screenshot: Path | None = None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._prepare = prepare
        self._open = open_consultation
        self._screenshot = screenshot

    @Slot()
    def warm_up(self) -> None:
        """Begin to prepare; trouble is told in the window."""
        from app.ui.dialogs.bug_dialog import install
        from app.ui.tasks import Task

        install(self._window)
        preparing = Task(self._work, self)
        preparing.finished.connect(self._begin)
        preparing.failed.connect(self._tell)
        preparing.stopped.connect(self._on_stopped)
        preparing.start()

    def _work(self, _progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> Prepared:
        return self._prepare()

    @Slot(object)
    def _begin(self, prepared: Prepared) -> None:
        from app.ui.tasks import Task

        try:
            consultation = self._open(prepared)
        except KnownError as error:
            self._tell(error)
            return
        self._window.begin(consultation)
        printing = Task(_load_printing, self)
        printing.finished.connect(self._ready)
        printing.stopped.connect(self._on_stopped)
        printing.start()

    @Slot(object)
    def _tell(self, error: KnownError) -> None:
        self._window.show_trouble(error)
        if self._screenshot is not None:
            QTimer.singleShot(0, self._fail)

    @Slot()
    def _on_stopped(self) -> None:
        """End a start for a picture that a fault has stopped; a person keeps the window and the dialog."""
        if self._screenshot is not None:
            self._fail()

    @Slot()
    def _fail(self) -> None:
        QApplication.exit(1)

    @Slot()
    def _ready(self) -> None:
        if self._screenshot is not None:
            QTimer.singleShot(0, self._save_screenshot)

    @Slot()
    def _save_screenshot(self) -> None:
        saved = self._screenshot is not None and self._window.grab().save(str(self._screenshot), "PNG")
        self._window.close()
        QApplication.exit(0 if saved else 1)


def _load_printing(_progress: Callable[[int, int], None], _stopped: Callable[[], bool]) -> None:
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
