"""Candidates of matches as exported: an event, a row of event data, and how they compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.exports.record import Column, Family, flag_column, key_columns

if TYPE_CHECKING:
    from collections.abc import Callable

    from karabakh_timeline.model.json import Json


def _typed(name: str, holds: str) -> Column:
    """A column that is a key of the item; null is an empty cell."""
    cell: Callable[[Json], object] = lambda item: "" if item[name] is None else item[name]  # noqa: E731
    return Column(name, cell, holds)


MATCHES = Family(
    "matches",
    (
        _typed("score", "number"),
        *key_columns("event date title dataset version id"),
        _typed("day_first", "date"),
        _typed("day_last", "date"),
        *key_columns("place sides"),
        *(_typed(name, "integer") for name in ("best", "low", "high")),
        *(_typed(f"{part}_part", "number") for part in ("date", "place", "actors", "deaths")),
        _typed("days_apart", "integer"),
        _typed("km_apart", "number"),
        flag_column("confirmed"),
        *key_columns("why licence citation"),
    ),
)
