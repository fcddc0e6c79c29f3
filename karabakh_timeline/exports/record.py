"""The one place that names the columns of every exported answer, and the keys an export adds.

Items are documents: the canonical JSON objects that the index holds, whose keys
``store/documents.py`` names. A ``Family`` says which list they are and how one becomes a row of
cells; the formats know nothing of events or places. ``SCHEMA`` rises when a key goes or changes its
meaning.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from karabakh_timeline.model.json import Json

CITABLE = frozenset({"events", "ceasefires", "sources"})
"""The sections whose entries can be cited."""
SCHEMA = 1
JOIN = "; "
"""Between several values in one CSV cell."""


class Column(NamedTuple):
    """A CSV column.

    Attributes:
        name: its name.
        cell: gives its cell in the row of an item.
        holds: ``date``, ``datetime`` (in UTC), ``integer`` or ``number`` where its cells are those;
            empty where they are texts.
        parts: of a list, gives its texts, which stand in one cell; None for what is no list.
    """

    name: str
    cell: Callable[[Json], object]
    holds: str = ""
    parts: Callable[[Json], Iterable[str]] | None = None


class Family(NamedTuple):
    """One kind of item: the key of the list in a JSON document, and the columns of a CSV file."""

    name: str
    columns: tuple[Column, ...]


def opening(head: Json) -> Json:
    """The keys that every answer of the record starts with: what it was, and of which data set."""
    dataset = {key: head[key] for key in ("name", "version", "through")}
    return {"schema": SCHEMA, "dataset": dataset}


def key_columns(names: str) -> tuple[Column, ...]:
    """Columns that are keys of the document, their names apart by blanks; null is an empty cell."""
    return tuple(map(_key, names.split()))


def _key(name: str) -> Column:
    return Column(name, lambda item: _cell(item[name]), _NUMBERS.get(name, ""))


_INTEGERS = (
    "changes", "citation", "claim", "events", "fatal_violations", "high", "low", "number",
    "possible", "seconds", "term_days", "value", "violation", "violations", "years_ago",
)  # fmt: skip
_NUMBERS = {
    **dict.fromkeys(_INTEGERS, "integer"),
    **dict.fromkeys(("latitude", "longitude"), "number"),
}
"""The keys of documents that are numbers, each of its kind wherever it stands."""


def _cell(value: object) -> object:
    return "" if value is None else value


def _several(name: str, parts: Callable[[Json], Iterable[str]]) -> Column:
    """A column with several texts in a cell."""
    return Column(name, lambda item: JOIN.join(parts(item)), parts=parts)


def list_column(name: str) -> Column:
    """A column that is a list of texts."""
    return _several(name, lambda item: item[name])


def _names(name: str) -> Column:
    """A column that is a list of things with a name."""
    return _several(name, lambda item: (entry["name"] for entry in item[name]))


def _ids(name: str, section: str) -> Column:
    """A column with the ids of a list whose names stand beside it."""
    return _several(name, lambda item: (entry["id"] for entry in item[section]))


def reach_columns(*names: str) -> tuple[Column, ...]:
    """Columns for moments: as they are, and plain."""
    return (*map(_key, names), *plain_columns(*names))


def bounds_columns(name: str) -> tuple[Column, ...]:
    """Plain columns for both bounds of a date that an item has beside its own."""
    return plain_columns(f"{name}_earliest", f"{name}_latest")


def plain_columns(*names: str) -> tuple[Column, ...]:
    """Columns for moments as programs for statistics read them.

    Each has its day by the clock on the wall, and the instant in UTC: a reader of `%z` may take
    neither a colon in an offset nor different offsets in one column.
    """
    return (*map(_day, names), *map(_utc, names))


def _day(name: str) -> Column:
    return Column(f"{name}_day", lambda item: (item[name] or "")[:10], "date")


def _utc(name: str) -> Column:
    return Column(f"{name}_utc", lambda item: utc(item[name]), "datetime")


def utc(moment: str | None) -> str:
    """A moment in ISO 8601 as an instant in UTC, with a Z at its end; empty for none."""
    if not moment:
        return ""
    instant = datetime.fromisoformat(moment).astimezone(UTC)
    return f"{instant.replace(tzinfo=None).isoformat()}Z"


def _external(item: Json) -> Iterator[str]:
    return (f"{data_set}:{name}" for data_set, name in item["external"].items())


_ENTRY = (
    _several("external", _external),
    Column("reviewed", lambda item: (item["reviewed"] or {}).get("date", "")),
    _several("reviewed_against", lambda item: (item["reviewed"] or {}).get("against", ())),
)
"""What is said of an entry as such: its ids elsewhere, when it was read a second time."""
SOURCES_CITED = _several("sources", lambda item: map(_citation, item["cites"]))


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


def _links(item: Json) -> Iterator[str]:
    return (f"{link['id']}:{link['step']}" for link in item["ceasefires"])


def _coordinate(name: str) -> Column:
    """A coordinate of the first place that has any."""
    return Column(
        name,
        lambda item: next((place[name] for place in located(item)), ""),
        "number",
    )


def located(item: Json) -> Iterator[Json]:
    """The places of an event that have coordinates, in their order."""
    for place in item["places"]:
        if place["latitude"] is not None and place["longitude"] is not None:
            yield place


def _killed_claims(item: Json) -> Iterator[str]:
    return (
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
        *key_columns("id date"),
        *reach_columns("earliest", "latest"),
        *key_columns("precision kind title summary"),
        _names("places"),
        _ids("place_ids", "places"),
        _names("actors"),
        _ids("actor_ids", "actors"),
        _several("ceasefires", _links),
        _coordinate("latitude"),
        _coordinate("longitude"),
        _several("killed_claims", _killed_claims),
        SOURCES_CITED,
        list_column("tags"),
        Column("key", lambda item: "yes" if item["key"] else "no"),
        *_ENTRY,
        _key("match"),
    ),
)

ANNIVERSARIES = Family("events", (*EVENTS.columns, *key_columns("years_ago")))


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


def _step(name: str) -> tuple[Column, ...]:
    """A step of a ceasefire's life: its date, and the days and instants of its two ends."""

    def of(key: str) -> Callable[[Json], str]:
        return lambda item: (item[name] or {}).get(key) or ""

    earliest, latest = of("earliest"), of("latest")
    return (
        Column(name, of("date")),
        Column(f"{name}_earliest_day", lambda item: earliest(item)[:10], "date"),
        Column(f"{name}_latest_day", lambda item: latest(item)[:10], "date"),
        Column(f"{name}_earliest_utc", lambda item: utc(earliest(item)), "datetime"),
        Column(f"{name}_latest_utc", lambda item: utc(latest(item)), "datetime"),
    )


