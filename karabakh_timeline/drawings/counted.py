"""What event data counts, as bars below a drawing of the record: beside it, and never of it.

Their colours are neutral: they are of others, and of no verdict. A drawing asks for what is counted
through the stretch of its axis; where no data set is named there is nothing, and it is as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.drawings.axis import CountAxis
from karabakh_timeline.drawings.board import MUTED
from karabakh_timeline.drawings.measure import wrapped
from karabakh_timeline.drawings.shapes import Beside, Key, Line, Rect, Table
from karabakh_timeline.model.safe import safe
from karabakh_timeline.queries.density import flattens
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.rail import TimeRange
from karabakh_timeline.queries.tally import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.drawings.about import About
    from karabakh_timeline.drawings.axis import TimeAxis
    from karabakh_timeline.drawings.board import Board
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.queries.tally import Tally, TallyBar

SURE, MAYBE = "counted", "counted-maybe"
"""The fills of bars."""
_HIGH, _GAP = 2.4, 0.4
"""How high the bars of a data set are at most, and what is left free above them, in sizes of the
letters."""


class Bands(NamedTuple):
    """What data sets count through a stretch, a band of bars each.

    Attributes:
        tallies: what each counts.
    """

    tallies: Sequence[Tally]

    def draw(self, board: Board, axis: TimeAxis) -> None:
        """Every band with its name, from ``board.top`` down, which is then below the last."""
        for tally in self.tallies:
            board.top += board.em * _GAP
            for line in wrapped(safe(_named(tally)), board.small, axis.right - axis.left):
                board.top += board.small * 1.25
                board.text(axis.left, board.top - board.small * 0.25, line, MUTED)
            high = board.em * _HIGH
            self.strip(board, axis, tally, (board.top, board.top + high))
            board.top += high + board.em * 0.3  # the rule of the axis is not to hide its dashes

    def strip(self, board: Board, axis: TimeAxis, tally: Tally, place: tuple[float, float]) -> None:
        """The bars of a data set on their base line, which is dashed where nothing is covered.

        Args:
            board: where they are drawn.
            axis: time, of the stretch that is counted or of a part of it.
            tally: what is counted.
            place: from which height to which the highest bar reaches.
        """
        top, base = place
        high = CountAxis(max(tally.most, 1), top, base, is_root=is_root(tally))
        for bar in tally.bars:
            if bar.start <= axis.span.last and bar.stop > axis.span.first:
                board.add(*_bar(tally, bar, axis, high))
        ends = (axis.left, axis.left)
        if (held := _met(tally.covered, axis.span)) is not None:
            ends = axis.at(held.first), axis.at(held.last + 1)
            board.add(Line(ends[0], base, ends[1], base, "muted", board.hair))
        for left, right in ((axis.left, ends[0]), (ends[1], axis.right)):
            if right - left > board.hair:
                board.add(Line(left, base, right, base, "muted", board.hair, board.em * 0.25))

    def legend(self, board: Board) -> None:
        """What the two fills mean, where there are any."""
        bars = [bar for tally in self.tallies for bar in tally.bars]
        keys = [Key(SURE, "certainly then")] * any(bar.sure for bar in bars)
        keys += [Key(MAYBE, "perhaps then")] * any(bar.maybe for bar in bars)
        if keys:
            board.legend("Counted by event data", keys)

    def notes(self) -> Iterator[str]:
        """What is to be known to read the bars, a paragraph a data set."""
        return map(_told, self.tallies)

    def done(
        self, board: Board, about: About, title: str, description: str, table: Table
    ) -> Drawing:
        """The drawing as ``Board.done`` has it, with the data sets in its last lines and tables."""
        credited = [
            f"Counted, and no part of the record: {one.data.credit}" for one in self.tallies
        ]
        told = " ".join((description, *self.notes()))
        drawing = board.done(about.head, title, told, table, credited)
        beside = (Beside(safe(_named(one)), _table(one)) for one in self.tallies)
        return drawing._replace(beside=tuple(beside))


def is_root(tally: Tally) -> bool:
    """Whether heights go by the square root of what is counted."""
    return flattens([bar.sure + bar.maybe for bar in tally.bars])


def _named(tally: Tally) -> str:
    """A band's name: by what, what, by what unit, up to how many."""
    what = f"Counted by {tally.data.called}: {tally.figure.words} by {tally.by}"
    if tally.covered is None:
        return f"{what}; nothing of this time is covered"
    return f"{what}, at most {tally.most:,}" if tally.bars else f"{what}, none"


def _bar(tally: Tally, bar: TallyBar, axis: TimeAxis, high: CountAxis) -> Iterator[Rect]:
    left, right = axis.at(bar.start), axis.at(bar.stop)
    gap = min((right - left) * 0.16, 3) if right - left > 3 else 0
    across = max(right - left - gap, 0.5)
    x, says = left + gap / 2, f"{tally.data.called}, {bar.name}: {_said(tally, bar)}"
    low, top = high.height(bar.sure), high.height(bar.sure + bar.maybe)
    if bar.maybe:
        yield Rect(x, high.bottom - top, across, top - low, MAYBE, "", says, "counted-maybe")
    if bar.sure:
        yield Rect(x, high.bottom - low, across, low, SURE, "", says, "counted")


def _said(tally: Tally, bar: TallyBar) -> str:
    """What is counted in a bar, in words."""
    sure = _number(tally, bar.sure)
    return f"{sure}, perhaps {bar.maybe:,} more" if bar.maybe else sure


def _number(tally: Tally, number: int) -> str:
    what = "event" if tally.figure is Figure.EVENTS else "death"
    return counted(number, what)


def _met(covered: TimeRange | None, span: TimeRange) -> TimeRange | None:
    """What of a stretch is covered; None for nothing."""
    if covered is None or covered.last < span.first or covered.first > span.last:
        return None
    return TimeRange(span.clamp(covered.first), span.clamp(covered.last))


def _told(tally: Tally) -> str:
    """What a data set counts in all, what stands apart, and what it does not cover."""
    data = tally.data
    if tally.covered is None:
        return f"{data.called} covers {data.first} to {data.last}, and nothing of this time."
    told = [f"It has {counted(tally.events, 'event')} in one {tally.by} each for certain"]
    if tally.loose:
        told.append(
            f"{tally.loose:,} more whose days reach over several or beyond this time, which are "
            "drawn lighter in each that they may be of, so that the lighter bars do not add up"
        )
    text = " and ".join(told)
    if tally.unstated:
        text += f"; {counted(tally.unstated, 'event')} of these without such an estimate"
    if tally.covered != tally.span:
        text += f". It covers {data.first} to {data.last}; beyond, where its base line is dashed, "
        text += "nothing is known of it"
    if is_root(tally):
        text += ". Its heights go by the square root"
    return f"{_named(tally)}. {text}."


def _table(tally: Tally) -> Table:
    """A row a bar."""
    what = tally.figure.words
    head = (str(tally.by).capitalize(), f"{what} for certain".capitalize(), "Perhaps as many more")
    rows = ((bar.name, f"{bar.sure:,}", f"{bar.maybe:,}") for bar in tally.bars)
    return Table(head, tuple(rows))
