"""Plain lines for a pipe: one item a line, fields separated by tabs, nothing wrapped or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.views.text import safe, years_ago_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def event_lines(events: Iterable[dict[str, Any]]) -> Iterator[str]:
    """``date``, ``kind``, ``id``, ``title``; a last field ``possible`` where it only may match.

    Args:
        events: the documents of a selection, each with its ``match``; where one has ``years_ago``,
            that is said in a field after the title.
    """
    for event in events:
        fields = [event["date"], event["kind"], event["id"], event["title"]]
        if "years_ago" in event:
            fields.append(years_ago_text(event["years_ago"]))
        yield tab_line([*fields, "possible"] if event["match"] == "possible" else fields)


def tab_line(fields: Iterable[str]) -> str:
    """Fields as one line; a tab or a line break inside a field is written out."""
    return "\t".join(map(safe, fields)) + "\n"
