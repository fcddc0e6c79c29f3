"""The answer as values, and the rules by which the states of all ceasefires give a verdict.

Any ceasefire certainly in force decides it; else one possibly in force makes it indeterminate; else
a declared one; else there is none.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State, Verdict
from karabakh_timeline.queries.lifecycle import known
from karabakh_timeline.queries.sides import RestsOn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.timeline import Thin
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Breaches


class CeasefireStatus(NamedTuple):
    """Where one ceasefire stands at an instant.

    Attributes:
        life: the ceasefire and the windows of its steps.
        states: every state that is possible, by what was agreed.
        breaches: by what happened.
        rests_on: of an answer between two sides, what says that it is between them.
    """

    life: Life
    states: frozenset[State]
    breaches: Breaches
    rests_on: RestsOn | None = None

    @property
    def ceasefire(self) -> Ceasefire:
        """The entry of the ledger."""
        return self.life.ceasefire

    @property
    def state(self) -> State:
        """Its state by what was agreed; indeterminate where more than one is possible."""
        return known(self.states)

    @property
    def unknown(self) -> Unknown | None:
        """What is not known of it where its state is indeterminate; None where it is one."""
        if self.state is not State.INDETERMINATE:
            return None
        if State.NOT_DECLARED in self.states:
            return Unknown.DATE
        if State.DECLARED in self.states:
            return Unknown.DATE if self.ceasefire.effective else Unknown.START
        return Unknown.DATE if self.life.is_end_recorded else Unknown.END


class Unknown(StrEnum):
    """What keeps an answer from being certain."""

    END = "end"
    START = "start"
    DATE = "date"
    BEYOND_RECORD = "beyond-record"


class Answer(StrEnum):
    """What is said of a moment when asked whether one was in force: the verdict, but for one case.

    Where none may have been in force, and all that is in doubt is whether one had been declared,
    the verdict is indeterminate, and the answer is no.
    """

    NO_CEASEFIRE = Verdict.NO_CEASEFIRE.value
    PERHAPS_DECLARED = "perhaps-declared"
    DECLARED_NOT_IN_FORCE = Verdict.DECLARED_NOT_IN_FORCE.value
    IN_FORCE_NO_VIOLATION_RECORDED = Verdict.IN_FORCE_NO_VIOLATION_RECORDED.value
    IN_FORCE_VIOLATED = Verdict.IN_FORCE_VIOLATED.value
    INDETERMINATE = Verdict.INDETERMINATE.value


def answered(verdict: Verdict, states: Iterable[frozenset[State]]) -> Answer:
    """The answer of a verdict.

    Args:
        verdict: the verdict.
        states: the possible states of each of those that decide it; of a moment that the record
            does not cover there is none.
    """
    each = tuple(states)
    is_no = each and not any(State.IN_FORCE in one for one in each)
    if verdict is Verdict.INDETERMINATE and is_no:
        return Answer.PERHAPS_DECLARED
    return Answer(verdict.value)


class Change(NamedTuple):
    """A change of verdict.

    Attributes:
        at: the first moment of the new verdict.
        before: the verdict up to then.
        after: the verdict from then on.
        causes: (ceasefire id, step) pairs whose moment this is; the step is ``declared``,
            ``effective``, ``ended`` or ``violation``, with ``-possible`` from when on it may have
            come if that is not known exactly; (``""``, ``record-begins``) where the record begins,
            (``""``, ``record-ends``) where it ends.
    """

    at: datetime
    before: Verdict
    after: Verdict
    causes: tuple[tuple[str, str], ...]


class StatusAt(NamedTuple):
    """The answer for an instant.

    Attributes:
        at: the instant, in the data set's offset.
        verdict: the answer.
        operative: the ceasefires that decide it.
        ceasefires: every ceasefire of the ledger.
        last_change: the last change of verdict up to the instant.
        next_change: the next one after it.
        is_beyond_record: whether the instant lies before the first or after the last day that the
            record covers.
    """

    at: datetime
    verdict: Verdict
    operative: tuple[CeasefireStatus, ...]
    ceasefires: tuple[CeasefireStatus, ...]
    last_change: Change | None
    next_change: Change | None
    is_beyond_record: bool

    @property
    def answer(self) -> Answer:
        """What is said of it."""
        return answered(self.verdict, (status.states for status in self.operative))

    @property
    def unknown(self) -> Unknown | None:
        """What keeps the verdict from being certain: of several ceasefires, the least.

        That one had taken effect and its end is not known says more than that a start is not, and
        that more than that a moment is dated to no more than a day.
        """
        if self.is_beyond_record:
            return Unknown.BEYOND_RECORD
        if self.verdict is not Verdict.INDETERMINATE:
            return None
        found = {status.unknown for status in self.operative}
        return next((kind for kind in Unknown if kind in found), None)

    @property
    def rests_on(self) -> RestsOn | None:
        """Of an answer between two sides, what says that those deciding it are between them."""
        found = {status.rests_on for status in self.operative}
        return RestsOn.PARTIES if RestsOn.PARTIES in found else next(iter(found), None)


def latest_first(statuses: Iterable[CeasefireStatus]) -> list[CeasefireStatus]:
    """Some ceasefires, the one agreed last first."""
    return sorted(statuses, key=lambda one: one.life.declared, reverse=True)


class StatusThrough(NamedTuple):
    """The answer for a stretch of time.

    Attributes:
        on: the stretch.
        start: the answer at its first second.
        changes: each change of verdict in between; what is dated to its last day has come by the
            midnight after it, and stands at that.
        end: the answer at its end.
        thin: the stretches of which the record admits to hold less than there was, and that meet
            it.
    """

    on: When
    start: StatusAt
    changes: tuple[Change, ...]
    end: StatusAt
    thin: tuple[Thin, ...] = ()


class Interval(NamedTuple):
    """A stretch through which the verdict, what is said of it and what decides it stay the same.

    Attributes:
        start: its first second, from 1970.
        stop: the first second after it.
        verdict: the verdict through it.
        operative: the ids of the ceasefires that decide it, in the order of the ledger.
        causes: what comes about at its start, as in ``Change``; empty where the stretch asked for
            starts.
        answer: what is said of it.
    """

    start: int
    stop: int
    verdict: Verdict
    operative: tuple[str, ...]
    causes: tuple[tuple[str, str], ...]
    answer: Answer


_IN_FORCE = frozenset({State.IN_FORCE})
_DECLARED = frozenset({State.DECLARED})


def decided(each: Iterable[tuple[frozenset[State], bool]]) -> Verdict:
    """The verdict that the states of all ceasefires give, by the rules in their order.

    Args:
        each: for each ceasefire its possible states, and whether a violation of it is recorded.
    """
    rows = tuple(each)
    in_force = [is_violated for states, is_violated in rows if states == _IN_FORCE]
    if in_force:
        is_violated = any(in_force)
        return Verdict.IN_FORCE_VIOLATED if is_violated else Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    possible = frozenset[State]().union(*(states for states, _ in rows))
    if State.IN_FORCE in possible:
        return Verdict.INDETERMINATE
    if any(states == _DECLARED for states, _ in rows):
        return Verdict.DECLARED_NOT_IN_FORCE
    return Verdict.INDETERMINATE if State.DECLARED in possible else Verdict.NO_CEASEFIRE


def deciding(each: Sequence[frozenset[State]]) -> tuple[int, ...]:
    """Which ceasefires decide a verdict: the first that apply of the rules, in their order.

    Args:
        each: the possible states of each ceasefire.

    Returns:
        The places of those that decide it.
    """
    for only in (_IN_FORCE, _DECLARED):
        certain = tuple(place for place, states in enumerate(each) if states == only)
        possible = tuple(place for place, states in enumerate(each) if states >= only)
        if certain or possible:
            return certain or possible
    return ()
