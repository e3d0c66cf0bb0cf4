"""The ordinary people of the calibration: who they are, what hangs together in them, and what the bars say."""

import json
import re
import shutil
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from app.intake.case import Case
from app.intake.vocabulary import NO, YES, Kind, Sex
from app.main import main
from app.system import paths
from app.triage.calibration import LEAST_CERTAIN
from app.triage.population import INTIMATE, PROFILES, Drawn, Population
from app.triage.population_check import Check, Marginals
from app.triage.population_figures import DOUBLE, HALF, Figures
from tests.triage.desk import KNOWLEDGE, catalogue

COUNT = 2_000


@cache
def people(profile: str) -> list[Drawn]:
    return list(Population(catalogue(), profile, Figures.load()).people(range(COUNT)))


@cache
def cases() -> list[Case]:
    return [one.case(str(one.number), catalogue()) for profile in PROFILES for one in people(profile)]


def share(of: list[Drawn], holds: Callable[[Drawn], bool]) -> float:
    return 100 * sum(map(holds, of)) / len(of)


def says(drawn: Drawn, code: str) -> bool:
    return bool(drawn.data["answers"].get(code) == YES)


# ---- who is drawn
def test_the_same_seed_gives_the_same_people_and_another_seed_gives_others() -> None:
    for profile in PROFILES:
        same, others = (
            list(Population(catalogue(), profile, Figures.load(), seed).people(range(20))) for seed in (5, 6)
        )
        again = Population(catalogue(), profile, Figures.load(), 5)
        assert [one.data for one in same] == [again.draw(number).data for number in range(20)]
        assert all(one.data != other.data for one, other in zip(same, others, strict=True))


def test_every_person_is_a_case_as_a_case_file_is() -> None:
    assert len(cases()) == COUNT * len(PROFILES)
    assert all(case.answers for case in cases())


def test_every_question_with_a_figure_is_answered_by_somebody() -> None:
    answered = {code for profile in PROFILES for one in people(profile) for code in one.data["answers"]}
    never = Population(catalogue(), "desk", Figures.load()).without_figure
    assert {"severity_word_back", "severity_word_leg"} <= set(never), "a number is given, so no word is asked"
    silent = [
        question.code
        for question in catalogue().questions.values()
        if question.kind is not Kind.TEXT and question.code not in never and not answered & set(question.codes)
    ]
    assert silent == []


def checks() -> list[tuple[str, Check]]:
    found = []
    for profile in PROFILES:
        marginals = Marginals(profile)
        for one in people(profile):
            marginals.add(one)
        found += [(profile, check) for check in marginals.checks()]
    return found


def test_the_people_are_as_ordinary_as_published() -> None:
    far = [(profile, one.name, one.target, one.found) for profile, one in checks() if not one.holds]
    assert far == []


@pytest.mark.parametrize(
    ("profile", "name"),
    [
        *(("desk", name) for name in ("leg pain", "below the knee", "night pain", "women", "earlier episode")),
        ("desk", "usual back pain, mean"),
        *(("acute", name) for name in ("at least one of the 25 flag items", "flag items, median")),
    ],
)
def test_every_published_check_is_made(profile: str, name: str) -> None:
    assert (profile, name) in {(of, one.name) for of, one in checks()}


# ---- what hangs together
def takes_opioids(drawn: Drawn) -> bool:
    return drawn.person.chance("opioid", times=drawn.pain.strong)


def test_only_women_of_an_age_to_bear_are_pregnant_or_asked() -> None:
    every = [one for profile in PROFILES for one in people(profile)]
    for code in ("pregnant", "postpartum", "missed_period"):
        found = [one for one in every if says(one, code)]
        assert found
        assert all(one.person.woman and one.person.age < 52 for one in found), code
    assert not any("pregnancy_group" in one.data["answers"] for one in every if one.person.sex is Sex.MALE)


@pytest.mark.parametrize(
    ("more", "code", "where", "at_least"),
    [
        ("opioids make constipated", "constipation", takes_opioids, 1.8),
        ("a strong pain wakes", "woken", lambda one: one.pain.usual >= 8, 1.25),
        ("age brings cancer", "cancer_ever", lambda one: one.person.age >= 60, 2.5),
        ("age brings thin bones", "fragile_bone", lambda one: one.person.age >= 60, 2.5),
        ("leg pain below the knee tingles", "leg_numb", lambda one: one.person.leg == "below_knee", 4),
        ("distress makes pain constant", "constant", lambda one: one.pain.distressed > 1, 1.5),
        ("numb feet are looked after", "neuropathy_care", lambda one: one.pain.numb_feet, 10),
        ("worse is more often", "more_frequent", lambda one: one.pain.course == "worse", 4),
    ],
)
def test_a_link_holds(more: str, code: str, where: Callable[[Drawn], bool], at_least: float) -> None:
    def holds(one: Drawn) -> bool:
        answers = one.data["answers"]
        by_name = {
            "constipation": "constipation" in answers.get("CES9.which", ()),
            "woken": answers.get("night", "sleeps") != "sleeps",
            "constant": answers.get("frequency_pain", "").startswith("constant"),
        }
        return by_name[code] if code in by_name else says(one, code)

    with_it = share([one for one in people("desk") if where(one)], holds)
    without = share([one for one in people("desk") if not where(one)], holds)
    assert with_it > without * at_least, more


