"""The values of the record as canonical JSON documents, and back.

Canonical: a value's fields in the order of its class, nothing that is empty, dates as their EDTF
text. What is read back equals what was written.
"""

from __future__ import annotations

import json
from dataclasses import fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from karabakh_timeline.model.ceasefire import Ceasefire, Transition
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import When, offset_text, parse, parse_offset
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.place import Actor, Place
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

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import timezone

Json = dict[str, Any]
_NEVER = "never"


def encode(value: Any) -> str:
    """A value of the record as its canonical JSON document."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, When):
        return value.text
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Transition) and value.never:
        return {"date": _NEVER, **_fields(value)}
    return _fields(value)


def _fields(value: Any) -> Json:
    return {
        name: _plain(item)
        for name in _names(type(value))  # type: ignore[arg-type]  # a class is hashable
        if (item := getattr(value, name)) not in (None, (), False)
    }


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(field.name for field in fields(cast("Any", kind)) if field.name != "zone")


def encode_dataset(dataset: Dataset) -> str:
    """The data set's own facts as JSON, its offset among them."""
    return json.dumps({**_plain(dataset), "utc_offset": offset_text(dataset.zone)})


def decode_dataset(text: str) -> Dataset:
    """The data set's own facts from their JSON."""
    found = json.loads(text)
    zone = parse_offset(found.pop("utc_offset"))
    return Dataset(**{**found, "through": parse(found["through"], zone)}, zone=zone)


class Reader:
    """Reads documents of one data set back into values.

    Attributes:
        zone: the data set's offset.
    """

    def __init__(self, zone: timezone) -> None:
        self.zone = zone

    def event(self, text: str) -> Event:
        """An event from its document."""
        found = json.loads(text)
        return Event(
            id=found["id"],
            date=parse(found["date"], self.zone),
            title=found["title"],
            summary=found["summary"],
            kind=Kind(found["kind"]),
            cites=_cites(found),
            lasting=found.get("lasting", False),
            places=tuple(found.get("places", ())),
            actors=tuple(found.get("actors", ())),
            ceasefires=tuple(_link(link) for link in found.get("ceasefires", ())),
            claims=tuple(self._claim(claim) for claim in found.get("claims", ())),
            tags=tuple(found.get("tags", ())),
            external=_pairs(found),
            note=found.get("note"),
        )

    def _claim(self, found: Json) -> Claim:
        return Claim(
            claimant=found["claimant"],
            of=tuple(found.get("of", ())),
            category=Category(found["category"]),
            measure=Measure(found["measure"]),
            qualifier=Qualifier(found["qualifier"]),
            scope=Scope(found["scope"]),
            cites=_cites(found),
            value=found.get("value"),
            low=found.get("low"),
            high=found.get("high"),
            period=self._when(found, "period"),
            as_of=self._when(found, "as_of"),
            note=found.get("note"),
        )

    def _when(self, found: Json, key: str) -> When | None:
        return parse(found[key], self.zone) if key in found else None

    def ceasefire(self, text: str) -> Ceasefire:
        """A ceasefire from its document."""
        found = json.loads(text)
        for key in ("aliases", "parties", "mediators", "continues"):
            found[key] = tuple(found.get(key, ()))
        for key in ("declared", "effective", "standing", "ended"):
            if key in found:
                found[key] = self._transition(found[key])
        for key, term in _CEASEFIRE_TERMS.items():
            if key in found:
                found[key] = term(found[key])
        found["purpose"] = tuple(Purpose(word) for word in found.get("purpose", ()))
        return Ceasefire(**{**found, "cites": _cites(found), "external": _pairs(found)})

    def _transition(self, found: Json) -> Transition:
        return Transition(
            date=None if found["date"] == _NEVER else parse(found["date"], self.zone),
            cites=_cites(found),
            by=EndedBy(found["by"]) if "by" in found else None,
            successor=found.get("successor"),
            note=found.get("note"),
        )

    def source(self, text: str) -> Source:
        """A source from its document."""
        found = json.loads(text)
        return Source(**{**found, "tier": Tier(found["tier"]), "date": self._when(found, "date")})

    def place(self, text: str) -> Place:
        """A place from its document."""
        found = json.loads(text)
        for key in ("armenian", "azerbaijani", "other"):
            found[key] = tuple(found.get(key, ()))
        if "precision" in found:
            found["precision"] = PlacePrecision(found["precision"])
        return Place(**{**found, "cites": _cites(found)})

    def actor(self, text: str) -> Actor:
        """An actor from its document."""
        found = json.loads(text)
        aliases = tuple(found.get("aliases", ()))
        return Actor(**{**found, "kind": ActorKind(found["kind"]), "aliases": aliases})

    def period(self, text: str) -> Period:
        """A period from its document."""
        found = json.loads(text)
        return Period(
            **{
                **found,
                "date": parse(found["date"], self.zone),
                "aliases": tuple(found.get("aliases", ())),
                "cites": _cites(found),
            }
        )

    def card(self, text: str) -> Card:
        """A card from its document."""
        found = json.loads(text)
        paragraphs = tuple(Paragraph(**paragraph) for paragraph in found["paragraphs"])
        return Card(**{**found, "paragraphs": paragraphs})


_CEASEFIRE_TERMS: dict[str, Callable[[str], StrEnum]] = {
    "class_": CeasefireClass,
    "side": Side,
    "coverage": Coverage,
    "form": Form,
    "term": Duration,
    "compliance_mechanism": YesNo,
    "enforcement": YesNo,
}


def _cites(found: Json) -> tuple[Citation, ...]:
    return tuple(Citation(cite["source"], cite.get("at")) for cite in found.get("cites", ()))


def _pairs(found: Json) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in found.get("external", ()))


def _link(found: Json) -> CeasefireLink:
    return CeasefireLink(
        id=found["id"],
        step=Step(found["step"]),
        standing=Standing(found["standing"]) if "standing" in found else None,
        alleged_by=tuple(found.get("alleged_by", ())),
        attributed_to=tuple(found.get("attributed_to", ())),
        fatal=YesNo(found["fatal"]) if "fatal" in found else None,
    )
