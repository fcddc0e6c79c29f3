"""What bars count."""

from __future__ import annotations

from typing import Any

import pytest

from karabakh_timeline.queries.measured import DAY
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.tally import Figure, Tally, TallyBar
from karabakh_timeline.queries.timeline import By


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
