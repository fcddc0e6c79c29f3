"""Compile a record into a database.

Imported only when an index is made: reading one needs none of this.
"""

from __future__ import annotations

from contextlib import closing
from heapq import merge
from importlib.resources import files
from itertools import chain, islice, starmap
from typing import TYPE_CHECKING, NamedTuple

import apsw

from karabakh_timeline.loading.spill import Spill, Spilled
from karabakh_timeline.model.names import fold, spelled
from karabakh_timeline.store.days import days_named
from karabakh_timeline.store.documents import Named, document, dumps, entries
from karabakh_timeline.store.index import ANY, breach_of
from karabakh_timeline.store.indexfile import APPLICATION_ID, PAGE
from karabakh_timeline.store.moments import LONG, came, last_second, reach
from karabakh_timeline.store.onsets import Onsets, came_about
from karabakh_timeline.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.onsets import CameAbout

_Row = tuple["str | int | bytes", ...]
_PRAGMAS = (
    ("page_size", PAGE),
    # nobody reads the file before it is whole, and one that is not is not believed
    ("journal_mode", "off"),
    ("synchronous", "off"),
    ("application_id", APPLICATION_ID),
)
TWICE = apsw.ConstraintError
"""What is raised where two events have one id."""
_RUN = 4000
"""Rows sorted at once, and held in memory whatever the number of events."""
_ROOM = _RUN
_BLOCK = 20
"""Rows of a block, of which each run has one in memory while they are merged: of a million events
250 runs are, so that this and not the length of a run is what their memory grows by."""
_AT_ONCE = 200
"""Rows that are written at once."""


def compile_index(
    record: Timeline, connection: apsw.Connection, events: Iterable[Event] | None = None
) -> None:
    """Fill an empty database with the index of a record.

    Args:
        record: the record.
        connection: the database.
        events: its events in any order, where the record does not hold them; they are let go of one
            by one.

    Raises:
        TWICE: two events have one id.
    """
    here = files("karabakh_timeline.store")
    for pragma, value in _PRAGMAS:
        connection.pragma(pragma, value)
    with closing(Spill(_ROOM)) as spill:
        # not by `with connection`: its end asks for a savepoint that a full disk has taken away
        connection.execute("BEGIN")
        connection.execute((here / "schema.sql").read_text(encoding="utf-8"))
        rows = _in_order(_rows(record, record.events if events is None else events), spill)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(record))
        connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", _entries(record))
        connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(record))
        numbered, onsets = enumerate(rows), Onsets(connection)
        while some := list(islice(numbered, _AT_ONCE)):
            connection.executemany(
                f"INSERT INTO event VALUES ({_marks(15)})",
                ((seq, *row.event) for seq, row in some),
            )
            connection.executemany(
                "INSERT OR IGNORE INTO mention VALUES (?, ?, ?)",
                ((*mention, seq) for seq, row in some for mention in row.mentions),
            )
            connection.executemany(
                "INSERT INTO event_text (rowid, title, summary, names) VALUES (?, ?, ?, ?)",
                ((seq, *row.texts) for seq, row in some),
            )
            connection.executemany(
                f"INSERT OR IGNORE INTO figure VALUES ({_marks(5)})",
                ((*figure, seq) for seq, row in some for figure in row.figures),
            )
            onsets.write((seq, row.came_about) for seq, row in some)
        onsets.sum_up()
        connection.execute((here / "indexes.sql").read_text(encoding="utf-8"))
        connection.execute("COMMIT")


def compile_in_memory(record: Timeline, events: Iterable[Event] | None = None) -> bytes:
    """The index of a record as the bytes of a database; takes and raises what that does."""
    connection = apsw.Connection(":memory:")
    try:
        compile_index(record, connection, events)
        return connection.serialize("main")
    finally:
        connection.close()


