"""The tables of the record join to the end, and the codebook says of each column what it holds."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Look
from karabakh_timeline.exports.codebook import said, unused
from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.exports.tables import BOOKS, EVERY, TABLES
from karabakh_timeline.queries.selection import SelectionError
from tests.places import ROOT

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

SELECTIONS: list[dict[str, Any]] = [{}, {"on": "2020-10"}, {"kind": "talks", "limit": 2}]
COLUMNS = [(name, column.name) for name, t in EVERY.items() for column in t.family.columns]


def written(store: Store, name: str, form: str = "csv", **selection: Any) -> str:
    """A table in a format."""
    answer = OpenTimeline(store.index).table(name, **selection)
    return "".join(map(str, FORMATS[form].write(answer, Look())))


def rows(store: Store, name: str, **selection: Any) -> list[dict[str, str]]:
    """The rows of a table, as CSV has them."""
    text = written(store, name, **selection)
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_id_is_found_in_the_table_that_it_is_of(
    record: Store, selection: dict[str, Any]
) -> None:
    tables = {name: rows(record, name, **selection) for name in TABLES}
    assert all(tables.values()) or selection
    ids = {name: {row.get("id", "") for row in found} for name, found in tables.items()}
    for name, column in COLUMNS:
        if name in tables and (names := said(name, column).names):
            cells = [row[column] for row in tables[name]]
            named = {part for cell in cells if cell for part in cell.split("; ")}
            assert named <= ids[names], (name, column)
    for row in tables["citations"]:
        assert row["entry"] in ids[row["section"]]


def test_of_a_selection_the_tables_hold_what_its_events_name_and_no_more(record: Store) -> None:
    whole, some = rows(record, "sources"), rows(record, "sources", on="2020-10-17")
    assert 0 < len(some) < len(whole)
    events = {row["id"] for row in rows(record, "events", on="2020-10-17")}
    for name in ("claims", "violations"):
        assert {row["event"] for row in rows(record, name, on="2020-10-17")} <= events
    assert rows(record, "places", reverse=True) == rows(record, "places")


@pytest.mark.parametrize("name", list(EVERY))
def test_a_row_is_known_by_its_key(record: Store, name: str) -> None:
    found = [tuple(row[part] for part in EVERY[name].key) for row in rows(record, name)]
    assert len(set(found)) == len(found) > 0
    assert all(all(key) for key in found)


def test_the_citations_of_a_claim_are_found_by_its_number(small: Store) -> None:
    cited = [
        (row["source"], row["at"])
        for row in rows(small, "citations")
        if (row["entry"], row["part"], row["number"])
        == ("2020-03-02-shelling-alleged", "claims", "1")
    ]
    (claim,) = (
        row
        for row in rows(small, "claims")
        if (row["event"], row["claim"]) == ("2020-03-02-shelling-alleged", "1")
    )
    assert claim["sources"] == "; ".join(f"{source}:{at}" for source, at in cited)


def test_every_citation_of_the_record_is_a_row(record: Store) -> None:
    found = rows(record, "citations")
    timeline = OpenTimeline(record.index)
    documents = [
        document
        for section in ("ceasefires", "places", "actors")
        for document in record.index.section(section).values()
    ]
    documents += list(timeline.events().items())
    assert len(found) == sum(json.dumps(one).count('"source": ') for one in documents)


def test_a_claim_speaks_for_its_moment_its_period_or_the_date_of_its_event(small: Store) -> None:
    found = {(row["event"], row["claim"]): row for row in rows(small, "claims")}
    one = found["2020-03-02-shelling-alleged", "1"]
    assert (one["claimant"], one["of"], one["value"]) == ("armenia", "armenia", "1200")
    for (event, number), row in found.items():
        claim = small.event(event).claims[int(number) - 1]  # type: ignore[union-attr]
        moment = claim.as_of or claim.period or small.event(event).date  # type: ignore[union-attr]
        assert row["as_of"] == moment.text
        assert row["earliest"] == (moment.earliest.isoformat() if moment.earliest else "")


def test_a_violation_says_who_charges_whom(small: Store) -> None:
    assert rows(small, "violations") == [
        {
            "event": "2020-03-02-shelling-alleged", "violation": "1", "ceasefire": "first-truce",
            "date": "2020-03-02T12:07+04:00", "earliest": "2020-03-02T12:07:00+04:00",
            "latest": "2020-03-02T12:07:00+04:00", "earliest_day": "2020-03-02",
            "latest_day": "2020-03-02", "earliest_utc": "2020-03-02T08:07:00Z",
            "latest_utc": "2020-03-02T08:07:00Z", "precision": "minute",
            "kind": "shelling", "standing": "disputed", "alleged_by": "armenia",
            "attributed_to": "azerbaijan-army", "fatal": "yes", "place_ids": "town",
            "sources": "agency:7", "match": "certain",
        }
    ]  # fmt: skip


def test_the_rows_of_an_event_have_its_match(record: Store) -> None:
    matches = {row["id"]: row["match"] for row in rows(record, "events", on="2020-10-17")}
    assert len(set(matches.values())) > 1
    for name in ("claims", "violations"):
        for row in rows(record, name, on="2020-10-17"):
            assert row["match"] == matches[row["event"]], name
    for row in rows(record, "citations", on="2020-10-17"):
        assert row["match"] == matches.get(row["entry"], "")


def test_the_period_of_a_claim_has_plain_dates_beside_it(record: Store) -> None:
    found = [row for row in rows(record, "claims") if row["period"]]
    days = {row["period"]: (row["period_earliest_day"], row["period_latest_day"]) for row in found}
    several = next(period for period in days if "/" in period and len(period) == 21)
    assert days[several] == tuple(several.split("/"))
    assert days["2016-04-02"] == ("2016-04-02", "2016-04-02")
    closed = [row for row in found if "/.." not in row["period"]]
    assert all(row["period_latest_utc"].endswith("Z") for row in closed)
    others = [row for row in rows(record, "claims") if not row["period"]]
    assert not any(row["period_earliest_day"] for row in others)


def test_the_ids_of_the_verdicts_are_those_of_the_ledger(record: Store) -> None:
    ledger = {row["id"] for row in rows(record, "ceasefires")}
    named = {
        part
        for row in rows(record, "verdicts")
        for column in ("ceasefires", "ceasefires_at_start")
        for part in row[column].split("; ")
    } - {""}
    assert named
    assert named <= ledger


# The codebook

READ = {
    "integer": int,
    "number": float,
    "date": date.fromisoformat,
    "datetime": lambda cell: datetime.strptime(cell, "%Y-%m-%dT%H:%M:%SZ"),  # noqa: DTZ007
    "moment": lambda cell: datetime.strptime(cell, "%Y-%m-%dT%H:%M:%S%z"),
    "boolean": {"yes": True, "no": False}.__getitem__,
    "string": str,
    "edtf": str,
}


@pytest.mark.parametrize("name", list(EVERY))
def test_every_cell_is_of_the_type_that_the_codebook_says(record: Store, name: str) -> None:
    for row in rows(record, name):
        for column, cell in row.items():
            found = said(name, column)
            parts = cell.split("; ") if found.is_list else [cell]
            for part in filter(None, parts):
                READ[found.kind](part)  # type: ignore[operator]
                if found.terms is not None:
                    assert part in tuple(found.terms), (name, column)


def test_every_column_is_said_and_nothing_is_said_of_none() -> None:
    assert all(said(*column).meaning for column in COLUMNS)
    assert list(unused()) == []
    with pytest.raises(KeyError, match=r"claims\.nothing"):
        said("claims", "nothing")


def test_the_codebook_is_a_row_a_column(small: Store) -> None:
    found = rows(small, "codebook")
    assert [(row["table"], row["column"]) for row in found] == COLUMNS
    by_name = {(row["table"], row["column"]): row for row in found}
    assert by_name["ceasefires", "formal_at_least"]["unit"] == "seconds"
    assert by_name["claims", "measure"]["vocabulary"] == "Measure"
    assert by_name["claims", "claimant"]["refers_to"] == "actors"
    assert by_name["events", "latitude"]["type"] == "number"
    words = {row["vocabulary"] for row in found} - {""}
    terms = rows(small, "terms")
    assert {row["vocabulary"] for row in terms} == words
    assert all(row["meaning"] and row["origin"] for row in terms)


def test_as_json_the_codebook_is_a_schema_for_each_table(small: Store) -> None:
    found = json.loads(written(small, "codebook", "json"))
    assert list(found) == ["schema", "dataset", "resources", "vocabularies"]
    resources = {one["name"]: one["schema"] for one in found["resources"]}
    assert list(resources) == list(EVERY)
    for name, schema in resources.items():
        names = [column.name for column in EVERY[name].family.columns]
        assert [field["name"] for field in schema["fields"]] == names
        assert set(schema["primaryKey"]) <= set(names)
        for key in schema["foreignKeys"]:
            assert set(key["fields"]) <= set(names)
            assert key["reference"]["resource"] in resources
    fields = {field["name"]: field for field in resources["ceasefires"]["fields"]}
    assert fields["class"]["constraints"]["enum"][0] == "cessation"
    assert (fields["purpose"]["type"], fields["purpose"]["delimiter"]) == ("list", "; ")
    assert fields["over_latest_utc"]["type"] == "datetime"


@pytest.mark.parametrize("name", [*EVERY, *BOOKS])
@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_every_table_has_every_form_for_machines(small: Store, name: str, form: str) -> None:
    answer = OpenTimeline(small.index).table(name)
    text = written(small, name, form)
    if form == "jsonl":
        assert len(text.splitlines()) == len(answer) == len(list(answer))
    if form == "json" and name != "codebook":
        assert len(json.loads(text)[name]) == len(answer)
    if name != "events":
        assert list(answer.rows()[0]) == [column.name for column in answer.family.columns]


def test_what_is_no_table_or_cannot_be_selected_is_refused(small: Store) -> None:
    timeline = OpenTimeline(small.index)
    with pytest.raises(SelectionError, match=r'"cliams" is none.*Did you mean "claims"'):
        timeline.table("cliams")
    with pytest.raises(SelectionError, match="the same whatever is selected"):
        timeline.table("codebook", on="2020")
    with pytest.raises(TypeError, match="table: it is a text"):
        timeline.table(3)  # type: ignore[arg-type]


def test_the_page_names_every_column() -> None:
    page = (ROOT / "docs" / "tables.md").read_text(encoding="utf-8")
    assert all(f"| `{column}` |" in page for _, column in COLUMNS)
