"""From what a case file says to the flat answers, and what is refused with the nearest valid word."""

from __future__ import annotations

from datetime import date

import pytest

from app.intake.answers import LONGEST_TEXT, AnswerError, clean_text, parse_answer, parse_answers
from app.intake.questions import Catalogue
from app.system import paths
from app.triage.knowledge import load_knowledge

ON = date(2026, 11, 20)
INFINITY, NOT_A_NUMBER = float("inf"), float("nan")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_knowledge(paths.database() / "knowledge").catalogue


@pytest.mark.parametrize(
    ("code", "value", "flat"),
    [
        ("CES1", "no", {"CES1": "no"}),
        ("CES1", "declined", {"CES1": "declined"}),
        ("CES1.began", "3d", {"CES1.began": "2026-11-17"}),
        ("CES1.began", "unknown", {"CES1.began": "unknown"}),
        ("course", "worse", {"course": "worse"}),
        ("position.sitting", "not_tried", {"position.sitting": "not_tried"}),
        ("sensation_leg.L", ["ache", "burning"], {"sensation_leg.L.ache": "yes", "sensation_leg.L.burning": "yes"}),
        ("sensation_leg.L", [], {}),
        ("sensation_leg.L.done", True, {"sensation_leg.L.done": "yes"}),
        ("sensation_leg.L.done", False, {}),
        ("areas.done", True, {"areas.done": "yes"}),
        ("areas", {}, {}),
        ("areas", {"calf_out_L": {}}, {"areas.calf_out_L": "yes"}),
        (
            "areas",
            {"calf_out_L": {"sensations": ["tingling"], "strength": 4}},
            {"areas.calf_out_L": "yes", "areas.calf_out_L.tingling": "yes", "areas.calf_out_L.strength": "4"},
        ),
        ("nprs_leg_usual", 6, {"nprs_leg_usual": "6"}),
        ("nprs_leg_usual", 6.0, {"nprs_leg_usual": "6"}),
        ("temperature", 38.1, {"temperature": "38.1"}),
        ("abpi.L", 0.9, {"abpi.L": "0.9"}),
        ("walk_distance", 20000, {"walk_distance": "20000"}),
        ("goal", "Walk the dog", {"goal": "Walk the dog"}),
    ],
)
def test_an_answer_becomes_flat_rows(code: str, value: object, flat: dict[str, str], catalogue: Catalogue) -> None:
    assert parse_answer(code, value, catalogue, ON) == flat


@pytest.mark.parametrize(
    ("code", "value", "near"),
    [
        ("CES11", "no", "did you mean CES1"),
        ("nprs_leg_usuall", 3, "nprs_leg_usual"),
        ("sensation_leg", ["ache"], "sensation_leg.L"),
        ("areas.don", True, "areas.done"),
        ("position.siting", "worse", "position.sitting"),
        ("CES1", "nno", "did you mean no"),
        ("course", "wors", "did you mean worse"),
        ("sensation_leg.L", ["burn"], "burning"),
        ("areas", {"calf_out": {}}, "calf_out_"),
        ("areas", {"calf_out_L": {"sensation": ["ache"]}}, "did you mean sensations"),
        ("areas", {"calf_out_L": {"sensations": ["tinglin"]}}, "did you mean tingling"),
    ],
)
def test_an_unknown_code_or_value_names_the_nearest(code: str, value: object, near: str, catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError) as refused:
        parse_answer(code, value, catalogue, ON)
    assert near in refused.value.what


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("CES1", True),
        ("CES1", None),
        ("CES1", 1),
        ("CES1", ["no"]),
        ("CES5", "not_applicable"),
        ("CES7", "declined"),
        ("course", 3),
        ("limit.work", 3),
        ("power.hip_flexion.L", 4),
        ("sensation_leg.L", "ache"),
        ("sensation_leg.L", {"ache": True}),
        ("sensation_leg.L", [True]),
        ("sensation_leg.L", [["ache"]]),
        ("sensation_leg.L.done", "yes"),
        ("sensation_leg.L.done", 1),
        ("CES1.done", True),
        ("areas", ["calf_out_L"]),
        ("areas", {"calf_out_L": True}),
        ("areas", {"calf_out_L": {"sensations": "ache"}}),
        ("areas", {"calf_out_L": {"strength": True}}),
        ("areas", {"calf_out_L": {"worst": "yes"}}),
        ("areas", {"calf_out_L": {"worst": True}, "calf_b_L": {"worst": True}}),
        ("areas", {"calf_out_L": {"strength": 11}}),
        ("areas", {"calf_out_L": {"strength": "4"}}),
        ("nprs_leg_usual", True),
        ("nprs_leg_usual", "6"),
        ("nprs_leg_usual", None),
        ("nprs_leg_usual", 11),
        ("nprs_leg_usual", -1),
        ("nprs_leg_usual", 6.5),
        ("temperature", 29.9),
        ("temperature", 45.1),
        ("temperature", 38.15),
        ("temperature", INFINITY),
        ("temperature", -INFINITY),
        ("temperature", NOT_A_NUMBER),
        ("temperature", 10**400),
        ("onset", 20261120),
        ("onset", "2026-11-21"),
        ("onset", "1890-01-01"),
        ("onset", True),
        ("goal", 5),
        ("goal", "x" * (LONGEST_TEXT + 1)),
        ("", "yes"),
        (".done", True),
        ("areas.calf_out_L", "yes"),
        ("sensation_leg.L.ache", "yes"),
    ],
)
def test_a_wrong_kind_or_range_is_refused_in_one_sentence(code: str, value: object, catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError) as refused:
        parse_answer(code, value, catalogue, ON)
    assert refused.value.what
    assert "\n" not in refused.value.what
    assert len(refused.value.what) < 400


def test_the_range_is_named(catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError, match="between 0 and 20000"):
        parse_answer("walk_distance", 20_001, catalogue, ON)


def test_a_yes_spelled_as_a_boolean_is_not_taken_for_a_yes(catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError, match="must be one of yes, no, unsure"):
        parse_answer("CES1", True, catalogue, ON)


def test_the_first_wrong_answer_stops_the_rest(catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError, match="CES99"):
        parse_answers({"CES1": "no", "CES99": "no", "CES2": "no"}, catalogue, ON)


def test_a_long_code_is_cut_in_the_message(catalogue: Catalogue) -> None:
    with pytest.raises(AnswerError) as refused:
        parse_answer("C" * 100_000, "no", catalogue, ON)
    assert len(refused.value.what) < 200


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u202eb", "ab"),
        ("a\x00b", "ab"),
        ("a\x1b[31mb", "a[31mb"),
        ("zero\u200bwidth", "zerowidth"),
        ("\ufeffbom", "bom"),
        ("\ud800lone", "lone"),
        ("line\nbreak", "line\nbreak"),
        ("tab\there", "tabhere"),
        ("<b>bold</b> & more", "<b>bold</b> & more"),
        ("José", "José"),
        ("Jose\u0301", "José"),
        ("🦵 leg", "🦵 leg"),
        ("背中", "背中"),
    ],
)
def test_text_loses_what_cannot_be_printed_and_keeps_the_rest(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


def test_every_question_takes_its_own_options(catalogue: Catalogue) -> None:
    for code, question in catalogue.by_answer_code.items():
        if question.kind.yes_no or question.kind.one_choice:
            for option in question.options:
                assert parse_answer(code, option.code, catalogue, ON) == {code: option.code}
