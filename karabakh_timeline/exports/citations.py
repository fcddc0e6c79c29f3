"""Citations of the record, of its entries and of the sources they rest on, as CSL-JSON items.

CSL-JSON (Citation Style Language 1.0.2) is what reference managers read; the text, the BibTeX and
the RIS forms are made from the same items, so that all say the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.to_json import dumps
from karabakh_timeline.model.safe import one_line
from karabakh_timeline.model.vocabulary import Tier
from karabakh_timeline.queries.citing import places_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json


_TYPES = {
    Tier.OFFICIAL_DOCUMENT: "document",
    Tier.PARTY_STATEMENT: "document",
    Tier.NEWS_AGENCY: "article-newspaper",
    Tier.NEWS: "article-newspaper",
    Tier.RESEARCH_DATA: "dataset",
    Tier.REFERENCE: "webpage",
}
"""The CSL type of a source by its tier."""
_NO_KEY = re.compile(r"[^A-Za-z0-9.:-]+")
"""What no key of an entry may hold: in BibTeX it would end it."""
_POINT = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:T[^~?%]*[~?%]?|([~?%]))?")
"""A date; a qualifier of its clock time leaves the day as sure as it is."""


def record_item(head: Json, address: str | None = None) -> Json:
    """The record as a whole.

    Args:
        head: what the data set says of itself.
        address: where it is published; None where that is not known.
    """
    return _told(
        {
            "id": _NO_KEY.sub("-", f"{head['name']}-{head['version']}"),
            "type": "dataset",
            "title": head["title"],
            "author": [{"literal": name} for name in head["authors"]],
            "issued": _issued(head["version"]),
            "version": head["version"],
            "note": f"covers {head['through']} and before; {head['licence']}",
            "URL": address,
        }
    )


def event_item(event: Json, record: Json) -> Json:
    """An event, as an entry of the record."""
    return _entry(event["id"], event["title"], event["date"], record)


def ceasefire_item(ceasefire: Json, record: Json) -> Json:
    """A ceasefire of the ledger, as an entry of the record; its date is that of its declaration."""
    declared = ceasefire["declared"]
    return _entry(
        ceasefire["id"], ceasefire["name"], declared["date"] if declared else None, record
    )


def _entry(name: str, title: str, date: str | None, record: Json) -> Json:
    return _told(
        {
            "id": name,
            "type": "entry",
            "title": title,
            "container-title": record["title"],
            "author": record.get("author"),
            "issued": record.get("issued"),
            "version": record["version"],
            "number": name,
            "event-date": None if date is None else csl_date(date),
            "URL": record.get("URL"),
        }
    )


def source_item(source: Json, at: str = "") -> Json:
    """A source of the record.

    Args:
        source: its document.
        at: the places in it that are cited, as a text; empty for the whole.
    """
    kind = _TYPES[Tier(source["tier"])]
    by = "author" if kind == "document" else "publisher"
    publisher = [{"literal": source["publisher"]}] if by == "author" else source["publisher"]
    return _told(
        {
            "id": source["id"],
            "type": kind,
            "title": source["title"] or f"[{source['description'].rstrip('.')}]",
            by: publisher,
            "container-title": source["publisher"] if kind == "article-newspaper" else None,
            "issued": None if source["date"] is None else csl_date(source["date"]),
            "URL": source["url"],
            "language": source["language"],
            "locator": at or None,
            "note": "; ".join(_remarks(source)) or None,
        }
    )


def _remarks(source: Json) -> Iterator[str]:
    """Whose a source is, and where else its text stands: nothing else has a field for it."""
    if source["affiliation"]:
        yield source["affiliation"]
    for address in source["also_at"]:
        yield f"also at {address}"


def csl_date(text: str) -> Json:
    """An EDTF date as CSL has dates: parts as far as they are known, or the text itself."""
    points = [_POINT.fullmatch(part) for part in text.split("/")]
    if not all(points):
        return {"literal": text}
    parts = [[int(part) for part in point.groups()[:3] if part] for point in points if point]
    date: Json = {"date-parts": parts}
    if any(point and point[4] for point in points):
        date["circa"] = True
    return date


def plain_date(date: dict[str, Any]) -> str:
    """A CSL date as ISO writes it, such as ``about 2020-10-10`` or ``2020-09/2020-11``."""
    if "literal" in date:
        return str(date["literal"])
    ends = ("-".join(f"{part:02d}" for part in parts) for parts in date["date-parts"])
    return ("about " if date.get("circa") else "") + "/".join(ends)


def notes(item: dict[str, Any]) -> Iterator[str]:
    """What a reference manager has no field for."""
    if "event-date" in item:
        yield f"event of {plain_date(item['event-date'])}"
    if "locator" in item:
        yield f"at {item['locator']}"
    if item["type"] not in {"entry", "dataset"} and "issued" in item:
        yield f"published {plain_date(item['issued'])}"
    if "note" in item:
        yield item["note"]


def _issued(version: str) -> Json | None:
    """The year and month of a version in calendar style, as CSL has dates."""
    found = calendar_version(version)
    return {"date-parts": [list(found)]} if found else None


def calendar_version(version: str) -> tuple[int, int] | None:
    """The year and month of a version in calendar style; None of any other."""
    found = re.match(r"((?:19|20)\d{2})\.(0?[1-9]|1[0-2])(?!\d)", version)
    return (int(found[1]), int(found[2])) if found else None


def _told(item: Json) -> Json:
    """An item without what is not known; it goes to programs that set a text on one line."""
    return {key: _inert(value) for key, value in item.items() if value not in (None, [])}


def _inert(value: Any) -> Any:
    """A value in which each text is one line, and nothing in it acts."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [*map(_inert, value)]
    return {key: _inert(one) for key, one in value.items()} if isinstance(value, dict) else value


def cited(answer: Answer, look: Look) -> Iterator[Json]:
    """Citations, or those of entries: of sources, or of what is an entry of its record, one by one.

    Args:
        answer: the citations or the entries.
        look: with ``with_sources``, the sources that the entries rest on follow, each once.
    """
    if Part.CITATIONS in answer.parts:
        yield from answer.items()
        return
    section = answer.family.name if Part.CITABLE in answer.parts else "events"
    if section == "sources":
        yield from map(source_item, answer.items())
        return
    item = ceasefire_item if section == "ceasefires" else event_item
    record = record_item(answer.head, answer.address)
    sources: dict[str, str] = {}
    for entry in answer.items():
        yield item(entry, record)
        if look.with_sources:
            sources |= places_cited(entry)
    known = answer.known("sources") if sources else {}
    yield from (source_item(known[source]) for source in sources)


def write_csl(answer: Answer, look: Look) -> Iterator[str]:
    """Citations as a CSL-JSON array, an item a line."""
    before = "["
    for item in cited(answer, look):
        yield f"{before}\n{dumps(item)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def places_cited(document: Json) -> dict[str, str]:
    """The sources that an entry rests on, claims and steps included, with the places in each."""
    return places_in((cite["source"], cite["at"]) for cite in _cites(document))


def _cites(document: Json) -> Iterator[Json]:
    yield from document["cites"]
    for value in document.values():
        for part in value if isinstance(value, list) else (value,):
            if isinstance(part, dict):
                yield from part.get("cites", ())
