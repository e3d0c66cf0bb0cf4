"""What the pages say beside the case: clinic, notes, both verdicts, emergencies, the signature, PRACTICE."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from app.intake.vocabulary import Level
from app.records.emergencies import Acceptance, Emergency
from app.records.overrules import Overrule
from app.records.settings import ClinicSettings
from app.reports.addendum import make_addendum
from app.reports.context import Context, Signed
from app.reports.documents import OF_A_CASE, Document, make_document, make_signed_documents
from tests.reports.made import knowledge, pages_of, stored, text_of

CLINIC = ClinicSettings("GB", "Northfield Example", "01632 960 123", "999", "111", "Example General", "01632 960 999")
SIGNED = Signed("R. Therapist", "PH 12345", "2026-11-20T10:42:10+00:00", "Likely a sore nerve.")
MET = "2026-11-20T10:31:00+00:00"
ACCEPTED = Acceptance(
    "Dr Sample, registrar", "Emergency department", "2026-11-20T10:45:00+00:00", "Ambulance", "09:15", "yes"
)
OVERRULE = Overrule(Level.SOON, "Seen on Tuesday.", "Dr Specimen", Level.EMERGENCY, "R. Therapist", MET)


def pdf(kind: Document, name: str, context: Context, *, large_print: bool = False, **changed: object) -> bytes:
    case, result = stored(name)
    result = replace(result, **changed)  # type: ignore[arg-type]
    return make_document(kind, case, result, knowledge().catalogue, large_print=large_print, context=context)


def summary(name: str, context: Context, **changed: object) -> str:
    case, result = stored(name)
    result = replace(result, **changed)  # type: ignore[arg-type]
    return text_of(make_document(Document.SUMMARY, case, result, knowledge().catalogue, context=context))


def noted(notes: Mapping[str, str]) -> Context:
    return Context(CLINIC, notes)


@pytest.mark.parametrize("large_print", [False, True])
@pytest.mark.parametrize("kind", OF_A_CASE)
def test_every_page_of_a_practice_record_is_marked_and_its_text_stays_whole(kind: Document, large_print: bool) -> None:
    real = pages_of(pdf(kind, "V16", Context(CLINIC), large_print=large_print))
    practice = pages_of(pdf(kind, "V16", Context(replace(CLINIC, practice="yes")), large_print=large_print))

    assert all("PRACTICE" in page for page in practice)
    assert [page.replace("PRACTICE", "").strip() for page in practice] == real


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_before_signing_all_but_the_card_are_marked(kind: Document) -> None:
    pages = pages_of(pdf(kind, "V16", Context(CLINIC, draft=True)))

    assert all(("NOT SIGNED" in page) is (kind is not Document.CARD) for page in pages)


@pytest.mark.parametrize("name", ["V02", "V03", "V16"])
@pytest.mark.parametrize("large_print", [False, True])
def test_the_card_alone_is_one_page_with_every_sign(name: str, large_print: bool) -> None:
    _, result = stored(name)
    pages = pages_of(pdf(Document.CARD, name, Context(CLINIC), large_print=large_print))

    assert len(pages) == 1
    assert all(line.text in pages[0] for line in result.advice if line.topic == "card")


@pytest.mark.parametrize("kind", [Document.CARD, Document.HANDOUT])
def test_numbers_of_the_clinic_stand_on_the_card_in_place_of_lines(kind: Document) -> None:
    told = text_of(pdf(kind, "V16", Context(CLINIC)))
    bare = text_of(pdf(kind, "V16", Context()))

    for words in ("Ambulance 999", "Clinic phone 01632 960 123", "Hospital Example General, 01632 960 999"):
        assert words in told
    for words in ("Ambulance", "Clinic phone", "Hospital"):
        assert words in bare
    assert "999 Clinic" not in bare


def test_the_patient_is_told_which_number_to_ring() -> None:
    assert "Ring us on 01632 960 123 if" in text_of(pdf(Document.HANDOUT, "V16", Context(CLINIC)))
    assert "Ring us if" in text_of(pdf(Document.HANDOUT, "V16", Context()))


@pytest.mark.parametrize("large_print", [False, True])
def test_settings_of_200_characters_fit_on_the_card(large_print: bool) -> None:
    long = ClinicSettings("GB", *["9" * 200] * 6)
    assert len(pages_of(pdf(Document.CARD, "V16", Context(long), large_print=large_print))) == 1


def test_the_signature_names_who_and_when_and_the_impression() -> None:
    text = summary("V16", Context(CLINIC, signed=SIGNED))

    assert "Signed by R. Therapist, registration PH 12345, 20-Nov-2026 10:42" in text
    assert "Own impression Likely a sore nerve." in text
    assert "Not signed" not in text
    assert "Northfield Example" in text


def test_notes_stand_under_the_names_of_their_steps_in_order() -> None:
    text = summary("V16", noted({"where": "Outer calf.", "warning": "Read aloud."}))

    assert text.index("Warning signs: Read aloud.") < text.index("Where: Outer calf.")


@pytest.mark.timeout(20)
def test_a_note_of_100_000_characters_is_printed_to_its_last_word() -> None:
    text = summary("V16", noted({"where": " ".join(f"n{number}" for number in range(17_000)) + " LAST"}))

    assert "n16999 LAST" in text


def test_an_emergency_says_who_accepted_where_and_when() -> None:
    emergency = Emergency(1, MET, ("R-CES1",), ACCEPTED, "2026-11-20T10:47:00+00:00")
    text = summary("V02", Context(CLINIC, emergencies=[emergency]))

    for words in (
        "Emergency met 20-Nov-2026 10:31 (R-CES1) ",
        "Accepted by: Dr Sample, registrar",
        "Where: Emergency department",
        "Accepted at: 20-Nov-2026 10:45",
        "Travel: Ambulance",
        "Last passed urine: 09:15",
        "Patient told, and said it back: yes",
        "Acknowledged 20-Nov-2026 10:47.",
    ):
        assert words in text


def test_an_emergency_nobody_accepted_says_why_and_an_open_one_that_it_is_open() -> None:
    refused = Emergency(1, MET, ("R-CES1",), Acceptance(not_accepted="Refuses to go."), MET)
    text = summary("V02", Context(CLINIC, emergencies=[refused, Emergency(2, MET, ("R-INF1",))]))

    assert "Nobody accepted, because: Refuses to go." in text
    assert "(R-INF1): not acknowledged Nothing is written down about who accepts the person." in text


def test_both_verdicts_stand_on_the_summary() -> None:
    text = summary("V02", Context(CLINIC, overrule=OVERRULE), final_level=Level.SOON)

    assert "Level set by the clinician: soon. From the rules: emergency" in text
    assert "Reason: Seen on Tuesday." in text
    assert "Agreed with: Dr Specimen" in text
    assert "R. Therapist, 20-Nov-2026 10:31" in text


def test_the_level_of_the_handout_is_the_clinicians_own() -> None:
    physio = stored("V16")[1].route
    text = text_of(
        pdf(Document.HANDOUT, "V02", Context(CLINIC, overrule=OVERRULE), final_level=Level.PHYSIO, route=physio)
    )

    assert physio.patient_title in text
    assert "What to bring" not in text


def test_signing_on_hold_prints_the_written_reasons() -> None:
    signed = replace(SIGNED, hold_reason="Had to leave.", incomplete_reason="No time.")
    text = summary("V03", Context(CLINIC, signed=signed))

    assert "Signed all the same, because: Had to leave." in text
    assert "Signed all the same, because: No time." in text


def test_answers_of_an_earlier_day_are_named() -> None:
    text = summary("V16", Context(CLINIC), unconfirmed=("CES1",))

    question = knowledge().catalogue.questions["CES1"].text("en")
    assert f"not asked again on the day of this intake {question}." in text


def test_text_that_looks_like_markup_is_only_text() -> None:
    bad = '<b>&amp;</para><img src="file:///etc/passwd"/>'
    context = Context(
        replace(CLINIC, clinic_name=bad, hospital_name=bad),
        {"where": bad},
        replace(OVERRULE, reason=bad, agreed_by=bad),
        [Emergency(1, MET, ("R",), Acceptance(not_accepted=bad))],
        replace(SIGNED, impression=bad, clinician=bad),
    )
    assert summary("V02", context).count("<b>&amp;</para><img") == 7


def test_what_is_signed_is_kept_as_handout_summary_and_card() -> None:
    case, result = stored("V16")
    made = make_signed_documents(case, result, knowledge().catalogue, Context(CLINIC, signed=SIGNED), large_print=True)

    assert [(one.kind, one.large_print) for one in made] == [("handout", True), ("summary", False), ("card", True)]
    assert all(one.pdf.startswith(b"%PDF") for one in made)
    assert "NOT SIGNED" not in " ".join(text_of(one.pdf) for one in made)


def test_without_an_emergency_number_no_handout_is_kept() -> None:
    case, result = stored("V16")
    made = make_signed_documents(case, result, knowledge().catalogue, Context(signed=SIGNED))

    assert [one.kind for one in made] == ["summary", "card"]


def test_an_addendum_names_the_intake_the_signature_and_who_added_it() -> None:
    text = text_of(
        make_addendum(stored("V16")[0], "Better.", "R. Therapist, PH 12345", MET, Context(CLINIC, signed=SIGNED))
    )

    for words in (
        "Addendum to the intake of 20-Nov-2026",
        "Signed by R. Therapist, PH 12345, 20-Nov-2026 10:42",
        "SAMPLE, Robin",
        "Better.",
        "Added by R. Therapist, PH 12345, 20-Nov-2026 10:31",
        "Page 1 of 1",
    ):
        assert words in text


@pytest.mark.timeout(20)
@pytest.mark.parametrize("words", ["word " * 20_000, "x" * 100_000, "line\n" * 20_000], ids=["words", "one", "lines"])
def test_an_addendum_of_100_000_characters_flows_over_pages(words: str) -> None:
    pages = pages_of(make_addendum(stored("V16")[0], words[:99_990] + " LAST", "R. Therapist", MET, Context(CLINIC)))

    assert "LAST" in pages[-1]


def test_the_handout_says_where_an_accepted_person_is_expected_and_what_the_hospital_asks_first() -> None:
    emergency = Emergency(1, MET, ("R-CES1",), ACCEPTED, "2026-11-20T10:47:00+00:00")
    told = text_of(pdf(Document.HANDOUT, "V02", Context(CLINIC, emergencies=[emergency])))
    assert "They expect you: Emergency department. Ask for Dr Sample, registrar." in told
    assert "I last passed urine: 09:15" in told

    refused = Emergency(1, MET, ("R-CES1",), replace(ACCEPTED, not_accepted="Refuses to go."), MET)
    untold = text_of(pdf(Document.HANDOUT, "V02", Context(CLINIC, emergencies=[refused])))
    assert "They expect you" not in untold
    assert "I last passed urine: date" in untold
