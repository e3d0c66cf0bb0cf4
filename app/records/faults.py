"""Trouble with the record's files, told to the person: what happened, what is safe, what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlcipher3

from app.system.errors import KnownError

KEPT = "Everything confirmed before is still there."

_CODES = {
    "SQLITE_FULL": ("The disk is full, so this was not kept.", "Free some space, then do it again."),
    "SQLITE_READONLY": (
        "The record cannot be written: its file or folder is read-only.",
        "Ask whoever looks after this computer for the right to write there, then start Plumbline again.",
    ),
    "SQLITE_CANTOPEN": (
        "The record's file cannot be opened.",
        "Check that its folder is there and may be read and written, then try again.",
    ),
    "SQLITE_BUSY": (
        "Another program is using the record, so this was not kept.",
        "Close that program, then do it again.",
    ),
    "SQLITE_LOCKED": (
        "Another program is using the record, so this was not kept.",
        "Close that program, then do it again.",
    ),
    "SQLITE_IOERR": (
        "The disk reported an error, so this was not kept.",
        "Check the disk and its cable, then do it again. If it comes back, use another disk.",
    ),
    "SQLITE_CORRUPT": (
        "The record is damaged: part of its file cannot be read.",
        "Take no more intakes with it. Copy the data folder as it is, then put back a backup from its backups folder.",
    ),
    "SQLITE_NOTADB": (
        "The record is damaged: its file cannot be read as a record.",
        "Take no more intakes with it. Copy the data folder as it is, then put back a backup from its backups folder.",
    ),
}


class RecordError(KnownError):
    """Trouble with the files of the record. `code` is SQLite's name of it, or empty."""

    def __init__(self, what: str, safe: str = "", do: str = "", code: str = "") -> None:
        super().__init__(what, safe, do)
        self.code = code


@contextmanager
def told() -> Iterator[None]:
    """Turn trouble with the disk or the file into a RecordError; a broken rule of the tables stays a bug."""
    try:
        yield
    except sqlcipher3.DatabaseError as error:
        name = primary_code(error)
        if name not in _CODES:
            raise
        what, do = _CODES[name]
        raise RecordError(what, KEPT, do, name) from error
    except OSError as error:
        raise disk_trouble(error) from error


def primary_code(error: BaseException) -> str:
    """Return SQLite's name for an error without its refinement: `SQLITE_IOERR` for `SQLITE_IOERR_WRITE`."""
    name = str(getattr(error, "sqlite_errorname", ""))
    return "_".join(name.split("_")[:2])


def disk_trouble(error: OSError) -> RecordError:
    """Return what to say about trouble with a file that is not SQLite's."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            code = "SQLITE_FULL"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            code = "SQLITE_READONLY"
        case errno.ENOENT | errno.ENOTDIR:
            code = "SQLITE_CANTOPEN"
        case _:
            code = "SQLITE_IOERR"
    what, do = _CODES[code]
    return RecordError(what, KEPT, do, code)
