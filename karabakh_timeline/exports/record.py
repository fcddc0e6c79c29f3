"""The one place that names the keys and columns of every exported answer.

A ``Family`` says how one kind of item becomes a JSON object and a row of cells; the formats know
nothing of events or places. ``SCHEMA`` rises when a key changes its meaning or goes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from karabakh_timeline.model.vocabulary import Measure, NameStyle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime

    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import CeasefireLink
    from karabakh_timeline.model.place import Actor, Place
    from karabakh_timeline.model.source import Citation, Source
    from karabakh_timeline.model.timeline import Dataset, Period
    from karabakh_timeline.queries.observance import Held, Rule
    from karabakh_timeline.store.read import Found

SCHEMA = 1
JOIN = "; "
"""Between several values in one CSV cell."""

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A CSV column: its name, its cell, and whether its text could be run by a spreadsheet."""

    name: str
    cell: Callable[[T], object]
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class Family(Generic[T]):
    """How one kind of item is exported.

    Attributes:
        name: the key of the list in a JSON document.
        columns: the columns of a CSV file.
        document: an item as a JSON object.
    """

    name: str
    columns: tuple[Column[T], ...]
    document: Callable[[T], Json]


@dataclass(frozen=True, slots=True)
class Names:
    """What ids are called.

    Attributes:
        places: the places by id.
        actors: the actors by id.
        style: which names of a place are used.
    """

    places: Mapping[str, Place]
    actors: Mapping[str, Actor]
    style: NameStyle = NameStyle.BOTH

    def place(self, name: str) -> str:
        """The shown name of a place id."""
        return self.places[name].shown(self.style)

    def actor(self, name: str) -> str:
        """The main name of an actor id."""
        return self.actors[name].name


def dataset_document(dataset: Dataset) -> Json:
    """The data set as every JSON answer names it."""
    return {"name": dataset.name, "version": dataset.version, "through": dataset.through.text}


# Events


def event_family(names: Names) -> Family[Found]:
    """Events of a selection, each with whether it certainly falls in it."""
    return Family(
        "events",
        (
            Column("id", lambda found: found.event.id),
            Column("date", lambda found: found.event.date.text),
            Column("earliest", lambda found: iso(found.event.date.earliest)),
            Column("latest", lambda found: iso(found.event.date.latest)),
            Column("precision", lambda found: found.event.date.precision.value),
            Column("kind", lambda found: found.event.kind.value),
            Column("title", lambda found: found.event.title),
            Column("summary", lambda found: found.event.summary),
            Column("places", lambda found: _joined(map(names.place, found.event.places))),
            Column("actors", lambda found: _joined(map(names.actor, found.event.actors))),
            Column("ceasefires", lambda found: _joined(map(_link_cell, found.event.ceasefires))),
            Column("latitude", lambda found: _coordinates(found, names)[0], is_text=False),
            Column("longitude", lambda found: _coordinates(found, names)[1], is_text=False),
            Column("killed_claims", lambda found: _joined(_killed_claims(found))),
            Column("sources", lambda found: _joined(map(str, found.event.cites))),
            Column("tags", lambda found: _joined(found.event.tags)),
        ),
        lambda found: event_document(found, names),
    )


def event_document(found: Found, names: Names) -> Json:
    """An event as a JSON object."""
    event = found.event
    return {
        "id": event.id,
        **_date_keys(event.date),
        "lasting": event.lasting,
        "title": event.title,
        "summary": event.summary,
        "kind": event.kind.value,
        "places": [_place_keys(names.places[name], names.style) for name in event.places],
        "actors": [{"id": name, "name": names.actor(name)} for name in event.actors],
        "ceasefires": [_link_document(link) for link in event.ceasefires],
        "claims": [claim_document(claim) for claim in event.claims],
        "cites": _cites(event.cites),
        "tags": list(event.tags),
        "external": dict(event.external),
        "note": event.note,
        "match": found.match.value,
    }


def _date_keys(date: When) -> Json:
    return {
        "date": date.text,
        "earliest": iso(date.earliest),
        "latest": iso(date.latest),
        "precision": date.precision.value,
    }


def _place_keys(place: Place, style: NameStyle) -> Json:
    return {
        "id": place.id,
        "name": place.shown(style),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": place.precision.value if place.precision else None,
    }


