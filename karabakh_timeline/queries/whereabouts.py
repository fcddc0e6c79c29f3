"""In which lists an id or a name stands, for words that are given where another list is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.names import fold
from karabakh_timeline.model.term_words import term_meant
from karabakh_timeline.queries.people import bearers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.store.index import Index

WHAT = {
    "events": "an event", "ceasefires": "a ceasefire", "sources": "a source", "places": "a place",
    "actors": "an actor", "periods": "a period", "kinds": "a kind of event", "tags": "a tag",
}  # fmt: skip
"""What something in a list is."""


def lists_of(text: str, index: Index) -> Iterator[str]:
    """The lists in which there is something of an id or a name, or called so as a person is."""
    from karabakh_timeline.model.vocabulary import Kind  # noqa: PLC0415 - only a mistake needs it

    if index.event_document(text):
        yield "events"
    for section in ("ceasefires", "sources"):
        if index.entry(section, text):
            yield section
    folded = fold(text)
    for section in ("places", "actors", "periods"):
        if index.entry(section, text) or (folded and index.named(section, folded)):
            yield section
    if bearers(index.section("actors").values(), text):
        yield "actors"
    if term_meant(text, Kind):
        yield "kinds"
    if term_meant(text, index.mentioned("tags")):
        yield "tags"


def told(text: str, index: Index, meant: str) -> str:
    """A sentence that says what an id or a name is, where it is nothing of the list that is meant.

    Args:
        text: what was written.
        index: where it is looked up.
        meant: the list that is meant.
    """
    found = dict.fromkeys(WHAT[one] for one in lists_of(text, index) if one != meant)
    return f"That is {' and '.join(found)}. " if found else ""