class _EventRow(NamedTuple):
    """What the index says of an event.

    Attributes:
        order: by which events are sorted.
        event: its row, without its number.
        mentions: what it names, each as section and id.
        texts: what a search looks through.
        figures: what its claims count and when that happened, but for its number.
        came_about: as ``onsets.came_about`` gives it.
    """

    order: tuple[float, float, str]
    event: tuple[str | int, ...]
    mentions: tuple[tuple[str, str], ...]
    texts: tuple[str, str, str]
    figures: tuple[tuple[int, int, int, str], ...]
    came_about: CameAbout


def _in_order(rows: Iterator[_EventRow], spill: Spill) -> Iterator[_EventRow]:
    """All rows in their order, which is known when the last has come: sorted runs are merged."""
    runs = []
    while run := list(islice(rows, _RUN)):
        run.sort()
        blocks = Spilled(spill)
        for start in range(0, len(run), _BLOCK):
            blocks.append([tuple(row) for row in run[start : start + _BLOCK]])
        runs.append(starmap(_EventRow, blocks))
    return merge(*runs)


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _meta(record: Timeline) -> Iterator[_Row]:
    yield "schema", str(SCHEMA_VERSION)
    yield "dataset", dumps(document(record.dataset))


def _rows(record: Timeline, events: Iterable[Event]) -> Iterator[_EventRow]:
    named = Named.of(record)
    places = {place.id: spelled(" ".join(place.names)) for place in record.places}
    # a state is found by the names of its country too
    actors = {
        actor.id: f"{spelled(' '.join(actor.names))} {places.get(actor.id, '')}"
        for actor in record.actors
    }
    for event in events:
        local = reach(event.date, lasting=event.lasting, local=True)
        utc = reach(event.date, lasting=event.lasting, local=False)
        is_long = max(utc.last - utc.first, local.last - local.first) > LONG
        is_reviewed, is_key = int(event.reviewed is not None), int(event.key)
        text = dumps(document(event, named))
        yield _EventRow(
            event.order,
            (event.id, event.kind.value, *local, *utc, int(is_long), is_reviewed, is_key, text),
            tuple((section, name) for section, names in _mentioned(event) for name in names),
            _texts(event, places, actors),
            tuple(_figures(event)),
            came_about(event),
        )


def _entries(record: Timeline) -> Iterator[_Row]:
    for seq, (section, name, entry) in enumerate(entries(record)):
        yield section, seq, name, dumps(entry)


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
        ("breaches", _breaches(event)),
        ("measures", (claim.measure.value for claim in event.claims)),
        ("tags", event.tags),
        *((link.step.value, (link.id,)) for link in event.ceasefires),
        *((section, (name,)) for section, name in days_named(event.date)),
    )


def _figures(event: Event) -> Iterator[tuple[int, int, int, str]]:
    """Whether each figure counts a long time, from when to when, and what it counts."""
    for claim in event.claims:
        counts = claim.period or event.date
        starts, stops = came(counts).possible, last_second(counts)
        yield int(stops - starts > LONG), starts, stops, claim.measure.value


def _breaches(event: Event) -> Iterator[str]:
    """The breaches that an event records, by ceasefire and by any, each with its standing."""
    for link in event.ceasefires:
        if link.standing is not None:
            yield from (breach_of(name, link.standing) for name in (link.id, ANY))


def _names(record: Timeline) -> Iterator[_Row]:
    for section in ("places", "actors", "periods"):
        for value in getattr(record, section):
            for name in value.names:
                yield section, fold(name), value.id


def _texts(
    event: Event, places: Mapping[str, str], actors: Mapping[str, str]
) -> tuple[str, str, str]:
    """What a search looks through; with the names of each place and of each actor."""
    names = (*(places.get(key, "") for key in event.places),
             *(actors.get(key, "") for key in event.actors))  # fmt: skip
    extra = spelled(" ".join((*event.tags, event.note or "", event.id)))
    return spelled(event.title), spelled(event.summary), " ".join((*names, extra))
