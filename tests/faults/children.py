"""Programs to be killed: `python -m tests.faults.children WORK FOLDER KEY [OUT]`.

Everything slow is loaded once; each line on stdin then forks one child that works until it is killed, and says on
stdout, line by line, what it was told is kept.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from app.system import paths
from tests.drivers.desk import builtin_knowledge
from tests.faults.clinic import REASONS, clock, made_documents, open_clinic


def say(*words: object) -> None:
    print(*words, flush=True)


def answers(folder: Path, key: bytes, _out: Path) -> None:
    """Answer for ever: a text that counts, and a warning sign between yes and no."""
    consultation = open_clinic(folder, key).take_up(1)
    before = consultation.value("goal")
    for number in count(int(before) + 1 if before else 1):
        consultation.answer("goal", str(number))
        say("goal", number)
        said = "yes" if number % 2 else "no"
        consultation.answer("CES1", said)
        say("CES1", said)


def signs(folder: Path, key: bytes, _out: Path) -> None:
    """Begin and sign intakes for ever."""
    desk = open_clinic(folder, key)
    documents = made_documents(desk.take_up(1))
    while True:
        consultation = desk.begin()
        say("open", consultation.encounter)
        consultation.sign(REASONS, clock().isoformat(), documents)
        say("signed", consultation.encounter)


def saves(folder: Path, key: bytes, out: Path) -> None:
    """Save both pages of the intake for ever."""
    from app.reports.files import write_whole

    documents = made_documents(open_clinic(folder, key).take_up(1))
    for number in count(1):
        write_whole(out, {f"intake-{number % 5}-{made.kind}.pdf": made.pdf for made in documents})
        say("saved", number)


def migrates(folder: Path, key: bytes, out: Path) -> None:
    """Open the record with a newer version of the program, whose tables are in `out`."""
    vars(sys)["_MEIPASS"] = str(out)
    assert paths.database() == out / "database"
    say("begun", 0)
    open_clinic(folder, key)
    say("opened", 0)
    sys.stdin.read()


WORKS: dict[str, Callable[[Path, bytes, Path], None]] = {
    work.__name__: work for work in (answers, signs, saves, migrates)
}


def main(arguments: list[str]) -> None:
    """Fork one child a line until stdin ends."""
    work, folder, key, *out = arguments
    builtin_knowledge()
    say("ready", os.getpid())
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            say("child", os.getpid())
            WORKS[work](Path(folder), bytes.fromhex(key), Path(*out))
            os._exit(0)
        os.waitpid(child, 0)
        say("gone", child)


if __name__ == "__main__":
    main(sys.argv[1:])
