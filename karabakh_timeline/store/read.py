"""The index as model values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.dates import parse_offset
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.names import fold
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Card, Source
from karabakh_timeline.model.timeline import Dataset, Period
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.store.charged import Charged
from karabakh_timeline.store.documents import reader
from karabakh_timeline.store.index import DamagedIndexError, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.index import Filter

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """An event, and how it meets the ranges asked for."""

    event: Event
    match: Match


class Section(Mapping[str, T]):
    """The entries of a section by id: each is read when it is asked for, and once."""

    def __init__(self, index: Index, name: str, read: Callable[[Json], T]) -> None:
        self._index = index
        self._name = name
        self._read = read
        self._known: dict[str, T] = {}

    def __getitem__(self, name: str) -> T:
        if name not in self._known:
            document = self._index.entry(self._name, name)
            if document is None:
                raise KeyError(name)
            self._known[name] = self._read(document)
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    @cached_property
    def _all(self) -> dict[str, T]:
        """All of them, in the order of the file; in one go, as one by one takes longer."""
        documents = self._index.section(self._name)
        self._known = {
            name: self._known[name] if name in self._known else self._read(document)
            for name, document in documents.items()
        }
        return self._known


class Store:
    """The record behind an index, as values.

    Every method raises DamagedIndexError if the index turns out not to be readable.

    Attributes:
        index: the open index.
    """

    def __init__(self, index: Index) -> None:
        self.index = index

    def close(self) -> None:
        """Close the index."""
        self.index.close()

    def read(self, read: Callable[[Json], T], document: Json) -> T:
        """What a document holds; raises DamagedIndexError where it cannot be that."""
        try:
            return read(document)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedIndexError(self.index.path) from error

    @cached_property
    def dataset(self) -> Dataset:
        """What the data set says of itself."""
        return self.read(_read_dataset, self.index.head)

    def events(self, wanted: Filter) -> Iterator[Found]:
        """The events of a filter, one at a time: a match after the other, then by date."""
        for document, match in self.index.event_documents(wanted):
            yield self.found(document, match)

    def found(self, document: Json, match: str) -> Found:
        """The event of a document, with its match."""
        return Found(self.read(self._event, document), Match(match))

    def event(self, name: str) -> Event | None:
        """The event of an id."""
        return self._perhaps(self.index.event_document(name))

    def neighbours(self, name: str) -> tuple[Event | None, Event | None]:
        """The events before and after the event of an id, in order of date."""
        before, after = self.index.neighbour_documents(name)
        return self._perhaps(before), self._perhaps(after)

    def numbered(self, seqs: Sequence[int]) -> dict[int, Event]:
        """The events of some numbers in the index, by these; raises if one is not there."""
        documents = self.index.numbered_documents(seqs)
        if len(documents) < len(set(seqs)):
            raise DamagedIndexError(self.index.path)
        return {seq: self.read(self._event, found) for seq, found in documents.items()}

    @cached_property
    def charged(self) -> Charged:
        """Its breaches and offensives, as far as no event need be read for them."""
        return Charged(self)

    @cached_property
    def _event(self) -> Callable[[Json], Event]:
        return reader(Event, self.dataset.zone)

    def _perhaps(self, document: Json | None) -> Event | None:
        return None if document is None else self.read(self._event, document)

    @cached_property
    def ceasefires(self) -> Mapping[str, Ceasefire]:
        """The ledger, by id."""
        return self._section("ceasefires", Ceasefire)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The sources, by id."""
        return self._section("sources", Source)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """The places, by id."""
        return self._section("places", Place)

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """The actors, by id."""
        return self._section("actors", Actor)

    @cached_property
    def periods(self) -> Mapping[str, Period]:
        """The periods, by id."""
        return self._section("periods", Period)

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """The cards, by the id of their source."""
        return self._section("cards", Card)

    def _section(self, section: str, kind: type[T]) -> Section[T]:
        read = reader(kind, self.dataset.zone)
        return Section(self.index, section, lambda document: self.read(read, document))

    def named(self, section: str, name: str) -> tuple[str, ...]:
        """The ids in ``places``, ``actors`` or ``periods`` that go by a name, however written."""
        return self.index.named(section, fold(name))

    def ids(self, start: str = "") -> tuple[str, ...]:
        """The ids of events and ceasefires that start so."""
        return self.index.ids(start)

    def mentioned(self, section: str) -> dict[str, int]:
        """How many events name each id of a section."""
        return self.index.mentioned(section)


def _read_dataset(found: Json) -> Dataset:
    return reader(Dataset, parse_offset(found["utc_offset"]))(found)
