"""What holds for every printed document."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from app.reports.documents import OF_A_CASE, Document, make_document
from app.system import paths
from app.system.errors import KnownError
from tests.reports.made import BY_LEVEL, CASES, knowledge, pages_of, pdf_of, stored, text_of

KINDS = [
    (Document.HANDOUT, False),
    (Document.HANDOUT, True),
    (Document.SUMMARY, False),
    (Document.CARD, False),
    (Document.CARD, True),
]
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_the_same_input_gives_the_same_bytes(kind: Document) -> None:
    assert pdf_of(kind, "V16") == pdf_of(kind, "V16")


def test_two_processes_with_other_hash_seeds_give_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        command = [sys.executable, "-m", "app", "report", str(CASES / "V16.json"), "--out", str(tmp_path / seed)]
        subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)

    for name in ("V16-handout.pdf", "V16-summary.pdf"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def fonts_of(pdf: bytes) -> Iterator[pikepdf.Object]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for font in page.Resources.get("/Font", pikepdf.Dictionary()).as_dict().values():
                yield font.DescendantFonts[0] if "/DescendantFonts" in font else font


@pytest.mark.parametrize(("kind", "large"), KINDS)
def test_every_font_is_embedded(kind: Document, large: bool) -> None:
    names = set()
    for font in fonts_of(pdf_of(kind, "V16", large_print=large, family_name="≥ □ Ω")):
        names.add(str(font.BaseFont))
        assert "/FontFile2" in font.FontDescriptor, font.BaseFont

    assert len(names) == 3  # regular, bold, signs


@pytest.mark.parametrize("name", BY_LEVEL.values())
@pytest.mark.parametrize(("kind", "large"), KINDS)
def test_who_and_which_page_stand_on_every_page(kind: Document, large: bool, name: str) -> None:
    pages = pages_of(pdf_of(kind, name, large_print=large))

    for number, text in enumerate(pages, 1):
        assert text.endswith(f"Page {number} of {len(pages)}") or f"Page {number} of {len(pages)}" in text
        assert "SAMPLE, Robin · Born " in text
        assert "Number 999 640 2177" in text


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_what_is_not_known_says_so(kind: Document) -> None:
    text = text_of(pdf_of(kind, "V16", family_name="", given_name="", birth_date=None, age=None, number=""))

    assert "Name not given" in text
    assert "Born Not known" in text
    assert "Number Not known" in text


MARKUP = '<b>&amp;</para><img src="file:///etc/passwd"/><a href="javascript:x">'


@pytest.mark.parametrize(("kind", "large"), KINDS)
def test_markup_in_a_name_is_only_text(kind: Document, large: bool) -> None:
    pdf = pdf_of(kind, "V16", large_print=large, family_name="", given_name=MARKUP)

    assert "<b>&amp;</para><img" in text_of(pdf)
    assert b"javascript" not in pdf.replace(b"/JavaScript", b"")


@pytest.mark.parametrize("name", ["V02", "V03", "V16"])
@pytest.mark.parametrize(
    "said", ["A" * 300, "word " * 60, "<&>" * 100, "é" * 300, "漢" * 300, "😀" * 300], ids=lambda said: repr(said[:4])
)
@pytest.mark.parametrize(("kind", "large"), KINDS)
def test_any_name_and_number_of_300_characters_fits(kind: Document, large: bool, said: str, name: str) -> None:
    pages = pages_of(pdf_of(kind, name, large_print=large, family_name=said, given_name=said, number=said))

    assert all(f"of {len(pages)}" in text for text in pages)
    if kind is Document.HANDOUT and not large:
        assert len(pages) <= 2


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_a_character_no_font_has_is_shown_as_a_box_and_explained(kind: Document) -> None:
    text = text_of(pdf_of(kind, "V16", family_name="漢", given_name="שלום 😀"))

    assert "□, □□□□ □" in text
    assert "□ stands for a character that cannot be printed here." in text


@pytest.mark.parametrize("kind", OF_A_CASE)
def test_signs_and_letters_that_one_of_the_fonts_has_are_printed(kind: Document) -> None:
    text = text_of(pdf_of(kind, "V16", family_name="Łukasz", given_name="Ωμέγα Ж ≥"))

    assert "ŁUKASZ, Ωμέγα Ж ≥" in text
    assert "cannot be printed" not in text


def test_a_language_that_is_not_there_is_refused() -> None:
    case, result = stored("V16")
    with pytest.raises(KnownError, match="language"):
        make_document(Document.HANDOUT, case, result, knowledge().catalogue, language="xx")


def test_the_fonts_come_from_the_resources() -> None:
    assert all((paths.resources() / "fonts" / f"NotoSans-{cut}.ttf").is_file() for cut in ("Regular", "Bold"))
