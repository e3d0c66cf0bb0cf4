"""What differs between countries: numbers to ring, the kind of patient number, the order of dates, paper.

Emergency and advice numbers are those published for the whole country (K); the clinic checks them at the first start.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.intake.names import number_key


class Identifier(Enum):
    """The kind of patient number."""

    NHS = "NHS number"
    RAMQ = "RAMQ number"
    HEALTH_CARD = "Health card number"
    IHI = "IHI number"
    MRN = "Record number"


@dataclass(frozen=True)
class Country:
    """One country. `advice` is a number for advice that is not an emergency, empty where there is none for all."""

    code: str
    name: str
    emergency: str
    advice: str
    identifier: Identifier
    month_first: bool = False
    paper: str = "A4"


COUNTRIES = (
    Country("GB", "United Kingdom", "999", "111", Identifier.NHS),
    Country("IE", "Ireland", "112", "", Identifier.IHI),
    Country("CA", "Canada", "911", "811", Identifier.HEALTH_CARD, paper="Letter"),
    Country("CA-QC", "Canada, Quebec", "911", "811", Identifier.RAMQ, paper="Letter"),
    Country("US", "United States", "911", "", Identifier.MRN, month_first=True, paper="Letter"),
    Country("AU", "Australia", "000", "", Identifier.IHI),
    Country("NZ", "New Zealand", "111", "", Identifier.MRN),
    Country("ZA", "South Africa", "112", "", Identifier.MRN),
    Country("FR", "France", "15", "", Identifier.MRN),
    Country("BE", "Belgium", "112", "", Identifier.MRN),
    Country("CH", "Switzerland", "144", "", Identifier.MRN),
    Country("", "Another country", "", "", Identifier.MRN),
)


def country(code: str) -> Country:
    """Return the country with that code; the last, which fills nothing in, for any other."""
    return next((one for one in COUNTRIES if one.code == code), COUNTRIES[-1])


def number_fault(kind: Identifier, number: str) -> str:
    """Return what is wrong with a patient number of that kind; empty when nothing is, or no number is given."""
    key = number_key(number)
    if not key:
        return ""
    if kind is Identifier.NHS and not _is_nhs(key):
        return "This is not an NHS number: it has ten digits, and the last one checks the others."
    if kind is Identifier.RAMQ and not (len(key) == 12 and key[:4].isalpha() and key[4:].isdecimal()):
        return "This is not a RAMQ number: it has four letters and eight digits."
    return ""


def _is_nhs(key: str) -> bool:
    """Return whether modulus 11 over the first nine digits gives the tenth (NHS Data Dictionary)."""
    if len(key) != 10 or not (key.isascii() and key.isdecimal()):
        return False
    check = 11 - sum(int(digit) * weight for digit, weight in zip(key, range(10, 1, -1), strict=False)) % 11
    return check != 10 and check % 11 == int(key[9])
