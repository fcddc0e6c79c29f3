"""The events of a selection: as values, as documents, as a table."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Self

from karabakh_timeline.api.answer import RecordAnswer
from karabakh_timeline.exports.answer import MACHINE
from karabakh_timeline.exports.record import EVENTS, event_items

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from karabakh_timeline.api.answer import Glance
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.index import Filter
    from karabakh_timeline.store.read import Found


class EventsAnswer(RecordAnswer):
    """The events of a selection in order of date, each with whether it certainly matches.

    They are read anew whenever they are gone through, one at a time, so that there may be many.
    """

    family = EVENTS

    def __init__(self, opened: OpenTimeline, wanted: Filter) -> None:
        self.opened = opened
        self.wanted = wanted
        self._tally: tuple[int, int] | None = None

    def __iter__(self) -> Iterator[Found]:
        return self.opened.store.events(self.wanted)

    def __len__(self) -> int:
        return self.tally[0]

    @property
    def tally(self) -> tuple[int, int]:
        """How many there are, and how many of them only may fall in the range asked for."""
        if self._tally is None:
            for _ in self.items():
                pass
        assert self._tally is not None  # noqa: S101 - who goes through all has counted them
        return self._tally

    def items(self) -> Iterator[Json]:
        """The documents, each with its match."""
        documents = self.opened.index.event_documents(self.wanted)
        total = possible = 0
        for item in event_items(documents, self.opened.place_names):
            total += 1
            possible += item["match"] == "possible"
            yield item
        self._tally = total, possible

    def glance(self) -> Glance:
        """When, what, where, and the id to ask for more."""
        rows = (
            (item["date"], item["title"], item["kind"], _places(item), item["id"])
            for item in self.items()
        )
        return ("date", "title", "kind", "places", "id"), rows

    def for_machines(self) -> Self:
        """The same without the forms that are for eyes."""
        same = copy(self)
        same.parts = self.parts & MACHINE
        return same

    def lines(self) -> Iterable[str]:
        """A line an event."""
        from karabakh_timeline.views.lines import event_lines

        return event_lines(self.items())

    def drawing(self, look: Look) -> RenderableType | None:
        """A table."""
        from karabakh_timeline.views.table import event_table

        events = list(self.items())
        return event_table(events, look.width, ascii_only=look.ascii_only) if events else None

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under a table, how many there are."""
        if look is not None:
            from karabakh_timeline.views.remarks import how_many

            yield how_many(*self.tally)


def _places(item: Json) -> str:
    return ", ".join(place["name"] for place in item["places"])
