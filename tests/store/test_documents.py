"""Every value of the record is written as JSON and read back equal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given

from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.store import documents
from karabakh_timeline.store.documents import Writer, dumps
from karabakh_timeline.store.values import Reader, read_dataset
from tests.examples import examples
from tests.properties import strategies

if TYPE_CHECKING:
    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.place import Place
    from karabakh_timeline.model.source import Card, Source
    from karabakh_timeline.model.timeline import Dataset, Period

READER = Reader(strategies.ZONE)


def through_json(document: Any) -> Any:
    """A document as it comes back from the index."""
    text = dumps(document)
    assert "\n" not in text
    return json.loads(text)


@examples(20)
@given(strategies.timelines())
def test_events_are_read_back_equal(timeline: Timeline) -> None:
    writer = Writer(timeline)
    for event in timeline.events:
        assert READER.event(through_json(writer.event(event))) == event


@examples(20)
@given(strategies.timelines())
def test_an_event_carries_what_an_export_needs(timeline: Timeline) -> None:
    writer = Writer(timeline)
    places = {place.id: place for place in timeline.places}
    for event in timeline.events:
        document = through_json(writer.event(event))
        for place, name in zip(document["places"], event.places, strict=True):
            assert (place["name"], place["latitude"]) == (places[name].name, places[name].latitude)
        assert document["precision"] == event.date.precision
        for key, moment in (("earliest", event.date.earliest), ("latest", event.date.latest)):
            assert document[key] == (None if moment is None else moment.isoformat())


@given(strategies.ceasefires)
def test_ceasefires_are_read_back_equal(value: Ceasefire) -> None:
    assert READER.ceasefire(through_json(documents.ceasefire_document(value))) == value


@given(strategies.sources)
def test_sources_are_read_back_equal(value: Source) -> None:
    assert READER.source(through_json(documents.source_document(value))) == value


@given(strategies.places)
def test_places_are_read_back_equal(value: Place) -> None:
    assert READER.place(through_json(documents.place_document(value))) == value


@given(strategies.actors)
def test_actors_are_read_back_equal(value: Actor) -> None:
    assert READER.actor(through_json(documents.actor_document(value))) == value


@given(strategies.periods)
def test_periods_are_read_back_equal(value: Period) -> None:
    assert READER.period(through_json(documents.period_document(value))) == value


@given(strategies.cards)
def test_cards_are_read_back_equal(value: Card) -> None:
    assert READER.card(through_json(documents.card_document(value))) == value


@given(strategies.datasets())
def test_a_data_set_is_read_back_equal_in_any_offset(value: Dataset) -> None:
    found = read_dataset(through_json(documents.dataset_document(value)))
    assert found == value
    assert found.zone.utcoffset(None) == value.zone.utcoffset(None)


@given(strategies.datasets(), strategies.ceasefires, strategies.cards)
def test_entries_stand_under_their_section_and_id(
    dataset: Dataset, ceasefire: Ceasefire, card: Card
) -> None:
    timeline = Timeline(dataset, ceasefires=(ceasefire,), cards=(card,))
    found = [(section, name) for section, name, _ in documents.entries(timeline)]
    assert found == [("ceasefires", ceasefire.id), ("cards", card.source)]
