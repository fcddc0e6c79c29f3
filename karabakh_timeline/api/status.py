"""The status of the ceasefires: at an instant, through a stretch, and as intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.api.answer import Listed, Paged, RecordAnswer, Values
from karabakh_timeline.api.beside import CountedBeside
from karabakh_timeline.api.pictured import Pictured
from karabakh_timeline.exports.answer import LISTED, PAGED, Part
from karabakh_timeline.exports.record import GAPS, HISTORY
from karabakh_timeline.queries.gaps import Span
from karabakh_timeline.queries.verdict import Interval, StatusAt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Self

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.alternatives import Alternative
    from karabakh_timeline.queries.fighting import Fighting
    from karabakh_timeline.queries.measured import CountedOn
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.steps import StepTaken
    from karabakh_timeline.queries.totals import Totals
    from karabakh_timeline.queries.verdict import Change, StatusThrough
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row

T = TypeVar("T")


class StatusAnswer(StatusAt, Paged, RecordAnswer):
    """The verdict at an instant or, of a stretch, at its end; with what it was at its start.

    Attributes:
        opened: the open record.
        ledger: what it was answered from.
        through: the answer at both ends, with each change in between.
        is_whole: whether every event and source behind it is shown, and what another would take.
        is_listing: whether the ceasefires that were over are listed as well.
        counted: what event data counts on the day; none where none was asked for.
    """

    parts = PAGED
    instead = "Add --history for one row an interval, or write"

    ledger: Ledger
    through: StatusThrough
    is_whole: bool
    is_listing: bool
    counted: tuple[CountedOn, ...] = ()

    @classmethod
    def of(
        cls, opened: OpenTimeline, ledger: Ledger, on: When, *, is_whole: bool, is_listing: bool
    ) -> StatusAnswer:
        """The answer for an instant or a stretch with both ends known."""
        through = ledger.during(on)
        made = cls(*through.end)
        made.opened, made.ledger, made.through = opened, ledger, through
        made.is_whole, made.is_listing = is_whole, is_listing
        return made

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.verdict} at {self.at.isoformat()}>"

    @property
    def on(self) -> When:
        """What was asked for."""
        return self.through.on

    @property
    def start(self) -> StatusAt:
        """The answer at the start."""
        return self.through.start

    @property
    def end(self) -> StatusAt:
        """The answer at the end."""
        return self.through.end

    @property
    def changes(self) -> tuple[Change, ...]:
        """Each change of verdict in between."""
        return self.through.changes

    @property
    def sentences(self) -> tuple[str, str]:
        """The answer to read aloud: what was so; how it was kept, and the day's fighting."""
        from karabakh_timeline.queries.headline import headline

        return headline(self.through, self.ledger, self.opened.names, self.fighting)

    @property
    def fighting(self) -> Fighting:
        """The fighting of the day asked for, or the heavy fighting of a stretch.

        Beyond the record it is that of its last day.
        """
        from karabakh_timeline.queries.fighting import fighting, fighting_through
        from karabakh_timeline.queries.headline import meets_record
        from karabakh_timeline.queries.totals import sums_up
        from karabakh_timeline.queries.windows import moment

        store = self.opened.store
        if sums_up(self.on) and meets_record(self.through, self.ledger):
            return fighting_through(store, self.start.at.date(), self.at.date())
        last = moment(self.ledger.through, self.zone) if self.is_beyond_record else self.at
        return fighting(store, last.date())

    @property
    def steps(self) -> tuple[StepTaken, ...]:
        """What happened in between, or may have, whether or not it changes the verdict."""
        from karabakh_timeline.queries.steps import steps
        from karabakh_timeline.queries.windows import ends

        return steps(self.ledger, *ends(self.on))

    @property
    def totals(self) -> Totals:
        """For how long one was in force, none was, and what is not known."""
        return _totals(self.ledger, self.on)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is so: steps, events and sources, in the order of their weight."""
        from karabakh_timeline.queries.reasons import reasons

        return reasons(self, self.ledger)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What would have to be different for another verdict."""
        from karabakh_timeline.queries.alternatives import alternatives

        return alternatives(self)

    def document(self) -> Json:
        """The answer of JSON."""
        from karabakh_timeline.exports.status import status_document

        document = status_document(self.through, self.ledger, self.sentences, self.fighting)
        if not self.counted:
            return document
        from karabakh_timeline.exports.observance import counted_on_document

        return {**document, "counted": [counted_on_document(one) for one in self.counted]}

    def page(self) -> Iterable[Row]:
        """The two sentences first, what event data counts if asked for, then what they rest on."""
        from karabakh_timeline.views.status import Evidence, Shown, status_page

        evidence = None
        if self.is_whole:
            # many breaches are read at once, other events one by one
            breaches = (one for status in self.operative for one in status.breaches.recorded)
            events = {one.event.id: one.event for one in breaches}
            named = self.ledger.named
            evidence = Evidence(
                lambda name: events.get(name) or named(name), self.opened.store.sources
            )
        shown = Shown(self.opened.names.actor, evidence, self.is_listing)
        return status_page(self.through, self.ledger, (*self.sentences, *self._told()), shown)

    def _told(self) -> Iterable[str]:
        """What event data counts, a sentence a data set."""
        if not self.counted:
            return ()
        from karabakh_timeline.views.observance import counted_line

        return map(counted_line, self.counted)


