"""This day in other years: which events are of it, which only may be, and how long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.anniversary import DayOfYear, whole_years
from karabakh_timeline.store.days import DAYS, SPANS, days_named, holds, perhaps, span_of
from karabakh_timeline.store.read import Found
from tests.properties.strategies import whens
from tests.queries.calendars import may_mean, scanned
from tests.queries.ledgers import dataset, event, when
from tests.store.memory import stored

if TYPE_CHECKING:
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.store.read import Store

TODAY = date(2026, 11, 22)


@st.composite
def spans(draw: st.DrawFn) -> tuple[date, date]:
    """A stretch of up to three years."""
    first = draw(st.dates(date(1996, 1, 1), date(2001, 1, 1)))
    return first, first + timedelta(draw(st.integers(1, 1100)))


def told(day: DayOfYear, *dates: str, certain: bool = False) -> tuple[list[str], int]:
    """The dates of a day, ``?`` before those that are possible, and how many more may be."""
    found = [Found(event(text, text), Match.CERTAIN) for text in dates]
    events, more = scanned(found, day, TODAY, certain=certain)
    shown = [
        ("? " if one.found.match is Match.POSSIBLE else "") + one.found.event.id for one in events
    ]
    return shown, more


def may_hold(stated: When, day: DayOfYear) -> bool:
    """Whether a date may mean a day, by what the index has of it and by a calendar."""
    answer = holds(span_of(stated), day.text)
    assert answer is may_mean(stated, day)
    return answer


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


# As the index knows it


@given(whens(), st.dates(date(2020, 1, 1), date(2020, 12, 31)))
def test_the_index_says_of_a_date_which_days_it_may_mean(stated: When, day: date) -> None:
    wanted = DayOfYear(day.month, day.day)
    for certain in (True, False):
        hit = Found(replace(event("one", "2020"), date=stated), Match.CERTAIN)
        events, more = scanned([hit], wanted, TODAY, certain=certain)
        named = [name for section, name in days_named(stated) if section == DAYS]
        meant = (wanted.text,) if certain else (wanted.text, perhaps(wanted.text))
        assert bool(events) is any(name in meant for name in named)
        spans = [name for section, name in days_named(stated) if section == SPANS]
        held = sum(holds(span, wanted.text) for span in spans)
        told = 0 if certain else named.count(perhaps(wanted.text))
        assert more == held - told


@given(spans(), st.dates(date(2019, 1, 1), date(2020, 12, 31)))
def test_the_days_of_a_stretch_are_those_that_a_calendar_has(
    stretch: tuple[date, date], day: date
) -> None:
    first, last = stretch
    days = {first + timedelta(n) for n in range((last - first).days + 1)}
    expected = any((one.month, one.day) == (day.month, day.day) for one in days)
    assert may_hold(when(f"{first}/{last}"), DayOfYear(day.month, day.day)) is expected


def test_a_limit_keeps_the_first_by_date_though_it_only_may_be_in_the_time() -> None:
    about = event("about", "1994-05-12T00:01+04:00~")
    sharp = event("sharp", "1995-05-12")
    with stored(Timeline(dataset(), events=(about, sharp))) as store:
        found = OpenTimeline(store.index).anniversaries(
            "05-12", today=TODAY, since="1994-05-12", limit=1
        )
        assert [one.found.event.id for one in found] == ["about"]


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"certain": True}, {"limit": 1}, {"limit": 2, "reverse": True}, {"kind": "talks"},
        {"since": "1992", "to": "2020"}, {"on": "2020", "limit": 2}, {"search": "ceasefire"},
        {"on": "1992", "certain": True}, {"during": "war-2020", "kind": "shelling"},
    ],
    ids=str,
)  # fmt: skip
def test_a_day_is_answered_as_by_a_scan_of_all_events(record: Store, asked: dict[str, Any]) -> None:
    opened = OpenTimeline(record.index)
    others = {name: value for name, value in asked.items() if name != "limit"}
    hits = list(opened.events(**others))
    is_certain, is_reversed = (asked.get(name, False) for name in ("certain", "reverse"))
    for number in range(0, 366, 5):
        day = date(2020, 1, 1) + timedelta(number)
        events, more = scanned(hits, DayOfYear(day.month, day.day), TODAY, certain=is_certain)
        order = sorted(events, key=lambda one: one.found.event.order, reverse=is_reversed)
        found = opened.anniversaries(day, today=TODAY, **asked)
        assert list(found) == order[: asked.get("limit")]
        assert found.unsure == more
