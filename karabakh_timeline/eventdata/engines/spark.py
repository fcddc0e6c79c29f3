"""Spark, on this machine or on a cluster, over Parquet files that every machine of it sees."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from karabakh_timeline.eventdata.dialects import columns, translated
from karabakh_timeline.eventdata.schema import NAMES
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from karabakh_timeline.eventdata.engine import Small

_LOCAL = "local"
_SETTINGS = {
    "spark.app.name": "karabakh-timeline",
    "spark.log.level": "ERROR",
    "spark.sql.ansi.enabled": "true",  # a sum that is too large is refused, as DuckDB does
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


class Spark:
    """A session of Spark, over Parquet files with the columns of ``schema``."""

    def __init__(self, master: str, files: Sequence[str]) -> None:
        """Open it.

        Args:
            master: what runs it, as Spark writes that: ``local[*]``, ``spark://HOST:PORT``.
            files: paths, globs or addresses as its machines see them; at least one.

        Raises:
            SelectionError: there is no Java, nobody answers, or the files cannot be read.
        """
        builder: Any = SparkSession.builder
        for name, value in _SETTINGS.items():
            builder = builder.config(name, value)
        try:
            self._session: Any = builder.master(master).getOrCreate()
            running = self._session.sparkContext.master
            if running != master:  # a process has one session, whatever a second asks for
                raise SelectionError(
                    f"this process has a session of Spark already, at {running}",
                    "Stop it, or ask in another process.",
                )
            self._events: Any = self._session.read.parquet(*files).select(*NAMES)
        except (PySparkException, Py4JError) as error:
            raise SelectionError(
                f"Spark ({master}) does not open the events: {_said(error)}",
                "It needs Java (JAVA_HOME) here, the cluster's own version of PySpark, and files "
                "that each machine of the cluster sees under the same name.",
            ) from error

    def rows(self, sql: str, tables: Mapping[str, Small] | None = None) -> list[tuple[Any, ...]]:
        """The rows that a question gives, as ``Engine`` says.

        Raises:
            SelectionError: Spark refuses it, or a machine of it fails.
        """
        try:
            # a process has one session, and so another engine may have taken the name meanwhile
            self._events.createOrReplaceTempView("events")
            for name, small in (tables or {}).items():
                self._session.sql(*_as_view(small)).createOrReplaceTempView(name)
            found = self._session.sql(translated(sql, "spark")).collect()
        except (PySparkException, Py4JError) as error:
            raise SelectionError(
                f"Spark does not answer: {_said(error)}",
                "Ask without --engine: DuckDB answers on this machine.",
            ) from error
        return [tuple(row) for row in found]

    def close(self) -> None:
        """End the session."""
        self._session.stop()


def engine(address: str, files: Sequence[str]) -> Spark:
    """Spark at ``spark://local`` or ``spark://HOST:PORT``; raises as it does."""
    rest = address.partition("://")[2]
    host, _, port = rest.rpartition(":")
    if rest != _LOCAL and not (host and port.isdecimal()):
        raise SelectionError(
            f'"{address}" is no address of Spark', "Write spark://local or spark://HOST:PORT."
        )
    return Spark("local[*]" if rest == _LOCAL else address, files)


def _as_view(small: Small) -> tuple[str, dict[str, str]]:
    """A small table as a SELECT and what is put into it.

    Its rows go as one text. As rows of Python they would need a Python on each machine of the
    cluster, and of thousands of rows in VALUES Spark takes ten seconds to read the SQL.
    """
    names = [name for name, _ in small.columns]
    held = [dict(zip(names, row, strict=True)) for row in small.rows]
    kind = f"ARRAY<STRUCT<{columns(small, 'spark')}>>"
    text = json.dumps(held, ensure_ascii=False, default=str)
    return f"SELECT inline(from_json(:held, '{kind}'))", {"held": text}


def _said(error: Exception) -> str:
    """The line of what Spark says, which goes on for pages, that says something."""
    lines = [line.strip(": ") for line in str(error).splitlines() if line.strip(": ")]
    telling = (line for line in lines if not line.startswith("An error occurred while calling"))
    return next(telling, type(error).__name__)
