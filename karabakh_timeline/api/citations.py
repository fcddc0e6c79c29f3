"""How to cite the record, entries of it, and the sources that they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from karabakh_timeline.api.answer import Values
from karabakh_timeline.exports.answer import Part
from karabakh_timeline.exports.citations import (
    ceasefire_item,
    event_item,
    places_cited,
    record_item,
    source_item,
)
from karabakh_timeline.model.json import Json
from karabakh_timeline.queries.citing import places_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.store.index import Index


class CitationsAnswer(Values[Json]):
    """Citations as CSL-JSON items: footnotes, BibTeX, RIS and CSL-JSON."""

    parts = frozenset({Part.CITATIONS})
    usual: ClassVar[str] = "text"

    def items(self) -> Iterator[Json]:
        """The CSL-JSON items."""
        return iter(self)

    def lines(self) -> Iterator[str]:
        """A footnote each."""
        from karabakh_timeline.exports.to_footnote import footnotes

        return footnotes(self)


def citations(
    opened: OpenTimeline, ids: Sequence[tuple[str, str]], *, sources: bool
) -> CitationsAnswer:
    """How to cite entries, each once; the record where there are none.

    Args:
        opened: the open record.
        ids: ids of events, ceasefires and sources, each with the place in a source.
        sources: the sources that the entries rest on, too.
    """
    index = opened.index
    record = record_item(index.head, address_of(index))
    items: dict[str, Json] = {} if ids else {record["id"]: record}
    cites: list[tuple[str, str]] = []
    for name, at in ids:
        event = index.event_document(name)
        document = event or index.entry("ceasefires", name)
        if document is None:
            items.setdefault(name, {})  # in the order in which they were named
            cites.append((name, at))
            continue
        items[name] = event_item(document, record) if event else ceasefire_item(document, record)
        if sources:
            cites += places_cited(document).items()
    for source, where in places_in(cites).items():
        items[source] = source_item(index.entry("sources", source) or {}, where)
    return CitationsAnswer(opened, items.values())


def address_of(index: Index) -> str | None:
    """Where a record is published: of the one that comes with the program, the project's address.

    Returns:
        None of any other record, and where the project names no address.
    """
    from importlib.metadata import PackageNotFoundError, metadata

    from karabakh_timeline.store.freshness import listed
    from karabakh_timeline.store.shipped import shipped_data

    if index.files != listed(shipped_data()):
        return None
    try:
        named = metadata("karabakh-timeline").get_all("Project-URL") or []
    except PackageNotFoundError:
        return None
    addresses = [text.partition(",")[2].strip() for text in named]
    return addresses[0] if addresses else None
