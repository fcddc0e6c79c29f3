"""A database is written to a file that is open, and nothing but it stands there."""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.store.writing_vfs import written_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def writing(file: Path) -> Iterator[apsw.Connection]:
    """A connection to a new database in a file."""
    with file.open("w+b") as opened, written_to(opened.fileno()) as connection:
        connection.pragma("journal_mode", "off")  # as there is no place for one
        connection.execute("CREATE TABLE a (text)")
        yield connection


def count(file: Path) -> int:
    """The rows of a database, which is whole."""
    with closing(apsw.Connection(str(file))) as connection:
        assert connection.pragma("integrity_check") == "ok"
        ((pages, size),) = connection.execute(
            "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size"
        )
        assert file.stat().st_size == pages * size
        ((rows,),) = connection.execute("SELECT count(*) FROM a")
        return int(rows)


def fill(connection: apsw.Connection, schema: str) -> None:
    """Put a megabyte into the table of a schema."""
    connection.execute(f"PRAGMA {schema}.cache_size = 4")
    connection.execute("BEGIN")
    rows = ((f"{number:1000}",) for number in range(1000))
    connection.executemany(f"INSERT INTO {schema}.a VALUES (?)", rows)  # noqa: S608 - one of two
    connection.execute("COMMIT")


def test_what_is_held_beside_the_database_goes_elsewhere(tmp_path: Path) -> None:
    with writing(tmp_path / "a") as connection:
        fill(connection, "main")
        connection.pragma("temp_store", 1)  # on the disk
        connection.execute("CREATE TEMP TABLE b AS SELECT * FROM a")
        connection.execute("CREATE TEMP TABLE a (text)")
        fill(connection, "temp")
        found = connection.execute("SELECT count(*) FROM main.a JOIN temp.a USING (text)")
        assert found.fetchall() == [(1000,)]
    assert count(tmp_path / "a") == 1000
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_what_a_database_no_longer_needs_is_cut_off(tmp_path: Path) -> None:
    with writing(tmp_path / "a") as connection:
        fill(connection, "main")
        size = (tmp_path / "a").stat().st_size
        connection.execute("DELETE FROM a WHERE rowid > 10")
        connection.execute("VACUUM")
    assert count(tmp_path / "a") == 10
    assert (tmp_path / "a").stat().st_size < size / 10


def test_at_the_end_the_database_is_closed_and_the_file_is_not(tmp_path: Path) -> None:
    with (tmp_path / "a").open("w+b") as opened:
        with written_to(opened.fileno()) as connection:
            connection.pragma("journal_mode", "off")
            connection.execute("CREATE TABLE a (text)")
        with pytest.raises(apsw.ConnectionClosedError):
            connection.execute("SELECT 1")
        opened.seek(0)
        assert opened.read(15) == b"SQLite format 3"
    assert not [name for name in apsw.vfs_names() if name.startswith("karabakh-writing")]
