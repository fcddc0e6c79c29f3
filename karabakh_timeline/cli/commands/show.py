"""``karabakh show``: one entry of the record whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karabakh_timeline.cli import complete
from karabakh_timeline.cli.app import command_app
from karabakh_timeline.cli.exits import Failure
from karabakh_timeline.cli.ids import entries
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
            help="Ids of events or ceasefires, or the start of one if it is the only one; ids of "
            "sources; ids or names of places, actors and periods.",
            autocompletion=complete.ids,
        ),
    ],
    output: OutputOptions,
    table: TableOptions,
    names: NamesOptions,
    common: CommonOptions,
) -> None:
    r"""Show entries whole: claims, sources and links both ways; names and areas by date.

    \b
    Examples:
      karabakh show moscow-2020-10-10
      karabakh show 2020-10-10-moscow-ceasefire-takes-effect
      karabakh show Khankendi
      karabakh show moscow-2020-10-10 --format json
    """
    with session(common, output, table, names) as run:
        found = [entry for name in ids for entry in entries(run, name)]
        if run.format in ("table", "plain"):
            run.page(_pages(run, found))
        else:
            _export(run, found)


def _pages(run: Session, found: list[tuple[str, str]]) -> Iterator[Row]:
    from karabakh_timeline.views.page import BLANK

    for number, (section, name) in enumerate(found):
        if number:
            yield BLANK
            yield BLANK
        yield from _page(run, section, name)


def _page(run: Session, section: str, name: str) -> Iterator[Row]:
    from karabakh_timeline.queries.status import ledger
    from karabakh_timeline.views import entries as pages
    from karabakh_timeline.views.detail import Context, ceasefire_page, event_page

    store = run.store
    context = Context(store.places, store.actors, store.sources, store.ceasefires, run.style)
    events = store.mentioned(section).get(name, 0)
    if section == "places":
        return pages.place_page(store.places[name], context, events)
    if section == "actors":
        return pages.actor_page(store.actors[name], context, events)
    if section == "sources":
        return pages.source_page(store.sources[name], events)
    if section == "periods":
        return pages.period_page(store.periods[name], context)
    event = store.event(name)
    if event is not None:
        return event_page(event, context, store.neighbours(name))
    book = ledger(store)
    return ceasefire_page(store.ceasefires[name], context, book.held(name), book.linked_to(name))


def _export(run: Session, found: list[tuple[str, str]]) -> None:
    """The entries in a machine format: those of one kind, not of several at once."""
    from karabakh_timeline.exports import record
    from karabakh_timeline.exports.ledger import ceasefire_items
    from karabakh_timeline.queries.status import ledger

    index = run.index
    sections = {section for section, _ in found}
    names = [name for _, name in found]
    if len(sections) > 1:
        raise _mixed()
    (section,) = sections
    if section:
        family = {
            "places": record.PLACES, "actors": record.ACTORS, "sources": record.SOURCES,
            "periods": record.PERIODS,
        }[section]  # fmt: skip
        documents = index.section(section)
        items = (documents[name] for name in names)
        run.export(family, record.with_events(items, index.mentioned(section)))
        return
    events = [event for event in map(index.event_document, names) if event is not None]
    if len(events) == len(names):
        pairs = ((event, True) for event in events)
        run.export(record.EVENTS, record.event_items(pairs, run.place_names))
    elif not events:
        documents = index.section("ceasefires")
        ceasefires = (documents[name] for name in names)
        run.export(record.CEASEFIRES, ceasefire_items(ceasefires, ledger(run.store)))
    else:
        raise _mixed()


def _mixed() -> Failure:
    return Failure("entries of several kinds have different columns", "Show them apart.")
