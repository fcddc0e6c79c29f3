"""Show entries of the record whole, in the format that was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.cli.exits import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.cli.session import Session
    from karabakh_timeline.views.page import Row


def show_entries(run: Session, found: list[tuple[str, str]]) -> None:
    """Show entries, each named by its section and id; events and ceasefires are in no section."""
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
    return ceasefire_page(store.ceasefires[name], context, ledger(store))


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
