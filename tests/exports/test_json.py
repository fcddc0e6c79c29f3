"""The JSON contract, key by key, on the small record of ``tests/data``."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.exports.problems import problem_document
from karabakh_timeline.exports.record import EVENTS, event_items
from karabakh_timeline.exports.status import status_document
from karabakh_timeline.model.problem import Code, Problem
from karabakh_timeline.queries.fighting import fighting
from karabakh_timeline.queries.selection import Selection, resolve
from karabakh_timeline.queries.status import ledger
from tests.exports.answers import FAMILIES, export, written
from tests.queries.ledgers import when

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

DATE = ("date", "earliest", "latest", "precision")
KEYS = {
    "events": (
        "id", *DATE, "lasting", "title", "summary", "kind", "places", "actors", "ceasefires",
        "claims", "cites", "tags", "external", "note", "key", "reviewed", "match",
    ),
    "ceasefires": (
        "id", "name", "aliases", "parties", "covers", "mediators", "declared", "effective",
        "standing", "ended", "class", "side", "coverage", "purpose", "form", "term", "term_days",
        "compliance_mechanism", "enforcement", "summary", "continues", "external", "cites", "note",
        "reviewed", "over", "held", "violations", "fatal_violations",
    ),
    "places": (
        "id", "name", "armenian", "azerbaijani", "other", "latitude", "longitude", "precision",
        "within", "renamed", "areas", "cites", "note", "events",
    ),
    "actors": (
        "id", "name", "kind", "aliases", "within", "one_of", "offices", "description", "note",
        "events",
    ),
    "sources": (
        "id", "publisher", "title", "description", "date", "url", "also_at", "language", "tier",
        "affiliation", "card", "note", "events",
    ),
    "periods": ("id", "name", "aliases", *DATE, "hostilities", "description", "cites"),
}  # fmt: skip
CLAIM = (
    "claimant", "of", "category", "measure", "value", "low", "high", "qualifier", "scope",
    "period", "as_of", "cites", "note",
)  # fmt: skip
STATUS = (
    "schema", "dataset", "on", "at", "verdict", "sentences", "is_beyond_record", "unknown",
    "between", "rests_on", "thin", "fighting", "why", "otherwise", "ceasefires", "last_change",
    "next_change",
)  # fmt: skip
STATUS_CEASEFIRE = (
    "id", "name", "is_operative", "state", "possible_states", "declared", "effective", "ended",
    "ended_by", "ended_between", "observance", "violations", "parties", "covers", "rests_on",
    "mediators", "cites",
)  # fmt: skip


def read(store: Store, family: str, selection: Selection | None = None) -> list[dict[str, Any]]:
    """The items of a JSON document."""
    found = json.loads(export(store, family, "json", selection))[family]
    assert isinstance(found, list)
    return found


def event(store: Store, name: str) -> dict[str, Any]:
    return next(item for item in read(store, "events") if item["id"].endswith(name))


@pytest.mark.parametrize("family", list(FAMILIES))
def test_it_is_one_document_that_says_what_it_is(small: Store, family: str) -> None:
    found = json.loads(export(small, family, "json"))
    assert list(found) == ["schema", "dataset", family]
    assert found["schema"] == 1
    assert found["dataset"] == {"name": "small", "version": "2026.1.0", "through": "2021-12-31"}


@pytest.mark.parametrize("family", list(FAMILIES))
def test_every_item_has_every_key_in_the_same_order(small: Store, family: str) -> None:
    found = read(small, family)
    assert found
    assert {tuple(item) for item in found} == {KEYS[family]}


def test_no_items_are_an_empty_list(small: Store) -> None:
    assert read(small, "events", Selection(on=when("1900"))) == []
    assert export(small, "events", "jsonl", Selection(on=when("1900"))) == ""


def test_an_event_says_what_is_known_of_it(small: Store) -> None:
    found = event(small, "truce-declared")
    assert found == {
        "id": "2020-03-01-truce-declared",
        "date": "2020-03-01",
        "earliest": "2020-03-01T00:00:00+04:00",
        "latest": "2020-03-01T23:59:59+04:00",
        "precision": "day",
        "lasting": False,
        "title": "A truce is declared",
        "summary": "For two weeks.",
        "kind": "ceasefire-declared",
        "places": [
            {
                "id": "town",
                "name": "Stepanakert / Khankendi",
                "latitude": 39.8177,
                "longitude": 46.7528,
                "precision": "exact",
            }
        ],
        "actors": [
            {"id": "armenia", "name": "Armenia"},
            {"id": "azerbaijan", "name": "Azerbaijan"},
            {"id": "osce", "name": "OSCE"},
        ],
        "ceasefires": [{"id": "first-truce", "step": "declared"}],
        "claims": [],
        "cites": [{"source": "agency", "at": "3, 5"}, {"source": "treaty", "at": None}],
        "tags": ["peace", "humanitarian"],
        "external": {"cf": "1"},
        "note": None,
        "key": True,
        "reviewed": None,
        "match": "certain",
    }


def test_a_violation_carries_its_standing_and_who_says_so(small: Store) -> None:
    assert event(small, "shelling-alleged")["ceasefires"] == [
        {
            "id": "first-truce",
            "step": "violation",
            "standing": "disputed",
            "alleged_by": ["armenia"],
            "attributed_to": ["azerbaijan-army"],
            "fatal": "yes",
        }
    ]


def test_a_claim_keeps_its_claimant_its_bounds_and_what_is_not_disclosed(small: Store) -> None:
    claims = event(small, "shelling-alleged")["claims"]
    assert {tuple(claim) for claim in claims} == {CLAIM}
    assert [(c["claimant"], c["value"], c["low"], c["qualifier"]) for c in claims] == [
        ("armenia", 1200, 1100, "at-least"),
        ("azerbaijan", None, None, "not-disclosed"),
        ("armenia", 3, None, "about"),
    ]
    assert claims[0]["period"] == "2020-02/2020-03-02"
    assert claims[0]["cites"] == [{"source": "treaty", "at": "annex"}]


def test_no_day_is_shifted_to_another_offset(small: Store) -> None:
    assert event(small, "inspection")["earliest"] == "2021-03-01T23:30:00-05:00"
    assert event(small, "talks")["earliest"] == "2020-05-09T00:00:00+04:00"


def test_what_is_open_is_null_and_not_a_moment(small: Store) -> None:
    blockade = event(small, "blockade")
    assert (blockade["latest"], blockade["precision"]) == (None, "open")
    assert event(small, "fighting-goes-on")["lasting"] is True


def test_what_only_may_match_says_so(small: Store) -> None:
    found = read(small, "events", Selection(on=when("2020-03")))
    assert [item["match"] for item in found] == ["certain"] * 4 + ["possible"] * 2
    found = read(small, "events", Selection(on=when("2020-03-12")))
    assert [item["match"] for item in found] == ["possible", "possible", "under-way"]


def test_other_names_of_places_can_be_used(small: Store) -> None:
    found = small.index.event_documents(resolve(small.index, Selection(kinds=("blockade",))))
    (item,) = event_items(found, {"town": "Xankəndi"})
    assert item["places"][0]["name"] == "Xankəndi"
    assert event(small, "blockade")["places"][0]["name"] == "Stepanakert / Khankendi"


def test_a_ceasefire_has_its_steps_and_how_long_it_held(small: Store) -> None:
    ledger_items = {item["id"]: item for item in read(small, "ceasefires")}
    first = ledger_items["first-truce"]
    assert first["effective"] == {
        "date": "2020-03-02T12:00+04:00",
        "earliest": "2020-03-02T12:00:00+04:00",
        "latest": "2020-03-02T12:00:00+04:00",
        "precision": "minute",
        "cites": [{"source": "treaty", "at": None}],
        "note": "Local time.",
    }
    assert (first["ended"]["by"], first["ended"]["successor"]) == ("superseded", "second-truce")
    assert ledger_items["second-truce"]["ended"] is None
    assert ledger_items["stillborn-truce"]["effective"]["date"] == "never"
    assert ledger_items["lasting-truce"]["ended"]["date"] == "never"
    assert ledger_items["stillborn-truce"]["held"]["formal"] is None


def test_json_lines_are_the_items_one_a_line(small: Store) -> None:
    for family in FAMILIES:
        text = export(small, family, "jsonl")
        assert text.endswith("\n")
        assert [json.loads(line) for line in text.split("\n")[:-1]] == read(small, family)


def test_every_letter_is_written_as_it_is(small: Store) -> None:
    assert "Xankəndi" in export(small, "events", "json")


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
@pytest.mark.parametrize("family", list(FAMILIES))
def test_the_same_record_gives_the_same_bytes(small: Store, family: str, form: str) -> None:
    assert export(small, family, form) == export(small, family, form)


def test_a_line_break_in_a_text_breaks_no_json_line() -> None:
    item = {"title": "a\nb\r\u2028\u0085"}
    text = written(EVENTS, "jsonl", item)
    assert text.count("\n") == 1
    assert json.loads(text) == item


# Status


def status(store: Store, text: str) -> dict[str, Any]:
    book = ledger(store)
    day = fighting(store, date(2020, 3, 2))
    document = status_document(book.during(when(text)), book, ("One.", "Two."), day)
    found = json.loads(json.dumps(document))
    assert isinstance(found, dict)
    return found


def test_the_status_at_an_instant(small: Store) -> None:
    found = status(small, "2020-03-02T12:10+04:00")
    assert tuple(found) == STATUS
    assert found["on"] == "2020-03-02T12:10+04:00"
    assert found["at"] == "2020-03-02T12:10:00+04:00"
    assert found["verdict"] == "in-force-violated"
    assert found["sentences"] == ["One.", "Two."]
    assert found["unknown"] is None
    assert found["fighting"] == [
        {
            "event": "2020-03-02-shelling-alleged",
            "kind": "shelling",
            "date": "2020-03-02T12:07+04:00",
            "match": "certain",
        }
    ]
    assert found["is_beyond_record"] is False
    assert {tuple(one) for one in found["ceasefires"]} == {STATUS_CEASEFIRE}
    assert [one["id"] for one in found["ceasefires"] if one["is_operative"]] == ["first-truce"]
    first = found["ceasefires"][0]
    assert first["state"] == "in-force"
    assert first["violations"] == {
        "count": 1,
        "possible": 0,
        "fatal": 1,
        "first": {"event": "2020-03-02-shelling-alleged", "date": "2020-03-02T12:07+04:00"},
        "last": {"event": "2020-03-02-shelling-alleged", "date": "2020-03-02T12:07+04:00"},
        "alleged_by": ["armenia"],
        "standings": {"disputed": 1},
    }
    assert {tuple(reason) for reason in found["why"]} == {
        ("ceasefire", "step", "text", "events", "cites")
    }
    assert {tuple(found[key]) for key in ("last_change", "next_change")} == {
        ("at", "before", "after", "causes")
    }


def test_the_status_through_a_day_has_both_ends_and_the_changes(small: Store) -> None:
    found = status(small, "2020-03-02")
    assert tuple(found) == (*STATUS, "verdict_at_start", "changes", "steps", "totals")
    assert found["verdict_at_start"] == "declared-not-in-force"
    assert [change["after"] for change in found["changes"]] == [
        "in-force-no-violation-recorded", "in-force-violated"
    ]  # fmt: skip
    assert found["changes"][-1] == found["last_change"]
    assert [tuple(one.values()) for one in found["steps"]] == [
        ("2020-03-02T12:00:00+04:00", "first-truce", "effective", "2020-03-02T12:00+04:00",
         ["2020-03-02-truce-takes-effect"]),
        ("2020-03-02T12:07:00+04:00", "first-truce", "violation", "2020-03-02T12:07+04:00",
         ["2020-03-02-shelling-alleged"]),
    ]  # fmt: skip
    assert list(found["steps"][0]) == ["at", "ceasefire", "step", "date", "events"]
    assert found["totals"] == {
        "seconds": 86_400, "in_force": 43_200, "none_in_force": 43_200, "not_known": 0,
        "beyond_record": 0, "undecided": 0,
    }  # fmt: skip


def test_how_one_ended_is_said_only_once_it_has(small: Store) -> None:
    def by(at: str, name: str) -> str | None:
        one = next(one for one in status(small, at)["ceasefires"] if one["id"] == name)
        found = one["ended_by"]
        assert found is None or isinstance(found, str)
        return found

    assert by("2020-03-10T00:00+04:00", "first-truce") is None
    assert by("2020-03-17T00:00+04:00", "first-truce") == "superseded"
    assert by("2021-12-01T00:00+04:00", "stillborn-truce") == "not-implemented"
    assert by("2021-12-01T00:00+04:00", "lasting-truce") is None
    assert by("2020-06-01T00:00+04:00", "second-truce") is None


def test_an_end_that_is_not_recorded_is_a_stretch(small: Store) -> None:
    ceasefires = {one["id"]: one for one in status(small, "2020-06-01")["ceasefires"]}
    assert ceasefires["second-truce"]["ended"] is None
    assert ceasefires["second-truce"]["possible_states"] == ["ended", "in-force"]
    assert ceasefires["second-truce"]["ended_between"] == [
        "2020-03-16T12:00:00+04:00", "2021-11-03T00:00:00+04:00"
    ]  # fmt: skip
    assert ceasefires["lasting-truce"]["ended_between"] == [None, None]
    assert ceasefires["lasting-truce"]["ended"] == "never"


def test_beyond_the_record_it_says_so(small: Store) -> None:
    found = status(small, "2025-01-01")
    assert found["is_beyond_record"] is True
    assert found["next_change"] is None
    assert found["why"][0]["ceasefire"] is None


def test_problems_as_a_document() -> None:
    problem = Problem(Code.UNREAD_FILE, "It is", "Do that.", "x.yaml", 3, 4, "text")
    assert problem_document([problem]) == {
        "schema": 1,
        "problems": [
            {
                "code": "unread-file",
                "severity": "warning",
                "message": "It is",
                "advice": "Do that.",
                "file": "x.yaml",
                "line": 3,
                "column": 4,
            }
        ],
    }
