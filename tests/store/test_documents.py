"""Every value of the record is written as JSON and read back equal."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.ceasefire import Ceasefire
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Card, Source
from karabakh_timeline.model.timeline import Dataset, Period, Timeline
from karabakh_timeline.store.documents import (
    NOBODY,
    Named,
    document,
    dumps,
    entries,
    reader,
    writer,
)
from tests.examples import examples
from tests.properties import strategies
from tests.queries.ledgers import truce

ZONE = strategies.ZONE


def through_json(value: Any, named: Named = NOBODY) -> Any:
    """The document of a value as it comes back from the index, by either way to write it."""
    text = dumps(document(value, named))
    assert "\n" not in text
    assert writer(type(value), named)(value) == text
    return json.loads(text)


@examples(20)
@given(strategies.timelines())
def test_events_are_read_back_equal(timeline: Timeline) -> None:
    named = Named.of(timeline)
    for event in timeline.events:
        assert reader(Event, ZONE)(through_json(event, named)) == event


@examples(20)
@given(strategies.timelines())
def test_an_event_carries_what_an_export_needs(timeline: Timeline) -> None:
    named = Named.of(timeline)
    places = {place.id: place for place in timeline.places}
    for event in timeline.events:
        found = through_json(event, named)
        for place, name in zip(found["places"], event.places, strict=True):
            assert (place["name"], place["latitude"]) == (places[name].name, places[name].latitude)
        assert found["precision"] == event.date.precision
        for key, moment in (("earliest", event.date.earliest), ("latest", event.date.latest)):
            assert found[key] == (None if moment is None else moment.isoformat())


@given(strategies.ceasefires)
def test_ceasefires_are_read_back_equal(value: Ceasefire) -> None:
    assert reader(Ceasefire, ZONE)(through_json(value)) == value


@given(strategies.sources)
def test_sources_are_read_back_equal(value: Source) -> None:
    assert reader(Source, ZONE)(through_json(value)) == value


@given(strategies.places)
def test_places_are_read_back_equal(value: Place) -> None:
    assert reader(Place, ZONE)(through_json(value)) == value


@given(strategies.actors)
def test_actors_are_read_back_equal(value: Actor) -> None:
    assert reader(Actor, ZONE)(through_json(value)) == value


@given(strategies.periods)
def test_periods_are_read_back_equal(value: Period) -> None:
    assert reader(Period, ZONE)(through_json(value)) == value


@given(strategies.cards)
def test_cards_are_read_back_equal(value: Card) -> None:
    assert reader(Card, ZONE)(through_json(value)) == value


@given(strategies.datasets())
def test_a_data_set_is_read_back_equal_in_any_offset(value: Dataset) -> None:
    found = reader(Dataset, value.zone)(through_json(value))
    assert found == value
    assert found.zone.utcoffset(None) == value.zone.utcoffset(None)


@given(strategies.datasets(), strategies.ceasefires, strategies.cards)
def test_entries_stand_under_their_section_and_id(
    dataset: Dataset, ceasefire: Ceasefire, card: Card
) -> None:
    timeline = Timeline(dataset, ceasefires=(ceasefire,), cards=(card,))
    found = [(section, name) for section, name, _ in entries(timeline)]
    assert found == [("ceasefires", ceasefire.id), ("cards", card.source)]


def test_a_step_has_the_reach_of_its_date_if_it_has_one() -> None:
    found = document(truce(declared="2020-01-01", effective="never"))
    assert (found["declared"]["date"], found["declared"]["earliest"]) == (
        "2020-01-01", "2020-01-01T00:00:00+04:00",
    )  # fmt: skip
    assert found["effective"]["date"] == "never"
    assert "earliest" not in found["effective"]
