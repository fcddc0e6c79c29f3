"""Ask the index: events by filter, and everything else by id or name, as model values."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from karabakh_timeline.model.place import fold, spelled
from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.store.documents import Reader, decode_dataset
from karabakh_timeline.store.moments import ALWAYS, LONG, NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.place import Actor, Place
    from karabakh_timeline.model.source import Card, Source
    from karabakh_timeline.model.timeline import Dataset, Period

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """A range of moments in whole seconds, by the wall clock or by instants; both ends count."""

    first: int = ALWAYS
    last: int = NEVER
    local: bool = True


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are asked for; ids only. Within a field any may hold, between fields all must.

    Attributes:
        bounds: ranges; an event must meet every one.
        kinds: kinds.
        mentions: for ``places``, ``actors``, ``ceasefires``, ``sources`` and ``tags``, ids.
        search: words and "phrases" that must all stand in its text or names.
        certain: leave out events whose date only may fall in the ranges.
        limit: at most so many.
        reverse: latest first; the limit then keeps the latest.
    """

    bounds: tuple[Bounds, ...] = ()
    kinds: tuple[str, ...] = ()
    mentions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    search: str | None = None
    certain: bool = False
    limit: int | None = None
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """An event, and whether it certainly falls in the ranges asked for."""

    event: Event
    match: Match


class DamagedIndexError(Exception):
    """The index cannot be read, though it looked whole when it was opened.

    Attributes:
        path: the index file; None if it lives in memory.
    """

    def __init__(self, path: str | None) -> None:
        super().__init__(f"the index {path} is damaged")
        self.path = path


class Store:
    """An open index. Reads only; values come back as they were compiled.

    Every method raises DamagedIndexError if the index turns out not to be readable.

    Attributes:
        path: the index file; None if it lives in memory.
    """

    def __init__(self, connection: sqlite3.Connection, path: str | None) -> None:
        self._connection = connection
        self.path = path

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    def _rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> Iterator[Any]:
        try:
            yield from self._connection.execute(sql, values)
        except sqlite3.DatabaseError as error:
            raise DamagedIndexError(self.path) from error

    def _read(self, read: Callable[[str], T], document: str) -> T:
        try:
            return read(document)
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedIndexError(self.path) from error

    @cached_property
    def dataset(self) -> Dataset:
        """What the data set says of itself."""
        row = next(self._rows("SELECT value FROM meta WHERE key = 'dataset'"), ("",))
        return self._read(decode_dataset, row[0])

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.dataset.zone)

    def events(self, wanted: Filter) -> Iterator[Found]:
        """The events of a filter, in order of date, one at a time."""
        for document, certain in self._rows(*_select(wanted)):
            match = Match.CERTAIN if certain else Match.POSSIBLE
            yield Found(self._read(self._reader.event, document), match)

    def event(self, name: str) -> Event | None:
        """The event of an id."""
        return self._one_event("SELECT document FROM event WHERE id = ?", name)

    def neighbours(self, name: str) -> tuple[Event | None, Event | None]:
        """The events before and after the event of an id, in order of date."""
        here = "(SELECT seq FROM event WHERE id = ?)"
        before = f"SELECT document FROM event WHERE seq < {here} ORDER BY seq DESC LIMIT 1"
        after = f"SELECT document FROM event WHERE seq > {here} ORDER BY seq LIMIT 1"
        return self._one_event(before, name), self._one_event(after, name)

    def _one_event(self, sql: str, name: str) -> Event | None:
        row = next(self._rows(sql, (name,)), None)
        return self._read(self._reader.event, row[0]) if row else None

    @cached_property
    def ceasefires(self) -> dict[str, Ceasefire]:
        """The ledger, by id."""
        return self._section("ceasefires", self._reader.ceasefire)

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources, by id."""
        return self._section("sources", self._reader.source)

    @cached_property
    def places(self) -> dict[str, Place]:
        """The places, by id."""
        return self._section("places", self._reader.place)

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors, by id."""
        return self._section("actors", self._reader.actor)

    @cached_property
    def periods(self) -> dict[str, Period]:
        """The periods, by id."""
        return self._section("periods", self._reader.period)

    @cached_property
    def cards(self) -> dict[str, Card]:
        """The cards, by the id of their source."""
        return self._section("cards", self._reader.card)

    def _section(self, section: str, read: Callable[[str], T]) -> dict[str, T]:
        sql = "SELECT id, document FROM entry WHERE section = ? ORDER BY seq"
        return {name: self._read(read, text) for name, text in self._rows(sql, (section,))}

    def named(self, section: str, name: str) -> tuple[str, ...]:
        """The ids in ``places``, ``actors`` or ``periods`` that go by a name, however written."""
        sql = "SELECT id FROM name WHERE section = ? AND folded = ?"
        return tuple(row[0] for row in self._rows(sql, (section, fold(name))))

    def ids(self, start: str = "") -> tuple[str, ...]:
        """The ids of events and ceasefires that start so."""
        sql = (
            "SELECT id FROM event WHERE id >= :a AND id < :b UNION ALL SELECT id FROM entry"
            " WHERE section = 'ceasefires' AND id >= :a AND id < :b"
        )
        rows = self._rows(sql, {"a": start, "b": start + "\U0010ffff"})
        return tuple(row[0] for row in rows)

    def mentioned(self, section: str) -> dict[str, int]:
        """How many events name each id of a section."""
        sql = "SELECT id, count(*) FROM mention WHERE section = ? GROUP BY id"
        return dict(self._rows(sql, (section,)))


