"""What was so in a time, and what happened: the status in two sentences, then the events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import RecordAnswer
from karabakh_timeline.exports.answer import LISTED, Part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from karabakh_timeline.api.events import EventsAnswer
    from karabakh_timeline.api.status import StatusAnswer
    from karabakh_timeline.exports.answer import Answer, Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.store.read import Found
    from karabakh_timeline.views.page import Row


class OverviewAnswer(RecordAnswer):
    """The status in a time and its events, of which it is a list.

    Attributes:
        status: the status.
        events: the events.
    """

    parts = LISTED | {Part.DOCUMENT, Part.EVENTS, Part.WEB, Part.TABLES}

    def __init__(self, status: StatusAnswer, events: EventsAnswer) -> None:
        self.opened = events.opened
        self.status = status
        self.events = events
        self.family = events.family

    def __iter__(self) -> Iterator[Found]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def items(self) -> Iterator[Json]:
        """The documents of the events."""
        return self.events.items()

    def document(self) -> Json:
        """The document of the events, with that of the status before them."""
        status, events = self.status.document(), self.events.document()
        said = {key: value for key, value in status.items() if key not in events}
        return {**{key: events[key] for key in ("schema", "dataset")}, "status": said, **events}

    def web(self, look: Look) -> Iterator[str]:
        """The page of the events."""
        return self.events.web(look)

    def tables(self) -> Iterator[Answer]:
        """The tables of the events."""
        return self.events.tables()

    def lines(self) -> Iterable[str]:
        """The sentences, a line that is empty, and a line an event."""
        from karabakh_timeline.views.page import plain

        yield from plain(self._said())
        yield "\n"
        yield from self.events.lines()

    def drawing(self, look: Look) -> RenderableType | None:
        """The sentences, and below them the events as they are drawn."""
        from rich.console import Group
        from rich.text import Text

        from karabakh_timeline.views.page import drawn

        said, events = drawn(self._said(), look.width), self.events.drawing(look)
        return said if events is None else Group(said, Text(), events)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """How many events there are."""
        return self.events.remarks(look)

    def _said(self) -> Iterable[Row]:
        from karabakh_timeline.views.status import status_head

        return status_head(self.status.through, self.status.ledger, self.status.sentences)
