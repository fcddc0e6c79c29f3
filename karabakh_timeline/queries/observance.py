"""What the record holds of how a ceasefire was kept, and how long it held by which rule.

How long a ceasefire held depends on the rule, so an answer always names it. Durations from dates
that are not sharp are ranges; what still runs says "at least".
"""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Duration, Observance, Standing, Step, YesNo
from karabakh_timeline.queries.windows import DAY, Window, onset
from karabakh_timeline.store.moments import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.model.event import CeasefireLink, Event
    from karabakh_timeline.queries.lifecycle import Life


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


class Breaches(NamedTuple):
    """The recorded breaches of one ceasefire up to an instant.

    Attributes:
        recorded: those that certainly had happened by then, in order of date.
        loose: those that may have happened by then, their dates not being sharp.
    """

    recorded: tuple[Violation, ...]
    loose: tuple[Violation, ...] = ()

    @property
    def possible(self) -> int:
        """How many may have happened by then beside those recorded."""
        return len(self.loose)

    @property
    def observance(self) -> Observance:
        """Violated if any breach is recorded; what is not recorded is not denied."""
        return Observance.VIOLATED if self.recorded else Observance.NO_VIOLATION_RECORDED

    @property
    def first(self) -> Violation | None:
        """The one that had certainly happened first; None where none is recorded."""
        return earliest(self.recorded)

    @property
    def fatal(self) -> int:
        """How many of the recorded breaches cost lives."""
        return sum(violation.link.fatal is YesNo.YES for violation in self.recorded)

    @property
    def alleged_by(self) -> tuple[str, ...]:
        """The actors who say so, in order of first mention."""
        names = (name for violation in self.recorded for name in violation.link.alleged_by)
        return tuple(dict.fromkeys(names))

    @property
    def standings(self) -> dict[Standing, int]:
        """How many recorded breaches are alleged, reported, verified, disputed."""
        all_ = [violation.link.standing for violation in self.recorded]
        return {standing: all_.count(standing) for standing in Standing if standing in all_}


def violations(events: Iterable[Event]) -> dict[str, tuple[Violation, ...]]:
    """The breaches that events record, in order of date, by the id of the ceasefire."""
    ordered = sorted(events, key=attrgetter("order"))
    by_ceasefire: dict[str, list[Violation]] = {}
    for event in ordered:
        window = onset(event)
        for link in event.ceasefires:
            if link.step is Step.VIOLATION:
                by_ceasefire.setdefault(link.id, []).append(Violation(event, link, window))
    return {name: tuple(recorded) for name, recorded in by_ceasefire.items()}


def breaches(recorded: Iterable[Violation], at: int, *, whole: bool = False) -> Breaches:
    """The breaches that had happened at a second or, if so asked, by the end of it."""
    certain: list[Violation] = []
    loose: list[Violation] = []
    for one in recorded:
        if one.window.possible <= at:
            (certain if one.window.has_come(at, whole=whole) else loose).append(one)
    return Breaches(tuple(certain), tuple(loose))


def earliest(recorded: Iterable[Violation]) -> Violation | None:
    """The breach that had certainly happened first; None of none."""
    return min(
        recorded,
        key=lambda violation: (*violation.window[1:], violation.window.possible),
        default=None,
    )


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
    is_met: bool = True


def held(life: Life, recorded: Iterable[Violation], rule: Rule, through: int) -> Held | None:
    """How long a ceasefire held; None if it never took effect.

    Args:
        life: the ceasefire.
        recorded: its recorded breaches.
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
        violation.window
        for violation in recorded
        if rule is not Rule.FORMAL
        and (rule is Rule.FIRST_VIOLATION or violation.link.fatal is YesNo.YES)
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
