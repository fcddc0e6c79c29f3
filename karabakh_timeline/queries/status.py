"""Was a ceasefire in force at this instant, between whom, did it hold, and who says so?

The verdict is derived, never stored. Before the first and after the last day that the record covers
nothing is known, and the verdict is indeterminate.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Verdict
from karabakh_timeline.queries.gathered import Gathered
from karabakh_timeline.queries.lifecycle import Ground, Life, Phases, lives
from karabakh_timeline.queries.observance import Breaches, Held, Rule, first_of, held
from karabakh_timeline.queries.sides import RestsOn, rests_on
from karabakh_timeline.queries.verdict import (
    Answer,
    CeasefireStatus,
    Change,
    Interval,
    StatusAt,
    StatusThrough,
    answered,
    decided,
    deciding,
)
from karabakh_timeline.queries.windows import NOT_EVER, Window, ends, moment, window
from karabakh_timeline.store.index import EVER, Filter, Until
from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Dataset, Thin
    from karabakh_timeline.model.vocabulary import State, Step
    from karabakh_timeline.queries.gathered import Breached
    from karabakh_timeline.queries.observance import Violation
    from karabakh_timeline.store.charged import Alike, Breach
    from karabakh_timeline.store.read import Store


_ANY = "ceasefires"


class Linked:
    """The events that name a ceasefire, each read once and only where it is asked for.

    They say where a step is recorded; what a verdict takes of breaches is asked otherwise.
    """

    def __init__(self, read: Callable[[str, tuple[str, ...]], Iterable[Event]]) -> None:
        """Take what reads the events that name some ceasefires.

        Args:
            read: for the name of a step, or ``ceasefires`` for any, and the ids of ceasefires, the
                events that record that step of them, in order of date.
        """
        self._read = read
        self._known: dict[tuple[str, ...], tuple[Event, ...]] = {}

    @classmethod
    def among(cls, events: Sequence[Event]) -> Linked:
        """Those of some events, in order of date."""

        def read(section: str, names: tuple[str, ...]) -> Iterator[Event]:
            for event in events:
                links = (link for link in event.ceasefires if section in (_ANY, link.step.value))
                if any(link.id in names for link in links):
                    yield event

        return cls(read)

    def to(self, ceasefires: tuple[str, ...], step: Step | None = None) -> tuple[Event, ...]:
        """Those that name some ceasefires or record one step of them, in order of date."""
        section = _ANY if step is None else step.value
        if (section, *ceasefires) not in self._known:
            self._known[section, *ceasefires] = tuple(self._read(section, ceasefires))
        return self._known[section, *ceasefires]


class Pair(NamedTuple):
    """Two sides that a ledger was narrowed to.

    Attributes:
        names: what they are called; empty where nobody asked for it.
        sides: their ids.
        rests_on: for each ceasefire between them, what says that it is.
    """

    names: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    rests_on: Mapping[str, RestsOn] = MappingProxyType({})


class _Held(NamedTuple):
    """The states of the ceasefires at an instant, in the order of the ledger, and the verdict."""

    until: Until
    states: tuple[frozenset[State], ...]
    verdict: Verdict


class Ledger:
    """The ceasefires of a record with all that decides their state.

    Attributes:
        dataset: what the data set says of itself.
        lives: the ceasefires in the order of the ledger, with the windows of their steps.
        pair: the two sides that it was narrowed to; empty for all.
    """

    def __init__(
        self,
        dataset: Dataset,
        lives: Sequence[Life],
        breached: Breached | None = None,
        linked: Linked | None = None,
        pair: Pair = Pair(),  # noqa: B008 - it is frozen
    ) -> None:
        """Take what decides it.

        Args:
            dataset: what the data set says of itself.
            lives: the ceasefires, with the windows of their steps.
            breached: the breaches of the record, and the offensives.
            linked: the events that name a ceasefire.
            pair: the two sides that it is narrowed to.
        """
        self.dataset = dataset
        self.lives = tuple(lives)
        self.pair = pair
        self._breached = breached or Gathered(())
        self._linked = linked or Linked.among(())
        self._seen: dict[int, tuple[Verdict, Verdict]] = {}
        self._changed: dict[tuple[int, Verdict, Verdict], Change] = {}
        self._by_id = {life.ceasefire.id: life for life in self.lives}

    @cached_property
    def alike(self) -> dict[str, tuple[Alike, ...]]:
        """For each ceasefire, its recorded breaches by how they are recorded."""
        found: dict[str, list[Alike]] = {name: [] for name in self._by_id}
        for one in self._breached.alike:
            if one.link.id in found:
                found[one.link.id].append(one)
        return {name: tuple(some) for name, some in found.items()}

    def breaches(self, ceasefire: str, until: Until = EVER) -> Breaches:
        """The recorded breaches of a ceasefire, up to an instant or all of them."""
        return Breaches(self._breached, self.alike[ceasefire], until)

    @cached_property
    def violations(self) -> dict[str, tuple[Violation, ...]]:
        """For each ceasefire, its recorded breaches, each with its event."""
        return {name: self.breaches(name).recorded for name in self._by_id}

    @cached_property
    def bound(self) -> frozenset[str]:
        """The ids of all whom any of its ceasefires binds."""
        return frozenset().union(*(life.ceasefire.bound for life in self.lives))

    @property
    def linked(self) -> tuple[Event, ...]:
        """The events that name a ceasefire, in order of date."""
        return self._linked.to(tuple(self._by_id))

    def named(self, name: str) -> Event:
        """An event by its id, such as one that bounds an end that is not recorded."""
        return self._breached.named(name)

    def life(self, ceasefire: str) -> Life:
        """A ceasefire with the windows of its steps; raises KeyError for what is none of these."""
        return self._by_id[ceasefire]

    def linked_to(self, ceasefire: str) -> tuple[Event, ...]:
        """The events that name one ceasefire, in order of date."""
        return self._linked.to((ceasefire,))

    def events_of(self, ceasefire: str, step: Step) -> tuple[str, ...]:
        """The ids of the events that record a step of a ceasefire, in order of date."""
        return tuple(event.id for event in self._linked.to((ceasefire,), step))

    def held(self, ceasefire: str) -> tuple[tuple[Rule, Held | None], ...]:
        """How long a ceasefire held, by each rule."""
        life, alike = self._by_id[ceasefire], self.alike[ceasefire]
        return tuple((rule, held(life, alike, rule, self.through)) for rule in Rule)

    @cached_property
    def through(self) -> int:
        """The last second that the record covers."""
        return window(self.dataset.through).certain - 1

    @cached_property
    def since(self) -> int:
        """The first second that it covers; a sentinel before every date if it names no start."""
        return window(self.dataset.first).possible if self.dataset.first else ALWAYS

    def covers(self, at: int) -> bool:
        """Whether the record covers a second; outside it nothing is known."""
        return self.since <= at <= self.through

    def thin(self, first: int, last: int) -> tuple[Thin, ...]:
        """The stretches of which the record admits to hold less, and that meet a given one."""
        return tuple(one for one, start, stop in self._thin if start <= last and stop >= first)

    def thin_before_breach(self, ceasefire: str) -> tuple[Thin, ...]:
        """Those between the start of a ceasefire and its first recorded breach.

        In them a breach may have been that nobody recorded, so that the first was earlier.
        """
        effective, first = (
            self._by_id[ceasefire].ceasefire.effective,
            self.breaches(ceasefire).first,
        )
        start = effective and effective.date and effective.date.latest
        stop = first and first.event.date.earliest
        if not start or not stop or utc_seconds(start) >= utc_seconds(stop) - 1:
            return ()
        return self.thin(utc_seconds(start), utc_seconds(stop) - 1)

    @cached_property
    def _thin(self) -> tuple[tuple[Thin, int, int], ...]:
        """Each with its first and its last second."""
        return tuple(
            (one, window(one.first).possible, window(one.last).last) for one in self.dataset.thin
        )

    def between(
        self, first: Sequence[str], second: Sequence[str], names: tuple[str, ...] = ()
    ) -> Ledger:
        """The ceasefires between two sides: those that bind both, or that only one declared.

        By what binds them ``rests_on`` says. What bounds an end that is not recorded stays what it
        is in the whole ledger.

        Args:
            first: the actors of one side, by id; the first of them gives its name.
            second: the actors of the other side.
            names: what the two are called, for the answer.
        """
        found = {
            name: rests_on(life.ceasefire, first, second) for name, life in self._by_id.items()
        }
        kept = {name: by for name, by in found.items() if by is not None}
        sides = tuple(side[0] for side in (first, second) if side)
        lives = [self._by_id[name] for name in kept]
        pair = Pair(names, sides, kept)
        return Ledger(self.dataset, lives, self._breached, self._linked, pair)

    @property
    def among(self) -> tuple[str, ...]:
        """The names of the two sides that it was narrowed to; empty for all."""
        return self.pair.names

    def states(self, at: int, *, whole: bool = False) -> tuple[frozenset[State], ...]:
        """Every state that each ceasefire may be in, in the order of the ledger.

        Args:
            at: an instant, in seconds from 1970.
            whole: by the end of that second, which is the last of a day.
        """
        if whole:
            return tuple(life.states(at, whole=True) for life in self.lives)
        return tuple(phases.states(at) for phases in self._phases)

    def verdict(self, at: int) -> Verdict:
        """The verdict at an instant, in seconds from 1970."""
        return self._verdict(at, self.states(at))

    def at(self, instant: int) -> StatusAt:
        """The whole answer for an instant, in seconds from 1970."""
        here = self._held(Until(instant))
        after = self._change_after(instant, here.verdict)
        return self._at(here, self._change_by(instant), after)

    def during(self, on: When) -> StatusThrough:
        """The answer for a stretch with both ends known.

        What is dated within a day, month or year that ends it has come by its end; a clock time
        that ends it is an instant.

        Raises:
            ValueError: an end of the stretch is open or not known.
        """
        first, last = ends(on)
        start, whole = self.at(first), on.certain_from != on.latest
        if first == last and not whole:
            return StatusThrough(on, start, (), start, self.thin(first, last))
        changes = tuple(self._changes(self._turns_through(first, last)))
        here, before = self._held(Until(last, whole)), start.verdict
        verdict = here.verdict
        if changes:
            before = changes[-1].after
        if verdict is not before:
            causes = self._come_by_the_end_of(last, before, verdict)
            at = moment(last + 1, self.dataset.zone)
            changes = (*changes, Change(at, before, verdict, causes))
        before_it = changes[-1] if changes else start.last_change
        end = self._at(here, before_it, self._change_after(last, verdict))
        return StatusThrough(on, start, changes, end, self.thin(first, last))

    def history_of(self, on: When) -> tuple[Interval, ...]:
        """The verdict through a stretch with both ends known; raises as ``during`` does."""
        return self.history(*ends(on))

    def history(self, first: int, last: int) -> tuple[Interval, ...]:
        """The verdict through a stretch, as intervals that tile it.

        A new interval starts where the verdict changes, or what is said of it, or the ceasefires
        that decide it do.

        Args:
            first: the first second of the stretch, from 1970.
            last: its last second.
        """
        intervals: list[Interval] = []
        for start, stop in self.stretches(first, last):
            verdict, operative, answer = self._decision(start)
            before = intervals[-1] if intervals else None
            if before and (before.answer, before.operative) == (answer, operative):
                intervals[-1] = before._replace(stop=stop)
            else:
                earlier = before.verdict if before else verdict
                causes = self._causes(start, earlier, verdict)
                intervals.append(Interval(start, stop, verdict, operative, causes, answer))
        return tuple(intervals)

    def stretches(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The stretches between the seconds at which the verdict or a state may change.

        Each is its first second and the first one after it.
        """
        if first <= last:
            starts = [first, *self._turns_through(first, last)]
            yield from zip(starts, [*starts[1:], last + 1], strict=True)

    def relations(self, ceasefire: str) -> tuple[tuple[str, str], ...]:
        """What a ceasefire is to others: (relation, id) pairs in a fixed order.

        The relations are ``continues``, ``continued by``, ``replaces``, ``replaced by`` and, where
        its end is not recorded and a later one bounds it, ``counted as over by``.
        """
        entries = [life.ceasefire for life in self.lives]
        life = self._by_id[ceasefire]
        ended, bound = life.ceasefire.ended, life.bound
        pairs = [("continues", name) for name in life.ceasefire.continues]
        pairs += [("continued by", other.id) for other in entries if ceasefire in other.continues]
        pairs += [
            ("replaces", other.id)
            for other in entries
            if other.ended and other.ended.successor == ceasefire
        ]
        if ended and ended.successor:
            pairs.append(("replaced by", ended.successor))
        if bound and bound.kind == "ceasefire":
            pairs.append(("counted as over by", bound.id))
        return tuple(pairs)

    def neighbours(self, ceasefire: str) -> tuple[Ceasefire | None, Ceasefire | None]:
        """The ceasefires declared before and after one."""
        order = sorted(self.lives, key=lambda life: (life.declared.possible, life.ceasefire.id))
        entries = [life.ceasefire for life in order]
        here = [entry.id for entry in entries].index(ceasefire)
        before = entries[here - 1] if here else None
        return before, entries[here + 1] if here + 1 < len(entries) else None

    @cached_property
    def _phases(self) -> tuple[Phases, ...]:
        return tuple(map(Phases, self.lives))

    @cached_property
    def _first_violations(self) -> tuple[Window, ...]:
        """For each ceasefire when the breach came that had certainly happened first."""
        firsts = map(first_of, self.alike.values())
        return tuple(Window(*first.when) if first else NOT_EVER for first in firsts)

    def _verdict(
        self, at: int, states: Sequence[frozenset[State]], *, whole: bool = False
    ) -> Verdict:
        if not self.covers(at):
            return Verdict.INDETERMINATE
        is_violated = (first.has_come(at, whole=whole) for first in self._first_violations)
        return decided(zip(states, is_violated, strict=True))

    def _decision(self, at: int) -> tuple[Verdict, tuple[str, ...], Answer]:
        """The verdict at an instant, the ids of the ceasefires that decide it, and the answer."""
        states = self.states(at)
        places = deciding(states) if self.covers(at) else ()
        operative = tuple(self.lives[place].ceasefire.id for place in places)
        verdict = self._verdict(at, states)
        return verdict, operative, answered(verdict, (states[place] for place in places))

    def _held(self, until: Until) -> _Held:
        """What held at an instant."""
        states = self.states(until.at, whole=until.whole)
        return _Held(until, states, self._verdict(until.at, states, whole=until.whole))

    def _at(self, here: _Held, last: Change | None, following: Change | None) -> StatusAt:
        """The answer for an instant, given the changes of verdict next to it."""
        is_beyond = not self.covers(here.until.at)
        each = tuple(
            CeasefireStatus(
                life, possible, Breaches(self._breached, alike, here.until),
                self.pair.rests_on.get(name),
            )
            for life, possible, (name, alike) in zip(
                self.lives, here.states, self.alike.items(), strict=True
            )
        )  # fmt: skip
        return StatusAt(
            moment(here.until.at, self.dataset.zone),
            here.verdict,
            () if is_beyond else tuple(each[place] for place in deciding(here.states)),
            each,
            last,
            following,
            is_beyond,
        )

    @cached_property
    def _edges(self) -> dict[int, tuple[tuple[str, str], ...]]:
        """Every second at which something but a breach comes about, with what does."""
        edges: dict[int, dict[tuple[str, str], None]] = {}
        for name, life in self._by_id.items():
            for second, step in life.edges:
                edges.setdefault(second, {})[name, step] = None
        edges.setdefault(self.since, {})["", "record-begins"] = None
        edges.setdefault(self.through + 1, {})["", "record-ends"] = None
        return {second: tuple(causes) for second, causes in edges.items()}

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        """The seconds at which the verdict may change: of violations only a ceasefire's first."""
        seconds = {first.certain for first in self._first_violations} | self._edges.keys()
        return tuple(sorted(second for second in seconds if ALWAYS < second < NEVER))

    def _turns_through(self, first: int, last: int) -> tuple[int, ...]:
        """Those after one second, through another."""
        return self._turns[bisect_right(self._turns, first) : bisect_right(self._turns, last)]

    def _change_by(self, instant: int) -> Change | None:
        """The last change of verdict up to an instant."""
        until = bisect_right(self._turns, instant)
        return next(self._changes(reversed(self._turns[:until])), None)

    def _change_after(self, instant: int, verdict: Verdict) -> Change | None:
        """The next change after an instant, from the verdict of that one."""
        for second in self._turns[bisect_right(self._turns, instant) :]:
            after = self._around(second)[1]
            if after is not verdict:
                return self._change(second, verdict, after)
        return None

    def _changes(self, seconds: Iterable[int]) -> Iterator[Change]:
        """The changes of verdict at some seconds, where there are any."""
        for second in seconds:
            before, after = self._around(second)
            if before is not after:
                yield self._change(second, before, after)

    def _around(self, second: int) -> tuple[Verdict, Verdict]:
        """The verdicts before and from a second on at which it may change; each is found once."""
        if second not in self._seen:
            self._seen[second] = self.verdict(second - 1), self.verdict(second)
        return self._seen[second]

    def _change(self, second: int, before: Verdict, after: Verdict) -> Change:
        """A change of verdict at a second; each is found once."""
        key = second, before, after
        if key not in self._changed:
            at = moment(second, self.dataset.zone)
            self._changed[key] = Change(at, before, after, self._causes(second, before, after))
        return self._changed[key]

    def _causes(self, second: int, before: Verdict, after: Verdict) -> tuple[tuple[str, str], ...]:
        """What comes about at a second and bears on a change of verdict."""
        steps = self._edges.get(second, ()) if ALWAYS < second < NEVER else ()
        breached = self._breached_by(second, before, after)
        return self._in_turn(steps, {self._name_of[one.alike] for one in breached})

    def _come_by_the_end_of(
        self, second: int, before: Verdict, after: Verdict
    ) -> tuple[tuple[str, str], ...]:
        """What had come about by the end of a second, and not yet by its start."""
        steps = [
            (name, step)
            for name, life in self._by_id.items()
            for step, came in life.steps
            if came is not None and came.last == second < came.certain
        ]
        breached = self._breached_by(second + 1, before, after)
        names = {self._name_of[one.alike] for one in breached if one.when.last == second}
        return self._in_turn(steps, names)

    def _breached_by(self, second: int, before: Verdict, after: Verdict) -> list[Breach]:
        """The breaches from that second on certain, as far as they bear on a change of verdict.

        A violation bears only on whether one in force was kept; it never ends a ceasefire.
        """
        if before is after or not {before, after} <= _IN_FORCE:
            return []
        return self._breached.certain_at(tuple(self._name_of), second)

    @cached_property
    def _name_of(self) -> dict[int, str]:
        """The ceasefire of what is recorded alike."""
        return {one.number: name for name, some in self.alike.items() for one in some}

    def _in_turn(
        self, steps: Sequence[tuple[str, str]], violated: Container[str]
    ) -> tuple[tuple[str, str], ...]:
        """Steps and violations, ceasefire by ceasefire."""
        found = []
        for name in self._by_id:
            found += [step for step in steps if step[0] == name]
            found += [(name, "violation")] * (name in violated)
        return (*found, *(step for step in steps if not step[0]))


_IN_FORCE = {Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED}


def ledger(store: Store) -> Ledger:
    """The ledger of an open store."""
    ceasefires, charged = store.ceasefires, store.charged

    def read(section: str, names: tuple[str, ...]) -> list[Event]:
        wanted = Filter(mentions=((section, names),))
        return [hit.event for hit in store.events(wanted)] if names else []

    ground = Ground(charged.alike, charged, store.actors, store.dataset.zone)
    known = lives(ceasefires.values(), ground)
    return Ledger(store.dataset, known, charged, Linked(read))
