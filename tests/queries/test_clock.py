"""Dates and clock times as they are shown: by both clocks, in sentences, in lines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from karabakh_timeline.model.ceasefire import Transition
from karabakh_timeline.queries.clock import (
    both_clocks,
    date_lines,
    in_days,
    in_short,
    in_utc,
    iso_clock,
    moment_lines,
    on_date,
    step_date,
    unit_text,
    wall,
)
from tests.queries.ledgers import ZONE, when


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2020-10-10T12:00+04:00", "2020-10-10T12:00+04:00 (2020-10-10 08:00 UTC)"),
        ("2021-03-01T23:30-05:00", "2021-03-01T23:30-05:00 (2021-03-02 04:30 UTC)"),
        ("2020-10-10T08:00Z", "2020-10-10T08:00Z"),
        ("2020-10-10", "2020-10-10"),
        ("2020-10-10T12:00+04:00~", "2020-10-10T12:00+04:00~"),
        ("../2020", "../2020"),
    ],
)
def test_a_clock_time_is_shown_by_both_clocks(text: str, shown: str) -> None:
    assert both_clocks(when(text)) == shown


def test_seconds_of_a_clock_time_are_shown_by_both_clocks() -> None:
    assert both_clocks(when("2020-10-10T12:00:30+04:00")).endswith("(2020-10-10 08:00:30 UTC)")


@pytest.mark.parametrize(
    ("second", "iso", "walls", "lines"),
    [
        (0, "2020-10-10T12:05+04:00", "2020-10-10 12:05", ["2020-10-10", "12:05"]),
        (30, "2020-10-10T12:05:30+04:00", "2020-10-10 12:05:30", ["2020-10-10", "12:05:30"]),
    ],
)
def test_a_moment_has_seconds_only_where_it_has_some(
    second: int, iso: str, walls: str, lines: list[str]
) -> None:
    moment = datetime(2020, 10, 10, 12, 5, second, tzinfo=ZONE)
    assert (iso_clock(moment), wall(moment), moment_lines(moment)) == (iso, walls, lines)


def test_a_midnight_is_a_day() -> None:
    assert moment_lines(datetime(2020, 10, 10, tzinfo=ZONE)) == ["2020-10-10"]


def test_what_is_told_in_utc_is_not_told_again() -> None:
    assert in_utc(datetime(2020, 10, 10, tzinfo=UTC)) == ""
    assert in_utc(datetime(2020, 10, 10, tzinfo=ZONE)) == " (2020-10-09 20:00 UTC)"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2020-10-10", "on 2020-10-10"), ("2020-10~", "on about 2020-10"),
        ("2020-10-10T12:00+04:00?", "at perhaps 2020-10-10T12:00+04:00"),
        ("2020%", "on perhaps about 2020"),
        ("2020-10-10/2020-10-12~", "within 2020-10-10/2020-10-12~"),
    ],
)  # fmt: skip
def test_a_date_in_a_sentence_says_how_it_is_known(text: str, shown: str) -> None:
    assert on_date(when(text)) == shown


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("2020-10-10", ["2020-10-10"]),
        ("2020-10-10T12:00+04:00~", ["2020-10-10", "12:00 +04:00~"]),
        ("2020-10-10T12:00:30Z", ["2020-10-10", "12:00:30 Z"]),
        ("2020-10-10/2020-10-12", ["2020-10-10/", "2020-10-12"]),
        ("2020-10-10/", ["2020-10-10/"]), ("../2020", ["../", "2020"]),
    ],
)  # fmt: skip
def test_a_date_in_lines_has_its_end_and_its_clock_below(text: str, lines: list[str]) -> None:
    assert date_lines(text) == lines


def test_a_step_that_never_came_is_not_one_that_is_not_known() -> None:
    steps = (None, Transition(date=None), Transition(date=when("2020~")))
    assert list(map(step_date, steps)) == ["not known", "never", "2020~"]


def test_a_unit_is_named_by_a_day_in_it() -> None:
    day = date(2020, 10, 10)
    assert [unit_text(day, unit) for unit in ("year", "month", "day")] == [
        "2020", "2020-10", "2020-10-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("2020-01-02", "2020-01-02"), ("2020-01-02T12:00+04:00", "2020-01-02"),
        ("2020-01-02/2020-01-05", "2020-01-02"), ("2020-10~", "2020-10"), ("2020", "2020"),
        ("2019/2021", "2019/2021"), ("2020-01-02/..", "2020-01-02/.."),
        ("2020-01-01/2021-01-05", "2020-01-01"), ("2020-01-01/2021-01-06", "2020-01-01/2021-01-06"),
    ],
)  # fmt: skip
def test_a_date_in_short_is_its_first_day_month_or_year(text: str, short: str) -> None:
    assert in_short(when(text)) == short


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute"), (29, "less than a minute"), (30, "1 minute"), (90, "2 minutes"),
        (3600, "1 hour"), (3661, "1 hour 1 minute"), (7325, "2 hours 2 minutes"),
        (86_339, "23 hours 59 minutes"), (86_340, "1 day"), (86_400, "1 day"),
        (86_400 + 1799, "1 day"), (86_400 + 1800, "1 day 1 hour"),
        (63 * 86_400, "63 days"), (2 * 86_400 + 43_200, "2 days 12 hours"),
        (1500 * 86_400, "1,500 days"),
    ],
)  # fmt: skip
def test_a_length_is_told_in_its_two_largest_units(seconds: int, words: str) -> None:
    assert in_days(seconds) == words
