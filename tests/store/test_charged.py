"""What the index knows of breaches and offensives is what their events say, whoever is asked."""

from __future__ import annotations

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.model.vocabulary import Kind, Standing, YesNo
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.status import Ledger, ledger
from karabakh_timeline.queries.windows import window
from karabakh_timeline.store.charged import Charged
from karabakh_timeline.store.index import EVER, DamagedIndexError, Filter, Until
from karabakh_timeline.store.moments import ALWAYS, NEVER
from karabakh_timeline.store.read import Store
from tests.examples import examples
from tests.queries.ledgers import ACTORS, breach, dataset, offensive, truce, violations
from tests.store.memory import stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.gathered import Breached
    from karabakh_timeline.queries.observance import Breaches, Violation
    from karabakh_timeline.store.charged import Breach

TRUCES = ("truce", "other")
TEXTS = (
    "2020-01-02", "2020-01-03", "2020-01-03T10:00+04:00", "2020-01-03T23:59:59+04:00",
    "2020-01-04T00:00+04:00", "2020-01", "2020", "2020-01-02~", "2020-01-03/2020-01-05",
    "2020-01-01/2020-01-03", "2020-01-02/..", "../2020-01-04", "/2020-01-03", "2020-01-03/",
    "2020-01-03T10:00+04:00/2020-01-04",
)  # fmt: skip
SPEAKERS = ((), ("armenia",), ("azerbaijan", "russia"))


@st.composite
def breached(draw: st.DrawFn) -> tuple[Event, ...]:
    """Breaches that are often recorded alike, some of them two to an event, and offensives."""
    events, is_varied = [], draw(st.booleans())
    for number in range(draw(st.integers(0, 7))):
        text, name = draw(st.sampled_from(TEXTS)), f"event-{draw(st.integers(0, 9))}-{number}"
        is_lasting = "/" in text and draw(st.booleans())
        some = [
            breach(
                name, text, draw(st.sampled_from(TRUCES)), lasting=is_lasting,
                fatal=draw(st.sampled_from([YesNo.YES, YesNo.NO, YesNo.NO, YesNo.NO])),
                standing=draw(st.sampled_from([Standing.ALLEGED, *[Standing.REPORTED] * 3])),
                alleged_by=draw(st.sampled_from(SPEAKERS)) if is_varied else (),
                attributed_to=("azerbaijan",),
            )
            for _ in range(draw(st.sampled_from([1, 1, 2])))
        ]  # fmt: skip
        events.append(_with(some[0], ceasefires=tuple(x for one in some for x in one.ceasefires)))
    for number in range(draw(st.integers(0, 3))):
        text, kind = draw(st.sampled_from(TEXTS)), draw(st.sampled_from(Kind))
        actors = draw(st.sampled_from([("armenia", "azerbaijan"), ("russia",), ()]))
        events.append(offensive(f"war-{number}", text, *actors, kind=kind))
    return tuple(events)


def _with(event: Event, **fields: object) -> Event:
    names = ("id", "date", "title", "summary", "kind", "lasting", "cites")
    return type(event)(**{name: getattr(event, name) for name in names} | fields)


@contextmanager
def opened(events: Iterable[Event]) -> Iterator[Store]:
    """A record with two ceasefires and these events, compiled."""
    ceasefires = tuple(truce(name) for name in TRUCES)
    actors = tuple(ACTORS.values())
    with stored(
        Timeline(dataset(), events=tuple(events), ceasefires=ceasefires, actors=actors)
    ) as store:
        yield store


def instants(events: Iterable[Event]) -> list[int]:
    """The edges of all dates, and a second to each side."""
    edges = {at for event in events for at in window(event.date) if ALWAYS < at < NEVER}
    return sorted({at + step for at in edges for step in (-1, 0, 1)}) or [0]


def untils(events: Iterable[Event]) -> list[Until]:
    return [EVER, *(Until(at, whole) for at in instants(events) for whole in (False, True))]


def said(of: Breached, until: Until, first: int, last: int) -> list[object]:
    """All that is said of some breaches, without the numbers of whoever says it."""
    links = {one.number: (one.link, one.is_apart) for one in of.alike}
    numbers = [*links]
    places = {one.place: n for n, one in enumerate(of.breaches(numbers, ALWAYS, NEVER))}

    def told(one: Breach) -> object:
        return links[one.alike], one.when, places[one.place], *of.ids([one.seq])

    over = of.last_over(numbers, until)
    return [
        {links[one.number]: (one.many, told(one.first), one.least, one.most) for one in of.alike},
        {
            links[one.alike]: (one.many, places[one.first], places[one.last], of.event(one.seq).id)
            for one in of.counted(numbers, until)
        },
        list(map(told, of.breaches(numbers, first, last, until))),
        list(map(told, of.certain_at(numbers, first))),
        None if over is None else of.event(over).id,
    ]


@examples(60)
@given(breached())
def test_the_index_says_of_breaches_what_is_gathered_from_the_events(
    events: tuple[Event, ...],
) -> None:
    gathered = Gathered(events)
    with opened(events) as store:
        for until in untils(events):
            for first, last in [(ALWAYS, NEVER), *pairwise(instants(events)[::3])]:
                assert said(store.charged, until, first, last) == said(gathered, until, first, last)


