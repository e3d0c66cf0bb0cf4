"""What is shown when the program has a fault: the answers are still here, and details to copy without patient data."""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

_LOG = logging.getLogger(__name__)


def details_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return the kind of fault and where it happened: no message and no values, as these can hold patient data."""
    lines = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([kind.__name__, *lines])


class BugDialog(QDialog):
    """Says what happened and what is safe; the details can be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Something went wrong"))
        self._details = details
        title = QLabel(self.tr("Something went wrong; your answers are still here"))
        title.setProperty("role", "title")
        words = QLabel(
            self.tr(
                "Plumbline made a mistake in what you just asked for. You can go on. If it happens again, print what "
                "you have, start Plumbline again, and send the details below to whoever looks after it. They hold no "
                "patient data."
            )
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        copy = QPushButton(self.tr("Copy the details"))
        copy.clicked.connect(self._on_copy)
        close = QPushButton(self.tr("Go on"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(copy)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addWidget(title)
        column.addWidget(words)
        column.addWidget(self.details, 1)
        column.addLayout(buttons)
        self.resize(640, 360)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)


class FaultCatcher(QObject):
    """Turns an exception that nobody caught into a log line and a dialog; one dialog at a time."""

    caught = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._dialog: BugDialog | None = None
        # Other threads may fail too: the signal brings the fault to this one.
        self.caught.connect(self._on_caught)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log and show a fault; a request to stop goes through."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        details = details_of(kind, trace)
        _LOG.error("Unexpected fault\n%s", details)
        self.caught.emit(details)

    @Slot(str)
    def _on_caught(self, details: str) -> None:
        if self._dialog is None:
            self._dialog = BugDialog(details, self._window)
            self._dialog.destroyed.connect(self._on_closed)
            self._dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self._dialog = None


def install(window: QWidget) -> FaultCatcher:
    """Catch every fault of the running program for this window."""
    catcher = FaultCatcher(window)
    sys.excepthook = catcher.catch
    return catcher
