"""Ceasefires and events as lanes over time, drawn to scale."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from karabakh_timeline.drawings.axis import TimeAxis, stretch_text
from karabakh_timeline.drawings.board import Board
from karabakh_timeline.drawings.lanes import CELLS, LEAST, about_length, lane_label, widened
from karabakh_timeline.drawings.measure import width_of
from karabakh_timeline.drawings.shapes import Key, Line, Rect, Table
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.clock import step_date
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.scale import LaneCell, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries import scale as values

T = TypeVar("T")
_LABELS = 0.3
"""The part of the width that labels may take."""
_FINE, _COARSE = 1.0, 4.0
"""Pixels of a column of a ceasefire's lane, and of one in which events are counted."""


def draw_scale(drawn: values.Drawing, about: About, width: int) -> Drawing:
    """The drawing.

    Args:
        drawn: the events and the ceasefires.
        about: of what it is.
        width: in pixels.
    """
    return _ScaleDrawing(drawn, about, width).drawing()


class _ScaleDrawing:
    """The drawing while it is made."""

    def __init__(self, drawn: values.Drawing, about: About, width: int) -> None:
        self.drawn = drawn
        self.about = about
        self.board = Board(width)
        self.is_widened = False
        board, rough = self.board, drawn.strands(1)
        names = [safe(lane.life.ceasefire.name) for lane in drawn.ceasefires(1)]
        names += [lane.strand.value for lane in rough]
        longest = max((width_of(name, board.small) for name in names), default=0)
        labels = min(longest, (board.right - board.left) * _LABELS) + board.em * 0.7
        self.axis = TimeAxis(drawn.span, board.left + labels, board.right)
        across = self.axis.right - self.axis.left
        self.fine = fitting(drawn.span, int(across / _FINE))
        self.coarse = fitting(drawn.span, int(across / _COARSE))

    def drawing(self) -> Drawing:
        """It, from the head to the last line."""
        board, drawn, zone = self.board, self.drawn, self.about.zone
        title = "Ceasefires and events over time"
        stretch = stretch_text(drawn.span, zone)
        board.head(title, self.about.lead(stretch))
        top, ground = board.top, len(board.shapes)
        lanes = drawn.ceasefires(self.fine)
        for lane in lanes:
            self._ceasefire(lane)
        if lanes:
            board.top += board.em * 0.6
        strands = drawn.strands(self.coarse)
        most = max((max(lane.maybe) for lane in strands), default=1)
        for strand in strands:
            self._strand(strand, most)
        bands = self.about.bands(drawn.span)
        bands.draw(board, self.axis)
        bottom = board.top
        with board.beneath(ground):
            self.axis.draw(board, top, bottom, zone)
        self._edge(top, bottom)
        board.top += board.em * 0.6
        self._legends(lanes, strands)
        bands.legend(board)
        board.notes((*self._notes(most if strands else 0), *bands.notes()))
        description = (
            f"{stretch}. A lane for each of {counted(len(lanes), 'ceasefire')} with what held by "
            f"its terms and the breaches charged or reported, and a lane for each group of kinds "
            f"with {counted(len(drawn.events), 'event')}."
        )
        return bands.done(board, self.about, title, description, self._table())

    def _label(self, text: str, least: float) -> float:
        """A label at the left of a lane; how high the lane is."""
        return lane_label(self.board, text, self.axis.left - self.board.em * 0.5, least)

    def _columns(self, number: int) -> tuple[float, float]:
        """Where columns start, and how wide one is."""
        return self.axis.left, (self.axis.right - self.axis.left) / number

    def _ceasefire(self, lane: values.CeasefireLane) -> None:
        """What held by its terms and, below it, the columns with breaches."""
        board, name = self.board, lane.life.ceasefire.name
        height = self._label(name, board.em * 1.4)
        middle = board.top + height / 2
        board.add(Line(self.axis.left, middle, self.axis.right, middle, "rule", board.hair))
        left, across = self._columns(self.fine)
        # What is certain is drawn last, so that nothing that is widened hides it
        runs = sorted(_runs(lane.cells), key=lambda run: run[0] is LaneCell.CERTAIN)
        for cell, first, count in runs:
            if cell in CELLS:
                wide = max(count * across, board.em * LEAST)
                self.is_widened |= wide > count * across
                x = min(left + first * across, self.axis.right - wide)
                board.add(
                    Rect(x, middle - board.em * 0.42, wide, board.em * 0.56, CELLS[cell], "",
                         f"{name}: {cell.meaning}", f"cell {cell}", is_joined=True)
                )  # fmt: skip
        for violations, first, count in _runs(lane.violations):
            if violations:
                wide = max(count * across, board.em * 0.14)
                says = f"{name}: {counted(violations, 'breach', 'breaches')} charged or reported"
                board.add(
                    Rect(left + first * across, middle + board.em * 0.2, wide, board.em * 0.28,
                         "mark", "", says, "violation")
                )  # fmt: skip
        board.top += height

    def _strand(self, lane: values.Lane, most: int) -> None:
        """How many events of a group there are, column by column."""
        board = self.board
        height = self._label(f"{lane.strand.value}, {lane.events:,}", board.em * 2.6)
        room, base = height - board.em * 0.35, board.top + height
        left, across = self._columns(self.coarse)
        for (sure, maybe), first, count in _runs(list(zip(lane.sure, lane.maybe, strict=True))):
            x, wide = left + first * across, count * across
            low, high = (room * (number / most) ** 0.5 for number in (sure, maybe))
            says = f"{lane.strand.value}: {counted(sure, 'event')}"
            if maybe > sure:
                more = f"{says}, {maybe - sure:,} more possibly"
                board.add(
                    Rect(
                        x,
                        base - high,
                        wide,
                        high - low,
                        "maybe",
                        "",
                        more,
                        "possible",
                        is_joined=True,
                    )
                )
            if sure:
                board.add(Rect(x, base - low, wide, low, "bar", "", says, "strand", is_joined=True))
        board.add(Line(self.axis.left, base, self.axis.right, base, "rule", board.hair))
        board.top += height

    def _edge(self, top: float, bottom: float) -> None:
        """Where the record ends, if that is within the stretch."""
        through, span = self.drawn.ledger.through, self.drawn.span
        if span.first <= through < span.last:
            x = self.axis.at(through + 1)
            self.board.add(Line(x, top, x, bottom, "muted", self.board.hair, self.board.em * 0.3))

    def _legends(
        self, lanes: tuple[values.CeasefireLane, ...], strands: tuple[values.Lane, ...]
    ) -> None:
        board = self.board
        if lanes:
            found = {cell for lane in lanes for cell in lane.cells}
            keys = [Key(fill, cell.meaning) for cell, fill in CELLS.items() if cell in found]
            if any(lane.recorded for lane in lanes):
                keys.append(Key("mark", "breach charged or reported"))
            board.legend("Ceasefires", keys)
        if strands:
            has_maybe = any(lane.maybe != lane.sure for lane in strands)
            keys = [Key("bar", "certainly then"), *[Key("maybe", "possibly then")] * has_maybe]
            board.legend("Events", keys)

    def _notes(self, most: int) -> Iterator[str]:
        """What is to be known to read it; ``most`` events are in a column, or no lane has any."""
        through, span = self.drawn.ledger.through, self.drawn.span
        if most:
            column = about_length((span.last - span.first + 1) // self.coarse)
            told = f"the square root of the events in {column}"
            yield f"Heights of the lower lanes go by {told}; the most are {most:,}."
        if self.is_widened:
            yield widened(self.axis, self.board.em)
        if span.first <= through < span.last:
            yield "The record ends at the dashed line."
        yield from self.about.thin(span)

    def _table(self) -> Table:
        """A row a ceasefire and a row a group of kinds."""
        return Table(
            ("Lane", "What", "From", "To", "Breaches or events"),
            tuple(self._rows()),
        )

    def _rows(self) -> Iterator[tuple[str, ...]]:
        for lane in self.drawn.ceasefires(1):
            entry = lane.life.ceasefire
            dates = (step_date(step) for step in (entry.effective, entry.ended))
            yield ("ceasefire", entry.name, *dates, f"{lane.recorded:,}")
        for strand in self.drawn.strands(1):
            yield ("events", strand.strand.value, "", "", f"{strand.events:,}")


def _runs(cells: Sequence[T]) -> Iterator[tuple[T, int, int]]:
    """Columns in a row that are the same: what they are, the first of them, how many."""
    first = 0
    for cell, group in groupby(cells):
        count = sum(1 for _ in group)
        yield cell, first, count
        first += count
