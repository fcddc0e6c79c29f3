"""DuckDB within this process, over the Parquet files of this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from karabakh_timeline.eventdata.engine import Embedded
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Sequence


def engine(address: str, files: Sequence[str]) -> Embedded:
    """DuckDB, over files.

    Raises:
        SelectionError: the address is not ``duckdb``, or the files cannot be read.
    """
    if address != "duckdb":
        raise SelectionError(f'"{address}" is no engine', "DuckDB has no address: write duckdb.")
    try:
        return Embedded(files)
    except duckdb.Error as error:
        said = str(error).splitlines()[0]
        raise SelectionError(
            f"DuckDB cannot read the events: {said}", "Import them anew."
        ) from error
