"""The tracker's rules worked out the long way: every reading of the dates, one by one.

Written from section 6 of the design and from ``docs/architecture.md``, apart from the program:
nothing of ``karabakh_timeline.queries`` is used here, so that a fault there is none here.

A *reading* gives each date of a record one moment in which it may have come. In a reading a
ceasefire has one state at an instant. What it has in any of them is possible; what it has in all of
them is certain. A reading keeps the order of a life: declared, in effect, ended.

An end that is not recorded lies, in each reading, after the effect and after the last moment at
which a source treats the ceasefire as binding, and before whatever in that reading comes later than
these two: a later ceasefire among the same parties, the end of its fixed term, an offensive between
them. Where no date of effect is known, what comes after the declaration bounds it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, State, Step, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event

FIRST, LAST = -(10**11), 10**11
"""Seconds before and after every date of a record."""
LOOSE = ("", "..")


class Span(NamedTuple):
    """The first and the last second at which a moment may have come, each included."""

    first: int
    last: int


ANY_TIME = Span(FIRST, LAST)


def span_of(date: When) -> Span:
    """When something of a date may have come: a day lasts from its midnight to the next."""
    return _span(date.earliest, date.latest, date.text.split("/")[-1])


def onset_of(event: Event) -> Span:
    """When an event may have come about: of what went on through an interval, its start."""
    ends = event.date.text.split("/")
    goes_on = len(ends) == 2 and (event.lasting or ends[0] in LOOSE or ends[1] in LOOSE)
    if goes_on and ends[0] not in LOOSE:
        return _span(event.date.earliest, event.date.begun, ends[0])
    return span_of(event.date)


def _span(first: datetime | None, last: datetime | None, text: str) -> Span:
    over = 0 if "T" in text else 1  # a clock time is over at once, a day one second after its last
    return Span(
        FIRST if first is None else int(first.timestamp()),
        LAST if last is None else int(last.timestamp()) + over,
    )


@dataclass(frozen=True)
class Record:
    """What a ledger is made of.

    Attributes:
        ceasefires: the ledger.
        events: the events that name its ceasefires.
        offensives: those that may end one in fact.
        actors: for whom an actor belongs to.
        through: the last day that is covered.
    """

    ceasefires: tuple[Ceasefire, ...]
    events: tuple[Event, ...]
    offensives: tuple[Event, ...]
    actors: Mapping[str, Actor]
    through: When

    def __repr__(self) -> str:
        lines = [f"through {self.through}"]
        for one in self.ceasefires:
            steps = {name: str(step.date) for name, step in one.transitions}
            by = one.ended.by if one.ended else None
            lines.append(f"{one.id} {steps} {by=!s} days={one.term_days} {one.parties}")
        for event in (*self.events, *self.offensives):
            of = [link.id for link in event.ceasefires] or event.actors
            lines.append(f"{event.id} {event.date} {event.lasting=} {of}")
        return "\n".join(lines)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """What Hypothesis prints of a case that breaks a law."""
        del cycle
        printer.text(repr(self))


class Life(NamedTuple):
    """The spans of one ceasefire's steps; of what bounds an unknown end, too."""

    one: Ceasefire
    declared: Span
    effective: Span
    standing: Span | None
    ended: Span
    bounds: tuple[Span, ...]

    @property
    def marks(self) -> set[int]:
        """The seconds about which its readings differ."""
        spans = (self.declared, self.effective, self.ended, *self.bounds)
        found = {second for span in spans for second in span}
        found |= set(self.standing or ())
        return found | {span.first + 1 for span in self.bounds}

    @property
    def is_astride(self) -> bool:
        """Whether its standing may come before something that bounds its end, or after that."""
        if self.standing is None:
            return False
        bounds = list(self.bounds)
        since = self.declared if self.effective == ANY_TIME else self.effective
        if self.one.term_days:
            bounds.append(Span(*(second + self.one.term_days * 86_400 for second in since)))
        return any(span.first < self.standing.last <= span.last for span in bounds)


