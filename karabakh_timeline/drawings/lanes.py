"""Lanes under one another, each with its label at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.drawings.measure import wrapped
from karabakh_timeline.drawings.shapes import Type
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.scale import LaneCell

if TYPE_CHECKING:
    from karabakh_timeline.drawings.axis import TimeAxis
    from karabakh_timeline.drawings.board import Board

CELLS = {
    LaneCell.DECLARED: "declared",
    LaneCell.POSSIBLE: "unknown",
    LaneCell.CERTAIN: "force",
}
"""The fill of what a ceasefire was."""
LEAST = 0.28
"""How wide a piece of a lane is at least, in sizes of the letters."""


def shortest(axis: TimeAxis, em: float) -> float:
    """How many seconds a piece of the least width stands for.

    Args:
        axis: time.
        em: the size of the letters.
    """
    return (axis.span.last - axis.span.first) * em * LEAST / (axis.right - axis.left)


def widened(axis: TimeAxis, em: float) -> str:
    """That what is too short to be seen is drawn wider than it is, and which is; see above."""
    length = about_length(shortest(axis, em))
    return f"What lasted less than about {length} is drawn as wide as that."


def about_length(seconds: float) -> str:
    """About how long so many seconds are: ``12 days``, ``an hour``."""
    days, hours = round(seconds / 86_400), max(round(seconds / 3600), 1)
    if hours >= _HOURS_TOLD:
        return f"{days:,} days" if days > 1 else "a day"
    return f"{hours} hours" if hours > 1 else "an hour"


_HOURS_TOLD = 22
"""From so many hours on a length is told in days."""


def lane_label(board: Board, text: str, right: float, least: float) -> float:
    """A label that ends at a place, in the middle of its lane, in lines; how high the lane is.

    Args:
        board: whose ``top`` is that of the lane.
        text: the label.
        right: where it ends.
        least: how high the lane is at least.
    """
    size = board.small
    lines = wrapped(safe(text), size, right - board.left)
    height = max(least, len(lines) * size * 1.2 + board.em * 0.3)
    y = board.top + (height - len(lines) * size * 1.2) / 2 + size * 0.95
    for line in lines:
        board.text(right, y, line, Type(anchor="end"))
        y += size * 1.2
    return height
