"""Event data in memory, asked as that of a shelf is."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.eventdata.engine import Embedded
from karabakh_timeline.eventdata.observed import Asked
from karabakh_timeline.eventdata.schema import COLUMNS
from karabakh_timeline.eventdata.scoping import scope
from karabakh_timeline.queries.around import midnight

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

ZONE = timezone(timedelta(hours=4))


class InMemory(Embedded):
    """DuckDB over rows that are handed to it."""

    def __init__(self) -> None:
        duckdb = pytest.importorskip("duckdb")
        self._connection = duckdb.connect(":memory:")
        self._held = {}
        columns = ", ".join(f"{column.name} {column.type}" for column in COLUMNS)
        self._connection.execute(f"CREATE TABLE events ({columns})")

    def put(self, rows: Sequence[tuple[Any, ...]]) -> None:
        """Put rows in the place of those that are there."""
        self._connection.execute("DELETE FROM events")
        marks = ", ".join("?" * len(COLUMNS))
        if rows:
            insert = f"INSERT INTO events VALUES ({marks})"  # noqa: S608 - question marks alone
            self._connection.executemany(insert, list(rows))


def asked(rows: Sequence[tuple[Any, ...]], first: date, last: date) -> Asked:
    """Rows as a data set that covers the days from one to another."""
    engine = InMemory()
    engine.put(rows)
    covers = (midnight(first.toordinal(), ZONE), midnight(last.toordinal() + 1, ZONE))
    return Asked(engine, covers, scope(engine), ZONE)
