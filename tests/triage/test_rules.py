"""Each rule on the least that fires it, at each of its levels, and on a near miss.

Written from the clinical evidence, not from the rules. A row is rule, what it holds, level (None: it does not fire),
answers, and age and sex where they matter.
"""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from app.intake.vocabulary import Level
from tests.triage.desk import knowledge, verdicts
from tests.triage.random_intakes import Intake, days_ago, stored_intakes

EMERGENCY, URGENT, SOON, PHYSIO, NONE = Level.EMERGENCY, Level.URGENT, Level.SOON, Level.PHYSIO, Level.NONE
Given = Mapping[str, object]
Row = tuple[str, str, Level | None, Given]
AgedRow = tuple[str, str, Level | None, Given, int | None, str]

BACK: Given = {"back_pain": "yes"}
CANCER: Given = {"cancer_ever": "yes"}
NEW, OLD = days_ago(3), days_ago(43)
MIDLINE: Given = {"areas": {"lbp_c": {}}}
SEVERE: Given = {"nprs_back_usual": 7}
BOTH_WEAK: Given = {"leg_weakness.L": "yes", "leg_weakness.R": "yes"}
BOTH_TINGLE: Given = {"sensation_leg.L": ["tingling"], "sensation_leg.R": ["tingling"]}
CLAUDICATION: Given = {"upright_only": "yes", "clears_sitting": "yes"}
SOCKS: Given = {
    "areas": {
        f"{place}_{side}": {"sensations": ["numb_partial"]}
        for place in ("toe_big", "toe_mid", "foot_mid")
        for side in "LR"
    },
    **{
        f"position.{position}": "same" for position in ("sitting", "standing_still", "walking", "lying", "bending_back")
    },
    "numb_began": days_ago(800),
}
LOST_TOUCH_BOTH: Given = {"touch.L5.L": "reduced", "touch.L5.R": "absent"}


def _more(*pairs: tuple[str, Given]) -> tuple[tuple[str, Given], ...]:
    return pairs


def _explained(item: str) -> dict[str, object]:
    return {f"{item}.before": "yes", f"{item}.unchanged": "yes", f"{item}.cause_known": "yes"}


def _settled(item: str) -> dict[str, object]:
    return {f"{item}.investigated": "yes", f"{item}.result_known": "yes", f"{item}.unchanged": "yes"}


