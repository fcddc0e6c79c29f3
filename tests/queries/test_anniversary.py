"""This day in other years: which events are of it, which only may be, and how long ago."""

from __future__ import annotations

from datetime import date

import pytest

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.anniversary import (
    DayOfYear,
    anniversaries,
    may_hold,
    whole_years,
)
from karabakh_timeline.store.read import Found
from tests.queries.ledgers import event, when

TODAY = date(2026, 11, 22)


def told(day: DayOfYear, *dates: str, certain: bool = False) -> tuple[list[str], int]:
    """The dates of a day, ``?`` before those that are possible, and how many more may be."""
    found = [Found(event(text, text), Match.CERTAIN) for text in dates]
    answer = anniversaries(found, day, TODAY, certain=certain)
    shown = [
        ("? " if one.found.match is Match.POSSIBLE else "") + one.found.event.id
        for one in answer.events
    ]
    return shown, answer.unsure


def test_a_day_is_that_of_the_clock_on_the_wall() -> None:
    dates = ("2020-10-10", "2021-10-10T23:30-04:00", "2022-10-09T23:30Z", "2023-11-10")
    assert told(DayOfYear(10, 10), *dates) == (["2020-10-10", "2021-10-10T23:30-04:00"], 0)


def test_what_is_not_dated_to_the_day_is_left_out_and_counted_where_it_may_fall_on_it() -> None:
    dates = (
        "2020-10",
        "1992",
        "2020-11",
        "2020-10-08/2020-10-12",
        "2020-10-11/2020-10-12",
        "1999/",
    )
    assert told(DayOfYear(10, 10), *dates) == ([], 4)


def test_a_date_about_that_day_is_possible() -> None:
    about = "1994-05-12T00:01+04:00~"
    assert told(DayOfYear(5, 12), about) == ([f"? {about}"], 0)
    assert told(DayOfYear(5, 12), about, certain=True) == ([], 1)
    assert told(DayOfYear(5, 11), about) == ([], 1)
    assert told(DayOfYear(5, 12), "1994-05-12T12:00+04:00~") == (["1994-05-12T12:00+04:00~"], 0)


def test_a_day_of_leap_years_is_one() -> None:
    leap = DayOfYear(2, 29)
    assert told(leap, "2020-02-29", "2020-02-28", "2021", "2020-02") == (["2020-02-29"], 1)
    assert not may_hold(when("1897/1903"), leap)
    assert may_hold(when("1897/1904"), leap)
    assert may_hold(when("1896/1905"), leap)


@pytest.mark.parametrize(
    ("day", "years"),
    [
        ("2020-11-22", 6), ("2020-11-23", 5), ("2020-11-21", 6), ("2026-11-22", 0),
        ("2026-01-01", 0), ("2027-11-21", 0), ("2027-11-22", -1), ("2032-12-01", -6),
    ],
)  # fmt: skip
def test_years_are_whole_years(day: str, years: int) -> None:
    assert whole_years(date.fromisoformat(day), TODAY) == years


def test_of_eight_years_around_1900_none_may_have_a_leap_day() -> None:
    leap = DayOfYear(2, 29)
    assert not may_hold(when("1896-03-01/1904-02-28"), leap)
    assert may_hold(when("1896-02-29/1904-02-28"), leap)
    assert may_hold(when("1896-03-01/1904-02-29"), leap)
    assert may_hold(when("1896-03-01/1905-01-01"), leap)
