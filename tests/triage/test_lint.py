"""A planted fault of each kind: the check names file, line and reason, and gives exit code 1."""

import shutil
from pathlib import Path

import pytest

from app.main import main
from app.system import paths

BASE = paths.database() / "knowledge"

PLANTED = [
    # file, what is replaced, by what, reason that must be told
    ("gates.toml", '"onset >= 21"', '"onsett >= 21"', "unknown finding onsett; the nearest is onset"),
    ("gates.toml", '"limit.work = 3"', '"limit.work = 7"', "limit.work has no value 7; it has 0, 1, 2, 3"),
    ("gates.toml", '"onset >= 21"', '"onset > 21"', "“onset > 21” is not a literal"),
    ("gates.toml", '"age = 18..64"', '"age = 64..18"', "can never be met: 64 is above 18"),
    ("red_flags.toml", "need = 2, of = [", "need = 9, of = [",
     "a group needs 9 but holds only 6: it can never be met"),
    ("gates.toml", 'all = ["onset >= 21"]', "", "has no arm and can never be met"),
    ("deficits.toml", 'sources = ["F:STYNES", "J"]', "sources = []", "has no source"),
    ("deficits.toml", '"F:STYNES"', '"F:STINES"', "unknown source STINES"),
    ("deficits.toml", '"F:STYNES"', '"Q:STYNES"', "source Q:STYNES has no mark F, K or J"),
    ("gates.toml", 'level = "soon"\nall = ["severe_leg"', 'level = "later"\nall = ["severe_leg"',
     "no such level: 'later'"),
    ("gates.toml", 'code = "G-COURSE"', 'code = "G-DURATION"', "G-DURATION is there twice"),
    ("red_flags.toml", 'concern = "stroke"', 'concern = "strokes"', "unknown concern strokes"),
    ("patterns_nerve.toml", 'domain = "exam", weight = 4', 'domain = "look", weight = 4', "unknown domain look"),
    ("patterns_nerve.toml", "weight = 4", "weight = 5", "weight 5 is outside the scale"),
    ("patterns_nerve.toml", 'weight = 4, any = ["gait = wide"], sources = ["F:SURI10"]',
     'weight = 4, any = ["gait = wide"], sources = ["J"]', "judgement alone goes up to 2"),
    ("patterns_back.toml", 'misuse = "Not for leg symptoms', 'mis = "Not for leg symptoms', "has no misuse"),
    ("patterns_back.toml", 'about = "The usual', 'abuot = "The usual', "missing translation: about in en"),
    ("patterns_joint.toml", 'capped_unless = "sij_confirmed"', 'capped_unless = "sij_tests"',
     "capped_unless names no finding sij_tests"),
    ("patterns_nerve.toml", 'after = ["radiculopathy"]', 'after = ["sciatica"]', "unknown pattern sciatica"),
    ("scores.toml", 'when = "leg_symptoms"', 'when = "leg_symptom"', "when names no finding leg_symptom"),
    ("scores.toml", 'note = "7 or more of 16', 'remark = "7 or more of 16', "missing translation: note in en"),
    ("advice.toml", 'topic = "card"', 'topic = "cards"', "unknown topic cards"),
    ("advice.toml", 'patterns = ["stenosis"]', 'patterns = ["stenose"]', "unknown pattern stenose"),
    ("advice.toml", 'text.en = { text = "it gets worse', 'text.fr = { text = "it gets worse',
     "missing translation: text in en"),
    ("advice.toml", "Your back is sore and stiff, as happens to most people at some time.",
     "Degenerative intervertebral deterioration characteristically necessitates multidisciplinary rehabilitation.",
     "reading grade"),
    ("base.toml", 'languages = ["en"]', 'languages = ["en", "fr"]', "missing translation: short in fr"),
    ("base.toml", 'expires = "2027-11-19"', 'expires = "2026-11-19"', "expires on or before the day it is dated"),
    ("base.toml", 'dated = "2026-11-28"', 'dated = "20 Nov"', "dated is not a date"),
    ("questions_1_warning.toml", 'code = "CES2"', 'code = "CES1"', "question CES1 is there twice"),
    ("questions_4_when.toml", 'block = "onset"', 'block = "onsets"', "unknown block onsets"),
    ("questions_3_what.toml", "max = 10", "max = 0", "its range is empty"),
    ("questions_3_what.toml", 'kind = "number"', 'kind = "numbers"', "'numbers' is not a valid Kind"),
    ("questions_6_background.toml", '"none:Not working"', '"mixed:Not working"', "an option is there twice"),
    ("questions_4_when.toml", 'shows = { leg_symptoms', 'shows = { leg_symptom',
     "shown by unknown question leg_symptom"),
    ("gates.toml", '"CES7", "CES8"]', '"CES7", "CES88"]', "hold names unknown question CES88"),
    ("routes.toml", 'level = "soon"', 'level = "sooner"', "there is no route for soon"),
    ("derived.toml", 'arm = [{ any = ["severe_back", "severe_leg"] }]', 'arm = [{ any = ["severe"] }]',
     "the term reads itself"),
    ("derived.toml", 'code = "umn_found"', 'code = "umn_fond"', "unknown finding umn_found"),
    ("self_test.toml", 'expect = { level = "urgent", hold = false }', 'expect = { level = "soon" }',
     "expects level soon, got urgent"),
    ("gates.toml", '"leg_began >= 14"', '"leg_began >= 140"', "V17.json:1: V17: expects level soon, got physio"),
    ("next_question.toml", 'concern = "stroke"', 'concern = "strokes"', "unknown concern strokes"),
    ("next_question.toml", '["bladder_scan"]', '["bladder_scann"]', "unknown question bladder_scann"),
    ("next_question.toml", '"F:NG156"', '"F:NG157"', "unknown source NG157"),
    ("gates.toml", "[hold]", "[hold", "is not TOML"),
    ("cauda_equina.toml", "over $ces_window days", "over $ces_windo days", "the site has no choice $ces_windo"),
    ("red_flags.toml", 'any = ["fever", "night_sweats_flag", "unwell"]', 'anny = ["fever"]', "unknown key anny"),
    ("questions_1_warning.toml", 'code = "CES3"\nkind = "yes_no_unsure"\nblock = "cauda"\nwarning_stem = true\nunsure',
     'code = "CES3"\nkind = "yes_no_unsure"\nblock = "cauda"\nwarning_stem = true\nunsrue',
     "CES3 must be asked, and unsure"),
    ("red_flags.toml", '[[rule]]\ncode = "R-STROKE"', '[[rulle]]\ncode = "R-STROKE"', "unknown table rulle"),
    ("gates.toml", '"CES7", "CES8"]', '"CES8"]', "hold must name CES1"),
    ("gates.toml", 'shown_level = "soon"', 'shown_level = "self_care"', "hold must show at least soon"),
    ("advice.toml", 'topic = "card"', 'topic = "card"\nlevels = ["soon"]', "shown at every level"),
]  # fmt: skip


