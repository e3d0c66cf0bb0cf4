"""Starts the window: the first picture first, then everything that costs time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

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


def run_window(open_consultation: Callable[[], Consultation], *, screenshot: Path | None = None) -> int:
    """Show the window, then open the consultation; return the exit code.

    With `screenshot` the window's picture is written there once it is ready, and the program ends.
    """
    app = make_application()
    theme = Theme()
    window = MainWindow(theme)
    starter = Starter(window, open_consultation, screenshot)
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


class Starter(QObject):
    """Opens the consultation after the first picture, then loads what printing needs."""

    def __init__(
        self, window: MainWindow, open_consultation: Callable[[], Consultation], screenshot: Path | None = None
    ) -> None:
        super().__init__(window)
        self._window = window
        self._open = open_consultation
        self._screenshot = screenshot

    @Slot()
    def warm_up(self) -> None:
        """Open the consultation; trouble is told in the window."""
        from app.ui.dialogs.bug_dialog import install

        install(self._window)
        try:
            consultation = self._open()
        except KnownError as error:
            self._window.show_trouble(error)
        else:
            self._window.begin(consultation)
        QTimer.singleShot(0, self._warm_printing)

    @Slot()
    def _warm_printing(self) -> None:
        import app.reports.documents  # noqa: F401 - slow, wanted before it is needed

        if self._screenshot is not None:
            QTimer.singleShot(0, self._save_screenshot)

    @Slot()
    def _save_screenshot(self) -> None:
        saved = self._screenshot is not None and self._window.grab().save(str(self._screenshot), "PNG")
        self._window.close()
        QApplication.exit(0 if saved else 1)


def _icon() -> QIcon:
    pixmap = QPixmap(64, 64)
    pixmap.fill("transparent")
    painter = QPainter(pixmap)
    paint_plumb(painter, QRectF(QPointF(4, 4), QPointF(60, 60)), "#175EA6")
    painter.end()
    return QIcon(pixmap)
