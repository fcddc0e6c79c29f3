"""Tables as Parquet, as DuckDB, Arrow with pandas, and polars read them."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.codebook import said
from karabakh_timeline.exports.tables import EVERY
from tests.exports.forms import ACTING, acting, events, files, written

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.exports.answer import Answer
    from karabakh_timeline.store.read import Store

duckdb = pytest.importorskip("duckdb", reason="the extra that writes Parquet is not installed")


def table(store: Store, name: str, **selection: Any) -> Answer:
    """A table of the record."""
    return OpenTimeline(store.index).table(name, **selection)


def expected(name: str, answer: Answer) -> list[dict[str, Any]]:
    """The rows as a typed reader gives them."""
    reads: dict[str, Any] = {
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "boolean": {"yes": True, "no": False}.get,
    }
    made = []
    for item in answer.items():
        row: dict[str, Any] = {}
        for column in answer.family.columns:
            cell = column.cell(item)
            if column.parts is not None:
                row[column.name] = list(column.parts(item))
            elif cell == "":
                row[column.name] = None
            else:
                row[column.name] = reads.get(said(name, column.name).kind, lambda one: one)(cell)
        made.append(row)
    return made


@pytest.mark.parametrize("name", list(EVERY))
def test_duckdb_reads_every_row_with_days_numbers_and_lists_as_such(
    record: Store, tmp_path: Path, name: str
) -> None:
    answer = table(record, name)
    (tmp_path / "x.parquet").write_bytes(written(answer, "parquet"))
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        names = [column.name for column in answer.family.columns]
        instants = [column.name for column in answer.family.columns if column.holds == "datetime"]
        shown = ", ".join(
            f'CAST("{one}" AS TIMESTAMP) AS "{one}"' if one in instants else f'"{one}"'
            for one in names
        )
        found = connection.read_parquet(str(tmp_path / "x.parquet")).project(shown).fetchall()
    rows = [dict(zip(names, row, strict=True)) for row in found]
    for row in rows:
        for one in instants:
            row[one] = row[one] and row[one].replace(tzinfo=UTC)
    assert rows == expected(name, answer)


@pytest.mark.parametrize("name", ["events", "claims", "verdicts", "codebook"])
def test_arrow_and_pandas_read_the_same(record: Store, name: str) -> None:
    arrow = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    answer = table(record, name)
    read = arrow.read_table(io.BytesIO(written(answer, "parquet")))
    assert read.schema.metadata[b"licence"] == b"CC-BY-4.0"
    if name != "codebook":
        assert read.to_pylist() == expected(name, answer)
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(io.BytesIO(written(answer, "parquet")))
    assert list(frame.columns) == [column.name for column in answer.family.columns]


@pytest.mark.parametrize("name", ["events", "claims", "verdicts"])
def test_polars_reads_the_same(record: Store, name: str) -> None:
    polars = pytest.importorskip("polars", reason="polars is not installed")
    answer = table(record, name)
    frame = polars.read_parquet(io.BytesIO(written(answer, "parquet")))
    assert frame.to_dicts() == expected(name, answer)


def test_a_folder_holds_a_file_a_table_and_says_what_they_are(record: Store) -> None:
    found = files(events(record, on="2020-10"), "parquet")
    assert list(found) == [*(f"{name}.parquet" for name in EVERY), "datapackage.json"]
    description = json.loads(found["datapackage.json"])
    for one in description["resources"]:
        assert one["format"] == "parquet"
        assert one["bytes"] == len(found[one["path"]])
    fields = {field["name"]: field for field in description["resources"][0]["schema"]["fields"]}
    assert fields["place_ids"]["type"] == "array"
    assert "trueValues" not in fields["key"]
    assert found["events.parquet"] == written(events(record, on="2020-10"), "parquet")


def test_the_same_record_gives_the_same_bytes(small: Store) -> None:
    first, second = (files(events(small), "parquet") for _ in range(2))
    assert first == second


def test_of_nothing_there_are_the_columns(small: Store, tmp_path: Path) -> None:
    (tmp_path / "x.parquet").write_bytes(written(events(small, on="1900"), "parquet"))
    with duckdb.connect() as connection:
        found = connection.read_parquet(str(tmp_path / "x.parquet"))
        types = dict(zip(found.columns, map(str, found.types), strict=True))
    assert (types["earliest_day"], types["latitude"]) == ("DATE", "DOUBLE")
    assert (types["earliest_utc"], types["tags"]) == ("TIMESTAMP WITH TIME ZONE", "VARCHAR[]")


def test_texts_are_kept_to_the_letter(tmp_path: Path) -> None:
    with acting(tmp_path) as timeline:
        (tmp_path / "x.parquet").write_bytes(written(timeline.events(), "parquet"))
    with duckdb.connect() as connection:
        read = connection.read_parquet(str(tmp_path / "x.parquet"))
        found = dict(read.project("id, title").fetchall())
    assert [found[f"2020-{number}"] for number in range(len(ACTING))] == list(ACTING)
