"""How ceasefires were kept, and what fighting the record has of a day: a sentence to read aloud.

A breach is charged, reported or verified, and by whom is said; nothing here calls a ceasefire
broken, and a side is named only as one that charges.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Kind, PlacePrecision, Standing, Step, YesNo
from karabakh_timeline.queries.fighting import VIOLENT
from karabakh_timeline.queries.sides import upwards
from karabakh_timeline.queries.spoken import (
    ago,
    at_date,
    counted_aloud,
    listed,
    number,
    through_date,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, timezone

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.queries.fighting import Fighting
    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.queries.verdict import CeasefireStatus

_WORDS = ("charged", "reported", "verified")
_CHARGED = (Standing.ALLEGED, Standing.DISPUTED)
_ONE = {Kind.WAR_START: "the start of a war"}
_NOUNS = {
    Kind.WAR_START: ("start of a war", "starts of a war"),
    Kind.AIR_DRONE_STRIKE: ("strike from the air", "strikes from the air"),
    Kind.MISSILE_STRIKE: ("missile strike", ""),
    Kind.ATTACK_ON_CIVILIANS: ("attack on civilians", "attacks on civilians"),
}
_GOING_ON = {
    Kind.BATTLE: "fighting",
    Kind.SHELLING: "shelling",
    Kind.CEASEFIRE_VIOLATION: "fighting {} as a breach",
}
_WIDE = (Kind.WAR_START, Kind.OFFENSIVE)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOST_NAMES = 2


class Kept:
    """The sentence of an answer for a moment.

    Attributes:
        names: what ids are called.
        zone: the offset of the record.
        day: the day asked for, or the last one of a stretch.
        until: up to when breaches are counted, such as ``by then``.
    """

    def __init__(self, names: Names, zone: timezone, day: date, until: str) -> None:
        self.names, self.zone, self.day, self.until = names, zone, day, until

    def sentence(self, statuses: Sequence[CeasefireStatus], found: Fighting) -> str:
        """How those ceasefires were kept that had taken effect, and the fighting of the day.

        Args:
            statuses: the ceasefires, the one to be spoken of first; none where there is none.
            found: the fighting of the day.
        """
        fought = self._fought(found)
        if not statuses:
            return f"On the day itself the record has {fought or 'no fighting'}."
        kept = self._kept(statuses)
        if fought:
            return f"{kept}; on the day itself the record has {fought}."
        if not any(one.breaches.recorded for one in statuses):
            return f"{kept}, and no fighting on the day itself."
        return f"{kept}; the record has no fighting on the day itself."

    # Breaches

    def _kept(self, statuses: Sequence[CeasefireStatus]) -> str:
        first, *others = statuses
        rest = _together(others)
        own = self._of(first, "breach of it" if rest else "breach")
        if not rest:
            return own
        which = "the other" if len(others) == 1 else f"the {number(len(others))} others"
        return f"{own}; of {which}, {_stands(rest)}, the last {self._last(rest)}"

    def _of(self, status: CeasefireStatus, noun: str) -> str:
        """How one was kept."""
        recorded, possible = status.breaches.recorded, status.breaches.possible
        if not recorded:
            more = f" (perhaps {possible}, dated loosely)" if possible else ""
            return f"The record has no charge or report of a {noun} {self.until}{more}"
        more = f" (perhaps {possible} more, dated loosely)" if possible else ""
        charged = [one for one in recorded if one.link.standing in _CHARGED]
        count, how, last = len(recorded), self._how(recorded, status), self._last(recorded)
        if len(charged) < count:
            if count == 1:
                return f"One breach was {how.removeprefix('1 ')}, {last}{more}"
            return f"{count} breaches {self.until}{more}: {how}, the last {last}"
        who = self._who(charged, status)
        if count == 1:
            return f"{who} charged one breach, {last}, {how}{more}"
        return f"{who} charged breaches: {count} {self.until}{more}, {how}, the last {last}"

    def _how(self, recorded: Sequence[Violation], status: CeasefireStatus) -> str:
        """How far some breaches are established, and how many cost lives."""
        counts = {how: sum(one.link.standing is how for one in recorded) for how in Standing}
        disputed, charged = counts[Standing.DISPUTED], sum(counts[how] for how in _CHARGED)
        parts = []
        if charged == len(recorded):
            parts.append(_disputed(disputed, charged))
        elif charged:
            parts.append(f"{charged} charged ({_disputed(disputed, charged)})")
        parts += [
            f"{counts[how]} {how}{self._by(recorded, how, status)}"
            for how in (Standing.REPORTED, Standing.VERIFIED)
            if counts[how]
        ]
        fatal = sum(one.link.fatal is YesNo.YES for one in recorded)
        if fatal:
            parts.append("fatal" if len(recorded) == 1 else f"{fatal} fatal")
        return ", ".join(parts)

    def _who(self, charged: Iterable[Violation], status: CeasefireStatus) -> str:
        """Who charges: the parties that the speakers belong to, else the speakers."""
        entry, speakers = status.ceasefire, _speakers(charged)
        covered = entry.covers.actors if entry.covers else ()
        found = [
            bound
            for bound in dict.fromkeys((*entry.parties, *covered))
            if any(bound in upwards(name, self.names.actors) for name in speakers)
        ]
        if len(entry.parties) > 1 and set(entry.parties) <= set(found):
            return "Both sides" if len(entry.parties) == 2 else "All sides"
        return self._named(found or speakers) or "A source"

    def _by(self, recorded: Iterable[Violation], how: Standing, status: CeasefireStatus) -> str:
        """Who reports or verifies some breaches and belongs to no side."""
        sides = {
            side
            for name in (*status.ceasefire.bound, *_blamed(recorded))
            for side in upwards(name, self.names.actors)
        }
        speakers = _speakers(one for one in recorded if one.link.standing is how)
        outside = [one for one in speakers if not upwards(one, self.names.actors) & sides]
        return f" by {self._named(outside)}" if outside else ""

    def _named(self, ids: Sequence[str]) -> str:
        said = [self.names.actor(name) for name in ids]
        return listed(said[:_MOST_NAMES] + (["others"] if len(said) > _MOST_NAMES else []))

    def _last(self, recorded: Sequence[Violation]) -> str:
        """When the last breach was, and how long before."""
        event = recorded[-1].event
        when = event.date
        said = (through_date if event.lasting else at_date)(when, self.zone)
        if when.latest is None:
            return said
        last = when.latest.date()
        before = ago(last, self.day)
        if before:
            return f"{said}, {before}"
        if _DAY.fullmatch(when.text) is None:
            return said
        if last == self.day:
            return "on that day"
        is_near = (last.year, last.month) == (self.day.year, self.day.month)
        return f"on the {_ordinal(last.day)}" if is_near else said

    # Fighting

    def _fought(self, found: Fighting) -> str:
        """The fighting of the day as a list; empty where there is none."""
        parts = [*self._counted(found.of_it), *map(self._through, found.through)]
        perhaps = list(self._counted(found.perhaps))
        if parts and perhaps:
            return f"{listed(parts)}, and perhaps {listed(perhaps)}"
        return listed(parts) or (f"perhaps {listed(perhaps)}" if perhaps else "")

    def _counted(self, events: Sequence[Event]) -> Iterator[str]:
        for kind in VIOLENT:
            some = [event for event in events if event.kind is kind]
            if kind is Kind.CEASEFIRE_VIOLATION:
                yield from _breaches(some)
            elif some:
                noun, plural = _NOUNS.get(kind, (kind.value, ""))
                said = counted_aloud(len(some), noun, plural)
                yield (_ONE.get(kind, said) if len(some) == 1 else said) + self._where(some)

    def _where(self, events: Sequence[Event]) -> str:
        """The place of what happened at one; a whole area only of what takes one."""
        if len(events) != 1 or len(events[0].places) != 1:
            return ""
        place = self.names.places[events[0].places[0]]
        if place.precision in (PlacePrecision.EXACT, PlacePrecision.NEAR):
            return f" at {self.names.place(place.id)}"
        return f" in {self.names.place(place.id)}" if events[0].kind in _WIDE else ""

    def _through(self, event: Event) -> str:
        noun = _GOING_ON.get(event.kind, "").format(_standing(event))
        noun = noun or counted_aloud(1, _NOUNS.get(event.kind, (event.kind.value, ""))[0])
        return f"{noun} that went on {through_date(event.date, self.zone)}"


def _together(statuses: Iterable[CeasefireStatus]) -> list[Violation]:
    """The breaches of some ceasefires, an event that is one of several once."""
    events = {one.event.id: one for status in statuses for one in status.breaches.recorded}
    return sorted(events.values(), key=lambda one: one.event.order)


def _speakers(recorded: Iterable[Violation]) -> list[str]:
    """Who says so, in order of first mention."""
    return list(dict.fromkeys(name for one in recorded for name in one.link.alleged_by))


def _blamed(recorded: Iterable[Violation]) -> Iterator[str]:
    return (name for one in recorded for name in one.link.attributed_to)


def _stands(recorded: Iterable[Violation]) -> str:
    """How many breaches there are: charged, reported, verified."""
    words = [_word(one.link.standing) for one in recorded]
    each = [f"{words.count(word)} {word}" for word in _WORDS if word in words]
    return each[0] if len(each) == 1 else f"{len(words)} ({', '.join(each)})"


def _word(standing: Standing | None) -> str:
    """What is said of a breach that is established so far."""
    return "charged" if standing is None or standing in _CHARGED else standing.value


def _disputed(disputed: int, charged: int) -> str:
    if disputed == charged:
        return "disputed" if charged == 1 else "all disputed"
    return f"{disputed} of them disputed" if disputed else "no denial recorded"


def _breaches(events: Iterable[Event]) -> Iterator[str]:
    stands = [_standing(event) for event in events]
    for word in _WORDS:
        if word in stands:
            yield counted_aloud(stands.count(word), f"{word} breach", f"{word} breaches")


def _standing(event: Event) -> str:
    """Whether a breach is charged, reported or verified."""
    for link in event.ceasefires:
        if link.step is Step.VIOLATION:
            return _word(link.standing)
    return "charged"


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{'th' if day in (11, 12, 13) else ending}"
