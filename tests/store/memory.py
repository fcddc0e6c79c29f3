"""A record as a store in memory, for the tests of reading."""

from __future__ import annotations

import sqlite3  # noqa: TID251 - tests of the store stand where it stands
from contextlib import contextmanager
from typing import TYPE_CHECKING

from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.index import Index
from karabakh_timeline.store.read import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.timeline import Timeline


@contextmanager
def stored(timeline: Timeline) -> Iterator[Store]:
    """The record, compiled in memory and open."""
    connection = sqlite3.connect(":memory:")
    try:
        compile_index(timeline, (), connection)
        yield Store(Index(connection, None))
    finally:
        connection.close()
