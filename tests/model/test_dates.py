"""Dates as they are known: each form with its bounds, each refusal with its advice."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from datetime import UTC, datetime, timedelta, timezone

import pytest

from karabakh_timeline.model.dates import (
    DateError,
    DateFault,
    When,
    offset_text,
    parse,
    parse_offset,
)
from karabakh_timeline.model.vocabulary import End, Precision

ZONE = timezone(timedelta(hours=4))


def moment(text: str | None) -> datetime | None:
    """An ISO text as a moment, a day and a time without an offset in the tests' own."""
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


# text, earliest, latest, precision
SINGLE = [
    ("1994", "1994-01-01", "1994-12-31T23:59:59", "year"),
    ("2020", "2020-01-01", "2020-12-31T23:59:59", "year"),
    ("1994-05", "1994-05-01", "1994-05-31T23:59:59", "month"),
    ("2020-02", "2020-02-01", "2020-02-29T23:59:59", "month"),
    ("1994-12", "1994-12-01", "1994-12-31T23:59:59", "month"),
    ("1994-05-12", "1994-05-12", "1994-05-12T23:59:59", "day"),
    ("2020-02-29", "2020-02-29", "2020-02-29T23:59:59", "day"),
    ("2020-10-10T12:00+04:00", "2020-10-10T12:00", "2020-10-10T12:00", "minute"),
    ("2020-10-10T12:00:30+04:00", "2020-10-10T12:00:30", "2020-10-10T12:00:30", "minute"),
    ("2020-10-10T08:00Z", "2020-10-10T12:00", "2020-10-10T12:00", "minute"),
    ("2020-10-10T05:30-02:30", "2020-10-10T12:00", "2020-10-10T12:00", "minute"),
    ("2020-10-10T22:00+14:00", "2020-10-10T12:00", "2020-10-10T12:00", "minute"),
    ("199X", "1990-01-01", "1999-12-31T23:59:59", "longer"),
    ("19XX", "1900-01-01", "1999-12-31T23:59:59", "longer"),
    ("1994-XX", "1994-01-01", "1994-12-31T23:59:59", "year"),
    ("1994-XX-XX", "1994-01-01", "1994-12-31T23:59:59", "year"),
    ("1994-05-XX", "1994-05-01", "1994-05-31T23:59:59", "month"),
    ("1000", "1000-01-01", "1000-12-31T23:59:59", "year"),
    ("8999", "8999-01-01", "8999-12-31T23:59:59", "year"),
]
QUALIFIED = [
    ("1994~", "1993-01-01", "1995-12-31T23:59:59"),
    ("1994?", "1993-01-01", "1995-12-31T23:59:59"),
    ("1994%", "1992-01-01", "1996-12-31T23:59:59"),
    ("1994-01~", "1993-12-01", "1994-02-28T23:59:59"),
    ("1994-12%", "1994-10-01", "1995-02-28T23:59:59"),
    ("1994-05-12~", "1994-05-11", "1994-05-13T23:59:59"),
    ("1994-05-12%", "1994-05-10", "1994-05-14T23:59:59"),
    ("1994-XX?", "1993-01-01", "1995-12-31T23:59:59"),
    ("1994-05-XX~", "1994-04-01", "1994-06-30T23:59:59"),
    ("199X~", "1980-01-01", "2009-12-31T23:59:59"),
    ("19XX%", "1700-01-01", "2199-12-31T23:59:59"),
    ("1000~", "0999-01-01", "1001-12-31T23:59:59"),
    ("2020-10-10T12:00+04:00~", "2020-10-10T11:00", "2020-10-10T13:00"),
    ("2020-10-10T12:00+04:00?", "2020-10-10T11:00", "2020-10-10T13:00"),
    ("2020-10-10T23:00Z%", "2020-10-10T21:00Z", "2020-10-11T01:00Z"),
]
# text; earliest, begun, closing and latest; start, end and precision
DAY, NIGHT = "2020-09-27", "2020-09-27T23:59:59"
NOON = "2020-10-10T12:00"
INTERVALS = [
    (
        "2020-09-27/2020-11-10",
        (DAY, NIGHT, "2020-11-10", "2020-11-10T23:59:59"),
        ("stated", "stated", "year"),
    ),
    (
        "2020-09-27/2020-09-28",
        (DAY, NIGHT, "2020-09-28", "2020-09-28T23:59:59"),
        ("stated", "stated", "range"),
    ),
    ("2020-09-27/..", (DAY, NIGHT, None, None), ("stated", "open", "open")),
    ("2020-09-27/", (DAY, NIGHT, None, None), ("stated", "unknown", "open")),
    ("../2020-09-27", (None, None, DAY, NIGHT), ("open", "stated", "open")),
    ("/2020-09-27", (None, None, DAY, NIGHT), ("unknown", "stated", "open")),
    (
        "1991~/1994-05",
        ("1990-01-01", "1992-12-31T23:59:59", "1994-05-01", "1994-05-31T23:59:59"),
        ("stated", "stated", "approximate"),
    ),
    (
        "1994/1994-05?",
        ("1994-01-01", "1994-06-30T23:59:59", "1994-04-01", "1994-06-30T23:59:59"),
        ("stated", "stated", "approximate"),
    ),
    (
        "2020-10-10T12:00+04:00/2020-10-10T08:00Z",
        (NOON, NOON, NOON, NOON),
        ("stated", "stated", "minute"),
    ),
    (
        "2020-10-10T12:00+04:00/2020-10-10",
        (NOON, NOON, NOON, "2020-10-10T23:59:59"),
        ("stated", "stated", "day"),
    ),
    (
        "1994/1994-09",
        ("1994-01-01", "1994-09-30T23:59:59", "1994-09-01", "1994-09-30T23:59:59"),
        ("stated", "stated", "year"),
    ),
    (
        "2020-10-07/2020",
        ("2020-10-07", "2020-10-07T23:59:59", "2020-10-07", "2020-12-31T23:59:59"),
        ("stated", "stated", "year"),
    ),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision"), SINGLE)
def test_a_single_date_has_its_bounds(
    text: str, earliest: str, latest: str, precision: str
) -> None:
    date = parse(text, ZONE)
    assert (date.earliest, date.latest) == (moment(earliest), moment(latest))
    assert date.precision == precision
    assert (date.begun, date.closing) == (date.latest, date.earliest)
    assert (date.start, date.end) == (End.STATED, End.STATED)
    assert not date.is_interval


@pytest.mark.parametrize(("text", "earliest", "latest"), QUALIFIED)
def test_a_qualifier_reaches_one_unit_further_and_both_reach_two(
    text: str, earliest: str, latest: str
) -> None:
    date = parse(text, ZONE)
    assert (date.earliest, date.latest) == (moment(earliest), moment(latest))
    assert date.precision is Precision.APPROXIMATE
    assert not date.is_instant


@pytest.mark.parametrize(("text", "bounds", "ends"), INTERVALS)
def test_an_interval_keeps_what_is_known_of_its_ends(
    text: str, bounds: tuple[str | None, ...], ends: tuple[str, ...]
) -> None:
    date = parse(text, ZONE)
    assert (date.earliest, date.begun, date.closing, date.latest) == tuple(map(moment, bounds))
    assert (date.start, date.end, date.precision) == ends
    assert date.is_interval


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2020-01-01/2020-01-06", "range"),
        ("2020-01-01/2020-01-07", "week"),
        ("2020-01-01/2020-01-08", "month"),
        ("2020-01-01/2020-01-31", "month"),
        ("2020-01-01/2020-02-01", "year"),
        ("2020-01-01/2020-12-31", "year"),
        ("2019-01-01/2020-01-01", "year"),
        ("2019-01-01/2020-01-02", "longer"),
        ("2020-10-10T12:00Z/2020-10-11T11:59:59Z", "day"),
        ("2020-10-10T12:00Z/2020-10-11T12:00Z", "range"),
    ],
)
def test_precision_follows_the_width(text: str, precision: str) -> None:
    assert parse(text, ZONE).precision == precision


