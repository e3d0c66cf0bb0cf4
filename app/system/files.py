"""Writing one file so that it is whole or not there: temporary file, disk, rename, disk."""

from __future__ import annotations

import glob
import os
import tempfile
import time
from contextlib import suppress
from pathlib import Path

STALE = 60
"""Seconds after which a temporary file belongs to no write that is still under way."""


def write_file(path: Path, data: bytes) -> None:
    """Put the data in the place of what the file held; raise OSError, with the old content still there."""
    temporary = write_beside(path, data)
    try:
        os.replace(temporary, path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
    settle(path.parent)


def write_beside(path: Path, data: bytes) -> Path:
    """Write the data under a name of its own in the same folder, wait until the disk has it, and return its path."""
    sweep(path.parent, f".{glob.escape(path.name)}.*.part")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:  # an interrupt too leaves nothing behind
        with suppress(OSError):
            os.unlink(name)
        raise
    return Path(name)


def settle(folder: Path) -> None:
    """Wait until the disk has the new names of a folder; Windows has no such call."""
    if os.name == "posix":
        with suppress(OSError):  # a folder that may not be read: the file is there all the same
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def sweep(folder: Path, pattern: str) -> None:
    """Remove what a program that was killed left of earlier writes under such names."""
    with suppress(OSError):
        for left in folder.glob(pattern):
            with suppress(OSError):  # one that may not be removed keeps none of the others
                if time.time() - left.lstat().st_mtime > STALE:
                    left.unlink()
