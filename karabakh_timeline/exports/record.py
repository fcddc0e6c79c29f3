"""The one place that names the columns of every exported answer, and the keys an export adds.

Items are documents: the canonical JSON objects that the index holds, whose keys
``store/documents.py`` names. A ``Family`` says which list they are and how one becomes a row of
cells; the formats know nothing of events or places. ``SCHEMA`` rises when a key goes or changes its
meaning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from karabakh_timeline.model.json import Json

SCHEMA = 1
JOIN = "; "
"""Between several values in one CSV cell."""


class Column(NamedTuple):
    """A CSV column: its name, its cell, and whether its text could be run by a spreadsheet."""

    name: str
    cell: Callable[[Json], object]
    is_text: bool = True


class Family(NamedTuple):
    """One kind of item: the key of the list in a JSON document, and the columns of a CSV file."""

    name: str
    columns: tuple[Column, ...]


def head_keys(head: Json) -> Json:
    """The data set as every JSON answer names it."""
    return {key: head[key] for key in ("name", "version", "through")}


def _key(name: str, *, is_text: bool = True) -> Column:
    """A column that is a key of the document; null is an empty cell."""
    return Column(name, lambda item: "" if item[name] is None else item[name], is_text)


def _list(name: str) -> Column:
    """A column that is a list of texts."""
    return Column(name, lambda item: JOIN.join(item[name]))


def _names(name: str) -> Column:
    """A column that is a list of things with a name."""
    return Column(name, lambda item: JOIN.join(entry["name"] for entry in item[name]))


_SOURCES = Column("sources", lambda item: JOIN.join(map(_citation, item["cites"])))


def _citation(cite: Json) -> str:
    return str(cite["source"]) if cite["at"] is None else f"{cite['source']}:{cite['at']}"


# Events


def event_items(
    found: Iterable[tuple[Json, bool]], places: Mapping[str, str] | None = None
) -> Iterator[Json]:
    """Events as exported: each with its match and, on request, other names of its places.

    Args:
        found: the documents, each with whether it certainly matches.
        places: the names to use, by place id; None for the main names.
    """
    for document, certain in found:
        if places is not None:
            for place in document["places"]:
                place["name"] = places[place["id"]]
        document["match"] = "certain" if certain else "possible"
        yield document


def _links(item: Json) -> str:
    return JOIN.join(f"{link['id']}:{link['step']}" for link in item["ceasefires"])


def _coordinate(name: str) -> Column:
    """A coordinate of the first place that has any."""
    return Column(
        name,
        lambda item: next((place[name] for place in item["places"] if _is_located(place)), ""),
        is_text=False,
    )


def _is_located(place: Json) -> bool:
    return place["latitude"] is not None and place["longitude"] is not None


def _killed_claims(item: Json) -> str:
    return JOIN.join(
        f"{claim['claimant']}: {claim['qualifier']}"
        + ("" if claim["value"] is None else f" {claim['value']}")
        + f" {claim['category']}"
        + (f" of {'+'.join(claim['of'])}" if claim["of"] else "")
        for claim in item["claims"]
        if claim["measure"] == "killed"
    )


EVENTS = Family(
    "events",
    (
        _key("id"),
        _key("date"),
        _key("earliest"),
        _key("latest"),
        _key("precision"),
        _key("kind"),
        _key("title"),
        _key("summary"),
        _names("places"),
        _names("actors"),
        Column("ceasefires", _links),
        _coordinate("latitude"),
        _coordinate("longitude"),
        Column("killed_claims", _killed_claims),
        _SOURCES,
        _list("tags"),
    ),
)

ANNIVERSARIES = Family("events", (*EVENTS.columns, _key("years_ago", is_text=False)))


def with_years_ago(items: Iterable[Json], years: Mapping[str, int]) -> Iterator[Json]:
    """The events, each with the whole years from it to today."""
    return ({**item, "years_ago": years[item["id"]]} for item in items)


# The ledger


def _date(name: str) -> Column:
    """The date of a step of a ceasefire's life."""
    return Column(name, lambda item: item[name]["date"] if item[name] else "")


