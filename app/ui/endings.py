"""Ends the window in order when the system asks: SIGTERM, SIGHUP, SIGINT reach Python only when its loop is woken."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

NAMES = ("SIGTERM", "SIGHUP", "SIGINT")


class Endings(QObject):
    """Turns the signals of the system that ask for an end into one of Qt."""

    asked = Signal()
    """The program is to end now, with everything confirmed kept."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ours, self._theirs = socket.socketpair()
        for end in (self._ours, self._theirs):
            end.setblocking(False)
        signal.set_wakeup_fd(self._theirs.fileno(), warn_on_full_buffer=False)
        for name in NAMES:
            number = getattr(signal, name, None)
            # Started by nohup it is to outlive its terminal.
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._on_signal)
        self._notifier = QSocketNotifier(self._ours.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_woken)

    def end(self) -> None:
        """Give the signals back to the interpreter."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
        for name in NAMES:
            if hasattr(signal, name) and signal.getsignal(getattr(signal, name)) == self._on_signal:
                signal.signal(getattr(signal, name), signal.SIG_DFL)
        self._ours.close()
        self._theirs.close()

    @Slot()
    def _on_woken(self) -> None:
        """Read what woke the loop; Python then runs the handler."""
        self._ours.recv(64)

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.emit()