def plant(folder: Path, file: str, old: str, new: str) -> Path:
    base = folder / "knowledge"
    shutil.copytree(BASE, base)
    text = (base / file).read_text("utf-8")
    assert old in text, "the planted place is gone: mend this test"
    (base / file).write_text(text.replace(old, new, 1), "utf-8")
    return base


@pytest.mark.usefixtures("few_cases")
@pytest.mark.parametrize(("file", "old", "new", "reason"), PLANTED, ids=[planted[3][:40] for planted in PLANTED])
def test_a_planted_fault_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, reason: str
) -> None:
    base = plant(tmp_path, file, old, new)

    assert main(["knowledge", "check", str(base)]) == 1
    told = capsys.readouterr().out
    assert reason in told, told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("gates.toml", '"onset >= 21"', '"onsett >= 21"'),
        ("deficits.toml", 'sources = ["F:STYNES", "J"]', "sources = []"),
        ("advice_course.toml", 'topic = "expect"', 'topic = "expects"'),
    ],
)
def test_the_line_is_that_of_the_rule_or_below(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str
) -> None:
    planted_line = (BASE / file).read_text("utf-8").split(old)[0].count("\n") + 1
    main(["knowledge", "check", str(plant(tmp_path, file, old, new))])
    named = next(line for line in capsys.readouterr().out.splitlines() if line.startswith(f"{file}:"))

    assert planted_line - 6 <= int(named.split(":")[1]) <= planted_line


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = tmp_path / "knowledge"
    shutil.copytree(BASE, base)
    (base / "gates.toml").write_bytes(b"\xff\xfe")

    assert main(["knowledge", "check", str(base)]) == 1
    assert "gates.toml:1: is not UTF-8 text" in capsys.readouterr().out


def test_a_folder_without_rules_is_no_evidence_base(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "note.toml").write_text('code = "x"\n', "utf-8")

    assert main(["knowledge", "check", str(tmp_path)]) == 1
    assert "cannot be read as an evidence base" in capsys.readouterr().out
