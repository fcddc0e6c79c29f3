"""Citations: the CSL items, and the footnotes and BibTeX entries made from them."""

from __future__ import annotations

from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string

from karabakh_timeline.exports.citations import (
    ceasefire_item,
    csl_date,
    event_item,
    places_cited,
    plain_date,
    record_item,
    source_item,
)
from karabakh_timeline.exports.to_bibtex import bibtex, escaped
from karabakh_timeline.exports.to_footnote import footnotes
from karabakh_timeline.exports.to_ris import ris

HEAD = {
    "name": "sample", "version": "2026.11.0", "through": "2025-12-31", "title": "A sample record",
    "licence": "CC-BY-4.0", "authors": ["The sample & test authors", "Others"],
}  # fmt: skip
SOURCE: dict[str, Any] = {
    "id": "wire", "publisher": "Wire_1", "title": None, "description": "A report, 50% of it.",
    "date": "2020-10-10~", "url": "https://example.org/a_b?c=1&d=%20#{e}", "language": "en",
    "tier": "news-agency", "affiliation": "state agency", "also_at": [],
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "date", "plain"),
    [
        ("2020", {"date-parts": [[2020]]}, "2020"),
        ("2020-10", {"date-parts": [[2020, 10]]}, "2020-10"),
        ("2020-10-05T12:00+04:00", {"date-parts": [[2020, 10, 5]]}, "2020-10-05"),
        ("2020-10-05?", {"date-parts": [[2020, 10, 5]], "circa": True}, "about 2020-10-05"),
        (
            "2020-10-05T12:00Z~/2020-11~",
            {"date-parts": [[2020, 10, 5], [2020, 11]], "circa": True},
            "about 2020-10-05/2020-11",
        ),
        ("2020-10-05T12:00Z~", {"date-parts": [[2020, 10, 5]]}, "2020-10-05"),
        ("199X", {"literal": "199X"}, "199X"),
        ("2020/..", {"literal": "2020/.."}, "2020/.."),
        ("../2020", {"literal": "../2020"}, "../2020"),
    ],
)
def test_a_date_is_given_as_far_as_it_is_known(text: str, date: dict[str, Any], plain: str) -> None:
    assert csl_date(text) == date
    assert plain_date(date) == plain


@pytest.mark.parametrize(
    ("version", "issued"),
    [("2026.11.0", [[2026, 11]]), ("2026.1", [[2026, 1]]), ("1.2.3", None), ("2026.13", None),
     ("2026.110", None)],
)  # fmt: skip
def test_only_a_calendar_version_is_a_date(version: str, issued: list[list[int]] | None) -> None:
    found = record_item({**HEAD, "version": version}).get("issued")
    assert found == (issued and {"date-parts": issued})


def test_an_entry_is_cited_as_part_of_its_record() -> None:
    record = record_item(HEAD)
    event = event_item({"id": "2020-a", "title": "Talks end", "date": "2020-10-10"}, record)
    assert event == {
        "id": "2020-a", "type": "entry", "title": "Talks end",
        "container-title": "A sample record", "author": record["author"],
        "issued": {"date-parts": [[2026, 11]]}, "version": "2026.11.0", "number": "2020-a",
        "event-date": {"date-parts": [[2020, 10, 10]]},
    }  # fmt: skip
    undated = ceasefire_item({"id": "truce", "name": "A truce", "declared": None}, record)
    assert "event-date" not in undated
    dated = {"id": "truce", "name": "A truce", "declared": {"date": "1994"}}
    assert ceasefire_item(dated, record)["event-date"] == {"date-parts": [[1994]]}


def test_a_footnote_says_who_when_what_and_where() -> None:
    record = record_item(HEAD)
    event = event_item({"id": "2020-a", "title": "Talks end", "date": "2020-10-10"}, record)
    assert list(footnotes([record, event, source_item(SOURCE, "3")])) == [
        (
            "The sample & test authors, Others (2026-11). A sample record, version 2026.11.0 "
            "[data set]. Covers 2025-12-31 and before; CC-BY-4.0.\n"
        ),
        (
            '"Talks end" (2020-10-10), entry 2020-a. In: The sample & test authors, Others '
            "(2026-11). A sample record, version 2026.11.0.\n"
        ),
        (
            "Wire_1 [state agency] (about 2020-10-10). [A report, 50% of it]. At 3. "
            "https://example.org/a_b?c=1&d=%20#{e}\n"
        ),
    ]


def test_what_is_not_known_leaves_no_trace() -> None:
    bare = dict.fromkeys(SOURCE)
    bare |= {"id": "a", "publisher": "A ministry", "title": "A text.", "tier": "party-statement"}
    bare["also_at"] = []
    item = source_item(bare)
    assert item == {
        "id": "a", "type": "document", "title": "A text.", "author": [{"literal": "A ministry"}],
    }  # fmt: skip
    assert list(footnotes([item])) == ["A ministry. A text.\n"]
    nobody = record_item({**HEAD, "authors": [], "version": "1"})
    assert next(footnotes([nobody])).startswith("A sample record, version 1 [data set]. ")


