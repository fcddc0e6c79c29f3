"""An answer on losses in two sentences to be read aloud: who gives which toll, and when.

They are made here alone, of values, for every form of the answer. Figures stand as they were
stated, with the side that states them; none is added to another, and none is called right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Category, Extent, Kind, Measure
from karabakh_timeline.queries.extent import Section
from karabakh_timeline.queries.figure_words import figure, figure_of, of_whom, whom
from karabakh_timeline.queries.spoken import (
    at_date,
    date_aloud,
    from_to,
    listed,
    number,
    through_date,
)
from karabakh_timeline.queries.tolls import (
    Voice,
    by_start,
    in_order,
    latest,
    own_of_longest,
    told,
    voice_of,
    widest_first,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import timezone

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.claims import Group, Stated
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.tolls import Hearing, Toll

_MOST, _MANY = 2, 12
"""How many others are named; of how many events the highest figure is not."""
_WEEK = 7 * 24 * 60 * 60
_ORDER = (
    Category.MILITARY, Category.CIVILIAN, Category.MIXED, Category.UNKNOWN, Category.NOT_APPLICABLE,
)  # fmt: skip


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
    return _Sentences(groups, hearing, subject, names, zone).of(in_order(late, names.actor))


class _Sentences:
    """The sentences of one answer."""

    def __init__(
        self, groups: Sequence[Group], hearing: Hearing, subject: Subject, names: Names,
        zone: timezone,
    ) -> None:  # fmt: skip
        self.groups, self.hearing, self.subject = groups, hearing, subject
        self.names, self.zone, self.sides = names, zone, hearing.sides

    def of(self, tolls: Sequence[Toll]) -> tuple[str, str]:
        if tolls:
            return self._of_totals(tolls)
        asked = f" {self.subject}" if str(self.subject) else ""
        if self._groups(Section.PARTS):
            lead = f"The record has figures of {self._parts()}{asked}."
            return self._running(lead) or self._longest(lead) or (lead, self._events())
        lead = f"The record has no figure of losses{asked} alone."
        if reported := self._reported():
            return reported, self._up_to() or lead
        return lead, self._up_to()

    def _of_totals(self, tolls: Sequence[Toll]) -> tuple[str, str]:
        """The sides' tolls of what is asked about most, else those of others; then more of it."""
        heard = [toll for toll in tolls if toll.voice is not Voice.OPPONENT] or tolls
        measure = _first_measure(heard)
        alike = [toll for toll in heard if toll.stated.claim.measure is measure]
        own = self._by_sides(alike, str(self.subject))
        others = [toll for toll in alike if toll.voice is Voice.OTHERS]
        if own:
            following = own[1:] or ([f"Of others, {self._of_others(others)}"] if others else [])
            return own[0], (*following, self._within())[0]
        lead = f"The record has no side's own toll of {whom(measure)} {self.subject}"
        rest = self._by_sides([toll for toll in heard if toll not in alike])
        return f"{lead}; of others, {self._of_others(others)}", (*rest, self._within())[0]

    def _running(self, lead: str) -> tuple[str, str] | None:
        """The sides' tolls up to a date in the time, where it is long or has many events.

        Args:
            lead: what the record has, which is told second where there is room for it.
        """
        asked = self.hearing.asked
        is_long = asked.last - asked.first > _WEEK
        if not asked.is_timed or not (is_long or len(self._of_events()) > _MANY):
            return None
        tolls = latest(told(self.groups, Section.UP_TO, self.hearing))
        told_by = self._by_sides(in_order(tolls, self.names.actor), f"up to a date {self.subject}")
        return (told_by[0], (*told_by[1:], lead)[0]) if told_by else None

    def _longest(self, lead: str) -> tuple[str, str] | None:
        """The sides' own tolls of the longest stretches within a time that has none of its own.

        Args:
            lead: what the record has, which is told second where there is room for it.
        """
        if not self.hearing.asked.is_timed:
            return None
        kept = own_of_longest(told(self.groups, Section.PARTS, self.hearing))
        tolls = in_order(latest(kept), self.names.actor)
        if not tolls:
            return None
        counts, where = tolls[0].stated.counts, str(self.subject)
        if all(toll.stated.counts == counts for toll in tolls):
            stretch = through_date(counts, self.zone)
            where = ", ".join(filter(None, (stretch, self.subject.stated)))
            tolls = [toll._replace(extent=Extent.WHOLE) for toll in tolls]  # of that stretch
        told_by = self._by_sides(tolls, where)
        return told_by[0], (*told_by[1:], lead)[0]

    # The sides

    def _by_sides(self, tolls: Sequence[Toll], where: str = "") -> list[str]:
        """What the sides give, of what is asked about most: a sentence for each kind of people.

        Such as ``Of soldiers killed, Armenia gave 3,773 (...); Azerbaijan 2,900 (...).``

        Args:
            tolls: the figures.
            where: of what time and place they are, for the first of the sentences.
        """
        of_sides = [toll for toll in tolls if toll.sides]
        own = [toll for toll in of_sides if toll.voice is Voice.SIDE] or of_sides
        if not own:
            return []
        measure = _first_measure(own)
        alike = [toll for toll in own if toll.stated.claim.measure is measure]
        kinds = [
            kind for kind in _ORDER if any(toll.stated.claim.category is kind for toll in alike)
        ]
        return [
            f"{of_whom(kind, measure, '' if place else where)} {self._of_kind(alike, kind)}."
            for place, kind in enumerate(kinds)
        ]

    def _of_kind(self, tolls: Sequence[Toll], category: Category) -> str:
        best: dict[tuple[str, ...], Toll] = {}
        for toll in tolls:
            if toll.stated.claim.category is category:
                kept = best.get(toll.sides, toll)
                best[toll.sides] = min(kept, toll, key=widest_first)
        gave = next((toll for toll in best.values() if toll.stated.claim.value is not None), None)
        return "; ".join(
            f"{listed([self.names.actor(side) for side in speakers])}"
            f"{' gave' if toll is gave else ''} {self._told(toll)}"
            for speakers, toll in best.items()
        )

    def _told(self, toll: Toll) -> str:
        claim = toll.stated.claim
        said = "disclosed no figure" if claim.value is None else figure(claim)
        whose = () if all(self.sides.of(one) == toll.sides for one in claim.of) else claim.of
        details = [listed([self.names.actor(one) for one in whose]), self._when(toll)]
        return f"{said} ({', '.join(filter(None, details))})"

    def _when(self, toll: Toll) -> str:
        stated = toll.stated
        if toll.extent is Extent.WHOLE:
            return f"as of {date_aloud(stated.as_of, self.zone)}"
        if toll.extent is Extent.TO_DATE:
            return f"up to {date_aloud(stated.until, self.zone)}"
        if not stated.counts.is_interval:
            return at_date(stated.until, self.zone)
        return through_date(stated.counts, self.zone)

    # Others

    def _of_others(self, others: Sequence[Toll]) -> str:
        """What one of them gives that counts the most people, and another of the same."""
        first, *rest = sorted(others, key=widest_first)
        speaker = first.stated.claim.claimant
        more = [
            toll
            for toll in rest
            if toll.level == first.level and toll.stated.claim.claimant != speaker
        ]
        return f"{'; '.join(map(self._given, (first, *more[: _MOST - 1])))}."

    def _given(self, toll: Toll) -> str:
        claim = toll.stated.claim
        what = figure_of(claim, self._whose(toll.stated), self._when(toll))
        return f"{self.names.actor(claim.claimant)} gave {what}"

    def _whose(self, stated: Stated) -> str:
        return listed([self.names.actor(one) for one in stated.claim.of])

    # Parts

    def _groups(self, section: Section) -> list[Group]:
        return [group for group in self.groups if group.section is section]

    def _within(self) -> str:
        """What the sides give for the part of the time that most figures are for."""
        kept = by_start(told(self.groups, Section.PARTS, self.hearing))
        tolls = in_order(latest(kept[0]), self.names.actor) if kept else []
        if sentences := self._by_sides(tolls, "within it"):
            return sentences[0]
        if parts := self._parts():
            return f"Within it the record has figures of {parts}."
        return self._reported() or (
            "The record has no figure of an event or a shorter stretch within that time."
        )

    def _reported(self) -> str:
        """What was newly reported, and that this is all that is said of when it happened."""
        tolls = told(self.groups, Section.REPORTED, self.hearing)
        if not tolls:
            return ""
        measure = _first_measure(tolls)
        alike = [toll for toll in tolls if toll.stated.claim.measure is measure]
        named = "; ".join(map(self._newly, alike[:_MOST]))
        more = len(alike) - _MOST
        rest = f"; {_number(more, 'more report', 'more reports')}" if more > 0 else ""
        return f"{named[0].upper()}{named[1:]}{rest}; when it happened is not said."

    def _newly(self, toll: Toll) -> str:
        claim, when = toll.stated.claim, at_date(toll.stated.counts, self.zone)
        what = figure_of(claim, self._whose(toll.stated))
        return f"{when} {self.names.actor(claim.claimant)} newly reported {what}"

    def _up_to(self) -> str:
        """What the sides give that starts earlier and ends within the time."""
        tolls = latest(told(self.groups, Section.UP_TO, self.hearing))
        if sentences := self._by_sides(in_order(tolls, self.names.actor), "up to then"):
            return sentences[0]
        return "What follows counts what lies before or after it, or other places, too."

    def _parts(self) -> str:
        """How many events and shorter stretches there are figures of."""
        parts = self._groups(Section.PARTS)
        kept = {group.event.id: group.event for group in parts if group.event is not None}
        said = sum(event.kind is Kind.STATEMENT for event in kept.values())
        events = len(kept) - said
        stretches = len({one.counts.text for one in _current(parts) if one.is_of_period})
        kinds = [_number(events, "event", "events")] if events else []
        kinds += [_number(said, "statement", "statements")] if said else []
        kinds += [_number(stretches, "stretch of time", "stretches of time")] if stretches else []
        return listed(kinds)

    def _events(self) -> str:
        """The highest figure of one event, as it was stated; of many events, when they were."""
        found, events = self._of_parts(), self._of_events()
        numbers = [one for one in found if one.claim.value is not None]
        if not numbers:
            return "Nobody is on record with a number."
        if len(events) > _MANY:
            first, *_, last = events.values()
            return f"They are of events {from_to(first.date, last.date, self.zone)}."
        measures = {one.claim.measure for one in numbers}
        measure = next(one for one in Measure if one in measures)
        of_measure = [one for one in numbers if one.claim.measure is measure]
        own = [one for one in of_measure if voice_of(one.claim, self.sides) is not Voice.OPPONENT]
        top = max(own or of_measure, key=lambda one: one.claim.value or 0)
        what = figure_of(top.claim, self._whose(top))
        speaker, subject = self.names.actor(top.claim.claimant), self._subject(top)
        if len(events) == 1:
            return f"{speaker} gave {what} for {subject}."
        one = "stretch" if top.is_of_period else "event"
        but = ", claims of the other side's losses aside," if 0 < len(own) < len(of_measure) else ""
        return f"The highest figure of one {one}{but} is {what}, given by {speaker} for {subject}."

    def _of_parts(self) -> list[Stated]:
        """The current figures of events; where there are none, those of stretches of time."""
        parts = self._groups(Section.PARTS)
        return _current([group for group in parts if group.event is not None] or parts)

    def _of_events(self) -> dict[str, Event]:
        """The events in which these were stated, by id."""
        return {one.event.id: one.event for one in self._of_parts()}

    def _subject(self, stated: Stated) -> str:
        """What a figure counts; the day of a statement is not that on which it happened."""
        if stated.is_of_period:
            return f"the time {through_date(stated.counts, self.zone)}"
        event = stated.event
        when = f'{at_date(event.date, self.zone)} ("{event.title}")'
        if event.kind is Kind.STATEMENT:
            return f"what the statement {when} is about"
        return f"the event {when}"


def _number(count: int, noun: str, plural: str) -> str:
    return f"{number(count)} {noun if count == 1 else plural}"


def _first_measure(tolls: Sequence[Toll]) -> Measure:
    """What stands first of what some figures count: the dead before the wounded."""
    measures = {toll.stated.claim.measure for toll in tolls}
    return next(one for one in Measure if one in measures)


def _current(groups: Iterable[Group]) -> list[Stated]:
    return [
        stated for group in groups for row in group.rows for cell in row.cells
        for stated in cell.current
    ]  # fmt: skip
