"""A SQLite database of the tables, for people and their programs; it is no index of ours.

Each table has the columns of the codebook, with what they hold said beside them in its statement.
What stands several to a cell stands once more in a table of its own, a row each, which joins by
ids. Views say in words what is asked most, and a full-text table goes by the words of events and
by every spelling of their places and actors.
"""

from __future__ import annotations

from functools import partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.disk.unfinished import scratch
from karabakh_timeline.exports.codebook import (
    CODEBOOK,
    TERMS,
    codebook_rows,
    said,
    term_rows,
)
from karabakh_timeline.exports.licences import licence_address
from karabakh_timeline.exports.pieces import pieces
from karabakh_timeline.exports.record import SCHEMA
from karabakh_timeline.exports.tables import EVERY, TABLES
from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.names import spelled
from karabakh_timeline.model.place import Place
from karabakh_timeline.queries.claims import CASUALTIES
from karabakh_timeline.store.database import write_database
from karabakh_timeline.store.documents import reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.record import Column, Family
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.database import Row

_SPELLINGS = (
    "for the search: all names of its places and actors, its note, its words in plain letters"
)
_IN_WORDS = frozenset({"places", "actors", "killed_claims", "offices", "external", "sources"})
"""The lists that have no table of their own: ids beside them or `citations` say the same."""
_ONE = {
    "events": "event", "claims": "claim", "violations": "violation", "citations": "citation",
    "ceasefires": "ceasefire", "sources": "source", "places": "place", "actors": "actor",
    "verdicts": "verdict",
}  # fmt: skip
"""What one of a table is called, in the tables that join to it."""
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_TRUTH = {"yes": 1, "no": 0}
_METADATA = ("name", "title", "version", "from", "through", "utc_offset", "licence")


class _Link(NamedTuple):
    """A table of what stands several to a cell.

    Attributes:
        name: its name.
        owner: the table with the cell.
        column: the column with the cell.
        keys: its columns that hold the key of the cell's row.
        values: its columns that hold one of the texts.
        names: the table whose ids the first of these is of; empty for none.
    """

    name: str
    owner: str
    column: Column
    keys: tuple[str, ...]
    values: tuple[str, ...]
    names: str

    def rows(self, key: Row, item: Json) -> Iterator[Row]:
        """The rows of an item."""
        assert self.column.parts is not None  # noqa: S101 - only lists have links
        for position, part in enumerate(self.column.parts(item), 1):
            yield (*key, position, *part.split(":", len(self.values) - 1))


def write_sqlite(answer: Answer, _: Look) -> Iterator[bytes]:
    """The tables of an answer as the bytes of a database."""
    tables = {table.family.name: table for table in answer.tables()}
    links = {name: [*_links(name, table.family)] for name, table in tables.items()}
    families = {name: table.family for name, table in tables.items()}
    books = {"codebook": CODEBOOK, "terms": TERMS}
    columns = {name: len(family.columns) for name, family in (families | books).items()}
    columns["events"] += 1  # the spellings
    columns |= {
        link.name: len(link.keys) + 1 + len(link.values) for some in links.values() for link in some
    }
    columns["metadata"] = 2
    schema = (
        "PRAGMA user_version = " + str(SCHEMA),
        *(_table(name, family) for name, family in families.items()),
        *(_link_table(link) for some in links.values() for link in some),
        *(_book(name, family) for name, family in books.items()),
        "CREATE TABLE metadata (\n  key TEXT NOT NULL PRIMARY KEY,\n  value TEXT\n)",
        _views(),
    )
    closing = (
        *(one for name, family in families.items() for one in _indexes(name, family)),
        *(
            f'CREATE INDEX "{link.name}_by_{link.values[0]}" ON "{link.name}" ("{link.values[0]}")'
            for some in links.values()
            for link in some
        ),
        "INSERT INTO events_fts (events_fts) VALUES ('rebuild')",
        "INSERT INTO events_fts (events_fts) VALUES ('optimize')",
    )
    with scratch() as folder:
        file = f"{folder}/record.db"
        rows = _rows(answer.head, tables, links, _Spellings(answer))
        write_database(file, schema, rows, columns, closing)
        yield from pieces(file)


def _views() -> str:
    """The statements of the views and of the search."""
    text = (files("karabakh_timeline.exports") / "views.sql").read_text(encoding="utf-8")
    return text.replace("{measures}", ", ".join(f"'{one.value}'" for one in CASUALTIES))


def _links(name: str, family: Family) -> Iterator[_Link]:
    one, key = _ONE[name], EVERY[name].key
    keys = (one,) if key == ("id",) else key
    for column in family.columns:
        if column.parts is None or column.name in _IN_WORDS:
            continue
        found = said(name, column.name)
        names = "ceasefires" if (name, column.name) == ("events", "ceasefires") else found.names
        value = _ONE[names] if names else "value"
        value = f"other_{value}" if value in keys else value
        is_step = names and not found.names
        values = (value, "step") if is_step else (value,)
        called = column.name.replace("_ids", "s")
        # the verdicts are of the whole ledger, of which a selection has a part
        of = names if name in TABLES else ""
        yield _Link(f"{one}_{called}", name, column, keys, values, of)


# The schema


