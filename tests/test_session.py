import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.intake.case import Patient
from app.intake.vocabulary import Level, Sex
from app.records.faults import RecordError
from app.records.keys import new_recovery_code
from app.records.settings import ClinicSettings
from app.session import Session
from app.system.errors import KnownError
from app.triage.files import KnowledgeError
from app.triage.knowledge import Knowledge
from tests.drivers.desk import builtin_knowledge
from tests.drivers.folder import PASSPHRASE, Made, SetClock, copy_record

SETTINGS = ClinicSettings(country="GB", emergency_number="999", clinic_name="Example Physiotherapy")


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def session(made: Made, clock: SetClock) -> Iterator[Session]:
    session = Session(made.folder, clock, builtin_knowledge)
    yield session
    session.lock()


def test_a_new_record_opens_with_what_was_said_of_the_clinic(tmp_path: Path, clock: SetClock) -> None:
    session = Session(tmp_path / "new", clock, builtin_knowledge)
    assert session.is_new()
    code = new_recovery_code()
    assert session.make("four dull plumb words", "R. Therapist", "PH 12345", SETTINGS, code) == code
    assert session.record.settings.clinic == SETTINGS
    assert session.clinician.registration == "PH 12345"
    session.lock()
    assert not session.is_new()
    clock.advance(seconds=1)
    assert session.recover(code, "other words altogether")
    session.lock()
    assert session.unlock("other words altogether")
    session.lock()


def test_a_wrong_passphrase_opens_nothing(session: Session) -> None:
    assert not session.unlock("wrong words")
    assert not session.is_open
    assert session.seconds_to_wait() == 1


def test_a_locked_record_gives_nothing_away(session: Session, made: Made) -> None:
    assert session.unlock(made.passphrase)
    session.lock()
    with pytest.raises(KnownError, match="locked"):
        _ = session.record
    assert session.damage() == []


def test_a_new_passphrase_by_the_recovery_code_is_audited(session: Session, made: Made) -> None:
    assert session.recover(made.code, "other words altogether")
    found = session.record.db.execute("SELECT count(*) FROM audit_event WHERE action = 'passphrase changed'").fetchone()
    assert found[0] == 1


