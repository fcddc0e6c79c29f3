"""What fighting the record has of a time, in sentences to read aloud.

An event is told by its own title, which says who says so and who denies it, and by its hour. Two at
most are told, the heaviest first; the others are counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.fighting import is_in
from karabakh_timeline.queries.spoken import (
    at_date,
    listed,
    number,
    of_date,
    on_day,
    through_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime, timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.queries.fighting import Fighting

_TOLD = 2


def fought_on(
    found: Fighting,
    zone: timezone,
    start: datetime | None = None,
    told: str = "",
    day: str = "the day",
) -> str:
    """The fighting of a day.

    Args:
        found: what the record has of it; agreements and talks are told as they stand there.
        zone: the offset of the record.
        start: when the ceasefire that is spoken of takes effect; what came before it on its day
            says so.
        told: the id of an event that has been told of.
        day: what the day is called.
    """
    words = _Told(found, zone, start, told, day)
    return " ".join([*words.phases_of_day(), *words.of_day(), *words.agreed()])


def fought_in(found: Fighting, zone: timezone, on: When) -> str:
    """The heavy fighting of a stretch; empty where there is none."""
    told = _Told(found, zone)
    return " ".join([*told.phases_of(on), *told.of_stretch()])


class _Told:
    """The sentences."""

    def __init__(
        self,
        found: Fighting,
        zone: timezone,
        start: datetime | None = None,
        told: str = "",
        day: str = "the day",
    ) -> None:
        self.found, self.zone, self.start, self.told, self.day = found, zone, start, told, day

    def phases_of_day(self) -> Iterator[str]:
        if self.found.phases:
            phases = listed([_the(one) for one in self.found.phases])
            yield f"{self.day.capitalize()} falls in {phases}."

    def phases_of(self, on: When) -> Iterator[str]:
        phases = self.found.phases
        around = [_the(one) for one in phases if is_in(on, one.date)]
        whole = [_the(one) for one in phases if is_in(one.date, on) and not is_in(on, one.date)]
        parts = [
            f"a part of {_the(one)}"
            for one in phases
            if not is_in(one.date, on) and not is_in(on, one.date)
        ]
        if around:
            yield f"It falls in {listed(around)}."
        if whole or parts:
            yield f"It takes in {listed([*whole, *parts])}."

    def of_day(self) -> Iterator[str]:
        of_it, perhaps = [*self.found.of_it, *self.found.through], list(self.found.perhaps)
        if not of_it and not perhaps:
            yield f"The record has no fighting {self._on_the_day()}{self._loosely()}."
        events, perhaps = self._untold(of_it), self._untold(perhaps)
        yield from self._titles(f"Of {self.day}: ", events)
        if not events:
            yield from self._titles(f"Perhaps of {self.day}: ", perhaps[:1])
            perhaps = perhaps[1:]
        yield from _more(len(events[_TOLD:]), len(perhaps))

    def _on_the_day(self) -> str:
        return (
            f"on {self.day} itself"
            if not self.found.loose
            else f"that it dates to {self.day} itself"
        )

    def _loosely(self) -> str:
        """What may have been of the day, by a date that is known less well."""
        loose = self.found.loose
        if not loose:
            return ""
        first = f"\u201c{loose[0].title}\u201d, {of_date(loose[0].date, self.zone)}"
        more = f" and {number(len(loose) - 1)} more" if len(loose) > 1 else ""
        return f"; perhaps of it: {first}{more}"

    def of_stretch(self) -> Iterator[str]:
        yield from self._titles("In it: ", self.found.of_it)
        yield from _more(len(self.found.of_it[_TOLD:]), 0)

    def agreed(self) -> Iterator[str]:
        yield from self._titles("On the same day: ", self.found.agreed[:1])

    def _untold(self, events: list[Event]) -> list[Event]:
        return [event for event in events if event.id != self.told]

    def _titles(self, lead: str, events: list[Event] | tuple[Event, ...]) -> Iterator[str]:
        for event in events[:_TOLD]:
            yield f"{lead}{event.title}{self._when(event)}."
            lead = ""

    def _when(self, event: Event) -> str:
        """When in the day, or from when to when, in brackets; empty where it is the day."""
        said = (through_date if event.lasting else at_date)(event.date, self.zone)
        day = f"on {on_day(self.found.day)}"
        parts = [] if said == day else [said.removesuffix(f" {day}")]
        latest = event.date.latest
        if self.start and latest and latest.date() == self.start.date() and latest < self.start:
            parts.append("before it took effect")
        return f" ({', '.join(parts)})" if parts else ""


def _more(left: int, perhaps: int) -> Iterator[str]:
    if left:
        more = f", and perhaps {number(perhaps)}" if perhaps else ""
        yield f"{number(left).capitalize()} more {_are(left)} recorded{more}."
    elif perhaps:
        yield f"Perhaps {number(perhaps)} more."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _the(phase: Period) -> str:
    """The name of a phase within a sentence."""
    name = phase.name
    return f"the {name.removeprefix('The ')}"
