"""The answer as values, and the rules by which the states of all ceasefires give a verdict.

Any ceasefire certainly in force decides it; else one possibly in force makes it indeterminate; else
a declared one; else there is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import State, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Breaches


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


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch through which the verdict and what decides it stay the same.

    Attributes:
        start: its first second, from 1970.
        stop: the first second after it.
        verdict: the verdict through it.
        operative: the ids of the ceasefires that decide it, in the order of the ledger.
        causes: what comes about at its start, as in ``Change``; empty where the stretch asked for
            starts.
    """

    start: int
    stop: int
    verdict: Verdict
    operative: tuple[str, ...]
    causes: tuple[tuple[str, str], ...] = ()


def decided(each: Iterable[tuple[frozenset[State], bool]]) -> Verdict:
    """The verdict that the states of all ceasefires give, by the rules in their order.

    Args:
        each: for each ceasefire its possible states, and whether a violation of it is recorded.
    """
    found = tuple(each)
    certain = [violated for states, violated in found if states == {State.IN_FORCE}]
    if certain:
        return Verdict.IN_FORCE_VIOLATED if any(certain) else Verdict.IN_FORCE_NO_VIOLATION_RECORDED
    if any(State.IN_FORCE in states for states, _ in found):
        return Verdict.INDETERMINATE
    if any(states == {State.DECLARED} for states, _ in found):
        return Verdict.DECLARED_NOT_IN_FORCE
    if any(State.DECLARED in states for states, _ in found):
        return Verdict.INDETERMINATE
    return Verdict.NO_CEASEFIRE


def operative(each: Sequence[CeasefireStatus]) -> tuple[CeasefireStatus, ...]:
    """The ceasefires that decide a verdict: the first that apply of the rules, in their order."""
    for state in (State.IN_FORCE, State.DECLARED):
        if certain := tuple(one for one in each if one.state is state):
            return certain
        if possible := tuple(one for one in each if state in one.states):
            return possible
    return ()
