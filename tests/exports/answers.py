"""The export of every kind of item of a record, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.exports.ledger import ceasefire_items
from karabakh_timeline.exports.record import (
    ACTORS,
    CEASEFIRES,
    EVENTS,
    PERIODS,
    PLACES,
    SOURCES,
    Family,
    event_items,
    with_events,
)
from karabakh_timeline.queries.selection import Selection, select_documents
from karabakh_timeline.queries.status import ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.store.read import Store

FAMILIES = {
    family.name: family for family in (EVENTS, CEASEFIRES, PLACES, ACTORS, SOURCES, PERIODS)
}


def items(store: Store, family: Family, selection: Selection | None = None) -> Iterable[Any]:
    """The items of a family, as the commands make them."""
    if family is EVENTS:
        return event_items(select_documents(store.index, selection or Selection()))
    documents = store.index.section(family.name).values()
    if family is CEASEFIRES:
        return ceasefire_items(documents, ledger(store))
    if family is PERIODS:
        return documents
    return with_events(documents, store.index.mentioned(family.name))


def export(
    store: Store, family: str, form: str, selection: Selection | None = None, *, excel: bool = False
) -> str:
    """A family in a format."""
    chosen = FAMILIES[family]
    found = items(store, chosen, selection)
    return "".join(FORMATS[form].write(chosen, store.index.head, found, excel=excel))


def written(family: Family, form: str, *documents: Any, excel: bool = False) -> str:
    """Documents made by hand in a format."""
    head = {"name": "x", "version": "1", "through": "2020"}
    return "".join(FORMATS[form].write(family, head, list(documents), excel=excel))
