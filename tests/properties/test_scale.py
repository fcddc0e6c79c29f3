"""Laws of the drawing to scale: nothing outside the width, order kept, every event in its range."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.vocabulary import EndedBy, Kind, State
from karabakh_timeline.queries.axis import ticks
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import Drawing, LaneCell, Scale, whole_days
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import utc_seconds
from karabakh_timeline.views.render import draw
from karabakh_timeline.views.scale import scale_page
from tests.examples import examples
from tests.properties.strategies import ZONE, date_texts, years
from tests.queries.ledgers import breach, event, ledger_of, second, truce

if TYPE_CHECKING:
    from karabakh_timeline.model.event import Event

seconds = st.integers(-(10**10), 10**11)
spans = st.tuples(seconds, st.integers(0, 10**11)).map(lambda pair: TimeRange(pair[0], sum(pair)))
columns = st.integers(1, 400)
some_events = st.lists(
    st.builds(
        lambda date, kind, lasting: event("event", date, kind=kind, lasting=lasting),
        date_texts(years(1980, 2030)), st.sampled_from(Kind), st.booleans(),
    ),
    min_size=1, max_size=8,
).map(tuple)  # fmt: skip
THROUGH = second("2026-01-01") - 1
TODAY = date(2020, 1, 20)
BOOK = ledger_of(
    truce("first", "2020-01-03", "2020-01-05", "2020-01-09T12:00+04:00"),
    truce("second", "2020-01-10", "2020-01-12T12:00+04:00/2020-01-14"),
    truce("third", "2020-01-12", "2020-01-20T08:00+04:00", "never"),
    truce("stillborn", "2020-01-15", "never", "2020-01-16", EndedBy.NOT_IMPLEMENTED),
    events=[breach("breach", "2020-01-07", "first")],
    through="2020-02-10",
)


@given(spans, columns, st.lists(seconds, max_size=8))
def test_no_second_is_outside_and_none_overtakes_another(
    span: TimeRange, width: int, some: list[int]
) -> None:
    scale = Scale(span, width)
    places = [scale.column(one) for one in sorted([*some, span.first, span.last])]
    assert places == sorted(places)
    assert all(0 <= one < width for one in places)
    assert scale.column(span.first) == 0
    if span.last - span.first + 1 >= width:
        assert scale.column(span.last) == width - 1


@given(some_events, spans, columns)
def test_every_event_takes_the_columns_of_its_range(
    found: tuple[Event, ...], span: TimeRange, width: int
) -> None:
    scale = Scale(span, width)
    for one in found:
        extent = scale.extent(one, THROUGH)
        assert 0 <= extent.first <= extent.last < width
        if one.date.earliest:
            assert extent.first == scale.column(utc_seconds(one.date.earliest))
        if one.date.latest and one.date.earliest:
            assert extent.last == scale.column(utc_seconds(one.date.latest))
        if extent.sure:
            assert extent.first <= extent.sure[0] <= extent.sure[1] <= extent.last
        assert extent.sure or extent.first < extent.last


@given(some_events, columns)
def test_the_lanes_count_every_event_where_it_may_be(found: tuple[Event, ...], width: int) -> None:
    span = whole_days(found, TimeRange(), THROUGH, ZONE)
    scale = Scale(span, width)
    lanes = scale.lanes(found, THROUGH)
    assert sum(lane.events for lane in lanes) == len(found)
    extents = [scale.extent(one, THROUGH) for one in found]
    for column in range(width):
        here = sum(one.first <= column <= one.last for one in extents)
        assert sum(lane.maybe[column] for lane in lanes) == here
        assert all(lane.sure[column] <= lane.maybe[column] for lane in lanes)


@given(some_events)
def test_a_range_without_ends_holds_every_event_in_whole_days(found: tuple[Event, ...]) -> None:
    span = whole_days(found, TimeRange(), THROUGH, ZONE)
    assert (span.first - second("2020-01-01")) % 86_400 == 0
    assert (span.last + 1 - second("2020-01-01")) % 86_400 == 0
    for one in found:
        if one.date.earliest:
            assert span.first <= utc_seconds(one.date.earliest)
        if one.date.latest:
            assert utc_seconds(one.date.latest) <= span.last


@given(st.integers(-(10**9), 10**10), st.integers(1, 10**11), st.integers(20, 300))
def test_the_round_dates_stand_side_by_side_within_the_strip(
    first: int, length: int, width: int
) -> None:
    scale = Scale(TimeRange(first, min(first + length, 10**11)), width)
    found = ticks(scale, ZONE)
    for one in found:
        assert one.column == scale.column(one.at)
        assert one.column + len(one.label) <= width
        if ":" not in one.label:
            assert parse(one.label, ZONE).earliest == moment(one.at, ZONE)
    for one, two in pairwise(found):
        assert one.at < two.at
        assert one.column + len(one.label) < two.column


@examples(60)
@given(some_events, st.integers(20, 200), st.booleans())
def test_no_line_of_the_drawing_is_over_the_width(
    found: tuple[Event, ...], width: int, ascii_only: bool
) -> None:
    span = whole_days(found, TimeRange(), BOOK.through, ZONE)
    page = scale_page(Drawing(span, found, BOOK), TODAY, width, ascii_only=ascii_only)
    text = draw(page, width, color=False)
    assert max(map(cell_len, text.split("\n"))) <= width
    assert text.isascii() or not ascii_only
    assert len(text.split("\n")) == len(page.plain.split("\n")) + 1, "Rich wrapped a line"


@given(st.integers(0, 20), st.integers(0, 40), columns)
def test_a_column_of_a_ceasefire_is_the_most_that_any_second_of_it_is(
    start: int, days: int, width: int
) -> None:
    first = second("2020-01-01") + start * 86_400
    span = TimeRange(first, first + (days + 1) * 86_400 - 1)
    scale = Scale(span, width)
    for life in BOOK.lives:
        lane = scale.ceasefire(life, BOOK.violations[life.ceasefire.id], BOOK.through)
        for at in range(span.first, min(span.last, BOOK.through) + 1, 6 * 3600):
            states = life.states(at)
            cell = lane.cells[scale.column(at)] if lane else LaneCell.NOTHING
            if states == {State.IN_FORCE}:
                assert cell is LaneCell.CERTAIN
            elif State.IN_FORCE in states:
                assert cell in (LaneCell.POSSIBLE, LaneCell.CERTAIN)
            elif State.DECLARED in states:
                assert cell is not LaneCell.NOTHING


def test_a_column_of_a_day_is_the_most_that_any_hour_of_that_day_is_and_no_more() -> None:
    first, days = second("2020-01-01"), 45
    scale = Scale(TimeRange(first, first + days * 86_400 - 1), days)
    for life in BOOK.lives:
        lane = scale.ceasefire(life, BOOK.violations[life.ceasefire.id], BOOK.through)
        assert lane is not None
        for day in range(days):
            hours = range(first + day * 86_400, first + (day + 1) * 86_400, 4 * 3600)
            assert lane.cells[day] is max(
                (
                    _cell(life.states(at)) if at <= BOOK.through else LaneCell.NOTHING
                    for at in hours
                ),
                key=list(LaneCell).index,
            )


def _cell(states: frozenset[State]) -> LaneCell:
    """What a second is in whose states are these."""
    if State.IN_FORCE in states:
        return LaneCell.CERTAIN if len(states) == 1 else LaneCell.POSSIBLE
    return LaneCell.DECLARED if State.DECLARED in states else LaneCell.NOTHING
