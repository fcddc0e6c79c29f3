"""Ask the index for documents: events by filter, everything else by section, id or name.

What comes back is JSON as it was compiled. ``read`` makes model values of it; a question that only
exports needs none, and so starts faster.
"""

from __future__ import annotations

import json
import threading
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from karabakh_timeline.store.moments import ALWAYS, LONG, NEVER
from karabakh_timeline.store.vfs import DAMAGE, Connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.indexfile import Pages

T = TypeVar("T")

_MOST = 2**63 - 1
"""The largest whole number that SQLite knows."""
CERTAIN, POSSIBLE, UNDER_WAY = "certain", "possible", "under-way"
"""The terms of ``vocabulary.Match``, which a list of documents does not load."""
ANY = "any"
"""What stands for every ceasefire, where breaches are asked for."""


def breach_of(ceasefire: str, standing: str) -> str:
    """What the index calls a breach of a ceasefire, or of ``ANY``, by how far it is established."""
    return f"{ceasefire} {standing}"


class Bounds(NamedTuple):
    """A range of moments in whole seconds, by the wall clock or by instants; both ends count."""

    first: int = ALWAYS
    last: int = NEVER
    local: bool = True


class Until(NamedTuple):
    """Up to when what is asked for certainly had happened.

    Attributes:
        at: an instant, in seconds from 1970; without it, all of them.
        whole: by the end of that second, which is the last of a day.
    """

    at: int = NEVER
    whole: bool = False


EVER = Until()


class Words(NamedTuple):
    """What must stand somewhere in the texts or names of an event.

    Attributes:
        forms: words or phrases, as they are searched; one of them is enough.
        any_ending: whether the last word of each may go on.
    """

    forms: tuple[str, ...]
    any_ending: bool = False


