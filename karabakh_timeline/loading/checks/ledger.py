"""The steps of a ceasefire come in order, and its violations and successor after its start."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code
from karabakh_timeline.model.vocabulary import EndedBy, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding
    from karabakh_timeline.model.ceasefire import Ceasefire
    from karabakh_timeline.model.dates import When


def steps_out_of_order(draft: Draft) -> Iterator[Finding]:
    """A ceasefire is declared, takes effect, then ends; dates that may fit are let be."""
    for entry in draft.ceasefires:
        dated = [
            (name, step.date) for name, step in entry.value.transitions if step.date is not None
        ]
        for (first, before), (second, after) in combinations(dated, 2):
            if before.earliest and after.latest and after.latest < before.earliest:
                yield entry.finding(
                    Code.STEPS_OUT_OF_ORDER,
                    f"`{second}` ({after.text}) comes before `{first}` ({before.text})",
                    "Mend one of the two; where a source has them so, keep its date in a note.",
                    second,
                    "date",
                )


def contradictory_steps(draft: Draft) -> Iterator[Finding]:
    """One is declared at some time; what never took effect ends in that way, and only that does."""
    for entry in draft.ceasefires:
        one = entry.value
        ended, is_never = one.ended, one.effective is not None and one.effective.never
        if one.declared is not None and one.declared.never:
            yield entry.finding(
                Code.CONTRADICTORY_STEPS, "the ledger has it, and it was never `declared`",
                "Write when it was announced; what nobody bound himself to is an event.",
                "declared", "date",
            )  # fmt: skip
        if ended is None or ended.by is None:
            continue
        if is_never and ended.by is not EndedBy.NOT_IMPLEMENTED:
            yield entry.finding(
                Code.CONTRADICTORY_STEPS, f"it never took effect, and is {ended.by.value}",
                "Write `by: not-implemented`, or when it took effect.", "ended", "by",
            )  # fmt: skip
        if ended.by is EndedBy.NOT_IMPLEMENTED and one.effective is not None and not is_never:
            yield entry.finding(
                Code.CONTRADICTORY_STEPS, "it took effect, and is not-implemented",
                "Write `effective: {date: never}`, or how else it ended.", "ended", "by",
            )  # fmt: skip


def continues_what_came_later(draft: Draft) -> Iterator[Finding]:
    """What one continues had been declared before it took effect, or may have been."""
    ledger = {entry.value.id: entry.value for entry in draft.ceasefires}
    for entry in draft.ceasefires:
        start = _start(entry.value)
        for number, name in enumerate(entry.value.continues):
            other = ledger.get(name)
            declared = other.declared.date if other and other.declared else None
            if not (start and start.latest and declared and declared.earliest):
                continue
            if start.latest < declared.earliest:
                yield entry.finding(
                    Code.CONTRADICTORY_STEPS,
                    f'it starts on {start.text}, before "{name}", which it continues, was declared',
                    "Mend one of the dates, or take it out of `continues`.", "continues", number,
                )  # fmt: skip


def violations_before_start(draft: Draft) -> Iterator[Finding]:
    """A violation may lie after the start of its ceasefire."""
    starts = {entry.value.id: _start(entry.value) for entry in draft.ceasefires}
    for entry in draft.events:
        if entry.spot("date") in draft.unsound:
            continue
        for number, link in enumerate(entry.value.ceasefires):
            start = starts.get(link.id)
            if link.step is not Step.VIOLATION or start is None:
                continue
            last = entry.value.date.latest
            if start.earliest and last and last < start.earliest:
                yield entry.finding(
                    Code.VIOLATION_BEFORE_START,
                    f'"{link.id}" starts on {start.text}, after this event',
                    "Mend one of the dates, or link the event to the ceasefire of its time.",
                    "ceasefires",
                    number,
                    "id",
                )


def overlapping_successors(draft: Draft) -> Iterator[Finding]:
    """A superseded ceasefire may end when its successor takes effect, where that is known."""
    starts = {entry.value.id: entry.value.effective for entry in draft.ceasefires}
    for entry in draft.ceasefires:
        end = entry.value.ended
        if end is None or end.by is not EndedBy.SUPERSEDED or end.date is None:
            continue
        step = starts.get(end.successor or "")
        start = step.date if step else None
        if start and start.latest and end.date.earliest and start.latest < end.date.earliest:
            yield entry.finding(
                Code.OVERLAPS_SUCCESSOR,
                f'it ends on {end.date.text}, after its successor "{end.successor}" took effect '
                f"({start.text})",
                "Let it end when the other starts, or mend the successor.",
                "ended",
                "date",
            )


def _start(ceasefire: Ceasefire) -> When | None:
    """The date from which it can be violated."""
    step = ceasefire.effective or ceasefire.declared
    return step.date if step else None
