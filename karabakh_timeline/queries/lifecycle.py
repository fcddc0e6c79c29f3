"""The life of a ceasefire as windows, and the states it may be in at an instant.

Violations play no part in here: what was agreed and what was observed are two things.

An end that is not recorded is bounded, not endless. It lies after the ceasefire took effect, after
the last moment at which a source treats it as binding, and before the earliest of a later ceasefire
among its parties, the end of its fixed term, or a recorded offensive between its parties. Inside
that stretch the state is indeterminate; after it, ended, in a way that is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, State
from karabakh_timeline.queries.windows import NOT_EVER, Window, onset, window
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.event import Event

DAY = 86_400

_END_STATES = {
    EndedBy.EXPIRED: State.EXPIRED,
    EndedBy.TERMINATED: State.TERMINATED,
    EndedBy.SUPERSEDED: State.SUPERSEDED,
    EndedBy.NOT_IMPLEMENTED: State.NOT_IMPLEMENTED,
    EndedBy.UNKNOWN: State.ENDED,
}


@dataclass(frozen=True, slots=True)
class EndBound:
    """Something by which a ceasefire whose end is not recorded must have ended.

    Attributes:
        kind: ``ceasefire`` (a later one), ``term`` (the fixed one ran out) or ``event`` (an
            offensive).
        id: the later ceasefire or the event; the ceasefire itself for a term.
        certain: the second by which the end has come.
    """

    kind: str
    id: str
    certain: int


@dataclass(frozen=True, slots=True)
class Life:
    """A ceasefire with the windows of its steps.

    Attributes:
        ceasefire: the entry of the ledger.
        declared: when it was announced.
        effective: when it took effect; None if it never did.
        ended: when it ended; ``NOT_EVER`` if it has not, as far as the record reaches.
        by: how it ended.
        bound: for an end that is not recorded, what bounds it; None if nothing does.
        is_end_recorded: whether the end is the record's own statement.
    """

    ceasefire: Ceasefire
    declared: Window
    effective: Window | None
    ended: Window
    by: EndedBy | None
    bound: EndBound | None = None
    is_end_recorded: bool = True

    @property
    def is_ever_declared(self) -> bool:
        """Whether there was a time between its declaration and its effect, or its end."""
        return self.effective is not None or self.is_end_recorded

    def states(self, at: int) -> frozenset[State]:
        """Every state that it may be in at an instant; one means certainty."""
        states: set[State] = set()
        if at < self.declared.certain:
            states.add(State.NOT_DECLARED)
        if at >= self.declared.possible and at < self.ended.certain:
            if self.is_ever_declared and (self.effective is None or at < self.effective.certain):
                states.add(State.DECLARED)
            if self.effective is not None and at >= self.effective.possible:
                states.add(State.IN_FORCE)
        if at >= self.ended.possible and self.by is not None:
            states.add(_END_STATES[self.by])
        return frozenset(states)

    def state(self, at: int) -> State:
        """Its state at an instant; indeterminate where more than one is possible."""
        states = self.states(at)
        return next(iter(states)) if len(states) == 1 else State.INDETERMINATE

    @property
    def edges(self) -> Iterator[tuple[int, str]]:
        """The seconds at which its possible states change, each with the step's name.

        Where a step is not sharp, it is ``NAME-possible`` at first, and ``NAME`` once certain.
        """
        steps = (("declared", self.declared), ("effective", self.effective), ("ended", self.ended))
        for name, step in steps:
            if step is not None:
                if not step.is_sharp:
                    yield step.possible, f"{name}-possible"
                # What is only known to have begun by its end was not due just then.
                if name != "effective" or step.certain != self.ended.certain:
                    yield step.certain, name


def lives(
    ceasefires: Sequence[Ceasefire], offensives: Sequence[Event], actors: Mapping[str, Actor]
) -> tuple[Life, ...]:
    """The lives of a whole ledger; ends that are not recorded are bounded by one another.

    Args:
        ceasefires: the ledger.
        offensives: the events that can end a ceasefire in fact: offensives and war starts.
        actors: the actors by id, for whom an actor belongs to.
    """
    sides = {event.id: _sides(event, actors) for event in offensives}
    return tuple(_life(one, ceasefires, offensives, sides) for one in ceasefires)


def _sides(event: Event, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Who takes part in an offensive, and whom they belong to, all the way up."""
    found: set[str] = set()
    for name in event.actors:
        if _only_speaks(actors.get(name)):
            continue
        step: str | None = name
        while step is not None and step not in found:
            found.add(step)
            actor = actors.get(step)
            step = actor.within if actor else None
    return frozenset(found)