CEASEFIRES = Family(
    "ceasefires",
    (
        _key("id"),
        _key("name"),
        _date("declared"),
        _date("effective"),
        _date("ended"),
        Column("ended_by", lambda item: (item["ended"] or {}).get("by") or ""),
        _list("parties"),
        _list("mediators"),
        _key("class"),
        _key("side"),
        _key("coverage"),
        _list("purpose"),
        _key("form"),
        _SOURCES,
    ),
)

HISTORY = Family(
    "intervals",
    (
        _key("from", is_text=False),
        _key("to", is_text=False),
        _key("verdict", is_text=False),
        _list("ceasefires"),
    ),
)

GAPS = Family(
    "gaps",
    (
        _key("from", is_text=False),
        _key("to", is_text=False),
        _key("seconds", is_text=False),
        _key("in_force", is_text=False),
        _list("ceasefires"),
        _key("match", is_text=False),
    ),
)

# Claims


def _flag(name: str) -> Column:
    """A column that is true or false."""
    return Column(name, lambda item: "yes" if item[name] else "no", is_text=False)


CLAIMS = Family(
    "claims",
    (
        _key("claimant"),
        _list("of"),
        _key("category", is_text=False),
        _key("measure", is_text=False),
        _key("period"),
        _key("as_of"),
        _key("earliest", is_text=False),
        _key("latest", is_text=False),
        _key("qualifier", is_text=False),
        _key("value", is_text=False),
        _key("low", is_text=False),
        _key("high", is_text=False),
        _key("event"),
        _SOURCES,
        _key("scope", is_text=False),
        _flag("current"),
        _flag("compared"),
        _key("note"),
    ),
)

# What the record knows; `events` is added by ``with_events``.


def with_events(documents: Iterable[Json], events: Mapping[str, int]) -> Iterator[Json]:
    """The documents, each with how many events name it."""
    return ({**document, "events": events.get(document["id"], 0)} for document in documents)


_EVENTS = _key("events", is_text=False)

PLACES = Family(
    "places",
    (
        _key("id"),
        _key("name"),
        _list("armenian"),
        _list("azerbaijani"),
        _list("other"),
        _key("latitude", is_text=False),
        _key("longitude", is_text=False),
        _key("precision"),
        _key("within"),
        _EVENTS,
        _SOURCES,
    ),
)


def _offices(item: Json) -> str:
    return JOIN.join(
        one["title"] if one["date"] is None else f"{one['title']} ({one['date']})"
        for one in item["offices"]
    )


ACTORS = Family(
    "actors",
    (
        _key("id"),
        _key("name"),
        _key("kind"),
        Column("offices", _offices),
        _key("within"),
        _list("aliases"),
        _key("description"),
        _EVENTS,
    ),
)

SOURCES = Family(
    "sources",
    (
        _key("id"),
        _key("publisher"),
        _key("title"),
        _key("description"),
        _key("date"),
        _key("tier"),
        _key("language"),
        _key("affiliation"),
        _key("url"),
        _EVENTS,
    ),
)

PERIODS = Family(
    "periods",
    (
        _key("id"),
        _key("name"),
        _key("date"),
        _key("earliest"),
        _key("latest"),
        _key("description"),
    ),
)

# How many events

COUNTS = Family(
    "counts",
    (
        _key("bucket"),
        _key("name"),
        _key("row", is_text=False),
        _key("events", is_text=False),
        _key("possible", is_text=False),
    ),
)

CELLS = Family(
    "cells",
    (
        _key("bucket"),
        _key("name"),
        _key("row", is_text=False),
        _key("second_bucket"),
        _key("second_name"),
        _key("second_row", is_text=False),
        _key("events", is_text=False),
        _key("possible", is_text=False),
    ),
)
