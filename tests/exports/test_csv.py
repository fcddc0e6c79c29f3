"""The CSV contract, column by column, and RFC 4180 to the letter."""

from __future__ import annotations

import copy
import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.exports.record import EVENTS, PERIODS, PLACES
from karabakh_timeline.queries.selection import Selection
from tests.exports.answers import FAMILIES, Made, export, written
from tests.queries.ledgers import when

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

COLUMNS = {
    "events": "id,date,earliest,latest,earliest_day,latest_day,earliest_utc,latest_utc,precision,"
    "kind,title,summary,places,place_ids,actors,actor_ids,ceasefires,latitude,longitude,"
    "killed_claims,sources,tags,key,external,reviewed,reviewed_against,match",
    "ceasefires": "id,name,"
    "declared,declared_earliest_day,declared_latest_day,declared_earliest_utc,declared_latest_utc,"
    "effective,effective_earliest_day,effective_latest_day,effective_earliest_utc,"
    "effective_latest_utc,"
    "ended,ended_earliest_day,ended_latest_day,ended_earliest_utc,ended_latest_utc,ended_by,"
    "ended_successor,over_earliest_day,over_earliest_utc,over_latest_day,over_latest_utc,"
    "over_rests_on,over_rests_on_id,formal_at_least,formal_at_most,first_violation_at_least,"
    "first_violation_at_most,first_death_at_least,first_death_at_most,violations,fatal_violations,"
    "parties,covers,mediators,class,side,coverage,purpose,form,term,term_days,"
    "compliance_mechanism,enforcement,continues,sources,external,reviewed,reviewed_against",
    "places": "id,name,armenian,azerbaijani,other,latitude,longitude,precision,within,events,"
    "sources",
    "actors": "id,name,kind,offices,within,aliases,description,events",
    "sources": "id,publisher,title,description,date,tier,language,affiliation,url,also_at,events",
    "periods": "id,name,date,earliest,latest,earliest_day,latest_day,earliest_utc,latest_utc,"
    "description",
}


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV text, read by the standard library."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("family", list(FAMILIES))
def test_there_is_one_header_and_a_row_for_each_item(small: Store, family: str) -> None:
    text = export(small, family, "csv")
    assert text.split("\r\n")[0] == COLUMNS[family]
    items = json.loads(export(small, family, "json"))[family]
    assert [row["id"] for row in rows(text)] == [item["id"] for item in items]


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_line_ends_as_the_standard_says(small: Store, family: str) -> None:
    text = export(small, family, "csv")
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")
    assert not text.startswith("\ufeff")


def test_no_events_are_a_header_alone(small: Store) -> None:
    text = export(small, "events", "csv", Selection(on=when("1900")))
    assert text == COLUMNS["events"] + "\r\n"


def test_the_cells_of_an_event(small: Store) -> None:
    found = {row["id"]: row for row in rows(export(small, "events", "csv"))}
    assert found["2020-03-02-shelling-alleged"] == {
        "id": "2020-03-02-shelling-alleged",
        "date": "2020-03-02T12:07+04:00",
        "earliest": "2020-03-02T12:07:00+04:00",
        "latest": "2020-03-02T12:07:00+04:00",
        "earliest_day": "2020-03-02",
        "latest_day": "2020-03-02",
        "earliest_utc": "2020-03-02T08:07:00Z",
        "latest_utc": "2020-03-02T08:07:00Z",
        "precision": "minute",
        "kind": "shelling",
        "title": "Shelling of the town is alleged",
        "summary": "Each side says that the other fired at Xankəndi.",
        "places": "Stepanakert / Khankendi",
        "place_ids": "town",
        "actors": "Azerbaijani army; Armenia",
        "actor_ids": "azerbaijan-army; armenia",
        "ceasefires": "first-truce:violation",
        "latitude": "39.8177",
        "longitude": "46.7528",
        "killed_claims": "armenia: at-least 1200 civilian of armenia; "
        "azerbaijan: not-disclosed unknown",
        "sources": "agency:7",
        "tags": "",
        "external": "",
        "key": "no",
        "reviewed": "",
        "reviewed_against": "",
        "match": "certain",
    }
    declared = found["2020-03-01-truce-declared"]
    assert declared["actors"] == "Armenia; Azerbaijan; OSCE"
    assert declared["actor_ids"] == "armenia; azerbaijan; osce"
    assert declared["sources"] == "agency:3, 5; treaty"
    assert declared["external"] == "cf:1"
    assert declared["tags"] == "peace; humanitarian"
    assert declared["key"] == "yes"
    blockade = found["2021-02-01-blockade"]
    assert (blockade["latest"], blockade["latest_day"], blockade["latest_utc"]) == ("", "", "")
    assert found["2020-calls-for-peace"]["latitude"] == ""


