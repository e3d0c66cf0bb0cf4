"""What an examination of ordinary people finds, whether or not each test is done."""

from __future__ import annotations

from app.intake.vocabulary import NO, SIDES
from app.triage.population_figures import NO_LEG, Person
from app.triage.population_pain import Pain, Truth

_POWER = {
    "L3": ("knee_extension",),
    "L4": ("knee_extension", "ankle_dorsiflexion"),
    "L5": ("ankle_dorsiflexion", "big_toe_extension"),
    "S1": ("plantar_flexion",),
}
"""The movements that a weak root weakens most (J, after the root table)."""
_MOVEMENTS = (
    *("hip_flexion", "knee_extension", "ankle_dorsiflexion", "big_toe_extension", "hip_abduction"),
    *("foot_inversion", "plantar_flexion", "foot_eversion", "knee_flexion"),
)
_SIJ = ("distraction", "thigh_thrust", "compression", "sacral_thrust", "gaenslen")


def examination_findings(pain: Pain) -> Truth:
    """Return what every test would show that hangs together with the rest."""
    found: Truth = {}
    for side in SIDES:
        found |= _strength(pain, side) | _feeling(pain, side) | _reflexes(pain, side) | _nerves(pain, side)
        found |= _joints(pain, side) | _pulses(pain.person, side)
    return {**found, **_whole(pain)}


def _strength(pain: Pain, side: str) -> Truth:
    person = pain.person
    found = {f"power.{movement}.{side}": "5" for movement in _MOVEMENTS}
    heel_walk, heel_raise = person.choose("heel_walk"), person.choose("heel_raise")
    if side == pain.main_side and pain.weakness != "full":
        grade = "4" if pain.weakness == "mild" else person.choose("marked_grade")
        found |= {f"power.{movement}.{side}": grade for movement in _POWER[pain.root]}
        failing = "weak" if grade != "3" else "fails"
        heel_walk = failing if "ankle_dorsiflexion" in _POWER[pain.root] else heel_walk
        heel_raise = "fewer" if pain.root == "S1" else heel_raise
    return {**found, f"heel_walk.{side}": heel_walk, f"heel_raise.{side}": heel_raise}


def _feeling(pain: Pain, side: str) -> Truth:
    person = pain.person
    found = {f"touch.{root}.{side}": "normal" for root in ("L2", "L3", "L4", "L5", "S1")}
    if side == pain.main_side and person.chance("sensory_loss_found"):
        found[f"touch.{pain.root}.{side}"] = person.choose("touch_grade")
    if pain.numb_feet:
        found |= {f"touch.{root}.{side}": "reduced" for root in ("L5", "S1")}
    return found


def _reflexes(pain: Pain, side: str) -> Truth:
    person = pain.person
    found = {f"jerk.ankle.{side}": person.choose("ankle_jerks"), f"jerk.knee.{side}": person.choose("knee_jerks")}
    jerk = {"S1": "ankle", "L4": "knee", "L3": "knee"}.get(pain.root)
    if jerk and side == pain.main_side and pain.neuropathic and person.chance("jerk_of_root"):
        found[f"jerk.{jerk}.{side}"] = "reduced"
    if pain.numb_feet:
        found[f"jerk.ankle.{side}"] = "absent"
    return found


def _nerves(pain: Pain, side: str) -> Truth:
    person = pain.person
    felt = side in pain.sides and person.leg != NO_LEG
    kind = "neuropathic" if pain.neuropathic and felt else "other"
    part = f"slr.{kind}" if felt else "slr.other.no_leg"
    slr = person.choose(part, f"slr.{side}")
    degrees = {"leg_pain": (25, 65), "back_pain_only": (45, 75), "negative": (65, 90)}[slr]
    high = "high_root" if felt and pain.neuropathic and pain.root in ("L3", "L4") else "other"
    crossed = slr == "leg_pain" and person.chance("crossed_slr", f"crossed_slr.{side}")
    other = "R" if side == "L" else "L"
    return {
        f"slr.{side}": slr,
        f"slr_degrees.{side}": person.between(*degrees, f"slr_degrees.{side}"),
        # the leg that is lifted is the other one
        f"crossed_slr.{other}": "positive" if crossed else "negative",
        f"slump.{side}": _sign(person, f"slump.{'slr_leg_pain' if slr == 'leg_pain' else 'other'}", f"slump.{side}"),
        f"fst.{side}": _sign(person, f"fst.{high}", f"fst.{side}"),
    }


def _sign(person: Person, figure: str, name: str) -> str:
    return "positive" if person.chance(figure, name) else "negative"


def _joints(pain: Pain, side: str) -> Truth:
    person = pain.person
    main = side == pain.main_side
    sij = "sij_pain" if main and person.chance("sij_pain") else "other"
    hip = "hip_arthritis" if main and person.chance("hip_arthritis") else "other"
    found = {f"sij_test.{test}.{side}": _sign(person, f"sij_test.{sij}", f"sij/{test}/{side}") for test in _SIJ}
    limited = person.chance(f"hip_ir.{hip}", f"hip_ir.{side}")
    return {**found, f"hip_ir.{side}": "limited" if limited else "normal"}


def _pulses(person: Person, side: str) -> Truth:
    vessels = "arterial_disease" if person.chance("arterial_disease") else "other"
    pulse = person.choose(f"pulses.{vessels}")
    low = 60 if pulse == "absent" else 80 if pulse == "weak" and vessels == "arterial_disease" else 95
    return {f"pulses.{side}": pulse, f"abpi.{side}": person.between(low, low + 25, f"abpi.{side}") / 100}


def _whole(pain: Pain) -> Truth:
    person = pain.person
    return {
        "gait": "drop_foot" if pain.weakness == "marked" and pain.root in ("L4", "L5") else person.choose("gait"),
        "extension_30s": person.choose(f"extension_30s.{'claudication' if pain.claudication else 'other'}"),
        # a loss that is found where a new saddle complaint is told would be the disease itself
        "touch_saddle": "normal",
        "anal_tone": "normal",
        "bladder_scan": person.between(0, 90, "bladder_scan"),
        "power_falling": NO,
        "percussion": person.choose("percussion"),
        "retention_known": NO,
    }
