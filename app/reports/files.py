"""Saving pages: whole files or none, under names without patient data."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from app.system.errors import KnownError
from app.system.files import settle, sweep, write_beside

LONGEST_STEM = 60
_SAFE = "Nothing was written."
_LEFT = ".intake-*.pdf.*.part"
"""Every temporary file of a page about a patient, whichever intake it belongs to."""


def safe_stem(name: str) -> str:
    """Return a file stem of plain letters, digits, dot, line and underscore; `intake` when nothing is left."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-._")[:LONGEST_STEM].rstrip("-._") or "intake"
    if plain == name:
        return plain
    # Two names that read alike once cleaned must not share a file.
    return f"{plain}-{hashlib.sha256(name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"


def write_whole(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write each file under its name into the folder; raise KnownError, with no part of a file left behind."""
    sweep(folder, _LEFT)
    temporaries: list[tuple[Path, Path]] = []
    try:
        for name, data in files.items():
            with _told(_SAFE):
                temporaries.append((write_beside(folder / name, data), folder / name))
        for target in [target for _, target in temporaries]:
            if target.is_dir():
                raise KnownError(f"There is a folder named {target.name} in the way.", _SAFE, "Choose another folder.")
        with _told("Each file there is whole: the old one or the new one."):
            for temporary, target in temporaries:
                os.replace(temporary, target)
            settle(folder)
    finally:
        for temporary, _ in temporaries:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
    return [target for _, target in temporaries]


@contextmanager
def _told(safe: str) -> Iterator[None]:
    """Turn trouble with the disk into one sentence for the person."""
    try:
        yield
    except OSError as error:
        what, do = _sentence(error)
        raise KnownError(what, safe, do) from error


def _sentence(error: OSError) -> tuple[str, str]:
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "The folder for the pages is not there.", "Choose a folder that exists, or make it first."
        case errno.ENOSPC | errno.EDQUOT:
            return "The disk is full, so the pages were not saved.", "Free some space, or choose another disk."
        case errno.EROFS:
            return "The disk is read-only, so the pages were not saved.", "Choose another folder."
        case errno.EACCES | errno.EPERM | errno.EBUSY:
            return (
                "The pages were not saved: the folder is read-only, or the file is open in another program.",
                "Close that program, or choose another folder.",
            )
    return f"The pages were not saved: {error.strerror or 'the disk reported an error'}.", "Choose another folder."
