"""Plain lines for a pipe: one item a line, fields separated by tabs, nothing wrapped or drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.views.text import safe, years_ago_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.queries.summary import Summary


def event_lines(
    events: Iterable[dict[str, Any]], *, with_match: bool, with_summaries: bool = False
) -> Iterator[str]:
    """``date``, ``kind``, ``id``, ``title``, and what else an answer has, in this order.

    Args:
        events: the documents of a selection; where one has ``years_ago`` or a ``snippet``, each is
            said in a field.
        with_match: say the match in a field.
        with_summaries: say the summary in a field.
    """
    for event in events:
        fields = [event["date"], event["kind"], event["id"], event["title"]]
        if "years_ago" in event:
            fields.append(years_ago_text(event["years_ago"]))
        if with_match:
            fields.append(event["match"])
        if with_summaries:
            fields.append(event["summary"])
        if "snippet" in event:
            fields.append(event["snippet"])
        yield tab_line(fields)


def tab_line(fields: Iterable[str]) -> str:
    """Fields as one line; a tab or a line break inside a field is written out."""
    return "\t".join(map(safe, fields)) + "\n"


def summary_lines(summary: Summary) -> Iterator[str]:
    """A line a bucket: its id, how many events, its name where it has another.

    Of two dimensions, a line for each two buckets that share events: both ids and how many. For
    events in no bucket the reason stands instead of an id.
    """
    if len(summary.axes) == 1:
        for bucket in summary.axes[0].buckets:
            fields = [bucket.key.id or bucket.name, str(bucket.count.events)]
            yield tab_line(fields if bucket.name in fields else [*fields, bucket.name])
        return
    rows, columns = summary.axes
    for row in rows.buckets:
        for column in columns.buckets:
            if number := summary.at(row, column).events:
                yield tab_line([row.key.id or row.name, column.key.id or column.name, str(number)])
