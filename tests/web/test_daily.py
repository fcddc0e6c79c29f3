"""What a page is told of each day is what status says of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.api.daily import AGO, DAY, Days, days
from karabakh_timeline.api.opened import OpenTimeline
from tests.examples import examples

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

FIRST, LAST = date(1988, 1, 1), date(2025, 12, 31)


@pytest.fixture(scope="module")
def timeline(record: Store) -> OpenTimeline:
    return OpenTimeline(record.index)


@pytest.fixture(scope="module")
def told(timeline: OpenTimeline) -> Days:
    return days(timeline, FIRST, LAST)


@examples(150)
@given(day=st.dates(FIRST, LAST))
def test_every_day_has_the_sentences_of_status(
    timeline: OpenTimeline, told: Days, day: date
) -> None:
    status, said = timeline.status(day), told.on(day)
    assert said.of(day) == status.sentences
    assert said.verdict is status.verdict
    assert said.ceasefires == tuple(one.ceasefire.id for one in status.operative)


def test_so_have_the_days_around_each_change(timeline: OpenTimeline, told: Days) -> None:
    for start in told.starts:
        for day in (start - timedelta(1), start, start + timedelta(1)):
            if FIRST <= day <= LAST:
                assert told.on(day).of(day) == timeline.status(day).sentences, day


@pytest.mark.thorough
def test_so_has_each_day_of_the_record(timeline: OpenTimeline, told: Days) -> None:
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        assert told.on(day).of(day) == timeline.status(day).sentences, day


def test_a_moment_of_change_within_a_day_has_its_own_sentences(
    timeline: OpenTimeline, told: Days
) -> None:
    moments = [at for at, _ in told.moments[date(2020, 10, 10)]]
    assert [f"{at:%H:%M}" for at in moments][-2:] == ["12:00", "12:05"]
    for day, some in told.moments.items():
        for at, said in some:
            assert said.of(day) == timeline.status(at).sentences, at


def test_what_changes_from_day_to_day_is_left_open(told: Days) -> None:
    sentences = [text for said in told.said for text in said.sentences]
    assert any(DAY in text for text in sentences)
    assert any(text.count(AGO) == 2 for text in sentences)
    assert len(told.starts) < (LAST - FIRST).days / 10


def test_a_stretch_starts_and_ends_where_it_is_asked_to(timeline: OpenTimeline) -> None:
    asked = days(timeline, date(2020, 10, 9), date(2020, 10, 11))
    assert (asked.first, asked.last) == (date(2020, 10, 9), date(2020, 10, 11))
    assert set(asked.moments) == {date(2020, 10, 10)}
