"""The ledger of ceasefires over time: declared, in force, ended, each as far as it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.axis import TimeAxis, stretch_text
from karabakh_timeline.drawings.board import MUTED_END, Board
from karabakh_timeline.drawings.lanes import CELLS, LEAST, lane_label, shortest, widened
from karabakh_timeline.drawings.measure import width_of
from karabakh_timeline.drawings.shapes import Key, Line, Path, Rect, Table
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.clock import step_date
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.scale import LaneCell, pieces
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.observance import Breaches

_LABELS = 0.3
"""The part of the width that names may take."""
_EDGE = 0.02
"""The part of the stretch that is left free on both sides."""
LASTED = "How long, by its terms"


class Row(NamedTuple):
    """A ceasefire.

    Attributes:
        life: it, and the windows of its steps.
        lasted: how long it was in force by its terms, in words.
        recorded: its recorded breaches.
        thin: what the record admits to lack before the first of them, with from when to when.
    """

    life: Life
    lasted: str
    recorded: Breaches
    thin: tuple[str, ...] = ()


def draw_ceasefires(rows: Sequence[Row], through: int, about: About, width: int) -> Drawing:
    """The drawing.

    Args:
        rows: the ceasefires, at least one, in the order in which they are to stand.
        through: the last second that the record covers.
        about: of what it is.
        width: in pixels.
    """
    board, size = Board(width), 0.0
    title = "Ceasefires: declared, in force, ended"
    board.head(title, about.lead(about.time, counted(len(rows), "ceasefire")))
    size = board.small
    names = max(width_of(safe(row.life.ceasefire.name), size) for row in rows)
    left = board.left + min(names, (board.right - board.left) * _LABELS) + board.em * 0.7
    told = max(width_of(text, size) for text in (LASTED, *(safe(row.lasted) for row in rows)))
    axis = TimeAxis(_span(rows, through), left, board.right - told - board.em * 0.9)
    board.top += size * 0.9
    board.text(board.right, board.top, LASTED, MUTED_END)
    board.top += board.em * 0.4
    ground, top = len(board.shapes), board.top
    for row in rows:
        _lane(board, axis, row, through)
    bands = about.bands(axis.span)
    bands.draw(board, axis)
    with board.beneath(ground):
        axis.draw(board, top, board.top, about.zone)
    board.top += board.em * 0.5
    found = {cell for row in rows for cell, _, _ in pieces(row.life, through + 1)}
    keys = [Key(fill, cell.meaning) for cell, fill in CELLS.items() if cell in found]
    board.legend("By the terms", keys)
    bands.legend(board)
    notes = [
        "An upright stroke is an end that the record states; an arrow, that the record ends first.",
    ]
    if any(row.recorded.is_any for row in rows):
        notes.append(
            "A diamond is the first breach charged or reported. That a ceasefire was broken ends "
            "nothing by its terms."
        )
    notes += _thin(rows)
    least = shortest(axis, board.em)
    lengths = [stop - start for row in rows for _, start, stop in pieces(row.life, through + 1)]
    if min(lengths, default=least) < least:
        notes.append(f"{widened(axis, board.em)} How long each was stands at the right.")
    board.notes((*notes, *bands.notes()))
    stretch = stretch_text(axis.span, about.zone)
    description = f"{counted(len(rows), 'ceasefire')}, {stretch}. {' '.join(notes)}"
    return bands.done(board, about, title, description, _table(rows))


def _thin(rows: Sequence[Row]) -> Iterator[str]:
    """What is lacking before the first breaches, and of which ceasefires."""
    lacking: dict[str, list[str]] = {}
    for row in rows:
        for what in row.thin:
            lacking.setdefault(what, []).append(safe(row.life.ceasefire.name))
    for what, names in lacking.items():
        of = names[0] if len(names) == 1 else f"each of {len(names)} ceasefires"
        yield f"Before the first breach of {of}, the record admits that {safe(what)}."


def _span(rows: Sequence[Row], through: int) -> TimeRange:
    """From the first step to the last, with some room on both sides."""
    seconds = [
        min(second, through)
        for row in rows
        for window in (row.life.declared, row.life.effective, row.life.ended)
        if window is not None
        for second in window[:2]
        if ALWAYS < second < NEVER
    ]
    if any(row.life.ended.certain > through for row in rows) or not seconds:
        seconds.append(through)
    first, last = min(seconds), max(seconds)
    free = max(int((last - first) * _EDGE), 3600)
    return TimeRange(first - free, last + free)


def _lane(board: Board, axis: TimeAxis, row: Row, through: int) -> None:
    life, size = row.life, board.small
    name = safe(life.ceasefire.name)
    height = lane_label(board, name, axis.left - board.em * 0.5, board.em * 1.5)
    middle, thick = board.top + height / 2, board.em * 0.66
    board.add(Line(axis.left, middle, axis.right, middle, "rule", board.hair))
    least, right = board.em * LEAST, axis.left
    bar = middle - board.em * 0.14
    # What is certain is drawn last, so that nothing that is widened hides it
    known = sorted(pieces(life, through + 1), key=lambda piece: piece[0] is LaneCell.CERTAIN)
    widened: list[tuple[int, int, float]] = []
    for cell, start, stop in known:
        x = min(axis.at(start), axis.right - least)
        wide, says = max(axis.at(stop) - x, least), f"{name}: {cell.meaning}"
        if wide > axis.at(stop) - axis.at(start):
            widened.append((start, stop, x + wide / 2))
        at = Rect(x, bar - thick / 2, wide, thick, CELLS[cell], "", says, f"cell {cell}")
        board.add(at)
        right = max(right, x + wide)
    _end(board, axis, row, (right, bar), through)
    first = row.recorded.first
    if first is not None and first.window.possible <= through:
        second, half = first.window.possible, board.em * 0.3
        # Below what is drawn wider than it lasted, it stands in the middle of that
        places = [centre for start, stop, centre in widened if start <= second <= stop]
        x = places[-1] if places else axis.at(second)
        y = bar + thick / 2 + half * 0.8
        says = f"{name}: first breach charged or reported, {first.event.date.text}"
        points = ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
        board.add(Path(points, "mark", "paper", board.hair, 0, says, "violation"))
    board.text(board.right, middle + size * 0.35, row.lasted, MUTED_END)
    board.top += height


def _end(board: Board, axis: TimeAxis, row: Row, after: tuple[float, float], through: int) -> None:
    """How a lane ends: a stroke for what is stated, an arrow where the record ends before.

    Args:
        board: where it is drawn.
        axis: time.
        row: the ceasefire.
        after: where what is drawn of it ends, and how high.
        through: the last second that the record covers.
    """
    right, middle = after
    ended, half = row.life.ended, board.em * 0.5
    if ended.certain > through:
        x, long = axis.at(through + 1), board.em * 0.45
        points = ((x, middle - half * 0.7), (x + long, middle), (x, middle + half * 0.7))
        board.add(Path(points, "muted", "", says="the record ends"))
    elif row.life.is_end_recorded:
        x = max(axis.at(ended.certain), right)
        board.add(Line(x, middle - half, x, middle + half, "ink", board.em * 0.13))


def _table(rows: Sequence[Row]) -> Table:
    return Table(
        ("Ceasefire", "Announced or signed", "Due to take effect", "Ended", LASTED, "First breach"),
        tuple(
            (
                row.life.ceasefire.name,
                step_date(row.life.ceasefire.declared),
                step_date(row.life.ceasefire.effective),
                step_date(row.life.ceasefire.ended),
                row.lasted,
                first.event.date.text if (first := row.recorded.first) else "none recorded",
            )
            for row in rows
        ),
    )
