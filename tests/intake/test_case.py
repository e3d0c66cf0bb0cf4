"""Case files, sound and broken: each fault is one clear sentence."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.intake.case import Case, CaseError, parse_case, read_case
from app.intake.questions import Catalogue
from app.intake.vocabulary import Level, Sex
from app.system import paths
from app.triage.knowledge import load_knowledge

TODAY = date(2026, 11, 20)
Parse = Callable[[object], Case]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_knowledge(paths.database() / "knowledge").catalogue


@pytest.fixture
def parse(catalogue: Catalogue) -> Parse:
    return lambda data: parse_case(data, "made", catalogue, TODAY)


def _case(answers: object = None, **patient: object) -> dict[str, object]:
    person = {"birth_date": "1980-08-14", "sex": "female", **patient}
    return {"patient": person, "on": "2026-11-20", "answers": {} if answers is None else answers}


def test_a_sound_case_is_read(parse: Parse) -> None:
    case = parse(
        {
            **_case({"CES1": "no"}, family_name="Specimen", given_name="Alex"),
            "expect": {"level": "soon", "hold": True, "pattern": "x"},
        }
    )
    assert case.patient.age == 46
    assert case.patient.sex is Sex.FEMALE
    assert case.patient.shown_name == "SPECIMEN, Alex"
    assert case.answers == {"CES1": "no"}
    assert (case.expect.level, case.expect.hold, case.expect.pattern) == (Level.SOON, True, "x")


def test_a_case_without_a_day_is_of_today(parse: Parse) -> None:
    assert parse({"patient": {"age": 40}}).on == TODAY


def test_what_is_not_known_of_the_person_stays_unknown(parse: Parse) -> None:
    case = parse({"patient": {}})
    assert (case.patient.age, case.patient.sex, case.patient.shown_name) == (None, Sex.UNKNOWN, "Name not given")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "object"),
        ([], "object"),
        ("text", "object"),
        (5, "object"),
        ({}, "patient"),
        ({"patient": []}, "patient"),
        ({"patient": None}, "patient"),
        ({"patient": {}, "answer": {}}, "no field “answer”"),
        ({"patient": {"birthdate": "1980-01-01"}}, "no field “birthdate”"),
        ({"patient": {}, "answers": []}, "“answers” must be an object"),
        ({"patient": {}, "answers": None}, "“answers” must be an object"),
        ({"patient": {}, "on": 20261120}, "“on” must be a date"),
        ({"patient": {}, "on": "20.11.2026"}, "“on” is not a date"),
        ({"patient": {}, "on": "2026-02-30"}, "“on” is not a date"),
        ({"patient": {}, "on": "\u202e2026-11-20"}, "“on” is not a date"),
        ({"patient": {}, "expect": []}, "“expect” must be an object"),
        ({"patient": {}, "expect": {"level": "worse"}}, "no such level"),
        ({"patient": {}, "expect": {"levels": "soon"}}, "no field “levels”"),
        ({"patient": {}, "expect": {"hold": "yes"}}, "hold must be true or false"),
        ({"patient": {}, "expect": {"pattern": 5}}, "pattern must be text"),
        ({"patient": {}, "needs": 5}, "“needs” must be text"),
        ({"patient": {}, "title": None}, "“title” must be text"),
        (_case(birth_date="2026-11-21"), "after the day of the intake"),
        (_case(birth_date="1896-11-20"), "120 years"),
        (_case(birth_date="1905-11-19"), "more than 120 years old"),
        (_case(birth_date="yesteryear"), "no such date"),
        (_case(birth_date=19800814), "“birth_date” must be a date"),
        (_case(birth_date=True), "“birth_date” must be a date"),
        (_case(birth_date=None, age=-1), "between 0 and 120"),
        (_case(birth_date=None, age=121), "between 0 and 120"),
        (_case(birth_date=None, age=45.5), "whole number"),
        (_case(birth_date=None, age="45"), "whole number"),
        (_case(birth_date=None, age=True), "whole number"),
        (_case(age=47), "the birth date makes it 46"),
        (_case(sex="woman"), "female, male, other, unknown"),
        (_case(sex=1), "female, male, other, unknown"),
        (_case(sex=[]), "female, male, other, unknown"),
        (_case(family_name="x" * 5_000), "5,000 characters; it takes at most 300"),
        (_case(given_name=5), "“given_name” must be text"),
        (_case(family_name=None), "“family_name” must be text"),
        (_case({"CES11": "no"}), "did you mean CES1"),
        (_case({"CES1": "nope"}), "did you mean no"),
        (_case({"onset": "1980-08-13"}), "before the person was born"),
        (_case({"CES1.began": "~1979-01-01"}), "before the person was born"),
        (_case({"nprs_leg_usual": 11}), "between 0 and 10"),
        (_case({"nprs_leg_usual": True}), "must be a number"),
    ],
)
def test_a_broken_case_is_refused_in_one_sentence(data: object, said: str, parse: Parse) -> None:
    with pytest.raises(CaseError) as refused:
        parse(data)
    assert said in refused.value.what
    assert "\n" not in refused.value.what


def test_a_symptom_may_begin_on_the_day_of_birth(parse: Parse) -> None:
    assert parse(_case({"onset": "1980-08-14", "leg_began": "unknown"})).answers["onset"] == "1980-08-14"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Bold</b> & Co", "<B>BOLD</B> & CO"),
        ("O\u202eNeill", "ONEILL"),
        ("Null\x00byte", "NULLBYTE"),
        ("Two\nlines", "TWO LINES"),
        ("🦵 Leg", "🦵 LEG"),
        ("   ", "Name not given"),
        ("\u200b", "Name not given"),
    ],
)
def test_a_name_is_taken_as_text_and_never_as_markup(typed: str, shown: str, parse: Parse) -> None:
    assert parse(_case(family_name=typed)).patient.shown_name == shown


# ---- files
def _refused(path: Path, catalogue: Catalogue) -> str:
    with pytest.raises(CaseError) as refused:
        read_case(path, catalogue, TODAY)
    assert "\n" not in refused.value.what
    return refused.value.what


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON"),
        (b"not json", "not JSON"),
        (b"\x00\x01\x02", "not JSON"),
        (b"\xfe\xff\x00{", "not UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "not UTF-8"),
        ('{"patient": {}}'.encode("utf-16"), "not UTF-8"),
        ('{"title": "Zoé"}'.encode("latin-1"), "not UTF-8"),
        (b'{"patient": {}, "answers": {"temperature": NaN}}', "not JSON"),
        (b'{"patient": {}, "answers": {"temperature": Infinity}}', "not JSON"),
        (b'{"patient": {}, "answers": {"temperature": -Infinity}}', "not JSON"),
        (b'{"patient": {}, "answers": {"temperature": 1e999}}', "temperature"),
        (b'{"patient": {}, "answers": {"nprs_leg_usual": ' + b"9" * 5_000 + b"}}", ""),
        (b'{"patient": {"age": ' + b"9" * 400 + b"}}", "between 0 and 120"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"answers":' * 20_000 + b"{}" + b"}" * 20_000, "nested too deeply"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_broken_file_is_refused_in_one_sentence(
    content: bytes, said: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "broken.json"
    path.write_bytes(content)
    assert said in _refused(path, catalogue)


def test_a_file_of_50_mb_is_refused_unread(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in _refused(path, catalogue)


def test_a_missing_file_or_folder_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    assert _refused(tmp_path / "gone" / "case.json", catalogue) == "There is no such file"


def test_a_folder_in_the_place_of_a_file_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    assert "not a file that can hold a case" in _refused(tmp_path, catalogue)


def test_the_same_key_twice_is_refused(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "twice.json"
    path.write_text('{"patient": {}, "answers": {"CES1": "yes", "CES1": "no"}}', "utf-8")
    assert "CES1" in _refused(path, catalogue)


def test_the_name_of_a_case_is_its_file_name(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "V99.json"
    path.write_text(json.dumps(_case()), "utf-8")
    assert read_case(path, catalogue, TODAY).name == "V99"
