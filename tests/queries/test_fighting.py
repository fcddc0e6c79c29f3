"""The fighting of a day, by the clock on the wall: of it, through it, perhaps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import karabakh_timeline as kt
from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.fighting import (
    VIOLENT,
    Fighting,
    fighting,
    fighting_through,
    heaviest,
    is_in,
    is_told,
)
from karabakh_timeline.store.index import Filter
from tests.queries.ledgers import event as event_of
from tests.queries.ledgers import when

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.store.read import Store


def written(folder: Path, events: str, more: str) -> Path:
    """A data set in a file, with an agency as its source."""
    file = folder / "data.yaml"
    file.write_text(
        "dataset: {id: sample, title: A sample, version: 1, through: 2020, utc_offset: '+00:00', "
        "licence: MIT}\n"
        f"events:\n{events}"
        "sources:\n  - {id: agency, publisher: An agency, title: News, tier: news-agency}\n"
        f"{more}"
    )
    return file


def parts(found: Fighting) -> tuple[tuple[Event, ...], ...]:
    return found.of_it, found.through, found.perhaps, found.loose


def test_what_fell_on_a_day_what_went_on_through_it_and_what_may_have(record: Store) -> None:
    days = [date(2020, 10, day) for day in range(8, 32)]
    found = [fighting(record, day) for day in days]
    assert any(one.of_it for one in found)
    assert any(one.through for one in found)
    assert any(one.perhaps for one in found)
    for day, one in zip(days, found, strict=True):
        assert one.day == day
        for event in one.of_it:
            assert event.date.earliest is not None
            assert event.date.latest is not None
            assert event.date.earliest.date() == event.date.latest.date() == day
        for event in one.perhaps:
            assert event.date.earliest is not None
            assert event.date.latest is not None
            assert (event.date.latest - event.date.earliest).days < 6
        assert {event.kind for part in parts(one) for event in part} <= set(VIOLENT)


def test_what_is_told_of_no_day_is_found_on_none(record: Store) -> None:
    events = {one.event.id: one.event for one in record.events(Filter())}
    untold = {name for name, event in events.items() if not is_told(event)}
    assert 0 < len(untold) < len(events)
    found = [
        fighting(record, date(2020, month, day)) for month in (9, 10, 11) for day in (1, 9, 10, 27)
    ]
    found += [fighting(record, event.date.earliest.date()) for name in sorted(untold)[::9]
              if (event := events[name]).date.earliest]  # fmt: skip
    told = {
        event.id for one in found for part in (*parts(one), one.agreed, one.tolls) for event in part
    }
    assert told
    assert told.isdisjoint(untold)


def test_nothing_is_told_twice_and_talk_is_no_fighting(record: Store) -> None:
    told = [event.id for part in parts(fighting(record, date(2020, 10, 10))) for event in part]
    assert len(told) == len(set(told))
    assert Kind.TALKS not in VIOLENT
    assert Kind.STATEMENT not in VIOLENT


def test_what_is_dated_loosely_stands_apart(record: Store) -> None:
    far = [fighting(record, date(1988, month, 15)) for month in range(1, 13)]
    assert any(one.loose for one in far)
    for one in far:
        for event in one.loose:
            assert event.date.earliest is not None
            assert event.date.latest is not None
            assert (event.date.latest - event.date.earliest).days >= 5


def test_a_toll_of_more_than_the_day_is_none_of_the_day(tmp_path: Path) -> None:
    claim = (
        "claimant: armenia, of: [armenia], category: military, measure: killed, value: 3, "
        "qualifier: exactly, as_of: 2020-05-02, cites: [{source: agency}]"
    )
    rest = "kind: statement, summary: It is., actors: [armenia], cites: [{source: agency}]"
    day, war = (f"scope: period, period: {of}" for of in ("2020-05-02", "2020-04-20/2020-05-02"))
    events = "".join(
        f"  - {{id: 2020-05-02-{name}, date: 2020-05-02, title: It is {name}, {rest}, "
        f"claims: [{', '.join(f'{{{claim}, {scope}}}' for scope in scopes)}]}}\n"
        for name, scopes in {
            "both": [day, war], "day": [day], "war": [war], "open": ["scope: incident"],
        }.items()
    )  # fmt: skip
    file = written(
        tmp_path,
        events,
        "actors:\n  - {id: armenia, name: Armenia, kind: state, description: A state}\n",
    )
    with kt.open(file, cache=tmp_path) as opened:
        tolls = fighting(opened.store, date(2020, 5, 2)).tolls
        assert [event.id for event in tolls] == ["2020-05-02-day", "2020-05-02-open"]


def test_the_heavy_fighting_of_a_stretch_is_offensives_and_what_lasted(tmp_path: Path) -> None:
    dates = {
        "heavy": "kind: offensive, date: 2020-02-01",
        "before": "kind: battle, lasting: true, date: 2020-02-28/2020-03-03",
        "lasts": "kind: battle, lasting: true, date: 2020-03-01/2020-03-04",
        "short": "kind: battle, lasting: true, date: 2020-03-05T01:00Z/2020-03-05T02:00Z",
        "light": "kind: shelling, date: 2020-03-06",
        "within": "kind: offensive, date: 2020-05-02",
        "whole": "kind: battle, lasting: true, date: 2020-01/2020-12",
    }
    events = "".join(
        f"  - {{id: 2020-{name}, {rest}, title: It is {name}, summary: It is., "
        "cites: [{source: agency}]}\n"
        for name, rest in dates.items()
    )
    file = written(
        tmp_path,
        events,
        "periods:\n"
        "  - {id: war, name: The war, date: 2020-05, hostilities: true, description: A war}\n",
    )
    with kt.open(file, cache=tmp_path) as opened:
        found = fighting_through(opened.store, date(2020, 1, 1), date(2020, 12, 31))
        assert [event.id for event in found.of_it] == ["2020-heavy", "2020-before", "2020-lasts"]
        assert [phase.id for phase in found.phases] == ["war"]
        # What was under way before counts, and stands before what begins.
        march = fighting_through(opened.store, date(2020, 3, 1), date(2020, 3, 31))
        assert [event.id for event in march.of_it] == ["2020-before", "2020-lasts"]
        first = fighting(opened.store, date(2020, 3, 1)).through
        assert [event.id for event in first] == ["2020-before", "2020-lasts", "2020-whole"]
        # A day of the war does not tell of what lasts as long as a war.
        assert not fighting(opened.store, date(2020, 5, 10)).through
        assert [one.id for one in fighting(opened.store, date(2020, 6, 10)).through] == [
            "2020-whole"
        ]


def test_what_is_agreed_on_a_day_names_a_ceasefire_and_charges_no_breach_alone(
    tmp_path: Path,
) -> None:
    breach = "{id: truce, step: violation, standing: alleged, alleged_by: [armenia]}"
    links = {
        "none": "[]",
        "charges": f"[{breach}]",
        "declares": "[{id: truce, step: declared}]",
        "both": f"[{breach}, {{id: next, step: declared}}]",
    }
    events = "".join(
        f"  - {{id: 2020-05-02-{name}, date: 2020-05-02, title: It is {name}, kind: statement, "
        f"summary: It is., ceasefires: {linked}, cites: [{{source: agency}}]}}\n"
        for name, linked in links.items()
    )
    file = written(
        tmp_path,
        events,
        "actors:\n  - {id: armenia, name: Armenia, kind: state, description: A state}\n"
        "ceasefires:\n"
        + "".join(
            f"  - {{id: {name}, name: A truce, parties: [armenia], cites: [{{source: agency}}], "
            "declared: {date: 2020-05-02, cites: [{source: agency}]}}\n"
            for name in ("truce", "next")
        ),
    )
    with kt.open(file, cache=tmp_path) as opened:
        agreed = fighting(opened.store, date(2020, 5, 2)).agreed
        assert [event.id for event in agreed] == ["2020-05-02-both", "2020-05-02-declares"]


def battles(dates: dict[str, str], kind: str = "battle") -> str:
    """The text of some battles, each with its date and what else is said of it."""
    return "".join(
        f"  - {{id: 2020-{name}, kind: {kind}, date: {rest}, title: It is {name}, "
        "summary: It is., cites: [{source: agency}]}\n"
        for name, rest in dates.items()
    )


def ids(events: tuple[Event, ...]) -> list[str]:
    return [event.id.removeprefix("2020-") for event in events]


def test_a_day_ends_with_its_last_second_and_a_stretch_with_that_of_its_last_day(
    tmp_path: Path,
) -> None:
    dates = {"late": "2020-03-06T23:59:59Z", "next": "2020-03-07T00:00Z"}
    with kt.open(written(tmp_path, battles(dates, "offensive"), ""), cache=tmp_path) as opened:
        store = opened.store
        assert ids(fighting(store, date(2020, 3, 6)).of_it) == ["late"]
        assert ids(fighting(store, date(2020, 3, 7)).of_it) == ["next"]
        assert ids(fighting_through(store, date(2020, 3, 5), date(2020, 3, 6)).of_it) == ["late"]
        assert ids(fighting_through(store, date(2020, 3, 7), date(2020, 3, 7)).of_it) == ["next"]


def test_a_phase_meets_a_day_by_its_first_or_its_last_second(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        battles({"one": "2020-01-01"}),
        "periods:\n"
        + "".join(
            f"  - {{id: {name}, name: It, date: {when}, hostilities: true, description: It}}\n"
            for name, when in {
                "before": "2020-02/2020-03-06T00:00Z",
                "after": "2020-03-06T23:59:59Z/2020-04",
                "over": "2020-02/2020-03-05",
                "next": "2020-03-07/2020-04",
            }.items()
        ),
    )
    with kt.open(file, cache=tmp_path) as opened:
        phases = fighting(opened.store, date(2020, 3, 6)).phases
        assert {phase.id for phase in phases} == {"before", "after"}


def test_how_loosely_a_date_is_known_is_told_by_six_days_and_a_war_by_sixty(
    tmp_path: Path,
) -> None:
    dates = {
        "near": "2020-03-01T00:01Z/2020-03-07T00:00Z",
        "far": "2020-03-01T00:00Z/2020-03-07T00:00Z",
        "long": "2020-05-01T00:01Z/2020-06-30T00:00Z, lasting: true",
        "war": "2020-05-01T00:00Z/2020-06-30T00:00Z, lasting: true",
        "open": "2020-05-01/.., lasting: true",
    }
    phase = "  - {id: phase, name: It, date: 2020-05-10, hostilities: true, description: It}\n"
    file = written(tmp_path, battles(dates), f"periods:\n{phase}")
    with kt.open(file, cache=tmp_path) as opened:
        store = opened.store
        march = fighting(store, date(2020, 3, 3))
        assert (ids(march.perhaps), ids(march.loose)) == (["near"], ["far"])
        # Of a day in the phase the war is told by that.
        assert ids(fighting(store, date(2020, 5, 10)).through) == ["long"]
        assert ids(fighting(store, date(2020, 6, 10)).through) == ["long", "war", "open"]
        stretch = fighting_through(store, date(2020, 5, 1), date(2020, 7, 1))
        assert ids(stretch.of_it) == ["long"]


def test_what_is_heavy_by_its_length_certainly_went_on_for_a_day(tmp_path: Path) -> None:
    dates = {
        "day": "2020-03-10T10:00Z/2020-03-11T10:00Z, lasting: true",
        "less": "2020-03-10T10:01Z/2020-03-11T10:00Z, lasting: true",
        "once": "2020-04-10/2020-04-13",
    }
    with kt.open(written(tmp_path, battles(dates), ""), cache=tmp_path) as opened:
        stretch = fighting_through(opened.store, date(2020, 1, 1), date(2020, 12, 31))
        assert ids(stretch.of_it) == ["day"]


def test_talks_that_went_on_for_days_are_no_agreement_of_one_of_them(tmp_path: Path) -> None:
    dates = {"day": "2020-05-02", "days": "2020-05-01/2020-05-03, lasting: true"}
    file = written(tmp_path, battles(dates, "agreement"), "")
    with kt.open(file, cache=tmp_path) as opened:
        assert ids(fighting(opened.store, date(2020, 5, 2)).agreed) == ["day"]


def test_events_of_whole_wars_come_last_then_the_kind_decides_then_the_date() -> None:
    war = event_of("war", "2020-01-01/2020-03-01", kind=Kind.OFFENSIVE, lasting=True)
    light = event_of("light", "2020-02-01", kind=Kind.SHELLING)
    late = event_of("late", "2020-02-05", kind=Kind.OFFENSIVE)
    early = event_of("early", "2020-02-03", kind=Kind.OFFENSIVE)
    found = heaviest([war, light, late, early])
    assert [event.id for event in found] == ["early", "late", "light", "war"]


@pytest.mark.parametrize(
    ("one", "other", "is_within"),
    [
        ("2020-03-02", "2020-03", True), ("2020-03", "2020-03", True),
        ("2020-02-28/2020-03-02", "2020-03", False), ("2020-03-30/2020-04-02", "2020-03", False),
        ("2020-03-02/..", "2020-03", True), ("../2020-03-02", "2020-03", True),
        ("2020-02-02/..", "2020-03", False), ("../2020-04-02", "2020-03", False),
        ("2020-03-02", "2020-03-01/..", True), ("2020-02-02", "2020-03-01/..", False),
        ("2020-02-02", "../2020-03-01", True), ("2020-04-02", "../2020-03-01", False),
    ],
)  # fmt: skip
def test_a_date_lies_in_another_as_far_as_their_ends_are_known(
    one: str, other: str, *, is_within: bool
) -> None:
    assert is_in(when(one), when(other)) is is_within