def _select(wanted: Filter) -> tuple[str, list[object]]:
    """The statement of a filter; every value of the user's is a parameter."""
    where: list[str] = []
    values: list[object] = []
    sure = "1"
    if wanted.bounds:
        sure = " AND ".join(
            f"{side}_sure_first >= {bounds.first:d} AND {side}_sure_last <= {bounds.last:d}"
            for bounds in wanted.bounds
            for side in ("local" if bounds.local else "utc",)
        )
        where.extend(_within(bounds) for bounds in wanted.bounds)
    if wanted.certain:
        where.append(f"({sure})")
    if wanted.kinds:
        where.append(f"kind IN ({_marks(wanted.kinds)})")
        values.extend(wanted.kinds)
    for section, ids in wanted.mentions:
        where.append(
            f"seq IN (SELECT seq FROM mention WHERE section = ? AND id IN ({_marks(ids)}))"
        )
        values.extend((section, *ids))
    if wanted.search is not None:
        where.append("seq IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)")
        values.append(_match(wanted.search))
    sql = f"SELECT document, {sure} FROM event"
    if where:
        sql += " WHERE " + " AND ".join(where)
    sql += f" ORDER BY seq {'DESC' if wanted.reverse else 'ASC'}"
    if wanted.limit is not None:
        sql += f" LIMIT {wanted.limit:d}"
    return sql, values


def _within(bounds: Bounds) -> str:
    """The condition that an event may fall in a range, so put that an index serves it."""
    side = "local" if bounds.local else "utc"
    meets = f"{side}_first <= {bounds.last:d} AND {side}_last >= {bounds.first:d}"
    if bounds.first <= ALWAYS:
        return f"({meets})"
    near = f"{side}_first >= {bounds.first - LONG:d}"
    return (
        f"seq IN (SELECT seq FROM event WHERE {near} AND {meets}"
        f" UNION SELECT seq FROM event WHERE long AND {meets})"
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def _match(search: str) -> str:
    """A search as an FTS5 expression: all words and "phrases"; a word may end in * (any ending)."""
    parts: list[str] = []
    for phrase, word in _WORDS.findall(search):
        text = spelled(phrase or word)
        star = "*" if word.endswith("*") else ""
        plain = "".join(letter if letter.isalnum() else " " for letter in text).strip()
        if plain:
            parts.append(f'"{plain}"{star}')
    return " AND ".join(parts) or '""'
