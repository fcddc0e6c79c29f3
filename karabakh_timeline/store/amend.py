"""Make an index of an older one, where most files of the events are as they were.

What those files gave stands in the older index, which is copied; the others are read, and what
their events were makes room for what they are. All else is read and written anew, and whatever the
events of a file rest on besides it has to be as it was. So an index that is amended holds the same
rows as one that is compiled, but for the numbers of events, which have the same order: they leave
room between them, and where that is used up the index is compiled. Here nothing is said of what is
wrong with data: whoever finds an error compiles, which finds it again and all others.

Imported only when an index is made.
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, TypeAlias

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.dates import parse, parse_offset
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.timeline import SECTIONS
from karabakh_timeline.store.compile import (
    GAP,
    EventRow,
    event_rows,
    searched_names,
    write_events,
    write_mentions,
    write_parts,
    write_rest,
)
from karabakh_timeline.store.documents import SPECIAL, Named, document, dumps, reader
from karabakh_timeline.store.indexfile import seal
from karabakh_timeline.store.onsets import Onsets
from karabakh_timeline.store.vfs import DAMAGE, Connections
from karabakh_timeline.store.writing_vfs import written_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import timezone

    import apsw

    from karabakh_timeline.disk.unfinished import Unfinished
    from karabakh_timeline.loading.load import Streamed
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.indexfile import Notes, SealedPages

    _Order: TypeAlias = tuple[float, float, str]

_MOST = 10_000
"""Events that are held in memory to amend an index; of more it is compiled."""
_FREE = 8
"""The share of an index, one in so many, that may be empty pages; else it is compiled."""
_OF_EVENTS = ("event", "mention", "figure", "breach", "fight")
"""Tables whose rows are each of an event."""
_TABLES = {
    *_OF_EVENTS, "event_text", "alike", "fighters", "tally", "part", "meta", "entry", "name",
}  # fmt: skip
"""What is amended; an index that holds anything else is compiled."""
_AMONG = "IN (SELECT value FROM json_each(?))"


UNUSABLE = (*DAMAGE, ValueError, KeyError, TypeError, AttributeError)
"""What is raised where an older index is not what was written."""


class UnlikeError(Exception):
    """The older index is of no use for the new one."""


class Base:
    """An older index of a data set, of which something may still hold; see ``load.Known``.

    Every method but ``close`` raises one of ``vfs.DAMAGE`` where the index is damaged.
    """

    def __init__(self, pages: SealedPages) -> None:
        self.pages = pages
        self._connections = Connections(pages)
        try:
            found = self._rows("SELECT sha256, events FROM part")
            self.parts: dict[str, list[int]] = {sha256: json.loads(text) for sha256, text in found}
            self.zone = parse_offset(json.loads(_one(self._rows(_DATASET)))["utc_offset"])
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the index."""
        self._connections.close()

    def __contains__(self, sha256: str) -> bool:
        """Whether the index was made from a file with that content, and nothing but events."""
        return bool(sha256) and sha256 in self.parts

    def cited(
        self, sources: Collection[str], known: Collection[str]
    ) -> Mapping[str, frozenset[int]]:
        """The paragraphs of some sources that the events of some files cite."""
        read = reader(Event, self.zone)
        wanted = {seq for sha256 in known for seq in self.parts[sha256]}
        found: dict[str, set[int]] = {source: set() for source in sources}
        sql = f"SELECT DISTINCT seq FROM mention WHERE section = 'sources' AND id {_AMONG}"
        citing = [seq for (seq,) in self._rows(sql, (json.dumps([*found]),)) if seq in wanted]
        sql = f"SELECT document FROM event WHERE seq {_AMONG}"
        for (text,) in self._rows(sql, (json.dumps(citing),)):
            event = read(json.loads(text))
            for cite in chain(event.cites, *(claim.cites for claim in event.claims)):
                if cite.source in found:
                    found[cite.source].update(cite.paragraphs)
        return {source: frozenset(paragraphs) for source, paragraphs in found.items()}

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        with self._connections.lend() as cursor:
            return list(cursor.execute(sql, values))


_OWN_TABLES = (
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')"
    " AND name <> 'sqlite_schema'"
)
_DATASET = "SELECT value FROM meta WHERE key = 'dataset'"


