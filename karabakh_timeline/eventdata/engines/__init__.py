"""Which engine answers: DuckDB in this process, Spark or Trino on as many machines as they have.

None is our own, nor is any code that runs a cluster: an engine is asked by its client and answers.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.eventdata.engine import Engine

FORMS = "duckdb, spark://local, spark://HOST:PORT or trino://USER@HOST:PORT/CATALOG/SCHEMA"
"""The addresses, in words."""
_EXTRAS = {"duckdb": "big", "spark": "cluster,spark", "trino": "cluster,trino"}
"""By the kind of an engine, the extras that asking it takes; its module is called as it is."""
_KNOWN_AS = {"py4j": "pyspark"}
"""What comes with another library."""
_OWN = __name__.partition(".")[0]


def engine_of(address: str | None, files: Sequence[str]) -> Engine:
    """The engine at an address.

    Args:
        address: one of ``FORMS``; None for DuckDB.
        files: paths, globs or addresses (``s3a://``, ``hdfs://``) of Parquet files with the columns
            of ``schema``, as the engine sees them; Trino has its own table of them and takes none.

    Raises:
        SelectionError: there is no such engine, none answers there, or what asks it is not
            installed.
    """
    address = "duckdb" if address is None else address
    kind = address.partition("://")[0]
    if kind not in _EXTRAS:
        raise SelectionError(f'"{address}" is no engine', f"Write {FORMS}.")
    try:
        module = import_module(f"{__name__}.{kind}")
        engine: Engine = module.engine(address, files)
    except ModuleNotFoundError as error:
        library = (error.name or "").partition(".")[0]
        if library in {"", _OWN}:
            raise
        extras = _EXTRAS[kind]
        raise SelectionError(
            f"the engine {kind} needs {_KNOWN_AS.get(library, library)}, which is not installed",
            f"Install it: pip install 'karabakh-timeline[{extras}]', or in a checkout of the "
            f"project pip install '.[{extras}]'.",
        ) from error
    return engine
