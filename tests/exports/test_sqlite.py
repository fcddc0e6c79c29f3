"""A SQLite database of the tables, as Python's own SQLite and Datasette read it."""

from __future__ import annotations

import json
import sqlite3  # noqa: TID251 - as a reader whom nobody here wrote
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.exports.codebook import said
from karabakh_timeline.exports.tables import EVERY
from karabakh_timeline.store import database
from tests.exports.forms import ACTING, acting, events, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from karabakh_timeline.store.read import Store


@pytest.fixture
def db(record: Store, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The record as a database, open."""
    (tmp_path / "x.db").write_bytes(written(events(record), "sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.db")) as connection:
        yield connection


def ask(db: sqlite3.Connection, query: str, *values: Any) -> list[Any]:
    """The rows of a query."""
    return db.execute(query, values).fetchall()


def test_it_is_whole_and_every_id_in_it_is_found(db: sqlite3.Connection) -> None:
    assert ask(db, "PRAGMA integrity_check") == [("ok",)]
    assert ask(db, "PRAGMA foreign_key_check") == []
    assert len(ask(db, "SELECT * FROM pragma_foreign_key_list('citations')")) == 1


@pytest.mark.parametrize("selection", [{"on": "2020-10"}, {"kind": "talks"}, {"on": "1900"}])
def test_so_is_that_of_a_selection(
    record: Store, tmp_path: Path, selection: dict[str, Any]
) -> None:
    (tmp_path / "x.db").write_bytes(written(events(record, **selection), "sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        test_it_is_whole_and_every_id_in_it_is_found(db)
        (held,) = ask(db, "SELECT count(*) FROM events")
    assert held == (sum(1 for _ in events(record, **selection).items()),)


@pytest.mark.parametrize("name", list(EVERY))
def test_each_table_has_the_columns_of_the_codebook_with_types_and_its_key(
    db: sqlite3.Connection, record: Store, name: str
) -> None:
    (table,) = (one for one in events(record).tables() if one.family.name == name)
    columns = ask(db, f'PRAGMA table_info("{name}")')
    searched = ["spellings"] if name == "events" else []
    named = [one.name for one in table.family.columns]
    assert [column[1] for column in columns] == named + searched
    columns = columns[: len(named)]
    assert tuple(one[1] for one in columns if one[5]) == EVERY[name].key
    types = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
    for column in columns:
        assert column[2] == types.get(said(name, column[1]).kind, "TEXT")
    truth = {"yes": 1, "no": 0}
    found_rows = ask(db, f'SELECT * FROM "{name}"')  # noqa: S608 - a name of ours
    for row, cells in zip(found_rows, table.rows(), strict=True):
        for (column, cell), found in zip(cells.items(), row[: len(named)], strict=True):
            is_truth = said(name, column).kind == "boolean"
            value = truth.get(cell) if is_truth else None if cell == "" else cell
            assert found == value, (column, cell)


def test_what_stands_several_to_a_cell_has_a_table_of_its_own(db: sqlite3.Connection) -> None:
    for link, owner, cell, key in (
        ("event_places", "events", "place_ids", "l.event = t.id"),
        ("event_actors", "events", "actor_ids", "l.event = t.id"),
        ("ceasefire_parties", "ceasefires", "parties", "l.ceasefire = t.id"),
        ("claim_of", "claims", "of", "l.event = t.event AND l.claim = t.claim"),
        ("violation_alleged_by", "violations", "alleged_by",
         "l.event = t.event AND l.violation = t.violation"),
        ("verdict_ceasefires", "verdicts", "ceasefires", "l.day = t.day"),
    ):  # fmt: skip
        value = [one[1] for one in ask(db, f"PRAGMA table_info({link})")][-1]
        joined = f"SELECT * FROM {link} AS l WHERE {key} ORDER BY position"  # noqa: S608 - our own words
        together = f"SELECT group_concat(\"{value}\", '; ') FROM ({joined})"  # noqa: S608 - as above
        query = f'SELECT "{cell}", ({together}) FROM {owner} AS t'  # noqa: S608 - as above
        found = ask(db, query)
        assert any(parts for _, parts in found)
        assert all(whole == parts for whole, parts in found), link
    steps = ask(db, "SELECT DISTINCT step FROM event_ceasefires")
    assert ("violation",) in steps


def test_views_say_in_words_what_is_asked_most(db: sqlite3.Connection) -> None:
    (event,) = ask(db, "SELECT * FROM events_in_words WHERE ceasefires LIKE '%declared' LIMIT 1")
    assert all(event[-4:])
    assert ask(db, "SELECT count(*) FROM breaches") == ask(db, "SELECT count(*) FROM violations")
    assert all(ask(db, "SELECT event_title, ceasefire_name, places FROM breaches")[0])
    figures = ask(db, "SELECT event_date, claimant_name, measure, losses_of FROM casualties")
    assert figures
    assert "killed" in {row[2] for row in figures}
    assert ask(db, "SELECT value FROM metadata WHERE key = 'licence'") == [("CC-BY-4.0",)]
    columns = ask(db, 'SELECT meaning FROM codebook WHERE "table" = ? AND "column" = ?',
                  "events", "kind")  # fmt: skip
    assert columns == [("what kind of event it is",)]


SEARCH = (
    "SELECT title FROM events WHERE rowid IN "
    "(SELECT rowid FROM events_fts WHERE events_fts MATCH ?) ORDER BY rowid"
)


@pytest.mark.parametrize(
    "word",
    ["Stepanakert", "Khankendi", "Xankəndi", "xankendi", "Ստեփանակերտ", "Степанакерт", "Şuşa",
     "Shushi", "Շուշի", "Шуша", "Hadrut", "Հադրութ", "Азербайджан", "Azərbaycan", "Aliyev",
     '"Nagorno Karabakh"', "2020-10-10", "Naxçıvan", "naxcivan"],
)  # fmt: skip
def test_a_place_or_an_actor_is_found_in_every_spelling_that_the_program_knows(
    db: sqlite3.Connection, record: Store, word: str
) -> None:
    query = word if word.startswith('"') else f'"{word}"'
    found = ask(db, "SELECT id FROM events WHERE rowid IN "
                    "(SELECT rowid FROM events_fts WHERE events_fts MATCH ?)", query)  # fmt: skip
    assert {name for (name,) in found} == {
        one["id"] for one in events(record, search=query).items()
    }


def test_words_are_found_also_once_it_has_been_vacuumed(db: sqlite3.Connection) -> None:
    found = ask(db, SEARCH, "khankendi")
    assert found
    assert found == ask(db, SEARCH, "Xankəndi OR KHANKENDI")
    db.execute("VACUUM")
    assert ask(db, SEARCH, "khankendi") == found
    db.execute("INSERT INTO events_fts (events_fts) VALUES ('integrity-check')")


def test_the_same_record_gives_the_same_bytes(small: Store) -> None:
    first, second = (written(events(small), "sqlite") for _ in range(2))
    assert first == second


def test_texts_are_kept_to_the_letter_and_none_acts(tmp_path: Path) -> None:
    with acting(tmp_path) as timeline:
        (tmp_path / "x.db").write_bytes(written(timeline.events(), "sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        for number, text in enumerate(ACTING):
            query = "SELECT title, summary FROM events WHERE id = ?"
            assert ask(db, query, f"2020-{number}") == [(text, text)]


def test_a_search_has_the_sentences_too(record: Store, tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(written(events(record, search="ceasefire"), "sqlite"))
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        (row,) = ask(db, "SELECT snippet FROM events LIMIT 1")
    assert "ceasefire" in row[0].casefold()


def test_a_full_disk_and_a_row_that_names_nothing_are_told(tmp_path: Path) -> None:
    schema = ["CREATE TABLE a (id TEXT PRIMARY KEY)",
              "CREATE TABLE b (id TEXT PRIMARY KEY, a TEXT REFERENCES a (id))"]  # fmt: skip
    with pytest.raises(database.UnwrittenError):
        database.write_database(tmp_path / "none" / "x.db", schema, [], {})
    with pytest.raises(ValueError, match="a row of b names one that is not there"):
        database.write_database(tmp_path / "x.db", schema, [("b", ("1", "2"))], {"b": 2})


def test_datasette_finds_the_words_of_events(record: Store, tmp_path: Path) -> None:
    pytest.importorskip("datasette", reason="Datasette is not installed")
    (tmp_path / "x.db").write_bytes(written(events(record), "sqlite"))

    def get(path: str) -> Any:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "datasette", str(tmp_path / "x.db"), "--get",
             path],
            capture_output=True, check=True, timeout=60,
        )  # fmt: skip
        return json.loads(done.stdout)

    found = get("/x/events.json?_search=peacekeepers&_shape=array&_size=max")
    with closing(sqlite3.connect(tmp_path / "x.db")) as db:
        titles = {row[0] for row in ask(db, SEARCH, "peacekeepers")}
    assert {row["title"] for row in found} == titles
    assert titles
    tables = {one["name"]: one for one in get("/x.json")["tables"]}
    assert tables["events"]["fts_table"] == "events_fts"
    assert tables["claims"]["primary_keys"] == ["event", "claim"]
    assert {one["other_table"] for one in tables["claims"]["foreign_keys"]["outgoing"]} == {
        "events", "actors",
    }  # fmt: skip
    assert {one["name"] for one in get("/x.json")["views"]} >= {"casualties", "breaches"}
