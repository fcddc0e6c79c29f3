"""What is counted by day, month or year is what going through every event and every bar gives."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.eventdata.tallied import tallied
from karabakh_timeline.queries.around import midnight
from karabakh_timeline.queries.measured import DataSet
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.tally import Figure, Tally
from karabakh_timeline.queries.timeline import By
from tests.eventdata.ged_rows import EVENTS, event
from tests.eventdata.held import ZONE, asked
from tests.examples import examples

if TYPE_CHECKING:
    from collections.abc import Sequence

pytest.importorskip("duckdb")

START = date(2020, 1, 1)
DAY = 86_400

Row = tuple[int, int, int | None, int | None, int | None]
deaths = st.none() | st.integers(0, 9)
rows = st.lists(
    st.tuples(st.integers(-40, 90), st.sampled_from([0, 0, 0, 1, 2, 6, 30, 400]), deaths, deaths,
              deaths),
    max_size=25,
)  # fmt: skip


def second(day: date, hour: int = 0) -> int:
    return midnight(day.toordinal(), ZONE) + hour * 3600


def span_of(first: date, last: date) -> TimeRange:
    """Whole days, both counted."""
    return TimeRange(second(first), second(last) + DAY - 1)


def tally(
    found: Sequence[tuple[object, ...]], span: TimeRange, figure: Figure = Figure.EVENTS,
    by: By | None = None, covers: tuple[date, date] = (date(2019, 1, 1), date(2021, 12, 31)),
) -> Tally:  # fmt: skip
    data = asked(found, *covers)
    about = DataSet("ged", "1", "T", "CC0-1.0", "C", "", *covers, data.scope)
    return tallied(data, about, figure, span, by)


def name_of(day: date, by: By) -> str:
    return day.isoformat()[: {By.DAY: 10, By.MONTH: 7, By.YEAR: 4}[by]]


@given(
    rows, st.integers(0, 60), st.integers(0, 60), st.sampled_from([0, 0, 12]), st.sampled_from(By),
    st.sampled_from(Figure),
)  # fmt: skip
@examples(60)
def test_a_bar_holds_what_lies_in_it_for_certain_and_what_may(  # noqa: PLR0917 - what is drawn
    given_rows: list[Row], start: int, length: int, hour: int, by: By, figure: Figure
) -> None:
    first = START + timedelta(days=start)
    last = first + timedelta(days=length)
    span = TimeRange(second(first, hour), second(last) + DAY - 1)
    covers = (date(2020, 1, 15), date(2020, 3, 20))
    made = [
        (START + timedelta(days=at), START + timedelta(days=at + more), low, best, high)
        for at, more, low, best, high in given_rows
    ]
    found = [
        event(str(number), one.isoformat(), other.isoformat(), low, best, high)
        for number, (one, other, low, best, high) in enumerate(made)
    ]
    answer = tally(found, span, figure, by, covers)
    # day by day, without numbers of days, calendars or SQL
    meant = [
        day
        for day in (first + timedelta(days=one) for one in range(length + 1))
        if covers[0] <= day <= covers[1]
    ]
    whole = [day for day in meant if not (hour and day == first)]
    sure: dict[str, int] = defaultdict(int)
    maybe: dict[str, int] = defaultdict(int)
    events = loose = unstated = 0
    for one, other, low, best, high in made:
        days = [one + timedelta(days=at) for at in range((other - one).days + 1)]
        if not set(days) & set(meant):
            continue
        value = {"events": 1, "low": low, "best": best, "high": high}[figure.value]
        unstated += value is None
        names = {name_of(day, by) for day in days if day in meant}
        if set(days) <= set(whole) and len(names) == 1:
            events += 1
            sure[names.pop()] += value or 0
        else:
            loose += 1
            for name in names:
                maybe[name] += value or 0
    bars = {bar.name: (bar.sure, bar.maybe) for bar in answer.bars}
    wanted = {name: (sure[name], maybe[name]) for name in {*sure, *maybe}}
    assert bars == {name: both for name, both in wanted.items() if any(both)}
    assert (answer.events, answer.loose, answer.unstated) == (events, loose, unstated)
    assert [bar.name for bar in answer.bars] == sorted(bars)
    for bar in answer.bars:
        assert span.first <= bar.start < bar.stop <= span.last + 1


def test_a_stretch_that_is_not_covered_has_no_bars_and_says_so() -> None:
    of_the_day = event("1", "2020-02-03", "2020-02-03", 1, 1, 1)
    covers = (date(2021, 1, 1), date(2021, 12, 31))
    found = tally([of_the_day], span_of(START, date(2020, 3, 1)), covers=covers)
    assert (found.covered, found.bars) == (None, ())


def test_what_is_counted_by_is_what_suits_the_stretch_where_nothing_is_said() -> None:
    for last, by in ((date(2020, 6, 1), By.DAY), (date(2030, 1, 1), By.MONTH)):
        assert tally((), span_of(START, last)).by is by


def test_kinds_that_are_no_fighting_are_in_no_bar() -> None:
    found = [
        event("1", "2020-02-05", "2020-02-05", 1, 1, 1, "Battles: Armed clash"),
        event("2", "2020-02-05", "2020-02-05", 0, 0, 0, "Protests: Peaceful protest"),
    ]
    assert tally(found, span_of(START, date(2020, 3, 1))).events == 1


def test_the_rows_of_ged_of_october_2020_day_by_day_as_counted_by_eye() -> None:
    span = span_of(date(2020, 10, 9), date(2020, 10, 19))
    found = tally(EVENTS, span, Figure.BEST)
    assert [(bar.name[8:], bar.sure, bar.maybe) for bar in found.bars] == [
        ("09", 0, 26),  # of the 7th to the 9th
        ("10", 0, 12), ("11", 0, 12), ("12", 0, 12), ("13", 0, 12),  # of these four days
        ("14", 3, 0),  # one and two
        ("18", 1, 0),
    ]  # fmt: skip
    assert (found.events, found.loose) == (3, 2)
