"""What fighting the record has of a time, in sentences to read aloud.

An event is told by its own title, which says who says so and who denies it, and by its hour. Few
are told: the heaviest, and where one side's word is told, the heaviest of another's too, so that no
side is told alone where the record has more; a toll given that day may be that. The others are
counted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Step
from karabakh_timeline.queries.fighting import heaviest, is_heavy_kind, is_in
from karabakh_timeline.queries.spoken import (
    at_date,
    listed,
    number,
    of_date,
    on_day,
    through_date,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import datetime, timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Period
    from karabakh_timeline.queries.fighting import Fighting


class Telling(NamedTuple):
    """How the fighting of a time is told.

    Attributes:
        zone: the offset of the record.
        voice: the side whose word an event's title gives; None of an act, and of what no side says.
        start: when the ceasefire that is spoken of takes effect; what came before it on its day, or
            has no hour, says so.
        told: the id of an event that has been told of.
        day: what the day is called.
        at: the instant that was asked for; None for a whole day.
        ahead: the ceasefires that had not begun by then; a breach of one came later.
    """

    zone: timezone
    voice: Callable[[Event], str | None]
    start: datetime | None = None
    told: str = ""
    day: str = "the day"
    at: datetime | None = None
    ahead: frozenset[str] = frozenset()

    def is_later(self, event: Event) -> bool:
        """Whether an event certainly came after the instant asked for."""
        if self.at is None:
            return False
        first = event.date.earliest
        breached = {link.id for link in event.ceasefires if link.step is Step.VIOLATION}
        return bool(first and first > self.at) or bool(breached and breached <= self.ahead)


def fought_on(found: Fighting, telling: Telling) -> str:
    """The fighting of a day, and what was agreed on it."""
    told = _Told(found, telling)
    return " ".join([*told.phases_of_day(), *told.of_day(), *told.agreed()])


def fought_in(found: Fighting, telling: Telling, on: When) -> str:
    """The heavy fighting of a stretch; empty where there is none."""
    told = _Told(found, telling)
    return " ".join([*told.phases_of(on), *told.of_stretch()])


class _Told:
    """The sentences."""

    def __init__(self, found: Fighting, telling: Telling) -> None:
        self.found, self.telling = found, telling
        self.day = telling.day

    def phases_of_day(self) -> Iterator[str]:
        if self.found.phases:
            where = listed([f"{self._place(one)}{_the(one)}" for one in self.found.phases])
            yield f"{self.day.capitalize()} {where}."

    def _place(self, phase: Period) -> str:
        """Where the day stands in a phase: its first, its last, or one of it."""
        ends = {"first": phase.date.earliest, "last": phase.date.latest}
        for name, moment in ends.items():
            if moment is not None and moment.date() == self.found.day:
                return f"is the {name} of "
        return "falls in "

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
        known, perhaps = [*self.found.of_it, *self.found.through], list(self.found.perhaps)
        if not known and not perhaps:
            yield f"The record has no fighting {self._on_the_day()}{self._loosely()}."
        later = heaviest(self._untold([event for event in known if self.telling.is_later(event)]))
        after = self._pair(later, ())
        events = self._untold([event for event in known if not self.telling.is_later(event)])
        perhaps = self._untold(perhaps)
        pair = self._pair(events, self.found.tolls)
        yield from self._titles(f"Of {self.day}: ", pair)
        if not events and perhaps:
            told = self._pair(perhaps, ())
            told = told if any(map(self.telling.voice, told)) else told[:1]
            yield from self._titles(f"Perhaps of {self.day}: ", told)
        else:
            told = [event for event in perhaps if is_heavy_kind(event)][:1]
            yield from self._titles(f"Perhaps of {self.day}: ", told)
        perhaps = [event for event in perhaps if event not in told]
        yield from self._titles("Later that day: ", after)
        ids = [event.id for event in (*pair, *after)]
        yield from _more(sum(event.id not in ids for event in (*events, *later)), len(perhaps))

    def _on_the_day(self) -> str:
        itself = f"{self.day} itself"
        return f"on {itself}" if not self.found.loose else f"that it dates to {itself}"

    def _loosely(self) -> str:
        """What may have been of the day, by a date that is known less well."""
        loose = self.found.loose
        if not loose:
            return ""
        first = f"\u201c{loose[0].title}\u201d, {of_date(loose[0].date, self.telling.zone)}"
        more = f" and {number(len(loose) - 1)} more" if len(loose) > 1 else ""
        return f"; perhaps of it: {first}{more}"

    def of_stretch(self) -> Iterator[str]:
        """The heaviest; what one side alone alleges only where it is an offensive."""
        events = [
            event
            for event in self.found.of_it
            if is_heavy_kind(event) or self.telling.voice(event) is None
        ]
        pair = self._pair(events, ())
        yield from self._titles("In it: ", pair)
        yield from _more(len(self.found.of_it) - len(pair), 0)

    def agreed(self) -> Iterator[str]:
        joint = [event for event in self.found.agreed if self.telling.voice(event) is None]
        yield from self._titles("On the same day: ", joint[:1])

    def _untold(self, events: list[Event]) -> list[Event]:
        return [event for event in events if event.id != self.telling.told]

    def _pair(self, events: Sequence[Event], tolls: Sequence[Event]) -> list[Event]:
        """The two heaviest events, with another's word where one side's is told."""
        voice, told = self.telling.voice, list(events[:1])
        if told and voice(told[0]) is None:
            told += events[1:2]
        said = voice(told[-1]) if told else None
        if said is not None:
            others = (one for one in (*events, *tolls) if one not in told)
            answer = next((one for one in others if voice(one) != said), None)
            told += [answer] if answer else []
        return told if len(told) > 1 else list(events[:2])

    def _titles(self, lead: str, events: Sequence[Event]) -> Iterator[str]:
        for event in events:
            yield f"{lead}{event.title}{self._when(event)}."
            lead = ""

    def _when(self, event: Event) -> str:
        """When in the day, or from when to when, in brackets; empty where it is the day."""
        zone, start, latest = self.telling.zone, self.telling.start, event.date.latest
        said = (through_date if event.lasting else at_date)(event.date, zone)
        day = f"on {on_day(self.found.day)}"
        first = event.date.earliest
        is_of_it = bool(first and first.date() == self.found.day)
        parts = [] if said == day else [said.removesuffix(f" {day}") if is_of_it else said]
        is_first_day = bool(start and start.date() == self.found.day)
        if is_first_day and start and first != start and latest and latest <= start:
            parts.append("before it took effect")
        elif said == day and (is_first_day or self.telling.at) and not self.telling.is_later(event):
            parts.append("hour not known")
        return f" ({', '.join(parts)})" if parts else ""


def _more(left: int, perhaps: int) -> Iterator[str]:
    if left > 0:
        more = f", and perhaps {number(perhaps)}" if perhaps else ""
        yield f"{number(left).capitalize()} more {_are(left)} recorded{more}."
    elif perhaps:
        yield f"Perhaps {number(perhaps)} more."


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _the(phase: Period) -> str:
    """The name of a phase within a sentence."""
    return f"the {phase.name.removeprefix('The ')}"
