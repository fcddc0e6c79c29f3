"""Events fall within the periods that the data set names."""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING

from karabakh_timeline.model.problem import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.loading.draft import Draft
    from karabakh_timeline.loading.findings import Finding
    from karabakh_timeline.model.dates import When

_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


def events_outside_periods(draft: Draft) -> Iterator[Finding]:
    """An event may fall in a period, where there are any."""
    if not draft.periods or any("periods" in path for _, path in draft.unsound):
        return
    spans = _merged(sorted(_span(entry.value.date) for entry in draft.periods))
    for entry in draft.events:
        if entry.spot("date") in draft.unsound:
            continue
        first, last = _span(entry.value.date)
        # of those that start by then the last one ends last: they do not overlap
        number = bisect_right(spans, last, key=itemgetter(0))
        if number == 0 or spans[number - 1][1] < first:
            yield entry.finding(
                Code.EVENT_OUTSIDE_PERIODS,
                f"{entry.value.date.text} falls within no period",
                "Mend the date, or give its time a period.",
                "date",
            )


def _span(date: When) -> tuple[datetime, datetime]:
    return date.earliest or _FIRST, date.latest or _LAST


def _merged(spans: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The spans without overlaps, so that few are left to ask."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