def _link_document(link: CeasefireLink) -> Json:
    document: Json = {"id": link.id, "step": link.step.value}
    if link.standing is not None:
        document |= {
            "standing": link.standing.value,
            "alleged_by": list(link.alleged_by),
            "attributed_to": list(link.attributed_to),
            "fatal": link.fatal.value if link.fatal else None,
        }
    return document


def claim_document(claim: Claim) -> Json:
    """A claim as a JSON object."""
    return {
        "claimant": claim.claimant,
        "of": list(claim.of),
        "category": claim.category.value,
        "measure": claim.measure.value,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "qualifier": claim.qualifier.value,
        "scope": claim.scope.value,
        "period": claim.period.text if claim.period else None,
        "as_of": claim.as_of.text if claim.as_of else None,
        "cites": _cites(claim.cites),
        "note": claim.note,
    }


def _link_cell(link: CeasefireLink) -> str:
    return f"{link.id}:{link.step.value}"


def _coordinates(found: Found, names: Names) -> tuple[float | str, float | str]:
    """The coordinates of the first place that has any."""
    for name in found.event.places:
        place = names.places[name]
        if place.latitude is not None and place.longitude is not None:
            return place.latitude, place.longitude
    return "", ""


def _killed_claims(found: Found) -> Iterable[str]:
    for claim in found.event.claims:
        if claim.measure is Measure.KILLED:
            value = "" if claim.value is None else f" {claim.value}"
            of = f" of {'+'.join(claim.of)}" if claim.of else ""
            yield f"{claim.claimant}: {claim.qualifier.value}{value} {claim.category.value}{of}"


# Ceasefires


def ceasefire_family(
    held: Callable[[str], Iterable[tuple[Rule, Held | None]]],
) -> Family[Ceasefire]:
    """The ledger; ``held`` gives how long the ceasefire of an id held, by each rule."""
    return Family(
        "ceasefires",
        (
            Column("id", lambda one: one.id),
            Column("name", lambda one: one.name),
            Column("declared", lambda one: _step_text(one.declared)),
            Column("effective", lambda one: _step_text(one.effective)),
            Column("ended", lambda one: _step_text(one.ended)),
            Column("ended_by", lambda one: _ended_by(one) or ""),
            Column("parties", lambda one: _joined(one.parties)),
            Column("mediators", lambda one: _joined(one.mediators)),
            Column("class", lambda one: one.class_ or ""),
            Column("side", lambda one: one.side or ""),
            Column("coverage", lambda one: one.coverage or ""),
            Column("purpose", lambda one: _joined(one.purpose)),
            Column("form", lambda one: one.form or ""),
            Column("sources", lambda one: _joined(map(str, one.cites))),
        ),
        lambda one: {**ceasefire_document(one), "held": dict(map(_held, held(one.id)))},
    )


def ceasefire_document(one: Ceasefire) -> Json:
    """A ceasefire of the ledger as a JSON object."""
    return {
        "id": one.id,
        "name": one.name,
        "aliases": list(one.aliases),
        "parties": list(one.parties),
        "mediators": list(one.mediators),
        "declared": _step(one.declared),
        "effective": _step(one.effective),
        "standing": _step(one.standing),
        "ended": _step(one.ended),
        "class": one.class_,
        "side": one.side,
        "coverage": one.coverage,
        "purpose": list(one.purpose),
        "form": one.form,
        "term": one.term,
        "term_days": one.term_days,
        "compliance_mechanism": one.compliance_mechanism,
        "enforcement": one.enforcement,
        "summary": one.summary,
        "continues": list(one.continues),
        "external": dict(one.external),
        "cites": _cites(one.cites),
        "note": one.note,
    }


def _held(pair: tuple[Rule, Held | None]) -> tuple[str, Json | None]:
    """How long one held by a rule, in seconds; null if it never took effect."""
    rule, length = pair
    if length is None:
        return rule.value, None
    return rule.value, {"at_least": length.shortest, "at_most": length.longest}


def _step(step: Transition | None) -> Json | None:
    if step is None:
        return None
    if step.date is None:
        return {"date": "never", "cites": _cites(step.cites), "note": step.note}
    document = {**_date_keys(step.date), "cites": _cites(step.cites), "note": step.note}
    return document if step.by is None else document | {"by": step.by, "successor": step.successor}


def _step_text(step: Transition | None) -> str:
    if step is None:
        return ""
    return "never" if step.date is None else step.date.text


