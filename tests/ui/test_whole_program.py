"""The program as the desktop starts and ends it: a process of its own, a data folder of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]


class Program:
    """One start of the program."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", "--data-dir", str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_until_ready(self) -> None:
        """Wait until the first picture was shown, the session was made, and nothing is left to do."""
        until = time.monotonic() + 20
        while not (self.folder / "logs").exists():
            assert self.process.poll() is None, self.process.communicate()
            assert time.monotonic() < until
            time.sleep(0.01)
        busy = self.processor_time()
        while True:
            time.sleep(0.2)
            if busy == (busy := self.processor_time()):
                return
            assert time.monotonic() < until

    def processor_time(self) -> float:
        return sum(psutil.Process(self.process.pid).cpu_times()[:2])

    def end(self, number: int) -> tuple[int, str]:
        """Send a signal and return the exit code and what was said."""
        self.process.send_signal(number)
        said = "".join(self.process.communicate(timeout=20))
        return self.process.returncode, said


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    program = Program(tmp_path / "data")
    program.wait_until_ready()
    yield program
    program.process.kill()
    program.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_the_end_of_the_desktop_session_ends_the_program_in_order(program: Program, number: int) -> None:
    assert program.end(number) == (0, "")
    assert sorted(path.name for path in program.folder.iterdir()) == ["logs", "window.ini"]


def test_a_killed_program_starts_again_quietly(program: Program) -> None:
    assert program.end(signal.SIGKILL)[0] == -signal.SIGKILL

    again = Program(program.folder)
    log = program.folder / "logs" / "plumbline.log"
    until = time.monotonic() + 20
    while "The run before was ended from outside" not in log.read_text("utf-8"):
        assert time.monotonic() < until
        time.sleep(0.01)
    again.wait_until_ready()
    assert again.end(signal.SIGTERM) == (0, "")


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("file", "is a file"),
        ("file/below", "is not there"),
        ("missing/below", "is not there"),
    ],
)
def test_a_data_folder_that_cannot_be_is_one_sentence(tmp_path: Path, where: str, told: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    picture = ["--screenshot", str(tmp_path / "window.png")]
    command = [sys.executable, "-m", "app", "--data-dir", str(tmp_path / where), *picture]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)

    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert told in run.stderr
    assert sorted(os.listdir(tmp_path)) == ["file"]
