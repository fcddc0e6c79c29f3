"""Columns that fit a width without breaking a word, if there is room for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.box import ASCII2, SIMPLE_HEAD
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from karabakh_timeline.views.wrap import longest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

GAP = 2
"""Cells between two columns."""


def fit(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    width: int,
    whole: Sequence[int] = (),
) -> list[int] | None:
    """The widths of columns such that no word is broken; None if there is no room for that.

    Every column gets at least its longest word; what is left goes to the columns that would wrap,
    by how much text they hold.

    Args:
        head: the columns' titles.
        rows: the cells; a line break in one is kept.
        width: the cells there are.
        whole: the columns whose lines are not to be wrapped at all.
    """
    columns = list(zip(head, *rows, strict=True))
    least = [longest_word(column) for column in columns]
    full = [_longest_line(column) for column in columns]
    for number in whole:
        least[number] = full[number]
    spare = width - GAP * (len(columns) - 1) - sum(least)
    if spare < 0:
        return None
    widths = list(least)
    while spare > 0 and any(have < want for have, want in zip(widths, full, strict=True)):
        needy = max(
            range(len(columns)),
            key=lambda n: (widths[n] < full[n], full[n] / max(widths[n], 1)),
        )
        widths[needy] += 1
        spare -= 1
    return widths


def _longest_line(texts: Sequence[str]) -> int:
    return max(cell_len(line) for text in texts for line in text.split("\n"))


def grid(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    *,
    ascii_only: bool,
    styles: Sequence[str] = (),
) -> Table:
    """A table of texts, wrapped to the widths of their columns.

    Args:
        head: the columns' titles.
        rows: the cells; a line break in one is kept.
        widths: the columns' widths in cells.
        ascii_only: draw rules with ASCII only.
        styles: the columns' styles, as far as they have one.
    """
    table = Table(
        box=ASCII2 if ascii_only else SIMPLE_HEAD,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        collapse_padding=True,
        header_style="bold",
        safe_box=False,
    )
    for number, (title, width) in enumerate(zip(head, widths, strict=True)):
        style = styles[number] if number < len(styles) else ""
        table.add_column(
            Text("\n".join(wrap(title, width))), width=width, no_wrap=True, style=style
        )
    for row in rows:
        table.add_row(
            *(Text("\n".join(wrap(cell, n))) for cell, n in zip(row, widths, strict=True))
        )
    return table
