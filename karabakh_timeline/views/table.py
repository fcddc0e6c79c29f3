"""The table of events: columns that fit the terminal's width, be it 40 or 200."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII2, SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from karabakh_timeline.model.dates import When
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.store.read import Found

_WIDE = 120
_WIDEST = 170
_NARROW = 60
MAYBE = "?"
"""Marks an event that only may fall in the range; the remark under the table says so."""


def event_table(
    events: Sequence[Found], width: int, place: Callable[[str], str], *, ascii_only: bool
) -> Table:
    """The events as a table.

    Args:
        events: what to show.
        width: the columns of the terminal.
        place: the shown name of a place id.
        ascii_only: draw rules with ASCII only.
    """
    table = _table(width, ascii_only=ascii_only)
    table.add_column("Date", no_wrap=True)
    if width >= _WIDE:
        table.add_column("Kind", no_wrap=True)
    table.add_column("Event", ratio=3, overflow="fold")
    if width >= _WIDE:
        table.add_column("Places", ratio=1, overflow="fold")
        table.add_column("Sources", ratio=1, overflow="fold")
    if width >= _WIDEST:
        table.add_column("Id", ratio=2, overflow="fold", style="dim")
    for found in events:
        table.add_row(*_cells(found, width, place))
    return table


def _cells(found: Found, width: int, place: Callable[[str], str]) -> list[Text]:
    event = found.event
    date = _date(event.date, found.match)
    title = Text(safe(event.title), style="bold")
    places = ", ".join(map(place, event.places))
    if width < _WIDE:
        return [date, _stacked(title, event, places, width)]
    cells = [date, Text(event.kind.value), title, Text(safe(places)), Text(safe(_sources(event)))]
    if width >= _WIDEST:
        cells.append(Text(safe(event.id)))
    else:
        cells[2] = Text("\n").join([title, Text(safe(event.id), style="dim")])
    return cells


def _stacked(title: Text, event: Event, places: str, width: int) -> Text:
    """Title, kind and places, and the id, on lines of their own."""
    about = f"{event.kind.value}, {places}" if places and width >= _NARROW else event.kind.value
    lines = [title, Text(safe(about)), Text(safe(event.id), style="dim")]
    return Text("\n").join(lines)


def _sources(event: Event) -> str:
    return ", ".join(dict.fromkeys(cite.source for cite in event.cites))


def _date(date: When, match: Match) -> Text:
    """The date as it is known, an interval or a clock time on a second line."""
    mark = f"{MAYBE} " if match is Match.POSSIBLE else ""
    first, between, second = date.text.partition("/")
    lines = [*date_lines(first + between), *date_lines(second)]
    return Text("\n".join([mark + lines[0], *lines[1:]]))


def date_lines(text: str) -> list[str]:
    """A date, and its clock time with offset on a line of its own."""
    day, clock, rest = text.partition("T")
    if not clock:
        return [day] if day else []
    return [day, f"{rest[:5]} {rest[5:]}"]


def simple_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], width: int, *, ascii_only: bool
) -> Table:
    """A table of short texts; the first column is kept whole as long as there is room."""
    table = _table(width, ascii_only=ascii_only)
    for number, title in enumerate(head):
        table.add_column(title, overflow="fold", ratio=None if number else 0)
    for row in rows:
        table.add_row(*(Text(safe(cell)) for cell in row))
    return table


def _table(width: int, *, ascii_only: bool) -> Table:

    return Table(
        box=ASCII2 if ascii_only else SIMPLE_HEAD,
        width=width,
        show_edge=ascii_only,
        pad_edge=False,
        padding=(0, 1),
        header_style="bold",
        safe_box=False,
    )
