"""Why a verdict is what it is: the steps, events and sources that decide it, in plain sentences.

The wording keeps three things apart: what was agreed, what was declared, what was observed. It says
what the record holds, not what happened, and names no side as the one at fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import EndedBy, State, Step
from karabakh_timeline.queries.clock import iso_clock, on_date
from karabakh_timeline.queries.windows import moment, window
from karabakh_timeline.queries.words import ENDS, STATES, STEPS, standings_text
from karabakh_timeline.store.moments import NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.ceasefire import Transition
    from karabakh_timeline.model.source import Citation
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import CeasefireStatus, StatusAt


class Reason(NamedTuple):
    """One thing that decides a verdict.

    Attributes:
        ceasefire: the ceasefire it concerns; None for the record as a whole.
        step: the step of its life: ``declared``, ``effective``, ``standing``, ``ended``,
            ``violation``, ``state`` or, for the record, ``record-begins``, ``record-ends`` or
            ``none``.
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


def brief_reasons(status: CeasefireStatus, ledger: Ledger) -> tuple[Reason, ...]:
    """What decides the state of one ceasefire, and how it was kept, in a few words a step."""
    return tuple(_brief(status, ledger))


def _brief(status: CeasefireStatus, ledger: Ledger) -> Iterator[Reason]:
    life, entry, latest = status.life, status.ceasefire, status.breaches.last
    if entry.declared is not None and (entry.effective is None or State.DECLARED in status.states):
        yield _step(life, ledger, entry.declared, Step.DECLARED)
    if entry.effective is not None:
        yield _step(life, ledger, entry.effective, Step.EFFECTIVE)
    if life.is_end_recorded:
        yield _end(life, ledger)
    else:
        if len(status.states) > 1 and entry.standing and entry.standing.date:
            text = f"spoken of as in place as late as {entry.standing.date.text}"
            yield Reason(entry.id, "standing", text, (), entry.standing.cites)
        yield Reason(entry.id, "ended", f"no end recorded{_over(life, ledger)}")
    if latest is not None:
        last = latest.event.id
        yield Reason(entry.id, "violation", f"the last breach: {last}", (last,))


def _over(life: Life, ledger: Ledger) -> str:
    """From when on one without a recorded end counts as over, and by what."""
    if life.bound is None or life.ended.certain >= NEVER:
        return ""
    by = iso_clock(moment(life.bound.certain, ledger.dataset.zone))
    what = "its term" if life.bound.kind == "term" else life.bound.id
    return f"; over by {by} ({what})"


def _reasons(answer: StatusAt, ledger: Ledger) -> Iterator[Reason]:
    if answer.is_beyond_record and answer.at.timestamp() < ledger.since:
        yield Reason(
            None,
            "record-begins",
            f"the record begins on {ledger.dataset.first}; it knows nothing of what came before",
        )
        return
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
    for status in answer.operative:
        yield from _of(status, ledger)


def _standing_at_the_end(ledger: Ledger) -> Iterator[Reason]:
    """What the verdict was at the last second that the record covers."""
    last = ledger.at(ledger.through)
    names = ", ".join(status.ceasefire.name for status in last.operative) or "none in force"
    yield Reason(None, "record-ends", f"on its last day the verdict is {last.verdict} ({names})")


def _none(answer: StatusAt, ledger: Ledger) -> Iterator[Reason]:
    among = f" among {' and '.join(ledger.among)}" if ledger.among else ""
    yield Reason(None, "none", f"no ceasefire of the record{among} was declared or in force")
    over = [status for status in answer.ceasefires if status.state is not State.NOT_DECLARED]
    if over:
        last = max(over, key=lambda status: status.life.ended.certain)
        yield _end(last.life, ledger)


