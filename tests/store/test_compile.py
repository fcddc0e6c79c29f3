"""A record is compiled into a database that answers by its indexes."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.index import Bounds, Filter, _select
from karabakh_timeline.store.indexfile import APPLICATION_ID, PAGE
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def compiled(tmp_path: Path) -> Iterator[apsw.Connection]:
    """The sample data set, compiled."""
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    with closing(apsw.Connection(":memory:")) as connection:
        compile_index(timeline, connection)
        yield connection


def test_a_database_is_whole_and_ours(compiled: apsw.Connection) -> None:
    assert compiled.pragma("application_id") == APPLICATION_ID
    assert compiled.pragma("page_size") == PAGE
    assert compiled.pragma("integrity_check") == "ok"


@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize(
    "fields",
    [{}, {"limit": 1, "reverse": True}, {"kinds": ("talks",)}, {"search": "a"}, {"certain": True}],
    ids=str,
)
def test_a_month_is_found_by_an_index_whatever_came_before(
    compiled: apsw.Connection, *, local: bool, fields: dict[str, Any]
) -> None:
    sql, values = _select(Filter(bounds=(Bounds(1, 2, local),), **fields))
    plan = [row[-1] for row in compiled.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    side = "local" if local else "utc"
    for index in (f"event_{side}", f"event_long_{side}"):
        assert any(f"INDEX {index} " in step for step in plan), plan
    assert not any(step.startswith("SCAN event") and "VIRTUAL" not in step for step in plan), plan
