"""Intakes as rows: constraints, and writes that happen whole or not at all."""

from datetime import date

import pytest
import sqlcipher3
from sqlite_utils import Database

from app.intake.case import Case, Patient
from app.intake.vocabulary import Sex
from app.records.connection import open_memory, split_statements
from app.records.intakes import Intakes

CASE = Case("x", Patient(40, Sex.MALE), date(2026, 11, 20), {"CES1": "no"})


@pytest.fixture
def db() -> Database:
    return open_memory()


def rows(db: Database) -> dict[str, str]:
    return dict(db.conn.execute("SELECT code, value FROM answer"))


def test_answers_are_rows_and_a_later_one_replaces(db: Database) -> None:
    intakes = Intakes(db)
    number = intakes.start(CASE)
    intakes.record(number, {"CES1": "unsure", "CES2": "no"}, gone=[])

    assert rows(db) == {"CES1": "unsure", "CES2": "no"}


def test_a_write_that_fails_halfway_leaves_nothing(db: Database) -> None:
    intakes = Intakes(db)
    number = intakes.start(CASE)

    with pytest.raises(sqlcipher3.IntegrityError):
        intakes.record(number, {"CES2": "no", "": "no"}, gone=["CES1"])

    assert rows(db) == {"CES1": "no"}


def test_an_answer_needs_its_intake(db: Database) -> None:
    with pytest.raises(sqlcipher3.IntegrityError):
        Intakes(db).record(99, {"CES1": "no"}, gone=[])


def test_statements_are_split_where_they_end() -> None:
    assert split_statements("SELECT ';';\n-- a; b\nSELECT\n2;\n") == ["SELECT ';';\n", "-- a; b\nSELECT\n2;\n"]


def test_one_sqlite_serves_everything(db: Database) -> None:
    assert db.conn.execute("PRAGMA cipher_version").fetchone()
    assert type(db.conn).__module__.startswith("sqlcipher3")
