"""What event data counts around ceasefires, as values: beside the record, and never of it.

What certainly lies in a window and what only may are two figures; deaths are three, as the data set
states them: the lowest, the best estimate and the highest. None of them is added to another.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from karabakh_timeline.queries.around import Days, Stretch, Unmeasured
    from karabakh_timeline.queries.lifecycle import Life

DAY = 86_400


class Covered(StrEnum):
    """How much of a window a data set covers."""

    WHOLE = "whole"
    PART = "part"
    NONE = "none"


class Figures(NamedTuple):
    """Events of a window and the deaths that they state.

    Attributes:
        events: how many events.
        low: deaths, the lowest; None where an event states none, as a sum of the others is not it.
        best: the best estimate, the same.
        high: the highest, the same.
        unstated: how many of the events state no best estimate.
    """

    events: int = 0
    low: int | None = 0
    best: int | None = 0
    high: int | None = 0
    unstated: int = 0


class First(NamedTuple):
    """The first event of a window.

    Attributes:
        id: its id in the data set.
        days: the days on which it may have been.
    """

    id: str
    days: Days


class Charged(NamedTuple):
    """The record's own charges beside what is counted in a window.

    Attributes:
        certain: how many events that charge or report a breach certainly lie in it.
        possible: how many only may.
        uncounted: the ids of those on whose days no event is counted.
        uncharged: how many events certainly lie in it, on none of whose days a breach is charged.
        otherwise: how many certainly lie in it, on whose days a breach is charged only of another
            ceasefire that was in force then.
        under: the ids of those other ceasefires.
    """

    certain: int
    possible: int
    uncounted: tuple[str, ...]
    uncharged: int
    otherwise: int = 0
    under: tuple[str, ...] = ()


class Observed(NamedTuple):
    """What a data set counts in a window.

    Attributes:
        stretch: the window, as far as the data set covers it.
        covered: how much of it that is.
        certain: what certainly lies in it.
        possible: what only may, beside that.
        quiet: the longest run of days without an event, at least and at most; None where nothing
            is covered.
        first: the first event that certainly lies in it; None for none.
        first_possible: the first of those that only may.
        charged: the record's charges; None for a window before.
    """

    stretch: Stretch
    covered: Covered
    certain: Figures = Figures()
    possible: Figures = Figures()
    quiet: tuple[int, int] | None = None
    first: First | None = None
    first_possible: First | None = None
    charged: Charged | None = None

    @property
    def is_of_nothing(self) -> bool:
        """Whether nothing of the window is left, so that there is nothing to cover."""
        return self.covered is not Covered.NONE and self.stretch.is_empty

    @property
    def is_counted(self) -> bool:
        """Whether anything can be counted: something of the window is left, and is covered."""
        return self.covered is not Covered.NONE and not self.stretch.is_empty


class Scope(NamedTuple):
    """Which events of a data set count.

    Attributes:
        conflicts: the ids of the conflicts, each with its name and how many events are of it.
        kinds: the kinds that count.
        left_out: the kinds that do not, each with how many events are of it.
        others: the conflicts whose events do not count, or lie elsewhere, as those that do.
        by: by what was chosen, in words.
        keys: by what those that count are known: data set, version, id of the conflict, both sides
            and kind; and 1 where they count wherever they lie, else 0.
        box: south, west, north and east of where the others lie.
    """

    conflicts: tuple[tuple[str, str, int], ...]
    kinds: tuple[str, ...]
    left_out: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, str, int], ...]
    by: str
    keys: tuple[tuple[str | int, ...], ...]
    box: tuple[float, float, float, float]


def asked_to_cite(citation: str) -> str:
    """How something asks to be cited, as it follows a sentence; empty where it does not."""
    return f" Cite: {citation.rstrip('.')}." if citation else ""


class DataSet(NamedTuple):
    """A data set that was imported, and what of it counts.

    Attributes:
        name: its short name.
        version: its version, as it calls it.
        title: its full name.
        licence: the terms under which it may be used.
        citation: how it asks to be cited.
        address: its page; empty where none is known.
        first: the first day that it covers.
        last: the last day that it covers.
        scope: which of its events count.
        passed: its versions that are imported and not asked, as those that are cover the time.
    """

    name: str
    version: str
    title: str
    licence: str
    citation: str
    address: str
    first: date
    last: date
    scope: Scope
    passed: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """Its short name with its version."""
        return f"{self.name} {self.version}"

    @property
    def named(self) -> str:
        """Itself with its version, its full name and its licence."""
        title = f" ({self.title})" if self.title else ""
        return f"{self.called}{title}, {self.licence}"

    @property
    def credit(self) -> str:
        """The same, how it asks to be cited, and which of its events count, in sentences."""
        chosen = f" Chosen: {self.scope.by}." if self.scope.by else ""
        return f"{self.named}.{self.cited}{chosen}"

    @property
    def cited(self) -> str:
        """How it asks to be cited, as it follows a sentence; empty where it does not."""
        return asked_to_cite(self.citation)


class Measured(NamedTuple):
    """A ceasefire by a data set: one window, or why there is none.

    Attributes:
        life: the ceasefire with the windows of its steps.
        data: the data set.
        observed: what is counted in the window; None where there is none.
        unmeasured: why there is none; None where there is one.
    """

    life: Life
    data: DataSet
    observed: Observed | None
    unmeasured: Unmeasured | None = None


class CountedOn(NamedTuple):
    """What a data set counts on a day, and in the seven days that end with it.

    Attributes:
        data: the data set.
        day: the day.
        on_day: what is counted on it.
        week: what is counted in the seven days.
    """

    data: DataSet
    day: date
    on_day: Observed
    week: Observed


class Rate(NamedTuple):
    """So many a day, at least and at most; None where that is not known."""

    least: float | None
    most: float | None


def rates(observed: Observed) -> dict[str, Rate]:
    """Events and deaths a day, each by its name in ``Figures``.

    At least is what certainly lies in the window, over the most days that it may have; at most is
    all that may lie in it, over the least.
    """
    bounds = observed.stretch.bounds
    return {
        name: Rate(
            _a_day([getattr(observed.certain, name)], bounds.most),
            _a_day(
                [getattr(observed.certain, name), getattr(observed.possible, name)], bounds.least
            ),
        )
        for name in ("events", "low", "best", "high")
    }


def _a_day(figures: list[int | None], seconds: int) -> float | None:
    stated = [figure for figure in figures if figure is not None]
    if seconds <= 0 or len(stated) < len(figures):
        return None
    return round(sum(stated) * DAY / seconds, 4)
