"""Observance measured by imported event data, which stands beside the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Listed, Values
from karabakh_timeline.exports.observance import OBSERVANCE
from karabakh_timeline.queries.measured import CountedOn, Covered, DataSet, Measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from karabakh_timeline.api.imported import Wanted
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.views.listings import Listing


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
        rows += [row for some in _telling(measured) for row in some]
    made = ObservanceAnswer(opened, rows)
    made.sets = tuple(one.data for one in sets)
    made.is_long = long or bool(ids)
    return made


def _held(life: Life, breach: Violation) -> bool:
    """Whether a ceasefire was in force, or may have been, when a breach of it is told to be."""
    effect, (possible, _, last) = life.effective, breach.window
    return effect is not None and effect.possible <= last and possible < life.ended.certain


def _telling(measured: Sequence[list[Measured]]) -> list[list[Measured]]:
    """What tells something of a ceasefire; where several stretches of a data set answer, those.

    A stretch that covers none of its windows says nothing that another of the same data set does
    not; if none covers any, the first says so.
    """
    kept: list[list[Measured]] = []
    for some in measured:
        same = [one for one in kept if one[0].data.name == some[0].data.name]
        if same and not _covers(some):
            continue
        kept = [one for one in kept if one not in same or _covers(one)]
        kept.append(some)
    return kept


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
    kept: dict[str, list[CountedOn]] = {}
    for one in found:
        same = kept.setdefault(one.data.name, [])
        if not same or one.week.covered is not Covered.NONE:
            same[:] = [x for x in same if x.week.covered is not Covered.NONE]
            same.append(one)
    return tuple(one for same in kept.values() for one in same)
