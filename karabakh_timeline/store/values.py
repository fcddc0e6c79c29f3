"""The values of the record, read back from their canonical documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.model.actor import Actor, Office
from karabakh_timeline.model.ceasefire import Ceasefire, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import parse, parse_offset
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Area, Place, Renaming
from karabakh_timeline.model.source import Card, Citation, Paragraph, Source
from karabakh_timeline.model.timeline import Dataset, Period
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Category,
    CeasefireClass,
    Coverage,
    Duration,
    EndedBy,
    Form,
    Kind,
    Measure,
    PlacePrecision,
    Purpose,
    Qualifier,
    Scope,
    Side,
    Standing,
    Step,
    Tier,
    YesNo,
)
from karabakh_timeline.store.documents import NEVER, Json

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import timezone

    from karabakh_timeline.model.dates import When

T = TypeVar("T")


def read_dataset(found: Json) -> Dataset:
    """What the data set says of itself, from its document."""
    zone = parse_offset(found["utc_offset"])
    through = parse(found["through"], zone)
    return Dataset(
        found["name"], found["title"], found["version"], through, zone, found["licence"],
        tuple(found["authors"]),
    )  # fmt: skip


class Reader:
    """Reads documents of one data set back into values.

    Attributes:
        zone: the data set's offset.
    """

    def __init__(self, zone: timezone) -> None:
        self.zone = zone

    def event(self, found: Json) -> Event:
        """An event from its document."""
        return Event(
            id=found["id"],
            date=parse(found["date"], self.zone),
            title=found["title"],
            summary=found["summary"],
            kind=Kind(found["kind"]),
            cites=_read_cites(found),
            lasting=found["lasting"],
            places=tuple(place["id"] for place in found["places"]),
            actors=tuple(actor["id"] for actor in found["actors"]),
            ceasefires=tuple(map(_read_link, found["ceasefires"])),
            claims=tuple(map(self._claim, found["claims"])),
            tags=tuple(found["tags"]),
            external=tuple(found["external"].items()),
            note=found["note"],
        )

    def _claim(self, found: Json) -> Claim:
        return Claim(
            claimant=found["claimant"],
            of=tuple(found["of"]),
            category=Category(found["category"]),
            measure=Measure(found["measure"]),
            qualifier=Qualifier(found["qualifier"]),
            scope=Scope(found["scope"]),
            cites=_read_cites(found),
            value=found["value"],
            low=found["low"],
            high=found["high"],
            period=self._when(found["period"]),
            as_of=self._when(found["as_of"]),
            note=found["note"],
        )

    def _when(self, text: str | None) -> When | None:
        return None if text is None else parse(text, self.zone)

    def ceasefire(self, found: Json) -> Ceasefire:
        """A ceasefire from its document."""
        return Ceasefire(
            id=found["id"],
            name=found["name"],
            parties=tuple(found["parties"]),
            cites=_read_cites(found),
            aliases=tuple(found["aliases"]),
            mediators=tuple(found["mediators"]),
            declared=self._transition(found["declared"]),
            effective=self._transition(found["effective"]),
            standing=self._transition(found["standing"]),
            ended=self._transition(found["ended"]),
            class_=_read(CeasefireClass, found["class"]),
            side=_read(Side, found["side"]),
            coverage=_read(Coverage, found["coverage"]),
            purpose=tuple(map(Purpose, found["purpose"])),
            form=_read(Form, found["form"]),
            term=_read(Duration, found["term"]),
            term_days=found["term_days"],
            compliance_mechanism=_read(YesNo, found["compliance_mechanism"]),
            enforcement=_read(YesNo, found["enforcement"]),
            summary=found["summary"],
            continues=tuple(found["continues"]),
            external=tuple(found["external"].items()),
            note=found["note"],
        )

    def _transition(self, found: Json | None) -> Transition | None:
        if found is None:
            return None
        return Transition(
            date=None if found["date"] == NEVER else parse(found["date"], self.zone),
            cites=_read_cites(found),
            by=_read(EndedBy, found.get("by")),
            successor=found.get("successor"),
            note=found["note"],
        )

    def source(self, found: Json) -> Source:
        """A source from its document."""
        return Source(**{**found, "tier": Tier(found["tier"]), "date": self._when(found["date"])})

    def place(self, found: Json) -> Place:
        """A place from its document."""
        return Place(
            **{
                **found,
                "armenian": tuple(found["armenian"]),
                "azerbaijani": tuple(found["azerbaijani"]),
                "other": tuple(found["other"]),
                "precision": _read(PlacePrecision, found["precision"]),
                "renamed": tuple(Renaming(**self._dated(one)) for one in found["renamed"]),
                "areas": tuple(Area(**self._dated(one)) for one in found["areas"]),
                "cites": _read_cites(found),
            }
        )

    def actor(self, found: Json) -> Actor:
        """An actor from its document."""
        return Actor(
            **{
                **found,
                "kind": ActorKind(found["kind"]),
                "aliases": tuple(found["aliases"]),
                "offices": tuple(Office(**self._dated(one)) for one in found["offices"]),
            }
        )

    def _dated(self, found: Json) -> Json:
        """A document with a date and citations, these two read back."""
        return {**found, "date": self._when(found["date"]), "cites": _read_cites(found)}

    def period(self, found: Json) -> Period:
        """A period from its document."""
        return Period(
            id=found["id"],
            name=found["name"],
            date=parse(found["date"], self.zone),
            description=found["description"],
            aliases=tuple(found["aliases"]),
            cites=_read_cites(found),
        )

    def card(self, found: Json) -> Card:
        """A card from its document."""
        paragraphs = tuple(Paragraph(**paragraph) for paragraph in found["paragraphs"])
        return Card(**{**found, "paragraphs": paragraphs})


def _read(term: Callable[[str], T], text: str | None) -> T | None:
    return None if text is None else term(text)


def _read_cites(found: Json) -> tuple[Citation, ...]:
    return tuple(Citation(cite["source"], cite["at"]) for cite in found["cites"])


def _read_link(found: Json) -> CeasefireLink:
    return CeasefireLink(
        id=found["id"],
        step=Step(found["step"]),
        standing=_read(Standing, found.get("standing")),
        alleged_by=tuple(found.get("alleged_by", ())),
        attributed_to=tuple(found.get("attributed_to", ())),
        fatal=_read(YesNo, found.get("fatal")),
    )
