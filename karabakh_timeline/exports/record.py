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
    """A CSV column: its name, and its cell in the row of an item."""

    name: str
    cell: Callable[[Json], object]


class Family(NamedTuple):
    """One kind of item: the key of the list in a JSON document, and the columns of a CSV file."""

    name: str
    columns: tuple[Column, ...]


def opening(head: Json) -> Json:
    """The keys that every answer of the record starts with: what it was, and of which data set."""
    dataset = {key: head[key] for key in ("name", "version", "through")}
    return {"schema": SCHEMA, "dataset": dataset}


def _keys(names: str) -> tuple[Column, ...]:
    """Columns that are keys of the document, their names apart by blanks; null is an empty cell."""
    return tuple(map(_key, names.split()))


def _key(name: str) -> Column:
    return Column(name, lambda item: "" if item[name] is None else item[name])


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
    documents: Iterable[tuple[Json, str]], places: Mapping[str, str] | None = None
) -> Iterator[Json]:
    """Events as exported: each with its match and, on request, other names of its places.

    Args:
        documents: the events, each with its match.
        places: the names to use, by place id; None for the main names.
    """
    for document, match in documents:
        if places is not None:
            for place in document["places"]:
                place["name"] = places[place["id"]]
        document["match"] = match
        yield document


def _links(item: Json) -> str:
    return JOIN.join(f"{link['id']}:{link['step']}" for link in item["ceasefires"])


def _coordinate(name: str) -> Column:
    """A coordinate of the first place that has any."""
    return Column(
        name, lambda item: next((place[name] for place in item["places"] if _is_located(place)), "")
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
        *_keys("id date earliest latest precision kind title summary"),
        _names("places"),
        _names("actors"),
        Column("ceasefires", _links),
        _coordinate("latitude"),
        _coordinate("longitude"),
        Column("killed_claims", _killed_claims),
        _SOURCES,
        _list("tags"),
        _key("match"),
    ),
)

ANNIVERSARIES = Family("events", (*EVENTS.columns, *_keys("years_ago")))


def searched(family: Family) -> Family:
    """The columns of events among which words were searched for."""
    return Family(family.name, (*family.columns, _key("snippet")))


def with_snippets(items: Iterable[Json], snippet: Callable[[Json], str]) -> Iterator[Json]:
    """The events, each with the sentences in which the words stand that were searched for."""
    return ({**item, "snippet": snippet(item)} for item in items)


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
        *_keys("id name"),
        _date("declared"),
        _date("effective"),
        _date("ended"),
        Column("ended_by", lambda item: (item["ended"] or {}).get("by") or ""),
        _list("parties"),
        _list("mediators"),
        *_keys("class side coverage"),
        _list("purpose"),
        _key("form"),
        _SOURCES,
    ),
)

HISTORY = Family("intervals", (*_keys("from to verdict"), _list("ceasefires")))

GAPS = Family("gaps", (*_keys("from to seconds in_force"), _list("ceasefires"), _key("match")))

# Claims


def _flag(name: str) -> Column:
    """A column that is true or false."""
    return Column(name, lambda item: "yes" if item[name] else "no")


CLAIMS = Family(
    "claims",
    (
        _key("claimant"),
        _list("of"),
        *_keys("category measure period as_of earliest latest qualifier value low high event"),
        _SOURCES,
        _key("scope"),
        _flag("current"),
        _flag("compared"),
        *_keys("note extent"),
        _list("claimant_sides"),
    ),
)

# What the record knows; `events` is added by ``with_events``.


def with_events(documents: Iterable[Json], events: Mapping[str, int]) -> Iterator[Json]:
    """The documents, each with how many events name it."""
    return ({**document, "events": events.get(document["id"], 0)} for document in documents)


PLACES = Family(
    "places",
    (
        *_keys("id name"),
        _list("armenian"),
        _list("azerbaijani"),
        _list("other"),
        *_keys("latitude longitude precision within events"),
        _SOURCES,
    ),
)


def _offices(item: Json) -> str:
    return JOIN.join(
        office["title"] if office["date"] is None else f"{office['title']} ({office['date']})"
        for office in item["offices"]
    )


ACTORS = Family(
    "actors",
    (
        *_keys("id name kind"),
        Column("offices", _offices),
        _key("within"),
        _list("aliases"),
        *_keys("description events"),
    ),
)

SOURCES = Family(
    "sources", _keys("id publisher title description date tier language affiliation url events")
)

PERIODS = Family("periods", _keys("id name date earliest latest description"))

# How many events

COUNTS = Family("counts", _keys("bucket name row events possible"))

CELLS = Family(
    "cells", _keys("bucket name row second_bucket second_name second_row events possible")
)
