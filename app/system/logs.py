"""The log file: what the program did, in constant words and codes, never who it was about."""

from __future__ import annotations

import logging
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app import __version__
from app.system.crash import describe

_LOG = logging.getLogger(__name__)

NAME = "plumbline.log"
SIZE = 256 * 1024
"""Bytes of one log file; one older file is kept beside it."""
OURS = "app"


class Code(str):
    """A word of the program's own, such as SQLite's name of an error, that may stand in the log as it is."""

    __slots__ = ()


class PlainFormatter(logging.Formatter):
    """Writes the constant part of a message, its numbers and codes; of everything else only that it was there.

    An exception becomes its kind and where it happened: its message can hold what somebody typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return one line, and of an exception the lines of its place."""
        safe = logging.makeLogRecord({**vars(record), "msg": _message(record), "args": (), "exc_text": None})
        safe.exc_info = safe.stack_info = None
        lines = super().format(safe)
        error = record.exc_info[1] if record.exc_info else None
        return f"{lines}\n{describe(error)}" if error is not None else lines

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        """Return the local time with its distance from UTC."""
        return datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds")


class LogFile:
    """The rotating log of a data folder. Where it cannot be written the program goes on without it."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "logs" / NAME
        self._handler: logging.Handler | None = None

    def open(self) -> None:
        """Begin to write what the program's own modules say, and the place of warnings of others."""
        root = logging.getLogger()
        root.addHandler(logging.NullHandler())  # or, without a file, logging would write to stderr
        try:
            self.path.parent.mkdir(exist_ok=True)
            handler = _QuietFile(self.path, maxBytes=SIZE, backupCount=1, encoding="utf-8")
        except OSError:
            return
        handler.setFormatter(PlainFormatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
        handler.addFilter(_wanted)
        logging.getLogger(OURS).setLevel(logging.INFO)
        root.addHandler(handler)
        self._handler = handler
        _LOG.info("Started, version %s", Code(__version__))

    def close(self) -> None:
        """Stop writing."""
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
            self._handler = None


def _wanted(record: logging.LogRecord) -> bool:
    return _is_ours(record.name) or record.levelno >= logging.WARNING


def _is_ours(name: str) -> bool:
    return name == OURS or name.startswith(f"{OURS}.")


def _message(record: logging.LogRecord) -> str:
    """Return the constant words of our own modules; what others say may quote what they were given."""
    if not _is_ours(record.name):
        return f"said something at {record.module}:{record.lineno}"
    given = record.args if isinstance(record.args, tuple) else ()
    kept = tuple(value if isinstance(value, (int, float, Code)) else "..." for value in given)
    return str(record.msg) % kept if kept else str(record.msg)


class _QuietFile(RotatingFileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Lose the line, on a full disk for one: nothing depends on the log, and stderr belongs to the person."""
