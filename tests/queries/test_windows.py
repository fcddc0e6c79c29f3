"""A date as a window: from when on it may have come, and from when on it certainly has."""

from __future__ import annotations

from datetime import UTC, timedelta, timezone

import pytest

from karabakh_timeline.queries.windows import (
    NOT_EVER,
    Window,
    day_of,
    ends,
    moment,
    onset,
    window,
)
from karabakh_timeline.store.moments import ALWAYS, NEVER
from tests.queries.ledgers import ZONE, event, second, when

DAY = 86_400


def test_a_clock_time_has_come_at_its_own_second() -> None:
    noon = second("2020-10-10T12:00+04:00")
    assert window(when("2020-10-10T12:00+04:00")) == Window(noon, noon, noon)
    assert window(when("2020-10-10T12:00+04:00")).is_sharp


def test_a_day_may_come_from_midnight_on_and_is_over_at_the_next() -> None:
    midnight = second("2020-10-10T00:00+04:00")
    assert window(when("2020-10-10")) == Window(midnight, midnight + DAY, midnight + DAY - 1)
    assert not window(when("2020-10-10")).is_sharp


def test_the_same_instant_in_other_offsets_is_the_same_window() -> None:
    texts = ("2020-10-10T12:00+04:00", "2020-10-10T11:00+03:00", "2020-10-10T08:00Z")
    assert len({window(when(text)) for text in texts}) == 1


@pytest.mark.parametrize(
    ("text", "first", "after"),
    [
        ("2020-10", "2020-10-01T00:00+04:00", "2020-11-01T00:00+04:00"),
        ("2020", "2020-01-01T00:00+04:00", "2021-01-01T00:00+04:00"),
        ("2020-10-10~", "2020-10-09T00:00+04:00", "2020-10-12T00:00+04:00"),
        ("2020-10-10/2020-10-12", "2020-10-10T00:00+04:00", "2020-10-13T00:00+04:00"),
    ],
)
def test_a_wider_date_is_certainly_past_only_when_all_of_it_is(
    text: str, first: str, after: str
) -> None:
    assert window(when(text)) == Window(second(first), second(after), second(after) - 1)


def test_an_open_end_is_never_certainly_past_and_an_open_start_may_always_have_come() -> None:
    assert window(when("2020-10-10/..")).certain == NEVER
    assert window(when("2020-10-10/")).certain == NEVER
    assert window(when("../2020-10-10")).possible == ALWAYS
    assert not NOT_EVER.is_ever


def test_what_is_dated_to_a_day_has_come_by_its_end_and_what_is_due_at_midnight_has_not() -> None:
    end = second("2020-10-11") - 1
    day, midnight = window(when("2020-10-10")), window(when("2020-10-11T00:00+04:00"))
    assert not day.has_come(end)
    assert day.has_come(end, whole=True)
    assert not midnight.has_come(end, whole=True)
    assert day.has_come(end + 1)
    assert midnight.has_come(end + 1)


def test_a_window_is_narrowed_unless_that_contradicts_it() -> None:
    day, noon = window(when("2020-10-10")), window(when("2020-10-10T12:00+04:00"))
    assert day.not_before(noon.possible) == day._replace(possible=noon.possible)
    assert day.not_after(noon) == Window(day.possible, *noon[1:])
    later = second("2020-10-12")
    assert day.not_before(later) == day
    assert window(when("2020-10-12")).not_after(noon).possible == later
    last = day.last
    assert day.not_before(last) == day._replace(possible=last)
    assert day.not_before(last + 1) == day
    midnight = Window.sharp(day.possible)
    assert day.not_after(midnight) == midnight
    assert day.not_after(Window.sharp(day.possible - 1)) == day


def test_a_window_is_moved_with_all_its_ends() -> None:
    assert Window(5, 9, 8).moved(10) == Window(15, 19, 18)
    assert Window.sharp(5) == Window(5, 5, 5)
    assert Window.sharp(NEVER - 1).is_ever
    assert not Window(5, NEVER, NEVER).is_ever


def test_what_went_on_had_come_about_at_its_start() -> None:
    days = "2020-10-10/2020-10-12"
    start, stop = second("2020-10-10"), second("2020-10-13")
    assert onset(event("one", days)) == Window(start, stop, stop - 1)
    assert onset(event("one", days, lasting=True)) == Window(start, start + DAY, start + DAY - 1)


def test_a_stretch_has_two_ends_that_are_known_or_none() -> None:
    assert ends(when("2020-10")) == (second("2020-10-01"), second("2020-11-01") - 1)
    for text in ("2020-10-10/..", "../2020-10-10", "2020-10-10/"):
        with pytest.raises(ValueError, match="has an end that is open or not known"):
            ends(when(text))


def test_seconds_become_a_moment_in_the_offset_asked_for() -> None:
    noon = second("2020-10-10T12:00+04:00")
    assert moment(noon, ZONE).isoformat() == "2020-10-10T12:00:00+04:00"
    assert moment(noon, timezone(timedelta(hours=3))).isoformat() == "2020-10-10T11:00:00+03:00"
    assert moment(-1, UTC).isoformat() == "1969-12-31T23:59:59+00:00"


@pytest.mark.parametrize("text", ["2020-03-01T00:00+04:00", "2020-03-01T23:59:59+04:00"])
def test_a_second_lies_in_the_day_of_the_offset_from_midnight_to_midnight(text: str) -> None:
    midnight = second("2020-03-01")
    assert day_of(second(text), ZONE) == Window(midnight, midnight + DAY, midnight + DAY - 1)
    assert day_of(midnight - 1, ZONE).possible == midnight - DAY
