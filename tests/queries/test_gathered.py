"""What a record holds of breaches and offensives, gathered from its events."""

from __future__ import annotations

from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.store.moments import ALWAYS
from tests.queries.ledgers import offensive


def test_offensives_are_told_in_the_order_in_which_they_had_begun() -> None:
    sides = ("armenia", "azerbaijan")
    dates = ("2020-01-02/2020-01-09", "2020-01-03/2020-01-05", "2020-01-04/2020-01-04")
    events = [offensive(date, date, *sides, lasting="/" in date) for date in reversed(dates)]
    gathered = Gathered(sorted(events, key=lambda one: one.order))
    found = gathered.fights(sorted(gathered.fighters), ALWAYS)
    assert list(gathered.ids([one.seq for one in found])) == list(dates)