def test_nobody_acute_has_had_it_for_two_weeks_or_become_worse_for_as_long() -> None:
    for case in cases()[COUNT:]:
        assert case.answers.get("onset", "2026-11-20") > "2026-11-06"
        assert case.answers.get("steadily_worse", NO) == NO


def test_the_chart_agrees_with_how_far_the_leg_pain_goes() -> None:
    below = {code for code, area in catalogue().areas.items() if "below_knee" in area.sets}
    assert below
    for one in people("desk"):
        answers = one.data["answers"]
        if "areas" in answers and not one.pain.numb_feet:
            assert bool(below & set(answers["areas"])) == (one.person.leg == "below_knee")


def test_a_part_is_left_out_and_a_part_of_the_intimate_questions_declined() -> None:
    desk = people("desk")
    assert 2 < share(desk, lambda one: "course" not in one.data["answers"]) < 4
    assert 37 < share(desk, lambda one: "power.hip_flexion.L" not in one.data["answers"]) < 46
    for code in INTIMATE:
        assert 2.5 < share(desk, lambda one, asked=code: one.data["answers"].get(asked) == "declined") < 5.5  # type: ignore[misc]


def test_nobody_has_a_serious_disease() -> None:
    """What would be the disease itself and not a complaint is found in nobody."""
    for case in cases():
        answers = case.answers
        for code, value in (("anal_tone", "lax"), ("touch_saddle", "absent"), ("sensory_level", "present")):
            assert answers.get(code) != value
        assert answers.get("limb_sudden") != YES
        assert int(answers.get("bladder_scan", "0")) < 100
        assert float(answers.get("temperature", "37")) < 38.7


def test_half_or_double_a_figure_changes_nobody_but_those_it_decides_about() -> None:
    """So the runs at half and at double need only these people drawn and evaluated anew."""
    changed = 0
    for figures in LEAST_CERTAIN.values():
        for factor in (HALF, DOUBLE):
            other = Population(catalogue(), "desk", Figures.load().times(figures, factor))
            for one in Population(catalogue(), "desk", Figures.load()).people(range(60)):
                same = other.draw(one.number).data == one.data
                changed += not same
                assert same or one.person.swayed & {(figure, factor) for figure in figures}
    assert changed > 20


# ---- the bars
def gentle_base(folder: Path, planted: str = "") -> Path:
    """Return a copy of the evidence base in which no rule sends anybody soon, but for the rule planted."""
    base = folder / "knowledge"
    shutil.copytree(KNOWLEDGE, base)
    for path in base.glob("*.toml"):
        if path.name not in ("routes.toml", "self_test.toml"):
            mild = re.sub(
                r'\blevel = "(emergency|urgent|soon|[$]bilateral_level)"', 'level = "physio"', path.read_text("utf-8")
            )
            path.write_text(mild, "utf-8")
    if planted:
        (base / "planted.toml").write_text(
            '[[rule]]\ncode = "T-PLANTED"\nsources = ["J"]\n'
            f'arm = [{{ level = "soon", all = ["{planted}"] }}]\n'
            'text.en = { title = "Planted", reason = "Planted.", action = "None." }\n',
            "utf-8",
        )
    return base


@pytest.mark.parametrize(("planted", "code"), [("", 0), ("nprs_back_usual >= 5", 1)])
def test_a_rule_that_fires_in_too_many_ordinary_people_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], planted: str, code: int
) -> None:
    assert main(["knowledge", "calibrate", str(gentle_base(tmp_path, planted)), "--count", "40"]) == code
    told = capsys.readouterr().out.rpartition("bars of the desk")[2]
    assert ("T-PLANTED fires at soon or higher in" in told) == bool(code)
    assert ("  soon or higher" in told) == bool(code)


def test_the_json_object_holds_what_the_text_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = gentle_base(tmp_path, "nprs_back_usual >= 5")
    main(["knowledge", "calibrate", str(base), "--count", "40", "--seed", "3", "--json"])
    found = json.loads(capsys.readouterr().out)

    assert set(found["profiles"]) == set(PROFILES)
    assert found["seed"] == 3
    (planted,) = (one for one in found["profiles"]["desk"]["rules"] if one["rule"] == "T-PLANTED")
    share = 100 * planted["people"] / 40
    assert found["broken_bars"] == [
        f"soon or higher {share:.1f} %, bar 25 %",
        f"T-PLANTED fires at soon or higher in {share:.1f} %, bar 6 %",
    ]
    for run in found["profiles"].values():
        assert sum(run["all"]["levels"].values()) == pytest.approx(100, abs=0.1)
        assert sum(group["people"] for group in run["by_age"].values()) == run["all"]["people"] == 40
        assert {one["factor"] for one in run["sensitivity"]} == {0.5, 1, 2}
        assert all(one["soon_or_higher"] == 0 for one in run["rules"] if one["rule"] != "T-PLANTED")


def test_a_count_of_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "calibrate", "--count", "0"]) == 2
    assert "At least one person" in capsys.readouterr().err


def test_every_figure_has_a_mark_and_a_source() -> None:
    tables = tomllib.loads((paths.resources() / "population.toml").read_text("utf-8"))
    assert tables
    for name, table in tables.items():
        assert table["mark"] in "FKBJ", name
        assert table["source"], name