CORE = ("CES1", "CES2", "CES4", "CES5")
CAUDA: list[Row] = [
    *(("R-CES1", f"{item} within 14 days", EMERGENCY, {item: "yes", f"{item}.began": days_ago(14)}) for item in CORE),
    *(("R-CES1", f"{item} without a start", EMERGENCY, {item: "yes"}) for item in CORE),
    *(("R-CES1", f"{item} unsure", EMERGENCY, {item: "unsure"}) for item in CORE),
    *(
        ("R-CES1", f"{item} old but worse", EMERGENCY, {item: "yes", f"{item}.began": OLD, f"{item}.worsening": "yes"})
        for item in CORE
    ),
    *(
        (
            "R-CES1",
            f"{item} old, perhaps worse",
            EMERGENCY,
            {item: "yes", f"{item}.began": OLD, f"{item}.worsening": "unsure"},
        )
        for item in CORE
    ),
    *(
        (
            "R-CES1",
            f"{item} for 15 days, stable",
            None,
            {item: "yes", f"{item}.began": days_ago(15), f"{item}.worsening": "no"},
        )
        for item in CORE
    ),
    *(
        ("R-CES1", f"{item} explained", None, {item: "yes", f"{item}.began": NEW, **_explained(item)})
        for item in CORE[:3]
    ),
    ("R-CES1", "saddle has no blocker", EMERGENCY, {"CES5": "yes", "CES5.began": NEW, **_explained("CES5")}),
    ("R-CES1", "catheter without reasons counts as unsure", EMERGENCY, {"CES1": "not_applicable"}),
    ("R-CES1", "catheter with three definite yes", None, {"CES1": "not_applicable", **_explained("CES1")}),
    ("R-CES1", "declined is not known", None, {"CES1": "declined"}),
    ("R-CES1", "saddle touch reduced", EMERGENCY, {"touch_saddle": "reduced", "CES5": "no"}),
    ("R-CES1", "saddle touch absent", EMERGENCY, {"touch_saddle": "absent"}),
    ("R-CES1", "saddle touch normal", None, {"touch_saddle": "normal"}),
    ("R-CES1", "lax anal tone", EMERGENCY, {"anal_tone": "lax"}),
    ("R-CES1", "200 mL after voiding", EMERGENCY, {"bladder_scan": 200}),
    ("R-CES1", "199 mL after voiding", None, {"bladder_scan": 199}),
    ("R-CES1", "retention known before", None, {"bladder_scan": 400, "retention_known": "yes"}),
    ("R-CES1", "retention perhaps known before", EMERGENCY, {"bladder_scan": 400, "retention_known": "unsure"}),
    *(
        ("R-CES1", f"{area} marked {felt}", EMERGENCY, {"areas": {area: {"sensations": [felt]}}, "CES5": "no"})
        for area in ("saddle_L", "perianal", "genital")
        for felt in ("numb_partial", "numb_complete", "tingling")
    ),
    ("R-CES1", "saddle marked without a word", EMERGENCY, {"areas": {"saddle_R": {}}}),
    ("R-CES1", "saddle marked aching only", None, {"areas": {"saddle_R": {"sensations": ["ache"]}}}),
    ("R-CES2", "any duration", EMERGENCY, {"CES3": "yes", "CES3.began": days_ago(400), "CES3.worsening": "no"}),
    ("R-CES2", "unsure", EMERGENCY, {"CES3": "unsure"}),
    ("R-CES2", "explained", None, {"CES3": "yes", **_explained("CES3")}),
    ("R-CES2", "weak flow alone", None, {"CES1": "yes", "CES3": "no"}),
    ("R-CES3", "both legs weaker", EMERGENCY, {"CES8": "yes"}),
    ("R-CES3", "both legs perhaps weaker", EMERGENCY, {"CES8": "unsure"}),
    ("R-CES3", "weakness reported in both legs", EMERGENCY, {"CES7": "yes", "CES7.began": days_ago(42), **BOTH_WEAK}),
    ("R-CES3", "no start known", EMERGENCY, {"CES7": "unsure", **BOTH_WEAK}),
    ("R-CES3", "for over 6 weeks", None, {"CES7": "yes", "CES7.began": OLD, **BOTH_WEAK}),
    (
        "R-CES3",
        "weak on test",
        EMERGENCY,
        {"CES7": "yes", "power.knee_extension.L": "4", "power.knee_extension.R": "4"},
    ),
    (
        "R-CES3",
        "power 5 on both sides",
        None,
        {"CES7": "yes", **BOTH_WEAK, "power.knee_extension.L": "5", "power.knee_extension.R": "5"},
    ),
    ("R-CES3", "power 5 on one side only", EMERGENCY, {"CES7": "yes", **BOTH_WEAK, "power.knee_extension.L": "5"}),
    ("R-CES3", "one leg only", None, {"CES7": "yes", "leg_weakness.L": "yes", "leg_weakness.R": "no"}),
    (
        "R-CES3",
        "both ankle jerks lost, and touch",
        EMERGENCY,
        {"CES7": "yes", "jerk.ankle.L": "absent", "jerk.ankle.R": "absent", "touch.S1.L": "reduced"},
    ),
    (
        "R-CES3",
        "one ankle jerk lost",
        None,
        {"CES7": "yes", "jerk.ankle.L": "absent", "jerk.ankle.R": "normal", "touch.S1.L": "reduced"},
    ),
    (
        "R-CES3",
        "both ankle jerks lost, touch kept",
        None,
        {"CES7": "yes", "jerk.ankle.L": "absent", "jerk.ankle.R": "absent"},
    ),
    *(
        ("R-CES4", f"{item} for 15 days, not said whether worse", URGENT, {item: "yes", f"{item}.began": days_ago(15)})
        for item in CORE
    ),
    *(
        (
            "R-CES4",
            f"{item} old and settled",
            SOON,
            {item: "yes", f"{item}.began": OLD, f"{item}.worsening": "no", **_settled(item)},
        )
        for item in CORE
    ),
    (
        "R-CES4",
        "result perhaps known",
        URGENT,
        {"CES2": "yes", "CES2.began": OLD, **_settled("CES2"), "CES2.result_known": "unsure"},
    ),
    ("R-CES4", "start not known", None, {"CES2": "yes"}),
    ("R-CES4", "explained", None, {"CES2": "yes", "CES2.began": OLD, **_explained("CES2")}),
    ("R-CES5", "with back pain alone", SOON, {"CES6": "yes", **BACK}),
    ("R-CES5", "unsure", SOON, {"CES6": "unsure"}),
    (
        "R-CES5",
        "with a radicular leg, new",
        URGENT,
        {"CES6": "yes", "CES6.began": days_ago(14), "sensation_leg.L": ["tingling"]},
    ),
    (
        "R-CES5",
        "with a radicular leg, start not known",
        URGENT,
        {"CES6": "yes", "sensation_leg.L": ["shooting_electric"]},
    ),
    (
        "R-CES5",
        "with a weak leg, worse",
        URGENT,
        {"CES6": "yes", "CES6.began": OLD, "CES6.worsening": "yes", "leg_weakness.R": "yes"},
    ),
    (
        "R-CES5",
        "with a radicular leg, old and stable",
        SOON,
        {"CES6": "yes", "CES6.began": days_ago(15), "CES6.worsening": "no", "sensation_leg.L": ["tingling"]},
    ),
    ("R-CES5", "with both legs, new", EMERGENCY, {"CES6": "yes", "CES7": "yes"}),
    ("R-CES5", "with both legs, old", SOON, {"CES6": "yes", "CES7": "yes", "CES7.began": OLD}),
    *(("R-CES5", f"{said}", None, {"CES6": said}) for said in ("no", "declined", "not_applicable")),
    ("R-CES6", "new", URGENT, {"CES7": "yes", "CES7.began": days_ago(42), **BOTH_TINGLE}),
    ("R-CES6", "unsure, start not known", URGENT, {"CES7": "unsure", **BOTH_TINGLE}),
    ("R-CES6", "for over 6 weeks", None, {"CES7": "yes", "CES7.began": OLD, **BOTH_TINGLE}),
    (
        "R-CES6",
        "one leg radicular",
        None,
        {"CES7": "yes", "sensation_leg.L": ["tingling"], "sensation_leg.R": ["ache"]},
    ),
    ("R-CES6", "both legs aching", None, {"CES7": "yes", "sensation_leg.L": ["ache"], "sensation_leg.R": ["ache"]}),
    ("R-CES6", "slow stockings", None, {"CES7": "yes", **SOCKS}),
    ("R-CES9", "before, and a new leg symptom", EMERGENCY, {"prior_ces": "yes", "leg_symptoms": "yes"}),
    ("R-CES9", "before, and both legs", EMERGENCY, {"prior_ces": "yes", "CES7": "yes"}),
    *(
        ("R-CES9", f"before, and {item}", EMERGENCY, {"prior_ces": "yes", item: "unsure"})
        for item in ("CES1", "CES2", "CES3", "CES4", "CES5")
    ),
    ("R-CES9", "before, and an old leg symptom", None, {"prior_ces": "yes", "leg_symptoms": "yes", "leg_began": OLD}),
    ("R-CES9", "before, nothing new", None, {"prior_ces": "yes"}),
    *(
        (
            "R-CES9",
            f"disc operation and {item}",
            EMERGENCY,
            {"spinal_operation": "yes", "spinal_operation.disc": "yes", item: "yes"},
        )
        for item in ("CES1", "CES2", "CES3", "CES4", "CES5", "CES7")
    ),
    (
        "R-CES9",
        "disc operation, one leg",
        None,
        {"spinal_operation": "yes", "spinal_operation.disc": "yes", "leg_symptoms": "yes"},
    ),
    ("R-CES9", "another operation", None, {"spinal_operation": "yes", "spinal_operation.disc": "no", "CES1": "yes"}),
]

