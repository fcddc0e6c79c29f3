"""The times with none in force and with several: by hand on small ledgers, then on the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import EndedBy, Match, State
from karabakh_timeline.queries.gaps import Gap, Span, gaps
from karabakh_timeline.queries.windows import ends, moment
from tests.queries.ledgers import ZONE, breach, ledger_of, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.queries.status import Ledger


def sharp(name: str, first: str, last: str) -> Ceasefire:
    """A ceasefire from noon of a day of January 2020 to noon of another."""
    return truce(name, first, f"{first}T12:00+04:00", f"{last}T12:00+04:00")


def told(book: Ledger, span: str) -> list[tuple[str, str, str, str, tuple[str, ...]]]:
    """The gaps of a stretch in words."""
    return [
        (_clock(one.start), _clock(one.stop), one.gap.value, one.match.value, one.ceasefires)
        for one in gaps(book, *ends(when(span)))
    ]


def _clock(at: int) -> str:
    return f"{moment(at, ZONE):%m-%d %H:%M}"


def test_before_between_and_after_truces_there_is_none_for_certain() -> None:
    book = ledger_of(
        sharp("one", "2020-01-02", "2020-01-04"), sharp("two", "2020-01-06", "2020-01-08")
    )
    assert told(book, "2020-01-01/2020-01-09") == [
        ("01-01 00:00", "01-02 12:00", "none", "certain", ()),
        ("01-04 12:00", "01-06 12:00", "none", "certain", ()),
        ("01-08 12:00", "01-10 00:00", "none", "certain", ()),
    ]


def test_where_two_overlap_there_are_several() -> None:
    book = ledger_of(
        sharp("one", "2020-01-01", "2020-01-05"), sharp("two", "2020-01-03", "2020-01-08")
    )
    assert told(book, "2020-01-02/2020-01-07") == [
        ("01-03 12:00", "01-05 12:00", "several", "certain", ("one", "two"))
    ]


def test_one_that_ends_as_the_next_starts_leaves_no_gap_and_no_overlap() -> None:
    book = ledger_of(
        sharp("one", "2020-01-01", "2020-01-05"), sharp("two", "2020-01-05", "2020-01-08")
    )
    assert told(book, "2020-01-02/2020-01-07") == []


def test_a_day_without_an_hour_is_a_possible_gap() -> None:
    book = ledger_of(truce(declared="2020-01-01", effective="2020-01-03", ended="2020-01-05"))
    assert told(book, "2020-01-02/2020-01-06") == [
        ("01-02 00:00", "01-03 00:00", "none", "certain", ()),
        ("01-03 00:00", "01-04 00:00", "none", "possible", ("truce",)),
        ("01-05 00:00", "01-06 00:00", "none", "possible", ("truce",)),
        ("01-06 00:00", "01-07 00:00", "none", "certain", ()),
    ]


def test_one_that_is_only_declared_or_never_took_effect_is_not_in_force() -> None:
    book = ledger_of(
        truce("planned", "2020-01-01", "2020-02-01T00:00+04:00"),
        truce("stillborn", "2020-01-01", "never", "2020-01-05", EndedBy.NOT_IMPLEMENTED),
    )
    assert told(book, "2020-01-03") == [("01-03 00:00", "01-04 00:00", "none", "certain", ())]


def test_two_that_may_both_be_in_force_may_be_none_or_several() -> None:
    vague = [truce(name, "2020-01-01", "2020-01-03", "2020-02-01") for name in ("one", "two")]
    both = ("one", "two")
    assert told(ledger_of(*vague), "2020-01-03/2020-01-05") == [
        ("01-03 00:00", "01-04 00:00", "none", "possible", both),
        ("01-03 00:00", "01-04 00:00", "several", "possible", both),
        ("01-04 00:00", "01-06 00:00", "several", "certain", both),
    ]


def test_one_in_force_and_one_that_may_be_is_possibly_several_and_never_none() -> None:
    vague = truce("vague", "2020-01-01", "2020-01-03", "2020-02-01")
    book = ledger_of(sharp("truce", "2020-01-01", "2020-01-08"), vague)
    assert told(book, "2020-01-03")[0] == (
        "01-03 00:00", "01-04 00:00", "several", "possible", ("truce", "vague"),
    )  # fmt: skip


def test_a_violation_makes_no_gap_and_splits_none() -> None:
    events = [breach("one", "2020-01-03T10:00+04:00", "one")]
    kept, violated = (
        ledger_of(sharp("one", "2020-01-02", "2020-01-04"), events=found) for found in ((), events)
    )
    assert told(kept, "2020-01") == told(violated, "2020-01")


def test_a_change_that_is_none_for_a_gap_does_not_split_it() -> None:
    book = ledger_of(truce("planned", "2020-01-03T12:00+04:00", "2020-02-01T00:00+04:00"))
    assert len(told(book, "2020-01")) == 1


def test_after_the_last_day_of_the_record_nothing_is_listed() -> None:
    book = ledger_of(sharp("one", "2020-01-02", "2020-01-04"), through="2020-01-05")
    assert told(book, "2020-01-04/2020-01-31") == [
        ("01-04 12:00", "01-06 00:00", "none", "certain", ())
    ]
    assert told(book, "2020-02") == []


def test_a_range_that_runs_backwards_has_no_gaps() -> None:
    assert gaps(ledger_of(), 10, 9) == ()
    assert gaps(ledger_of(), 10, 10) == (Span(10, 11, Gap.NONE, Match.CERTAIN, ()),)


def test_the_spans_of_the_record_say_what_the_states_say(book: Ledger) -> None:
    first = min(life.declared.possible for life in book.lives)
    found = gaps(book, first, book.through)
    assert list(found) == sorted(found, key=lambda one: (one.start, one.stop))
    for start, stop in book.stretches(first, book.through):
        states = {life.ceasefire.id: life.states(start) for life in book.lives}
        possible = tuple(name for name, those in states.items() if State.IN_FORCE in those)
        certain = [name for name, those in states.items() if those == {State.IN_FORCE}]
        here = {one.gap: one for one in found if one.start <= start and stop <= one.stop}
        assert (Gap.NONE in here) is (not certain)
        assert (Gap.SEVERAL in here) is (len(possible) > 1)
        assert all(one.ceasefires == possible for one in here.values())
        if Gap.NONE in here:
            assert (here[Gap.NONE].match is Match.CERTAIN) is (not possible)
        if Gap.SEVERAL in here:
            assert (here[Gap.SEVERAL].match is Match.CERTAIN) is (len(certain) > 1)


def test_the_first_days_of_the_war_of_2020_are_without_a_ceasefire(book: Ledger) -> None:
    assert told(book, "2020-09-28/2020-10-10") == [
        ("09-28 00:00", "10-10 12:00", "none", "certain", ())
    ]


def test_the_three_truces_of_october_2020_overlap(book: Ledger) -> None:
    first, second_, third = "moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26"
    assert told(book, "2020-10-11/2020-10-29") == [
        ("10-18 00:00", "10-26 08:00", "several", "certain", (first, second_)),
        ("10-26 08:00", "10-30 00:00", "several", "certain", (first, second_, third)),
    ]
