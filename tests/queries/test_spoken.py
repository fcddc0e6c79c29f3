"""Dates, counts and lists as they are read aloud."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from karabakh_timeline.model.timeline import Thin
from karabakh_timeline.queries.spoken import (
    ago,
    at_date,
    at_moment,
    counted_aloud,
    date_aloud,
    from_date,
    from_to,
    listed,
    named_ceasefire,
    of_date,
    thin_aloud,
    through_date,
)
from tests.queries.ledgers import ZONE, truce, when


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-10-10", "on 10 October 2020"),
        ("2020-10-10T12:00+04:00", "at noon on 10 October 2020"),
        ("2020-10-10T00:00+04:00", "at 00:00 on 10 October 2020"),
        ("2020-10-10T04:00+04:00~", "at about 04:00 on 10 October 2020"),
        ("2009-07-01T12:00+05:00", "at noon UTC+5 on 1 July 2009"),
        ("2009-07-01T12:00+04:30", "at noon UTC+4:30 on 1 July 2009"),
        ("2009-07-01T12:00+14:00", "at noon UTC+14 on 1 July 2009"),
        ("2009-07-01T12:00-04:00", "at noon UTC-4 on 1 July 2009"),
        ("2020-10-10T08:00Z", "at 08:00 UTC on 10 October 2020"),
        ("1994-05", "in May 1994"),
        ("1994-05-XX", "in May 1994"),
        ("1994", "in 1994"),
        ("199X", "in the 1990s"),
        ("1993-12~", "about December 1993"),
        ("2020-10-12?", "perhaps 12 October 2020"),
        ("1993-08-30/1993-08-31", "on 30 or 31 August 1993"),
        ("2020-10-10/2020-10-14", "between 10 and 14 October 2020"),
        ("1993-08-31/1993-09-02", "between 31 August and 2 September 1993"),
        ("1993-12-31/1994-01-02", "between 31 December 1993 and 2 January 1994"),
        ("1988/1994", "between 1988 and 1994"),
        ("1988/1989", "between 1988 and 1989"),
        ("2022-09-13T09:00+04:00/2022-09-13T09:15+04:00",
         "between 09:00 and 09:15 on 13 September 2022"),
        ("2023-09-20T13:00+04:00/2023-09-20", "after 13:00 on 20 September 2023"),
        ("2020-11-09/2020-11-10T01:00+04:00",
         "between 9 November 2020 and 01:00 on 10 November 2020"),
        ("2020-10-10/..", "on or after 10 October 2020"),
        ("2020-10-10~/..", "at some time after about 10 October 2020"),
        ("199X/1999", "between the 1990s and 1999"),
        ("2020-10/2020-10-14", "between October 2020 and 14 October 2020"),
        ("2020-10-10/2020-11", "between 10 October 2020 and November 2020"),
        ("2020-10-10T09:00+04:00/2020-10-11T09:15+04:00",
         "between 09:00 on 10 October 2020 and 09:15 on 11 October 2020"),
        ("2020-10-10T09:00+04:00/2020-10-11",
         "between 09:00 on 10 October 2020 and 11 October 2020"),
        ("../2020-10-10", "on or before 10 October 2020"),
    ],
)  # fmt: skip
def test_a_date_in_a_sentence(text: str, said: str) -> None:
    assert at_date(when(text), ZONE) == said


def test_since_when_and_through_what() -> None:
    assert from_date(when("2020-10-10T12:00+04:00"), ZONE) == "from noon on 10 October 2020"
    assert from_date(when("1993-08-30/1993-08-31"), ZONE) == (
        "from some time on 30 or 31 August 1993"
    )
    assert through_date(when("2020-10-10/2020-10-14"), ZONE) == "from 10 to 14 October 2020"
    assert through_date(when("1988/.."), ZONE) == "since 1988"
    assert through_date(when("1988/"), ZONE) == "since 1988"
    assert through_date(when("../1988"), ZONE) == "up to 1988"
    assert through_date(when("/1988-05"), ZONE) == "up to May 1988"
    assert through_date(when("1988"), ZONE) == "in 1988"


def test_a_date_without_a_word_before_it_and_from_one_to_another() -> None:
    assert date_aloud(when("2020-10-10"), ZONE) == "10 October 2020"
    assert date_aloud(when("2024-01?"), ZONE) == "perhaps January 2024"
    assert date_aloud(when("2020-10-10/2020-10-14"), ZONE) == "between 10 and 14 October 2020"
    assert from_to(when("1988/1989"), when("2020-11-07/2020-11-08"), ZONE) == (
        "from 1988 to 8 November 2020"
    )


def test_a_moment_has_its_clock_unless_it_is_midnight() -> None:
    noon = datetime(2020, 10, 10, 12, 5, tzinfo=ZONE)
    midnight = datetime(2020, 10, 10, tzinfo=ZONE)
    assert at_moment(noon) == "12:05 on 10 October 2020"
    assert at_moment(midnight) == "10 October 2020"
    assert at_moment(midnight, is_clock_shown=True) == "00:00 on 10 October 2020"


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("2020-10-01", ""),
        ("2020-09-13", ""),
        ("2020-09-12", "31 days before"),
        ("2020-08-15", "59 days before"),
        ("2020-08-14", "two months before"),
        ("2018-10-29", "23 months before"),
        ("2018-10-13", "two years before"),
        ("2018-09-28", "two years before"),
        ("2020-09-01", "42 days before"),
        ("2020-06-12", "four months before"),
        ("2018-11-12", "23 months before"),
        ("2008-10-10", "12 years before".replace("12", "twelve")),
    ],
)
def test_how_long_ago(before: str, said: str) -> None:
    assert ago(date.fromisoformat(before), date(2020, 10, 13)) == said


def test_counts_and_lists() -> None:
    assert counted_aloud(1, "offensive") == "an offensive"
    assert counted_aloud(1, "shelling") == "a shelling"
    assert counted_aloud(2, "battle") == "two battles"
    assert counted_aloud(13, "breach", "breaches") == "13 breaches"
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "", "a", "a and b", "a, b and c",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2020-10-10", "of 10 October 2020"),
        ("2020-10-10T12:00+04:00", "of noon on 10 October 2020"),
        ("1994-05", "of May 1994"), ("2020-10-10~", "of about 10 October 2020"),
        ("2020-10-10?", "of perhaps 10 October 2020"),
        ("2020-10-10/2020-10-14", "between 10 and 14 October 2020"),
    ],
)  # fmt: skip
def test_the_date_of_what_is_named_before_it(text: str, said: str) -> None:
    assert of_date(when(text), ZONE) == said


def test_the_date_of_what_went_on_is_that_from_which_to_which_it_did() -> None:
    assert of_date(when("2020-10-10/2020-10-14"), ZONE, is_through=True) == (
        "from 10 to 14 October 2020"
    )


def test_a_thin_stretch_is_told_by_its_outer_ends() -> None:
    thin = Thin(first=when("1988/1989"), last=when("1990/1991"), what="it holds little")
    assert thin_aloud(thin, ZONE) == "from 1988 to 1991 it holds little"


def test_a_ceasefire_is_named_with_an_article_where_its_name_begins_with_no_owner() -> None:
    for name, said in (
        ("The Bishkek Protocol", "the Bishkek Protocol"),
        ("Bishkek Protocol", "the Bishkek Protocol"),
        ("Russia's truce of May", "Russia's truce of May"),
        ("Truce of Russia's mediation of May", "the Truce of Russia's mediation of May"),
    ):  # fmt: skip
        assert named_ceasefire(replace(truce(), name=name)) == said
