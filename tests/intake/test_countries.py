"""Countries and their patient numbers."""

import pytest

from app.intake.countries import COUNTRIES, Identifier, country, number_fault


def test_an_unknown_country_fills_nothing_in() -> None:
    assert country("XX").emergency == ""
    assert country("XX").identifier is Identifier.MRN


def test_only_the_united_states_write_the_month_first() -> None:
    assert [one.code for one in COUNTRIES if one.month_first] == ["US"]


@pytest.mark.parametrize("number", ["943 476 5919", "9434765919", "", "  "])
def test_a_sound_nhs_number_or_none_has_no_fault(number: str) -> None:
    assert number_fault(Identifier.NHS, number) == ""


@pytest.mark.parametrize("number", ["943 476 5918", "943476591", "94347659190", "ABCDEFGHIJ", "٩٤٣٤٧٦٥٩١٩"])
def test_a_wrong_nhs_number_is_said(number: str) -> None:
    assert "NHS number" in number_fault(Identifier.NHS, number)


def test_a_ramq_number_has_four_letters_and_eight_digits() -> None:
    assert number_fault(Identifier.RAMQ, "EXAP 8058 1412") == ""
    assert "RAMQ" in number_fault(Identifier.RAMQ, "8058 1412")


def test_other_numbers_are_taken_as_they_are() -> None:
    assert number_fault(Identifier.MRN, "PR-0001 / b") == ""
