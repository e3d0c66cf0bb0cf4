"""The clinician summary: scores, instruments, exercises, what does not fit, and what a short assessment left out."""

from dataclasses import replace

import pytest

from app.reports.context import Context
from app.reports.documents import Document, make_document
from app.triage.result import Base, Contradiction, Instrument, Result, Score, ScoreItem
from tests.reports.made import knowledge, pages_of, stored

SCORE = Score(
    code="made_up",
    title="Made-up score",
    note="For the tests only.",
    points=1,
    least=1,
    most=3,
    cut=3,
    items=(ScoreItem("Sitting is worse", 1, True), ScoreItem("Lying is worse", 1, False), ScoreItem("Cough", 2, None)),
    sources=(),
    mark="J",
)
ODI = Instrument("odi", "Disability index", "40", "Moderate", "50", 10, "Ask first.", (), "K")


def summary(result: Result, name: str = "V16", *, short: bool = False) -> str:
    case, _ = stored(name)
    pdf = make_document(Document.SUMMARY, case, result, knowledge().catalogue, context=Context(short=short))
    return " ".join(pages_of(pdf))


@pytest.mark.parametrize(
    ("least", "most", "told"),
    [
        (1, 3, "1, could become 1 to 3; cut-off 3 open. Not known: Cough."),
        (3, 4, "could become 3 to 4; cut-off 3 reached."),
        (1, 1, "1; cut-off 3 not reached."),
    ],
)
def test_a_score_tells_points_range_cut_and_items(least: int, most: int, told: str) -> None:
    text = summary(replace(stored("V16")[1], scores=(replace(SCORE, least=least, most=most),)))
    assert told in text


@pytest.mark.parametrize(
    ("value", "before", "change", "told"),
    [
        ("40", "50", 10.0, "40, moderate. Last visit 50, changed by \N{MINUS SIGN}10; 10 or more matters."),
        ("41", "50", 10.0, "changed by \N{MINUS SIGN}9; less than the 10 that matters."),
        ("41", "40", 0.0, "Last visit 40, changed by +1."),
        ("40", "", 10.0, "Disability index: 40, moderate. "),
    ],
)
def test_an_instrument_tells_band_and_change(value: str, before: str, change: float, told: str) -> None:
    one = replace(ODI, value=value, before=before, change=change)
    assert told in summary(replace(stored("V16")[1], instruments=(one,)))


def test_exercises_are_proposed_with_their_dose_or_withheld_with_why() -> None:
    result = stored("V16")[1]
    proposed = [one for one in result.exercises if one.state == "proposed"]
    assert proposed
    text = summary(result)
    assert all(one.title.lower() in text.lower() for one in proposed)
    withheld = replace(result.exercises[-1], state="withheld", withheld=("a made-up reason",))
    told = summary(replace(result, exercises=(*proposed, withheld)))
    assert f"{withheld.title} (a made-up reason)" in told
    assert "Withheld: no exercises at this level." in summary(stored("V10")[1], "V10")


def test_what_does_not_fit_stands_with_both_answers() -> None:
    found = Contradiction("X-MADE", "These two cannot both hold.", ("leg_pain", "back_pain", "areas"))
    text = summary(replace(stored("V16")[1], contradictions=(found,)))
    assert "Does not fit together" in text
    told = text[text.index("These two cannot both hold. ") : text.index("Warning signs: ")].lower()
    assert "pain in a leg: yes" in told
    assert "pain in the back (low, upper or neck): yes" in told
    assert "back of calf, right" in told


@pytest.mark.parametrize(("name", "pages"), [("V16", 4), ("V18", 4), ("V10", 5)])
def test_it_stays_a_few_pages(name: str, pages: int) -> None:
    case, result = stored(name)
    assert len(pages_of(make_document(Document.SUMMARY, case, result, knowledge().catalogue))) <= pages


def test_a_short_assessment_says_so_and_what_it_left_out() -> None:
    case, result = stored("V03")
    text = summary(result, "V03", short=True)
    assert "Short assessment, back and leg pain" in text
    assert "who should see this person, and how soon" in text
    for code in result.incomplete:
        assert knowledge().catalogue.questions[code].text("en").lower() in text.lower()
    assert "Examination: Not done" in text
    assert "Not judged" in text
    assert "Patterns, as hypotheses" not in text
    assert "Short assessment" not in summary(result, "V03")
    assert case.answers


def test_the_choices_of_the_site_stand_beside_the_evidence_base() -> None:
    result = stored("V16")[1]
    assert "site choices" not in summary(result)
    base: Base = replace(result.base, choices=(("ces_window", "30"),))
    text = summary(replace(result, base=base))
    assert "Site choices in force: ces_window = 30." in text
    assert "with site choices" in text
