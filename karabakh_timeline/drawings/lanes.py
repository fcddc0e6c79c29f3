"""Lanes under one another, each with its label at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.drawings.measure import wrapped
from karabakh_timeline.drawings.shapes import Type
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.scale import LaneCell

if TYPE_CHECKING:
    from karabakh_timeline.drawings.board import Board

CELLS = {
    LaneCell.DECLARED: "declared",
    LaneCell.POSSIBLE: "unknown",
    LaneCell.CERTAIN: "force",
}
"""The fill of what a ceasefire was."""
LEAST = 0.28
"""How wide a piece of a lane is at least, in sizes of the letters."""
WIDENED = "What is too short to be seen is drawn wider than it is."


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
