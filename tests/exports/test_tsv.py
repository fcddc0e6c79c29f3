"""TSV: a line a row, no quotation marks; read by the standard library."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.exports.record import EVENTS
from tests.exports.answers import FAMILIES, HOSTILE, export, written
from tests.exports.test_csv import COLUMNS, EVENT

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a text, read as tabs and line breaks alone."""
    lines = io.StringIO(text, newline="\n")
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


@pytest.mark.parametrize("family", list(FAMILIES))
def test_it_has_the_columns_and_cells_of_the_csv(small: Store, family: str) -> None:
    text = export(small, family, "tsv")
    assert text.split("\n")[0].split("\t") == COLUMNS[family].split(",")
    assert "\r" not in text
    other = csv.DictReader(io.StringIO(export(small, family, "csv"), newline=""))
    assert rows(text) == list(other)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_whatever_a_cell_holds_a_row_is_a_line(title: str) -> None:
    text = written(EVENTS, "tsv", {**EVENT, "title": title}, EVENT)
    lines = text.splitlines()
    assert len(lines) == 3
    assert {line.count("\t") for line in lines} == {len(EVENTS.columns) - 1}


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '"=1', '""\uff1d1'])
def test_a_cell_that_a_spreadsheet_would_run_is_guarded_on_request_only(text: str) -> None:
    item = {**EVENT, "title": text}
    assert rows(written(EVENTS, "tsv", item))[0]["title"] == text
    guarded = written(EVENTS, "tsv", item, excel=True)
    assert guarded.startswith("\ufeffid\t")
    assert rows(guarded.removeprefix("\ufeff"))[0]["title"] == f"'{text}"


@pytest.mark.parametrize("text", HOSTILE)
def test_quotation_marks_are_signs_like_others(text: str) -> None:
    (row,) = rows(written(EVENTS, "tsv", {**EVENT, "title": f'"{text}'}))
    assert row["title"].startswith('"')
