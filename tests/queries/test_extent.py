"""How what a figure counts lies to the time that is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.model.vocabulary import Extent
from karabakh_timeline.queries.extent import Asked, Section
from tests.examples import examples
from tests.queries.ledgers import when

WAR = Asked.of(when("2020-09-27"), when("2020-11-10"))


def lies(counts: str, asked: Asked = WAR, *, is_stretch: bool = True) -> str:
    return asked.extent(when(counts), is_stretch=is_stretch).value


@pytest.mark.parametrize(
    ("counts", "extent"),
    [
        ("2020-09-27/2020-11-10", "whole"),
        ("2020-09-27/2020-11-09", "to-date"),
        ("2020-09-27/2020-09-27", "to-date"),
        ("2020-09-28/2020-09-28", "part"),
        ("2020-10-01/2020-11-10", "part"),
        ("2020-07-12/2020-10-01", "up-to"),
        ("2020-09-27/2020-11-14", "beyond"),
        ("2020-01-01/2020-12-31", "beyond"),
        ("2020", "beyond"),
        ("2020-11-10/2024-11-11", "beyond"),
        ("2020-11/2024-12", "beyond"),
        ("2020-09/2020-11", "whole"),
        ("2020-09/2020-10-04", "to-date"),
        ("2020-09-27/..", "beyond"),
        ("../2020-10-01", "up-to"),
    ],
)
def test_a_stretch_is_the_whole_a_part_or_more(counts: str, extent: str) -> None:
    assert lies(counts) == extent


@pytest.mark.parametrize(
    ("day", "extent"),
    [("2020-09-27", "reported"), ("2020-11-10", "reported"), ("2020-11-11", "beyond"),
     ("2020-11", "beyond"), ("2020-09-26/2020-09-28", "beyond"), ("2020-09", "beyond")],
)  # fmt: skip
def test_a_report_lies_in_the_time_of_which_it_is_and_is_no_toll_of_it(
    day: str, extent: str
) -> None:
    assert WAR.extent_reported(when(day)).value == extent
    assert Asked().extent_reported(when(day)).value == "reported"


def test_an_end_known_to_the_year_counts_as_that_of_the_time_where_it_may_be() -> None:
    first_war = Asked.of(when("1988/1994-05-12"), when("1988/1994-05-12"))
    assert lies("1988/1994", first_war) == "whole"
    assert lies("1988/1993-09", first_war) == "to-date"
    assert lies("1988/1994", Asked.of(when("1994"), when("1994"))) == "up-to"
    assert lies("1994", Asked.of(when("1994-05-12"), when("1994"))) == "up-to"


@pytest.mark.parametrize(
    ("counts", "time", "extent"),
    [
        ("1988/1992", "1992-01-05", "beyond"), ("1988/1992", "1992-02", "beyond"),
        ("1988/1992-01", "1992-01-05", "beyond"), ("1992/1992", "1992-01-05", "beyond"),
        ("1988/1992", "1992", "up-to"), ("1988/1991", "1992-01-05", "up-to"),
        ("1988/1992-01", "1992-01", "up-to"), ("1992/1992", "1992", "whole"),
        ("2020-09-27/2020-11", "2020-09-27/2020-11-10", "whole"),
    ],
)  # fmt: skip
def test_a_stretch_that_may_end_after_the_time_is_none_up_to_it(
    counts: str, time: str, extent: str
) -> None:
    assert lies(counts, Asked.of(when(time), when(time))) == extent


@pytest.mark.parametrize(
    ("date", "extent"),
    [
        ("2020-09-27", "part"), ("2020-11-10T23:59+04:00", "part"), ("2020-11-11", "beyond"),
        ("2020-11-10", "part"),
        ("2020-09-26/2020-09-27", "beyond"), ("2020", "beyond"), ("2020-11-10~", "beyond"),
    ],
)  # fmt: skip
def test_an_event_is_a_part_where_it_lies_in_the_time_for_certain(date: str, extent: str) -> None:
    assert lies(date, is_stretch=False) == extent


def test_a_day_has_figures_of_its_own_and_tolls_up_to_it() -> None:
    day = Asked.of(when("2020-10-24"), when("2020-10-24"))
    assert lies("2020-10-24/2020-10-24", day) == "whole"
    assert lies("2020-09-27/2020-10-24", day) == "up-to"
    assert lies("2020-09-27/2020-10-25", day) == "beyond"
    assert lies("2020-10-24T10:00+04:00", day, is_stretch=False) == "part"


def test_without_a_time_all_are_parts() -> None:
    assert {lies(text, Asked()) for text in ("1988/1994", "2020", "../2020")} == {"part"}
    assert lies("1988/1994", Asked.of(None, when("2000"))) == "part"
    assert lies("2020-09-27/2020-10-24", Asked.of(when("2020-09-27"), None)) == "to-date"


def test_of_a_place_only_events_are_of_it() -> None:
    there = WAR._replace(is_local=True)
    assert there.section(Extent.WHOLE, is_stretch=True) is Section.WIDER
    assert there.section(Extent.PART, is_stretch=False) is Section.PARTS
    assert WAR.section(Extent.WHOLE, is_stretch=True) is Section.TOTALS


_DAYS = st.integers(1, 28)


@examples(60)
@given(_DAYS, _DAYS, _DAYS, _DAYS)
def test_days_are_told_apart_as_sets_of_days(a: int, b: int, c: int, d: int) -> None:
    (first, last), (start, end) = sorted((a, b)), sorted((c, d))
    asked = Asked.of(when(f"2020-02-{first:02}"), when(f"2020-02-{last:02}"))
    extent = lies(f"2020-02-{start:02}/2020-02-{end:02}", asked)
    time, counted = set(range(first, last + 1)), set(range(start, end + 1))
    assert (extent == "whole") == (time == counted)
    assert (extent in ("whole", "to-date", "part")) == (counted <= time)
    assert (extent == "beyond") == (end > last)


def test_a_stretch_whose_end_alone_is_not_known_to_the_hour_may_be_the_whole() -> None:
    morning = Asked.of(when("2020-11-10T10:00+04:00"), when("2020-11-10T12:00+04:00"))
    assert lies("2020-11-10T10:00+04:00/2020-11-10", morning) == "whole"


def test_an_event_that_may_have_begun_before_the_time_is_no_part_of_it() -> None:
    assert lies("2020-09-26/2020-10-01", is_stretch=False) == "beyond"
    assert lies("2020-09/2020-10-01", is_stretch=False) == "beyond"
    assert WAR.extent_reported(when("2020-09/2020-10-01")).value == "beyond"
