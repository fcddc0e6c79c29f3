"""``karabakh show``: one event or ceasefire whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.ids import entry_id
from karabakh_timeline.cli.options import (
    CommonOptions,
    NamesOptions,
    OutputOptions,
    TableOptions,
    takes_options,
)
from karabakh_timeline.cli.session import Session, session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.views.page import Row

app = command_app()


@app.command("show")
@takes_options
def show(
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="ID...",
            help="Ids of events or ceasefires; the start of one is enough if it is the only one.",
            autocompletion=complete.ids,
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
) -> None:
    r"""Show events or ceasefires whole: claims, sources and links both ways.

    \b
    Examples:
      karabakh show moscow-2020-10-10
      karabakh show 2020-10-10-moscow-ceasefire-takes-effect
      karabakh show moscow-2020-10-10 --format json
    """
    with session(common, output, table, names) as run:
        found = [entry_id(run, name) for name in ids]
        if run.format in ("table", "plain"):
            run.page(_pages(run, found))
        else:
            _export(run, found)


def _pages(run: Session, ids: list[str]) -> Iterator[Row]:
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.views.detail import Context, ceasefire_page, event_page
    from karabakh_timeline.views.page import BLANK

    store = run.store
    context = Context(store.places, store.actors, store.sources, store.ceasefires, run.style)
    for number, name in enumerate(ids):
        if number:
            yield BLANK
            yield BLANK
        event = store.event(name)
        if event is not None:
            yield from event_page(event, context, store.neighbours(name))
        else:
            book = ledger(store)
            yield from ceasefire_page(
                store.ceasefires[name], context, book.held(name), book.linked_to(name)
            )


def _export(run: Session, ids: list[str]) -> None:
    """The entries in a machine format: events, or ceasefires, not both at once."""
    from karabakh_timeline.exports.ledger import ceasefire_items
    from karabakh_timeline.exports.record import CEASEFIRES, EVENTS, event_items
    from karabakh_timeline.queries.status import ledger

    index = run.index
    events = [event for event in map(index.event_document, ids) if event is not None]
    if len(events) == len(ids):
        run.export(EVENTS, event_items(((event, True) for event in events), run.place_names))
    elif not events:
        documents = index.section("ceasefires")
        ceasefires = (documents[name] for name in ids)
        run.export(CEASEFIRES, ceasefire_items(ceasefires, ledger(run.store)))
    else:
        raise Failure("events and ceasefires have different columns", "Show them in two commands.")
