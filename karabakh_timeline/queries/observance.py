"""What the record holds of how a ceasefire was kept, and how long it held by which rule.

How long a ceasefire held depends on the rule, so an answer always names it. Durations from dates
that are not sharp are ranges; what still runs says "at least".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Duration, Observance, Standing, YesNo
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.windows import DAY, Window, onset
from karabakh_timeline.store.charged import Some
from karabakh_timeline.store.index import EVER
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.queries.gathered import Breached
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.store.charged import Alike, Breach
    from karabakh_timeline.store.index import Until


class Violation(NamedTuple):
    """A recorded breach of a ceasefire.

    Attributes:
        event: the event that records it.
        link: its standing, who alleges it, to whom it is attributed, whether it was fatal.
        window: when it may have happened, and from when on it certainly had.
    """

    event: Event
    link: CeasefireLink
    window: Window


class Tally(NamedTuple):
    """Breaches that are recorded alike, counted.

    Attributes:
        link: their standing, who alleges them, to whom they are laid, whether they were fatal.
        many: how many.
        first: the place of the first of them, in order of date.
        last: the place of the last.
        seq: the event of the last; of one that is apart, the event that records others too.
        dated: gives the date of the last.
        is_apart: whether it is a single one, whose event records more than one.
    """

    link: CeasefireLink
    many: int
    first: int
    last: int
    seq: int
    dated: Callable[[], When]
    is_apart: bool = False

    @classmethod
    def of(cls, one: Violation, place: int) -> Tally:
        """A breach alone."""
        return cls(one.link, 1, place, place, place, lambda: one.event.date)


@dataclass(frozen=True, eq=False, repr=False)
class Breaches:
    """The recorded breaches of one ceasefire up to an instant; each is read where it is asked for.

    Attributes:
        breached: the breaches of the record.
        alike: those of the ceasefire, by how they are recorded.
        until: up to when they count.
    """

    breached: Breached
    alike: tuple[Alike, ...]
    until: Until = EVER

    @classmethod
    def of(cls, ceasefire: str, events: Iterable[Event], until: Until = EVER) -> Breaches:
        """Those that some events record."""
        gathered = Gathered(events)
        alike = tuple(one for one in gathered.alike if one.link.id == ceasefire)
        return cls(gathered, alike, until)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.count} recorded, {self.possible} possible>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Breaches):
            return NotImplemented
        return self.recorded == other.recorded and self.loose == other.loose

    def __hash__(self) -> int:
        return hash((self.until, self.count, self.possible))

    def __reduce__(self) -> tuple[object, ...]:
        """What it is apart from the record: the breaches."""
        events = [one.event for one in (*self.recorded, *self.loose)]
        name = self.alike[0].link.id if self.alike else ""
        return type(self).of, (name, tuple(dict.fromkeys(events)), self.until)

    @cached_property
    def _links(self) -> dict[int, CeasefireLink]:
        return {one.number: one.link for one in self.alike}

    def _violations(self, some: Sequence[Breach]) -> tuple[Violation, ...]:
        events = self.breached.events(one.seq for one in some)
        return tuple(
            Violation(event, self._links[one.alike], Window(*one.when))
            for one, event in zip(some, events, strict=True)
        )

    @cached_property
    def recorded(self) -> tuple[Violation, ...]:
        """Those that certainly had happened by then, in order of date."""
        return self._violations(self._recorded)

    @property
    def _recorded(self) -> list[Breach]:
        return self.breached.breaches(tuple(self._links), ALWAYS, NEVER, self.until)

    def meeting(self, first: int, last: int) -> tuple[Violation, ...]:
        """Those of them that may lie in a stretch, in order of date."""
        found = self.breached.breaches(tuple(self._links), first, last, self.until)
        return self._violations(found)

    @cached_property
    def loose(self) -> tuple[Violation, ...]:
        """Those that may have happened by then, their dates not being sharp."""
        return self._violations(self._loose)

    @cached_property
    def _loose(self) -> list[Breach]:
        at, whole = self.until
        if at >= NEVER:
            return []
        around = self.breached.breaches(tuple(self._links), at, at)
        return [one for one in around if not one.when.has_come(at, whole=whole)]

    @property
    def possible(self) -> int:
        """How many may have happened by then beside those recorded."""
        return len(self._loose)

    @cached_property
    def tallies(self) -> tuple[Tally, ...]:
        """Those recorded, counted by how they are, in order of the first of each."""
        together = [one.number for one in self.alike if not one.is_apart]
        apart = [one.number for one in self.alike if one.is_apart]
        found = []
        if together:
            found = [self._tally(some) for some in self.breached.counted(together, self.until)]
        if apart:
            singles = self.breached.breaches(apart, ALWAYS, NEVER, self.until)
            found += map(self._single, singles)
        return tuple(sorted(found, key=attrgetter("first")))

    @cached_property
    def loose_tallies(self) -> tuple[Tally, ...]:
        """Those that may have happened by then, one by one."""
        return tuple(map(self._single, self._loose))

    def _single(self, one: Breach) -> Tally:
        some = Some(one.alike, 1, one.place, one.place, one.seq)
        return self._tally(some)._replace(is_apart=True)

    def _tally(self, some: Some) -> Tally:
        link, seq = self._links[some.alike], some.seq
        dated = lambda: self.breached.event(seq).date  # noqa: E731 - one of many
        return Tally(link, some.many, some.first, some.last, seq, dated)

    @property
    def count(self) -> int:
        """How many certainly had happened by then."""
        return sum(tally.many for tally in self.tallies)

    @property
    def observance(self) -> Observance:
        """Violated if any breach is recorded; what is not recorded is not denied."""
        return Observance.VIOLATED if self.is_any else Observance.NO_VIOLATION_RECORDED

    @cached_property
    def first(self) -> Violation | None:
        """The one that had certainly happened first; None where none is recorded."""
        return self._first(self.alike)

    @cached_property
    def first_fatal(self) -> Violation | None:
        """The same of those that cost lives."""
        return self._first([one for one in self.alike if one.link.fatal is YesNo.YES])

    def _first(self, alike: Iterable[Alike]) -> Violation | None:
        first = self._came_first(alike)
        return None if first is None else self._violations([first])[0]

    def _came_first(self, alike: Iterable[Alike]) -> Breach | None:
        """The first of all, if it had come: if it had not, none had."""
        first = first_of(alike)
        at, whole = self.until
        return first if first and first.when.has_come(at, whole=whole) else None

    @property
    def is_any(self) -> bool:
        """Whether any is recorded."""
        return self._came_first(self.alike) is not None

    @cached_property
    def last(self) -> Violation | None:
        """The last one in order of date; None where none is recorded."""
        tally = max(self.tallies, key=attrgetter("last"), default=None)
        if tally is None:
            return None
        event = self.breached.event(tally.seq)
        return Violation(event, tally.link, onset(event))

    def over_after(self, second: float) -> tuple[Violation, ...]:
        """Those of them of which the last moment lies after a second, in order of date."""
        if second >= NEVER:
            return ()
        return self.meeting(int(second) + 1, NEVER)

    def last_over(self, wanted: Callable[[CeasefireLink], bool]) -> When | None:
        """The date that was over last, of those whose link is wanted; None of none."""
        numbers = [one.number for one in self.alike if wanted(one.link)]
        seq = self.breached.last_over(numbers, self.until) if numbers else None
        return None if seq is None else self.breached.event(seq).date

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the events that record them, in order of date."""
        return tuple(self.breached.ids([one.seq for one in self._recorded]))

    @property
    def fatal(self) -> int:
        """How many of the recorded breaches cost lives."""
        return sum(one.many for one in self.tallies if one.link.fatal is YesNo.YES)

    @property
    def alleged_by(self) -> tuple[str, ...]:
        """The actors who say so, in order of first mention."""
        names = (name for tally in self.tallies for name in tally.link.alleged_by)
        return tuple(dict.fromkeys(names))

    @property
    def standings(self) -> dict[Standing, int]:
        """How many recorded breaches are alleged, reported, verified, disputed."""
        found = Counter[Standing]()
        for tally in self.tallies:
            if tally.link.standing is not None:
                found[tally.link.standing] += tally.many
        return {standing: found[standing] for standing in Standing if standing in found}


