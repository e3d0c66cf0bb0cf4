import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.records.connection import open_file
from app.records.faults import RecordError
from app.records.keys import PASSPHRASE, RECOVERY, new_recovery_code, read_keys
from app.records.opening import RecordFolder
from app.records.settings import ClinicSettings
from app.system.errors import KnownError
from tests.drivers.folder import PATIENTS, Made, SetClock, copy_record, patients_in

ROOT = Path(__file__).resolve().parents[2]
PERSON = ("R. Therapist", "PH 12345")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


def told_opening(made: Made) -> RecordError:
    """Open, and return what is told; the files are as they were."""
    before = {path: path.read_bytes() for path in (made.db, made.keys) if path.exists()}
    with pytest.raises(RecordError) as told:
        made.at().open(made.key)
    assert {path: path.read_bytes() for path in before} == before
    assert told.value.safe
    assert told.value.do
    return told.value


def test_a_made_record_opens_with_everything_in_it(made: Made) -> None:
    record = made.at().open(made.key)
    assert record.settings.clinic.emergency_number == "999"
    assert [one.name for one in record.clinicians.all()] == ["R. Therapist"]
    assert patients_in(record)


def test_every_commit_waits_for_the_disk(made: Made) -> None:
    record = made.at().open(made.key)
    assert record.db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert record.db.execute("PRAGMA synchronous").fetchone()[0] == 2
    record.close()


def test_nothing_readable_is_on_the_disk(made: Made) -> None:
    assert b"Example1" not in made.db.read_bytes()
    assert b"SQLite" not in made.db.read_bytes()


def test_a_file_that_is_no_record_is_told(made: Made) -> None:
    made.db.write_bytes(b"Dear colleague, " * 4000)
    assert "is not a record" in told_opening(made).what


def test_a_database_that_is_not_encrypted_is_told(made: Made) -> None:
    made.db.unlink()
    other = sqlite3.connect(made.db)
    other.execute("CREATE TABLE patient (name TEXT)")
    other.commit()
    other.close()
    assert "not encrypted" in told_opening(made).what


def test_an_emptied_record_is_told_and_never_filled_anew(made: Made) -> None:
    made.db.write_bytes(b"")
    assert "empty" in told_opening(made).what


