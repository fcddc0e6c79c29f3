"""What bars count."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from karabakh_timeline.queries.around import Days
from karabakh_timeline.queries.measured import DAY
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.tally import Dated, Figure, Frame, Tally, TallyBar, tally
from karabakh_timeline.queries.timeline import By
from tests.queries.ledgers import ZONE, second


@pytest.mark.parametrize(
    ("bars", "most"), [([], 0), ([(1, 4), (3, 1)], 5), ([(1, 0), (3, 1), (2, 0)], 4)]
)
def test_the_highest_bar_counts_what_only_may_be_in_it_too(
    bars: list[tuple[int, int]], most: int
) -> None:
    data_set: Any = None
    found = tuple(TallyBar("2020", 0, DAY, sure, maybe) for sure, maybe in bars)
    span = TimeRange(0, DAY)
    assert Tally(data_set, Figure.EVENTS, By.YEAR, span, span, found).most == most


def test_what_is_covered_of_a_stretch_may_be_a_single_second() -> None:
    span = TimeRange(second("2020-01-01"), second("2020-01-02") - 1)
    frame = Frame(span, (span.last, span.last + 10), By.DAY, ZONE)
    assert frame.held == TimeRange(span.last, span.last)
    assert frame._replace(covered=(span.last + 1, span.last + 10)).held is None


def test_the_days_of_a_frame_are_those_that_lie_in_what_is_covered() -> None:
    first, stop = second("2020-01-01"), second("2020-01-03")
    frame = Frame(TimeRange(first, stop - 1), (first, stop), By.DAY, ZONE)
    number = date(2020, 1, 1).toordinal()
    assert frame.days == (Days(number, number + 1), Days(number, number + 1))
    core, reach = frame._replace(covered=(first + 1, stop)).days
    assert (core, reach) == (Days(number + 1, number + 1), Days(number, number + 1))
    nothing = frame._replace(covered=(stop, stop + 1)).days
    assert [days.number for days in nothing] == [0, 0]


def test_the_last_bar_ends_with_the_stretch_that_is_asked_for() -> None:
    first, stop = second("2020-01-01"), second("2020-01-03")
    noon = stop - DAY // 2
    frame = Frame(TimeRange(first, noon - 1), (first, stop), By.DAY, ZONE)
    number = date(2020, 1, 1).toordinal()
    data_set: Any = None
    days = (Dated(Days(day, day), 1, 1) for day in (number, number + 1))
    bars = tally(data_set, Figure.EVENTS, frame, days).bars
    assert [(bar.start, bar.stop) for bar in bars] == [(first, first + DAY), (first + DAY, noon)]
