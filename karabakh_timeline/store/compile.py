"""Compile a record into a database.

Imported only when an index is made: reading one needs none of this.
"""

from __future__ import annotations

from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

import apsw

from karabakh_timeline.model.names import fold, spelled
from karabakh_timeline.store.documents import Named, document, dumps, entries
from karabakh_timeline.store.indexfile import APPLICATION_ID, PAGE
from karabakh_timeline.store.moments import LONG, reach
from karabakh_timeline.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Timeline

_Row = tuple["str | int | bytes", ...]
_PRAGMAS = (
    ("page_size", PAGE),
    # nobody reads the file before it is whole, and one that is not is not believed
    ("journal_mode", "off"),
    ("synchronous", "off"),
    ("application_id", APPLICATION_ID),
)


def compile_index(timeline: Timeline, connection: apsw.Connection) -> None:
    """Fill an empty database with the index of a record."""
    here = files("karabakh_timeline.store")
    for pragma, value in _PRAGMAS:
        connection.pragma(pragma, value)
    with connection:
        connection.execute((here / "schema.sql").read_text(encoding="utf-8"))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(timeline))
        connection.executemany(f"INSERT INTO event VALUES ({_marks(13)})", _events(timeline))
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", _entries(timeline))
        connection.executemany(
            "INSERT OR IGNORE INTO mention VALUES (?, ?, ?)", _mentions(timeline)
        )
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(timeline))
        connection.executemany(
            "INSERT INTO event_text (rowid, title, summary, names) VALUES (?, ?, ?, ?)",
            _texts(timeline),
        )
        connection.execute((here / "indexes.sql").read_text(encoding="utf-8"))


def compile_in_memory(timeline: Timeline) -> bytes:
    """The index of a record as the bytes of a database."""
    connection = apsw.Connection(":memory:")
    try:
        compile_index(timeline, connection)
        return connection.serialize("main")
    finally:
        connection.close()


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _meta(timeline: Timeline) -> Iterator[_Row]:
    yield "schema", str(SCHEMA_VERSION)
    yield "dataset", dumps(document(timeline.dataset))


def _events(timeline: Timeline) -> Iterator[_Row]:
    named = Named.of(timeline)
    for seq, event in enumerate(timeline.events):
        local = reach(event.date, lasting=event.lasting, local=True)
        utc = reach(event.date, lasting=event.lasting, local=False)
        is_long = max(utc.last - utc.first, local.last - local.first) > LONG
        text = dumps(document(event, named))
        yield (seq, event.id, event.kind.value, *local, *utc, int(is_long), text)


def _entries(timeline: Timeline) -> Iterator[_Row]:
    for seq, (section, name, entry) in enumerate(entries(timeline)):
        yield section, seq, name, dumps(entry)


def _mentions(timeline: Timeline) -> Iterator[_Row]:
    for seq, event in enumerate(timeline.events):
        for section, names in _mentioned(event):
            for name in names:
                yield section, name, seq


def _mentioned(event: Event) -> tuple[tuple[str, Iterable[str]], ...]:
    """What an event names; whoever claims a figure or alleges a breach in it takes part in it."""
    cites = chain(event.cites, *(claim.cites for claim in event.claims))
    speakers = chain(
        (claim.claimant for claim in event.claims),
        *(link.alleged_by for link in event.ceasefires),
    )
    return (
        ("places", event.places),
        ("actors", chain(event.actors, speakers)),
        ("ceasefires", (link.id for link in event.ceasefires)),
        ("sources", (cite.source for cite in cites)),
        ("measures", (claim.measure.value for claim in event.claims)),
        ("tags", event.tags),
        *((link.step.value, (link.id,)) for link in event.ceasefires),
    )


def _names(timeline: Timeline) -> Iterator[_Row]:
    for section in ("places", "actors", "periods"):
        for value in getattr(timeline, section):
            for name in value.names:
                yield section, fold(name), value.id


def _texts(timeline: Timeline) -> Iterator[_Row]:
    words = {actor.id: spelled(" ".join(actor.names)) for actor in timeline.actors}
    words |= {place.id: spelled(" ".join(place.names)) for place in timeline.places}
    for seq, event in enumerate(timeline.events):
        names = [words.get(key, "") for key in chain(event.places, event.actors)]
        extra = spelled(" ".join((*event.tags, event.note or "", event.id)))
        yield seq, spelled(event.title), spelled(event.summary), " ".join((*names, extra))
