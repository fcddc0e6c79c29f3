"""A line an entry: what does not fit is cut short or left out; an id never is, as it is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from karabakh_timeline.store.index import POSSIBLE
from karabakh_timeline.views.apart import HEADINGS
from karabakh_timeline.views.columns import GAP, grid
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import cut_short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

_LEAST_OF_ALL = 14
"""The cells of a column that is cut short, where no other can be left out for it."""


class LineColumn(NamedTuple):
    """A column of a line.

    Attributes:
        head: its title.
        least: the cells that it is cut short to at the most; 0 where it is never cut.
        rank: those of the highest are left out first, all at once; those of 0 stay.
        style: its style.
        ample: the cells that it has, if it needs them, wherever one of rank 2 or higher is shown.
        is_under: whether it is told, after its head, where entry stands under entry.
    """

    head: str
    least: int = 0
    rank: int = 0
    style: str = ""
    ample: int = 0
    is_under: bool = False


class Lines(NamedTuple):
    """A line an entry.

    Attributes:
        columns: the columns, that which names the entry first or, where it has a date, second.
        rows: the cells.
    """

    columns: tuple[LineColumn, ...]
    rows: tuple[tuple[str, ...], ...]


def line_tables(lines: Lines, certain: int, width: int, *, ascii_only: bool) -> RenderableType:
    """The same in two tables, where not all entries are certainly of the time asked for.

    Args:
        lines: a line an entry, those first that certainly are.
        certain: how many these are.
        width: the columns of the terminal.
        ascii_only: draw with ASCII only.
    """
    first, others = lines.rows[:certain], lines.rows[certain:]
    parts = [line_table(lines._replace(rows=first), width, ascii_only=ascii_only)] if first else []
    if others:
        gap = "\n" if first else ""
        heading = Text.assemble(gap, (HEADINGS[POSSIBLE], "bold"), f", {len(others)}")
        parts += [heading, line_table(lines._replace(rows=others), width, ascii_only=ascii_only)]
    return Group(*parts)


def line_table(lines: Lines, width: int, *, ascii_only: bool) -> RenderableType:
    """A table of a line an entry or, where even that has no room, entry under entry."""
    rows = [[safe(cell).replace("\n", " ") for cell in row] for row in lines.rows]
    full = [
        max(map(cell_len, (column.head, *(row[number] for row in rows))))
        for number, column in enumerate(lines.columns)
    ]
    shown = _shown(lines.columns, full, width)
    widths = _widths(lines.columns, full, width, shown)
    if widths is None:
        return drawn(_blocks(lines.columns, rows), width)
    cells = (
        [
            [((cut_short(row[number], room, ascii_only=ascii_only), lines.columns[number].style),)]
            for number, room in zip(shown, widths, strict=True)
        ]
        for row in rows
    )
    head = [lines.columns[number].head for number in shown]
    return grid(head, cells, widths, ascii_only=ascii_only)


def _shown(columns: Sequence[LineColumn], full: Sequence[int], width: int) -> list[int]:
    """The columns that there is room for, by number."""
    shown = list(range(len(columns)))
    while sum(least + GAP for least in _least(columns, full, shown)) - GAP > width:
        last = max(columns[n].rank for n in shown)
        if not last:
            break
        shown = [n for n in shown if columns[n].rank < last]
    return shown


def _least(columns: Sequence[LineColumn], full: Sequence[int], shown: Sequence[int]) -> list[int]:
    """The cells that each column that is shown has at the least, if there is room for that."""
    is_ample = any(columns[n].rank > 1 for n in shown)
    least = ((columns[n].ample if is_ample else 0) or columns[n].least or full[n] for n in shown)
    return [min(cells, full[n]) for cells, n in zip(least, shown, strict=True)]


def _widths(
    columns: Sequence[LineColumn], full: Sequence[int], width: int, shown: Sequence[int]
) -> list[int] | None:
    """The cells of each column that is shown; None if not even the least of all fits."""
    floors = [min(_LEAST_OF_ALL, full[n]) if columns[n].least else full[n] for n in shown]
    widths = _least(columns, full, shown)
    room = width - GAP * (len(shown) - 1)
    if sum(widths) > room:
        widths = floors
    spare = room - sum(widths)
    if spare < 0:
        return None
    while spare and (needy := _needy(widths, [full[n] for n in shown])) is not None:
        widths[needy] += 1
        spare -= 1
    return widths


def _needy(widths: Sequence[int], full: Sequence[int]) -> int | None:
    """The column that is cut short the most, by number; None where none is."""
    number = max(range(len(widths)), key=lambda n: full[n] / max(widths[n], 1))
    return number if widths[number] < full[number] else None


def _blocks(columns: Sequence[LineColumn], rows: Sequence[Sequence[str]]) -> Iterator[Row]:
    """What always stays of each entry, under one another."""
    kept = [n for n, column in enumerate(columns) if not column.rank or column.is_under]
    name = next(number for number in kept if columns[number].least)
    for row in rows:
        yield Row(row[name], style="bold")
        for number in kept:
            column, cell = columns[number], row[number]
            if number != name and cell:
                text = f"{column.head} {cell}" if column.is_under else cell
                yield Row(text, indent=1, style=column.style)