class Scan:
    """A record, asked instant by instant."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.lives = {one.id: _life(record, one) for one in record.ceasefires}
        self.end = span_of(record.through).last
        """The first second of which nothing is known."""
        self._marks = {name: life.marks for name, life in self.lives.items()}
        self._known: dict[tuple[str, int], frozenset[State]] = {}

    def seconds(self) -> list[int]:
        """The seconds about which anything may change, those beside them, and some in between."""
        marks = {mark for life in self.lives.values() for mark in life.marks}
        marks |= {second for event in self.record.events for second in onset_of(event)}
        marks |= {
            life.effective.last + (life.one.term_days or 0) * 86_400 for life in self.lives.values()
        }
        known = sorted(mark for mark in marks | {self.end} if abs(mark) < LAST // 10)
        known = [known[0] - 86_400, *known, known[-1] + 40 * 86_400]
        between = {(low + high) // 2 for low, high in pairwise(known)}
        return sorted({mark + step for mark in known for step in (-1, 0)} | between)

    def states(self, name: str, at: int) -> frozenset[State]:
        """The states of a ceasefire in all readings."""
        if (name, at) not in self._known:
            life = self.lives[name]
            stories = _stories(life, self._marks[name] | {at, at + 1})
            self._known[name, at] = frozenset(_state(life.one, *story, at) for story in stories)
        return self._known[name, at]

    def all_states(self, at: int) -> dict[str, frozenset[State]]:
        """The same of every ceasefire."""
        return {name: self.states(name, at) for name in self.lives}

    def violated(self, name: str, at: int) -> bool:
        """Whether the record holds a breach that in every reading had come by then."""
        return any(
            onset_of(event).last <= at
            for event in self.record.events
            for link in event.ceasefires
            if (link.id, link.step) == (name, Step.VIOLATION)
        )

    def verdict(self, at: int) -> Verdict:
        """The verdict by the rules."""
        if at >= self.end:
            return Verdict.INDETERMINATE
        states = self.all_states(at)
        return judged(states, {name for name in states if self.violated(name, at)})

    def operative(self, at: int) -> tuple[str, ...]:
        """The ceasefires that decide the verdict."""
        states = self.all_states(at)
        for wanted in (State.IN_FORCE, State.DECLARED):
            certain = tuple(name for name, found in states.items() if found == {wanted})
            possible = tuple(name for name, found in states.items() if wanted in found)
            if certain or possible:
                return certain or possible
        return ()

    def counts(self, at: int) -> range:
        """How many may be in force: from as many as certainly are to as many as may be."""
        found = self.all_states(at).values()
        certain = sum(states == {State.IN_FORCE} for states in found)
        return range(certain, sum(State.IN_FORCE in states for states in found) + 1)


def judged(states: Mapping[str, frozenset[State]], violated: set[str]) -> Verdict:
    """The verdict of the possible states: in force decides, else perhaps, else a declared one."""
    in_force = {name for name, found in states.items() if found == {State.IN_FORCE}}
    if in_force & violated:
        return Verdict.IN_FORCE_VIOLATED
    if in_force:
        return Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    possible = frozenset[State]().union(*states.values())
    if State.IN_FORCE in possible:
        return Verdict.INDETERMINATE
    if {State.DECLARED} in states.values():
        return Verdict.DECLARED_NOT_IN_FORCE
    return Verdict.INDETERMINATE if State.DECLARED in possible else Verdict.NO_CEASEFIRE


def _step(transition: Transition | None) -> Span | None:
    """The span of a step; None where no date of it is known."""
    return span_of(transition.date) if transition and transition.date else None


def _life(record: Record, one: Ceasefire) -> Life:
    return Life(
        one,
        _step(one.declared) or ANY_TIME,
        _step(one.effective) or ANY_TIME,
        _step(one.standing),
        _step(one.ended) or ANY_TIME,
        tuple(_bounds(record, one)),
    )


def _bounds(record: Record, one: Ceasefire) -> Iterator[Span]:
    """What may bound an end that is not recorded, but for a fixed term."""
    for other in record.ceasefires:
        effect = _step(other.effective)
        shared = set(other.parties) & set(one.parties)
        alike = len(shared) >= 2 or (len(one.parties) == 1 and len(shared) == 1)
        if other.id != one.id and effect and alike:
            yield effect
    for event in record.offensives:
        sides = {name for actor in fighters(record, event) for name in _upwards(record, actor)}
        if len(sides & set(one.parties)) >= 2:
            yield onset_of(event)


def fighters(record: Record, event: Event) -> list[str]:
    """Who takes part: states, forces, and authorities of their own; others only speak."""
    found = []
    for name in event.actors:
        actor = record.actors[name]
        own = actor.kind is ActorKind.AUTHORITY and actor.within is None
        if own or actor.kind in (ActorKind.STATE, ActorKind.ARMED_FORCES):
            found.append(name)
    return found


def _upwards(record: Record, name: str) -> Iterator[str]:
    """An actor and whom it belongs to."""
    while True:
        yield name
        above = record.actors[name].within
        if above is None:
            return
        name = above


def _stories(life: Life, marks: set[int]) -> Iterator[tuple[int, int | None, int]]:
    """When it is declared, takes effect and ends, in each reading; None where it never does."""
    never = life.one.effective is not None and life.one.effective.date is None
    for declared in _moments(life.declared, marks):
        if never:
            ended = life.one.ended
            if ended is None or ended.date is None:
                yield declared, None, declared
                continue
            for end in _moments(life.ended, marks):
                if declared <= end:
                    yield declared, None, end
            continue
        for effective in _moments(life.effective, marks):
            if declared <= effective:
                for end in _ends(life, declared, effective, marks):
                    yield declared, effective, end


def _ends(life: Life, declared: int, effective: int, marks: set[int]) -> Iterator[int]:
    """The ends that a reading's declaration and effect leave."""
    ended = life.one.ended
    if ended is not None and ended.date is None:
        yield LAST
    elif ended is not None:
        yield from (end for end in _moments(life.ended, marks) if effective <= end)
    else:
        for standing in _moments(life.standing, marks) if life.standing else [FIRST]:
            last = _bound(life, declared, effective, standing)
            yield from _moments(Span(max(effective, standing), last), marks)


