"""Compile a record into a database.

Imported only when an index is made: reading one needs none of this.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from contextlib import closing
from heapq import merge
from importlib.resources import files
from itertools import chain, count, islice, repeat, starmap
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

import apsw

from karabakh_timeline.loading.spill import Spill, Spilled
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.names import fold, spelled
from karabakh_timeline.store.days import days_named
from karabakh_timeline.store.documents import Named, document, dumps, entries, writer
from karabakh_timeline.store.index import ANY, breach_of, marks
from karabakh_timeline.store.indexfile import APPLICATION_ID, PAGE
from karabakh_timeline.store.moments import LONG, came, reach
from karabakh_timeline.store.onsets import Onsets, came_about
from karabakh_timeline.store.schema_version import SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.loading.load import Part
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.onsets import CameAbout

_Row = tuple["str | int | bytes", ...]


class Passing(NamedTuple):
    """The events of a record that does not hold them; see ``compile_index``."""

    events: Iterable[Event]
    parts: Sequence[Part]


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
GAP = 64
"""From the number of an event to the next, so that others find room between them later."""
_AT_ONCE = 200
"""Rows that are written at once."""
_MENTIONS = 500_000
"""Mentions sorted at once, of four bytes each."""
_NUMBER = "I"
"""How the number of an event is kept, see ``array``."""
_WORDS_AT_ONCE = 8 * 2**20
"""Bytes of the words that SQLite holds before it writes them; of fewer it would merge more often
what it wrote."""


def compile_index(
    record: Timeline,
    connection: apsw.Connection,
    events: Iterable[Event] | None = None,
    parts: Sequence[Part] | None = None,
) -> None:
    """Fill an empty database with the index of a record.

    Args:
        record: the record.
        connection: the database.
        events: its events in any order, where the record does not hold them; they are let go of one
            by one.
        parts: the files that these come from one after another, where that is to be noted; may grow
            as they come.

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
        made = event_rows(record, record.events if events is None else events, parts)
        rows = _in_order(made, spill)
        write_rest(record, connection)
        connection.execute(
            f"INSERT INTO event_text (event_text, rank) VALUES ('hashsize', {_WORDS_AT_ONCE})"
        )
        numbered, onsets = zip(count(GAP, GAP), rows), Onsets(connection)
        mentions = _Mentions(spill)
        numbers = defaultdict[int, "array[int]"](_numbers)
        while some := list(islice(numbered, _AT_ONCE)):
            write_events(some, connection, onsets)
            for seq, row in some:
                mentions.add(seq, row)
                if row.part is not None:
                    numbers[row.part].append(seq)
        write_mentions(mentions.rows(), connection)
        onsets.sum_up()
        write_parts(((part, numbers[n]) for n, part in enumerate(parts or ())), connection)
        connection.execute((here / "indexes.sql").read_text(encoding="utf-8"))
        connection.execute("COMMIT")


def write_rest(record: Timeline, connection: apsw.Connection) -> None:
    """Write what a record holds besides its events."""
    connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(record))
    connection.executemany("INSERT INTO entry VALUES (?, ?, ?, ?)", _entries(record))
    connection.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?)", _names(record))


def write_events(
    numbered: Sequence[tuple[int, EventRow]], connection: apsw.Connection, onsets: Onsets
) -> None:
    """Write events with their texts and figures and what came about, each with its number.

    What they name, and the sums of what came about, are written when all have come.

    Raises:
        TWICE: one has the id of another.
    """
    connection.executemany(
        f"INSERT INTO event VALUES ({marks(15)})", ((seq, *row.event) for seq, row in numbered)
    )
    connection.executemany(
        "INSERT INTO event_text (rowid, title, summary, names) VALUES (?, ?, ?, ?)",
        ((seq, *row.texts) for seq, row in numbered),
    )
    connection.executemany(
        f"INSERT OR IGNORE INTO figure VALUES ({marks(5)})",
        ((*figure, seq) for seq, row in numbered for figure in row.figures),
    )
    onsets.write((seq, row.came_about) for seq, row in numbered)


