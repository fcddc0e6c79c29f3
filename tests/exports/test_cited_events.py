"""Events and their sources as citations: read by pandoc, citeproc-py, rispy and bibtexparser."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.store.read import Store

needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="pandoc is not installed")


def events(store: Store, **selection: Any) -> Any:
    """The events of a selection; all without one."""
    return OpenTimeline(store.index).events(**selection)


def test_events_are_cited_in_their_order_and_then_each_source_once(small: Store) -> None:
    found = json.loads(made(events(small), "csl", with_sources=True))
    rows = [row["id"] for row in events(small).rows()]
    assert [item["id"] for item in found] == [*rows, "agency", "treaty"]
    assert found[-1]["URL"] == "https://example.org/statement"
    assert "locator" not in found[-1]
    assert [item["id"] for item in json.loads(made(events(small), "csl"))] == rows
    assert json.loads(made(events(small, on="1900"), "csl")) == []


def test_an_event_is_cited_as_its_own_citation_is(small: Store) -> None:
    timeline = OpenTimeline(small.index)
    (item,) = json.loads(made(timeline.events(key=True), "csl"))
    assert item == next(timeline.cite("2020-03-01-truce-declared").items())


def pandoc(text: str, *options: str) -> str:
    """What pandoc makes of a text."""
    return subprocess.run(
        ["pandoc", *options], input=text, check=True, capture_output=True, text=True,
        encoding="utf-8",
    ).stdout  # fmt: skip


@needs_pandoc
@pytest.mark.parametrize("form", ["bibtex", "csl"])
def test_pandoc_reads_every_entry_and_source(record: Store, form: str) -> None:
    named = {"csl": "csljson"}.get(form, form)
    text = made(events(record), form, with_sources=True)
    found = json.loads(pandoc(text, "-f", named, "-t", "csljson"))
    wanted = json.loads(made(events(record), "csl", with_sources=True))
    assert {item["id"] for item in found} == {item["id"] for item in wanted}


@needs_pandoc
def test_pandoc_writes_a_bibliography(record: Store, tmp_path: Path) -> None:
    file = tmp_path / "refs.json"
    file.write_text(made(events(record, on="2020-10-10"), "csl"), encoding="utf-8")
    text = "---\nnocite: |\n  @*\n---\n"
    page = pandoc(text, "-f", "markdown", "-t", "plain", "--citeproc", f"--bibliography={file}")
    words = " ".join(page.split())
    assert "“The Moscow Humanitarian Ceasefire Is Due to Take Effect.” Nagorno-Karabakh" in words


def test_citeproc_py_knows_every_key(record: Store) -> None:
    source: Any = pytest.importorskip("citeproc.source.json", reason="citeproc-py is missing")
    items = json.loads(made(events(record), "csl", with_sources=True))
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        assert len(source.CiteProcJSON(items)) == len(items)


def test_rispy_reads_every_entry_and_source(record: Store) -> None:
    rispy: Any = pytest.importorskip("rispy", reason="rispy is not installed")
    items = json.loads(made(events(record), "csl", with_sources=True))
    found = rispy.loads(made(events(record), "ris", with_sources=True))
    assert [entry["id"] for entry in found] == [item["id"] for item in items]
    assert [entry["title"] for entry in found] == [item["title"] for item in items]


@pytest.mark.parametrize("text", ["", *HOSTILE])
def test_bibtexparser_reads_every_entry_and_source(small: Store, text: str) -> None:
    parser: Any = pytest.importorskip("bibtexparser.entrypoint", reason="bibtexparser is missing")
    shown = Reworded(events(small), text) if text else events(small)
    library = parser.parse_string(made(shown, "bibtex", with_sources=True))
    assert library.failed_blocks == []
    assert len(library.entries) == 12
