"""The index answers as a plain scan of the record would."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.loading.load import load
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.event import Event
from karabakh_timeline.model.source import Citation
from karabakh_timeline.model.timeline import Dataset, Timeline
from karabakh_timeline.model.vocabulary import End, Kind, Match
from karabakh_timeline.queries.search import sought
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.index import Bounds, DamagedIndexError, Filter, Index
from karabakh_timeline.store.indexfile import HeldPages
from karabakh_timeline.store.moments import ALWAYS, utc_seconds, wall_seconds
from karabakh_timeline.store.read import Store
from tests.examples import examples
from tests.loading.sample import write_folder
from tests.properties.strategies import ZONE, timelines, whens, years
from tests.store.memory import NO_NOTES, stored

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# A scan of events in Python, by what a range means, not by how the index is laid out.

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EVER = timedelta(days=10**8)


def seconds(moment: datetime | None, missing: timedelta, *, local: bool) -> timedelta:
    """A moment as the time since 1970, by the clock on its wall or as an instant."""
    if moment is None:
        return missing
    return (moment.replace(tzinfo=UTC) if local else moment) - EPOCH


def match_of(event: Event, bounds: Bounds) -> Match | None:
    """How an event meets a range; None where it does not.

    What happened at one moment within its date is certain if the whole date lies in the range.
    What went on from a start to an end is certain if all of its start does. It is under way if its
    latest possible start is not after the range, and its earliest possible end not before it.
    """
    first, last = timedelta(seconds=bounds.first), timedelta(seconds=bounds.last)
    date = event.date
    earliest = seconds(date.earliest, -EVER, local=bounds.local)
    latest = seconds(date.latest, EVER, local=bounds.local)
    if latest < first or earliest > last:
        return None
    if not event.lasting and (date.start, date.end) == (End.STATED, End.STATED):
        return Match.CERTAIN if first <= earliest and latest <= last else Match.POSSIBLE
    starts, ends = earliest, latest
    if date.start is not End.OPEN:
        starts = min(seconds(date.begun, EVER, local=bounds.local), latest)
    if date.end is not End.OPEN:
        ends = max(seconds(date.closing, -EVER, local=bounds.local), earliest)
    if starts > last or first > ends:
        return Match.POSSIBLE
    is_within = bounds.first == ALWAYS or first <= earliest
    return Match.CERTAIN if is_within and starts <= last else Match.UNDER_WAY


def named_by(event: Event, section: str) -> set[str]:
    """The ids of a section that an event names."""
    return {
        "places": {*event.places},
        "actors": {
            *event.actors,
            *(claim.claimant for claim in event.claims),
            *(name for link in event.ceasefires for name in link.alleged_by),
        },
        "ceasefires": {link.id for link in event.ceasefires},
        "sources": {
            *(cite.source for cite in event.cites),
            *(cite.source for claim in event.claims for cite in claim.cites),
        },
        "tags": {*event.tags},
        "breaches": {
            f"{name} {link.standing}"
            for link in event.ceasefires
            if link.standing is not None
            for name in (link.id, "any")
        },
    }[section]


SURENESS = (Match.CERTAIN, Match.UNDER_WAY, Match.POSSIBLE)
"""Of several ranges the least sure match counts."""


def scan(timeline: Timeline, wanted: Filter) -> list[tuple[str, Match]]:
    """The ids of the events that a filter asks for, each with its match."""
    found = []
    for event in reversed(timeline.events) if wanted.reverse else timeline.events:
        matches = {match_of(event, bounds) for bounds in wanted.bounds}
        match = next((match for match in reversed(SURENESS) if match in matches), Match.CERTAIN)
        if (
            None not in matches
            and (match is Match.CERTAIN or not (wanted.certain or wanted.limit is not None))
            and (event.kind in wanted.kinds or not wanted.kinds)
            and (event.key or not wanted.key)
            and wanted.reviewed in (None, event.reviewed is not None)
            and all(named_by(event, section) & {*ids} for section, ids in wanted.mentions)
        ):
            found.append((event.id, match))
    found.sort(key=lambda pair: list(Match).index(pair[1]))
    return found[: wanted.limit]


def ask(store: Store, wanted: Filter) -> list[tuple[str, Match]]:
    """The same of the index."""
    return [(found.event.id, found.match) for found in store.events(wanted)]


@st.composite
def ranges(draw: st.DrawFn, timeline: Timeline) -> Bounds:
    """A range whose ends often lie at the edge of an event's date."""
    local = draw(st.booleans())
    to_seconds = wall_seconds if local else utc_seconds
    dates = [event.date for event in timeline.events]
    edges = [
        to_seconds(moment)
        for date in dates
        for moment in (date.earliest, date.begun, date.closing, date.latest)
        if moment is not None
    ]
    anywhere = st.datetimes(datetime(2018, 1, 1), datetime(2022, 12, 31)).map(  # noqa: DTZ001
        lambda moment: int((moment.replace(tzinfo=UTC) - EPOCH).total_seconds())
    )
    near = (
        st.tuples(st.sampled_from(edges), st.sampled_from([-86_400, -1, 0, 1, 86_400])).map(sum)
        if edges
        else anywhere
    )
    first, last = sorted((draw(near | anywhere), draw(near | anywhere)))
    shape = draw(st.sampled_from(["both", "both", "from", "to"]))
    if shape == "from":
        return Bounds(first=first, local=local)
    return Bounds(last=last, local=local) if shape == "to" else Bounds(first, last, local)


