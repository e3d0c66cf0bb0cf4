"""The one way to a database: SQLite through SQLCipher, wrapped by sqlite-utils."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlite_utils import Database

from app.records.faults import RecordError, told
from app.system import paths

WAIT = 1000
"""Milliseconds to wait for another program that is writing to the same file."""


def open_memory() -> Database:
    """Return a new, empty record in memory, foreign keys on; nothing of it reaches the disk."""
    db = _prepared(Database(sqlcipher3.connect(":memory:", isolation_level=None), execute_plugins=False))
    for script in migration_files():
        run_script(db, script.read_text("utf-8"))
    return db


def open_file(path: Path, key: bytes, *, read_only: bool = False) -> Database:
    """Return the database of an encrypted file; the first read tells whether `key` (32 bytes, then 16 of salt) fits.

    Write-ahead log, every commit waits for the disk, foreign keys on. The connection may be handed to another thread,
    but is used by one at a time.
    """
    mode = "ro" if read_only else "rwc"
    connection = sqlcipher3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    connection.execute("PRAGMA cipher_log_level = NONE")  # or a wrong key writes to stderr
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute(f"PRAGMA busy_timeout = {WAIT}")
    return _prepared(FileDatabase(connection, path))


def run_script(db: Database, script: str) -> None:
    """Run every statement of a script in one atomic step."""
    with db.atomic():
        for statement in split_statements(script):
            db.execute(statement)


def split_statements(script: str) -> list[str]:
    """Return the complete statements of a script, in order."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlcipher3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements


def migration_files() -> list[Path]:
    """Return the files that make the record's tables, in order."""
    return sorted((paths.database() / "migrations").glob("*.sql"))


class Statements:
    """Runs the files of database/queries on one database, each read once; trouble with the disk is a RecordError."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._texts: dict[str, str] = {}

    def run(self, name: str, /, **values: object) -> Any:
        """Run database/queries/NAME.sql with its named values and return the cursor."""
        if name not in self._texts:
            self._texts[name] = (paths.database() / "queries" / f"{name}.sql").read_text("utf-8")
        with told():
            return self._db.execute(self._texts[name], values)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Run everything inside as one transaction: all of it is kept, or nothing."""
        with told(), self._db.atomic():
            yield


class FileDatabase(Database):
    """A database whose file is looked for before every transaction: SQLite would go on writing into a deleted one."""

    def __init__(self, connection: sqlcipher3.dbapi2.Connection, path: Path) -> None:
        super().__init__(connection, execute_plugins=False)
        self._path = path
        self._file: tuple[int, int] | None = None

    @contextmanager
    def atomic(self) -> Iterator[Database]:
        """Run everything inside as one transaction; raise RecordError when the file is not where it was."""
        if not self.conn.in_transaction:
            self._look_for_file()
        with super().atomic():
            yield self

    def _look_for_file(self) -> None:
        try:
            facts = self._path.stat()
            found = (facts.st_dev, facts.st_ino)
        except FileNotFoundError:
            found = None
        self._file = self._file or found
        if self._file is not None and found != self._file:
            raise RecordError(
                "The record's file was moved, deleted or replaced while it was open, so this was not kept.",
                "What was confirmed before is in the file as it was.",
                f"Put {self._path.name} back where it was, or start Plumbline again.",
            )


def _prepared(db: Database) -> Database:
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    return db