FEVER: Given = {"fever_reported": "yes"}
RISKS = (
    "drugs_injected",
    "diabetes",
    "immunosuppression",
    "steroids_3mo",
    "dialysis",
    "recent_infection",
    "recent_procedure",
    "tb_exposure",
    "indwelling_device",
)
CRASH: Given = {"major_trauma": "yes", "major_trauma.when": days_ago(42), **MIDLINE}
OLD_CRASH: Given = {**CRASH, "major_trauma.when": OLD}
FALLS: list[Row] = [
    *(
        ("R-MSCC1", f"cancer and {code} {said}", EMERGENCY, {**CANCER, code: said})
        for code, said in [
            ("leg_weakness.L", "yes"),
            ("power.hip_flexion.R", "4"),
            ("gait_unsteady", "yes"),
            ("sensory_level", "present"),
            ("band_trunk", "yes"),
            ("CES1", "yes"),
            ("CES2", "yes"),
            ("CES3", "yes"),
            ("CES4", "unsure"),
            ("sensation_leg.R", ["shooting_electric"]),
        ]
    ),
    ("R-MSCC1", "skin cancer only", None, {**CANCER, "cancer_type": "skin_basal_squamous", "gait_unsteady": "yes"}),
    ("R-MSCC1", "in situ only", None, {**CANCER, "cancer_type": "in_situ", "gait_unsteady": "yes"}),
    ("R-MSCC1", "weakness without cancer", None, {"cancer_ever": "no", "leg_weakness.L": "yes"}),
    ("R-MSCC1", "cancer alone", None, {**CANCER, **BACK}),
    *(
        ("R-MSCC2", f"cancer and {title}", URGENT, {**CANCER, **more})
        for title, more in _more(
            ("thoracic pain", {"areas": {"thorax_L": {}}}),
            ("neck pain", {"areas": {"neck_b": {}}}),
            ("progressive pain", {"steadily_worse": "yes"}),
            ("severe unremitting pain", {**SEVERE, "frequency_pain": "constant_unmodifiable"}),
            ("pain on straining", {"position.cough_sneeze_strain": "worse"}),
            ("midline tenderness", {"percussion": "painful"}),
            ("get-up night pain", {"night_pain_up": "yes"}),
            ("sleep lost", {"limit.sleep": "3"}),
        )
    ),
    (
        "R-MSCC2",
        "cancer, severe but eased",
        None,
        {**CANCER, **BACK, **SEVERE, "frequency_pain": "constant_modifiable"},
    ),
    ("R-MSCC2", "wakes on turning over", None, {**CANCER, "night": "night_wakes_turn"}),
    ("R-MAL1", "weight loss alone", SOON, {"weight_loss": "yes"}),
    ("R-MAL1", "weight loss explained", None, {"weight_loss": "yes", "weight_loss_explained": "yes"}),
    ("R-MAL1", "weight loss perhaps explained", SOON, {"weight_loss": "yes", "weight_loss_explained": "unsure"}),
    ("R-MAL1", "unwell and progressive", SOON, {**BACK, "unwell": "yes", "steadily_worse": "yes"}),
    (
        "R-MAL1",
        "night pain and no better for 4 weeks",
        SOON,
        {**BACK, "night_pain_up": "yes", "onset": days_ago(28), "course": "same"},
    ),
    (
        "R-MAL1",
        "night pain and no better for 27 days",
        None,
        {**BACK, "night_pain_up": "yes", "onset": days_ago(27), "course": "same"},
    ),
    ("R-MAL1", "unwell alone", None, {**BACK, "unwell": "yes"}),
    (
        "R-MAL1",
        "two, none of them specific",
        None,
        {**BACK, "steadily_worse": "yes", "onset": days_ago(30), "course": "worse"},
    ),
    ("R-MAL1", "weight loss and fever", URGENT, {"weight_loss": "yes", **FEVER}),
    ("R-MAL1", "weight loss and night sweats", URGENT, {"weight_loss": "yes", "night_sweats": "yes"}),
    (
        "R-MAL1",
        "weight loss and menopausal sweats",
        SOON,
        {"weight_loss": "yes", "night_sweats": "yes", "night_sweats_explained": "yes"},
    ),
    *(
        ("R-MAL3", f"{kind}", SOON, {**CANCER, **BACK, "cancer_type": kind})
        for kind in ("breast", "prostate", "lung", "kidney", "thyroid", "myeloma")
    ),
    ("R-MAL3", "another, within 5 years", SOON, {**CANCER, **BACK, "cancer_type": "other", "cancer_year": 2021}),
    ("R-MAL3", "another, 6 years ago", NONE, {**CANCER, **BACK, "cancer_type": "other", "cancer_year": 2020}),
    (
        "R-MAL3",
        "another, long and no better",
        SOON,
        {**CANCER, **BACK, "cancer_year": 2000, "onset": OLD, "course": "same"},
    ),
    ("R-MAL3", "skin cancer", None, {**CANCER, **BACK, "cancer_type": "skin_basal_squamous", "cancer_year": 2026}),
    *(
        ("R-INF1", f"fever and {title}", EMERGENCY, {**BACK, **FEVER, **more})
        for title, more in _more(
            ("reported weakness", {"leg_weakness.L": "yes"}),
            ("power 4", {"power.hip_flexion.L": "4"}),
            ("numbness", {"sensation_leg.L": ["numb_partial"]}),
            ("CES1", {"CES1": "yes"}),
            ("CES5", {"CES5": "unsure"}),
        )
    ),
    ("R-INF1", "ill with a risk", EMERGENCY, {**BACK, "unwell": "yes", "diabetes": "yes", "leg_weakness.L": "yes"}),
    ("R-INF1", "ill without a risk", None, {**BACK, "unwell": "yes", "leg_weakness.L": "yes"}),
    (
        "R-INF1",
        "weakness settled by power 5",
        None,
        {**BACK, **FEVER, "leg_weakness.L": "yes", "power.hip_flexion.L": "5"},
    ),
    ("R-INF1", "no back pain", None, {"back_pain": "no", **FEVER, "leg_weakness.L": "yes"}),
    *(("R-INF2", f"fever and {risk}", URGENT, {**BACK, **FEVER, risk: "yes"}) for risk in RISKS),
    ("R-INF2", "night sweats", URGENT, {**BACK, "night_sweats": "yes", "diabetes": "yes"}),
    ("R-INF2", "unwell", URGENT, {**BACK, "unwell": "yes", "diabetes": "yes"}),
    ("R-INF2", "no risk", None, {**BACK, **FEVER, **dict.fromkeys(RISKS, "no")}),
    ("R-INF2", "risk alone", None, {**BACK, "diabetes": "yes"}),
    ("R-INF3", "injected drugs, new pain", SOON, {**BACK, "drugs_injected": "yes", "onset": days_ago(42)}),
    ("R-INF3", "injected drugs, severe", URGENT, {**BACK, "drugs_injected": "yes", **SEVERE}),
    (
        "R-INF3",
        "injected drugs, unremitting",
        URGENT,
        {**BACK, "drugs_injected": "yes", "frequency_pain": "constant_unmodifiable"},
    ),
    ("R-INF3", "injected drugs, old pain", None, {**BACK, "drugs_injected": "yes", "onset": OLD}),
    ("R-INF3", "two risks, severe", SOON, {**BACK, "diabetes": "yes", "dialysis": "yes", **SEVERE}),
    ("R-INF3", "two risks, night pain", SOON, {**BACK, "diabetes": "yes", "dialysis": "yes", "night_pain_up": "yes"}),
    ("R-INF3", "one risk, severe", None, {**BACK, "diabetes": "yes", **SEVERE}),
    ("R-INF3", "two risks, mild", None, {**BACK, "diabetes": "yes", "dialysis": "yes", "nprs_back_usual": 6}),
    ("R-INF4", "fever reported", SOON, {**BACK, **FEVER}),
    ("R-INF4", "37.5 and feverish", SOON, {**BACK, "temperature": 37.5, "feverish": "yes"}),
    ("R-INF4", "37.9 and feverish", SOON, {**BACK, "temperature": 37.9, "feverish": "yes"}),
    ("R-INF4", "37.4 and feverish", None, {**BACK, "temperature": 37.4, "feverish": "yes"}),
    ("R-INF4", "37.9, not feverish", None, {**BACK, "temperature": 37.9, "feverish": "no"}),
    ("R-INF4", "38.0", URGENT, {**BACK, "temperature": 38.0}),
    ("R-INF4", "shaking chills with fever", URGENT, {**BACK, **FEVER, "shaking_chills": "yes"}),
    ("R-INF4", "shaking chills are fever", URGENT, {**BACK, "shaking_chills": "yes"}),
    ("R-INF4", "severe", URGENT, {**BACK, **FEVER, **SEVERE}),
    ("R-INF4", "unremitting", URGENT, {**BACK, **FEVER, "frequency_pain": "constant_unmodifiable"}),
    ("R-FX1", "6 weeks ago, midline", URGENT, CRASH),
    ("R-FX1", "day not known", URGENT, {"major_trauma": "yes", "percussion": "painful"}),
    ("R-FX1", "older, not imaged", URGENT, {**OLD_CRASH, "major_trauma.pain_since": "yes"}),
    ("R-FX1", "older, imaged", None, {**OLD_CRASH, "major_trauma.pain_since": "yes", "major_trauma.imaged": "yes"}),
    ("R-FX1", "older, pain is not from it", None, {**OLD_CRASH, "major_trauma.pain_since": "no"}),
    (
        "R-FX1",
        "not midline",
        None,
        {"major_trauma": "yes", "areas": {"lbp_s_L": {}}, "areas.done": True, "percussion": "normal"},
    ),
    ("R-FX1", "with a deficit", EMERGENCY, {**CRASH, "leg_weakness.L": "yes"}),
    ("R-FX1", "with deformity", EMERGENCY, {**CRASH, "deformity": "present"}),
    ("R-FX1", "cannot stand", EMERGENCY, {**CRASH, "unable_stand": "yes"}),
    *(
        ("R-FX2", f"{bone} and a small fall", SOON, {bone: "yes", "any_fall": "yes"})
        for bone in ("osteoporosis", "fragility_fracture", "steroids_3mo")
    ),
    ("R-FX2", "sudden on lifting", SOON, {"osteoporosis": "yes", "strain_sudden": "yes"}),
    ("R-FX2", "percussion painful", SOON, {"osteoporosis": "yes", "percussion": "painful"}),
    ("R-FX2", "thin, under 18.5", SOON, {"height_cm": 170, "weight_kg": 53.4, "any_fall": "yes"}),
    ("R-FX2", "body mass index 18.5", None, {"height_cm": 170, "weight_kg": 53.5, "any_fall": "yes"}),
    ("R-FX2", "steroids and new midline pain", SOON, {"steroids_3mo": "yes", **MIDLINE}),
    ("R-FX2", "steroids and old midline pain", None, {"steroids_3mo": "yes", **MIDLINE, "onset": OLD}),
    ("R-FX2", "lifting, bone not fragile", None, {"strain_sudden": "yes", "any_fall": "yes"}),
    ("R-FX2", "severe and new", URGENT, {"osteoporosis": "yes", "any_fall": "yes", **SEVERE, "onset": days_ago(42)}),
    ("R-FX2", "cannot stand", URGENT, {"osteoporosis": "yes", "any_fall": "yes", "unable_stand": "yes"}),
    ("R-FX2", "severe and old", SOON, {"osteoporosis": "yes", "any_fall": "yes", **SEVERE, "onset": OLD}),
]

