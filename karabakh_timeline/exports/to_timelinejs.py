"""Events as the JSON of TimelineJS 3, a slide an event.

Its dates have no offset: clock times are those of the data set's own, to the minute, and what is
shown says which. A date that is not known to the day is shown as it is known. Headlines and texts
are HTML there, so every text of the record is escaped.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from karabakh_timeline.exports.to_json import dumps
from karabakh_timeline.exports.told import Telling, when, whereabouts
from karabakh_timeline.model.safe import one_line
from karabakh_timeline.model.vocabulary import Kind
from karabakh_timeline.queries.scale import STRANDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timezone

    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.exports.told import Cited
    from karabakh_timeline.model.json import Json

_PLAIN = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
"""A year, month or day, known as such."""


def write_timelinejs(answer: Answer, _: Look) -> Iterator[str]:
    """One document, a slide a line."""
    telling, zone, head = Telling(answer), answer.zone, answer.head
    about = f"Version {head['version']}; {head['licence']}"
    title = {"text": {"headline": _html(head["title"]), "text": _paragraph(_html(about))}}
    yield f'{{"scale": "human", "title": {dumps(title)}, "events": ['
    comma = "\n"
    for item in answer.items():
        yield comma + dumps(_slide(item, telling, zone))
        comma = ",\n"
    yield "\n]}\n"


def _slide(item: Json, telling: Telling, zone: timezone) -> Json:
    return {
        "unique_id": item["id"],
        "group": STRANDS[Kind(item["kind"])].value,
        "autolink": False,
        **_dates(item, zone),
        "text": {"headline": _html(item["title"]), "text": _text(item, telling)},
    }


def _dates(item: Json, zone: timezone) -> Json:
    """When it was; a display date wherever the numbers say less than the record, or more."""
    text = item["date"]
    if _PLAIN.fullmatch(text):
        return {"start_date": _numbers(text)}
    first, last = item["earliest"] or item["latest"], item["latest"] or item["earliest"]
    has_clock = "T" in text
    dates = {"start_date": _moment(first, zone, has_clock=has_clock)}
    if first != last:
        dates["end_date"] = _moment(last, zone, has_clock=has_clock)
    return {**dates, "display_date": _html(when(item))}


def _numbers(day: str) -> Json:
    return dict(zip(("year", "month", "day"), map(int, day.split("-")), strict=False))


def _moment(text: str, zone: timezone, *, has_clock: bool) -> Json:
    if not has_clock:
        return _numbers(text[:10])
    moment = datetime.fromisoformat(text).astimezone(zone)
    return {**_numbers(moment.date().isoformat()), "hour": moment.hour, "minute": moment.minute}


def _text(item: Json, telling: Telling) -> str:
    parts = [_paragraph(_html(item["summary"]))] * bool(item["summary"])
    if item["places"]:
        parts.append(_paragraph(_html(whereabouts(item))))
    for heading, lines in (
        ("Claims", [_html(claim) for claim in telling.claims(item)]),
        ("Sources", [_source(source) for source in telling.sources(item)]),
    ):
        if lines:
            listed = "".join(f"<li>{line}</li>" for line in lines)
            parts.append(f"{_paragraph(heading)}<ul>{listed}</ul>")
    return "".join(parts)


def _source(source: Cited) -> str:
    text = _html(source.text)
    return f'<a href="{escape(source.url)}">{text}</a>' if source.url else text


def _paragraph(html: str) -> str:
    return f"<p>{html}</p>"


def _html(text: str) -> str:
    return escape(one_line(text))
