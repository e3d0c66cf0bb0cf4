import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.theme import Scheme, Theme
from tests.drivers.desk import open_consultation
from tests.drivers.window import WindowDriver


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    return make_application()


@pytest.fixture(autouse=True)
def garbage_on_this_thread() -> Iterator[None]:
    """Collect garbage as the program does: a window must never be destroyed on the thread of a task."""
    gc.disable()
    yield
    QThreadPool.globalInstance().waitForDone()
    gc.collect()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(Scheme.LIGHT)


@pytest.fixture
def driver(qtbot: QtBot, theme: Theme) -> Iterator[WindowDriver]:
    """A window with an empty intake, in view and active."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    consultation = open_consultation()
    window.begin(consultation)
    QApplication.processEvents()
    yield WindowDriver(qtbot, window.intake, consultation)
    QThreadPool.globalInstance().waitForDone()
    window.close()
