"""Counts as exported: a row a bucket, or a row for each two buckets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.summary import Bucket, Count, Summary


def count_items(summary: Summary) -> Iterator[Json]:
    """The buckets of the one dimension, empty ones of time among them."""
    for bucket in summary.axes[0].buckets:
        yield {**_bucket(bucket), **_count(bucket.count)}


def cell_items(summary: Summary) -> Iterator[Json]:
    """Each two buckets of the two dimensions, those without events among them."""
    rows, columns = summary.axes
    for row in rows.buckets:
        for column in columns.buckets:
            second = {f"second_{key}": value for key, value in _bucket(column).items()}
            yield {**_bucket(row), **second, **_count(summary.at(row, column))}


def _bucket(bucket: Bucket) -> Json:
    """A bucket; one apart has no id."""
    apart = bucket.key.apart
    return {
        "bucket": bucket.key.id if apart is None else None,
        "name": bucket.name,
        "row": "bucket" if apart is None else apart.value,
    }


def _count(count: Count) -> Json:
    return {"events": count.events, "possible": count.possible}
