"""Imported events by verdict: a line each, and what the lines of no verdict are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.views.listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from karabakh_timeline.model.json import Json

_EXPLAINED = {
    "no-fighting": "no-fighting: protests, riots and strategic developments, whatever the verdict.",
    "several": "several: the date of the event reaches over days of more than one verdict.",
    "outside": "outside: the event lies, or may lie, outside of the days that are asked for.",
}
_UNSTATED = (
    "Unstated: so many events state no best estimate. Where there is one, the sum of the others is "
    "none of all, and the deaths are empty."
)
_NO_BOUNDS = "Where an event states no lowest or highest figure, there is none of all either."


def verdicts_listing(items: Sequence[Json]) -> Listing:
    """A data set and a verdict a line."""
    return Listing(
        ("Data set", "Verdict", "Days", "Events", "Deaths", "From-to", "Unstated", "Events a day",
         "Deaths a day"),
        tuple(
            (
                f"{one['dataset']} {one['version']}", one["verdict"], _shown(one["days"]),
                _shown(one["events"]), _shown(one["best"]), _reach(one),
                _shown(one["unstated"]),
                _shown(one["events_a_day"]), _shown(one["best_a_day"]),
            )
            for one in items
        ),
    )  # fmt: skip


def explained(items: Sequence[Json]) -> Iterator[str]:
    """What the lines are whose name is no verdict."""
    found = {one["verdict"] for one in items}
    yield from (text for name, text in _EXPLAINED.items() if name in found)
    if any(one["unstated"] for one in items):
        yield _UNSTATED
    if any(one["events"] and None in (one["low"], one["high"]) for one in items):
        yield _NO_BOUNDS


def _shown(number: float | None) -> str:
    return "" if number is None else f"{number:,}"


def _reach(one: Json) -> str:
    if one["low"] is None and one["high"] is None:
        return ""
    low, high = (_shown(one[name]) or "?" for name in ("low", "high"))
    return f"{low}-{high}"
