"""The status of the ceasefires as a page: two sentences first, then what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State
from karabakh_timeline.queries.alternatives import alternatives
from karabakh_timeline.queries.clock import in_utc, iso_clock
from karabakh_timeline.queries.reasons import brief_reasons, reasons
from karabakh_timeline.queries.verdict import latest_first
from karabakh_timeline.queries.words import come
from karabakh_timeline.views.page import BLANK, Row
from karabakh_timeline.views.text import counted
from karabakh_timeline.views.words import cited, source_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Citation, Source
    from karabakh_timeline.model.timeline import Dataset
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


class Shown(NamedTuple):
    """How much of an answer is shown.

    Attributes:
        actor: the shown name of an actor id.
        evidence: the events and sources behind the reasons, to be shown whole and with what would
            make another verdict; None for the reasons in brief.
        is_listing: whether the ceasefires that were over are listed, rather than counted.
    """

    actor: Callable[[str], str]
    evidence: Evidence | None = None
    is_listing: bool = False


def status_page(
    answer: StatusThrough, ledger: Ledger, sentences: Sequence[str], shown: Shown
) -> Iterator[Row]:
    """The answer as rows: two sentences to read aloud, then what they rest on, on one screen.

    Args:
        answer: the answer for an instant or a stretch.
        ledger: what it was answered from.
        sentences: the answer in two sentences.
        shown: how much of it is shown.
    """
    end, is_whole = answer.end, shown.evidence is not None
    first, *rest = sentences
    yield Row(first, style="bold")
    yield from map(Row, rest)
    yield from _verdict(answer)
    if ledger.among:
        sides = " and ".join(ledger.among)
        yield Row(f"Only ceasefires among {sides}, or of one of them alone.", style="dim")
    if answer.changes:
        yield BLANK
        yield from _changes(answer, is_whole=is_whole)
    yield BLANK
    if shown.evidence is not None:
        yield from _why(end, ledger, shown.evidence)
        yield BLANK
    else:
        brief = list(_in_brief(end, ledger))
        yield from [*brief, BLANK] if brief else []
    yield from _turning("Last change", end.last_change, is_whole=is_whole)
    yield from _turning("Next change", end.next_change, is_whole=is_whole)
    yield Row(_covered(ledger.dataset), "Record covers")
    if is_whole:
        yield from _each(end, shown.actor)
    yield from _others(end, is_listing=shown.is_listing)


def _covered(dataset: Dataset) -> str:
    through = dataset.through.text
    if dataset.first is None:
        return f"through {through}; it knows nothing after that"
    return f"{dataset.first.text} through {through}; it knows nothing before or after"


def _verdict(answer: StatusThrough) -> Iterator[Row]:
    """The word of the vocabulary, and for when exactly it is given."""
    end = answer.end
    when = answer.on.text
    if answer.on.is_instant:
        when = f"At {iso_clock(end.at)}{in_utc(end.at)}"
    yield Row(f"{when}: {end.verdict}", style="dim")


def _changes(answer: StatusThrough, *, is_whole: bool) -> Iterator[Row]:
    yield Row(answer.start.verdict.value, iso_clock(answer.start.at))
    for change in answer.changes:
        causes = _causes(change) if is_whole else _cause(change)
        yield Row(f"{change.after} ({causes})", iso_clock(change.at))


def _in_brief(answer: StatusAt, ledger: Ledger) -> Iterator[Row]:
    """The ceasefires that decide an answer, the latest with a line for each step of its life.

    Beyond the record they are those of its last day.
    """
    if answer.is_beyond_record:
        answer = ledger.during(ledger.dataset.through).end
    for number, status in enumerate(latest_first(answer.operative)):
        name = f"{status.ceasefire.name} ({status.ceasefire.id})"
        if number:
            yield Row(f"Also: {name}", indent=1)
            continue
        yield Row(name, indent=1)
        for reason in brief_reasons(status, ledger):
            source = f" [{_first_of(reason.cites)}]" if reason.cites else ""
            yield Row(f"- {reason.text}{source}", indent=2)


def _first_of(cites: Sequence[Citation]) -> str:
    more = f" and {len(cites) - 1} more" if len(cites) > 1 else ""
    return f"{cites[0]}{more}"


def _why(answer: StatusAt, ledger: Ledger, evidence: Evidence) -> Iterator[Row]:
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
        yield from _behind(reason, evidence, indent + 1)
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


def _turning(label: str, change: Change | None, *, is_whole: bool) -> Iterator[Row]:
    if change is None:
        yield Row("none in the record", label)
    elif is_whole:
        turn = f"from {change.before} to {change.after}"
        yield Row(f"{iso_clock(change.at)}, {turn} ({_causes(change)})", label)
    else:
        yield Row(f"{iso_clock(change.at)}, to {change.after}", label)


def _causes(change: Change) -> str:
    return "; ".join(_caused(*cause) for cause in change.causes)


def _caused(name: str, step: str) -> str:
    return f"{name}: {come(step)}" if name else come(step)


def _cause(change: Change) -> str:
    """What tells most of a change: what began, rather than what ended by that."""
    told = sorted(change.causes, key=lambda cause: _TELLING.index(cause[1].partition("-")[0]))
    more = f" and {len(told) - 1} more" if len(told) > 1 else ""
    return f"{_caused(*told[0])}{more}"


_TELLING = ("effective", "declared", "violation", "ended", "record")


def _each(answer: StatusAt, actor: Callable[[str], str]) -> Iterator[Row]:
    """The ceasefires that decide the answer, each whole."""
    if answer.operative:
        yield BLANK
        yield Row("Ceasefires that decide it", style="bold")
    for status in answer.operative:
        yield from _ceasefire(status, actor)


def _others(answer: StatusAt, *, is_listing: bool) -> Iterator[Row]:
    """Those that were over or not yet declared, in a line; or those that were over, one by one."""
    later = [one for one in answer.ceasefires if one.state is State.NOT_DECLARED]
    told = (*answer.operative, *later)
    others = [one for one in answer.ceasefires if one not in told]
    over = [one for one in others if not one.states & _RUNNING]
    if is_listing:
        others.sort(key=lambda one: -one.life.declared.possible)
        if others:
            yield BLANK
            yield Row("Other ceasefires announced or signed by then", style="bold")
        for status in others:
            yield Row(f"{status.ceasefire.id}: {status.state}; {_observance(status)}", indent=1)
    counts = []
    if others and not is_listing:
        which = "earlier one was" if len(others) == 1 else "earlier ones were"
        what = "over" if len(over) == len(others) else "over or may have been"
        counts.append(f"{len(others)} {which} {what} (--all lists them)")
    if later:
        counts.append(f"{counted(len(later), 'later one')} not yet declared")
    if counts:
        yield Row(f"{'; '.join(counts)}.", style="dim")


_RUNNING = frozenset({State.DECLARED, State.IN_FORCE, State.NOT_DECLARED})


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
