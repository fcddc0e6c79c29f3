"""Dates on the command line: what is understood, and what is refused with the form to use."""

from __future__ import annotations

from datetime import date, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_timeline.cli.dates import parse_user_date
from karabakh_timeline.model.dates import DateError, parse

if TYPE_CHECKING:
    from tests.cli.running import Runner

ZONE = timezone(timedelta(hours=4))
TODAY = date(2026, 11, 22)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def read(text: str) -> str:
    """The EDTF text that is understood."""
    return parse_user_date(text, TODAY, ZONE).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        (" today ", "2026-11-22"),
        ("2020-10-10", "2020-10-10"),
        ("1994-05~", "1994-05~"),
        ("2020-10-10T12:00+04:00", "2020-10-10T12:00+04:00"),
        ("2020-10-10/..", "2020-10-10/.."),
        ("10 October 2020", "2020-10-10"),
        ("October 10, 2020", "2020-10-10"),
        ("Oct 10, 2020", "2020-10-10"),
        ("10 oct 2020", "2020-10-10"),
        ("2020 October 10", "2020-10-10"),
        ("1 May 1994", "1994-05-01"),
        ("28 December 2010", "2010-12-28"),
        ("October 2020", "2020-10"),
        ("Feb 2020", "2020-02"),
        ("29 February 2020", "2020-02-29"),
        ("10 October, 2020", "2020-10-10"),
        ("tomorrow", "2026-11-23"),
        ("31/12/2020", "2020-12-31"),
        ("12/31/2020", "2020-12-31"),
        ("10.10.2020", "2020-10-10"),
        ("10 10 2020", "2020-10-10"),
        ("10-Oct-2020", "2020-10-10"),
        ("10/Oct/2020", "2020-10-10"),
        ("the 10th of October, 2020", "2020-10-10"),
        ("Sat 10 Oct. 2020", "2020-10-10"),
        ("2020/10/11", "2020-10-11"),
        ("2020.10.11", "2020-10-11"),
        ("2020-2-3", "2020-02-03"),
        ("20201010", "2020-10-10"),
        ("10102020", "2020-10-10"),
        ("10/2020", "2020-10"),
        ("2020/10", "2020-10"),
        ("1992/94", "1992/1994"),
        ("2020-10-10 12:00Z", "2020-10-10T12:00Z"),
        ("2020-10-10t12:00+0400", "2020-10-10T12:00+04:00"),
        ("2020-10-10T12:00+04:00[Asia/Baku]", "2020-10-10T12:00+04:00"),
        ("2020-10-10T12:00Z[Europe/London]", "2020-10-10T12:00Z"),
        ("10-12 October 2020", "2020-10-10/2020-10-12"),
        ("10th-12th of October 2020", "2020-10-10/2020-10-12"),
        ("10th to 12th October 2020", "2020-10-10/2020-10-12"),
        ("October 10-12, 2020", "2020-10-10/2020-10-12"),
        ("Oct. 10\u201312, 2020", "2020-10-10/2020-10-12"),
        ("30 September-2 October 2020", "2020-09-30/2020-10-02"),
        ("Sep 30-Oct 2, 2020", "2020-09-30/2020-10-02"),
        ("Oct-Nov 2020", "2020-10/2020-11"),
    ],
)
def test_a_date_with_one_reading_is_understood(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "said", "advised"),
    [
        ("10/11/2020", "more than one day", "2020-11-10 for 10 November or 2020-10-11 for 11"),
        ("10.11.2020", "more than one day", "2020-11-10 for 10 November or 2020-10-11 for 11"),
        ("10-11-2020", "more than one day", "2020-11-10 for 10 November or 2020-10-11 for 11"),
        ("10112020", "more than one day", "2020-11-10 for 10 November or 2020-10-11 for 11"),
        ("31/12/20", "a year of two digits", "YYYY-MM-DD"),
        ("30/02/2020", '"30/02/2020" is no day', "2020-02-29"),
        ("2010/11", "a month and as the years", "2010/2011 for the years"),
        ("2010\u201311", "a month and as the years", "2010/2011 for the years"),
        ("May", "names no year", "10 October 2020"),
        ("someday", "no date of a form that is read", "10 October 2020"),
        ("yesterdy", "no date of a form that is read", 'Did you mean "yesterday"?'),
        ("octobr", "no date of a form that is read", 'Did you mean "October"?'),
        ("10-Oct-20", "a year of two digits", "2020-10-10 for 10 October 2020 or 2010-10-20 for"),
        ("20 Oct 20", "a year of two digits", "Write 2020-10-20 for 20 October 2020."),
        ("10-Oct-92", "a year of two digits", "Write 1992-10-10 for 10 October 1992."),
        ("29-Feb-20", "a year of two digits", "Write 2020-02-29 for 29 February 2020 or 2029-"),
        ("31-Apr-20", "a year of two digits", "Write 2031-04-20 for 20 April 2031."),
        ("Oct 92", "a year of two digits", "Write 1992-10 for October 1992."),
        ("10-12 October", '"12 October" names no year', "10 October 2020"),
        ("2020-10-10T12:00AMT", "names a time zone (AMT)", "2020-10-10T12:00+04:00"),
        ("2020-10-10T12:00[Asia/Baku]", "a time zone (Asia/Baku)", "2020-10-10T12:00+04:00"),
        ("May 12", "names no year", "10 October 2020"),
        ("Octobr 2020", '"Octobr" in it', 'Did you mean "October"?'),
        ("Monday 10 October 2020", "was a Saturday", "day of the week"),
        ("Friday October 2020", "names a day of the week, and not which", "10 October 2020"),
        ("1 2 October 2020", "more than one day", "START/END"),
        ("10/Foo/2020", '"Foo" in it', "10 October 2020"),
        ("2020-10-10 12:00 Asia/Baku", "names a time zone (Asia/Baku)", "2020-10-10T12:00+04:00"),
        ("today/2020-02-30", "February 2020 has 29 days", "2020-02-29"),
        ("12", "a day, a month or a year", "YYYY-MM"),
        ("2020-02-30", "February 2020 has 29 days", "2020-02-29"),
        ("30 February 2020", "February 2020 has 29 days", "2020-02-29"),
        ("", "empty", "YYYY"),
        ("   ", "empty", "YYYY"),
        ("2020-10-10T12:00", "without an offset", "2020-10-10T12:00+04:00"),
        ("2020-10-10 12:00", "space", "2020-10-10T12:00"),
        ("2020-10-10T24:00Z", "no such clock time", "23:59"),
        ("12:30", "", "YYYY"),
        ("10 October 2020 12:30", "has a clock time", "YYYY-MM-DDTHH:MM"),
        ("10 October 2020 5pm", "", "YYYY-MM-DDTHH:MM"),
        ("20201301", "no month from 1 to 12", "YYYY-MM-DD"),
        ("2020-13", "no month", "01 to 12"),
        ("2020-10-12/2020-10-10", "ends before it starts", "earlier"),
        ("0000-01-01", "out of reach", "1000"),
        ("October", "names no year", "2020-10"),
        ("spring 2020", '"spring" in it', "2020"),
        ("'; DROP TABLE event; --", "", "YYYY"),
        ("٢٠٢٠", "", "YYYY"),
        ("10 October 99999", '"99999" in it', "10 October 2020"),
        ("10 October 0999", "out of reach", "1000"),
    ],
)
def test_a_wrong_date_is_refused_with_the_form_to_use(text: str, said: str, advised: str) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert said in error.value.reason
    assert advised in error.value.advice


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020\u201110\u201110", "2020-10-10"),
        ("2020\u201310\u201310", "2020-10-10"),
        ("10\u00a0October\u202f2020", "2020-10-10"),
        ("\uff12\uff10\uff12\uff10\uff0d\uff11\uff10\uff0d\uff11\uff10", "2020-10-10"),
        ("\u200e10.10.2020\ufeff", "2020-10-10"),
        ("\u221230d", "2026-10-23"),
        ("\u201330d", "2026-10-23"),
    ],
)
def test_a_pasted_date_is_read_as_it_would_be_typed(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2020\u20132021", "2020/2021"),
        ("1992\u201394", "1992/1994"),
        ("2020-09-27\u20132020-11-10", "2020-09-27/2020-11-10"),
        ("27 September \u2013 10 November 2020", "2020-09-27/2020-11-10"),
        ("10\u201320 October 2020", "2020-10-10/2020-10-20"),
        ("from 27 September to 10 November 2020", "2020-09-27/2020-11-10"),
        ("12 Oct - 14 Oct 2020", "2020-10-12/2020-10-14"),
        ("between yesterday and today", "2026-11-21/2026-11-22"),
        ("10 through 20 October 2020", "2020-10-10/2020-10-20"),
        ("1992/94 to 2020", "1992/2020"),
        ("2 weeks before 2020-10-10 to 3 days ago", "2020-09-26/2026-11-19"),
        ("Oct 2020/Nov 2020", "2020-10/2020-11"),
        ("-30d/today", "2026-10-23/2026-11-22"),
        ("31/12/2019 to 10.10.2020", "2019-12-31/2020-10-10"),
        ("10 October 2020/..", "2020-10-10/.."),
        ("10 October 2020/", "2020-10-10/"),
        ("../31 December 2020", "../2020-12-31"),
    ],
)
def test_two_dates_in_words_are_an_interval(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "10 October 2020 14h", "10 October 2020 1430", "10 October 2020 T14",
        "Monday 10 October 2020", "Friday October 2020", "1 2 October 2020",
        "October November 2020", "10 October 2020 2021",
    ],
)  # fmt: skip
def test_no_word_or_number_of_a_date_is_passed_over(text: str) -> None:
    # 10 October 2020 was a Saturday
    with pytest.raises(DateError):
        read(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("-30d", "2026-10-23"),
        ("+2w", "2026-12-06"),
        ("-3m", "2026-08-22"),
        ("-1Y", "2025-11-22"),
        ("-1 month", "2026-10-22"),
        ("+0d", "2026-11-22"),
        ("2 weeks ago", "2026-11-08"),
        ("a day ago", "2026-11-21"),
        ("two days from today", "2026-11-24"),
        ("3 weeks before 2020-11-10", "2020-10-20"),
        ("10 days after 2020-09-27", "2020-10-07"),
        ("2 months after today", "2027-01-22"),
        ("1 day before yesterday", "2026-11-20"),
        ("1 month after 31 January 2021", "2021-02-28"),
        ("1 month after 2020-01-31", "2020-02-29"),
        ("1 month before 2020-03-31", "2020-02-29"),
        ("1 year after 2020-02-29", "2021-02-28"),
        ("2 months before 2020-11", "2020-09"),
        ("1 year after 2020", "2021"),
        ("1 day after 2020-10-10T12:00+04:00", "2020-10-11T12:00+04:00"),
        ("3 days after -1w", "2026-11-18"),
    ],
)
def test_a_date_may_be_counted_from_another(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "said", "advised"),
    [
        ("-30", "does not say 30 of what", "-30d"),
        ("-5h", 'counts in "h"', "-3m (months)"),
        ("3 blue after today", "days, weeks, months or years", "+2w"),
        ("3 weeks before 2020-11", "names no day", "2020-11-10"),
        ("1 month after 2020", "names no month", "2020-11-10"),
        ("1 day after 2020-10-10/2020-10-12", "no single date", "Count from a day"),
        ("1 day after 2020-10~", "no single date", "Count from a day"),
        ("3 weeks before May", "names no year", "10 October 2020"),
        ("3 weeks before 2020-02-30", "February 2020 has 29 days", "2020-02-29"),
        ("-5000y", "out of reach", "fewer"),
        ("-1500y", "out of reach", "1000"),
        ("-999999999d", "out of reach", "fewer"),
        ("30d", "no date of a form that is read", "-30d"),
        ("3 weeks before", "no date of a form that is read", "3 weeks before 2020-11-10"),
        ("1 day before " * 200 + "today", "no date of a form that is read", "today"),
    ],
)
def test_what_cannot_be_counted_is_refused_with_an_example(
    text: str, said: str, advised: str
) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert said in error.value.reason
    assert advised in error.value.advice


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-600, 600))
def test_months_end_on_the_same_day_or_on_the_last_one(day: date, months: int) -> None:
    way = "after" if months >= 0 else "before"
    found = date.fromisoformat(read(f"{abs(months)} months {way} {day.isoformat()}"))
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day == day.day or (
        found.day < day.day and (found + timedelta(days=1)).month != found.month
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "-30d", "--to", "+1w"),
        ("--from=-30d", "--to=7 days after today"),
        ("--from", "30 days before today", "--to", "1 week after today"),
    ],
)
def test_a_relative_date_is_the_value_of_an_option(
    karabakh: Runner, arguments: tuple[str, ...]
) -> None:
    ran = karabakh("list", *arguments, "--today", "2020-03-30", "-f", "csv")
    plain = karabakh("list", "--from", "2020-02-29", "--to", "2020-04-06", "-f", "csv")
    assert ran.out == plain.out
    assert len(ran.lines) > 2
    karabakh("status", "--on", "-3x").failed(2, "--on: ", '"x"', "-30d")


