"""What a page is told of each day is what status says of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.api.daily import days
from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.api.status import StatusAnswer
from karabakh_timeline.web.verdicts import DAY, MARK, UNTIL, WHEN, Days, packed
from tests.examples import examples
from tests.web.test_page import told as phrase_told

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
    status, said = timeline.status(day), told.days.at(day)
    assert said.of(day) == status.sentences
    assert said.answer is status.end.answer
    assert said.ceasefires == tuple(one.ceasefire.id for one in status.operative)


def test_so_have_the_days_around_each_change(timeline: OpenTimeline, told: Days) -> None:
    for start in told.days.starts:
        for day in (start - timedelta(1), start, start + timedelta(1)):
            if FIRST <= day <= LAST:
                assert told.days.at(day).of(day) == timeline.status(day).sentences, day


@pytest.mark.thorough
def test_so_has_each_day_of_the_record(timeline: OpenTimeline, told: Days) -> None:
    for number in range((LAST - FIRST).days + 1):
        day = FIRST + timedelta(number)
        assert told.days.at(day).of(day) == timeline.status(day).sentences, day


def test_so_has_each_minute_at_which_something_changes_and_those_around_it(
    timeline: OpenTimeline, told: Days
) -> None:
    first, *others = told.minutes.starts
    assert first.isoformat() == "1988-01-01T00:00:00+04:00"
    for at in (moment + timedelta(minutes=step) for moment in others for step in (-1, 0, 1)):
        status, said = timeline.status(at), told.minutes.at(at)
        assert said.of(at) == status.sentences, at
        assert (said.answer, said.ceasefires) == (
            status.end.answer, tuple(one.ceasefire.id for one in status.operative),
        )  # fmt: skip


@examples(300)
@given(at=st.datetimes(datetime(1988, 1, 1), datetime(2025, 12, 31, 23, 59)))  # noqa: DTZ001 - put there
def test_so_has_any_other_minute(timeline: OpenTimeline, told: Days, at: datetime) -> None:
    at = at.replace(second=0, microsecond=0, tzinfo=timeline.zone)
    assert told.minutes.at(at).of(at) == timeline.status(at).sentences


def test_what_changes_from_one_to_the_next_is_left_open(told: Days) -> None:
    both = (*told.days.said, *told.minutes.said)
    sentences = [text for said in both for text in said.sentences]
    for slot in (DAY, WHEN, UNTIL, f"{MARK}a"):
        assert any(slot in text for text in sentences)
    assert len(told.days.starts) < (LAST - FIRST).days / 10
    assert len(told.minutes.starts) < (LAST - FIRST).days / 5


def test_no_more_is_asked_than_may_have_changed(
    timeline: OpenTimeline, told: Days, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[date] = []
    found: list[date] = []
    status, fought = OpenTimeline.status, vars(StatusAnswer)["fighting"]

    def counting(opened: OpenTimeline, at: date) -> StatusAnswer:
        asked.append(at)
        return status(opened, at)

    def finding(answer: StatusAnswer) -> Any:
        found.append(answer.at.date())
        return fought.__get__(answer)

    monkeypatch.setattr(OpenTimeline, "status", counting)
    monkeypatch.setattr(StatusAnswer, "fighting", property(finding))
    assert days(timeline, FIRST, LAST) == told
    assert len(asked) < 2 * (len(told.days.starts) + len(told.minutes.starts))
    assert len(found) == len(set(found))


def test_a_stretch_starts_and_ends_where_it_is_asked_to(timeline: OpenTimeline) -> None:
    asked = days(timeline, date(2020, 10, 9), date(2020, 10, 11))
    assert (asked.first, asked.last) == (date(2020, 10, 9), date(2020, 10, 11))
    assert {at.date() for at in asked.minutes.starts} == {
        date(2020, 10, 9), date(2020, 10, 10), date(2020, 10, 11),
    }  # fmt: skip


def test_no_title_that_the_page_has_is_written_again(timeline: OpenTimeline, told: Days) -> None:
    titles = [one.event.title for one in timeline.events()]
    found = packed(told, titles)
    texts = [phrase_told(one, found["phrases"]) for one in found["phrases"]]
    texts += [phrase_told(one[-1], found["phrases"]) for one in (*found["heads"], *found["said"])]
    text = "\n".join(texts)
    assert f"{MARK}t" in text
    assert not [title for title in titles if title in text]