def _one(rows: Iterable[Any]) -> Any:
    return next(iter(rows))[0]


def amend(base: Base, found: Streamed, notes: Notes, identity: bytes, file: Unfinished) -> None:
    """Write an index to an empty file.

    Args:
        base: the older index.
        found: the record, of which those files that it knows were not read.
        notes: the files of the record.
        identity: what it is the index of.
        file: the file.

    Raises:
        UnlikeError: the older index is of no use.
        UnsoundError, TWICE: the data has an error.
        UNWRITABLE: one of these, if the older index is damaged or the file cannot be written.
    """
    many = sum(part.many for part in found.parts)
    # a file of which there is a copy now has events whose ids stand twice
    if not found.known or len(set(found.known)) < len(found.known) or many > _MOST:
        raise UnlikeError
    with file.opened() as opened:
        opened.writelines(base.pages.all())
    with written_to(file.handle) as connection:
        for pragma in ("journal_mode", "synchronous"):
            connection.pragma(pragma, "off")
        connection.execute("BEGIN")
        found_tables = connection.execute(_OWN_TABLES)
        if {name for (name,) in found_tables} != _TABLES:
            raise UnlikeError
        _demand_alike(found.rest, base.zone, connection)
        _Events(base, connection).replace(found)
        _write_rest(found.rest, connection)
        connection.execute("COMMIT")
        free, pages = connection.pragma("freelist_count"), connection.pragma("page_count")
        if free * _FREE > pages:
            raise UnlikeError
    with file.opened() as opened:
        seal(opened, notes, identity)


def _demand_alike(record: Timeline, zone: timezone, connection: apsw.Connection) -> None:
    """Raise UnlikeError if events that are not read might be others, or be wrong, by all else.

    They are read by the offset of the data set, show the names of places and actors, name entries,
    have ids that no ceasefire has, and cite paragraphs of cards.

    Args:
        record: the record, without its events.
        zone: the offset that was that of the data set.
        connection: the older index.
    """
    before: dict[str, dict[str, str]] = {section: {} for section in (*SECTIONS, "cards")}
    for section, name, text in connection.execute("SELECT section, id, document FROM entry"):
        before[section][name] = text
    places = [*map(reader(Place, zone), map(json.loads, before["places"].values()))]
    actors = [*map(reader(Actor, zone), map(json.loads, before["actors"].values()))]
    cards = {card.source: dumps(document(card)) for card in record.cards}
    taken = f"SELECT count(*) FROM event WHERE id {_AMONG}"
    ids = json.dumps([ceasefire.id for ceasefire in record.ceasefires])
    if (
        zone != record.dataset.zone
        or any(
            before[section].keys() - {one.id for one in getattr(record, section)}
            for section in SECTIONS
        )
        or before["cards"] != cards
        or not _shown(places, actors).items() <= _shown(record.places, record.actors).items()
        or _one(connection.execute(taken, (ids,)))
    ):
        raise UnlikeError


def _shown(places: Sequence[Place], actors: Sequence[Actor]) -> dict[tuple[str, str], str]:
    """What of each place and each actor stands with the events that name it."""
    named = Named({one.id: one for one in places}, {one.id: one for one in actors})
    found = {}
    for section, texts in zip(("places", "actors"), searched_names(places, actors), strict=True):
        shown = SPECIAL[f"Event.{section}"].shown
        assert shown is not None  # noqa: S101 - an id alone would tell a reader nothing
        for name, text in texts.items():
            found[section, name] = dumps((shown(name, named), text))
    return found


def _write_rest(record: Timeline, connection: apsw.Connection) -> None:
    for table in ("meta", "entry", "name"):
        connection.execute(f"DELETE FROM {table}")
    write_rest(record, connection)


