"""One open index answers many threads, and many questions at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from threading import Barrier
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline import open_timeline
from karabakh_timeline.store.index import ClosedError, Filter, Words
from karabakh_timeline.store.indexfile import PAGE
from karabakh_timeline.store.open import open_index
from karabakh_timeline.store.read import Store
from tests.places import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

THREADS = 8


@pytest.fixture(params=["in a file", "in memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """The folder of the index, if it has one."""
    return tmp_path if request.param == "in a file" else None


@pytest.fixture
def store(cache: Path | None) -> Iterator[Store]:
    """An open record."""
    with closing(Store(open_index(SMALL, cache))) as store:
        yield store


def everything(store: Store) -> list[object]:
    """Lists read in step with each other, searches, entries by id, counts."""
    together = zip(
        store.events(Filter()), store.events(Filter(reverse=True)), store.ids(), strict=False
    )
    return [
        [(one.event, two.event, store.event(name)) for one, two, name in together],
        [found.event.id for found in store.events(Filter(search=(Words(("the",)),)))],
        [store.neighbours(name) for name in store.ids("2020")],
        [store.mentioned(section) for section in ("places", "actors", "sources")],
        list(store.places.values()),
    ]


def test_many_threads_are_given_the_same_answers(store: Store) -> None:
    with closing(Store(open_index(SMALL, None))) as other:
        expected = everything(other)
    with ThreadPoolExecutor(THREADS) as pool:
        for found in pool.map(lambda _: everything(store), range(20 * THREADS)):
            assert found == expected


def test_many_threads_find_the_index_damaged_at_once(tmp_path: Path) -> None:
    with closing(Store(open_index(SMALL, None))) as other:
        expected = everything(other)
    open_index(SMALL, tmp_path).close()
    with closing(Store(open_index(SMALL, tmp_path))) as store:
        (index,) = tmp_path.iterdir()
        with index.open("r+b") as file:
            file.write(bytes(10 * PAGE))
        with ThreadPoolExecutor(THREADS) as pool:
            for found in pool.map(lambda _: everything(store), range(THREADS)):
                assert found == expected


def test_threads_that_read_on_when_it_is_closed_are_told_that(cache: Path | None) -> None:
    for _ in range(10):
        store = Store(open_index(SMALL, cache))
        begun = Barrier(THREADS + 1)

        def read(store: Store = store, begun: Barrier = begun) -> None:
            begun.wait()
            for _ in range(10_000):
                everything(store)

        with ThreadPoolExecutor(THREADS) as pool:
            readers = [pool.submit(read) for _ in range(THREADS)]
            begun.wait()
            store.close()
            assert {type(reader.exception()) for reader in readers} == {ClosedError}


def test_an_answer_may_be_read_on_in_another_thread(store: Store) -> None:
    found = store.events(Filter())
    first = next(found)
    with ThreadPoolExecutor(1) as pool:
        rest = pool.submit(list, found).result()
    assert [first, *rest] == list(store.events(Filter()))


def test_answers_that_are_read_to_half_hold_up_no_other(store: Store) -> None:
    halves = [store.events(Filter()) for _ in range(20)]
    firsts = [next(half) for half in halves]
    assert len(set(map(id, firsts))) == len(halves)
    assert len(list(store.events(Filter()))) == len(store.ids("2")) + len(store.ids("1"))
    del halves
    assert store.index._connections._lent == set()


@pytest.mark.parametrize("is_read_on", [True, False])
def test_an_answer_read_to_half_is_let_go_of_when_the_index_is_closed(
    cache: Path | None, *, is_read_on: bool
) -> None:
    store = Store(open_index(SMALL, cache))
    found = store.events(Filter())
    next(found)
    connections = store.index._connections
    store.close()
    if is_read_on:
        with pytest.raises(ValueError, match="the timeline is closed"):
            next(found)
    else:
        del found
    assert (connections._lent, connections._idle) == (set(), [])
    with pytest.raises((OSError, ValueError)):
        connections.pages.read(100, 0)


def test_what_is_asked_of_a_closed_timeline_is_a_plain_error(tmp_path: Path) -> None:
    timeline = open_timeline(SMALL, cache=tmp_path)
    found = iter(timeline.events())
    next(found)
    timeline.close()
    timeline.close()
    with pytest.raises(ValueError, match="the timeline is closed"):
        list(found)
    with pytest.raises(ValueError, match="the timeline is closed"):
        timeline.event("x")
    assert [file.suffix for file in tmp_path.iterdir()] == [".sqlite"]