COLD: Given = {"leg_cold": "yes", "leg_pain": "yes"}
CLIMB: Given = {"climbing": "yes"}
NERVES: list[Row] = [
    *(
        ("R-AAA1", f"new pain and {sign}", EMERGENCY, {**BACK, "onset": days_ago(42), sign: "yes"})
        for sign in ("collapse", "pulsing_belly", "known_aaa")
    ),
    *(
        ("R-AAA1", f"collapse with new {title}", EMERGENCY, {"collapse": "yes", **more})
        for title, more in _more(
            ("belly pain", {"belly_pain": "yes"}),
            ("flank pain", {"flank_pain": "yes"}),
            ("leg pain", {"leg_pain": "yes"}),
            ("groin pain", {"areas": {"groin_L": {}}}),
            ("buttock pain", {"areas": {"buttock_R": {}}}),
        )
    ),
    ("R-AAA1", "pulsating mass felt", EMERGENCY, {**BACK, "pulsatile_mass": "present"}),
    ("R-AAA1", "collapse, old pain", None, {**BACK, "onset": OLD, "collapse": "yes"}),
    ("R-AAA1", "new pain alone", None, {**BACK, "onset": NEW}),
    ("R-AAA3", "known", SOON, {"known_aaa": "yes", "onset": days_ago(400)}),
    ("R-AAA3", "not known", None, {"known_aaa": "no"}),
    ("R-ALI1", "cold and painful for 14 days", EMERGENCY, {**COLD, "limb_began": days_ago(14)}),
    ("R-ALI1", "start not known", EMERGENCY, COLD),
    ("R-ALI1", "for 15 days", None, {**COLD, "limb_began": days_ago(15)}),
    ("R-ALI1", "pale and numb", EMERGENCY, {"leg_pale": "yes", "leg_numb": "yes"}),
    ("R-ALI1", "pale and sudden", EMERGENCY, {"leg_pale": "yes", "limb_sudden": "yes"}),
    (
        "R-ALI1",
        "one pulse absent, weak leg",
        EMERGENCY,
        {"pulses.L": "absent", "pulses.R": "normal", "leg_weakness.L": "yes"},
    ),
    ("R-ALI1", "both pulses absent", None, {"pulses.L": "absent", "pulses.R": "absent", "leg_pain": "yes"}),
    ("R-ALI1", "cold alone", None, {"leg_cold": "yes"}),
    ("R-STROKE", "any sign", EMERGENCY, {"stroke_signs": "yes"}),
    ("R-STROKE", "no sign", None, {"stroke_signs": "no", "leg_weakness.L": "yes"}),
    *(
        ("R-GBS", f"climbing and {title}", EMERGENCY, {**CLIMB, **more})
        for title, more in _more(
            ("a reflex lost", {"jerk.ankle.L": "absent"}),
            ("arms", {"all_limbs": "yes"}),
            ("an infection before", {"infection_before": "yes"}),
            ("breathing or face", {"breathing_face_weak": "yes"}),
        )
    ),
    ("R-GBS", "for 4 weeks", EMERGENCY, {**CLIMB, "climbing.began": days_ago(28), "all_limbs": "yes"}),
    ("R-GBS", "for over 4 weeks", None, {**CLIMB, "climbing.began": days_ago(29), "all_limbs": "yes"}),
    ("R-GBS", "climbing alone", None, CLIMB),
    *(
        ("R-CORD", title, URGENT, more)
        for title, more in _more(
            ("spasticity", {"spasticity.L": "present"}),
            ("sensory level", {"sensory_level": "present"}),
            ("up-going toe", {"babinski.R": "up"}),
            ("both legs weak", {**BOTH_WEAK, "weakness_began": days_ago(8)}),
            ("arms and legs, 6 weeks", {"all_limbs": "yes", "cord_began": days_ago(42)}),
            ("arms and legs weak, old", {"all_limbs": "yes", "all_limbs_weak": "yes", "cord_began": OLD}),
            ("numb hands", {"hands_numb": "yes"}),
            ("band round the trunk", {"band_trunk": "yes", "cord_began": days_ago(8)}),
        )
    ),
    ("R-CORD", "arms and legs numb, old", None, {"all_limbs": "yes", "all_limbs_weak": "no", "cord_began": OLD}),
    (
        "R-CORD",
        "feet numb months before the hands",
        None,
        {"hands_numb": "yes", "feet_first": "yes", "all_limbs_weak": "no"},
    ),
    ("R-CORD", "both legs weak only on walking", None, {**BOTH_WEAK, **CLAUDICATION}),
    ("R-CORD", "both legs tested 5", None, {**BOTH_WEAK, "power.knee_extension.L": "5", "power.knee_extension.R": "5"}),
    ("R-CORD", "came in 7 days", EMERGENCY, {"band_trunk": "yes", "cord_began": days_ago(7)}),
    ("R-CORD", "power 3", EMERGENCY, {"band_trunk": "yes", "power.hip_flexion.L": "3"}),
    ("R-CORD", "cannot walk", EMERGENCY, {"band_trunk": "yes", "unable_walk": "yes"}),
    ("R-CORD", "upper sign and bladder", EMERGENCY, {"babinski.L": "up", "CES1": "yes"}),
    ("R-MYEL", "Hoffmann", SOON, {"hoffmann.L": "positive"}),
    ("R-MYEL", "clonus", SOON, {"clonus.R": "sustained"}),
    ("R-MYEL", "one-sided brisk reflex", SOON, {"jerk.knee.L": "brisk", "jerk.knee.R": "normal"}),
    ("R-MYEL", "brisk on both sides alone", None, {"jerk.knee.L": "brisk", "jerk.knee.R": "brisk"}),
    (
        "R-MYEL",
        "brisk on both sides, clumsy hands",
        SOON,
        {"jerk.knee.L": "brisk", "jerk.knee.R": "brisk", "hand_clumsy": "yes"},
    ),
    *(
        ("R-MYEL", f"unsteady and {sign}", URGENT, {"gait_unsteady": "yes", sign: "yes"})
        for sign in ("hand_clumsy", "hands_numb", "neck_stiff", "lhermitte")
    ),
    ("R-MYEL", "falls and clumsy hands", URGENT, {"falls": "yes", "hand_clumsy": "yes"}),
    ("R-MYEL", "Hoffmann and progressing", URGENT, {"hoffmann.L": "positive", "cord_course": "worse_slowly"}),
    ("R-MYEL", "Hoffmann and bladder", URGENT, {"hoffmann.L": "positive", "CES2": "yes"}),
    ("R-MYEL", "unsteady alone", None, {"gait_unsteady": "yes"}),
    ("R-MYEL", "clumsy hands alone", None, {"hand_clumsy": "yes"}),
    (
        "R-MYEL",
        "sway with stockings",
        None,
        {**SOCKS, "gait_unsteady": "yes", "neck_stiff": "yes", "hand_clumsy": "no"},
    ),
]

