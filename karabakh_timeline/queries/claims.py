"""The claims of the record: which are asked for, and side by side by what they count.

Figures of different claimants are never added up: they may count the same people. They are compared
where they count the same people of the same stretch of time or event, and nowhere else.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karabakh_timeline.model.dates import End
from karabakh_timeline.model.vocabulary import Category, Measure, Scope
from karabakh_timeline.queries.extent import Asked, Section
from karabakh_timeline.queries.selection import Selection, resolve
from karabakh_timeline.queries.windows import window
from karabakh_timeline.store.moments import ALWAYS, NEVER, last_second

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karabakh_timeline.model.claim import Claim
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.vocabulary import Extent
    from karabakh_timeline.store.read import Store

CASUALTIES = (
    Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.KILLED_OR_MISSING,
    Measure.KILLED_OR_INJURED, Measure.CAPTURED, Measure.DISPLACED,
)  # fmt: skip
"""The measures that count what was done to people."""
_CATEGORIES, _MEASURES = tuple(Category), tuple(Measure)
_What: TypeAlias = "tuple[tuple[str, ...], Category, Measure]"
"""Whose losses, who the people are, what is counted."""
_Place: TypeAlias = "tuple[Section, Basis]"


class Question(NamedTuple):
    """Which claims are asked for; an empty field asks nothing, and of several values one is enough.

    Attributes:
        as_of: what had certainly been stated by the end of this date; None: all of the record.
        first: what is counted may reach to this date or beyond.
        last: what is counted may start by the end of this date.
        of: ids of whose losses.
        claimants: ids of who states it.
        measures: what is counted.
        categories: who the people are.
    """

    as_of: When | None = None
    first: When | None = None
    last: When | None = None
    of: tuple[str, ...] = ()
    claimants: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = CASUALTIES
    categories: tuple[Category, ...] = ()


class Stated(NamedTuple):
    """A claim with the event that carries it."""

    event: Event
    claim: Claim

    @property
    def as_of(self) -> When:
        """The moment that the figure speaks for; without one, its period or its event."""
        return self.claim.as_of or self.claim.period or self.event.date

    @property
    def counts(self) -> When:
        """The stretch in which what it counts happened, or was newly reported."""
        return self.claim.period or self.event.date

    @property
    def until(self) -> When:
        """The end of that stretch, as exactly as it is known."""
        counts = self.counts
        last = counts.text.rpartition("/")[2]
        if not counts.is_interval or counts.latest is None or counts.closing is None:
            return counts
        return replace(counts, text=last, earliest=counts.closing, begun=counts.latest)

    @property
    def is_of_period(self) -> bool:
        """Whether it counts a stated stretch of time, rather than its event."""
        return self.claim.scope is not Scope.INCIDENT and self.claim.period is not None

    @property
    def is_report(self) -> bool:
        """Whether it counts what was newly reported in that stretch, whenever it happened."""
        return self.claim.scope is Scope.NEWLY_REPORTED

    @property
    def is_stretch(self) -> bool:
        """Whether it counts all through that, rather than an event somewhere in it."""
        return self.is_of_period or self.event.lasting

    def extent(self, asked: Asked) -> Extent:
        """How what it counts lies to the time asked for."""
        if self.is_report:
            return asked.extent_reported(self.counts)
        return asked.extent(self.counts, is_stretch=self.is_stretch)


class Basis(NamedTuple):
    """What figures must have in common to be compared: the start of their period, or the event.

    What was newly reported has the whole period of the reports in common. A figure for a calendar
    year is no running toll from its first day; it has the year in common.

    Attributes:
        start: the first moment, in seconds from 1970.
        scope: a period, an incident, or what was newly reported in a period.
        text: the period of reports; where the period starts, its year, or the id of the event.
        is_year: whether the period is one calendar year.
    """

    start: int
    scope: Scope
    text: str
    is_year: bool = False


class Cell(NamedTuple):
    """What one claimant states in a row.

    Attributes:
        claimant: the actor's id.
        series: every figure, in order of the moments that they speak for.
        current: the latest; several where the record cannot tell which is. Where the latest is
            only a part of an earlier one, by the record's note, that one stands before it.
        parts: those that are lower than an earlier figure, for a reason in the record's note.
    """

    claimant: str
    series: tuple[Stated, ...]
    current: tuple[Stated, ...]
    parts: tuple[Stated, ...]

    @property
    def whole(self) -> tuple[Stated, ...]:
        """The current figures that are numbers, and no parts."""
        parts = set(map(id, self.parts))
        return tuple(
            stated
            for stated in self.current
            if stated.claim.value is not None and id(stated) not in parts
        )


class Figures(NamedTuple):
    """Figures that count the same: a cell for each claimant.

    Attributes:
        of: ids of whose losses.
        category: who the people are.
        measure: what is counted.
        cells: by the claimants' ids.
    """

    of: tuple[str, ...]
    category: Category
    measure: Measure
    cells: tuple[Cell, ...]

    @property
    def compared(self) -> tuple[Stated, ...]:
        """The current figures for the same time, the latest for which two claimants state one."""
        told: dict[tuple[int, int], list[Stated]] = {}
        for cell in self.cells:
            for stated in cell.whole:
                told.setdefault(_moment(stated.counts), []).append(stated)
        shared = [time for time, kept in told.items() if len({_claimant(one) for one in kept}) > 1]
        return tuple(told[max(shared)]) if shared else ()

    @property
    def bounds(self) -> tuple[Stated, Stated] | None:
        """The lowest and the highest figure of those; None where none are."""
        figures = self.compared
        return (min(figures, key=_value), max(figures, key=_value)) if figures else None


class Group(NamedTuple):
    """The rows of one basis.

    Attributes:
        basis: what they have in common.
        rows: by whose losses, category and measure.
        event: for an incident, the event.
        section: where they stand in the answer.
    """

    basis: Basis
    rows: tuple[Figures, ...]
    event: Event | None = None
    section: Section = Section.PARTS

    @property
    def claimants(self) -> tuple[str, ...]:
        """The ids of all that state a figure here."""
        return tuple(sorted({cell.claimant for row in self.rows for cell in row.cells}))


def claims_of(store: Store, question: Question, places: Sequence[str] = ()) -> tuple[Stated, ...]:
    """The claims of the record that a question asks for.

    No event is read without a figure of such a measure that may count something in the time.

    Args:
        store: the record.
        question: what is asked for.
        places: names of places; only events there or within them count. Empty for all.

    Raises:
        SelectionError, UnknownNameError: as ``select`` does.
    """
    wanted = resolve(store.index, Selection(places=tuple(places)))
    measures = tuple(measure.value for measure in question.measures or Measure)
    if question.first is None and question.last is None:
        with_figures = wanted._replace(mentions=(*wanted.mentions, ("measures", measures)))
    else:
        first, last = _reach(question)
        with_figures = wanted._replace(figures=(measures, first, last))
    return asked((hit.event for hit in store.events(with_figures)), question)


def asked(events: Iterable[Event], question: Question) -> tuple[Stated, ...]:
    """The claims of some events that a question asks for, in the order of the record."""
    claims = (Stated(event, claim) for event in events for claim in event.claims)
    return tuple(stated for stated in claims if _fits(stated, question))


def _fits(stated: Stated, question: Question) -> bool:
    claim = stated.claim
    return (
        (not question.of or not set(question.of).isdisjoint(claim.of))
        and (not question.claimants or claim.claimant in question.claimants)
        and (not question.measures or claim.measure in question.measures)
        and (not question.categories or claim.category in question.categories)
        and (question.as_of is None or _is_stated(stated, question.as_of))
        and may_meet(stated.counts, question.first, question.last)
    )


def _is_stated(stated: Stated, by: When) -> bool:
    """Whether it certainly had been: what it speaks for is over, its event may have begun."""
    return window(stated.as_of).certain <= window(by).certain and window(
        stated.event.date
    ).possible <= last_second(by)


def may_meet(counts: When, first: When | None, last: When | None) -> bool:
    """Whether what a figure counts may lie in a time, of which an end may be open."""
    start, stop = _reach(Question(first=first, last=last))
    return last_second(counts) >= start and window(counts).possible <= stop


def _reach(question: Question) -> tuple[int, int]:
    """The first and the last second of the time that a question asks for."""
    return (
        ALWAYS if question.first is None else window(question.first).possible,
        NEVER if question.last is None else last_second(question.last),
    )


def side_by_side(claims: Iterable[Stated], asked: Asked | None = None) -> tuple[Group, ...]:
    """Every claim in its row and cell.

    Args:
        claims: the claims.
        asked: what is asked for: figures that lie to it otherwise are not put together. None for
            all together, as running tolls are.

    Returns:
        By section; in each first the periods by their starts, then the incidents.
    """
    kept: dict[_Place, dict[_What, list[Stated]]] = {}
    for stated in claims:
        claim = stated.claim
        what = (tuple(sorted(claim.of)), claim.category, claim.measure)
        place = (_section(stated, asked), _basis(stated))
        kept.setdefault(place, {}).setdefault(what, []).append(stated)
    return tuple(_group(*place, kept[place]) for place in sorted(kept, key=_order))


def _section(stated: Stated, asked: Asked | None) -> Section:
    if asked is None:
        return Section.PARTS
    return asked.section(stated.extent(asked), is_stretch=stated.is_of_period)


def _order(place: _Place) -> tuple[object, ...]:
    section, basis = place
    return section, basis.scope is Scope.INCIDENT, *basis


def _group(section: Section, basis: Basis, kept: dict[_What, list[Stated]]) -> Group:
    def order(what: _What) -> tuple[object, ...]:
        of, category, measure = what
        return of, _CATEGORIES.index(category), _MEASURES.index(measure)

    rows = tuple(_row(kept[what]) for what in sorted(kept, key=order))
    event = rows[0].cells[0].series[0].event if basis.scope is Scope.INCIDENT else None
    return Group(basis, rows, event, section)


def _row(claims: list[Stated]) -> Figures:
    by_claimant: dict[str, list[Stated]] = {}
    for stated in claims:
        by_claimant.setdefault(stated.claim.claimant, []).append(stated)
    first = claims[0].claim
    cells = tuple(_cell(name, by_claimant[name]) for name in sorted(by_claimant))
    return Figures(first.of, first.category, first.measure, cells)


def _basis(stated: Stated) -> Basis:
    period = stated.claim.period
    if period is None or not stated.is_of_period:
        return Basis(window(stated.event.date).possible, Scope.INCIDENT, stated.event.id)
    if stated.is_report:
        return Basis(window(period).possible, Scope.NEWLY_REPORTED, period.text)
    year = _whole_year(period)
    start = year or period.text.partition("/")[0]
    return Basis(window(period).possible, Scope.PERIOD, start, year is not None)


def _whole_year(period: When) -> str | None:
    """The calendar year that a period is, if it is one."""
    if period.start is not End.STATED or period.end is not End.STATED:
        return None
    first, _, last = period.text.partition("/")
    year = first[:4]
    return year if (first, last) in {(year, ""), (f"{year}-01-01", f"{year}-12-31")} else None


def _cell(claimant: str, claims: list[Stated]) -> Cell:
    """A claimant's figures; a fall that a note explains hides no earlier figure."""
    series = tuple(sorted(claims, key=lambda stated: _moment(stated.as_of)))
    parts = _parts(series)
    shown = _latest(dict(enumerate(series)))
    if shown <= parts:
        shown |= _latest({n: stated for n, stated in enumerate(series) if n not in parts})
    return Cell(
        claimant,
        series,
        tuple(series[n] for n in sorted(shown)),
        tuple(series[n] for n in sorted(parts)),
    )


def _moment(date: When) -> tuple[int, int]:
    span = window(date)
    return span.certain, span.possible


def _latest(series: Mapping[int, Stated]) -> set[int]:
    """The numbers of those that no other certainly comes after."""
    windows = {n: window(stated.as_of) for n, stated in series.items()}
    newest = max((one.possible for one in windows.values()), default=0)
    return {n for n, one in windows.items() if one.certain > newest or one.possible == newest}


def _parts(series: tuple[Stated, ...]) -> set[int]:
    """The numbers of those that are below one of the same or an earlier time, and say why."""
    stated = [(window(one.as_of).possible, n, one.claim) for n, one in enumerate(series)]
    found, highest = set[int](), -1
    for _, some in groupby(sorted(stated, key=itemgetter(0, 1)), key=itemgetter(0)):
        of_a_time = [(n, claim) for _, n, claim in some]
        highest = max(highest, *(-1 if c.value is None else c.value for _, c in of_a_time))
        found.update(
            n for n, c in of_a_time if c.note and c.value is not None and c.value < highest
        )
    return found


def _claimant(stated: Stated) -> str:
    return stated.claim.claimant


def _value(stated: Stated) -> int:
    value = stated.claim.value
    return 0 if value is None else value
