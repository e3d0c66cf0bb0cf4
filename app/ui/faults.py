"""Every exception that nobody caught ends here: trouble a person can meet is told, a mistake of the program is kept."""

from __future__ import annotations

import logging
import sys
import time
from types import TracebackType

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.system.crash import CrashFile, describe
from app.system.errors import KnownError
from app.ui.dialogs.bug_dialog import BugDialog, LastTimeDialog
from app.ui.dialogs.message_dialog import MessageDialog
from app.ui.theme import Theme

_LOG = logging.getLogger(__name__)
_LOG.addHandler(logging.NullHandler())  # without a log file logging would write messages, with values, to stderr

QUIET = 1.0
"""Seconds in which the same thing is not told again: a fault in painting comes back with every picture."""
MOST_WAITING = 3


class FaultCatcher(QObject):
    """Tells one thing at a time; what waits is told after it, and nothing is told twice over."""

    caught = Signal(object)
    """A KnownError, or the details of a mistake of the program."""

    def __init__(self, window: QWidget, theme: Theme, crash_file: CrashFile) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._crash_file = crash_file
        self._shown: MessageDialog | None = None
        self._shown_key = ""
        self._closed_at = 0.0
        self._waiting: list[KnownError | str] = []
        # Other threads may fail too: the signal brings the fault to this one.
        self.caught.connect(self._on_caught)

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell trouble, and log, keep and tell a mistake of the program; a request to stop goes through."""
        if isinstance(error, KnownError):
            _LOG.info("Trouble was told", exc_info=(kind, error, trace))
            self.caught.emit(error)
        elif issubclass(kind, Exception):
            details = describe(error, trace)
            _LOG.error("A fault was not caught", exc_info=(kind, error, trace))
            self._crash_file.keep(details)
            self.caught.emit(details)
        else:
            sys.__excepthook__(kind, error, trace)

    def tell_of_last_time(self) -> None:
        """Tell what an earlier run left that nobody was told yet."""
        if self._crash_file.was_cut_off:
            _LOG.info("The run before was ended from outside")
        details = self._crash_file.untold()
        if details:
            dialog = LastTimeDialog(self._theme, details, self._window)
            dialog.deleted.connect(self._on_deleted)
            # Closed in whatever way, it was told.
            dialog.finished.connect(self._on_told)
            self._show(dialog, details)

    @Slot(object)
    def _on_caught(self, found: KnownError | str) -> None:
        key = str(found)
        just_told = key == self._shown_key and time.monotonic() - self._closed_at < QUIET
        if self._shown is None and not just_told:
            self._tell(found)
        elif key not in (self._shown_key, *map(str, self._waiting)) and len(self._waiting) < MOST_WAITING:
            self._waiting.append(found)

    def _tell(self, found: KnownError | str) -> None:
        if isinstance(found, KnownError):
            self._show(MessageDialog(self._theme, found, self._window), str(found))
            return
        dialog = BugDialog(self._theme, found, self._window)
        dialog.copied.connect(self._on_told)
        self._show(dialog, found)

    def _show(self, dialog: MessageDialog, key: str) -> None:
        self._shown, self._shown_key = dialog, key
        dialog.destroyed.connect(self._on_closed)
        dialog.open()

    @Slot()
    def _on_closed(self) -> None:
        self._shown = None
        self._closed_at = time.monotonic()
        if self._waiting:
            self._tell(self._waiting.pop(0))

    @Slot()
    def _on_told(self) -> None:
        self._crash_file.archive()

    @Slot()
    def _on_deleted(self) -> None:
        self._crash_file.delete()


def install(window: QWidget, theme: Theme, crash_file: CrashFile) -> FaultCatcher:
    """Catch every fault of the running program for this window."""
    catcher = FaultCatcher(window, theme, crash_file)
    sys.excepthook = catcher.catch
    return catcher
