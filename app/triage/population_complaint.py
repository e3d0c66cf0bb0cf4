"""What ordinary people say of the pain: where, what, when, in which positions, and what it keeps them from."""

from __future__ import annotations

from app.intake.vocabulary import NO, SIDES, YES
from app.triage.population_figures import NO_LEG, THIGH, Person
from app.triage.population_pain import REACH, Pain, Truth, ago

# Where a root or a referred pain is marked, from the hip down (J, after the root table).
_PATHS = {
    "L3": (("groin", "thigh_f", "knee_f"), ("shin_in",), ()),
    "L4": (("thigh_f", "knee_f"), ("shin_in",), ("ankle_in", "foot_in")),
    "L5": (("buttock", "thigh_out"), ("shin_out", "calf_out"), ("foot_mid", "toe_big")),
    "S1": (("buttock", "thigh_b"), ("calf_b",), ("heel", "foot_out", "toe_little")),
}
_SOCK = ("toe_big", "toe_mid", "toe_little", "sole_in", "sole_out", "foot_in", "foot_mid", "foot_out", "heel")
_POSITIONS = (
    *("sitting", "standing_still", "walking", "walking_uphill", "walking_downhill", "bending_forward"),
    *("leaning_on_trolley", "bending_back", "twisting", "lying", "rising", "stairs", "cycling"),
    "standing_still_after_walk",
)


def pain_answers(pain: Pain) -> Truth:
    """Return what the person would say to the questions of where, what, when, positions and function."""
    return {**_where(pain), **_what(pain), **_when(pain), **_positions(pain), **_function(pain)}


# ---- where
def _where(pain: Pain) -> Truth:
    person = pain.person
    leg_pain = person.leg != NO_LEG
    numb = pain.tingles or pain.numb_feet
    said: Truth = {
        "back_pain": person.says("back_pain_too"),
        "leg_symptoms": YES if leg_pain or numb or pain.feels_weak else NO,
        "leg_pain": YES if leg_pain else NO,
        "leg_numb": YES if numb else NO,
        "areas": _areas(pain),
        "dominant": person.choose("dominant") if leg_pain else "back",
        "CES7": YES if pain.both_legs else NO,
        "CES7.began": ago(_both_since(pain)),
    }
    for side in SIDES:
        felt = side in pain.sides and leg_pain
        said[f"radiation.{side}"] = pain.reach if felt else "none"
        if felt:
            said[f"band.{side}"] = person.choose(f"width_of_band.{pain.kind}", f"band.{side}")
        said[f"sensation_leg.{side}"] = _leg_feels(pain, side)
    return said


def _both_since(pain: Pain) -> int:
    if pain.numb_feet:
        return pain.person.between(400, 2500, "numb_feet_since")
    if pain.person.chance("both_legs_from_the_start"):
        return pain.leg_days
    return pain.person.between(1, pain.leg_days, "both_legs_began")


def _areas(pain: Pain) -> Truth:
    """Return the body chart: the back, the path down each leg, socks, and what else hurts."""
    person = pain.person
    marks: dict[str, list[str]] = {}
    back = ["ache"] if person.chance("feels_in_back.ache") else ["sharp"]
    if person.chance("back_pain_too"):
        marks |= dict.fromkeys(_back_places(pain), back)
    if person.chance("thoracic"):
        marks[f"thorax_{pain.main_side}"] = ["ache"]
    for side in pain.sides:
        for area in _path(pain):
            marks[f"{area}_{side}"] = [*_pain_words(pain, side), *_numb_words(pain, side)]
        if person.leg == NO_LEG:
            marks[f"thigh_out_{side}"] = _numb_words(pain, side)
    if pain.numb_feet:
        marks |= {f"{place}_{side}": ["tingling", "numb_partial"] for place in _SOCK for side in SIDES}
    if person.chance("hip_arthritis"):
        marks[f"groin_{pain.main_side}"] = ["ache"]
    return {area: {"sensations": list(dict.fromkeys(felt))} for area, felt in marks.items()}