def _bound(life: Life, declared: int, effective: int, standing: int) -> int:
    """The last moment at which an end that is not recorded may lie.

    What bounds it is read so that it bounds least: as coming before, if it may have; else latest.
    At the very same second it counts as later only if it cannot be before in another reading.
    """
    if life.effective != ANY_TIME:
        since, known = effective, life.effective
    elif life.declared != ANY_TIME:
        since, known = declared, life.declared
    else:
        return LAST
    after = max(since, standing)
    binding = life.standing.last if life.standing else FIRST
    surely = max(known.last, binding)
    found = [span for span in life.bounds if span.first > after or span.first >= surely]
    if life.one.term is Duration.FIXED and life.one.term_days:
        term = life.one.term_days * 86_400
        if since + term > after or known.first + term >= binding:
            found.append(Span(since + term, since + term))
    return min((span.last for span in found), default=LAST)


def _moments(span: Span, marks: set[int]) -> list[int]:
    """Moments of a span: its ends, and the marks within it."""
    if span.first > span.last:
        return []
    return sorted({*span, *(mark for mark in marks if span.first < mark < span.last)})


def _state(one: Ceasefire, declared: int, effective: int | None, ended: int, at: int) -> State:
    """The state in a reading."""
    if at < declared:
        return State.NOT_DECLARED
    if at < ended:
        return State.DECLARED if effective is None or at < effective else State.IN_FORCE
    if effective is None:
        return State.NOT_IMPLEMENTED
    by = one.ended.by if one.ended else EndedBy.UNKNOWN
    assert by is not None
    return State.ENDED if by is EndedBy.UNKNOWN else State(by.value)
