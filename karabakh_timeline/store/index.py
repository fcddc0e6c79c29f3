"""Ask the index for documents: events by filter, everything else by section, id or name.

What comes back is JSON as it was compiled. ``read`` makes model values of it; a question that only
exports needs none, and so starts faster.
"""

from __future__ import annotations

import json
import re
import threading
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.store.moments import ALWAYS, LONG, NEVER
from karabakh_timeline.store.vfs import DAMAGE, Connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.indexfile import Pages

_MOST = 2**63 - 1
"""The largest whole number that SQLite knows."""


class Bounds(NamedTuple):
    """A range of moments in whole seconds, by the wall clock or by instants; both ends count."""

    first: int = ALWAYS
    last: int = NEVER
    local: bool = True


class Filter(NamedTuple):
    """Which events are asked for; ids only. Within a field any may hold, between fields all must.

    Attributes:
        bounds: ranges; an event must meet every one.
        kinds: kinds.
        mentions: for ``places``, ``actors``, ``ceasefires``, ``sources`` and ``tags``, ids; for a
            step, such as ``violation``, those of the ceasefires of which it is recorded; for
            ``measures``, what claims count.
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


class ClosedError(ValueError):
    """An open timeline has been closed, and is asked or read on."""

    def __init__(self) -> None:
        super().__init__(
            "the timeline is closed: read answers to their end before, or open it again"
        )


class DamagedIndexError(Exception):
    """The index cannot be read, though it looked whole when it was opened, nor be made anew.

    Attributes:
        path: the index file; None if it lives in memory.
    """

    def __init__(self, path: str | None) -> None:
        super().__init__(f"the index {path} is damaged")
        self.path = path


class Index:
    """An open index. Reads only; may be used from several threads.

    An index that turns out to be damaged is made anew, and the answer goes on where it was. Every
    method raises DamagedIndexError if that cannot be done, and ClosedError once it is closed.
    """

    def __init__(self, pages: Pages, renew: Callable[[], Pages | None] = lambda: None) -> None:
        """Ask some pages.

        Args:
            pages: the index.
            renew: makes it anew, once; None if it would no longer be the same.
        """
        self._connections = Connections(pages)
        self._renew = renew
        self._is_renewed = False
        self._is_closed = False
        self._lock = threading.Lock()

    @property
    def path(self) -> str | None:
        """The index file; None if it lives in memory."""
        return self._connections.pages.path

    @property
    def files(self) -> tuple[str, ...]:
        """The data files of which the data set consisted, without its cards."""
        return self._connections.pages.notes.listed

    def close(self) -> None:
        """Close the index."""
        with self._lock:
            self._is_closed = True
            self._connections.close()

    def _rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> Iterator[Any]:
        passed = 0
        while True:
            connections = self._asked()
            try:
                with connections.lend() as cursor:
                    for row in islice(cursor.execute(sql, _sendable(values)), passed, None):
                        self._asked()
                        passed += 1
                        yield row
            except DAMAGE as error:
                self._replace(connections, error)
            else:
                return

    def _asked(self) -> Connections:
        if self._is_closed:
            raise ClosedError
        return self._connections

    def _replace(self, damaged: Connections, error: Exception) -> None:
        """Go over to an index that is made anew, if no other thread has."""
        with self._lock:
            if self._asked() is not damaged:
                return
            damaged.close()  # first: where files that are open cannot be replaced
            pages = None if self._is_renewed else self._renew()
            self._is_renewed = True
            if pages is None:
                raise DamagedIndexError(self.path) from error
            self._connections = Connections(pages)

    def _document(self, text: str) -> Json:
        try:
            document = json.loads(text)
        except ValueError as error:
            raise DamagedIndexError(self.path) from error
        if not isinstance(document, dict):
            raise DamagedIndexError(self.path)
        return document

    @cached_property
    def head(self) -> Json:
        """What the data set says of itself: name, version, through, title, licence and more."""
        row = next(self._rows("SELECT value FROM meta WHERE key = 'dataset'"), ("",))
        return self._document(row[0])

    def event_documents(self, wanted: Filter) -> Iterator[tuple[Json, bool]]:
        """The events of a filter in order of date, each with whether it certainly matches."""
        for text, certain in self._rows(*_select(wanted)):
            yield self._document(text), bool(certain)

    def event_document(self, name: str) -> Json | None:
        """The event of an id."""
        return self._one("SELECT document FROM event WHERE id = ?", name)

    def neighbour_documents(self, name: str) -> tuple[Json | None, Json | None]:
        """The events before and after the event of an id, in order of date."""
        here = "(SELECT seq FROM event WHERE id = ?)"
        before = f"SELECT document FROM event WHERE seq < {here} ORDER BY seq DESC LIMIT 1"
        after = f"SELECT document FROM event WHERE seq > {here} ORDER BY seq LIMIT 1"
        return self._one(before, name), self._one(after, name)

    def entry(self, section: str, name: str) -> Json | None:
        """The entry of an id in a section."""
        return self._one("SELECT document FROM entry WHERE section = ? AND id = ?", section, name)

    def _one(self, sql: str, *values: str) -> Json | None:
        row = next(self._rows(sql, values), None)
        return None if row is None else self._document(row[0])

    def section(self, section: str) -> dict[str, Json]:
        """The entries of a section in the order of its file, by id."""
        sql = "SELECT id, document FROM entry WHERE section = ? ORDER BY seq"
        return {name: self._document(text) for name, text in self._rows(sql, (section,))}

    def named(self, section: str, folded: str) -> tuple[str, ...]:
        """The ids in ``places``, ``actors`` or ``periods`` that go by a folded name."""
        sql = "SELECT id FROM name WHERE section = ? AND folded = ?"
        return tuple(row[0] for row in self._rows(sql, (section, folded)))

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


def _sendable(values: Sequence[object] | dict[str, object]) -> Sequence[object] | dict[str, object]:
    """The values, with what is no letter in a text (a stray byte of an argument) replaced."""
    if isinstance(values, dict):
        return {key: _letters(value) for key, value in values.items()}
    return [_letters(value) for value in values]


def _letters(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


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
        sql += f" LIMIT {min(wanted.limit, _MOST):d}"
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
        f" UNION ALL SELECT seq FROM event WHERE long AND {meets})"
    )


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


_WORDS = re.compile(r'"([^"]*)"|(\S+)')


def _match(search: str) -> str:
    """A search as an FTS5 expression: all words and "phrases"; a word may end in * (any ending)."""
    from karabakh_timeline.model.names import spelled  # noqa: PLC0415 - only a search needs it

    parts: list[str] = []
    for phrase, word in _WORDS.findall(search):
        text = spelled(phrase or word)
        star = "*" if word.endswith("*") else ""
        plain = "".join(letter if letter.isalnum() else " " for letter in text).strip()
        if plain:
            parts.append(f'"{plain}"{star}')
    return " AND ".join(parts) or '""'
