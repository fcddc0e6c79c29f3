"""JSON-LD: what is said of an event, read by rdflib without a network."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

BASE = "https://example.org/record"


def items(text: str) -> dict[str, Any]:
    """The items of a document by their id."""
    return {item["@id"]: item for item in json.loads(text)["@graph"]}


@pytest.fixture
def small_items(small: Store) -> dict[str, Any]:
    """Those of the small record."""
    return items(made(OpenTimeline(small.index).events(), "jsonld"))


def test_the_data_set_comes_first_then_each_event(small_items: Any) -> None:
    dataset, *events = small_items.values()
    assert (dataset["@type"], dataset["version"]) == ("Dataset", "2026.1.0")
    assert dataset["license"] == "https://spdx.org/licenses/CC0-1.0"
    assert "url" not in dataset
    assert {event["@type"] for event in events} == {"Event"}
    assert len(events) == 10


def test_a_licence_without_a_name_of_its_own_is_no_address(small: Store) -> None:
    class Licensed(Reworded):
        @property
        def head(self) -> dict[str, Any]:
            return {**super().head, "licence": "ask the authors"}

    found = items(made(Licensed(OpenTimeline(small.index).events(), "t"), "jsonld"))
    assert "license" not in found["#small"]


def test_what_is_said_of_an_event(small_items: Any) -> None:
    event = small_items["#2020-03-02-shelling-alleged"]
    assert event["name"] == "Shelling of the town is alleged"
    assert event["keywords"] == ["shelling"]
    (place,) = event["location"]
    assert place["geo"] == {
        "@type": "GeoCoordinates", "latitude": 39.8177, "longitude": 46.7528,
    }  # fmt: skip
    about = [one["@id"] for one in event["about"]]
    assert about == ["#actor/azerbaijan-army", "#actor/armenia"]
    *claims, agency, treaty = event["subjectOf"]
    assert [one["@type"] for one in claims] == ["Claim"] * 3
    assert claims[1]["text"].startswith("Azerbaijan: killed not disclosed")
    assert (agency["@id"], "url" in agency) == ("#source/agency", False)
    assert treaty["url"] == "https://example.org/statement"
    visit = small_items["#2020-03-10-visit"]
    assert [one["@type"] for one in visit["about"]] == ["Person"]


@pytest.mark.parametrize(
    ("event", "kind", "start", "end"),
    [
        ("2020-03-02-truce-takes-effect", "dateTime", *["2020-03-02T08:00:00Z"] * 2),
        ("2020-03-01-truce-declared", "date", "2020-03-01", "2020-03-01"),
        ("2020-03-05-fighting-goes-on", "date", "2020-03-05", "2020-03-20"),
    ],
)
def test_when_an_event_went_on_is_said_where_it_is_known(
    small_items: Any, event: str, kind: str, start: str, end: str
) -> None:
    found = small_items[f"#{event}"]
    assert found["startDate"] == {"@type": f"xsd:{kind}", "@value": start}
    assert found["endDate"] == {"@type": f"xsd:{kind}", "@value": end}


@pytest.mark.parametrize(
    ("event", "date"),
    [
        ("2020-calls-for-peace", "2020"), ("2020-02-clash-in-the-north", "2020-02"),
        ("2020-03-10-visit", "2020-03-10/2020-04-10"), ("2020-05-10-talks", "2020-05-10~"),
        ("2021-02-01-blockade", "2021-02-01/.."),
    ],
)  # fmt: skip
def test_of_another_event_the_date_is_given_as_it_is_known_and_no_more(
    small_items: Any, event: str, date: str
) -> None:
    found = small_items[f"#{event}"]
    assert found["date"] == date
    assert {"startDate", "endDate"}.isdisjoint(found)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # its own
def test_rdflib_finds_every_event_by_its_terms_and_dates(record: Store) -> None:
    rdflib: Any = pytest.importorskip("rdflib", reason="rdflib is not installed")
    events = OpenTimeline(record.index).events()
    graph = rdflib.Graph().parse(data=made(events, "jsonld"), format="json-ld", publicID=BASE)
    found = graph.query(
        "PREFIX s: <https://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        "PREFIX dc: <http://purl.org/dc/terms/> "
        "SELECT ?event ?name ?date WHERE { ?event a s:Event; s:name ?name; dc:date ?date }"
    )
    rows = {f"{BASE}#{row['id']}": (row["title"], row["date"]) for row in events.rows()}
    assert {str(one.event): (str(one.name), str(one.date)) for one in found} == rows
    assert {str(one.date.datatype) for one in found} == {"http://id.loc.gov/datatypes/edtf"}
    asked = graph.query(
        "PREFIX s: <https://schema.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> "
        "ASK { ?e s:startDate ?d FILTER (?d = '2020-10-10T08:00:00Z'^^xsd:dateTime) }"
    )
    assert asked.askAnswer is True


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(small: Store, text: str) -> None:
    events = Reworded(OpenTimeline(small.index).events(), text)
    written = made(events, "jsonld")
    assert "<" not in written  # it may stand in the script of a page
    found = items(written)
    assert len(found) == 11
    assert {item["name"] for item in found.values()} == {found["#small"]["name"]}