def filters(timeline: Timeline) -> st.SearchStrategy[Filter]:
    """Filters that often find something in a record."""
    sections = ("places", "actors", "ceasefires", "breaches", "sources", "tags")
    known = {
        section: sorted({name for event in timeline.events for name in named_by(event, section)})
        for section in sections
    }
    mention = st.sampled_from(sections).flatmap(
        lambda section: st.tuples(
            st.just(section),
            st.lists(st.sampled_from([*known[section], "unknown"]), min_size=1, max_size=3).map(
                tuple
            ),
        )
    )
    return st.builds(
        Filter,
        bounds=st.lists(ranges(timeline), max_size=2).map(tuple),
        kinds=st.just(()) | st.lists(st.sampled_from(Kind), min_size=1, max_size=20).map(tuple),
        mentions=st.just(()) | st.tuples(mention) | st.tuples(mention, mention),
        certain=st.booleans(),
        limit=st.none() | st.integers(0, 3),
        search=st.none(),
        figures=st.none(),
        reviewed=st.none() | st.booleans(),
        key=st.booleans(),
        reverse=st.booleans(),
    )


recent = whens(years(2019, 2021))


@examples(20)
@given(st.data())
def test_events_are_found_as_by_a_scan(data: st.DataObject) -> None:
    timeline = data.draw(timelines(recent))
    with stored(timeline) as store:
        for _ in range(5):
            wanted = data.draw(filters(timeline))
            assert ask(store, wanted) == scan(timeline, wanted)


@examples(20)
@given(st.data())
def test_ranges_are_answered_as_by_a_scan(data: st.DataObject) -> None:
    timeline = data.draw(timelines(recent))
    with stored(timeline) as store:
        for _ in range(10):
            wanted = Filter(bounds=(data.draw(ranges(timeline)),))
            assert ask(store, wanted) == scan(timeline, wanted)


DATASET = Dataset(
    name="d", title="T", version="1", through=parse("2023", ZONE), zone=ZONE, licence="MIT"
)


def event_on(date: str, *, lasting: bool = False) -> Event:
    """A plain event on a date."""
    cites = (Citation(source="s"),)
    return Event(
        id="e",
        date=parse(date, ZONE),
        title="Title",
        summary="Summary",
        kind=Kind.TALKS,
        cites=cites,
        lasting=lasting,
    )


def bounds_of(first: str, last: str, *, local: bool) -> Bounds:
    """The range of two dates."""
    to_seconds = wall_seconds if local else utc_seconds
    earliest, latest = parse(first, ZONE).earliest, parse(last, ZONE).latest
    assert earliest is not None
    assert latest is not None
    return Bounds(to_seconds(earliest), to_seconds(latest), local)