REFUSED = [
    ("", "the date is empty", "Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM+04:00."),
    ("  ", "the date is empty", "Write YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM+04:00."),
    ("May", '"May" is no date', "Write YYYY, YYYY-MM"),
    ("12", '"12" is no date', "Write YYYY, YYYY-MM"),
    ("19940", '"19940" is no date', "Write YYYY"),
    ("-1994", '"-1994" is no date', "Write YYYY"),
    ("1994-05-12 ", '"1994-05-12 " is no date', "Write YYYY"),
    ("1994-05-12\n", '"1994-05-12\n" is no date', "Write YYYY"),
    ("1994-5-1", '"1994-5-1" is not written in full', "Write 1994-05-01."),
    ("1994-05-1", '"1994-05-1" is not written in full', "Write 1994-05-01."),
    (
        "10.11.2020", "can be read as more than one day",
        "Write 2020-11-10 for 10 November or 2020-10-11 for 11 October.",
    ),
    (
        "10-11-2020", "can be read as more than one day",
        "Write 2020-11-10 for 10 November or 2020-10-11 for 11 October.",
    ),
    ("2020.11.10", "is not written with hyphens", "Write 2020-11-10."),
    (
        "10/11/2020", "can be read as more than one day",
        "Write 2020-11-10 for 10 November or 2020-10-11 for 11 October.",
    ),
    ("2020/11/10", "is not written with hyphens", "Write 2020-11-10."),
    ("2020-10-10 12:00+04:00", "has a space", "Write 2020-10-10T12:00+04:00."),
    ("2020-02-30", "no day of the calendar: February 2020 has 29 days", "2020-02-01 to 2020-02-29"),
    ("2021-02-29", "no day of the calendar: February 2021 has 28 days", "2021-02-01 to 2021-02-28"),
    ("2020-04-00", "no day of the calendar: April 2020 has 30 days", "2020-04-01 to 2020-04-30"),
    ("2020-13", "has no month 13", "Months run from 01 to 12."),
    ("2020-00", "has no month 00", "Months run from 01 to 12."),
    ("2020-13-01", "has no month 13", "Months run from 01 to 12."),
    ("2020-00-01", "has no month 00", "Months run from 01 to 12."),
    ("2020-21", "has no month 21", "Months run from 01 to 12."),
    ("2020-13-XX", "has no month 13", "Months run from 01 to 12."),
    ("0999", "the year of", "Years run from 1000 to 8999."),
    ("0000-01-01", "the year of", "Years run from 1000 to 8999."),
    ("9000", "the year of", "Years run from 1000 to 8999."),
    ("99XX", "the year of", "Years run from 1000 to 8999."),
    ("1XXX", '"1XXX" is no date', "Write YYYY"),
    ("199X-05", "leaves out a larger unit", "Unknown digits stand at the right end: 199X"),
    ("199X-XX", "leaves out a larger unit", "Unknown digits stand at the right end: 199X"),
    ("1994-XX-12", "leaves out a larger unit", "Unknown digits stand at the right end: 199X"),
    ("1994-05-XXT12:00Z", "a clock time on an unknown day", "leave the time out"),
    ("1994-XX-XXT12:00Z", "a clock time on an unknown day", "leave the time out"),
    ("2020-10-10T24:00Z", "no such clock time", "Times run from 00:00 to 23:59:59."),
    ("2020-10-10T12:60Z", "no such clock time", "Times run from 00:00 to 23:59:59."),
    ("2020-10-10T12:00:60Z", "no such clock time", "Times run from 00:00 to 23:59:59."),
    ("2020-02-30T12:00Z", "no day of the calendar", "2020-02-01 to 2020-02-29"),
    (
        "2020-10-10T12:00", "without an offset from UTC",
        "2020-10-10T12:00+04:00 for UTC+4, as the record counts, or 2020-10-10T12:00Z for UTC.",
    ),
    (
        "2020-10-10T12:00~", "without an offset from UTC",
        "2020-10-10T12:00+04:00~ for UTC+4, as the record counts, or 2020-10-10T12:00Z~ for UTC.",
    ),
    ("2020-10-10 12:00", "a space", "T12:00+04:00 for UTC+4, as the record counts."),
    ("2020-10-10T12:00 MSK", "names a time zone (MSK)", "such as 2020-10-10T12:00+04:00 for UTC+4"),
    ("12:00 Baku time", "names a time zone (Baku time)", "such as YYYY-MM-DDT12:00+04:00 for"),
    ("2020-10-10T12:00[Asia/Baku]", "names a time zone (Asia/Baku)", "2020-10-10T12:00+04:00 for"),
    ("2020-10-10T12:00Z[Europe/London]", "a time zone beside its", "Write 2020-10-10T12:00Z."),
    ("2020-10-10T12:00AMT", "names a time zone (AMT)", "such as 2020-10-10T12:00+04:00 for UTC+4"),
    ("2020-10-10T9:05Europe/Moscow", "(Europe/Moscow)", "such as 2020-10-10T09:05+04:00 for"),
    ("2020-10-10T12:00 MSK/2020-10-11", "names a time zone (MSK)", "the offset from UTC that"),
    ("2020-10-10T12:00GMT+4", "its offset from UTC in letters", "Write 2020-10-10T12:00+04:00."),
    ("2020-10-10 12:00 UTC-3:30", "from UTC in letters", "Write 2020-10-10T12:00-03:30."),
    ("2020-10-10 12:00 UTC", "its offset from UTC in letters", "Write 2020-10-10T12:00Z."),
    ("2020-10-10 12:00 pm", "is no date", "Write YYYY"),
    ("2020-10-10T12:00+15:00", "no place has the offset +15:00", "from -14:00 to +14:00"),
    ("2020-10-10T12:00+4:00", "is no date", "Write YYYY"),
    ("2020-10-10T12+04:00", "is no date", "Write YYYY"),
    ("1994~?", "is no date", "Write YYYY"),
    ("~1994", "is no date", "Write YYYY"),
    ("\u0661\u0669\u0669\u0664", "is no date", "Write YYYY"),
    ("\uff11\uff19\uff19\uff14-05", "signs that only look like those of", "Write 1994-05."),
    ("2020\u201110\u201110", "signs that only look like those of", "Write 2020-10-10."),
    ("31/12/2020", "does not start with the year", "Write 2020-12-31."),
    ("12/31/2020", "does not start with the year", "Write 2020-12-31."),
    ("10.10.2020", "does not start with the year", "Write 2020-10-10."),
    ("30/02/2020", '"30/02/2020" is no day of the calendar', "2020-02-01 to 2020-02-29"),
    ("31/13/2020", "has no month from 1 to 12", "Write YYYY-MM-DD."),
    ("31/12/20", "a year of two digits", "Write it as YYYY-MM-DD."),
    ("20201010", "has no hyphens", "Write 2020-10-10."),
    ("10102020", "does not start with the year", "Write 2020-10-10."),
    ("10112020", "can be read as more than one day", "Write 2020-11-10 for 10 November or"),
    ("10/2020", "does not start with the year", "Write 2020-10."),
    ("2020/10", "is not written in full", "Write 2020-10."),
    ("1992/94", "is not written in full", "Write 1992/1994."),
    ("2010/11", "as a month and as the years", "Write 2010-11 for November 2010, or 2010/2011 for"),
    ("2020-10-01/10.10.2020", '"10.10.2020" does not start with the year', "Write 2020-10-10."),
    ("2020-10-10t12:00z", "is not written as YYYY-MM-DDTHH:MM", "Write 2020-10-10T12:00Z."),
    ("2020-10-10T12:00+0400", "is not written as", "Write 2020-10-10T12:00+04:00."),
    ("1994/1995/1996", "has more than two ends", "Write an interval as START/END."),
    ("../..", "has no date at all", "Give an interval one stated end."),
    ("/", "has no date at all", "Give an interval one stated end."),
    ("../", "has no date at all", "Give an interval one stated end."),
    ("2000/1990", '"2000/1990" ends before it starts', "Write the earlier date first."),
    ("1994-06/1994-05", "ends before it starts", "Write the earlier date first."),
    ("1994-05-12/14", '"14" is no date', "Write YYYY"),
    ("1994/ 1995", '" 1995" is no date', "Write YYYY"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("offset", "counted"),
    [
        ("+05:30", "T12:00+05:30 for UTC+5:30, as the record counts"),
        ("-03:00", "T12:00-03:00 for UTC-3, as the record counts"),
        ("-03:30", "T12:00-03:30 for UTC-3:30, as the record counts"),
        ("Z", "T12:00+00:00 for UTC, as the record counts"),
        ("+00:30", "T12:00+00:30 for UTC+0:30, as the record counts"),
        ("+10:00", "T12:00+10:00 for UTC+10, as the record counts"),
    ],
)
def test_the_offset_that_is_offered_is_the_data_sets_own(offset: str, counted: str) -> None:
    with pytest.raises(DateError) as caught:
        parse("2010-07-01T12:00", parse_offset(offset))
    assert counted in caught.value.advice


@pytest.mark.parametrize(("text", "reason", "advice"), REFUSED)
def test_what_is_no_date_is_refused_with_the_reason_and_the_form(
    text: str, reason: str, advice: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZONE)
    assert reason in caught.value.reason
    assert advice in caught.value.advice
    assert not caught.value.reason.endswith(".")
    assert str(caught.value) == f"{caught.value.reason}. {caught.value.advice}"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("12 May", DateFault.NO_DATE), ("", DateFault.EMPTY), ("1994-5-1", DateFault.SLIP),
        ("1994-05-12 10:00Z", DateFault.SLIP), ("1/2/1994", DateFault.TWO_READINGS),
        ("2020-02-30", DateFault.NO_SUCH_TIME), ("2020-13", DateFault.NO_SUCH_TIME),
        ("2020-10-10T24:00Z", DateFault.NO_SUCH_TIME), ("0999", DateFault.OUT_OF_REACH),
        ("2020-10-10T12:00", DateFault.NO_OFFSET), ("1994/1993", DateFault.BACKWARDS),
        ("../..", DateFault.NOT_ONE), ("199X-05", DateFault.NOT_ONE),
        ("1/2/3/4", DateFault.NOT_ONE),
    ],
)  # fmt: skip
def test_a_refusal_says_of_what_kind_the_fault_is(text: str, fault: DateFault) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZONE)
    assert caught.value.fault is fault


