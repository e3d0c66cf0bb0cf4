import os
from pathlib import Path

import pytest

from app.records import backups
from app.records.backups import integrity_faults, make_backup
from app.records.faults import RecordError
from app.records.keys import PASSPHRASE
from app.records.opening import RecordFolder
from tests.drivers.folder import Made, SetClock, copy_record, patients_in


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


def back_up(made: Made, name: str = "monday") -> Path:
    record = made.at().open(made.key)
    try:
        return make_backup(record.db, made.key, made.folder, name)
    finally:
        record.close()


def test_a_backup_opens_with_the_same_passphrase_and_holds_the_same(made: Made) -> None:
    whole = back_up(made)
    folder = RecordFolder(whole, SetClock())
    assert sorted(path.name for path in whole.iterdir()) == ["record.db", "record.keys"]
    assert folder.unlock(PASSPHRASE, made.passphrase) == made.key
    assert patients_in(folder.open(made.key)) == patients_in(made.at().open(made.key))


def test_a_backup_is_encrypted(made: Made) -> None:
    data = (back_up(made) / "record.db").read_bytes()
    assert b"SQLite" not in data
    assert b"Example1" not in data


def test_a_backup_of_the_same_name_takes_the_place_of_the_old(made: Made) -> None:
    whole = back_up(made)
    (whole / "record.db").write_bytes(b"old")
    back_up(made)
    assert integrity_faults(whole / "record.db", made.key) == []
    assert [path.name for path in whole.parent.iterdir()] == ["monday"]


def test_what_a_cut_off_backup_left_is_made_over(made: Made) -> None:
    rest = made.folder / "backups" / "monday.partial"
    rest.mkdir(parents=True)
    (rest / "record.db").write_bytes(b"half")
    back_up(made)
    assert not rest.exists()


def test_a_damaged_copy_never_gets_its_name(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    def flipped(path: Path, key: bytes) -> list[str]:
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
        return integrity_faults(path, key)

    monkeypatch.setattr(backups, "integrity_faults", flipped)
    with pytest.raises(RecordError, match="damaged") as told:
        back_up(made)
    assert "as it was" in told.value.safe
    assert not (made.folder / "backups" / "monday").exists()


def test_every_byte_of_a_page_is_checked(made: Made) -> None:
    data = bytearray(made.db.read_bytes())
    for place in (4096 + 7, 3 * 4096 - 1):
        data[place] ^= 1
    made.db.write_bytes(data)
    assert len(integrity_faults(made.db, made.key)) == 2


def test_a_backup_has_reached_the_disk_before_it_has_its_name(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []
    rename, fsync = Path.rename, os.fsync

    def noted_rename(path: Path, to: Path) -> Path:
        steps.append("rename")
        return rename(path, to)

    def noted_fsync(handle: int) -> None:
        steps.append("fsync")
        fsync(handle)

    monkeypatch.setattr(Path, "rename", noted_rename)
    monkeypatch.setattr(os, "fsync", noted_fsync)
    back_up(made)
    assert steps.index("fsync") < steps.index("rename")
