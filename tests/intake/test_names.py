"""Names as they are searched for, compared and marked."""

import pytest

from app.intake.names import alike, closeness, marked, name_parts, number_key, part_variants, typed_edits


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("O'Brien", ("obrien",)),
        ("O’Brien", ("obrien",)),
        ("Smith-Jones", ("smith", "jones")),
        ("Müller", ("muller",)),
        ("Ærø", ("aero",)),
        ("Иванов", ("ivanov",)),
        ("Παπαδοπούλου", ("papadopoyloy",)),
        ("  ", ()),
        ("'", ()),
    ],
)
def test_parts_are_plain_small_letters(name: str, parts: tuple[str, ...]) -> None:
    assert name_parts(name) == parts


def test_a_name_without_end_gives_a_bounded_number_of_bounded_parts() -> None:
    parts = name_parts("x" * 100_000, " ".join(str(number) for number in range(1000)))
    assert len(parts) <= 12
    assert max(len(part) for part in parts) <= 40


@pytest.mark.parametrize("typed", ["exmaple", "exaple", "exammple", "exanple"])
def test_one_typing_error_is_one(typed: str) -> None:
    assert typed_edits(typed, "example") == 1
    assert part_variants(typed) & part_variants("example")


def test_a_short_part_has_no_variants() -> None:
    assert part_variants("lee") == {"lee"}


def test_words_that_begin_parts_are_closest() -> None:
    assert closeness(("exam", "pa"), ("example", "pat")) == 0
    assert closeness(("exmaple", "pa"), ("example", "pat")) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Example", "Pat"), ("Example", "Patrick")),
        (("Example", "Pat"), ("Exampel", "Pat")),
        (("Exámple", "Pat"), ("EXAMPLE", "pat")),
    ],
)
def test_people_easily_taken_for_one_another_are_alike(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert alike(one, other)


def test_a_shared_family_name_alone_is_not_alike() -> None:
    assert not alike(("Example", "Pat"), ("Example", "Robin"))
    assert not alike(("Example", ""), ("Sample", ""))


def test_the_letters_typed_are_marked_where_they_stand_in_the_name_as_it_is_shown() -> None:
    assert marked("O'BRIEN, Zoë-Ann", name_parts("obr zoe")) == [(0, 4), (9, 3)]
    assert marked("EXAMPLE, Pat", name_parts("pa ex")) == [(0, 2), (9, 2)]


def test_a_letter_that_folds_to_two_is_marked_whole() -> None:
    assert marked("STRAßE, Kim", name_parts("strass")) == [(0, 5)]


def test_a_number_is_found_whatever_its_spaces() -> None:
    assert number_key(" 999 412-3077 ") == number_key("9994123077")
