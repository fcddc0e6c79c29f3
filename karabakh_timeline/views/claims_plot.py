"""Running tolls drawn in the terminal: a letter for each claimant, so that no colour is needed.

The one home of plotext. It keeps one figure for the whole process, so that each plot starts anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotext

from karabakh_timeline.queries.clock import unit_text
from karabakh_timeline.queries.series import round_days, round_steps
from karabakh_timeline.queries.windows import moment
from karabakh_timeline.views.claims import toll_title
from karabakh_timeline.views.page import Row, drawn
from karabakh_timeline.views.text import safe
from karabakh_timeline.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import timezone

    from rich.console import RenderableType

    from karabakh_timeline.queries.series import Point, Toll

_HEIGHT, _WIDEST = 18, 120
_DAY_CELLS = 14
"""The cells that a day on the axis takes, with a gap."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_MARK = "┬"
_IN_ASCII = str.maketrans("┌┐└┘├┤┬┴┼─│", "+++++++++-|")
RULES = (
    "Each letter is a figure as its claimant stated it, at the moment that it speaks for. Dots "
    "lead to the claimant's next and state nothing; they pass by a figure that is below an earlier "
    "one for a reason noted, such as a part of the area. Figures are never added up."
)


def tolls_page(
    tolls: Sequence[Toll],
    actor: Callable[[str], str],
    zone: timezone,
    width: int,
    *,
    ascii_only: bool,
) -> RenderableType:
    """The tolls, each as a plot with its claimants under it."""
    from rich.console import Group  # noqa: PLC0415 - as the page's own
    from rich.text import Text  # noqa: PLC0415

    parts: list[RenderableType] = [drawn(_head(tolls), width)]
    for toll in tolls:
        plot = "\n".join(plotted(toll, zone, min(width, _WIDEST), ascii_only=ascii_only))
        parts.extend(
            (Text(""), drawn([Row(toll_title(toll, actor), style="bold")], width), Text(plot))
        )
        parts.append(Text("\n".join(_legend(toll, actor, width))))
    return Group(*parts)


def _head(tolls: Sequence[Toll]) -> Iterator[Row]:
    yield Row("Figures stated over time", style="bold")
    if tolls:
        yield Row(RULES, style="dim")
    else:
        yield Row("No claimant states figures of one toll for two moments or more.")


def plotted(toll: Toll, zone: timezone, width: int, *, ascii_only: bool) -> list[str]:
    """The plot as lines without colours.

    Args:
        toll: what to draw.
        zone: the offset in which the days on the axis are counted.
        width: the cells there are.
        ascii_only: draw with ASCII characters only.
    """
    first, last = (moment(pick(toll.points).at, zone) for pick in (min, max))
    heights = round_steps(max(point.value for point in toll.points), 4)
    days = round_days(first, last, max(width // _DAY_CELLS, 2))
    figure = plotext.figure
    figure.clear()
    plotext.terminal.limit(False, False)  # noqa: FBT003 - the terminal that plotext sees has no say
    figure.plot_size(width, _HEIGHT)
    figure.theme("clear")
    figure.ruler("y").lim(0, heights[-1]).ticks(heights, [f"{height:,}" for height in heights])
    # Our own labels stand under the marks: those of plotext leave out what has no room
    start = min(days[0].timestamp(), first.timestamp())
    figure.ruler("x").lim(start, last.timestamp()).ticks(
        [day.timestamp() for day in days], [""] * len(days)
    )
    for _, points in toll.series:
        line = [point for point in points if not point.is_part]
        if line:
            figure.draw(_signal(line, ".").lines(True))  # noqa: FBT003 - its only argument
    for number, (_, points) in enumerate(toll.series):
        figure.draw(_signal(points, _LETTERS[number % len(_LETTERS)]))
    drawn_lines = figure.build().string(colorless=True).rstrip().split("\n")
    while drawn_lines and _MARK not in drawn_lines[-1]:
        drawn_lines.pop()
    lines = [*drawn_lines, _under_marks(drawn_lines[-1], [unit_text(day, "day") for day in days])]
    if ascii_only:
        lines = [line.translate(_IN_ASCII) for line in lines]
    return [line.rstrip()[:width] for line in lines]


def _signal(points: Sequence[Point], marker: str) -> Any:
    """Points as plotext has them."""
    at, values = [point.at for point in points], [point.value for point in points]
    return plotext.figure.signal(at, values, marker=marker)


def _under_marks(axis: str, labels: list[str]) -> str:
    """The labels, each in the middle under its mark on the axis, as far as the width allows."""
    text = ""
    for cell, label in zip(
        (i for i, sign in enumerate(axis) if sign == _MARK), labels, strict=True
    ):
        start = max(0, min(cell - len(label) // 2, len(axis) - len(label)))
        if not text or start > len(text):
            text = text.ljust(start) + label
    return text


def _legend(toll: Toll, actor: Callable[[str], str], width: int) -> Iterator[str]:
    for number, (claimant, points) in enumerate(toll.series):
        last = next((point for point in reversed(points) if not point.is_part), points[-1])
        told = f"{safe(actor(claimant))}, {len(points)} figures, the last {last.value:,}"
        if len(points) == 1:
            told = f"{safe(actor(claimant))}, one figure, {last.value:,}"
        for count, line in enumerate(wrap(told, width - 4)):
            yield ("    " if count else f"{_LETTERS[number % len(_LETTERS)]}   ") + line
