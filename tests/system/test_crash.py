"""What a fault leaves for the next start, and that it says nothing about a person."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.system.crash import KEPT, LARGEST, CrashFile, describe

ROOT = Path(__file__).parents[2]
SECRET = "EXAMPLE, Pat"

DIES = """
import sys, faulthandler
from pathlib import Path
from app.system.crash import CrashFile
crash_file = CrashFile(Path(sys.argv[1]))
crash_file.begin()
{end}
"""


def run(folder: Path, end: str) -> int:
    return subprocess.run(
        [sys.executable, "-c", DIES.format(end=end), str(folder)], cwd=ROOT, capture_output=True, check=False
    ).returncode


def next_start(folder: Path) -> CrashFile:
    crash_file = CrashFile(folder)
    crash_file.begin()
    crash_file.end()
    return crash_file


def nested_fault() -> Exception:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_details_name_every_kind_and_place_and_no_message() -> None:
    details = describe(nested_fault())

    assert details.startswith("ValueError\n  tests/system/test_crash.py:")
    assert "caused by KeyError\n" in details
    assert SECRET not in details
    assert str(Path.home()) not in details


def test_a_clean_run_leaves_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "crash_file.end()") == 0
    assert list(tmp_path.iterdir()) == []


def test_a_fault_without_a_window_is_there_at_the_next_start(tmp_path: Path) -> None:
    assert run(tmp_path, f"raise RuntimeError('{SECRET}')") == 1

    left = next_start(tmp_path).untold()
    assert "RuntimeError" in left
    assert "Plumbline " in left
    assert SECRET not in left


@pytest.mark.parametrize("end", ["faulthandler._sigsegv()", "import os; os.abort()"])
def test_a_death_of_the_interpreter_is_there_at_the_next_start(tmp_path: Path, end: str) -> None:
    assert run(tmp_path, end) < 0

    crash_file = next_start(tmp_path)
    assert "Fatal Python error" in crash_file.untold()
    assert not crash_file.was_cut_off


def test_a_killed_run_is_no_crash(tmp_path: Path) -> None:
    assert run(tmp_path, "import os; os.kill(os.getpid(), 9)") == -9

    crash_file = next_start(tmp_path)
    assert crash_file.was_cut_off
    assert crash_file.untold() == ""


def test_faults_of_a_day_are_kept_once_each_within_a_bound(tmp_path: Path) -> None:
    crash_file = CrashFile(tmp_path)
    crash_file.begin()
    for number in range(50):
        crash_file.keep(f"ValueError {number} " + "x" * 5000)
        crash_file.keep(f"ValueError {number} " + "x" * 5000)

    left = crash_file.untold()
    crash_file.end()
    assert left.count("ValueError 0 ") == 1
    assert 40_000 < len(left) <= LARGEST


def test_the_newest_told_files_are_kept(tmp_path: Path) -> None:
    times = (datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour) for hour in range(100))
    crash_file = CrashFile(tmp_path, lambda: next(times))
    crash_file.begin()
    for number in range(KEPT + 3):
        crash_file.keep(f"ValueError {number}")
        crash_file.archive()
    crash_file.end()

    told = sorted((tmp_path / "crash").glob("told-*.txt"))
    assert len(told) == KEPT
    assert f"ValueError {KEPT + 2}" in told[-1].read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_gone_on_without(tmp_path: Path) -> None:
    (tmp_path / "crash").write_text("a file in the way", "utf-8")
    crash_file = CrashFile(tmp_path)

    crash_file.begin()
    crash_file.keep("ValueError")
    crash_file.archive()
    crash_file.end()
    assert crash_file.untold() == ""