@given(st.dates(date(1000, 1, 1), date(8999, 12, 31)))
def test_every_day_is_understood_in_words(day: date) -> None:
    month = MONTHS[day.month - 1]
    for text in (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day}, {day.year}",
    ):
        assert read(text) == day.isoformat()
    assert read(f"{month} {day.year}") == day.isoformat()[:7]


@given(st.text(max_size=20) | st.text("0123456789-/: TZ+~?%XMayoct,.dwbefr", max_size=20))
def test_any_text_is_a_date_or_is_refused_with_advice(text: str) -> None:
    found, refusal = None, None
    try:
        found = parse_user_date(text, TODAY, ZONE)
    except DateError as error:
        refusal = error
    if found is not None:
        assert parse(found.text, ZONE) == found
    else:
        assert refusal is not None
        assert refusal.reason
        assert refusal.advice.endswith(".")
        assert not refusal.reason.endswith(".")


@pytest.mark.parametrize("option", ["--from", "--to", "--on"])
def test_the_refusal_names_the_option(karabakh: Runner, option: str) -> None:
    ran = karabakh("list", option, "2020-02-30")
    ran.failed(2, f"{option}: ", "February 2020 has 29 days", "2020-02-29")
    assert ran.out == ""
    karabakh("status", "--on", "May").failed(2, "--on: ")


