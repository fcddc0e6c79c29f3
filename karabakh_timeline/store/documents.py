"""The values of the record as canonical JSON documents; ``values`` reads them back.

A document has the keys of the JSON contract, in their order, so that an export is what the index
holds and needs no second mapping. What can be derived (a date's earliest and latest moment, the
names and coordinates behind ids) stands in it for readers of the export, and is not read back. What
is read back equals what was written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.dates import offset_text
from karabakh_timeline.model.vocabulary import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Card, Citation, Source
    from karabakh_timeline.model.timeline import Dataset, Period, Timeline

Json = dict[str, Any]
NEVER = "never"
"""Stands for a date that is known not to be, such as that of an end that did not come."""


def dumps(document: object) -> str:
    """A document as JSON on one line, every letter as it is."""
    return json.dumps(document, ensure_ascii=False)


def iso(moment: datetime | None) -> str | None:
    """A moment in ISO 8601 with its offset, to the second."""
    return None if moment is None else moment.isoformat()


class Writer:
    """Writes the documents of one record.

    Attributes:
        timeline: the record, for the names and coordinates behind ids.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._places = {place.id: place for place in timeline.places}
        self._actors = {actor.id: actor for actor in timeline.actors}

    def event(self, event: Event) -> Json:
        """An event as a document."""
        return {
            "id": event.id,
            **_date_keys(event.date),
            "lasting": event.lasting,
            "title": event.title,
            "summary": event.summary,
            "kind": event.kind.value,
            "places": [self._place(name) for name in event.places],
            "actors": [{"id": name, "name": self._actors[name].name} for name in event.actors],
            "ceasefires": [_link(link) for link in event.ceasefires],
            "claims": [_claim(claim) for claim in event.claims],
            "cites": cite_documents(event.cites),
            "tags": list(event.tags),
            "external": dict(event.external),
            "note": event.note,
        }

    def _place(self, name: str) -> Json:
        place = self._places[name]
        return {
            "id": place.id,
            "name": place.name,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "precision": _term(place.precision),
        }


def _date_keys(date: When) -> Json:
    return {
        "date": date.text,
        "earliest": iso(date.earliest),
        "latest": iso(date.latest),
        "precision": date.precision.value,
    }


def _term(term: Any) -> str | None:
    return None if term is None else term.value


def _text(date: When | None) -> str | None:
    return None if date is None else date.text


def cite_documents(cites: Iterable[Citation]) -> list[Json]:
    """Citations as documents."""
    return [{"source": cite.source, "at": cite.at} for cite in cites]


def _link(link: CeasefireLink) -> Json:
    document: Json = {"id": link.id, "step": link.step.value}
    if link.step is Step.VIOLATION:
        document |= {
            "standing": _term(link.standing),
            "alleged_by": list(link.alleged_by),
            "attributed_to": list(link.attributed_to),
            "fatal": _term(link.fatal),
        }
    return document


def _claim(claim: Claim) -> Json:
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
        "period": _text(claim.period),
        "as_of": _text(claim.as_of),
        "cites": cite_documents(claim.cites),
        "note": claim.note,
    }


def ceasefire_document(one: Ceasefire) -> Json:
    """A ceasefire of the ledger as a document."""
    return {
        "id": one.id,
        "name": one.name,
        "aliases": list(one.aliases),
        "parties": list(one.parties),
        "mediators": list(one.mediators),
        "declared": _transition(one.declared),
        "effective": _transition(one.effective),
        "standing": _transition(one.standing),
        "ended": _transition(one.ended),
        "class": _term(one.class_),
        "side": _term(one.side),
        "coverage": _term(one.coverage),
        "purpose": [purpose.value for purpose in one.purpose],
        "form": _term(one.form),
        "term": _term(one.term),
        "term_days": one.term_days,
        "compliance_mechanism": _term(one.compliance_mechanism),
        "enforcement": _term(one.enforcement),
        "summary": one.summary,
        "continues": list(one.continues),
        "external": dict(one.external),
        "cites": cite_documents(one.cites),
        "note": one.note,
    }


def _transition(step: Transition | None) -> Json | None:
    if step is None:
        return None
    date = {"date": NEVER} if step.date is None else _date_keys(step.date)
    document = {**date, "cites": cite_documents(step.cites), "note": step.note}
    if step.by is not None or step.successor is not None:
        document |= {"by": _term(step.by), "successor": step.successor}
    return document


def place_document(place: Place) -> Json:
    """A place as a document."""
    return {
        "id": place.id,
        "name": place.name,
        "armenian": list(place.armenian),
        "azerbaijani": list(place.azerbaijani),
        "other": list(place.other),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "precision": _term(place.precision),
        "within": place.within,
        "renamed": [
            {
                "date": one.date.text,
                "to": one.to,
                "was": one.was,
                "by": one.by,
                "cites": cite_documents(one.cites),
            }
            for one in place.renamed
        ],
        "areas": [
            {"date": one.date.text, "name": one.name, "cites": cite_documents(one.cites)}
            for one in place.areas
        ],
        "cites": cite_documents(place.cites),
        "note": place.note,
    }


def actor_document(actor: Actor) -> Json:
    """An actor as a document."""
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind.value,
        "aliases": list(actor.aliases),
        "within": actor.within,
        "offices": [
            {"title": one.title, "date": _text(one.date), "cites": cite_documents(one.cites)}
            for one in actor.offices
        ],
        "description": actor.description,
        "note": actor.note,
    }


def source_document(source: Source) -> Json:
    """A source as a document."""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "description": source.description,
        "date": _text(source.date),
        "url": source.url,
        "language": source.language,
        "tier": source.tier.value,
        "affiliation": source.affiliation,
        "card": source.card,
        "note": source.note,
    }


def period_document(period: Period) -> Json:
    """A period as a document."""
    return {
        "id": period.id,
        "name": period.name,
        "aliases": list(period.aliases),
        **_date_keys(period.date),
        "description": period.description,
        "cites": cite_documents(period.cites),
    }


def card_document(card: Card) -> Json:
    """A card as a document."""
    return {
        "source": card.source,
        "file": card.file,
        "publisher": card.publisher,
        "date": card.date,
        "date_known_by": card.date_known_by,
        "covers": card.covers,
        "sha256": card.sha256,
        "paragraphs": [
            {"n": paragraph.n, "sha256": paragraph.sha256, "skip": paragraph.skip}
            for paragraph in card.paragraphs
        ],
    }


def dataset_document(dataset: Dataset) -> Json:
    """What the data set says of itself as a document; its first three keys head every export."""
    return {
        "name": dataset.name,
        "version": dataset.version,
        "through": dataset.through.text,
        "title": dataset.title,
        "licence": dataset.licence,
        "utc_offset": offset_text(dataset.zone),
        "authors": list(dataset.authors),
    }


def entries(timeline: Timeline) -> Iterator[tuple[str, str, Json]]:
    """Everything but events: section, id and document, in the order of the files."""
    yield from (("ceasefires", one.id, ceasefire_document(one)) for one in timeline.ceasefires)
    yield from (("sources", one.id, source_document(one)) for one in timeline.sources)
    yield from (("places", one.id, place_document(one)) for one in timeline.places)
    yield from (("actors", one.id, actor_document(one)) for one in timeline.actors)
    yield from (("periods", one.id, period_document(one)) for one in timeline.periods)
    yield from (("cards", one.source, card_document(one)) for one in timeline.cards)