def first_of(alike: Iterable[Alike]) -> Breach | None:
    """The breach that had certainly happened first; None of none."""
    return min((one.first for one in alike), key=attrgetter("turn"), default=None)


class Rule(StrEnum):
    """What is taken to be the end of holding."""

    FORMAL = "formal"
    FIRST_VIOLATION = "first-violation"
    FIRST_DEATH = "first-death"


class Held(NamedTuple):
    """How long a ceasefire held by a rule.

    Attributes:
        rule: the rule.
        shortest: at least so many seconds.
        longest: at most so many seconds; None where no bound is known ("at least").
        is_met: whether what the rule counts to is recorded. Of a breach that is not, the length is
            that by the terms.
    """

    rule: Rule
    shortest: int
    longest: int | None
    is_met: bool


def held(life: Life, alike: Iterable[Alike], rule: Rule, through: int) -> Held | None:
    """How long a ceasefire held; None if it never took effect.

    Args:
        life: the ceasefire.
        alike: its recorded breaches, by how they are recorded.
        rule: formal counts to expiry, termination or supersession, the others to the first
            recorded breach and the first recorded fatal one, if that came earlier.
        through: the last second that the record covers; what runs on is counted up to it.

    A fixed term caps every length, whatever is known of start and end, unless it was prolonged.
    """
    start = life.effective
    if start is None or start.possible > through:
        return None
    stop = life.ended
    counted = [
        one.least
        for one in alike
        if rule is not Rule.FORMAL and (rule is Rule.FIRST_VIOLATION or one.link.fatal is YesNo.YES)
    ]
    stop = Window(*map(min, zip(stop, *counted, strict=True)))
    shortest = max(0, min(stop.possible, through + 1) - min(start.certain, through + 1))
    is_open = start.possible <= ALWAYS or not stop.is_ever
    longest = None if is_open else max(0, stop.certain - start.possible)
    entry = life.ceasefire
    if entry.term is Duration.FIXED and entry.term_days and not life.is_prolonged:
        term = entry.term_days * DAY
        shortest, longest = min(shortest, term), term if longest is None else min(longest, term)
    return Held(rule, shortest, longest, rule is Rule.FORMAL or bool(counted))
