"""An answer on losses in two sentences that a person can read aloud: who gives which toll, and when.

They are made here alone, of values, for every form of the answer. Figures stand as they were
stated, with the side that states them; none is added to another, and none is called right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Category, Extent, Measure
from karabakh_timeline.queries.extent import Section
from karabakh_timeline.queries.figure_words import counted, figure, figure_of
from karabakh_timeline.queries.spoken import (
    at_date,
    date_aloud,
    listed,
    number,
    through_date,
)
from karabakh_timeline.queries.tolls import Voice, in_order, latest, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.claims import Group, Stated
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.sides import Sides
    from karabakh_timeline.queries.tolls import Hearing, Toll

_MOST, _MANY = 2, 12
"""How many others are named; of how many events the highest figure is not."""
_ORDER = (Category.MILITARY, Category.CIVILIAN, Category.MIXED, Category.UNKNOWN)


class Subject(NamedTuple):
    """What was asked, in words.

    Attributes:
        when: the time, such as ``in the 44-day war``; empty where none was asked for.
        where: the place, such as ``in Ganja``; empty where none was asked for.
        stated: by when it had been stated; empty for all that the record has.
    """

    when: str = ""
    where: str = ""
    stated: str = ""

    def __str__(self) -> str:
        asked = " ".join(filter(None, (self.where, self.when)))
        return ", ".join(filter(None, (asked, self.stated)))


def time_aloud(when: When | None, zone: timezone, period: str = "") -> str:
    """A time asked for: ``in the 44-day war``, ``on 4 October 2020``, ``from 1 to 20 October``.

    Args:
        when: the time; None for any.
        zone: the offset of the record.
        period: the name of the period that it is, if it is one.
    """
    if when is None:
        return ""
    if period.startswith("The "):
        return f"in the {period.removeprefix('The ')}"
    text = (through_date if when.is_interval else at_date)(when, zone)
    return f"{text} ({period})" if period else text


def toll_sentences(
    groups: Sequence[Group], hearing: Hearing, subject: Subject, names: Names, zone: timezone
) -> tuple[str, str]:
    """The two sentences of an answer, each with its final stop; empty where nothing is found.

    Args:
        groups: the answer.
        hearing: by what its figures are judged.
        subject: what was asked for, in words.
        names: what ids are called.
        zone: the offset of the record.
    """
    if not groups:
        return "", ""
    tolls = latest(told(groups, Section.TOTALS, hearing))
    late = [toll for toll in tolls if not toll.is_early] or tolls
    return _Sentences(groups, subject, names, zone, hearing.sides).of(in_order(late, names.actor))


class _Sentences:
    """The sentences of one answer."""

    def __init__(
        self, groups: Sequence[Group], subject: Subject, names: Names, zone: timezone, sides: Sides
    ) -> None:
        self.groups, self.subject, self.names, self.zone = groups, subject, names, zone
        self.sides = sides

    def of(self, tolls: Sequence[Toll]) -> tuple[str, str]:
        own = [toll for toll in tolls if toll.voice is Voice.SIDE]
        others = [toll for toll in tolls if toll.voice is Voice.OTHERS]
        if own:
            return self._of_sides(own, others)
        if others:
            lead = f"The record has no toll of a side's own {self.subject}"
            return f"{lead}; of others, {self._of_others(others)}", self._parts()
        if not self._groups(Section.PARTS):
            first = f"The record has no figure of losses {self.subject} alone."
            return first, "What follows counts what lies before or after it too."
        return self._parts(), self._events()

    # The sides

    def _of_sides(self, own: Sequence[Toll], others: Sequence[Toll]) -> tuple[str, str]:
        """What the sides give of those whom most is told of, one kind of people a sentence."""
        measures = {toll.stated.claim.measure for toll in own}
        measure = next(one for one in Measure if one in measures)
        told = (self._by_sides(own, measure, category) for category in _ORDER)
        first, *rest = filter(None, told)
        if rest:
            return self._led(first), rest[0]
        if others:
            return self._led(first), f"Of others, {self._of_others(others)}"
        return self._led(first), self._parts()

    def _led(self, sentence: str) -> str:
        """A sentence after the time and the place that it is of."""
        lead = str(self.subject)
        return f"{lead[0].upper()}{lead[1:]}, {sentence[0].lower()}{sentence[1:]}"

    def _by_sides(self, own: Sequence[Toll], measure: Measure, category: Category) -> str:
        """``Of soldiers killed, Armenia gave 3,773 (...); Azerbaijan 2,900 (...).``"""
        best: dict[tuple[str, ...], Toll] = {}
        for toll in own:
            claim = toll.stated.claim
            if claim.measure is measure and claim.category is category:
                kept = best.get(toll.sides)
                best[toll.sides] = toll if kept is None else max(kept, toll, key=_weight)
        if not best:
            return ""
        items = [
            f"{listed([self.names.actor(side) for side in speakers])}"
            f"{'' if place else ' gave'} {self._told(toll)}"
            for place, (speakers, toll) in enumerate(best.items())
        ]
        return f"Of {counted(category, measure)}, {'; '.join(items)}."

    def _told(self, toll: Toll) -> str:
        claim = toll.stated.claim
        said = "no figure" if claim.value is None else figure(claim)
        whose = () if all(self.sides.of(one) == toll.sides for one in claim.of) else claim.of
        details = [listed([self.names.actor(one) for one in whose]), self._when(toll)]
        return f"{said} ({', '.join(filter(None, details))})"

    def _when(self, toll: Toll) -> str:
        stated = toll.stated
        if toll.extent is Extent.WHOLE:
            return f"as of {date_aloud(stated.as_of, self.zone)}"
        return f"up to {date_aloud(stated.as_of, self.zone)}"

    # Others

    def _of_others(self, others: Sequence[Toll]) -> str:
        """What one of them gives that counts the most people, and another of the same."""
        first, *rest = sorted(others, key=_others_order)
        speaker = first.stated.claim.claimant
        more = [
            toll
            for toll in rest
            if toll.level == first.level and toll.stated.claim.claimant != speaker
        ]
        items = [self._given(toll) for toll in (first, *more[: _MOST - 1])]
        return f"{'; '.join(items)}."

    def _given(self, toll: Toll) -> str:
        claim = toll.stated.claim
        what = figure_of(claim, self._whose(toll.stated), self._when(toll))
        return f"{self.names.actor(claim.claimant)} gave {what}"

    def _whose(self, stated: Stated) -> str:
        return listed([self.names.actor(one) for one in stated.claim.of])

    # Parts

    def _groups(self, section: Section) -> list[Group]:
        return [group for group in self.groups if group.section is section]

    def _parts(self) -> str:
        """How many events and shorter stretches there are figures of."""
        parts = self._groups(Section.PARTS)
        events = len({group.event.id for group in parts if group.event is not None})
        stretches = len({one.counts.text for one in _current(parts) if one.is_of_period})
        kinds = [_number(events, "event", "events")] if events else []
        kinds += [_number(stretches, "stretch", "stretches")] if stretches else []
        if not kinds:
            return "It has none of parts of that time."
        asked = f" {self.subject}" if str(self.subject) else ""
        return f"The record has figures of losses for {listed(kinds)} of time{asked}."

    def _events(self) -> str:
        """The highest figure of one event, as it was stated; of many events, when they were."""
        parts = self._groups(Section.PARTS)
        found = _current([group for group in parts if group.event is not None] or parts)
        events = {one.event.id: one.event for one in found}
        numbers = [one for one in found if one.claim.value is not None]
        if len(events) > _MANY or not numbers:
            first, *_, last = (*events.values(), *events.values())
            return f"The first is of {self._date(first)}, the last of {self._date(last)}."
        measures = {one.claim.measure for one in numbers}
        measure = next(one for one in Measure if one in measures)
        of_measure = (one for one in numbers if one.claim.measure is measure)
        top = max(of_measure, key=lambda one: one.claim.value or 0)
        what = figure_of(top.claim, self._whose(top))
        speaker, event = self.names.actor(top.claim.claimant), top.event
        where = f'{at_date(event.date, self.zone)} ("{event.title}")'
        if len(events) == 1:
            return f"{speaker} gave {what} {where}."
        return f"The highest figure of one event is {what}, given by {speaker} {where}."

    def _date(self, event: Event) -> str:
        return date_aloud(event.date, self.zone)


def _number(count: int, noun: str, plural: str) -> str:
    return f"{number(count)} {noun if count == 1 else plural}"


def _weight(toll: Toll) -> tuple[object, ...]:
    """Which of two figures of a side is spoken: of the whole time, of more people, the later."""
    stated = toll.stated
    return toll.extent is Extent.WHOLE, len(stated.claim.of), stated.as_of.order


def _others_order(toll: Toll) -> tuple[object, ...]:
    return (
        toll.level[:2],
        toll.extent is not Extent.WHOLE,
        -len(toll.stated.claim.of),
        toll.level,
        tuple(-end for end in toll.stated.as_of.order),
    )


def _current(groups: Iterable[Group]) -> list[Stated]:
    return [
        stated for group in groups for row in group.rows for cell in row.cells
        for stated in cell.current
    ]  # fmt: skip
