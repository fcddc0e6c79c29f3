"""What reads an index can only read, asks the disk for nothing, and leaves nothing behind."""

from __future__ import annotations

import itertools
from contextlib import closing
from typing import TYPE_CHECKING

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.store.indexfile import PAGE, SealedPages, identity, index_path
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.vfs import Connections
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def made(tmp_path: Path) -> tuple[Path, bytes]:
    """An index file, and what it is of."""
    data = write_folder(tmp_path)
    open_index(data, tmp_path / "cache").close()
    return index_path(data, tmp_path / "cache"), identity(data)


@pytest.fixture
def connections(made: tuple[Path, bytes]) -> Iterator[Connections]:
    """What lends connections to it."""
    with closing(Connections(SealedPages(*made))) as found:
        yield found


@pytest.mark.parametrize(("setting", "value"), [("query_only", 1), ("temp_store", 2)])
def test_a_connection_only_asks_and_sorts_in_memory(
    connections: Connections, setting: str, value: int
) -> None:
    with connections.lend() as cursor:
        assert cursor.execute(f"PRAGMA {setting}").fetchall() == [(value,)]


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
        (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
        (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
    ],
)
def test_nothing_in_the_database_of_a_connection_can_act(
    connections: Connections, setting: int, value: int
) -> None:
    with connections.lend() as cursor:
        assert cursor.connection.config(setting, -1) == value


def test_there_is_no_second_file(connections: Connections) -> None:
    kinds = (apsw.SQLITE_OPEN_MAIN_JOURNAL, apsw.SQLITE_OPEN_TEMP_DB, apsw.SQLITE_OPEN_WAL)
    for kind in kinds:
        with pytest.raises(apsw.CantOpenError, match="no second file"):
            connections._vfs.xOpen(None, [kind, 0])
    flags = [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE, 0]
    connections._vfs.xOpen(None, flags)
    assert flags[1] == apsw.SQLITE_OPEN_READONLY


def test_what_is_closed_leaves_no_file_system_and_no_open_file(made: tuple[Path, bytes]) -> None:
    before = set(apsw.vfs_names())
    pages = SealedPages(*made)
    connections = Connections(pages)
    with connections.lend() as cursor:
        assert len(set(apsw.vfs_names()) - before) == 1
        connections.close()
        assert cursor.execute("SELECT count(*) FROM event").fetchall() != []
    assert set(apsw.vfs_names()) == before
    with pytest.raises(ValueError, match="closed file"):
        pages.read(1, 0)


def test_a_connection_that_was_given_back_is_lent_again(connections: Connections) -> None:
    with connections.lend() as first:
        one = first.connection
        with connections.lend() as second:
            assert second.connection is not one
    seen = set()
    for _ in itertools.repeat(None, 3):
        with connections.lend() as again:
            seen.add(id(again.connection))
    assert len(seen) == 1


def test_a_connection_that_was_given_back_is_the_one_that_is_lent_next(
    connections: Connections,
) -> None:
    with connections.lend() as first:
        one = first.connection
    with connections.lend() as again:
        assert again.connection is one


def test_nothing_more_is_read_with_a_cursor_that_was_given_back(connections: Connections) -> None:
    with connections.lend() as cursor:
        cursor.execute("SELECT id FROM event")
    with pytest.raises(apsw.CursorClosedError):
        cursor.fetchall()


def test_what_reaches_over_a_page_is_not_what_was_written(made: tuple[Path, bytes]) -> None:
    with closing(SealedPages(*made)) as pages:
        assert len(pages.read(PAGE, 0)) == PAGE
        assert pages.read(16, PAGE - 16) == pages.read(PAGE, 0)[-16:]
        for count, offset in ((PAGE + 1, 0), (17, PAGE - 16)):
            with pytest.raises(OSError, match="not what was written"):
                pages.read(count, offset)


def test_who_leaves_an_answer_unread_is_left_in_peace(connections: Connections) -> None:
    with connections.lend() as cursor:
        assert next(cursor.execute("SELECT 1; SELECT 2")) == (1,)
