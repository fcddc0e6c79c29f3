"""Where the names of spots on a map stand: clear of one another, and of spots where they can."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LETTER, _LINE, _GAP = 7.5, 15, 3
"""Pixels: how wide a letter is at most, how high a line, from the edge of a spot to its name."""
_MOST = 1
"""So many spots a name may cover; one that would cover more is left out."""

Anchor: TypeAlias = Literal["start", "middle", "end"]


class Spot(NamedTuple):
    """A spot on a map: its middle and its radius, in pixels."""

    x: float
    y: float
    radius: float


class Label(NamedTuple):
    """A line of text.

    Attributes:
        x: where its anchor is, in pixels from the left.
        middle: its middle, in pixels from above.
        width: in pixels, as much as it takes at most.
        anchor: which of its ends stands at its place.
    """

    x: float
    middle: float
    width: float
    anchor: Anchor

    @property
    def left(self) -> float:
        """Its left side."""
        return self.x - self.width * {"start": 0, "middle": 0.5, "end": 1}[self.anchor]

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
    """Where each name stands; None for one that has no room beside those before it and the spots.

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
        covered = [sum(map(one.covers, spots)) for one in free]
        least = min(covered, default=_MOST + 1)
        if least > _MOST:
            yield None
        else:
            taken.append(free[covered.index(least)])
            yield taken[-1]


def _around(spot: Spot, width: float) -> Iterator[Label]:
    beside, beyond = spot.radius + _GAP, spot.radius + _GAP + _LINE / 2
    yield Label(spot.x + beside, spot.y, width, "start")
    yield Label(spot.x - beside, spot.y, width, "end")
    yield Label(spot.x, spot.y - beyond, width, "middle")
    yield Label(spot.x, spot.y + beyond, width, "middle")
