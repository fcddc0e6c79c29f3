"""``show SOURCE:AT``: a place in a source, and who cites it for what."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from karabakh_timeline.model.json import Json
    from tests.cli.running import Runner

CITED = "ap-2020-10-24:7"


def test_a_citation_is_shown_with_who_cites_it_for_what(shipped: Runner) -> None:
    page = shipped("show", CITED)
    assert page.code == 0
    assert page.lines[1] == f"citation, {CITED}"
    assert "Source: Associated Press (ap-2020-10-24)" in page.lines
    start = page.lines.index("Cited by")
    cited = page.out.split("Cited by")[1]
    assert page.lines[start + 1].startswith("  2020-10-22  Putin puts the combined death toll")
    assert "The entry as a whole: " in cited
    assert "Claim: Vladimir Putin: nearly 5,000 killed" in cited
    assert cited.count("[at ") == cited.count("[at 7]")


def test_a_citation_is_found_however_the_source_is_written(shipped: Runner) -> None:
    assert shipped("show", "AP-2020-10-24: 7").out == shipped("show", CITED).out


def test_paragraphs_are_met_by_one_in_common(shipped: Runner) -> None:
    ids = {item["id"] for item in _items(shipped, "ap-2020-10-24:5-7")}
    assert {item["id"] for item in _items(shipped, CITED)} < ids


def test_a_use_has_its_section_what_it_is_for_and_what_is_said(shipped: Runner) -> None:
    whole, claim = _items(shipped, CITED)
    assert whole["for"] == "entry"
    assert whole["part"] is None
    assert (claim["section"], claim["for"], claim["at"]) == ("events", "claim", "7")
    assert claim["part"]["claimant"] == "vladimir-putin"
    table = shipped("show", CITED, "-f", "csv").lines
    assert table[0] == "source,at,section,id,name,date,for"
    assert len(table) == 3


def test_what_is_not_cited_says_so_and_a_paragraph_that_is_none_is_refused(
    shipped: Runner,
) -> None:
    page = shipped("show", "ap-2020-10-24:12").out
    assert "Not cited: paragraph 12: a rule between the text and the credits" in page
    assert "No entry of the record cites it there." in page
    shipped("show", "ap-2020-10-24:70").failed(3, "has no paragraph 70", "are 1 to 27.")
    shipped("show", "ap-2020-10-25:7").failed(3, 'no source has the id "ap-2020-10-25"', "24")
    shipped("show", "ap-2020-10-24:").failed(3, "no entry has the id")


def test_a_place_that_is_no_paragraph_is_found_by_its_words(shipped: Runner) -> None:
    page = shipped("show", "jamnews-2020-10-10:POINT 1").out
    assert "Due to take effect: 2020-10-10T12:00+04:00 [at point 1 of the statement]" in page
    elsewhere = shipped("show", "jamnews-2020-10-10:point 9").out
    assert "Cited at: point 1 of the statement" in elsewhere


def _items(shipped: Runner, name: str) -> list[Json]:
    return [json.loads(line) for line in shipped("show", name, "-f", "jsonl").lines]
