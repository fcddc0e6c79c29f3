"""Running tolls: what each claimant stated of the same losses, moment by moment.

Each claimant has a mark and a colour of its own. A figure stands as it was stated: a range as a
range, an open bound with an arrow. Figures are never added up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.axis import CountAxis, TimeAxis, date_label
from karabakh_timeline.drawings.board import MUTED, PLAIN, Board
from karabakh_timeline.drawings.measure import wrapped
from karabakh_timeline.drawings.palette import SERIES
from karabakh_timeline.drawings.shapes import Circle, Line, Path, Table, Type
from karabakh_timeline.model.safe import safe
from karabakh_timeline.model.vocabulary import Qualifier
from karabakh_timeline.queries.figure_words import qualified
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.windows import moment

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.shapes import Drawing, Shape
    from karabakh_timeline.queries.series import Point, Toll

_MOST = 12
"""Tolls in one picture."""
_HIGH, _FEW = 0.3, 2
"""The height of a plot as a part of its width; up to how many stand under one another."""
_WIDE = 900
"""From so many pixels on, more than a few tolls stand in two columns."""
_UP = (Qualifier.AT_LEAST, Qualifier.MORE_THAN)
RULES = (
    "Each mark is a figure as its claimant stated it, at the moment that it speaks for. A bar "
    "between two strokes is a stated range, an arrow an open bound. Dotted lines lead to a "
    "claimant's next figure and state nothing. A hollow mark is below an earlier figure for a "
    "reason noted, such as a part of the area. Figures are never added up."
)


def draw_casualties(
    tolls: Sequence[tuple[str, Toll]],
    actor: Callable[[str], str],
    about: About,
    width: int,
    way: str = "",
) -> Drawing:
    """The drawing: of many tolls those of which most figures are stated, in the order given.

    Args:
        tolls: what to draw, each with its title; at least one.
        actor: the name of an actor's id.
        about: of what it is.
        width: in pixels.
        way: how to ask for others, a sentence.
    """
    board = Board(width)
    title = "Losses as each side and others stated them"
    what = counted(len(tolls), "running toll")
    rules = RULES
    if len(tolls) > _MOST:
        what = f"{_MOST} of {what}"
        rules = f"{_left_out(len(tolls) - _MOST, way)} {RULES}"
        chosen = frozenset(sorted(range(len(tolls)), key=lambda n: _weight(tolls[n][1]))[:_MOST])
        tolls = [toll for number, toll in enumerate(tolls) if number in chosen]
    board.head(title, about.lead(about.time, what))
    columns = 2 if len(tolls) > _FEW and width >= _WIDE else 1
    claimants = dict.fromkeys(claimant for _, toll in tolls for claimant, _ in toll.series)
    numbers = {claimant: number for number, claimant in enumerate(claimants)}
    gap = board.em * 2
    across = (board.right - board.left - gap * (columns - 1)) / columns
    for first in range(0, len(tolls), columns):
        top, bottom = board.top, board.top
        for place, (name, toll) in enumerate(tolls[first : first + columns]):
            board.top = top
            left = board.left + place * (across + gap)
            plot = _Plot(board, about, actor, (left, left + across), numbers)
            plot.draw(name, toll)
            bottom = max(bottom, board.top)
        board.top = bottom + board.em * 0.9
    board.notes([rules])
    names = "; ".join(name for name, _ in tolls)
    description = f"{what}: {names}. {rules}"
    return board.done(about.head, title, description, _table(tolls, actor, about))


def _weight(toll: Toll) -> tuple[int, int]:
    """By what tolls are chosen: of which most figures are stated, then the highest."""
    return -len(toll.points), -max(point.value for point in toll.points)


def _left_out(count: int, way: str) -> str:
    what = f"{counted(count, 'toll')} of which fewer figures are stated"
    return f"Left out: {what}. {way}".strip()


_CORNERS = (
    (),
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.1), (1.1, 0.95), (-1.1, 0.95)),
    ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    ((0, 1.1), (1.1, -0.95), (-1.1, -0.95)),
    ((-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4), (0.4, 1.1),
     (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4)),
)  # fmt: skip
"""The corners of the marks of claimants, in halves of their size; the first is a circle."""


class Mark(NamedTuple):
    """The mark of a claimant.

    Attributes:
        number: which of them, from 0; so many marks as there are with each of the colours.
        half: half of its size, in pixels.
    """

    number: int
    half: float

    @property
    def color(self) -> str:
        """The role of its colour."""
        return SERIES[self.number % len(SERIES)]

    def at(self, x: float, y: float, *, is_hollow: bool = False, says: str = "") -> Shape:
        """It at a place; what says something is a figure."""
        fill, tag = "paper" if is_hollow else self.color, "point" if says else ""
        # After the last the colours come again, each with the next mark
        corners = _CORNERS[(self.number + self.number // len(SERIES)) % len(_CORNERS)]
        if not corners:
            return Circle(x, y, self.half, fill, self.color, says, tag)
        points = tuple((x + self.half * across, y + self.half * down) for across, down in corners)
        return Path(points, fill, self.color, 1.5, 0, says, tag)


class _Plot(NamedTuple):
    """A toll on its part of the board."""

    board: Board
    about: About
    actor: Callable[[str], str]
    sides: tuple[float, float]
    numbers: Mapping[str, int]

    @property
    def left(self) -> float:
        """Where it starts."""
        return self.sides[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.sides[1]

    def draw(self, name: str, toll: Toll) -> None:
        """Title, plot, and under it who states what; ``board.top`` is then below it."""
        board = self.board
        size = board.em
        for line in wrapped(safe(name), size, self.right - self.left, is_bold=True):
            board.top += size * 1.25
            board.text(self.left, board.top, line, Type(size, is_bold=True))
        most = max(max(point.value, point.high) for point in toll.points)
        top = board.top + board.em * 1.1
        counts = CountAxis.up_to(max(most, 1), top, top + (self.right - self.left) * _HIGH)
        first, last = (pick(point.at for point in toll.points) for pick in (min, max))
        free = max((last - first) // 25, 3600)
        left = self.left + counts.margin(board)
        axis = TimeAxis(TimeRange(first - free, last + free), left, self.right)
        axis.draw(board, counts.top, counts.bottom, self.about.zone)
        below = board.top
        counts.draw(board, left, self.right)
        for claimant, points in toll.series:
            self._series(claimant, points, axis, counts)
        board.top = below + board.em * 0.35
        for claimant, points in toll.series:
            self._key(claimant, points)

    def _series(
        self, claimant: str, points: Sequence[Point], axis: TimeAxis, counts: CountAxis
    ) -> None:
        """A claimant's figures, with a dotted line through those that are of the whole."""
        board, own = self.board, self._mark(claimant)
        line = tuple(
            (axis.at(point.at), counts.at(point.value)) for point in points if not point.is_part
        )
        if len(line) > 1:
            board.add(Path(line, "", own.color, board.em * 0.09, board.em * 0.2))
        for point in points:
            x, y = axis.at(point.at), counts.at(point.value)
            board.add(*_bounds(point, x, counts, own))
            says = f"{safe(self.actor(claimant))}, {self._when(point)}: {told(point)}"
            board.add(own.at(x, y, is_hollow=point.is_part, says=says))

    def _mark(self, claimant: str) -> Mark:
        """The mark of a claimant, the same in each plot."""
        return Mark(self.numbers[claimant], self.board.em * 0.3)

    def _key(self, claimant: str, points: Sequence[Point]) -> None:
        """Who it is, with the last figure of the whole."""
        board, size = self.board, self.board.small
        last = next((point for point in reversed(points) if not point.is_part), points[-1])
        figures = "one figure," if len(points) == 1 else f"{len(points)} figures, the last"
        text = f"{safe(self.actor(claimant))}: {figures} {told(last)}, {self._when(last)}"
        board.top += size * 1.55
        x = self.left + board.em * 0.5
        board.add(self._mark(claimant).at(x, board.top - size * 0.35))
        start = x + board.em * 0.8
        for count, line in enumerate(wrapped(text, size, self.right - start)):
            board.top += size * 1.2 if count else 0
            board.text(start, board.top, line, MUTED if count else PLAIN)

    def _when(self, point: Point) -> str:
        """The day that a figure speaks for."""
        return date_label(moment(point.at, self.about.zone).date().isoformat())


