"""How a stretch is summed up: for how long one was in force, and what happened, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.queries.clock import in_days
from karabakh_timeline.queries.totals import (
    Totals,
    span,
    summed_up,
    sums_up,
    totals,
    totals_text,
)
from karabakh_timeline.queries.windows import ends
from tests.queries.ledgers import breach, ledger_of, second, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.queries.status import Ledger

DAY = 86_400
FIRST = truce("one", "2020-01-02", "2020-01-03T00:00+04:00", "2020-01-05T12:00+04:00")
OPEN = truce("open", "2020-01-10", "2020-01-10", standing="2020-01-11")


def days(book: Ledger, on: str) -> tuple[float, ...]:
    """The parts of a stretch, in days."""
    return tuple(part / DAY for part in totals(book, *ends(when(on))).parts)


def test_time_is_in_force_or_not_or_not_known_or_beyond_the_record() -> None:
    book = ledger_of(FIRST, OPEN, first="2020-01-01", through="2020-01-20")
    assert days(book, "2019-12-30/2020-01-02") == (0, 2, 0, 2)
    assert days(book, "2020-01-01/2020-01-09") == (2.5, 6.5, 0, 0)
    assert days(book, "2020-01-10/2020-01-31") == (0, 0, 11, 11)
    assert days(book, "2020-01-04") == (1, 0, 0, 0)
    assert days(book, "2020-01-02T12:00+04:00/2020-01-02T12:00+04:00") == (0, 1 / DAY, 0, 0)


def test_a_stretch_up_to_a_clock_time_is_as_long_as_between_the_two() -> None:
    assert span(when("2020-01-02T12:00+04:00/2020-01-02T14:00+04:00"))[1] + 1 == (
        second("2020-01-02T14:00+04:00")
    )
    assert span(when("2020-01-02/2020-01-03"))[1] + 1 == second("2020-01-04")
    at = second("2020-01-02T12:00+04:00")
    assert span(when("2020-01-02T12:00+04:00")) == (at, at)


def test_one_that_is_declared_and_not_in_force_is_none_in_force() -> None:
    late = truce("late", "2020-01-02T00:00+04:00", "2020-01-05T00:00+04:00", "never")
    assert days(ledger_of(late), "2020-01-01/2020-01-05") == (1, 4, 0, 0)
    loose = truce("loose", "2020-01-02", "2020-01-05T00:00+04:00", "never")
    found = totals(ledger_of(loose), *ends(when("2020-01-01/2020-01-05")))
    assert found.undecided == DAY
    assert totals_text(found) == (
        "Of 5 days, a ceasefire was in force by its terms for 1 day, and none for 4 days (for 1 "
        "day of these, whether one had been declared is not known)."
    )


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ((2, 0, 0, 0), "A ceasefire was in force by its terms all through the 2 days."),
        ((1, 0, 0, 0), "A ceasefire was in force by its terms all through the day."),
        ((0, 3, 0, 0), "No ceasefire was in force at any time of the 3 days."),
        (
            (0, 0, 3, 0),
            "All through the 3 days the record cannot tell whether a ceasefire was in force.",
        ),
        ((0, 0, 0, 9), "The record covers nothing of the 9 days."),
        (
            (5, 2, 1, 0),
            (
                "Of 8 days, a ceasefire was in force by its terms for 5 days, none for 2 days, and "
                "the record cannot tell for 1 day."
            ),
        ),
        (
            (0, 1.5, 0, 1),
            (
                "Of 2 days 12 hours, no ceasefire was in force for 1 day 12 hours, and the record "
                "does not cover 1 day."
            ),
        ),
    ],
)
def test_the_totals_are_one_sentence(found: tuple[float, ...], sentence: str) -> None:
    parts = Totals(*(int(part * DAY) for part in found))
    assert totals_text(parts) == sentence
    among = totals_text(parts, ("A", "B"))
    assert among == f"For A and B, {sentence[0].lower()}{sentence[1:]}"


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ((1, 0, 0, 0), "A ceasefire was in force by its terms at that moment."),
        ((0, 1, 0, 0), "No ceasefire was in force at that moment."),
        ((0, 0, 1, 0), "The record cannot tell whether a ceasefire was in force at that moment."),
        ((0, 0, 0, 1), "The record does not cover that moment."),
        ((0, 20, 0, 0), "No ceasefire was in force at any time of those seconds."),
        ((60, 0, 0, 0), "A ceasefire was in force by its terms all through the minute."),
    ],
)
def test_a_moment_is_told_as_one(found: tuple[int, int, int, int], sentence: str) -> None:
    assert totals_text(Totals(*found)) == sentence


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "less than a minute"),
        (60, "1 minute"),
        (3600, "1 hour"),
        (2 * 3600 + 5 * 60, "2 hours 5 minutes"),
        (DAY - 1, "1 day"),
        (DAY, "1 day"),
        (DAY + 1, "1 day"),
        (DAY + 1800, "1 day 1 hour"),
        (2 * DAY - 1, "2 days"),
        (1003 * DAY + 11 * 3600, "1,003 days 11 hours"),
    ],
)
def test_a_length_is_told_in_its_two_largest_units(seconds: int, text: str) -> None:
    assert in_days(seconds) == text


@pytest.mark.parametrize(
    ("on", "is_long"),
    [
        ("2020-01-02", False),
        ("2020-01-02T12:00+04:00", False),
        ("2020-01-02T12:00+04:00/2020-01-02", True),
        ("2020-01-02/2020-01-03", True),
        ("2020-01", True),
        ("2020", True),
    ],
)
def test_a_range_and_what_is_longer_than_a_day_are_summed_up(on: str, is_long: bool) -> None:
    assert sums_up(when(on)) is is_long


def second_sentence(book: Ledger, on: str) -> str:
    """What happened in a stretch."""
    return summed_up(book.during(when(on)), book, lambda taken, more: f"{len(taken)}{more} so")[1]


def test_what_happened_is_named_while_it_is_little_and_counted_when_it_is_much() -> None:
    events = [
        breach("a", "2020-01-04", "one"),
        breach("b", "2020-01-04", "one"),
        breach("c", "2020-02~", "open"),
    ]
    book = ledger_of(FIRST, OPEN, events=events)
    assert second_sentence(book, "2020-01") == (
        "2 ceasefires were declared or due to take effect (The one and The open); one ended or "
        "counted as over (The one), one may have ended; 2 (1 more perhaps) so; the verdict changed "
        "4 times."
    )
    some = [truce(f"t{n}", f"2020-01-0{n}", f"2020-01-0{n}", "never") for n in range(1, 6)]
    assert second_sentence(ledger_of(*some[:3]), "2020-01").startswith(
        "3 ceasefires were declared or due to take effect (The t1, The t2 and The t3); no breach "
    )
    assert second_sentence(ledger_of(*some[:4]), "2020-01").startswith(
        "4 ceasefires were declared or due to take effect; no breach "
    )
    assert second_sentence(ledger_of(*some), "2020-01").startswith(
        "5 ceasefires were declared or due to take effect; no breach was charged or reported; "
    )


def test_what_may_lie_outside_is_said_to_be_perhaps() -> None:
    about = truce("about", "2020-02~", "2020-02-10", "never")
    assert second_sentence(ledger_of(about), "2020-01").startswith(
        "Perhaps one ceasefire was declared or due to take effect (The about); no breach was "
    )
    assert second_sentence(ledger_of(about, FIRST), "2020-01").startswith(
        "One ceasefire was declared or due to take effect (The one), and perhaps one more (The "
        "about); one ended or counted as over (The one); "
    )


def test_where_nothing_happened_that_is_said() -> None:
    assert second_sentence(ledger_of(FIRST), "2021") == (
        "In it the record has no step of a ceasefire and no charge of a breach."
    )


@pytest.mark.parametrize("on", ["2020-01-05/..", "../2020-01-05", "2020-01-05/", "/2020-01-05"])
def test_a_time_with_an_end_that_is_open_is_summed_up(on: str) -> None:
    assert sums_up(when(on)) is True
