"""Why a verdict is what it is: the steps, events and sources that decide it, in plain sentences.

The wording keeps three things apart: what was agreed, what was declared, what was observed. It says
what the record holds, not what happened, and names no side as the one at fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import EndedBy, State, Step
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusAt


class Reason(NamedTuple):
    """One thing that decides a verdict.

    Attributes:
        ceasefire: the ceasefire it concerns; None for the record as a whole.
        step: the step of its life: ``declared``, ``effective``, ``standing``, ``ended``,
            ``violation``, ``state`` or, for the record, ``record-ends`` or ``none``.
        text: the reason, a clause without a final stop.
        events: ids of the events that record it.
        cites: the sources it rests on.
    """

    ceasefire: str | None
    step: str
    text: str
    events: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()


def reasons(answer: StatusAt, ledger: Ledger) -> tuple[Reason, ...]:
    """The reasons of an answer, in the order in which they decide it."""
    return tuple(_reasons(answer, ledger))


def _reasons(answer: StatusAt, ledger: Ledger) -> Iterator[Reason]:
    if answer.is_beyond_record:
        through = ledger.dataset.through.text
        yield Reason(
            None,
            "record-ends",
            f"the record ends on {through}; it knows nothing of what came after",
        )
        yield from _standing_at_the_end(ledger)
        return
    if not answer.operative:
        yield from _none(answer, ledger)
    for one in answer.operative:
        yield from _of(one, ledger)


def _standing_at_the_end(ledger: Ledger) -> Iterator[Reason]:
    """What the verdict was at the last second that the record covers."""
    last = ledger.at(ledger.through)
    names = ", ".join(one.ceasefire.name for one in last.operative) or "none in force"
    yield Reason(None, "record-ends", f"on its last day the verdict is {last.verdict} ({names})")


def _none(answer: StatusAt, ledger: Ledger) -> Iterator[Reason]:
    among = f" among {' and '.join(ledger.among)}" if ledger.among else ""
    yield Reason(None, "none", f"no ceasefire of the record{among} was declared or in force")
    over = [one for one in answer.ceasefires if one.state is not State.NOT_DECLARED]
    if over:
        last = max(over, key=lambda one: one.life.ended.certain)
        yield _end(last.life, ledger)


_STATES = {
    State.NOT_DECLARED: "was not yet declared",
    State.DECLARED: "was declared and not yet in force",
    State.IN_FORCE: "was in force by its terms",
    State.EXPIRED: "had run out",
    State.TERMINATED: "had ended before its time, as a source has it",
    State.SUPERSEDED: "had been replaced by a later one",
    State.NOT_IMPLEMENTED: "had not taken effect at all",
    State.ENDED: "had ended or counted as over",
}


def _of(one: CeasefireStatus, ledger: Ledger) -> Iterator[Reason]:
    life, entry = one.life, one.ceasefire
    if len(one.states) > 1:
        states = ", or ".join(words for state, words in _STATES.items() if state in one.states)
        yield Reason(entry.id, "state", f"the record leaves open whether it {states}")
    if entry.declared is not None:
        yield _step(life, ledger, entry.declared, Step.DECLARED, "announced or signed")
    if entry.effective is None:
        yield Reason(
            entry.id, "effective", "the record does not know when it took effect, or whether it did"
        )
    else:
        yield _step(life, ledger, entry.effective, Step.EFFECTIVE, "due to take effect")
    if State.DECLARED in one.states and len(one.states) == 1:
        return
    if entry.standing is not None and not life.is_end_recorded:
        yield _step(
            life,
            ledger,
            entry.standing,
            Step.STANDING,
            "a source speaks of it as in place as late as",
        )
    yield _end(life, ledger)
    yield _breaches(one)


def _step(life: Life, ledger: Ledger, step: Transition, kind: Step, words: str) -> Reason:
    date = "" if step.date is None else step.date.text if kind is Step.STANDING else _on(step.date)
    text = "it never took effect" if step.date is None else f"{words} {date}"
    events = ledger.events_of(life.ceasefire.id, kind)
    return Reason(life.ceasefire.id, kind.value, text, events, step.cites)


def _on(date: When) -> str:
    if date.is_interval:
        return f"within {date.text}"
    exact = date.text.rstrip("~?%")
    about = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(date.text[len(exact) :], "")
    return f"{'at' if date.has_clock else 'on'} {about}{exact}"


_BY = {
    EndedBy.EXPIRED: "its fixed term ran out",
    EndedBy.TERMINATED: "a source has it end before its time",
    EndedBy.SUPERSEDED: "a later ceasefire took its place",
    EndedBy.NOT_IMPLEMENTED: "a source says that it would not take effect",
    EndedBy.UNKNOWN: "it ended in a way the record does not know",
}


def _end(life: Life, ledger: Ledger) -> Reason:
    entry = life.ceasefire
    if entry.ended is not None:
        events = ledger.events_of(entry.id, Step.ENDED)
        if entry.ended.date is None or entry.ended.by is None:
            text = "no end is recorded up to the last day of the record"
        else:
            text = f"{_BY[entry.ended.by]} {_on(entry.ended.date)}"
            if entry.ended.successor:
                text += f" ({entry.ended.successor})"
        return Reason(entry.id, "ended", text, events, entry.ended.cites)
    if life.effective is None:
        return Reason(entry.id, "ended", _BY[EndedBy.NOT_IMPLEMENTED], (), entry.cites)
    return Reason(entry.id, "ended", _bounded(life, ledger), _bounding_events(life))


def _bounded(life: Life, ledger: Ledger) -> str:
    """The sentence for an end that is not recorded."""
    if life.bound is None or life.ended.certain >= NEVER:
        return "the record does not know its end, nor a date by which it was over"
    by = moment(life.bound.certain, ledger.dataset.zone).isoformat(timespec="minutes")
    what = {
        "ceasefire": f"a later ceasefire that shares its parties ({life.bound.id})",
        "term": "the end of its fixed term",
        "event": f"fighting that the record lists as an offensive ({life.bound.id})",
    }[life.bound.kind]
    return f"the record does not know its end; it counts as over from {by}, because of {what}"


def _bounding_events(life: Life) -> tuple[str, ...]:
    return (life.bound.id,) if life.bound and life.bound.kind == "event" else ()


def _breaches(one: CeasefireStatus) -> Reason:
    found, name = one.breaches, one.ceasefire.id
    more = (
        f"; {found.possible} without an exact time may fall before then" if found.possible else ""
    )
    first = found.first
    if first is None:
        return Reason(name, "violation", f"no charge or report of a violation of it by then{more}")
    standings = ", ".join(f"{count} {standing}" for standing, count in found.standings.items())
    count = len(found.recorded)
    noun = "violation" if count == 1 else "violations"
    return Reason(
        name,
        "violation",
        f"{count} {noun} recorded by then ({standings}), the earliest by certain date "
        f"{_on(first.event.date)} ({first.link.standing}){more}",
        tuple(violation.event.id for violation in found.recorded),
        first.event.cites,
    )