def test_a_slip_carries_the_date_that_is_meant_unless_something_would_have_to_be_added() -> None:
    meant = {
        "31/12/2020": "2020-12-31", "2020-10-10 12:00Z": "2020-10-10T12:00Z",
        "10/11/2020": None, "2020-10-10 12:00": None, "2020-10-01/10.10.2020": None,
    }  # fmt: skip
    for text, date in meant.items():
        with pytest.raises(DateError) as caught:
            parse(text, ZONE)
        assert caught.value.meant == date


@pytest.mark.parametrize("text", ["0999-12-31", "9000-01-01", "0001-01-01"])
def test_a_day_of_a_year_that_is_out_of_reach_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZONE)
    assert caught.value.fault is DateFault.OUT_OF_REACH


@pytest.mark.parametrize("text", ["1000-01-01", "8999-12-31"])
def test_days_of_the_first_and_the_last_year_are_dates(text: str) -> None:
    assert str(parse(text, ZONE)) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020-10-10 12:00+04", "2020-10-10T12:00+04:00"),
        ("2020-10-10T12:00+0430", "2020-10-10T12:00+04:30"),
        ("2020-10-10 12:00 -05~", "2020-10-10T12:00-05:00~"),
        ("2020-10-10t12:00:30z", "2020-10-10T12:00:30Z"),
    ],
)
def test_a_short_offset_is_one_of_whole_hours(text: str, meant: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZONE)
    assert (caught.value.fault, caught.value.meant) == (DateFault.SLIP, meant)


