"""Was a ceasefire in force at this instant, between whom, did it hold, and who says so?

The verdict is derived, never stored. After the last day that the record covers nothing is known,
and the verdict is indeterminate.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Kind, Step, Verdict
from karabakh_timeline.queries.lifecycle import Life, lives
from karabakh_timeline.queries.observance import Breaches, Held, Rule, breaches, held, violations
from karabakh_timeline.queries.verdict import (
    CeasefireStatus,
    Change,
    Interval,
    StatusAt,
    StatusThrough,
    decided,
    operative,
)
from karabakh_timeline.queries.windows import ends, moment, window
from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Dataset
    from karabakh_timeline.store.read import Store


class Ledger:
    """The ceasefires of a record with all that decides their state.

    Attributes:
        dataset: what the data set says of itself.
        lives: the ceasefires in the order of the ledger, with the windows of their steps.
        linked: the events that name a ceasefire, in order of date.
        bounding: the events that can bound an end that is not recorded: offensives, war starts.
        among: the names of the two sides that it was narrowed to; empty for all.
        violations: for each ceasefire, its recorded breaches.
    """

    def __init__(
        self,
        dataset: Dataset,
        lives: Sequence[Life],
        linked: Sequence[Event] = (),
        bounding: Sequence[Event] = (),
        among: tuple[str, ...] = (),
    ) -> None:
        self.dataset = dataset
        self.lives = tuple(lives)
        self.linked = tuple(linked)
        self.bounding = tuple(bounding)
        self.among = among
        self.violations = {
            life.ceasefire.id: violations(linked, life.ceasefire.id) for life in self.lives
        }

    def events_of(self, ceasefire: str, step: Step) -> tuple[str, ...]:
        """The ids of the events that record a step of a ceasefire, in order of date."""
        return tuple(
            event.id
            for event in self.linked
            if any(link.id == ceasefire and link.step is step for link in event.ceasefires)
        )

    def linked_to(self, ceasefire: str) -> tuple[Event, ...]:
        """The events that name a ceasefire, in order of date."""
        return tuple(
            event for event in self.linked if any(link.id == ceasefire for link in event.ceasefires)
        )

    def held(self, ceasefire: str) -> tuple[tuple[Rule, Held | None], ...]:
        """How long a ceasefire held, by each rule."""
        found = self.violations[ceasefire]
        return tuple(
            (rule, held(self._life(ceasefire), found, rule, self.through)) for rule in Rule
        )

    @cached_property
    def through(self) -> int:
        """The last second that the record covers."""
        return window(self.dataset.through).certain - 1

    def between(
        self, first: Sequence[str], second: Sequence[str], names: tuple[str, ...] = ()
    ) -> Ledger:
        """The ceasefires among two sides: those that bind both, and those that only one declared.

        What bounds an end that is not recorded stays what it is in the whole ledger.

        Args:
            first: the actors of one side, by id.
            second: the actors of the other side.
            names: what the two are called, for the answer.
        """
        kept = [life for life in self.lives if _is_among(life.ceasefire, first, second)]
        return Ledger(self.dataset, kept, self.linked, self.bounding, names)

    def verdict(self, at: int) -> Verdict:
        """The verdict at an instant, in seconds from 1970."""
        if at > self.through:
            return Verdict.INDETERMINATE
        return decided(
            (life.states(at), bool(self._breaches(life, at).recorded)) for life in self.lives
        )

    def at(self, instant: int) -> StatusAt:
        """The whole answer for an instant, in seconds from 1970."""
        verdict = self.verdict(instant)
        each = self._each(instant)
        return StatusAt(
            moment(instant, self.dataset.zone),
            verdict,
            operative(each) if instant <= self.through else (),
            each,
            next(self._changes_down(instant), None),
            next(self._changes_up(instant), None),
            instant > self.through,
        )

    def during(self, on: When) -> StatusThrough:
        """The answer for a stretch with both ends known.

        Raises:
            ValueError: an end of the stretch is open or not known.
        """
        first, last = ends(on)
        changes: list[Change] = []
        for change in self._changes_up(first):
            if utc_seconds(change.at) > last:
                break
            changes.append(change)
        return StatusThrough(on, self.at(first), tuple(changes), self.at(last))

    def history_of(self, on: When) -> tuple[Interval, ...]:
        """The verdict through a stretch with both ends known; raises as ``during`` does."""
        return self.history(*ends(on))

    def history(self, first: int, last: int) -> tuple[Interval, ...]:
        """The verdict through a stretch, as intervals that tile it.

        A new interval starts where the verdict changes or the ceasefires that decide it do.

        Args:
            first: the first second of the stretch, from 1970.
            last: its last second.
        """
        found: list[Interval] = []
        for start, stop in self.stretches(first, last):
            verdict, deciding = self._decision(start)
            if found and (found[-1].verdict, found[-1].operative) == (verdict, deciding):
                found[-1] = replace(found[-1], stop=stop)
            else:
                before = found[-1].verdict if found else verdict
                causes = self._causes(start, before, verdict)
                found.append(Interval(start, stop, verdict, deciding, causes))
        return tuple(found)

    def stretches(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """The stretches between the seconds at which anything may change, each without its end."""
        starts = [first, *(second for second in self._edges if first < second <= last)]
        if first <= last:
            yield from zip(starts, [*starts[1:], last + 1], strict=True)

    def relations(self, ceasefire: str) -> tuple[tuple[str, str], ...]:
        """What a ceasefire is to others: (relation, id) pairs in a fixed order.

        The relations are ``continues``, ``continued by``, ``replaces``, ``replaced by`` and, where
        its end is not recorded and a later one bounds it, ``counted as over by``.
        """
        entries = [life.ceasefire for life in self.lives]
        life = self._life(ceasefire)
        ended, bound = life.ceasefire.ended, life.bound
        found = [("continues", name) for name in life.ceasefire.continues]
        found += [("continued by", one.id) for one in entries if ceasefire in one.continues]
        found += [
            ("replaces", one.id)
            for one in entries
            if one.ended and one.ended.successor == ceasefire
        ]
        if ended and ended.successor:
            found.append(("replaced by", ended.successor))
        if bound and bound.kind == "ceasefire":
            found.append(("counted as over by", bound.id))
        return tuple(found)

    def neighbours(self, ceasefire: str) -> tuple[Ceasefire | None, Ceasefire | None]:
        """The ceasefires declared before and after one."""
        order = sorted(self.lives, key=lambda life: (life.declared.possible, life.ceasefire.id))
        entries = [life.ceasefire for life in order]
        here = [one.id for one in entries].index(ceasefire)
        before = entries[here - 1] if here else None
        return before, entries[here + 1] if here + 1 < len(entries) else None

    def _life(self, ceasefire: str) -> Life:
        return next(life for life in self.lives if life.ceasefire.id == ceasefire)

    def _decision(self, at: int) -> tuple[Verdict, tuple[str, ...]]:
        """The verdict at an instant and the ids of the ceasefires that decide it."""
        if at > self.through:
            return Verdict.INDETERMINATE, ()
        ids = tuple(one.ceasefire.id for one in operative(self._each(at)))
        return self.verdict(at), ids

    def _each(self, at: int) -> tuple[CeasefireStatus, ...]:
        return tuple(
            CeasefireStatus(life, life.state(at), life.states(at), self._breaches(life, at))
            for life in self.lives
        )

    def _breaches(self, life: Life, at: int) -> Breaches:
        return breaches(self.violations[life.ceasefire.id], at)

    @cached_property
    def _edges(self) -> dict[int, tuple[tuple[str, str], ...]]:
        """Every second at which the verdict may change, with what comes about then, in order."""
        found: dict[int, dict[tuple[str, str], None]] = {}
        for life in self.lives:
            name = life.ceasefire.id
            for second, step in life.edges:
                found.setdefault(second, {})[name, step] = None
            for violation in self.violations[name]:
                found.setdefault(violation.window.certain, {})[name, "violation"] = None
        found.setdefault(self.through + 1, {})["", "record-ends"] = None
        return {second: tuple(found[second]) for second in sorted(found) if ALWAYS < second < NEVER}

    def _changes_up(self, after: int) -> Iterator[Change]:
        """The changes of verdict after an instant, the next one first."""
        for second in self._edges:
            if second > after and (change := self._change(second)) is not None:
                yield change

    def _changes_down(self, until: int) -> Iterator[Change]:
        """The changes of verdict up to an instant, the last one first."""
        for second in reversed(self._edges):
            if second <= until and (change := self._change(second)) is not None:
                yield change

    def _change(self, second: int) -> Change | None:
        before, after = self.verdict(second - 1), self.verdict(second)
        if before is after:
            return None
        causes = self._causes(second, before, after)
        return Change(moment(second, self.dataset.zone), before, after, causes)

    def _causes(self, second: int, before: Verdict, after: Verdict) -> tuple[tuple[str, str], ...]:
        """What comes about at a second that bears on a change of verdict.

        A violation bears only on whether one in force was kept; it never ends a ceasefire.
        """
        found = self._edges.get(second, ())
        if before is not after and {before, after} <= _IN_FORCE:
            return found
        return tuple(cause for cause in found if cause[1] != "violation")


_IN_FORCE = {Verdict.IN_FORCE_NO_VIOLATION_RECORDED, Verdict.IN_FORCE_VIOLATED}


def _is_among(one: Ceasefire, first: Sequence[str], second: Sequence[str]) -> bool:
    parties = set(one.parties)
    if len(parties) == 1:
        return not parties.isdisjoint({*first, *second})
    return not parties.isdisjoint(first) and not parties.isdisjoint(second)


def ledger(store: Store) -> Ledger:
    """The ledger of an open store."""
    ceasefires = tuple(store.ceasefires.values())
    offensives = _events(store, Filter(kinds=(Kind.OFFENSIVE.value, Kind.WAR_START.value)))
    named = (("ceasefires", tuple(store.ceasefires)),)
    linked = _events(store, Filter(mentions=named)) if ceasefires else []
    return Ledger(store.dataset, lives(ceasefires, offensives, store.actors), linked, offensives)


def _events(store: Store, wanted: Filter) -> list[Event]:
    return [found.event for found in store.events(wanted)]
