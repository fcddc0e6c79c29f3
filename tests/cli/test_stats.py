"""Counts, and this day in other years, on the command line."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from karabakh_timeline.api.day_of_year import parse_day_of_year
from karabakh_timeline.model.dates import DateError

if TYPE_CHECKING:
    from tests.cli.running import Runner


def rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


# stats


def test_stats_gives_a_line_a_bucket_in_a_pipe(karabakh: Runner) -> None:
    ran = karabakh("stats", "--by", "month", "--on", "2020")
    assert [line.split("\t") for line in ran.lines][:2] == [["2020-02", "1"], ["2020-03", "4"]]
    assert "not dated to the month\t2" in ran.lines
    assert ran.err == ""


def test_an_id_has_its_name_beside_it_in_a_pipe(karabakh: Runner) -> None:
    ran = karabakh("stats", "--by", "place", "--limit", "1")
    assert len(ran.lines[0].split("\t")) == 3
    assert ran.lines[-1].startswith("without a place\t")


def test_two_dimensions_are_a_line_for_each_two_that_share_events(karabakh: Runner) -> None:
    ran = karabakh("stats", "--by", "year,kind")
    fields = [line.split("\t") for line in ran.lines]
    assert all(len(row) == 3 and int(row[2]) > 0 for row in fields)
    assert fields[0][0] == "2020"


def test_the_csv_of_one_dimension_keeps_what_is_apart_apart(karabakh: Runner) -> None:
    found = rows(karabakh("stats", "--by", "month", "--format", "csv").out)
    assert list(found[0]) == ["bucket", "name", "row", "events", "possible"]
    apart = [row for row in found if row["row"] != "bucket"]
    assert (apart[0]["bucket"], apart[0]["row"]) == ("", "not-dated")
    total = len(karabakh("list").lines)
    assert sum(int(row["events"]) for row in found) == total


def test_the_csv_of_two_dimensions_has_every_pair(karabakh: Runner) -> None:
    found = rows(karabakh("stats", "--by", "year,kind", "--format", "csv").out)
    assert len(found) == len({row["bucket"] for row in found}) * len(
        {row["second_name"] for row in found}
    )
    assert sum(int(row["events"]) for row in found) == len(karabakh("list").lines)


def test_the_json_names_its_items(karabakh: Runner) -> None:
    one = json.loads(karabakh("stats", "--by", "tier", "--format", "json").raw)
    assert set(one["counts"][0]) == {"bucket", "name", "row", "events", "possible"}
    two = json.loads(karabakh("stats", "--by", "tier,kind", "--format", "json").raw)
    assert two["cells"][0]["second_row"] == "bucket"


def test_stats_takes_the_options_of_a_selection(karabakh: Runner) -> None:
    options = ("--kind", "shelling", "--on", "2020-03")
    total = len(karabakh("list", *options).lines)
    ran = karabakh("stats", "--by", "kind", *options)
    assert ran.lines == [f"shelling\t{total}"]
    karabakh("stats", "--kind", "talk").failed(2, "talks")
    karabakh("stats", "--place", "nowhere").failed(3, "nowhere")


def test_the_limit_and_the_order_are_of_the_buckets_and_not_of_the_events(karabakh: Runner) -> None:
    whole = karabakh("stats", "--by", "kind").lines
    assert karabakh("stats", "--by", "kind", "--limit", "2").lines == whole[:2]
    assert karabakh("stats", "--by", "kind", "--reverse").lines == whole[::-1]
    named = karabakh("stats", "--by", "place", "--sort", "name").lines
    assert [line.split("\t")[0] for line in named] == ["town", "north", "without a place"]
    assert karabakh("stats", "--by", "place").lines[0].startswith("north")


def test_the_total_line_says_what_the_numbers_do_not(terminal: Runner) -> None:
    total = len(terminal("list", "--format", "plain").lines)
    several = terminal("stats", "--by", "place", "--limit", "1")
    assert several.err.startswith(f"{total} events; one with several places counts once in each; ")
    assert "more place" in several.err.replace("\n", " ")
    sure = terminal("stats", "--by", "day", "--certain")
    assert "left out as their day is not certain" in sure.err
    assert "not dated" not in sure.out
    possible = terminal("stats", "--by", "kind", "--on", "2020-03-02")
    assert "1 of them only may fall in the range (░)" in possible.err
    assert "░" in possible.out
    none = terminal("stats", "--on", "1900")
    assert (none.code, none.out) == (0, "")
    assert none.err.startswith("No events.\nNothing in the record matches --on 1900")
    assert terminal("stats", "--on", "1900", "--fail-empty").code == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--by", "mont"), 'Did you mean "month"?'),
        (("--by", ""), "none of its values"),
        (("--by", "month,kind,tag"), "too many"),
        (("--by", "kind,kind"), "twice"),
        (("--sort", "size"), "name, count"),
        (("--columns", "3"), "two dimensions"),
    ],
)
def test_what_cannot_be_counted_is_refused(
    karabakh: Runner, options: tuple[str, ...], words: str
) -> None:
    karabakh("stats", *options).failed(2, words)


def test_ascii_is_ascii(terminal: Runner) -> None:
    for by in ("month", "place", "kind,month", "weekday,kind"):
        assert terminal("stats", "--by", by, "--ascii", "--color", "never").out.isascii(), by


@pytest.mark.parametrize("width", [20, 40, 80, 200])
@pytest.mark.parametrize(
    "by", ["week", "actor", "ceasefire", "period,place", "actor,ceasefire", "year,week"]
)
def test_nothing_is_wider_than_the_screen_and_no_id_is_broken(
    terminal: Runner, monkeypatch: pytest.MonkeyPatch, by: str, width: int
) -> None:
    from rich.cells import cell_len

    monkeypatch.setenv("COLUMNS", str(width))
    ran = terminal("stats", "--by", by, "--color", "never")
    assert ran.code == 0
    assert max(map(cell_len, ran.lines)) <= width
    if by == "ceasefire" and width > 20:
        ids = [line.split("\t")[0] for line in terminal("stats", "--by", by, "-f", "plain").lines]
        assert all(name in ran.out for name in ids if "-" in name)


# on


def test_on_lists_a_day_through_the_years_oldest_first(karabakh: Runner) -> None:
    ran = karabakh("on", "03-01")
    fields = [line.split("\t") for line in ran.lines]
    assert [(row[0], row[4]) for row in fields] == [
        ("2020-03-01", "6 years ago"), ("2021-03-01T23:30-05:00", "5 years ago"),
    ]  # fmt: skip
    assert "Left out: " in ran.err
    assert "not dated to the day" in ran.err


def test_on_counts_years_from_the_day_that_is_given(karabakh: Runner) -> None:
    for today, words in {
        "2021-03-01": "1 year ago", "2021-02-28": "within a year", "2010-03-01": "in 10 years",
    }.items():  # fmt: skip
        line = karabakh("on", "03-01", "--today", today).lines[0]
        assert line.split("\t")[4:] == [words, "certain"], today
    line = karabakh("on", "today", "--today", "2024-03-01").lines[0]
    assert line.endswith("\t4 years ago\tcertain")


def test_on_keeps_the_order_of_dates_whatever_range_is_asked_for(shipped: Runner) -> None:
    whole = [line.split("\t")[2] for line in shipped("on", "10-10").lines]
    later = ("on", "10-10", "--from", "2020-10-10T11:00+04:00")
    part = [line.split("\t")[2] for line in shipped(*later).lines]
    assert 1 < len(part) < len(whole)
    assert part == [name for name in whole if name in part]
    backwards = shipped(*later, "--reverse").lines
    assert [line.split("\t")[2] for line in backwards] == part[::-1]


def test_on_has_the_forms_of_list(karabakh: Runner, terminal: Runner) -> None:
    found = rows(karabakh("on", "1 March", "--format", "csv").out)
    assert [row["years_ago"] for row in found] == ["6", "5"]
    events = json.loads(karabakh("on", "03-01", "--format", "json").raw)["events"]
    assert [event["years_ago"] for event in events] == [6, 5]
    assert "6 years ago" in terminal("on", "03-01", "--color", "never").out
    assert karabakh("on", "03-01", "--reverse", "--limit", "1").lines[0].startswith("2021")
    assert karabakh("on", "03-01", "--from", "2021").lines[0].startswith("2021")
    assert karabakh("on", "07-31", "--fail-empty").code == 1


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10-11", (10, 11)), ("02-29", (2, 29)), ("11 October", (10, 11)), ("Oct 11", (10, 11)),
        ("October 11th", (10, 11)), ("the 1st of May", (5, 1)), ("TODAY", (11, 22)),
        ("10.10.", (10, 10)), ("31/12", (12, 31)), ("31-12", (12, 31)), ("1.31", (1, 31)),
        ("31\u00a0October", (10, 31)), ("10\u201331", (10, 31)),
        ("10-Oct", (10, 10)), ("Oct-10", (10, 10)), ("31/Oct", (10, 31)),
    ],
)  # fmt: skip
def test_a_day_and_month_that_has_one_reading_is_read(text: str, day: tuple[int, int]) -> None:
    assert parse_day_of_year(text, date(2026, 11, 22)) == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("10/11", "Write 10-11 or 11-10"), ("1-2", "Write 01-02 or 02-01"),
        ("40/40", "no day of any year"), ("31/2", "no day of any year"),
        ("31-02", "from 02-01 to 02-29"), ("13-32", "The month stands first"),
        ("02-30", "from 02-01 to 02-29"), ("April 31", "to 04-30"), ("00-10", "no month 00"),
        ("2020-10-10", "names a year"), ("10 October 2020", "names a year"),
        ("October", "no day and month"), ("12", "no day and month"), ("", "no day and month"),
        ("1 2 May", "no day and month"), ("10 Oktobar", "no day and month"),
    ],
)  # fmt: skip
def test_what_is_no_day_or_more_than_one_is_refused_with_the_way_out(text: str, words: str) -> None:
    with pytest.raises(DateError, match=words.replace("?", r"\?")):
        parse_day_of_year(text, date(2026, 11, 22))


def test_a_refusal_ends_the_command_with_2(karabakh: Runner) -> None:
    karabakh("on", "10/11").failed(2, "10-11 or 11-10")
    karabakh("on").failed(2)
