"""Where an event may lie, and when it came about, in seconds from 1970."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from karabakh_timeline.store.moments import (
    ALWAYS,
    NEVER,
    Came,
    Reach,
    came,
    last_second,
    onset,
    reach,
    utc_seconds,
    wall_seconds,
)
from tests.queries.ledgers import ZONE, breach, when

UNBOUNDED = {"always": ALWAYS, "never": NEVER}


def at(*texts: str) -> tuple[int, ...]:
    """Moments at +04:00, the first of a day where no time is given, as seconds from 1970."""
    return tuple(
        UNBOUNDED[text]
        if text in UNBOUNDED
        else int(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp())
        for text in texts
    )


def end_of(day: str) -> str:
    """The last second of a day."""
    return f"{day}T23:59:59"


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("1970-01-01T00:00:00+00:00", 0),
        ("1970-01-02T01:02:03+04:00", 86_400 + 3600 + 2 * 60 + 3),
        ("1970-01-02T01:02:03+00:00", 86_400 + 3600 + 2 * 60 + 3),
        ("1969-12-31T23:59:58+04:00", -2),
    ],
)
def test_the_clock_on_the_wall_counts_whatever_its_offset(text: str, wall: int) -> None:
    moment = datetime.fromisoformat(text)
    assert wall_seconds(moment) == wall
    assert utc_seconds(moment) == (moment - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds()


@pytest.mark.parametrize(
    ("date", "lasting", "expected"),
    [
        ("2020-10-10", False, ("2020-10-10", end_of("2020-10-10")) * 2),
        ("2020-10-10T12:00:05+04:00", False, ("2020-10-10T12:00:05",) * 4),
        # within an interval it may have happened on any day; what lasts went on through all
        ("2020-10-10/2020-10-12", False, ("2020-10-10", end_of("2020-10-12")) * 2),
        (
            "2020-10-10/2020-10-12", True,
            ("2020-10-10", end_of("2020-10-12"), "2020-10-12", end_of("2020-10-10")),
        ),
        ("2020-10-10/..", False, ("2020-10-10", "never", "never", end_of("2020-10-10"))),
        ("../2020-10-12", False, ("always", end_of("2020-10-12"), "2020-10-12", "always")),
        # where one end is not known all that is known of the other is what must be held
        ("2020-10-10/", False, ("2020-10-10", "never", "2020-10-10", end_of("2020-10-10"))),
        (
            "/2020-10-12", False,
            ("always", end_of("2020-10-12"), "2020-10-12", end_of("2020-10-12")),
        ),
        # an end that is known roughly is bounded by the other
        (
            "2020-10-10/2020-10~", True,
            ("2020-10-10", end_of("2020-11-30"), "2020-10-10", end_of("2020-10-10")),
        ),
        (
            "2020-10~/2020-10-12", True,
            ("2020-09-01", end_of("2020-10-12"), "2020-10-12", end_of("2020-10-12")),
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("local", [True, False])
def test_a_range_holds_what_lasts_if_it_meets_it_and_else_if_it_holds_all_that_it_may_be(
    date: str, expected: tuple[str, ...], *, lasting: bool, local: bool
) -> None:
    shift = ZONE.utcoffset(None).seconds if local else 0
    seconds = (one if abs(one) == NEVER else one + shift for one in at(*expected))
    assert reach(when(date), lasting=lasting, local=local) == Reach(*seconds)


def test_an_interval_that_runs_against_the_sun_starts_at_the_earlier_time_of_the_wall() -> None:
    date = when("2020-10-10T12:00+04:00/2020-10-10T11:00+02:00")
    by_wall, by_instants = (reach(date, lasting=False, local=local) for local in (True, False))
    assert by_wall.last - by_wall.first == 3600
    assert by_wall.first == wall_seconds(datetime(2020, 10, 10, 11, tzinfo=UTC))
    assert by_instants[:2] == at("2020-10-10T12:00", "2020-10-10T13:00")


@pytest.mark.parametrize(
    ("date", "possible", "certain", "last"),
    [
        ("2020-10-10", "2020-10-10", "2020-10-11", end_of("2020-10-10")),
        ("2020-10-10T12:00+04:00", *["2020-10-10T12:00"] * 3),
        ("2020-10-10/..", "2020-10-10", "never", "never"),
        ("../2020-10-10", "always", "2020-10-11", end_of("2020-10-10")),
    ],
)
def test_a_day_may_have_come_from_its_midnight_on_and_certainly_has_at_the_next(
    date: str, possible: str, certain: str, last: str
) -> None:
    assert came(when(date)) == Came(*at(possible, certain, last))


def test_the_last_second_of_a_clock_time_is_itself_and_of_a_day_that_before_midnight() -> None:
    assert last_second(when("2020-10-10T12:00+04:00")) == at("2020-10-10T12:00")[0]
    assert last_second(when("2020-10-10")) == at(end_of("2020-10-10"))[0]


def test_a_day_has_come_by_the_end_of_its_last_second_and_what_is_due_at_midnight_has_not() -> None:
    last, midnight = at(end_of("2020-10-10"), "2020-10-11")
    day, due = came(when("2020-10-10")), came(when("2020-10-11T00:00+04:00"))
    assert [day.has_come(second, whole=True) for second in (last - 1, last)] == [False, True]
    assert [day.has_come(second) for second in (last, midnight)] == [False, True]
    assert [due.has_come(second, whole=True) for second in (last, midnight)] == [False, True]


@pytest.mark.parametrize(
    ("date", "lasting", "certain"),
    [
        ("2020-10-10/2020-10-12", False, "2020-10-13"),
        ("2020-10-10/2020-10-12", True, "2020-10-11"),
        ("2020-10-10/..", False, "2020-10-11"),
        ("2020-10", True, "2020-11-01"),
        ("../2020-10-12", False, "2020-10-13"),
    ],
)
def test_what_went_on_through_an_interval_had_come_about_at_its_start(
    date: str, certain: str, *, lasting: bool
) -> None:
    event = replace(breach("a", "2020-10-10", "truce"), date=when(date), lasting=lasting)
    assert onset(event).certain == at(certain)[0]
