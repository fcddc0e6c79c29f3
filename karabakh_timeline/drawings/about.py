"""What every drawing is told beside its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from karabakh_timeline.drawings.counted import Bands
from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.spoken import from_to
from karabakh_timeline.queries.windows import window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timezone

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.queries.tally import Tally
    from karabakh_timeline.queries.timeline import By


class Tallying(Protocol):
    """What gives what event data counts through a stretch, by a unit or by what suits."""

    def __call__(self, span: TimeRange, by: By | None = None, /) -> tuple[Tally, ...]:
        """A tally a data set."""
        ...


def _nothing(span: TimeRange, by: By | None = None, /) -> tuple[Tally, ...]:  # noqa: ARG001
    return ()


class About(NamedTuple):
    """Of what record a drawing is, and of which part of it.

    Attributes:
        head: what the data set says of itself.
        zone: the offset in which its days are counted.
        chosen: what was asked for beside a time, in words; empty for all.
        period: the name of the period that was asked for; empty for none.
        time: any other time that was asked for, in words; empty for none.
        tallied: gives what event data counts; nothing where no data set is named.
    """

    head: Json
    zone: timezone
    chosen: str = ""
    period: str = ""
    time: str = ""
    tallied: Tallying = _nothing

    def bands(self, span: TimeRange, by: By | None = None) -> Bands:
        """What event data counts through a stretch, to be drawn."""
        return Bands(self.tallied(span, by))

    def lead(self, *parts: str) -> str:
        """The line under a title: the record, the period, what is said, what was asked for."""
        chosen = f"only {self.chosen}" if self.chosen else ""
        title = str(self.head.get("title") or "")
        return "; ".join(filter(None, (title, self.period, *parts, chosen)))

    def thin(self, span: TimeRange) -> Iterator[str]:
        """What the record admits to lack of a stretch, in a sentence; none where it is nothing.

        Args:
            span: the stretch, with both its ends.
        """
        told = []
        for part in self.head.get("thin") or ():
            first, last = (parse(part[key], self.zone) for key in ("from", "to"))
            if window(first).possible <= span.last and window(last).last >= span.first:
                told.append(f"{from_to(first, last, self.zone)} {part['what']}")
        if told:
            yield f"The record admits that {'; and that '.join(told)}."