@pytest.mark.parametrize(
    ("date", "first", "last", "match"),
    [
        ("2020-10-10", "2020-10-10", "2020-10-10", "certain"),
        ("2020-10-10", "2020-10-11", "2020-10-12", None),
        ("2020-10-10", "2020-10-08", "2020-10-09", None),
        ("2020-10", "2020-10-10", "2020-10-10", "possible"),
        ("2020-10", "2020-10", "2020-10", "certain"),
        ("2020-10", "2020", "2020", "certain"),
        ("2020-10-10~", "2020-10-09", "2020-10-09", "possible"),
        ("2020-10-10T23:30-05:00", "2020-10-10", "2020-10-10", "certain"),
        ("2020-10-10T23:30-05:00", "2020-10-11", "2020-10-11", None),
        ("2020-10-10/2020-10-20", "2020-10-15", "2020-10-15", "possible"),
        ("2020-10-10/..", "2022", "2022", "under-way"),
        ("2020-10-10/..", "2020-10", "2020-10", "certain"),
        ("2020-10-10/", "2022", "2022", "possible"),
        ("2020-10-10/", "2020-10-10", "2020-10-10", "certain"),
        ("2020/", "2020-06", "2020-12", "possible"),
        ("/2020", "2020-01", "2020-06", "possible"),
        ("/2020-10-10", "2020-10-10", "2020-10-10", "under-way"),
        ("/2020-10-10", "2019", "2019", "possible"),
        ("../2020-10-10", "2019", "2019", "under-way"),
        ("../2020-10", "2020-10-10", "2020-10-10", "possible"),
        ("../2020-10-10", "2021", "2021", None),
        ("1990/..", "1989", "1989", None),
        ("1990/..", "1990-06", "1990-06", "possible"),
        ("2020-01-01T00:00-12:00/2020-02-03T00:00+14:00", "2020-02-03", "2020-02-03", "possible"),
    ],
)
def test_an_event_falls_in_a_range(date: str, first: str, last: str, match: str | None) -> None:
    with stored(Timeline(DATASET, (event_on(date),))) as store:
        found = ask(store, Filter(bounds=(bounds_of(first, last, local=True),)))
    assert [str(one) for _, one in found] == ([match] if match else [])


@pytest.mark.parametrize(
    ("date", "first", "last", "match"),
    [
        ("2020-10-10/2020-10-20", "2020-10-10", "2020-10-10", "certain"),
        ("2020-10-10/2020-10-20", "2020-10-15", "2020-10-15", "under-way"),
        ("2020-10-10/2020-10-20", "2020-10-20", "2020-10-20", "under-way"),
        ("2020-10/2020-12", "2020-10-15", "2020-10-15", "possible"),
        ("2020-10/2020-12", "2020-11", "2020-11", "under-way"),
        ("2020-10/2020-12", "2020-10", "2020-10", "certain"),
        ("2020/2020-05", "2020-05", "2020-06", "under-way"),
    ],
)
def test_what_lasted_is_certain_where_it_began_and_under_way_where_it_surely_went_on(
    date: str, first: str, last: str, match: str
) -> None:
    with stored(Timeline(DATASET, (event_on(date, lasting=True),))) as store:
        found = ask(store, Filter(bounds=(bounds_of(first, last, local=True),)))
    assert [str(one) for _, one in found] == [match]


def test_a_range_of_instants_counts_in_one_time_for_all() -> None:
    late = event_on("2020-10-10T23:30-05:00")
    with stored(Timeline(DATASET, (late,))) as store:
        for text, count in (("2020-10-11T04:30Z", 1), ("2020-10-10T23:30+00:00", 0)):
            wanted = Filter(bounds=(bounds_of(text, text, local=False),))
            assert len(ask(store, wanted)) == count


@examples(20)
@given(timelines())
def test_everything_comes_back_as_it_was(timeline: Timeline) -> None:
    with stored(timeline) as store:
        assert store.dataset == timeline.dataset
        assert tuple(found.event for found in store.events(Filter())) == timeline.events
        assert tuple(store.places.values()) == timeline.places
        assert tuple(store.actors.values()) == timeline.actors
        for before, event, after in zip(
            (None, *timeline.events), timeline.events, (*timeline.events[1:], None), strict=False
        ):
            assert store.event(event.id) == event
            assert store.neighbours(event.id) == (before, after)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Store]:
    """The sample data set, open."""
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    with stored(timeline) as store:
        yield store