FOOT_AT_REST: Given = {"foot_rest_pain": "yes", "hang_relief": "yes"}
WALKER: Given = {
    "leg_pain": "yes",
    "stop_relief": "yes",
    "position.walking": "worse",
    "position.standing_still": "same",
    "smoking": "now",
}
STANDER: Given = {"leg_symptoms": "yes", "position.walking": "worse", "position.sitting": "better"}
SPINE_STILL: Given = {
    f"position.{one}": "same" for one in ("sitting", "standing_still", "bending_forward", "bending_back", "lying")
}
STIFF: Given = {**BACK, "onset": days_ago(92), "arthritis": "yes", "enthesitis": "yes", "psoriasis": "yes"}
OPERATED: Given = {"spinal_operation": "yes", "spinal_operation.when": days_ago(42)}
OPERATED_LONG_AGO: Given = {"spinal_operation": "yes", "spinal_operation.when": OLD}
BLED: Given = {"anticoagulant": "yes", **BACK, **SEVERE, "onset_speed": "hours", "leg_numb": "yes"}
EARLY: Given = {"pregnant": "yes", "pregnant.weeks": 12}
LATE: Given = {"pregnant": "yes", "pregnant.weeks": 13}
TOPICS: list[Row] = [
    ("R-FX3", "bruise over the spine", URGENT, {"bruise_spine": "yes"}),
    ("R-FX3", "perhaps a bruise", None, {"bruise_spine": "unsure"}),
    ("R-FX4", "lost height and the menopause", SOON, {"height_loss": "yes", "postmenopausal": "yes"}),
    ("R-FX4", "lost height alone", None, {"height_loss": "yes"}),
    ("R-CLTI", "ulcer", URGENT, {"foot_ulcer": "yes"}),
    ("R-CLTI", "rest pain and a heart attack before", URGENT, {**FOOT_AT_REST, "heart_attack_angina": "yes"}),
    ("R-CLTI", "rest pain alone", None, FOOT_AT_REST),
    ("R-CLAUD", "smoker, gone on standing still", SOON, WALKER),
    ("R-CLAUD", "never smoked", None, {**WALKER, "smoking": "never"}),
    ("R-DVT1", "two points", URGENT, {"previous_dvt": "yes", "bed_or_surgery": "yes", "leg_symptoms": "yes"}),
    ("R-DVT1", "two points, back pain only", None, {"previous_dvt": "yes", "bed_or_surgery": "yes"}),
    ("R-DVT1", "one point", None, {"previous_dvt": "yes"}),
    ("R-DVT2", "swollen", URGENT, {"leg_swollen_whole": "yes"}),
    ("R-DVT2", "tender, no spinal position changes it", URGENT, {"calf_tender": "yes", **SPINE_STILL}),
    ("R-DVT2", "swollen and breathless", EMERGENCY, {"calf_bigger": "yes", "breathless_chest": "yes"}),
    ("R-DVT2", "tender, sitting makes it worse", None, {"calf_tender": "yes", "position.sitting": "worse"}),
    ("R-STEN", "walks 99 metres", SOON, {**STANDER, "walk_distance": 99}),
    ("R-STEN", "walks 100 metres", None, {**STANDER, "walk_distance": 100, "walk_minutes": 2}),
    ("R-SPA", "four signs", SOON, {**STIFF, "better_moving": "yes", "spa_onset_age": 44}),
    ("R-SPA", "three signs and HLA-B27", SOON, {**STIFF, "hla_b27": "positive", "spa_onset_age": 44}),
    ("R-SPA", "began at 45", None, {**STIFF, "better_moving": "yes", "spa_onset_age": 45}),
    ("R-SPA2", "three signs", PHYSIO, {**STIFF, "spa_onset_age": 44}),
    ("R-SPA2", "three signs for 3 months", None, {**STIFF, "spa_onset_age": 44, "onset": days_ago(91)}),
    ("R-VASCULITIS", "jaw and kidney", URGENT, {"leg_pain": "yes", "jaw_vision": "yes", "kidney_trouble": "yes"}),
    ("R-VASCULITIS", "jaw alone", None, {"leg_pain": "yes", "jaw_vision": "yes"}),
    ("R-DSPN", "stockings", SOON, SOCKS),
    ("R-DSPN", "stockings under care", PHYSIO, {**SOCKS, "neuropathy_care": "yes", "numb_course": "same"}),
    ("R-DSPN", "stockings and a narrow band", None, {**SOCKS, "band.L": "narrow"}),
    ("R-DLRPN", "diabetes, knee 4", SOON, {"diabetes": "yes", "power.knee_extension.L": "4"}),
    ("R-DLRPN", "diabetes, knee 3", URGENT, {"diabetes": "yes", "power.knee_extension.L": "3"}),
    ("R-DLRPN", "diabetes, knee 5", None, {"diabetes": "yes", "power.knee_extension.L": "5"}),
    ("R-SHING", "rash", URGENT, {"rash": "yes"}),
    ("R-SHING", "perhaps a rash", None, {"rash": "unsure"}),
    ("R-HAEM", "blood thinner, 7 days", EMERGENCY, {**BLED, "onset": days_ago(7)}),
    ("R-HAEM", "blood thinner, 8 days", None, {**BLED, "onset": days_ago(8)}),
    ("R-HAEM", "operation, severe, numb", EMERGENCY, {**OPERATED, **SEVERE, "leg_numb": "yes"}),
    ("R-SURG", "fever", URGENT, {**OPERATED, **FEVER}),
    ("R-SURG", "new power 4", EMERGENCY, {**OPERATED, "power.hip_flexion.L": "4"}),
    ("R-SURG", "over 6 weeks ago", None, {**OPERATED_LONG_AGO, **FEVER}),
    ("R-REOP", "new leg symptom", SOON, {**OPERATED_LONG_AGO, "leg_symptoms": "yes"}),
    ("R-REOP", "within 6 weeks as well", SOON, {**OPERATED, "leg_symptoms": "yes"}),
    (
        "R-REOP",
        "a leg symptom of 43 days",
        None,
        {**OPERATED_LONG_AGO, "leg_symptoms": "yes", "leg_began": days_ago(43)},
    ),
    ("R-VISC", "flank and blood", URGENT, {"flank_pain": "yes", "blood_urine": "yes"}),
    ("R-VISC", "early pregnancy, pain, bleeding", EMERGENCY, {**EARLY, "belly_pain": "yes", "vaginal_bleeding": "yes"}),
    ("R-VISC", "13 weeks", None, {**LATE, "belly_pain": "yes"}),
    ("R-PREG", "13 weeks, fluid", URGENT, {**LATE, "fluid_loss": "yes"}),
    ("R-PREG", "birth, heavy bleeding", EMERGENCY, {"postpartum": "yes", "heavy_bleeding": "yes"}),
    ("R-PREG", "12 weeks, fluid", None, {**EARLY, "fluid_loss": "yes"}),
    ("G-PREGNANT", "pregnant", PHYSIO, {"pregnant": "yes"}),
    ("G-PREGNANT", "not pregnant", None, {"pregnant": "no", "postpartum": "no"}),
]

