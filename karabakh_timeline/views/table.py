"""Events and listings on a terminal: a table where there is room for one, else blocks.

No word and no id is broken as long as it fits a line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from karabakh_timeline.queries.clock import date_lines
from karabakh_timeline.views.columns import GAP, fit, grid, styled_lines
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.remarks import MAYBE
from karabakh_timeline.views.text import safe, years_ago_text
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import RenderableType
    from rich.segment import Segments

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.columns import Line
    from karabakh_timeline.views.listings import Listing

_NARROW = 60
_TITLE_NEEDS = 40
_HEAD = ("Date", "Kind", "Event", "Places", "Sources", "Id")
_CHOICES = ((0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 5), (0, 1, 2, 5))
_EVENT = 2
_STYLES = ("", "", "bold", "", "", "dim")


def event_table(events: Sequence[Json], width: int, *, ascii_only: bool) -> RenderableType:
    """The events, with as many columns as fit.

    Args:
        events: the documents of a selection, each with its ``match``; where one has ``years_ago``,
            that stands under its date.
        width: the columns of the terminal.
        ascii_only: draw rules with ASCII only.
    """
    if width < _NARROW:
        return _blocks(events, width)
    rows = [_cells(event) for event in events]
    for choice in _CHOICES:
        head = [_HEAD[n] for n in choice]
        chosen = [[row[n] for n in choice] for row in rows]
        widths = fit(head, chosen, width, whole=(0,))
        if widths is not None and widths[_EVENT] >= _TITLE_NEEDS:
            styles = [_STYLES[n] for n in choice]
            return _grid(head, chosen, widths, styles, ascii_only=ascii_only)
    return _stacked(rows, width, ascii_only=ascii_only)


def _cells(event: Json) -> tuple[str, ...]:
    return (
        "\n".join(_date_lines(event)),
        event["kind"],
        safe(event["title"]),
        safe(", ".join(place["name"] for place in event["places"])),
        "\n".join(dict.fromkeys(cite["source"] for cite in event["cites"])),
        event["id"],
    )


def _grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    styles: Sequence[str],
    *,
    ascii_only: bool,
) -> Segments:
    """A table of texts, each column in one style."""
    columns = list(zip(widths, styles, strict=True))
    cells = (
        [
            styled_lines([(cell, style)], width)
            for cell, (width, style) in zip(row, columns, strict=True)
        ]
        for row in rows
    )
    return grid(head, cells, widths, ascii_only=ascii_only)


def _stacked(rows: Sequence[Sequence[str]], width: int, *, ascii_only: bool) -> Segments:
    """Two columns: the date, and under one another the title, kind and places, and the id."""
    date_width = max((len(line) for row in rows for line in row[0].split("\n")), default=4)
    room = width - date_width - GAP
    cells = (
        [styled_lines([(row[0], "")], date_width), styled_lines(_about(row), room)] for row in rows
    )
    return grid(("Date", "Event"), cells, (date_width, room), ascii_only=ascii_only)


def _about(row: Sequence[str]) -> list[Line]:
    """Title, kind with places, and id."""
    _, kind, title, places, _, name = row
    return [(title, "bold"), (f"{kind}, {places}" if places else kind, ""), (name, "dim")]


def _blocks(events: Sequence[Json], width: int) -> Text:
    """An event under the other, its date on a line of its own."""
    lines: list[Text] = []
    for event in events:
        date = _marked(event, event["date"].replace("T", " "))
        if "years_ago" in event:
            date += f", {years_ago_text(event['years_ago'])}"
        lines.extend(Text(line) for line in wrap(date, width))
        for line, style in styled_lines(_about(_cells(event)), width - 2):
            lines.append(Text("  ").append(line, style=style))
    return Text("\n").join(lines)


def _date_lines(event: Json) -> list[str]:
    """The date as it is known; the end of an interval, a clock time and how long ago below it."""
    lines = date_lines(event["date"])
    if "years_ago" in event:
        lines.append(years_ago_text(event["years_ago"]))
    return [_marked(event, lines[0]), *lines[1:]]


def _marked(event: Json, text: str) -> str:
    return f"{MAYBE} {text}" if event["match"] == "possible" else text


def listing_table(listing: Listing, width: int, *, ascii_only: bool) -> RenderableType:
    """A listing as a table, or entry under entry where the columns do not fit."""
    rows = [[safe(cell) for cell in row] for row in listing.rows]
    widths = fit(listing.head, rows, width)
    if widths is not None:
        plain = [""] * len(widths)
        return _grid(listing.head, rows, widths, plain, ascii_only=ascii_only)
    return drawn(_entries(listing.head, rows), width)


def overview_table(listing: Listing, width: int, *, ascii_only: bool) -> RenderableType:
    """A listing of a line each, with as many of its columns as fit, the first three at the least.

    Where these do not fit on a line, the second wraps; where there is no room for that, or in a
    narrow terminal, an entry is under the other.
    """
    rows = [[safe(cell) for cell in row] for row in listing.rows]
    least = _HEAD_OF_OVERVIEW
    for count in range(len(listing.head), least - 1, -1):
        chosen = [row[:count] for row in rows]
        wrapped = {1} if count == least and width >= _NARROW else set()
        whole = [number for number in range(count) if number not in wrapped]
        widths = fit(listing.head[:count], chosen, width, whole)
        if widths is not None:
            plain = [""] * count
            return _grid(listing.head[:count], chosen, widths, plain, ascii_only=ascii_only)
    return drawn(_overview_blocks(listing.head, rows), width)


_HEAD_OF_OVERVIEW = 3


def _overview_blocks(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    """What an overview has at the least, and the id that follows, entry under entry."""
    for date, name, lasts, id_, *_ in rows:
        yield Row(name, style="bold")
        yield Row(f"{head[0]} {date}", indent=1)
        yield Row(f"{head[2]} {lasts}", indent=1)
        yield Row(id_, indent=1, style="dim")


def _entries(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Row]:
    return [
        Row(text, style="bold") if not number else Row(text, label, indent=1)
        for row in rows
        for number, (label, text) in enumerate(zip(head, row, strict=True))
        if text
    ]