def test_the_cells_of_a_ceasefire(small: Store) -> None:
    found = {row["id"]: row for row in rows(export(small, "ceasefires", "csv"))}
    assert found["first-truce"] == {
        "id": "first-truce", "name": "First truce", "declared": "2020-03-01",
        "declared_earliest_day": "2020-03-01", "declared_latest_day": "2020-03-01",
        "declared_earliest_utc": "2020-02-29T20:00:00Z",
        "declared_latest_utc": "2020-03-01T19:59:59Z",
        "effective": "2020-03-02T12:00+04:00", "effective_earliest_day": "2020-03-02",
        "effective_latest_day": "2020-03-02", "effective_earliest_utc": "2020-03-02T08:00:00Z",
        "effective_latest_utc": "2020-03-02T08:00:00Z", "ended": "2020-03-16T12:00+04:00",
        "ended_earliest_day": "2020-03-16", "ended_latest_day": "2020-03-16",
        "ended_earliest_utc": "2020-03-16T08:00:00Z", "ended_latest_utc": "2020-03-16T08:00:00Z",
        "ended_by": "superseded", "ended_successor": "second-truce",
        "over_earliest_day": "2020-03-16", "over_earliest_utc": "2020-03-16T08:00:00Z",
        "over_latest_day": "2020-03-16", "over_latest_utc": "2020-03-16T08:00:00Z",
        "over_rests_on": "record", "over_rests_on_id": "", "formal_at_least": "1209600",
        "formal_at_most": "1209600", "first_violation_at_least": "420",
        "first_violation_at_most": "420", "first_death_at_least": "420",
        "first_death_at_most": "420", "violations": "1", "fatal_violations": "1",
        "parties": "armenia; azerbaijan", "covers": "", "mediators": "osce",
        "class": "cessation", "side": "bilateral", "coverage": "full",
        "purpose": "humanitarian; other", "form": "written", "term": "fixed", "term_days": "14",
        "compliance_mechanism": "no", "enforcement": "unknown", "continues": "",
        "sources": "treaty", "external": "cf:1; pax:2", "reviewed": "", "reviewed_against": "",
    }  # fmt: skip
    assert (found["second-truce"]["ended"], found["second-truce"]["ended_by"]) == ("", "")
    assert found["stillborn-truce"]["effective"] == "never"
    assert (found["lasting-truce"]["ended"], found["lasting-truce"]["ended_by"]) == ("never", "")
    over = {
        name: tuple(found[f"{name}-truce"][f"over_{key}"] for key in
                    ("earliest_day", "latest_day", "rests_on", "rests_on_id"))
        for name in ("second", "stillborn", "lasting")
    }  # fmt: skip
    assert over == {
        "second": ("2020-03-16", "2021-11-03", "ceasefire", "lasting-truce"),
        "stillborn": ("2021-06-05", "2021-06-06", "record", ""),
        "lasting": ("", "", "", ""),
    }


def test_the_cells_of_what_the_record_knows(small: Store) -> None:
    town = rows(export(small, "places", "csv"))[1]
    assert (town["azerbaijani"], town["events"]) == ("Khankendi; Xankəndi", "3")
    assert (town["latitude"], town["within"], town["sources"]) == ("39.8177", "north", "treaty:map")
    minister = rows(export(small, "actors", "csv"))[3]
    assert (minister["offices"], minister["within"]) == (
        "Foreign minister (2019/2021); Deputy minister", "azerbaijan",
    )  # fmt: skip
    agency = rows(export(small, "sources", "csv"))[0]
    assert (agency["title"], agency["url"], agency["date"]) == ("", "", "2020-03-05")
    spring = rows(export(small, "periods", "csv"))[0]
    assert spring["latest"] == "2020-05-31T23:59:59+04:00"


EVENT: dict[str, Any] = {
    "id": "x", "date": "2020", "earliest": None, "latest": None, "precision": "year",
    "lasting": False, "title": "T", "summary": "S", "kind": "talks", "places": [], "actors": [],
    "ceasefires": [], "claims": [], "cites": [], "tags": [], "external": {}, "note": None,
    "key": False, "reviewed": None,
    "match": "certain",
}  # fmt: skip
PERIOD: dict[str, Any] = {
    "id": "x", "name": "N", "aliases": [], "date": "2020", "earliest": None, "latest": None,
    "precision": "year", "description": "D", "cites": [],
}  # fmt: skip


def place(name: str, latitude: float | None, longitude: float | None) -> dict[str, Any]:
    return {
        "id": name, "name": name, "latitude": latitude, "longitude": longitude, "precision": None
    }  # fmt: skip


def test_the_coordinates_are_those_of_one_place() -> None:
    for first, expected in (
        (place("a", None, None), ("3.0", "4.0")),
        (place("a", 1.0, 2.0), ("1.0", "2.0")),
        (place("a", 0.0, 0.0), ("0.0", "0.0")),
        (place("a", 1.0, None), ("3.0", "4.0")),
        (place("a", None, 2.0), ("3.0", "4.0")),
    ):
        item = {**EVENT, "places": [first, place("b", 3.0, 4.0)]}
        (row,) = rows(written(EVENTS, "csv", item))
        assert (row["latitude"], row["longitude"]) == expected


