"""The life of a ceasefire as windows, and the states it may be in at an instant.

An end that is not recorded is bounded, not endless. It lies after the ceasefire took effect, after
the last moment at which it was treated as binding, and before the earliest of a later ceasefire
among the same, the end of its fixed term, or a recorded offensive between them. Inside that stretch
the state is indeterminate; after it, ended, in a way that is not known. ``docs/tracker.md`` has
every rule, in the order in which it applies.

What was agreed and what was observed are two things. A violation therefore ends nothing; but to be
charged with one is to be treated as bound, and so an end lies after it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, State
from karabakh_timeline.queries.sides import are_opposed, upwards
from karabakh_timeline.queries.windows import ANY_TIME, DAY, NOT_EVER, Window, day_of, window

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import CeasefireLink
    from karabakh_timeline.queries.gathered import Fights
    from karabakh_timeline.queries.observance import Breaches
    from karabakh_timeline.store.charged import Alike

    _Sides: TypeAlias = tuple[frozenset[str], ...]

TERM = "term"

_END_STATES = {
    EndedBy.EXPIRED: State.EXPIRED,
    EndedBy.TERMINATED: State.TERMINATED,
    EndedBy.SUPERSEDED: State.SUPERSEDED,
    EndedBy.NOT_IMPLEMENTED: State.NOT_IMPLEMENTED,
    EndedBy.UNKNOWN: State.ENDED,
}
OVER = frozenset(_END_STATES.values())
"""The states of a ceasefire that has ended."""


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
        manners: each way in which it may have ended, with the second from which on; of a fixed
            term and a recorded end whichever may have come first.
        bound: for an end that is not recorded, what bounds it; None if nothing does. For a
            recorded one that lies after a fixed term had run out, that term.
        is_end_recorded: whether the end is the record's own statement.
        is_prolonged: whether one that continues it took over from it, so that its term was no end.
    """

    ceasefire: Ceasefire
    declared: Window
    effective: Window | None
    ended: Window
    manners: tuple[tuple[EndedBy, int], ...]
    bound: EndBound | None = None
    is_end_recorded: bool = True
    is_prolonged: bool = False

    @property
    def by(self) -> EndedBy | None:
        """How it ended: not known if it may have in more ways than one; None if it has not."""
        if len(self.manners) > 1:
            return EndedBy.UNKNOWN
        return self.manners[0][0] if self.manners else None

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
        if at >= self.ended.possible:
            states |= {_END_STATES[by] for by, since in self.manners if at >= since}
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
    """The one state that is possible; of several ways of being over, that it is.

    Else it is indeterminate.
    """
    if len(states) == 1:
        return next(iter(states))
    return State.ENDED if states <= OVER else State.INDETERMINATE


class Phases:
    """The states of a life, looked up fast for many instants: between its edges they stay."""

    def __init__(self, life: Life) -> None:
        steps = (life.declared, life.effective, life.ended)
        edges = {second for step in steps if step for second in step[:2]}
        self._edges = sorted(edges | {second for _, second in life.manners})
        self._states = [life.states(at) for at in (self._edges[0] - 1, *self._edges)]

    def states(self, at: int) -> frozenset[State]:
        """Every state that it may be in at an instant."""
        return self._states[bisect_right(self._edges, at)]


class _Entry(NamedTuple):
    """A ceasefire with the windows of its steps.

    Attributes:
        ceasefire: the entry of the ledger.
        declared: when it was announced; None where that is not known.
        effective: when it took effect; None where that is not known.
        binding: when it was treated as binding, by its ``standing`` and by charges of breaking it.
        ended: when it ended, by the record.
        is_prolonged: whether it handed over to one that continues it, so that its term was no end.
    """

    ceasefire: Ceasefire
    declared: Window | None
    effective: Window | None
    binding: tuple[Window, ...]
    ended: Window | None
    is_prolonged: bool = False

    @property
    def start(self) -> Window | None:
        """From when on it may end; None where the record does not know when it began."""
        return self.effective or self.declared


class _Bound(NamedTuple):
    """What bounds an end, and when that came."""

    window: Window
    kind: str
    id: str


class Ground(NamedTuple):
    """What the life of a ceasefire rests on, beside the ledger.

    Attributes:
        alike: the charges and reports of breaches, by how they are recorded.
        fights: what can end a ceasefire in fact: offensives and war starts.
        actors: the actors by id, for whom an actor belongs to.
        zone: the offset in which days are counted.
    """

    alike: Iterable[Alike]
    fights: Fights
    actors: Mapping[str, Actor]
    zone: timezone


