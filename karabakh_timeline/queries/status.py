"""Was a ceasefire in force at this instant, between whom, did it hold, and who says so?

The verdict is derived, never stored. Any ceasefire certainly in force decides it; else one possibly
in force makes it indeterminate; else a declared one; else there is none. After the last day that
the record covers nothing is known, and the verdict is indeterminate.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Kind, State, Step, Verdict
from karabakh_timeline.queries.lifecycle import Life, lives
from karabakh_timeline.queries.observance import Breaches, Held, Rule, breaches, held, violations
from karabakh_timeline.queries.windows import moment, window
from karabakh_timeline.store.index import Filter
from karabakh_timeline.store.moments import ALWAYS, NEVER, utc_seconds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Dataset
    from karabakh_timeline.store.read import Store


@dataclass(frozen=True, slots=True)
class CeasefireStatus:
    """Where one ceasefire stands at an instant.

    Attributes:
        life: the ceasefire and the windows of its steps.
        state: by what was agreed.
        states: every state that is possible.
        breaches: by what happened.
    """

    life: Life
    state: State
    states: frozenset[State]
    breaches: Breaches

    @property
    def ceasefire(self) -> Ceasefire:
        """The entry of the ledger."""
        return self.life.ceasefire


@dataclass(frozen=True, slots=True)
class Change:
    """A change of verdict.

    Attributes:
        at: the first moment of the new verdict.
        before: the verdict up to then.
        after: the verdict from then on.
        causes: (ceasefire id, step) pairs whose moment this is; the step is ``declared``,
            ``effective``, ``ended`` or ``violation``, with ``-possible`` from when on it may have
            come if that is not known exactly; (``""``, ``record-ends``) where the record ends.
    """

    at: datetime
    before: Verdict
    after: Verdict
    causes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StatusAt:
    """The answer for an instant.

    Attributes:
        at: the instant, in the data set's offset.
        verdict: the answer.
        operative: the ceasefires that decide it.
        ceasefires: every ceasefire of the ledger.
        last_change: the last change of verdict up to the instant.
        next_change: the next one after it.
        is_beyond_record: whether the instant lies after the last day that the record covers.
    """

    at: datetime
    verdict: Verdict
    operative: tuple[CeasefireStatus, ...]
    ceasefires: tuple[CeasefireStatus, ...]
    last_change: Change | None
    next_change: Change | None
    is_beyond_record: bool


@dataclass(frozen=True, slots=True)
class StatusThrough:
    """The answer for a stretch of time: at its start, at its end, and each change in between."""

    on: When
    start: StatusAt
    changes: tuple[Change, ...]
    end: StatusAt


class Ledger:
    """The ceasefires of a record with all that decides their state.

    Attributes:
        dataset: what the data set says of itself.
        lives: the ceasefires in the order of the ledger, with the windows of their steps.
        linked: the events that name a ceasefire, in order of date.
        violations: for each ceasefire, its recorded breaches.
    """

    def __init__(
        self, dataset: Dataset, lives: Sequence[Life], linked: Sequence[Event] = ()
    ) -> None:
        self.dataset = dataset
        self.lives = tuple(lives)
        self.linked = tuple(linked)
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
        life = next(life for life in self.lives if life.ceasefire.id == ceasefire)
        found = self.violations[ceasefire]
        return tuple((rule, held(life, found, rule, self.through)) for rule in Rule)

    @cached_property
    def through(self) -> int:
        """The last second that the record covers."""
        return window(self.dataset.through).certain - 1

    def verdict(self, at: int) -> Verdict:
        """The verdict at an instant, in seconds from 1970."""
        if at > self.through:
            return Verdict.INDETERMINATE
        states = [life.states(at) for life in self.lives]
        in_force = [
            life for life, possible in zip(self.lives, states, strict=True)
            if possible == {State.IN_FORCE}
        ]  # fmt: skip
        if in_force:
            return (
                Verdict.IN_FORCE_VIOLATED
                if any(self._breaches(life, at).recorded for life in in_force)
                else Verdict.IN_FORCE_NO_VIOLATION_RECORDED
            )
        if any(State.IN_FORCE in possible for possible in states):
            return Verdict.INDETERMINATE
        if any(possible == {State.DECLARED} for possible in states):
            return Verdict.DECLARED_NOT_IN_FORCE
        if any(State.DECLARED in possible for possible in states):
            return Verdict.INDETERMINATE
        return Verdict.NO_CEASEFIRE

    def at(self, instant: int) -> StatusAt:
        """The whole answer for an instant, in seconds from 1970."""
        verdict = self.verdict(instant)
        each = tuple(
            CeasefireStatus(
                life, life.state(instant), life.states(instant), self._breaches(life, instant)
            )
            for life in self.lives
        )
        return StatusAt(
            moment(instant, self.dataset.zone),
            verdict,
            _operative(each),
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
        if on.earliest is None or on.latest is None:
            raise ValueError(f"{on.text} has an end that is open or not known")
        first, last = utc_seconds(on.earliest), utc_seconds(on.latest)
        changes: list[Change] = []
        for change in self._changes_up(first):
            if utc_seconds(change.at) > last:
                break
            changes.append(change)
        return StatusThrough(on, self.at(first), tuple(changes), self.at(last))

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
        return Change(moment(second, self.dataset.zone), before, after, self._edges[second])


def _operative(each: Sequence[CeasefireStatus]) -> tuple[CeasefireStatus, ...]:
    """The ceasefires that decide a verdict: the first that apply of the rules, in their order."""
    for state in (State.IN_FORCE, State.DECLARED):
        if certain := tuple(one for one in each if one.state is state):
            return certain
        if possible := tuple(one for one in each if state in one.states):
            return possible
    return ()


def ledger(store: Store) -> Ledger:
    """The ledger of an open store."""
    ceasefires = tuple(store.ceasefires.values())
    offensives = _events(store, Filter(kinds=(Kind.OFFENSIVE.value, Kind.WAR_START.value)))
    named = (("ceasefires", tuple(store.ceasefires)),)
    linked = _events(store, Filter(mentions=named)) if ceasefires else []
    return Ledger(store.dataset, lives(ceasefires, offensives, store.actors), linked)


def _events(store: Store, wanted: Filter) -> list[Event]:
    return [found.event for found in store.events(wanted)]
