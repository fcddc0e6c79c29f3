"""Time across the page: an axis with round dates, a lane a ceasefire, a lane a group of kinds."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.model.dates import offset_text
from karabakh_timeline.queries.axis import ticks
from karabakh_timeline.queries.clock import wall
from karabakh_timeline.queries.scale import LaneCell, Scale, fitting
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.store.moments import utc_seconds
from karabakh_timeline.views.columns import GAP
from karabakh_timeline.views.marks import legend, strand_style
from karabakh_timeline.views.words import span as length
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from karabakh_timeline.queries.scale import CeasefireLane, Drawing, Lane

_LEAST = 30
"""Columns of a strip beside its labels, at least; else the labels stand above."""
_FEW = 3
"""The most events that may fall in a column for the fainter sign."""


class Signs(NamedTuple):
    """The signs of a drawing.

    Attributes:
        cells: for each cell of a ceasefire's lane.
        maybe: for events that only may fall in a column: up to three, and more.
        bars: for density, fewest first.
        steps: the most events that each of them but the last stands for.
        violation: for a recorded violation.
        edge: for the end of the record, and for today.
        axis: for the axis and for a round date on it.
    """

    cells: dict[LaneCell, str]
    maybe: str
    bars: str
    steps: tuple[int, ...]
    violation: str
    edge: str
    axis: tuple[str, str]


_DRAWN = Signs(
    dict(zip(LaneCell, " \u00b7\u2591\u2588", strict=True)),
    "\u2591\u2592", "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588", (1, 2, 4, 8, 16, 32, 64),
    "x", "\u2502", ("\u2500", "\u252c"),
)  # fmt: skip
_ASCII = Signs(
    dict(zip(LaneCell, " .-=", strict=True)),
    "-~", ".:*#", (1, 3, 9), "x", "|", ("-", "+"),
)  # fmt: skip


def scale_page(drawing: Drawing, today: date, width: int, *, ascii_only: bool) -> Text:
    """The drawing, as wide as it may be.

    Args:
        drawing: what is drawn.
        today: the day it is, marked where it lies in the stretch.
        width: the columns of the terminal.
        ascii_only: draw with ASCII only.
    """
    page = _ScalePage(drawing, today, width, _ASCII if ascii_only else _DRAWN)
    return Text("\n").join([*page.lines(), Text(), *page.legends()])


class _ScalePage:
    """The drawing, with the labels and the columns that all its lines share."""

    def __init__(self, drawing: Drawing, today: date, width: int, signs: Signs) -> None:
        self.drawing = drawing
        self.width = width
        self.signs = signs
        self.zone = drawing.ledger.dataset.zone
        labels = [lane.life.ceasefire.id for lane in drawing.ceasefires(1)]
        labels += [_strand_label(lane) for lane in drawing.strands(1)]
        margin = max(map(cell_len, labels)) + GAP
        self.margin = margin if width - margin >= _LEAST else 0
        self.scale = Scale(drawing.span, fitting(drawing.span, width - self.margin))
        self.edges = dict(self._edges(today))

    def _edges(self, today: date) -> Iterator[tuple[int, str]]:
        """The columns of the record's end and of today, where they are in the stretch."""
        through, span = self.drawing.ledger.through, self.drawing.span
        if span.first <= through <= span.last:
            day = moment(through, self.zone).date()
            yield self.scale.column(through), f"the record ends {day}"
        midnight = utc_seconds(datetime(today.year, today.month, today.day, tzinfo=self.zone))
        if span.first <= midnight <= span.last:
            yield self.scale.column(midnight), f"today {today}"

    def lines(self) -> Iterator[Text]:
        """The axis and the lanes."""
        span = self.drawing.span
        first, last = (
            wall(moment(at, self.zone).replace(second=0)) for at in (span.first, span.last)
        )
        each = length((span.last - span.first + 1) // self.scale.columns)
        head = f"{first} to {last}, UTC{offset_text(self.zone)}; a column is {each}"
        for line in wrap(head, self.width):
            yield Text(line, style="bold")
        yield Text()
        yield from self._axis()
        for lane in self.drawing.ceasefires(self.scale.columns):
            yield from self._lane(lane.life.ceasefire.id, self._ceasefire(lane))
        yield self._edged()
        for strand in self.drawing.strands(self.scale.columns):
            yield from self._lane(_strand_label(strand), self._strand(strand))
        yield from self._edge_notes()

    def _axis(self) -> Iterator[Text]:
        line, tick = self.signs.axis
        labels, rule = "", [line] * self.scale.columns
        for round_date in ticks(self.scale, self.zone):
            labels = labels.ljust(round_date.column) + round_date.label
            rule[round_date.column] = tick
        yield Text(" " * self.margin + labels)
        yield Text(" " * self.margin + "".join(rule), style="dim")

    def _ceasefire(self, lane: CeasefireLane) -> list[tuple[str, str]]:
        """The signs of a ceasefire's columns, each with its style."""
        return [
            (self.signs.violation, "bold red")
            if violations
            else (self.signs.cells[cell], "blue" if cell is LaneCell.CERTAIN else "")
            for cell, violations in zip(lane.cells, lane.violations, strict=True)
        ]

    def _strand(self, lane: Lane) -> list[tuple[str, str]]:
        """The signs of a strand's columns, each with its style."""
        style = strand_style(lane.strand)
        return [
            (self.signs.bars[bisect_left(self.signs.steps, sure)], style)
            if sure
            else (self.signs.maybe[maybe > _FEW] if maybe else " ", "")
            for sure, maybe in zip(lane.sure, lane.maybe, strict=True)
        ]

    def _lane(self, label: str, signs: list[tuple[str, str]]) -> Iterator[Text]:
        """A lane beside its label or, where there is no room for that, under it."""
        if not self.margin:
            yield from (Text(line) for line in wrap(label, self.width))
        text = Text(label.ljust(self.margin) if self.margin else "")
        for column, (sign, style) in enumerate(signs):
            if sign == " " and column in self.edges:
                text.append(self.signs.edge, style="dim")
            else:
                text.append(sign, style=style)
        yield text

    def _edged(self) -> Text:
        """A line with the edges only."""
        signs = (self.signs.edge if n in self.edges else " " for n in range(self.scale.columns))
        return Text(" " * self.margin + "".join(signs), style="dim")

    def _edge_notes(self) -> Iterator[Text]:
        """What the edges are, each under its column."""
        for column, note in self.edges.items():
            at = self.margin + column
            if at + 1 + GAP + len(note) <= self.width:
                yield Text(f"{' ' * at}^ {note}")
            elif len(note) + GAP <= at + 1:
                yield Text(f"{note} ^".rjust(at + 1))
            else:
                yield Text("^".rjust(at + 1))
                yield from (Text(line) for line in wrap(note, self.width))

    def legends(self) -> list[Text]:
        """What the signs mean."""
        signs = self.signs
        cells = [
            f"{signs.cells[cell]} {cell.meaning}"
            for cell in LaneCell
            if cell is not LaneCell.NOTHING
        ]
        least = (1, *(step + 1 for step in signs.steps))
        most = (*map(str, signs.steps), "")
        counts = [
            f"{bar} {low}"
            if str(low) == high
            else f"{bar} {low}-{high}"
            if high
            else f"{bar} {low}+"
            for bar, low, high in zip(signs.bars, least, most, strict=True)
        ]
        maybe = (
            f"{sign} {some}, only possibly"
            for sign, some in zip(signs.maybe, (f"1-{_FEW}", f"{_FEW + 1}+"), strict=True)
        )
        return [
            *legend("Ceasefires", [*cells, f"{signs.violation} violation recorded"], self.width),
            *legend("Events a column", [*counts, *maybe], self.width),
        ]


def _strand_label(lane: Lane) -> str:
    return f"{lane.strand}, {lane.events:,}"
