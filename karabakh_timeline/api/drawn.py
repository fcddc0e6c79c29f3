"""Events and ceasefires drawn in time: down the page, or across it to scale."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from karabakh_timeline.api.events import EventsAnswer
from karabakh_timeline.api.pictured import Pictured
from karabakh_timeline.api.tables import is_whole
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.queries.rail import TimeRange, span_of
from karabakh_timeline.store.moments import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing as Shapes
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.queries.scale import Drawing
    from karabakh_timeline.queries.timeline import By, EventTimeline
    from karabakh_timeline.store.index import Filter
    from karabakh_timeline.store.read import Found


class TimelineAnswer(EventsAnswer, Pictured):
    """The events of a selection, drawn in time; its documents are those of the events."""

    parts = EventsAnswer.parts | {Part.PICTURE}

    def __init__(
        self, opened: OpenTimeline, wanted: Filter, by: By | None, today: date, *, scale: bool
    ) -> None:
        super().__init__(opened, wanted)
        self._by = by
        self._today = today
        self._scale = scale

    @cached_property
    def _found(self) -> list[Found]:
        events = list(self)
        self._tally = dict(Counter(found.match.value for found in events))
        return events

    @property
    def _span(self) -> TimeRange:
        """The range that was asked for."""
        return span_of(self.wanted.bounds, self.zone)

    def lines(self) -> Iterable[str]:
        """A line an event; to scale, a line a lane."""
        from karabakh_timeline.views import timeline_lines as views

        if not self._found:
            return []
        if not self._scale:
            return views.timeline_lines(self._down(), with_match=bool(self.wanted.bounds))
        drawing = self._across()
        strands = views.strand_lines(self._in_order())
        return [*views.ceasefire_lines(drawing.ceasefires(1)), *strands]

    def drawing(self, look: Look) -> RenderableType | None:
        """The rail with the events, or the lanes."""
        if not self._found:
            return None
        width, ascii_only = look.width, look.ascii_only
        if self._scale:
            from karabakh_timeline.views.scale import scale_page

            return scale_page(self._across(), self._today, width, ascii_only=ascii_only)
        from karabakh_timeline.views.timeline import timeline_page

        names = self.opened.names.place
        return timeline_page(self._down(), names, self.zone, width, ascii_only=ascii_only)

    def pictured(self, width: int = 1200) -> Shapes:
        """Bars with the rail below them, or the lanes; raises as is said there."""
        if not self._found:
            raise self.nothing_to_draw()
        drawing, book = self._across(), self.opened.ledger
        if self._scale:
            from karabakh_timeline.drawings.scale import draw_scale

            return draw_scale(drawing, self.about, width)
        from karabakh_timeline.drawings.rail import Rail
        from karabakh_timeline.drawings.timeline import draw_timeline
        from karabakh_timeline.queries.density import density

        span = drawing.span
        counted = density(self._found, span, self.zone, self.opened.names, self._by)
        intervals = book.history(span.first, span.last)
        rail = Rail(intervals, book.since, book.through, self.zone)
        return draw_timeline(counted, rail, self.about, width)

    def _down(self) -> EventTimeline:
        from karabakh_timeline.queries.timeline import timeline

        return timeline(
            self._found, self.opened.ledger, self._span, self._by, reverse=self.wanted.reverse
        )

    def _in_order(self) -> list[Found]:
        """The events in order of date, however they match and whatever was asked for."""
        return sorted(self._found, key=lambda one: one.event.order)

    def _across(self) -> Drawing:
        from karabakh_timeline.queries.scale import Drawing, whole_days

        book = self.opened.ledger
        events = tuple(found.event for found in self._in_order())
        stretch = whole_days(events, self._span, book.through, self.zone)
        if is_whole(self):
            stretch = TimeRange(
                min(stretch.first, book.since) if book.since > ALWAYS else stretch.first,
                max(stretch.last, book.through),
            )
        return Drawing(stretch, events, book, self.wanted.ceasefires)