def lives(ceasefires: Iterable[Ceasefire], ground: Ground) -> tuple[Life, ...]:
    """The lives of a whole ledger; ends that are not recorded are bounded by one another."""
    charges: dict[str, list[Alike]] = {}
    for alike in ground.alike:
        charges.setdefault(alike.link.id, []).append(alike)
    entries = [
        _entry(ceasefire, charges.get(ceasefire.id, ()), ground.actors) for ceasefire in ceasefires
    ]
    ledger = _handed_over({entry.ceasefire.id: entry for entry in entries})
    sides = {
        number: _sides(actors, ground.actors) for number, actors in ground.fights.fighters.items()
    }
    return tuple(_life(entry, ledger, sides, ground) for entry in ledger)


def _entry(ceasefire: Ceasefire, charges: Iterable[Alike], actors: Mapping[str, Actor]) -> _Entry:
    standing = _window_of(ceasefire.standing)
    binding = [standing] if standing else []
    if ceasefire.ended is None:
        # of those that are recorded alike, the last of each moment is enough
        binding += [
            Window(*one.most) for one in charges if treats_as_bound(one.link, ceasefire, actors)
        ]
    return _Entry(
        ceasefire,
        _window_of(ceasefire.declared),
        _window_of(ceasefire.effective),
        tuple(binding),
        _window_of(ceasefire.ended),
    )


def treats_as_bound(link: CeasefireLink, ceasefire: Ceasefire, actors: Mapping[str, Actor]) -> bool:
    """Whether a breach is laid to somebody whom the ceasefire binds, and so treats it as bound."""
    return any(upwards(name, actors) & ceasefire.bound for name in link.attributed_to)


def treated_as_binding(
    ceasefire: Ceasefire, breaches: Breaches, actors: Mapping[str, Actor]
) -> When | None:
    """The last date on which one was treated as binding: its ``standing``, or a charge.

    Args:
        ceasefire: the entry of the ledger.
        breaches: its breaches, as far as they count.
        actors: the actors by id, for whom an actor belongs to.
    """
    dates = [breaches.last_over(lambda link: treats_as_bound(link, ceasefire, actors))]
    if ceasefire.standing is not None:
        dates.append(ceasefire.standing.date)
    return max(filter(None, dates), key=lambda date: window(date)[1:], default=None)


def _handed_over(ledger: dict[str, _Entry]) -> tuple[_Entry, ...]:
    """The ledger, with an end that adjoins its successor at the midnight between the two.

    A ceasefire superseded on the day before its successor takes effect was kept through that last
    day, and the successor's first day begins where it ends: nothing lies between. If the successor
    continues it, declared before its term had run out, it was prolonged, and that ended nothing.
    """
    for name, entry in ledger.items():
        end = entry.ceasefire.ended
        if end is None or end.by is not EndedBy.SUPERSEDED or entry.ended is None:
            continue
        later = ledger.get(end.successor or "")
        is_prolonged = later is not None and _prolongs(later, entry)
        if _ran_out(entry) and not is_prolonged:
            continue
        if later and later.effective and _adjoin(entry.ended, later.effective):
            midnight = Window.sharp(later.effective.possible)
            ledger[name] = ledger[name]._replace(ended=midnight, is_prolonged=is_prolonged)
            ledger[later.ceasefire.id] = later._replace(effective=midnight)
    return tuple(ledger.values())


def _prolongs(later: _Entry, entry: _Entry) -> bool:
    """Whether one continues another, and was declared before that one's term had run out."""
    term = _term(entry)
    is_in_time = later.declared and term and later.declared.possible <= term.last
    return entry.ceasefire.id in later.ceasefire.continues and bool(is_in_time)


def _adjoin(ended: Window, effective: Window) -> bool:
    """Whether one is dated to a last day and the other to the day, or the midnight, after it."""
    is_day = effective.certain - effective.possible <= DAY
    return is_day and ended.last < ended.certain == effective.possible


def _window_of(step: Transition | None) -> Window | None:
    return None if step is None or step.date is None else window(step.date)


def _sides(names: Iterable[str], actors: Mapping[str, Actor]) -> _Sides:
    """Who takes part in an offensive, each with whom it belongs to, all the way up."""
    fighters = (name for name in names if not _only_speaks(actors.get(name)))
    return tuple(upwards(name, actors) for name in fighters)


