"""Windows around ceasefires by genuine rows of UCDP GED, worked in plain Python.

Nothing of the program is used here. The rows are read by ``csv`` from the reference files beside
the checkout (UCDP GED, CC BY 4.0); a window is tried at each moment at which its ends may have
been, and each day and row is gone through. What it is told is when each ceasefire took effect, and
between whom; when one that is over ended is taken from the answer, as the tracker's question.
"""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.house.places import REFERENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FILES = ("ged_karabakh.csv", "ged_aec_karabakh.csv")
WINDOWS = {
    "before-90": (-90, 0), "before-30": (-30, 0), "before-14": (-14, 0), "before-8-30": (-30, -7),
    "before-7": (-7, 0), "after-7": (0, 7), "after-14": (0, 14), "after-30": (0, 30),
    "after-90": (0, 90),
}  # fmt: skip


class Effect(NamedTuple):
    """When a ceasefire took effect, and between whom.

    Attributes:
        first: not before, by the clock of the record.
        last: not after.
        parties: whom it binds.
    """

    first: datetime
    last: datetime
    parties: frozenset[str]


Effects = dict[str, Effect]
"""Of each ceasefire by its id."""
COVERED = datetime.fromisoformat("1992-02-01"), datetime.fromisoformat("2022-11-01")
"""Whole months, from that of the first row to that of the last."""


class Row(NamedTuple):
    """A row of GED."""

    id: str
    days: frozenset[date]
    figures: tuple[int | None, int | None, int | None]


class Worked(NamedTuple):
    """A window at all moments at which it may have begun and ended."""

    whole: frozenset[date]
    touched: frozenset[date]
    lengths: tuple[float, float]


def rows() -> list[Row]:
    found = []
    for name in FILES:
        with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file):
                first = date.fromisoformat((line.get("date_start") or line["start_date"])[:10])
                last = date.fromisoformat((line.get("date_end") or line["end_date"])[:10])
                days = frozenset(
                    first + timedelta(days=at) for at in range((last - first).days + 1)
                )
                given = [
                    line.get("low", line.get("deaths_low")), line.get("best"),
                    line.get("high", line.get("deaths_high")),
                ]  # fmt: skip
                low, best, high = (int(float(one)) if one else None for one in given)
                found.append(Row(line["id"], days, (low, best, high)))
    return found


def _neighbours(effects: Effects, name: str) -> tuple[list[str], list[str]]:
    """Those among the same that took effect before, and after, in the order of time."""
    own = effects[name]
    same = [
        other
        for other, it in effects.items()
        if other != name and _are_same(own.parties, it.parties)
    ]
    before = [other for other in same if effects[other].last <= own.first]
    after = [other for other in same if effects[other].first >= own.last]
    order = lambda other: (effects[other].first, effects[other].last)  # noqa: E731 - used once
    return sorted(before, key=order), sorted(after, key=order)


def _are_same(one: frozenset[str], other: frozenset[str]) -> bool:
    shared = one & other
    return len(shared) > 1 or (len(shared) == 1 and 1 in {len(one), len(other)})


def _worked(pairs: Iterable[tuple[datetime, datetime]]) -> Worked:
    """What is common to all ways in which a window may lie, and what any of them has."""
    wholes, touched, lengths = [], set(), []
    for one, other in pairs:
        start, stop = max(one, COVERED[0]), min(other, COVERED[1])
        lengths.append(max(0.0, (stop - start) / timedelta(days=1)))
        days = [start.date() + timedelta(days=at) for at in range(-1, (stop - start).days + 3)]
        midnights = [(day, datetime.combine(day, time.min)) for day in days]
        wholes.append(
            {day for day, at in midnights if start <= at and at + timedelta(days=1) <= stop}
        )
        touched |= {day for day, at in midnights if at < stop and at + timedelta(days=1) > start}
    whole = frozenset.intersection(*map(frozenset, wholes))
    return Worked(whole, frozenset(touched), (min(lengths), max(lengths)))


def window_of(
    effects: Effects, name: str, window: str, answer: dict[str, Any]
) -> tuple[Worked, str | None]:
    """A window of a ceasefire, and at which other one it is cut."""
    moments = effects[name][:2]
    if window == "whole":
        ends = [
            datetime.fromisoformat(answer[key]).replace(tzinfo=None)
            for key in ("to_earliest", "to_latest")
        ]
        return _worked(product(moments, ends)), None
    before, after = _neighbours(effects, name)
    first, last = (timedelta(days=days) for days in WINDOWS[window])
    if last <= timedelta(0) and before and effects[before[-1]].last > moments[0] + first:
        cuts = effects[before[-1]][:2]
        return _worked((max(at + first, cut), at + last) for at in moments for cut in cuts), before[
            -1
        ]
    if last > timedelta(0) and after and effects[after[0]].first < moments[1] + last:
        cuts = effects[after[0]][:2]
        return _worked((at + first, min(at + last, cut)) for at in moments for cut in cuts), after[
            0
        ]
    return _worked((at + first, at + last) for at in moments), None


def _sum(figures: list[int | None]) -> int | None:
    return None if None in figures else sum(figure or 0 for figure in figures)


def _longest(days: frozenset[date], busy: Iterable[frozenset[date]]) -> int:
    taken = frozenset[date]().union(*busy)
    most = run = 0
    day = min(days, default=date.min)
    while days and day <= max(days):
        run = 0 if day in taken else run + 1
        most = max(most, run)
        day += timedelta(days=1)
    return most


def _a_day(figure: int | None, days: float) -> float | None:
    return None if figure is None or not days else round(figure / days, 4)


def expected(worked: Worked, rows: list[Row]) -> dict[str, Any]:
    certain = [row for row in rows if row.days <= worked.whole]
    possible = [row for row in rows if row not in certain and row.days & worked.touched]
    wanted: dict[str, Any] = {}
    for match, some in (("certain", certain), ("possible", possible)):
        wanted[f"events_{match}"] = len(some)
        wanted[f"unstated_{match}"] = sum(row.figures[1] is None for row in some)
        for at, figure in enumerate(("low", "best", "high")):
            wanted[f"{figure}_{match}"] = _sum([row.figures[at] for row in some])
    least, most = worked.lengths
    wanted["days_least"], wanted["days_most"] = round(least, 4), round(most, 4)
    for figure in ("events", "low", "best", "high"):
        sure, maybe = wanted[f"{figure}_certain"], wanted[f"{figure}_possible"]
        both = None if sure is None or maybe is None else sure + maybe
        wanted[f"{figure}_a_day_least"] = _a_day(sure, most)
        wanted[f"{figure}_a_day_most"] = _a_day(both, least)
    wanted["quiet_least"] = _longest(worked.whole, (row.days for row in rows))
    sharp = (row.days for row in rows if len(row.days) == 1)
    wanted["quiet_most"] = _longest(worked.touched, sharp)
    order: Callable[[Row], Any] = lambda row: (max(row.days), min(row.days), row.id)  # noqa: E731
    first = min(certain, key=order, default=None)
    wanted["first_event"] = first and first.id
    wanted["first_event_from"] = first and min(first.days).isoformat()
    wanted["first_event_to"] = first and max(first.days).isoformat()
    maybe = min(possible, key=lambda row: (min(row.days), max(row.days), row.id), default=None)
    wanted["first_possible_event"] = maybe and maybe.id
    return wanted
