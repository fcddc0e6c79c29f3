"""In how many bars the events of a stretch are counted, and what is in none."""

from __future__ import annotations

import pytest

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.density import density, flattens, suitable
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.timeline import By
from karabakh_timeline.store.read import Found
from tests.queries.ledgers import ACTORS, ZONE, event, second

DAY = 86_400


def test_events_are_counted_by_month_cut_at_the_ends_of_the_stretch() -> None:
    span = TimeRange(second("2020-02-10"), second("2020-04-10") - 1)
    dates = {
        "2020-02-15": Match.CERTAIN, "2020-02-20": Match.CERTAIN, "2020-04-01": Match.POSSIBLE,
        "2020-01-05": Match.POSSIBLE, "2020": Match.POSSIBLE, "2019": Match.UNDER_WAY,
    }  # fmt: skip
    hits = [Found(event(date, date), match) for date, match in dates.items()]
    found = density(hits, span, ZONE, Names({}, ACTORS), By.MONTH)
    assert [(bar.name, bar.start, bar.stop, bar.held.events) for bar in found.bars] == [
        ("2020-02", second("2020-02-10"), second("2020-03-01"), 2),
        ("2020-03", second("2020-03-01"), second("2020-04-01"), 0),
        ("2020-04", second("2020-04-01"), second("2020-04-10"), 1),
    ]
    assert found.events == 3
    assert [bucket.count.events for bucket in found.apart] == [1]
    assert tuple(found)[-2:] == (1, 1)


@pytest.mark.parametrize(
    ("days", "by"),
    [
        (1, By.DAY), (370, By.DAY), (371, By.MONTH), (60 * 366, By.MONTH), (60 * 366 + 1, By.YEAR),
    ],
)  # fmt: skip
def test_what_is_counted_by_follows_from_the_length(days: int, by: By) -> None:
    assert suitable(TimeRange(0, days * DAY - 1)) is by


@pytest.mark.parametrize(
    ("counts", "is_flat"),
    [
        ([1, 1, 1, 1, 8], True), ([1, 1, 1, 1, 7], False), ([1, 1, 1, 8], False),
        ([0, 0, 1, 1, 1, 8], False), ([2, 2, 3, 3, 24], True), ([2, 2, 3, 3, 23], False),
        ([], False),
    ],
)  # fmt: skip
def test_a_count_flattens_four_others_of_an_eighth(counts: list[int], *, is_flat: bool) -> None:
    assert flattens(counts) is is_flat


def test_a_bar_that_only_touches_the_stretch_from_before_is_none_of_it() -> None:
    span = TimeRange(second("2020-02-01"), second("2020-04-01"))
    dates = {"2020-01": Match.POSSIBLE, "2020-02": Match.CERTAIN, "2020-04": Match.POSSIBLE}
    hits = [Found(event(date, date), match) for date, match in dates.items()]
    found = density(hits, span, ZONE, Names({}, ACTORS), By.MONTH)
    assert [(bar.name, bar.held.events) for bar in found.bars] == [
        ("2020-02", 1), ("2020-03", 0), ("2020-04", 1),
    ]  # fmt: skip
    last = found.bars[-1]
    assert (last.start, last.stop) == (second("2020-04-01"), second("2020-04-01") + 1)
    assert found.outside == 1


def test_what_is_counted_by_does_not_follow_from_when_a_stretch_is() -> None:
    start = second("2020-01-01")
    assert suitable(TimeRange(start, start + 371 * DAY - 2)) is By.DAY
    assert suitable(TimeRange(start, start + 371 * DAY - 1)) is By.MONTH
