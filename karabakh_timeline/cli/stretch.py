"""The stretch of time that an answer is asked for: one date, a range, or a period."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.model.dates import DateError, parse

if TYPE_CHECKING:
    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.model.dates import When


class Stretch(NamedTuple):
    """What the options say: ``--on``, ``--from`` and ``--to``, or ``--during``."""

    on: str | None = None
    first: str | None = None
    last: str | None = None
    during: str | None = None


def stretch(run: Session, asked: Stretch, *, whole: bool = False) -> When:
    """The stretch that is meant, with both its ends; today where the options say nothing.

    Args:
        run: the session.
        asked: what the options say.
        whole: without any option, all the years of the record, not today.
    """
    has_range = asked.first is not None or asked.last is not None
    given = {
        "--on": asked.on is not None, "--from and --to": has_range,
        "--during": asked.during is not None,
    }  # fmt: skip
    used = [option for option, is_used in given.items() if is_used]
    if len(used) > 1:
        said = "; ".join(used)
        raise Failure(f"which time is meant is said more than once: {said}", "Use one of them.")
    if asked.during is not None:
        return _during(run, asked.during)
    if has_range or (whole and asked.on is None):
        return _range(run, asked.first, asked.last)
    found = run.when("--on", "today" if asked.on is None else asked.on)
    if found is None or found.earliest is None or found.latest is None:
        raise Failure(
            f'--on: "{asked.on}" has an end that is open or not known',
            "Write both ends, START/END.",
        )
    return found


def _during(run: Session, name: str) -> When:
    from karabakh_timeline.queries.selection import named

    found = run.store.periods[named(run.index, "periods", name)].date
    if found.earliest is None or found.latest is None:
        raise Failure(f'--during: "{name}" is open at an end', "Write --from and --to.")
    return found


def _range(run: Session, first: str | None, last: str | None) -> When:
    """From one date through another; what is left out is where the record starts or ends."""
    start, end = run.when("--from", first), run.when("--to", last)
    start = start or _earlier(_first_of_record(run), end)
    end = end or _later(run.store.dataset.through, start)
    for option, date in (("--from", start), ("--to", end)):
        if date.is_interval:
            raise Failure(f'{option}: "{date.text}" is a range itself', "Write one date.")
    try:
        return parse(f"{start.text}/{end.text}", run.zone)
    except DateError as error:
        raise Failure(
            f"the range runs backwards: {start.text} comes after {end.text}",
            "Put the earlier date in --from and the later one in --to.",
        ) from error


def _earlier(edge: When, other: When | None) -> When:
    """The edge of the record, or the other date if that lies before it."""
    is_before = other and other.earliest and edge.earliest and other.earliest < edge.earliest
    return other if other and is_before else edge


def _later(edge: When, other: When) -> When:
    """The edge of the record, or the other date if that lies after it."""
    is_after = other.latest and edge.latest and other.latest > edge.latest
    return other if is_after else edge


def _first_of_record(run: Session) -> When:
    """The day on which the first ceasefire of the ledger may have been declared."""
    declared = [
        one.declared.date.earliest
        for one in run.store.ceasefires.values()
        if one.declared and one.declared.date and one.declared.date.earliest
    ]
    day = min(declared, default=run.store.dataset.through.earliest)
    return parse(day.date().isoformat(), run.zone) if day else run.store.dataset.through
