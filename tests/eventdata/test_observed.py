"""What SQL counts in windows is what going through every event and every day gives."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.eventdata.observed import (
    QUESTIONS,
    Asked,
    counted_by,
    observe,
)
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.scoping import PEACEFUL, Choice, scope
from karabakh_timeline.queries.around import (
    Around,
    Days,
    day_number,
    day_text,
    midnight,
    windows,
)
from karabakh_timeline.queries.measured import Covered, Figures, Observed, Rate, rates
from tests.eventdata.ged_rows import EVENTS, event
from tests.eventdata.held import ZONE, InMemory, asked
from tests.examples import examples
from tests.queries.ledgers import breach, ledger_of, truce

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.status import Ledger

pytest.importorskip("duckdb")

START = date(2020, 1, 1)
BOOK = ledger_of(
    truce("unsharp", "2020-01-20", "2020-01"),
    truce("one", "2020-02-01", "2020-02-03T12:00+04:00"),
    truce("two", "2020-02-08", "2020-02-10", ended="2020-03-01"),
    truce("never", "2020-02-20", "never"),
    truce("three", "2020-03-20", "2020-03-25T00:00+04:00", ended="2020-04-10T08:00+04:00"),
    events=[
        breach("at-once", "2020-02-03T12:05+04:00", "one"),
        breach("some-day", "2020-02-05/2020-02-07", "one"),
        breach("later", "2020-02-20", "two"),
        breach("last", "2020-03-30", "three"),
    ],
    through="2020-04-30",
)
STRETCHES = tuple(
    one for life in BOOK.lives for one in windows(BOOK, life.ceasefire.id)
)  # fmt: skip

Row = tuple[int, int, int | None, int | None, int | None]
deaths = st.none() | st.integers(0, 9)
rows = st.lists(
    st.tuples(st.integers(-5, 130), st.sampled_from([0, 0, 0, 1, 2, 6, 30, 400]), deaths, deaths,
              deaths),
    max_size=25,
)  # fmt: skip


def days_of(row: Row) -> Days:
    """The days of a row, by number."""
    first = START.toordinal() + row[0]
    return Days(first, first + row[1])


def summed(found: Iterable[Row]) -> Figures:
    """Rows counted one by one."""
    found = list(found)
    low, best, high = (_sum([row[at] for row in found]) for at in (2, 3, 4))
    unstated = sum(row[3] is None for row in found)
    return Figures(len(found), low, best, high, unstated)


def _sum(figures: Sequence[int | None]) -> int | None:
    """A sum of what is stated; None where one states nothing."""
    return None if None in figures else sum(figure or 0 for figure in figures)


def longest(window: Days, busy: Iterable[Days]) -> int:
    """The longest run of days of a window on none of which somebody is busy, day by day."""
    taken = {day for one in busy for day in range(one.first, one.last + 1)}
    run = most = 0
    for day in range(window.first, window.last + 1):
        run = 0 if day in taken else run + 1
        most = max(most, run)
    return most


def inside(days: Days, window: Days) -> bool:
    """Whether all days lie in a window."""
    return window.first <= days.first and days.last <= window.last


def check(found: Observed, given: Sequence[Row], book: Ledger) -> None:
    """Compare an answer with what goes through every row and every day."""
    stretch = found.stretch
    if found.covered is Covered.NONE or stretch.is_empty:
        assert found.certain == found.possible == Figures()
        return
    certain = [row for row in given if inside(days_of(row), stretch.core)]
    possible = [
        row for row in given if row not in certain and days_of(row).meets(stretch.reach)
    ]  # fmt: skip
    assert found.certain == summed(certain)
    assert found.possible == summed(possible)
    least = longest(stretch.core, map(days_of, given))
    most = longest(stretch.reach, (days_of(row) for row in given if row[1] == 0))
    assert found.quiet == (least, most)
    firsts = [days_of(row) for row in certain]
    assert (found.first is None) == (not firsts)
    if found.first is not None:
        assert found.first.days == min(firsts, key=lambda days: (days.last, days.first))
    if found.charged is not None:
        start, stop = stretch.bounds.start[0], stretch.bounds.stop[1]
        charges = {
            one.event.id: Days(
                day_number(one.window.possible, ZONE), day_number(one.window.last, ZONE)
            )
            for one in book.violations[stretch.ceasefire]
            if one.window.possible < stop and one.window.last >= start
        }
        assert found.charged.certain + found.charged.possible == len(charges)
        assert list(found.charged.uncounted) == sorted(
            name
            for name, days in charges.items()
            if not any(days_of(row).meets(days) for row in given)
        )
        assert found.charged.uncharged == sum(
            not any(days_of(row).meets(days) for days in charges.values()) for row in certain
        )


@given(rows)
@examples(40)
def test_sql_counts_what_going_through_every_event_and_day_gives(given_rows: list[Row]) -> None:
    found = [
        event(str(number), day_text(days_of(row).first), day_text(days_of(row).last), *row[2:])
        for number, row in enumerate(given_rows)
    ]
    # of two rows that are alike, both lie in a window or neither does
    data = asked(found, START - timedelta(days=20), START + timedelta(days=100))
    for one in observe(data, STRETCHES, BOOK.violations):
        check(one, given_rows, BOOK)


# Made-up rows, counted by eye

NOON = truce(effective="2020-02-03T12:00+04:00", declared="2020-02-01", ended="2020-03-10")


def measured(
    *found: tuple[object, ...], name: Around = Around.AFTER_7, events: Sequence[Event] = ()
) -> Observed:
    """What is counted in a window around a truce that takes effect at noon on 3 February 2020."""
    book = ledger_of(NOON, events=events)
    data = asked(found, date(2020, 1, 1), date(2020, 12, 31))
    stretches = [one for one in windows(book, "truce") if one.name is name]
    return observe(data, stretches, book.violations)[0]


def test_an_event_of_the_day_of_effect_may_lie_before_and_after_and_certainly_in_neither() -> None:
    of_the_day = event("1", "2020-02-03", "2020-02-03", 1, 2, 3)
    for name in (Around.BEFORE_7, Around.AFTER_7):
        found = measured(of_the_day, name=name)
        assert (found.certain, found.possible) == (Figures(), Figures(1, 1, 2, 3))


def test_an_event_of_a_month_may_lie_in_a_window_and_certainly_in_none_that_is_shorter() -> None:
    of_the_month = event("1", "2020-02-01", "2020-02-29", 4, 4, 4)
    assert measured(of_the_month).possible.events == 1
    assert measured(of_the_month, name=Around.AFTER_30).certain.events == 0


def test_without_a_row_there_are_zeros_where_the_data_set_covers_the_window() -> None:
    found = measured()
    assert (found.covered, found.certain, found.quiet) == (Covered.WHOLE, Figures(), (6, 8))


def test_what_is_charged_under_another_ceasefire_in_force_is_charged_and_named() -> None:
    own, other = "2020-02-05", "2020-02-07"
    book = ledger_of(
        NOON,
        truce("wider", "2020-01-10", "2020-01-10T00:00+04:00", ended="2020-02-08"),
        truce("over", "2020-01-02", "2020-01-02T00:00+04:00", ended="2020-01-05"),
        events=[
            breach("own", own, "truce"), breach("also", own, "wider"),
            breach("other", other, "wider"), breach("late", "2020-02-06", "over"),
        ],
    )  # fmt: skip
    found = [
        event(name, day, day, 1, 1, 1)
        for name, day in (("1", own), ("2", other), ("3", "2020-02-06"), ("4", "2020-02-07"))
    ]
    data = asked(found, date(2020, 1, 1), date(2020, 12, 31))
    stretches = [one for one in windows(book, "truce") if one.name is Around.AFTER_7]
    in_force = {name: some for name, some in book.violations.items() if name != "over"}
    (observed,) = observe(data, stretches, book.violations, in_force)
    charged = observed.charged
    assert charged is not None
    assert (charged.certain, charged.uncharged) == (1, 1)
    assert (charged.otherwise, charged.under) == (2, ("wider",))
    (alone,) = observe(data, stretches, book.violations)
    assert alone.charged is not None
    assert (alone.charged.uncharged, alone.charged.otherwise) == (3, 0)


def test_what_a_data_set_does_not_cover_is_no_zero() -> None:
    data = asked((), date(2021, 1, 1), date(2021, 12, 31))
    book = ledger_of(NOON)
    found = observe(data, windows(book, "truce"), {})
    assert {one.covered for one in found} == {Covered.NONE}
    assert {one.quiet for one in found} == {None}


def test_a_window_that_is_covered_in_part_is_measured_as_far_as_it_is() -> None:
    data = asked((), date(2020, 2, 1), date(2020, 2, 7))
    book = ledger_of(NOON)
    found = {one.stretch.name: one for one in observe(data, windows(book, "truce"), {})}
    after = found[Around.AFTER_7]
    assert after.covered is Covered.PART
    assert after.stretch.bounds.most == 4.5 * 86_400
    assert day_text(after.stretch.core.last) == "2020-02-07"


def test_a_figure_that_no_event_states_is_not_zero() -> None:
    found = measured(event("1", "2020-02-05", "2020-02-05", None, 3, None))
    assert found.certain == Figures(1, None, 3, None)
    assert rates(found)["low"] == Rate(None, None)


def test_rates_are_at_least_and_at_most_over_the_days_of_the_window() -> None:
    found = measured(
        event("1", "2020-02-05", "2020-02-05", 7, 14, 21),
        event("2", "2020-02-10", "2020-02-10", 7, 7, 7),
    )
    a_day = rates(found)
    assert a_day["events"] == Rate(round(1 / 7, 4), round(2 / 7, 4))
    assert (a_day["low"], a_day["best"], a_day["high"]) == (Rate(1, 2), Rate(2, 3), Rate(3, 4))


def test_a_charge_on_a_day_without_a_counted_event_is_told_and_the_other_way_round() -> None:
    charges = [breach("then", "2020-02-05"), breach("also", "2020-02-06T10:00+04:00")]
    found = measured(
        event("1", "2020-02-05", "2020-02-05", 1, 1, 1),
        event("2", "2020-02-08", "2020-02-08", 1, 1, 1),
        events=charges,
    )
    assert found.charged is not None
    assert (found.charged.certain, found.charged.uncounted) == (2, ("also",))
    assert found.charged.uncharged == 1


def test_a_charge_on_whose_day_an_event_only_may_have_been_is_not_told_as_uncounted() -> None:
    found = measured(
        event("1", "2020-02-04", "2020-02-20", 1, 1, 1), events=[breach("then", "2020-02-05")]
    )
    assert found.charged is not None
    assert found.charged.uncounted == ()


def test_a_window_before_has_no_charges() -> None:
    assert measured(name=Around.BEFORE_7, events=[breach("then", "2020-02-05")]).charged is None


def test_the_charges_of_the_record_are_never_counted() -> None:
    found = measured(events=[breach(str(day), f"2020-02-{day:02}") for day in range(4, 9)])
    assert found.certain == found.possible == Figures()


def test_the_longest_quiet_is_at_least_and_at_most() -> None:
    found = measured(
        event("1", "2020-02-05", "2020-02-05", 0, 0, 1),
        event("2", "2020-02-07", "2020-02-09", 0, 0, 1),
    )
    assert found.quiet == (1, 5)


def test_the_first_event_is_the_one_that_had_happened_first_for_certain() -> None:
    found = measured(
        event("wide", "2020-02-04", "2020-02-09", 1, 1, 1),
        event("sharp", "2020-02-05", "2020-02-05", 1, 1, 1),
        event("early", "2020-02-01", "2020-02-04", 1, 1, 1),
    )
    assert found.first is not None
    assert found.first_possible is not None
    assert (found.first.id, found.first_possible.id) == ("sharp", "early")


def test_an_event_that_spans_every_window_may_lie_in_each() -> None:
    found = measured(event("1", "2019-01-01", "2021-12-31", 1, 1, 1))
    assert (found.certain.events, found.possible.events) == (0, 1)


def test_kinds_that_are_no_fighting_and_other_conflicts_are_left_out() -> None:
    found = [
        event("1", "2020-02-05", "2020-02-05", 1, 1, 1, "Battles: Armed clash"),
        event("2", "2020-02-05", "2020-02-05", 0, 0, 0, "Protests: Peaceful protest"),
        event("3", "2020-02-05", "2020-02-05", 1, 1, 1, "Battles: Armed clash", "7"),
    ]
    assert measured(*found).certain.events == 2
    engine = InMemory()
    engine.put(found)
    one = scope(engine, Choice(("388",)))
    assert one.conflicts == (("388", "Conflict 388", 1),)
    assert one.left_out == (("Protests: Peaceful protest", 1),)
    assert "protests" in PEACEFUL


def test_what_is_counted_on_a_day_and_in_the_seven_days_to_it() -> None:
    data = asked(EVENTS, date(1992, 3, 1), date(2022, 10, 31))
    on_day, week = counted_by(data, date(2020, 10, 14).toordinal())
    assert (on_day.certain, on_day.possible) == (Figures(2, 3, 3, 3), Figures())
    assert (week.certain, week.possible) == (Figures(3, 15, 15, 15), Figures(1, 26, 26, 26))


# Ceasefires of the conflict by real rows of GED, worked by hand

LEDGER = ledger_of(
    truce("may-1994", "1994-05-09", "1994-05-12T00:01+04:00", ended="2020-09-27"),
    truce("april-3-2016", "2016-04-03", "2016-04-03"),
    truce("april-5-2016", "2016-04-05", "2016-04-05T12:00+04:00"),
    truce("october-10", "2020-10-10", "2020-10-10T12:00+04:00"),
    truce("october-18", "2020-10-17", "2020-10-18T00:00+04:00"),
    truce("october-26", "2020-10-25", "2020-10-26T08:00+04:00"),
    truce("november-10", "2020-11-09", "2020-11-10T01:00+04:00"),
    truce("july-2021", "2021-07-28", "2021-07-28T10:00+04:00"),
    truce("september-13-2022", "2022-09-13", "never"),
    truce("september-14-2022", "2022-09-14", "2022-09-14T20:00+04:00"),
    truce("september-2023", "2023-09-20", "2023-09-20T13:00+04:00"),
)
NONE = (0, 0, 0, 0)


@pytest.fixture(scope="module")
def by_ged() -> dict[tuple[str, str], Observed]:
    """Every window of that ledger."""
    data: Asked = asked(EVENTS, date(1992, 3, 1), date(2022, 10, 31))
    stretches = [one for life in LEDGER.lives for one in windows(LEDGER, life.ceasefire.id)]
    found = observe(data, stretches, LEDGER.violations)
    return {
        (one.stretch.ceasefire, one.stretch.name.value): one for one in found if one.stretch.name
    }


@pytest.mark.parametrize(
    ("ceasefire", "window", "certain", "possible"),
    [
        # 8 March 2008 to 16 June 2017, all 32 rows between the effect and the end
        ("may-1994", "whole", (32, 36, 36, 60), NONE),
        ("may-1994", "after-90", NONE, NONE),
        # from 28 March to 2 April; the row of 10 March lies in the time before
        ("april-3-2016", "before-7", NONE, NONE),
        ("april-3-2016", "before-8-30", (1, 0, 0, 17), NONE),
        ("april-3-2016", "after-7", NONE, NONE),
        # 6-7 April; then 14, and 19 on the day on which fourteen days are over; 26; 12 May
        ("april-5-2016", "after-7", (1, 2, 2, 2), NONE),
        ("april-5-2016", "after-14", (2, 3, 3, 3), (1, 1, 1, 1)),
        ("april-5-2016", "after-30", (4, 6, 6, 6), NONE),
        ("april-5-2016", "after-90", (5, 7, 7, 7), NONE),
        # 4 and 7-9 October; 2-3 and 10-13 have a part in it
        ("october-10", "before-7", (2, 34, 34, 34), (2, 48, 48, 48)),
        ("october-10", "before-8-30", (6, 33, 34, 35), (1, 36, 36, 36)),
        ("october-10", "after-7", (2, 3, 3, 3), (1, 12, 12, 12)),
        # from one midnight to another; the first truce cuts all but half a day of 8-30
        ("october-18", "before-7", (2, 3, 3, 3), (1, 12, 12, 12)),
        ("october-18", "before-8-30", NONE, (1, 12, 12, 12)),
        ("october-18", "after-7", (2, 10, 10, 10), (1, 18, 18, 18)),
        ("october-26", "before-7", (1, 9, 9, 9), (1, 18, 18, 18)),
        ("october-26", "after-7", (2, 43, 43, 43), (2, 27, 27, 27)),
        ("november-10", "before-7", NONE, (2, 19, 19, 19)),
        ("november-10", "before-8-30", (2, 43, 43, 43), (3, 37, 37, 37)),
        ("november-10", "after-90", NONE, NONE),
        ("july-2021", "before-90", NONE, NONE),
        ("july-2021", "after-90", NONE, NONE),
        ("september-14-2022", "after-30", NONE, NONE),
        ("september-14-2022", "after-90", (1, 1, 1, 1), NONE),
    ],
)
def test_a_window_by_the_rows_of_ged_is_as_worked_by_hand(
    by_ged: dict[tuple[str, str], Observed],
    ceasefire: str, window: str, certain: tuple[int, ...], possible: tuple[int, ...],
) -> None:  # fmt: skip
    found = by_ged[ceasefire, window]
    assert found.certain[:4] == certain
    assert found.possible[:4] == possible


def test_what_the_rows_of_ged_do_not_reach_is_not_covered(
    by_ged: dict[tuple[str, str], Observed],
) -> None:
    assert by_ged["september-2023", "after-7"].covered is Covered.NONE
    assert by_ged["september-14-2022", "after-90"].covered is Covered.PART
    assert ("september-13-2022", "after-7") not in by_ged


def test_a_truce_of_april_2016_cuts_the_one_before_and_leaves_nothing_of_8_30(
    by_ged: dict[tuple[str, str], Observed],
) -> None:
    assert by_ged["april-3-2016", "after-7"].stretch.cut_by == "april-5-2016"
    assert by_ged["april-5-2016", "before-8-30"].stretch.is_empty


# The texts


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_one_select_with_a_comment_that_says_what_it_asks(name: str) -> None:
    text = question(name, chosen=True)
    assert text.startswith("-- ")
    lines = [line for line in text.splitlines() if not line.startswith("--")]
    assert lines[0].startswith(("WITH", "SELECT"))
    assert not any(";" in line for line in lines)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_can_be_written_for_spark_and_for_trino(name: str) -> None:
    sqlglot = pytest.importorskip("sqlglot")
    for dialect in ("spark", "trino"):
        (made,) = sqlglot.transpile(
            question(name, chosen=True), read="duckdb", write=dialect,
            unsupported_level=sqlglot.ErrorLevel.RAISE,
        )  # fmt: skip
        assert sqlglot.parse_one(made, read=dialect)


def test_midnight_is_the_first_second_of_a_day() -> None:
    assert midnight(date(1970, 1, 1).toordinal(), ZONE) == -4 * 3600