OLD_WEAK: Given = {"weakness_began": OLD, "weakness_course": "same"}
WORSE: Given = {"weakness_began": OLD, "weakness_course": "worse_hours_days"}
TWO_ROOTS: Given = {"power.hip_flexion.L": "4", "power.plantar_flexion.L": "4"}
BOTH_LOST: Given = {**LOST_TOUCH_BOTH, "numb_began": OLD}
LONG_LOST: Given = {
    **LOST_TOUCH_BOTH,
    "numb_began": days_ago(183),
    "numb_course": "same",
    "deficit_cause_known": "yes",
    "deficit_investigated": "yes",
    "weakness_began": days_ago(183),
    "weakness_course": "same",
}
MATRIX: list[Row] = [
    ("M-SENS", "touch reduced", PHYSIO, {"touch.L5.L": "reduced"}),
    ("M-SENS", "numbness reported", PHYSIO, {"sensation_leg.R": ["numb_complete"]}),
    (
        "M-SENS",
        "numbness reported, tested normal",
        None,
        {"sensation_leg.R": ["numb_complete"], **{f"touch.{r}.R": "normal" for r in ("L2", "L3", "L4", "L5", "S1")}},
    ),
    ("M-SENS", "tingling alone", None, {"sensation_leg.R": ["tingling", "burning"]}),
    ("M-SENS", "number by the day", SOON, {"touch.L5.L": "reduced", "numb_course": "worse_hours_days"}),
    ("M-REFLEX", "ankle jerk reduced", PHYSIO, {"jerk.ankle.L": "reduced"}),
    ("M-REFLEX", "leg raise brings leg pain", PHYSIO, {"slr.L": "leg_pain"}),
    ("M-REFLEX", "leg raise brings back pain only", None, {"slr.L": "back_pain_only"}),
    *(
        ("M-P4", f"{grade}, old", PHYSIO, {"power.big_toe_extension.L": grade, **OLD_WEAK})
        for grade in ("4", "4-", "weak_not_graded")
    ),
    ("M-P4", "over 6 weeks, course not known", PHYSIO, {"power.big_toe_extension.L": "4", "weakness_began": OLD}),
    ("M-P4", "6 weeks", SOON, {"power.big_toe_extension.L": "4", "weakness_began": days_ago(42)}),
    ("M-P4", "start not known", SOON, {"power.big_toe_extension.L": "4"}),
    (
        "M-P4",
        "slower worsening is the new column",
        SOON,
        {"power.big_toe_extension.L": "4", "weakness_began": OLD, "weakness_course": "worse_slowly"},
    ),
    ("M-P4", "weaker by the day", URGENT, {"power.big_toe_extension.L": "4", **WORSE}),
    ("M-P4", "lower than a test this week", URGENT, {"power.big_toe_extension.L": "4", "power_falling": "yes"}),
    ("M-P4", "4+ with a reflex partner", SOON, {"power.big_toe_extension.L": "4+", "jerk.ankle.L": "reduced"}),
    (
        "M-P4",
        "4+ with a partner in the other leg",
        None,
        {"power.big_toe_extension.L": "4+", "jerk.ankle.R": "reduced"},
    ),
    ("M-P4", "4+ alone", None, {"power.big_toe_extension.L": "4+"}),
    *(
        ("M-P3", f"{title}, new", URGENT, more)
        for title, more in _more(
            ("power 3", {"power.ankle_dorsiflexion.L": "3"}),
            ("heel walk fails", {"heel_walk.L": "fails"}),
            ("heel raise fails", {"heel_raise.R": "fails"}),
            ("not graded, foot drags", {"power.ankle_dorsiflexion.L": "weak_not_graded", "foot_drag.L": "yes"}),
            ("not graded, knee buckles", {"power.knee_extension.L": "weak_not_graded", "knee_buckles.L": "yes"}),
        )
    ),
    ("M-P3", "old", SOON, {"power.ankle_dorsiflexion.L": "3", **OLD_WEAK}),
    (
        "M-P3",
        "slower worsening is the new column",
        URGENT,
        {"power.ankle_dorsiflexion.L": "3", "weakness_began": OLD, "weakness_course": "worse_slowly"},
    ),
    ("M-P3", "weaker by the day", EMERGENCY, {"power.ankle_dorsiflexion.L": "3", **WORSE}),
    ("M-P3", "heel walk fails from pain", None, {"heel_walk.L": "fails_pain"}),
    ("M-P3", "power 4", None, {"power.ankle_dorsiflexion.L": "4"}),
    ("M-P4-ROOTS", "new", URGENT, TWO_ROOTS),
    ("M-P4-ROOTS", "old", SOON, {**TWO_ROOTS, **OLD_WEAK}),
    (
        "M-P4-ROOTS",
        "slower worsening is the new column",
        URGENT,
        {**TWO_ROOTS, "weakness_began": OLD, "weakness_course": "worse_slowly"},
    ),
    ("M-P4-ROOTS", "weaker by the day", EMERGENCY, {**TWO_ROOTS, **WORSE}),
    ("M-P4-ROOTS", "L4 explains both", None, {"power.knee_extension.L": "4", "power.ankle_dorsiflexion.L": "4"}),
    (
        "M-P4-ROOTS",
        "L5 explains all",
        None,
        {"power.ankle_dorsiflexion.L": "4", "power.big_toe_extension.L": "4", "power.hip_abduction.L": "4"},
    ),
    ("M-P4-ROOTS", "one root in each leg", None, {"power.hip_flexion.L": "4", "power.plantar_flexion.R": "4"}),
    ("M-BOTH", "new", EMERGENCY, LOST_TOUCH_BOTH),
    ("M-BOTH", "power in one, touch in the other", EMERGENCY, {"power.hip_flexion.L": "4", "touch.L5.R": "reduced"}),
    ("M-BOTH", "old", URGENT, BOTH_LOST),
    ("M-BOTH", "old and number by the day", EMERGENCY, {**BOTH_LOST, "numb_course": "worse_hours_days"}),
    ("M-BOTH", "slower worsening is the new column", EMERGENCY, {**BOTH_LOST, "numb_course": "worse_slowly"}),
    ("M-BOTH", "over 6 months, unchanged, explained, investigated", SOON, LONG_LOST),
    ("M-BOTH", "just under 6 months", URGENT, {**LONG_LOST, "numb_began": days_ago(182)}),
    ("M-BOTH", "not investigated", URGENT, {**LONG_LOST, "deficit_investigated": "unsure"}),
    ("M-BOTH", "one leg", None, {"touch.L5.L": "reduced", "power.hip_flexion.L": "3"}),
    (
        "M-BOTH",
        "slow stockings without weakness",
        None,
        {
            **SOCKS,
            "leg_symptoms": "yes",
            "leg_weakness.L": "no",
            "leg_weakness.R": "no",
            "foot_drag.L": "no",
            "foot_drag.R": "no",
            "knee_buckles.L": "no",
            "knee_buckles.R": "no",
            "sensation_leg.L": ["numb_partial"],
            "sensation_leg.L.done": True,
            "sensation_leg.R": ["numb_partial"],
            "sensation_leg.R.done": True,
            "areas.done": True,
            "CES5": "no",
        },
    ),
    (
        "M-BOTH",
        "numb only on walking",
        None,
        {"sensation_leg.L": ["numb_partial"], "sensation_leg.R": ["numb_partial"], **CLAUDICATION},
    ),
    ("M-REPORTED", "weak", SOON, {"leg_weakness.L": "yes"}),
    ("M-REPORTED", "gives way", SOON, {"sensation_leg.L": ["weak_giving_way"]}),
    ("M-REPORTED", "heavy is not weak", None, {"sensation_leg.L": ["heavy"]}),
    ("M-REPORTED", "foot drags, new", URGENT, {"foot_drag.L": "yes"}),
    ("M-REPORTED", "foot drags, old", SOON, {"foot_drag.L": "yes", **OLD_WEAK}),
    ("M-REPORTED", "weaker by the day", URGENT, {"leg_weakness.L": "yes", **WORSE}),
    ("M-REPORTED", "tested 5", None, {"leg_weakness.L": "yes", "power.hip_flexion.L": "5"}),
    ("M-PAIN-LIMITED", "4+", PHYSIO, {"power.hip_flexion.L": "4+"}),
    ("M-PAIN-LIMITED", "weaker by the day", SOON, {"power.hip_flexion.L": "4+", **WORSE}),
    ("M-PAIN-LIMITED", "5", None, {"power.hip_flexion.L": "5"}),
    ("M-UMN", "start not known", URGENT, {"babinski.L": "up"}),
    ("M-UMN", "6 weeks", URGENT, {"babinski.L": "up", "cord_began": days_ago(42)}),
    ("M-UMN", "old", SOON, {"babinski.L": "up", "cord_began": OLD}),
    (
        "M-UMN",
        "slower worsening is the new column",
        URGENT,
        {"babinski.L": "up", "cord_began": OLD, "cord_course": "worse_slowly"},
    ),
    (
        "M-UMN",
        "worse by the day",
        EMERGENCY,
        {"babinski.L": "up", "cord_began": OLD, "cord_course": "worse_hours_days"},
    ),
    ("M-UMN", "down-going toe", None, {"babinski.L": "down"}),
]

