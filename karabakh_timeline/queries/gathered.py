"""Breaches and offensives of events that are at hand, as the index has those of a record.

What is asked of them is the same as of ``store.charged``: a ledger does not know which it asks.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Protocol

from karabakh_timeline.model.vocabulary import FIGHTS, Step
from karabakh_timeline.store.charged import Alike, Breach, Fight, Some
from karabakh_timeline.store.index import EVER
from karabakh_timeline.store.moments import Came, came, onset

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.store.index import Until


class Fights(Protocol):
    """The offensives of a record; each is said in ``store.charged.Charged``."""

    @property
    def fighters(self) -> Mapping[int, tuple[str, ...]]:
        """Who takes part, by number."""

    def fights(self, fighters: Sequence[int], first: int) -> Iterator[Fight]:
        """Those of some, from a second on, in order."""

    def ids(self, seqs: Sequence[int]) -> Iterator[str]:
        """The ids of events."""


class Breached(Fights, Protocol):
    """The breaches and offensives of a record; each is said in ``store.charged.Charged``."""

    @property
    def alike(self) -> tuple[Alike, ...]:
        """All breaches by how they are recorded."""

    def counted(self, numbers: Sequence[int], until: Until) -> list[Some]:
        """How many of each had happened."""

    def breaches(
        self, numbers: Sequence[int], first: int, last: int, until: Until = EVER
    ) -> list[Breach]:
        """Those that may lie in a range and had happened."""

    def certain_at(self, numbers: Sequence[int], second: int) -> list[Breach]:
        """Those that from a second on certainly had happened."""

    def last_over(self, numbers: Sequence[int], until: Until) -> int | None:
        """The event that was over last."""

    def event(self, seq: int) -> Event:
        """An event."""

    def named(self, name: str) -> Event:
        """An offensive by its id."""

    def events(self, seqs: Iterable[int]) -> Iterator[Event]:
        """Some events."""


class Gathered:
    """The same of some events."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Gather them.

        Args:
            events: in any order; what is neither a breach nor an offensive is passed over.
        """
        some = (event for event in events if event.kind in FIGHTS or _links(event))
        self._events = sorted(some, key=attrgetter("order"))
        self._rows: list[Breach] = []
        self._fights: list[Fight] = []
        alike: dict[tuple[CeasefireLink, bool], list[Breach]] = {}
        numbers: dict[tuple[str, ...], int] = {}
        for seq, event in enumerate(self._events):
            when, links = onset(event), _links(event)
            for link in links:
                same = alike.setdefault((link, len(links) > 1), [])
                number = same[0].alike if same else len(alike) - 1
                same.append(Breach(number, when, len(self._rows), seq))
                self._rows.append(same[-1])
            if event.kind in FIGHTS:
                number = numbers.setdefault(event.actors, len(numbers))
                self._fights.append(Fight(when, number, seq))
        self.fighters = {number: actors for actors, number in numbers.items()}
        self.alike = tuple(_alike(*key, some) for key, some in alike.items())

    def counted(self, numbers: Sequence[int], until: Until) -> list[Some]:
        """How many of what is recorded alike had happened; what had not at all is left out."""
        found: dict[int, list[Breach]] = {}
        for one in self._happened(numbers, until):
            found.setdefault(one.alike, []).append(one)
        return [
            Some(number, len(some), some[0].place, some[-1].place, some[-1].seq)
            for number, some in sorted(found.items())
        ]

    def breaches(
        self, numbers: Sequence[int], first: int, last: int, until: Until = EVER
    ) -> list[Breach]:
        """Those that may have happened in a range and certainly had by then, in order of date."""
        return [
            one
            for one in self._happened(numbers, until)
            if one.when.last >= first and one.when.possible <= last
        ]

    def certain_at(self, numbers: Sequence[int], second: int) -> list[Breach]:
        """Those that from that very second on certainly had happened."""
        return [one for one in self._happened(numbers, EVER) if one.when.certain == second]

    def last_over(self, numbers: Sequence[int], until: Until) -> int | None:
        """The event that was over last, of those that had begun; of several the first by date."""
        return max(
            (one.seq for one in self._happened(numbers, until)),
            key=lambda seq: came(self._events[seq].date)[1:],
            default=None,
        )

    def _happened(self, numbers: Sequence[int], until: Until) -> list[Breach]:
        wanted = set(numbers)
        return [
            one
            for one in self._rows
            if one.alike in wanted and one.when.has_come(until.at, whole=until.whole)
        ]

    def event(self, seq: int) -> Event:
        """The event of a number."""
        return self._events[seq]

    def named(self, name: str) -> Event:
        """The breach or offensive of an id."""
        return next(event for event in self._events if event.id == name)

    def events(self, seqs: Iterable[int]) -> Iterator[Event]:
        """The events of some numbers, in that order."""
        return (self._events[seq] for seq in seqs)

    def ids(self, seqs: Sequence[int]) -> Iterator[str]:
        """The ids of the events of some numbers, in that order."""
        return (self._events[seq].id for seq in seqs)

    def fights(self, fighters: Sequence[int], first: int) -> Iterator[Fight]:
        """The offensives of some that began from a second on, in the order in which they had."""
        wanted = set(fighters)
        some = (x for x in self._fights if x.when.possible >= first and x.fighters in wanted)
        return iter(sorted(some, key=lambda one: (*one.when[1:], one.seq)))


def _links(event: Event) -> list[CeasefireLink]:
    """The breaches that an event records."""
    return [link for link in event.ceasefires if link.step is Step.VIOLATION]


def _alike(link: CeasefireLink, is_apart: bool, some: Sequence[Breach]) -> Alike:
    """What is said of breaches that are recorded alike, in order of date."""
    moments = list(zip(*(one.when for one in some), strict=True))
    first = min(some, key=attrgetter("turn"))
    return Alike(
        some[0].alike, link, is_apart, len(some), first,
        Came(*map(min, moments)), Came(*map(max, moments)),
    )  # fmt: skip
