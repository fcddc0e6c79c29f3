"""Events as an iCalendar after RFC 5545, an event at a time.

A calendar knows instants and days. What is not known to the day, or took more than a week, stays
out unless it is asked for, as it would lie across every day that it may mean.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from icalendar import Calendar, Event, vText

from karabakh_timeline.exports.citations import calendar_version
from karabakh_timeline.exports.record import located
from karabakh_timeline.exports.told import Telling, is_on_one_day, when, whereabouts
from karabakh_timeline.model.dates import parse
from karabakh_timeline.model.safe import one_line
from karabakh_timeline.model.vocabulary import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json

_DAY = timedelta(days=1)
_MOST = timedelta(days=7)
_END = b"END:VCALENDAR\r\n"


class _Span(NamedTuple):
    """Where an entry lies in a calendar.

    Attributes:
        start: an instant in UTC, or a day.
        end: the day after its last; None of an instant.
        is_sure: whether it certainly lies on each of these days.
        is_short: whether it is on known days, at most a week of them.
    """

    start: date
    end: date | None
    is_sure: bool
    is_short: bool


def write_ics(answer: Answer, look: Look) -> Iterator[bytes]:
    """A VCALENDAR, a VEVENT at a time; how many events it leaves out is remarked.

    Args:
        answer: the events.
        look: with ``with_long`` none is left out.
    """
    yield _calendar(answer.head).removesuffix(_END)
    host = urlsplit(answer.address or "").hostname or answer.head["name"]
    stamp, telling, left_out = _stamp(answer), Telling(answer), 0
    for item in answer.items():
        span = _span(item)
        if span.is_short or look.with_long:
            yield _event(item, span, telling, f"{item['id']}@{host}", stamp)
        else:
            left_out += 1
    yield _END
    if left_out:
        were = "1 event is" if left_out == 1 else f"{left_out:,} events are"
        look.leave_out(
            left_out,
            f"{were} left out of the calendar: not known to the day, or longer than a week. "
            "`karabakh export ics --with-long` has them too.",
        )


def _calendar(head: Json) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//karabakh-timeline//export//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(one_line(head["title"])))
    calendar.add("x-wr-caldesc", vText(one_line(f"Version {head['version']}; {head['licence']}")))
    made: bytes = calendar.to_ical()
    return made


def _stamp(answer: Answer) -> datetime:
    """When the calendar counts as made: with the record's version, or with its last day."""
    issued = calendar_version(answer.head["version"])
    if issued:
        return datetime(*issued, 1, tzinfo=UTC)
    through = parse(answer.head["through"], answer.zone)
    return (through.earliest or datetime(1970, 1, 1, tzinfo=UTC)).astimezone(UTC)


def _span(item: Json) -> _Span:
    """Where an event lies; what has no start, or no end, stands on the day of its other end."""
    ends = [datetime.fromisoformat(end) for end in (item["earliest"], item["latest"]) if end]
    first, last = ends[0], ends[-1]
    if len(ends) > 1 and first == last:
        return _Span(first.astimezone(UTC), None, is_sure=True, is_short=True)
    start = first.date()
    end = max(start, last.date()) + _DAY  # by two clocks on the wall, the end may be a day before
    lasted = item["lasting"] and item["precision"] not in (Precision.APPROXIMATE, Precision.OPEN)
    is_sure = is_on_one_day(item) or lasted
    return _Span(start, end, is_sure, is_sure and end - start <= _MOST)


def _event(item: Json, span: _Span, telling: Telling, uid: str, stamp: datetime) -> bytes:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", span.start)
    if span.end is not None:
        event.add("dtend", span.end)
    event.add("summary", one_line(item["title"]))
    event.add("categories", [item["kind"]])
    event.add("status", "CONFIRMED" if span.is_sure else "TENTATIVE")
    event.add("transp", "TRANSPARENT")
    if item["places"]:
        event.add("location", whereabouts(item))
    for place in list(located(item))[:1]:
        event.add("geo", (place["latitude"], place["longitude"]))
    sources = list(telling.sources(item))
    for url in [source.url for source in sources if source.url][:1]:
        event.add("url", url)
    said = [one_line(item["summary"]), f"Date: {when(item)}"]
    said += [f"Claim: {claim}" for claim in telling.claims(item)]
    said += [f"Source: {source.text} {source.url}".rstrip() for source in sources]
    event.add("description", "\n".join(filter(None, said)))
    made: bytes = event.to_ical()
    return made