@pytest.mark.parametrize(
    "text", ["a,b", 'say "it"', "two\nlines", "two\r\nlines", "\r", " a ", '"', ",", "", "'", "a;b"]
)
def test_quotes_commas_and_line_breaks_come_back_as_they_were(text: str) -> None:
    (row,) = rows(written(EVENTS, "csv", {**EVENT, "title": text}))
    assert row["title"] == text


def test_what_needs_quotation_marks_has_them_and_nothing_else() -> None:
    line = written(EVENTS, "csv", {**EVENT, "title": 'a "b", c', "summary": "plain"}).split("\r\n")[
        1
    ]
    assert '"a ""b"", c",plain,' in line


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(texts, texts, st.lists(texts, max_size=3))
def test_any_text_is_read_back_from_csv_as_it_was(
    title: str, summary: str, tags: list[str]
) -> None:
    item = {**EVENT, "title": title, "summary": summary, "tags": tags}
    text = written(EVENTS, "csv", item, item).encode().decode()
    found = rows(text)
    assert len(found) == 2
    for row in found:
        assert (row["title"], row["summary"], row["tags"]) == (title, summary, "; ".join(tags))


@given(texts, texts)
def test_any_text_is_read_back_from_json_as_it_was(title: str, summary: str) -> None:
    item = {**EVENT, "title": title, "summary": summary}
    before = copy.deepcopy(item)
    assert json.loads(written(EVENTS, "json", item).encode())["events"] == [before]
    assert json.loads(written(EVENTS, "jsonl", item).encode()) == before


# For spreadsheets


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "=HYPERLINK(1)",
        " =1",
        "\u00a0\t+1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        " \uff201",
        '"=1',
        "\x01=1",
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_guarded_on_request_only(text: str) -> None:
    item = {**EVENT, "title": text, "tags": [text]}
    (plain,) = rows(written(EVENTS, "csv", item))
    assert (plain["title"], plain["tags"]) == (text, text)
    guarded = written(EVENTS, "csv", item, excel=True)
    assert guarded.startswith("\ufeffid,")
    (row,) = rows(guarded.removeprefix("\ufeff"))
    assert (row["title"], row["tags"]) == ("'" + text, "'" + text)


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("a;=1+1;b", "a;'=1+1;b"), ('a; "@b', "a; \"'@b"), ("a;;+b;\uff1d", "a;;'+b;'\uff1d"),
        ("a; -1.5; +2", "a; -1.5; +2"), ("a; -1.5b", "a; '-1.5b"), ("a; b = c", "a; b = c"),
        ("a\n=1+1\n@b", "a\n'=1+1\n'@b"), ('a\r\n "=b', 'a\r\n "\'=b'), ("\r=1", "'\r'=1"),
        ("a\n-1.5\n+2", "a\n-1.5\n+2"), ("a\n-1.5b", "a\n'-1.5b"),
    ],
)  # fmt: skip
def test_a_part_that_a_spreadsheet_may_take_for_a_cell_is_guarded(text: str, guarded: str) -> None:
    (row,) = rows(
        written(EVENTS, "csv", {**EVENT, "title": text}, excel=True).removeprefix("\ufeff")
    )
    assert row["title"] == guarded


def test_numbers_and_harmless_texts_are_not_guarded() -> None:
    item = {**EVENT, "title": "a=b", "places": [place("west", -39.5, -46.5)]}
    (row,) = rows(written(EVENTS, "csv", item, excel=True).removeprefix("\ufeff"))
    assert (row["title"], row["latitude"], row["longitude"]) == ("a=b", "-39.5", "-46.5")


@given(texts)
def test_no_guarded_text_begins_as_a_formula(text: str) -> None:
    out = written(PERIODS, "csv", {**PERIOD, "name": text}, excel=True).removeprefix("\ufeff")
    (row,) = rows(out)
    assert not row["name"].startswith(("\t", "\r", "\n"))
    assert row["name"].lstrip()[:1] not in {*"=+-@\uff1d\uff0b\uff0d\uff20"}
    assert row["name"].replace("'", "") == text.replace("'", "")


def test_the_mark_and_the_guards_are_for_csv_only() -> None:
    item = {**EVENT, "title": "=1"}
    for form in ("json", "jsonl"):
        assert written(EVENTS, form, item, excel=True) == written(EVENTS, form, item)


def test_items_are_written_one_at_a_time() -> None:
    taken: list[int] = []

    def many() -> Any:
        for number in range(3):
            taken.append(number)
            yield {**EVENT, "id": str(number)}

    for form in ("csv", "json", "jsonl"):
        taken.clear()
        pieces = iter(FORMATS[form].write(Made(EVENTS, many()), Look()))
        next(pieces)
        assert len(taken) <= 1


def test_a_place_without_anything_has_empty_cells() -> None:
    item: dict[str, Any] = {
        "id": "p", "name": "P", "armenian": [], "azerbaijani": [], "other": [], "latitude": None,
        "longitude": None, "precision": None, "within": None, "cites": [], "note": None,
        "events": 0,
    }  # fmt: skip
    assert written(PLACES, "csv", item).split("\r\n")[1] == "p,P,,,,,,,,0,"
