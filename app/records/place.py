"""Where a record lies and whether its file can be one: told before SQLite opens it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psutil
import sqlcipher3

from app.records.backups import KEYS, RECORD
from app.records.connection import open_file
from app.records.faults import RecordError, told
from app.records.keys import KEY_BYTES

_NETWORK = (
    *("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "davfs"),
    *("fuse.sshfs", "ncpfs", "9p"),
)
_SALT = 16


def check_place(folder: Path) -> None:
    """Raise RecordError when a folder lies on a network drive, where SQLite cannot keep a record safe."""
    kind = file_system(folder)
    if kind in _NETWORK or kind == "remote":
        raise RecordError(
            f"The folder of the record lies on a network drive ({kind}), where a record cannot be kept safely.",
            "Nothing was changed.",
            "Choose a folder on a disk of this computer (--data-dir).",
        )


def file_system(folder: Path) -> str:
    """Return the kind of file system a folder lies on (or will lie on), empty where it is not known."""
    best, kind = "", ""
    place = str(folder.absolute())
    try:
        mounts = psutil.disk_partitions(all=True)
    except (OSError, psutil.Error):
        return ""
    for mount in mounts:
        point = mount.mountpoint.rstrip("/\\") or "/"
        inside = place == point or place.startswith((point if point == "/" else f"{point}/", f"{point}\\"))
        if inside and len(point) >= len(best):
            best, kind = point, "remote" if "remote" in mount.opts.split(",") else mount.fstype
    return kind


def check_file(path: Path, key: bytes) -> None:
    """Tell a missing, foreign or emptied record, and keys of another one, from a damaged one; raise RecordError."""
    with told():
        if not path.exists():
            raise RecordError(
                f"The record {RECORD} is missing; only its keys are here.",
                "The keys were not touched.",
                f"Put back {RECORD} from wherever it was moved to, or from the newest folder in backups.",
            )
        with path.open("rb") as file:
            head = file.read(_SALT)
    if not head:
        raise RecordError(
            f"The record {RECORD} is empty: its content was cut off.",
            "It was not touched.",
            f"Copy the data folder as it is, then put back {RECORD} and {KEYS} from the newest folder in backups.",
        )
    if head.startswith(b"SQLite format 3"):
        raise RecordError(
            f"{RECORD} is not a Plumbline record: it is a database that is not encrypted.",
            "It was not touched.",
            f"Move it away and put back {RECORD} from the newest folder in backups.",
        )
    # A damaged salt is one or a few bytes; that of another record has hardly a byte in common.
    same = sum(ours == theirs for ours, theirs in zip(key[KEY_BYTES - _SALT :], head, strict=False))
    if same < _SALT // 2 and not _opens(path, key):
        raise RecordError(
            f"{RECORD} and {KEYS} do not belong together, or {RECORD} is not a record.",
            "Neither was touched.",
            f"Put back the {RECORD} and {KEYS} that lay beside each other, from the newest folder in backups.",
        )


def _opens(path: Path, key: bytes) -> bool:
    try:
        with closing(open_file(path, key, read_only=True).conn) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlcipher3.DatabaseError:
        return False
    return True
