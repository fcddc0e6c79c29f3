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
    if sum((asked.on is not None, has_range, asked.during is not None)) > 1:
        raise Failure(
            "--on, --during and a range are three ways to say the same", "Use one of them."
        )
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
    start = run.when("--from", first) or _first_of_record(run)
    end = run.when("--to", last) or run.store.dataset.through
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


def _first_of_record(run: Session) -> When:
    """The day on which the first ceasefire of the ledger may have been declared."""
    declared = [
        one.declared.date.earliest
        for one in run.store.ceasefires.values()
        if one.declared and one.declared.date and one.declared.date.earliest
    ]
    day = min(declared, default=run.store.dataset.through.earliest)
    return parse(day.date().isoformat(), run.zone) if day else run.store.dataset.through
