"""Counts by bucket: by hand on a few events, then on the record beside what a selection finds."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.timeline import Period
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries import summary as module
from karabakh_timeline.queries.buckets import Apart, Dimension, Reference, all_between, keys_of
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.selection import Selection, SelectionError, resolve
from karabakh_timeline.queries.summary import (
    Bucket,
    BucketOrder,
    Summary,
    Wanted,
    empty_runs,
    reason,
    summarize,
)
from karabakh_timeline.store.read import Found
from tests.queries.ledgers import ACTORS, event, when

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

PERIODS = {
    name: Period(id=name, name=name.title(), date=when(text), description="Its bounds.")
    for name, text in {"whole": "2020", "spring": "2020-03/2020-05", "later": "2021"}.items()
}
KNOWN = Reference(Names({}, ACTORS), periods=PERIODS)


def keys(by: str, date: str, *, lasting: bool = False) -> list[str]:
    """Where an event of a date counts; a reason apart is in brackets."""
    found = keys_of(event("one", date, lasting=lasting), Dimension(by), KNOWN)
    return [key.id if key.apart is None else f"({key.apart})" for key in found]


def counts(*dates: str, **more: object) -> list[tuple[str, int]]:
    """The counts of events of some dates by month, or as ``more`` has it."""
    found = [Found(event(f"e{n}", date), Match.CERTAIN) for n, date in enumerate(dates)]
    return told(summarize(found, Wanted(**{"by": (Dimension.MONTH,), **more}), KNOWN))  # type: ignore[arg-type]


def told(summary: Summary) -> list[tuple[str, int]]:
    return [(one.key.id or one.name, one.count.events) for one in summary.axes[0].buckets]


@pytest.mark.parametrize(
    ("by", "date", "bucket"),
    [
        ("year", "2020", "2020"),
        ("year", "2020-12-31T23:30-04:00", "2020"),
        ("month", "2020-10", "2020-10"),
        ("month", "2020-10-15~", "2020-10"),
        ("month", "2020-10-01/2020-10-31", "2020-10"),
        ("week", "2021-01-03", "2020-W53"),
        ("week", "2020-10-05/2020-10-11", "2020-W41"),
        ("day", "2020-10-10T01:30+04:00~", "2020-10-10"),
        ("weekday", "2020-10-10", "saturday"),
    ],
)
def test_a_date_that_is_known_well_enough_has_one_bucket(by: str, date: str, bucket: str) -> None:
    assert keys(by, date) == [bucket]


@pytest.mark.parametrize(
    ("by", "date"),
    [
        ("month", "1992"), ("day", "2020-10"), ("week", "2020-10"), ("weekday", "2020-10"),
        ("year", "199X"), ("month", "2020-10-31~"), ("day", "2020-10-10T00:30+04:00~"),
        ("month", "2020-10-31/2020-11-01"), ("weekday", "2020-10-05/2020-10-06"),
        ("year", "2020-12-12/"), ("year", "/2020-12-12"),
    ],
)  # fmt: skip
def test_one_that_is_not_is_never_pushed_into_one(by: str, date: str) -> None:
    assert keys(by, date) == ["(not-dated)"]


def test_what_went_on_through_several_is_apart_from_what_is_not_dated() -> None:
    assert keys("month", "2020-09-27/2020-11-10", lasting=True) == ["(several)"]
    assert keys("year", "2020-09-27/2020-11-10", lasting=True) == ["2020"]
    assert keys("month", "2022-12-12/..") == ["(several)"]
    assert keys("month", "2020-10-15/2020-10-31~", lasting=True) == ["(not-dated)"]
    # its ends may both lie in October, so that it may be in one month after all
    assert keys("month", "2020-10-31~/2020-10-31~", lasting=True) == ["(not-dated)"]


def test_an_event_counts_in_each_period_that_it_certainly_falls_in() -> None:
    assert keys("period", "2020-04-01") == ["whole", "spring"]
    assert keys("period", "2020-01-01") == ["whole"]
    assert keys("period", "2020") == ["whole", "(not-dated)"]
    assert keys("period", "2020-12-31/2021-01-01") == ["(not-dated)"]
    assert keys("period", "2020-12-31/2021-01-01", lasting=True) == ["whole", "later"]
    assert keys("period", "1999") == ["(none)"]


def test_what_names_none_is_counted_apart() -> None:
    assert keys("actor", "2020") == ["(none)"]
    assert keys("tag", "2020") == ["(none)"]
    assert keys("ceasefire", "2020") == ["(none)"]


def test_time_keeps_its_gaps_and_what_is_apart_comes_last() -> None:
    assert counts("2020-11-02", "2020-08-01", "1992", "2020-11-30") == [
        ("2020-08", 1), ("2020-09", 0), ("2020-10", 0), ("2020-11", 2),
        ("not dated to the month", 1),
    ]  # fmt: skip


def test_by_count_time_has_no_gaps_to_show() -> None:
    dates = ("2020-11-02", "2020-08-01", "2020-11-30")
    assert counts(*dates, order=BucketOrder.COUNT) == [("2020-11", 2), ("2020-08", 1)]
    assert counts(*dates, reverse=True, limits=(2, None)) == [("2020-11", 2), ("2020-10", 0)]


def test_of_weekdays_all_seven_stand_there() -> None:
    found = counts("2020-10-10", by=(Dimension.WEEKDAY,))
    assert [number for _, number in found] == [0, 0, 0, 0, 0, 1, 0]


def test_all_else_is_sorted_by_count_or_by_name() -> None:
    names = [("army",), ("russia", "army"), ("azerbaijan",), ("azerbaijan", "army")]
    found = [
        Found(event(f"e{n}", "2020", actors=actors), Match.CERTAIN)
        for n, actors in enumerate(names)
    ]
    by = (Dimension.ACTOR,)
    assert told(summarize(found, Wanted(by), KNOWN)) == [
        ("army", 3), ("azerbaijan", 2), ("russia", 1),
    ]  # fmt: skip
    named = summarize(found, Wanted(by, order=BucketOrder.NAME, limits=(2, None)), KNOWN)
    assert [one.name for one in named.axes[0].buckets] == ["An army", "Azerbaijan"]
    assert named.axes[0].hidden == 1
    assert named.total.events == 4


def test_what_only_may_be_in_the_range_is_counted_with_the_rest_and_by_itself() -> None:
    found = [Found(event(match.value, "2020-10-10"), match) for match in Match]
    summary = summarize(found, Wanted((Dimension.DAY,)), KNOWN)
    assert summary.axes[0].buckets[0].count == (3, 1)
    assert summary.total == (3, 1)


def test_no_events_have_no_buckets() -> None:
    for by in Dimension:
        summary = summarize([], Wanted((by,)), KNOWN)
        assert summary.axes[0].buckets == ()
        assert summary.total == (0, 0)


def test_long_runs_of_empty_buckets_are_put_together() -> None:
    found = [Found(event(date, date), Match.CERTAIN) for date in ("2020-01", "2020-05", "2020-07")]
    buckets: tuple[Bucket, ...] = (
        summarize(found, Wanted((Dimension.MONTH,)), KNOWN).axes[0].buckets
    )
    assert [len(group) for group in empty_runs(buckets, 2)] == [1, 3, 1, 1, 1]
    assert [len(group) for group in empty_runs(buckets, 3)] == [1] * 7
    found.append(Found(event("2020-10", "2020-10"), Match.CERTAIN))
    more = summarize(found, Wanted((Dimension.MONTH,)), KNOWN).axes[0].buckets
    runs = empty_runs(more, 1)
    assert [len(group) for group in runs] == [1, 3, 1, 1, 1, 2, 1]
    assert [bucket for group in runs for bucket in group] == list(more)


# The record


@pytest.mark.parametrize("by", ["kind", "ceasefire", "tag", "period", "month"])
def test_on_the_record_a_count_is_what_the_selection_finds(record: Store, by: str) -> None:
    dimension = Dimension(by)
    known = Reference(
        Names(record.places, record.actors), record.sources, record.ceasefires, record.periods
    )
    everything = list(record.events(resolve(record.index, Selection())))
    summary = summarize(everything, Wanted((dimension,), limits=(12, None)), known)
    assert summary.total.events == len(everything)
    for one in summary.axes[0].buckets:
        question = None if one.is_apart else _question(dimension, one.key.id)
        if question is not None:
            found = record.events(resolve(record.index, question))
            assert one.count.events == sum(one.match is not Match.POSSIBLE for one in found)


def _question(by: Dimension, name: str) -> Selection | None:
    """The selection that asks for a bucket alone, where there is one."""
    match by:
        case Dimension.KIND:
            return Selection(kinds=(name,))
        case Dimension.CEASEFIRE:
            return Selection(ceasefires=(name,))
        case Dimension.TAG:
            return Selection(tags=(name,))
        case Dimension.PERIOD:
            return Selection(during=name)
        case _:
            return None


def test_what_happens_at_the_last_moment_of_a_period_is_of_it() -> None:
    text = "2020-03-01T09:00+04:00/2020-03-05T18:00+04:00"
    fight = Period(id="fight", name="Fight", date=when(text), description="Its bounds.")
    known = Reference(Names({}, ACTORS), periods={"fight": fight})
    for moment, found in (
        ("2020-03-05T18:00+04:00", "fight"), ("2020-03-05T18:01+04:00", ""),
        ("2020-03-01T09:00+04:00", "fight"), ("2020-03-01T08:59+04:00", ""),
    ):  # fmt: skip
        (key,) = keys_of(event("one", moment), Dimension.PERIOD, known)
        assert (key.id or "") == found, moment


def test_cells_are_counted_where_two_things_are_counted_by() -> None:
    found = [Found(event("one", "2020-03-01"), Match.CERTAIN)]
    assert not summarize(found, Wanted((Dimension.MONTH,)), KNOWN).cells
    assert len(summarize(found, Wanted((Dimension.MONTH, Dimension.KIND)), KNOWN).cells) == 1


@pytest.mark.parametrize(
    ("dimension", "why", "words"),
    [
        (Dimension.PERIOD, Apart.NONE, "in no period"),
        (Dimension.PERIOD, Apart.NOT_DATED, "perhaps in a further period"),
        (Dimension.ACTOR, Apart.NONE, "without an actor"),
        (Dimension.PLACE, Apart.NONE, "without a place"),
        (Dimension.MONTH, Apart.SEVERAL, "through several months"),
        (Dimension.MONTH, Apart.NOT_DATED, "not dated to the month"),
    ],
)
def test_why_events_are_in_no_bucket_is_said_in_words(
    dimension: Dimension, why: Apart, words: str
) -> None:
    assert reason(dimension, why) == words


def test_between_the_first_and_the_last_that_is_used_all_are_in_order() -> None:
    known = Reference(Names({}, ACTORS), periods=dict.fromkeys("abcde", PERIODS["whole"]))
    assert list(all_between(Dimension.PERIOD, ["d", "b"], known)) == ["b", "c", "d"]
    assert list(all_between(Dimension.PERIOD, ["a"], known)) == ["a"]
    assert list(all_between(Dimension.PERIOD, [], known)) == []
    days = list(all_between(Dimension.WEEKDAY, ["friday"], known))
    assert (len(days), days[0], days[-1]) == (7, "monday", "sunday")


def test_more_pairs_than_anybody_looks_at_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    by = (Dimension.TAG, Dimension.ACTOR)
    crowded = dataclasses.replace(
        event("one", "2020", actors=("armenia", "azerbaijan")), tags=("a", "b", "c")
    )
    monkeypatch.setattr(module, "MOST_CELLS", 6)
    assert len(summarize([Found(crowded, Match.CERTAIN)] * 2, Wanted(by), KNOWN).cells) == 6
    monkeypatch.setattr(module, "MOST_CELLS", 5)
    with pytest.raises(SelectionError, match="more than 5 pairs of tag and actor"):
        summarize([Found(crowded, Match.CERTAIN)], Wanted(by), KNOWN)
