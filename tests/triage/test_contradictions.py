"""Contradictions: every answer that clashes can be gone back to."""

from __future__ import annotations

import pytest

from app.records.record import Record
from app.triage.bench_cases import BenchCase, read_bench
from app.triage.engine import Engine
from app.triage.result import Contradiction
from tests.triage.desk import CASES, ON, Answers, intake, knowledge, triage
from tests.triage.random_intakes import days_ago

NO_LEG = {"leg_symptoms": "no"}
CODES: list[tuple[str, Answers, tuple[str, ...]]] = [
    # what clashes, answers, codes to go back to in the order of asking
    ("X-SADDLE", {"CES5": "no", "areas": {"saddle_L": {"sensations": ["numb_partial"]}}}, ("CES5", "areas")),
    ("X-LEG-AREA", {**NO_LEG, "areas": {"calf_b_L": {}}}, ("leg_symptoms", "areas")),
    # a no that followed from its stem is gone back to at the stem; a missing mark at the chart
    ("X-NUMB", {**NO_LEG, "sensation_leg.R": ["tingling"]}, ("leg_symptoms", "sensation_leg.R")),
    ("X-FALL-HOW", {"any_fall": "no", "onset_how": "trauma_major"}, ("any_fall", "onset_how")),
    ("X-KIDNEY", {"dialysis": "yes", "nsaid_block": [], "nsaid_block.done": True}, ("dialysis", "nsaid_block")),
    ("X-RADIATION-FURTHER", {"leg_symptoms": "yes", "areas": {}, "areas.done": True, "radiation.L": "to_foot"},
     ("leg_symptoms", "areas", "radiation.L")),
    # both dates or numbers of a difference
    ("X-LEG-BEFORE", {"leg_symptoms": "yes", "onset": days_ago(3), "leg_began": days_ago(4)}, ("onset", "leg_began")),
    ("X-WORST-BACK", {"nprs_back_now": 5, "nprs_back_worst": 4}, ("nprs_back_now", "nprs_back_worst")),
    ("X-CES-BEFORE", {"CES2": "yes", "CES2.before": "yes", "CES2.began": days_ago(2), "onset": days_ago(3)},
     ("CES2.began", "CES2.before", "onset")),
    ("X-STEADILY-NEW", {"steadily_worse": "yes", "onset": days_ago(13)}, ("onset", "steadily_worse")),
    # the patient's page comes last
    ("X-CANCER-BIRTH", {"cancer_ever": "yes", "cancer_year": 1979}, ("cancer_year", "patient")),
    ("X-BACK-AGE", {"spa_onset_age": 46}, ("spa_onset_age", "patient")),
]  # fmt: skip


@pytest.mark.parametrize(("code", "answers", "codes"), CODES, ids=[code for code, _, _ in CODES])
def test_both_sides_of_a_contradiction_are_named(code: str, answers: Answers, codes: tuple[str, ...]) -> None:
    found = {one.code: one.codes for one in triage(intake(answers)).contradictions}
    assert found[code] == codes


def _clashing() -> list[tuple[BenchCase, Contradiction]]:
    """Return every stored case of a contradiction with what the window would show of it."""
    record = Record.in_memory()
    engine = Engine(record.db, knowledge())
    cases, _ = read_bench(CASES, knowledge(), ON)
    clashing = [one for one in cases if one.demand.clashes]
    results = [(one, engine.triage(record.intakes.start(one.case))) for one in clashing]
    return [
        (one, found) for one, result in results for found in result.contradictions if found.code in one.demand.clashes
    ]


def test_every_contradiction_leads_to_answers_that_the_window_shows() -> None:
    """A question that holds an answer is shown, and so is the patient's page."""
    shown = _clashing()
    hidden = [
        (one.case.name, code)
        for one, found in shown
        for code in found.codes
        if code != "patient" and not any(f"{held}.".startswith(f"{code}.") for held in one.case.answers)
    ]
    assert hidden == []
    assert {found.code for _, found in shown} == {
        rule.code for rule in knowledge().rules.values() if rule.kind == "contradiction"
    } | {"X-STEM"}
    # the year of the cancer clashes with the day of the visit alone
    assert {found.code for _, found in shown if len(found.codes) < 2} == {"X-CANCER-YEAR"}
