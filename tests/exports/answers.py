"""The export of every kind of item of a record, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.exports.answer import Answer, Look
from karabakh_timeline.exports.formats import FORMATS
from karabakh_timeline.exports.record import (
    ACTORS,
    CEASEFIRES,
    EVENTS,
    PERIODS,
    PLACES,
    SOURCES,
    Family,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.queries.selection import Selection
    from karabakh_timeline.store.read import Store

FAMILIES = {
    family.name: family for family in (EVENTS, CEASEFIRES, PLACES, ACTORS, SOURCES, PERIODS)
}


class Made(Answer):
    """An answer of documents made by hand."""

    def __init__(self, family: Family, documents: Iterable[Any]) -> None:
        self.family = family
        self._documents = documents

    @property
    def head(self) -> dict[str, Any]:
        return {"name": "x", "version": "1", "through": "2020"}

    def items(self) -> Iterator[Any]:
        return iter(self._documents)


def answer(store: Store, family: str, selection: Selection | None = None) -> Answer:
    """A family as an answer of the record."""
    timeline = OpenTimeline(store.index)
    if family == "events":
        return timeline.events(selection)
    found: Answer = timeline.ceasefires() if family == "ceasefires" else getattr(timeline, family)
    return found


def export(
    store: Store, family: str, form: str, selection: Selection | None = None, *, excel: bool = False
) -> str:
    """A family in a format."""
    return _text(answer(store, family, selection), form, excel=excel)


def written(family: Family, form: str, *documents: Any, excel: bool = False) -> str:
    """Documents made by hand in a format."""
    return _text(Made(family, documents), form, excel=excel)


def _text(shown: Answer, form: str, *, excel: bool) -> str:
    return "".join(map(str, FORMATS[form].write(shown, Look(excel=excel))))
