"""The data folder itself: there, a folder, and writable, or one clear sentence."""

from __future__ import annotations

import os
from pathlib import Path

from app.system.errors import KnownError

LEAST = 1024 * 1024
"""Bytes without which a record cannot even be opened: SQLite would only say that the disk reported an error."""
_NOTHING = "Nothing was changed."


def prepare_folder(folder: Path, *, chosen: bool) -> None:
    """Make the data folder, for its owner alone, where it is missing; raise KnownError when it cannot be used.

    Of a `chosen` folder only the last part is made: a misspelt path must not begin a second record far from the first.
    """
    try:
        folder.mkdir(mode=0o700, parents=not chosen, exist_ok=True)
    except FileExistsError:
        raise KnownError(
            "What was named as the data folder is a file.", _NOTHING, "Name a folder (--data-dir DIR)."
        ) from None
    except (FileNotFoundError, NotADirectoryError):
        raise KnownError(
            "The folder in which the data folder would lie is not there.",
            _NOTHING,
            "Check the path (--data-dir DIR), connect the disk, or make that folder first.",
        ) from None
    except OSError as error:
        raise KnownError(
            f"The data folder cannot be made: {error.strerror or 'the disk reported an error'}.",
            _NOTHING,
            "Name a folder in which you may write (--data-dir DIR).",
        ) from None
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        raise KnownError(
            "The data folder is read-only, so nothing could be kept in it.",
            _NOTHING,
            "Ask whoever looks after this computer for the right to write there, or name another folder "
            "(--data-dir DIR).",
        )


def check_space(folder: Path) -> None:
    """Raise KnownError when the disk of the folder is full."""
    import shutil  # not before the first picture

    try:
        free = shutil.disk_usage(folder).free
    except OSError:  # not every file system tells
        return
    if free < LEAST:
        raise KnownError(
            "The disk of the data folder is full, so nothing could be kept.",
            "Everything confirmed before is still there.",
            "Free some space, then start Plumbline again.",
        )
