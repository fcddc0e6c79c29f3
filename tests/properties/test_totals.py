"""Laws of what a stretch comes to: its totals, and what happened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.vocabulary import State, Verdict
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.totals import Totals, totals, totals_text
from karabakh_timeline.queries.windows import moment
from tests.properties.brute_force import Record, Scan
from tests.properties.test_history import KEPT, book_of, ledgers
from tests.properties.test_status import day, laws
from tests.queries.ledgers import ZONE, second

if TYPE_CHECKING:
    from karabakh_timeline.queries.steps import StepTaken

IN_FORCE = frozenset({State.IN_FORCE})
starts, lengths = st.integers(-3, 40), st.integers(1, 60 * 24)


def stretch(start: int, length: int) -> tuple[int, int]:
    """A first and a last second."""
    first = second(day(0)) + start * 86_400
    return first, first + length * 3600


@given(ledgers, starts, lengths, st.integers(0, 60 * 24))
@laws
def test_the_totals_of_a_stretch_are_those_of_its_parts(
    record: Record, start: int, length: int, cut: int
) -> None:
    book, (first, last) = book_of(record), stretch(start, length)
    middle = min(first + cut * 1800, last)
    found = totals(book, first, last)
    parts = totals(book, first, middle), totals(book, middle + 1, last)
    assert found == tuple(map(sum, zip(*parts, strict=True)))
    assert found.seconds == last - first + 1
    history = book.history(first, last)
    assert found.in_force == sum(one.stop - one.start for one in history if one.verdict in KEPT)
    assert totals_text(found).endswith(".")


@given(ledgers)
@laws
def test_a_second_belongs_to_the_part_that_the_readings_say(record: Record) -> None:
    book, scan = book_of(record), Scan(record)
    for at in scan.seconds():
        states = scan.all_states(at).values()
        if at >= scan.end:
            expected = Totals(0, 0, 0, 1)
        elif any(possible == IN_FORCE for possible in states):
            expected = Totals(1, 0, 0, 0)
        elif any(State.IN_FORCE in possible for possible in states):
            expected = Totals(0, 0, 1, 0)
        else:
            expected = Totals(0, 1, 0, 0, int(scan.verdict(at) is Verdict.INDETERMINATE))
        assert totals(book, at, at) == expected


def named(found: tuple[StepTaken, ...]) -> set[tuple[str, str, str | None]]:
    """What was taken, without how sure it is."""
    return {(one.ceasefire, one.kind, one.date) for one in found}


@given(ledgers, starts, lengths)
@laws
def test_what_turns_the_verdict_in_a_stretch_is_a_step_of_it(
    record: Record, start: int, length: int
) -> None:
    book, (first, last) = book_of(record), stretch(start, length)
    taken = steps(book, first, last)
    assert all(moment(first, ZONE) <= one.at <= moment(last, ZONE) for one in taken)
    assert [one.at for one in taken] == sorted(one.at for one in taken)
    listed = {(one.ceasefire, one.kind) for one in taken}
    for interval in book.history(first, last)[1:]:
        for name, step in interval.causes:
            assert not name or (name, step.removesuffix("-possible")) in listed


@given(ledgers, starts, lengths, st.integers(0, 60 * 24))
@laws
def test_a_longer_stretch_has_the_steps_of_a_shorter_one_and_no_less_sure(
    record: Record, start: int, length: int, more: int
) -> None:
    book, (first, last) = book_of(record), stretch(start, length)
    short, long = steps(book, first, last), steps(book, first - more * 60, last + more * 3600)
    assert named(short) <= named(long)
    dated = [one for one in short if one.date is not None and one.is_certain]
    assert named(tuple(dated)) <= named(tuple(one for one in long if one.is_certain))
