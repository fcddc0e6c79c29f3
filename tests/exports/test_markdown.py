"""A Markdown table: a row an event, nothing in it that acts; read by markdown-it."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


def cells(text: str) -> list[list[list[Any]]]:
    """The cells of each row of the table that a text is, the head left out, as inline tokens."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert (tokens[0].type, tokens[-1].type) == ("table_open", "table_close")
    rows: list[list[list[Any]]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        if token.type == "inline":
            rows[-1].append(token.children or [])
    return rows[1:]


def plain(cell: list[Any]) -> str:
    """What is read in a cell."""
    return "".join(one.content for one in cell)


def test_markdown_it_finds_every_event_with_links_to_its_sources(record: Store) -> None:
    events = OpenTimeline(record.index).events(on="2020-10")
    rows = cells(made(events, "markdown"))
    for row, item in zip(rows, events.items(), strict=True):
        assert len(row) == 7
        assert (plain(row[1]), plain(row[2]), plain(row[6])) == (
            item["title"], item["kind"], item["id"],
        )  # fmt: skip
        assert plain(row[3]) == "; ".join(place["name"] for place in item["places"])
        assert {one["source"] for one in item["cites"]} <= set(plain(row[5]).split("; "))
    links = [one for row in rows for one in row[5] if one.type == "link_open"]
    assert all(one.attrs["href"].startswith("http") for one in links)


def test_what_a_row_says(small: Store) -> None:
    events = OpenTimeline(small.index).events(kind="shelling")
    head, _, row = made(events, "markdown").splitlines()
    assert head == "| Date | Event | Kind | Place | Claims | Sources | Id |"
    assert row.startswith(
        "| 2020-03-02 12:07 UTC+04:00 | Shelling of the town is alleged | shelling | "
        "Stepanakert / Khankendi | Armenia: at least 1,200 (1,100 to ?) civilians killed; "
        "of: Armenia; period 2020-02/2020-03-02; as of 2020-03-02; \\[treaty:annex\\]; "
    )
    assert row.endswith(
        "| agency; [treaty](<https://example.org/statement>) | 2020-03-02-shelling-alleged |"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(small: Store, text: str) -> None:
    rows = cells(made(Reworded(OpenTimeline(small.index).events(), text), "markdown"))
    assert [len(row) for row in rows] == [7] * 10
    for row in rows:
        assert {one.type for one in row[1]} <= {"text", "text_special"}
        kinds = {one.type for cell in row for one in cell}
        assert kinds <= {"text", "text_special", "link_open", "link_close"}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")
@pytest.mark.parametrize("text", HOSTILE)
def test_pandoc_makes_a_table_with_no_link_but_those_to_sources(small: Store, text: str) -> None:
    source = made(Reworded(OpenTimeline(small.index).events(key=True), text), "markdown")
    html = subprocess.run(
        ["pandoc", "-f", "gfm", "-t", "html"], input=source, check=True, capture_output=True,
        text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert (html.count("<table"), html.count("<tr"), html.count("<a ")) == (1, 2, 1)
    assert not re.search("<(?:img|script|em|strong|code|del|h1|ul)", html)
