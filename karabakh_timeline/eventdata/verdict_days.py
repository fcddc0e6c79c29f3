"""The verdict of each day as a small table, for questions that set events beside it.

An interval of a verdict has two ends, and a join by two ends compares each event with each of them.
By the day it is an equality, which every engine answers by a hash, on any number of machines.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.queries.days import by_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, timezone

    from karabakh_timeline.queries.verdict import Interval

COLUMNS = (
    ("day", "DATE"),
    ("verdict", "VARCHAR"),
    ("ceasefires", "VARCHAR"),
    ("stretch", "INTEGER"),
)
_JOIN = "; "
_COVERED = (
    ("dataset", "VARCHAR"),
    ("version", "VARCHAR"),
    ("called", "VARCHAR"),
    ("first_day", "DATE"),
    ("last_day", "DATE"),
)


def covered(dataset: str, versions: Sequence[str], first: date, last: date) -> Small:
    """Versions that count as one data set, for the question ``by_verdict``.

    Args:
        dataset: the data set.
        versions: the versions, from old to new.
        first: the first day that they cover together.
        last: the last day.
    """
    called = ", ".join(versions)
    days = first.isoformat(), last.isoformat()
    return Small(_COVERED, [(dataset, version, called, *days) for version in versions])


def verdict_days(intervals: Iterable[Interval], zone: timezone) -> Small:
    """The days of a stretch, each with the verdict at its end and the ceasefires that decide it.

    Args:
        intervals: of ``Ledger.history``; they tile the stretch.
        zone: the offset in which days are counted.

    Returns:
        A row a day, as in the table ``verdicts`` of an export; several ceasefires are one text, and
        ``stretch`` numbers, from 1, the runs of days with the same verdict.
    """
    runs = groupby(by_day(intervals, zone), lambda one: one.end.verdict)
    rows = [
        (one.day, verdict.value, _JOIN.join(one.end.operative), stretch)
        for stretch, (verdict, days) in enumerate(runs, 1)
        for one in days
    ]
    return Small(COLUMNS, rows)
