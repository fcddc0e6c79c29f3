"""The whole record as one value: the data set's own facts, its events and everything they name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Card, Citation, Source


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a data set says of itself.

    Attributes:
        name: its short name, a slug.
        title: its full name.
        version: its version, calendar style.
        through: the last day that it claims to cover.
        zone: the offset in which a day without a clock time is counted.
        licence: an SPDX licence expression.
        authors: who made it, for citations.
    """

    name: str
    title: str
    version: str
    through: When
    zone: timezone
    licence: str
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A named phase of the conflict.

    Attributes:
        id: a slug.
        name: its name.
        date: its bounds, an interval.
        description: why these bounds.
        aliases: other names.
        cites: where the bounds stand.
    """

    id: str
    name: str
    date: When
    description: str
    aliases: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it can be found by, the id among them, without repeats."""
        return tuple(dict.fromkeys((self.id, self.name, *self.aliases)))


@dataclass(frozen=True, slots=True)
class Timeline:
    """The record: events in order of date, and everything else in the order of its file."""

    dataset: Dataset
    events: tuple[Event, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()
    periods: tuple[Period, ...] = ()
    cards: tuple[Card, ...] = ()
