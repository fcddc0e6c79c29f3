"""The round dates of an axis are the finest that fit it, each at the column of its date."""

from __future__ import annotations

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
        ("1988", "1992", 40, [(0, "1988"), (10, "1989"), (20, "1990"), (30, "1991")]),
        ("2020-02", "2020-05", 40, [(0, "2020-02"), (12, "2020-03"), (26, "2020-04")]),
        (
            "2020-02-15", "2021-05-01", 60,
            [(6, "2020-04"), (18, "2020-07"), (31, "2020-10"), (43, "2021-01")],
        ),
        (
            "1988", "2021", 60,
            [(3, "1990"), (12, "1995"), (21, "2000"), (30, "2005"), (40, "2010"), (49, "2015")],
        ),
        ("1988", "2021", 5, [(1, "2000")]),
    ],
)  # fmt: skip
def test_the_finest_round_dates_are_taken_that_stand_apart(
    first: str, end: str, columns: int, expected: list[tuple[int, str]]
) -> None:
    scale = Scale(TimeRange(second(first), second(end) - 1), columns)
    assert [(one.column, one.label) for one in ticks(scale, ZONE)] == expected
