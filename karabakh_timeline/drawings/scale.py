"""Ceasefires and events as lanes over time, drawn to scale."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.axis import TimeAxis, stretch_text
from karabakh_timeline.drawings.board import Board, Key
from karabakh_timeline.drawings.measure import width_of, wrapped
from karabakh_timeline.drawings.shapes import Line, Rect, Table
from karabakh_timeline.queries.clock import step_date
from karabakh_timeline.queries.plain import counted, safe
from karabakh_timeline.queries.scale import LaneCell, fitting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries import scale as values

_CELLS = {
    LaneCell.DECLARED: "declared",
    LaneCell.POSSIBLE: "unknown",
    LaneCell.CERTAIN: "force",
}
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


class _Labelled(NamedTuple):
    """A lane with its label in lines."""

    lines: list[str]
    height: float


class _ScaleDrawing:
    """The drawing while it is made."""

    def __init__(self, drawn: values.Drawing, about: About, width: int) -> None:
        self.drawn = drawn
        self.about = about
        self.board = Board(width)
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
        lanes_drawn = board.shapes[ground:]
        del board.shapes[ground:]
        bottom = board.top
        self.axis.draw(board, top, bottom, zone)
        board.add(*lanes_drawn)
        self._edge(top, bottom)
        board.top += board.em * 0.6
        self._legends(lanes, strands, most)
        description = (
            f"{stretch}. A lane for each of {counted(len(lanes), 'ceasefire')} with what held by "
            f"its terms and the breaches charged or reported, and a lane for each group of kinds "
            f"with {counted(len(drawn.events), 'event')}."
        )
        return board.done(self.about.head, title, description, self._table())

    def _label(self, text: str, least: float, fill: str = "ink") -> float:
        """A label at the left of a lane, in lines; how high the lane is."""
        board, size = self.board, self.board.small
        lines = wrapped(safe(text), size, self.axis.left - board.left - board.em * 0.5)
        height = max(least, len(lines) * size * 1.2)
        y = board.top + (height - len(lines) * size * 1.2) / 2 + size * 0.95
        for line in lines:
            board.text(self.axis.left - board.em * 0.5, y, line, size, fill, "end")
            y += size * 1.2
        return height

    def _ceasefire(self, lane: values.CeasefireLane) -> None:
        board = self.board
        height = self._label(lane.life.ceasefire.name, board.em * 1.35)
        middle = board.top + height / 2
        thick = board.em * 0.72
        board.add(Line(self.axis.left, middle, self.axis.right, middle, "rule", board.hair))
        across = (self.axis.right - self.axis.left) / self.fine
        column = 0
        for cell, group in groupby(lane.cells):
            count = len(list(group))
            if cell in _CELLS:
                x = self.axis.left + column * across
                says = f"{lane.life.ceasefire.name}: {cell.meaning}"
                wide = max(count * across, 1.5)
                board.add(
                    Rect(
                        x,
                        middle - thick / 2,
                        min(wide, self.axis.right - x),
                        thick,
                        _CELLS[cell],
                        says=says,
                        tag=f"cell {cell}",
                    )
                )
            column += count
        self._violations(lane, middle, thick)
        board.top += height

    def _violations(self, lane: values.CeasefireLane, middle: float, thick: float) -> None:
        """A tick across the lane for each column with a recorded breach."""
        across = (self.axis.right - self.axis.left) / self.fine
        half = thick * 0.72
        for column, number in enumerate(lane.violations):
            if number:
                x = self.axis.left + (column + 0.5) * across
                says = f"{lane.life.ceasefire.name}: {counted(number, 'breach', 'breaches')} charged or reported"
                tick = max(across, self.board.em * 0.11)
                board = self.board
                board.add(
                    Rect(
                        x - tick / 2,
                        middle - half,
                        tick,
                        2 * half,
                        "mark",
                        says=says,
                        tag="violation",
                    )
                )

    def _strand(self, lane: values.Lane, most: int) -> None:
        board = self.board
        least = board.em * 2.6
        height = self._label(f"{lane.strand.value}, {lane.events:,}", least)
        room, base = height - board.em * 0.35, board.top + height
        across = (self.axis.right - self.axis.left) / self.coarse
        for column, (sure, maybe) in enumerate(zip(lane.sure, lane.maybe, strict=True)):
            x = self.axis.left + column * across
            low, high = (room * (count / most) ** 0.5 for count in (sure, maybe))
            says = f"{lane.strand.value}: {counted(sure, 'event')}"
            if maybe > sure:
                board.add(
                    Rect(
                        x,
                        base - high,
                        across,
                        high - low,
                        "maybe",
                        says=f"{says}, {maybe - sure:,} more possibly",
                        tag="possible",
                    )
                )
            if sure:
                board.add(
                    Rect(
                        x,
                        base - low,
                        across,
                        low,
                        "bar",
                        says=says,
                        tag=f"strand {lane.strand.name.lower()}",
                    )
                )
        board.add(Line(self.axis.left, base, self.axis.right, base, "rule", board.hair))
        board.top += height

    def _edge(self, top: float, bottom: float) -> None:
        """Where the record ends, if that is within the stretch."""
        through, span = self.drawn.ledger.through, self.drawn.span
        if span.first <= through < span.last:
            x = self.axis.at(through + 1)
            self.board.add(Line(x, top, x, bottom, "muted", self.board.hair, self.board.em * 0.3))

    def _legends(
        self, lanes: tuple[values.CeasefireLane, ...], strands: tuple[values.Lane, ...], most: int
    ) -> None:
        board = self.board
        if lanes:
            found = {cell for lane in lanes for cell in lane.cells}
            keys = [Key(fill, cell.meaning) for cell, fill in _CELLS.items() if cell in found]
            if any(lane.recorded for lane in lanes):
                keys.append(Key("mark", "breach charged or reported"))
            board.legend("Ceasefires", keys)
        if strands:
            has_maybe = any(lane.maybe != lane.sure for lane in strands)
            keys = [Key("bar", "certainly then"), *[Key("maybe", "possibly then")] * has_maybe]
            board.legend("Events", keys)
            seconds = (self.drawn.span.last - self.drawn.span.first + 1) // self.coarse
            board.notes(
                [
                    f"Heights of the lower lanes go by the square root of the events in {_length(seconds)}; the "
                    f"most are {most:,}."
                ]
            )
        through, span = self.drawn.ledger.through, self.drawn.span
        if span.first <= through < span.last:
            board.notes(["The record ends at the dashed line."])

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


def _length(seconds: int) -> str:
    """About how long a column is."""
    days = seconds / 86_400
    if days >= 1.5:
        return f"{days:.0f} days"
    return "a day" if days >= 0.9 else f"{max(seconds / 3600, 1):.0f} hours"
