"""Events as JSON-LD, in the terms of schema.org and, for dates as they are known, of Dublin Core.

The context stands in the document, so that nobody need fetch one. The ids of the record are
fragments of the document's own address. ``startDate`` and ``endDate`` say that something went on
from one to the other: they stand only where that is known; ``date`` is always there, in EDTF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.record import opening, utc
from karabakh_timeline.exports.to_json import dumps
from karabakh_timeline.exports.told import Telling, is_on_one_day, openable
from karabakh_timeline.model.safe import one_line
from karabakh_timeline.model.vocabulary import ActorKind, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "date": {
        "@id": "http://purl.org/dc/terms/date",
        "@type": "http://id.loc.gov/datatypes/edtf",
    },
    "url": {"@type": "@id"},
    "sameAs": {"@type": "@id"},
    "license": {"@type": "@id"},
}


def write_jsonld(answer: Answer, _: Look) -> Iterator[str]:
    """One document: the data set, and an event a line."""
    writer = _Writer(answer)
    yield f'{{"@context": {dumps(_CONTEXT)}, "@graph": [\n{_embeddable(writer.dataset)}'
    for item in answer.items():
        yield f",\n{_embeddable(writer.event(item))}"
    yield "\n]}\n"


def _embeddable(item: Json) -> str:
    """An item as JSON that no text in it can end the script of a page in which it stands."""
    return dumps(item).replace("<", "\\u003c")


class _Writer:
    """What makes the items of a document."""

    def __init__(self, answer: Answer) -> None:
        self._telling = Telling(answer)
        self._actors = answer.known("actors")
        self._sources = answer.known("sources")
        self.dataset = _dataset(answer)

    def event(self, item: Json) -> Json:
        claims, sources = self._telling.claims(item), self._telling.sources(item)
        return _without_nothing(
            {
                "@id": f"#{item['id']}",
                "@type": "Event",
                "identifier": item["id"],
                "name": one_line(item["title"]),
                "description": one_line(item["summary"]),
                "date": item["date"],
                **_dates(item),
                "keywords": [item["kind"], *map(one_line, item["tags"])],
                "location": [_place(place) for place in item["places"]],
                "about": [self._actor(actor) for actor in item["actors"]],
                "subjectOf": [
                    *({"@type": "Claim", "text": claim} for claim in claims),
                    *(self._source(source.name) for source in sources),
                ],
            }
        )

    def _actor(self, actor: Json) -> Json:
        is_person = self._actors[actor["id"]]["kind"] == ActorKind.PERSON
        kind = "Person" if is_person else "Organization"
        return {"@id": f"#actor/{actor['id']}", "@type": kind, "name": one_line(actor["name"])}

    def _source(self, name: str) -> Json:
        source = self._sources[name]
        return _without_nothing(
            {
                "@id": f"#source/{name}",
                "@type": "CreativeWork",
                "name": one_line(source["title"] or source["description"] or ""),
                "publisher": {"@type": "Organization", "name": one_line(source["publisher"])},
                "date": source["date"],
                "inLanguage": source["language"],
                "url": openable(source["url"]),
                "sameAs": [found for url in source["also_at"] if (found := openable(url))],
            }
        )


def _dataset(answer: Answer) -> Json:
    head = answer.head
    return _without_nothing(
        {
            "@id": f"#{head['name']}",
            "@type": "Dataset",
            "identifier": head["name"],
            "name": one_line(head["title"]),
            "version": opening(head)["dataset"]["version"],
            "license": licence_address(head["licence"]) or "",
            "creator": [{"@type": "Organization", "name": one_line(n)} for n in head["authors"]],
            "url": openable(answer.address),
        }
    )


def _place(place: Json) -> Json:
    geo = {
        "@type": "GeoCoordinates",
        "latitude": place["latitude"],
        "longitude": place["longitude"],
    }
    is_located = place["latitude"] is not None and place["longitude"] is not None
    return {
        "@id": f"#place/{place['id']}",
        "@type": "Place",
        "name": one_line(place["name"]),
        **({"geo": geo} if is_located else {}),
    }


def _dates(item: Json) -> Json:
    """From when to when it went on, where both are known; of a part of a day, the day."""
    first, last = item["earliest"], item["latest"]
    if first and first == last:
        return _from_to("xsd:dateTime", utc(first), utc(last))
    is_sharp = item["precision"] not in (Precision.APPROXIMATE, Precision.OPEN)
    if is_on_one_day(item) or (item["lasting"] and is_sharp):
        return _from_to("xsd:date", first[:10], last[:10])
    return {}


def _from_to(kind: str, first: str, last: str) -> Json:
    return {
        "startDate": {"@type": kind, "@value": first},
        "endDate": {"@type": kind, "@value": last},
    }


def _without_nothing(item: Mapping[str, Any]) -> Json:
    return {key: value for key, value in item.items() if value not in (None, "", [])}
