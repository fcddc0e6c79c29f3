"""A page of labelled text: drawn in columns on a terminal, as plain lines in a pipe.

What is shown is said once, as rows; the two ways of showing them know nothing of the record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from karabakh_timeline.views.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a page.

    Attributes:
        text: what it says; control characters are written out when shown.
        label: what it is about; empty for a line that stands on its own.
        style: a Rich style for the text.
        indent: how many levels it is set in.
    """

    text: str
    label: str = ""
    style: str = ""
    indent: int = 0


BLANK = Row("")
_NARROW = 60


def plain(rows: Iterable[Row]) -> Iterator[str]:
    """The rows as lines without any wrapping."""
    for row in rows:
        label = f"{row.label}: " if row.label else ""
        yield f"{'  ' * row.indent}{safe(label)}{safe(row.text)}".rstrip() + "\n"


def drawn(rows: Iterable[Row], width: int) -> RenderableType:
    """The rows as a Rich renderable: labels in a column where there is room for one."""
    from rich.console import Group  # noqa: PLC0415 - a page in a pipe is not drawn
    from rich.padding import Padding  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    rows = list(rows)
    column = max((len(row.label) for row in rows), default=0)
    parts: list[RenderableType] = []
    for row in rows:
        text = Text(safe(row.text), style=row.style)
        if not row.label:
            parts.append(Padding(text, (0, 0, 0, 2 * row.indent)))
        elif width < _NARROW:
            label = Text(safe(row.label), style="dim")
            parts.append(
                Padding(Group(label, Padding(text, (0, 0, 0, 2))), (0, 0, 0, 2 * row.indent))
            )
        else:
            grid = Table.grid(padding=(0, 2))
            grid.add_column(width=column + 2 * row.indent)
            grid.add_column(overflow="fold")
            grid.add_row(
                Padding(Text(safe(row.label), style="dim"), (0, 0, 0, 2 * row.indent)), text
            )
            parts.append(grid)
    return Group(*parts)
