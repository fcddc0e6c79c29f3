"""How many events there are, by one dimension or by two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.api.pictured import Pictured
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.record import CELLS, COUNTS
from karabakh_timeline.queries.buckets import Dimension, Reference
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from karabakh_timeline.api.arguments import Arguments, Several
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.drawings.shapes import Drawing
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.summary import Bucket, Summary


class CountsAnswer(Pictured):
    """How many events there are in each bucket of the first dimension; true if there are any.

    Attributes:
        summary: the counts, by the second dimension too.
    """

    parts = LISTED | {Part.PICTURE}

    def __init__(self, opened: OpenTimeline, summary: Summary) -> None:
        self.opened = opened
        self.summary = summary
        self.family = CELLS if self._is_crossed else COUNTS

    def __iter__(self) -> Iterator[Bucket]:
        return iter(self.summary.axes[0].buckets)

    def __len__(self) -> int:
        return len(self.summary.axes[0].buckets)

    def __bool__(self) -> bool:
        return self.summary.total.events > 0

    @property
    def _is_crossed(self) -> bool:
        """Whether it is by two dimensions."""
        return len(self.summary.axes) > 1

    def items(self) -> Iterator[Json]:
        """A count a bucket, or a count for each two buckets."""
        from karabakh_timeline.exports.counts import cell_items, count_items

        return cell_items(self.summary) if self._is_crossed else count_items(self.summary)

    def lines(self) -> Iterable[str]:
        """A line a count."""
        from karabakh_timeline.views.lines import summary_lines

        return summary_lines(self.summary)

    def drawing(self, look: Look) -> RenderableType | None:
        """Bars, or a heat map."""
        if not self:
            return None
        from karabakh_timeline.views.bars import bars
        from karabakh_timeline.views.heat_map import heat_map

        draw = heat_map if self._is_crossed else bars
        return draw(self.summary, look.width, ascii_only=look.ascii_only)

    def pictured(self, width: int = 1200) -> Drawing:
        """Columns, bars, or a heat map; raises as is said there."""
        from karabakh_timeline.drawings.stats import MOST, draw_stats, fits, is_over_time

        if not self:
            raise self.nothing_to_draw()
        called, axes = self.opened.arguments.called, self.summary.axes
        rows = len(axes[0].buckets)
        if rows > MOST and (self._is_crossed or not is_over_time(axes[0])):
            raise SelectionError(
                f"{called('picture')}: {rows} rows are too many for a picture, which holds {MOST}",
                f"Add {called('limit')} {MOST} or fewer.",
            )
        if self._is_crossed and len(axes[1].buckets) > (room := fits(self.summary, width)):
            raise SelectionError(
                f"{called('picture')}: {len(axes[1].buckets)} columns do not fit a picture of "
                f"{width} pixels, which holds {room}",
                f"Add {called('columns')} {room} or fewer.",
            )
        return draw_stats(self.summary, self.about, width)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """Under a drawing, how many events there are."""
        if look is not None:
            from karabakh_timeline.views.bars import total_line

            yield total_line(self.summary, ascii_only=look.ascii_only)


def dimensions_of(arguments: Arguments, by: Several) -> tuple[Dimension, ...]:
    """One dimension or two that differ, by name; several in one text with commas between them."""
    called = arguments.called("by")
    text = ",".join(arguments.names("by", by))
    dimensions = arguments.terms("by", [word.strip() for word in text.split(",")], Dimension)
    if len(dimensions) > 2:
        reason = f"{called}: {len(dimensions)} dimensions are too many"
        raise SelectionError(reason, "Name one or two.")
    if len(set(dimensions)) < len(dimensions):
        reason = f'{called}: "{text}" names a dimension twice'
        raise SelectionError(reason, "Name one, or two that differ.")
    return dimensions


def reference(opened: OpenTimeline, by: tuple[Dimension, ...]) -> Reference:
    """What the record knows of the dimensions; the sources are many, and read only for tiers."""
    store = opened.store
    return Reference(
        opened.names,
        sources=store.sources if Dimension.TIER in by else {},
        ceasefires=store.ceasefires if Dimension.CEASEFIRE in by else {},
        periods=store.periods if Dimension.PERIOD in by else {},
    )
