"""An answer as a data frame: of the library that is there, with dates and numbers as such."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from functools import partial
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports import to_dataframe as module
from karabakh_timeline.exports.codebook import said
from karabakh_timeline.exports.tables import BOOKS, EVERY
from karabakh_timeline.exports.to_dataframe import LIBRARIES
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.store.read import Store


@pytest.fixture
def timeline(small: Store) -> OpenTimeline:
    """The small record."""
    return OpenTimeline(small.index)


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What a library is handed, in the place of both."""
    held: dict[str, Any] = {}

    def make(cells: dict[str, Any], kinds: dict[str, str]) -> str:
        held.update(cells=cells, kinds=kinds)
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
    assert given["kinds"]["latest_day"] == "date"
    assert given["kinds"]["latest_utc"] == "datetime"
    assert (given["kinds"]["latitude"], given["kinds"]["tags"]) == ("number", "")


def test_of_nothing_there_are_the_columns(timeline: OpenTimeline, given: dict[str, Any]) -> None:
    timeline.events("1900").to_dataframe("polars")
    assert given["cells"]["id"] == given["cells"]["earliest_day"] == []
    assert given["kinds"]["id"] == ""
    assert given["kinds"]["latitude"] == "number"


HELD = {"": str, "integer": int, "number": float, "date": str, "datetime": str}


@pytest.mark.parametrize("ask", [
    *(partial(OpenTimeline.table, name=name) for name in (*EVERY, *BOOKS)),
    OpenTimeline.casualties, OpenTimeline.gaps, OpenTimeline.history, OpenTimeline.counts,
    partial(OpenTimeline.counts, by=("year", "kind")),
    partial(OpenTimeline.search, words="Shusha"),
    partial(OpenTimeline.anniversaries, day="10-10", today="2025-01-01"),
])  # fmt: skip
def test_every_column_says_what_its_cells_are(record: Store, ask: Callable[..., Any]) -> None:
    answer = ask(OpenTimeline(record.index))
    for item in answer.items():
        for column in answer.family.columns:
            cell = column.cell(item)
            assert cell == "" or type(cell) is HELD[column.holds], column.name


@pytest.mark.parametrize("name", list(EVERY))
def test_the_codebook_and_a_frame_agree_on_what_a_column_is(name: str) -> None:
    for column in EVERY[name].family.columns:
        kind = said(name, column.name).kind
        assert kind == column.holds or (not column.holds and kind not in HELD), column.name


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


KINDS: dict[str, str | tuple[str, ...]] = {
    "": ("str", "string"), "integer": "int64", "number": "float64", "date": ("datetime64", "date"),
    "datetime": "datetime",
}  # fmt: skip
"""How the libraries call what columns hold."""


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
        kind = str(frame[column.name].dtype).lower()
        assert kind.startswith(KINDS[column.holds]), column.name
    none = timeline.table(table, on="1900").to_dataframe(library)
    assert none.shape[0] == 0
    assert list(none.dtypes) == list(frame.dtypes)
