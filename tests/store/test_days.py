"""Which days of the year a date may mean, as the index has them."""

from __future__ import annotations

import pytest

from karabakh_timeline.store.days import days_named, holds, span_of
from tests.queries.ledgers import when


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ("1999-05-12/1999-06-01", "05-12/06-01"),
        ("1999", "01-01/12-31"),
        ("2000", "01-01/12-31+"),
        ("2000-02-29/2000-03-01", "02-29/03-01+"),
        ("2000-03-01/2000-03-02", "03-01/03-02"),
        ("1999-12-30/2000-01-02", "12-30/01-02"),
        # against the sun: on its walls it ends the day before it starts
        ("2020-10-10T00:30+04:00/2020-10-09T23:00+02:00", "10-09/10-10"),
        ("1999-05-12/2000-05-11", "05-12/05-11+"),
        ("1998-05-12/1999-05-12", "all"),
        ("1998-05-13/1999-05-12", "05-13/05-12"),
        ("1999-12-30/2001-01-02", "all+"),
        ("1897-12-30/1899-01-02", "all"),
        ("1896-03-01/1904-02-28", "all"),
        ("1896-03-01/1904-02-29", "all+"),
        ("1896-03-01/1905-01-01", "all+"),
        ("1994-05-12/..", "all+"),
        ("/1994-05-12", "all+"),
    ],
)
def test_a_date_means_the_days_from_its_first_to_its_last(date: str, span: str) -> None:
    assert span_of(when(date)) == span


@pytest.mark.parametrize(
    ("span", "days", "others"),
    [
        ("05-12/06-01", ["05-12", "05-31", "06-01"], ["05-11", "06-02", "01-01", "02-29"]),
        ("12-30/01-02", ["12-30", "12-31", "01-01", "01-02"], ["12-29", "01-03", "02-29"]),
        ("all", ["01-01", "12-31"], ["02-29"]),
        ("all+", ["01-01", "02-29"], []),
        ("02-28/03-01+", ["02-28", "02-29", "03-01"], ["03-02"]),
        ("01-01/12-31", ["02-28"], ["02-29"]),
        ("05-12/05-12", ["05-12"], ["05-11", "05-13"]),
    ],
)
def test_days_of_the_year_hold_those_between_them(
    span: str, days: list[str], others: list[str]
) -> None:
    assert [day for day in (*days, *others) if holds(span, day)] == days


@pytest.mark.parametrize(
    ("date", "named"),
    [
        ("1994-05-12", [("days", "05-12")]),
        ("1994-05-12~", [("days", "05-12~"), ("spans", "05-11/05-13")]),
        ("1994-05", [("spans", "05-01/05-31")]),
        ("1994-05-12/1994-05-13", [("spans", "05-12/05-13")]),
    ],
)
def test_a_day_is_named_and_other_dates_have_a_span(
    date: str, named: list[tuple[str, str]]
) -> None:
    assert [*days_named(when(date))] == named