@pytest.mark.parametrize("kept", ["100 bytes", "one page", "half", "all but a page"])
def test_a_truncated_record_is_told(made: Made, kept: str) -> None:
    size = made.db.stat().st_size
    os.truncate(made.db, {"100 bytes": 100, "one page": 4096, "half": size // 2, "all but a page": size - 4096}[kept])
    assert "damaged" in told_opening(made).what


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x10
    path.write_bytes(data)


def test_a_flipped_byte_in_the_salt_loses_nothing(made: Made) -> None:
    flip(made.db, 3)
    assert patients_in(made.at().open(made.key))


def test_a_flipped_byte_in_the_header_is_told(made: Made) -> None:
    flip(made.db, 20)
    assert "damaged" in told_opening(made).what


def test_a_flipped_byte_in_the_middle_is_found_in_the_background(made: Made) -> None:
    place = made.db.stat().st_size // 2
    flip(made.db, place)
    faults = made.at().damage(made.key)
    assert len(faults) == 1
    assert str(place // 4096 + 1) in faults[0]


def test_a_sound_record_has_no_damage(made: Made) -> None:
    record = made.at().open(made.key)
    assert made.at().damage(made.key) == []
    record.close()


def test_keys_of_another_record_are_told(made: Made, tmp_path: Path) -> None:
    other = copy_record(tmp_path / "other", "two")
    shutil.copyfile(other.keys, made.keys)
    key = made.at().unlock(PASSPHRASE, other.passphrase)
    assert key is not None
    with pytest.raises(RecordError, match="do not belong together"):
        made.at().open(key)


def test_a_missing_record_with_keys_is_told_and_is_no_first_start(made: Made) -> None:
    made.db.unlink()
    assert not made.at().is_new()
    assert "missing" in told_opening(made).what
    assert not made.db.exists()


def test_missing_keys_are_told_and_are_no_first_start(made: Made) -> None:
    made.keys.unlink()
    assert not made.at().is_new()
    with pytest.raises(RecordError, match="missing"):
        made.at().seconds_to_wait()


def test_backups_without_their_record_are_no_first_start(made: Made) -> None:
    (made.folder / "backups" / "monday").mkdir(parents=True)
    made.db.unlink()
    made.keys.unlink()
    assert not made.at().is_new()


def test_a_record_of_a_newer_version_is_told(made: Made) -> None:
    db = open_file(made.db, made.key)
    db.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('plumbline', '999_later', '2030')"
    )
    db.close()
    told = told_opening(made)
    assert "newer version" in told.what
    assert "newer version" in told.do


def test_a_record_that_another_program_writes_to_is_told(made: Made) -> None:
    script = (
        "import sys; from pathlib import Path; from app.records.connection import open_file\n"
        "db = open_file(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])); db.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(made.db), made.key.hex()],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(RecordError, match="Another program"):
            made.at().open(made.key)
    finally:
        holder.communicate()
    assert patients_in(made.at().open(made.key))


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_drive_is_refused(made: Made, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    mount = SimpleNamespace(mountpoint=str(made.folder.parent), fstype=kind, opts="rw")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [mount])
    assert kind in told_opening(made).what


@pytest.fixture
def nobody(made: Made) -> Made:
    """The record as a user who is not root meets it: root is stopped by no permission."""
    for path in (made.folder, *made.folder.parents):
        if path == Path("/tmp"):
            break
        path.chmod(0o755)
    for path in made.folder.iterdir():
        path.chmod(0o644)
    return made


AS_NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") if os.geteuid() == 0 else ()
OPEN_IT = """
import sys
from pathlib import Path
sys.dont_write_bytecode = True
from app.records.opening import RecordFolder
from app.system.errors import KnownError
from tests.drivers.folder import SetClock
try:
    RecordFolder(Path(sys.argv[1]), SetClock()).open(bytes.fromhex(sys.argv[2]))
except KnownError as error:
    print(error)
"""


@pytest.mark.parametrize("written", [False, True], ids=["folder", "file"])
def test_what_may_not_be_written_is_told(nobody: Made, written: bool) -> None:
    if written:  # the folder may be written, the record may not
        nobody.folder.chmod(0o777)
    before = nobody.db.read_bytes()
    told = subprocess.run(
        [*AS_NOBODY, sys.executable, "-c", OPEN_IT, str(nobody.folder), nobody.key.hex()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "read-only" in told or "cannot be opened" in told
    assert "still there" in told
    assert nobody.db.read_bytes() == before


# ---- wrong secrets
def test_ten_wrong_passphrases_wait_longer_each_time_also_after_a_restart(made: Made) -> None:
    clock = SetClock()
    waits = []
    for _ in range(10):
        folder = RecordFolder(made.folder, clock)  # as after a restart
        assert folder.unlock(PASSPHRASE, "wrong words") is None
        waits.append(RecordFolder(made.folder, clock).seconds_to_wait())
        with pytest.raises(KnownError, match=f"{waits[-1]} seconds"):
            folder.unlock(PASSPHRASE, made.passphrase)
        clock.advance(seconds=waits[-1])
    assert waits == sorted(waits)
    assert waits[0] == 1
    assert waits[-1] == 300
    assert made.at(clock).unlock(PASSPHRASE, made.passphrase) == made.key
    assert made.at(clock).seconds_to_wait() == 0
    assert read_keys(made.keys).failed == 0


def test_a_clock_set_back_begins_the_wait_anew_and_it_passes(made: Made) -> None:
    clock = SetClock()
    for _ in range(4):
        made.at(clock).unlock(PASSPHRASE, "wrong words")
        clock.advance(seconds=20)
    made.at(clock).unlock(PASSPHRASE, "wrong words")
    clock.advance(days=-1)
    assert made.at(clock).seconds_to_wait() == 16
    clock.advance(seconds=16)
    assert made.at(clock).seconds_to_wait() == 0


def test_a_wrong_recovery_code_is_counted_too(made: Made) -> None:
    assert made.at().unlock(RECOVERY, new_recovery_code()) is None
    assert made.at().seconds_to_wait() == 1


def test_a_new_passphrase_opens_the_same_record(made: Made) -> None:
    made.at().set_passphrase(made.key, "other words altogether")
    assert made.at().unlock(PASSPHRASE, "other words altogether") == made.key


# ---- making
def test_a_start_that_was_cut_off_leaves_a_new_folder(tmp_path: Path) -> None:
    (tmp_path / "record.db.making").write_bytes(b"half")
    (tmp_path / "record.db.making-journal").write_bytes(b"half")
    (tmp_path / "record.keys").write_text("{}")
    folder = RecordFolder(tmp_path, SetClock())
    assert folder.is_new()
    record, _ = folder.make("four dull plumb words", new_recovery_code(), PERSON, ClinicSettings())
    record.close()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["record.db", "record.keys"]


def test_a_record_that_is_there_is_never_made_over(made: Made) -> None:
    before = made.db.read_bytes()
    with pytest.raises(RecordError, match="already"):
        made.at().make("four dull plumb words", new_recovery_code(), PERSON, ClinicSettings())
    assert made.db.read_bytes() == before


def test_a_making_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "record.keys").mkdir()  # in the way of the last step but one
    folder = RecordFolder(tmp_path, SetClock())
    with pytest.raises(RecordError):
        folder.make("four dull plumb words", new_recovery_code(), PERSON, ClinicSettings())
    assert not (tmp_path / "record.db").exists()


def test_the_rest_of_a_cut_off_write_of_the_keys_is_removed(made: Made) -> None:
    rest = made.folder / ".record.keys.abc.part"
    rest.write_text(json.dumps({}))
    made.at().open(made.key).close()
    assert not rest.exists()


def test_all_test_patients_are_there(made: Made) -> None:
    record = made.at().open(made.key)
    assert record.db.execute("SELECT count(*) FROM patient").fetchone()[0] == PATIENTS
    record.close()


def test_a_try_that_was_cut_off_counts_as_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = copy_record(tmp_path / "record")

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("app.records.opening.unwrap", cut_off)
        with pytest.raises(KeyboardInterrupt):
            made.at().unlock(PASSPHRASE, "guess")
    assert made.at().seconds_to_wait() == 1
