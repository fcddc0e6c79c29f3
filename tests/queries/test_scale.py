"""Which columns of a strip something takes, by hand; the laws are among the properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import (
    Drawing,
    LaneCell,
    Scale,
    Strand,
    fitting,
    pieces,
    whole_days,
)
from tests.queries.ledgers import (
    ZONE,
    breach,
    event,
    ledger_of,
    life_of,
    second,
    truce,
    violations,
)

if TYPE_CHECKING:
    from karabakh_timeline.queries.observance import Violation

DAYS = Scale(TimeRange(second("2020-03-01"), second("2020-03-11") - 1), 10)
"""The first ten days of March, a column each."""
THROUGH = second("2026-01-01") - 1


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2020-03-03", (2, 2, (2, 2))),
        ("2020-03-03/2020-03-05", (2, 4, (2, 4))),
        ("2020-03-02/2020-03-20", (1, 9, (1, 9))),
        ("2020-03/2020-03-05", (0, 4, (4, 4))),
        ("2020-03-03/2020-03", (2, 9, (2, 2))),
        ("2020-03/2020-04", (0, 9, (9, 9))),
        ("2020-03-03/", (2, 9, (2, 2))),
        ("/2020-03-05", (0, 4, (4, 4))),
        ("2020-03-03/..", (2, 9, (2, 9))),
        ("../2020-03-05", (0, 4, (0, 4))),
    ],
)
def test_what_lasts_certainly_takes_the_columns_from_its_start_to_its_end(
    date: str, expected: tuple[int, int, tuple[int, int] | None]
) -> None:
    assert tuple(DAYS.extent(event("event", date, lasting=True), THROUGH)) == expected


def test_what_falls_in_a_stretch_is_certain_in_none_of_its_columns() -> None:
    assert tuple(DAYS.extent(event("event", "2020-03-03/2020-03-05"), THROUGH)) == (2, 4, None)


def test_a_ceasefire_side_by_side_is_what_holds_last_in_each_piece() -> None:
    life = life_of(truce("one", "2020-03-01", "2020-03-03/2020-03-04", "2020-03-07"))
    days = {name: second(f"2020-03-0{name}") for name in range(1, 9)}
    assert list(pieces(life, days[8])) == [
        (LaneCell.DECLARED, days[1], days[3]),
        (LaneCell.POSSIBLE, days[3], days[5]),
        (LaneCell.CERTAIN, days[5], days[7]),
        (LaneCell.POSSIBLE, days[7], days[8]),
    ]


DECLARED, POSSIBLE, CERTAIN, NOTHING = (
    LaneCell.DECLARED, LaneCell.POSSIBLE, LaneCell.CERTAIN, LaneCell.NOTHING,
)  # fmt: skip


def breaches(*dates: str) -> tuple[Violation, ...]:
    """Breaches of the truce, one of each date."""
    return violations([breach(f"b{at}", date) for at, date in enumerate(dates)])["truce"]


@pytest.mark.parametrize(("short", "sure"), [(0, (2, 3)), (1, None)])
def test_a_day_is_certain_in_all_its_columns_from_four_days_on(
    short: int, sure: tuple[int, int] | None
) -> None:
    four = TimeRange(second("2020-03-01"), second("2020-03-05") - 1 - short)
    assert Scale(four, 8).extent(event("event", "2020-03-02"), THROUGH) == (2, 3, sure)


def test_each_strand_counts_its_events_in_the_columns_that_they_touch() -> None:
    events = [
        event("one", "2020-03-02", kind=Kind.BATTLE),
        event("two", "2020-03-02/2020-03-04", kind=Kind.SHELLING),
        event("three", "2020-03-10", kind=Kind.TALKS),
    ]
    fighting, talks = DAYS.lanes(events, THROUGH)
    assert fighting == (
        Strand.FIGHTING, 2, (0, 1, 0, 0, 0, 0, 0, 0, 0, 0), (0, 2, 1, 1, 0, 0, 0, 0, 0, 0),
    )  # fmt: skip
    assert talks == (Strand.TALKS, 1, (*[0] * 9, 1), (*[0] * 9, 1))
    drawing = Drawing(DAYS.span, tuple(events), ledger_of())
    assert drawing.strands(10) == (fighting, talks)


def test_a_ceasefire_is_in_each_column_what_holds_last_as_far_as_the_record_goes() -> None:
    life = life_of(truce("truce", "2020-03-01", "2020-03-03/2020-03-04", "2020-03-07"))
    lane = DAYS.ceasefire(life, (), THROUGH)
    assert lane is not None
    assert lane.cells == (
        DECLARED, DECLARED, POSSIBLE, POSSIBLE, CERTAIN, CERTAIN, POSSIBLE, NOTHING, NOTHING,
        NOTHING,
    )  # fmt: skip
    assert (lane.life, lane.violations, lane.recorded) == (life, (0,) * 10, 0)
    cut = DAYS.ceasefire(life, (), second("2020-03-06T12:00+04:00"))
    assert cut is not None
    assert cut.cells[5:] == (CERTAIN, *[NOTHING] * 4)


def test_what_is_over_the_moment_it_may_be_in_force_is_certain_in_no_column() -> None:
    noon = "2020-03-03T12:00+04:00"
    life = life_of(truce("truce", "2020-03-01", noon, f"{noon}/2020-03-05"))
    lane = DAYS.ceasefire(life, (), THROUGH)
    assert lane is not None
    assert lane.cells[1:6] == (DECLARED, POSSIBLE, POSSIBLE, POSSIBLE, NOTHING)


@pytest.mark.parametrize(
    ("declared", "ended", "touches"),
    [
        ("2020-03-10T23:59:59+04:00", "2020-04-01", True), ("2020-03-11", "2020-04-01", False),
        ("2020-02-01", "2020-02-29", False), ("2020-02-01", "2020-03-01T00:00+04:00", False),
        ("2020-02-01", "2020-03-01T00:00:01+04:00", True),
    ],
)  # fmt: skip
def test_a_ceasefire_is_drawn_that_has_a_second_in_the_stretch(
    declared: str, ended: str, *, touches: bool
) -> None:
    one = truce("truce", declared, declared, ended)
    lane = DAYS.ceasefire(life_of(one), (), THROUGH)
    assert bool(lane and set(lane.cells) - {NOTHING}) is touches
    assert (lane is not None) is touches
    drawn = Drawing(DAYS.span, (), ledger_of(one)).ceasefires(10)
    assert len(drawn) == touches


def test_a_breach_counts_in_a_column_where_it_certainly_fell_and_else_in_the_stretch() -> None:
    life = life_of(truce("truce", "2020-01-01", "2020-01-02", "never"))
    found = breaches(
        "2020-02-29", "2020-03-01T00:00+04:00", "2020-03-03",
        "2020-03-05/2020-03-06", "2020-03-10T23:59:59+04:00", "2020-03-11T00:00+04:00",
    )  # fmt: skip
    lane = DAYS.ceasefire(life, found, THROUGH)
    assert lane is not None
    assert lane.violations == (1, 0, 1, 0, 0, 0, 0, 0, 0, 1)
    assert lane.recorded == 4
    two = TimeRange(second("2020-03-03"), second("2020-03-05") - 1)
    hours = Scale(two, 48).ceasefire(life, breaches("2020-03-03", "2020-03-03T10:30Z"), THROUGH)
    assert hours is not None
    assert [at for at, count in enumerate(hours.violations) if count] == [14]
    assert hours.recorded == 2


def test_of_the_ceasefires_those_are_drawn_that_are_asked_for() -> None:
    book = ledger_of(truce("one", ended="never"), truce("two", ended="never"))
    for only, names in (((), ["one", "two"]), (("two",), ["two"]), (("three",), [])):
        drawn = Drawing(DAYS.span, (), book, only).ceasefires(10)
        assert [lane.life.ceasefire.id for lane in drawn] == names


@pytest.mark.parametrize(
    ("days", "most", "columns"),
    [(10, 64, 60), (10, 10, 10), (11, 10, 10), (4, 63, 60), (3, 64, 64), (5, 64, 60)],
)
def test_days_are_given_equal_columns_where_there_are_four_and_there_is_room(
    days: int, most: int, columns: int
) -> None:
    start = second("2020-03-01")
    assert fitting(TimeRange(start, start + days * 86_400 - 1), most) == columns
    assert fitting(TimeRange(start, start + days * 86_400), most) == most


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2020-03-03T10:20:30+04:00", "2020-03-05"), ("2020-03-03", "2020-03-06")),
        (("../2020-03-04", "2020-03-05"), ("2020-03-04", "2020-03-06")),
        (("2020-03-03", "2020-03-02/.."), ("2020-03-02", "2020-03-08")),
    ],
)
def test_without_its_ends_a_range_has_the_whole_days_of_its_events(
    dates: tuple[str, ...], expected: tuple[str, str]
) -> None:
    events = [event(f"e{at}", date) for at, date in enumerate(dates)]
    through = second("2020-03-08") - 1
    first, stop = map(second, expected)
    assert whole_days(events, TimeRange(), through, ZONE) == (first, stop - 1)
    given = TimeRange(second("2020-02-01") + 5, second("2020-04-01") + 7)
    assert whole_days(events, given, through, ZONE) == given
    early = second("2020-02-01") + 5
    assert whole_days(events, TimeRange(last=early), through, ZONE) == (early - 5, early)
    late = second("2020-05-01") + 5
    assert whole_days(events, TimeRange(first=late), through, ZONE) == (
        late, second("2020-05-02") - 1,
    )  # fmt: skip
    assert whole_days(events, TimeRange(late, early), through, ZONE) == (late, late)


def test_what_holds_at_no_second_cuts_no_piece_in_two() -> None:
    life = life_of(truce("one", "2020-03-01", "2020-03-03/2020-03-04", "2020-03-05/2020-03-06"))
    days = {name: second(f"2020-03-0{name}") for name in range(1, 9)}
    assert list(pieces(life, days[8])) == [
        (DECLARED, days[1], days[3]), (POSSIBLE, days[3], days[7]),
    ]  # fmt: skip


@pytest.mark.parametrize(("ended", "cell"), [("00:00:01", CERTAIN), ("00:00", NOTHING)])
def test_a_column_is_touched_by_a_second_of_it(ended: str, cell: LaneCell) -> None:
    life = life_of(truce("one", "2020-02-01", "2020-02-02", f"2020-03-03T{ended}+04:00"))
    lane = DAYS.ceasefire(life, (), THROUGH)
    assert lane is not None
    assert lane.cells[1:4] == (CERTAIN, cell, NOTHING)