GATES: list[Row] = [
    ("G-FUNCTION", "pain of 7", PHYSIO, SEVERE),
    ("G-FUNCTION", "pain of 6", None, {"nprs_back_usual": 6, "nprs_back_now": 6, "nprs_back_worst": 10}),
    ("G-FUNCTION", "a word where no number is given", PHYSIO, {"severity_word_leg": "severe"}),
    ("G-FUNCTION", "a number outweighs the word", None, {"nprs_leg_now": 4, "severity_word_leg": "unbearable"}),
    ("G-FUNCTION", "work lost", PHYSIO, {"limit.work": "3"}),
    ("G-FUNCTION", "sleep lost", PHYSIO, {"limit.sleep": "3"}),
    ("G-FUNCTION", "work a lot limited", None, {"limit.work": "2", "limit.sleep": "2"}),
    ("G-LEG-SEVERE", "2 weeks", SOON, {"nprs_leg_usual": 7, "leg_began": days_ago(14)}),
    ("G-LEG-SEVERE", "13 days", None, {"nprs_leg_usual": 7, "leg_began": days_ago(13)}),
    ("G-LEG-SEVERE", "leg pain of 6", None, {"nprs_leg_usual": 6, "leg_began": days_ago(14)}),
    ("G-DURATION", "3 weeks", PHYSIO, {"onset": days_ago(21)}),
    ("G-DURATION", "20 days", None, {"onset": days_ago(20)}),
    ("G-COURSE", "worse", PHYSIO, {"course": "worse"}),
    ("G-COURSE", "spreading down", SOON, {"leg_spreading": "yes"}),
    ("G-COURSE", "numbness grows", SOON, {"numb_course": "worse_slowly"}),
    ("G-COURSE", "weakness grows", SOON, {"weakness_course": "worse_slowly"}),
    ("G-COURSE", "more frequent alone", None, {"more_frequent": "yes", "course": "same"}),
    ("G-DEFAULT", "nothing fired", PHYSIO, {}),
    ("G-DEFAULT", "something fired", None, {"onset": days_ago(21)}),
]