def _of(status: CeasefireStatus, ledger: Ledger) -> Iterator[Reason]:
    life, entry = status.life, status.ceasefire
    if len(status.states) > 1:
        states = ", or ".join(
            words.then for state, words in STATES.items() if state in status.states
        )
        yield Reason(entry.id, "state", f"the record leaves open whether it {states}")
    if entry.declared is not None:
        yield _step(life, ledger, entry.declared, Step.DECLARED)
    if entry.effective is None:
        yield Reason(
            entry.id, "effective", "the record does not know when it took effect, or whether it did"
        )
    else:
        yield _step(life, ledger, entry.effective, Step.EFFECTIVE)
    if State.DECLARED in status.states and len(status.states) == 1:
        return
    if entry.standing is not None and not life.is_end_recorded:
        yield _step(life, ledger, entry.standing, Step.STANDING)
    yield from _charged(life, ledger)
    yield _end(life, ledger)
    yield _breaches(status)


def _step(life: Life, ledger: Ledger, step: Transition, kind: Step) -> Reason:
    text = "it never took effect"
    if step.date is not None:
        date = step.date.text if kind is Step.STANDING else on_date(step.date)
        text = f"{STEPS[kind.value].dated} {date}"
    events = ledger.events_of(life.ceasefire.id, kind)
    return Reason(life.ceasefire.id, kind.value, text, events, step.cites)


def _charged(life: Life, ledger: Ledger) -> Iterator[Reason]:
    """The charge by which it was last treated as binding, where that is what its end lies after."""
    entry = life.ceasefire
    standing = window(entry.standing.date) if entry.standing and entry.standing.date else None
    if life.is_end_recorded or (standing and standing.possible >= life.ended.possible):
        return
    possible = life.ended.possible
    for violation in ledger.breaches(entry.id).meeting(possible, possible):
        if violation.window.possible == possible and violation.link.attributed_to:
            date = on_date(violation.event.date)
            text = f"one whom it binds is charged with breaking it {date}, and so treated as bound"
            yield Reason(entry.id, "standing", text, (violation.event.id,), violation.event.cites)
            return


def _end(life: Life, ledger: Ledger) -> Reason:
    entry = life.ceasefire
    if entry.ended is not None:
        events = ledger.events_of(entry.id, Step.ENDED)
        if entry.ended.date is None or entry.ended.by is None:
            text = "no end is recorded up to the last day of the record"
        else:
            text = f"{ENDS[entry.ended.by]} {on_date(entry.ended.date)}"
            if entry.ended.successor:
                text += f" ({entry.ended.successor})"
        if life.bound is not None:
            by = iso_clock(moment(life.bound.certain, ledger.dataset.zone))
            text = f"its fixed term had run out by {by}; the end that the record has: {text}"
        return Reason(entry.id, "ended", text, events, entry.ended.cites)
    if life.effective is None:
        return Reason(entry.id, "ended", ENDS[EndedBy.NOT_IMPLEMENTED], (), entry.cites)
    return Reason(entry.id, "ended", _bounded(life, ledger), _bounding_events(life))


def _bounded(life: Life, ledger: Ledger) -> str:
    """The sentence for an end that is not recorded."""
    if life.bound is None or life.ended.certain >= NEVER:
        return "the record does not know its end, nor a date by which it was over"
    by = iso_clock(moment(life.bound.certain, ledger.dataset.zone))
    what = {
        "ceasefire": f"a later ceasefire that shares its parties ({life.bound.id})",
        "term": "the end of its fixed term",
        "event": f"fighting that the record lists as an offensive ({life.bound.id})",
    }[life.bound.kind]
    return f"the record does not know its end; it counts as over from {by}, because of {what}"


def _bounding_events(life: Life) -> tuple[str, ...]:
    return (life.bound.id,) if life.bound and life.bound.kind == "event" else ()


def _breaches(status: CeasefireStatus) -> Reason:
    breaches, name = status.breaches, status.ceasefire.id
    more = (
        f"; {breaches.possible} without an exact time may fall before then"
        if breaches.possible
        else ""
    )
    first = breaches.first
    if first is None:
        return Reason(name, "violation", f"no charge or report of a violation of it by then{more}")
    count = breaches.count
    noun = "violation" if count == 1 else "violations"
    return Reason(
        name,
        "violation",
        f"{count} {noun} recorded by then ({standings_text(breaches.standings)}), the earliest by "
        f"certain date {on_date(first.event.date)} ({first.link.standing}){more}",
        breaches.ids,
        first.event.cites,
    )
