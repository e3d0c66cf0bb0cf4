"""Dates as people say them, and those that cannot be true."""

from __future__ import annotations

from datetime import date

import pytest

from app.intake.dates import DateError, age_on, parse_date, show_date, show_span

ON = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-10-30", "2026-10-30"),
        ("30/10/26", "2026-10-30"),
        ("30.10.2026", "2026-10-30"),
        ("14-Aug-1980", "1980-08-14"),
        ("14 august 1980", "1980-08-14"),
        ("1/2/80", "1980-02-01"),
        ("today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("3d", "2026-11-17"),
        ("3w ago", "2026-10-30"),
        ("2 weeks ago", "2026-11-06"),
        ("5h", "2026-11-20"),
        ("~3w", "~2026-10-30"),
        ("2m", "~2026-09-21"),
        ("1y", "~2025-11-20"),
        ("~2020-01-01", "~2020-01-01"),
        ("  2026-11-20  ", "2026-11-20"),
        ("unknown", "unknown"),
        ("?", "unknown"),
        ("2024-02-29", "2024-02-29"),
    ],
)
def test_a_date_is_kept_in_one_form(said: str, kept: str) -> None:
    assert parse_date(said, ON).kept == kept


def test_the_kept_form_reads_as_itself() -> None:
    assert parse_date(parse_date("~3w", ON).kept, ON).kept == "~2026-10-30"


@pytest.mark.parametrize("said", ["2026-11-21", "21/11/26", "2027-01-01", "9999-12-31"])
def test_a_date_after_the_intake_is_refused(said: str) -> None:
    with pytest.raises(DateError, match="after the day of the intake"):
        parse_date(said, ON)


@pytest.mark.parametrize("said", ["1896-11-20", "0001-01-01", "1800-01-01"])
def test_a_date_130_years_ago_is_refused(said: str) -> None:
    with pytest.raises(DateError, match="more than 120 years ago"):
        parse_date(said, ON)


@pytest.mark.parametrize("said", ["9999y", "9999 years ago", "2000y"])
def test_a_span_beyond_the_calendar_is_refused(said: str) -> None:
    with pytest.raises(DateError, match="ago"):
        parse_date(said, ON)


@pytest.mark.parametrize(
    "said",
    [
        "",
        " ",
        "soon",
        "2026-02-30",
        "2026-13-01",
        "31/4/26",
        "2025-02-29",
        "12/foo/26",
        "-3d",
        "3",
        "3x",
        "2026-10-30T10:00",
        "0000-01-01",
        "1e3d",
        "²d",
    ],
)
def test_what_is_no_date_is_refused_and_says_how_to_type_it(said: str) -> None:
    with pytest.raises(DateError) as refused:
        parse_date(said, ON)
    assert "2026-10-30" in refused.value.do


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(DateError) as refused:
        parse_date("x" * 5_000, ON)
    assert len(refused.value.what) < 100


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(1980, 11, 20), ON, 46),
        (date(1980, 11, 21), ON, 45),
        (date(2026, 11, 20), ON, 0),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
    ],
)
def test_age_is_in_completed_years(birth: date, on: date, age: int) -> None:
    assert age_on(birth, on) == age


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (0, "today"),
        (1, "1 day"),
        (20, "20 days"),
        (21, "3 weeks"),
        (91, "13 weeks"),
        (92, "3 months"),
        (729, "24 months"),
        (730, "2 years"),
    ],
)
def test_a_span_is_shown_in_its_largest_unit(days: int, shown: str) -> None:
    assert show_span(days) == shown


def test_a_date_is_shown_with_its_month_in_letters() -> None:
    assert show_date(date(1980, 8, 14)) == "14-Aug-1980"
