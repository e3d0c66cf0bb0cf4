"""The patient's pages: safe at every level, with the warning card on page 1."""

from dataclasses import replace

import pypdfium2
import pytest

from app.intake.vocabulary import Level
from app.reports.documents import Document, make_document
from app.system.errors import KnownError
from tests.reports.made import BY_LEVEL, STORED, knowledge, pages_of, pdf_of, stored, text_of

CALMING = ("stay active", "keep moving", "exercise", "your usual things", "short walks", "what helps")


NOW = "Show this card at the emergency department now."
IF_IT_STARTS = "Go to the emergency department now, day or night, if any one of these starts or gets worse."
UNFINISHED = "We have not finished your questions"
OPEN = (
    "Some important questions are still open. Please answer them with us before you go. "
    "They are about your bladder, bowel, feeling between the legs, and your legs."
)


def handout(name: str, *, large_print: bool = False) -> str:
    return text_of(pdf_of(Document.HANDOUT, name, large_print=large_print))


@pytest.mark.parametrize("name", STORED)
def test_the_whole_card_stands_on_page_1_at_every_level(name: str) -> None:
    card = [line for line in stored(name)[1].advice if line.topic == "card"]
    assert len(card) >= 6

    for large in (False, True):
        first = pages_of(pdf_of(Document.HANDOUT, name, large_print=large))[0]
        emergency = stored(name)[1].shown_level is Level.EMERGENCY
        assert (NOW if emergency else IF_IT_STARTS) in first
        assert (IF_IT_STARTS if emergency else NOW) not in first
        assert all(f"{line.heading} {line.text}" in first for line in card)


@pytest.mark.parametrize("name", BY_LEVEL.values())
def test_the_card_works_when_it_is_cut_out(name: str) -> None:
    first = pages_of(pdf_of(Document.HANDOUT, name))[0]
    card = first[first.index("Cut out and keep with you") :]

    for words in (
        "SAMPLE, Robin, born",
        "999 640 2177",
        "It started: date",
        "time",
        "Hospital",
        "Ambulance",
        "Clinic phone",
    ):
        assert words in card


@pytest.mark.parametrize("name", STORED)
def test_it_has_at_most_two_pages_in_normal_print(name: str) -> None:
    assert len(pages_of(pdf_of(Document.HANDOUT, name))) <= 2


@pytest.mark.parametrize("level", ["emergency", "urgent"])
@pytest.mark.parametrize("large", [False, True])
def test_emergency_and_urgent_say_go_and_never_stay_active(level: str, large: bool) -> None:
    text = handout(BY_LEVEL[level], large_print=large).lower()

    assert ("nothing to eat or drink" in text) is (level == "emergency")
    assert "a list of your medicines" in text
    assert not [words for words in CALMING if words in text]


def test_calming_advice_is_left_out_of_an_emergency_even_when_the_result_holds_it() -> None:
    case, result = stored(BY_LEVEL["emergency"])
    calm = tuple(line for line in stored(BY_LEVEL["self_care"])[1].advice if line.topic != "card")
    pdf = make_document(Document.HANDOUT, case, replace(result, advice=(*result.advice, *calm)), knowledge().catalogue)

    text = text_of(pdf).lower()
    assert not [words for words in CALMING if words in text]


@pytest.mark.parametrize("level", ["emergency", "urgent"])
def test_who_and_where_stand_on_page_1(level: str) -> None:
    route = stored(BY_LEVEL[level])[1].route
    first = pages_of(pdf_of(Document.HANDOUT, BY_LEVEL[level]))[0]

    assert route.patient_title in first
    assert route.patient_words in first


def test_on_hold_it_says_that_questions_are_open_and_explains_nothing_away() -> None:
    text = handout(BY_LEVEL["hold"])

    route = stored(BY_LEVEL["hold"])[1].route
    assert text.index(UNFINISHED) < text.index(OPEN)
    assert route.patient_title not in text
    assert route.patient_words not in text
    assert "What we think is going on" not in text
    assert "What to expect" not in text


def on_hold(name: str, *, large_print: bool = False) -> str:
    """Return the pages of the case, had its cauda equina questions stayed open."""
    case, result = stored(name)
    held = replace(result, hold=True)
    pdf = make_document(Document.HANDOUT, case, held, knowledge().catalogue, large_print=large_print)
    return text_of(pdf)


@pytest.mark.parametrize("large", [False, True])
def test_an_urgent_title_stays_on_hold_and_the_hold_words_are_added(large: bool) -> None:
    text = on_hold(BY_LEVEL["urgent"], large_print=large)

    assert text.index(stored(BY_LEVEL["urgent"])[1].route.patient_title) < text.index(OPEN)
    assert UNFINISHED not in text


def test_a_doctor_soon_is_still_said_on_hold_when_the_rules_alone_say_so() -> None:
    text = on_hold(BY_LEVEL["soon"])

    assert UNFINISHED in text
    assert stored(BY_LEVEL["soon"])[1].route.patient_words in text


@pytest.mark.parametrize("level", ["soon", "physio", "stenosis", "self_care"])
def test_a_calm_level_says_what_we_think_what_helps_and_when_to_ring(level: str) -> None:
    text = handout(BY_LEVEL[level])

    for heading in ("What we think is going on", "What helps now", "Day and night", "Ring us if", "Next visit"):
        assert heading in text


def test_what_eased_the_pain_is_told_in_the_words_of_the_questions() -> None:
    assert "What eased your pain: sitting, bending forward, leaning on a trolley." in handout(BY_LEVEL["stenosis"])


@pytest.mark.parametrize("name", STORED)
def test_no_rule_no_percentage_and_no_hash_reach_the_patient(name: str) -> None:
    _, result = stored(name)
    text = handout(name)

    assert "%" not in text
    assert result.base.hash[:12] not in text
    assert not [fired.rule for fired in result.fired if fired.rule in text]


def test_without_a_card_no_handout_is_made() -> None:
    case, result = stored("V16")
    bare = replace(result, advice=tuple(line for line in result.advice if line.topic != "card"))

    with pytest.raises(KnownError, match="warning card"):
        make_document(Document.HANDOUT, case, bare, knowledge().catalogue)


def test_a_card_with_far_too_many_lines_still_leaves_the_level_on_page_1() -> None:
    case, result = stored("V02")
    lines = tuple(line for line in result.advice if line.topic == "card") * 3
    pdf = make_document(Document.HANDOUT, case, replace(result, advice=lines), knowledge().catalogue, large_print=True)

    assert result.route.patient_title in pages_of(pdf)[0]


@pytest.mark.parametrize("name", BY_LEVEL.values())
@pytest.mark.parametrize("large", [False, True])
def test_no_text_lies_under_the_card(name: str, large: bool) -> None:
    document = pypdfium2.PdfDocument(pdf_of(Document.HANDOUT, name, large_print=large))
    text = document[0].get_textpage()
    found = text.search("Cut out and keep with you").get_next()
    assert found is not None
    start, _ = found
    edge = text.get_charbox(start)[3]

    assert all(text.get_charbox(index)[1] > edge for index in range(start) if text.get_text_range(index, 1).strip())
    document.close()


def test_a_full_first_page_is_set_closer_instead_of_running_over() -> None:
    first, second = pages_of(pdf_of(Document.HANDOUT, "V18"))

    assert "What eased your pain" in first
    assert second.startswith("What to expect")