def _table(name: str, family: Family) -> str:
    key = EVERY[name].key
    lines = [
        (f'"{column.name}" {_type(name, column.name)}{_not_null(column.name in key)}',
         said(name, column.name).meaning)
        for column in family.columns
    ]  # fmt: skip
    if name == "events":
        lines.append(('"spellings" TEXT', _SPELLINGS))
    lines.append((f"PRIMARY KEY ({_quoted(key)})", ""))
    lines.extend(
        (f'FOREIGN KEY ("{column.name}") REFERENCES "{names}" ("id")', "")
        for column in family.columns
        if column.parts is None and (names := said(name, column.name).names)
    )
    return _statement(f'CREATE TABLE "{name}"', lines)


def _link_table(link: _Link) -> str:
    of_owner = zip(link.keys, EVERY[link.owner].key, strict=True)
    types = {key: _type(link.owner, column) for key, column in of_owner}
    lines = [(f'"{key}" {types[key]} NOT NULL', "") for key in link.keys]
    lines.append(('"position" INTEGER NOT NULL', "from 1, in the order of the record"))
    lines.extend((f'"{value}" TEXT NOT NULL', "") for value in link.values)
    lines.append((f"PRIMARY KEY ({_quoted((*link.keys, 'position'))})", ""))
    owner = _quoted(EVERY[link.owner].key)
    lines.append((f'FOREIGN KEY ({_quoted(link.keys)}) REFERENCES "{link.owner}" ({owner})', ""))
    if link.names:
        lines.append((f'FOREIGN KEY ("{link.values[0]}") REFERENCES "{link.names}" ("id")', ""))
    return _statement(f'CREATE TABLE "{link.name}"', lines) + " WITHOUT ROWID"


def _book(name: str, family: Family) -> str:
    key = {"codebook": ("table", "column"), "terms": ("vocabulary", "term")}[name]
    lines = [(f'"{column.name}" TEXT{_not_null(column.name in key)}', "")
             for column in family.columns]  # fmt: skip
    lines.append((f"PRIMARY KEY ({_quoted(key)})", ""))
    return _statement(f'CREATE TABLE "{name}"', lines)


def _statement(start: str, lines: list[tuple[str, str]]) -> str:
    """A statement with a line a column; a comment says what it holds."""
    last = len(lines) - 1
    body = "\n".join(
        f"  {line}{'' if number == last else ','}{_comment(comment)}"
        for number, (line, comment) in enumerate(lines)
    )
    return f"{start} (\n{body}\n)"


def _comment(text: str) -> str:
    return f" -- {' '.join(text.split())}" if text else ""


def _indexes(name: str, family: Family) -> Iterator[str]:
    key = EVERY[name].key
    wanted = {"events": ("earliest_day", "kind")}.get(name, ())
    for column in family.columns:
        is_named = column.parts is None and bool(said(name, column.name).names)
        if (is_named and column.name != key[0]) or column.name in wanted:
            yield f'CREATE INDEX "{name}_by_{column.name}" ON "{name}" ("{column.name}")'


def _type(table: str, column: str) -> str:
    return _TYPES.get(said(table, column).kind, "TEXT")


def _not_null(is_key: object) -> str:
    return " NOT NULL" if is_key else ""


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


# The rows


def _rows(
    head: Json, tables: dict[str, Answer], links: dict[str, list[_Link]], spellings: _Spellings
) -> Iterator[tuple[str, Row]]:
    for name, table in tables.items():
        reads = [_reader(name, column) for column in table.family.columns]
        place = {column.name: number for number, column in enumerate(table.family.columns)}
        key = [place[part] for part in EVERY[name].key]
        for item in table.items():
            row = tuple(read(item) for read in reads)
            yield name, (*row, spellings.of(item)) if name == "events" else row
            known = tuple(row[number] for number in key)
            for link in links[name]:
                yield from ((link.name, one) for one in link.rows(known, item))
    for name, family, items in (
        ("codebook", CODEBOOK, codebook_rows()),
        ("terms", TERMS, term_rows()),
    ):
        yield from ((name, tuple(_plain(one, item) for one in family.columns)) for item in items)
    yield from (("metadata", (key, head[key])) for key in _METADATA if head.get(key) is not None)
    yield "metadata", ("authors", "; ".join(head["authors"]))
    if address := licence_address(head["licence"]):
        yield "metadata", ("licence_url", address)


class _Spellings:
    """By which words an event is searched for beside those of its texts, as ``--search`` has it."""

    def __init__(self, answer: Answer) -> None:
        place, actor = reader(Place, answer.zone), reader(Actor, answer.zone)
        self._places = {name: place(one).names for name, one in answer.known("places").items()}
        self._actors = {
            # a state is found by the names of its country too
            name: (*actor(one).names, *self._places.get(name, ()))
            for name, one in answer.known("actors").items()
        }

    def of(self, event: Json) -> str:
        """The names of its places and actors, and every word in plain letters, each once."""
        names = [name for place in event["places"] for name in self._places[place["id"]]]
        names += [name for actor in event["actors"] for name in self._actors[actor["id"]]]
        own = (*names, event["note"] or "")
        texts = (*own, event["title"], event["summary"])
        plain = (word for text in texts for word in spelled(text).split())
        return " ".join(dict.fromkeys((*own, *plain)))


def _reader(table: str, column: Column) -> Callable[[Json], Any]:
    """What reads a column's cell as the database holds it; what is empty is NULL."""
    if said(table, column.name).kind == "boolean":
        return lambda item: _TRUTH.get(str(column.cell(item)))
    return partial(_plain, column)


def _plain(column: Column, item: Json) -> Any:
    cell = column.cell(item)
    return None if cell == "" else cell
