"""How ceasefires were kept: a sentence to read aloud.

A breach is charged, reported or verified, and by whom is said; nothing here calls a ceasefire
broken, and a side is named only as one that charges. When a charge was made the record does not
hold, so none is told as made by then: a breach is charged, of a date.
"""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Standing, YesNo
from karabakh_timeline.queries.observance import Tally
from karabakh_timeline.queries.sides import upwards
from karabakh_timeline.queries.spoken import (
    ago,
    listed,
    named_ceasefire,
    number,
    of_date,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date, timezone

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import CeasefireLink
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.queries.status import Pair
    from karabakh_timeline.queries.verdict import CeasefireStatus

BY_THEN, BY_ITS_END = "by then", "by the end of the day"
"""Up to when breaches are counted, of a moment and of a day."""
_WORDS = ("charged", "reported", "verified")
_CHARGED = (Standing.ALLEGED, Standing.DISPUTED)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_NAMES = 2
_EACH = 2
"""So many ceasefires are told of each by its name; of more together."""


class _Bound(NamedTuple):
    """Whom some ceasefires bind: their parties, and with these all whom they cover."""

    parties: tuple[str, ...]
    sides: tuple[str, ...]

    @classmethod
    def by(cls, entries: Iterable[Ceasefire]) -> _Bound:
        """The same of some entries of the ledger, in their order."""
        known = tuple(entries)
        parties = dict.fromkeys(name for one in known for name in one.parties)
        covered = dict.fromkeys(name for one in known if one.covers for name in one.covers.actors)
        return cls(tuple(parties), tuple(parties | covered))


class Kept:
    """The sentence of an answer for a moment.

    Attributes:
        names: what ids are called.
        zone: the offset of the record.
        day: the day asked for, or the last one of a stretch.
        until: up to when breaches are counted, such as ``by then``.
        pair: the two sides asked for.
    """

    def __init__(self, names: Names, zone: timezone, day: date, until: str, pair: Pair) -> None:
        self.names, self.zone, self.day, self.until = names, zone, day, until
        self.pair = pair

    def sentence(self, statuses: Sequence[CeasefireStatus]) -> str:
        """How those ceasefires were kept that had taken effect; empty where there is none.

        Args:
            statuses: the ceasefires, the one to be spoken of first.
        """
        if not statuses:
            return ""
        first, *others = statuses
        between = self._between(first.breaches.tallies, first.ceasefire.bound)
        between = f". {between[0].upper()}{between[1:]}" if between else ""
        if not others:
            return f"{self._of(first)}{between}."
        told = [f"{self._of(first, f' of {named_ceasefire(first.ceasefire)}')}{between}"]
        each = others if len(others) < _EACH else others[: _EACH - 1]
        told += [f"of {named_ceasefire(one.ceasefire)}, {self._stands([one])}" for one in each]
        if rest := others[len(each) :]:
            which = "the other" if len(rest) == 1 else f"the {number(len(rest))} others"
            told.append(f"of {which}, {self._stands(rest)}")
        return f"{'; '.join(told)}."

    def _of(self, status: CeasefireStatus, of_it: str = "") -> str:
        """How one was kept.

        Args:
            status: the ceasefire.
            of_it: its name, where others are told of too.
        """
        recorded, more = status.breaches.tallies, self._perhaps(status)
        if not recorded:
            return f"The record has no charge or report of a breach{of_it} {self.until}{more}"
        how = self._how(recorded, _Bound.by([status.ceasefire]))
        last, count = self._last([status]), _count(recorded)
        if count == 1:
            blaming = self._blaming(recorded[0])
            if blaming:
                return f"One breach{of_it} is recorded, {last}, for which {blaming}{more}"
            return f"One breach{of_it} is {how}, {last}{more}"
        what = charges(count, _words(recorded))
        told = ", ".join(filter(None, [how, f"the last {last}"]))
        return f"{what}{of_it} {self.until}{more}: {told}"

    def of_several(
        self, recorded: Sequence[Violation], entries: Sequence[Ceasefire], more: str = ""
    ) -> str:
        """The same of the breaches of several ceasefires together, an event of two of them once."""
        once = {one.event.id: one for one in recorded}.values()
        events = [Tally.of(one, place) for place, one in enumerate(once)]
        bound = _Bound.by(entries)
        told = "; ".join(
            filter(None, [self._how(events, bound), self._between(events, bound.sides)])
        )
        if len(events) == 1:
            return f"one breach{more} {told}"
        return f"{charges(len(events), _words(events))}{more}: {told}"

    def _blaming(self, one: Tally) -> str:
        """That some blame each other for a breach; empty where one side alone charges it."""
        says, blamed = one.link.alleged_by, one.link.attributed_to
        each = [
            name
            for name in says
            if any(self._share(name, x) for x in blamed)
            and any(not self._share(name, x) for x in blamed)
        ]
        is_mutual = len(each) > 1 and not self._share(each[0], each[1])
        return f"{self._named(each[:2])} blame each other" if is_mutual else ""

    def _how(self, recorded: Sequence[Tally], bound: _Bound) -> str:
        """By whom some breaches are charged, reported or verified, and how many cost lives."""
        parts = []
        is_one_kind = len(_words(recorded)) == 1
        for word in _words(recorded):
            some = [one for one in recorded if _word(one.link.standing) == word]
            count = "" if is_one_kind else f"{_count(some)} "
            who = self._who(some, bound) if word == "charged" else self._outside(some, bound)
            how = f" ({_disputed(some)})" if word == "charged" else ""
            is_said = is_one_kind and word != "verified" and _count(some) > 1
            parts.append(f"{count}{'' if is_said else word}{who}{how}".strip(" ,"))
        fatal = _count(one for one in recorded if one.link.fatal is YesNo.YES)
        if fatal:
            parts.append("fatal" if _count(recorded) == 1 else f"{fatal} fatal")
        return ", ".join(filter(None, parts))

    def _who(self, some: Sequence[Tally], bound: _Bound) -> str:
        """By whom: the parties that the speakers belong to, and any other speakers."""
        spoke: dict[str, Tally] = {}
        for one in some:
            for name in one.link.alleged_by:
                spoke[name] = max(spoke.get(name, one), one, key=attrgetter("last"))
        speaking = {name: self._belongs(name, one) for name, one in spoke.items()}
        found = [side for side in bound.sides if any(side in up for up in speaking.values())]
        outside = [name for name, up in speaking.items() if up.isdisjoint(bound.sides)]
        if len(bound.parties) > 1 and set(bound.parties) <= set(found):
            theirs = [one for one in some if set(one.link.alleged_by) <= set(outside)]
            return f" by {'both' if len(bound.parties) == 2 else 'all'} sides{self._alone(theirs)}"
        said = [*map(self.names.actor, found), *(self._formerly(name, bound) for name in outside)]
        return f" by {_some(said)}" if said else ""

    def _alone(self, theirs: Sequence[Tally]) -> str:
        """That some of the breaches are charged by others alone; empty where none is."""
        if not theirs:
            return ""
        speakers = _speakers(theirs)
        count = _count(theirs)
        each = "one each" if 1 < count == len(speakers) else f"{number(count)} of them"
        return f", {each} by {listed([self.names.actor(name) for name in speakers])} alone"

    def _formerly(self, name: str, bound: _Bound) -> str:
        """A speaker of no side; a person who no longer speaks for one, with that."""
        actor = self.names.actors.get(name)
        was = sorted(upwards(name, self.names.actors) & set(bound.sides))
        said = self.names.actor(name)
        return f"{said} (formerly of {self.names.actor(was[0])})" if actor and was else said

    def _belongs(self, name: str, one: Tally) -> frozenset[str]:
        """Whom a speaker belongs to; a person only while in an office, where offices are dated."""
        actor = self.names.actors.get(name)
        held = [office.date for office in actor.offices if office.date] if actor else []
        is_in_office = not held or any(_meet(date, one.dated()) for date in held)
        return upwards(name, self.names.actors) if is_in_office else frozenset({name})

    def _outside(self, some: Sequence[Tally], bound: _Bound) -> str:
        """By whom of no side, and how many of them where not all are."""
        sides = {
            side
            for name in (*bound.sides, *_blamed(some))
            for side in upwards(name, self.names.actors)
        }
        outside = [name for name in _speakers(some) if not upwards(name, self.names.actors) & sides]
        if not outside:
            return ""
        theirs = _count(one for one in some if not set(outside).isdisjoint(one.link.alleged_by))
        many = "" if theirs == _count(some) else f", {number(theirs)} of them"
        return f"{many} by {self._named(outside)}"

    def _perhaps(self, status: CeasefireStatus) -> str:
        """How many more there may be, dated loosely, and who charges or reports those."""
        loose = status.breaches.loose_tallies
        if not loose:
            return ""
        bound, said = _Bound.by([status.ceasefire]), []
        for word in _words(loose):
            some = [one for one in loose if _word(one.link.standing) == word]
            said.append(f"{word}{self._who(some, bound)}")
        more = " more" if status.breaches.is_any else ""
        return f" (and perhaps {number(len(loose))}{more}, dated loosely, {listed(said)})"

    def _stands(self, statuses: Sequence[CeasefireStatus]) -> str:
        """How many breaches some ceasefires had: charged, reported, verified; and the last."""
        recorded = _together(statuses)
        if not recorded:
            return "none"
        bound, each = _Bound.by(one.ceasefire for one in statuses), []
        for word in _words(recorded):
            some = [one for one in recorded if _word(one.link.standing) == word]
            by = "" if word == "charged" else self._outside(some, bound)
            each.append(f"{_count(some)} {word}{by}")
        count = _count(recorded)
        many = each[0] if len(each) == 1 else f"{count} ({', '.join(each)})"
        return f"{many}, {'' if count == 1 else 'the last '}{self._last(statuses)}"

    def has_charged(self, links: Iterable[CeasefireLink]) -> bool:
        """Whether any breach is laid by one of the two sides asked for to the other."""
        return any(self._is_between(link, *self.pair.sides) for link in links)

    def _between(self, recorded: Sequence[Tally], bound: Collection[str]) -> str:
        """Of an answer between two sides: how many breaches one of them lays to the other.

        What is laid to forces that may be of several sides is told apart. Empty where the
        ceasefire is between these two alone, or has no breach.
        """
        sides = self.pair.sides
        if len(sides) < 2 or not recorded or set(bound) <= set(sides):
            return ""
        theirs = [one for one in recorded if self._is_between(one.link, *sides)]
        either = [
            one
            for one in recorded
            if one not in theirs and self._is_between(one.link, *sides, is_loose=True)
        ]
        forces = dict.fromkeys(
            name for one in either for name in one.link.attributed_to if self._is_of_several(name)
        )
        laid = f"laid to {self._named(list(forces))}, which may be of another side"
        count, ours = _count(recorded), _count(theirs)
        if count == 1:
            charged = f"{'' if theirs else 'not '}charged by one of these two on the other"
            return f"it is {laid if either else charged}"
        many = "all" if ours == count else number(ours) if theirs else "none"
        are = "is" if ours == 1 else "are"
        told = f"{many} of the {count} {are} charged by one of these two on the other"
        return f"{told}, {number(_count(either))} {laid}" if either else told

    def _is_between(
        self, link: CeasefireLink, first: str, second: str, *, is_loose: bool = False
    ) -> bool:
        """Whether one of two sides lays a breach to the other, and it is clear which.

        Where the speakers are blamed too, one side's charge is clear if it is blamed in turn, or if
        the other speaks as well.
        """
        says, blamed = link.alleged_by, link.attributed_to
        if not is_loose:
            blamed = tuple(name for name in blamed if not self._is_of_several(name))
        is_mutual = any(self._share(x, y) for x in says for y in link.attributed_to)
        for one, other in ((first, second), (second, first)):
            is_clear = (
                not is_mutual
                or any(self._is_of(x, one, other) for x in link.attributed_to)
                or any(self._is_of(x, other, one) for x in says)
            )
            speaks = any(self._is_of(x, one, other) for x in says)
            if speaks and is_clear and any(self._is_of(x, other, one) for x in blamed):
                return True
        return False

    def _is_of_several(self, name: str) -> bool:
        """Whether an actor may be of one of several sides."""
        actor = self.names.actors.get(name)
        return actor is not None and bool(actor.one_of) and name not in self.pair.sides

    def _share(self, one: str, other: str) -> bool:
        """Whether two actors are, or may be, of one side."""
        return bool(upwards(one, self.names.actors) & upwards(other, self.names.actors))

    def _is_of(self, name: str, one: str, other: str) -> bool:
        """Whether an actor is of one side and cannot be of the other."""
        of, *sides = (upwards(each, self.names.actors) for each in (name, one, other))
        return bool(of & sides[0]) and not of & sides[1]

    def _named(self, ids: Sequence[str]) -> str:
        return _some([self.names.actor(name) for name in ids])

    def _last(self, statuses: Iterable[CeasefireStatus]) -> str:
        """The date of the last breach of some that have one.

        It is its day alone where another of that day has no hour.
        """
        each = [status.breaches for status in statuses]
        lasts = (one.last for one in each)
        last = max((one for one in lasts if one), key=lambda one: one.event.order)
        same_day = (
            one
            for breaches in each
            for one in breaches.over_after(_latest(last))
            if _DAY.fullmatch(one.event.date.text)
        )
        return self._date(next(same_day, last))

    def _date(self, one: Violation) -> str:
        """The date of a breach, and how long before it was."""
        event, when = one.event, one.event.date
        said = of_date(when, self.zone, is_through=event.lasting)
        if when.latest is None:
            return said
        last = when.latest.date()
        before = ago(last, self.day)
        if before:
            return f"{said}, {before}"
        if _DAY.fullmatch(when.text) is None:
            return said
        if last == self.day:
            return "of that day"
        is_near = (last.year, last.month) == (self.day.year, self.day.month) and not self.pair.sides
        return f"of the {_ordinal(last.day)}" if is_near else said


def charges(count: int, words: Sequence[str]) -> str:
    """So many entries on breaches: charges, reports, or both."""
    what = {"charged": "charges", "reported": "reports"}.get(" ".join(words), "charges and reports")
    return f"{count} {what} of breaches"


def _count(recorded: Iterable[Tally]) -> int:
    """How many breaches there are."""
    return sum(one.many for one in recorded)


def _words(recorded: Iterable[Tally]) -> list[str]:
    """What is said of some breaches, in order: charged, reported, verified."""
    found = {_word(one.link.standing) for one in recorded}
    return [word for word in _WORDS if word in found]


def _some(said: Sequence[str]) -> str:
    """Some names in a row; of many the first, and that there are others."""
    return listed([*said[:_MOST_NAMES], *(["others"] if len(said) > _MOST_NAMES else [])])


def _together(statuses: Iterable[CeasefireStatus]) -> list[Tally]:
    """The breaches of some ceasefires, an event that is one of several once."""
    tallies = [tally for status in statuses for tally in status.breaches.tallies]
    apart = {tally.seq: tally for tally in tallies if tally.is_apart}
    alike = (tally for tally in tallies if not tally.is_apart)
    return sorted((*alike, *apart.values()), key=attrgetter("first"))


def _meet(one: When, other: When) -> bool:
    """Whether two dates have a moment in common, as far as their ends are known."""
    starts = not (one.earliest and other.latest) or one.earliest <= other.latest
    stops = not (one.latest and other.earliest) or one.latest >= other.earliest
    return starts and stops


def _latest(one: Violation) -> float:
    """The last possible moment of a breach, in seconds."""
    return one.event.date.order[1]


def _speakers(recorded: Iterable[Tally]) -> list[str]:
    """Who says so, in order of first mention."""
    return list(dict.fromkeys(name for one in recorded for name in one.link.alleged_by))


def _blamed(recorded: Iterable[Tally]) -> Iterator[str]:
    return (name for one in recorded for name in one.link.attributed_to)


def _word(standing: Standing | None) -> str:
    """What is said of a breach that is established so far."""
    return "charged" if standing is None or standing in _CHARGED else standing.value


def _disputed(charged: Sequence[Tally]) -> str:
    disputed = _count(one for one in charged if one.link.standing is Standing.DISPUTED)
    if disputed == _count(charged):
        return "disputed" if disputed == 1 else "all disputed"
    return f"{disputed} of them disputed" if disputed else "no denial recorded"


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if day in (11, 12, 13) else ending}"
