"""The status of the ceasefires as a page: the verdict first, then why, then each ceasefire."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State
from karabakh_timeline.queries.alternatives import alternatives
from karabakh_timeline.queries.clock import in_utc, iso_clock
from karabakh_timeline.queries.reasons import reasons
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.totals import summed_up, sums_up
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.queries.words import come
from karabakh_timeline.views.page import BLANK, Row, titled
from karabakh_timeline.views.steps import step_rows
from karabakh_timeline.views.text import counted
from karabakh_timeline.views.words import VERDICTS, cited, source_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Source
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import CeasefireStatus, Change, StatusAt, StatusThrough


class Evidence(NamedTuple):
    """What reasons name by id.

    Attributes:
        events: the events by id.
        sources: the sources by id.
    """

    events: Mapping[str, Event]
    sources: Mapping[str, Source]


def status_page(
    answer: StatusThrough, ledger: Ledger, actor: Callable[[str], str],
    evidence: Evidence | None = None,
) -> Iterator[Row]:  # fmt: skip
    """The answer as rows.

    Args:
        answer: the answer for an instant or a stretch.
        ledger: what it was answered from.
        actor: the shown name of an actor id.
        evidence: the events and sources behind the reasons, to be shown whole and with what would
            make another verdict; None for the reasons alone.
    """
    if ledger.among:
        yield Row(f"Only ceasefires among {' and '.join(ledger.among)}, or of one of them alone.")
    if answer.on.is_instant:
        yield from _verdict(f"At {iso_clock(answer.end.at)}{in_utc(answer.end.at)}", answer.end)
    else:
        yield from _stretch(answer, ledger)
    yield BLANK
    yield from _why(answer.end, ledger, evidence)
    yield BLANK
    yield from _turning("Last change", answer.end.last_change)
    yield from _turning("Next change", answer.end.next_change)
    yield Row(
        f"through {ledger.dataset.through.text}; it knows nothing after that", "Record covers"
    )
    yield from _each(answer, actor)


def _verdict(when: str, answer: StatusAt) -> Iterator[Row]:
    yield Row(f"{when}: {answer.verdict}", style="bold")
    yield Row(VERDICTS[answer.verdict].sentence)


def _stretch(answer: StatusThrough, ledger: Ledger) -> Iterator[Row]:
    verdict = answer.end.verdict
    if sums_up(answer.on):
        first, second = summed_up(answer, ledger)
        yield Row(f"{answer.on.text}: {first}", style="bold")
        yield Row(second)
        yield Row(f"{'At its end' if answer.changes else 'From start to end'}: {verdict}.")
    else:
        yield from _verdict(answer.on.text, answer.end)
        if not answer.changes:
            yield Row("The same from start to end.")
    names = {status.ceasefire.id: status.ceasefire.name for status in answer.end.ceasefires}
    yield from titled("In this time", step_rows(steps(ledger, *ends(answer.on)), names))
    if answer.changes:
        yield from titled("The verdict", _turns(answer))


def _turns(answer: StatusThrough) -> Iterator[Row]:
    """The verdict at the start, and each change of it."""
    yield Row(answer.start.verdict.value, iso_clock(answer.start.at), indent=1)
    for change in answer.changes:
        yield Row(f"{change.after} ({_causes(change)})", iso_clock(change.at), indent=1)


def _why(answer: StatusAt, ledger: Ledger, evidence: Evidence | None) -> Iterator[Row]:
    yield Row("Why", style="bold")
    names = {status.ceasefire.id: status.ceasefire.name for status in answer.ceasefires}
    last = None
    for reason in reasons(answer, ledger):
        if reason.ceasefire is not None and reason.ceasefire != last:
            yield Row(f"{names[reason.ceasefire]} ({reason.ceasefire})", indent=1)
        last = reason.ceasefire
        source = f" [{cited(reason.cites)}]" if reason.cites else ""
        indent = 2 if reason.ceasefire else 1
        yield Row(f"- {reason.text}{source}", indent=indent)
        if evidence is not None:
            yield from _behind(reason, evidence, indent + 1)
    if evidence is not None:
        yield BLANK
        yield from _otherwise(answer)


def _behind(reason: Reason, evidence: Evidence, indent: int) -> Iterator[Row]:
    """The events that record what a reason says, and the sources it rests on."""
    for name in reason.events:
        event = evidence.events[name]
        yield Row(f"{event.date}  {event.title} ({name})", "Event", indent=indent)
    for source in dict.fromkeys(cite.source for cite in reason.cites):
        yield Row(source_line(evidence.sources[source]), "Source", indent=indent)


def _otherwise(answer: StatusAt) -> Iterator[Row]:
    yield Row("For another verdict", style="bold")
    others = alternatives(answer)
    for other in others:
        yield Row(f"- {other.verdict}, {other.text}", indent=1)
    if not others:
        yield Row("- a record that reaches further might give another", indent=1)


def _turning(label: str, change: Change | None) -> Iterator[Row]:
    if change is None:
        yield Row("none in the record", label)
    else:
        turn = f"from {change.before} to {change.after}"
        yield Row(f"{iso_clock(change.at)}, {turn} ({_causes(change)})", label)


def _causes(change: Change) -> str:
    return "; ".join(
        f"{name}: {come(step)}" if name else come(step) for name, step in change.causes
    )


def _each(answer: StatusThrough, actor: Callable[[str], str]) -> Iterator[Row]:
    """Every ceasefire declared by then, or possibly so; the operative ones first."""
    end = answer.end
    declared = [status for status in end.ceasefires if status.state is not State.NOT_DECLARED]
    declared.sort(key=lambda status: (status not in end.operative, -status.life.declared.possible))
    if declared:
        yield BLANK
        yield Row("Ceasefires announced or signed by then", style="bold")
    for status in declared:
        if status in end.operative:
            yield from _ceasefire(status, actor)
    others = [status for status in declared if status not in end.operative]
    if others and end.operative:
        yield BLANK
    for status in others:
        yield Row(f"{status.ceasefire.id}: {status.state}; {_observance(status)}", indent=1)
    later = len(end.ceasefires) - len(declared)
    if later:
        yield BLANK
        yield Row(f"{counted(later, 'later ceasefire')} not yet declared then.", style="dim")


def _ceasefire(status: CeasefireStatus, actor: Callable[[str], str]) -> Iterator[Row]:
    entry = status.ceasefire
    yield BLANK
    yield Row(f"{entry.name} ({entry.id})", indent=1)
    state = status.state.value
    if status.state is State.INDETERMINATE:
        state += f": {' or '.join(sorted(s.value for s in status.states))}"
    yield Row(state, "State, by its terms", indent=2)
    if status.state is not State.DECLARED:
        yield Row(_observance(status), "Observance", indent=2)
    yield Row(", ".join(map(actor, entry.parties)), "Parties", indent=2)
    if entry.mediators:
        yield Row(", ".join(map(actor, entry.mediators)), "Mediators", indent=2)
    yield Row(cited(entry.cites), "Sources", indent=2)


def _observance(status: CeasefireStatus) -> str:
    breaches = status.breaches
    if breaches.first is None:
        more = f" ({breaches.possible} may fall before then)" if breaches.possible else ""
        return breaches.observance.value + more
    first, last = breaches.first.event.date.text, breaches.recorded[-1].event.date.text
    span = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{breaches.observance}: {len(breaches.recorded)} recorded, {span}"