def told(point: Point) -> str:
    """A figure as it was stated, with its bounds."""
    text = qualified(point.value, point.qualifier)
    if point.low != point.high:
        text += f" ({point.low:,} to {point.high:,})"
    return text


def _bounds(point: Point, x: float, counts: CountAxis, own: Mark) -> Iterator[Shape]:
    """A stated range, or an arrow where a bound is open."""
    color, em = own.color, own.half / 0.3
    thick, cap = em * 0.11, em * 0.26
    if point.low != point.high:
        low, high = counts.at(point.low), counts.at(point.high)
        yield Line(x, low, x, high, color, thick)
        for y in (low, high):
            yield Line(x - cap, y, x + cap, y, color, thick)
        return
    if point.qualifier in _UP or point.qualifier is Qualifier.AT_MOST:
        way = -1 if point.qualifier in _UP else 1
        y = counts.at(point.value)
        end = y + way * em * 0.95
        yield Line(x, y, x, end, color, thick)
        head = end - way * em * 0.3
        yield Path(((x - cap * 0.8, head), (x, end), (x + cap * 0.8, head)), "", color, thick)


def _table(tolls: Sequence[tuple[str, Toll]], actor: Callable[[str], str], about: About) -> Table:
    return Table(
        ("Toll", "Stated by", "Day", "Figure", "Of a part"),
        tuple(
            (
                name,
                actor(claimant),
                moment(point.at, about.zone).date().isoformat(),
                told(point),
                "yes" if point.is_part else "",
            )
            for name, toll in tolls
            for claimant, points in toll.series
            for point in points
        ),
    )
