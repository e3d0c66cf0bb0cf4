"""The body chart of the clinician summary: what is marked, in words and fills that need no colour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from app.drawings.figure import ViewName, load_view
from app.drawings.marks import PATTERN_OF, Mark
from app.reports.documents import Document, make_document
from app.reports.drawing import ViewPicture
from tests.reports.made import knowledge, pdf_of, stored, text_of

TITLE = "Where it is felt"


def flat(**marks: tuple[str, ...]) -> dict[str, str]:
    return {
        **{f"areas.{code}": "yes" for code in marks},
        **{f"areas.{code}.{feel}": "yes" for code, feels in marks.items() for feel in feels},
    }


def summary(answers: Mapping[str, str]) -> str:
    return text_of(pdf_of(Document.SUMMARY, "V13", answers=answers))


def test_what_each_fill_means_is_said_in_the_persons_own_words() -> None:
    text = summary(
        flat(thigh_b_R=("ache", "throb"), calf_b_R=("weak_giving_way",), knee_b_R=()) | {"areas.knee_b_R.strength": "7"}
    )
    chart = text[text.index(TITLE) : text.index("of the body’s surface")]
    for words in (
        "Aching; throbbing",
        "Gives way",
        "Marked, nothing said of how it feels",
        "Numbers: strength, 0 to 10.",
    ):
        assert words in chart
    assert "Burning" not in chart


@pytest.mark.parametrize(
    ("marks", "shown", "hidden"),
    [
        (flat(thigh_b_R=("ache",), buttock_R=("ache",)), ["Front", "Back"], ["Soles", "Seat", "Tops of the feet"]),
        (flat(sole_in_R=("ache",)), ["Soles"], ["Seat", "Tops of the feet"]),
        (flat(perianal=("tingling",)), ["Seat", "The saddle is marked"], ["Soles"]),
        (
            flat(toe_big_L=("ache",), saddle_L=("ache",)),
            ["Soles", "Seat", "Tops of the feet", "Below the knee: left"],
            [],
        ),
    ],
)
def test_a_close_view_is_printed_only_with_a_mark_that_needs_it(
    marks: dict[str, str], shown: list[str], hidden: list[str]
) -> None:
    text = summary(marks)
    chart = text[text.index(TITLE) : text.index("of the body’s surface")]
    assert all(words in chart for words in shown)
    assert not any(words in chart for words in hidden)


def test_the_marks_stand_in_words_beside_the_chart() -> None:
    text = summary(flat(thigh_b_R=("ache", "burning")) | {"areas.thigh_b_R.strength": "6"})
    assert "Back of thigh, right: aching, burning, 6 of 10." in text[text.index(TITLE) :]


def test_without_a_mark_there_is_no_chart() -> None:
    case, result = stored("V13")
    answers = {code: said for code, said in case.answers.items() if not code.startswith("areas.")}
    pdf = make_document(Document.SUMMARY, replace(case, answers=answers), result, knowledge().catalogue)
    assert TITLE not in text_of(pdf)


def test_the_same_marks_give_the_same_bytes() -> None:
    answers = flat(**{code: tuple(PATTERN_OF) for code in load_view(ViewName.SADDLE).areas})
    assert pdf_of(Document.SUMMARY, "V13", answers=answers) == pdf_of(Document.SUMMARY, "V13", answers=answers)


def test_the_printed_chart_needs_no_colour_and_shows_the_mark() -> None:
    plain, marked = (render({code: Mark(("burning",)) for code in codes}) for codes in ((), ("thigh_f_L",)))
    for picture in (plain, marked):
        red, green, blue = picture.crop((0, 0, picture.width, picture.height - 36)).split()  # without the words below
        assert ImageChops.difference(red, green).getbbox() is None
        assert ImageChops.difference(red, blue).getbbox() is None
    changed = ImageChops.difference(plain, marked).getbbox()
    assert changed is not None
    assert changed[0] > plain.width // 2, "the left thigh is on the right of the picture"


def render(marks: dict[str, Mark]) -> Image.Image:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(100, 200))
    ViewPicture(load_view(ViewName.FRONT), marks, "Front", width=100, height=200, body=200).drawOn(canvas, 0, 0)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    picture: Image.Image = document[0].render(scale=3).to_pil().convert("RGB")
    document.close()
    return picture
