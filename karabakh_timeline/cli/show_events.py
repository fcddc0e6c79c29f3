"""Show the events of a selection in the format that was asked for, and say how many there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.output import remark
from karabakh_timeline.cli.session import counting
from karabakh_timeline.model.vocabulary import Match

if TYPE_CHECKING:
    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.read import Found


def show_events(run: Session, selection: Selection, format_name: str | None = None) -> int:
    """Show the events, and give their number."""
    from karabakh_timeline.queries.selection import select

    tally = {Match.CERTAIN: 0, Match.POSSIBLE: 0}

    def count(found: Found) -> None:
        tally[found.match] += 1

    events = counting(select(run.store, selection), count)
    chosen = format_name or run.format
    if chosen == "table":
        _draw(run, list(events))
    elif chosen == "plain":
        from karabakh_timeline.views.lines import event_lines

        run.write(event_lines(events))
    else:
        from karabakh_timeline.exports.record import event_family

        run.export(event_family(run.names), events, chosen)
    return sum(tally.values())


def _draw(run: Session, events: list[Found]) -> None:
    from karabakh_timeline.views.table import MAYBE, event_table
    from karabakh_timeline.views.text import counted

    if events:
        table = event_table(
            events, run.environment.width, run.names.place, ascii_only=run.output.ascii_only
        )
        run.draw(table)
    possible = sum(found.match is Match.POSSIBLE for found in events)
    note = f"; {MAYBE} marks {possible} whose date only may fall in the range" if possible else ""
    remark(f"{counted(len(events), 'event') if events else 'No events'}{note}.")
