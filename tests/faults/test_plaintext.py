"""Nothing that was typed stands in the clear in anything the program wrote, but for the pages somebody saved."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.clinic import clock, unlock
from tests.faults.conftest import Clinic
from tests.faults.whole_day import GOAL, PATIENT, TYPED

ROOT = Path(__file__).resolve().parents[2]
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


class Day(NamedTuple):
    """What a day that ended by kill -9 has left."""

    data: Path
    out: Path
    temporary: Path
    opened: list[Path]
    code: str


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> Day:
    root = tmp_path_factory.mktemp("day")
    data, out, temporary = root / "data", root / "out", root / "tmp"
    for folder in (data, out, temporary):
        folder.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary), "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-B", "-m", "tests.faults.whole_day", str(data), str(out)],
        cwd=temporary,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        said: dict[str, list[str]] = {"opened": [], "code": []}
        while (line := child.stdout.readline().rstrip("\n")) != "done":
            assert line, "the day ended early"
            word, rest = line.split(" ", 1)
            said[word].append(rest)
        child.kill()
    return Day(data, out, temporary, [Path(path) for path in said["opened"]], said["code"][0])


def written(folder: Path) -> Iterator[Path]:
    yield from (path for path in folder.rglob("*") if path.is_file())


def found(path: Path, secrets: tuple[str, ...]) -> list[str]:
    """Return what stands in a file or in its name, in any of the usual encodings and any case."""
    held = path.read_bytes().lower() + os.fsencode(path.name).lower()
    return [secret for secret in secrets if any(secret.lower().encode(encoding) in held for encoding in ENCODINGS)]


def test_the_search_finds_what_stands_in_the_clear(tmp_path: Path) -> None:
    for encoding in ENCODINGS:
        path = tmp_path / encoding
        path.write_bytes(f"... {PATIENT.family_name.upper()}, Pat".encode(encoding))
        assert found(path, TYPED) == [PATIENT.family_name]


def test_nothing_typed_is_in_the_clear_in_any_file(day: Day) -> None:
    files = list(written(day.data))
    names = {path.name for path in files}
    assert names >= {"record.db", "record.db-wal", "record.db-shm", "record.keys", "plumbline.log", "last.txt"}
    assert len([path for path in files if path.name == "record.db"]) == 2  # the record and its backup
    assert (day.data / "record.db-wal").stat().st_size > 0

    secrets = (*TYPED, day.code)
    assert {str(path): words for path in files if (words := found(path, secrets))} == {}


def test_nothing_is_left_or_written_outside_the_data_folder_but_the_saved_pages(day: Day) -> None:
    assert list(written(day.temporary)) == []
    assert {path.suffix for path in written(day.out)} == {".pdf"}
    own = (day.data, day.out)
    assert [path for path in day.opened if not any(path.is_relative_to(folder) for folder in own)] == []


def test_names_of_files_are_about_nobody(day: Day) -> None:
    names = " ".join(path.name for folder in (day.data, day.out) for path in written(folder)).lower()
    assert [secret for secret in TYPED if secret.lower() in names] == []


def test_everything_that_was_typed_is_there_after_the_kill(day: Day) -> None:
    desk = Clinic(day.data, unlock(day.data)).open()
    patients = desk.record.patients.find("specimen", clock().date())
    assert [kept.patient.family_name for kept in patients] == [PATIENT.family_name]
    assert desk.take_up(2).value("goal") == GOAL
    assert len(desk.take_up(1).documents()) == 3
    desk.record.close()
