"""The one way to a database: SQLite through SQLCipher, wrapped by sqlite-utils."""

from __future__ import annotations

import sys

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils looks for pysqlite3 first; given SQLCipher there, it catches this module's errors.
sys.modules.setdefault("pysqlite3", sqlcipher3)
sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)

from sqlite_utils import Database  # noqa: E402


def open_memory() -> Database:
    """Return a new database in memory, foreign keys on; nothing of it reaches the disk."""
    connection = sqlcipher3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    return Database(connection, execute_plugins=False)


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
