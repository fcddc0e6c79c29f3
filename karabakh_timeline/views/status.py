"""The status of the ceasefires as a page: two sentences first, then what they rest on."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import State
from karabakh_timeline.queries.alternatives import alternatives
from karabakh_timeline.queries.clock import in_utc, iso_clock
from karabakh_timeline.queries.lifecycle import OVER
from karabakh_timeline.queries.reasons import brief_reasons, reasons
from karabakh_timeline.queries.steps import steps
from karabakh_timeline.queries.totals import sums_up
from karabakh_timeline.queries.verdict import latest_first
from karabakh_timeline.queries.windows import ends
from karabakh_timeline.queries.words import come
from karabakh_timeline.store.moments import utc_seconds
from karabakh_timeline.views.page import BLANK, Row, titled
from karabakh_timeline.views.steps import step_rows
from karabakh_timeline.views.text import counted
from karabakh_timeline.views.words import cited, source_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.source import Citation, Source
    from karabakh_timeline.model.timeline import Dataset
    from karabakh_timeline.queries.reasons import Reason
    from karabakh_timeline.queries.status import Ledger
    from karabakh_timeline.queries.verdict import CeasefireStatus, Change, StatusAt, StatusThrough


_BESIDE = 3
"""So many ceasefires are named beside the one that is told of in brief."""
_MORE_STEPS = "and {} more in this time (--why lists them)"
_SCREEN, _WIDTH = 23, 80
"""The lines of a screen that an answer fits on, and its columns."""


class Evidence(NamedTuple):
    """What reasons name by id.

    Attributes:
        event: gives the event of an id.
        sources: the sources by id.
    """

    event: Callable[[str], Event]
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
    """The answer as rows: two sentences to read aloud, then what they rest on.

    Of an instant or a day it fits on a screen, unless all of it is asked for.

    Args:
        answer: the answer for an instant or a stretch.
        ledger: what it was answered from.
        sentences: the answer in two sentences.
        shown: how much of it is shown.
    """
    head, foot = list(status_head(answer, ledger, sentences)), list(_foot(answer, ledger, shown))
    yield from head
    if shown.evidence is not None:
        yield from _what_happened(answer, ledger)
        yield from titled("Why", _why(answer.end, ledger, shown.evidence))
        yield from titled("For another verdict", _otherwise(answer.end))
    else:
        room = _SCREEN - _height([*head, BLANK, *foot])
        decided = list(_in_brief(answer.end, ledger))
        if sums_up(answer.on):
            yield from (*_what_happened(answer, ledger), BLANK, *decided)
        else:
            kept = list(_cut(decided, room))
            if not answer.on.is_instant:
                yield from _cut(_steps(answer, ledger), room - _height(kept), _MORE_STEPS)
            yield from kept
    yield BLANK
    yield from foot


def status_head(answer: StatusThrough, ledger: Ledger, sentences: Sequence[str]) -> Iterator[Row]:
    """The sentences, then the word of the vocabulary and for when exactly it is given."""
    first, *rest = sentences
    yield Row(first, style="bold")
    yield from map(Row, rest)
    end, when = answer.end, answer.on.text
    if answer.on.is_instant:
        when = f"At {iso_clock(end.at)}{in_utc(end.at)}"
    elif sums_up(answer.on):
        when = f"{when}, at its end"
    yield Row(f"{when}: {end.verdict}", style="dim")
    if ledger.among:
        sides = " and ".join(ledger.among)
        yield Row(f"Only ceasefires among {sides}, or of one of them alone.", style="dim")


def _what_happened(answer: StatusThrough, ledger: Ledger) -> Iterator[Row]:
    """The steps in a stretch and the breaches, then each change of verdict."""
    if not answer.on.is_instant:
        yield from titled("In this time", _steps(answer, ledger, has_breaches=True))
        yield from titled("The verdict", _turns(answer))


def _steps(answer: StatusThrough, ledger: Ledger, *, has_breaches: bool = False) -> list[Row]:
    taken = steps(ledger, *ends(answer.on))
    names = {status.ceasefire.id: status.ceasefire.name for status in answer.end.ceasefires}
    return list(step_rows([one for one in taken if has_breaches or not one.breach], names))


def _cut(rows: Sequence[Row], room: int, more: str = "") -> Iterator[Row]:
    """As many of some rows as fit in so many lines below a blank one.

    Args:
        rows: the rows.
        room: the lines that are left.
        more: what is said of those that do not fit; they are left out without a word if empty.
    """
    kept = len(rows)
    while kept and 1 + _height(rows[:kept]) + (bool(more) and kept < len(rows)) > room:
        kept -= 1
    if kept:
        yield BLANK
        yield from rows[:kept]
    if more and 0 < kept < len(rows):
        yield Row(more.format(len(rows) - kept), indent=1)


def _height(rows: Iterable[Row]) -> int:
    """How many lines rows take on a terminal of the usual width."""
    return sum(len(wrap(row.text, _WIDTH - _margin(row))) or 1 for row in rows)


def _margin(row: Row) -> int:
    label = len("Record covers  ") if row.label else 0
    return 2 * row.indent + label + 2 * row.text.startswith("- ")


def _turns(answer: StatusThrough) -> Iterator[Row]:
    """The verdict at the start, and each change of it; nothing where there is none."""
    if answer.changes:
        yield Row(answer.start.verdict.value, iso_clock(answer.start.at), indent=1)
    for change in answer.changes:
        yield Row(f"{change.after} ({_causes(change)})", iso_clock(change.at), indent=1)


def _foot(answer: StatusThrough, ledger: Ledger, shown: Shown) -> Iterator[Row]:
    """The changes next to an answer, what the record covers, the other ceasefires."""
    end, is_whole = answer.end, shown.evidence is not None
    yield from _turning("Last change", end.last_change, is_whole=is_whole)
    yield from _turning("Next change", end.next_change, is_whole=is_whole)
    yield Row(_covered(ledger.dataset), "Record covers")
    if is_whole:
        yield from _each(end, shown.actor)
    yield from _others(_of_record(end, ledger), is_listing=shown.is_listing)


def _covered(dataset: Dataset) -> str:
    through = dataset.through.text
    if dataset.first is None:
        return f"through {through}; it knows nothing after that"
    return f"{dataset.first.text} through {through}; it knows nothing before or after"


def _of_record(answer: StatusAt, ledger: Ledger) -> StatusAt:
    """The answer itself; after the record's last day, that of that day."""
    if answer.is_beyond_record and utc_seconds(answer.at) > ledger.through:
        return ledger.during(ledger.dataset.through).end
    return answer


