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
    ],
)
def test_a_date_with_one_reading_is_understood(text: str, meant: str) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "said", "advised"),
    [
        ("10/11/2020", "more than one day", "YYYY-MM-DD"),
        ("2020/10/11", "", "YYYY-MM-DD"),
        ("10.11.2020", "more than one day", "YYYY-MM-DD"),
        ("10-11-2020", "more than one day", "YYYY-MM-DD"),
        ("May", "names no year", "10 October 2020"),
        ("tomorrow", "", "2020-10"),
        ("May 12", "", "10 October 2020"),
        ("12", "a day, a month or a year", "YYYY-MM"),
        ("2020-02-30", "February 2020 has 29 days", "2020-02-29"),
        ("30 February 2020", "February 2020 has 29 days", "2020-02-29"),
        ("2020-2-3", "not written in full", "2020-02-03"),
        ("", "empty", "YYYY"),
        ("   ", "empty", "YYYY"),
        ("2020-10-10T12:00", "without an offset", "2020-10-10T12:00+04:00"),
        ("2020-10-10 12:00", "space", "2020-10-10T12:00"),
        ("2020-10-10T24:00Z", "no such clock time", "23:59"),
        ("12:30", "", "YYYY"),
        ("10 October 2020 12:30", "", "YYYY-MM-DDTHH:MM"),
        ("10 October 2020 5pm", "", "YYYY-MM-DDTHH:MM"),
        ("20201010", "", "YYYY-MM-DD"),
        ("2020-13", "no month", "01 to 12"),
        ("2020-10-12/2020-10-10", "ends before it starts", "earlier"),
        ("0000-01-01", "out of reach", "1000"),
        ("October", "names no year", "2020-10"),
        ("spring 2020", "", "2020"),
        ("'; DROP TABLE event; --", "", "YYYY"),
        ("٢٠٢٠", "", "YYYY"),
        ("10 October 99999", "", "YYYY"),
        ("10 October 0999", "out of reach", "1000"),
    ],
)
def test_a_wrong_date_is_refused_with_the_form_to_use(text: str, said: str, advised: str) -> None:
    with pytest.raises(DateError) as error:
        read(text)
    assert said in error.value.reason
    assert advised in error.value.advice


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


@given(st.text(max_size=20) | st.text("0123456789-/: TZ+~?%XMayoct,.", max_size=20))
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
    assert karabakh("status").lines[0].startswith("2020-05-10: ")
    assert karabakh("status", "--on", "yesterday").lines[0].startswith("2020-05-09: ")
