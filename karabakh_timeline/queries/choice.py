"""Which ceasefires of the ledger, and in what order."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.names import has_words
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.observance import Rule
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.store.moments import NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger


class Outcome(StrEnum):
    """How a ceasefire ended, as the record has it; ``running`` where nothing says that it has."""

    EXPIRED = "expired"
    TERMINATED = "terminated"
    SUPERSEDED = "superseded"
    NOT_IMPLEMENTED = "not-implemented"
    UNKNOWN = "unknown"
    RUNNING = "running"


class Order(StrEnum):
    """By what the ledger is sorted: when one was declared, or how long it held by a rule."""

    DECLARED = "declared"
    FORMAL = "formal"
    FIRST_VIOLATION = "first-violation"
    FIRST_DEATH = "first-death"


class Choice(NamedTuple):
    """What is wanted; an empty field asks nothing, and of several values one is enough.

    Attributes:
        words: each of these words or phrases starts a word of its id or names, or of what those
            are called who undertook it or brought it about.
        parties: each of these sides is bound by it; a side is a group of actor ids.
        mediators: one of these brought it about.
        classes: how far-reaching it is.
        purposes: what for.
        outcomes: how it ended.
        during: it may have been declared then.
        reviewed: whether it was read a second time; None asks nothing.
        order: by what it is sorted.
        reverse: the other way round.
        limit: at most so many.
    """

    words: tuple[str, ...] = ()
    parties: tuple[tuple[str, ...], ...] = ()
    mediators: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    during: When | None = None
    reviewed: bool | None = None
    order: Order = Order.DECLARED
    reverse: bool = False
    limit: int | None = None


def choose(
    ledger: Ledger, choice: Choice, called: Callable[[str], Iterable[str]] = lambda name: (name,)
) -> tuple[Life, ...]:
    """The ceasefires that are wanted; by length, those that never took effect come last.

    Those that were certainly declared in the time that is asked for come before all others.

    Args:
        ledger: the ledger.
        choice: what is wanted of it.
        called: what the actor of an id is called, for words.
    """
    chosen = [
        life
        for life in ledger.lives
        if _fits(life, choice) and has_words(_texts(life.ceasefire, called), choice.words)
    ]
    if choice.order is Order.DECLARED:
        chosen.sort(key=lambda life: (life.declared.possible, life.ceasefire.id))
        chosen = chosen[::-1] if choice.reverse else chosen
    else:
        lengths = {life.ceasefire.id: _length(ledger, life, choice.order) for life in chosen}
        never = [life for life in chosen if lengths[life.ceasefire.id] is None]
        held = [life for life in chosen if lengths[life.ceasefire.id] is not None]
        held.sort(key=lambda life: lengths[life.ceasefire.id] or (), reverse=not choice.reverse)
        chosen = [*held, *never]
    chosen.sort(key=lambda life: match_of(life, choice) is not Match.CERTAIN)
    return tuple(chosen[: choice.limit])


def match_of(life: Life, choice: Choice) -> Match:
    """Whether a ceasefire was certainly declared in the time asked for, or may have been."""
    if choice.during is None:
        return Match.CERTAIN
    (first, last), (start, stop) = ends(choice.during), _declared(life)
    return Match.CERTAIN if first <= start and stop <= last else Match.POSSIBLE


def outcome(life: Life) -> Outcome:
    """How a ceasefire ended.

    One runs as far as the record knows where it has no end by which its length is bounded: that is
    what the lengths call "at least".
    """
    is_bounded = life.effective is None or life.ended.certain < NEVER
    if life.by is None or not is_bounded:
        return Outcome.RUNNING
    return Outcome(life.by.value)


def _fits(life: Life, choice: Choice) -> bool:
    entry = life.ceasefire
    asked = (
        (choice.mediators, entry.mediators),
        (choice.classes, (entry.class_,)),
        (choice.purposes, entry.purpose),
        (choice.outcomes, (outcome(life),)),
    )
    return (
        all(not wanted or not set(wanted).isdisjoint(map(str, has)) for wanted, has in asked)
        and all(not set(side).isdisjoint(entry.parties) for side in choice.parties)
        and choice.reviewed in (None, entry.reviewed is not None)
        and (choice.during is None or _may_begin_in(life, choice.during))
    )


def _texts(entry: Ceasefire, called: Callable[[str], Iterable[str]]) -> Iterator[str]:
    """What a ceasefire and those who made it are called."""
    yield from (entry.id, entry.name, *entry.aliases)
    for name in (*entry.parties, *entry.mediators):
        yield from called(name)


def _may_begin_in(life: Life, during: When) -> bool:
    (first, last), (start, stop) = ends(during), _declared(life)
    return start <= last and stop >= first


def _declared(life: Life) -> tuple[int, int]:
    """The first and the last second at which it may have been declared."""
    declared = life.declared
    return declared.possible, declared.possible if declared.is_sharp else declared.certain - 1


def _length(ledger: Ledger, life: Life, order: Order) -> tuple[float, float] | None:
    """How long it held, shortest and longest; None if it never took effect."""
    length = dict(ledger.held(life.ceasefire.id))[Rule(order.value)]
    if length is None:
        return None
    return length.shortest, float("inf") if length.longest is None else length.longest
