"""Which engine an address names, and what is refused in a sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata.engines import engine_of
from karabakh_timeline.eventdata.schema import COLUMNS
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("address", ["postgres://x", "duck", "duckdb://x", ":", "-"])
def test_what_is_no_engine_is_refused_with_those_that_are(address: str) -> None:
    with pytest.raises(SelectionError, match="is no engine") as refused:
        engine_of(address, ["x.parquet"])
    assert "duckdb" in refused.value.advice


@pytest.mark.parametrize(("kind", "library"), [("spark", "pyspark"), ("trino", "trino")])
def test_an_engine_whose_library_is_missing_names_the_extra(
    kind: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.setitem(sys.modules, "py4j", None)
    monkeypatch.delitem(sys.modules, f"karabakh_timeline.eventdata.engines.{kind}", raising=False)
    with pytest.raises(SelectionError, match=f"the engine {kind} needs") as refused:
        engine_of(f"{kind}://local", ["x.parquet"])
    assert f"[cluster,{kind}]" in refused.value.advice


def test_a_damaged_file_is_told_in_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    (tmp_path / "x.parquet").write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(SelectionError, match="DuckDB cannot read the events"):
        engine_of(None, [f"{tmp_path}/x.parquet"]).rows("SELECT * FROM events")


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    with pytest.raises(SelectionError, match="DuckDB cannot read the events"):
        engine_of(None, [f"{tmp_path}/*.parquet"])


@pytest.mark.parametrize("end", ["", "/"])
def test_of_a_folder_its_own_files_are_read_and_nothing_below(tmp_path: Path, end: str) -> None:
    duckdb = pytest.importorskip("duckdb")
    (tmp_path / "below").mkdir()
    for file in ("a.parquet", "b.parquet", "below/c.parquet"):
        cells = ", ".join(f"CAST(NULL AS {one.type}) AS {one.name}" for one in COLUMNS[1:])
        row = f"SELECT '{file}' AS {COLUMNS[0].name}, {cells}"
        duckdb.execute(f"COPY ({row}) TO '{tmp_path / file}' (FORMAT parquet)")
    (tmp_path / "notes.txt").write_text("no event", encoding="utf-8")
    found = engine_of(None, [f"{tmp_path}{end}"])
    name = COLUMNS[0].name
    rows = found.rows(f"SELECT {name} FROM events ORDER BY {name}")  # noqa: S608 - a column's
    assert rows == [("a.parquet",), ("b.parquet",)]
