"""An answer as a data frame: of the library that is there, with dates and numbers as such."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports import to_dataframe as module
from karabakh_timeline.exports.to_dataframe import LIBRARIES
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.fixture
def timeline(small: Store) -> OpenTimeline:
    """The small record."""
    return OpenTimeline(small.index)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a library is handed, in the place of both."""
    held: dict[str, Any] = {}

    def make(cells: dict[str, Any], times: dict[str, str]) -> str:
        held.update(cells=cells, times=times)
        return "frame"

    for name in LIBRARIES:
        monkeypatch.setitem(LIBRARIES, name, make)
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    return held


def test_a_library_is_handed_columns_with_dates_and_numbers(
    timeline: OpenTimeline, given: dict[str, Any]
) -> None:
    assert timeline.events("2020-03-02").to_dataframe() == "frame"
    cells = given["cells"]
    assert list(cells) == [column.name for column in timeline.events().family.columns]
    at = cells["id"].index("2020-03-02-shelling-alleged")
    assert cells["earliest_day"][at] == date(2020, 3, 2)
    assert cells["earliest_utc"][at] == datetime(2020, 3, 2, 8, 7, tzinfo=UTC)
    assert (cells["latitude"][at], cells["tags"][at]) == (39.8177, None)
    assert given["times"]["latest_day"] == "date"
    assert given["times"]["latest_utc"] == "datetime"


def test_of_nothing_there_are_the_columns(timeline: OpenTimeline, given: dict[str, Any]) -> None:
    timeline.events("1900").to_dataframe("polars")
    assert given["cells"]["id"] == given["cells"]["earliest_day"] == []


@pytest.mark.parametrize(
    ("imported", "installed", "asked", "chosen"),
    [
        ({"polars"}, {"pandas", "polars"}, None, "polars"),
        ({"pandas", "polars"}, set(), None, "pandas"),
        (set(), {"polars"}, None, "polars"),
        (set(), {"pandas", "polars"}, None, "pandas"),
        ({"pandas"}, {"polars"}, "polars", "polars"),
    ],
)
def test_the_library_is_the_one_that_the_user_has(
    monkeypatch: pytest.MonkeyPatch,
    imported: set[str], installed: set[str], asked: str | None, chosen: str,
) -> None:  # fmt: skip
    modules = dict.fromkeys(imported, ModuleType("some"))
    monkeypatch.setattr(module, "sys", SimpleNamespace(modules=modules))
    monkeypatch.setattr(module, "find_spec", lambda name: name if name in installed else None)
    assert module._chosen(asked) == chosen


def test_what_is_not_there_is_said_in_a_sentence(
    timeline: OpenTimeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "sys", SimpleNamespace(modules={}))
    monkeypatch.setattr(module, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match="neither pandas nor polars is installed: pip install"):
        timeline.events().to_dataframe()
    with pytest.raises(ImportError, match="polars is installed: pip install polars") as caught:
        timeline.events().to_dataframe("polars")
    assert "neither" not in str(caught.value)
    with pytest.raises(SelectionError, match=r'"panda" is none.*Did you mean "pandas"'):
        timeline.events().to_dataframe("panda")
    with pytest.raises(SelectionError, match="no list of items"):
        timeline.status("2020").to_dataframe()


@pytest.mark.parametrize("library", list(LIBRARIES))
@pytest.mark.parametrize("table", ["events", "claims", "ceasefires", "sources"])
def test_the_libraries_take_what_they_are_handed(record: Store, library: str, table: str) -> None:
    pytest.importorskip(library, reason="this library of data frames is not installed")
    timeline = OpenTimeline(record.index)
    answer = timeline.table(table)
    frame = answer.to_dataframe(library)
    names = [column.name for column in answer.family.columns]
    assert (frame.shape, list(frame.columns)) == ((len(answer), len(names)), names)
    for column in answer.family.columns:
        kind = str(frame[column.name].dtype)
        assert column.holds == "" or kind.lower().startswith(column.holds[:4]), column.name
    none = timeline.events("1900").to_dataframe(library)
    assert none.shape[0] == 0
