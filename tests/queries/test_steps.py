"""What happened within a stretch: each step of each ceasefire, whether or not a verdict changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import EndedBy
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.windows import ends
from tests.queries.ledgers import breach, ledger_of, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.queries.status import Ledger


def told(book: Ledger, on: str) -> list[tuple[str, str, str, str | None]]:
    """The steps of a stretch in words."""
    return [
        (f"{one.at:%m-%d %H:%M}", one.ceasefire, one.step, one.date)
        for one in steps(book, *ends(when(on)))
    ]


LONG = truce("long", "2019-01-01", "2019-01-01", "never")
SHORT = truce("short", "2020-01-02", "2020-01-03T00:00+04:00", "2020-01-05", EndedBy.SUPERSEDED)


def test_a_truce_made_while_another_is_in_force_is_listed_though_no_verdict_changes() -> None:
    book = ledger_of(LONG, SHORT)
    assert book.during(when("2020-01")).changes == ()
    assert told(book, "2020-01") == [
        ("01-02 00:00", "short", "declared", "2020-01-02"),
        ("01-03 00:00", "short", "effective", "2020-01-03T00:00+04:00"),
        ("01-05 00:00", "short", "ended", "2020-01-05"),
    ]
    assert [one.by for one in steps(book, *ends(when("2020-01")))][-1] is EndedBy.SUPERSEDED


def test_what_ends_as_another_starts_goes_before_it() -> None:
    first = truce("first", "2020-01-02", "2020-01-02", "2020-01-05T12:00+04:00")
    then = truce("then", "2020-01-05T12:00+04:00", "2020-01-05T12:00+04:00", "never")
    assert [(name, step) for _, name, step, _ in told(ledger_of(then, first), "2020-01-05")] == [
        ("first", "ended"),
        ("then", "declared"),
        ("then", "effective"),
    ]


def test_what_is_dated_to_a_day_may_lie_in_each_part_of_it() -> None:
    book = ledger_of(LONG, SHORT)
    assert told(book, "2020-01-02T22:00+04:00/2020-01-03T06:00+04:00") == [
        ("01-02 22:00", "short", "declared-possible", "2020-01-02"),
        ("01-03 00:00", "short", "effective", "2020-01-03T00:00+04:00"),
    ]
    assert told(book, "2020-01-03T00:00+04:00/2020-01-04") == [
        ("01-03 00:00", "short", "effective", "2020-01-03T00:00+04:00")
    ]


def test_an_end_that_is_not_recorded_is_listed_where_it_may_have_come_and_where_it_counts() -> None:
    early = truce("early", "2020-01-02", "2020-01-02", standing="2020-01-04")
    later = truce("later", "2020-01-10", "2020-01-10T12:00+04:00", "never")
    book = ledger_of(early, later)
    assert told(book, "2020-01-03/2020-01-31") == [
        ("01-04 00:00", "early", "ended-possible", None),
        ("01-10 00:00", "later", "declared", "2020-01-10"),
        ("01-10 12:00", "later", "effective", "2020-01-10T12:00+04:00"),
        ("01-10 12:00", "early", "ended", None),
    ]
    assert told(book, "2020-01-05/2020-01-09") == []


def test_a_step_without_a_date_counts_as_come_by_the_next_and_an_end_perhaps_never_does() -> None:
    book = ledger_of(truce("early", None, "2020-01-02"))
    assert told(book, "2020") == [
        ("01-02 00:00", "early", "effective", "2020-01-02"),
        ("01-02 00:00", "early", "ended-possible", None),
        ("01-03 00:00", "early", "declared", None),
    ]
    assert told(book, "2021/2030") == []


def test_a_breach_has_its_event_and_what_it_is() -> None:
    charge = breach("shots", "2020-01-06/2020-01-08", "long")
    book = ledger_of(LONG, events=[charge, breach("later", "2020-02", "long")])
    (one,) = steps(book, *ends(when("2020-01-07")))
    assert (one.step, one.events, one.date) == ("violation-possible", ("shots",), charge.date.text)
    assert one.breach is not None
    assert one.breach.event is charge
    assert f"{one.at:%m-%d}" == "01-07"


def test_of_two_sides_only_their_own_ceasefires_take_steps() -> None:
    other = truce("other", "2020-01-04", "2020-01-04", parties=("armenia", "russia"))
    book = ledger_of(SHORT, other).between(("armenia",), ("azerbaijan",))
    assert {name for _, name, *_ in told(book, "2020-01")} == {"short"}


def test_the_night_of_the_second_truce_has_its_steps(book: Ledger) -> None:
    night = when("2020-10-17T22:00+04:00/2020-10-18T06:00+04:00")
    assert book.during(night).changes == ()
    found = steps(book, *ends(night))
    made = [
        (one.ceasefire, one.step, one.events)
        for one in found
        if one.kind in ("declared", "effective")
    ]
    truce_of = "humanitarian-2020-10-18"
    assert made == [
        (truce_of, "declared", ("2020-10-17-second-truce-declared",)),
        (truce_of, "effective", ("2020-10-18-second-truce-takes-effect",)),
    ]
