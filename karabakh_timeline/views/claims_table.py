"""Claims drawn on a terminal: claimants as columns where these fit, else under one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group as Stack
from rich.text import Text

from karabakh_timeline.queries.figure_words import counted, figure
from karabakh_timeline.views.claims import (
    Marks,
    blocks,
    bounds_texts,
    source_rows,
    spoken,
    subject,
    title,
)
from karabakh_timeline.views.columns import fit, grid, styled_lines
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.text import cells, safe
from karabakh_timeline.views.wrap import longest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import RenderableType

    from karabakh_timeline.queries.claims import Cell, Figures, Group
    from karabakh_timeline.queries.extent import Section

_NARROW = 60
_WIDEST_LABEL = 34


class Called(NamedTuple):
    """What ids and sections are called.

    Attributes:
        actor: the name of an actor id.
        claimant: the same of a claimant, with the side.
        section: the title of a section.
    """

    actor: Callable[[str], str]
    claimant: Callable[[str], str]
    section: Callable[[Section], str]


def claims_page(
    groups: Sequence[Group],
    head: Iterable[Row],
    called: Called,
    width: int,
    *,
    ascii_only: bool,
) -> RenderableType:
    """The figures side by side, group by group, each with its sources under it.

    Args:
        groups: the figures.
        head: what stands before them.
        called: what ids are called.
        width: the columns to draw in.
        ascii_only: draw with ASCII characters only.
    """
    marks = Marks()
    parts: list[RenderableType] = [drawn(head, width)]
    section = None
    for group in groups:
        if group.section is not section:
            section = group.section
            name = Row(called.section(section), style="bold underline")
            parts.extend((Text(""), drawn([name], width)))
        parts.extend((Text(""), drawn(title(group), width)))
        parts.extend(_figures(group, called, marks, width, ascii_only=ascii_only))
        if group.event is None:
            parts.append(Text(""))
        parts.append(_sources(list(source_rows(group, marks)), width))
    return Stack(*parts)


def _figures(
    group: Group,
    called: Called,
    marks: Marks,
    width: int,
    *,
    ascii_only: bool,
) -> Iterator[RenderableType]:
    """A table of the group; else one for each side's losses; else blocks."""
    if group.event is None:
        for parts in ([group.rows], _by_subject(group)):
            tables = [_table(rows, called, marks, width, ascii_only=ascii_only) for rows in parts]
            if all(table is not None for table in tables):
                yield from (table for table in tables if table is not None)
                return
    labels = [called.claimant(name) for name in group.claimants]
    widest = max(map(cells, labels))
    stacked = width < _NARROW or widest > min(_WIDEST_LABEL, width // 2)
    yield drawn(blocks(group, called.actor, called.claimant, marks, stacked=stacked), width)


def _by_subject(group: Group) -> list[tuple[Figures, ...]]:
    kept: dict[tuple[str, ...], list[Figures]] = {}
    for row in group.rows:
        kept.setdefault(tuple(sorted(row.of)), []).append(row)
    return [tuple(rows) for rows in kept.values()]


def _table(
    rows: Sequence[Figures],
    called: Called,
    marks: Marks,
    width: int,
    *,
    ascii_only: bool,
) -> RenderableType | None:
    """Rows by whose losses, columns by claimant; None where no claimant shares, or none fits."""
    claimants = sorted({cell.claimant for row in rows for cell in row.cells})
    has_bounds = any(row.bounds for row in rows)
    head = ["Whose losses", *(safe(called.claimant(name)) for name in claimants)]
    head += ["Lowest", "Highest"] if has_bounds else []
    texts: list[list[str]] = []
    for row in rows:
        by_claimant = {cell.claimant: cell for cell in row.cells}
        told = [_cell(by_claimant.get(name), marks) for name in claimants]
        bounds = ["\n".join(bound) for bound in bounds_texts(row)] or ["-", "-"]
        label = safe(f"{subject(row, called.actor)}: {counted(row.category, row.measure)}")
        texts.append([label, *told, *(bounds if has_bounds else ())])
    widths = fit(head, texts, width)
    if widths is None:
        return None
    styled = (
        [styled_lines([(text, "")], size) for text, size in zip(row, widths, strict=True)]
        for row in texts
    )
    return grid(head, styled, widths, ascii_only=ascii_only)


def _cell(cell: Cell | None, marks: Marks) -> str:
    if cell is None:
        return "-"
    return "\n".join(
        f"{figure(stated.claim)} [{marks.of(stated)}]\n{spoken(stated.as_of)}"
        for stated in cell.current
    )


def _sources(rows: Sequence[Row], width: int) -> Text:
    """The numbered list, hanging; set in only as far as no id is broken for it."""
    lines: list[Text] = []
    for row in rows:
        mark, _, text = safe(row.text).partition(" ")
        margin = len(mark) + 1 if longest_word([text]) < width - len(mark) else 0
        for number, line in enumerate(wrap(text if margin else f"{mark} {text}", width - margin)):
            start = f"{mark} " if margin and not number else " " * margin
            lines.append(Text(start + line, style=row.style))
    return Text("\n").join(lines)
