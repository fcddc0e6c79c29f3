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
from karabakh_timeline.queries.sides import upwards
from karabakh_timeline.queries.windows import ANY_TIME, NOT_EVER, Window, onset, window

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

    def states(self, at: int, *, whole: bool = False) -> frozenset[State]:
        """Every state that it may be in at a second; one means certainty.

        Args:
            at: the second, from 1970.
            whole: by the end of that second, which is the last of a day.
        """
        states: set[State] = set()
        if not self.declared.has_come(at, whole=whole):
            states.add(State.NOT_DECLARED)
        if at >= self.declared.possible and not self.ended.has_come(at, whole=whole):
            effective = self.effective
            is_due = effective is not None and effective.has_come(at, whole=whole)
            if self.is_ever_declared and not is_due:
                states.add(State.DECLARED)
            if self.effective is not None and at >= self.effective.possible:
                states.add(State.IN_FORCE)
        if at >= self.ended.possible and self.by is not None:
            states.add(_END_STATES[self.by])
        return frozenset(states)

    @property
    def steps(self) -> tuple[tuple[str, Window | None], ...]:
        """Its steps in their order, each with its name; None for an effect that never came."""
        return ("declared", self.declared), ("effective", self.effective), ("ended", self.ended)

    @property
    def edges(self) -> Iterator[tuple[int, str]]:
        """The seconds at which its possible states change, each with the step's name.

        Where a step is not sharp, it is ``NAME-possible`` at first, and ``NAME`` once certain.
        """
        for name, step in self.steps:
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
        self._edges = sorted({second for step in steps if step for second in step[:2]})
        self._states = [life.states(at) for at in (self._edges[0] - 1, *self._edges)]

    def states(self, at: int) -> frozenset[State]:
        """Every state that it may be in at an instant."""
        return self._states[bisect_right(self._edges, at)]


class _Entry(NamedTuple):
    """A ceasefire with the windows of the dates that the record has of its steps."""

    ceasefire: Ceasefire
    declared: Window | None
    effective: Window | None
    standing: Window | None
    ended: Window | None

    @property
    def start(self) -> Window | None:
        """From when on it may end; None where the record does not know when it began."""
        return self.effective or self.declared


class _Fight(NamedTuple):
    """An offensive: when it began, and for each who takes part whom that may be."""

    id: str
    onset: Window
    sides: tuple[frozenset[str], ...]


class _Bound(NamedTuple):
    """What bounds an end, and when that came."""

    window: Window
    kind: str
    id: str


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
        _window_of(ceasefire.declared),
        _window_of(ceasefire.effective),
        _window_of(ceasefire.standing),
        _window_of(ceasefire.ended),
    )


def _window_of(step: Transition | None) -> Window | None:
    return None if step is None or step.date is None else window(step.date)


def _sides(event: Event, actors: Mapping[str, Actor]) -> tuple[frozenset[str], ...]:
    """Who takes part in an offensive, each with whom it belongs to, all the way up."""
    fighters = (name for name in event.actors if not _only_speaks(actors.get(name)))
    return tuple(upwards(name, actors) for name in fighters)


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
    declared = entry.declared or ANY_TIME
    effective = entry.effective or ANY_TIME.not_before(declared.possible)
    if ceasefire.ended is not None:
        windows = _in_order(declared, effective, entry.ended or NOT_EVER)
        return Life(ceasefire, *windows, None if ceasefire.ended.never else ceasefire.ended.by)
    standing = entry.standing
    earliest = max(effective.possible, standing.possible if standing else effective.possible)
    proven = standing.certain if standing else earliest
    found = min(
        (one for one in _bounds(entry, ledger, fights) if one.window.certain >= proven),
        key=lambda one: (*one.window[1:], one.id),
        default=None,
    )
    end, bound = ANY_TIME.not_before(earliest), None
    if found:
        end = found.window._replace(possible=earliest)
        bound = EndBound(found.kind, found.id, end.certain)
    windows = _in_order(declared, effective, end)
    return Life(ceasefire, *windows, EndedBy.UNKNOWN, bound, is_end_recorded=False)


def _never_in_effect(entry: _Entry) -> Life:
    """The life of one that came to nothing; without a date for that, as it was declared."""
    declared = entry.declared or ANY_TIME
    by = EndedBy.NOT_IMPLEMENTED
    if entry.ended is None:
        return Life(entry.ceasefire, declared, None, declared, by, is_end_recorded=False)
    end = entry.ended.not_before(declared.possible)
    return Life(entry.ceasefire, declared.not_after(end), None, end, by)


def _in_order(declared: Window, effective: Window, ended: Window) -> tuple[Window, Window, Window]:
    """The windows, narrowed by the order of a life: what has come later proves what came before.

    A record whose steps contradict that order is left as it is.
    """
    effective = effective.not_before(declared.possible).not_after(ended)
    return declared.not_after(effective), effective, ended.not_before(effective.possible)


def _bounds(entry: _Entry, ledger: Iterable[_Entry], fights: Iterable[_Fight]) -> Iterator[_Bound]:
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
            and _binds_same(ceasefire, other.ceasefire)
        ):
            yield _Bound(later, "ceasefire", other.ceasefire.id)
    if ceasefire.term is Duration.FIXED and ceasefire.term_days and start.is_ever:
        yield _Bound(start.moved(ceasefire.term_days * DAY), "term", ceasefire.id)
    for fight in fights:
        if fight.onset.possible >= start.certain and _sets_against(fight, ceasefire):
            yield _Bound(fight.onset, "event", fight.id)


def _binds_same(one: Ceasefire, later: Ceasefire) -> bool:
    """Whether a later ceasefire is among the same parties: two of them, or the only one."""
    shared = set(one.parties) & set(later.parties)
    return len(shared) >= min(2, len(one.parties))


def _sets_against(fight: _Fight, ceasefire: Ceasefire) -> bool:
    """Whether an offensive is between two parties."""
    bound = frozenset(ceasefire.parties)
    return len(frozenset().union(*fight.sides) & bound) >= 2
