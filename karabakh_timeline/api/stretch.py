"""The stretch of time that an answer is asked for: one date, a range, or a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.dates import DateError, parse
from karabakh_timeline.queries.selection import SelectionError, backwards, named

if TYPE_CHECKING:
    from karabakh_timeline.api.arguments import Name, Time
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.model.dates import When


def stretch(
    opened: OpenTimeline, on: Time | None, since: Time | None, to: Time | None, during: Name | None
) -> When:
    """The stretch that is meant, with both its ends; where nothing is said, all years.

    Raises:
        DateError: a time is none, or an end of it is open or not known.
        SelectionError: more than one time is meant, or a range runs backwards.
        UnknownNameError: the record has no such period.
    """
    called = opened.arguments.called
    has_range = since is not None or to is not None
    given = {
        called("on"): on is not None,
        f"{called('since')} and {called('to')}": has_range,
        called("during"): during is not None,
    }
    used = [name for name, is_used in given.items() if is_used]
    if len(used) > 1:
        said = "; ".join(used)
        raise SelectionError(
            f"which time is meant is said more than once: {said}", "Use one of them."
        )
    if during is not None:
        return _period(opened, opened.arguments.name("during", during, "periods"))
    on = opened.arguments.closed("on", on, "Write both ends, START/END.")
    return on or _range(opened, since, to)


def _period(opened: OpenTimeline, name: str) -> When:
    date = opened.store.periods[named(opened.index, "periods", name)].date
    if date.earliest is None or date.latest is None:
        called = opened.arguments.called
        raise SelectionError(
            f'{called("during")}: "{name}" is open at an end',
            f"Write {called('since')} and {called('to')}.",
        )
    return date


def _range(opened: OpenTimeline, since: Time | None, to: Time | None) -> When:
    """From one date through another; what is left out is where the record starts or ends."""
    arguments = opened.arguments
    start, end = arguments.when("since", since), arguments.when("to", to)
    start = start or _earlier(_first_of_record(opened), end)
    end = end or _later(opened.dataset.through, start)
    for name, date in (("since", start), ("to", end)):
        if date.is_interval:
            reason = f'{arguments.called(name)}: "{date.text}" is a range itself'
            raise SelectionError(reason, "Write one date.")
    try:
        return parse(f"{start.text}/{end.text}", opened.zone)
    except DateError as error:
        raise backwards(start, end, arguments.called) from error


def _earlier(edge: When, other: When | None) -> When:
    """The edge of the record, or the other date if that lies before it."""
    is_before = other and other.earliest and edge.earliest and other.earliest < edge.earliest
    return other if other and is_before else edge


def _later(edge: When, other: When) -> When:
    """The edge of the record, or the other date if that lies after it."""
    is_after = other.latest and edge.latest and other.latest > edge.latest
    return other if is_after else edge


def _first_of_record(opened: OpenTimeline) -> When:
    """The first day on which the record knows of a ceasefire: where its ledger may begin."""
    dataset = opened.dataset
    known = [
        moment
        for one in opened.store.ceasefires.values()
        for _, step in one.transitions
        if step.date
        for moment in (step.date.earliest, step.date.latest)
        if moment
    ]
    day = min(known, default=dataset.through.earliest)
    start = (
        parse(day.astimezone(opened.zone).date().isoformat(), opened.zone)
        if day
        else dataset.through
    )
    return _later(dataset.first, start) if dataset.first else start
