"""What a search among 100 thousand patients costs, against fetching one patient by key in the same encrypted file."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.connection import migration_files, open_file, run_script
from app.records.record import Record
from tests.benchmarks.pairs import measure, say
from tests.drivers.desk import DAY, day_clock

COUNT = 100_000
BEGINS = ("ab", "bar", "cor", "dal", "el", "far", "gor", "hal", "ing", "jo", "kel", "lam", "mor", "nor", "ol", "par")
MIDDLES = ("den", "ver", "mon", "ti", "ra", "lin", "ga", "bes", "o", "hur", "wick", "sam", "ta", "le", "fen", "ci")
ENDS = ("son", "ton", "ley", "man", "ski", "er", "field", "ez", "ova", "sen", "ard", "well")


def made_names(rng: random.Random, count: int) -> list[str]:
    """Return made-up names that begin alike, as names do."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[rng.choice(BEGINS) + rng.choice(MIDDLES) * rng.randint(0, 1) + rng.choice(MIDDLES) + rng.choice(ENDS)] = (
            None
        )
    return [name.capitalize() for name in made]


def weights(names: list[str]) -> list[float]:
    """Return how often each name is borne: a few by very many, most by few."""
    return [1 / (place + 8) for place in range(len(names))]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    path: Path = tmp_path_factory.mktemp("search") / "record.db"
    db = open_file(path, bytes(range(48)))
    for script in migration_files():
        run_script(db, script.read_text("utf-8"))
    kept = Record(db, day_clock)
    rng = random.Random(7)
    families, givens = made_names(rng, 2_500), made_names(rng, 600)
    with db.atomic():
        for number in range(COUNT):
            born = date(1930, 1, 1) + timedelta(days=rng.randrange(30_000))
            patient = Patient(
                age=None,
                sex=Sex.FEMALE,
                birth_date=born,
                family_name=rng.choices(families, weights(families))[0],
                given_name=rng.choices(givens, weights(givens))[0],
                number=f"{900_000_0000 + number}",
            )
            kept.patients.add(patient, DAY)
    yield kept
    kept.close()


def likely(record: Record) -> Patient:
    """Return a patient whose names many others bear too."""
    return record.patients.get(1, DAY).patient


def wrong(name: str) -> str:
    """Return a name with one letter left out in the middle."""
    return name[: len(name) // 2] + name[len(name) // 2 + 1 :]


def test_search_against_a_fetch_by_key(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    one = likely(record)
    assert one.birth_date is not None
    typed = {
        "two beginnings": f"{one.family_name[:5]} {one.given_name[:2]}",
        "one beginning": one.family_name[:4],
        "first letter": one.family_name[:1],
        "whole name": f"{one.family_name} {one.given_name}",
        "date of birth": one.birth_date.strftime("%d/%m/%Y"),
        "number": one.number,
        "typing error": f"{wrong(one.family_name)} {one.given_name[:3]}",
        "typing errors in both": f"{wrong(one.family_name)} {wrong(one.given_name)}",
        "nobody": "xyzzyq",
        "nobody, common beginning": f"{one.family_name[:3]} xyzzyq",
    }
    lines = []
    for name, words in typed.items():
        pair = measure(partial(record.patients.find, words, DAY), partial(record.patients.get, 1, DAY), rounds=40)
        lines.append(say(f"search, {name} / fetch by key", pair))
        assert record.patients.find(words, DAY) or name.startswith("nobody")
    with capsys.disabled():
        print("\n" + "\n".join(lines))
