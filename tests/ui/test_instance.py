"""One program for one data folder: a further start brings the first window forward and ends."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.instance import Instance

ROOT = Path(__file__).resolve().parents[2]

HOLDS = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.ui.instance import Instance
app = QCoreApplication([])
instance = Instance(Path(sys.argv[1]))
assert instance.take()
instance.listen()
os.kill(os.getpid(), 9)
"""


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "app", "--data-dir", str(folder), *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[Instance]:
    """The program that has the folder."""
    instance = Instance(tmp_path)
    assert instance.take()
    instance.listen()
    yield instance
    instance.end()


def test_a_second_start_raises_the_first_window_and_ends(qtbot: QtBot, first: Instance, tmp_path: Path) -> None:
    with qtbot.waitSignal(first.raise_wanted, timeout=10_000):
        second = start(tmp_path)
    assert second.wait(10) == 0
    assert second.communicate() == ("", "")


def test_every_way_of_writing_the_folder_is_the_same_folder(qtbot: QtBot, first: Instance, tmp_path: Path) -> None:
    link = tmp_path.parent / f"{tmp_path.name}-link"
    link.symlink_to(tmp_path)
    with qtbot.waitSignal(first.raise_wanted, timeout=10_000):
        second = start(link)
    assert second.wait(10) == 0
    second.communicate()


def test_a_first_window_that_is_busy_is_waited_for_one_second(first: Instance, tmp_path: Path) -> None:
    second = Instance(tmp_path)
    assert not second.take()

    began = time.monotonic()
    assert second.hand_over()
    assert 0.9 < time.monotonic() - began < 1.5


def test_a_picture_is_refused_while_the_window_is_open(first: Instance, tmp_path: Path) -> None:
    second = start(tmp_path, "--screenshot", str(tmp_path / "window.png"))

    assert second.wait(10) == 2
    assert second.communicate()[1].count("\n") == 1


def test_the_lock_of_a_killed_program_is_taken_over_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    assert subprocess.run([sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, check=False).returncode == -9

    began = time.monotonic()
    after = Instance(tmp_path)
    assert after.take() or not after.hand_over()
    assert time.monotonic() - began < 0.5
    after.listen()
    after.end()


def test_a_lock_that_names_another_living_program_of_the_same_kind_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", HOLDS, str(tmp_path)], cwd=ROOT, check=False)
    lock = tmp_path / "running.lock"
    sleeper = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    _, *rest = lock.read_text("utf-8").splitlines()
    lock.write_text("\n".join([str(sleeper.pid), *rest, ""]), "utf-8")

    after = Instance(tmp_path)
    assert not after.take()
    assert not after.hand_over()
    after.end()
    sleeper.communicate(b"\n")


def test_two_folders_are_two_programs(first: Instance, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Instance(tmp_path_factory.mktemp("other"))
    assert other.take()
    other.end()
