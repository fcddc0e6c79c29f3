"""The frozen record holds what other tests look for in it; if one of these fails, they prove less.

It changes only on purpose: see ``tests/data/frozen/README.md``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.vocabulary import (
    ActorKind,
    Category,
    EndedBy,
    Kind,
    Match,
    Measure,
    PlacePrecision,
    Qualifier,
    Scope,
    Standing,
    State,
    Step,
    Term,
    Tier,
    Verdict,
    YesNo,
)
from karabakh_timeline.queries.charges import LEDGER_CHECKS
from karabakh_timeline.queries.gaps import Gap, gaps
from karabakh_timeline.queries.status import ledger
from tests.places import FROZEN, ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.read import Store


@pytest.fixture(scope="module")
def frozen() -> Timeline:
    loaded = load(FROZEN, also=LEDGER_CHECKS)
    assert [f"{p.place}: {p.message}" for p in loaded.problems] == []
    assert loaded.timeline is not None
    return loaded.timeline


def missing(terms: type[Term], found: Iterable[object]) -> set[Term]:
    """The terms that do not occur."""
    return set(terms) - set(found)


def test_every_term_of_an_event_occurs_in_it(frozen: Timeline) -> None:
    links = [link for event in frozen.events for link in event.ceasefires]
    claims = [claim for event in frozen.events for claim in event.claims]
    assert missing(Kind, (event.kind for event in frozen.events)) == set()
    assert missing(Step, (link.step for link in links)) == set()
    assert missing(Standing, (link.standing for link in links)) == set()
    assert missing(YesNo, (link.fatal for link in links)) == set()
    assert missing(Category, (claim.category for claim in claims)) == set()
    assert missing(Measure, (claim.measure for claim in claims)) == {
        Measure.RESIDENTS, Measure.KILLED_OR_MISSING, Measure.KILLED_OR_INJURED,
    }  # fmt: skip
    assert missing(Qualifier, (claim.qualifier for claim in claims)) == set()
    assert missing(Scope, (claim.scope for claim in claims)) == {Scope.NEWLY_REPORTED}
    assert any(claim.value is None for claim in claims)
    assert any(claim.low is not None for claim in claims)


def test_every_term_of_sources_places_and_actors_occurs_in_it(frozen: Timeline) -> None:
    assert missing(Tier, (source.tier for source in frozen.sources)) == set()
    assert missing(PlacePrecision, (place.precision for place in frozen.places)) == set()
    assert missing(ActorKind, (actor.kind for actor in frozen.actors)) == set()
    assert len(frozen.cards) == 5


def test_dates_are_known_in_every_way_in_it(frozen: Timeline) -> None:
    texts = [event.date.text for event in frozen.events]
    for shape in ("1993", "1992-02-25", "2004-06", "2020-10-10T12:00+04:00"):
        assert any(len(text) == len(shape) and "/" not in text for text in texts), shape
    for sign in "/~?%":
        assert any(sign in text for text in texts), sign
    assert any(event.lasting for event in frozen.events)


def test_every_verdict_state_end_and_gap_comes_about_in_it(record: Store) -> None:
    book = ledger(record)
    first = min(life.declared.possible for life in book.lives)
    stretches = list(book.stretches(first, book.through))
    states = {
        state for start, _ in stretches for life in book.lives for state in life.states(start)
    }
    assert missing(State, states) == {State.INDETERMINATE}
    assert missing(Verdict, (book.verdict(start) for start, _ in stretches)) == set()
    ends = {life.ceasefire.ended.by for life in book.lives if life.ceasefire.ended}
    assert missing(EndedBy, ends) == {EndedBy.UNKNOWN}
    found = gaps(book, first, book.through)
    matches = (Match.CERTAIN, Match.POSSIBLE)
    assert {(one.gap, one.match) for one in found} == {(g, m) for g in Gap for m in matches}


@pytest.mark.parametrize(
    "ceasefire", ["moscow-2020-10-10", "humanitarian-2020-10-18", "washington-2020-10-26"]
)
def test_both_sides_accuse_one_another_by_the_hour_in_october_2020(
    frozen: Timeline, ceasefire: str
) -> None:
    states = {actor.id: actor.within or actor.id for actor in frozen.actors}
    hourly = {
        states[name]
        for event in frozen.events
        if event.date.has_clock
        for link in event.ceasefires
        if link.id == ceasefire and link.step is Step.VIOLATION
        for name in link.alleged_by
    }
    assert hourly >= {"armenia", "azerbaijan"}


def test_no_test_but_those_of_the_living_record_names_its_folder() -> None:
    reading = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if any(f'{name} / "{folder}"' in path.read_text(encoding="utf-8")
               for name in ("ROOT", "parents[1]", "parents[2]") for folder in ("data", "seeds"))
    ]  # fmt: skip
    assert reading == ["test_living_record.py"]