def test_the_form_that_a_refusal_advises_is_accepted() -> None:
    for text in (
        "2020-10-10 12:00", "2020-10-10T12:00", "2020-10-10T12:00?", "1994-5-1", "31/12/2020",
        "10/11/2020", "2010/11", "20201010",
    ):  # fmt: skip
        with pytest.raises(DateError) as caught:
            parse(text, ZONE)
        advised = caught.value.advice.removeprefix("Write ").split(" for ")[0].rstrip(".")
        assert parse(advised, ZONE).text == advised


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2000/01", "Write 2000-01 for January 2000, or 2000/2001 for the years."),
        ("2010/12", "Write 2010-12 for December 2010, or 2010/2012 for the years."),
        ("2010/13", "Write 2010/2013."),
        ("2012/12", "Write 2012-12."),
        ("2010.11", "Write 2010-11."),
    ],
)
def test_two_numbers_are_two_readings_only_if_they_may_be_a_month_and_two_years(
    text: str, advice: str
) -> None:
    with pytest.raises(DateError) as caught:
        parse(text, ZONE)
    assert caught.value.advice == advice


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Z", 0), ("+04:00", 4), ("-14:00", -14), ("+14:00", 14), ("+05:30", 5.5),
        ("+03:59", 3 + 59 / 60),
    ],
)  # fmt: skip
def test_an_offset_is_read(text: str, hours: float) -> None:
    assert parse_offset(text).utcoffset(None) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("+4", "is no offset from UTC"),
        ("Asia/Baku", "is no offset from UTC"),
        ("", "is no offset from UTC"),
        ("+14:01", "no place has the offset"),
        ("-99:00", "no place has the offset"),
        ("+04:60", "no place has the offset"),
        ("+\u0660\u0664:00", "is no offset from UTC"),
    ],
)
def test_a_wrong_offset_is_refused(text: str, reason: str) -> None:
    with pytest.raises(DateError, match=reason):
        parse_offset(text)


