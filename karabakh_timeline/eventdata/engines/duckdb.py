"""DuckDB within this process, over the Parquet files of this machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from karabakh_timeline.disk.system import is_folder
from karabakh_timeline.eventdata.engine import Embedded
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karabakh_timeline.eventdata.engine import Small


class DuckDB(Embedded):
    """DuckDB, with its refusals in a sentence."""

    def __init__(self, files: Sequence[str], memory: str | None = None) -> None:
        files = [_of_folder(one) for one in files]
        self._files = ", ".join(files)
        try:
            super().__init__(files, memory)
        except duckdb.Error as error:
            raise self._refused(error) from error

    def rows(self, sql: str, tables: Mapping[str, Small] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives, as ``Engine`` says; raises SelectionError."""
        try:
            return super().rows(sql, tables)
        except duckdb.Error as error:
            raise self._refused(error) from error

    def _refused(self, error: duckdb.Error) -> SelectionError:
        said = str(error).splitlines()[0].rstrip(", ")
        where = "" if ".parquet" in said else f" ({self._files})"
        return SelectionError(
            f"DuckDB cannot read the events: {said}{where}",
            "Name Parquet files that are there; what was imported and is damaged is imported anew "
            "by `karabakh events import FILE`.",
        )


def _of_folder(file: str) -> str:
    """A file; of a folder its Parquet files, since DuckDB would look through all that is below."""
    return f"{file.rstrip('/')}/*.parquet" if is_folder(Path(file)) else file


def engine(address: str, files: Sequence[str]) -> DuckDB:
    """DuckDB, over files.

    Raises:
        SelectionError: the address is not ``duckdb``, or the files cannot be read.
    """
    if address != "duckdb":
        raise SelectionError(f'"{address}" is no engine', "DuckDB has no address: write duckdb.")
    return DuckDB(files)
