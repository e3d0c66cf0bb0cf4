"""The seed table: nothing gets lost on the way from a statement to the rows that carry it, or is claimed twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.main import main
from app.reports.documents import Document
from app.system import paths
from app.triage.judgements import Judgement, judgements
from app.triage.knowledge import load_knowledge
from tests.reports.made import pdf_of, stored, text_of
from tests.triage.test_lint import BASE, plant

CASES = paths.resources() / "cases"

PLANTED = [
    # file, what is replaced, by what, reason that must be told
    ("seeds.toml", '"note:note_names"', '"note:note_nams"', "S001: there is no note:note_nams"),
    ("seeds.toml", '"question:onset_how.effort"', '"question:onset_how.efort"', "there is no question:onset_how.efort"),
    ("gates.toml", 'code = "G-DURATION"', 'code = "G-LONG"', "S023: there is no rule:G-DURATION"),
    ("seeds.toml", 'code = "S002"', 'code = "S293"', "S002 is missing"),
    ("seeds.toml", 'code = "S002"', 'code = "S293"', "S293: is none of S001 to S292"),
    ("seeds.toml", 'code = "S002"', 'code = "S001"', "S001: is there twice"),
    ("seeds.toml", 'code = "C23"', 'code = "C24"', "C23 is missing"),
    ("seeds.toml", 'not_used = "advertises a service"\n', "", "S049: is neither carried nor said to be not used"),
    ("seeds.toml", 'drives = ["ED"]', 'drives = ["EDU"]', "S001: unknown surface EDU"),
    ("seeds.toml", 'drives = ["ED"]', 'drives = ["ED", "EX"]', "S001: drives EX, but is carried by no exercise"),
    ("seeds.toml", 'modified = "most back pain has', 'says_not = "most back pain has',
     "S029: drives X, so it says why it is not used or how it is modified"),
    ("seeds.toml", 'settled = ["C19"]', 'settled = ["C99"]', "S004: unknown contradiction C99"),
    ("seeds.toml", 'settled = ["C19"]', 'settled = ["C1"]', "S004: is settled by C1, which does not name it"),
    ("seeds.toml", 'settled = ["C19"]', "settled = []", "C19: names S004, which is not settled by it"),
    ("seeds.toml", 'sources = ["F:DAHM"]', 'sources = ["F:DAM"]', "C6: unknown source DAM"),
    ("sources.toml", "year = 2009", 'year = "2009"', "source HENSCHKE: year must be a number"),
    ("sources.toml", 'read = "figures of the abstract"', 'read = ""', "DOWNIE: nothing says what of it was read"),
    ("sources.toml", 'code = "DOWNIE"', 'code = "HENSCHKE"', "source HENSCHKE is there twice"),
    ("deficits.toml", '"F:STYNES"', '"F:MACKI"', "F:MACKI is marked read, but the source was not"),
    ("intended_use.toml", "text.en", "text.fr", "intended_use: missing translation in en"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "reason"), PLANTED, ids=[planted[3][:50] for planted in PLANTED])
def test_a_planted_fault_of_the_table_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, reason: str
) -> None:
    check = ["knowledge", "check", str(plant(tmp_path, file, old, new))]

    assert main(check) == 1
    told = capsys.readouterr().out
    assert reason in told, told


@pytest.mark.usefixtures("few_cases")
def test_hard_words_are_for_the_clinician_and_not_for_the_patient(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hard = "Degenerative intervertebral deterioration characteristically necessitates multidisciplinary rehabilitation."
    plain, technical = "Most people get much better in the first weeks.", "None of them names a cause."
    main(["knowledge", "check", str(plant(tmp_path / "patient", "notes.toml", plain, hard))])
    to_patient = capsys.readouterr().out
    main(["knowledge", "check", str(plant(tmp_path / "clinician", "notes.toml", technical, hard))])
    to_clinician = capsys.readouterr().out

    assert "understand_recover: reading grade" in to_patient
    assert "reading grade" not in to_clinician


def test_every_seed_and_every_contradiction_is_in_the_table_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "seeds", "--json"]) == 0
    table = json.loads(capsys.readouterr().out)

    assert [seed["code"] for seed in table["seeds"]] == [f"S{number:03}" for number in range(1, 293)]
    assert [conflict["code"] for conflict in table["conflicts"]] == [f"C{number}" for number in range(1, 24)]
    assert all(seed["carried"] or seed["not_used"] for seed in table["seeds"])


def test_the_table_tells_where_a_seed_went_and_why_another_did_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "seeds"]) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]

    def below(code: str) -> str:
        start = next(place for place, line in enumerate(lines) if line.startswith(f"{code}  "))
        return "\n".join(lines[start : start + 8])

    assert "→ note:note_names: Names for low back pain" in below("S001")
    assert "→ question:onset_how.effort: How it began: Effort or lifting" in below("S012")
    assert "→ rule:G-DURATION: Three weeks or more" in below("S023")
    assert "modified: an emergency at once" in below("S082")
    assert "not used: the evidence is insufficient" in below("S110")
    assert "292 seeds: " in lines[-1]


def case(name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    main(["triage", str(CASES / f"{name}.json"), "--json"])
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_explanations_follow_the_leading_pattern(capsys: pytest.CaptureFixture[str]) -> None:
    sciatica, walking = case("V16", capsys), case("V18", capsys)

    assert sciatica["patterns"][0]["code"] == "radiculopathy"
    assert {"note_sciatica", "understand_sciatica", "note_imaging"} <= set(sciatica["advice"])
    assert "note_stenosis" not in sciatica["advice"]
    assert walking["patterns"][0]["code"] == "stenosis"
    assert {"note_stenosis", "understand_stenosis"} <= set(walking["advice"])
    assert "understand_sciatica" not in walking["advice"]


def test_no_calming_explanation_is_given_in_an_emergency(capsys: pytest.CaptureFixture[str]) -> None:
    emergency = case("V02", capsys)

    assert emergency["level"] == "emergency"
    assert [code for code in emergency["advice"] if code.startswith("understand_")] == ["understand_watch"]


@pytest.mark.parametrize("name", ["V16", "V18"])
def test_explanations_stay_off_the_printed_handout(name: str) -> None:
    page = text_of(pdf_of(Document.HANDOUT, name))
    lines = {line.topic: line.text for line in stored(name)[1].advice}

    assert lines["found"] in page
    assert lines["note"] not in page
    assert lines["understand"] not in page


def of(rows: list[Judgement], code: str) -> list[Judgement]:
    return [row for row in rows if row.code == code]


def test_a_safety_officer_finds_every_judgement_where_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "judgements", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    rows, text = told["rows"], {path.name: path.read_text("utf-8").splitlines() for path in BASE.glob("*.toml")}

    assert len(rows) == sum(count["rows"] for count in told["counts"]) > 300
    assert all(row["mark"] in ("J", "K") for row in rows)
    assert {"rule", "term", "feature", "advice", "route", "hold", "contradiction"} <= {row["group"] for row in rows}
    for row in rows:
        if row["group"] == "feature":
            assert row["words"] in text[row["file"]][row["line"] - 1], row
    (arm,) = [row for row in rows if row["code"] == "G-COURSE/2"]
    assert (arm["level"], text[arm["file"]][arm["line"] - 1 : arm["line"] + 1]) == (
        "soon",
        ["[[rule.arm]]", 'level = "soon"'],
    )


def test_the_list_for_people_ends_with_the_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "judgements"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert any(line.startswith("J  G-DURATION/1 [physio]  Three weeks or more") for line in lines)
    assert lines[-1].endswith("rows rest on judgement (J) or on literature still to be verified (K)")


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "before", "after"),
    [
        ("gates.toml", 'sources = ["K:NLBPP", "J"]', 'sources = ["F:NG59"]', "G-LEG-SEVERE/1", ["J"], []),
        ("gates.toml", 'sources = ["K:NLBPP", "J"]', 'sources = ["K:NLBPP"]', "G-LEG-SEVERE/1", ["J"], ["K"]),
        ("advice.toml", 'sources = ["F:GIRFT-IP"]', 'sources = ["J"]', "found_ces", [], ["J"]),
        ("gates.toml", 'all = ["onset >= 21"]', 'all = ["onset >= 21", "both_sides"]', "both_sides", [], ["J"]),
        ("derived.toml", '["severe_back", "severe_leg"]', '["severe_leg", "both_sides"]', "both_sides", [], ["J"]),
    ],
)
def test_what_is_listed_follows_the_marks(
    tmp_path: Path, file: str, old: str, new: str, code: str, before: list[str], after: list[str]
) -> None:
    planted = load_knowledge(plant(tmp_path, file, old, new))

    assert [row.mark for row in of(judgements(load_knowledge(BASE)), code)] == before
    assert [row.mark for row in of(judgements(planted), code)] == after
