"""Write a SQLite database for others to read: tables of rows, and what stands on them.

It is none of our indexes, and is never read back here. The same schema and rows give the same bytes
wherever the same SQLite makes them.
"""

from __future__ import annotations

from contextlib import closing
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    Row: TypeAlias = tuple[str | int | float | None, ...]

_PRAGMAS = (
    ("page_size", 4096),
    # nobody reads the file before it is whole
    ("journal_mode", "off"),
    ("synchronous", "off"),
    ("foreign_keys", 0),  # a row may come before the one that it names; they are checked at the end
)


class UnwrittenError(OSError):
    """The database cannot be written, such as on a full disk."""


def write_database(
    path: str | Path,
    schema: Iterable[str],
    rows: Iterable[tuple[str, Row]],
    columns: Mapping[str, int],
    closing_statements: Iterable[str] = (),
) -> None:
    """Write a new database.

    Args:
        path: the file, which does not exist.
        schema: the statements that make its tables and views.
        rows: each with the name of its table, in any order.
        columns: how many columns each table has.
        closing_statements: what is done once all rows are there.

    Raises:
        UnwrittenError: the file cannot be written.
        ValueError: a row names one that is not there.
    """
    try:
        with closing(apsw.Connection(str(path))) as connection:
            for pragma, value in _PRAGMAS:
                connection.pragma(pragma, value)
            connection.execute("BEGIN")
            for statement in schema:
                connection.execute(statement)
            inserts = {
                name: f'INSERT INTO "{name}" VALUES ({", ".join("?" * count)})'
                for name, count in columns.items()
            }
            for name, some in groupby(rows, itemgetter(0)):
                connection.executemany(inserts[name], (row for _, row in some))
            for statement in closing_statements:
                connection.execute(statement)
            for table, *_ in connection.execute("PRAGMA foreign_key_check"):
                raise ValueError(f"a row of {table} names one that is not there")
            connection.execute("COMMIT")
    except (apsw.FullError, apsw.IOError, apsw.CantOpenError) as error:
        raise UnwrittenError(0, str(error)) from error
