"""Plain lines for a pipe: one item a line, fields separated by tabs, nothing wrapped or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.store.read import Found


def event_lines(events: Iterable[Found]) -> Iterator[str]:
    """``date``, ``kind``, ``id``, ``title``; a fifth field ``possible`` where it only may match."""
    for found in events:
        event = found.event
        fields = [event.date.text, event.kind.value, event.id, event.title]
        if found.match is Match.POSSIBLE:
            fields.append(Match.POSSIBLE.value)
        yield tab_line(fields)


def tab_line(fields: Iterable[str]) -> str:
    """Fields as one line; a tab or a line break inside a field is written out."""
    return "\t".join(map(safe, fields)) + "\n"
