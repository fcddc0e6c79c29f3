"""What an answer lists apart: events that may fall in the time asked for, or were under way in it.

They stand under a heading of their own, a line each, so that what was asked for comes first.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.store.index import POSSIBLE, UNDER_WAY
from karabakh_timeline.views.columns import GAP, marked_lines
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import cut_short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.views.columns import Marks

HEADINGS = {
    POSSIBLE: "May fall in this time",
    UNDER_WAY: "Under way in this time",
}
"""The heading of each match that is listed apart."""


class Apart(NamedTuple):
    """An event that is listed apart: how it matches, its date, title and id."""

    match: str
    date: str
    title: str
    id: str


def apart_lines(
    events: Iterable[Apart], width: int, *, ascii_only: bool, marks: Marks | None = None
) -> Iterator[Text]:
    """The events under their headings.

    A title that does not fit is cut short. The id stands where there is room for it.

    Args:
        events: those of a match beside each other.
        width: the columns of the terminal.
        ascii_only: cut short with ASCII only.
        marks: what to mark in the titles.
    """
    for match, those in groupby(events, attrgetter("match")):
        rows = [(_date(one), safe(one.title), one.id) for one in those]
        yield Text()
        yield Text.assemble((HEADINGS[match], "bold"), f", {len(rows)}")
        dates = max(cell_len(date) for date, _, _ in rows)
        ids = _room_for_ids(rows, width - dates - GAP)
        room = width - dates - GAP - (ids + GAP if ids else 0)
        for date, title, name in rows:
            text = Text(date + " " * (dates - cell_len(date) + GAP))
            short = cut_short(title, room, ascii_only=ascii_only)
            (line,) = marked_lines((short, ""), max(room, cell_len(short)), marks)
            text.append_text(Text.assemble(*line))
            if ids:
                blank = room - sum(cell_len(part) for part, _ in line) + GAP
                text.append(" " * blank).append(name, style="dim")
            yield text


def _date(event: Apart) -> str:
    """The date as it is known; of what was under way the day since when, or until when it was."""
    start, between, end = event.date.partition("/")
    if event.match != UNDER_WAY or not between:
        return event.date.replace("T", " ")
    word, edge = ("until", end) if start in ("", "..") else ("since", start)
    return f"{word} {edge.partition('T')[0]}"


def _room_for_ids(rows: Sequence[tuple[str, str, str]], width: int) -> int:
    """The cells of the ids; 0 where a title would have to be cut short for them."""
    titles = max(cell_len(title) for _, title, _ in rows)
    ids = max(cell_len(name) for _, _, name in rows)
    return ids if titles + GAP + ids <= width else 0