def _ended_by(one: Ceasefire) -> str | None:
    return one.ended.by.value if one.ended and one.ended.by else None


# What the record knows


def place_family(events: Mapping[str, int]) -> Family[Place]:
    """Places, each with how many events name it."""
    return Family(
        "places",
        (
            Column("id", lambda place: place.id),
            Column("name", lambda place: place.name),
            Column("armenian", lambda place: _joined(place.armenian)),
            Column("azerbaijani", lambda place: _joined(place.azerbaijani)),
            Column("other", lambda place: _joined(place.other)),
            Column("latitude", lambda place: _or_empty(place.latitude), is_text=False),
            Column("longitude", lambda place: _or_empty(place.longitude), is_text=False),
            Column("precision", lambda place: place.precision or ""),
            Column("within", lambda place: place.within or ""),
            Column("events", lambda place: events.get(place.id, 0), is_text=False),
            Column("sources", lambda place: _joined(map(str, place.cites))),
        ),
        lambda place: {
            "id": place.id,
            "name": place.name,
            "armenian": list(place.armenian),
            "azerbaijani": list(place.azerbaijani),
            "other": list(place.other),
            "latitude": place.latitude,
            "longitude": place.longitude,
            "precision": place.precision,
            "within": place.within,
            "cites": _cites(place.cites),
            "note": place.note,
            "events": events.get(place.id, 0),
        },
    )


def actor_family(events: Mapping[str, int]) -> Family[Actor]:
    """Actors, each with how many events name it."""
    return Family(
        "actors",
        (
            Column("id", lambda actor: actor.id),
            Column("name", lambda actor: actor.name),
            Column("kind", lambda actor: actor.kind),
            Column("office", lambda actor: actor.office or ""),
            Column("within", lambda actor: actor.within or ""),
            Column("aliases", lambda actor: _joined(actor.aliases)),
            Column("description", lambda actor: actor.description),
            Column("events", lambda actor: events.get(actor.id, 0), is_text=False),
        ),
        lambda actor: {
            "id": actor.id,
            "name": actor.name,
            "kind": actor.kind,
            "aliases": list(actor.aliases),
            "within": actor.within,
            "office": actor.office,
            "description": actor.description,
            "note": actor.note,
            "events": events.get(actor.id, 0),
        },
    )


def source_family(events: Mapping[str, int]) -> Family[Source]:
    """Sources, each with how many events cite it."""
    return Family(
        "sources",
        (
            Column("id", lambda source: source.id),
            Column("publisher", lambda source: source.publisher),
            Column("title", lambda source: source.title or ""),
            Column("description", lambda source: source.description or ""),
            Column("date", lambda source: source.date.text if source.date else ""),
            Column("tier", lambda source: source.tier),
            Column("language", lambda source: source.language or ""),
            Column("affiliation", lambda source: source.affiliation or ""),
            Column("url", lambda source: source.url or ""),
            Column("events", lambda source: events.get(source.id, 0), is_text=False),
        ),
        lambda source: {
            "id": source.id,
            "publisher": source.publisher,
            "title": source.title,
            "description": source.description,
            "date": source.date.text if source.date else None,
            "url": source.url,
            "language": source.language,
            "tier": source.tier,
            "affiliation": source.affiliation,
            "card": source.card,
            "note": source.note,
            "events": events.get(source.id, 0),
        },
    )


def period_family() -> Family[Period]:
    """Periods."""
    return Family(
        "periods",
        (
            Column("id", lambda period: period.id),
            Column("name", lambda period: period.name),
            Column("date", lambda period: period.date.text),
            Column("earliest", lambda period: iso(period.date.earliest)),
            Column("latest", lambda period: iso(period.date.latest)),
            Column("description", lambda period: period.description),
        ),
        lambda period: {
            "id": period.id,
            "name": period.name,
            "aliases": list(period.aliases),
            **_date_keys(period.date),
            "description": period.description,
            "cites": _cites(period.cites),
        },
    )


def _cites(cites: Iterable[Citation]) -> list[Json]:
    return [{"source": cite.source, "at": cite.at} for cite in cites]


def iso(moment: datetime | None) -> str | None:
    """A moment in ISO 8601 with its offset, to the second."""
    return None if moment is None else moment.isoformat()


def _joined(parts: Iterable[object]) -> str:
    return JOIN.join(map(str, parts))


def _or_empty(number: float | None) -> float | str:
    return "" if number is None else number
