"""What would have to be different for another verdict: each answer is computed, not worded.

The states of the ceasefires that decide a verdict, and of their neighbours in time where none does,
are set to what else they might have been, and the rules are asked again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State, Verdict
from karabakh_timeline.queries.lifecycle import OVER
from karabakh_timeline.queries.verdict import decided
from karabakh_timeline.queries.words import STATES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusAt

_ENDED = frozenset({State.ENDED})
_IN_FORCE = frozenset({State.IN_FORCE})


class Alternative(NamedTuple):
    """A verdict that would be given if something were different.

    Attributes:
        verdict: the other verdict.
        text: what would have to be different, a clause that starts with "if".
        ceasefires: the ids of the ceasefires that it concerns.
    """

    verdict: Verdict
    text: str
    ceasefires: tuple[str, ...]


def alternatives(answer: StatusAt) -> tuple[Alternative, ...]:
    """Every other verdict that a single difference would give, in a fixed order.

    After the last day of the record there is none: what would be different is the record.
    """
    if answer.is_beyond_record:
        return ()
    return tuple(other for other in _all(answer) if other.verdict is not answer.verdict)


def _all(answer: StatusAt) -> Iterator[Alternative]:
    operative = answer.operative
    if not operative:
        yield from _of_neighbours(answer)
    elif any(status.state is not State.IN_FORCE for status in operative):
        for status in operative:
            yield from _of_state(answer, status)
    else:
        ids = tuple(status.ceasefire.id for status in operative)
        yield _of_observance(answer, ids)
        over = f"if {' and '.join(ids)} had ended by then"
        yield _changed(answer, dict.fromkeys(ids, _ENDED), over)


def _of_observance(answer: StatusAt, ids: tuple[str, ...]) -> Alternative:
    """What follows for those in force if more or fewer violations of them were recorded."""
    recorded = sum(status.breaches.count for status in answer.operative)
    possible = sum(status.breaches.possible for status in answer.operative)
    if recorded:
        what = "violation that is" if recorded == 1 else f"{recorded} violations that are"
        text = f"if the record did not hold the {what} dated up to then"
        return Alternative(Verdict.IN_FORCE_NO_VIOLATION_RECORDED, text, ids)
    if possible:
        what = "the violation" if possible == 1 else f"one of the {possible} violations"
        text = f"if {what} that may have come by then were known to have"
    else:
        text = "if the record held a violation dated up to then"
    return Alternative(Verdict.IN_FORCE_VIOLATED, text, ids)


def _of_state(answer: StatusAt, status: CeasefireStatus) -> Iterator[Alternative]:
    """What follows if a ceasefire that is not certainly in force was in each of its states."""
    name = status.ceasefire.id
    if status.state is State.DECLARED:
        yield _changed(answer, {name: _IN_FORCE}, f"if {name} had taken effect by then")
        yield _changed(answer, {name: _ENDED}, f"if {name} had ended by then")
        return
    over = [state for state in State if state in status.states & OVER]
    for state in State:
        if state in status.states and state not in over[1:]:
            text = f"if {name} {STATES[state].supposed}"
            yield _changed(answer, {name: frozenset({state})}, text)


def _of_neighbours(answer: StatusAt) -> Iterator[Alternative]:
    """Where there is no ceasefire: the last one that ended and the next one to be declared."""
    over = [
        status
        for status in answer.ceasefires
        if status.state in OVER and status.life.effective is not None
    ]
    ahead = [status for status in answer.ceasefires if status.state is State.NOT_DECLARED]
    if over:
        name = max(over, key=lambda status: status.life.ended.certain).ceasefire.id
        yield _changed(answer, {name: _IN_FORCE}, f"if {name} had not ended by then")
    if ahead:
        name = min(ahead, key=lambda status: status.life.declared.possible).ceasefire.id
        yield _changed(answer, {name: _IN_FORCE}, f"if {name} had taken effect by then")


def _changed(answer: StatusAt, states: dict[str, frozenset[State]], text: str) -> Alternative:
    """The verdict if some ceasefires were in other states."""
    verdict = decided(
        (states.get(status.ceasefire.id, status.states), status.breaches.is_any)
        for status in answer.ceasefires
    )
    return Alternative(verdict, text, tuple(states))
