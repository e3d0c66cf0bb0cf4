"""Brings a record up to the tables of this version: database/migrations/*.sql in one atomic step."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import sqlcipher3
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from app.records.connection import migration_files, split_statements
from app.records.faults import RecordError, told

_SET = "plumbline"


def pending(db: Database) -> list[str]:
    """Return the migrations this record still needs; raise RecordError when a newer version has changed it."""
    with told():
        migrations = _migrations()
        known = {path.stem for path in migration_files()}
        if unknown := [one.name for one in migrations.applied(db) if one.name not in known]:
            raise RecordError(
                f"This record was last used by a newer version of Plumbline, which changed its tables ({unknown[-1]}).",
                "Nothing was changed.",
                "Start the newer version.",
            )
        return [one.name for one in migrations.pending(db)]


def migrate(db: Database) -> None:
    """Apply what is pending, all of it or nothing; raise RecordError with the record as it was."""
    try:
        with told(), db.atomic():
            _migrations().apply(db)
    except sqlcipher3.DatabaseError as error:
        raise RecordError(
            "The record could not be brought up to this version of Plumbline.",
            "It is as it was, and a checked copy lies in its backups folder.",
            "Go on with the version that was used before, and report this.",
        ) from error


def _migrations() -> Migrations:
    migrations = Migrations(_SET)
    for path in migration_files():
        migrations(name=path.stem)(_named(path))
    return migrations


def _named(path: Path):  # type: ignore[no-untyped-def]
    step = partial(_run, path)
    step.__name__ = path.stem  # type: ignore[attr-defined]
    return step


def _run(path: Path, db: Database) -> None:
    for statement in split_statements(path.read_text("utf-8")):
        db.execute(statement)
