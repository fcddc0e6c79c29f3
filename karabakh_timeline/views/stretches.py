"""Stretches of time on a terminal: from when, how long, and what holds through each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from karabakh_timeline.views.columns import GAP, grid, styled_lines
from karabakh_timeline.views.table import listing_table
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from rich.console import RenderableType

    from karabakh_timeline.views.columns import Part
    from karabakh_timeline.views.listings import Listing

_NARROWEST = 60
_HEAD = ("From", "Lasts")


def stretch_table(
    listing: Listing, summed_up: str, width: int, *, ascii_only: bool
) -> RenderableType:
    """What stretches come to; then their columns, as three where they fit.

    Where each stretch ends at the start of the next, only the last one's end is written out.

    Args:
        listing: the stretches.
        summed_up: what they come to, a sentence.
        width: the columns of the terminal.
        ascii_only: draw rules with ASCII only.
    """
    table = _table(listing, width, ascii_only=ascii_only)
    return Group(Text("\n".join([*wrap(safe(summed_up), width), ""])), table)


def _table(listing: Listing, width: int, *, ascii_only: bool) -> RenderableType:
    if width < _NARROWEST or not listing.rows:
        return listing_table(listing, width, ascii_only=ascii_only)
    ends = [row[1] for row in listing.rows]
    is_tiled = [row[0] for row in listing.rows[1:]] == ends[:-1]
    rows: list[tuple[str, str, list[Part]]] = [
        (
            start,
            lasts,
            [(state, "bold"), (f"to {_shown(end)}" * (not is_tiled), ""), (ids, "dim")],
        )
        for start, end, lasts, state, ids in listing.rows
    ]
    if is_tiled:
        rows.append((ends[-1], "", [("(end)", "")]))
    first = max(len(row[0]) for row in rows)
    second = max(len(_HEAD[1]), *(len(row[1]) for row in rows))
    third = width - first - second - 2 * GAP
    cells = (
        [
            styled_lines([(_shown(start), "")], first),
            styled_lines([(lasts, "")], second),
            styled_lines([part for part in parts if part[0]], third),
        ]
        for start, lasts, parts in rows
    )
    return grid((*_HEAD, listing.head[3]), cells, (first, second, third), ascii_only=ascii_only)


def _shown(moment: str) -> str:
    """A moment in ISO form, easier on the eye."""
    return moment.replace("T", " ", 1)
