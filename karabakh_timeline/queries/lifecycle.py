"""The life of a ceasefire as windows, and the states it may be in at an instant.

Violations play no part in here: what was agreed and what was observed are two things.

An end that is not recorded is bounded, not endless. It lies after the ceasefire took effect, after
the last moment at which a source treats it as binding, and before the earliest of a later ceasefire
among its parties, the end of its fixed term, or a recorded offensive between its parties. Inside
that stretch the state is indeterminate; after it, ended, in a way that is not known.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, State
from karabakh_timeline.queries.windows import NOT_EVER, Window, onset, window
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.event import Event

DAY = 86_400

_END_STATES = {
    EndedBy.EXPIRED: State.EXPIRED,
    EndedBy.TERMINATED: State.TERMINATED,
    EndedBy.SUPERSEDED: State.SUPERSEDED,
    EndedBy.NOT_IMPLEMENTED: State.NOT_IMPLEMENTED,
    EndedBy.UNKNOWN: State.ENDED,
}


class EndBound(NamedTuple):
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


class Life(NamedTuple):
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


def known(states: frozenset[State]) -> State:
    """The one state that is possible; indeterminate where there are more."""
    return next(iter(states)) if len(states) == 1 else State.INDETERMINATE


class Phases:
    """The states of a life, looked up fast for many instants: between its edges they stay."""

    def __init__(self, life: Life) -> None:
        steps = (life.declared, life.effective, life.ended)
        self._edges = sorted({second for step in steps if step for second in step})
        self._states = [life.states(at) for at in (self._edges[0] - 1, *self._edges)]

    def states(self, at: int) -> frozenset[State]:
        """Every state that it may be in at an instant."""
        return self._states[bisect_right(self._edges, at)]


class _Entry(NamedTuple):
    """A ceasefire with the windows of the dates that the record has of its steps."""

    ceasefire: Ceasefire
    parties: frozenset[str]
    declared: Window | None
    effective: Window | None
    standing: Window | None
    ended: Window | None

    @property
    def start(self) -> Window | None:
        """From when on it may end; None where the record does not know when it began."""
        return self.effective or self.declared


class _Fight(NamedTuple):
    """An offensive: when it began, and who takes part."""

    id: str
    onset: Window
    sides: frozenset[str]


def lives(
    ceasefires: Iterable[Ceasefire], offensives: Iterable[Event], actors: Mapping[str, Actor]
) -> tuple[Life, ...]:
    """The lives of a whole ledger; ends that are not recorded are bounded by one another.

    Args:
        ceasefires: the ledger.
        offensives: the events that can end a ceasefire in fact: offensives and war starts.
        actors: the actors by id, for whom an actor belongs to.
    """
    ledger = [_entry(ceasefire) for ceasefire in ceasefires]
    fights = [_Fight(event.id, onset(event), _sides(event, actors)) for event in offensives]
    return tuple(_life(entry, ledger, fights) for entry in ledger)


def _entry(ceasefire: Ceasefire) -> _Entry:
    return _Entry(
        ceasefire,
        frozenset(ceasefire.parties),
        _window_of(ceasefire.declared),
        _window_of(ceasefire.effective),
        _window_of(ceasefire.standing),
        _window_of(ceasefire.ended),
    )


def _window_of(step: Transition | None) -> Window | None:
    return None if step is None or step.date is None else window(step.date)


def _sides(event: Event, actors: Mapping[str, Actor]) -> frozenset[str]:
    """Who takes part in an offensive, and whom they belong to, all the way up."""
    sides: set[str] = set()
    for name in event.actors:
        if _only_speaks(actors.get(name)):
            continue
        step: str | None = name
        while step is not None and step not in sides:
            sides.add(step)
            actor = actors.get(step)
            step = actor.within if actor else None
    return frozenset(sides)


def _only_speaks(actor: Actor | None) -> bool:
    """Whether an actor is there for what it says: a ministry that denies a loss fights nobody."""
    if actor is None or actor.kind in _FIGHTERS:
        return False
    return actor.within is not None or actor.kind is not ActorKind.AUTHORITY


_FIGHTERS = (ActorKind.STATE, ActorKind.ARMED_FORCES)


def _life(entry: _Entry, ledger: Sequence[_Entry], fights: Sequence[_Fight]) -> Life:
    ceasefire = entry.ceasefire
    if ceasefire.effective is not None and ceasefire.effective.never:
        return _never_in_effect(entry)
    declared = entry.declared or Window(ALWAYS, NEVER)
    effective = entry.effective or Window(declared.possible, NEVER)
    if ceasefire.ended is not None:
        windows = _in_order(declared, effective, entry.ended or NOT_EVER)
        return Life(ceasefire, *windows, None if ceasefire.ended.never else ceasefire.ended.by)
    standing = entry.standing
    earliest = max(effective.possible, standing.possible if standing else effective.possible)
    proven = standing.certain if standing else earliest
    bound = min(
        (bound for bound in _bounds(entry, ledger, fights) if bound.certain >= proven),
        key=lambda bound: (bound.certain, bound.id),
        default=None,
    )
    end = Window(earliest, bound.certain if bound else NEVER)
    windows = _in_order(declared, effective, end)
    return Life(ceasefire, *windows, EndedBy.UNKNOWN, bound, is_end_recorded=False)


def _never_in_effect(entry: _Entry) -> Life:
    """The life of one that came to nothing; without a date for that, as it was declared."""
    declared = entry.declared or Window(ALWAYS, NEVER)
    by = EndedBy.NOT_IMPLEMENTED
    if entry.ended is None:
        return Life(entry.ceasefire, declared, None, declared, by, is_end_recorded=False)
    end = _narrowed(entry.ended, max(entry.ended.possible, declared.possible), entry.ended.certain)
    declared = _narrowed(declared, declared.possible, min(declared.certain, end.certain))
    return Life(entry.ceasefire, declared, None, end, by)


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
    entry: _Entry, ledger: Iterable[_Entry], fights: Iterable[_Fight]
) -> Iterator[EndBound]:
    """Everything by which a ceasefire must have ended."""
    ceasefire, start = entry.ceasefire, entry.start
    if start is None:
        return
    for other in ledger:
        later = other.effective
        if (
            later
            and later.possible >= start.certain
            and other is not entry
            and _binds_same(entry, other)
        ):
            yield EndBound("ceasefire", other.ceasefire.id, later.certain)
    if ceasefire.term is Duration.FIXED and ceasefire.term_days and start.certain < NEVER:
        yield EndBound("term", ceasefire.id, start.certain + ceasefire.term_days * DAY)
    for fight in fights:
        if fight.onset.possible >= start.certain and len(fight.sides & entry.parties) >= 2:
            yield EndBound("event", fight.id, fight.onset.certain)


def _binds_same(entry: _Entry, other: _Entry) -> bool:
    """Whether a later ceasefire is among the same parties: two of them, or the only one."""
    return len(entry.parties & other.parties) >= min(2, len(entry.ceasefire.parties))
