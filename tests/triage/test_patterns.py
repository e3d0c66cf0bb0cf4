"""What a result says of patterns and scores beside their sums: caps, what speaks against, when a score is shown.

The sums themselves are held by the short cases resources/cases/patterns_*.toml.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.triage.result import Pattern
from tests.triage.desk import intake, triage

Given = Mapping[str, object]
LEG: Given = {"leg_symptoms": "yes"}
FACET: Given = {
    "back_pain": "yes",
    "areas": {"lbp_s_L": {}, "buttock_L": {}},
    "sensation_back": ["ache"],
    "frequency_pain": "often",
    **{f"position.{position}": "worse" for position in ("bending_back", "twisting", "rising")},
    "position.lying": "better",
}
GLUTEAL: Given = {
    "back_pain": "no",
    "areas": {"buttock_L": {}, "thigh_b_L": {}},
    "sensation_leg.L": ["ache"],
    "onset_how": "trauma_minor",
    "position.sitting": "worse",
    "position.walking": "better",
}
GLUTEAL_TESTS: Given = {"hip_test.notch.L": "positive", "fair.L": "positive"}
CLAUDICATION = {"konno", "sugioka", "cook", "n_class"}


def _pattern(code: str, answers: Given, age: int = 60) -> Pattern:
    return next(pattern for pattern in triage(intake(answers, age)).patterns if pattern.code == code)


@pytest.mark.parametrize(
    ("code", "answers", "band", "cap"),
    [
        ("facet", FACET, "partly", "always"),
        ("facet", {**FACET, "position.lying": "same", "position.rising": "same"}, "partly", "always"),
        ("piriformis", GLUTEAL, "partly", "examination"),
        ("piriformis", {**GLUTEAL, **GLUTEAL_TESTS}, "fits_well", ""),
    ],
)
def test_a_pattern_says_why_it_is_not_shown_above_partly(code: str, answers: Given, band: str, cap: str) -> None:
    pattern = _pattern(code, answers)

    assert (pattern.band, pattern.cap) == (band, cap)
    assert pattern.about


def test_what_speaks_against_a_pattern_is_shown_with_it() -> None:
    facet = _pattern("facet", {**FACET, "radiation.L": "to_foot", "directional": "extension"})

    assert {(feature.text, feature.weight) for feature in facet.against} == {
        ("Below the knee", -2),
        ("Centralises on repeated movement", -2),
    }


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, set()),
        ({"back_pain": "yes"}, {"neuropathic"}),
        ({"back_pain": "no", "leg_symptoms": "no"}, set()),
        (LEG, {"neuropathic", "sciatica_five", "rapidh"}),
        ({**LEG, "position.walking": "worse"}, {"neuropathic", "sciatica_five", "rapidh", *CLAUDICATION}),
        ({**LEG, "position.standing_still": "worse"}, {"neuropathic", "sciatica_five", "rapidh", *CLAUDICATION}),
        ({**LEG, "upright_only": "yes"}, {"neuropathic", "sciatica_five", "rapidh", *CLAUDICATION}),
        ({**LEG, "position.sitting": "worse"}, {"neuropathic", "sciatica_five", "rapidh"}),
        ({"position.walking": "worse"}, set()),
        *(
            ({code: "yes"}, {"wells"})
            for code in ("calf_swollen", "calf_tender", "leg_swollen_whole", "calf_bigger", "pitting_one_leg")
        ),
        ({"calf_swollen": "no", "previous_dvt": "yes"}, set()),
        ({"spa_onset_age": 44, "onset": "2026-08-20"}, {"spa_ng65"}),
        ({"spa_onset_age": 45, "onset": "2026-08-20"}, set()),
        ({"spa_onset_age": 44, "onset": "2026-08-21"}, set()),
        *(
            ({f"sij_test.{test}.{side}": word}, {"laslett"})
            for test in ("distraction", "thigh_thrust", "compression", "sacral_thrust", "gaenslen")
            for side in "LR"
            for word in ("positive", "negative")
        ),
    ],
)
def test_a_score_is_shown_only_where_it_has_an_occasion(answers: Given, shown: set[str]) -> None:
    assert {score.code for score in triage(intake(answers)).scores} == shown


def test_a_score_says_what_the_items_not_known_could_make_of_it() -> None:
    # 72 gives 2; at least 2 - 1 (bending forward) - 2 (leg raise), at most 2 + 1 + 3 + 2 + 3 + 1 + 3 + 1
    answers = {**LEG, "position.walking": "worse"}
    konno = next(score for score in triage(intake(answers, 72)).scores if score.code == "konno")

    assert (konno.points, konno.least, konno.most, konno.cut) == (2, -1, 16, 7)


def test_counts_without_a_verified_total_have_no_cut_off() -> None:
    scores = triage(intake({**LEG, "position.walking": "worse"})).scores

    assert {score.code for score in scores if score.cut is None} == {"n_class", "sciatica_five", "rapidh"}
