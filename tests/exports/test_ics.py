"""iCalendar: what stands in it and what is left out; read by icalendar, vobject and khal."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from tests.exports.answers import HOSTILE, Reworded, made

if TYPE_CHECKING:
    from karabakh_timeline.store.read import Store

icalendar: Any = pytest.importorskip("icalendar", reason="the extra calendar is not installed")
KHAL = shutil.which("khal") or shutil.which("khal", path=Path(sys.executable).parent)


def entries(text: str) -> dict[str, Any]:
    """The entries of a calendar by the id of their event."""
    calendar = icalendar.Calendar.from_ical(text)
    assert not calendar.errors
    return {str(one["UID"]).partition("@")[0]: one for one in calendar.walk("VEVENT")}


@pytest.fixture
def small_calendar(small: Store) -> dict[str, Any]:
    """All of the small record, whatever its dates."""
    return entries(made(OpenTimeline(small.index).events(), "ics", with_long=True))


def test_an_instant_ends_at_its_start_and_a_day_at_the_next(small_calendar: Any) -> None:
    noon = small_calendar["2020-03-02-truce-takes-effect"]
    assert noon["DTSTART"].dt == datetime(2020, 3, 2, 8, tzinfo=UTC)
    assert "DTEND" not in noon
    declared = small_calendar["2020-03-01-truce-declared"]
    assert declared["DTSTART"].params["VALUE"] == "DATE"
    assert (declared["DTSTART"].dt, declared["DTEND"].dt) == (date(2020, 3, 1), date(2020, 3, 2))
    assert small_calendar["2021-03-01-inspection"]["DTSTART"].dt == datetime(
        2021, 3, 2, 4, 30, tzinfo=UTC
    )


def test_what_an_entry_says(small_calendar: Any) -> None:
    entry = small_calendar["2020-03-02-shelling-alleged"]
    assert entry["UID"] == "2020-03-02-shelling-alleged@small"
    assert entry["CATEGORIES"].cats == ["shelling"]
    assert (entry["LOCATION"], entry["STATUS"], entry["TRANSP"]) == (
        "Stepanakert / Khankendi", "CONFIRMED", "TRANSPARENT",
    )  # fmt: skip
    assert (entry["GEO"].latitude, entry["GEO"].longitude) == (39.8177, 46.7528)
    assert entry["URL"] == "https://example.org/statement"
    assert entry["DTSTAMP"].dt == datetime(2026, 1, 1, tzinfo=UTC)
    lines = entry["DESCRIPTION"].split("\n")
    assert lines[:2] == [
        "Each side says that the other fired at Xankəndi.", "Date: 2020-03-02 12:07 UTC+04:00",
    ]  # fmt: skip
    assert lines[2].startswith("Claim: Armenia: at least 1,200 (1,100 to ?) civilians killed; of:")
    assert lines[-1] == (
        "Source: treaty at annex: A ministry, Joint statement; official-document "
        "https://example.org/statement"
    )


@pytest.mark.parametrize(
    ("event", "days"),
    [
        ("2020-calls-for-peace", 366), ("2020-02-clash-in-the-north", 29),
        ("2020-03-10-visit", 32), ("2020-05-10-talks", 3), ("2021-02-01-blockade", 1),
    ],
)  # fmt: skip
def test_what_is_not_known_to_the_day_is_tentative_and_there_on_request_only(
    small: Store, small_calendar: Any, event: str, days: int
) -> None:
    entry = small_calendar[event]
    assert (entry["DTEND"].dt - entry["DTSTART"].dt).days == days
    assert entry["STATUS"] == "TENTATIVE"
    assert event not in entries(made(OpenTimeline(small.index).events(), "ics"))


def test_what_went_on_for_more_than_a_week_is_there_on_request_only(
    small: Store, small_calendar: Any
) -> None:
    fighting = small_calendar["2020-03-05-fighting-goes-on"]
    assert (fighting["DTSTART"].dt, fighting["DTEND"].dt) == (date(2020, 3, 5), date(2020, 3, 21))
    assert fighting["STATUS"] == "CONFIRMED"
    events = OpenTimeline(small.index).events(kind="battle")
    assert "2020-03-05-fighting-goes-on" not in entries(made(events, "ics"))
    week = Reworded(events, "t", latest="2020-03-11T23:59:59+04:00", lasting=True)
    assert "2020-03-05-fighting-goes-on" in entries(made(week, "ics"))


def test_between_two_clocks_on_the_wall_it_is_a_day_too(small: Store) -> None:
    ends = {"earliest": "2020-03-02T01:00:00+04:00", "latest": "2020-03-01T23:00:00-05:00"}
    events = Reworded(OpenTimeline(small.index).events(), "t", **ends)
    found = entries(made(events, "ics", with_long=True)).values()
    assert {one["DTEND"].dt - one["DTSTART"].dt for one in found} == {timedelta(days=1)}


@pytest.mark.parametrize(
    ("version", "stamp"),
    [("2026.11.0", datetime(2026, 11, 1, tzinfo=UTC)),
     ("1.0", datetime(2021, 12, 30, 20, tzinfo=UTC))],
)  # fmt: skip
def test_its_stamp_is_that_of_the_version_or_of_the_last_day(
    small: Store, version: str, stamp: datetime
) -> None:
    class Versioned(Reworded):
        @property
        def head(self) -> dict[str, Any]:
            return {**super().head, "version": version}

        @property
        def address(self) -> str:
            return "https://records.example.org/karabakh"

    for entry in entries(made(Versioned(OpenTimeline(small.index).events(), "t"), "ics")).values():
        assert entry["DTSTAMP"].dt == stamp
        assert str(entry["UID"]).endswith("@records.example.org")


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_stays_a_text(small: Store, text: str) -> None:
    written = made(Reworded(OpenTimeline(small.index).events(), text), "ics", with_long=True)
    found = entries(written)
    assert len(found) == 10
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    titles = {str(one["SUMMARY"]) for one in found.values()}
    assert len(titles) == 1
    assert "\n" not in titles.pop()


def test_vobject_reads_every_event(record: Store) -> None:
    vobject: Any = pytest.importorskip("vobject", reason="vobject is not installed")
    text = made(OpenTimeline(record.index).events(), "ics", with_long=True)
    calendar = vobject.readOne(text)
    events = {one.uid.value.partition("@")[0]: one for one in calendar.vevent_list}
    rows = OpenTimeline(record.index).events().rows()
    assert list(events) == [row["id"] for row in rows]
    for row in rows:
        assert events[row["id"]].summary.value == row["title"]
        assert events[row["id"]].categories.value == [row["kind"]]


_CONFIGURATION = """\
[calendars]
[[record]]
path = {folder}/record
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Asia/Yerevan
default_timezone = Asia/Yerevan
[sqlite]
path = {folder}/khal.db
"""


@pytest.mark.skipif(KHAL is None, reason="khal is not installed")
def test_khal_takes_every_event_and_lists_them(record: Store, tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "khal.conf").write_text(_CONFIGURATION.format(folder=tmp_path))
    events = OpenTimeline(record.index).events(on="2020-10-10")
    text = made(events, "ics")
    (tmp_path / "a.ics").write_bytes(text.encode())

    def khal(*arguments: str) -> str:
        return subprocess.run(
            [str(KHAL), "-c", tmp_path / "khal.conf", *arguments],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    khal("import", "--batch", str(tmp_path / "a.ics"))
    assert len(list((tmp_path / "record").iterdir())) == text.count("BEGIN:VEVENT") > 5
    listed = khal("list", "2020-10-10", "1d", "--format", "{start-time}|{categories}|{title}")
    noon = "12:00|ceasefire-effective|The Moscow humanitarian ceasefire is due to take effect"
    assert noon in listed.splitlines()