def _only_speaks(actor: Actor | None) -> bool:
    """Whether an actor is there for what it says: a ministry that denies a loss fights nobody."""
    if actor is None or actor.kind in _FIGHTERS:
        return False
    return actor.within is not None or actor.kind is not ActorKind.AUTHORITY


_FIGHTERS = (ActorKind.STATE, ActorKind.ARMED_FORCES)


def _life(
    entry: _Entry, ledger: Sequence[_Entry], sides: Mapping[int, _Sides], ground: Ground
) -> Life:
    ceasefire = entry.ceasefire
    if ceasefire.effective is not None and ceasefire.effective.never:
        return _never_in_effect(entry)
    declared = entry.declared or ANY_TIME
    effective = (entry.effective or ANY_TIME).not_before(declared.possible)
    proven = max((window.possible for window in entry.binding), default=effective.possible)
    if ceasefire.ended is not None:
        recorded = (entry.ended or NOT_EVER).not_before(proven)
        since = effective if entry.effective else declared
        has_term = _term(entry) is not None and not entry.is_prolonged
        term = since.moved(_days(ceasefire) * DAY) if has_term else None
        life = _ended(ceasefire, (declared, effective, recorded), term)
        return life._replace(is_prolonged=entry.is_prolonged)
    earliest = max(effective.possible, proven)
    end, bound = ANY_TIME.not_before(earliest), None
    binding = _last_of(entry.binding)
    bounds = [
        (upper, one)
        for one in _bounds(entry, ledger)
        if (upper := _upper(one, binding, ground.zone))
    ]
    bounds += _first_fight(entry, binding, sides, ground)
    if bounds:
        (certain, last), found = min(bounds, key=_in_turn)
        end = Window(earliest, max(earliest, certain), max(earliest, last))
        bound = EndBound(found.kind, found.id, end.certain)
    windows = _in_order(declared, effective, end)
    manners = ((EndedBy.UNKNOWN, windows[-1].possible),)
    return Life(ceasefire, *windows, manners, bound, is_end_recorded=False)


def _ended(ceasefire: Ceasefire, steps: tuple[Window, Window, Window], term: Window | None) -> Life:
    """The life of one whose end is recorded: that, or its fixed term, whichever came first.

    Args:
        ceasefire: the entry of the ledger.
        steps: when it was declared, took effect, and by the record ended.
        term: when its fixed term runs out; None where it has none, or its start is not known.
    """
    declared, effective, recorded = steps
    by = ceasefire.ended.by if ceasefire.ended else None
    manners = {} if by is None else {by: recorded.possible}
    if term is None or recorded.last <= term.possible:
        return Life(ceasefire, *_in_order(*steps), tuple(manners.items()))
    if recorded.possible > term.last:
        manners = {}
    windows = _in_order(declared, effective, Window(*map(min, zip(recorded, term, strict=True))))
    bound = None if manners else EndBound(TERM, ceasefire.id, term.certain)
    ran_out = EndedBy.EXPIRED
    manners[ran_out] = min(term.possible, manners.get(ran_out, term.possible))
    return Life(ceasefire, *windows, tuple(manners.items()), bound)


def _last_of(windows: Collection[Window]) -> tuple[int, int] | None:
    """By when the last of some windows has come, and its last second; None of none."""
    if not windows:
        return None
    return max(one.certain for one in windows), max(one.last for one in windows)


def _upper(
    bound: _Bound, binding: tuple[int, int] | None, zone: timezone
) -> tuple[int, int] | None:
    """By when a bound has come, and the last second before; None for one that does not count.

    One that came before the last day on which the ceasefire was treated as binding does not count,
    and one that may have come first on that day counts when the day is over. A fixed term runs out
    whatever is said.
    """
    _, certain, last = bound.window
    if binding is None or bound.window.possible >= binding[0]:
        return certain, last
    day = day_of(binding[1], zone)
    if bound.kind != TERM and bound.window.possible < day.possible:
        return None
    return max((certain, last), (day.certain, day.last))


def _never_in_effect(entry: _Entry) -> Life:
    """The life of one that came to nothing; without a date for that, as it was declared."""
    declared = entry.declared or ANY_TIME
    by = EndedBy.NOT_IMPLEMENTED
    if entry.ended is None:
        manners = ((by, declared.possible),)
        return Life(entry.ceasefire, declared, None, declared, manners, is_end_recorded=False)
    end = entry.ended.not_before(declared.possible)
    return Life(entry.ceasefire, declared.not_after(end), None, end, ((by, end.possible),))