@examples(60)
@given(breached())
def test_the_index_says_of_offensives_what_is_gathered_from_the_events(
    events: tuple[Event, ...],
) -> None:
    def fights(of: Breached, first: int) -> list[object]:
        found = of.fights(sorted(of.fighters), first)
        return [(one.when, of.fighters[one.fighters], *of.ids([one.seq])) for one in found]

    gathered = Gathered(events)
    with opened(events) as store:
        for first in (ALWAYS, *instants(events)):
            assert fights(store.charged, first) == fights(gathered, first)
        assert list(store.charged.fights((), ALWAYS)) == []


@examples(10)
@given(breached())
def test_an_event_is_found_by_its_id_as_among_those_gathered(events: tuple[Event, ...]) -> None:
    with opened(events) as store:
        assert [store.charged.named(one.id) for one in events] == list(events)


# What follows, by a plain account that reads every breach


@examples(60)
@given(breached())
def test_breaches_up_to_an_instant_are_those_that_a_scan_finds(events: tuple[Event, ...]) -> None:
    with opened(events) as store:
        book = ledger(store)
        for until in untils(events):
            for name in TRUCES:
                check(book.breaches(name, until), violations(events).get(name, ()), until)


def check(found: Breaches, every: tuple[Violation, ...], until: Until) -> None:
    at, whole = until
    held = tuple(one for one in every if one.window.has_come(at, whole=whole))
    assert found.recorded == held
    assert found.loose == tuple(
        one for one in every if one.window.possible <= at and one not in held
    )
    assert (found.count, found.possible) == (len(held), len(found.loose))
    firsts = sorted(held, key=lambda one: (*one.window[1:], one.window.possible))
    assert found.first == next(iter(firsts), None)
    is_early = until == EVER or found.first is None
    fatal = [one for one in firsts if one.link.fatal is YesNo.YES]
    assert is_early or found.first_fatal == next(iter(fatal), None)
    assert found.last == next(iter(held[::-1]), None)
    assert found.ids == tuple(one.event.id for one in held)
    assert found.fatal == len(fatal)
    assert found.is_any is bool(held)
    speakers = [name for one in held for name in one.link.alleged_by]
    assert found.alleged_by == tuple(dict.fromkeys(speakers))
    standings = [one.link.standing for one in held]
    assert found.standings == {x: standings.count(x) for x in Standing if x in standings}
    check_tallies(found, held)
    if held:
        latest = max(held, key=lambda one: window(one.event.date)[1:])
        assert found.last_over(lambda _: True) == latest.event.date
    for first, last in pairwise(instants(one.event for one in every)[::4]):
        assert found.meeting(first, last) == tuple(
            one for one in held if one.window.possible <= last and one.window.last >= first
        )
        assert found.over_after(first) == tuple(one for one in held if one.window.last > first)


def check_tallies(found: Breaches, held: tuple[Violation, ...]) -> None:
    """Each breach is in one tally, which has the link of all of them and the date of the last."""
    places = {id(one): place for place, one in enumerate(held)}
    order = [tally.first for tally in found.tallies]
    assert order == sorted(set(order))
    for tally in found.tallies:
        alike = [one for one in held if one.link == tally.link]
        assert tally.is_apart or tally.dated() in [one.event.date for one in alike]
        assert tally.many <= len(alike)
        if tally.many == len(alike):
            assert tally.dated() == max(alike, key=lambda one: places[id(one)]).event.date
    assert sum(tally.many for tally in found.tallies) == len(held)


@examples(30)
@given(breached())
def test_a_ledger_of_the_index_answers_as_one_of_the_events(events: tuple[Event, ...]) -> None:
    with opened(events) as store:
        book, gathered = ledger(store), Gathered(events)
        other = Ledger(store.dataset, book.lives, gathered)
        moments = instants(events)
        for at in moments[:: 1 + len(events) // 2]:
            assert book.at(at) == other.at(at)
        ends = moments[0], moments[-1]
        assert book.history(*ends) == other.history(*ends)
        for name in TRUCES:
            assert book.held(name) == other.held(name)


def test_a_verdict_and_how_long_one_held_are_known_without_reading_an_event(
    record: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("an event is read")

    for name in ("event_documents", "numbered_documents", "event_document"):
        monkeypatch.setattr(type(record.index), name, refuse)
    book = ledger(Store(record.index))
    assert len({book.verdict(life.declared.certain) for life in book.lives}) > 1
    assert all(book.held(life.ceasefire.id) for life in book.lives)
    assert sum(book.breaches(life.ceasefire.id).count for life in book.lives) > 1
    with pytest.raises(AssertionError, match="an event is read"):
        next(book.breaches(one).recorded for one in book.alike if book.alike[one])


def test_an_event_is_known_by_its_id(record: Store) -> None:
    (one,) = (found.event for found in record.events(Filter(limit=1)))
    assert Charged(record).named(one.id) == one


def test_an_event_that_is_missing_from_the_index_is_damage(record: Store) -> None:
    charged = Charged(record)
    with pytest.raises(DamagedIndexError):
        charged.event(-1)
    with pytest.raises(DamagedIndexError):
        list(charged.ids([-1]))
    with pytest.raises(DamagedIndexError):
        charged.named("no-such-event")
