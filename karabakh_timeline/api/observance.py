"""Observance measured by imported event data, which stands beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.api.answer import Listed, Values
from karabakh_timeline.exports.observance import OBSERVANCE
from karabakh_timeline.queries.measured import CountedOn, Covered, DataSet, Measured

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from karabakh_timeline.api.imported import Wanted
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.views.listings import Listing

Counted = TypeVar("Counted", Measured, CountedOn)


class ObservanceAnswer(Listed, Values[Measured]):
    """What event data counts in windows around ceasefires: a row a window and data set.

    Attributes:
        sets: the data sets that were asked.
        is_long: whether every window is drawn, rather than an entry a ceasefire.
    """

    family = OBSERVANCE
    sets: tuple[DataSet, ...]
    is_long: bool = True

    def items(self) -> Iterator[Json]:
        """The windows."""
        from karabakh_timeline.exports.observance import observance_items

        return observance_items(self, self.zone)

    def closing(self) -> Json:
        """The data sets: whose they are, what they cover, what of them counts."""
        from karabakh_timeline.exports.observance import data_document

        return {"event_data": [data_document(one) for one in self.sets]}

    def listing(self) -> Listing:
        """A window a line."""
        from karabakh_timeline.views.observance import observance_listing

        return observance_listing(self)

    def drawing(self, look: Look) -> RenderableType | None:
        """A window a line; of the whole ledger an entry a ceasefire, unless all is asked for."""
        if self.is_long:
            return super().drawing(look)
        from karabakh_timeline.views.observance_brief import observance_brief

        return observance_brief(self, look.width, ascii_only=look.ascii_only)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """The data sets with their terms; under a table, how to read the windows too."""
        from karabakh_timeline.views.observance import observance_remarks

        has_windows = any(row.observed is not None for row in self)
        more = "" if self.is_long or look is None else self.opened.arguments.called("long")
        yield from observance_remarks(
            self.sets, has_windows=has_windows and look is not None, more=more
        )


def observance(
    opened: OpenTimeline, ids: Sequence[str], wanted: Wanted, *, long: bool = False
) -> ObservanceAnswer:
    """What event data counts around some ceasefires of the ledger, or all.

    Args:
        opened: the open record.
        ids: the ceasefires; none: all.
        wanted: which event data is asked.
        long: draw every window of all ceasefires too.
    """
    from karabakh_timeline.api.imported import imported
    from karabakh_timeline.eventdata.observed import observe
    from karabakh_timeline.queries.around import Days, unmeasured, windows

    ledger = opened.ledger
    lives = [ledger.life(name) for name in ids] if ids else list(ledger.lives)
    stretches = [one for life in lives for one in windows(ledger, life.ceasefire.id)]
    reach = (
        Days(min(x.reach.first for x in stretches), max(x.reach.last for x in stretches))
        if stretches
        else None
    )
    sets = imported(opened, wanted, reach)
    in_force = {
        name: [one for one in found if _held(ledger.life(name), one)]
        for name, found in ledger.violations.items()
    }
    by_set = [(one, observe(one.asked, stretches, ledger.violations, in_force)) for one in sets]
    rows = []
    for life in lives:
        name, why = life.ceasefire.id, unmeasured(life)
        measured = [
            [Measured(life, one.data, x) for x in found if x.stretch.ceasefire == name]
            or [Measured(life, one.data, None, why)]
            for one, found in by_set
        ]
        rows += [row for some in _telling(measured, wanted, _covers) for row in some]
    made = ObservanceAnswer(opened, rows)
    made.sets = tuple(one.data for one in sets)
    made.is_long = long or bool(ids)
    return made


def _held(life: Life, breach: Violation) -> bool:
    """Whether a ceasefire was in force, or may have been, when a breach of it is told to be."""
    effect, (possible, _, last) = life.effective, breach.window
    return effect is not None and effect.possible <= last and possible < life.ended.certain


def _telling(
    answers: Iterable[Sequence[Counted]], wanted: Wanted,
    covers: Callable[[Sequence[Counted]], bool],
) -> list[Sequence[Counted]]:  # fmt: skip
    """What is told, each answer of one data set, in their order.

    A version that is named always is, if only to say that it covers nothing. Of those that answer
    together for a data set without a version, those are that cover something; if none does, the
    first says so.
    """
    given = list(answers)
    kept: dict[str, list[int]] = {}
    for number, one in enumerate(given):
        data = one[0].data
        exact = f"{data.name}@{data.version}"
        kept.setdefault(exact if exact in wanted.sets else data.name, []).append(number)
    told = [
        number
        for same in kept.values()
        for number in [x for x in same if covers(given[x])] or same[:1]
    ]
    return [given[number] for number in sorted(told)]


def _covers(rows: Sequence[Measured]) -> bool:
    return any(row.observed is not None and row.observed.is_counted for row in rows)


def counted_on(opened: OpenTimeline, day: date, wanted: Wanted) -> tuple[CountedOn, ...]:
    """What each data set counts on a day, and in the seven days that end with it."""
    from karabakh_timeline.api.imported import imported
    from karabakh_timeline.eventdata.observed import counted_by
    from karabakh_timeline.queries.around import Days

    number = day.toordinal()
    found = [
        CountedOn(one.data, day, *counted_by(one.asked, number))
        for one in imported(opened, wanted, Days(number - 6, number))
    ]
    told = _telling(
        [[one] for one in found], wanted, lambda some: some[0].week.covered is not Covered.NONE
    )
    return tuple(one for some in told for one in some)