ROUND_60: Given = {"belly_pain": "yes", "nprs_back_now": 8, "onset_speed": "hours"}
RISKY: Given = {**BACK, "smoking": "before", "onset": days_ago(42), "night_pain_up": "yes"}
FIRST: Given = {"first_ever": "yes", "night_pain_up": "yes"}
AGED: list[AgedRow] = [
    ("R-MAL1", "unwell at 50", SOON, {**BACK, "unwell": "yes"}, 50, "male"),
    ("R-MAL1", "unwell at 49", None, {**BACK, "unwell": "yes"}, 49, "male"),
    ("R-MAL2", "60 and 6 weeks", NONE, {**BACK, "onset": days_ago(42)}, 60, "female"),
    ("R-MAL2", "60 and a fracture", NONE, {**BACK, "fragility_fracture": "yes"}, 60, "female"),
    ("R-MAL2", "59", None, {**BACK, "onset": days_ago(42)}, 59, "female"),
    ("R-MAL2", "41 days", None, {**BACK, "onset": days_ago(41)}, 60, "female"),
    ("R-FX2", "70 and a knock", SOON, {"any_fall": "yes"}, 70, "male"),
    ("R-FX2", "69 and a knock", None, {"any_fall": "yes"}, 69, "male"),
    ("R-AAA1", "man of 60, sudden severe belly pain", EMERGENCY, ROUND_60, 60, "male"),
    ("R-AAA1", "man of 59", None, ROUND_60, 59, "male"),
    ("R-AAA1", "woman without a risk", None, ROUND_60, 60, "female"),
    ("R-AAA1", "woman, high blood pressure", EMERGENCY, {**ROUND_60, "hypertension": "yes"}, 60, "female"),
    ("R-AAA1", "came over days", None, {**ROUND_60, "onset_speed": "days"}, 60, "male"),
    (
        "R-AAA1",
        "severe, unremitting, 7 days",
        EMERGENCY,
        {"flank_pain": "yes", **SEVERE, "frequency_pain": "constant_unmodifiable", "onset": days_ago(7)},
        60,
        "male",
    ),
    (
        "R-AAA1",
        "severe, unremitting, 8 days",
        None,
        {"flank_pain": "yes", **SEVERE, "frequency_pain": "constant_unmodifiable", "onset": days_ago(8)},
        60,
        "male",
    ),
    ("R-AAA2", "60, ex-smoker, new night pain", URGENT, RISKY, 60, "female"),
    ("R-AAA2", "59", None, RISKY, 59, "female"),
    ("R-AAA2", "never smoked", None, {**RISKY, "smoking": "never"}, 60, "female"),
    ("R-AAA2", "over 6 weeks", None, {**RISKY, "onset": OLD}, 60, "female"),
    ("R-AAA2", "mechanical", None, {**RISKY, "night_pain_up": "no", "position.sitting": "worse"}, 60, "female"),
    ("R-FX4", "sudden, low back, 65", SOON, {**MIDLINE, "onset_speed": "minutes"}, 65, "male"),
    ("R-FX4", "sudden, low back, 64", None, {**MIDLINE, "onset_speed": "minutes"}, 64, "male"),
    ("R-FX5", "19, bends back", SOON, {"extension_sport": "yes", "onset": days_ago(22)}, 19, "male"),
    ("R-FX5", "20", None, {"extension_sport": "yes", "onset": days_ago(22)}, 20, "male"),
    ("R-AGE", "17", SOON, {}, 17, "male"),
    ("R-AGE", "18", None, {}, 18, "male"),
    ("R-AGE", "not known", None, {}, None, "male"),
    ("G-FIRST-50", "50, first ever, night pain", SOON, FIRST, 50, "male"),
    ("G-FIRST-50", "49", None, FIRST, 49, "male"),
    ("G-FIRST-50", "not the first", None, {**FIRST, "first_ever": "no"}, 50, "male"),
    (
        "G-FIRST-50",
        "mechanical",
        None,
        {"first_ever": "yes", "night_pain_up": "no", "position.sitting": "worse"},
        50,
        "male",
    ),
    (
        "G-FIRST-50",
        "five positions, none changes it",
        SOON,
        {
            "first_ever": "yes",
            **{f"position.{one}": "same" for one in ("sitting", "walking", "lying", "rising", "stairs")},
        },
        50,
        "male",
    ),
]

ROWS: list[AgedRow] = [*((*row, 45, "female") for row in (*CAUDA, *FALLS, *NERVES, *TOPICS, *MATRIX, *GATES)), *AGED]


@pytest.mark.parametrize(
    ("rule", "holds", "level", "answers", "age", "sex"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS]
)
def test_rule(rule: str, holds: str, level: Level | None, answers: Given, age: int | None, sex: str) -> None:
    (verdict,) = verdicts([Intake(answers, age, sex).case()])
    assert verdict.fired.get(rule) == level


def test_every_rule_that_gives_a_level_has_its_rows() -> None:
    rules = {code for code, rule in knowledge().rules.items() if rule.kind in ("rule", "default")}
    fired = {row[0] for row in ROWS if row[2] is not None}
    missed = {row[0] for row in ROWS if row[2] is None}
    assert rules <= fired
    assert rules <= missed


# ---- self-care needs every one of its conditions (2.4 point 8)
def _simple_pain() -> Intake:
    """Return the case of simple back pain for a few days that is fit for self-care."""
    return next(one for one in stored_intakes() if one.age == 35 and one.case().answers.get("nprs_back_usual") == "4")


LEAVES: list[tuple[str, object]] = [
    ("nprs_back_usual", 7),
    ("onset", days_ago(21)),
    ("onset", "unknown"),
    ("limit.work", "2"),
    ("limit.sleep", "2"),
    ("limit.self_care", "2"),
    ("walk_minutes", 14),
    ("course", "worse"),
    ("radiation.L", "below_knee"),
    ("areas", {"calf_b_L": {"sensations": ["ache"]}}),
    ("sensation_leg.L", ["tingling"]),
    ("sensation_leg.L", ["numb_partial"]),
    ("jerk.ankle.L", "reduced"),
    ("slr.R", "leg_pain"),
    ("pregnant", "yes"),
    ("postpartum", "yes"),
    ("immunosuppression", "yes"),
    ("cancer_ever", "yes"),
    ("CES6", "yes"),
    ("CES6", "unsure"),
    *((f"CES{number}", "declined") for number in range(1, 6)),
    ("power.hip_flexion.L", "4"),
    ("touch.L5.L", "reduced"),
]
KEEPS: list[tuple[str, object]] = [
    ("nprs_back_usual", 6),
    ("nprs_back_worst", 10),
    ("onset", days_ago(20)),
    ("limit.work", "1"),
    ("walk_minutes", 15),
    ("course", "same"),
    ("more_frequent", "yes"),
    ("CES6", "declined"),
    ("CES6", "not_applicable"),
    ("cancer_ever", "no"),
]


@pytest.mark.parametrize(("code", "answer"), LEAVES, ids=lambda value: str(value))
def test_self_care_is_lost_by(code: str, answer: object) -> None:
    before, after = verdicts([_simple_pain().case(), _simple_pain().with_answer(code, answer).case()])
    assert before.level == Level.SELF_CARE
    assert after.level > Level.SELF_CARE


@pytest.mark.parametrize(("code", "answer"), KEEPS, ids=lambda value: str(value))
def test_self_care_is_kept_with(code: str, answer: object) -> None:
    (verdict,) = verdicts([_simple_pain().with_answer(code, answer).case()])
    assert verdict.level == Level.SELF_CARE


@pytest.mark.parametrize(
    ("age", "level"), [(17, SOON), (18, Level.SELF_CARE), (64, Level.SELF_CARE), (65, PHYSIO), (None, PHYSIO)]
)
def test_self_care_is_for_18_to_64(age: int | None, level: Level) -> None:
    (verdict,) = verdicts([Intake(_simple_pain().answers, age, "male").case()])
    assert verdict.level == level


def test_self_care_does_not_need_ces6() -> None:
    (verdict,) = verdicts([_simple_pain().without("CES6").case()])
    assert (verdict.level, verdict.hold) == (Level.SELF_CARE, False)
