"""How many events there are: by one dimension, or by two at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.model.vocabulary import Match
from karabakh_timeline.queries.buckets import Apart, Dimension, Key, all_between, keys_of, name_of
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karabakh_timeline.queries.buckets import Reference
    from karabakh_timeline.store.read import Found


MOST_CELLS = 250_000
"""Pairs of buckets with an event in them; those of the record are some thousand."""


class BucketOrder(StrEnum):
    """In what order buckets stand."""

    NAME = "name"
    COUNT = "count"


class Count(NamedTuple):
    """How many events, and how many of these only may fall in the range that was asked for."""

    events: int = 0
    possible: int = 0


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket with how many events it holds.

    Attributes:
        key: which it is, or why it is none.
        name: what it is called; for one apart, its reason.
        count: how many events.
    """

    key: Key
    name: str
    count: Count

    @property
    def is_apart(self) -> bool:
        """Whether its events are in no bucket."""
        return self.key.apart is not None


class Axis(NamedTuple):
    """The buckets of a dimension, those apart at the end.

    Attributes:
        dimension: what is counted by.
        buckets: in their order.
        hidden: how many more there are, beyond the limit.
    """

    dimension: Dimension
    buckets: tuple[Bucket, ...]
    hidden: int = 0


class Summary(NamedTuple):
    """How many events there are.

    Attributes:
        axes: one or two.
        total: how many events are counted, each once.
        left_out: how many more there are that are in no bucket for certain.
        cells: for two axes, how many events are in both of two buckets; what is not in it is none.
    """

    axes: tuple[Axis, ...]
    total: Count
    left_out: int
    cells: Mapping[tuple[Key, ...], Count]

    def at(self, row: Bucket, column: Bucket) -> Count:
        """How many events are in both of two buckets."""
        return self.cells.get((row.key, column.key), Count())


class Wanted(NamedTuple):
    """How events are to be counted.

    Attributes:
        by: one dimension or two.
        certain: leave out events that are in no bucket for certain.
        order: of the first dimension; None for time by date and all else by count.
        reverse: the first dimension the other way round.
        limits: at most so many buckets of each dimension; None for all.
    """

    by: tuple[Dimension, ...]
    certain: bool = False
    order: BucketOrder | None = None
    reverse: bool = False
    limits: tuple[int | None, int | None] = (None, None)


def summarize(hits: Iterable[Found], wanted: Wanted, known: Reference) -> Summary:
    """Count events; one in several buckets counts once in each, and once in the total.

    Raises:
        SelectionError: more pairs of buckets have an event in them than anybody will look at.
    """
    margins: list[_Tally] = [_Tally() for _ in wanted.by]
    cells, total, left_out = _Tally(), _Tally(), 0
    for hit in hits:
        keys = [keys_of(hit.event, dimension, known) for dimension in wanted.by]
        if wanted.certain:
            keys = [tuple(key for key in those if _is_certain(key)) for those in keys]
        if not all(keys):
            left_out += 1
            continue
        for margin, those in zip(margins, keys, strict=True):
            margin.add(((key,) for key in those), hit.match)
        if len(keys) > 1:
            cells.add(product(*keys), hit.match)
            if len(cells) > MOST_CELLS:
                raise _too_many(wanted.by)
        total.add([()], hit.match)
    axes = tuple(_axis(wanted, number, margin, known) for number, margin in enumerate(margins))
    return Summary(axes, total.counts().get((), Count()), left_out, cells.counts())


def _too_many(by: Sequence[Dimension]) -> SelectionError:
    return SelectionError(
        f"there are more than {MOST_CELLS:,} pairs of {' and '.join(by)}",
        "Ask for fewer events, or count by one of the two.",
    )


def _is_certain(key: Key) -> bool:
    return key.apart in (None, Apart.NONE)


class _Tally:
    """Counts by key while they are made."""

    def __init__(self) -> None:
        self._events: Counter[tuple[Key, ...]] = Counter()
        self._possible: Counter[tuple[Key, ...]] = Counter()

    def add(self, keys: Iterable[tuple[Key, ...]], match: Match) -> None:
        """Count one event at each of some keys."""
        for key in keys:
            self._events[key] += 1
            self._possible[key] += match is Match.POSSIBLE

    def __len__(self) -> int:
        return len(self._events)

    def counts(self) -> dict[tuple[Key, ...], Count]:
        """What was counted."""
        return {key: Count(number, self._possible[key]) for key, number in self._events.items()}


def _axis(wanted: Wanted, number: int, tally: _Tally, known: Reference) -> Axis:
    dimension, limit = wanted.by[number], wanted.limits[number]
    order = wanted.order if number == 0 else None
    if order is None:
        order = BucketOrder.NAME if dimension.is_time else BucketOrder.COUNT
    counts = {key[0]: count for key, count in tally.counts().items()}
    ids: Iterable[str] = [key.id for key in counts if key.apart is None]
    if dimension.is_time and order is BucketOrder.NAME:
        ids = all_between(dimension, ids, known)
    buckets = [
        Bucket(Key(name), name_of(dimension, name, known), counts.get(Key(name), Count()))
        for name in ids
    ]
    if order is BucketOrder.COUNT:
        buckets.sort(key=lambda bucket: (-bucket.count.events, bucket.key.id))
    elif not dimension.is_time:
        buckets.sort(key=lambda bucket: (bucket.name.casefold(), bucket.key.id))
    if wanted.reverse and number == 0:
        buckets.reverse()
    apart = [
        Bucket(Key("", why), reason(dimension, why), counts[Key("", why)])
        for why in Apart
        if Key("", why) in counts
    ]
    return Axis(dimension, (*buckets[:limit], *apart), len(buckets[limit:]) if limit else 0)


def reason(dimension: Dimension, why: Apart) -> str:
    """Why events are in no bucket, in words."""
    if why is Apart.NONE:
        article = "an" if dimension is Dimension.ACTOR else "a"
        in_none = f"without {article} {dimension}"
        return "in no period" if dimension is Dimension.PERIOD else in_none
    if why is Apart.SEVERAL:
        return f"through several {dimension.unit}s"
    if dimension is Dimension.PERIOD:
        return "perhaps in a further period"
    return f"not dated to the {dimension.unit}"


def empty_runs(buckets: Sequence[Bucket], longest: int) -> list[tuple[Bucket, ...]]:
    """The buckets in groups: each alone, but more empty ones in a row than so many together."""
    groups: list[list[Bucket]] = []
    for bucket in buckets:
        is_empty = bucket.count.events == 0
        if is_empty and groups and groups[-1][0].count.events == 0:
            groups[-1].append(bucket)
        else:
            groups.append([bucket])
    return [
        part
        for group in groups
        for part in ([tuple(group)] if len(group) > longest else [(bucket,) for bucket in group])
    ]
