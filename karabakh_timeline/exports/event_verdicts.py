"""Imported events by verdict as exported: the columns, the rates, the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.exports.event_sets import SETS
from karabakh_timeline.exports.record import Column, Family, opening

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karabakh_timeline.model.json import Json
    from karabakh_timeline.queries.measured import DataSet

_TEXTS = ("dataset", "version", "verdict")
_COUNTS = ("days", "events", "best", "low", "high", "unstated")
_RATES = {"events_a_day": "events", "best_a_day": "best", "low_a_day": "low", "high_a_day": "high"}
_WHOSE = ("licence", "citation")
_DIGITS = 4


def _column(name: str, holds: str = "") -> Column:
    return Column(name, lambda item: "" if item[name] is None else item[name], holds)


BY_VERDICT = Family(
    "verdicts_of_events",
    (
        *map(_column, _TEXTS),
        *(_column(name, "integer") for name in _COUNTS),
        *(_column(name, "number") for name in _RATES),
        *map(_column, _WHOSE),
    ),
)


def verdict_item(row: Sequence[Any], sets: Mapping[tuple[str, str], DataSet]) -> Json:
    """A row of the question ``by_verdict``, with what that is a day; null where no day has it.

    Args:
        row: the row.
        sets: what is known of the data sets, by name and version.
    """
    item = dict(zip((*_TEXTS, *_COUNTS), row, strict=True))
    days = item["days"]
    return (
        item
        | {
            rate: None if not days or item[of] is None else round(item[of] / days, _DIGITS)
            for rate, of in _RATES.items()
        }
        | {name: getattr(sets[item["dataset"], item["version"]], name) for name in _WHOSE}
    )


def verdicts_document(head: Json, sets: Iterable[Json], items: Iterable[Json]) -> Json:
    """The answer of JSON: of which record and data sets it is, and the rows."""
    return opening(head) | {SETS.name: list(sets), BY_VERDICT.name: list(items)}