def test_bibtex_is_read_back_as_it_was_meant() -> None:
    record = record_item(HEAD)
    event = event_item({"id": "2020-a", "title": "A {B} & 5% of C_D", "date": "2020"}, record)
    items = [record, event, source_item(SOURCE, "3, 5")]
    library = parse_string("".join(bibtex(items)))
    assert library.failed_blocks == []
    entries = {entry.key: entry for entry in library.entries}
    fields = {
        key: {field.key: field.value for field in entry.fields} for key, entry in entries.items()
    }
    assert fields["sample-2026.11.0"]["author"] == r"{The sample \& test authors} and {Others}"
    assert fields["2020-a"]["title"] == r"{A \{B\} \& 5\% of C\_D}"
    assert fields["2020-a"]["howpublished"].endswith("version 2026.11.0, entry 2020-a")
    assert (entries["wire"].entry_type, fields["wire"]["journal"]) == ("article", r"Wire\_1")
    assert (fields["wire"]["year"], fields["wire"]["month"]) == ("2020", "oct")
    assert fields["wire"]["url"] == "https://example.org/a_b?c=1&d=%20#%7Be%7D"
    assert fields["wire"]["note"] == "at 3, 5; published about 2020-10-10; state agency"


def test_ris_is_a_line_a_field() -> None:
    record = record_item(HEAD, "https://example.org/record")
    event = event_item({"id": "2020-a", "title": "Talks\n end", "date": "2020-10-10"}, record)
    assert list(ris([event, source_item(SOURCE, "3")])) == [
        (
            "TY  - DATA\r\nID  - 2020-a\r\nAU  - The sample & test authors\r\nAU  - Others\r\n"
            "TI  - Talks end\r\nT2  - A sample record\r\nPY  - 2026\r\nDA  - 2026/11//\r\n"
            "ET  - 2026.11.0\r\nN1  - entry 2020-a\r\nN1  - event of 2020-10-10\r\n"
            "UR  - https://example.org/record\r\nER  - \r\n\r\n"
        ),
        (
            "TY  - NEWS\r\nID  - wire\r\nTI  - [A report, 50% of it]\r\nT2  - Wire_1\r\n"
            "PB  - Wire_1\r\nPY  - 2020\r\nDA  - 2020/10/10/about\r\nLA  - en\r\nN1  - at 3\r\n"
            "N1  - published about 2020-10-10\r\nN1  - state agency\r\n"
            "UR  - https://example.org/a_b?c=1&d=%20#{e}\r\nER  - \r\n\r\n"
        ),
    ]


def test_ris_is_read_back_as_it_was_meant() -> None:
    rispy = pytest.importorskip("rispy", reason="what reads RIS back is not installed")
    items = [record_item(HEAD), source_item(SOURCE, "3, 5")]
    whole, wire = rispy.loads("".join(ris(items)))
    assert (whole["type_of_reference"], whole["title"]) == ("DATA", "A sample record")
    assert whole["authors"] == ["The sample & test authors", "Others"]
    assert (wire["id"], wire["year"], wire["publisher"]) == ("wire", "2020", "Wire_1")
    assert wire["urls"] == [SOURCE["url"]]
    assert wire["notes"] == ["at 3, 5", "published about 2020-10-10", "state agency"]


def test_a_text_that_stands_at_several_addresses_is_cited_with_all() -> None:
    other = "https://example.com/copy"
    item = source_item({**SOURCE, "also_at": [other]})
    assert (item["URL"], item["note"]) == (SOURCE["url"], f"state agency; also at {other}")
    for form in (footnotes, bibtex, ris):
        assert other in "".join(form([item]))


def test_no_text_of_a_citation_acts_or_breaks_its_line() -> None:
    title = "A \x1b[31mred\nER  - title\u202e"
    record = record_item({**HEAD, "title": title, "authors": [title]})
    items = [
        record,
        source_item({**SOURCE, "title": title, "publisher": title, "affiliation": title}, at=title),
        event_item({"id": "2020-a", "title": title, "date": "2020"}, record),
    ]
    for form in (footnotes, bibtex, ris):
        text = "".join(form(items))
        assert not {"\x1b", "\u202e"} & {*text}
        assert "\\x1b[31mred ER - title\\u202e" in text.replace("\\textbackslash{}", "\\")


def test_no_character_means_anything_to_tex() -> None:
    found = escaped("\\{}&%$#_~^")
    assert found == (r"\textbackslash{}\{\}\&\%\$\#\_\textasciitilde{}\textasciicircum{}")


def test_an_entry_rests_on_its_own_sources_those_of_its_claims_and_of_its_steps() -> None:
    document = {
        "cites": [{"source": "a", "at": "1"}, {"source": "b", "at": None}],
        "claims": [{"cites": [{"source": "a", "at": "2"}, {"source": "a", "at": "1"}]}],
        "declared": {"cites": [{"source": "c", "at": "p. 4"}]},
        "ended": None,
    }
    assert places_cited(document) == {"a": "1; 2", "b": "", "c": "p. 4"}
