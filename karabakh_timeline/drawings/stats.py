"""Counts of events: columns over time, bars by what they name, or a heat map of two dimensions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.drawings.axis import CountAxis, date_label
from karabakh_timeline.drawings.board import MUTED, MUTED_END, Board
from karabakh_timeline.drawings.lanes import lane_label
from karabakh_timeline.drawings.measure import shortened, width_of
from karabakh_timeline.drawings.shapes import Key, Line, Rect, Table, Type
from karabakh_timeline.drawings.timeline import COUNTED, ROOT
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.buckets import Dimension
from karabakh_timeline.queries.density import flattens
from karabakh_timeline.queries.plain import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries.summary import Axis, Bucket, Count, Summary

MOST = 80
"""Bars under one another, or rows of a heat map, in one picture."""
_HIGH = 0.34
"""The height of columns, as a part of the width of the picture."""
_LABELS = 0.34
"""The part of the width that labels may take."""
LEVELS = 4
APART = "bar-ground"
"""The shade of what is in no bucket, which is not compared."""


def level(number: int, most: int) -> int:
    """The shade of a cell, 0 to 3: by quarters of the root, so that small counts differ too."""
    return min(int((number / most) ** 0.5 * LEVELS), LEVELS - 1)


def label_of(dimension: Dimension, bucket: Bucket) -> str:
    """What a bucket is called on a picture."""
    if bucket.is_apart:
        return bucket.name
    if dimension in (Dimension.YEAR, Dimension.MONTH, Dimension.DAY):
        return date_label(bucket.key.id)
    return bucket.key.id if dimension is Dimension.WEEK else bucket.name


def inside(axis: Axis) -> list[Bucket]:
    """The buckets of an axis that are not apart."""
    return [bucket for bucket in axis.buckets if not bucket.is_apart]


def is_over_time(axis: Axis) -> bool:
    """Whether buckets are drawn as columns from left to right: those of the calendar in order."""
    ids = [bucket.key.id for bucket in inside(axis)]
    ordered = sorted(ids)
    return axis.dimension.is_calendar and ids in (ordered, ordered[::-1])


def fits(summary: Summary, width: int) -> int:
    """How many columns of a heat map a picture of a width holds; of bars any."""
    return _Grid(summary, Board(width)).room


def draw_stats(summary: Summary, about: About, width: int) -> Drawing:
    """The drawing.

    Args:
        summary: the counts; by two dimensions no more columns than ``fits`` says.
        about: of what it is.
        width: in pixels.
    """
    board = Board(width)
    by = [axis.dimension.value for axis in summary.axes]
    title = f"Recorded events by {' and '.join(by)}"
    total = summary.total
    board.head(title, about.lead(about.time, counted(total.events, "event")))
    rows, *others = summary.axes
    if others:
        _Grid(summary, board).draw()
        table = _cells(summary)
    else:
        (_columns if is_over_time(rows) else _bars)(board, rows)
        table = _counts(rows)
    notes = list(_notes(summary))
    board.notes(notes)
    description = f"{counted(total.events, 'event')} by {' and '.join(by)}. {' '.join(notes)}"
    return board.done(about.head, title, description, table)


def _notes(summary: Summary) -> Iterator[str]:
    """What the numbers do not show."""
    rows, *others = summary.axes
    yield COUNTED
    if not others and is_over_time(rows) and _is_root(rows):
        yield ROOT
    several = [axis.dimension for axis in summary.axes if not _is_single(axis.dimension)]
    if several:
        words = " or ".join(f"{dimension}s" for dimension in several)
        yield f"An event with several {words} counts once in each."
    told = [f"{bucket.count.events:,} {bucket.name}" for bucket in rows.buckets if bucket.is_apart]
    if told and not others:
        yield f"Beside these: {', '.join(told)}."
    if summary.left_out:
        yield f"{counted(summary.left_out, 'event')} left out, as the date is not certain."
    hidden = [
        counted(axis.hidden, f"more {axis.dimension}") for axis in summary.axes if axis.hidden
    ]
    if hidden:
        yield f"Not shown: {', '.join(hidden)}."


def _is_single(dimension: Dimension) -> bool:
    """Whether an event is in one bucket at most."""
    return dimension is Dimension.KIND or (dimension.is_time and dimension is not Dimension.PERIOD)


def _is_root(axis: Axis) -> bool:
    return flattens([bucket.count.events for bucket in inside(axis)])


def _says(label: str, count: Count) -> str:
    more = f", {count.possible:,} of them only possibly in this time" if count.possible else ""
    return f"{label}: {counted(count.events, 'event')}{more}"


# Columns over time


def _columns(board: Board, axis: Axis) -> None:
    """A column a bucket, with labels under as many as there is room for."""
    buckets = inside(axis)
    most = max((bucket.count.events for bucket in buckets), default=1) or 1
    top = board.top + board.em * 1.5
    counts = CountAxis.up_to(most, top, top + board.width * _HIGH, is_root=_is_root(axis))
    left = board.left + counts.margin(board)
    counts.draw(board, left, board.right)
    across = (board.right - left) / max(len(buckets), 1)
    gap = min(across * 0.2, board.em) if across > 3 else 0
    labels = [safe(label_of(axis.dimension, bucket)) for bucket in buckets]
    numbers = [f"{bucket.count.events:,}" for bucket in buckets]
    is_numbered = max(map(_width(board), numbers), default=0) < across * 0.98
    for place, (bucket, name) in enumerate(zip(buckets, labels, strict=True)):
        x, count = left + place * across, bucket.count
        if not count.events:
            continue
        low = counts.height(count.events - count.possible)
        high = counts.height(count.events)
        says = _says(name, count)
        at, wide = x + gap / 2, across - gap
        board.add(Rect(at, counts.bottom - low, wide, low, "bar", "", says, "bucket"))
        if count.possible:
            board.add(Rect(at, counts.bottom - high, wide, high - low, "maybe", "", says))
        if is_numbered:
            y = counts.bottom - high - board.small * 0.4
            board.text(x + across / 2, y, numbers[place], Type(anchor="middle"))
    board.add(Line(left, counts.bottom, board.right, counts.bottom, "muted", board.hair))
    _column_labels(board, labels, left, across, counts.bottom)
    board.top = counts.bottom + board.small * 1.5
    if any(bucket.count.possible for bucket in buckets):
        board.top += board.em * 0.5
        board.legend("Events", [Key("bar", "recorded"), _MAYBE])


_MAYBE = Key("maybe", "that only may fall in this time")


def _column_labels(
    board: Board, labels: Sequence[str], left: float, across: float, bottom: float
) -> None:
    """A label under every column or, where they do not fit, under every second, fifth or so."""
    widest = max(map(_width(board), labels), default=0) + board.em * 0.6
    steps = (1, 2, 3, 5, 6, 10, 12, 20, 24, 50, 60, 100, 120, 200, 500, 1000)
    step = next((step for step in steps if step * across >= widest), len(labels))
    last = board.left
    for place in range(0, len(labels), step):
        label = labels[place]
        half = width_of(label, board.small) / 2
        x = min(max(left + (place + 0.5) * across, board.left + half), board.right - half)
        if x - half >= last:
            board.text(x, bottom + board.small * 1.35, label, MUTED._replace(anchor="middle"))
            last = x + half + board.em * 0.4


def _width(board: Board) -> Callable[[str], float]:
    """The width of labels on a board."""
    return lambda text: width_of(text, board.small)


# Bars


def _bars(board: Board, axis: Axis) -> None:
    """A bar a bucket, under one another, each with its label and its number."""
    buckets = inside(axis)
    most = max((bucket.count.events for bucket in buckets), default=1) or 1
    size, room = board.small, (board.right - board.left) * _LABELS
    labels = [safe(label_of(axis.dimension, bucket)) for bucket in buckets]
    left = board.left + min(max(map(_width(board), labels), default=0), room) + board.em * 0.7
    right = board.right - width_of(f"{most:,}", size) - board.em * 0.5
    thick, top = board.em * 1.05, board.top
    for bucket, name in zip(buckets, labels, strict=True):
        height = lane_label(board, name, left - board.em * 0.6, thick * 1.45)
        count, at = bucket.count, board.top + (height - thick) / 2
        long = (right - left) * count.events / most
        sure = (right - left) * (count.events - count.possible) / most
        if count.events:
            says = _says(name, count)
            board.add(Rect(left, at, sure, thick, "bar", "", says, "bucket"))
            if count.possible:
                board.add(Rect(left + sure, at, long - sure, thick, "maybe", "", says))
        middle = board.top + height / 2 + size * 0.35
        board.text(left + long + board.em * 0.35, middle, f"{count.events:,}", MUTED)
        board.top += height
    board.add(Line(left, top, left, board.top, "muted", board.hair))
    if any(bucket.count.possible for bucket in buckets):
        board.top += board.em * 0.5
        board.legend("Events", [Key("bar", "recorded"), _MAYBE])


# The heat map


class _Grid:
    """Rows and columns with a number and a shade in each cell.

    Attributes:
        room: how many columns there is room for.
        is_numbered: whether each cell has its number; else its shade alone.
    """

    def __init__(self, summary: Summary, board: Board) -> None:
        self.summary, self.board = summary, board
        self.rows, self.columns = summary.axes[0], summary.axes[-1]
        size = board.small
        labels = [safe(label_of(self.rows.dimension, bucket)) for bucket in self.rows.buckets]
        longest = max(map(_width(board), labels), default=0)
        most_room = (board.right - board.left) * _LABELS
        self.label = min(longest, most_room) + board.em * 0.6
        events = f"{summary.total.events:,}"
        self.all = max(width_of("All", size), width_of(events, size)) + board.em * 0.6
        digits = max((len(f"{count.events:,}") for count in summary.cells.values()), default=1)
        self.digit_size = size * 0.86
        least = width_of("0" * digits, self.digit_size) + board.em * 0.3
        across = board.right - board.left - self.label - self.all
        self.room = max(int(across / (board.em * 0.7)), 1)
        self.cell = min(across / max(len(self.columns.buckets), 1), board.em * 8)
        self.is_numbered = self.cell >= least
        self.high = board.em * 1.65
        self.most = max(
            (
                count.events
                for keys, count in summary.cells.items()
                if all(key.apart is None for key in keys)
            ),
            default=1,
        )

    def draw(self) -> None:
        """The heads, the rows, and what the shades mean."""
        self._heads()
        for bucket in self.rows.buckets:
            self._row(bucket)
        self.board.top += self.board.em * 0.4
        keys = [Key(f"heat-{shade}", text) for shade, text in _scale(self.most)]
        if any(bucket.is_apart for axis in (self.rows, self.columns) for bucket in axis.buckets):
            keys.append(Key(APART, "any number, of those in no bucket"))
        self.board.legend("Events", keys)

    def _heads(self) -> None:
        """The heads of the columns; upright where they are wider than a column."""
        board, size = self.board, self.board.small
        labels = [safe(label_of(self.columns.dimension, bucket)) for bucket in self.columns.buckets]
        longest = max(map(_width(board), labels), default=0)
        left = board.left + self.label
        is_upright = longest > self.cell - board.em * 0.3
        tall = min(longest, board.width * 0.22) if is_upright else size
        base = board.top + tall
        for place, label in enumerate(labels):
            middle = left + (place + 0.5) * self.cell
            if is_upright:
                text = shortened(label, size, tall)
                board.text(middle + size * 0.35, base, text, MUTED._replace(is_upright=True))
            else:
                board.text(middle, base, label, MUTED._replace(anchor="middle"))
        x = left + len(labels) * self.cell + self.all
        board.text(x, base, "All", MUTED_END)
        board.top = base + board.em * 0.5

    def _row(self, row: Bucket) -> None:
        board, size = self.board, self.board.small
        called = safe(label_of(self.rows.dimension, row))
        left = board.left + self.label
        height = lane_label(board, called, left - board.em * 0.6, self.high)
        base = board.top + height / 2 + size * 0.35
        for place, column in enumerate(self.columns.buckets):
            events = self.summary.at(row, column).events
            x = left + place * self.cell
            if not events:
                continue
            fill = self._fill(row, column, events)
            name = f"{called}, {label_of(self.columns.dimension, column)}"
            says = f"{name}: {counted(events, 'event')}"
            board.add(
                Rect(x + 0.5, board.top + 0.5, self.cell - 1, height - 1, fill, "", says, "cell")
            )
            if self.is_numbered:
                ink = f"on-{fill}" if fill != APART else "ink"
                kind = Type(self.digit_size, ink, "middle")
                board.text(x + self.cell / 2, base, f"{events:,}", kind)
        x = left + len(self.columns.buckets) * self.cell + self.all
        board.text(x, base, f"{row.count.events:,}", MUTED_END)
        board.top += height
        board.add(Line(left, board.top, x, board.top, "rule", board.hair))

    def _fill(self, row: Bucket, column: Bucket, events: int) -> str:
        """The shade of a cell that holds an event; one apart has a shade of its own."""
        if row.is_apart or column.is_apart:
            return APART
        return f"heat-{level(events, self.most)}"


def _scale(most: int) -> Iterator[tuple[int, str]]:
    """What each shade means."""
    levels: dict[int, list[int]] = {}
    for number in range(1, most + 1):
        levels.setdefault(level(number, most), []).append(number)
    for shade, numbers in levels.items():
        last = f" to {numbers[-1]:,}" if len(numbers) > 1 else ""
        yield shade, f"{numbers[0]:,}{last}"


# For those who cannot see it


def _counts(axis: Axis) -> Table:
    rows = tuple(
        (label_of(axis.dimension, bucket), f"{bucket.count.events:,}", f"{bucket.count.possible:,}")
        for bucket in axis.buckets
    )
    return Table((axis.dimension.value.capitalize(), "Events", "Only possibly"), rows)


def _cells(summary: Summary) -> Table:
    rows, columns = summary.axes
    head = (
        rows.dimension.value.capitalize(),
        *(label_of(columns.dimension, bucket) for bucket in columns.buckets),
        "All",
    )
    return Table(
        head,
        tuple(
            (
                label_of(rows.dimension, row),
                *(f"{summary.at(row, column).events:,}" for column in columns.buckets),
                f"{row.count.events:,}",
            )
            for row in rows.buckets
        ),
    )
