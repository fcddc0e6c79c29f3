"""The codebook: what each column of each table means, of which type it is, and what it refers to.

What a field of the model means, how it is written, whose terms it takes and whose ids it names, its
plan says; here stands what is said of the columns that are derived. A column of which neither says
anything, and a saying without a column, stop the tests.

As JSON it is a list of resources after Table Schema (Data Package version 2), and the vocabularies;
as rows, a line a column. ``terms`` is the vocabularies as rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.exports.record import JOIN, Family, key_columns, opening
from karabakh_timeline.exports.tables import EVERY
from karabakh_timeline.model import vocabulary
from karabakh_timeline.model.claim import Claim
from karabakh_timeline.model.dates import When
from karabakh_timeline.model.docstrings import docstring
from karabakh_timeline.model.event import CeasefireLink, Event
from karabakh_timeline.model.plan import (
    EXTERNAL,
    LATITUDE,
    LONGITUDE,
    TRUTH,
    WHOLE,
    is_record,
    plan,
)
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.term import Term
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.tables import Table
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.plan import Field

CODEBOOK = Family(
    "codebook", key_columns("table column type is_list unit vocabulary refers_to is_key meaning")
)
TERMS = Family("terms", key_columns("vocabulary term meaning origin"))


class Said(NamedTuple):
    """What is said of a column.

    Attributes:
        meaning: what it holds, as a clause.
        kind: ``string``, ``integer``, ``number``, ``boolean``, ``date``, ``datetime`` (an instant
            in UTC), ``moment`` (one with its offset) or ``edtf`` (a date as it is known).
        unit: of a number.
        terms: the vocabulary whose words it holds.
        names: the table whose ids it holds.
        is_list: whether a cell holds several, joined by "; ".
    """

    meaning: str
    kind: str = "string"
    unit: str = ""
    terms: type[Term] | None = None
    names: str = ""
    is_list: bool = False


_RECORDS: dict[str, tuple[Any, ...]] = {
    **{name: (kind,) for name, kind in SECTIONS.items()},
    "claims": (Claim,),
    "violations": (CeasefireLink, Event),
    "citations": (Citation,),
    "verdicts": (),
}
"""The classes of the model in whose plans the columns of a table are looked up."""
_DAY = "{}: the day by the clock on the wall"
_UTC = "{}: the instant in UTC"


def _moment(name: str, meaning: str) -> dict[str, Said]:
    return {
        name: Said(f"{meaning}, with its offset", "moment"),
        f"{name}_day": Said(_DAY.format(meaning), "date"),
        f"{name}_utc": Said(_UTC.format(meaning), "datetime"),
    }


def _step(name: str, meaning: str) -> dict[str, Said]:
    return {
        name: Said(f"{meaning}, as it is known; `never` if it is known not to have been", "edtf"),
        **_bounds(name),
    }


def _bounds(name: str) -> dict[str, Said]:
    """The plain columns for both bounds of a date."""
    first, last = f"the first moment of `{name}`", f"the last second of `{name}`"
    return {
        f"{name}_earliest_day": Said(_DAY.format(first), "date"),
        f"{name}_latest_day": Said(_DAY.format(last), "date"),
        f"{name}_earliest_utc": Said(_UTC.format(first), "datetime"),
        f"{name}_latest_utc": Said(_UTC.format(last), "datetime"),
    }


def _over(name: str, meaning: str) -> dict[str, Said]:
    return {
        f"over_{name}_day": Said(_DAY.format(meaning), "date"),
        f"over_{name}_utc": Said(_UTC.format(meaning), "datetime"),
    }


def _lasted(rule: str, until: str) -> dict[str, Said]:
    seconds = "integer", "seconds"
    text = f"how long it held, from taking effect to {until}"
    return {
        f"{rule}_at_least": Said(f"{text}: at least", *seconds),
        f"{rule}_at_most": Said(f"{text}: at most; empty if no bound is known", *seconds),
    }


_REACH = {
    **_moment("earliest", "the first moment that the date may mean"),
    **_moment("latest", "the last second that the date may mean"),
    "precision": Said("how well the date is known", terms=vocabulary.Precision),
    "sources": Said("what is cited, as SOURCE or SOURCE:PLACE", is_list=True),
    "external": Said("its ids in other data sets, as DATA SET:ID", is_list=True),
    "reviewed": Said(
        "when somebody who did not write it read it a second time; empty if nobody did", "edtf"
    ),
    "reviewed_against": Said("the sources it was read against", names="sources", is_list=True),
    "snippet": Said("the sentences in which the words stand that were searched for"),
}
"""What the same columns of several tables hold."""
_EVENTS = Said("how many events name it", "integer", "events")
_MATCH = Said("how its date fits the time that was asked for", terms=vocabulary.Match)
_MATCH_OF_EVENT = _MATCH._replace(
    meaning="how the date of its event fits the time that was asked for"
)
_PLACE_IDS = Said("the ids of the places", names="places", is_list=True)
_DERIVED: dict[str, dict[str, Said]] = {
    "events": {
        "places": Said("the names of the places, in the style asked for", is_list=True),
        "place_ids": _PLACE_IDS,
        "actors": Said("the names of the actors", is_list=True),
        "actor_ids": Said("the ids of the actors", names="actors", is_list=True),
        "ceasefires": Said("the ceasefires it bears on, as CEASEFIRE:STEP", is_list=True),
        "latitude": Said("of the first place that has coordinates, WGS 84", "number", "degrees"),
        "longitude": Said("of the first place that has coordinates, WGS 84", "number", "degrees"),
        "killed_claims": Said("the figures of the killed, in words", is_list=True),
        "match": _MATCH,
    },
    "claims": {
        "event": Said("the id of the event that carries it", names="events"),
        "claim": Said("which of the event's claims it is, from 1", "integer"),
        "as_of": Said(
            "the moment that the figure speaks for; where none is stated, its period or the date "
            "of its event", "edtf",
        ),
        **_moment("earliest", "the first moment of `as_of`"),
        **_moment("latest", "the last second of `as_of`"),
        **_bounds("period"),
        "match": _MATCH_OF_EVENT,
    },
    "violations": {
        "event": Said("the id of the event that records it", names="events"),
        "violation": Said("which of the breaches that the event records it is, from 1", "integer"),
        "ceasefire": Said("the id of the ceasefire", names="ceasefires"),
        "match": _MATCH_OF_EVENT,
        "place_ids": _PLACE_IDS,
    },
    "citations": {
        "section": Said("the table of the entry that cites: events, ceasefires, places or actors"),
        "entry": Said("the id of the entry that cites"),
        "citation": Said("which of the entry's citations it is, from 1", "integer"),
        "part": Said(
            "the part of the entry that the source is cited for, such as claims or declared; empty "
            "for the whole"
        ),
        "number": Said("which of the parts of that name it is, from 1; as `claim` of a claim",
                       "integer"),
        "match": _MATCH_OF_EVENT._replace(
            meaning="of an event, how its date fits the time that was asked for; of others empty"
        ),
    },
    "verdicts": {
        "day": Said("the day by the clock of the data set", "date"),
        "verdict": Said(
            "whether a ceasefire was in force by its terms: at the last second of the day",
            terms=vocabulary.Verdict,
        ),
        "ceasefires": Said(
            "the ids of those that decide it, of the whole ledger", names="ceasefires", is_list=True
        ),
        "verdict_at_start": Said(
            "the same at the first moment of the day", terms=vocabulary.Verdict
        ),
        "ceasefires_at_start": Said(
            "the ids of those that decide that", names="ceasefires", is_list=True
        ),
        "changes": Said(
            "how often the verdict, or what decides it, changes within the day", "integer",
            "changes",
        ),
    },
    "ceasefires": {
        **_step("declared", "when it was announced or signed"),
        **_step("effective", "when it was due to take effect"),
        **_step("ended", "when the record says that it ended"),
        "ended_by": Said("how it ended, by the record", terms=vocabulary.EndedBy),
        "ended_successor": Said("the ceasefire that took its place", names="ceasefires"),
        **_over("earliest", "the first moment at which it may have been over, derived"),
        **_over("latest", "the first moment at which it counts as over, derived; empty if never"),
        "over_rests_on": Said(
            "by what it counts as over: record (its end is recorded), term (its fixed term ran "
            "out), ceasefire (a later one), event (an offensive), not-implemented; empty if by "
            "nothing"
        ),
        "over_rests_on_id": Said("the id of that ceasefire or event"),
        **_lasted("formal", "its end"),
        **_lasted("first_violation", "the first recorded breach"),
        **_lasted("first_death", "the first recorded breach that cost a life"),
        "violations": Said("how many breaches are recorded", "integer", "breaches"),
        "fatal_violations": Said("how many of them cost a life", "integer", "breaches"),
        "covers": Said("whose fire it was to stop", names="actors", is_list=True),
    },
    "sources": {"events": _EVENTS._replace(meaning="how many events cite it")},
    "places": {"events": _EVENTS},
    "actors": {
        "events": _EVENTS,
        "offices": Said("for a person, the offices held, with their dates", is_list=True),
    },
}  # fmt: skip


def said(table: str, column: str) -> Said:
    """What is said of a column; raises KeyError if nothing is."""
    found = _DERIVED[table].get(column) or _of_the_model(table, column) or _REACH.get(column)
    if found is None:
        raise KeyError(f"nobody says what {table}.{column} is")
    return found


def unused() -> Iterator[str]:
    """The derived columns of which something is said and that no table has."""
    for name, table in EVERY.items():
        has = {column.name for column in table.family.columns}
        yield from (f"{name}.{column}" for column in _DERIVED[name] if column not in has)


def _of_the_model(table: str, column: str) -> Said | None:
    for kind in _RECORDS[table]:
        for field in plan(kind):
            if field.key == column and field.form is not EXTERNAL and not is_record(field.kind):
                return _of_a_field(field)
    return None


def _of_a_field(field: Field) -> Said:
    terms = field.kind if issubclass(field.kind, Term) else None
    unit = "degrees" if field.form in (LATITUDE, LONGITUDE) else ""
    return Said(field.meaning, _type(field), unit, terms, field.names, field.is_list)


def _type(field: Field) -> str:
    if field.kind is When:
        return "edtf"
    types = {id(WHOLE): "integer", id(TRUTH): "boolean"}
    types |= dict.fromkeys(map(id, (LATITUDE, LONGITUDE)), "number")
    return types.get(id(field.form), "string")


# As rows


def codebook_rows() -> Iterator[Json]:
    """A row a column."""
    for name, table in EVERY.items():
        for column in table.family.columns:
            found = said(name, column.name)
            yield {
                "table": name,
                "column": column.name,
                "type": found.kind,
                "is_list": "yes" if found.is_list else "no",
                "unit": found.unit or None,
                "vocabulary": found.terms and found.terms.__name__,
                "refers_to": found.names or None,
                "is_key": "yes" if column.name in table.key else "no",
                "meaning": found.meaning,
            }


def term_rows() -> Iterator[Json]:
    """A row a term of each vocabulary that a column takes its words from."""
    for kind in _vocabularies():
        for term in kind:
            yield {
                "vocabulary": kind.__name__,
                "term": term.value,
                "meaning": term.meaning,
                "origin": term.origin,
            }


def _vocabularies() -> list[type[Term]]:
    used = (said(name, one.name).terms for name, t in EVERY.items() for one in t.family.columns)
    return list(dict.fromkeys(filter(None, used)))


# As Table Schema

CSV_FILE = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
"""What the file of a resource is."""


def codebook_document(head: Json) -> Json:
    """The tables as resources with a schema each, and the vocabularies."""
    return {
        **opening(head),
        "resources": [resource(name, table.family) for name, table in EVERY.items()],
        "vocabularies": vocabularies(),
    }


def vocabularies() -> list[Json]:
    """The vocabularies, each with its terms."""
    return [
        {
            "name": kind.__name__,
            "meaning": docstring(kind),
            "terms": [
                {"name": term.value, "meaning": term.meaning, "origin": term.origin}
                for term in kind
            ],
        }
        for kind in _vocabularies()
    ]


def resource(name: str, family: Family) -> Json:
    """A table as a resource with its schema; the family may have columns that a search adds."""
    table = EVERY[name]
    columns = [(column.name, said(name, column.name)) for column in family.columns]
    return {
        "name": name,
        "description": f"a row is {table.holds}",
        **CSV_FILE,
        "path": f"{name}.csv",
        "schema": {
            "fields": [_field(column, found, table) for column, found in columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": [column], "reference": {"resource": found.names, "fields": ["id"]}}
                for column, found in columns
                if found.names and not found.is_list
            ],
        },
    }


_TYPES: dict[str, Json] = {
    "moment": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S%z"},
    "edtf": {"type": "string", "rdfType": "http://id.loc.gov/datatypes/edtf"},
    "boolean": {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}
"""The types that Table Schema does not have, in its words."""


def _field(column: str, found: Said, table: Table) -> Json:
    field: Json = {"name": column, **_TYPES.get(found.kind, {"type": found.kind})}
    if found.is_list:
        field |= {"type": "list", "delimiter": JOIN, "itemType": "string"}
    field["description"] = found.meaning
    if found.unit:
        field["unit"] = found.unit
    if found.names and found.is_list:
        field["refersTo"] = found.names
    if found.terms is not None:
        field["vocabulary"] = found.terms.__name__
        if not found.is_list:
            field["constraints"] = {"enum": [term.value for term in found.terms]}
    if [column] == list(table.key):
        field.setdefault("constraints", {})["required"] = True
    return field


def _book(family: Family, holds: str, key: tuple[str, ...]) -> Json:
    return {
        "name": family.name,
        "description": f"a row is {holds}",
        **CSV_FILE,
        "path": f"{family.name}.csv",
        "schema": {
            "fields": [
                {"name": column.name, "type": "string", "description": _OF_BOOKS[column.name]}
                for column in family.columns
            ],
            "missingValues": [""],
            "primaryKey": list(key),
        },
    }


_OF_BOOKS = {
    "table": "the table", "column": "the column", "type": "of which type its cells are",
    "is_list": "whether a cell holds several, joined by a semicolon and a blank",
    "unit": "of a number", "vocabulary": "the vocabulary whose terms it holds",
    "refers_to": "the table whose ids it holds", "is_key": "whether a row is known by it",
    "meaning": "what it holds, or what the term means", "term": "the term",
    "origin": "where the term is taken from",
}  # fmt: skip
BOOK_RESOURCES = {
    book["name"]: book
    for book in (
        _book(CODEBOOK, "a column of a table", ("table", "column")),
        _book(TERMS, "a term that stands in a column", ("vocabulary", "term")),
    )
}
"""What is said of the tables, as resources beside them."""
