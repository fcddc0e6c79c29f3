"""The status of the ceasefires: at an instant, through a stretch, and as intervals."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.api.answer import Listed, Paged, RecordAnswer, Values
from karabakh_timeline.exports.answer import PAGED
from karabakh_timeline.queries.gaps import Span
from karabakh_timeline.queries.verdict import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from rich.console import RenderableType

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look, Part
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.model.vocabulary import Verdict
    from karabakh_timeline.queries.alternatives import Alternative
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import (
        CeasefireStatus,
        Change,
        StatusAt,
        StatusThrough,
    )
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row


@dataclass(frozen=True, eq=False)
class StatusAnswer(Paged, RecordAnswer):
    """The verdict at an instant or, of a stretch, at its end; with what it was at its start.

    Attributes:
        through: the answer at both ends, with each change in between.
        ledger: what it was answered from.
        opened: the open record.
        is_whole: whether every event and source behind it is shown, and what another would take.
    """

    parts: ClassVar[frozenset[Part]] = PAGED  # type: ignore[misc]  # no field of the value
    instead: ClassVar[str] = "Add --history for one row an interval, or write"

    through: StatusThrough
    ledger: Ledger = field(repr=False)
    opened: OpenTimeline = field(repr=False)
    is_whole: bool = field(default=False, repr=False)

    def __eq__(self, other: object) -> bool:
        """Whether another says the same, in whatever words that was asked for."""
        if not isinstance(other, StatusAnswer):
            return NotImplemented
        ours, theirs = self.through, other.through
        return (ours.start, ours.changes, ours.end) == (theirs.start, theirs.changes, theirs.end)

    def __hash__(self) -> int:
        return hash((self.at, self.verdict))

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
    def at(self) -> datetime:
        """The instant that it is the answer for: the last second of a stretch."""
        return self.end.at

    @property
    def verdict(self) -> Verdict:
        """The verdict then."""
        return self.end.verdict

    @property
    def operative(self) -> tuple[CeasefireStatus, ...]:
        """The ceasefires that decide it."""
        return self.end.operative

    @property
    def ceasefires(self) -> tuple[CeasefireStatus, ...]:
        """Every ceasefire, as it stands then."""
        return self.end.ceasefires

    @property
    def last_change(self) -> Change | None:
        """The last change of verdict up to then."""
        return self.end.last_change

    @property
    def next_change(self) -> Change | None:
        """The next one."""
        return self.end.next_change

    @property
    def is_beyond_record(self) -> bool:
        """Whether that is after the last day that the record covers."""
        return self.end.is_beyond_record

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why it is so: steps, events and sources, in the order of their weight."""
        from karabakh_timeline.queries.reasons import reasons

        return reasons(self.end, self.ledger)

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """What would have to be different for another verdict."""
        from karabakh_timeline.queries.alternatives import alternatives

        return alternatives(self.end)

    def document(self) -> Json:
        """The answer of JSON."""
        from karabakh_timeline.exports.status import status_document

        return status_document(self.through, self.ledger)

    def page(self) -> Iterable[Row]:
        """The verdict first, then why, then each ceasefire."""
        from karabakh_timeline.views.status import Evidence, status_page

        evidence = None
        if self.is_whole:
            events = {event.id: event for event in (*self.ledger.linked, *self.ledger.bounding)}
            evidence = Evidence(events, self.opened.store.sources)
        return status_page(self.through, self.ledger, self.opened.names.actor, evidence)


class Stretches(Listed):
    """What is listed as stretches of time, whose table is their own."""

    def drawing(self, look: Look) -> RenderableType | None:
        """A table of from when, how long, and what holds through each."""
        from karabakh_timeline.views.stretches import stretch_table

        return stretch_table(self.listing(), look.width, ascii_only=look.ascii_only)


class HistoryAnswer(Stretches, Values[Interval]):
    """The verdict through a stretch, as intervals that tile it; seconds count from 1970."""

    @property
    def family(self) -> Family:
        """Intervals."""
        from karabakh_timeline.exports.record import HISTORY

        return HISTORY

    def items(self) -> Iterator[Json]:
        """The intervals."""
        from karabakh_timeline.exports.status import history_items

        return history_items(self, self.zone)

    def listing(self) -> Listing:
        """An interval a line."""
        from karabakh_timeline.views.listings import history_listing

        return history_listing(self, self.zone)


class GapsAnswer(Stretches, Values[Span]):
    """The times with no ceasefire in force, and those with several."""

    @property
    def family(self) -> Family:
        """Gaps."""
        from karabakh_timeline.exports.record import GAPS

        return GAPS

    def items(self) -> Iterator[Json]:
        """The stretches."""
        from karabakh_timeline.exports.ledger import gap_items

        return gap_items(self, self.zone)

    def listing(self) -> Listing:
        """A stretch a line."""
        from karabakh_timeline.views.listings import gap_listing

        return gap_listing(self, self.zone)
