"""What runs a question: one SQL text over the events, by DuckDB within this process.

A question is written in DuckDB's dialect, over the view ``events`` (the columns of ``schema``) and
over small tables that are handed to it, such as the stretches of a verdict by day.
"""

from __future__ import annotations

from os import getpid
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from karabakh_timeline.eventdata.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Small(NamedTuple):
    """A small table of our own.

    Attributes:
        columns: the name and the SQL type of each column.
        rows: its rows.
    """

    columns: tuple[tuple[str, str], ...]
    rows: Sequence[tuple[Any, ...]]


class Engine(Protocol):
    """What can run a question."""

    def rows(self, sql: str, tables: Mapping[str, Small] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives.

        Args:
            sql: one SELECT in DuckDB's dialect, over ``events`` and the small tables.
            tables: the small tables by name.
        """
        ...


class Embedded:
    """DuckDB in this process, over Parquet files."""

    def __init__(self, files: Sequence[str], memory: str | None = None) -> None:
        """Open it.

        Args:
            files: paths or globs of Parquet files with the columns of ``schema``; at least one.
            memory: what it may take, as DuckDB writes that, such as ``2GB``; None: most of it.

        Raises:
            ModuleNotFoundError: DuckDB, of the extra ``big``, is not installed.
        """
        import duckdb  # noqa: PLC0415 - of an extra

        self._connection = duckdb.connect(":memory:")
        self._connection.execute("SET TimeZone = 'UTC'")
        # Not in the working folder, which is another's; DuckDB makes it if need be and removes it.
        spill = f"{gettempdir()}/karabakh-timeline-{getpid()}"
        self._connection.execute(f"SET temp_directory = {_text(spill)}")
        if memory:
            self._connection.execute(f"SET memory_limit = {_text(memory)}")
        columns = ", ".join(f"CAST(held.{one.name} AS {one.type}) AS {one.name}" for one in COLUMNS)
        read = f"read_parquet({_texts(files)}) AS held"
        view = f"CREATE VIEW events AS SELECT {columns} FROM {read}"
        self._connection.execute(view)
        self._held: dict[str, Small] = {}

    def rows(self, sql: str, tables: Mapping[str, Small] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives, as ``Engine`` says."""
        for name, small in (tables or {}).items():
            if self._held.get(name) is small:
                continue
            self._held[name] = small
            columns = ", ".join(f"{column} {kind}" for column, kind in small.columns)
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({columns})")
            if small.rows:  # by columns: row by row, a day takes a millisecond
                marks = ", ".join(["unnest(?)"] * len(small.columns))
                whole = [list(column) for column in zip(*small.rows, strict=True)]
                self._connection.execute(f"INSERT INTO {name} SELECT {marks}", whole)
        return self._connection.execute(sql).fetchall()


def _texts(files: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, files))}]"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
