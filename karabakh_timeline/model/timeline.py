"""The whole record as one value: the data set's own facts, its events and everything they name."""

from dataclasses import dataclass
from typing import Any

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.plan import (
    Edtf,
    Latitude,
    Locator,
    Longitude,
    Offset,
    Slug,
    Text,
    Truth,
    record,
    said,
)
from karabakh_timeline.model.source import Card, Citation, Source


@record
class Region:
    """The box that holds the places of a data set, those of other countries aside."""

    south: Latitude = said("degrees north, WGS 84")
    west: Longitude = said("degrees east, WGS 84")
    north: Latitude = said("degrees north")
    east: Longitude = said("degrees east")

    def holds(self, latitude: float, longitude: float) -> bool:
        """Whether a point lies in it; one whose west is east of its east is across 180 degrees."""
        west, east = self.west, self.east
        is_between = west <= longitude <= east if west <= east else not east < longitude < west
        return is_between and self.south <= latitude <= self.north


@record
class Thin:
    """A stretch of which a data set admits to hold less than there was."""

    first: Edtf = said("its first day, month or year", key="from")
    last: Edtf = said("its last day, month or year", key="to")
    what: Text = said("what is thin in it, a clause")


@record
class Dataset:
    """What a data set says of itself."""

    name: Slug = said("its short name", written="id")
    version: Locator = said("its version, calendar style")
    through: Edtf = said("the last day that it claims to cover")
    first: Edtf | None = said(
        "the first day that it claims to cover; left out: it has no bound before", default=None,
        key="from",
    )  # fmt: skip
    title: Text = said("its full name")
    licence: Text = said("an SPDX licence expression")
    zone: Offset = said("days without a clock time are days of this offset", key="utc_offset")
    authors: tuple[Text, ...] = said("who made it, for citations", default=())
    thin: tuple[Thin, ...] = said(
        "the stretches of which it admits to hold less than there was", default=()
    )
    region: Region | None = said("for the checks: the box that its places lie in", default=None)


@record
class Period:
    """A named phase of the conflict."""

    id: Slug = said("a slug")
    name: Text = said("its name")
    aliases: tuple[Text, ...] = said("other names", default=())
    date: Edtf = said("its bounds, an interval")
    hostilities: Truth = said(
        "`true` for a phase of fighting: what is answered for a day of it says so", default=False
    )
    description: Text = said("why these bounds, in one neutral line")
    cites: tuple[Citation, ...] = said("where the bounds stand", default=())

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


SECTIONS: dict[str, Any] = {
    "events": Event,
    "ceasefires": Ceasefire,
    "sources": Source,
    "places": Place,
    "actors": Actor,
    "periods": Period,
}
"""What the lists of a data set hold; in a folder each stands in the file of its name."""
