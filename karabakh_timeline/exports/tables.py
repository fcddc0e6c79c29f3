"""The record as tables that join: a row each for what in an event is a list of its own.

The columns of events, ceasefires, sources, places and actors are those of ``record``, whose other
forms have them too; here are those of what no other answer shows by itself. What each column means
is said in ``codebook``.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.exports import record
from karabakh_timeline.exports.record import (
    Column,
    Family,
    bounds_columns,
    key_columns,
    list_column,
    reach_columns,
)
from karabakh_timeline.model.dates import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.days import Day

CLAIMS = Family(
    "claims",
    (
        *key_columns("event claim claimant"),
        list_column("of"),
        *key_columns("category measure value low high qualifier scope period as_of"),
        *reach_columns("earliest", "latest"),
        record.SOURCES_CITED,
        *key_columns("note"),
        *bounds_columns("period"),
        *key_columns("match"),
    ),
)
VIOLATIONS = Family(
    "violations",
    (
        *key_columns("event violation ceasefire date"),
        *reach_columns("earliest", "latest"),
        *key_columns("precision kind standing"),
        list_column("alleged_by"),
        list_column("attributed_to"),
        *key_columns("fatal"),
        list_column("place_ids"),
        record.SOURCES_CITED,
        *key_columns("match"),
    ),
)
CITATIONS = Family("citations", key_columns("section entry citation part number source at match"))
VERDICTS = Family(
    "verdicts",
    (
        Column("day", itemgetter("day"), "date"),
        *key_columns("verdict"),
        list_column("ceasefires"),
        *key_columns("verdict_at_start"),
        list_column("ceasefires_at_start"),
        *key_columns("changes"),
    ),
)


class Table(NamedTuple):
    """A table of the record.

    Attributes:
        family: its name and its columns.
        key: the columns by which a row is known.
        holds: what a row is.
    """

    family: Family
    key: tuple[str, ...]
    holds: str


TABLES = {
    table.family.name: table
    for table in (
        Table(record.EVENTS, ("id",), "an event"),
        Table(CLAIMS, ("event", "claim"), "a figure that somebody stated in an event"),
        Table(VIOLATIONS, ("event", "violation"), "a breach of a ceasefire that an event records"),
        Table(
            CITATIONS,
            ("section", "entry", "citation"),
            "a citation, by what it stands behind",
        ),
        Table(record.CEASEFIRES, ("id",), "a ceasefire of the ledger, with how long it held"),
        Table(record.SOURCES, ("id",), "a source"),
        Table(record.PLACES, ("id",), "a place"),
        Table(record.ACTORS, ("id",), "an actor"),
    )
}
"""The tables by name; those of the record's own sections are answers of their own too."""
EVERY = TABLES | {"verdicts": Table(VERDICTS, ("day",), "a day that the record covers")}
"""With that which is derived from the whole ledger, whatever events are selected."""
BOOKS = ("codebook", "terms")
"""What is said of the tables: their columns, and the terms that stand in them."""


def claim_rows(events: Iterable[Json], zone: timezone) -> Iterator[Json]:
    """Every claim of some events, with the moment that it speaks for and its event's match.

    Args:
        events: their documents.
        zone: the offset of the data set.
    """
    for event in events:
        for number, claim in enumerate(event["claims"], 1):
            moment = claim["as_of"] or claim["period"]
            reach = event if moment is None else _reach(moment, zone)
            period = _reach(claim["period"], zone) if claim["period"] else {}
            yield {
                "event": event["id"],
                "claim": number,
                **claim,
                "as_of": moment or event["date"],
                "earliest": reach["earliest"],
                "latest": reach["latest"],
                "period_earliest": period.get("earliest"),
                "period_latest": period.get("latest"),
                "match": event["match"],
            }


def _reach(text: str, zone: timezone) -> Json:
    from karabakh_timeline.store.documents import iso  # noqa: PLC0415 - only claims need it

    date = parse(text, zone)
    return {"earliest": iso(date.earliest), "latest": iso(date.latest)}


def violation_rows(events: Iterable[Json]) -> Iterator[Json]:
    """Every breach that some events record."""
    keys = ("date", "earliest", "latest", "precision", "kind", "match")
    for event in events:
        breaches = (link for link in event["ceasefires"] if link["step"] == "violation")
        for number, link in enumerate(breaches, 1):
            yield {
                "event": event["id"],
                "violation": number,
                "ceasefire": link["id"],
                **{key: event[key] for key in keys},
                **{key: link[key] for key in ("standing", "alleged_by", "attributed_to", "fatal")},
                "place_ids": [place["id"] for place in event["places"]],
                "cites": event["cites"],
            }


def verdict_rows(days: Iterable[Day]) -> Iterator[Json]:
    """A row a day: what held at its end, what held at its start, and how often that changed."""
    for one in days:
        yield {
            "day": one.day.isoformat(),
            "verdict": one.end.verdict.value,
            "ceasefires": list(one.end.operative),
            "verdict_at_start": one.start.verdict.value,
            "ceasefires_at_start": list(one.start.operative),
            "changes": one.changes,
        }


def citation_rows(section: str, entries: Iterable[Json]) -> Iterator[Json]:
    """Every citation of some entries of a section, by the part of the entry that it stands behind.

    A part is the key under which it stands, such as ``claims`` or ``declared``; in a list, with its
    number. Of the entry as a whole there is none.
    """
    for entry in entries:
        cited = (
            {"part": part, "number": number, **cite}
            for part, number, of in _parts(entry)
            for cite in of.get("cites", ())
        )
        for citation, row in enumerate(cited, 1):
            match = {"match": entry.get("match")}
            yield {"section": section, "entry": entry["id"], "citation": citation, **row, **match}


def _parts(entry: Json) -> Iterator[tuple[str | None, int | None, Json]]:
    """The entry and whatever in it may have citations of its own."""
    yield None, None, entry
    for key, value in entry.items():
        if isinstance(value, dict):
            yield key, None, value
        elif isinstance(value, list) and key != "cites":
            for number, part in enumerate(value, 1):
                if isinstance(part, dict):
                    yield key, number, part
