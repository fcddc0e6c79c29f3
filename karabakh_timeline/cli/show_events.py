"""Show the events of a selection in the format that was asked for, and say how many there were."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.output import remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.exports.record import Family
    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.index import Json


def show_events(run: Session, selection: Selection, format_name: str | None = None) -> int:
    """Show the events of a selection, and give their number."""
    from karabakh_timeline.exports.record import EVENTS, event_items
    from karabakh_timeline.queries.selection import select_documents

    events = event_items(select_documents(run.index, selection), run.place_names)
    return show_items(run, EVENTS, events, format_name)


def show_items(
    run: Session, family: Family, events: Iterable[Json], format_name: str | None = None
) -> int:
    """Show events as exported, and give their number."""
    count = 0

    def counted() -> Iterator[Json]:
        nonlocal count
        for event in events:
            count += 1
            yield event

    chosen = format_name or run.format
    if chosen == "table":
        _draw(run, list(counted()))
    elif chosen == "plain":
        from karabakh_timeline.views.lines import event_lines

        run.write(event_lines(counted()))
    else:
        run.export(family, counted(), chosen)
    return count


def _draw(run: Session, events: list[Json]) -> None:
    from karabakh_timeline.views.table import event_table

    width = run.environment.width
    if events:
        run.draw(event_table(events, width, ascii_only=run.table.ascii_only))
    say_how_many([event["match"] == "possible" for event in events], width)


def say_how_many(possible: Sequence[bool], width: int) -> None:
    """A remark on how many events were shown, and how many of them only may fall in the range."""
    from karabakh_timeline.views.table import MAYBE
    from karabakh_timeline.views.text import counted
    from karabakh_timeline.views.wrap import wrap

    some = sum(possible)
    note = f"; {MAYBE} marks {some} whose date only may fall in the range" if some else ""
    total = counted(len(possible), "event") if possible else "No events"
    remark("\n".join(wrap(f"{total}{note}.", width)))
