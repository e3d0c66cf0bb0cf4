"""What must hold for every intake, on the real engine.

PLUMBLINE_INTAKES=100000 makes the run longer, PLUMBLINE_SEED=1 another one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random

import pytest

from app.intake.vocabulary import NO, UNSURE, YES, Level
from tests.triage.desk import BATCH, catalogue, knowledge, verdicts
from tests.triage.random_intakes import Intake, days_ago, random_intake, shrink, stored_intakes
from tests.triage.reference_engine import Verdict
from tests.triage.test_rules import ROWS

COUNT = int(os.environ.get("PLUMBLINE_INTAKES", "1800")) // 50
SEED = int(os.environ.get("PLUMBLINE_SEED", "20261120"))
CHANGES = 6
"""Answers changed, one at a time, in each intake."""

YES_NO = [code for code, question in catalogue().by_answer_code.items() if question.kind.yes_no]
MITIGATING = {code for code in YES_NO if catalogue().by_answer_code[code].mitigating}
RAISING = [code for code in YES_NO if code not in MITIGATING]
ASKED_FIRST = [code for code in RAISING if not catalogue().by_answer_code[code].shows]
"""Questions that are always shown, so that nothing said before forbids them."""
BLOCK = [f"CES{number}" for number in range(1, 9)]
HOLDING = ["CES1", "CES2", "CES3", "CES4", "CES5", "CES7", "CES8"]
CAREFUL_STEMS = [question.code for question in catalogue().warning_stems if question.code != "CES6"]

Broken = Callable[[Verdict, Verdict], bool]


def _intakes(name: str) -> Iterator[Intake]:
    rng = Random(f"{SEED} {name}")
    return (random_intake(rng) for _ in range(COUNT))


def _never(name: str, codes: list[str], before: object, after: object, broken: Callable[[str], Broken]) -> None:
    """Fail, with a small case, where the answer `after` instead of `before` (None: not asked) breaks the property."""
    rng = Random(f"{SEED} change {name}")
    pairs = []
    for made in _intakes(name):
        free = [code for code in codes if made.answers.get(code) != after] if before is ANY else codes
        for code in rng.sample(free, min(CHANGES, len(free))):
            pairs.append((code, made if before is ANY else _put(made, code, before), _put(made, code, after)))
    for start in range(0, len(pairs), BATCH):
        part = pairs[start : start + BATCH]
        firsts, seconds = verdicts([one.case() for _, one, _ in part]), verdicts([two.case() for _, _, two in part])
        for (code, one, _), first, second in zip(part, firsts, seconds, strict=True):
            if broken(code)(first, second):
                pytest.fail(_small(code, one, after, broken(code)))


ANY = object()
"""Whatever was said or not said before."""


def _put(made: Intake, code: str, value: object) -> Intake:
    return made.without(code) if value is None else made.with_answer(code, value)


def _small(code: str, made: Intake, after: object, broken: Broken) -> str:
    def fails(one: Intake) -> bool:
        first, second = verdicts([one.case(), _put(one, code, after).case()])
        return broken(first, second)

    least = shrink(made, fails)
    first, second = verdicts([least.case(), _put(least, code, after).case()])
    return f"{code} -> {after}: from {first.fired} {first.open}\nto {second.fired}\n{least}"


# ---- a further yes never lowers the level
def test_a_further_yes_never_lowers_the_level() -> None:
    _never("yes", RAISING, ANY, YES, lambda _: lambda before, after: after.level < before.level)


def test_a_further_yes_lowers_the_shown_level_only_by_ending_a_hold() -> None:
    def falls(before: Verdict, after: Verdict) -> bool:
        ends_hold = before.hold and not after.hold
        return after.shown_level < (before.level if ends_hold else before.shown_level)

    _never("shown", RAISING, ANY, YES, lambda _: falls)


def test_no_further_yes_takes_a_rule_away() -> None:
    """From the least that fires a rule, half of all other questions become yes: it fires still, no lower."""
    rng = Random(f"{SEED} away")
    rows = [
        (rule, Intake(answers, age, sex)) for rule, _, level, answers, age, sex in ROWS if level and rule != "G-DEFAULT"
    ]
    rows *= 3
    firsts = verdicts([least.case() for _, least in rows])
    fuller = []
    for _, least in rows:
        more = [code for code in RAISING if code not in least.answers and rng.random() < 0.5]
        fuller.append(replace(least, answers={**least.answers, **dict.fromkeys(more, YES)}))
    seconds = verdicts([made.case() for made in fuller])
    for (rule, least), made, before, after in zip(rows, fuller, firsts, seconds, strict=True):
        handed_on = rule == "R-CES4" and after.fired.get("R-CES1") == Level.EMERGENCY
        assert after.fired.get(rule, 0) >= before.fired.get(rule, 0) or handed_on, f"{rule} with {least} and {made}"


# ---- not asked never counts as no
def test_not_asked_is_at_least_as_careful_as_no() -> None:
    _never("absent", RAISING, None, NO, lambda _: lambda absent, no: absent.shown_level < no.level)


def test_a_reassuring_item_not_asked_never_counts_as_yes() -> None:
    _never("reassuring", sorted(MITIGATING), None, YES, lambda _: lambda absent, yes: absent.level < yes.level)


def test_an_answer_not_asked_never_refutes_a_rule_that_its_yes_fires() -> None:
    """What its yes would fire has fired already, or is open and says so."""

    def refuted(code: str) -> Broken:
        def broken(absent: Verdict, yes: Verdict) -> bool:
            reach = {rule: level for rule, (level, _) in absent.open.items()}
            fired = {rule: level for rule, level in yes.fired.items() if rule not in ("G-DEFAULT", "G-SELF-CARE")}
            return any(level > max(absent.fired.get(rule, 0), reach.get(rule, 0)) for rule, level in fired.items())

        return broken

    _never("refute", ASKED_FIRST, None, YES, refuted)


def _self_care_intakes() -> list[Intake]:
    found = [made for made in stored_intakes() if "CES1" in made.answers]
    return [
        made
        for made, verdict in zip(found, verdicts([made.case() for made in found]), strict=True)
        if verdict.shown_level == Level.SELF_CARE
    ]


@pytest.mark.parametrize("stem", CAREFUL_STEMS)
def test_without_a_warning_sign_stem_it_is_never_self_care(stem: str) -> None:
    for made in _self_care_intakes():
        female = Intake({"pregnancy_group": NO, **made.answers}, made.age, "female")
        complete, missing = verdicts([female.case(), female.without(stem).case()])
        assert complete.level == Level.SELF_CARE
        assert missing.level > Level.SELF_CARE
        assert missing.incomplete == (stem,)


@pytest.mark.parametrize("item", HOLDING)
def test_without_a_cauda_equina_item_there_is_a_hold_below_emergency(item: str) -> None:
    for verdict in verdicts([made.without(item).case() for made in _intakes(item)][:150]):
        assert item in verdict.hold_missing
        assert verdict.hold is (verdict.level < Level.EMERGENCY)
        assert verdict.shown_level >= Level.SOON


def test_an_empty_intake_is_on_hold_and_names_every_stem() -> None:
    (verdict,) = verdicts([Intake({}, None, None).case()])
    assert verdict.hold
    assert verdict.shown_level == Level.SOON
    assert list(verdict.hold_missing) == HOLDING
    assert list(verdict.incomplete) == [question.code for question in catalogue().warning_stems]


# ---- unsure in the cauda equina block equals yes
def _same(yes: Verdict, unsure: Verdict) -> bool:
    return (yes.level, yes.shown_level, yes.hold, yes.fired) != (
        unsure.level,
        unsure.shown_level,
        unsure.hold,
        unsure.fired,
    )


def test_unsure_in_the_cauda_equina_block_equals_yes() -> None:
    _never("unsure", BLOCK, YES, UNSURE, lambda _: _same)


def test_unsure_in_a_follow_up_of_the_block_equals_the_dangerous_answer() -> None:
    followed = [code for code in YES_NO if code.rpartition(".")[0] in BLOCK]
    _never("worsening", [code for code in followed if code not in MITIGATING], YES, UNSURE, lambda _: _same)
    _never("explained", [code for code in followed if code in MITIGATING], NO, UNSURE, lambda _: _same)


@pytest.mark.parametrize("item", ["CES1", "CES2", "CES3", "CES4"])
@pytest.mark.parametrize("doubt", ["before", "unchanged", "cause_known"])
@pytest.mark.parametrize("said", [UNSURE, None])
def test_only_three_definite_yes_block_a_cauda_equina_item(item: str, doubt: str, said: str | None) -> None:
    explained = {f"{item}.{part}": YES for part in ("before", "unchanged", "cause_known")}
    blocked = Intake({item: YES, f"{item}.began": days_ago(3), **explained})
    doubted = _put(blocked, f"{item}.{doubt}", said)
    first, second = verdicts([blocked.case(), doubted.case()])
    assert {"R-CES1", "R-CES2", "R-CES4"}.isdisjoint(first.fired)
    assert second.level == Level.EMERGENCY


# ---- no rule lowers, and what follows
def test_the_level_is_the_highest_of_the_fired_rules() -> None:
    for verdict in verdicts([made.case() for made in _intakes("highest")]):
        assert verdict.level == max(verdict.fired.values())
        assert verdict.shown_level == (max(verdict.level, Level.SOON) if verdict.hold else verdict.level)


def test_self_care_stands_alone() -> None:
    """Nothing that gives a level fired beside it, no hold, no stem left out."""
    for verdict in verdicts([made.case() for made in (*_intakes("alone"), *stored_intakes())]):
        if verdict.level == Level.SELF_CARE:
            assert [rule for rule, level in verdict.fired.items() if level] == ["G-SELF-CARE"]
            assert (verdict.hold, verdict.incomplete) in ((False, ()), (False, ("CES6",)))


def test_an_open_rule_could_rise_above_what_it_gives() -> None:
    for verdict in verdicts([made.case() for made in _intakes("open")]):
        assert all(level > verdict.fired.get(rule, 0) for rule, (level, _) in verdict.open.items())


def test_under_18_no_pattern_is_shown() -> None:
    for verdict in verdicts([Intake(made.answers, 17, made.sex).case() for made in stored_intakes()]):
        assert verdict.patterns == ()
        assert verdict.fired["R-AGE"] == Level.SOON


def test_the_properties_speak_of_every_rule() -> None:
    """Guard the generator: over the intakes used here every rule of the base fires."""
    rng = Random(1)
    made = [random_intake(rng).case() for _ in range(600)]
    fired = {rule for verdict in verdicts(made) for rule in verdict.fired}
    rules = {code for code, rule in knowledge().rules.items() if rule.kind in ("rule", "self_care", "default")}
    assert rules <= fired
