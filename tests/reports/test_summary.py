"""The clinician summary: level and reasons first, negatives stated, unknowns never silent."""

from dataclasses import replace

import pytest

from app.intake.vocabulary import Level
from app.reports.documents import Document, make_document
from app.reports.text import lower_first
from app.triage.result import Literal
from tests.reports.made import BY_LEVEL, STORED, knowledge, pages_of, pdf_of, stored, text_of


def summary(name: str) -> str:
    return text_of(pdf_of(Document.SUMMARY, name))


def label(code: str) -> str:
    return knowledge().catalogue.questions[code].text("en")


@pytest.mark.parametrize("name", STORED)
def test_level_then_every_reason_with_its_rule_and_source(name: str) -> None:
    _, result = stored(name)
    text = summary(name)

    assert text.index(result.route.title) < text.index("Why")
    for fired in result.fired:
        assert f"({fired.rule})" in text
        assert all(source.key == "J" or source.title in text for source in fired.sources)


def test_the_banner_writes_the_person_as_agreed() -> None:
    assert "SAMPLE, Robin Born 10-Jun-1981 (45y) Sex Male Number 999 640 2177" in summary("V02")


def test_the_negatives_of_the_warning_signs_are_stated() -> None:
    text = summary("V16")

    assert "Warning signs: 22 asked of 22 that apply, all answered no" in text
    assert f"Does not apply: {label('pregnancy_group')}." in text
    assert f"answered no: {label('cancer_ever')}; {lower_first(label('fever_sweats'))}; " in text


def test_a_yes_and_its_details_stand_first() -> None:
    text = summary("V02")

    assert text.index(f"{label('CES5')}: yes.") < text.index("answered no:")


def test_on_hold_every_missing_question_is_named_before_the_level() -> None:
    _, result = stored("V03")
    text = summary("V03")

    assert text.index("On hold: cauda equina screen incomplete") < text.index(result.route.title)
    for code in result.hold_missing:
        assert label(code) in text
    assert "From the rules alone: physio." in text


def test_an_intake_with_no_answer_says_that_nothing_was_asked_or_tested() -> None:
    case, result = stored("V03")
    bare = replace(
        result, fired=(), patterns=(), roots=(), root_note="", contradictions=(), open=(), next_question=None
    )
    text = text_of(make_document(Document.SUMMARY, replace(case, answers={}), bare, knowledge().catalogue))

    for words in (
        "Warning signs: 0 asked of 22 that apply",
        "History Nothing was asked.",
        "Examination Nothing was tested.",
        "No rule is met by the answers given.",
        "No pattern can be weighed yet.",
    ):
        assert words in text


def test_untouched_items_of_a_touched_section_are_not_tested_and_never_normal() -> None:
    text = summary("V16")

    assert f"not tested {label('slump')} not tested" in text
    untested = knowledge().catalogue.blocks["spine"].texts["en"]
    assert f"Examination: {untested}; " in text


def test_a_group_of_tests_with_nothing_tested_is_one_line() -> None:
    case, result = stored("V16")
    answers = {code: value for code, value in case.answers.items() if not code.startswith("touch.")}
    case = replace(case, answers=answers)
    text = text_of(make_document(Document.SUMMARY, case, result, knowledge().catalogue))

    touch = next(question for code, question in knowledge().catalogue.questions.items() if code.startswith("touch."))
    assert f"Not tested: {touch.text('en', 'group')}; " in text
    assert touch.text("en") not in text


def test_right_stands_left_of_the_test_and_left_at_its_right() -> None:
    text = summary("V16")

    assert "Right Test Left" in text
    assert f"reduced {label('jerk.ankle')} normal" in text


def test_one_count_of_warning_signs_stands_everywhere_and_names_every_one_not_asked() -> None:
    _, result = stored("V03")
    text = summary("V03")

    assert text.count("14 asked of 22 that apply") == 2
    assert "8 not asked: " in text
    assert "before the 8 not asked are: " in text
    assert "of 23" not in text
    assert len(result.incomplete) == 8


@pytest.mark.parametrize("name", STORED)
def test_an_emergency_shows_no_pattern(name: str) -> None:
    emergency = stored(name)[1].shown_level is Level.EMERGENCY
    text = summary(name)

    assert ("Patterns are not shown at an emergency: the criteria above come first." in text) is emergency
    assert ("Patterns, as hypotheses" in text) is not emergency


def test_roots_are_left_out_when_nothing_was_marked_or_tested_for_them() -> None:
    assert "Root agreement" not in summary("V35")
    assert "Root agreement" in summary("V01")


def test_the_next_question_is_not_asked_for_at_an_emergency() -> None:
    case, result = stored(BY_LEVEL["emergency"])
    asking = replace(result, next_question=stored("V16")[1].next_question)

    assert "Most useful next" in summary("V16")
    assert "Most useful next" not in text_of(make_document(Document.SUMMARY, case, asking, knowledge().catalogue))