@pytest.mark.parametrize("text", ["+04:00", "-14:00", "+00:00", "+05:45"])
def test_an_offset_is_written_as_it_is_read(text: str) -> None:
    assert offset_text(parse_offset(text)) == text


def test_a_day_is_counted_in_the_offset_of_the_data_set() -> None:
    assert parse("2020-10-10", UTC).earliest == datetime(2020, 10, 10, tzinfo=UTC)
    assert parse("2020-10-10", ZONE).earliest == datetime(2020, 10, 9, 20, tzinfo=UTC)


def test_a_clock_time_keeps_its_own_offset() -> None:
    date = parse("2020-10-10T08:00Z", ZONE)
    assert date.earliest is not None
    assert date.earliest.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("text", "instant", "clock"),
    [
        ("2020-10-10T12:00+04:00", True, True),
        ("2020-10-10T12:00+04:00~", False, True),
        ("2020-10-10T12:00Z/2020-10-10T12:00Z", True, True),
        ("2020-10-10T12:00Z/..", False, True),
        ("2020-10-10", False, False),
        ("../2020-10-10", False, False),
    ],
)
def test_a_clock_time_without_a_qualifier_is_an_instant(
    text: str, instant: bool, clock: bool
) -> None:
    date = parse(text, ZONE)
    assert (date.is_instant, date.has_clock) == (instant, clock)


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2020-10-10T12:00+04:00", "2020-10-10T12:00"),
        ("2020-10-10T12:00+04:00~", "2020-10-10T13:00:00"),
        ("2020-10-10", "2020-10-11"),
        ("2020-10", "2020-11-01"),
        ("../2020", "2021-01-01"),
        ("2020/..", None),
        ("2020/", None),
    ],
)
def test_all_of_a_date_is_past_from_the_second_after_it(text: str, certain: str | None) -> None:
    assert parse(text, ZONE).certain_from == moment(certain)