def _back_places(pain: Pain) -> list[str]:
    where = pain.person.choose("back_marks")
    if where == "one_side":
        return [f"lbp_s_{pain.main_side}"]
    return ["lbp_c"] if where == "middle" else ["lbp_c", "lbp_s_L", "lbp_s_R"]


def _path(pain: Pain) -> list[str]:
    """Return the places of the leg pain; pain that ends above the knee is marked on buttock and outer thigh."""
    if pain.person.leg == NO_LEG:
        return []
    if pain.person.leg == THIGH and not pain.neuropathic:
        return ["buttock", "thigh_out"][: 1 + REACH[pain.reach]]
    if pain.reach == "to_buttock":
        return ["buttock"]
    return [area for part in _PATHS[pain.root][: REACH[pain.reach]] for area in part]


def _pain_words(pain: Pain, side: str) -> list[str]:
    if pain.person.leg == NO_LEG or side not in pain.sides:
        return []
    found = pain.person.several(f"feels_in_leg.{pain.kind}", "feels_in_leg")
    return found or ["ache"]


def _numb_words(pain: Pain, side: str) -> list[str]:
    if side not in pain.tingling_sides:
        return []
    word = pain.person.choose("numb_words")
    return ["tingling", "numb_partial"] if word == "both" else [word]


def _leg_feels(pain: Pain, side: str) -> list[str]:
    felt = [*_pain_words(pain, side), *_numb_words(pain, side)]
    if pain.numb_feet:
        felt += ["tingling", "numb_partial"]
    if side == pain.main_side and pain.feels_weak:
        felt.append("weak_giving_way")
    elif side == pain.main_side and pain.person.chance("subjective_weak_or_heavy"):
        felt.append("heavy")
    return list(dict.fromkeys(felt))


# ---- what
def _what(pain: Pain) -> Truth:
    person = pain.person
    feels = person.several("feels_in_back") or ["ache"]
    said: Truth = {
        "sensation_back": feels,
        # no word for the strength: everybody can give a number (J)
        **_numbers(person, "nprs_back", pain.usual),
        **_numbers(person, "nprs_leg", int(person.choose("pain", "pain/leg"))),
        "weakness_began": ago(pain.leg_days),
        "weakness_course": person.choose("weakness_course"),
        "numb_began": ago(person.between(400, 2500, "numb_feet_since") if pain.numb_feet else pain.leg_days),
        "numb_course": person.choose("numb_course"),
        "neuropathy_care": person.says(f"neuropathy_care.{'numb_feet' if pain.numb_feet else 'other'}"),
    }
    if pain.numb_feet:  # the doctor who looks after the feet has found the cause
        said |= {"deficit_cause_known": said["neuropathy_care"], "deficit_investigated": said["neuropathy_care"]}
    for side in SIDES:
        main = side == pain.main_side
        said[f"leg_weakness.{side}"] = YES if main and pain.feels_weak else NO
        said[f"foot_drag.{side}"] = person.says(f"foot_drag.{pain.weakness}") if main else NO
        said[f"knee_buckles.{side}"] = person.says("knee_buckles") if main else NO
    return said


def _numbers(person: Person, question: str, usual: int) -> Truth:
    now = max(0, min(10, usual + int(person.choose("pain_now", f"{question}_now"))))
    worst = min(10, max(usual, now) + int(person.choose("pain_worst", f"{question}_worst")))
    return {f"{question}_now": now, f"{question}_usual": usual, f"{question}_worst": worst}


