"""The times without any ceasefire in force, and those with two or more, with how sure that is."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match, State

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.queries.status import Ledger


class Gap(StrEnum):
    """How many ceasefires are in force, where that is not one."""

    NONE = "none"
    SEVERAL = "several"


class Span(NamedTuple):
    """A stretch with none in force, or with two or more.

    Attributes:
        start: its first second, from 1970.
        stop: the first second after it.
        gap: none, or several.
        match: certain, or possible where the record cannot tell.
        ceasefires: the ids of those that are or may be in force, in the order of the ledger.
    """

    start: int
    stop: int
    gap: Gap
    match: Match
    ceasefires: tuple[str, ...]


def gaps(ledger: Ledger, first: int, last: int) -> tuple[Span, ...]:
    """The stretches with none in force and with several, by their start; a stretch may be in both.

    Args:
        ledger: the ledger.
        first: the first second to look at, from 1970.
        last: the last; outside the days of the record nothing is known, and nothing is listed.
    """
    closed: list[Span] = []
    open_spans: dict[Gap, Span] = {}
    for start, stop in ledger.stretches(max(first, ledger.since), min(last, ledger.through)):
        here = {span.gap: span for span in _at(ledger, start, stop)}
        for gap in Gap:
            before, now = open_spans.pop(gap, None), here.get(gap)
            if before and now and (before.match, before.ceasefires) == (now.match, now.ceasefires):
                now = before._replace(stop=stop)
            elif before:
                closed.append(before)
            if now:
                open_spans[gap] = now
    closed.extend(open_spans.values())
    return tuple(sorted(closed, key=lambda span: (span.start, span.stop, span.gap)))


def _at(ledger: Ledger, start: int, stop: int) -> Iterator[Span]:
    """What a stretch in which no state changes is: none, several, perhaps either."""
    lives = [
        (life.ceasefire.id, states)
        for life, states in zip(ledger.lives, ledger.states(start), strict=True)
        if State.IN_FORCE in states
    ]
    possible = tuple(name for name, _ in lives)
    certain = [name for name, states in lives if len(states) == 1]
    if not certain:
        sure = Match.POSSIBLE if possible else Match.CERTAIN
        yield Span(start, stop, Gap.NONE, sure, possible)
    if len(possible) > 1:
        sure = Match.CERTAIN if len(certain) > 1 else Match.POSSIBLE
        yield Span(start, stop, Gap.SEVERAL, sure, possible)