def write_mentions(
    rows: Iterable[tuple[str, str, Sequence[int]]], connection: apsw.Connection
) -> None:
    """Write what events name: the section, the id and the numbers of the events.

    The numbers of one name are handed over together, as a call for each would take twice as long.
    """
    connection.executemany(
        "INSERT INTO mention SELECT ?, ?, value FROM json_each(?)",
        ((section, name, json.dumps(numbers)) for section, name, numbers in rows),
    )


def write_parts(parts: Iterable[tuple[Part, Iterable[int]]], connection: apsw.Connection) -> None:
    """Write from which files events come: of each the numbers of its events, which it sorts."""
    found: dict[str, list[int]] = {}
    for part, numbers in parts:
        found.setdefault(part.sha256, []).extend(numbers)
    rows = ((sha256, json.dumps(sorted(numbers))) for sha256, numbers in found.items())
    connection.executemany("INSERT INTO part VALUES (?, ?)", rows)


def compile_in_memory(
    record: Timeline, events: Iterable[Event] | None = None, parts: Sequence[Part] | None = None
) -> bytes:
    """The index of a record as the bytes of a database; takes and raises what that does."""
    connection = apsw.Connection(":memory:")
    try:
        compile_index(record, connection, events, parts)
        return connection.serialize("main")
    finally:
        connection.close()


class EventRow(NamedTuple):
    """What the index says of an event.

    Attributes:
        order: by which events are sorted.
        event: its row, without its number.
        mentions: what it names, each once on a line of its own: the section, a tab, the id. So they
            sort as the two do, and take the least time to keep.
        texts: what a search looks through.
        figures: what its claims count and when that happened, but for its number.
        came_about: as ``onsets.came_about`` gives it.
        part: the number of the file that it comes from, where that is noted.
    """

    order: tuple[float, float, str]
    event: tuple[str | int, ...]
    mentions: str
    texts: tuple[str, str, str]
    figures: tuple[tuple[int, int, int, str], ...]
    came_about: CameAbout
    part: int | None

    @property
    def id(self) -> str:
        """The id of the event."""
        return self.order[2]

    @property
    def named(self) -> Iterator[tuple[str, str]]:
        """What it names, each as section and id."""
        for mention in self.mentions.split("\n"):
            section, _, name = mention.partition("\t")
            yield section, name


def _in_order(rows: Iterator[EventRow], spill: Spill) -> Iterator[EventRow]:
    """All rows in their order, which is known when the last has come: sorted runs are merged."""
    runs = []
    while run := list(islice(rows, _RUN)):
        run.sort()
        blocks = Spilled(spill)
        for start in range(0, len(run), _BLOCK):
            blocks.append([tuple(row) for row in run[start : start + _BLOCK]])
        runs.append(starmap(EventRow, blocks))
    return merge(*runs)


class _Mentions:
    """What events name, to be written when all have come, in the order in which it is kept.

    Written as they come, each would go to another page of the table; so every page is written once.
    """

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._runs: list[Spilled] = []
        self._found = defaultdict[str, "array[int]"](_numbers)
        self._count = 0

    def add(self, seq: int, row: EventRow) -> None:
        """What an event names, by its number, which is higher than those before."""
        found, names = self._found, row.mentions.split("\n")
        for name in names:
            found[name].append(seq)
        self._count += len(names)
        if self._count >= _MENTIONS:
            self._end_run()

    def rows(self) -> Iterator[tuple[str, str, list[int]]]:
        """All of them, in their order; of one name those of an earlier run come first."""
        self._end_run()
        for mention, numbers in merge(*self._runs, key=itemgetter(0)):
            section, _, name = mention.partition("\t")
            yield section, name, array(_NUMBER, numbers).tolist()

    def _end_run(self) -> None:
        run = Spilled(self._spill)
        names = sorted(self._found.items())
        for start in range(0, len(names), _BLOCK):
            run.append(
                [(name, numbers.tobytes()) for name, numbers in names[start : start + _BLOCK]]
            )
        self._runs.append(run)
        self._found.clear()
        self._count = 0


