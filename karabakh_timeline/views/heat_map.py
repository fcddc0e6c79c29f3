"""Counts of events by two dimensions on a terminal: a heat map.

Every shade has its number beside it; colour says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.queries.buckets import Apart, Dimension
from karabakh_timeline.views.bars import (
    ASCII,
    DRAWN,
    GAP,
    folded,
    groups,
    label_of,
    label_width,
    with_days,
)
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.queries.summary import Axis, Bucket, Summary
    from karabakh_timeline.views.bars import BarSigns

_WIDE_HEAD = 10
"""A column's head up to so many cells stands over it; longer ones are explained by letters."""
_APART = {Apart.NOT_DATED: "?", Apart.SEVERAL: "+", Apart.NONE: "-"}
"""The heads of columns that are apart."""


def heat_map(summary: Summary, width: int, *, ascii_only: bool) -> Text:
    """Two dimensions: a row and a column a bucket, in each cell the number and its shade.

    Where the columns do not all fit they go on below, in a further block with the same rows. Long
    heads are explained by letters above.

    Args:
        summary: the counts by two dimensions.
        width: the columns of the terminal.
        ascii_only: draw with ASCII only.
    """
    signs = ASCII if ascii_only else DRAWN
    heads, legend = _heads(summary.axes[1])
    grid = _Grid(summary, signs, width, heads)
    lines = list(_legend(legend, width))
    for block in grid.blocks():
        if lines:
            lines.append(Text())
        lines.extend(grid.lines(block))
    scale = list(_scale(grid.most, signs, width))
    lines.extend([Text(), *scale] if scale else [])
    return Text("\n").join(lines)


def _heads(axis: Axis) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands over the columns, and what of it is to be explained."""
    heads: list[str] = []
    legend: list[tuple[str, str]] = []
    labels = [safe(label_of(axis.dimension, bucket)) for bucket in axis.buckets]
    if axis.dimension is Dimension.WEEKDAY:
        labels = [
            label if bucket.is_apart else label[:3]
            for bucket, label in zip(axis.buckets, labels, strict=True)
        ]
    inside = [
        label for bucket, label in zip(axis.buckets, labels, strict=True) if not bucket.is_apart
    ]
    is_lettered = max(map(cell_len, inside), default=0) > _WIDE_HEAD
    for number, (bucket, label) in enumerate(zip(axis.buckets, labels, strict=True)):
        if bucket.key.apart is not None:
            heads.append(_APART[bucket.key.apart])
        else:
            heads.append(_letters(number) if is_lettered else label)
        if heads[-1] != label:
            legend.append((heads[-1], label))
    return heads, legend


def _letters(number: int) -> str:
    """``a`` to ``z``, then ``aa`` and so on."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _legend(entries: Sequence[tuple[str, str]], width: int) -> Iterator[Text]:
    """What the heads stand for, in as many columns as fit, read downwards."""
    if not entries:
        return
    head_width = max(len(head) for head, _ in entries)
    texts = [f"{head:<{head_width}} {label}" for head, label in entries]
    longest = max(map(cell_len, texts))
    across = max((width + GAP) // (longest + GAP), 1)
    down = -(-len(texts) // across)
    for number in range(down):
        line = ""
        for place, text in enumerate(texts[number::down]):
            line += " " * (place * (longest + GAP) - cell_len(line)) + text
        yield from map(Text, wrap(line, width) if across == 1 else [line])


def _scale(most: int, signs: BarSigns, width: int) -> Iterator[Text]:
    """What the shades mean; there is none where every event is apart."""
    levels: dict[int, list[int]] = {}
    for number in range(1, most + 1):
        levels.setdefault(_level(number, most), []).append(number)
    line = ""
    for level, numbers in levels.items():
        last = f" to {numbers[-1]:,}" if len(numbers) > 1 else ""
        part = f"{signs.shades[level]} {numbers[0]:,}{last}"
        if line and cell_len(line) + 3 + cell_len(part) > width:
            yield Text(line, style="dim")
            line = ""
        line = f"{line}   {part}" if line else part
    if line:
        yield Text(line, style="dim")


def _level(number: int, most: int) -> int:
    """From 0 to 3: by quarters of the root, so that small counts differ too."""
    return min(int((number / most) ** 0.5 * 4), 3) if number else 0


class _Grid:
    """The heat map while it is drawn.

    Attributes:
        most: the largest number in a cell that is not apart.
    """

    def __init__(self, summary: Summary, signs: BarSigns, width: int, heads: Sequence[str]) -> None:
        self._summary = summary
        self._rows, self._columns = summary.axes
        self._signs = signs
        self._width = width
        self._heads = heads
        inside = [
            count.events
            for keys, count in summary.cells.items()
            if all(key.apart is None for key in keys)
        ]
        self.most = max(inside, default=0)
        digits = max((len(f"{count.events:,}") for count in summary.cells.values()), default=1)
        totals = [f"{bucket.count.events:,}" for bucket in self._columns.buckets]
        self._cell = 1 + max(digits + 1, *map(cell_len, (*heads, *totals)))
        self._all = max(len("All"), len(f"{summary.total.events:,}"))
        self._label = label_width(self._rows, width - self._all - GAP - 2 * self._cell)

    def blocks(self) -> Iterator[range]:
        """The columns in parts that fit the width."""
        fitting = max((self._width - self._label - GAP - self._all) // self._cell, 1)
        for first in range(0, len(self._heads), fitting):
            yield range(first, min(first + fitting, len(self._heads)))

    def lines(self, block: range) -> Iterator[Text]:
        """The lines of a part: heads, rows, those apart, and the totals of the columns."""
        yield self._row("", [self._heads[number] for number in block], "All", style="bold")
        yield Text(self._signs.rule * self._across(block))
        for group, is_first_apart in groups(self._rows):
            if is_first_apart:
                yield Text(self._signs.rule * self._across(block))
            if len(group) > 1:
                yield folded(self._rows.dimension, len(group), self._signs, self._width)
                continue
            bucket = group[0]
            cells = [self._shown(bucket, self._columns.buckets[number]) for number in block]
            label = safe(with_days(self._rows.dimension, bucket))
            yield self._row(label, cells, f"{bucket.count.events:,}")
        yield Text(self._signs.rule * self._across(block))
        totals = [f"{self._columns.buckets[number].count.events:,}" for number in block]
        yield self._row("All", totals, f"{self._summary.total.events:,}", style="bold")

    def _across(self, block: range) -> int:
        return self._label + GAP + self._all + self._cell * len(block)

    def _shown(self, row: Bucket, column: Bucket) -> str:
        number = self._summary.at(row, column).events
        if not number:
            return self._signs.nothing
        is_apart = row.is_apart or column.is_apart
        return f"{'' if is_apart else self._signs.shades[_level(number, self.most)]}{number:,}"

    def _row(self, label: str, cells: Iterable[str], total: str, style: str = "") -> Text:
        """A label, wrapped below itself where it is long, the row's total, and the cells."""
        first, *rest = wrap(label, self._label)
        line = first + " " * (self._label - cell_len(first) + GAP) + f"{total:>{self._all}}"
        for cell in cells:
            line += " " * (self._cell - cell_len(cell)) + cell
        return Text("\n".join([line, *rest]), style=style)
