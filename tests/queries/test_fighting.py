"""The fighting of a day, by the clock on the wall: of it, through it, perhaps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.fighting import VIOLENT, Fighting, fighting

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


def ids(found: Fighting) -> tuple[set[str], ...]:
    return tuple({event.id for event in part} for part in found[1:])


def test_what_fell_on_a_day_what_went_on_through_it_and_what_may_have(record: Store) -> None:
    days = [date(2020, 10, day) for day in range(8, 32)]
    found = [fighting(record, day) for day in days]
    assert any(one.of_it for one in found)
    assert any(one.through for one in found)
    assert any(one.perhaps for one in found)
    for day, one in zip(days, found, strict=True):
        assert one.day == day
        for event in one.of_it:
            assert event.date.earliest is not None
            assert event.date.latest is not None
            assert event.date.earliest.date() == event.date.latest.date() == day
        for event in one.perhaps:
            assert event.date.earliest is not None
            assert event.date.latest is not None
            assert (event.date.latest - event.date.earliest).days < 6
        assert {event.kind for part in one[1:] for event in part} <= set(VIOLENT)


def test_nothing_is_told_twice_and_talk_is_no_fighting(record: Store) -> None:
    one = fighting(record, date(2020, 10, 10))
    of_it, through, perhaps = ids(one)
    assert not of_it & through | of_it & perhaps | through & perhaps
    assert Kind.TALKS not in VIOLENT
    assert Kind.STATEMENT not in VIOLENT
