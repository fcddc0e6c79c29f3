"""``karabakh timeline``: events and ceasefires drawn in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    SelectionOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import Session, exit_if, one_of, session
from karabakh_timeline.cli.show_events import say_how_many, show_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.store.read import Found

app = command_app()


@app.command("timeline")
@takes_options
def timeline(
    selection: SelectionOptions,
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
    by: Annotated[
        str | None,
        typer.Option(metavar="UNIT", help="Group by day, month or year; by default what fits."),
    ] = None,
    scale: Annotated[
        bool, typer.Option("--scale", help="Across the page, with time drawn to scale.")
    ] = False,
) -> None:
    r"""Draw events and ceasefires in time: down the page, or to scale across it.

    Down the page, a rail at the side shows what held of the ceasefires, and what lies between two
    days, months or years with events is counted. With --scale, each ceasefire and each group of
    kinds is a lane: solid where it is certain, faint where it is only possible.

    In a pipe: a line an event, as `list`, with what held of the ceasefires in words; with --scale,
    a line a lane. csv, json and jsonl are those of `list`.

    \b
    Examples:
      karabakh timeline --during war-2020
      karabakh timeline --from 1992 --to 1994 --by month --kind ceasefire-declared
      karabakh timeline --scale --during war-2020
      karabakh timeline --scale --ascii
    """
    if by is not None and scale:
        raise Failure("--by and --scale do not go together", "Leave one of them out.")
    with session(common, output, table, names) as run:
        if by is not None:
            from karabakh_timeline.queries.timeline import By

            one_of("--by", by, By)
        if run.format not in ("table", "plain"):
            count = show_events(run, run.selection(selection))
        else:
            count = _draw(run, selection, by, scale=scale)
        exit_if(empty=count == 0, fail_empty=selection.fail_empty)


def _draw(run: Session, selection: SelectionOptions, by: str | None, *, scale: bool) -> int:
    """Draw the events, or write them as lines, and give their number."""
    from karabakh_timeline.model.vocabulary import Match
    from karabakh_timeline.queries.rail import span_of
    from karabakh_timeline.queries.selection import resolve

    wanted = resolve(run.index, run.selection(selection))
    span = span_of(wanted.bounds, run.zone)
    found = list(run.store.events(wanted))
    if not found and run.format == "plain":
        run.write([])
    elif found and scale:
        _across(run, found[:: -1 if selection.reverse else 1], span, selection.ceasefire)
    elif found:
        _down(run, found, span, by, reverse=selection.reverse)
    if run.format == "table":
        say_how_many([one.match is Match.POSSIBLE for one in found], run.environment.width)
    return len(found)


def _down(
    run: Session, found: Sequence[Found], span: TimeRange, by: str | None, *, reverse: bool
) -> None:
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.queries.timeline import By, timeline

    unit = None if by is None else By(by)
    answer = timeline(found, ledger(run.store), span, unit, reverse=reverse)
    if run.format == "plain":
        from karabakh_timeline.views.timeline_lines import timeline_lines

        run.write(timeline_lines(answer))
        return
    from karabakh_timeline.views.timeline import timeline_page

    width, ascii_only = run.environment.width, run.table.ascii_only
    run.draw(timeline_page(answer, run.names.place, run.zone, width, ascii_only=ascii_only))


def _across(
    run: Session, found: Sequence[Found], span: TimeRange, ceasefires: list[str] | None
) -> None:
    from karabakh_timeline.queries.scale import Drawing, whole_days
    from karabakh_timeline.queries.status import ledger

    book = ledger(run.store)
    events = tuple(one.event for one in found)
    stretch = whole_days(events, span, book.through, run.zone)
    drawing = Drawing(stretch, events, book, tuple(ceasefires or ()))
    if run.format == "plain":
        from karabakh_timeline.views.timeline_lines import ceasefire_lines, strand_lines

        run.write([*ceasefire_lines(drawing.ceasefires(1)), *strand_lines(found)])
        return
    from karabakh_timeline.views.scale import scale_page

    width, ascii_only = run.environment.width, run.table.ascii_only
    run.draw(scale_page(drawing, run.today, width, ascii_only=ascii_only))
