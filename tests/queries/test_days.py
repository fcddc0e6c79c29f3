"""The verdict day by day is that of the intervals at both ends of each day."""

from __future__ import annotations

from datetime import date, timedelta

from karabakh_timeline.model.vocabulary import Verdict
from karabakh_timeline.queries.days import by_day
from tests.queries.ledgers import ZONE, ledger_of, truce, when

NONE = Verdict.NO_CEASEFIRE
DECLARED = Verdict.DECLARED_NOT_IN_FORCE
KEPT = Verdict.IN_FORCE_NO_VIOLATION_RECORDED


def test_a_day_says_what_held_at_its_start_and_at_its_end() -> None:
    book = ledger_of(
        truce(
            "truce",
            declared="2020-01-01T18:00+04:00",
            effective="2020-01-02T12:00+04:00",
            ended="2020-01-05T09:00+04:00",
        )
    )
    days = list(by_day(book.history_of(when("2020-01-01/2020-01-06")), ZONE))
    assert [(one.day.day, one.start.verdict, one.end.verdict, one.changes) for one in days] == [
        (1, NONE, DECLARED, 1), (2, DECLARED, KEPT, 1), (3, KEPT, KEPT, 0), (4, KEPT, KEPT, 0),
        (5, KEPT, NONE, 1), (6, NONE, NONE, 0),
    ]  # fmt: skip
    assert [one.end.operative for one in days][1:5] == [("truce",)] * 3 + [()]


def test_a_change_at_midnight_is_within_no_day() -> None:
    book = ledger_of(
        truce(
            "truce",
            declared="2020-01-02T00:00+04:00",
            effective="2020-01-02T00:00+04:00",
            ended="2020-01-03T00:00+04:00",
        )
    )
    days = list(by_day(book.history_of(when("2020-01-01/2020-01-03")), ZONE))
    assert [(one.end.verdict, one.changes) for one in days] == [(NONE, 0), (KEPT, 0), (NONE, 0)]


def test_every_day_stands_once_and_of_nothing_there_is_none() -> None:
    book = ledger_of()
    days = [one.day for one in by_day(book.history_of(when("1999-12/2001-01")), ZONE)]
    assert days == [date(1999, 12, 1) + timedelta(number) for number in range(428)]
    assert list(by_day((), ZONE)) == []
