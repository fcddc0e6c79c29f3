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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.exports.formats import Format


class CitationsAnswer(Values[Json]):
    """Citations as CSL-JSON items; they have forms of their own."""

    parts = frozenset({Part.CITATIONS})
    usual: ClassVar[str] = "text"

    @property
    def formats(self) -> Mapping[str, Format]:
        """Footnotes, BibTeX and CSL-JSON."""
        from karabakh_timeline.exports.formats import citation_formats

        return citation_formats()

    def items(self) -> Iterator[Json]:
        """The CSL-JSON items."""
        return iter(self)


def citations(opened: OpenTimeline, ids: Sequence[str], *, sources: bool) -> CitationsAnswer:
    """How to cite entries, each once; the record where there are none.

    Args:
        opened: the open record.
        ids: ids of events and ceasefires.
        sources: the sources that they rest on, too.
    """
    items = {item["id"]: item for item in _items(opened, ids, sources=sources)}
    return CitationsAnswer(opened, items.values())


def _items(opened: OpenTimeline, ids: Sequence[str], *, sources: bool) -> Iterator[Json]:
    index = opened.index
    record = record_item(index.head)
    if not ids:
        yield record
    places: dict[str, list[str]] = {}
    for name in ids:
        event = index.event_document(name)
        document = event or index.entry("ceasefires", name) or {}
        yield event_item(document, record) if event else ceasefire_item(document, record)
        for source, at in places_cited(document).items():
            places.setdefault(source, []).append(at)
    if sources:
        for source, parts in places.items():
            document = index.entry("sources", source) or {}
            yield source_item(document, "; ".join(dict.fromkeys(filter(None, parts))))