def _numbers() -> array[int]:
    return array(_NUMBER)


def _meta(record: Timeline) -> Iterator[_Row]:
    yield "schema", str(SCHEMA_VERSION)
    yield "dataset", dumps(document(record.dataset))


def searched_names(
    places: Iterable[Place], actors: Iterable[Actor]
) -> tuple[dict[str, str], dict[str, str]]:
    """By what the events of each place and of each actor are found, by their ids."""
    of_places = {place.id: spelled(" ".join(place.names)) for place in places}
    # a state is found by the names of its country too
    of_actors = {
        actor.id: f"{spelled(' '.join(actor.names))} {of_places.get(actor.id, '')}"
        for actor in actors
    }
    return of_places, of_actors


def event_rows(
    record: Timeline, events: Iterable[Event], parts: Sequence[Part] | None = None
) -> Iterator[EventRow]:
    """What the index says of each event; takes what ``compile_index`` does."""
    write = writer(Event, Named.of(record))
    places, actors = searched_names(record.places, record.actors)
    for event, part in _parted(events, parts):
        local = reach(event.date, lasting=event.lasting, local=True)
        utc = reach(event.date, lasting=event.lasting, local=False)
        is_long = max(utc.last - utc.first, local.last - local.first) > LONG
        is_reviewed, is_key = int(event.reviewed is not None), int(event.key)
        text = write(event)
        yield EventRow(
            event.order,
            (event.id, event.kind.value, *local, *utc, int(is_long), is_reviewed, is_key, text),
            _mentions(event),
            _texts(event, places, actors),
            tuple(_figures(event)),
            came_about(event),
            part,
        )


def _parted(
    events: Iterable[Event], parts: Sequence[Part] | None
) -> Iterator[tuple[Event, int | None]]:
    """Each event with the number of its part, where there are parts."""
    if parts is None:
        return ((event, None) for event in events)
    numbers = chain.from_iterable(repeat(n, part.many) for n, part in enumerate(parts))
    return zip(events, numbers, strict=True)


def _entries(record: Timeline) -> Iterator[_Row]:
    for seq, (section, name, text) in enumerate(entries(record)):
        yield section, seq, name, text


def _mentions(event: Event) -> str:
    """What an event names, as its row has it.

    Whoever claims a figure or alleges a breach in it takes part in it.
    """
    found = [
        *[f"places\t{name}" for name in event.places],
        *[f"actors\t{name}" for name in event.actors],
        *[f"tags\t{name}" for name in event.tags],
        *[f"sources\t{cite.source}" for cite in event.cites],
        *[f"{section}\t{day}" for section, day in days_named(event.date)],
    ]
    for claim in event.claims:
        found += f"actors\t{claim.claimant}", "measures\t" + claim.measure
        found += [f"sources\t{cite.source}" for cite in claim.cites]
    for link in event.ceasefires:
        found += f"ceasefires\t{link.id}", link.step + "\t" + link.id
        found += [f"actors\t{name}" for name in link.alleged_by]
        if link.standing is not None:
            found += [f"breaches\t{breach_of(name, link.standing)}" for name in (link.id, ANY)]
    return "\n".join(dict.fromkeys(found))


def _figures(event: Event) -> Iterator[tuple[int, int, int, str]]:
    """Whether each figure counts a long time, from when to when, and what it counts."""
    for claim in event.claims:
        span = came(claim.period or event.date)
        starts, stops = span.possible, span.last_second
        yield int(stops - starts > LONG), starts, stops, claim.measure.value


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
