"""What holds of the ceasefires at the moments of a stretch, and where the stretch ends."""

from __future__ import annotations

from datetime import timedelta, timezone

import pytest

from karabakh_timeline.queries.rail import Rail, TimeRange, span_of
from karabakh_timeline.store.index import Bounds
from karabakh_timeline.store.moments import ALWAYS, NEVER
from tests.queries.ledgers import ledger_of, second, truce


@pytest.mark.parametrize("hours", [-4, 4])
def test_an_end_that_is_open_stays_so_in_any_offset(hours: int) -> None:
    zone = timezone(timedelta(hours=hours))
    shift = hours * 3600
    assert span_of([Bounds(ALWAYS, 100_000)], zone) == (ALWAYS, 100_000 - shift)
    assert span_of([Bounds(100_000, NEVER)], zone) == (100_000 - shift, NEVER)
    assert span_of([Bounds(), Bounds(5, 9, local=False)], zone) == (5, 9)


def test_the_last_second_of_the_record_is_not_beyond_it() -> None:
    book = ledger_of(truce(ended="never"), through="2020-06-01")
    rail = Rail(book, TimeRange(second("2020-01-01"), second("2020-07-01")))
    assert [rail.opening(book.through + more).is_beyond_record for more in (-1, 0, 1)] == [
        False, False, True,
    ]  # fmt: skip


def test_the_turns_after_one_second_are_those_through_another() -> None:
    book = ledger_of(truce(declared="2020-01-01T09:00+04:00", ended="2020-01-05T12:00+04:00"))
    rail = Rail(book, TimeRange(second("2019-12-01"), second("2020-02-01")))
    declared, effective, ended = (
        second(f"2020-01-{text}:00+04:00") for text in ("01T09", "02T12", "05T12")
    )
    assert [turn.at for turn in rail.turns(declared, ended)] == [effective, ended]
    assert [turn.at for turn in rail.turns(declared - 1, ended - 1)] == [declared, effective]
    assert list(rail.turns(ended, second("2020-02-01"))) == []
    assert len(rail.answers(declared, ended)) == 3
    assert rail.answers(effective, effective) == (rail.opening(effective).answer,)