class Filter(NamedTuple):
    """Which events are asked for; ids only. Within a field any may hold, between fields all must.

    Attributes:
        bounds: ranges; an event must meet every one.
        kinds: kinds.
        mentions: for ``places``, ``actors``, ``ceasefires``, ``sources`` and ``tags``, ids; for a
            step, such as ``violation``, those of the ceasefires of which it is recorded; for
            ``breaches``, what ``breach_of`` calls them; for ``measures``, what claims count.
        figures: measures, and the range of which a figure of one of them may count something.
        reviewed: whether they were read a second time; None for both.
        search: what must all stand in its texts or names; empty for anything.
        key: only key events.
        certain: only events that certainly begin in the ranges.
        limit: at most so many, all of them events that certainly begin in the ranges.
        reverse: latest first; the limit then keeps the latest.
    """

    bounds: tuple[Bounds, ...] = ()
    kinds: tuple[str, ...] = ()
    mentions: tuple[tuple[str, tuple[str, ...]], ...] = ()
    search: tuple[Words, ...] = ()
    figures: tuple[tuple[str, ...], int, int] | None = None
    reviewed: bool | None = None
    key: bool = False
    certain: bool = False
    limit: int | None = None
    reverse: bool = False

    @property
    def matches(self) -> tuple[str, ...]:
        """The matches that are listed, in the order in which they are."""
        if not self.bounds or self.certain or self.limit is not None:
            return (CERTAIN,)
        return CERTAIN, POSSIBLE, UNDER_WAY

    @property
    def ceasefires(self) -> tuple[str, ...]:
        """The ids of the ceasefires that are asked for, by any link or by breaches of them."""
        named = dict(self.mentions)
        violated = (name.partition(" ")[0] for name in named.get("breaches", ()))
        both = (*named.get("ceasefires", ()), *(name for name in violated if name != ANY))
        return tuple(dict.fromkeys(both))


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
        return self._read(text, dict)

    def _read(self, text: str, kind: type[T]) -> T:
        try:
            found = json.loads(text)
        except ValueError as error:
            raise DamagedIndexError(self.path) from error
        if not isinstance(found, kind):
            raise DamagedIndexError(self.path)
        return found

    @cached_property
    def head(self) -> Json:
        """What the data set says of itself: name, version, through, title, licence and more."""
        row = next(self._rows("SELECT value FROM meta WHERE key = 'dataset'"), ("",))
        return self._document(row[0])

    def event_documents(self, wanted: Filter) -> Iterator[tuple[Json, str]]:
        """The events of a filter, each with its match: a match after the other, then by date."""
        for match in wanted.matches:
            for row in self._rows(*_select("document", wanted, match)):
                yield self._document(row[0]), match

    def count(self, wanted: Filter, match: str) -> int:
        """How many events of a match a filter has, whatever its limit and certainty."""
        return int(next(self._rows(*_select("count(*)", wanted._replace(limit=None), match)))[0])

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
        return self._one(_ENTRY, section, name)

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
        """The ids of events and ceasefires that start so, in whatever case it is written."""
        sql = (
            "SELECT id FROM event WHERE id >= :a AND id < :b UNION ALL SELECT id FROM entry"
            " WHERE section = 'ceasefires' AND id >= :a AND id < :b"
        )
        lower = start.casefold()
        rows = self._rows(sql, {"a": lower, "b": lower + "\U0010ffff"})
        return tuple(row[0] for row in rows)

    def numbered_documents(self, seqs: Sequence[int]) -> dict[int, Json]:
        """The events of some numbers, by these."""
        sql = f"SELECT seq, document FROM event WHERE seq IN ({_AMONG})"
        return {seq: self._document(text) for seq, text in self._rows(sql, (_list(seqs),))}

    def numbered_ids(self, seqs: Sequence[int]) -> dict[int, str]:
        """The ids of the events of some numbers, by these."""
        return dict(
            self._rows(f"SELECT seq, id FROM event WHERE seq IN ({_AMONG})", (_list(seqs),))
        )

    def alike_breaches(self) -> Iterator[tuple[Json, Sequence[int]]]:
        """What is recorded alike of breaches: the link, whether it is apart, and its tally."""
        sql = "SELECT link, apart, tally.* FROM alike JOIN tally ON alike = number ORDER BY number"
        for link, *numbers in self._rows(sql):
            yield self._document(link), numbers

    def counted_breaches(self, alike: Sequence[int], until: Until) -> Iterator[Sequence[int]]:
        """Of some that are recorded alike, how many had happened; see ``charged.Some``."""
        sql = (
            "SELECT alike, count(*), min(place), max(place), max(seq) FROM breach"
            f" WHERE alike IN ({_AMONG}) AND {_HAPPENED} GROUP BY alike"
        )
        return self._rows(sql, (_list(alike), *_happened(until)))

    def breaches(
        self, alike: Sequence[int], first: int, last: int, until: Until
    ) -> Iterator[Sequence[int]]:
        """Those that may lie in a range and had happened, in order of date."""
        sql = (
            f"{_BREACHES} AND certain >= ? AND last >= ? AND possible <= ? AND {_HAPPENED}"
            " ORDER BY place"
        )
        return self._rows(sql, (_list(alike), first, first, last, *_happened(until)))

    def breaches_certain_at(self, alike: Sequence[int], second: int) -> Iterator[Sequence[int]]:
        """Those that from a second on certainly had happened, in order of date."""
        return self._rows(f"{_BREACHES} AND certain = ? ORDER BY place", (_list(alike), second))

    def last_over(self, alike: Sequence[int], until: Until) -> int | None:
        """The number of the event that was over last, of those that had begun."""
        sql = (
            f"SELECT seq FROM breach WHERE alike IN ({_AMONG}) AND {_HAPPENED}"
            " ORDER BY past DESC, final DESC, place LIMIT 1"
        )
        row = next(self._rows(sql, (_list(alike), *_happened(until))), None)
        return None if row is None else int(row[0])

    def fighters(self) -> dict[int, tuple[str, ...]]:
        """Who takes part in offensives, by the number of these actors."""
        sql = "SELECT number, actors FROM fighters"
        return {number: tuple(self._read(text, list)) for number, text in self._rows(sql)}

    def fights(self, fighters: Sequence[int], first: int) -> Iterator[Sequence[int]]:
        """The offensives of some that began from a second on, in the order in which they had."""
        sql = (
            "SELECT certain, last, possible, fighters, seq FROM fight"
            f" WHERE certain >= ? AND possible >= ? AND fighters IN ({_AMONG})"
            " ORDER BY certain, last, seq"
        )
        return self._rows(sql, (first, first, _list(fighters)))

    def mentioned(self, section: str, wanted: Filter = Filter()) -> dict[str, int]:  # noqa: B008 - it is frozen
        """How many events of a filter name each id of a section, whatever its limit."""
        found: dict[str, int] = {}
        for match in wanted._replace(limit=None).matches:
            where, values = _where(wanted, match)
            among = f" AND seq IN (SELECT seq FROM event{where})" if where else ""
            sql = f"SELECT id, count(*) FROM mention WHERE section = ?{among} GROUP BY id"
            for name, many in self._rows(sql, (section, *values)):
                found[name] = found.get(name, 0) + many
        return found


_ENTRY = "SELECT document FROM entry INDEXED BY entry_id WHERE section = ? AND id = ?"
"""An entry of an id. By itself SQLite goes through the section, in the order of which they lie."""
_AMONG = "SELECT value FROM json_each(?)"
"""Some values, of which there may be more than a statement takes parameters."""
_BREACHES = (
    f"SELECT alike, certain, last, possible, place, seq FROM breach WHERE alike IN ({_AMONG})"
)
_FIGURES = " UNION ALL ".join(
    f"SELECT seq FROM figure WHERE {near} AND starts <= ? AND stops >= ? AND measure IN ({_AMONG})"
    for near in ("long = 0 AND starts >= ?", "long = 1")
)
_HAPPENED = "certain <= ? AND last <= ?"


def _list(numbers: Sequence[int]) -> str:
    return json.dumps(list(numbers))


