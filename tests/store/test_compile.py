"""A record is compiled into a database that answers by its indexes."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from itertools import permutations
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands
import pytest

from karabakh_timeline.loading.load import load
from karabakh_timeline.loading.spill import Spill
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.vocabulary import Match, Standing
from karabakh_timeline.store import compile as module
from karabakh_timeline.store.compile import TWICE, compile_in_memory, compile_index
from karabakh_timeline.store.index import _ENTRY, ANY, Bounds, Filter, Words, _select, breach_of
from karabakh_timeline.store.indexfile import APPLICATION_ID, PAGE
from karabakh_timeline.store.moments import came
from karabakh_timeline.store.schema_version import SCHEMA_VERSION
from tests.loading.sample import write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def compiled(tmp_path: Path) -> Iterator[apsw.Connection]:
    """The sample data set, compiled."""
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    with closing(apsw.Connection(":memory:")) as connection:
        compile_index(timeline, connection)
        yield connection


def test_a_database_is_whole_and_ours(compiled: apsw.Connection) -> None:
    assert compiled.pragma("application_id") == APPLICATION_ID
    assert compiled.pragma("page_size") == PAGE
    assert compiled.pragma("integrity_check") == "ok"
    schema = "SELECT value FROM meta WHERE key = 'schema'"
    assert compiled.execute(schema).fetchall() == [(str(SCHEMA_VERSION),)]


def test_many_words_are_held_before_they_are_written(compiled: apsw.Connection) -> None:
    sql = "SELECT v FROM event_text_config WHERE k = 'hashsize'"
    assert compiled.execute(sql).fetchall() == [(module._WORDS_AT_ONCE,)]


def test_a_record_that_is_refused_leaves_no_database_open(tmp_path: Path) -> None:
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    before = len(apsw.connections())
    with pytest.raises(TWICE) as refused:
        compile_in_memory(replace(timeline, events=timeline.events * 2))
    assert len(apsw.connections()) == before, refused  # which holds on to what was made


@pytest.mark.parametrize("local", [True, False])
@pytest.mark.parametrize(
    "fields",
    [{}, {"reverse": True}, {"kinds": ("talks",)}, {"search": (Words(("a",)),)}, {"limit": 1}],
    ids=str,
)
@pytest.mark.parametrize("match", Match)
def test_a_month_is_found_by_an_index_whatever_came_before(
    compiled: apsw.Connection, *, local: bool, fields: dict[str, Any], match: Match
) -> None:
    sql, values = _select("document", Filter(bounds=(Bounds(1, 2, local),), **fields), match)
    plan = [row[-1] for row in compiled.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    side = "local" if local else "utc"
    needed = [f"event_{side}", *([] if match is Match.CERTAIN else [f"event_long_{side}"])]
    for index in needed:
        assert any(f"INDEX {index} " in step for step in plan), plan
    assert not any(step.startswith("SCAN event") and "VIRTUAL" not in step for step in plan), plan


@pytest.mark.parametrize("at_once", [1, 2])
def test_events_in_any_order_make_the_same_index(
    compiled: apsw.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    timeline = load(tmp_path / "data").timeline
    assert timeline is not None
    for name in ("_RUN", "_BLOCK", "_AT_ONCE", "_MENTIONS"):
        monkeypatch.setattr(module, name, at_once)
    monkeypatch.setattr(module, "_ROOM", 0)
    for events in permutations(timeline.events):
        with closing(apsw.Connection(":memory:")) as connection:
            compile_index(replace(timeline, events=()), connection, iter(events))
            assert rows(connection) == rows(compiled)


def test_of_what_events_name_no_more_is_held_than_is_sorted_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    (row, *_) = module.event_rows(timeline, timeline.events)
    named = sorted(row.named)
    monkeypatch.setattr(module, "_MENTIONS", 2 * len(named))
    with closing(Spill(0)) as spill:
        mentions, held = module._Mentions(spill), []
        for seq in range(1, 4):
            mentions.add(seq, row)
            held.append(sum(map(len, mentions._found.values())))
        assert held == [len(named), 0, len(named)]
        found = [((section, name), seq) for section, name, seqs in mentions.rows() for seq in seqs]
    assert found == [(one, seq) for one in named for seq in range(1, 4)]


def tagged(folder: Path) -> module.EventRow:
    """A row that names a tag and nothing else."""
    timeline = load(write_folder(folder)).timeline
    assert timeline is not None
    return next(module.event_rows(timeline, timeline.events))._replace(mentions="tags\tpeace")


def test_as_many_mentions_are_held_after_each_run_as_before_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = tagged(tmp_path)
    monkeypatch.setattr(module, "_MENTIONS", 3)
    with closing(Spill(0)) as spill:
        mentions, held = module._Mentions(spill), []
        for seq in range(1, 7):
            mentions.add(seq, row)
            held.append(sum(map(len, mentions._found.values())))
    assert held == [1, 2, 0, 1, 2, 0]


def test_of_one_name_the_events_of_an_earlier_run_come_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = tagged(tmp_path)
    monkeypatch.setattr(module, "_MENTIONS", 1)
    with closing(Spill(0)) as spill:
        mentions = module._Mentions(spill)
        for seq in (1, 256):  # of which the bytes sort the other way round
            mentions.add(seq, row)
        assert [*mentions.rows()] == [("tags", "peace", [1]), ("tags", "peace", [256])]


def rows(connection: apsw.Connection) -> dict[str, list[tuple[Any, ...]]]:
    """What the tables of a database hold, its search among them."""
    found = {
        name: list(connection.execute(f"SELECT * FROM {name}"))  # noqa: S608 - one of these
        for name in ("meta", "event", "entry", "mention", "name")
    }
    words = connection.execute("SELECT rowid FROM event_text WHERE event_text MATCH 'fired'")
    return {**found, "words": list(words)}


def test_two_events_of_one_id_are_refused(tmp_path: Path) -> None:
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    with closing(apsw.Connection(":memory:")) as connection, pytest.raises(TWICE):
        compile_index(timeline, connection, timeline.events * 2)


def test_an_event_is_found_by_each_breach_that_it_records_and_by_any(
    compiled: apsw.Connection,
) -> None:
    found = list(
        compiled.execute(
            "SELECT event.id, mention.id FROM mention JOIN event USING (seq) "
            "WHERE section = 'breaches' ORDER BY mention.id"
        )
    )
    assert found == [
        ("2020-10-11-shelling-is-alleged", breach_of(ANY, Standing.ALLEGED)),
        ("2020-10-11-shelling-is-alleged", breach_of("moscow", Standing.ALLEGED)),
    ]


@pytest.mark.parametrize(
    ("date", "is_long"),
    [
        ("2020-10-10", False), ("2020-10", False), ("2020-10-01/2020-11-01", False),
        ("2020-10-01/2020-11-02", True), ("2020", True), ("2020-10-10/..", True),
        ("1923-07-07", False), ("1920/1923", True),
        ("2020-10-01T00:00+04:00/2020-11-02T00:00:10+04:00", True),
    ],
)  # fmt: skip
def test_an_event_that_reaches_over_more_than_32_days_is_found_apart(
    tmp_path: Path, date: str, *, is_long: bool
) -> None:
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    one = replace(timeline.events[0], date=parse(date, timeline.dataset.zone))
    with closing(apsw.Connection(":memory:")) as connection:
        compile_index(replace(timeline, events=(one,)), connection)
        assert connection.execute("SELECT long FROM event").fetchall() == [(int(is_long),)]


@pytest.mark.parametrize(
    ("period", "is_long"),
    [("2020-10-01/2020-11-01", False), ("2020-10-01/2020-11-02", True), (None, False)],
)
def test_a_figure_is_found_by_the_time_that_it_counts_which_is_else_that_of_its_event(
    tmp_path: Path, period: str | None, *, is_long: bool
) -> None:
    timeline = load(write_folder(tmp_path)).timeline
    assert timeline is not None
    zone = timeline.dataset.zone
    one = next(event for event in timeline.events if event.claims)
    counted = None if period is None else parse(period, zone)
    claim = replace(one.claims[0], period=counted)
    with closing(apsw.Connection(":memory:")) as connection:
        compile_index(replace(timeline, events=(replace(one, claims=(claim,)),)), connection)
        ((long, starts, stops, measure),) = connection.execute(
            "SELECT long, starts, stops, measure FROM figure"
        )
    span = came(counted or one.date)
    assert (starts, stops, measure) == (span.possible, span.last_second, claim.measure)
    assert bool(long) is is_long


def test_an_event_that_nobody_read_again_is_not_among_those_that_were(
    compiled: apsw.Connection,
) -> None:
    assert compiled.execute("SELECT DISTINCT reviewed, is_key FROM event").fetchall() == [(0, 0)]


@pytest.mark.parametrize(
    ("sql", "values"),
    [
        (_ENTRY, ("places", "town")),
        _select("document", Filter(figures=(("killed",), 1, 2)), Match.CERTAIN),
        _select("document", Filter(mentions=(("days", ("10-10",)),)), Match.CERTAIN),
    ],
    ids=["an entry", "figures of a time", "a day of the year"],
)
def test_what_is_asked_for_is_found_without_going_through_all(
    compiled: apsw.Connection, sql: str, values: list[object]
) -> None:
    plan = [row[-1] for row in compiled.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert not any(step.startswith("SCAN") and "VIRTUAL" not in step for step in plan), plan
    assert not any(step.endswith("(section=?)") for step in plan), plan
