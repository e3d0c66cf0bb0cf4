"""`knowledge activate` and `knowledge retriage` on a real record, by a script and on a terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import pytest

from app.session import Session
from app.ui.instance import Instance
from tests.drivers.bases import bundle_with_few_cases, changed_base, made_clinic, newer_base
from tests.drivers.desk import builtin_knowledge, named_case
from tests.drivers.folder import PASSPHRASE, SetClock

ROOT = Path(__file__).parents[1]


WHOLE = [sys.executable, "-m", "app"]
BUNDLE = "import sys; sys._MEIPASS = sys.argv.pop(1); from app.main import main; sys.exit(main(sys.argv[1:]))"


def with_few_cases() -> list[str]:
    """Return the command of the program with the bench of the whole intakes alone."""
    return [sys.executable, "-c", BUNDLE, str(bundle_with_few_cases())]


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def data(tmp_path: Path) -> Path:
    made_clinic(tmp_path / "data").lock()
    return tmp_path / "data"


def start(data: Path, *words: str, fd: int, out: int, program: list[str] | None = None) -> subprocess.Popen[str]:
    program = program or with_few_cases()
    command = [*program, "--data-dir", str(data), "knowledge", *words, "--passphrase-fd", str(fd)]
    return subprocess.Popen(
        command, cwd=ROOT, pass_fds=[fd], stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.PIPE, text=True
    )


def run(
    data: Path, *words: str, secret: str = PASSPHRASE, into_pipe: bool = False, program: list[str] | None = None
) -> Ran:
    """Run a command with its output into a file, as a person chose one, or into a pipe."""
    reading, writing = os.pipe()
    os.write(writing, f"{secret}\n".encode())
    os.close(writing)
    target = data.parent / "out.txt"
    with target.open("w") as file:
        process = start(data, *words, fd=reading, out=subprocess.PIPE if into_pipe else file.fileno(), program=program)
        os.close(reading)
        out, err = process.communicate(timeout=120)
    return Ran(process.returncode, out if into_pipe else target.read_text("utf-8"), err)


def in_use(data: Path) -> str:
    clock = SetClock()
    clock.advance(days=3000)
    session = Session(data, clock, builtin_knowledge)
    assert session.unlock(PASSPHRASE)
    assert session.knowledge is not None
    version = session.knowledge.base.version
    session.lock()
    return version


def test_without_a_reason_everything_is_told_and_nothing_is_activated(data: Path, tmp_path: Path) -> None:
    ran = run(data, "activate", str(newer_base(tmp_path / "base")))
    assert ran.code == 1
    for said in (
        "Rule R-TEST added: Very old",
        "version: 2026.2 → 2026.9",
        "3 stored intakes triaged; the level of 2 is another",
        "soon -> urgent     Signed Pat, 999 97, intake of 2026-11-20 (signed)",
    ):
        assert said in ran.out
    assert "nothing was activated" in ran.err
    assert in_use(data) == "2026.2"


def test_a_reason_activates_and_retriage_then_names_who_would_be_seen_sooner(data: Path, tmp_path: Path) -> None:
    ran = run(data, "activate", str(newer_base(tmp_path / "base")), "--reason", "the yearly review", program=WHOLE)
    assert (ran.code, ran.out.splitlines()[-1][:32]) == (0, "Activated: evidence base 2026.9,")
    assert in_use(data) == "2026.9"
    ran = run(data, "retriage")
    assert ran.code == 0
    assert "Seen sooner now: 2\n" in ran.out
    assert "Signed Pat, 999 97" in ran.out
    assert "Younger" not in ran.out
    assert "3 of 3" in ran.err
    assert "Signed" not in ran.err


def test_no_name_goes_into_a_pipe_or_a_log(data: Path, tmp_path: Path) -> None:
    ran = run(data, "activate", str(newer_base(tmp_path / "base")), "--reason", "the yearly review", into_pipe=True)
    assert "intake 1 (signed)" in ran.out
    assert "Signed Pat" not in ran.out + ran.err
    for log in data.rglob("*.log*"):
        assert "Signed" not in log.read_text("utf-8", "replace")


def test_a_faulty_base_is_refused_with_every_fault(data: Path, tmp_path: Path) -> None:
    folder = changed_base(tmp_path / "base", ("gates.toml", "onset >= 21", "onsets >= 21"))
    ran = run(data, "activate", str(folder), "--reason", "the yearly review")
    assert ran.code == 1
    assert "gates.toml:33: G-DURATION: unknown finding onsets" in ran.out
    assert "stays as it was" in ran.err
    assert in_use(data) == "2026.2"


def test_a_wrong_passphrase_opens_nothing_and_the_next_try_waits(data: Path, tmp_path: Path) -> None:
    ran = run(data, "retriage", secret="wrong words")
    assert (ran.code, ran.out) == (2, "")
    assert "The passphrase is wrong" in ran.err
    for _ in range(8):  # the waits grow, so that a slow machine reaches one, too
        if "wait of" not in ran.err:
            ran = run(data, "retriage", secret="wrong words")
    assert "wait of" in ran.err


def test_a_record_open_in_the_window_is_left_alone(data: Path) -> None:
    window = Instance(data)
    assert window.take()
    try:
        ran = run(data, "retriage")
    finally:
        window.end()
    assert ran.code == 2
    assert "Plumbline is open with this data folder" in ran.err
    assert run(data, "retriage").code == 0


def test_a_folder_without_a_record_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("gone", "empty"):
        ran = run(tmp_path / name, "retriage")
        assert ran.code == 2
        assert f"There is no record in {tmp_path / name}" in ran.err
    assert not (tmp_path / "gone").exists()


def test_a_passphrase_is_asked_for_on_a_terminal_only(data: Path) -> None:
    command = [*WHOLE, "--data-dir", str(data), "knowledge", "retriage"]
    ran = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "no terminal to ask" in ran.stderr


def test_ctrl_c_in_the_middle_leaves_no_half_list(data: Path) -> None:
    clock = SetClock()
    session = Session(data, clock, builtin_knowledge)
    assert session.unlock(PASSPHRASE)
    with session.record.atomic():
        for _ in range(1500):
            session.record.intakes.start(named_case("V13"))
    session.lock()
    reading, writing = os.pipe()
    os.write(writing, f"{PASSPHRASE}\n".encode())
    os.close(writing)
    process = start(data, "retriage", fd=reading, out=subprocess.PIPE)
    os.close(reading)
    assert process.stderr is not None
    assert process.stderr.readline() == "50 of 1503\n"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert "1503 of 1503" not in err
    assert "Traceback" not in err


class Terminal:
    """The program on a terminal of its own."""

    def __init__(self, data: Path, *words: str) -> None:
        command = [*with_few_cases(), "--data-dir", str(data), "knowledge", *words]
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            os.chdir(ROOT)
            os.execv(sys.executable, command)
        self.said = ""

    def wait(self, words: str) -> None:
        until = time.monotonic() + 60
        while words not in self.said:
            assert time.monotonic() < until, self.said
            if select.select([self._fd], [], [], 0.1)[0]:
                self.said += os.read(self._fd, 65536).decode("utf-8", "replace")

    def type(self, words: str) -> None:
        os.write(self._fd, f"{words}\n".encode())

    def press_ctrl_c(self) -> None:
        os.write(self._fd, b"\x03")

    def end(self) -> int:
        while True:
            try:
                if not (more := os.read(self._fd, 65536)):
                    break
            except OSError:  # the other side is gone
                break
            self.said += more.decode("utf-8", "replace")
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        os.close(self._fd)
        return code


def test_ctrl_c_at_the_passphrase_ends_it_cleanly(data: Path) -> None:
    terminal = Terminal(data, "retriage")
    terminal.wait("Passphrase of the record: ")
    terminal.press_ctrl_c()
    assert terminal.end() == 130
    assert "interrupted" in terminal.said
    assert "Traceback" not in terminal.said
    assert run(data, "retriage").code == 0


@pytest.fixture
def terminal(data: Path, tmp_path: Path) -> Terminal:
    return Terminal(data, "activate", str(newer_base(tmp_path / "base")))


@pytest.mark.parametrize(("answer", "code", "version"), [("yes", 0, "2026.9"), ("no", 1, "2026.2")])
def test_a_terminal_asks_for_the_passphrase_unseen_the_reason_and_a_yes(
    data: Path, terminal: Terminal, answer: str, code: int, version: str
) -> None:
    terminal.wait("Passphrase of the record: ")
    terminal.type(PASSPHRASE)
    terminal.wait("Why is it activated?")
    terminal.type("the yearly review")
    terminal.wait("Type yes: ")
    terminal.type(answer)
    assert terminal.end() == code
    assert PASSPHRASE not in terminal.said
    assert "Signed Pat" in terminal.said
    assert in_use(data) == version