def _in_order(declared: Window, effective: Window, ended: Window) -> tuple[Window, Window, Window]:
    """The windows, narrowed by the order of a life: what has come later proves what came before.

    A record whose steps contradict that order is left as it is.
    """
    effective = effective.not_before(declared.possible).not_after(ended)
    return declared.not_after(effective), effective, ended.not_before(effective.possible)


def _in_turn(pair: tuple[tuple[int, int], _Bound]) -> tuple[tuple[int, int], str]:
    """A sort key of a bound, with when it has come: by that, then by its id."""
    return pair[0], pair[1].id


def _first_fight(
    entry: _Entry, binding: tuple[int, int] | None, sides: Mapping[int, _Sides], ground: Ground
) -> list[tuple[tuple[int, int], _Bound]]:
    """The offensive between those whom one binds that bounds its end first, if there is any."""
    if entry.start is None:
        return []
    opposed = [number for number, some in sides.items() if _sets_against(some, entry.ceasefire)]
    first = entry.start.certain
    if binding is not None:  # none counts that came before that day
        first = max(first, day_of(binding[1], ground.zone).possible)
    found: list[tuple[tuple[int, int], _Bound]] = []
    for fight in ground.fights.fights(opposed, first) if opposed else ():
        if found and fight.when[1:] > found[0][0]:
            break
        (name,) = ground.fights.ids((fight.seq,))
        bound = _Bound(Window(*fight.when), "event", name)
        if upper := _upper(bound, binding, ground.zone):
            found = [min((*found, (upper, bound)), key=_in_turn)]
    return found


def _bounds(entry: _Entry, ledger: Iterable[_Entry]) -> Iterator[_Bound]:
    """By which others, or by what term, one must have ended, that certainly came after it began."""
    ceasefire, start = entry.ceasefire, entry.start
    if start is None:
        return
    for other in ledger:
        if other.effective and _is_later(other, entry, start) and _binds_same(entry, other):
            yield _Bound(other.effective, "ceasefire", other.ceasefire.id)
    term = _term(entry)
    if term:
        yield _Bound(term, TERM, ceasefire.id)


def _days(ceasefire: Ceasefire) -> int:
    """The days of a fixed term; 0 where there is none."""
    return (ceasefire.term_days or 0) if ceasefire.term is Duration.FIXED else 0


def _term(entry: _Entry) -> Window | None:
    """When its fixed term runs out; None where it has none, or its start is not known."""
    days, start = _days(entry.ceasefire), entry.start
    return start.moved(days * DAY) if days and start and start.is_ever else None


def _ran_out(entry: _Entry) -> bool:
    """Whether its fixed term had run out before the end that the record has of it."""
    term, ended = _term(entry), _window_of(entry.ceasefire.ended)
    return term is not None and term.certain < (ended or NOT_EVER).possible


def _is_later(other: _Entry, entry: _Entry, start: Window) -> bool:
    """Whether another certainly took effect after one began, by its date or as it continues it."""
    if other is entry or other.effective is None:
        return False
    if entry.ceasefire.id in other.ceasefire.continues:
        return True
    is_earlier = other.ceasefire.id in entry.ceasefire.continues
    return not is_earlier and other.effective.possible >= start.certain


def _binds_same(entry: _Entry, later: _Entry) -> bool:
    """Whether a later ceasefire is among the same."""
    return binds_same(entry.ceasefire, later.ceasefire)


def binds_same(one: Ceasefire, other: Ceasefire) -> bool:
    """Whether another is among the same: two that both bind, or the only party of the one."""
    if len(one.parties) == 1 and one.parties[0] in other.bound:
        return True
    return len(one.bound & other.bound) >= 2


def _sets_against(sides: _Sides, ceasefire: Ceasefire) -> bool:
    """Whether an offensive is between two that it binds, or one that its only party takes part in.

    Forces that may be of either of two sides stand for no more than one of them at a time.
    """
    bound = ceasefire.bound
    only = ceasefire.parties[0] if len(ceasefire.parties) == 1 else None
    if any(only in side for side in sides):
        return True
    return any(are_opposed(one, other, bound) for one, other in combinations(sides, 2))