def _in_brief(answer: StatusAt, ledger: Ledger) -> Iterator[Row]:
    """The ceasefires that decide an answer, the latest with a line for each step of its life.

    After the record's last day they are those of that day; before its first there are none.
    """
    answer = _of_record(answer, ledger)
    if not answer.operative:
        return
    status, *others = latest_first(answer.operative)
    yield Row(f"{status.ceasefire.name} ({status.ceasefire.id})", indent=1)
    for reason in brief_reasons(status, ledger):
        source = f" [{_first_of(reason.cites)}]" if reason.cites else ""
        yield Row(f"- {reason.text}{source}", indent=2)
    if others:
        ids = [one.ceasefire.id for one in others[:_BESIDE]]
        more = [f"{len(others) - _BESIDE} more"] if len(others) > _BESIDE else []
        yield Row(f"Also: {', '.join([*ids, *more])}", indent=1)


def _first_of(cites: Sequence[Citation]) -> str:
    more = f" and {len(cites) - 1} more" if len(cites) > 1 else ""
    return f"{cites[0]}{more}"


def _why(answer: StatusAt, ledger: Ledger, evidence: Evidence) -> Iterator[Row]:
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


def _behind(reason: Reason, evidence: Evidence, indent: int) -> Iterator[Row]:
    """The events that record what a reason says, and the sources it rests on."""
    for name in reason.events:
        event = evidence.event(name)
        yield Row(f"{event.date}  {event.title} ({name})", "Event", indent=indent)
    for source in dict.fromkeys(cite.source for cite in reason.cites):
        yield Row(source_line(evidence.sources[source]), "Source", indent=indent)


def _otherwise(answer: StatusAt) -> Iterator[Row]:
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
    return "; ".join(
        f"{name}: {come(step)}" if name else come(step) for name, step in change.causes
    )


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
    told = set(map(id, (*answer.operative, *later)))
    others = [one for one in answer.ceasefires if id(one) not in told]
    over = [one for one in others if one.states <= OVER]
    unsure = len(others) - len(over)
    if is_listing:
        others.sort(key=lambda one: -one.life.declared.possible)
        if others:
            yield BLANK
            yield Row("Other ceasefires announced or signed by then", style="bold")
        for status in others:
            yield Row(f"{status.ceasefire.id}: {status.state}; {_observance(status)}", indent=1)
    counts = []
    if over and not is_listing:
        which = "earlier one was" if len(over) == 1 else "earlier ones were"
        counts.append(f"{len(over)} {which} over (--all lists them)")
    if unsure and not is_listing:
        counts.append(f"{counted(unsure, 'other')} agreed, or perhaps not in force")
    if later:
        counts.append(f"{counted(len(later), 'later one')} not yet declared")
    if counts:
        yield Row(f"{'; '.join(counts)}.", style="dim")


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
    if breaches.first is None or breaches.last is None:
        more = f" ({breaches.possible} may fall before then)" if breaches.possible else ""
        return breaches.observance.value + more
    first, last = breaches.first.event.date.text, breaches.last.event.date.text
    span = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{breaches.observance}: {breaches.count} recorded, {span}"
