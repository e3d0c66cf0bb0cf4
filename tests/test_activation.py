"""Another evidence base for a record: activated whole or not at all, used from then on, never quietly given up."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3

from app.intake.vocabulary import Level
from app.records.backups import make_backup
from app.records.connection import open_file
from app.records.keys import PASSPHRASE as PASSPHRASE_KIND
from app.records.opening import RecordFolder
from app.records.settings import ClinicSettings
from app.session import Examined, Session
from app.system import paths
from app.system.errors import KnownError
from app.triage.files import KnowledgeError
from tests.drivers.bases import base_with_choices, changed_base, few_cases, made_clinic, newer_base
from tests.drivers.desk import builtin_knowledge, day_clock
from tests.drivers.folder import PASSPHRASE

SIGNED, UNDER_WAY, YOUNGER = 1, 2, 3


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    made = made_clinic(tmp_path / "data")
    yield made
    made.lock()


def examine(session: Session, folder: Path) -> Examined:
    return session.examination(folder)(lambda _done, _of: None, lambda: False)


def activate(session: Session, folder: Path) -> Examined:
    examined = examine(session, folder)
    session.activate(examined, "the yearly review")
    return examined


def again(session: Session) -> Session:
    """Lock the record and open it as on the next start."""
    session.lock()
    opened = Session(session.folder, day_clock, builtin_knowledge, few_cases())
    assert opened.unlock(PASSPHRASE)
    return opened


def version(session: Session) -> str:
    return session.knowledge.base.version if session.knowledge is not None else ""


def test_an_examined_base_says_whose_level_would_change_and_changes_nothing(session: Session, tmp_path: Path) -> None:
    examined = examine(session, newer_base(tmp_path / "base"))
    moved = [(one.encounter, one.signed, one.before, one.after) for one in examined.retriage.sooner]
    assert moved == [(SIGNED, True, Level.SOON, Level.URGENT), (UNDER_WAY, False, Level.SOON, Level.URGENT)]
    assert examined.retriage.counted == 3
    assert version(session) == "2026.2"
    assert session.record.bases.all() == []


def test_a_base_once_activated_is_used_now_and_at_every_start(session: Session, tmp_path: Path) -> None:
    examined = activate(session, newer_base(tmp_path / "base"))
    assert session.resume(UNDER_WAY).result.level is Level.URGENT
    opened = again(session)
    assert opened.knowledge is not None
    assert opened.knowledge.base == examined.knowledge.base
    (kept,) = opened.record.bases.all()
    assert (kept.reason, kept.clinician, kept.facts.hash) == (
        "the yearly review",
        "R. Therapist",
        examined.knowledge.base.hash,
    )
    events = opened.record.db.execute("SELECT subject FROM audit_event WHERE action = 'evidence base activated'")
    assert events.fetchall() == [("2026.9",)]
    opened.lock()
    assert version(opened) == "2026.2"  # of the program, while no record is open


def test_a_signed_result_stays_as_it_was(session: Session, tmp_path: Path) -> None:
    before = session.record.signing.signed(SIGNED)
    activate(session, newer_base(tmp_path / "base"))
    assert session.record.signing.signed(SIGNED) == before
    assert session.resume(SIGNED).before_base is None


def test_an_intake_under_way_goes_on_with_the_new_base_and_says_so_once(session: Session, tmp_path: Path) -> None:
    activate(session, newer_base(tmp_path / "base"))
    taken_up = session.resume(UNDER_WAY)
    assert taken_up.before_base is not None
    assert taken_up.before_base.shown_level is Level.SOON
    assert taken_up.before_base.base.startswith("2026.2 ")
    assert taken_up.result.base.version == "2026.9"
    told = [event.after for event in session.record.audit.of_encounter(UNDER_WAY) if "another" in event.action]
    assert [after[:7] for after in told] == ["2026.9 "]
    assert session.resume(UNDER_WAY).before_base is None


def test_the_base_that_was_read_is_kept_whole_in_the_record(session: Session, tmp_path: Path) -> None:
    folder = newer_base(tmp_path / "base")
    activate(session, folder)
    for path in folder.iterdir():
        path.unlink()
    opened = again(session)
    assert version(opened) == "2026.9"
    kept = opened.record.bases.files(1)
    assert "R-TEST" in kept["red_flags.toml"]
    opened.lock()


@pytest.mark.parametrize("table", ["evidence_base", "evidence_file", "site_choice"])
def test_bases_and_choices_never_change_or_vanish(session: Session, tmp_path: Path, table: str) -> None:
    activate(session, base_with_choices(tmp_path / "base"))
    session.choose("ces_window", "28", "as the region does")
    column = {"evidence_base": "version", "evidence_file": "text", "site_choice": "value"}[table]
    for statement in (f"UPDATE {table} SET {column} = 'x'", f"DELETE FROM {table}"):
        with pytest.raises(sqlcipher3.IntegrityError, match="stay"):
            session.record.db.execute(statement)


def test_no_file_is_put_into_a_base_once_another_followed(session: Session, tmp_path: Path) -> None:
    activate(session, newer_base(tmp_path / "base"))
    activate(session, changed_base(tmp_path / "old"))
    assert version(session) == "2026.2"
    with pytest.raises(sqlcipher3.IntegrityError, match="stay"):
        session.record.db.execute("INSERT INTO evidence_file VALUES (1, 'late.toml', '')")


DAMAGE = {
    "hash": "UPDATE evidence_base SET hash = lower(hex(zeroblob(32)))",
    "no toml": "UPDATE evidence_file SET text = '= =' WHERE name = 'base.toml'",
    "changed rule": "UPDATE evidence_file SET text = replace(text, '97..97', '98..98')",
    "file lost": "DELETE FROM evidence_file WHERE name = 'gates.toml'",
    "all lost": "DELETE FROM evidence_file",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_base_is_told_and_no_other_steps_in(session: Session, tmp_path: Path, damage: str) -> None:
    activate(session, newer_base(tmp_path / "base"))
    db = session.record.db
    for name in ("evidence_base_stays", "evidence_file_stays", "evidence_file_kept"):
        db.execute(f"DROP TRIGGER {name}")
    db.execute(DAMAGE[damage])
    opened = again(session)
    assert opened.trouble is not None
    assert version(opened) == ""
    with pytest.raises(KnowledgeError):
        opened.resume(UNDER_WAY)
    assert opened.record.patients.find("signed", opened.today)
    assert opened.record.signing.documents(SIGNED)
    if damage == "hash":  # a sound one is the way out
        activate(opened, newer_base(tmp_path / "whole"))
        assert opened.resume(UNDER_WAY).result.level is Level.URGENT
    opened.lock()


FAILS = {
    "base": "CREATE TEMP TRIGGER fails BEFORE INSERT ON main.evidence_base BEGIN SELECT RAISE(ABORT, 'planted'); END",
    "last file": "CREATE TEMP TRIGGER fails BEFORE INSERT ON main.evidence_file WHEN NEW.name = 'sources.toml' "
    "BEGIN SELECT RAISE(ABORT, 'planted'); END",
    "audit": "CREATE TEMP TRIGGER fails BEFORE INSERT ON main.audit_event BEGIN SELECT RAISE(ABORT, 'planted'); END",
}


@pytest.mark.parametrize("where", FAILS)
def test_a_failure_in_the_middle_leaves_the_base_before_in_use(session: Session, tmp_path: Path, where: str) -> None:
    examined = examine(session, newer_base(tmp_path / "base"))
    session.record.db.execute(FAILS[where])
    with pytest.raises(sqlcipher3.IntegrityError, match="planted"):
        session.activate(examined, "the yearly review")
    session.record.db.execute("DROP TRIGGER fails")
    assert session.record.bases.all() == []
    assert session.resume(UNDER_WAY).result.base.version == "2026.2"
    assert session.resume(UNDER_WAY).result.level is Level.SOON
    opened = again(session)
    assert version(opened) == "2026.2"
    opened.lock()


def test_a_failure_after_the_rows_while_the_new_base_is_loaded_leaves_the_one_before(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examined = examine(session, newer_base(tmp_path / "base"))
    database = tmp_path / "database"
    database.mkdir()
    for part in paths.database().iterdir():
        if part.name != "engine":
            (database / part.name).symlink_to(part)
    (database / "engine").mkdir()
    for part in (paths.database() / "engine").glob("*.sql"):
        (database / "engine" / part.name).symlink_to(part)
    (database / "engine" / "work_tables.sql").unlink()  # read after the tables of the base were made anew
    monkeypatch.setattr(paths, "database", lambda: database)
    with pytest.raises(KnownError):
        session.activate(examined, "the yearly review")
    monkeypatch.undo()
    assert session.resume(UNDER_WAY).result.base.version == "2026.2"
    assert session.record.bases.all() == []


KILLED = """
import os, sys, signal
from pathlib import Path
from app.records import connection
from tests.drivers.bases import few_cases, newer_base
from tests.drivers.desk import builtin_knowledge, day_clock
from tests.drivers.folder import PASSPHRASE
from app.session import Session
folder, base, until = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
session = Session(folder, day_clock, builtin_knowledge, few_cases())
assert session.unlock(PASSPHRASE)
examined = session.examination(base)(lambda d, o: None, lambda: False)
left = until
def count(statement):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
session.record.db.conn.set_trace_callback(count)
session.activate(examined, "the yearly review")
print("activated", until - left, flush=True)
"""


@pytest.mark.parametrize("statements", [5, 20, 400])
def test_a_program_that_is_killed_in_the_middle_leaves_the_base_before_in_use(
    session: Session, tmp_path: Path, statements: int
) -> None:
    folder = newer_base(tmp_path / "base")
    session.lock()
    command = [sys.executable, "-c", KILLED, str(session.folder), str(folder), str(statements)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1])
    assert run.returncode == -signal.SIGKILL, run.stderr
    opened = Session(session.folder, day_clock, builtin_knowledge, few_cases())
    assert opened.unlock(PASSPHRASE)
    assert version(opened) == "2026.2"
    assert opened.record.bases.all() == []
    assert opened.resume(UNDER_WAY).result.level is Level.SOON
    opened.lock()


def test_a_reason_is_needed(session: Session, tmp_path: Path) -> None:
    examined = examine(session, base_with_choices(tmp_path / "base"))
    with pytest.raises(KnownError, match="reason"):
        session.activate(examined, "  ")
    session.activate(examined, "the yearly review")
    with pytest.raises(KnownError, match="reason"):
        session.choose("ces_window", "28", "")
    assert session.record.bases.all_choices() == []


# ---- site choices
def test_a_choice_is_used_at_once_and_at_every_start(session: Session, tmp_path: Path) -> None:
    activate(session, base_with_choices(tmp_path / "base"))
    session.choose("bilateral_level", "emergency", "as the hospital asks")
    assert session.resume(UNDER_WAY).result.level is Level.EMERGENCY
    opened = again(session)
    assert opened.resume(UNDER_WAY).result.base.choices == (("bilateral_level", "emergency"),)
    (kept,) = opened.record.bases.all_choices()
    assert (kept.value, kept.reason, kept.clinician) == ("emergency", "as the hospital asks", "R. Therapist")
    opened.choose("bilateral_level", "urgent", "taken back")
    assert opened.resume(UNDER_WAY).result.base.choices == ()
    assert [one.value for one in opened.record.bases.all_choices()] == ["urgent", "emergency"]
    opened.lock()


@pytest.mark.parametrize(("code", "value"), [("ces_window", "13"), ("ces_window", "93"), ("none_such", "1")])
def test_a_choice_outside_its_limits_is_refused_with_nothing_changed(
    session: Session, tmp_path: Path, code: str, value: str
) -> None:
    activate(session, base_with_choices(tmp_path / "base"))
    with pytest.raises(KnownError):
        session.choose(code, value, "a try")
    assert session.record.bases.all_choices() == []
    assert session.resume(UNDER_WAY).result.base.choices == ()


def test_a_choice_made_since_the_examination_asks_for_another_one(session: Session, tmp_path: Path) -> None:
    activate(session, base_with_choices(tmp_path / "base"))
    examined = examine(session, base_with_choices(tmp_path / "more"))
    session.choose("ces_window", "28", "as the region does")
    with pytest.raises(KnownError, match="changed meanwhile"):
        session.activate(examined, "the yearly review")


# ---- stored intakes
def test_stored_intakes_are_held_against_the_level_they_showed_last(session: Session, tmp_path: Path) -> None:
    def moved() -> list[tuple[int, Level | None, Level]]:
        found = session.retriage()(lambda _done, _of: None, lambda: False)
        return [(one.encounter, one.before, one.after) for one in found.moved]

    assert moved() == []
    activate(session, newer_base(tmp_path / "base"))
    assert moved() == [(SIGNED, Level.SOON, Level.URGENT), (UNDER_WAY, Level.SOON, Level.URGENT)]
    session.resume(UNDER_WAY)
    assert moved() == [(SIGNED, Level.SOON, Level.URGENT)]


def test_practice_has_a_base_of_its_own(session: Session, tmp_path: Path) -> None:
    session.lock()
    session.open_practice(ClinicSettings("GB", emergency_number="999"))
    activate(session, newer_base(tmp_path / "base"))
    session.lock()
    assert session.unlock(PASSPHRASE)
    assert version(session) == "2026.2"
    session.lock()
    session.open_practice(ClinicSettings())
    assert version(session) == "2026.9"


def test_the_base_is_kept_encrypted_and_copied_into_a_backup(session: Session, tmp_path: Path) -> None:
    activate(session, newer_base(tmp_path / "base"))
    key = RecordFolder(session.folder, day_clock).unlock(PASSPHRASE_KIND, PASSPHRASE)
    assert key is not None
    copy = make_backup(session.record.db, key, session.folder, "test")
    assert b"R-TEST" not in (copy / "record.db").read_bytes()
    with closing(open_file(copy / "record.db", key, read_only=True).conn) as connection:
        found = connection.execute("SELECT count(*) FROM evidence_file WHERE text LIKE '%R-TEST%'").fetchone()
    assert found[0] == 1
