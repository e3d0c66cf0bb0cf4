"""What ordinary people say of the warning signs and their health; none of them has a serious disease.

Questions that depend on nothing but age and sex need no line here: a figure named like the question answers them.
"""

from __future__ import annotations

from math import exp

from app.intake.vocabulary import NO, YES
from app.triage.population_figures import Person
from app.triage.population_pain import ON, Pain, Truth, ago


def history_answers(pain: Pain) -> Truth:
    """Return what the person would say to the warning signs and the background that hang together."""
    person = pain.person
    return {
        **_sphincters(pain),
        **_context(pain),
        **_cancer(person),
        **_fever_and_weight(person),
        **_falls(pain),
        **_vessels(pain),
        **_hands(pain),
        **_pregnancy(person),
        **_spine(person),
        **_background(person),
    }


# ---- bladder, bowel, saddle, sexual function
def _sphincters(pain: Pain) -> Truth:
    person = pain.person
    hesitancy = 2 if _on_opioids(pain) else 1
    new = {
        "CES1": person.chance("bladder_new.hesitancy", times=hesitancy),
        "CES2": person.chance("bladder_new.feeling"),
        "CES3": person.chance("bladder_new.retention") or person.chance("bladder_new_leak"),
        "CES4": person.chance("bowel_new"),
        "CES5": person.chance("saddle.new"),
    }
    old = {
        "CES1": person.chance("old_voiding") and person.chance("old_voiding_said"),
        "CES2": person.chance("old_emptying") and person.chance("old_emptying_said"),
        "CES5": person.chance("saddle.old"),
    }
    said: Truth = {}
    for code, is_new in new.items():
        is_old = old.get(code, False) and not is_new
        said[code] = YES if is_new or is_old else NO
        since = person.between(400, 3600, f"{code}.began") if is_old else person.between(0, pain.days, f"{code}.began")
        said |= _told(person, code, "told_of_old" if is_old else "told_of_new", since)
    said["CES6"] = person.says("sexual_change", times=pain.distressed)
    said |= _told(person, "CES6", "told_of_sexual", person.between(0, pain.days, "CES6.began"))
    return said


def _told(person: Person, code: str, figure: str, since: int) -> Truth:
    parts = ("worsening", "before", "unchanged", "cause_known", "investigated", "result_known")
    said: Truth = {f"{code}.{part}": person.says(f"{figure}.{part}", f"{code}.{part}") for part in parts}
    if said[f"{code}.worsening"] == YES:
        said[f"{code}.unchanged"] = NO
    if said[f"{code}.investigated"] == NO:
        said[f"{code}.result_known"] = NO
    return {**said, f"{code}.began": ago(since)}


def _on_opioids(pain: Pain) -> bool:
    return pain.person.chance("opioid", times=pain.strong)


def _context(pain: Pain) -> Truth:
    person = pain.person
    opioid = _on_opioids(pain)
    holds = {
        "urinary_infection": person.chance("urinary_infection"),
        "prostate": not person.woman and person.age >= 50 and person.chance("old_voiding"),
        "pelvic_floor": person.chance("pelvic_floor"),
        "childbirth": person.woman and person.chance("pelvic_floor") and person.between(0, 2, "childbirth") == 0,  # J
        "opioid": opioid,
        "anticholinergic": person.chance("anticholinergic"),
        "constipation": person.chance(f"constipation.{'opioid' if opioid else 'other'}", "constipation"),
    }
    which = [item for item, here in holds.items() if here]
    return {"CES9": YES if which else NO, "CES9.which": which}


# ---- cancer, fever, weight
def _cancer(person: Person) -> Truth:
    cancer = person.chance("cancer")
    other = not cancer and person.chance("skin_or_in_situ")
    treated = cancer and person.chance("cancer_treated_now")
    ago_years = 0 if treated else min(person.within("cancer_years_ago"), person.age - 18)
    return {
        "cancer_ever": YES if cancer or other else NO,
        "cancer_type": person.choose("skin_or_in_situ_type" if other else "cancer_type"),
        "cancer_year": ON.year - ago_years,
        "active_cancer": YES if treated else NO,
    }