def _end(name: str) -> Column:
    """What is said of the end of one that has ended."""
    return Column(f"ended_{name}", lambda item: (item["ended"] or {}).get(name) or "")


def _over(name: str) -> Column:
    """What says when one was over."""
    return Column(f"over_{name}", lambda item: _cell(item["over"][name]))


def _over_at(name: str) -> tuple[Column, Column]:
    """A moment of that."""
    return (
        Column(f"over_{name}_day", lambda item: (item["over"][name] or "")[:10], "date"),
        Column(f"over_{name}_utc", lambda item: utc(item["over"][name]), "datetime"),
    )


def _lasted(rule: str) -> Iterator[Column]:
    """How long one held by a rule, in seconds; empty where it never took effect."""
    for bound in ("at_least", "at_most"):
        yield Column(
            f"{rule.replace('-', '_')}_{bound}",
            partial(_length, rule, bound),
            "integer",
        )


def _length(rule: str, bound: str, item: Json) -> object:
    return _cell((item["held"][rule] or {}).get(bound))


CEASEFIRES = Family(
    "ceasefires",
    (
        *key_columns("id name"),
        *_step("declared"),
        *_step("effective"),
        *_step("ended"),
        _end("by"),
        _end("successor"),
        *_over_at("earliest"),
        *_over_at("latest"),
        _over("rests_on"),
        _over("rests_on_id"),
        *_lasted("formal"),
        *_lasted("first-violation"),
        *_lasted("first-death"),
        *key_columns("violations fatal_violations"),
        list_column("parties"),
        _several("covers", lambda item: (item["covers"] or {}).get("actors", ())),
        list_column("mediators"),
        *key_columns("class side coverage"),
        list_column("purpose"),
        *key_columns("form term term_days compliance_mechanism enforcement"),
        list_column("continues"),
        SOURCES_CITED,
        *_ENTRY,
    ),
)

HISTORY = Family(
    "intervals",
    (*key_columns("from to verdict"), list_column("ceasefires"), *plain_columns("from", "to")),
)

GAPS = Family(
    "gaps",
    (
        *key_columns("from to seconds in_force"),
        list_column("ceasefires"),
        _key("match"),
        *plain_columns("from", "to"),
    ),
)

# Claims


def flag_column(name: str) -> Column:
    """A column that is true or false."""
    return Column(name, lambda item: "yes" if item[name] else "no")


CLAIMS = Family(
    "claims",
    (
        _key("claimant"),
        list_column("of"),
        *key_columns("category measure period as_of"),
        *reach_columns("earliest", "latest"),
        *key_columns("qualifier value low high event"),
        SOURCES_CITED,
        _key("scope"),
        flag_column("current"),
        flag_column("compared"),
        *key_columns("note extent"),
        list_column("claimant_sides"),
        *bounds_columns("period"),
    ),
)

# What the record knows; `events` is added by ``with_events``.


def with_events(documents: Iterable[Json], events: Mapping[str, int]) -> Iterator[Json]:
    """The documents, each with how many events name it."""
    return ({**document, "events": events.get(document["id"], 0)} for document in documents)


PLACES = Family(
    "places",
    (
        *key_columns("id name"),
        list_column("armenian"),
        list_column("azerbaijani"),
        list_column("other"),
        *key_columns("latitude longitude precision within events"),
        SOURCES_CITED,
    ),
)


def _offices(item: Json) -> Iterator[str]:
    return (
        office["title"] if office["date"] is None else f"{office['title']} ({office['date']})"
        for office in item["offices"]
    )


ACTORS = Family(
    "actors",
    (
        *key_columns("id name kind"),
        _several("offices", _offices),
        _key("within"),
        list_column("aliases"),
        *key_columns("description events"),
    ),
)

SOURCES = Family(
    "sources",
    (
        *key_columns("id publisher title description date tier language affiliation url"),
        list_column("also_at"),
        _key("events"),
    ),
)


def timed(family: Family) -> Family:
    """A family whose entries were asked for by a time: how each matches it, too."""
    return family._replace(columns=(*family.columns, _key("match")))


PERIODS = Family(
    "periods",
    (*key_columns("id name date"), *reach_columns("earliest", "latest"), _key("description")),
)

# How many events

COUNTS = Family("counts", key_columns("bucket name row events possible"))

CELLS = Family(
    "cells", key_columns("bucket name row second_bucket second_name second_row events possible")
)
