"""Mild back and buttock pain that is fit for self-care, plus one finding: the level that finding alone demands."""

import json
from datetime import date

import pytest

from app.intake.case import parse_case
from app.system import paths
from tests.triage.desk import knowledge, triage

MILD = json.loads((paths.resources() / "cases" / "V15b.json").read_text("utf-8"))
MILD["answers"]["limit.work"] = "1"

# why, level, answers given beside the mild ones, answers not asked, patient
FINDINGS: list[tuple[str, str, dict[str, object], list[str], dict[str, object]]] = [
    (
        "new numbness in both feet is not excused by an old ache",
        "emergency",
        {
            "CES7": "yes",
            "leg_numb": "yes",
            "areas": {
                "lbp_c": {"sensations": ["ache"]},
                "toe_big_L": {"sensations": ["numb_partial"]},
                "toe_big_R": {"sensations": ["numb_partial"]},
                "toe_mid_L": {"sensations": ["numb_partial"]},
                "toe_mid_R": {"sensations": ["numb_partial"]},
                "toe_little_L": {"sensations": ["numb_partial"]},
                "toe_little_R": {"sensations": ["numb_partial"]},
            },
            "onset": "2024-01-01",
            "leg_began": "2024-01-01",
            "position.sitting": "same",
            "position.standing_still": "same",
            "position.walking": "same",
            "position.bending_forward": "same",
            "position.leaning_on_trolley": "same",
            "position.twisting": "same",
            "position.lying": "same",
            "position.rising": "same",
            "position.cycling": "same",
            "numb_began": "2026-11-17",
            "numb_course": "same",
            "CES7.began": "2024-01-01",
        },
        [],
        {},
    ),
    (
        "numbness growing by the hour is no slow stocking",
        "emergency",
        {
            "CES7": "yes",
            "leg_numb": "yes",
            "areas": {
                "lbp_c": {"sensations": ["ache"]},
                "toe_big_L": {"sensations": ["numb_partial"]},
                "toe_big_R": {"sensations": ["numb_partial"]},
                "toe_mid_L": {"sensations": ["numb_partial"]},
                "toe_mid_R": {"sensations": ["numb_partial"]},
                "toe_little_L": {"sensations": ["numb_partial"]},
                "toe_little_R": {"sensations": ["numb_partial"]},
            },
            "onset": "2024-01-01",
            "leg_began": "2024-01-01",
            "position.sitting": "same",
            "position.standing_still": "same",
            "position.walking": "same",
            "position.bending_forward": "same",
            "position.leaning_on_trolley": "same",
            "position.twisting": "same",
            "position.lying": "same",
            "position.rising": "same",
            "position.cycling": "same",
            "numb_began": "2026-01-01",
            "numb_course": "worse_hours_days",
            "CES7.began": "2024-01-01",
        },
        [],
        {},
    ),
    (
        "belly pain and collapse are new beside an old back pain",
        "emergency",
        {
            "faint_belly": "yes",
            "onset": "2026-09-01",
            "leg_began": "2026-09-01",
            "collapse": "yes",
            "belly_pain": "yes",
            "known_aaa": "yes",
        },
        [],
        {"age": 58, "sex": "male"},
    ),
    (
        "getting worse cannot be explained away as unchanged",
        "emergency",
        {
            "CES2": "yes",
            "CES2.before": "yes",
            "CES2.unchanged": "yes",
            "CES2.cause_known": "yes",
            "CES2.began": "2026-11-18",
            "CES2.worsening": "yes",
        },
        [],
        {},
    ),
    (
        "cancer with an unsteady gait on examination",
        "emergency",
        {"cancer_ever": "yes", "cancer_type": "lung", "gait": "wide"},
        [],
        {},
    ),
    (
        "cancer with an upper motor neurone sign",
        "emergency",
        {"cancer_ever": "yes", "cancer_type": "lung", "babinski.R": "up"},
        [],
        {},
    ),
    (
        "cancer with arms and legs affected",
        "emergency",
        {"cancer_ever": "yes", "hands_walk": "yes", "cancer_type": "lung", "all_limbs": "yes"},
        [],
        {},
    ),
    (
        "climbing weakness with weak arms",
        "emergency",
        {"hands_walk": "yes", "climbing": "yes", "climbing.began": "2026-11-10", "all_limbs_weak": "yes"},
        [],
        {},
    ),
    ("arms and legs weak, not only numb", "urgent", {"hands_walk": "yes", "all_limbs_weak": "yes"}, [], {}),
    (
        "cord signs and cannot stand",
        "emergency",
        {"hands_walk": "yes", "unable_stand": "yes", "band_trunk": "yes"},
        [],
        {},
    ),
    (
        "a dragging foot is not claudication",
        "urgent",
        {
            "foot_drag.R": "yes",
            "upright_only": "yes",
            "clears_sitting": "yes",
            "weakness_began": "2026-11-10",
            "weakness_course": "same",
        },
        [],
        {},
    ),
    (
        "a strong hip does not settle a dragging foot",
        "urgent",
        {"foot_drag.R": "yes", "weakness_began": "2026-11-18", "weakness_course": "same", "power.hip_flexion.R": "5"},
        [],
        {},
    ),
    ("a drop-foot gait is foot drop", "urgent", {"gait": "drop_foot"}, [], {}),
    ("a spastic gait is an upper motor neurone sign", "urgent", {"gait": "spastic"}, [], {}),
    (
        "a swollen calf with shortness of breath",
        "emergency",
        {
            "calf_swollen": "yes",
            "calf_tender": "yes",
            "leg_swollen_whole": "no",
            "calf_bigger": "yes",
            "pitting_one_leg": "no",
            "collateral_veins": "no",
            "breathless_chest": "yes",
        },
        [],
        {},
    ),
    ("a blistering rash", "urgent", {"rash": "yes"}, [], {}),
    ("a perhaps swollen calf is never self-care", "physio", {"calf_swollen": "unsure"}, [], {}),
    ("a perhaps blistering rash is never self-care", "physio", {"rash": "unsure"}, [], {}),
    (
        "leg numbness is never self-care",
        "physio",
        {"leg_numb": "yes", "numb_began": "2026-11-18", "numb_course": "same", "numb_positional": "no"},
        [],
        {},
    ),
    (
        "the positional exception is for numbness, not for shooting pain",
        "physio",
        {
            "leg_numb": "yes",
            "sensation_leg.R": ["shooting_electric", "numb_partial"],
            "power.hip_flexion.L": "5",
            "power.hip_flexion.R": "5",
            "power.knee_extension.L": "5",
            "power.knee_extension.R": "5",
            "power.ankle_dorsiflexion.L": "5",
            "power.ankle_dorsiflexion.R": "5",
            "power.big_toe_extension.L": "5",
            "power.big_toe_extension.R": "5",
            "power.hip_abduction.L": "5",
            "power.hip_abduction.R": "5",
            "power.foot_inversion.L": "5",
            "power.foot_inversion.R": "5",
            "power.plantar_flexion.L": "5",
            "power.plantar_flexion.R": "5",
            "power.foot_eversion.L": "5",
            "power.foot_eversion.R": "5",
            "power.knee_flexion.L": "5",
            "power.knee_flexion.R": "5",
            "touch.L2.L": "normal",
            "touch.L2.R": "normal",
            "touch.L3.L": "normal",
            "touch.L3.R": "normal",
            "touch.L4.L": "normal",
            "touch.L4.R": "normal",
            "touch.L5.L": "normal",
            "touch.L5.R": "normal",
            "touch.S1.L": "normal",
            "touch.S1.R": "normal",
            "numb_positional": "yes",
            "numb_began": "2026-11-10",
            "numb_course": "same",
        },
        [],
        {},
    ),
    (
        "weakness not asked is not no",
        "physio",
        {},
        ["leg_weakness.L", "leg_weakness.R", "foot_drag.L", "foot_drag.R", "knee_buckles.L", "knee_buckles.R"],
        {},
    ),
    ("spreading not asked is not no", "physio", {}, ["leg_spreading"], {}),
    ("who cannot stand is not for self-care", "physio", {"unable_walk": "yes", "unable_stand": "yes"}, [], {}),
]


@pytest.mark.parametrize(("why", "level", "given", "unasked", "patient"), FINDINGS, ids=[row[0] for row in FINDINGS])
def test_one_finding_sets_the_level(
    why: str, level: str, given: dict[str, object], unasked: list[str], patient: dict[str, object]
) -> None:
    answers = {code: value for code, value in {**MILD["answers"], **given}.items() if code not in unasked}
    case = {"patient": patient or MILD["patient"], "on": MILD["on"], "answers": answers}
    result = triage(parse_case(case, why, knowledge().catalogue, date(2026, 11, 20)))

    assert result.level.code == level


def test_the_mild_case_itself_is_for_self_care() -> None:
    case = {name: MILD[name] for name in ("patient", "on", "answers")}

    assert triage(parse_case(case, "mild", knowledge().catalogue, date(2026, 11, 20))).level.code == "self_care"
