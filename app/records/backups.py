"""Copies of the record with its keys: made by SQLite's own backup, opened and checked before they get their name."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from app.records.connection import open_file
from app.records.faults import RecordError, told
from app.system.files import settle, write_file

RECORD, KEYS, BACKUPS = "record.db", "record.keys", "backups"


def make_backup(db: Database, key: bytes, folder: Path, name: str) -> Path:
    """Copy the record in `folder` and its keys to backups/NAME and return that folder; raise RecordError.

    Under its name a backup is whole: until it was opened and checked it ends in `.partial`.
    """
    whole = folder / BACKUPS / name
    partial = whole.with_name(f"{name}.partial")
    with told():
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(parents=True)
        copy = open_file(partial / RECORD, key)
        with closing(copy.conn):
            db.conn.backup(copy.conn)
            # A backup lies still: without a write-ahead log it is one file.
            copy.execute("PRAGMA journal_mode = DELETE")
        write_file(partial / KEYS, (folder / KEYS).read_bytes())
        if faults := integrity_faults(partial / RECORD, key):
            raise RecordError(f"The backup that was just made is damaged: {faults[0]}", "The record is as it was.")
        if whole.exists():
            shutil.rmtree(whole)
        partial.rename(whole)
        settle(whole.parent)
    return whole


def integrity_faults(path: Path, key: bytes) -> list[str]:
    """Return what is damaged in a record's file, page by page, at most ten; reads every page, so it takes its time."""
    with told(), closing(open_file(path, key, read_only=True).conn) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchmany(10)]
        if not faults:
            faults = [row[0] for row in connection.execute("PRAGMA quick_check(10)") if row[0] != "ok"]
    return faults
