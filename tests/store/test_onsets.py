"""When breaches and offensives came about, as rows of the index."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import apsw  # noqa: TID251 - tests of the store stand where it stands

from karabakh_timeline.model.timeline import Timeline
from karabakh_timeline.store.compile import compile_in_memory
from tests.queries.ledgers import ACTORS, breach, dataset, offensive

if TYPE_CHECKING:
    from karabakh_timeline.model.event import Event


def rows(sql: str, *events: Event) -> list[Any]:
    """What the index of some events answers."""
    with closing(apsw.Connection(":memory:")) as connection:
        record = Timeline(dataset(), actors=tuple(ACTORS.values()), events=events)
        connection.deserialize("main", compile_in_memory(record))
        return list(connection.execute(sql))


def test_what_is_recorded_in_the_same_words_has_one_number_from_one_on() -> None:
    one, same, other = (
        breach(name, f"2020-01-0{number}", truce)
        for number, (name, truce) in enumerate([("a", "truce"), ("b", "truce"), ("c", "other")], 1)
    )
    sql = "SELECT alike FROM breach ORDER BY seq"
    assert rows(sql, one, same, other) == [(1,), (1,), (2,)]
    assert rows("SELECT number FROM alike ORDER BY 1", one, same, other) == [(1,), (2,)]
    fights = offensive("x", "2020-01-01", "armenia"), offensive("y", "2020-01-02", "azerbaijan")
    assert rows("SELECT number FROM fighters ORDER BY 1", *fights) == [(1,), (2,)]


def test_breaches_of_an_event_that_records_two_are_apart_from_those_of_one() -> None:
    alone, first, second = (breach("a", "2020-01-01", name) for name in ("truce", "truce", "other"))
    two = replace(first, id="b", ceasefires=(*first.ceasefires, *second.ceasefires))
    assert rows("SELECT apart FROM alike ORDER BY number", alone) == [(0,)]
    assert rows("SELECT apart FROM alike ORDER BY number", two) == [(1,), (1,)]
    assert rows("SELECT apart FROM alike ORDER BY number", alone, two) == [(0,), (1,), (1,)]
