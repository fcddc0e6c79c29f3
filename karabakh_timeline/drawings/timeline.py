"""Events as bars over time, with what held of the ceasefires below them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from karabakh_timeline.drawings.axis import CountAxis, TimeAxis, date_label, stretch_text
from karabakh_timeline.drawings.board import BOLD, Board
from karabakh_timeline.drawings.measure import width_of
from karabakh_timeline.drawings.shapes import Key, Rect, Table
from karabakh_timeline.queries.density import flattens
from karabakh_timeline.queries.plain import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.rail import Rail
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries.density import Bar, Density

_HIGH = 0.34
"""The height of the bars, as a part of the width of the picture."""
COUNTED = "What is counted is what the record holds, which is not all that happened."
ROOT = "Heights go by the square root of the number, so that few events still show beside many."


def draw_timeline(density: Density, rail: Rail, about: About, width: int) -> Drawing:
    """The drawing.

    Args:
        density: the events, counted.
        rail: what held of the ceasefires through the same stretch.
        about: of what it is.
        width: in pixels.
    """
    board, by, zone = Board(width), density.by.value, about.zone
    title = f"Recorded events by {by}, and the ceasefires"
    stretch = stretch_text(density.span, zone)
    board.head(title, about.lead(stretch))
    most = max((bar.held.events for bar in density.bars), default=1)
    is_root = flattens([bar.held.events for bar in density.bars])
    room = board.top + board.em * 1.5
    counts = CountAxis.up_to(most, room, room + width * _HIGH, is_root=is_root)
    axis = TimeAxis(density.span, board.left + counts.margin(board), board.right)
    rail_top, rail_high = counts.bottom + board.em * 0.5, board.em * 1.5
    bands, ground = about.bands(density.span, density.by), len(board.shapes)
    board.top = rail_top + rail_high
    bands.draw(board, axis)
    with board.beneath(ground):
        axis.draw(board, counts.top, board.top, zone)
    counts.draw(board, axis.left, axis.right)
    for bar in density.bars:
        if bar.held.events:
            board.add(*_bar(bar, axis, counts, board.em * 6))
    _peak(board, density.bars, axis, counts)
    rail.draw(board, axis, rail_top, rail_high)
    has_possible = any(bar.held.possible for bar in density.bars)
    board.top += board.em * 0.6
    possible = [Key("maybe", "that only may fall in this time")] if has_possible else []
    board.legend("Events", [Key("bar", "recorded"), *possible])
    board.legend("Ceasefires", list(rail.keys()))
    bands.legend(board)
    notes = [COUNTED, *_notes(density, is_root=is_root), *about.thin(density.span)]
    board.notes((*notes, *bands.notes()))
    description = (
        f"{counted(density.events, 'event')} from {stretch}, counted by {by}; the most in one {by} "
        f"are {most:,}. Below, what held of the ceasefires by their terms. {' '.join(notes)}"
    )
    return bands.done(board, about, title, description, _table(density, rail))


def _bar(bar: Bar, axis: TimeAxis, counts: CountAxis, most: float) -> Iterator[Rect]:
    """The bar, no wider than ``most``, and on top of it those that only may fall in the stretch."""
    left, right = axis.at(bar.start), axis.at(bar.stop)
    gap = min((right - left) * 0.16, 3) if right - left > 3 else 0
    sure = bar.held.events - bar.held.possible
    says = f"{bar.name}: {counted(bar.held.events, 'event')}"
    if bar.held.possible:
        says += f", {bar.held.possible:,} of them only possibly in this time"
    across = min(max(right - left - gap, 0.5), most)
    low, high = counts.height(sure), counts.height(bar.held.events)
    x = (left + right - across) / 2
    yield Rect(x, counts.bottom - low, across, low, "bar", says=says, tag="bucket")
    if bar.held.possible:
        yield Rect(x, counts.bottom - high, across, high - low, "maybe", says=says)


def _peak(board: Board, bars: Sequence[Bar], axis: TimeAxis, counts: CountAxis) -> None:
    """The highest bar by its name and number, above it; none where several are as high."""
    most = max((bar.held.events for bar in bars), default=0)
    highest = [bar for bar in bars if bar.held.events == most]
    if len(highest) != 1:
        return
    (peak,) = highest
    label = f"{date_label(peak.name)}: {peak.held.events:,}"
    half = width_of(label, board.small, is_bold=True) / 2
    middle = (axis.at(peak.start) + axis.at(peak.stop)) / 2
    x = min(max(middle, axis.left + half), board.right - half)
    y = counts.at(peak.held.events) - board.small * 0.45
    board.text(x, y, label, BOLD._replace(anchor="middle"))


def _notes(density: Density, *, is_root: bool) -> Iterator[str]:
    if is_root:
        yield ROOT
    told = [f"{bucket.count.events:,} {bucket.name}" for bucket in density.apart]
    if density.outside:
        told.append(f"{density.outside:,} dated beyond this time, in which they may fall")
    if density.under_way:
        told.append(f"{density.under_way:,} under way since before")
    if told:
        yield f"Not in the bars: {', '.join(told)}."


def _table(density: Density, rail: Rail) -> Table:
    """A row a bucket that holds an event."""
    starts = [interval.start for interval in rail.intervals]
    rows = []
    for bar in density.bars:
        if bar.held.events:
            first = max(bisect_right(starts, bar.start) - 1, 0)
            held = rail.intervals[first : bisect_left(starts, bar.stop)]
            words = dict.fromkeys(map(rail.answer, held))
            count = bar.held
            rows.append((bar.name, f"{count.events:,}", f"{count.possible:,}", " / ".join(words)))
    head = (density.by.value.capitalize(), "Events", "Only possibly", "Ceasefires")
    return Table(head, tuple(rows))