def test_every_section_is_there_by_id(sample: Store) -> None:
    assert list(sample.ceasefires) == ["moscow", "second"]
    assert list(sample.sources) == ["treaty", "agency"]
    assert list(sample.places) == ["karabakh", "stepanakert"]
    assert list(sample.actors) == ["armenia", "azerbaijan", "icrc"]
    assert list(sample.periods) == ["all", "war"]
    assert [paragraph.n for paragraph in sample.cards["agency"].paragraphs] == [1, 2, 3, 4]
    assert sample.ceasefires["moscow"].term_days == 14
    assert sample.periods["war"].name == "The 44-day war"
    assert sample.dataset.title == "A sample record"
    assert sample.index.path is None


@pytest.mark.parametrize(
    ("section", "name", "ids"),
    [
        ("places", "stepanakert", ("stepanakert",)),
        ("places", "KHANKENDI", ("stepanakert",)),
        ("places", "Xankendi", ("stepanakert",)),
        ("places", "Xank\u0259ndi", ("stepanakert",)),
        ("places", "nagorno karabakh", ("karabakh",)),
        ("places", "Red Cross", ()),
        ("places", "' OR 1=1 --", ()),
        ("actors", "red-cross", ("icrc",)),
        ("periods", "second war", ("war",)),
        ("periods", "", ()),
    ],
)
def test_a_name_is_found_however_it_is_written(
    sample: Store, section: str, name: str, ids: tuple[str, ...]
) -> None:
    assert sample.named(section, name) == ids


@pytest.mark.parametrize(
    ("start", "ids"),
    [
        ("2020", ("2020-10-10-ceasefire-takes-effect", "2020-10-11-shelling-is-alleged")),
        ("2020-10-11", ("2020-10-11-shelling-is-alleged",)),
        ("mos", ("moscow",)),
        ("2020%", ()),
        ("x", ()),
        ("\udcff", ()),
    ],
)
def test_ids_are_found_by_their_start(sample: Store, start: str, ids: tuple[str, ...]) -> None:
    assert sample.ids(start) == ids


def test_all_ids_of_events_and_ceasefires_are_listed(sample: Store) -> None:
    assert len(sample.ids()) == 5


def test_mentions_are_counted(sample: Store) -> None:
    assert sample.mentioned("places") == {"karabakh": 1, "stepanakert": 1}
    assert sample.mentioned("actors") == {"armenia": 2, "azerbaijan": 2}
    assert sample.mentioned("ceasefires") == {"moscow": 2}
    assert sample.mentioned("sources") == {"agency": 2, "treaty": 2}
    assert sample.mentioned("tags") == {"humanitarian": 1}
    assert sample.mentioned("nothing") == {}


@pytest.mark.parametrize("name", ["", "nothing", "2020", "' OR 1=1 --", "a\0b", "\udcff"])
def test_an_id_that_is_not_there_is_none(sample: Store, name: str) -> None:
    assert sample.event(name) is None
    assert sample.neighbours(name) == (None, None)


TEXTS = {
    "a": "A caf\u00e9 in Xank\u0259ndi is hit",
    "b": "Step\u2019anakert is shelled",
    "c": "\u0130lham \u018fliyev speaks; re\u0301sume\u0301 of talks",
    "d": "Talks about a ceasefire: the humanitarian truce",
    "e": "A truce that is humanitarian",
    "f": "\u0531\u0580\u0581\u0561\u056d and NOT AND OR NEAR",
}