class _Events:
    """The events of an index, of which some become others."""

    def __init__(self, base: Base, connection: apsw.Connection) -> None:
        self._parts = base.parts
        self._zone = base.zone
        self._connection = connection
        self._onsets = Onsets(connection)

    def replace(self, found: Streamed) -> None:
        """Put the events that were read in the place of those of files that are gone."""
        gone = [sha256 for sha256 in self._parts if sha256 not in found.known]
        numbers = [seq for sha256 in gone for seq in self._parts[sha256]]
        if len(numbers) > _MOST:
            raise UnlikeError
        rows = sorted(event_rows(found.rest, found.events, found.parts), key=lambda row: row.order)
        if len({row.id for row in rows}) < len(rows):
            raise UnlikeError  # two of one id
        old = {one[1]: (one[0], one[1:]) for one in self._rows_of(numbers)}
        at: dict[str, int] = {}
        same: set[int] = set()
        for row in rows:
            seq, event = old.get(row.id, (0, ()))
            if event and self._order(event[0], event[-1]) == row.order:
                at[row.id] = seq
                if event == row.event:
                    same.add(seq)
        self._drop(set(numbers) - same)
        stay = [(at[row.id], row) for row in rows if row.id in at]
        self._write([(seq, row) for seq, row in stay if seq not in same])
        new = self._placed([row for row in rows if row.id not in at])
        self._write(new)
        self._onsets.sum_up_anew()
        self._note_parts(found, gone, chain(stay, new))

    def _rows_of(self, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        sql = f"SELECT * FROM event WHERE seq {_AMONG}"
        return iter(self._connection.execute(sql, (json.dumps(numbers),)))

    def _drop(self, numbers: Collection[int]) -> None:
        """Take events out, and all that is said of them."""
        if not numbers:
            return
        some = json.dumps([*numbers])
        for table in _OF_EVENTS:
            self._connection.execute(f"DELETE FROM {table} WHERE seq {_AMONG}", (some,))
        self._connection.execute(f"DELETE FROM event_text WHERE rowid {_AMONG}", (some,))

    def _write(self, numbered: Sequence[tuple[int, EventRow]]) -> None:
        """Write events; raises TWICE."""
        write_events(numbered, self._connection, self._onsets)
        mentions = defaultdict[tuple[str, str], list[int]](list)
        for seq, row in numbered:
            for named in row.named:
                mentions[named].append(seq)
        rows = ((*named, numbers) for named, numbers in sorted(mentions.items()))
        write_mentions(rows, self._connection)

    def _placed(self, rows: Sequence[EventRow]) -> list[tuple[int, EventRow]]:
        """Events in their order, each with a number by which it stands between the others."""
        found: list[tuple[int, EventRow]] = []
        for (before, after), group in groupby(rows, lambda row: self._around(row.order)):
            some = list(group)
            width = GAP * (len(some) + 1) if after is None else after - before
            if len(some) >= width:
                raise UnlikeError  # there is no room left
            for number, row in enumerate(some, 1):
                found.append((before + width * number // (len(some) + 1), row))
        return found

    def _around(self, order: _Order) -> tuple[int, int | None]:
        """The numbers between which an event belongs: 0 before all, None after all."""
        low, high = self._row("SELECT coalesce(min(seq), 0), coalesce(max(seq), 0) FROM event")
        high += 1
        sql = "SELECT seq, id, document FROM event WHERE seq BETWEEN ? AND ? ORDER BY seq LIMIT 1"
        while low < high:
            middle = (low + high) // 2
            found = self._connection.execute(sql, (middle, high - 1)).fetchone()
            if found is not None and self._order(*found[1:]) < order:
                low = found[0] + 1
            else:
                high = middle
        before = self._row("SELECT max(seq) FROM event WHERE seq < ?", low)[0]
        return before or 0, self._row("SELECT min(seq) FROM event WHERE seq >= ?", low)[0]

    def _row(self, sql: str, *values: int) -> tuple[Any, ...]:
        return next(iter(self._connection.execute(sql, values)))

    def _order(self, name: str, text: str) -> _Order:
        """By what an event of the index is sorted, by its id and its document."""
        return (*parse(json.loads(text)["date"], self._zone).order, name)

    def _note_parts(
        self, found: Streamed, gone: Sequence[str], placed: Iterable[tuple[int, EventRow]]
    ) -> None:
        """Note from which files the events come now."""
        some = json.dumps(gone)
        self._connection.execute(f"DELETE FROM part WHERE sha256 {_AMONG}", (some,))
        numbers: list[list[int]] = [[] for _ in found.parts]
        for seq, row in placed:
            if row.part is not None:
                numbers[row.part].append(seq)
        write_parts(zip(found.parts, numbers, strict=True), self._connection)