def test_today_comes_from_the_option_before_the_variable(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KARABAKH_TODAY", "2020-05-10")
    assert "2020-05-10-talks" in karabakh("list", "--on", "today").out
    assert "2020-05-10-talks" not in karabakh("list", "--on", "today", "--today", "2020-06-10").out
    monkeypatch.setenv("KARABAKH_TODAY", "someday")
    karabakh("list", "--on", "today").failed(2, "someday")


def test_without_either_it_is_the_day_by_the_clock_in_the_offset_of_the_record(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import UTC, datetime

    from karabakh_timeline.cli import environment

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003 - as it is called
            return datetime(2020, 5, 9, 21, 0, tzinfo=UTC)

    monkeypatch.setenv("KARABAKH_TODAY", "")
    monkeypatch.setattr(environment, "datetime", Clock)
    assert any(line.startswith("2020-05-10: ") for line in karabakh("status").lines)
    day_before = karabakh("status", "--on", "yesterday").lines
    assert any(line.startswith("2020-05-09: ") for line in day_before)


@pytest.mark.parametrize("by", ["option", "variable"])
def test_a_relative_today_counts_from_the_day_in_the_offset_of_the_record(
    karabakh: Runner, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    from datetime import UTC, datetime

    from karabakh_timeline.cli import environment

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # noqa: ARG003 - as it is called
            return datetime(
                2020, 5, 9, 21, 0, tzinfo=UTC
            )  # 01:00 on the 10th in the record's +04:00

    monkeypatch.setattr(environment, "datetime", Clock)
    for word, day in (("today", 10), ("yesterday", 9), ("-2d", 8), ("2020-05-09T21:00Z", 10)):
        monkeypatch.setenv("KARABAKH_TODAY", word if by == "variable" else "")
        ran = karabakh("status", *(("--today", word) if by == "option" else ()))
        assert any(line.startswith(f"2020-05-{day:02}: ") for line in ran.lines), (word, ran.out)
