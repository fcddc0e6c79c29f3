"""A database for others holds the rows that it was given, and says what is wrong with them."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.store.database import UnwrittenError, write_database

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = (
    "CREATE TABLE place (id TEXT PRIMARY KEY, name TEXT)",
    "CREATE TABLE event (id TEXT PRIMARY KEY, place TEXT REFERENCES place (id))",
)
COLUMNS = {"place": 2, "event": 2}
ROWS = (
    ("event", ("talks", "town")), ("place", ("town", None)), ("event", ("battle", "town")),
)  # fmt: skip


def asked(path: Path, sql: str) -> list[Any]:
    """What a database answers."""
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        return list(connection.execute(sql))


def test_rows_may_come_before_those_that_they_name(tmp_path: Path) -> None:
    write_database(tmp_path / "x.db", SCHEMA, ROWS, COLUMNS)
    assert asked(tmp_path / "x.db", "SELECT * FROM place") == [("town", None)]
    found = asked(tmp_path / "x.db", "SELECT * FROM event ORDER BY rowid")
    assert found == [("talks", "town"), ("battle", "town")]
    assert asked(tmp_path / "x.db", "PRAGMA page_size") == [(4096,)]


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.db", "two.db"):
        write_database(tmp_path / name, SCHEMA, ROWS, COLUMNS)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "two.db").read_bytes()


def test_what_closes_it_is_done_when_all_rows_are_there(tmp_path: Path) -> None:
    counted = "CREATE TABLE counted AS SELECT count(*) AS many FROM event"
    write_database(tmp_path / "x.db", SCHEMA, ROWS, COLUMNS, (counted,))
    assert asked(tmp_path / "x.db", "SELECT many FROM counted") == [(2,)]


def test_a_row_that_names_one_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="a row of event names one that is not there"):
        write_database(tmp_path / "x.db", SCHEMA, ROWS[:1], COLUMNS)


def test_why_a_file_cannot_be_written_is_said_in_words_and_by_no_number(tmp_path: Path) -> None:
    with pytest.raises(UnwrittenError) as caught:
        write_database(tmp_path / "none" / "x.db", SCHEMA, ROWS, COLUMNS)
    assert (caught.value.errno, caught.value.strerror) == (0, "unable to open database file")