def test_a_recovery_whose_new_passphrase_cannot_be_kept_stays_locked(
    session: Session, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.records.keys.write_file", full)
    with pytest.raises(RecordError, match="full"):
        session.recover(made.code, "other words altogether")
    assert not session.is_open
    monkeypatch.undo()
    assert session.unlock(made.passphrase)


def test_a_flipped_byte_is_found_while_the_record_is_open(session: Session, made: Made) -> None:
    assert session.unlock(made.passphrase)
    check = session.damage_check()
    assert check() == []
    data = bytearray(made.db.read_bytes())
    data[len(data) // 2] ^= 1
    made.db.write_bytes(data)
    assert len(check()) == 1


def test_a_check_that_outlives_the_open_record_still_ends(session: Session, made: Made) -> None:
    assert session.unlock(made.passphrase)
    check = session.damage_check()
    session.lock()
    assert check() == []


def test_a_clock_that_went_back_is_noticed(session: Session, made: Made, clock: SetClock) -> None:
    assert session.unlock(made.passphrase)
    assert session.clock_went_back() == ""
    session.lock()
    clock.advance(days=-1)
    assert session.unlock(made.passphrase)
    assert session.clock_went_back().startswith("2026-11-20T10:30")


def test_trouble_with_the_evidence_base_leaves_the_record_readable(made: Made, clock: SetClock) -> None:
    def broken() -> Knowledge:
        raise KnowledgeError([])

    session = Session(made.folder, clock, broken)
    assert session.unlock(made.passphrase)
    assert session.record.patients.find("example1", session.today)
    with pytest.raises(KnowledgeError):
        session.begin(1)
    session.lock()


# ---- practice
def test_practice_holds_made_up_patients_and_intakes_under_way(session: Session, made: Made) -> None:
    session.open_practice(SETTINGS)
    assert session.is_practice
    assert session.record.settings.clinic.practice == "yes"
    unfinished = session.record.worklist.unfinished(session.today)
    outcomes = session.outcomes(one.encounter for one in unfinished)
    assert [one.emergency for one in unfinished] == [True, False, False, False, False]
    assert {outcome.level for outcome in outcomes.values()} >= {Level.EMERGENCY, Level.URGENT, Level.SELF_CARE}
    assert any(outcome.hold for outcome in outcomes.values())
    assert all(one.on == session.today for one in unfinished)
    assert len(session.record.patients.find("example", session.today)) == 3
    assert session.record.patients.find("zoe", session.today)


def test_practice_is_filled_once(session: Session) -> None:
    session.open_practice(SETTINGS)
    session.record.patients.add(Patient(50, Sex.MALE, None, "Specimen", "Added"), session.today)
    session.lock()
    session.open_practice(ClinicSettings())
    assert len(session.record.patients.find("specimen added", session.today)) == 1
    assert len(session.record.patients.find("tester ola", session.today)) == 1


def test_practice_leaves_the_clinics_record_alone(session: Session, made: Made) -> None:
    before = (made.db.read_bytes(), made.keys.read_bytes())
    session.open_practice(SETTINGS)
    session.lock()
    assert (made.db.read_bytes(), made.keys.read_bytes()) == before
    assert session.unlock(made.passphrase)
    assert not session.is_practice


@pytest.mark.parametrize("how", ["deleted", "renamed", "replaced", "folder renamed"])
def test_nothing_is_kept_into_a_file_that_is_not_there_any_more(tmp_path: Path, how: str) -> None:
    made = copy_record(tmp_path / "record")
    session = Session(made.folder, SetClock(), builtin_knowledge)
    assert session.unlock(PASSPHRASE)
    consultation = session.begin(1)
    consultation.answer("CES1", "no")
    match how:
        case "deleted":
            made.db.unlink()
        case "renamed":
            made.db.rename(made.folder / "old.db")
        case "replaced":
            made.db.rename(made.folder / "old.db")
            shutil.copyfile(made.folder / "old.db", made.db)
        case _:
            made.folder.rename(tmp_path / "elsewhere")
    with pytest.raises(RecordError, match="was moved, deleted or replaced"):
        consultation.answer("CES2", "no")
    assert consultation.value("CES2") == ""
    session.lock()
    if how == "folder renamed":
        with pytest.raises(RecordError, match="not in its folder any more"):
            session.is_new()
        (tmp_path / "elsewhere").rename(made.folder)
        assert session.unlock(PASSPHRASE)
        assert session.resume(consultation.encounter).value("CES1") == "no"
        session.lock()


@pytest.mark.parametrize("year", [1970, 2106])
def test_under_a_wrong_clock_an_age_nobody_can_have_is_not_known(tmp_path: Path, year: int) -> None:
    made, clock = copy_record(tmp_path / "record"), SetClock()
    clock.now = clock.now.replace(year=year)
    session = Session(made.folder, clock, builtin_knowledge)
    assert session.unlock(PASSPHRASE)
    born = Patient(None, Sex.FEMALE, date(1980, 8, 14), "Specimen", "Alexa")
    consultation = session.begin(session.record.patients.add(born, session.today))
    assert consultation.patient.age is None
    session.lock()


def test_a_clock_that_is_still_wrong_is_told_at_every_start(tmp_path: Path) -> None:
    made, clock = copy_record(tmp_path / "record"), SetClock()
    clock.advance(days=-150)
    session = Session(made.folder, clock, builtin_knowledge)
    for _ in range(2):
        assert session.unlock(PASSPHRASE)
        assert session.clock_went_back()
        session.lock()


def test_a_damaged_practice_record_is_not_taken_for_the_clinics(tmp_path: Path) -> None:
    session = Session(tmp_path, SetClock(), builtin_knowledge)
    session.open_practice(ClinicSettings(country="GB", emergency_number="999"))
    session.lock()
    (tmp_path / "practice" / "record.db").write_bytes(b"x" * 100)
    with pytest.raises(KnownError, match="practice record cannot be opened") as told:
        session.open_practice(ClinicSettings())
    assert "clinic's record is not touched" in told.value.safe