def _fever_and_weight(person: Person) -> Truth:
    true, cold = person.chance("fever_true"), person.chance("cold")
    fever = true or (cold and person.between(0, 1, "cold_called_fever") == 1)
    wanted = person.chance("weight_loss_wanted")
    tenths = person.between(378, 386, "temperature") if true else person.between(362, 372, "temperature")
    return {
        "fever_reported": YES if fever else NO,
        "feverish": YES if true or cold else NO,
        "shaking_chills": person.says("shaking_chills") if fever else NO,
        "temperature": tenths / 10,
        "weight_loss": YES if wanted or person.chance("weight_loss") else NO,
        "weight_loss_explained": YES if wanted else NO,
    }


# ---- falls
def _falls(pain: Pain) -> Truth:
    person = pain.person
    major, minor = pain.fall == "major", pain.fall == "minor"
    since = pain.days if pain.fall_began_it else person.between(1, 700, "fall_since")
    bruised = since <= 42 and pain.fall != "none" and person.chance(f"fall_bruise.{pain.fall}")
    return {
        "major_trauma": YES if major else NO,
        "major_trauma.when": ago(since),
        "major_trauma.pain_since": YES if major and pain.fall_began_it else NO,
        "major_trauma.imaged": person.says("fall_imaged") if major else NO,
        "minor_fall": YES if minor else NO,
        "bruise_spine": YES if bruised else NO,
    }


# ---- belly and vessels
def _vessels(pain: Pain) -> Truth:
    person = pain.person
    return {
        "belly_began": ago(person.between(0, pain.days, "belly_began")),
        "limb_began": ago(person.between(30, 1500, "limb_began")),
        "calf_tender": person.says("calf_tender"),
    }


# ---- hands and walking
def _hands(pain: Pain) -> Truth:
    person = pain.person
    months = person.between(20, 900, "cord_began")
    return {
        "feet_first": person.says(f"feet_first.{'numb_feet' if pain.numb_feet else 'other'}", "feet_first"),
        "cord_began": ago(months),
        "climbing.began": ago(months),
    }


# ---- pregnancy
def _pregnancy(person: Person) -> Truth:
    pregnant = person.chance("pregnant")
    postpartum = not pregnant and person.chance("postpartum")
    state = "pregnant" if pregnant else "postpartum" if postpartum else "other"
    weeks = person.between(5, 40, "weeks")
    carrying = ("fluid_loss", "contractions", "reduced_movements")
    late = pregnant and weeks >= 24
    past_menopause = not pregnant and not postpartum and person.chance("postmenopausal")
    return {
        "postmenopausal": YES if past_menopause else NO,
        "oestrogen": person.says("oestrogen") if not pregnant else NO,
        "pregnant": YES if pregnant else NO,
        "pregnant.weeks": weeks,
        "postpartum": YES if postpartum else NO,
        "missed_period": YES if pregnant else NO if postpartum or past_menopause else person.says("missed_period"),
        "vaginal_bleeding": person.says(f"vaginal_bleeding.{state}", "vaginal_bleeding") if person.woman else NO,
        **{code: person.says(code) if late else NO for code in carrying},
    }


# ---- earlier treatment of the spine
def _spine(person: Person) -> Truth:
    said: Truth = {
        "spinal_operation.disc": person.says("spinal_operation_disc") if person.chance("spinal_operation") else NO
    }
    recent = False
    for code in ("spinal_operation", "spinal_injection"):
        had = person.chance(code)
        lately = had and person.chance("spinal_recent", f"{code}/recent")
        years = min(person.within("spinal_years_ago", f"{code}/years"), max(1, person.age - 17))
        days = person.between(3, 56, f"{code}/days") if lately else years * 365 - 200
        said |= {code: YES if had else NO, f"{code}.when": ago(days)}
        recent = recent or lately
    said["recent_procedure"] = YES if recent or person.chance("recent_procedure") else NO
    if not recent:
        said["wound_problem"] = NO
    return said


# ---- background
def _background(person: Person) -> Truth:
    height = person.normal("body.height_women" if person.woman else "body.height_men")
    weight = exp(person.normal("body.log_bmi")) * (height / 100) ** 2
    relatives = ["spa"] if person.chance("family_spa") else []
    holds = {
        "thinner": person.chance("anticoagulant"),
        "bowel": person.chance("bowel_inflammation"),
        "chickenpox": person.chance("rash"),
    }
    against = [*person.several("against_nsaid"), *(item for item, here in holds.items() if here)]
    return {
        "height_cm": round(height),
        "weight_kg": round(weight, 1),
        "family_history": [*relatives, *person.several("family")],
        "nsaid_block": list(dict.fromkeys(against)),
    }
