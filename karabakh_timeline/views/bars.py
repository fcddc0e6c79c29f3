"""Counts of events on a terminal: a bar a bucket, with its number; colour says nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from karabakh_timeline.queries.buckets import Dimension
from karabakh_timeline.queries.summary import empty_runs
from karabakh_timeline.views.text import counted, safe
from karabakh_timeline.views.wrap import longest_word, wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.queries.summary import Axis, Bucket, Count, Summary

GAP = 2
"""Cells between a label, a number and a bar."""
_LONGEST_RUN = 6
"""More empty buckets in a row than so many are drawn as one line."""
_LEAST_BAR = 8
_MOST_LABEL = 48
_REASON = 14
_MOST_BAR = 100


class BarSigns(NamedTuple):
    """The signs to draw with.

    Attributes:
        parts: a part of a cell, from the smallest to the whole cell.
        possible: a cell of events that only may fall in the range.
        shades: from few to many.
        nothing: of a cell of the heat map without events.
        rule: of a line across.
        gap: on both sides of what stands for several lines.
    """

    parts: str
    possible: str
    shades: str
    nothing: str
    rule: str
    gap: str


DRAWN = BarSigns("▏▎▍▌▋▊▉█", "░", "░▒▓█", "·", "─", "·")
ASCII = BarSigns("#", "-", ":+*#", ".", "-", "-")


def label_of(dimension: Dimension, bucket: Bucket) -> str:
    """What a bucket is called where it is drawn: dates, periods and ceasefires by their ids."""
    by_id = dimension.is_calendar or dimension in (Dimension.PERIOD, Dimension.CEASEFIRE)
    return bucket.name if bucket.is_apart or not by_id else bucket.key.id


def total_line(summary: Summary, *, ascii_only: bool) -> str:
    """How many events are counted, and what the numbers do not show."""
    total = summary.total
    parts = [counted(total.events, "event") if total.events else "No events"]
    repeated = [axis.dimension for axis in summary.axes if not _is_single(axis.dimension)]
    if total.events and repeated:
        several = " or ".join(f"{dimension}s" for dimension in repeated)
        parts.append(f"one with several {several} counts once in each")
    if total.possible:
        sign = f" ({(ASCII if ascii_only else DRAWN).possible})" if len(summary.axes) == 1 else ""
        parts.append(f"{total.possible:,} of them only may fall in the range{sign}")
    if summary.left_out:
        units = " or ".join(axis.dimension for axis in summary.axes if axis.dimension.is_time)
        parts.append(f"{summary.left_out:,} left out as their {units} is not certain")
    parts.extend(
        f"{counted(axis.hidden, f'more {axis.dimension}')} not shown"
        for axis in summary.axes
        if axis.hidden
    )
    return "; ".join(parts) + "."


def _is_single(dimension: Dimension) -> bool:
    """Whether an event is in one bucket at most."""
    return dimension is Dimension.KIND or (dimension.is_time and dimension is not Dimension.PERIOD)


# Bars


def bars(summary: Summary, width: int, *, ascii_only: bool) -> Text:
    """The buckets of one dimension: label, number and bar; below a rule those apart, without.

    Args:
        summary: the counts by one dimension.
        width: the columns of the terminal.
        ascii_only: draw with ASCII only.
    """
    axis, signs = summary.axes[0], ASCII if ascii_only else DRAWN
    most = max((bucket.count.events for bucket in axis.buckets if not bucket.is_apart), default=0)
    digits = max((len(f"{bucket.count.events:,}") for bucket in axis.buckets), default=1)
    across = label_width(axis, width - digits - 2 * GAP - _LEAST_BAR)
    room = min(width - across - digits - 2 * GAP, _MOST_BAR)
    lines: list[Text] = []
    for group, is_first_apart in groups(axis):
        if is_first_apart and lines:
            lines.append(Text(signs.rule * (across + digits + 2 * GAP + room)))
        if len(group) > 1:
            lines.append(folded(axis.dimension, len(group), signs, width))
            continue
        bucket = group[0]
        bar = "" if bucket.is_apart else _bar(bucket.count, most, room, signs)
        label = wrap(safe(with_days(axis.dimension, bucket)), across)
        lines.append(_line(label[0], across, f"{bucket.count.events:>{digits},}", bar))
        lines.extend(Text(rest) for rest in label[1:])
    return Text("\n").join(lines)


def label_width(axis: Axis, room: int) -> int:
    """Cells for the labels: none is wrapped if there is room, and no word is ever broken for it."""
    inside = [
        safe(with_days(axis.dimension, bucket)) for bucket in axis.buckets if not bucket.is_apart
    ]
    apart = [bucket.name for bucket in axis.buckets if bucket.is_apart]
    longest = max((*map(cell_len, inside), _reasons(apart)), default=0)
    return min(longest, max(longest_word(inside), min(room, _MOST_LABEL)), max(room, 1))


def _reasons(apart: Sequence[str]) -> int:
    """Cells for what stands by the buckets apart: it is wrapped, as it should not set the width."""
    return min(max(map(cell_len, apart), default=0), _REASON)


def with_days(dimension: Dimension, bucket: Bucket) -> str:
    """A label; a week says from which day on."""
    label = label_of(dimension, bucket)
    if dimension is Dimension.WEEK and not bucket.is_apart:
        return f"{label} from {bucket.name.partition('/')[0]}"
    return label


def groups(axis: Axis) -> Iterator[tuple[Sequence[Bucket], bool]]:
    """The buckets, long runs of empty ones together; each with whether those apart begin here."""
    apart = [bucket for bucket in axis.buckets if bucket.is_apart]
    inside = [bucket for bucket in axis.buckets if not bucket.is_apart]
    for group in empty_runs(inside, _LONGEST_RUN):
        yield group, False
    for number, bucket in enumerate(apart):
        yield (bucket,), number == 0


def folded(dimension: Dimension, number: int, signs: BarSigns, width: int) -> Text:
    """One line for a long run of empty buckets."""
    words = f"{counted(number, dimension)} without events"
    text = f"{signs.gap} {words} {signs.gap}"
    return Text(text if len(text) <= width else words, style="dim")


def _line(label: str, across: int, number: str, bar: str) -> Text:
    line = Text(label + " " * (across - cell_len(label) + GAP))
    line.append(number, style="bold")
    line.append(f"{' ' * GAP}{bar}" if bar else "")
    return line


def _bar(count: Count, most: int, room: int, signs: BarSigns) -> str:
    """A bar as long as the count's part of the largest; what only may be in the range is lighter.

    Every bucket that has events has at least a sign; of the lighter part too.
    """
    if not count.events:
        return ""
    unit = len(signs.parts)
    length = max(round(count.events / most * room * unit), 1)
    if not count.possible:
        whole, rest = divmod(length, unit)
        return signs.parts[-1] * whole + (signs.parts[rest - 1] if rest else "")
    whole = max(round(length / unit), 1 if count.possible == count.events else 2)
    light = min(max(round(whole * count.possible / count.events), 1), whole)
    light -= light == whole and count.possible < count.events
    return signs.parts[-1] * (whole - light) + signs.possible * light