class Stretches(Listed, Values[T]):
    """What is listed as stretches of time, with what they come to.

    Attributes:
        ledger: what was asked.
        on: the stretch that was asked for.
    """

    ledger: Ledger
    on: When

    @classmethod
    def of(cls, opened: OpenTimeline, ledger: Ledger, on: When, found: Iterable[T]) -> Self:
        """The answer of what was found in a stretch with both ends known."""
        made = cls(opened, found)
        made.ledger, made.on = ledger, on
        return made

    @property
    def totals(self) -> Totals:
        """For how long one was in force, none was, and what is not known."""
        return _totals(self.ledger, self.on)

    def closing(self) -> Json:
        """The totals, after the items of JSON."""
        from karabakh_timeline.exports.status import totals_document

        return {"totals": totals_document(self.totals)}

    def drawing(self, look: Look) -> RenderableType | None:
        """The totals; then a table of from when, how long, and what holds through each."""
        from karabakh_timeline.views.stretches import stretch_table

        return stretch_table(
            self.listing(), self._summed_up, look.width, ascii_only=look.ascii_only
        )

    def remarks(self, look: Look | None) -> Iterator[str]:
        """The totals, where they are not drawn."""
        if look is None:
            yield self._summed_up

    @property
    def _summed_up(self) -> str:
        from karabakh_timeline.queries.totals import totals_text

        return totals_text(self.totals, self.ledger.among)


class HistoryAnswer(Stretches[Interval], CountedBeside, Pictured):
    """The verdict through a stretch, as intervals that tile it; seconds count from 1970."""

    parts = LISTED | {Part.PICTURE}

    family = HISTORY

    def why_empty(self) -> str | None:
        """That the record reaches none of it, where that is so: what is shown then says nothing."""
        from karabakh_timeline.api.emptiness import beyond

        return None if self.asked is None else beyond(self.asked)

    def items(self) -> Iterator[Json]:
        """The intervals."""
        from karabakh_timeline.exports.status import history_items

        return history_items(self, self.zone)

    def listing(self) -> Listing:
        """An interval a line."""
        from karabakh_timeline.views.listings import history_listing

        return history_listing(self, self.zone)

    def pictured(self, width: int = 1200) -> Drawing:
        """A strip, or a strip a year; raises as is said there."""
        if self.why_empty():
            raise self.nothing_to_draw()
        from karabakh_timeline.drawings.history import draw_history
        from karabakh_timeline.drawings.rail import Rail

        book = self.ledger
        rail = Rail(self, book.since, book.through, self.zone)
        known = self.opened.store.ceasefires
        return draw_history(rail, lambda name: known[name].name, self.about, self._summed_up, width)


class GapsAnswer(Stretches[Span]):
    """The times with no ceasefire in force, and those with several."""

    family = GAPS

    def items(self) -> Iterator[Json]:
        """The stretches."""
        from karabakh_timeline.exports.ledger import gap_items

        return gap_items(self, self.zone)

    def listing(self) -> Listing:
        """A stretch a line."""
        from karabakh_timeline.views.listings import gap_listing

        return gap_listing(self, self.zone)


def _totals(ledger: Ledger, on: When) -> Totals:
    from karabakh_timeline.queries.totals import span, totals

    return totals(ledger, *span(on))
