"""Running tolls over time, and the round figures and days of an axis."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.queries.claims import side_by_side
from karabakh_timeline.queries.series import round_days, round_steps, running_tolls
from tests.queries.figures import incident, stated, toll
from tests.queries.ledgers import ZONE, second


def test_a_toll_has_a_series_for_each_claimant_in_order_of_time() -> None:
    claims = stated(
        toll(12, "2020-01-07", low=11, high=20),
        toll(10, "2020-01-05"),
        toll(30, "2020-01-06", "armenia"),
        toll(None, "2020-01-08"),
    )
    (found,) = running_tolls(side_by_side(claims))
    told = {name: [tuple(point[1:4]) for point in points] for name, points in found.series}
    assert told == {"ministry": [(10, 10, 10), (12, 11, 20)], "armenia": [(30, 30, 30)]}
    assert found.series[1][1][0].at == second("2020-01-06") - 1


def test_one_moment_makes_no_running_toll() -> None:
    assert not running_tolls(side_by_side(stated(toll(10, "2020-01-05"), toll(12, "2020-01-05"))))
    one_each = stated(toll(10, "2020-01-05"), toll(12, "2020-01-07", "armenia"))
    assert not running_tolls(side_by_side(one_each))


def test_an_incident_has_no_running_toll() -> None:
    claims = stated(incident(1, "2020-01-05"), incident(2, "2020-01-07"), date="2020-01-05")
    assert not running_tolls(side_by_side(claims))


def test_a_part_is_off_the_line() -> None:
    claims = stated(
        toll(10, "2020-01-05"), toll(3, "2020-01-06", note="A district."), toll(12, "2020-01-07")
    )
    (found,) = running_tolls(side_by_side(claims))
    assert [point.is_part for point in found.points] == [False, True, False]


@given(st.integers(0, 10**12), st.integers(2, 10))
def test_round_figures_start_at_nought_and_reach_the_highest(highest: int, count: int) -> None:
    steps = round_steps(highest, count)
    assert steps[0] == 0
    assert steps[-1] >= max(highest, 1)
    assert 2 <= len(steps) <= count + 1
    assert len({after - before for before, after in pairwise(steps)}) == 1


@given(st.integers(0, 20_000), st.integers(1, 12))
def test_round_days_fit_their_number_and_lie_within(length: int, count: int) -> None:
    first = datetime(2000, 1, 1, 23, 59, 59, tzinfo=ZONE)
    last = datetime.fromtimestamp(first.timestamp() + length * 86_400, ZONE)
    days = round_days(first, last, count)
    assert 1 <= len(days) <= count
    assert days[0].date() == first.date()
    assert days[-1] <= last
    assert all((day.hour, day.minute) == (0, 0) for day in days)


@pytest.mark.parametrize(
    ("last", "count", "days"),
    [
        ("2020-01-05T12:00:00", 10, [1, 2, 3, 4, 5]),
        ("2020-01-05T12:00:00", 5, [1, 2, 3, 4, 5]),
        ("2020-01-05T12:00:00", 4, [1, 3, 5]),
        ("2020-01-05T12:00:00", 2, [1, 4]),
        ("2020-01-05T12:00:00", 1, [1]),
        ("2020-01-05T12:00:00", 0, [1]),
        ("2020-01-01T06:00:00", 5, [1]),
        ("2019-12-20T00:00:00", 5, [1]),
    ],
)
def test_round_days_are_midnights_as_near_as_their_number_allows(
    last: str, count: int, days: list[int]
) -> None:
    first = datetime.fromisoformat("2020-01-01T05:00:00+04:00")
    found = round_days(first, datetime.fromisoformat(f"{last}+04:00"), count)
    assert found == tuple(datetime(2020, 1, day, tzinfo=ZONE) for day in days)


@pytest.mark.parametrize(
    ("highest", "count", "steps"),
    [
        (5, 5, (0, 1, 2, 3, 4, 5)), (6, 5, (0, 2, 4, 6)), (10, 5, (0, 2, 4, 6, 8, 10)),
        (11, 5, (0, 5, 10, 15)), (25, 5, (0, 5, 10, 15, 20, 25)), (26, 5, (0, 10, 20, 30)),
        (0, 5, (0, 1)),
    ],
)  # fmt: skip
def test_figures_are_round_that_count_by_one_two_or_five(
    highest: int, count: int, steps: tuple[int, ...]
) -> None:
    assert round_steps(highest, count) == steps
