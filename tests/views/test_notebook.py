"""What a notebook shows of an answer: small, escaped, and of every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline, open_timeline
from karabakh_timeline.views.notebook import MOST, page
from tests.places import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from karabakh_timeline.store.read import Store

ANSWERS: list[Callable[[OpenTimeline], Any]] = [
    lambda timeline: timeline.events(),
    lambda timeline: timeline.events("1900"),
    lambda timeline: timeline.timeline("2020"),
    lambda timeline: timeline.counts(by=("year", "kind")),
    lambda timeline: timeline.anniversaries("10-10", today="2026-10-10"),
    lambda timeline: timeline.status("2020-03"),
    lambda timeline: timeline.history("2020-03"),
    lambda timeline: timeline.gaps(),
    lambda timeline: timeline.ceasefires(),
    lambda timeline: timeline.compare("first-truce", "second-truce"),
    lambda timeline: timeline.casualties(),
    lambda timeline: timeline.cite("first-truce"),
    lambda timeline: timeline.entries("town", "first-truce"),
    lambda timeline: timeline.sources,
    lambda timeline: timeline.table("claims"),
    lambda timeline: timeline.table("codebook"),
]


@pytest.mark.parametrize("ask", ANSWERS)
def test_every_answer_is_shown_and_small(record: Store, small: Store, ask: Any) -> None:
    shown = ask(OpenTimeline(small.index))._repr_html_()
    assert shown.startswith("<div><p><strong>&lt;")
    assert shown.endswith("</div>")
    assert shown.count("<tr>") <= MOST + 1
    whole = OpenTimeline(record.index)
    assert len(whole.events()._repr_html_()) < 10_000


def test_events_are_a_table_and_a_status_is_lines(small: Store) -> None:
    timeline = OpenTimeline(small.index)
    shown = timeline.events("2020-03-02")._repr_html_()
    assert "<th>date</th><th>title</th>" in shown
    assert "<td>2020-03-02T12:07+04:00</td><td>Shelling of the town is alleged</td>" in shown
    assert "<th>match</th>" in shown
    assert shown.count("<td>possible</td>") == len(timeline.events("2020-03-02")) - 2
    assert "<th>match</th>" not in timeline.events()._repr_html_()
    assert "in-force-violated" in timeline.status("2020-03-02")._repr_html_()
    assert "<table>" not in timeline.status("2020-03-02")._repr_html_()


def test_nothing_in_it_acts() -> None:
    evil = "<script>alert('x')</script> & \x1b[31m\u202e"
    for head in (("a<b",), ()):
        shown = page(evil, head, [(evil,)])
        assert "<script" not in shown
        assert "&lt;script&gt;" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_no_more_is_read_than_is_shown_and_that_there_is_more_is_said() -> None:
    taken: list[int] = []

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(1000):
            taken.append(number)
            yield (number, "x" * 500, None)

    shown = page("many", ("a", "b", "c"), rows())
    assert len(taken) == MOST + 1
    assert "and more" in shown
    assert "x" * 100 not in shown
    assert "and more" not in page("few", ("a",), [(1,)] * MOST)


def test_of_a_closed_record_it_says_so(cache: Path) -> None:
    timeline = open_timeline(SMALL, cache=cache)
    answers = [ask(timeline) for ask in ANSWERS]
    timeline.close()
    for answer in answers:
        assert "closed" in answer._repr_html_()
