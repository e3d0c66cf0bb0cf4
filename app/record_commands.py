"""`knowledge activate` and `knowledge retriage`: the commands that open the record, on a terminal or by a script."""

from __future__ import annotations

import getpass
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app.intake.vocabulary import Level
from app.system.errors import KnownError
from app.triage.files import KnowledgeError

if TYPE_CHECKING:
    from app.session import Examined, Session
    from app.triage.retriage import Moved, Retriage

DONE, REFUSED = 0, 1
_LONGEST_SECRET = 4096
"""Bytes read as a passphrase."""


@contextmanager
def unlocked(session: Session, fd: int | None) -> Iterator[Session]:
    """Open the clinic's record by the passphrase of a file descriptor, or asked for on the terminal."""
    if session.is_new():
        raise KnownError(
            f"There is no record in {session.folder}.", "Nothing was made.", "Name its folder: --data-dir DIR."
        )
    if wait := session.seconds_to_wait():
        raise KnownError(f"After a wrong passphrase there is a wait of {wait} seconds.", do="Then try again.")
    secret = _read_secret(fd) if fd is not None else _ask_secret()
    if not session.unlock(secret):
        wait = session.seconds_to_wait()
        raise KnownError("The passphrase is wrong.", "Nothing was opened.", f"Try again in {wait} seconds.")
    try:
        yield session
    finally:
        session.lock()


def activate(session: Session, folder: Path, reason: str | None) -> int:
    """Check the base of a folder, tell what it would change, and use it once it is confirmed; return the exit code."""
    try:
        examined = session.examination(folder)(_show_progress, _never)
    except KnowledgeError as error:
        _end_progress()
        for fault in error.faults:
            print(fault)
        _tell(f"{len(error.faults)} faults; the evidence base in use stays as it was.")
        return REFUSED
    _end_progress()
    _print_examined(session, examined)
    given = reason if reason is not None else _ask("Why is it activated? (empty: leave everything as it was) ")
    if not given.strip():
        _tell("No reason was given: nothing was activated. Give one with --reason, or on a terminal.")
        return REFUSED
    if _has_terminal() and _ask("Activate it now? Type yes: ").strip() != "yes":
        _tell("Nothing was activated.")
        return REFUSED
    session.activate(examined, given)
    base = examined.knowledge.base
    print(f"Activated: evidence base {base.version}, {base.hash[:12]}. Signed results stay as they were.")
    return DONE


def retriage(session: Session) -> int:
    """Triage every stored intake by the base in use and print whose level is another now; return the exit code."""
    found = session.retriage()(_show_progress, _never)
    _end_progress()
    assert session.knowledge is not None
    base = session.knowledge.base
    print(f"By evidence base {base.version}, {base.hash[:12]}:")
    _print_retriage(found, "now")
    return DONE


def _print_examined(session: Session, examined: Examined) -> None:
    base = examined.knowledge.base
    print(f"Evidence base {base.version}, dated {base.dated}, valid to {base.expires}, {base.hash[:12]}")
    bench = examined.bench
    pending = f", {len(bench.pending)} pending ({', '.join(bench.pending)})" if bench.pending else ""
    print(f"No fault; {len(bench.passed)} cases pass{pending}.")
    if session.knowledge is None:
        print("The base in use is at fault, so what differs from it cannot be told.")
    else:
        used = session.knowledge.base
        print(f"Against {used.version}, {used.hash[:12]}: {len(examined.changes) or 'no'} differences")
    for change in examined.changes:
        print(f"  {change.head}")
        for detail in change.details:
            print(f"    {detail}")
    _print_retriage(examined.retriage, "with it")


def _print_retriage(found: Retriage, when: str) -> None:
    print(f"{found.counted} stored intakes triaged; the level of {len(found.moved)} is another {when}.")
    named = _may_name()
    if found.moved and not named:
        _tell("Names are printed on a terminal or into a file only; here stand the numbers of the intakes.")
    _print_moved(f"Seen sooner {when}", found.sooner, named)
    _print_moved(f"Level lower {when}", found.later, named)
    _print_moved("Unsigned, level before not known", found.unknown, named)


def _print_moved(title: str, moved: Iterable[Moved], named: bool) -> None:
    rows = list(moved)
    print(f"{title}: {len(rows)}")
    for one in rows:
        before = one.before.code if one.before is not None else "not known"
        state = "signed" if one.signed else "unsigned"
        own = f", clinician's own level {one.own.code}" if one.own not in (None, Level.NONE) else ""
        print(f"  {before:>9} -> {one.after.code:9}  {_who(one, named)} ({state}{own})")


def _who(one: Moved, named: bool) -> str:
    if not named:
        return f"intake {one.encounter}"
    name = f"{one.person.family_name} {one.person.given_name}".strip() or "no name"
    words = (name, one.person.number, f"intake of {one.on.isoformat()}")
    return ", ".join(word for word in words if word)


def _may_name() -> bool:
    """Return whether what is printed goes to a terminal or a file that was chosen, and not into somebody's log."""
    try:
        return sys.stdout.isatty() or stat.S_ISREG(os.fstat(sys.stdout.fileno()).st_mode)
    except (OSError, ValueError):
        return False


def _read_secret(fd: int) -> str:
    """Return the first line of a file descriptor."""
    try:
        with os.fdopen(fd, "rb") as file:
            line = file.readline(_LONGEST_SECRET)
        return line.decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError, OverflowError, ValueError):
        raise KnownError(f"No passphrase can be read from file descriptor {fd}.", "Nothing was opened.") from None


def _ask_secret() -> str:
    if not _has_terminal():
        raise KnownError(
            "There is no terminal to ask for the passphrase.", "Nothing was opened.", "Hand it over: --passphrase-fd N."
        )
    return getpass.getpass("Passphrase of the record: ", stream=sys.stderr)


def _ask(question: str) -> str:
    """Return what is typed on the terminal; nothing where there is none."""
    if not _has_terminal():
        return ""
    print(question, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline()


def _has_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def _never() -> bool:
    return False


def _show_progress(done: int, of: int) -> None:
    _tell(f"\r{done} of {of}", end="") if sys.stderr.isatty() else _tell(f"{done} of {of}")


def _end_progress() -> None:
    if sys.stderr.isatty():
        _tell("")


def _tell(words: str, end: str = "\n") -> None:
    with suppress(OSError):
        print(words, end=end, file=sys.stderr, flush=True)
