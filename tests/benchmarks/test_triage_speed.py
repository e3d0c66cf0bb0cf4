"""What one triage costs, against reading its answers once, and as the file fills."""

from datetime import date

import pytest
from sqlite_utils import Database

from app.intake.case import Case, read_case
from app.records.record import Record
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from tests.benchmarks.pairs import measure, say


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge(paths.database() / "knowledge")


@pytest.fixture(scope="module")
def cases(knowledge: Knowledge) -> list[Case]:
    folder = paths.resources() / "cases"
    return [read_case(path, knowledge.catalogue, date(2026, 11, 20)) for path in sorted(folder.glob("*.json"))]


def stored(knowledge: Knowledge, cases: list[Case], count: int) -> tuple[Database, Engine, int]:
    """Return an engine over a database that holds `count` intakes, and the number of one of them."""
    record = Record.in_memory()
    db, engine = record.db, Engine(record.db, knowledge)
    with db.atomic():
        numbers = [record.intakes.start(cases[number % len(cases)]) for number in range(count)]
    return db, engine, numbers[count // 2]


def test_triage_against_reading_the_answers(
    knowledge: Knowledge, cases: list[Case], capsys: pytest.CaptureFixture[str]
) -> None:
    db, engine, number = stored(knowledge, cases, 100)
    read = "SELECT code, value FROM answer WHERE encounter = ?"
    pair = measure(lambda: engine.triage(number), lambda: list(db.conn.execute(read, (number,))), rounds=300)
    with capsys.disabled():
        print("\n" + say("triage with reasons / reading that intake's answers", pair))
    assert engine.triage(number).fired


def test_triage_among_many_intakes(knowledge: Knowledge, cases: list[Case], capsys: pytest.CaptureFixture[str]) -> None:
    _, few, first = stored(knowledge, cases, 1_000)
    _, many, second = stored(knowledge, cases, 100_000)
    assert few.triage(first).level == many.triage(first).level
    pair = measure(lambda: many.triage(first), lambda: few.triage(first), rounds=300)
    with capsys.disabled():
        print("\n" + say("triage with 100 thousand / 1 thousand stored intakes", pair, goal=1.2))
    assert many.triage(second).fired
