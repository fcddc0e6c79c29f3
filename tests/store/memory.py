"""A record as a store in memory, for the tests of reading."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import apsw  # noqa: TID251 - tests of the store stand where it stands

from karabakh_timeline.store.compile import compile_in_memory
from karabakh_timeline.store.index import Index
from karabakh_timeline.store.indexfile import HeldPages, Notes
from karabakh_timeline.store.read import Store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.timeline import Timeline


NO_NOTES = Notes(0, (), (), {})


@contextmanager
def stored(timeline: Timeline) -> Iterator[Store]:
    """The record, compiled in memory and open."""
    with closing(Store(Index(HeldPages(compile_in_memory(timeline), NO_NOTES)))) as store:
        yield store


def emptied(database: bytes) -> bytes:
    """The bytes of a database with the tables of another, all of them empty."""
    with closing(apsw.Connection(":memory:")) as connection:
        connection.deserialize("main", database)
        connection.execute("DELETE FROM event; DELETE FROM entry; DELETE FROM mention")
        return connection.serialize("main")
