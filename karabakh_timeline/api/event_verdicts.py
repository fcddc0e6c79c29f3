"""Imported events beside the verdict of their days: events and deaths a day, by verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.answer import Listed, RecordAnswer
from karabakh_timeline.api.imported import imported
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.event_verdicts import BY_VERDICT, verdict_item, verdicts_document
from karabakh_timeline.exports.observance import data_document
from karabakh_timeline.queries.around import Days, day_number
from karabakh_timeline.queries.windows import day_of, ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.api.imported import Imported, Wanted
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.engine import Small
    from karabakh_timeline.eventdata.shelf import Manifest
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing


class EventVerdictsAnswer(Listed, RecordAnswer):
    """For each data set and verdict: its days, and the events and deaths that lie in them.

    Attributes:
        manifests: what is known of the data sets.
        data: the data sets, with which of their events count.
    """

    parts = LISTED | {Part.DOCUMENT}
    family = BY_VERDICT

    def __init__(
        self, opened: OpenTimeline, manifests: Iterable[Manifest], rows: Iterable[Sequence[Any]],
        data: Iterable[Imported],
    ) -> None:  # fmt: skip
        self.opened = opened
        self.data = tuple(one.data for one in data)
        self.manifests = tuple(manifests)
        sets = {(one.name, one.version): one for one in self.data}
        self._items = tuple(verdict_item(row, sets) for row in rows)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Json]:
        return self.items()

    def items(self) -> Iterator[Json]:
        """A data set and a verdict each."""
        return iter(self._items)

    def document(self) -> Json:
        """The answer of JSON, with the data sets."""
        sets = [manifest.document() for manifest in self.manifests]
        data = [data_document(one) for one in self.data]
        return verdicts_document(self.head, sets, self._items) | {"event_data": data}

    def listing(self) -> Listing:
        """A data set and a verdict a line."""
        from karabakh_timeline.views.event_verdicts import verdicts_listing

        return verdicts_listing(self._items)

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - whatever is shown
        """What `several` and `outside` are, where they stand, why deaths are empty; whose it is."""
        from karabakh_timeline.views.event_sets import citations
        from karabakh_timeline.views.event_verdicts import explained
        from karabakh_timeline.views.observance import chosen
        from karabakh_timeline.views.text import safe

        yield from explained(self._items)
        yield from (safe(f"{one.called}: {chosen(one)}.") for one in self.data)
        yield from citations(manifest.document() for manifest in self.manifests)

    def why_empty(self) -> str | None:
        """That the files hold no event."""
        return None if self else "There is no event in these data sets."


def event_verdicts(opened: OpenTimeline, wanted: Wanted, **times: Any) -> EventVerdictsAnswer:
    """Count imported events and deaths by the verdict of their days.

    Args:
        opened: the record, whose ledger gives the verdicts.
        wanted: which event data is asked.
        times: ``on``, ``since``, ``to``, ``during``; none: all days that the record covers.

    Raises:
        SelectionError: nothing is imported, or the engine does not answer.
        UnknownSetError: no such data set is imported.
    """
    from karabakh_timeline.eventdata.scoping import tables
    from karabakh_timeline.eventdata.verdict_days import covered

    days, reach = _days(opened, times)
    sets = imported(opened, wanted, reach, peaceful=True)
    rows: list[tuple[Any, ...]] = []
    for one in sets:
        meant = tables(one.asked.scope, one.asked.superseded)
        versions = [held.version for held in one.manifests]
        span = covered(one.data.name, versions, one.data.first, one.data.last)
        rows += one.asked.rows("by_verdict", {"verdict_days": days, "covered": span, **meant})
    manifests = [held for one in sets for held in one.manifests]
    return EventVerdictsAnswer(opened, manifests, rows, sets)


def _days(opened: OpenTimeline, times: dict[str, Any]) -> tuple[Small, Days]:
    """The verdict of each day of a time, or of all days that the record covers; and these days."""
    from karabakh_timeline.eventdata.verdict_days import verdict_days

    if not any(times.values()):
        times = {"since": opened.dataset.first, "to": opened.dataset.through}
    first, last = ends(opened.stretch(**times))
    start, stop = day_of(first, opened.zone).possible, day_of(last, opened.zone).certain
    reach = Days(day_number(start, opened.zone), day_number(stop - 1, opened.zone))
    return verdict_days(opened.ledger.history(start, stop - 1), opened.zone), reach
