"""The export of every kind of item of a record, as text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Answer, Look
from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.exports.record import (
    ACTORS,
    CEASEFIRES,
    EVENTS,
    PERIODS,
    PLACES,
    SOURCES,
    Family,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import timezone

    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.read import Store

FAMILIES = {
    family.name: family for family in (EVENTS, CEASEFIRES, PLACES, ACTORS, SOURCES, PERIODS)
}


class Made(Answer):
    """An answer of documents made by hand."""

    def __init__(self, family: Family, documents: Iterable[Any]) -> None:
        self.family = family
        self._documents = documents

    @property
    def head(self) -> dict[str, Any]:
        return {"name": "x", "version": "1", "through": "2020"}

    def items(self) -> Iterator[Any]:
        return iter(self._documents)


class Reworded(Answer):
    """The events of a record, each of its texts, and of those that it leads to, another one.

    Args:
        events: the events.
        text: the text.
        also: what else every event is to have, by key.
    """

    def __init__(self, events: Answer, text: str, **also: Any) -> None:
        self.family, self.parts, self._events = events.family, events.parts, events
        self._text, self._also = text, also

    @property
    def head(self) -> dict[str, Any]:
        return {**self._events.head, "title": self._text}

    @property
    def zone(self) -> timezone:
        return self._events.zone

    @property
    def address(self) -> str | None:
        return None

    def items(self) -> Iterator[Any]:
        for item in self._events.items():
            for named in (*item["places"], *item["actors"]):
                named["name"] = self._text
            yield {**item, "title": self._text, "summary": self._text, **self._also}

    def known(self, section: str) -> dict[str, Any]:
        texts = ("name", "title", "publisher", "description", "affiliation")
        return {
            name: {key: self._text if key in texts else value for key, value in entry.items()}
            for name, entry in self._events.known(section).items()
        }


HOSTILE = (
    '<img src=x onerror="window.hit=1"></p><script>window.hit=1</script>',
    "a | b\n# c\n\n2020-01-01: not an event\n- [ ] e\n\n---\n// f\nid: g",
    "a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n; b, c: \\n \\",
    "[x] [a](javascript:hit) ![b](https://example.org/i.png) `c` **d** _e_ ~~f~~ #tag !id @you 10%",
    "see https://example.org/a|b or www.example.org or me@example.org &amp; &lt;b&gt;",
    "\x1b[31mred\x07 \u202ereversed\u2066 \u200bhidden \x85 \u2028next",
    "=HYPERLINK(1) {{x}} ${y} \\evil{z} %",
)
"""Texts each of which would do something in one form or another."""
ACTIVE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\u2028]")
"""What no text may hold that is shown."""


def made(answer: Answer, form: str, **look: Any) -> str:
    """An answer in a form, as text."""
    pieces = FORMATS[form].made(answer, Look(**look))
    return "".join(one if isinstance(one, str) else one.decode() for one in pieces)


def answer(store: Store, family: str, selection: Selection | None = None) -> Answer:
    """A family as an answer of the record."""
    timeline = OpenTimeline(store.index)
    if family == "events":
        return timeline.events(selection)
    found: Answer = timeline.ceasefires() if family == "ceasefires" else getattr(timeline, family)
    return found


def export(
    store: Store, family: str, form: str, selection: Selection | None = None, *, excel: bool = False
) -> str:
    """A family in a format."""
    return _text(answer(store, family, selection), form, excel=excel)


def written(family: Family, form: str, *documents: Any, excel: bool = False) -> str:
    """Documents made by hand in a format."""
    return _text(Made(family, documents), form, excel=excel)


def _text(shown: Answer, form: str, *, excel: bool) -> str:
    return "".join(map(str, FORMATS[form].write(shown, Look(excel=excel))))