def _only_speaks(actor: Actor | None) -> bool:
    """Whether an actor is there for what it says: a ministry that denies a loss fights nobody."""
    if actor is None or actor.kind in _FIGHTERS:
        return False
    return actor.within is not None or actor.kind is not ActorKind.AUTHORITY


_FIGHTERS = (ActorKind.STATE, ActorKind.ARMED_FORCES)


def _life(
    one: Ceasefire,
    ledger: Sequence[Ceasefire],
    offensives: Sequence[Event],
    sides: Mapping[str, frozenset[str]],
) -> Life:
    declared = _window_of(one, "declared") or Window(ALWAYS, NEVER)
    if one.effective is not None and one.effective.never:
        stated = _window_of(one, "ended")
        if stated is None:  # it came to nothing as it was declared
            return Life(
                one, declared, None, declared, EndedBy.NOT_IMPLEMENTED, is_end_recorded=False
            )
        end = _narrowed(stated, max(stated.possible, declared.possible), stated.certain)
        declared = _narrowed(declared, declared.possible, min(declared.certain, end.certain))
        return Life(one, declared, None, end, EndedBy.NOT_IMPLEMENTED)
    effective = _window_of(one, "effective") or Window(declared.possible, NEVER)
    if one.ended is not None:
        end = _window_of(one, "ended") or NOT_EVER
        declared, effective, end = _in_order(declared, effective, end)
        return Life(one, declared, effective, end, None if one.ended.never else one.ended.by)
    bounds = sorted(
        _bounds(one, ledger, offensives, sides), key=lambda bound: (bound.certain, bound.id)
    )
    standing = _window_of(one, "standing")
    earliest = max(effective.possible, standing.possible if standing else effective.possible)
    proven = standing.certain if standing else earliest
    bound = next((b for b in bounds if b.certain >= proven), None)
    end = Window(earliest, bound.certain if bound else NEVER)
    declared, effective, end = _in_order(declared, effective, end)
    return Life(one, declared, effective, end, EndedBy.UNKNOWN, bound, is_end_recorded=False)


def _window_of(one: Ceasefire, step: str) -> Window | None:
    transition = getattr(one, step)
    return None if transition is None or transition.date is None else window(transition.date)


def _in_order(declared: Window, effective: Window, ended: Window) -> tuple[Window, Window, Window]:
    """The windows, narrowed by the order of a life: what has come later proves what came before.

    A record whose steps contradict that order is left as it is.
    """
    effective = _narrowed(
        effective, max(effective.possible, declared.possible), min(effective.certain, ended.certain)
    )
    declared = _narrowed(declared, declared.possible, min(declared.certain, effective.certain))
    ended = _narrowed(ended, max(ended.possible, effective.possible), ended.certain)
    return declared, effective, ended


def _narrowed(old: Window, possible: int, certain: int) -> Window:
    return Window(possible, certain) if possible <= certain else old


def _bounds(
    one: Ceasefire,
    ledger: Sequence[Ceasefire],
    offensives: Sequence[Event],
    sides: Mapping[str, frozenset[str]],
) -> Iterator[EndBound]:
    """Everything by which a ceasefire must have ended."""
    start = _window_of(one, "effective") or _window_of(one, "declared")
    if start is None:
        return
    for other in ledger:
        later = _window_of(other, "effective")
        is_later = other is not one and later and later.possible >= start.certain
        if later and is_later and _binds_same(one, other):
            yield EndBound("ceasefire", other.id, later.certain)
    if one.term is Duration.FIXED and one.term_days and start.certain < NEVER:
        yield EndBound("term", one.id, start.certain + one.term_days * DAY)
    for event in offensives:
        then = onset(event)
        if then.possible >= start.certain and len(sides[event.id] & set(one.parties)) >= 2:
            yield EndBound("event", event.id, then.certain)


def _binds_same(one: Ceasefire, other: Ceasefire) -> bool:
    """Whether a later ceasefire is among the same parties: two of them, or the only one."""
    shared = set(one.parties) & set(other.parties)
    return len(shared) >= min(2, len(one.parties))
