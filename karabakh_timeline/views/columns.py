"""Columns that fit a width without breaking a word, if there is room for that."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from rich.cells import cell_len
from rich.segment import Segment, Segments
from rich.style import Style

from karabakh_timeline.views.wrap import longest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Part: TypeAlias = "tuple[str, str]"
"""A text and its style."""
Line: TypeAlias = "tuple[Part, ...]"
"""What stands on a line."""
Marks: TypeAlias = "Callable[[str], Sequence[tuple[int, int]]]"
"""Gives the stretches of a text that are to be marked, in their order and apart from each other."""
MARKED = "reverse"
"""The style of a mark."""
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


def styled_lines(parts: Sequence[Part], width: int) -> list[Line]:
    """Texts under one another, each with its style, wrapped to a width."""
    return [((line, style),) for text, style in parts for line in wrap(text, width)]


def marked_lines(part: Part, width: int, marks: Marks | None) -> list[Line]:
    """A text with marks in it, wrapped to a width."""
    if marks is None:
        return styled_lines([part], width)
    text, style = part
    stretches = marks(text)
    lines, at = [], 0
    for line in wrap(text, width):
        at = text.index(line, at)
        parts = _marked(line, style, [(a - at, b - at) for a, b in stretches])
        lines.append(tuple(part for part in parts if part[0]))
        at += len(line)
    return lines


def _marked(line: str, style: str, stretches: Iterable[tuple[int, int]]) -> Iterator[Part]:
    """A line in parts: what is marked, and what is between."""
    at = 0
    for start, stop in stretches:
        first, last = max(start, at), min(stop, len(line))
        if first < last:
            yield line[at:first], style
            yield line[first:last], f"{style} {MARKED}".strip()
            at = last
    yield line[at:], style


def grid(
    head: Sequence[str],
    rows: Iterable[Sequence[Sequence[Line]]],
    widths: Sequence[int],
    *,
    ascii_only: bool,
    under: Sequence[Sequence[Line]] = (),
) -> Segments:
    """A table of cells that have been wrapped to the widths of their columns.

    It is made of Rich's segments, not of its table, which would measure and wrap every cell again
    and take ten times as long.

    Args:
        head: the columns' titles.
        rows: for each row its cells, each as lines with their styles.
        widths: the columns' widths in cells.
        ascii_only: draw rules with ASCII only.
        under: for each row the lines that stand under it from the second column on; none for none.
    """
    between = " |" if ascii_only else " " * GAP
    titles = [
        styled_lines([(title, "bold")], width) for title, width in zip(head, widths, strict=True)
    ]
    indent = Segment(" " * widths[0] + between)
    if ascii_only:
        rule = "-+".join("-" * width for width in widths)
    else:
        rule = "\u2500" * (sum(widths) + GAP * (len(widths) - 1))
    segments = [*_row(titles, widths, between), Segment(rule), Segment.line()]
    for row, below in zip_longest(rows, under, fillvalue=()):
        segments.extend(_row(row, widths, between))
        for line in below:
            segments.extend((indent, *_segments(line), Segment.line()))
    return Segments(segments)


def _row(cells: Sequence[Sequence[Line]], widths: Sequence[int], between: str) -> Iterator[Segment]:
    """The lines of a row, every cell but the last filled up to its column's width."""
    for number in range(max(len(cell) for cell in cells)):
        for column, (cell, width) in enumerate(zip(cells, widths, strict=True)):
            line = cell[number] if number < len(cell) else ()
            yield from _segments(line)
            if column < len(widths) - 1:
                taken = sum(cell_len(text) for text, _ in line)
                yield Segment(" " * (width - taken) + between)
        yield Segment.line()


def _segments(line: Line) -> Iterator[Segment]:
    for text, style in line:
        yield Segment(text, _style(style) if style else None)


@cache
def _style(name: str) -> Style:
    return Style.parse(name)
