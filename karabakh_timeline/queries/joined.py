"""What events name, and what that names in turn: so that tables of some events join to the end."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from karabakh_timeline.model.event import Event
from karabakh_timeline.model.plan import is_record, plan
from karabakh_timeline.model.timeline import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from karabakh_timeline.model.json import Json


def joined(
    events: Iterable[Json], sections: Mapping[str, Mapping[str, Json]]
) -> dict[str, set[str]]:
    """The ids of all that events name, by section, with what that names, and so on.

    Args:
        events: the documents of the events.
        sections: the documents of the other sections by id; what names one of another is passed
            over.
    """
    found: dict[str, set[str]] = defaultdict(set)
    left = [pair for event in events for pair in _named(Event, event)]
    while left:
        section, name = left.pop()
        if section in sections and name not in found[section]:
            found[section].add(name)
            left.extend(_named(SECTIONS[section], sections[section][name]))
    return found


def _named(kind: Any, document: Json) -> Iterator[tuple[str, str]]:
    """The section and the id of each entry that a document names."""
    for field in plan(kind):
        value = document.get(field.key)
        parts = value if isinstance(value, list) else [] if value is None else [value]
        for part in parts:
            if is_record(field.kind):
                yield from _named(field.kind, part)
            elif field.names:
                yield field.names, part["id"] if isinstance(part, dict) else part
