"""What imported event data counts, as bars below a picture or the drawings of a page."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, NamedTuple, Self

from karabakh_timeline.api.answer import RecordAnswer

if TYPE_CHECKING:
    from pathlib import Path

    from karabakh_timeline.api.arguments import Several
    from karabakh_timeline.api.observance import Imported
    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.queries.tally import Figure, Tally
    from karabakh_timeline.queries.timeline import By


class Counting(NamedTuple):
    """Event data that is counted below a picture.

    Attributes:
        sets: the data sets.
        figure: what of them is counted.
    """

    sets: tuple[Imported, ...]
    figure: Figure

    def tallied(self, span: TimeRange, by: By | None = None, /) -> tuple[Tally, ...]:
        """What each counts through a stretch, by a unit or by what suits."""
        from karabakh_timeline.eventdata.tallied import tallied

        return tuple(tallied(one.asked, one.data, self.figure, span, by) for one in self.sets)

    @property
    def credits(self) -> tuple[str, ...]:
        """Each data set with its version, its licence and how it asks to be cited."""
        return tuple(one.data.credit for one in self.sets)


class CountedBeside(RecordAnswer):
    """An answer below whose drawings what event data counts may stand.

    Attributes:
        beside: the event data; None where none is named.
    """

    beside: Counting | None = None

    def counting(
        self, with_: Several = None, *, bars: str = "events", folder: str | Path | None = None
    ) -> Self:
        """The same with bars of what imported event data counts below its drawings.

        Args:
            with_: these data sets, by ``NAME`` or ``NAME@VERSION``; None for the newest version of
                each.
            bars: what they count: ``events``, or ``best``, ``low`` or ``high`` for deaths.
            folder: the folder of imported event data; None for the user's own.

        Raises:
            SelectionError: a data set is not imported, or DuckDB is not installed.
        """
        from karabakh_timeline.api.observance import imported, wanted
        from karabakh_timeline.queries.tally import Figure

        arguments = self.opened.arguments
        figure = arguments.term("bars", bars, Figure)
        sets = imported(self.opened, wanted(arguments, with_, folder))
        same = copy(self)
        same.beside = Counting(tuple(sets), figure)
        return same
