"""What the index knows of breaches and offensives without reading an event."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.event import CeasefireLink
from karabakh_timeline.store.documents import reader
from karabakh_timeline.store.index import EVER, DamagedIndexError, Until
from karabakh_timeline.store.moments import Came

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.store.read import Store


class Alike(NamedTuple):
    """The breaches of a ceasefire that are recorded alike, but for when they happened.

    Attributes:
        number: by which others name them.
        link: what each is to the ceasefire, who says so, to whom it is laid, whether it was fatal.
        is_apart: whether each stands in an event that records more than one.
        many: how many there are.
        first: the one of them that certainly had happened first.
        least: the least of each moment of them.
        most: the greatest of each.
    """

    number: int
    link: CeasefireLink
    is_apart: bool
    many: int
    first: Breach
    least: Came
    most: Came


class Breach(NamedTuple):
    """A recorded breach without its event.

    Attributes:
        alike: the number of those that are recorded like it.
        when: when it happened.
        place: its place among all breaches, in order of date.
        seq: the number of its event.
    """

    alike: int
    when: Came
    place: int
    seq: int

    @property
    def turn(self) -> tuple[int, ...]:
        """A sort key: what certainly had happened first comes first."""
        return *self.when[1:], self.when.possible, self.place


class Some(NamedTuple):
    """How many of what is recorded alike are meant, with where these stand in order of date.

    Attributes:
        alike: the number of those that are recorded alike.
        many: how many of them.
        first: the place of the first.
        last: the place of the last.
        seq: the number of the event of the last.
    """

    alike: int
    many: int
    first: int
    last: int
    seq: int


class Fight(NamedTuple):
    """An offensive without what else is known of it.

    Attributes:
        when: when it began.
        fighters: the number of those who take part.
        seq: the number of its event.
    """

    when: Came
    fighters: int
    seq: int


class Charged:
    """The breaches and offensives of an open store.

    Every method raises DamagedIndexError as those of the store do.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._events: dict[int, Event] = {}

    @cached_property
    def alike(self) -> tuple[Alike, ...]:
        """All breaches by how they are recorded."""
        read = reader(CeasefireLink, self._store.dataset.zone)
        found = []
        for link, (is_apart, number, many, *moments) in self._store.index.alike_breaches():
            certain, last, possible, place, seq, *extremes = moments
            first = Breach(number, Came(possible, certain, last), place, seq)
            least_possible, least_last, most_certain, most_last, most_possible = extremes
            found.append(
                Alike(
                    number, self._store.read(read, link), bool(is_apart), many, first,
                    Came(least_possible, certain, least_last),
                    Came(most_possible, most_certain, most_last),
                )
            )  # fmt: skip
        return tuple(found)

    def counted(self, numbers: Sequence[int], until: Until) -> list[Some]:
        """How many of what is recorded alike had happened; what had not at all is left out."""
        return [Some(*row) for row in self._store.index.counted_breaches(numbers, until)]

    def breaches(
        self, numbers: Sequence[int], first: int, last: int, until: Until = EVER
    ) -> list[Breach]:
        """Those that may have happened in a range and certainly had by then, in order of date."""
        return self._breaches(self._store.index.breaches(numbers, first, last, until))

    def last_over(self, numbers: Sequence[int], until: Until) -> int | None:
        """The event that was over last, of those that had begun; of several the first by date."""
        return self._store.index.last_over(numbers, until)

    def certain_at(self, numbers: Sequence[int], second: int) -> list[Breach]:
        """Those that from that very second on certainly had happened."""
        return self._breaches(self._store.index.breaches_certain_at(numbers, second))

    def _breaches(self, rows: Iterable[Sequence[int]]) -> list[Breach]:
        return [
            Breach(alike, Came(possible, certain, last), place, seq)
            for alike, certain, last, possible, place, seq in rows
        ]

    def event(self, seq: int) -> Event:
        """The event of a number; raises DamagedIndexError if there is none."""
        return next(iter(self.events((seq,))))

    def named(self, name: str) -> Event:
        """The event of an id; raises DamagedIndexError if there is none."""
        event = self._store.event(name)
        if event is None:
            raise DamagedIndexError(self._store.index.path)
        return event

    def events(self, seqs: Iterable[int]) -> Iterator[Event]:
        """The events of some numbers, in that order."""
        wanted = tuple(seqs)
        if missing := [seq for seq in dict.fromkeys(wanted) if seq not in self._events]:
            self._events |= self._store.numbered(missing)
        return (self._events[seq] for seq in wanted)

    def ids(self, seqs: Sequence[int]) -> Iterator[str]:
        """The ids of the events of some numbers, in that order."""
        found = self._store.index.numbered_ids(seqs)
        if len(found) < len(set(seqs)):
            raise DamagedIndexError(self._store.index.path)
        return (found[seq] for seq in seqs)

    @cached_property
    def fighters(self) -> Mapping[int, tuple[str, ...]]:
        """The ids of those who take part in offensives, by number."""
        return self._store.index.fighters()

    def fights(self, fighters: Sequence[int], first: int) -> Iterator[Fight]:
        """The offensives of some that certainly began from a second on, in the order of that."""
        for row in self._store.index.fights(fighters, first):
            certain, last, possible, number, seq = row
            yield Fight(Came(possible, certain, last), number, seq)