def search(words: str) -> str:
    """The ids of the events whose text holds what is searched for."""
    events = tuple(replace(event_on("2020"), id=key, title=text) for key, text in TEXTS.items())
    with stored(Timeline(DATASET, events)) as store:
        return "".join(name for name, _ in ask(store, Filter(search=sought(store.index, words))))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cafe", "a"),
        ("CAF\u00c9", "a"),
        ("cafe\u0301", "a"),
        ("xankendi", "a"),
        ("xank\u0259ndi", "a"),
        ("stepanakert", "b"),
        ("step'anakert", "b"),
        ("Step\u02bcanakert", "b"),
        ("ilham", "c"),
        ("\u0130lham", "c"),
        ("aliyev", ""),
        ("\u018fliyev", "c"),
        ("eliyev", "c"),
        ("resume", "c"),
        ("r\u00e9sum\u00e9", "c"),
        ("re\u0301sume\u0301", "c"),
        ("\u0561\u0580\u0581\u0561\u056d", "f"),
        ("humanitarian truce", "de"),
        ("truce humanitarian", "de"),
        ('"humanitarian truce"', "d"),
        ('"truce that"', "e"),
        ("human", ""),
        ("human*", "de"),
        ("tru* humanit*", "de"),
        ("hit OR shelled", ""),
        ("NOT AND OR NEAR", "f"),
        ("title:talks", ""),
        ("talks-about", "d"),
        ("talks, about", "d"),
        ("ceasefire:", "d"),
        ("^talks", "cd"),
        ("(truce)", "de"),
        ("truces", "de"),
        ("ceasefires", "d"),
        ("hits", "a"),
        ("\u00abhumanitarian truce\u00bb", "d"),
        ("\u201chumanitarian truce\u201d", "d"),
        ('"humanitarian tru*"', "d"),
        ('"humanitarian truces"', ""),
        ('"truce', "de"),
        ("'; DROP TABLE event; --", ""),
        ("\udcff truce", "de"),
    ],
)
def test_a_search_is_of_words_whatever_their_case_accents_and_signs(words: str, found: str) -> None:
    assert search(words) == found


@given(st.text(max_size=20) | st.text("ab\"*^:(){}+-~ ANDORTNE,.'", max_size=20))
def test_no_search_fails(words: str) -> None:
    with stored(Timeline(DATASET, (event_on("2020"),))) as store, suppress(SelectionError):
        assert len(ask(store, Filter(search=sought(store.index, words)))) <= 1


def test_a_search_sees_summaries_names_tags_notes_and_ids(sample: Store) -> None:
    for words in ("due noon", "Xankendi", "red cross", "humanitarian", '"local time"', "effect"):
        found = ask(sample, Filter(search=sought(sample.index, words)))
        assert found or words == "red cross", words
    assert len(ask(sample, Filter(search=sought(sample.index, "Azerbaijan")))) == 2


def damaged(*statements: str) -> Store:
    """A store whose index was changed behind its back."""
    connection = apsw.Connection(":memory:")
    compile_index(Timeline(DATASET, (event_on("2020"),)), connection)
    for statement in statements:
        connection.execute(statement)
    pages = HeldPages(connection.serialize("main"), NO_NOTES)
    connection.close()
    return Store(Index(pages))


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET document = 'no JSON'",
        "UPDATE event SET document = '[]'",
        "UPDATE event SET document = '{}'",
        "UPDATE event SET document = replace(document, 'talks', 'tea')",
        "UPDATE event SET document = replace(document, '\"cites\": [', '\"cites\": [1, ')",
        "DELETE FROM meta",
        "UPDATE meta SET value = '{}'",
    ],
)
def test_an_index_that_turns_out_to_be_damaged_says_so(statement: str) -> None:
    with closing(damaged(statement)) as store, pytest.raises(DamagedIndexError, match="damaged"):
        list(store.events(Filter()))


def test_a_mistake_of_ours_is_not_taken_for_damage() -> None:
    with closing(damaged("DROP TABLE event")) as store, pytest.raises(apsw.SQLError, match="event"):
        store.ids()


def test_an_entry_that_is_asked_for_is_read_and_no_other(
    small: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, one = Store(small.index), small.index.entry
    read: list[tuple[str, str]] = []

    def entry(section: str, name: str) -> dict[str, Any] | None:
        read.append((section, name))
        return one(section, name)

    monkeypatch.setattr(store.index, "entry", entry)
    monkeypatch.setattr(store.index, "section", lambda _: pytest.fail("a section was read"))
    source = store.sources["treaty"]
    assert source is store.sources["treaty"]
    assert "treaty" in store.sources
    assert "no-such" not in store.sources
    assert read == [("sources", "treaty"), ("sources", "no-such")]
    monkeypatch.undo()
    assert list(store.sources) == list(small.index.section("sources"))
    assert store.sources["treaty"] is source


def test_a_section_reads_one_by_one_what_it_reads_in_one_go(small: Store) -> None:
    alone, whole = Store(small.index), Store(small.index)
    for section in ("ceasefires", "sources", "places", "actors", "periods"):
        found = dict(getattr(whole, section))
        assert {name: getattr(alone, section)[name] for name in found} == found
        assert len(getattr(alone, section)) == len(found) > 0
