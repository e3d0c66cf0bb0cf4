"""What keeping, unlocking and a large record cost."""

import os
import random
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from PySide6.QtWidgets import QApplication

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.keys import LANES, MEMORY_KIB, PASSES, PASSPHRASE
from app.records.opening import RecordFolder
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.benchmarks.pairs import measure, say
from tests.faults.clinic import SECRET, Desk, clock, make_clinic, open_clinic

MANY = 10_000


@pytest.fixture
def clinic(tmp_path: Path) -> tuple[Path, bytes]:
    folder = tmp_path / "data"
    return folder, make_clinic(folder)


@pytest.fixture
def desk(clinic: tuple[Path, bytes]) -> Iterator[Desk]:
    desk = open_clinic(*clinic)
    yield desk
    desk.record.close()


def syncing(path: Path) -> Iterator[Callable[[], object]]:
    """Yield the yardstick: a hundred bytes appended to a file and waited for."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def append() -> None:
        os.write(handle, b"x" * 100)
        os.fsync(handle)

    yield append
    os.close(handle)


@pytest.fixture
def fsync(tmp_path: Path) -> Iterator[Callable[[], object]]:
    yield from syncing(tmp_path / "appended")


def test_an_answer_against_one_fsync(
    desk: Desk, fsync: Callable[[], object], capsys: pytest.CaptureFixture[str]
) -> None:
    consultation = desk.take_up(1)
    said = cycle([("nprs_leg_now", number) for number in range(11)])
    for code in ("CES1", "CES2", "CES3", "CES4"):
        consultation.answer(code, "no")
    pair = measure(lambda: consultation.answer(*next(said)), fsync, rounds=200)
    with capsys.disabled():
        print("\n" + say("answer kept + triage / a bare fsync", pair))

    make_application()
    window = MainWindow(Theme())
    window.show()
    window.begin(consultation)
    QApplication.processEvents()

    def answer_and_paint() -> None:
        consultation.answer(*next(said))
        QApplication.processEvents()

    pair = measure(answer_and_paint, fsync, rounds=200)
    window.close()
    with capsys.disabled():
        print(say("answer kept + triage + panel painted / a bare fsync", pair))


def test_unlocking_against_argon2id_alone(clinic: tuple[Path, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    folder, _ = clinic

    def unlock() -> None:
        at = RecordFolder(folder, clock)
        key = at.unlock(PASSPHRASE, SECRET)
        assert key is not None
        at.open(key).close()

    def derive() -> None:
        kdf = Argon2id(salt=b"s" * 16, length=32, iterations=PASSES, lanes=LANES, memory_cost=MEMORY_KIB)
        kdf.derive(SECRET.encode())

    pair = measure(unlock, derive, rounds=15)
    with capsys.disabled():
        print("\n" + say("unlocking and opening the record / Argon2id alone", pair))


def fill(desk: Desk) -> None:
    chance = random.Random(1)
    with desk.record.db.atomic():
        for number in range(MANY):
            name = "".join(chance.choices("abdefgiklmnorstu", k=7)).capitalize()
            patient = Patient(age=20 + number % 70, sex=Sex.FEMALE, family_name=name, given_name="Specimen")
            desk.record.patients.add(patient, clock().date())


def test_the_way_in_with_ten_thousand_patients_against_an_empty_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.benchmarks.test_first_paint import OURS, run

    folders = [tmp_path / "many", tmp_path / "empty"]
    keys = [make_clinic(folder) for folder in folders]
    desk = open_clinic(folders[0], keys[0])
    fill(desk)
    desk.record.close()

    for folder in folders:
        run(OURS, folder)
    pair = measure(lambda: run(OURS, folders[0]), lambda: run(OURS, folders[1]), rounds=15)
    with capsys.disabled():
        print("\n" + say("first picture with 10 thousand patients / an empty record", pair, goal=1.2))

    def enter(folder: Path, key: bytes) -> None:
        desk = open_clinic(folder, key)
        desk.record.worklist.unfinished(clock().date())
        desk.record.close()

    pair = measure(lambda: enter(folders[0], keys[0]), lambda: enter(folders[1], keys[1]), rounds=30)
    with capsys.disabled():
        print(say("opening and the lists with 10 thousand / an empty record", pair, goal=1.2))
