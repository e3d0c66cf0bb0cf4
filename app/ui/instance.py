"""One running program for one data folder: a second start brings the window of the first to the front."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QLockFile, QObject, QThread, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE = 1000
"""Milliseconds that a second start waits for the first."""
_PAUSE = 20
_ASK, _ANSWER = b"raise\n", b"raised\n"


class Instance(QObject):
    """Holds the data folder's lock from a start to its end, and hears of further starts.

    The lock is the system's own, so that of a killed program is free at once. A folder that takes no lock is left to
    whoever opens the record: it says what is wrong there.
    """

    raise_wanted = Signal()
    """Somebody started the program again."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._lock = QLockFile(str(folder / "running.lock"))
        self._lock.setStaleLockTime(0)  # age says nothing: a window may stay open for weeks
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Return whether this start is the only one. It costs a file; everything else waits for `listen`."""
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        return self._lock.error() is not QLockFile.LockError.LockFailedError

    def hand_over(self) -> bool:
        """Ask the first program to show its window; return False when it has ended and this one took its place.

        A first program too busy to answer within a second has been asked all the same and answers when it can.
        """
        deadline = QDeadlineTimer(PATIENCE)
        while not deadline.hasExpired():
            if self._ask(deadline):
                return True
            # Nobody listens: a first program that is just starting or ending, or one that was killed.
            if self.take() or (self._lock.removeStaleLockFile() and self.take()):
                return False
            QThread.msleep(_PAUSE)
        return True

    def listen(self) -> None:
        """Begin to hear of further starts; called once the first picture is there."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_call)
        QLocalServer.removeServer(self._name)  # left by a killed program: the lock is ours
        self._server.listen(self._name)

    def end(self) -> None:
        """Let the next start in."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    # ---- parts
    @property
    def _name(self) -> str:
        """Return the name of the socket: the same for every way of writing the folder, and telling nothing of it."""
        import hashlib

        place = str(self._folder.resolve()).encode(errors="surrogateescape")
        return f"plumbline-{hashlib.sha256(place).hexdigest()[:24]}"

    def _ask(self, deadline: QDeadlineTimer) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PAUSE):
            return False
        socket.write(_ASK)
        socket.waitForBytesWritten(_PAUSE)
        while not deadline.hasExpired() and socket.state() is QLocalSocket.LocalSocketState.ConnectedState:
            if socket.waitForReadyRead(_PAUSE) and bytes(socket.readAll().data()).startswith(_ANSWER):
                break
        socket.abort()
        return True

    @Slot()
    def _on_call(self) -> None:
        assert self._server is not None
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        """Answer without reading: there is one thing a further start can want."""
        socket.write(_ANSWER)
        socket.flush()
        socket.disconnectFromServer()
        self.raise_wanted.emit()
