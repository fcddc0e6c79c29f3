"""The tracker's rules worked out the long way: every reading of the dates, one by one.

Written from ``docs/tracker.md`` alone, apart from the program: nothing of
``karabakh_timeline.queries`` is used here, so that a fault there is none here.

A *reading* gives each date of a record one moment in which it may have come. In a reading a
ceasefire has one state at an instant. What it has in any of them is possible; what it has in all of
them is certain. A reading keeps the order of a life: declared, in effect, ended.

Moments are counted in half seconds. A clock time is an even one. What is dated to a day may come up
to the odd one within its last second, and so before the midnight that follows; an answer for a day
is one for that odd half second.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.model.vocabulary import ActorKind, Duration, EndedBy, State, Step, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import timezone

    from karabakh_timeline.model.actor import Actor
    from karabakh_timeline.model.ceasefire import Ceasefire, Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event

FIRST, LAST = -(10**11), 10**11
"""Half seconds before and after every date of a record."""
LOOSE = ("", "..")


DAY = 2 * 86_400


class Span(NamedTuple):
    """The first and the last half second in which a moment may have come, each included."""

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
        start, whole = _span(event.date.earliest, event.date.begun, ends[0]), span_of(event.date)
        return Span(start.first, min(start.last, whole.last))  # what is over has begun
    return span_of(event.date)


def _span(first: datetime | None, last: datetime | None, text: str) -> Span:
    over = 0 if "T" in text else 1  # a clock time is over at once, a day within its last second
    return Span(
        FIRST if first is None else 2 * int(first.timestamp()),
        LAST if last is None else 2 * int(last.timestamp()) + over,
    )


def day_of(moment: int, zone: timezone) -> Span:
    """The day in which a half second lies."""
    at = datetime.fromtimestamp(moment // 2, zone)
    midnight = 2 * int(at.replace(hour=0, minute=0, second=0).timestamp())
    return Span(midnight, midnight + DAY - 1)


@dataclass(frozen=True)
class Record:
    """What a ledger is made of.

    Attributes:
        ceasefires: the ledger.
        events: the events that name its ceasefires.
        offensives: those that may end one in fact.
        actors: for whom an actor belongs to.
        through: the last day that is covered.
        zone: the offset in which days are counted.
    """

    ceasefires: tuple[Ceasefire, ...]
    events: tuple[Event, ...]
    offensives: tuple[Event, ...]
    actors: Mapping[str, Actor]
    through: When
    zone: timezone

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
    """The spans of one ceasefire's steps, and what an unknown end must come before.

    Attributes:
        one: the ceasefire.
        declared: its declaration.
        effective: its effect.
        binding: when it was treated as binding: its standing and, if no end is recorded, charges.
        ended: its end.
        start: from when on it may end; None where that is not known.
        bounds: what bounds an end that is not recorded, but for a fixed term.
        day: the last day on which it was treated as binding.
        prolonged: whether it handed over to one that continues it, and its term was no end.
    """

    one: Ceasefire
    declared: Span
    effective: Span
    binding: tuple[Span, ...]
    ended: Span
    start: Span | None
    bounds: tuple[Span, ...]
    day: Span | None
    prolonged: bool = False

    @property
    def marks(self) -> set[int]:
        """The half seconds about which its readings differ."""
        spans = [self.declared, self.effective, self.ended, *self.bounds, *self.binding]
        term = term_of(self.one)
        if term and self.start:
            spans.append(Span(self.start.first + term, self.start.last + term))
        return {moment for span in spans for moment in span} | set(self.day or ())


class Scan:
    """A record, asked instant by instant."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.lives = _lives(record)
        self.end = (span_of(record.through).last + 1) // 2
        """The first second of which nothing is known."""
        self._marks = {name: life.marks for name, life in self.lives.items()}
        self._known: dict[tuple[str, int], frozenset[State]] = {}

    def seconds(self) -> list[int]:
        """The seconds about which anything may change, those beside them, and some in between."""
        marks = {mark for life in self.lives.values() for mark in life.marks}
        marks |= {moment for event in self.record.events for moment in onset_of(event)}
        marks |= {
            life.start.last + (life.one.term_days or 0) * DAY
            for life in self.lives.values()
            if life.start
        }
        seconds = {(mark + 1) // 2 for mark in marks if abs(mark) < LAST // 10}
        known = sorted(seconds | {self.end})
        known = [known[0] - 86_400, *known, known[-1] + 40 * 86_400]
        between = {(low + high) // 2 for low, high in pairwise(known)}
        return sorted({mark + step for mark in known for step in (-1, 0)} | between)

    def states(self, name: str, at: int, *, whole: bool = False) -> frozenset[State]:
        """The states of a ceasefire in all readings, at a second or by the end of it."""
        moment = 2 * at + whole
        if (name, moment) not in self._known:
            life = self.lives[name]
            stories = _stories(life, self._marks[name] | {moment, moment + 1})
            found = frozenset(_state(*story, moment) for story in stories)
            self._known[name, moment] = found
        return self._known[name, moment]

    def all_states(self, at: int, *, whole: bool = False) -> dict[str, frozenset[State]]:
        """The same of every ceasefire."""
        return {name: self.states(name, at, whole=whole) for name in self.lives}

    def violated(self, name: str, at: int, *, whole: bool = False) -> bool:
        """Whether the record holds a breach that in every reading had come by then."""
        return any(
            onset_of(event).last <= 2 * at + whole
            for event in self.record.events
            for link in event.ceasefires
            if (link.id, link.step) == (name, Step.VIOLATION)
        )

    def verdict(self, at: int, *, whole: bool = False) -> Verdict:
        """The verdict by the rules."""
        if at >= self.end:
            return Verdict.INDETERMINATE
        states = self.all_states(at, whole=whole)
        return judged(states, {name for name in states if self.violated(name, at, whole=whole)})

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


def _lives(record: Record) -> dict[str, Life]:
    """Every ceasefire with its spans; a handover first moves an end and an effect to midnight."""
    effects = {one.id: _step(one.effective) for one in record.ceasefires}
    ends = {one.id: _step(one.ended) for one in record.ceasefires}
    prolonged: set[str] = set()
    for one in record.ceasefires:
        later = one.ended.successor if one.ended and one.ended.by is EndedBy.SUPERSEDED else None
        start, end = effects.get(later or ""), ends[one.id]
        since, term = effects[one.id] or _step(one.declared), term_of(one)
        continued = any(
            other.id == later
            and one.id in other.continues
            and since is not None
            and term is not None
            and (agreed := _step(other.declared)) is not None
            and agreed.first <= since.last + term
            for other in record.ceasefires
        )
        if _ran_out(one, effects[one.id] or _step(one.declared)) and not continued:
            continue
        if start and end and end.last + 1 == start.first and start.last - start.first < DAY:
            effects[later or ""] = ends[one.id] = Span(start.first, start.first)
            prolonged |= {one.id} if continued else set()
    lives = {one.id: _life(record, one, effects, ends[one.id]) for one in record.ceasefires}
    return {name: life._replace(prolonged=name in prolonged) for name, life in lives.items()}


def _life(
    record: Record, one: Ceasefire, effects: Mapping[str, Span | None], ended: Span | None
) -> Life:
    standing = _step(one.standing)
    binding = [standing] if standing else []
    if one.ended is None:
        binding += _charges(record, one)
    start = effects[one.id] or _step(one.declared)
    day = day_of(max(span.last for span in binding), record.zone) if binding else None
    bounds = list(_bounds(record, one, effects, start)) if start else []
    if day:
        bounds = [span for span in bounds if span.first >= day.first]
    return Life(
        one,
        _step(one.declared) or ANY_TIME,
        effects[one.id] or ANY_TIME,
        tuple(binding),
        ended or ANY_TIME,
        start,
        tuple(bounds),
        day,
    )


def term_of(one: Ceasefire) -> int | None:
    """How long its fixed term is."""
    return one.term_days * DAY if one.term is Duration.FIXED and one.term_days else None


def _ran_out(one: Ceasefire, start: Span | None) -> bool:
    term, ended = term_of(one), _step(one.ended)
    if term is None or start is None or one.ended is None:
        return False
    over = (start.last + term + 1) // 2 * 2
    return over < (ended.first if ended else LAST)


def bound_by(one: Ceasefire) -> set[str]:
    """Whom it binds: its parties, and all whose fire it was to stop."""
    return {*one.parties, *(one.covers.actors if one.covers else ())}


def _charges(record: Record, one: Ceasefire) -> Iterator[Span]:
    """When somebody whom it binds was charged with breaking it."""
    for event in record.events:
        for link in event.ceasefires:
            charged = {up for name in link.attributed_to for up in _upwards(record, name)}
            if (link.id, link.step) == (one.id, Step.VIOLATION) and charged & bound_by(one):
                yield onset_of(event)


def _bounds(
    record: Record, one: Ceasefire, effects: Mapping[str, Span | None], start: Span
) -> Iterator[Span]:
    """What may bound an end that is not recorded, but for a fixed term."""
    bound, only = bound_by(one), one.parties[0] if len(one.parties) == 1 else None
    for other in record.ceasefires:
        effect = effects[other.id]
        alike = len(bound & bound_by(other)) >= 2 or only in bound_by(other)
        if other.id == one.id or not effect or not alike:
            continue
        by_date = other.id not in one.continues and effect.first >= start.last
        if one.id in other.continues or by_date:
            yield effect
    for event in record.offensives:
        sides = [set(_upwards(record, name)) for name in fighters(record, event)]
        pairs = combinations(sides, 2)
        against = any((a & bound) - b and (b & bound) - a for a, b in pairs)
        alone = any(only in side for side in sides)
        if onset_of(event).first >= start.last and (against or alone):
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
    """An actor, whom it belongs to, and whom it may stand for."""
    actor = record.actors[name]
    yield name
    for above in (*actor.one_of, *([actor.within] if actor.within else [])):
        yield from _upwards(record, above)


Story: TypeAlias = tuple[EndedBy, int, int | None, int]


def _stories(life: Life, marks: set[int]) -> Iterator[Story]:
    """How it ends; when it is declared, takes effect and ends, in each reading."""
    unimplemented = EndedBy.NOT_IMPLEMENTED
    never = life.one.effective is not None and life.one.effective.date is None
    for declared in _moments(life.declared, marks):
        if never:
            ended = life.one.ended
            if ended is None or ended.date is None:
                yield unimplemented, declared, None, declared
                continue
            for end in _moments(life.ended, marks):
                if declared <= end:
                    yield unimplemented, declared, None, end
            continue
        for effective in _moments(life.effective, marks):
            if declared <= effective:
                for by, end in _ends(life, declared, effective, marks):
                    yield by, declared, effective, end


def _ends(
    life: Life, declared: int, effective: int, marks: set[int]
) -> Iterator[tuple[EndedBy, int]]:
    """The ends that a reading's declaration and effect leave, and how it came to each."""
    ended = life.one.ended
    bound_until = max((span.first for span in life.binding), default=FIRST)
    since = declared if life.effective == ANY_TIME else effective
    term = term_of(life.one) if life.start and not life.prolonged else None
    expiry = LAST if term is None else since + term
    if ended is not None:
        if bound_until > life.ended.last:
            bound_until = FIRST  # the record contradicts itself, and its end stands
        recorded = [LAST] if ended.date is None else _moments(life.ended, marks)
        for end in recorded:
            if bound_until > end:
                continue
            if effective <= min(end, expiry):
                by = EndedBy.EXPIRED if expiry < end else ended.by or EndedBy.UNKNOWN
                yield by, min(end, expiry)
    else:
        earliest = max(effective, bound_until)
        soonest = max(life.declared.first, life.effective.first, bound_until)
        last = max(soonest, _bound(life, declared, effective))
        yield from ((EndedBy.UNKNOWN, end) for end in _moments(Span(earliest, last), marks))


def _bound(life: Life, declared: int, effective: int) -> int:
    """The last moment at which an end that is not recorded may lie.

    That is the earliest of its bounds, at their latest, but not before the day is over on which it
    was last treated as binding.
    """
    if life.start is None:
        return LAST
    found = [_until(life, span.first, span.last) for span in life.bounds]
    if term := term_of(life.one):
        since = declared if life.effective == ANY_TIME else effective
        found.append(_until(life, life.start.first + term, since + term))
    return min(found, default=LAST)


def _until(life: Life, first: int, last: int) -> int:
    """The last moment that a bound leaves, if it may come from a first on and up to a last."""
    is_after = all(span.last <= first for span in life.binding)
    return last if life.day is None or is_after else max(last, life.day.last)


def _moments(span: Span, marks: set[int]) -> list[int]:
    """Moments of a span: its ends, and the marks within it."""
    if span.first > span.last:
        return []
    return sorted({*span, *(mark for mark in marks if span.first < mark < span.last)})


def _state(by: EndedBy, declared: int, effective: int | None, ended: int, at: int) -> State:
    """The state in a reading."""
    if at < declared:
        return State.NOT_DECLARED
    if at < ended:
        return State.DECLARED if effective is None or at < effective else State.IN_FORCE
    if effective is None:
        return State.NOT_IMPLEMENTED
    return State.ENDED if by is EndedBy.UNKNOWN else State(by.value)
