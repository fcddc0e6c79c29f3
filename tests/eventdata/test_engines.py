"""Which engine an address names, and what is refused in a sentence."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.eventdata.engines import engine_of
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


def test_files_that_are_not_there_are_refused(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    with pytest.raises(SelectionError, match="DuckDB cannot read the events"):
        engine_of(None, [f"{tmp_path}/*.parquet"])
