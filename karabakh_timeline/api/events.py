"""The events of a selection: as values, as documents, as a table."""

from __future__ import annotations

from copy import copy
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

from karabakh_timeline.api.beside import CountedBeside
from karabakh_timeline.exports.answer import EXPORTED, LISTED, Part
from karabakh_timeline.exports.record import EVENTS, event_items, searched, with_snippets
from karabakh_timeline.store.index import CERTAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from karabakh_timeline.api.answer import Glance
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.search import Finder
    from karabakh_timeline.store.index import Filter
    from karabakh_timeline.store.read import Found


def finder_of(wanted: Filter) -> Finder | None:
    """What finds in a text the words that are searched for; None where none are."""
    if not wanted.search:
        return None
    from karabakh_timeline.queries.search import Finder

    return Finder(wanted.search)


class EventsAnswer(CountedBeside):
    """The events of a selection, each with its match.

    Those that certainly begin in the time asked for come first, then those that may fall in it,
    then those that were under way; each in order of date. A limit is for the first of these, and
    leaves out the others. They are read anew whenever they are gone through, one at a time, so that
    there may be many.

    Attributes:
        wanted: the filter that gives them.
        with_summaries: whether the forms for eyes show each event's summary.
    """

    parts = LISTED | {Part.EVENTS, Part.WEB, Part.TABLES}

    def __init__(self, opened: OpenTimeline, wanted: Filter) -> None:
        self.opened = opened
        self.wanted = wanted
        self.family = searched(EVENTS) if wanted.search else EVENTS
        self.with_summaries = False
        self._tally: dict[str, int] | None = None

    def __iter__(self) -> Iterator[Found]:
        return self.opened.store.events(self.wanted)

    def __len__(self) -> int:
        return sum(self.tally.values())

    @property
    def tally(self) -> dict[str, int]:
        """How many there are of each match that occurs."""
        if self._tally is None:
            for _ in self.items():
                pass
        assert self._tally is not None  # noqa: S101 - who goes through all has counted them
        return self._tally

    @cached_property
    def left_out(self) -> dict[str, int]:
        """How many of each match the limit leaves out; none where there is no limit."""
        if self.wanted.limit is None:
            return {}
        certain = self.opened.index.count(self.wanted, CERTAIN) - self.tally.get(CERTAIN, 0)
        return {CERTAIN: certain, **self._others}

    @cached_property
    def _others(self) -> dict[str, int]:
        """How many of each other match the limit leaves out."""
        matches = self.wanted._replace(limit=None).matches[1:]
        return {match: self.opened.index.count(self.wanted, match) for match in matches}

    def items(self) -> Iterator[Json]:
        """The documents, each with its match and, where words were searched for, their place."""
        index, finder = self.opened.index, finder_of(self.wanted)
        items = event_items(index.event_documents(self.wanted), self.opened.place_names)
        if finder is not None:
            items = with_snippets(items, partial(finder.snippet, index=index))
        tally: dict[str, int] = {}
        for item in items:
            tally[item["match"]] = tally.get(item["match"], 0) + 1
            yield item
        self._tally = tally

    def closing(self) -> Json:
        """With a limit, how many of each match it leaves out."""
        return {"left_out": self.left_out} if self.left_out else {}

    def glance(self) -> Glance:
        """When, what, where, the id to ask for more and, of a time, how it is met."""
        head = ("date", "title", "kind", "places", "id", *["match"] * bool(self.wanted.bounds))
        rows = (
            (item["date"], item["title"], item["kind"], _places(item), item["id"], item["match"])
            for item in self.items()
        )
        return head, (row[: len(head)] for row in rows)

    def for_machines(self) -> Self:
        """The same without the forms that are for eyes."""
        same = copy(self)
        same.parts = self.parts & EXPORTED
        return same

    def web(self, look: Look) -> Iterator[str]:
        """They as a page of HTML; raises SelectionError where there are none."""
        from karabakh_timeline.api.web import web_page

        return web_page(self, has_borders=not look.no_borders)

    def tables(self) -> Iterator[Answer]:
        """The tables that join, each of what these events hold or name; then the days' verdicts."""
        from karabakh_timeline.api.tables import tables

        return tables(self)

    def lines(self) -> Iterable[str]:
        """A line an event."""
        from karabakh_timeline.views.lines import event_lines

        return event_lines(
            self.items(),
            with_match=bool(self.wanted.bounds),
            with_summaries=self.with_summaries,
        )

    def drawing(self, look: Look) -> RenderableType | None:
        """A table, and under it a line each what is no certain match."""
        from karabakh_timeline.views.table import Asked, event_table

        events = list(self.items())
        finder = finder_of(self.wanted)
        marks = None if finder is None else finder.spans
        is_brief = self.wanted.key and not self.with_summaries and marks is None
        asked = Asked(look.ascii_only, self.with_summaries, marks, is_brief)
        first = self.tally.get(CERTAIN, 0)
        table = event_table(events[:first], look.width, asked, events[first:])
        return table if events else None

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under a table, how many there are; everywhere what a limit leaves out of another kind."""
        from karabakh_timeline.views.remarks import beyond_limit, how_many

        if look is not None:
            yield how_many(self.tally)
        if self.wanted.limit is None:
            return
        is_told = any(self._others.values()) or look is not None
        if is_told and any(self.left_out.values()):
            limit = self.opened.arguments.called("limit")
            yield beyond_limit(self.left_out, limit, is_timed=bool(self._others))


def _places(item: Json) -> str:
    return ", ".join(place["name"] for place in item["places"])
