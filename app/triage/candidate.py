"""An evidence base that is to be used from now on: read from a folder within bounds, then held to every check."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.system.errors import KnownError
from app.triage.bench import BenchReport, check_self_test, run_bench
from app.triage.files import Fault, KnowledgeError, KnowledgeFile, parse_files
from app.triage.knowledge import Knowledge, build_knowledge, verify_seal
from app.triage.lint import lint

LARGEST_FILE, LARGEST_FOLDER = 5_000_000, 100_000_000
"""Bytes of one knowledge file, and of all files of its folder: what is more is no evidence base and is not read."""
SEAL = "knowledge.sha256"

STEPS = 100
"""Of progress; the bench takes nearly all of them."""
_BEFORE_BENCH = 5

T = TypeVar("T")
Progress = Callable[[int, int], None]
Stopping = Callable[[], bool]


@dataclass(frozen=True)
class Candidate:
    """A base that passed every check, with the site's choices in force, and how its cases went."""

    knowledge: Knowledge
    bench: BenchReport


class StoppedError(KnownError):
    """Work that was given up before its end; nothing came of it."""

    def __init__(self) -> None:
        super().__init__("This was given up before its end.", "Nothing was changed.")


def check_candidate(
    folder: Path, cases: Path, today: date, given: Mapping[str, str], progress: Progress, stopped: Stopping
) -> Candidate:
    """Return the base of a folder; raise KnowledgeError naming file, line and reason of every fault that is found.

    `cases` is the program's bench, whose cases are of the base's own choices; `given` are those of the site.
    """
    files = read_candidate(folder)
    _step(1, progress, stopped)
    knowledge = build_sound(files, str(folder), given)
    _check_seal(folder, knowledge)
    _check_dates(knowledge, today)
    _step(2, progress, stopped)
    if faults := _run(lambda: lint(knowledge), str(folder)):
        raise KnowledgeError(faults)
    _step(3, progress, stopped)
    check_sound(knowledge, str(folder))
    _step(4, progress, stopped)
    own = knowledge if not knowledge.base.choices else build_sound(files, str(folder), {})
    bench = _run_bench(own, cases, today, str(folder), partial(_onward, progress, stopped))
    _step(STEPS, progress, stopped)
    return Candidate(knowledge, bench)


def read_candidate(folder: Path) -> list[KnowledgeFile]:
    """Return the knowledge files of a folder; raise KnowledgeError, and read nothing, where a bound is passed."""
    try:
        names = sorted(os.listdir(folder))
    except NotADirectoryError:
        raise _refused(folder, "is not a folder") from None
    except FileNotFoundError:
        raise _refused(folder, "there is no such folder") from None
    except OSError as error:
        raise _refused(folder, f"the folder cannot be read: {error.strerror}") from None
    found = {name: _facts(folder / name) for name in names}
    total = sum(facts.st_size for facts in found.values() if facts is not None and stat.S_ISREG(facts.st_mode))
    if total > LARGEST_FOLDER:
        raise _refused(folder, f"holds {total:,} bytes; an evidence base has at most {LARGEST_FOLDER:,}")
    named = {name: facts for name, facts in found.items() if name.endswith(".toml")}
    if faults := [Fault(name, 1, said) for name, facts in named.items() if (said := _unfit(facts))]:
        raise KnowledgeError(faults)
    contents, faults = {}, []
    for name in named:
        try:
            with (folder / name).open("rb") as file:
                contents[name] = file.read(LARGEST_FILE)
        except OSError as error:
            faults.append(Fault(name, 1, f"cannot be read: {error.strerror}"))
    return parse_files(contents, str(folder), faults)


def build_sound(files: list[KnowledgeFile], where: str, given: Mapping[str, str]) -> Knowledge:
    """Return the base that files hold; every trouble with it is a KnowledgeError, choices outside its limits too."""
    try:
        return _run(lambda: build_knowledge(files, where, given), where)
    except KnowledgeError:
        raise
    except KnownError as error:
        choices = next((file for file in files if "site_choice" in file.data), files[0])
        raise KnowledgeError([Fault(choices.name, 1, f"the site's choice does not fit: {error.what}")]) from error


def check_sound(knowledge: Knowledge, where: str) -> None:
    """Run the base's own short test; raise KnowledgeError for a wrong answer and for a base that cannot be run."""
    if faults := _run(lambda: check_self_test(knowledge), where):
        raise KnowledgeError(faults)


def _onward(progress: Progress, stopped: Stopping, done: int, of: int) -> None:
    _step(_BEFORE_BENCH + (STEPS - _BEFORE_BENCH) * done // max(of, 1), progress, stopped)


def _run_bench(
    knowledge: Knowledge, cases: Path, today: date, where: str, between: Callable[[int, int], None]
) -> BenchReport:
    bench = _run(lambda: run_bench(knowledge, cases, today, between), where)
    if bench.faults:
        # What could hurt most is told first: the cauda equina, then other emergencies.
        worst = ("CES", "emergency")
        raise KnowledgeError(sorted(bench.faults, key=lambda fault: [word not in fault.reason for word in worst]))
    return bench


def _run(check: Callable[[], T], where: str) -> T:
    """Run a check; whatever a strange base makes it stumble over is a fault of the base, not of the program."""
    try:
        return check()
    except KnownError:
        raise
    except Exception as error:
        reason = f"cannot be run as an evidence base: {type(error).__name__}: {error}"
        raise KnowledgeError([Fault(where, 1, reason)]) from error


def _check_seal(folder: Path, knowledge: Knowledge) -> None:
    """Raise KnowledgeError when a seal lies in the folder, or beside it, and the content is another."""
    for seal in (folder / SEAL, folder.absolute().parent / SEAL):
        if seal.is_file():
            try:
                verify_seal(knowledge, seal)
            except (OSError, UnicodeDecodeError) as error:
                raise KnowledgeError([Fault(seal.name, 1, f"cannot be read: {error}")]) from error
            return


def _check_dates(knowledge: Knowledge, today: date) -> None:
    base = knowledge.base
    file = next(file for file in knowledge.files if file.name == "base.toml")
    for name in ("version", "dated", "expires"):
        said = getattr(base, name)
        expired = name == "expires" and isinstance(said, str) and said < today.isoformat()
        if expired or not isinstance(said, str):
            lines = enumerate(file.text.splitlines(), 1)
            line = next((number for number, text in lines if text.lstrip().startswith(name)), 1)
            reason = f"expired on {said}" if expired else f"{name} must stand in quotes"
            raise KnowledgeError([Fault(file.name, line, reason)])


def _facts(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _unfit(facts: os.stat_result | None) -> str:
    if facts is None:
        return "cannot be read: it leads nowhere, or may not be looked at"
    if not stat.S_ISREG(facts.st_mode):
        return "is not an ordinary file"
    large = facts.st_size > LARGEST_FILE
    return f"has {facts.st_size:,} bytes; a knowledge file has at most {LARGEST_FILE:,}" if large else ""


def _refused(folder: Path, reason: str) -> KnowledgeError:
    return KnowledgeError([Fault(str(folder), 1, reason)])


def _step(done: int, progress: Progress, stopped: Stopping) -> None:
    if stopped():
        raise StoppedError
    progress(done, STEPS)
