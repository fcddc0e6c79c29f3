"""Events and listings on a terminal: a table where there is room for one, else blocks.

No word and no id is broken as long as it fits a line.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.text import Text

from karabakh_timeline.model.dates import parse
from karabakh_timeline.queries.clock import date_lines, in_short
from karabakh_timeline.store.index import POSSIBLE
from karabakh_timeline.views.apart import Apart, apart_lines
from karabakh_timeline.views.columns import GAP, fit, grid, marked_lines, styled_lines
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.remarks import MAYBE
from karabakh_timeline.views.text import safe, years_ago_text
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.segment import Segments

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.columns import Line, Marks
    from karabakh_timeline.views.listings import Listing

_NARROW = 60
_TITLE_NEEDS = 40
_HEAD = ("Date", "Kind", "Event", "Places", "Sources", "Id")
_CHOICES = ((0, 1, 2, 3, 4, 5), (0, 1, 2, 3, 5), (0, 1, 2, 5))
_EVENT = 2
_STYLES = ("", "", "bold", "", "", "dim")


def event_table(
    events: Sequence[Json], width: int, asked: Asked, apart: Sequence[Json] = ()
) -> RenderableType:
    """The events, with as many columns as fit; under them, a line each, those listed apart.

    Args:
        events: documents, each with its ``match``; where one has ``years_ago``, that stands under
            its date.
        width: the columns of the terminal.
        asked: how they are to be shown.
        apart: the documents of the other matches, those of one beside each other.
    """
    others = [Apart(one["match"], one["date"], one["title"], one["id"]) for one in apart]
    lines = list(apart_lines(others, width, ascii_only=asked.ascii_only, marks=asked.marks))
    if apart and not events:
        return Text("\n").join(lines[1:])
    table = _first(events, width, asked)
    return Group(table, Text("\n").join(lines)) if apart else table


class Asked(NamedTuple):
    """How events are to be shown.

    Attributes:
        ascii_only: draw rules with ASCII only.
        with_summaries: show each event's summary.
        marks: what to mark in the texts, where words were searched for.
        is_brief: show when each was and its title, so that a story fits a screen.
    """

    ascii_only: bool = False
    with_summaries: bool = False
    marks: Marks | None = None
    is_brief: bool = False


def _first(events: Sequence[Json], width: int, asked: Asked) -> RenderableType:
    """What begins in the time asked for."""
    if width < _NARROW:
        return _blocks(events, width, asked)
    if asked.is_brief:
        return _brief(events, width, asked)
    rows = [_cells(event) for event in events]
    for choice in _CHOICES:
        head = [_HEAD[n] for n in choice]
        chosen = [[row[n] for n in choice] for row in rows]
        widths = fit(head, chosen, width, whole=(0,))
        if widths is not None and widths[_EVENT] >= _TITLE_NEEDS:
            cells = (
                [
                    marked_lines((row[n], _STYLES[n]), room, asked.marks if n == _EVENT else None)
                    for n, room in zip(choice, widths, strict=True)
                ]
                for row in rows
            )
            under = [_under(event, width - widths[0] - GAP, asked) for event in events]
            return grid(head, cells, widths, ascii_only=asked.ascii_only, under=under)
    return _stacked(events, rows, width, asked)


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
    *,
    ascii_only: bool,
) -> Segments:
    """A table of plain texts."""
    cells = (
        [styled_lines([(cell, "")], width) for cell, width in zip(row, widths, strict=True)]
        for row in rows
    )
    return grid(head, cells, widths, ascii_only=ascii_only)


def _stacked(
    events: Sequence[Json], rows: Sequence[Sequence[str]], width: int, asked: Asked
) -> Segments:
    """Two columns: the date, and under one another the title, kind and places, and the id."""
    date_width = max((len(line) for row in rows for line in row[0].split("\n")), default=4)
    room = width - date_width - GAP
    cells = (
        [styled_lines([(row[0], "")], date_width), _about(event, row, room, asked)]
        for event, row in zip(events, rows, strict=True)
    )
    return grid(("Date", "Event"), cells, (date_width, room), ascii_only=asked.ascii_only)


def _brief(events: Sequence[Json], width: int, asked: Asked) -> Segments:
    """Two columns: the day, month or year, and the title."""
    dates = [in_short(parse(event["date"], UTC)) for event in events]
    date_width = max(map(len, dates), default=4)
    room = width - date_width - GAP
    cells = (
        [
            styled_lines([(date, "")], date_width),
            marked_lines((safe(event["title"]), "bold"), room, None),
        ]
        for date, event in zip(dates, events, strict=True)
    )
    return grid(("Date", "Event"), cells, (date_width, room), ascii_only=asked.ascii_only)


def _about(event: Json, row: Sequence[str], width: int, asked: Asked) -> list[Line]:
    """Title, what stands under it, kind with places, and id; in brief the title alone."""
    _, kind, title, places, _, name = row
    if asked.is_brief:
        return marked_lines((title, "bold"), width, None)
    return [
        *marked_lines((title, "bold"), width, asked.marks),
        *_under(event, width, asked),
        *styled_lines([(f"{kind}, {places}" if places else kind, ""), (name, "dim")], width),
    ]


def _under(event: Json, width: int, asked: Asked) -> list[Line]:
    """The summary, and where words were searched for the place of them that is not shown yet."""
    shown = [event["title"], *([event["summary"]] if asked.with_summaries else [])]
    snippet = event.get("snippet")
    texts = shown[1:]
    if snippet and not any(snippet in text for text in shown):
        texts.append(snippet)
    return [line for text in texts for line in marked_lines((safe(text), ""), width, asked.marks)]


def _blocks(events: Sequence[Json], width: int, asked: Asked) -> Text:
    """An event under the other, its date on a line of its own."""
    lines: list[Text] = []
    for event in events:
        date = _marked(event, event["date"].replace("T", " "))
        if "years_ago" in event:
            date += f", {years_ago_text(event['years_ago'])}"
        lines.extend(Text(line) for line in wrap(date, width))
        about = _about(event, _cells(event), width - 2, asked)
        lines.extend(Text("  ").append_text(Text.assemble(*line)) for line in about)
    return Text("\n").join(lines)


def _date_lines(event: Json) -> list[str]:
    """The date as it is known; the end of an interval, a clock time and how long ago below it."""
    lines = date_lines(event["date"])
    if "years_ago" in event:
        lines.append(years_ago_text(event["years_ago"]))
    return [_marked(event, lines[0]), *lines[1:]]


def _marked(event: Json, text: str) -> str:
    return f"{MAYBE} {text}" if event["match"] == POSSIBLE else text


def listing_table(listing: Listing, width: int, *, ascii_only: bool) -> RenderableType:
    """A listing as a table, or entry under entry where the columns do not fit."""
    rows = [[safe(cell) for cell in row] for row in listing.rows]
    widths = fit(listing.head, rows, width, listing.unbroken)
    if widths is not None:
        return _grid(listing.head, rows, widths, ascii_only=ascii_only)
    return drawn(_entries(listing.head, rows), width)


def _entries(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Row]:
    return [
        Row(text, style="bold") if not number else Row(text, label, indent=1)
        for row in rows
        for number, (label, text) in enumerate(zip(head, row, strict=True))
        if text
    ]
