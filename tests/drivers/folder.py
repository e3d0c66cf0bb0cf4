"""Record folders on the disk, made once by the real parts and copied for each test."""

import atexit
import shutil
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.keys import new_recovery_code
from app.records.opening import RecordFolder
from app.records.record import Record
from app.records.settings import ClinicSettings

PASSPHRASE = "four dull plumb words"
PATIENTS = 60


class SetClock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 20, 10, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True)
class Made:
    """A closed record in a folder of its own, with what opens it."""

    folder: Path
    key: bytes
    code: str
    passphrase: str = PASSPHRASE

    def at(self, clock: SetClock | None = None) -> RecordFolder:
        return RecordFolder(self.folder, clock or SetClock())

    @property
    def db(self) -> Path:
        return self.folder / "record.db"

    @property
    def keys(self) -> Path:
        return self.folder / "record.keys"


def make_record(folder: Path) -> Made:
    """Make a record with some patients in it."""
    clock, code = SetClock(), new_recovery_code()
    settings = ClinicSettings(country="GB", emergency_number="999")
    record, key = RecordFolder(folder, clock).make(PASSPHRASE, code, ("R. Therapist", "PH 12345"), settings)
    for number in range(PATIENTS):
        record.patients.add(Patient(40, Sex.FEMALE, None, f"Example{number}", "Pat"), clock.now.date())
    record.close()
    return Made(folder, key, code)


@cache
def _template(name: str) -> Made:
    folder = Path(tempfile.mkdtemp(prefix="plumbline-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_record(folder / name)


def copy_record(to: Path, name: str = "one") -> Made:
    """Put a copy of the record of that name into a folder that is not there yet."""
    made = _template(name)
    shutil.copytree(made.folder, to)
    return Made(to, made.key, made.code)


def patients_in(record: Record) -> int:
    """Return how many patients are found, and close the record."""
    found = len({kept.number for number in range(6) for kept in record.patients.find(f"example{number}", _DAY)})
    record.close()
    return found


_DAY = SetClock().now.date()
