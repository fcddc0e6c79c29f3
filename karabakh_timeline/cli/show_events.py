"""Show the events of a selection in the format that was asked for, and say how many there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.index import Json
    from karabakh_timeline.store.read import Found


def show_events(run: Session, selection: Selection, format_name: str | None = None) -> int:
    """Show the events, and give their number."""
    from karabakh_timeline.queries.selection import select, select_documents

    chosen = format_name or run.format
    if chosen == "table":
        events = list(select(run.store, selection))
        _draw(run, events)
        return len(events)
    count = 0

    def counted() -> Iterator[tuple[Json, bool]]:
        nonlocal count
        for found in select_documents(run.index, selection):
            count += 1
            yield found

    if chosen == "plain":
        from karabakh_timeline.views.lines import event_lines

        run.write(event_lines(counted()))
    else:
        from karabakh_timeline.exports.record import EVENTS, event_items

        run.export(EVENTS, event_items(counted(), run.place_names), chosen)
    return count


def _draw(run: Session, events: list[Found]) -> None:
    from karabakh_timeline.model.vocabulary import Match
    from karabakh_timeline.views.table import MAYBE, event_table
    from karabakh_timeline.views.text import counted
    from karabakh_timeline.views.wrap import wrap

    if events:
        table = event_table(
            events, run.environment.width, run.names.place, ascii_only=run.output.ascii_only
        )
        run.draw(table)
    possible = sum(found.match is Match.POSSIBLE for found in events)
    note = f"; {MAYBE} marks {possible} whose date only may fall in the range" if possible else ""
    total = counted(len(events), "event") if events else "No events"
    remark("\n".join(wrap(f"{total}{note}.", run.environment.width)))
