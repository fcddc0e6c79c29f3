"""Seven ceasefires measured by genuine rows of UCDP GED, worked a second time in plain Python.

The rows are read by the program from the reference files beside the checkout (UCDP GED, CC BY
4.0), and by ``csv`` here. Nothing of the program is used on this side: a window is tried at each
moment at which its ends may have been, and each day and row is gone through. When a ceasefire took
effect and who its parties are is written down here from the record; when one that is over ended is
taken from the answer, as that is the tracker's question.
"""

from __future__ import annotations

import csv
from datetime import date, datetime, time, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from karabakh_timeline.api.opened import OpenTimeline
from karabakh_timeline.eventdata.importing import Asked, import_files
from karabakh_timeline.eventdata.shelf import Shelf
from tests.house.places import REFERENCE, needs_reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from karabakh_timeline.store.read import Store

pytest.importorskip("duckdb")
pytestmark = needs_reference

SEVEN = (
    "ceasefire-1994-05-12", "moscow-2016-04-05", "moscow-2020-10-10", "humanitarian-2020-10-18",
    "washington-2020-10-26", "trilateral-2020-11-10", "border-2022-09-14",
)  # fmt: skip
FILES = ("ged_karabakh.csv", "ged_aec_karabakh.csv")
WINDOWS = {
    "before-90": (-90, 0), "before-30": (-30, 0), "before-14": (-14, 0), "before-8-30": (-30, -7),
    "before-7": (-7, 0), "after-7": (0, 7), "after-14": (0, 14), "after-30": (0, 30),
    "after-90": (0, 90),
}  # fmt: skip
BOTH, THREE = {"AM", "AZ"}, {"AM", "AZ", "NK"}
EFFECTS: dict[str, tuple[str, str, set[str]]] = {
    "iran-1992-02-25": ("1992-02-25 00:00", "1992-02-27 00:00", BOTH),
    "iran-1992-03-20": ("1992-03-20 00:00", "1992-03-21 00:00", BOTH),
    "iran-1992-03-27": ("1992-03-27 00:00", "1992-03-28 00:00", BOTH),
    "december-1993-12-17": ("1993-12-17 00:00", "1993-12-18 00:00", {"AZ", "NK"}),
    "protocol-1994-02-18": ("1994-03-01 00:00", "1994-03-02 00:00", THREE),
    "ceasefire-1994-05-12": ("1994-05-11 23:01", "1994-05-12 01:01", THREE),  # about 00:01
    "azerbaijan-2016-04-03": ("2016-04-03 00:00", "2016-04-04 00:00", {"AZ"}),
    "moscow-2016-04-05": ("2016-04-05 12:00", "2016-04-05 12:00", THREE),
    "moscow-2020-10-10": ("2020-10-10 12:00", "2020-10-10 12:00", BOTH),
    "humanitarian-2020-10-18": ("2020-10-18 00:00", "2020-10-18 00:00", BOTH),
    "washington-2020-10-26": ("2020-10-26 08:00", "2020-10-26 08:00", BOTH),
    "trilateral-2020-11-10": ("2020-11-10 01:00", "2020-11-10 01:00", BOTH),
    "border-2022-09-13": ("2022-09-13 09:00", "2022-09-13 10:00", BOTH),
    "border-2022-09-14": ("2022-09-14 20:00", "2022-09-14 20:00", BOTH),
    "karabakh-2023-09-20": ("2023-09-20 13:00", "2023-09-20 13:00", {"AZ", "NK"}),
}
"""By the clock of the record, each: not before, not after; between whom."""
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


def _rows() -> list[Row]:
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


def _effect(name: str) -> tuple[datetime, datetime]:
    first, last, _ = EFFECTS[name]
    return datetime.fromisoformat(first), datetime.fromisoformat(last)


def _neighbours(name: str) -> tuple[list[str], list[str]]:
    """Those among the same that took effect before, and after, in the order of time."""
    own = EFFECTS[name][2]
    same = [
        other
        for other, (_, _, parties) in EFFECTS.items()
        if other != name and (len(own & parties) >= 2 or (len(parties) == 1 and parties <= own))
    ]
    first, last = _effect(name)
    before = [other for other in same if _effect(other)[1] <= first]
    after = [other for other in same if _effect(other)[0] >= last]
    return sorted(before, key=_effect), sorted(after, key=_effect)


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


def _window(name: str, window: str, answer: dict[str, Any]) -> tuple[Worked, str | None]:
    """A window of a ceasefire, and at which other one it is cut."""
    effect = _effect(name)
    if window == "whole":
        ends = [
            datetime.fromisoformat(answer[key]).replace(tzinfo=None)
            for key in ("to_earliest", "to_latest")
        ]
        return _worked(product(effect, ends)), None
    before, after = _neighbours(name)
    first, last = (timedelta(days=days) for days in WINDOWS[window])
    if last <= timedelta(0) and before and _effect(before[-1])[1] > effect[0] + first:
        cuts = _effect(before[-1])
        return _worked((max(at + first, cut), at + last) for at in effect for cut in cuts), before[
            -1
        ]
    if last > timedelta(0) and after and _effect(after[0])[0] < effect[1] + last:
        cuts = _effect(after[0])
        return _worked((at + first, min(at + last, cut)) for at in effect for cut in cuts), after[0]
    return _worked((at + first, at + last) for at in effect), None


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


def _expected(worked: Worked, rows: list[Row]) -> dict[str, Any]:
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


@pytest.fixture(scope="module")
def answers(record: Store, tmp_path_factory: pytest.TempPathFactory) -> dict[Any, Any]:
    """What the program says of each window, by ceasefire and window."""
    shelf = Shelf(tmp_path_factory.mktemp("seven"))
    import_files(shelf, [REFERENCE / name for name in FILES], Asked(version="25.1"))
    found = OpenTimeline(record.index).observance(SEVEN, with_="ged", folder=shelf.folder)
    return {(item["ceasefire"], item["window"]): item for item in found.document()["observance"]}


@pytest.mark.parametrize("window", [*WINDOWS, "whole"])
@pytest.mark.parametrize("name", SEVEN)
def test_a_window_of_seven_ceasefires_is_as_plain_python_works_it(
    answers: dict[Any, Any], name: str, window: str
) -> None:
    answer = answers[name, window]
    worked, cut_by = _window(name, window, answer)
    assert answer["cut_by"] == cut_by
    if not worked.lengths[1]:
        assert answer["days_most"] == 0
        assert answer["events_certain"] is None
        return
    expected = _expected(worked, _rows())
    assert {key: answer[key] for key in expected} == expected


def test_each_of_the_seven_has_all_windows_and_most_have_rows_in_them(
    answers: dict[Any, Any],
) -> None:
    assert set(answers) == {(name, window) for name in SEVEN for window in [*WINDOWS, "whole"]}
    counted = {
        name for (name, _), one in answers.items()
        if (one["events_certain"] or 0) + (one["events_possible"] or 0)
    }  # fmt: skip
    assert counted == set(SEVEN)
    assert len(_rows()) == 56
