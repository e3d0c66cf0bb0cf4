"""The order of day and month in the country of the clinic."""

from datetime import date

import pytest

from app.intake.dates import DateError, parse_date

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("8/14/80", date(1980, 8, 14)),
        ("14/8/80", date(1980, 8, 14)),
        ("8/9/80", date(1980, 8, 9)),
        ("8-9-1980", date(1980, 8, 9)),
        ("Aug 9, 1980", date(1980, 8, 9)),
        ("9 Aug 1980", date(1980, 8, 9)),
        ("1980-08-09", date(1980, 8, 9)),
    ],
)
def test_where_the_month_comes_first_it_is_read_first(typed: str, day: date) -> None:
    assert parse_date(typed, TODAY, month_first=True).day == day


def test_elsewhere_the_day_comes_first() -> None:
    assert parse_date("8/9/80", TODAY).day == date(1980, 9, 8)
    assert parse_date("August 9 1980", TODAY).day == date(1980, 8, 9)


def test_elsewhere_a_month_above_twelve_is_refused_rather_than_guessed() -> None:
    with pytest.raises(DateError):
        parse_date("8/14/80", TODAY)


def test_a_refusal_tells_the_order_of_the_country() -> None:
    with pytest.raises(DateError) as refused:
        parse_date("13/14/80", TODAY, month_first=True)
    assert "10/30/26" in refused.value.do