def _happened(until: Until) -> tuple[int, int]:
    """By which certain and which last second a breach had happened.

    From its last second on it certainly has, or from the one after that.
    """
    return (until.at + 1 if until.whole else until.at), until.at


def _sendable(values: Sequence[object] | dict[str, object]) -> Sequence[object] | dict[str, object]:
    """The values, with what is no letter in a text (a stray byte of an argument) replaced."""
    if isinstance(values, dict):
        return {key: _letters(value) for key, value in values.items()}
    return [_letters(value) for value in values]


def _letters(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _select(what: str, wanted: Filter, match: str) -> tuple[str, list[object]]:
    """The statement for the events of a match; every value of the user's is a parameter."""
    where, values = _where(wanted, match)
    sql = f"SELECT {what} FROM event{where} ORDER BY seq {'DESC' if wanted.reverse else 'ASC'}"
    if wanted.limit is not None:
        sql += f" LIMIT {min(wanted.limit, _MOST):d}"
    return sql, values


def _where(wanted: Filter, match: str) -> tuple[str, list[object]]:
    """The condition for the events of a match, empty where there is none, and its values."""
    where = list(_in_time(wanted.bounds, match))
    values: list[object] = []
    if wanted.kinds:
        where.append(f"kind IN ({marks(len(wanted.kinds))})")
        values.extend(wanted.kinds)
    for section, ids in wanted.mentions:
        where.append(
            f"seq IN (SELECT seq FROM mention WHERE section = ? AND id IN ({marks(len(ids))}))"
        )
        values.extend((section, *ids))
    if wanted.figures is not None:
        where.append(f"seq IN ({_FIGURES})")
        measures, first, last = wanted.figures
        among = json.dumps(measures)
        values.extend((first - LONG, last, first, among, last, first, among))
    if wanted.reviewed is not None:
        where.append("reviewed" if wanted.reviewed else "NOT reviewed")
    if wanted.key:
        where.append("is_key")
    if wanted.search:
        where.append("seq IN (SELECT rowid FROM event_text WHERE event_text MATCH ?)")
        values.append(_match(wanted.search))
    return f" WHERE {' AND '.join(where)}" if where else "", values


def _in_time(bounds: Sequence[Bounds], match: str) -> Iterator[str]:
    """The conditions that an event matches all ranges so, put such that an index serves them."""
    if not bounds:
        return
    starts, begun = _each(bounds, _STARTS), _each(bounds, _BEGUN)
    if match == CERTAIN:
        begins = f"{starts} AND {begun}"
        is_bounded = any(one.first > ALWAYS for one in bounds)
        yield f"seq IN (SELECT seq FROM event WHERE {begins})" if is_bounded else begins
        return
    crossings = [query for one in bounds for query in _crossing(one)]
    yield f"seq IN ({' UNION ALL '.join(crossings) or 'NULL'})"
    held = _each(bounds, _HELD)
    if match == UNDER_WAY:
        yield f"{held} AND NOT ({starts} AND {begun})"
    else:
        yield f"{_each(bounds, _MET)} AND NOT ({held})"


# What a range asks of an event. A column with a sign before it is taken from the row that was
# found, and no index is looked for.
_STARTS = "{side}_first BETWEEN {first:d} AND {last:d}"
_BEGUN = "{side}_sure_last <= {last:d}"
"""With the one before: it begins in the range, however its date is read."""
_HELD = "{side}_sure_first >= {first:d} AND {side}_sure_last <= {last:d}"
"""It is in the range with some of it, however its date is read."""
_MET = "+{side}_first <= {last:d} AND +{side}_last >= {first:d}"
"""It may be in the range."""


def _each(bounds: Sequence[Bounds], condition: str) -> str:
    """A condition for every range."""
    return " AND ".join(
        condition.format(side=_side(one), first=one.first, last=one.last) for one in bounds
    )


def _side(bounds: Bounds) -> str:
    """The columns by which a range goes."""
    return "local" if bounds.local else "utc"


def _crossing(bounds: Bounds) -> Iterator[str]:
    """The queries of the events whose reach crosses an edge of a range.

    What meets a range and crosses neither edge begins in it. Few events are long, so that those
    that cross a moment are found near it.
    """
    side, (first, last, _) = _side(bounds), bounds
    for edge in (first - 1, last):
        if ALWAYS <= edge < NEVER:
            crosses = f"{side}_first <= {edge:d} AND {side}_last > {edge:d}"
            near = f"{side}_first >= {edge - LONG:d}"
            yield f"SELECT seq FROM event WHERE {near} AND {crosses}"
            yield f"SELECT seq FROM event WHERE long AND {crosses}"


def marks(count: int) -> str:
    """The marks that stand in a statement for so many parameters."""
    return ", ".join("?" * count)


def _match(search: Sequence[Words]) -> str:
    """What is searched for as an FTS5 expression."""
    return " AND ".join(f"({' OR '.join(_expressions(words))})" for words in search)


def _expressions(words: Words) -> Iterator[str]:
    star = "*" if words.any_ending else ""
    for form in words.forms:
        yield f'"{form}"{star}'
