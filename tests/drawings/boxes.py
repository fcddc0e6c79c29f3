"""Where the texts of a drawing stand, measured in the font that pictures are set in."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import matplotlib as mpl
from matplotlib.ft2font import FT2Font, LoadFlags

from karabakh_timeline.drawings.shapes import Circle, Line, Rect, Text
from karabakh_timeline.drawings.shapes import Path as Points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.drawings.shapes import Drawing

_UP, _DOWN = 0.74, 0.22
"""How far letters reach over their base line and below it, in their size."""


class Box(NamedTuple):
    """A rectangle with what stands in it."""

    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: Box) -> bool:
        """Whether it has more than an edge in common with another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 0.5 and down > 0.5


@cache
def _font(*, is_bold: bool) -> Any:
    name = "DejaVuSans-Bold.ttf" if is_bold else "DejaVuSans.ttf"
    return FT2Font(str(Path(mpl.get_data_path()) / "fonts" / "ttf" / name))


@cache
def set_width(text: str, *, is_bold: bool = False) -> float:
    """How wide a text is, in sizes of its letters."""
    font = _font(is_bold=is_bold)
    font.set_size(100, 72)
    known = "".join(letter for letter in text if font.get_char_index(ord(letter)))
    font.set_text(known, 0, flags=LoadFlags.NO_HINTING)
    wide, _ = font.get_width_height()
    # What the font does not have is as wide as high in any other
    return float(wide) / 64 / 100 + len(text) - len(known)


def box_of(text: Text) -> Box:
    """Where a text stands."""
    kind, size = text.type, text.type.size
    wide = set_width(text.text, is_bold=kind.is_bold) * size
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[kind.anchor]
    if kind.is_upright:
        foot = text.y + before
        return Box(text.x - size * _UP, foot - wide, text.x + size * _DOWN, foot, text.text)
    left = text.x - before
    return Box(left, text.y - size * _UP, left + wide, text.y + size * _DOWN, text.text)


def boxes(drawing: Drawing) -> Iterator[Box]:
    """Where everything that is drawn stands."""
    for shape in drawing.flat:
        match shape:
            case Text():
                yield box_of(shape)
            case Rect():
                right, bottom = shape.x + shape.width, shape.y + shape.height
                yield Box(shape.x, shape.y, right, bottom, shape.says or "a rectangle")
            case Circle():
                half = shape.radius
                yield Box(shape.x - half, shape.y - half, shape.x + half, shape.y + half, "a disc")
            case Line():
                across, down = sorted((shape.x1, shape.x2)), sorted((shape.y1, shape.y2))
                yield Box(across[0], down[0], across[1], down[1], "a line")
            case Points():
                xs, ys = zip(*shape.points, strict=True)
                yield Box(min(xs), min(ys), max(xs), max(ys), shape.says or "a path")


def outside(drawing: Drawing) -> list[Box]:
    """What is drawn, in part or whole, beside the canvas."""
    return [
        box
        for box in boxes(drawing)
        if min(box.left, box.top) < -0.01
        or box.right > drawing.width + 0.01
        or box.bottom > drawing.height + 0.01
    ]


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """The texts that stand on one another."""
    texts = [box_of(shape) for shape in drawing.flat if isinstance(shape, Text) and shape.text]
    return [(one.what, other.what) for one, other in combinations(texts, 2) if one.meets(other)]