def test_for_against_and_unknown_stand_beside_the_leading_pattern() -> None:
    pattern = stored("V16")[1].patterns[0]
    text = summary("V16")

    assert "Pattern For Against Unknown" in text
    for feature in (*pattern.supporting, *pattern.against, *pattern.unknown):
        assert feature.text[1:] in text


@pytest.mark.parametrize("name", STORED)
def test_the_evidence_base_stands_on_every_page_and_in_full_once(name: str) -> None:
    base = stored(name)[1].base
    pages = pages_of(pdf_of(Document.SUMMARY, name))

    assert all(f"Evidence base {base.version}" in page and base.hash[:12] in page for page in pages)
    assert " ".join(pages).count(base.hash) == 1
    assert base.hash in pages[-1]


def test_an_expired_evidence_base_is_named_before_the_reasons() -> None:
    case, result = stored("V16")
    old = replace(result, base=replace(result.base, expires="2026-11-19"))
    text = text_of(make_document(Document.SUMMARY, case, old, knowledge().catalogue))

    assert text.index("The evidence base expired on 19-Nov-2026") < text.index("Why")
    assert "expired on" not in summary("V16")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "note",
    ["word " * 20_000, "x" * 100_000, "line\n" * 20_000, "<b>&amp;" * 12_500, "漢" * 100_000, "\n" * 100_000],
    ids=["words", "one word", "lines", "markup", "no glyph", "breaks"],
)
def test_a_note_of_100_000_characters_flows_over_pages_to_its_end(note: str) -> None:
    pdf = pdf_of(Document.SUMMARY, "V16", answers={"goal": note[:99_990] + " LAST GOAL", "medicines": "aspirin\nLAST"})

    text = text_of(pdf)
    assert "LAST GOAL" in text
    assert "aspirin LAST" in text


def test_no_character_of_a_long_note_is_lost() -> None:
    note = " ".join(f"n{number}" for number in range(2_000))
    text = text_of(pdf_of(Document.SUMMARY, "V16", answers={"goal": note}))

    found = {word for word in text.split() if word[:1] == "n" and word[1:].isdigit()}
    assert found == set(note.split())


def test_a_reason_longer_than_a_page_flows_on() -> None:
    long = " ".join(f"word{number}" for number in range(2_000))
    text = why_text([Literal("c", "Question", long)])

    assert "word1999" in text


def why_text(literals: list[Literal]) -> str:
    """Return the summary of V16, had its first rule been met by these answers."""
    case, result = stored("V16")
    changed = replace(result, fired=(replace(result.fired[0], literals=tuple(literals)),))
    return text_of(make_document(Document.SUMMARY, case, changed, knowledge().catalogue))


def test_the_same_answer_is_a_reason_once_and_eight_reasons_are_listed() -> None:
    twice = [Literal(f"c{number}", f"Question {number // 2}", "No") for number in range(20)]
    text = why_text([*twice, Literal("last", "Last question", "Yes")])

    assert text.count("Question 0: no") == 1
    assert "Last question: yes" in text
    assert "Question 6: no and 3 more" in text


def test_an_answer_through_another_question_names_it_in_words() -> None:
    text = why_text([Literal("immune", "Weak immune defence", "No", "infection_risk")])

    assert f"Weak immune defence: no, through “{label('infection_risk')}”" in text
    assert "infection_risk" not in text


def test_no_page_ends_with_a_heading() -> None:
    heads = ("Why", "History", "Answer Rule Source", "as hypotheses", "Pattern For Against Unknown", "Root agreement")
    for lines in range(24, 60):
        pages = pages_of(pdf_of(Document.SUMMARY, "V16", answers={"goal": "\n".join(["word"] * (lines + 1))}))
        for page in pages[:-1]:
            assert not page[: page.rindex("SAMPLE, Robin · ")].rstrip().endswith(heads)


def test_an_intake_with_every_box_ticked_is_printed() -> None:
    catalogue = knowledge().catalogue
    answers: dict[str, str] = {f"areas.{area}.strength": "9" for area in catalogue.areas}
    answers |= {f"areas.{area}": "yes" for area in catalogue.areas}
    for question in catalogue.questions.values():
        for code in question.codes:
            answers |= {f"{code}.{option.code}": "yes" for option in question.options}
            answers[code] = question.options[0].code if question.options else "~2026-10-01"
            if question.kind.value in ("number", "text"):
                answers[code] = f"{question.maximum:g}"

    assert "Big toe, left" in text_of(pdf_of(Document.SUMMARY, "V16", answers=answers))


def test_it_says_that_it_is_not_signed_and_no_certified_device() -> None:
    text = summary(BY_LEVEL["physio"])

    assert text.count("Not signed.") == 1
    assert "not a certified medical device" in text