# ---- when
def _when(pain: Pain) -> Truth:
    person = pain.person
    how = _onset_how(pain)
    manner = "insidious" if how in ("gradual", "none") else "sudden"
    first = person.chance("first_ever")
    two_weeks = pain.days >= 14
    woken = "other" if pain.night == "sleeps" else "night_pain"
    stiff = person.within("morning_stiffness")
    return {
        "onset": ago(pain.days),
        "leg_began": ago(pain.leg_days),
        "onset_how": how,
        "onset_speed": person.choose(f"onset_speed.{manner}", "onset_speed"),
        "strain_sudden": person.says(f"strain_sudden.{how if how in _STRAINS else 'other'}", "strain_sudden"),
        "first_ever": YES if first else NO,
        "course": pain.course,
        "steadily_worse": YES if pain.course == "worse" and two_weeks else NO,
        "leg_spreading": person.says(f"leg_spreading.{pain.worse}"),
        "frequency_pain": _frequency(pain),
        "more_frequent": person.says(f"more_frequent.{pain.worse}"),
        "more_frequent_numb": person.says(f"more_frequent_numb.{pain.worse}"),
        "night": pain.night,
        "night_pain_up": YES if pain.night == "night_wakes_getup" else NO,
        "second_half_night": person.says(f"second_half_night.{woken}", "second_half_night"),
        "morning_stiffness": stiff,
        "better_moving": person.says(f"better_moving.{'stiff' if stiff else 'other'}", "better_moving"),
        "spa_onset_age": max(14, _first_pain(pain, first)),
    }


_STRAINS = ("effort", "awkward", "sudden_severe")


def _onset_how(pain: Pain) -> str:
    if pain.fall_began_it:
        return f"trauma_{pain.fall}"
    return pain.person.choose(f"onset_how.{'insidious' if pain.person.chance('insidious') else 'sudden'}")


def _frequency(pain: Pain) -> str:
    if not pain.person.chance("constant", times=pain.distressed):
        return pain.person.choose("frequency_pain")
    return "constant_unmodifiable" if pain.person.chance("never_eases") else "constant_modifiable"


def _first_pain(pain: Pain, first: bool) -> int:
    """Return the age at the first back pain ever: any age from 18 on is as likely (J)."""
    begun = pain.person.age - pain.days // 365
    return begun if first else pain.person.between(18, begun, "spa_onset_age")


# ---- positions
def _positions(pain: Pain) -> Truth:
    person = pain.person
    said: Truth = {f"position.{name}": person.choose(f"position.{name}") for name in _POSITIONS}
    said["position.cough_sneeze_strain"] = "worse" if person.chance("cough_pain") else "same"
    if pain.claudication:
        said |= {f"position.{name}": "worse" for name in ("standing_still", "walking", "bending_back")}
        said |= {f"position.{name}": "better" for name in ("sitting", "leaning_on_trolley", "bending_forward")}
    eased = _eased(pain)
    if not eased:
        said = {code: "same" if answer == "better" else answer for code, answer in said.items()}
    elif "better" not in said.values():
        said["position.lying"] = "better"
    part = "claudication" if pain.claudication else "other"
    for code in ("upright_only", "clears_sitting", "stop_relief"):
        said[code] = person.says(f"{code}.{part}", code)
    minutes = person.within(f"walk_minutes.{'claudication' if pain.claudication else pain.interference}")
    return {**said, "walk_minutes": minutes, "walk_distance": minutes * 65}


def _eased(pain: Pain) -> bool:
    """Return whether some position eases; a narrow canal is eased by sitting."""
    said = "never_eases" if _frequency(pain) == "constant_unmodifiable" else "other"
    return pain.claudication or pain.person.chance(f"eased.{said}", "eased")


# ---- function
def _function(pain: Pain) -> Truth:
    person = pain.person
    sleep = int(person.choose(f"limit_sleep.{pain.night}"))
    if pain.distressed > 1 and person.chance("sleep_worse_with_distress"):
        sleep = min(3, sleep + 1)
    return {
        "limit.work": person.choose("limit_work"),
        "limit.sleep": str(sleep),
        "limit.self_care": person.choose(f"limit_self_care.{pain.interference}"),
        "limit.driving": person.choose(f"limit_driving.{pain.interference}"),
        "occupation": person.choose("occupation") if person.chance("paid_work") else "none",
    }
