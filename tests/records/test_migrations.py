import shutil
from pathlib import Path

import pytest

from app.records.backups import integrity_faults
from app.records.faults import RecordError
from app.records.migrations import pending
from app.system import paths
from tests.drivers.desk import DAY
from tests.drivers.folder import PATIENTS, Made, copy_record, make_record

LATER = "ALTER TABLE patient ADD COLUMN nickname TEXT NOT NULL DEFAULT '';\n"
FAILS = "ALTER TABLE patient ADD COLUMN second TEXT;\nINSERT INTO no_such_table VALUES (1);\n"


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program's database folder, to which migrations can be added."""
    folder = tmp_path / "database"
    shutil.copytree(paths.database(), folder)
    monkeypatch.setattr(paths, "database", lambda: folder)
    return folder


def add(database: Path, name: str, script: str) -> None:
    (database / "migrations" / f"{name}.sql").write_text(script, "utf-8")


def columns(made: Made) -> list[str]:
    record = made.at().open(made.key)
    names = [row[1] for row in record.db.execute("PRAGMA table_info(patient)")]
    record.close()
    return names


def test_a_record_of_this_version_needs_nothing(made: Made) -> None:
    record = made.at().open(made.key)
    assert pending(record.db) == []
    record.close()
    assert not (made.folder / "backups").exists()


def test_a_record_is_brought_up_with_everything_kept(made: Made, database: Path) -> None:
    add(database, "900_nickname", LATER)
    assert "nickname" in columns(made)
    record = made.at().open(made.key)
    assert record.db.execute("SELECT count(*) FROM patient").fetchone()[0] == PATIENTS
    record.close()


def test_a_checked_backup_is_made_before(made: Made, database: Path) -> None:
    add(database, "900_nickname", LATER)
    columns(made)
    backup = made.folder / "backups" / "before-900_nickname"
    assert integrity_faults(backup / "record.db", made.key) == []
    (database / "migrations" / "900_nickname.sql").unlink()
    assert "nickname" not in columns(Made(backup, made.key, made.code))


def test_a_migration_that_fails_leaves_the_record_as_it_was_and_says_so(made: Made, database: Path) -> None:
    add(database, "900_nickname", LATER)
    add(database, "901_fails", FAILS)
    with pytest.raises(RecordError, match="could not be brought up") as told:
        made.at().open(made.key)
    assert "as it was" in told.value.safe
    assert "version that was used before" in told.value.do
    for name in ("900_nickname", "901_fails"):
        (database / "migrations" / f"{name}.sql").unlink()
    assert not {"nickname", "second"} & set(columns(made))


def test_a_damaged_record_is_not_brought_up(made: Made, database: Path) -> None:
    data = bytearray(made.db.read_bytes())
    data[len(data) // 2] ^= 1
    made.db.write_bytes(data)
    add(database, "900_nickname", LATER)
    with pytest.raises(RecordError, match="not brought up"):
        made.at().open(made.key)
    assert made.db.read_bytes() == data


def test_a_record_of_the_first_release_keeps_its_intakes_which_are_full_assessments(
    tmp_path: Path, database: Path
) -> None:
    later = [path for path in sorted((database / "migrations").glob("*.sql")) if path.stem != "001_record"]
    kept = {path: path.read_text("utf-8") for path in later}
    for path in later:
        path.unlink()
    old = make_record(tmp_path / "old")
    for path, script in kept.items():
        path.write_text(script, "utf-8")

    record = old.at().open(old.key)

    assert record.db.execute("SELECT count(*) FROM patient").fetchone()[0] == PATIENTS
    number = record.intakes.begin(1, record.patients.get(1, DAY).patient, DAY)
    assert record.intakes.mode(number) == "full"
    assert record.db.execute("SELECT count(*) FROM evidence_base").fetchone()[0] == 0
    record.close()
