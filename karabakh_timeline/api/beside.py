"""What imported event data counts, as bars below a picture or the drawings of a page."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Self

from karabakh_timeline.api.answer import RecordAnswer

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.api.arguments import Several
    from karabakh_timeline.api.imported import Imported, Wanted
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.queries.around import Days
    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.queries.tally import Figure, Tally
    from karabakh_timeline.queries.timeline import By


class Counting:
    """Event data that is counted below pictures.

    Attributes:
        figure: what of it is counted.
    """

    def __init__(self, opened: OpenTimeline, wanted: Wanted, figure: Figure) -> None:
        """Take it up; raises as ``imported`` does."""
        self.figure = figure
        self._opened, self._wanted = opened, wanted
        self._by_days: dict[tuple[int, int], list[Imported]] = {}
        self._told: dict[str, None] = {}
        from karabakh_timeline.queries.around import Days, day_number

        ledger, zone = opened.ledger, opened.zone
        self._whole = Days(day_number(ledger.since, zone), day_number(ledger.through, zone))
        self._imported(self._whole)

    def _imported(self, days: Days) -> list[Imported]:
        """The data sets whose versions answer for some days."""
        from karabakh_timeline.api.imported import imported

        if days not in self._by_days:
            self._by_days[days] = imported(self._opened, self._wanted, days)
        return self._by_days[days]

    def tallied(self, span: TimeRange, by: By | None = None, /) -> tuple[Tally, ...]:
        """What each counts through a stretch, by a unit or by what suits."""
        from karabakh_timeline.eventdata.tallied import tallied
        from karabakh_timeline.queries.around import Days, day_number

        zone = self._opened.zone
        days = Days(day_number(span.first, zone), day_number(span.last, zone))
        sets = self._imported(days)
        self._told |= {one.data.credit: None for one in sets}
        return tuple(tallied(one.asked, one.data, self.figure, span, by) for one in sets)

    @property
    def credits(self) -> tuple[str, ...]:
        """Each data set that was counted so far, with its version, its licence and citation.

        Before anything was, those that answer for the whole record.
        """
        return tuple(self._told) or tuple(x.data.credit for x in self._imported(self._whole))


class CountedBeside(RecordAnswer):
    """An answer below whose drawings what event data counts may stand.

    Attributes:
        beside: the event data; None where none is named.
    """

    beside: Counting | None = None

    def counting(
        self, with_: Several = None, *, bars: str = "events", folder: str | Path | None = None,
        conflict: Several = None, engine: str | None = None, files: Several = None,
    ) -> Self:  # fmt: skip
        """The same with bars of what imported event data counts below its drawings.

        Args:
            with_: these data sets, by ``NAME`` or ``NAME@VERSION``; None for all, each by the
                version that covers the time.
            bars: what they count: ``events``, or ``best``, ``low`` or ``high`` for deaths.
            folder: the folder of imported event data; None for the user's own.
            conflict: only events of these conflicts, by id or words of a name; None for those
                between the parties of the record, ``all`` for every one.
            engine: what answers, by its address; None for DuckDB.
            files: Parquet files as that sees them; None for those of the folder.

        Raises:
            SelectionError: a data set is not imported, or DuckDB is not installed.
        """
        from karabakh_timeline.api.imported import wanted
        from karabakh_timeline.queries.tally import Figure

        arguments = self.opened.arguments
        figure = arguments.term("bars", bars, Figure)
        asked = wanted(arguments, with_, folder, conflict, engine, files)
        same = copy(self)
        same.beside = Counting(self.opened, asked, figure)
        return same