@pytest.mark.parametrize(
    ("text", "begun"),
    [
        ("2020-10-10T12:00+04:00", "2020-10-10T12:00"),
        ("2020-10-10T12:00+04:00/..", "2020-10-10T12:00"),
        ("2020-10-10T12:00+04:00~/..", "2020-10-10T13:00"),
        ("2020-10-10", "2020-10-11"),
        ("2020-10/2020-12-31", "2020-11-01"),
        ("2020/", "2021-01-01"),
        ("../2020", None),
        ("/2020", None),
    ],
)
def test_a_start_is_past_from_the_second_after_it(text: str, begun: str | None) -> None:
    assert parse(text, ZONE).begun_from == moment(begun)


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("2020-10-10T09:00+04:00~", "2020-10-10T09:00"),
        ("2020-10-10T09:00-05:00?", "2020-10-10T18:00"),
        ("2020-10-10%", "2020-10-10"),
        ("2020-10~", "2020-10-01"),
        ("2020-10-10~/2020-10-12", "2020-10-10"),
        ("2020-10-10/2020-10-12~", "2020-10-10"),
        ("2020-10-10", "2020-10-10"),
        ("../2020", None),
        ("/2020~", None),
    ],
)
def test_the_stated_moment_is_that_of_the_text_without_its_qualifier(
    text: str, stated: str | None
) -> None:
    assert parse(text, ZONE).stated == moment(stated)


