"""How many events lie in each day, month or year of a stretch, with what is in none of them.

An event counts where it certainly begins in the stretch or may; one that was under way is told
beside. What is not known well enough for a bucket is in none (``queries.buckets``).
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.buckets import Dimension, Reference, start_of
from karabakh_timeline.queries.summary import Bucket, Count, Wanted, summarize
from karabakh_timeline.queries.timeline import By, following
from karabakh_timeline.store.moments import utc_seconds

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, timezone

    from karabakh_timeline.queries.names import Names
    from karabakh_timeline.queries.rail import TimeRange
    from karabakh_timeline.store.read import Found

_DAY = 86_400
_BY_DAY, _BY_MONTH = 370, 60 * 366
"""Up to so many days in a stretch, its buckets are days, months; else years."""


class Bar(NamedTuple):
    """A day, month or year.

    Attributes:
        name: ``2020``, ``2020-10`` or ``2020-10-12``.
        start: its first second, from 1970, as far as the stretch reaches.
        stop: the first second after it, the same.
        held: how many events, and how many of these only may fall in the stretch.
    """

    name: str
    start: int
    stop: int
    held: Count


class Density(NamedTuple):
    """Events over a stretch.

    Attributes:
        span: the stretch, with both its ends.
        by: what they are counted by.
        bars: the buckets from the first with an event to the last, in order of time.
        apart: how many are in no bucket, each with why.
        under_way: how many had begun before the stretch.
        outside: how many may fall in it and, by their date, in a bucket that is not of it.
    """

    span: TimeRange
    by: By
    bars: tuple[Bar, ...]
    apart: tuple[Bucket, ...]
    under_way: int
    outside: int

    @property
    def events(self) -> int:
        """How many events the bars hold."""
        return sum(bar.held.events for bar in self.bars)


def density(
    hits: Sequence[Found], span: TimeRange, zone: timezone, names: Names, by: By | None = None
) -> Density:
    """Count events by what suits the stretch.

    Args:
        hits: the events.
        span: the stretch, with both its ends.
        zone: the offset in which days are counted.
        names: what places and actors are called.
        by: what to count by; None for what suits.
    """
    by = by or suitable(span)
    matches = Counter(hit.match for hit in hits)
    begun = [hit for hit in hits if hit.match in (Match.CERTAIN, Match.POSSIBLE)]
    dimension = Dimension(by.value)
    axis = summarize(begun, Wanted((dimension,)), Reference(names)).axes[0]
    bars, outside = [], 0
    for bucket in (one for one in axis.buckets if not one.is_apart):
        first = start_of(dimension, bucket.key.id)
        start, stop = _midnight(first, zone), _midnight(following(first, by), zone)
        if stop <= span.first or start > span.last:
            outside += bucket.count.events
            continue
        start, stop = max(start, span.first), min(stop, span.last + 1)
        bars.append(Bar(bucket.key.id, start, stop, bucket.count))
    apart = tuple(bucket for bucket in axis.buckets if bucket.is_apart)
    told = sum(matches.values()) - len(begun)
    return Density(span, by, tuple(bars), apart, told, outside)


def suitable(span: TimeRange) -> By:
    """What to count by in a stretch: what gives neither a handful of bars nor thousands."""
    days = (span.last - span.first + 1) // _DAY
    if days <= _BY_DAY:
        return By.DAY
    return By.MONTH if days <= _BY_MONTH else By.YEAR


def flattens(counts: Sequence[int]) -> bool:
    """Whether the largest of some counts would flatten the rest on an even axis."""
    some = sorted(count for count in counts if count)
    return len(some) > 4 and some[-1] >= 8 * some[len(some) // 2]


def _midnight(day: date, zone: timezone) -> int:
    return utc_seconds(datetime(day.year, day.month, day.day, tzinfo=zone))
