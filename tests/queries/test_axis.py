"""The round dates of an axis are the finest that fit it, each at the column of its date."""

from __future__ import annotations

from datetime import UTC

import pytest

from karabakh_timeline.queries.axis import ticks
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import Scale
from tests.queries.ledgers import ZONE, second


@pytest.mark.parametrize(
    ("first", "end", "columns", "expected"),
    [
        (
            "2020-03-01", "2020-03-02", 60,
            [(0, "2020-03-01"), (15, "06:00"), (30, "12:00"), (45, "18:00")],
        ),
        (
            "2020-03-01T03:30+04:00", "2020-03-01T09:00+04:00", 60,
            [(5, "04:00"), (16, "05:00"), (27, "06:00"), (38, "07:00"), (49, "08:00")],
        ),
        (
            "2020-02-20", "2020-03-20", 60,
            [(2, "2020-02-21"), (20, "2020-03-01"), (41, "2020-03-11")],
        ),
        (
            "2020-02-20", "2020-03-20", 100,
            [
                (3, "2020-02-21"), (20, "2020-02-26"), (34, "2020-03-01"), (51, "2020-03-06"),
                (68, "2020-03-11"), (86, "2020-03-16"),
            ],
        ),
        (
            "2020-03-01T03:30+04:00", "2020-03-01T09:00+04:00", 25,
            [(2, "04:00"), (11, "06:00"), (20, "08:00")],
        ),
        (
            "2020-03-01T10:30+04:00", "2020-03-01T22:30+04:00", 30,
            [(3, "12:00"), (11, "15:00"), (18, "18:00")],
        ),
        ("1988", "1992", 24, [(0, "1988"), (6, "1989"), (12, "1990"), (18, "1991")]),
        ("1988", "1992", 40, [(0, "1988"), (10, "1989"), (20, "1990"), (30, "1991")]),
        ("2020-02", "2020-05", 40, [(0, "2020-02"), (12, "2020-03"), (26, "2020-04")]),
        ("2020-01", "2020-04", 40, [(0, "2020-01"), (13, "2020-02"), (26, "2020-03")]),
        (
            "2020-11-15", "2022-02-01", 60,
            [(6, "2021-01"), (18, "2021-04"), (30, "2021-07"), (43, "2021-10")],
        ),
        (
            "2020-02-15", "2021-05-01", 60,
            [(6, "2020-04"), (18, "2020-07"), (31, "2020-10"), (43, "2021-01")],
        ),
        (
            "1988", "2021", 60,
            [(3, "1990"), (12, "1995"), (21, "2000"), (30, "2005"), (40, "2010"), (49, "2015")],
        ),
        ("1988", "2021", 5, [(1, "2000")]),
        ("1988", "2021", 3, []),
        ("1000", "8000", 10, []),
        ("1000", "1400", 28, [(0, "1000"), (6, "1100"), (13, "1200"), (21, "1300")]),
        (
            "2020-03-25", "2020-04-05", 80,
            [
                (0, "2020-03-25"), (14, "2020-03-27"), (29, "2020-03-29"), (50, "2020-04-01"),
                (65, "2020-04-03"),
            ],
        ),
    ],
)  # fmt: skip
def test_the_finest_round_dates_are_taken_that_stand_apart(
    first: str, end: str, columns: int, expected: list[tuple[int, str]]
) -> None:
    scale = Scale(TimeRange(second(first), second(end) - 1), columns)
    assert [(one.column, one.label) for one in ticks(scale, ZONE)] == expected


@pytest.mark.parametrize(
    ("first", "end"), [("1988", "1992"), ("2020-02", "2020-05"), ("2020-03-01", "2020-03-04")]
)
def test_a_round_date_stands_at_its_first_second(first: str, end: str) -> None:
    found = ticks(Scale(TimeRange(second(first), second(end) - 1), 40), ZONE)
    assert [one.at for one in found] == [second(one.label) for one in found]
    assert found[0].label == first


def test_a_date_at_the_last_second_of_a_strip_takes_its_place() -> None:
    scale = Scale(TimeRange(second("1988"), second("1992")), 24)
    assert [(one.column, one.label) for one in ticks(scale, ZONE)] == [(0, "1988"), (12, "1990")]


def test_the_round_years_are_the_same_by_a_clock_in_which_the_strip_begins_a_year_before() -> None:
    scale = Scale(TimeRange(second("1000"), second("2021") - 1), 10)
    assert [(one.column, one.label) for one in ticks(scale, UTC)] == [(0, "1000")]