def test_what_is_about_an_hour_or_a_day_stands_at_that_hour_or_day() -> None:
    expected = [
        "2020-10-09T23:50+04:00", "2020-10-10", "2020-10-10~", "2020-10-10T08:36+04:00",
        "2020-10-10T09:00+04:00", "2020-10-10T09:00+04:00~", "2020-10-10T09:05+04:00",
    ]  # fmt: skip
    dates = [parse(text, ZONE) for text in reversed(expected)]
    assert [str(date) for date in sorted(dates, key=lambda date: date.order)] == expected


@pytest.mark.parametrize("text", ["2020-10-12", "2020-10-12T12:00+04:00"])
def test_from_a_day_to_the_same_is_that_day(text: str) -> None:
    assert parse(f"{text}/{text}", ZONE) == parse(text, ZONE)


@pytest.mark.parametrize("text", ["2020", "2020-10", "2020-10-12~", "2020-10-XX"])
def test_from_a_longer_or_unsure_time_to_the_same_stays_an_interval(text: str) -> None:
    assert parse(f"{text}/{text}", ZONE).is_interval


def test_what_ends_before_the_moment_it_names_is_told_at_its_end() -> None:
    early = parse("2004-05-30?/2004-05-30T03:36Z", timezone(timedelta(hours=-7)))
    assert early.stated == early.latest
    assert early.order[0] == early.order[1]


def test_ends_that_are_not_sure_make_no_instant_where_they_meet() -> None:
    when = parse("1995-04-28T05:25:21Z?/1995-04-28T03:25:21Z?", ZONE)
    assert when.earliest == when.latest
    assert (when.is_instant, when.precision) == (False, Precision.APPROXIMATE)


def test_beside_a_zones_name_too_what_is_meant_is_a_date_or_nothing() -> None:
    with pytest.raises(DateError) as refused:
        parse("T0+04:00[Asia/Baku]", ZONE)
    assert refused.value.meant is None
    assert '"T0+04:00[Asia/Baku]"' in refused.value.reason


def test_the_order_is_the_stated_moment_then_the_more_precise_then_open_ends() -> None:
    expected = [
        "/1980", "../1990", "1993/1994-02", "1993/..", "1994-01-01T00:00+04:00", "1994-01-01",
        "1994-01", "1994", "1994/1996", "1994/..", "1994-01-02",
    ]  # fmt: skip
    dates = [parse(text, ZONE) for text in reversed(expected)]
    assert [str(date) for date in sorted(dates, key=lambda date: date.order)] == expected


def test_a_date_cannot_be_changed_or_made_to_end_before_it_starts() -> None:
    date = parse("1994", ZONE)
    with pytest.raises(FrozenInstanceError):
        date.text = "1995"  # type: ignore[misc]
    late, early = datetime(2000, 1, 1, tzinfo=UTC), datetime(1990, 1, 1, tzinfo=UTC)
    with pytest.raises(DateError, match="ends before it starts"):
        When("2000/1990", late, early, late, early, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1994-05~", "1994-04-01T00:00:00", "1994-06-30T23:59:59"),
        ("1994?", "1993-01-01T00:00:00", "1995-12-31T23:59:59"),
        ("199X~", "1980-01-01T00:00:00", "2009-12-31T23:59:59"),
        ("199X%", "1970-01-01T00:00:00", "2019-12-31T23:59:59"),
        ("1994-05-12~", "1994-05-11T00:00:00", "1994-05-13T23:59:59"),
        ("1994-05-12T12:00+04:00~", "1994-05-12T11:00:00", "1994-05-12T13:00:00"),
    ],
)
def test_what_is_qualified_may_be_a_unit_further_on_either_side_and_two_if_it_is_so_twice(
    text: str, earliest: str, latest: str
) -> None:
    when = parse(text, ZONE)
    assert when.earliest == datetime.fromisoformat(f"{earliest}+04:00")
    assert when.latest == datetime.fromisoformat(f"{latest}+04:00")
