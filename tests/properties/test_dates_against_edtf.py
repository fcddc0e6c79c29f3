"""Laws of dates, and agreement with the package ``edtf`` where the two mean the same."""

from __future__ import annotations

from calendar import timegm
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from typing import TYPE_CHECKING

from edtf import parse_edtf
from hypothesis import assume, example, given
from hypothesis import strategies as st

from karabakh_timeline.model.dates import DateError, When, parse
from karabakh_timeline.model.vocabulary import Precision
from tests.properties.strategies import (
    ZONE,
    clock_free,
    clock_times,
    date_texts,
    days,
    intervals,
    months,
    points,
    qualifiers,
    unspecified,
    years,
    zones,
)

if TYPE_CHECKING:
    from time import struct_time

plain = st.one_of(years(), months(), days())
# For these the package widens by the same unit as the record does; for months and days it widens
# by a year and more besides.
fuzzy = st.one_of(plain, years().map(lambda text: f"{text[:3]}X"))


def day_of(found: struct_time) -> datetime:
    """A day of the package as the first moment of that day in the tests' own offset."""
    moment = datetime.fromtimestamp(timegm(found), UTC)
    return moment.replace(hour=0, minute=0, second=0, tzinfo=ZONE)


def bounds(date: When) -> tuple[datetime, datetime]:
    """The bounds of a date that has both."""
    assert date.earliest is not None
    assert date.latest is not None
    return date.earliest, date.latest


def last_day(moment: datetime) -> datetime:
    """The day of a date's latest moment."""
    assert (moment.hour, moment.minute, moment.second) == (23, 59, 59)
    return moment.replace(hour=0, minute=0, second=0)


@given(plain | unspecified())
@example("2020-02")
@example("19XX")
def test_single_dates_have_the_days_of_the_oracle(text: str) -> None:
    earliest, latest = bounds(parse(text, ZONE))
    oracle = parse_edtf(text)
    assert earliest == day_of(oracle.lower_strict())
    assert last_day(latest) == day_of(oracle.upper_strict())


@given(plain, plain)
def test_intervals_have_the_days_of_the_oracle(first: str, second: str) -> None:
    text = "/".join(sorted((first, second), key=lambda side: parse(side, ZONE).order))
    earliest, latest = bounds(parse(text, ZONE))
    oracle = parse_edtf(text)
    assert earliest == day_of(oracle.lower_strict())
    assert last_day(latest) == day_of(oracle.upper_strict())


@given(fuzzy, qualifiers)
@example("2020-02-29", "~")
@example("1994-12", "%")
def test_qualified_dates_lie_between_the_strict_and_the_fuzzy_days_of_the_oracle(
    text: str, qualifier: str
) -> None:
    earliest, latest = bounds(parse(text + qualifier, ZONE))
    oracle = parse_edtf(text + qualifier)
    assert day_of(oracle.lower_fuzzy()) <= earliest <= day_of(oracle.lower_strict())
    assert day_of(oracle.upper_strict()) <= last_day(latest) <= day_of(oracle.upper_fuzzy())


@given(date_texts(), zones)
@example("1000-01-01T00:00Z/1000-01-01T00:00Z", ZONE)
def test_a_date_keeps_its_text_and_its_order(text: str, zone: timezone) -> None:
    try:
        date = parse(text, zone)
    except DateError:  # an order that holds in one offset may not in another
        assume(condition=False)
        raise
    start, _, end = text.partition("/")
    assert str(date) == date.text
    assert date.text == text or date.text == start == end
    for early, late in [
        (date.earliest, date.latest),
        (date.earliest, date.begun),
        (date.earliest, date.closing),
        (date.begun, date.latest),
        (date.closing, date.latest),
        (date.begun_from, date.certain_from),
    ]:
        assert early is None or late is None or early <= late


@given(points(), points())
def test_an_interval_contains_both_its_ends(first: str, second: str) -> None:
    one, two = sorted((parse(first, ZONE), parse(second, ZONE)), key=lambda date: date.order)
    date = parse(f"{one.text}/{two.text}", ZONE)
    (earliest, _), (_, latest) = bounds(one), bounds(two)
    assert (date.earliest, date.latest) == (earliest, latest)
    (_, begun), (closing, _) = bounds(one), bounds(two)
    assert (date.begun, date.closing) == (min(begun, latest), max(closing, earliest))


@given(days())
def test_a_narrower_date_lies_within_the_broader(text: str) -> None:
    century, decade, year, month = text[:2] + "XX", text[:3] + "X", text[:4], text[:7]
    found = [bounds(parse(part, ZONE)) for part in (century, decade, year, month, text)]
    for (earliest, latest), (first, last) in pairwise(found):
        assert earliest <= first <= last <= latest


@given(clock_times())
def test_a_clock_time_is_an_instant_of_its_day(text: str) -> None:
    date = parse(text, ZONE)
    earliest, latest = bounds(date)
    assert earliest == latest == date.certain_from
    assert date.is_instant
    assert date.precision is Precision.MINUTE
    assert earliest.isoformat()[:16] == text[:16]


@given(clock_free() | clock_times(), qualifiers)
def test_a_qualified_date_contains_the_unqualified_and_both_qualifiers_each(
    text: str, qualifier: str
) -> None:
    stated, qualified = bounds(parse(text, ZONE)), bounds(parse(text + qualifier, ZONE))
    both = bounds(parse(text + "%", ZONE))
    assert both[0] <= qualified[0] < stated[0]
    assert stated[1] < qualified[1] <= both[1]


@given(clock_free(), st.just("") | qualifiers, zones)
def test_shifting_the_zone_shifts_a_date_without_a_clock(
    text: str, qualifier: str, zone: timezone
) -> None:
    earliest, latest = bounds(parse(text + qualifier, UTC))
    shift = zone.utcoffset(None)
    assert bounds(parse(text + qualifier, zone)) == (earliest - shift, latest - shift)


@given(points())
def test_all_of_a_date_is_past_a_second_after_its_latest_moment_at_most(text: str) -> None:
    date = parse(text, ZONE)
    _, latest = bounds(date)
    assert date.certain_from in (latest, latest + timedelta(seconds=1))


@given(intervals())
def test_an_interval_is_open_exactly_where_an_end_is_not_stated(text: str) -> None:
    date = parse(text, ZONE)
    assert (date.earliest is None) == text.startswith(("..", "/"))
    assert (date.latest is None) == text.endswith(("..", "/"))
    assert (date.precision is Precision.OPEN) == (None in (date.earliest, date.latest))


LETTERS = "0123456789X-/:+T.Z~?% "
near_misses = st.text(LETTERS, max_size=30)


@st.composite
def mistyped(draw: st.DrawFn) -> str:
    """A date with one letter changed, added or lost."""
    text = draw(date_texts())
    at = draw(st.integers(0, len(text) - 1))
    return text[:at] + draw(st.text(LETTERS, max_size=2)) + text[at + draw(st.integers(0, 1)) :]


@given(st.text() | near_misses | mistyped(), zones)
def test_any_text_is_a_date_or_is_refused(text: str, zone: timezone) -> None:
    with suppress(DateError):
        first, _, last = text.partition("/")
        # from a day to the same day is that day
        assert parse(text, zone).text in (text, first if first == last else text)
        assert text.isascii()
