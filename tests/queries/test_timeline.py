"""Events as a timeline: groups, what is empty between them, and the turns of the ceasefires."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.rail import TimeRange, Turn, span_of
from karabakh_timeline.queries.timeline import (
    By,
    Empty,
    EventTimeline,
    TimelineEntry,
    TimelineGroup,
    timeline,
)
from karabakh_timeline.queries.verdict import Answer
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.index import Bounds, Filter
from karabakh_timeline.store.moments import ALWAYS, NEVER
from karabakh_timeline.store.read import Found
from tests.queries.ledgers import ZONE, breach, event, ledger_of, second, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.store.read import Store

NONE, HELD = Answer.NO_CEASEFIRE, Answer.IN_FORCE_NO_VIOLATION_RECORDED
VIOLATED, OPEN = Answer.IN_FORCE_VIOLATED, Answer.INDETERMINATE


def small(through: str = "2029-12-31") -> Ledger:
    """A truce from noon of 3 January to noon of the 8th, broken on the 5th at nine."""
    sharp = truce(
        "truce", "2020-01-03T12:00+04:00", "2020-01-03T12:00+04:00", "2020-01-08T12:00+04:00"
    )
    return ledger_of(sharp, events=[breach("breach", "2020-01-05T09:00+04:00")], through=through)


def found(*events: Event) -> list[Found]:
    return [Found(one, Match.CERTAIN) for one in events]


def on(*dates: str) -> list[Found]:
    """An event on each date, named by it."""
    return found(*(event(date, date) for date in dates))


def through(text: str) -> TimeRange:
    """The range of a date."""
    first, last = when(text).earliest, when(text).latest
    assert first is not None
    assert last is not None
    return TimeRange(int(first.timestamp()), int(last.timestamp()))


def told(answer: EventTimeline) -> list[str]:
    """The parts in words: a group as its date, an event as its id, a turn as its clock."""
    lines: list[str] = []
    for part in answer.parts:
        if isinstance(part, Empty):
            lines.append(f"{part.count} empty")
            continue
        lines.append(str(part.start))
        lines += [
            f"+ {moment(row.at, ZONE):%m-%d %H:%M} {row.answer}"
            if isinstance(row, Turn)
            else f"- {row.event.id}"
            for row in part.rows
        ]
    return lines


def test_days_with_events_are_groups_and_those_between_are_counted() -> None:
    assert told(timeline(on("2020-02-01", "2020-02-01", "2020-02-05"), small(), TimeRange())) == [
        "2020-02-01", "- 2020-02-01", "- 2020-02-01", "3 empty", "2020-02-05", "- 2020-02-05",
    ]  # fmt: skip


def test_neighbouring_days_have_nothing_between_them() -> None:
    parts = timeline(on("2020-02-28", "2020-02-29", "2020-03-01"), small(), TimeRange()).parts
    assert [type(part) for part in parts] == [TimelineGroup, TimelineGroup, TimelineGroup]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (By.MONTH, ["2019-11-01", "1 empty", "2020-01-01", "2020-02-01"]),
        (By.YEAR, ["2019-01-01", "2020-01-01"]),
    ],
)
def test_months_and_years_are_counted_across_the_turn_of_the_year(
    by: By, expected: list[str]
) -> None:
    answer = timeline(on("2019-11-30", "2020-01-31", "2020-02-01"), ledger_of(), TimeRange(), by)
    assert [line for line in told(answer) if line[0] not in "-+"] == expected


@pytest.mark.parametrize(
    ("last", "by"),
    [
        ("2020-01-02", By.DAY), ("2020-04-03", By.DAY), ("2020-04-04", By.MONTH),
        ("2023-01-06", By.MONTH), ("2023-01-07", By.YEAR), ("2024-01-01", By.YEAR),
    ],
)  # fmt: skip
def test_what_is_grouped_by_follows_from_the_time_that_the_events_take(last: str, by: By) -> None:
    assert timeline(on("2020-01-02", last), ledger_of(), TimeRange()).by is by


def test_an_event_that_started_before_the_range_does_not_stretch_it() -> None:
    answer = timeline(on("1992/2020-02-10", "2020-02-08"), small(), through("2020-02"))
    assert answer.by is By.DAY
    assert told(answer) == ["None", "- 1992/2020-02-10", "2020-02-08", "- 2020-02-08"]


def test_an_event_of_the_first_day_of_the_range_is_told_on_that_day() -> None:
    assert told(timeline(on("2020-02-08"), small(), through("2020-02-08"))) == [
        "2020-02-08", "- 2020-02-08",
    ]  # fmt: skip


def test_a_day_is_that_of_the_clock_on_the_wall_of_the_event() -> None:
    late = timeline(on("2020-02-03T23:30+03:00", "2020-02-04"), small(), TimeRange())
    assert [line for line in told(late) if line[0] == "2"] == ["2020-02-03", "2020-02-04"]


def test_the_turns_stand_among_the_events_at_their_time() -> None:
    assert told(timeline(on("2020-01-03", "2020-01-03T13:00+04:00"), small(), TimeRange())) == [
        "2020-01-03", "- 2020-01-03", f"+ 01-03 12:00 {HELD}", "- 2020-01-03T13:00+04:00",
    ]  # fmt: skip


def test_a_turn_on_a_day_without_an_event_is_not_left_out() -> None:
    assert told(timeline(on("2020-01-04", "2020-01-06"), small(), TimeRange())) == [
        "2020-01-04", "- 2020-01-04", "2020-01-05", f"+ 01-05 09:00 {VIOLATED}",
        "2020-01-06", "- 2020-01-06",
    ]  # fmt: skip


def test_no_turn_is_told_before_the_first_group_or_after_the_last() -> None:
    answer = timeline(on("2020-01-04"), small(), through("2020-01"))
    assert told(answer) == ["2020-01-04", "- 2020-01-04"]
    assert answer.opening == Turn(second("2020-01-04"), HELD, ("truce",))


def test_of_many_turns_with_no_event_between_only_the_last_is_told_by_month_not_by_day() -> None:
    events = on("2020-01-02", "2020-01-09")
    by_month = timeline(events, small(), TimeRange(), By.MONTH)
    turns = [row for part in by_month.parts for row in getattr(part, "rows", ())][1:-1]
    assert turns == [Turn(second("2020-01-08T12:00+04:00"), NONE, (), earlier=2)]
    by_day = told(timeline(events, small(), TimeRange(), By.DAY))
    assert len([line for line in by_day if line[0] == "+"]) == 3


def test_an_event_knows_what_held_through_its_date() -> None:
    dates = {
        "2020-01-02": (NONE,),
        "2020-01-03": (NONE, HELD),
        "2020-01-03T12:00+04:00": (HELD,),
        "2020-01-03T11:59+04:00": (NONE,),
        "2020-01": (NONE, HELD, VIOLATED),
        "2020-01-06/2020-01-07": (VIOLATED,),
    }
    entries = timeline(on(*dates), small(), TimeRange()).entries
    assert {entry.event.id: entry.answers for entry in entries} == dates


def test_only_what_is_in_the_range_counts_for_what_held() -> None:
    (entry,) = timeline(on("2020-01"), small(), through("2020-01-04")).entries
    assert entry.answers == (HELD,)


def test_the_empty_days_say_what_held_through_them() -> None:
    answer = timeline(on("2020-01-05", "2020-01-08"), small(), TimeRange())
    assert [part.answers for part in answer.parts if isinstance(part, Empty)] == [(VIOLATED,)]


def test_after_the_last_day_of_the_record_it_is_said_that_it_ends() -> None:
    answer = timeline(on("2020-01-06", "2020-01-08"), small(through="2020-01-06"), TimeRange())
    ends = [row for part in answer.parts for row in getattr(part, "rows", ())]
    assert [row for row in ends if isinstance(row, Turn)] == [
        Turn(second("2020-01-07"), OPEN, (), is_beyond_record=True)
    ]


def test_reversed_it_is_the_same_the_other_way_round() -> None:
    events = on("2020-01-03", "2020-01-03T13:00+04:00", "2020-01-06")
    forward, backward = (
        timeline(events, small(), TimeRange(), reverse=reverse) for reverse in (False, True)
    )
    rows = [row for part in forward.parts for row in getattr(part, "rows", ())]
    assert [row for part in backward.parts for row in getattr(part, "rows", ())] == rows[::-1]
    assert backward.is_reversed
    assert backward.opening == forward.opening


def test_without_events_there_is_nothing_to_tell() -> None:
    assert timeline([], small(), TimeRange()) == EventTimeline(By.DAY, None, ())


def test_an_event_without_a_start_stands_first() -> None:
    answer = timeline(on("../2020-01-02", "2020-01-01"), small(), TimeRange())
    assert told(answer) == ["None", "- ../2020-01-02", "2020-01-01", "- 2020-01-01"]
    assert timeline(on("../2020-01-02"), small(), TimeRange()).opening is None


def test_a_turn_at_the_last_second_of_the_last_day_is_told_and_one_after_it_is_not() -> None:
    for at, is_told in (("2020-01-03T23:59:59+04:00", True), ("2020-01-04T00:00+04:00", False)):
        book = ledger_of(truce("truce", "2020-01-01", at, "never"))
        lines = told(timeline(on("2020-01-02", "2020-01-03"), book, TimeRange(), By.DAY))
        assert any(f"{HELD}" in line for line in lines) is is_told, lines


def test_the_span_of_ranges_is_what_they_share_days_by_the_offset() -> None:
    assert span_of([], ZONE) == TimeRange(ALWAYS, NEVER)
    day = Bounds(4 * 3600, 4 * 3600 + 99, local=True)
    assert span_of([day], ZONE) == TimeRange(0, 99)
    assert span_of([day, Bounds(50, local=False)], ZONE) == TimeRange(50, 99)
    assert span_of([day, Bounds(500, local=False)], ZONE) == TimeRange(500, 500)


def test_every_event_of_the_record_is_told_once(record: Store, book: Ledger) -> None:
    events = list(record.events(Filter()))
    for by in By:
        entries = list(timeline(events, book, TimeRange(), by).entries)
        assert [one.event for one in events] == [one.event for one in sorted_as(events, entries)]
        for entry in entries[::50]:
            date = entry.event.date
            if date.is_instant and date.earliest:
                second_of = int(date.earliest.timestamp())
                assert entry.answers == (Answer(book.verdict(second_of).value),)


def sorted_as(events: list[Found], entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """The entries in the order of the events."""
    order = {one.event.id: number for number, one in enumerate(events)}
    return sorted(entries, key=lambda entry: order[entry.event.id])
