"""Trouble with the disk: told in a sentence, nothing acknowledged is lost, and it goes on afterwards."""

import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from app.consultation import Consultation
from app.records.backups import RECORD, integrity_faults
from app.records.connection import open_file
from app.records.faults import RecordError
from app.records.signing import MadeDocument
from app.system.errors import KnownError
from app.system.files import write_file
from app.system.folder import check_space, prepare_folder
from tests.faults.clinic import REASONS, Desk, clock
from tests.faults.conftest import Clinic
from tests.faults.disks import Disk, small_disk


@pytest.fixture
def desk(clinic: Clinic) -> Iterator[Desk]:
    desk = clinic.open()
    yield desk
    desk.record.close()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def on_disk(disk: Disk, made: Clinic) -> Clinic:
    """A clinic whose data folder lies on the small disk."""
    folder = disk.path / "data"
    shutil.copytree(made.folder, folder)
    return Clinic(folder, made.key)


def answer_until_refused(consultation: Consultation) -> tuple[str, RecordError]:
    """Answer with long texts until one is not taken; return the last that was, and what was said."""
    kept = ""
    for number in count():
        text = f"{number} " + "walk the dog " * 20
        try:
            consultation.answer("goal", text.strip())
        except RecordError as error:
            return kept, error
        kept = text.strip()
    raise AssertionError("unreachable")


def fails(action: Callable[[], object], code: str) -> RecordError:
    with pytest.raises(RecordError) as caught:
        action()
    assert caught.value.code == code
    assert caught.value.safe
    assert caught.value.do
    return caught.value


def big_document() -> MadeDocument:
    return MadeDocument("handout", "en", False, b"%PDF-" + bytes(range(256)) * 20_000)


def test_a_full_record_file_refuses_an_answer_and_takes_it_once_there_is_room(clinic: Clinic, desk: Desk) -> None:
    consultation = desk.take_up(1)
    pages = desk.record.db.execute("PRAGMA page_count").fetchone()[0]
    desk.record.db.execute(f"PRAGMA max_page_count = {pages + 2}")

    kept, error = answer_until_refused(consultation)
    assert error.code == "SQLITE_FULL"
    assert consultation.value("goal") == kept
    desk.record.db.execute("PRAGMA max_page_count = 1000000")
    consultation.answer("goal", "swim")
    again = clinic.open()
    assert again.take_up(1).value("goal") == "swim"
    again.record.close()


def test_signing_on_a_full_record_file_leaves_the_intake_open(desk: Desk) -> None:
    consultation = desk.take_up(1)
    pages = desk.record.db.execute("PRAGMA page_count").fetchone()[0]
    desk.record.db.execute(f"PRAGMA max_page_count = {pages + 5}")

    fails(lambda: consultation.sign(REASONS, clock().isoformat(), [big_document()]), "SQLITE_FULL")
    assert consultation.state == "open"
    assert desk.take_up(1).state == "open"
    assert consultation.documents() == []
    desk.record.db.execute("PRAGMA max_page_count = 1000000")
    consultation.sign(REASONS, clock().isoformat(), [big_document()])
    assert len(consultation.documents()) == 1


def test_a_record_locked_by_another_program_says_so_within_about_a_second(clinic: Clinic, desk: Desk) -> None:
    consultation = desk.take_up(1)
    other = open_file(clinic.folder / RECORD, clinic.key)
    with closing(other.conn):
        other.execute("BEGIN EXCLUSIVE")
        began = time.monotonic()
        error = fails(lambda: consultation.answer("goal", "walk"), "SQLITE_BUSY")
        assert 0.8 < time.monotonic() - began < 2
        assert "Another program" in error.what
        other.execute("ROLLBACK")
        assert consultation.value("goal") == ""
        consultation.answer("goal", "walk")
    assert desk.take_up(1).value("goal") == "walk"


@pytest.mark.faults
def test_a_full_disk_refuses_and_goes_on_once_there_is_space(disk: Disk, on_disk: Clinic) -> None:
    desk = on_disk.open()
    consultation = desk.take_up(1)
    consultation.answer("CES1", "no")
    disk.fill()
    kept, error = answer_until_refused(consultation)
    assert error.code == "SQLITE_FULL"
    assert "full" in error.what

    disk.free()
    assert consultation.value("goal") == kept
    assert desk.take_up(1).value("CES1") == "no"
    consultation.answer("goal", "swim")
    desk.record.close()
    again = on_disk.open()
    assert again.take_up(1).value("goal") == "swim"
    again.record.close()
    assert integrity_faults(on_disk.folder / RECORD, on_disk.key) == []


@pytest.mark.faults
def test_what_was_kept_before_the_disk_was_full_is_there_after_the_program_ended(disk: Disk, on_disk: Clinic) -> None:
    desk = on_disk.open()
    disk.fill()
    kept, _ = answer_until_refused(desk.take_up(1))
    desk.record.close()
    disk.free()

    again = on_disk.open()
    assert again.take_up(1).value("goal") == kept
    again.record.close()


@pytest.mark.faults
def test_a_start_on_a_full_disk_is_one_sentence_and_works_afterwards(disk: Disk, on_disk: Clinic) -> None:
    disk.fill()
    with pytest.raises(KnownError, match="is full"):
        check_space(on_disk.folder)
    with pytest.raises(RecordError):
        on_disk.open()
    disk.free()
    check_space(on_disk.folder)
    on_disk.open().record.close()


@pytest.mark.faults
def test_a_start_on_a_read_only_disk_is_one_sentence_and_works_afterwards(disk: Disk, on_disk: Clinic) -> None:
    desk = on_disk.open()
    desk.take_up(1).answer("goal", "walk")
    desk.record.close()
    disk.set_read_only(True)
    with pytest.raises(KnownError, match="read-only"):
        prepare_folder(on_disk.folder, chosen=True)
    with pytest.raises(RecordError):
        on_disk.open()

    disk.set_read_only(False)
    again = on_disk.open()
    assert again.take_up(1).value("goal") == "walk"
    again.record.close()


@pytest.mark.faults
def test_a_file_on_a_full_disk_stays_the_old_one(disk: Disk) -> None:
    path = disk.path / "record.keys"
    write_file(path, b"old")
    disk.fill()

    with pytest.raises(OSError, match="No space"):
        write_file(path, b"n" * 100_000)
    assert path.read_bytes() == b"old"
    assert sorted(one.name for one in disk.path.iterdir()) == ["ballast", "record.keys"]
