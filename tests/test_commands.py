"""The command line, through the same door a person or another program takes."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.main import main
from app.system import paths

CASES = paths.resources() / "cases"


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def write_case(folder: Path, name: str, content: object) -> Path:
    path = folder / name
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_triage_gives_one_line_a_case_in_order_with_the_expected_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["triage", str(CASES), "--json"]) == 3  # V03 is on hold
    results = lines(capsys.readouterr().out)

    files = sorted(CASES.glob("*.json"))
    assert [result["case"] for result in results] == [path.stem for path in files]
    expected = [json.loads(path.read_text("utf-8")) for path in files]
    for result, case in zip(results, expected, strict=True):
        if "needs" not in case or not case["needs"]:
            assert result["level"] == case["expect"]["level"], result["case"]


def test_a_result_has_every_part_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    main(["triage", str(CASES / "V16.json"), "--json"])
    (result,) = lines(capsys.readouterr().out)

    parts = (
        "case level shown_level hold hold_missing incomplete route fired open patterns concerns roots root_note "
        "contradictions next_question advice exercises withheld_exercises scores instruments base"
    )
    assert set(result) == set(parts.split())
    assert set(result["fired"][0]) == {"rule", "level", "reason", "literals", "sources", "mark"}
    assert set(result["patterns"][0]) >= {"code", "band", "score", "for", "against", "unknown"}
    assert [root["root"] for root in result["roots"] if root["together"] == "likely"] == ["S1"]


def test_a_bad_case_is_told_and_the_others_still_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = write_case(tmp_path, "bad.json", {"patient": {"age": 40}, "answers": {"CES11": "no"}})

    assert main(["triage", str(bad), str(CASES / "V13.json"), str(tmp_path / "none.json"), "--json"]) == 2
    first, second, third = lines(capsys.readouterr().out)

    assert first["case"] == "bad"
    assert "did you mean CES1" in first["error"]
    assert second["level"] == "self_care"
    assert third == {"case": "none", "error": "There is no such file."}


def test_a_bad_case_outranks_one_on_hold(tmp_path: Path) -> None:
    assert main(["triage", str(CASES / "V03.json"), "--json"]) == 3
    assert main(["triage", str(CASES / "V03.json"), str(tmp_path / "none.json"), "--json"]) == 2


def test_an_empty_folder_is_an_error_not_a_success(tmp_path: Path) -> None:
    assert main(["triage", str(tmp_path), "--json"]) == 2


def test_every_question_tells_what_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "--json"]) == 0
    questions = {question["code"]: question for question in json.loads(capsys.readouterr().out)}

    assert "R-CES1" in questions["CES5"]["read_by"]
    assert "R-CES7" in questions["CES1"]["read_by"]
    assert "stenosis" in questions["position.sitting"]["read_by"]
    assert questions["nprs_leg_now"]["minimum"] == 0
    assert questions["nprs_leg_now"]["maximum"] == 10
    assert questions["cancer_type"]["shows"] == [{"codes": ["cancer_ever"], "values": ["yes", "unsure"]}]


def test_the_schema_takes_every_case_and_refuses_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["questions", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)

    for path in CASES.glob("*.json"):
        jsonschema.validate(json.loads(path.read_text("utf-8")), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"patient": {}, "answers": {"CES99": "no"}}, schema)


def test_report_writes_both_documents_and_names_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(CASES / "V16.json"), "--out", str(tmp_path)]) == 0
    named = [Path(line) for line in capsys.readouterr().out.splitlines()]

    assert sorted(named) == sorted(tmp_path.iterdir())
    assert [path.read_bytes()[:5] for path in named] == [b"%PDF-", b"%PDF-"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--language", "xx"], "Choose one of: en"),
        (["--only", "letter"], "Choose one of: handout, summary"),
    ],
)
def test_report_names_the_choices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["report", str(CASES / "V13.json"), "--out", str(tmp_path), *arguments]) == 2

    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_report_into_a_missing_folder_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", str(CASES / "V13.json"), "--out", str(tmp_path / "gone")]) == 2

    assert "Traceback" not in (told := capsys.readouterr().err)
    assert told.count("\n") == 1


def test_knowledge_check_passes_on_the_built_in_base(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check"]) == 0
    assert "0 faults" in capsys.readouterr().out


def test_knowledge_check_of_a_missing_folder_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "check", str(tmp_path / "gone")]) == 1
    assert "there is no such folder" in capsys.readouterr().out


def test_without_a_screen_one_sentence_names_the_commands_that_need_none() -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    run = subprocess.run([sys.executable, "-m", "app"], env=environment, capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert run.stderr.count("\n") == 1
    assert "questions, triage, report, knowledge check" in run.stderr


def test_a_closed_pipe_is_no_error() -> None:
    run = subprocess.run(
        f"{sys.executable} -m app questions --json | head -1", shell=True, capture_output=True, text=True, check=False
    )

    assert run.stderr == ""


def test_a_changed_built_in_base_is_refused(tmp_path: Path) -> None:
    copy = tmp_path / "plumbline"
    for part in ("app", "database", "resources"):
        shutil.copytree(paths.database().parent / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    gates = copy / "database" / "knowledge" / "gates.toml"
    gates.write_text(gates.read_text("utf-8").replace("onset >= 21", "onset >= 91"), "utf-8")

    command = [sys.executable, "-m", "app", "triage", str(CASES / "V13.json")]
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    run = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert run.stdout == ""
    assert "is not what was sealed" in run.stderr
    assert "Nothing was triaged" in run.stderr
