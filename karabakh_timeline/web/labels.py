"""Where the names of spots on a map stand: clear of one another, and of spots where they can."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LETTER, _LINE, _GAP = 7.5, 15, 3
"""Pixels: how wide a letter is at most, how high a line, from the edge of a spot to its name."""


class Spot(NamedTuple):
    """A spot on a map: its middle and its radius, in pixels."""

    x: float
    y: float
    radius: float


class Label(NamedTuple):
    """A line of text: its left side, its middle from above, and its width, in pixels."""

    left: float
    middle: float
    width: float

    def meets(self, other: Label) -> bool:
        """Whether the two lie on one another."""
        return (
            self.left < other.left + other.width
            and other.left < self.left + self.width
            and abs(self.middle - other.middle) < _LINE
        )

    def covers(self, spot: Spot) -> bool:
        """Whether some of a spot lies under it."""
        x = min(max(spot.x, self.left), self.left + self.width)
        y = min(max(spot.y, self.middle - _LINE / 2), self.middle + _LINE / 2)
        return hypot(spot.x - x, spot.y - y) < spot.radius


def labels(
    named: Iterable[tuple[Spot, str]], spots: Sequence[Spot], width: float, height: float
) -> Iterator[Label | None]:
    """Where each name stands; None for one that has no room beside those before it.

    It stands beside its spot, above or below: where it covers the fewest spots and, of places as
    good, first on the right.

    Args:
        named: spots with their names, the most important first.
        spots: all spots of the map.
        width: of the map, in pixels.
        height: the same.
    """
    taken: list[Label] = []
    for spot, name in named:
        free = [
            one
            for one in _around(spot, len(name) * _LETTER)
            if 0 <= one.left <= width - one.width
            and 0 <= one.middle <= height
            and not any(map(one.meets, taken))
        ]
        best = min(free, key=lambda one: sum(map(one.covers, spots)), default=None)
        if best is not None:
            taken.append(best)
        yield best


def _around(spot: Spot, width: float) -> Iterator[Label]:
    beside, beyond = spot.radius + _GAP, spot.radius + _GAP + _LINE / 2
    yield Label(spot.x + beside, spot.y, width)
    yield Label(spot.x - beside - width, spot.y, width)
    yield Label(spot.x - width / 2, spot.y - beyond, width)
    yield Label(spot.x - width / 2, spot.y + beyond, width)
