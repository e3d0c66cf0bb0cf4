import pytest

from app.records.passphrase import strength_of


@pytest.mark.parametrize("weak", ["", "short", "password1234", "qwertyuiop12", "aaaaaaaaaaaaaaaa", "Plumbline2026"])
def test_a_weak_passphrase_is_refused_with_advice(weak: str) -> None:
    strength = strength_of(weak)
    assert not strength.enough
    assert strength.advice


@pytest.mark.parametrize("strong", ["four dull plumb words", "velvet otter kiln drum", "Ünïcode grün lampe schrank"])
def test_unrelated_words_are_enough(strong: str) -> None:
    strength = strength_of(strong)
    assert strength.enough
    assert strength.advice == ""


def test_the_names_of_clinician_and_clinic_make_no_passphrase() -> None:
    known = ("Quibbleworth Zarathan", "Northfieldish Physiotherapy")
    assert strength_of("quibbleworthzarathan").enough
    assert not strength_of("quibbleworthzarathan", known).enough


def test_a_very_long_passphrase_is_counted_at_once() -> None:
    assert strength_of("kelp brine tundra " * 2000).enough
