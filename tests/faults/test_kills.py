"""kill -9 at random moments: what was said to be kept is there, and nothing is there by half."""

import random
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pypdfium2
import pytest

from app.intake.vocabulary import Level
from app.records.backups import RECORD, integrity_faults
from app.records.connection import open_file
from app.system import paths
from tests.faults.clinic import Desk
from tests.faults.conftest import Clinic
from tests.faults.victims import Victims

MORE = 20
"""How many more times under `./run faults`."""

SLOW_STEP = """
CREATE TABLE later (number INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;
INSERT INTO later
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
SELECT i, 'words ' || i FROM n;
CREATE INDEX later_words ON later (words);
"""
ROWS = 300_000


@contextmanager
def opened(clinic: Clinic) -> Iterator[Desk]:
    desk = clinic.open()
    yield desk
    desk.record.close()


def moments(times: int, longest: float) -> Iterator[float]:
    chance = random.Random(20261120)
    for _ in range(times):
        yield chance.uniform(0, longest)


def kill_while_answering(clinic: Clinic, times: int) -> None:
    with Victims("answers", clinic.folder, clinic.key) as victims:
        kept = 0
        for moment in moments(times, 0.25):
            said = victims.kill_after(moment)
            acknowledged = max((int(value) for code, value in said if code == "goal"), default=kept)
            with opened(clinic) as desk:
                consultation = desk.take_up(1)
                kept = int(consultation.value("goal"))
                # At most the one answer under way is there beyond those that were acknowledged.
                assert acknowledged <= kept <= acknowledged + 1
                last = [value for code, value in said if code == "CES1"]
                if last and said[-1][0] == "CES1" and kept == acknowledged:
                    assert consultation.value("CES1") == last[-1]
                trail = [event.after for event in desk.record.audit.of_encounter(1) if event.subject == "goal"]
                assert kept == 1 or trail[-1] == f"goal={kept}"
                assert consultation.result.level is not Level.EMERGENCY or consultation.emergencies
            assert integrity_faults(clinic.folder / RECORD, clinic.key) == []


def kill_while_signing(clinic: Clinic, times: int) -> None:
    with Victims("signs", clinic.folder, clinic.key) as victims:
        for moment in moments(times, 0.15):
            said = victims.kill_after(moment)
            signed = {int(number) for word, number in said if word == "signed"}
            with opened(clinic) as desk:
                for number in {int(number) for _, number in said}:
                    consultation = desk.take_up(number)
                    is_signed = consultation.signed() is not None
                    assert is_signed or number not in signed
                    assert (consultation.state == "signed") is is_signed
                    documents = consultation.documents()
                    assert len(documents) == (2 if is_signed else 0)
                    assert all(desk.record.signing.pdf(made.number).endswith(b"%%EOF\n") for made in documents)
                    events = [event.action for event in desk.record.audit.of_encounter(number)]
                    assert events.count("signed") == int(is_signed)
            assert integrity_faults(clinic.folder / RECORD, clinic.key) == []


def kill_while_saving(clinic: Clinic, out: Path, times: int) -> None:
    with Victims("saves", clinic.folder, clinic.key, out) as victims:
        for moment in moments(times, 0.05):
            victims.kill_after(moment)
            for path in out.glob("*.pdf"):
                with closing(pypdfium2.PdfDocument(path.read_bytes())) as pages:
                    assert len(pages) >= 1


def newer_version(folder: Path) -> Path:
    """Return a folder as a bundle of a newer version has it, with one slow step more."""
    (folder / "database").mkdir(parents=True)
    for part in paths.database().iterdir():
        if part.name != "migrations":
            (folder / "database" / part.name).symlink_to(part)
    (folder / "resources").symlink_to(paths.resources())
    steps = folder / "database" / "migrations"
    steps.mkdir()
    for step in (paths.database() / "migrations").glob("*.sql"):
        (steps / step.name).symlink_to(step)
    (steps / "900_later.sql").write_text(SLOW_STEP, "utf-8")
    return folder


def rows_of_the_step(clinic: Clinic) -> int | None:
    db = open_file(clinic.folder / RECORD, clinic.key, read_only=True)
    with closing(db.conn):
        if "later" not in db.table_names():
            return None
        return int(db.execute("SELECT count(*) FROM later").fetchone()[0])


def kill_while_migrating(clinic: Clinic, newer: Path, times: int, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    with Victims("migrates", clinic.folder, clinic.key, newer) as victims:
        for moment in moments(times, 0.2):
            victims.kill_after(moment)
            found.append(rows_of_the_step(clinic))
            if found[-1] == ROWS:
                break
    assert set(found) <= {None, ROWS}
    monkeypatch.setattr(sys, "_MEIPASS", str(newer), raising=False)
    with opened(clinic) as desk:
        assert desk.take_up(1).value("goal") == "walk"
    assert rows_of_the_step(clinic) == ROWS
    backup = clinic.folder / "backups" / "before-900_later"
    assert integrity_faults(backup / RECORD, clinic.key) == []


def answered(clinic: Clinic) -> Clinic:
    with opened(clinic) as desk:
        desk.take_up(1).answer("goal", "walk")
    return clinic


def test_thirty_kills_while_answering_lose_nothing_acknowledged(clinic: Clinic) -> None:
    kill_while_answering(clinic, 30)


def test_a_kill_while_signing_leaves_all_of_it_or_nothing(clinic: Clinic) -> None:
    kill_while_signing(clinic, 15)


def test_a_kill_while_saving_leaves_whole_pages_only(clinic: Clinic, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kill_while_saving(clinic, out, 8)


def test_a_kill_while_migrating_leaves_the_step_done_or_not_begun(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill_while_migrating(answered(clinic), newer_version(tmp_path / "newer"), 8, monkeypatch)


@pytest.mark.faults
@pytest.mark.timeout(600)
def test_many_more_kills(clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    kill_while_answering(clinic, 10 * MORE)
    kill_while_signing(clinic, 5 * MORE)
    kill_while_saving(clinic, out, 5 * MORE)
