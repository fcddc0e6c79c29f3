"""What forms for readers tell of an event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.told import Telling, is_on_one_day, openable, whereabouts

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store


@pytest.mark.parametrize(
    ("url", "opened"),
    [
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("HTTP://example.org", "HTTP://example.org"),
        ("https://example.org/a b\n", "https://example.org/a%20b"),
        ("javascript:alert(1)", ""), ("data:text/html,x", ""), ("file:///etc/passwd", ""),
        ("", ""), (None, ""),
    ],
)  # fmt: skip
def test_an_address_that_is_no_page_is_none(url: str | None, opened: str) -> None:
    assert openable(url) == opened


def test_each_source_is_told_once_with_every_place_that_is_cited(small: Store) -> None:
    events = OpenTimeline(small.index).events(kind="shelling")
    telling = Telling(events)
    (event,) = events.items()
    agency, treaty = telling.sources(event)
    text = "agency at 7: An agency (a state agency), A report, 2020-03-05; news-agency"
    assert agency == ("agency", text, "")
    assert (treaty.name, treaty.url) == ("treaty", "https://example.org/statement")
    assert len(list(telling.claims(event))) == 3
    assert whereabouts(event) == "Stepanakert / Khankendi"


@pytest.mark.parametrize(
    ("first", "last", "is_so"),
    [
        ("2020-03-01T00:00:00+04:00", "2020-03-01T23:59:59+04:00", True),
        ("2020-03-01T23:00:00+04:00", "2020-03-02T01:00:00+04:00", False),
        ("2020-03-01T00:00:00+04:00", None, False),
        (None, "2020-03-01T23:59:59+04:00", False),
    ],
)
def test_a_day_is_a_day_by_the_clock_on_the_wall(first: Any, last: Any, is_so: Any) -> None:
    assert is_on_one_day({"earliest": first, "latest": last}) is is_so
