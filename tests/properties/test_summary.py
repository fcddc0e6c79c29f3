"""Laws of the counts: they add up, and two dimensions agree with each of them alone."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.model.vocabulary import ActorKind, Kind, Match, Tier
from karabakh_timeline.queries.buckets import Apart, Dimension, Reference, start_of
from karabakh_timeline.queries.names import Names
from karabakh_timeline.queries.summary import Axis, Count, Summary, Wanted, summarize
from karabakh_timeline.store.days import days_of
from karabakh_timeline.store.read import Found
from tests.properties.strategies import date_texts, years
from tests.queries.ledgers import CITES, truce, when

NAMES = ("one", "two", "three")
IDS = st.lists(st.sampled_from(NAMES), unique=True, max_size=2).map(tuple)
PERIODS = {
    name: Period(id=name, name=f"The {name}", date=when(text), description="Its bounds.")
    for name, text in {
        "long": "2018/2020-06-30", "early": "2018/2019", "late": "2020-07-01/2021",
    }.items()
}  # fmt: skip
KNOWN = Reference(
    Names(
        {name: Place(id=name, name=f"Place {name}") for name in NAMES},
        {
            name: Actor(id=name, name=f"Actor {name}", kind=ActorKind.BODY, description="It")
            for name in NAMES
        },
    ),
    sources={"agency": Source(id="agency", publisher="Agency", tier=Tier.NEWS_AGENCY)},
    ceasefires={name: truce(name) for name in NAMES},
    periods=PERIODS,
)
CALENDAR = [one for one in Dimension if one.is_time and one is not Dimension.PERIOD]


DATES = date_texts(years(2018, 2021)).map(when)
EVENTS = st.builds(
    Event,
    id=st.just("event"),
    date=DATES,
    title=st.just("A thing happens"),
    summary=st.just("It happens."),
    kind=st.sampled_from([Kind.BATTLE, Kind.TALKS]),
    cites=st.just(CITES),
    lasting=st.booleans(),
    places=IDS,
    actors=IDS,
    tags=IDS,
)
FOUND = st.lists(st.builds(Found, EVENTS, st.sampled_from(Match)), max_size=4)


def told(axis: Axis) -> dict[tuple[str, Apart | None], Count]:
    """The counts that are not 0, by bucket."""
    return {(one.key.id, one.key.apart): one.count for one in axis.buckets if one.count.events}


def counted(those: list[Found], *by: Dimension, certain: bool = False) -> Summary:
    return summarize(those, Wanted(by, certain=certain), KNOWN)


@given(FOUND, st.sampled_from(CALENDAR))
def test_each_event_is_in_one_bucket_of_the_calendar_or_apart(
    those: list[Found], by: Dimension
) -> None:
    summary = counted(those, by)
    numbers = [one.count for one in summary.axes[0].buckets]
    assert sum(one.events for one in numbers) == summary.total.events == len(those)
    assert sum(one.possible for one in numbers) == summary.total.possible
    assert summary.left_out == 0


@given(FOUND, st.sampled_from(CALENDAR))
def test_with_certain_what_is_not_in_a_bucket_is_left_out_and_counted(
    those: list[Found], by: Dimension
) -> None:
    whole, sure = counted(those, by), counted(those, by, certain=True)
    apart = sum(one.count.events for one in whole.axes[0].buckets if one.is_apart)
    assert sure.left_out == apart
    assert sure.total.events == len(those) - apart
    assert told(sure.axes[0]) == {
        key: count for key, count in told(whole.axes[0]).items() if key[1] is None
    }


@given(FOUND, st.sampled_from([one for one in Dimension if one.is_calendar]))
def test_an_event_in_a_bucket_lies_in_it_whole(those: list[Found], by: Dimension) -> None:
    for one in those:
        axis = counted([one], by).axes[0]
        first, last = days_of(one.event.date)
        for bucket in axis.buckets:
            if bucket.is_apart:
                continue
            start = start_of(by, bucket.key.id)
            assert first is not None
            assert last is not None
            assert start <= first <= last
            alone = {start_day(by, day.isoformat()) for day in (first, last)}
            assert alone == {start}


def start_day(by: Dimension, day: str) -> object:
    """The first day of the bucket of a sharp day, by counting an event on it."""
    date = when(day)
    text = {Dimension.YEAR: day[:4], Dimension.MONTH: day[:7], Dimension.DAY: day}.get(by)
    if text is None:
        assert date.earliest is not None
        year, week, _ = date.earliest.isocalendar()
        text = f"{year}-W{week:02}"
    return start_of(by, text)


@given(FOUND, st.sampled_from(Dimension), st.sampled_from(Dimension))
def test_the_margins_of_two_dimensions_are_the_counts_of_each(
    those: list[Found], rows: Dimension, columns: Dimension
) -> None:
    if rows is columns:
        return
    both = counted(those, rows, columns)
    assert told(both.axes[0]) == told(counted(those, rows).axes[0])
    assert told(both.axes[1]) == told(counted(those, columns).axes[0])
    assert both.total.events == len(those)


@given(FOUND, st.sampled_from(CALENDAR), st.sampled_from(CALENDAR))
def test_the_cells_of_two_dimensions_that_know_one_bucket_add_up_to_the_margins(
    those: list[Found], rows: Dimension, columns: Dimension
) -> None:
    if rows is columns:
        return
    both = counted(those, rows, columns)
    for row in both.axes[0].buckets:
        cells = [both.at(row, column) for column in both.axes[1].buckets]
        assert sum(one.events for one in cells) == row.count.events
    for column in both.axes[1].buckets:
        cells = [both.at(row, column) for row in both.axes[0].buckets]
        assert sum(one.events for one in cells) == column.count.events


@given(FOUND, st.sampled_from([Dimension.PLACE, Dimension.ACTOR, Dimension.TAG]))
def test_an_event_counts_once_in_each_that_it_names(those: list[Found], by: Dimension) -> None:
    summary = counted(those, by)
    names = Counter(
        name
        for one in those
        for name in {"place": one.event.places, "actor": one.event.actors, "tag": one.event.tags}[
            by
        ]
    )
    assert {
        key: one.events for (key, why), one in told(summary.axes[0]).items() if not why
    } == names
    assert summary.total.events == len(those)


@given(FOUND, st.sampled_from([one for one in Dimension if one.is_calendar]))
def test_buckets_of_the_calendar_follow_one_another_without_a_gap(
    those: list[Found], by: Dimension
) -> None:
    inside = [one for one in counted(those, by).axes[0].buckets if not one.is_apart]
    starts = [start_of(by, one.key.id) for one in inside]
    most = {"year": 366, "month": 31, "week": 7, "day": 1}[by]
    least = {"year": 365, "month": 28, "week": 7, "day": 1}[by]
    for one, next_one in pairwise(starts):
        assert least <= (next_one - one).days <= most
    assert not inside or (inside[0].count.events and inside[-1].count.events)
