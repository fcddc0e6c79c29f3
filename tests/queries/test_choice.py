"""Which ceasefires of the ledger are wanted, and in what order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import CeasefireClass, EndedBy, Match, Purpose, YesNo
from karabakh_timeline.queries.choice import (
    Choice,
    Order,
    Outcome,
    choose,
    match_of,
    outcome,
)
from tests.queries.ledgers import breach, ledger_of, life_of, truce, when

if TYPE_CHECKING:
    from karabakh_timeline.queries.status import Ledger

ARMENIA, AZERBAIJAN, KARABAKH = ("armenia",), ("azerbaijan", "army"), ("karabakh",)


def ids(book: Ledger, choice: Choice) -> list[str]:
    """The ids of a choice in its order."""
    return [life.ceasefire.id for life in choose(book, choice)]


@pytest.fixture
def four() -> Ledger:
    """Four ceasefires that differ in all that can be asked for."""
    return ledger_of(
        replace(
            truce("short", "2020-03-01", "2020-03-01T12:00+04:00", "2020-03-02T12:00+04:00"),
            class_=CeasefireClass.DEFINITIVE,
            purpose=(Purpose.HUMANITARIAN, Purpose.OTHER),
        ),
        replace(
            truce(
                "long", "2020-01-01", "2020-01-01T12:00+04:00", "2020-02-01T12:00+04:00",
                EndedBy.EXPIRED, parties=("armenia", "karabakh"),
            ),
            class_=CeasefireClass.CESSATION,
            purpose=(Purpose.PEACE_PROCESS,),
            mediators=(),
        ),
        truce("stillborn", "2020-02-01", "never", "2020-02-02", EndedBy.NOT_IMPLEMENTED),
        truce("running", "2020-04-01", "2020-04-02", "never", parties=("azerbaijan",)),
    )  # fmt: skip


def test_without_a_wish_all_come_in_the_order_of_their_declaration(four: Ledger) -> None:
    assert ids(four, Choice()) == ["long", "stillborn", "short", "running"]
    assert ids(four, Choice(reverse=True)) == ["running", "short", "stillborn", "long"]


def test_those_declared_at_one_moment_come_by_id() -> None:
    book = ledger_of(truce("b"), truce("a"), truce("c", declared="2019"))
    assert ids(book, Choice()) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(parties=(ARMENIA,)), ["long", "stillborn", "short"]),
        (Choice(parties=(AZERBAIJAN,)), ["stillborn", "short", "running"]),
        (Choice(parties=(ARMENIA, AZERBAIJAN)), ["stillborn", "short"]),
        (Choice(parties=(ARMENIA, KARABAKH)), ["long"]),
        (Choice(parties=(("army",),)), []),
        (Choice(mediators=("russia",)), ["stillborn", "short", "running"]),
        (Choice(mediators=("osce", "russia")), ["stillborn", "short", "running"]),
        (Choice(mediators=("osce",)), []),
        (Choice(classes=("definitive",)), ["short"]),
        (Choice(classes=("definitive", "cessation")), ["long", "short"]),
        (Choice(purposes=("other",)), ["short"]),
        (Choice(purposes=("humanitarian", "peace-process")), ["long", "short"]),
        (Choice(purposes=("holiday",)), []),
        (Choice(outcomes=("expired",)), ["long"]),
        (Choice(outcomes=("terminated",)), ["short"]),
        (Choice(outcomes=("not-implemented", "running")), ["stillborn", "running"]),
        (Choice(parties=(ARMENIA,), outcomes=("expired", "running")), ["long"]),
        (Choice(parties=(ARMENIA,), mediators=("russia",), classes=("definitive",)), ["short"]),
        (Choice(parties=(ARMENIA,), limit=1), ["long"]),
        (Choice(limit=9), ["long", "stillborn", "short", "running"]),
    ],
)  # fmt: skip
def test_between_wishes_all_hold_and_of_several_values_one_is_enough(
    four: Ledger, choice: Choice, found: list[str]
) -> None:
    assert ids(four, choice) == found


@pytest.mark.parametrize(
    ("during", "found"),
    [
        ("2020-01", ["long"]),
        ("2020-02/2020-03", ["stillborn", "short"]),
        ("2020-02-29", []),
        ("2020-03-02", []),
    ],
)
def test_a_time_takes_those_that_may_have_been_declared_then(
    four: Ledger, during: str, found: list[str]
) -> None:
    assert ids(four, Choice(during=when(during))) == found


def test_one_declared_on_either_of_two_days_may_have_been_on_each() -> None:
    book = ledger_of(truce(declared="2020-01-01/2020-01-02", effective="2020-01-05"))
    for day, is_found in (("2019-12-31", 0), ("2020-01-01", 1), ("2020-01-02", 1)):
        assert len(ids(book, Choice(during=when(day)))) == is_found, day


@pytest.mark.parametrize("during", ["2020-01-01T18:00+04:00", "2019-12-01/2020-01-01T18:00+04:00"])
def test_one_declared_at_the_last_moment_of_a_time_was_declared_then(during: str) -> None:
    book = ledger_of(truce(declared="2020-01-01T18:00+04:00"))
    assert ids(book, Choice(during=when(during))) == ["truce"]


def test_one_declared_on_the_only_day_asked_for_was_certainly_declared_then() -> None:
    choice = Choice(during=when("2020-01-01"))
    assert match_of(life_of(truce(declared="2020-01-01")), choice) is Match.CERTAIN
    assert match_of(life_of(truce(declared="2019-12/2020-01-01")), choice) is Match.POSSIBLE


def test_one_declared_on_a_day_was_not_declared_on_the_next() -> None:
    book = ledger_of(truce(declared="2020-01-01", effective="2020-01-05"))
    assert ids(book, Choice(during=when("2020-01-01"))) == ["truce"]
    assert ids(book, Choice(during=when("2020-01-02"))) == []


@pytest.mark.parametrize("order", Order)
def test_those_certainly_declared_in_a_time_come_before_those_that_may_have_been(
    order: Order,
) -> None:
    book = ledger_of(
        truce("loose", "2020-01-31/2020-02-01", "2020-02-02", "2020-12-31"),
        truce("sure", "2020-02-10", "2020-02-11", "2020-02-12"),
    )
    for is_turned in (False, True):
        wish = Choice(during=when("2020-02"), order=order, reverse=is_turned)
        assert ids(book, wish) == ["sure", "loose"]


def test_by_length_the_longest_comes_first_and_never_in_effect_last_either_way(
    four: Ledger,
) -> None:
    assert ids(four, Choice(order=Order.FORMAL)) == ["running", "long", "short", "stillborn"]
    assert ids(four, Choice(order=Order.FORMAL, reverse=True)) == [
        "short", "long", "running", "stillborn",
    ]  # fmt: skip
    assert ids(four, Choice(order=Order.FORMAL, limit=2)) == ["running", "long"]


def test_each_rule_has_its_own_order() -> None:
    book = ledger_of(
        truce("one", "2020-01-01", "2020-01-01T12:00+04:00", "2020-01-21T12:00+04:00"),
        truce("two", "2020-02-01", "2020-02-01T12:00+04:00", "2020-02-11T12:00+04:00"),
        truce("three", "2020-03-01", "2020-03-01T12:00+04:00", "2020-03-06T12:00+04:00"),
        events=[
            breach("a", "2020-01-01T13:00+04:00", "one"),
            breach("b", "2020-02-02T12:00+04:00", "two", fatal=YesNo.YES),
            breach("c", "2020-03-03T12:00+04:00", "three"),
        ],
    )
    assert ids(book, Choice(order=Order.FORMAL)) == ["one", "two", "three"]
    assert ids(book, Choice(order=Order.FIRST_VIOLATION)) == ["three", "two", "one"]
    assert ids(book, Choice(order=Order.FIRST_DEATH)) == ["one", "three", "two"]


@pytest.mark.parametrize("word", list(EndedBy))
def test_the_outcome_is_how_it_ended(word: EndedBy) -> None:
    assert outcome(life_of(truce(ended="2020-02", by=word))) == word.value


def test_one_without_a_typed_end_is_unknown_and_without_any_bound_it_runs_on() -> None:
    assert outcome(life_of(truce(days=3))) is Outcome.UNKNOWN
    assert outcome(life_of(truce())) is Outcome.RUNNING
    assert outcome(life_of(truce(ended="never"))) is Outcome.RUNNING
    assert outcome(life_of(truce(effective="never"))) is Outcome.NOT_IMPLEMENTED


@pytest.mark.parametrize("reverse", [False, True])
@pytest.mark.parametrize("order", list(Order))
def test_the_record_holds_each_ceasefire_once_in_every_order(
    book: Ledger, order: Order, reverse: bool
) -> None:
    found = ids(book, Choice(order=order, reverse=reverse))
    never = {life.ceasefire.id for life in book.lives if life.effective is None}
    assert sorted(found) == sorted(life.ceasefire.id for life in book.lives)
    assert never
    if order is not Order.DECLARED:
        assert set(found[-len(never) :]) == never


def test_the_ceasefires_declared_in_october_2020_are_the_three_truces(book: Ledger) -> None:
    assert ids(book, Choice(during=when("2020-10"))) == [
        "moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26",
    ]  # fmt: skip
