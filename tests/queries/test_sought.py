"""Which sources, places and actors are wanted, and in what order they stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_timeline.model.actor import Actor
from karabakh_timeline.model.names import has_words
from karabakh_timeline.model.place import Place
from karabakh_timeline.model.source import Source
from karabakh_timeline.model.timeline import Period
from karabakh_timeline.model.vocabulary import ActorKind, Match, Tier
from karabakh_timeline.queries.sought import (
    NameOrder,
    SourceOrder,
    Wanted,
    _may_fall,
    is_by,
    sought,
)
from tests.queries.ledgers import when

LATE = Source(
    id="wire-2020-10-11", publisher="The Wire", title="Shells on Shusha", language="en",
    date=when("2020-10-11"), tier=Tier.NEWS_AGENCY, affiliation="Owned by a state",
    url="https://wire.example/shells",
)  # fmt: skip
EARLY = replace(
    LATE, id="daily-2020", publisher="A Daily", title=None, description="Report on talks.",
    date=when("2020-10~"), language="ru", tier=Tier.NEWS, affiliation=None, url=None,
)  # fmt: skip
UNDATED = replace(EARLY, id="book", publisher="Wireless Press", date=None)
SOURCES = (LATE, UNDATED, EARLY)
PLACES = (
    Place(
        id="shusha", name="Shushi / Shusha", armenian=("Shushi", "Շուշի"),
        azerbaijani=("Shusha", "Şuşa"), other=("Шуша",),
    ),
    Place(id="ganja", name="Ganja", azerbaijani=("Gəncə",)),
)  # fmt: skip
PERIODS = (
    Period(id="war", name="The war", date=when("2020-09/2020-11"), description="Bounds."),
    Period(id="since", name="The years since", date=when("2020-11-10/.."), description="Bounds."),
)
ACTORS = (
    Actor(id="one", name="Ilham Aliyev", kind=ActorKind.PERSON, description="A person."),
    Actor(id="two", name="Army", kind=ActorKind.ARMED_FORCES, description="Aliyev's army."),
)


@pytest.mark.parametrize(
    ("texts", "words", "fits"),
    [
        ((), (), True),
        (("Shushi",), (), True),
        (("Shushi / Shusha",), ("shusha",), True),
        (("Shushi / Shusha",), ("SHUSH",), True),
        (("Shushi / Shusha",), ("usha",), False),
        (("Şuşa", "Gəncə"), ("susa", "gence"), True),
        (("Şuşa",), ("susa", "gence"), False),
        (("Two-day ceasefire",), ("two day",), True),
        (("Two-day ceasefire",), ("day two",), False),
        (("two", "day"), ("two day",), False),
        (("Шуша",), ("шуша",), True),
        (("moscow-2020-10-10",), ("moscow-2020",), True),
        (("Armenia's ministry",), ("Armenia’s",), True),
        (("anything",), ("...",), False),
        (("...",), ("...",), False),
    ],
)
def test_words_start_words_however_they_are_written(
    texts: tuple[str, ...], words: tuple[str, ...], fits: bool
) -> None:
    assert has_words(texts, words) is fits


@pytest.mark.parametrize(
    ("publisher", "name", "is_meant"),
    [
        ("RFE/RL Armenian Service", "rferl", True),
        ("RFE/RL Armenian Service", "rfer", False),
        ("RFE/RL Armenian Service", "RFE/RL", True),
        ("RFE/RL Armenian Service", "rl arm", True),
        ("Asbarez, after Reuters and RFE/RL", "RFERL", True),
        ("AP and AFP", "apa", False),
        ("AP/AFP", "apa", False),
        ("The State Security Service", "states", False),
        ("Human Rights Watch", "hrw", True),
        ("Human Rights Watch", "hr", False),
        ("Human Rights Watch", '"human"', False),
        ("Human Rights Watch", '"Human Rights Watch"', True),
        ("...", "!!!", False),
        ("...", '"..."', True),
    ],
)
def test_a_publisher_is_found_by_words_a_short_name_or_the_whole(
    publisher: str, name: str, is_meant: bool
) -> None:
    assert is_by(publisher, "hrw-2020-10-10", name) is is_meant


OCTOBER = (when("2020-10").earliest, when("2020-10").latest)
LATER = (when("2020-11-15").earliest, None)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["wire-2020-10-11", "book", "daily-2020"]),
        (Wanted(order=SourceOrder.DATE), ["daily-2020", "wire-2020-10-11", "book"]),
        (Wanted(order=SourceOrder.DATE, reverse=True), ["book", "wire-2020-10-11", "daily-2020"]),
        (Wanted(order=SourceOrder.PUBLISHER), ["daily-2020", "wire-2020-10-11", "book"]),
        (Wanted(order=SourceOrder.EVENTS), ["book", "wire-2020-10-11", "daily-2020"]),
        (Wanted(words=("shells",)), ["wire-2020-10-11"]),
        (Wanted(words=("talks",)), ["book", "daily-2020"]),
        (Wanted(words=("https://wire.example/shells",)), ["wire-2020-10-11"]),
        (Wanted(publishers=("wire",)), ["wire-2020-10-11", "book"]),
        (Wanted(publishers=("WIRE",), words=("shells",)), ["wire-2020-10-11"]),
        (Wanted(publishers=("book",)), ["book"]),
        (Wanted(publishers=("state",)), []),
        (Wanted(publishers=("daily", "press")), ["book", "daily-2020"]),
        (Wanted(terms=(Tier.NEWS,)), ["book", "daily-2020"]),
        (Wanted(languages=("ru",), words=("daily",)), ["daily-2020"]),
        (Wanted(times=(OCTOBER,)), ["wire-2020-10-11", "daily-2020"]),
        (Wanted(times=(LATER,)), ["daily-2020"]),
        (Wanted(times=(OCTOBER, (None, when("2020-10-10").latest))), ["daily-2020"]),
        (Wanted(times=(OCTOBER,), order=SourceOrder.DATE), ["wire-2020-10-11", "daily-2020"]),
        (
            Wanted(times=(OCTOBER,), order=SourceOrder.DATE, reverse=True),
            ["wire-2020-10-11", "daily-2020"],
        ),
        (Wanted(ids={"book"}), ["book"]),
        (Wanted(ids=()), []),
    ],
)
def test_sources_fit_all_that_is_asked_for(wanted: Wanted, ids: list[str]) -> None:
    assert list(sought(SOURCES, wanted, {"book": 3, "wire-2020-10-11": 1})) == ids


def test_what_was_certainly_published_then_comes_before_what_may_have_been() -> None:
    assert sought(SOURCES, Wanted(times=(OCTOBER,), order=SourceOrder.DATE), {}) == {
        "wire-2020-10-11": Match.CERTAIN,
        "daily-2020": Match.POSSIBLE,
    }
    assert set(sought(SOURCES, Wanted(), {}).values()) == {Match.CERTAIN}
    assert set(sought(PERIODS, Wanted(times=(OCTOBER,)), {}).values()) == {Match.CERTAIN}


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), ["shusha", "ganja"]),
        (Wanted(order=NameOrder.NAME), ["ganja", "shusha"]),
        (Wanted(order=NameOrder.EVENTS), ["ganja", "shusha"]),
        (Wanted(words=("шуша",)), ["shusha"]),
        (Wanted(words=("Շուշի",)), ["shusha"]),
        (Wanted(words=("gence",)), ["ganja"]),
        (Wanted(words=("gence", "шуша")), []),
    ],
)
def test_places_are_found_in_every_script(wanted: Wanted, ids: list[str]) -> None:
    assert list(sought(PLACES, wanted, {"ganja": 1})) == ids


@pytest.mark.parametrize(
    ("time", "ids"), [("2020-08", []), ("2020-10", ["war"]), ("2020-11", ["war", "since"]),
                      ("2030", ["since"])]
)  # fmt: skip
def test_a_time_is_of_the_periods_that_it_meets(time: str, ids: list[str]) -> None:
    asked = when(time)
    assert list(sought(PERIODS, Wanted(times=((asked.earliest, asked.latest),)), {})) == ids
    assert list(sought(PERIODS, Wanted(words=("war",)), {})) == ["war"]


def test_actors_are_found_by_names_and_kinds_and_not_by_what_is_said_of_them() -> None:
    assert list(sought(ACTORS, Wanted(words=("aliyev",)), {})) == ["one"]
    assert list(sought(ACTORS, Wanted(terms=(ActorKind.ARMED_FORCES,)), {})) == ["two"]


def test_a_date_that_ends_as_a_range_begins_may_fall_in_it() -> None:
    at = when("2020-10-10T12:00+04:00")
    first, before = at.earliest, when("2020-10-10T11:59+04:00")
    assert _may_fall(at, first, None)
    assert not _may_fall(before, first, None)
    assert _may_fall(at, None, first)
    assert not _may_fall(None, first, None)
