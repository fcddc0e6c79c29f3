"""Observance measured by event data, as a listing; and what it says beside a status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karabakh_timeline.queries.around import day_text
from karabakh_timeline.queries.measured import DAY, Covered, Figures, rates
from karabakh_timeline.views.listings import Listing
from karabakh_timeline.views.text import counted, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from karabakh_timeline.queries.around import Bounds
    from karabakh_timeline.queries.measured import (
        Charged,
        CountedOn,
        DataSet,
        Measured,
        Observed,
    )

_CHARGED = ("Charged", "Charged, not counted", "Counted, not charged")
_HEAD = (
    "Ceasefire", "Window", "Data", "Days", "Events", "Deaths: low/best/high",
    "Deaths a day: low/best/high", "Quiet days", "First event", *_CHARGED,
)  # fmt: skip
_UNMEASURED = {
    "never-in-effect": "never took effect",
    "effect-not-known": "not known when it took effect",
}
_RUN_UP = (
    "Where fighting rises before a ceasefire, a plain before and after flatters it: before-7 is "
    "that run-up, before-8-30 the time before it. The figures say how many, and not why."
)
_NAMED = 3
"""So many conflicts are named of those that count."""


def observance_listing(rows: Iterable[Measured]) -> Listing:
    """A window a line, in the order of the ledger: what certainly lies in it, then what may."""
    return Listing(_HEAD, tuple(map(_row, rows)))


def _row(row: Measured) -> tuple[str, ...]:
    name, data = row.life.ceasefire.id, row.data.called
    observed = row.observed
    if observed is None:
        return (name, why_unmeasured(row), data, *[""] * (len(_HEAD) - 3))
    stretch = observed.stretch
    window = stretch.name.value if stretch.name else ""
    if stretch.is_empty:
        return (name, window, data, "0", f"cut by {stretch.cut_by}", *[""] * (len(_HEAD) - 5))
    if observed.covered is Covered.NONE:
        return (name, window, data, "", "not covered", *[""] * (len(_HEAD) - 5))
    return (
        name,
        window,
        data,
        _days(observed),
        _plus(str(observed.certain.events), observed.possible.events),
        _deaths(observed.certain, observed.possible),
        deaths_a_day_text(observed),
        quiet_text(observed),
        first_text(observed),
        *(_charged(observed.charged) if observed.charged else ("", "", "")),
    )


def why_unmeasured(row: Measured) -> str:
    """Why a ceasefire has no windows."""
    return _UNMEASURED[row.unmeasured.value] if row.unmeasured else ""


def _charged(charged: Charged) -> tuple[str, str, str]:
    """The cells on the record's charges."""
    return (
        _plus(str(charged.certain), charged.possible), str(len(charged.uncounted)),
        _uncharged(charged),
    )  # fmt: skip


def charges_in_short(charged: Charged) -> tuple[tuple[str, str], ...]:
    """The record's charges in few letters, each with what it is: at least and at most."""
    most = charged.certain + charged.possible
    otherwise = f"; {charged.otherwise} under others" if charged.otherwise else ""
    told = (
        _range(str(charged.certain), str(most)), str(len(charged.uncounted)),
        f"{charged.uncharged}{otherwise}",
    )  # fmt: skip
    return tuple(zip(_CHARGED, told, strict=True))


def _uncharged(charged: Charged) -> str:
    """How many events are not charged; and how many only as breaches of which others."""
    text = str(charged.uncharged)
    if not charged.otherwise:
        return text
    return f"{text}; {charged.otherwise} charged under {', '.join(charged.under)}"


def _days(observed: Observed) -> str:
    """How long a window is, and what is to be said of that."""
    text = days_text(observed.stretch.bounds)
    said = [f"cut by {observed.stretch.cut_by}"] if observed.stretch.cut_by else []
    said += ["the rest is not covered"] if observed.covered is Covered.PART else []
    return f"{text}, {', '.join(said)}" if said else text


def days_text(bounds: Bounds) -> str:
    """How many days a stretch has, at least and at most."""
    return _range(_number(bounds.least / DAY), _number(bounds.most / DAY))


def days_within(bounds: Bounds) -> str:
    """The same with the word; of what may have no length at all, up to how many."""
    most = _number(bounds.most / DAY)
    unit = "day" if most == "1" else "days"
    return f"{days_text(bounds)} {unit}" if bounds.least else f"up to {most} {unit}"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _range(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _plus(certain: str, possible: int) -> str:
    return f"{certain}, perhaps {possible:,} more" if possible else certain


def _three(values: Sequence[object]) -> str:
    return "/".join("?" if value is None else str(value) for value in values)


def _deaths(certain: Figures, possible: Figures) -> str:
    """The three figures of deaths: what is certain, and what may come to it."""
    text = _three(certain[1:4])
    return f"{text}, perhaps {_three(possible[1:4])} more" if possible.events else text


def deaths_a_day_text(observed: Observed) -> str:
    """So many deaths a day, by each of the three figures: at least and at most."""
    return _a_day_text(observed, "low", "best", "high")


def events_a_day_text(observed: Observed) -> str:
    """So many events a day, at least and at most."""
    return _a_day_text(observed, "events")


def _a_day_text(observed: Observed, *names: str) -> str:
    """Figures a day; of a window that may have no length at all there is no most."""
    found = rates(observed)
    least = _three([_hundredths(found[name].least) for name in names])
    if not observed.stretch.bounds.least:
        return f"{least} or more"
    return _range(least, _three([_hundredths(found[name].most) for name in names]))


def _hundredths(value: float | None) -> str | None:
    """A figure a day; what is none at all has no places."""
    return None if value is None else f"{value:.2f}" if value else "0"


def quiet_text(observed: Observed) -> str:
    """The longest run of days without an event, at least and at most."""
    return _range(*map(str, observed.quiet)) if observed.quiet else ""


def first_text(observed: Observed) -> str:
    """When the first event was; and one that only may lie in the window, if it was earlier."""
    first, maybe = observed.first, observed.first_possible
    text = "none" if first is None else "/".join(map(day_text, dict.fromkeys(first.days)))
    if maybe is not None and (first is None or maybe.days.first < first.days.last):
        day = day_text(max(maybe.days.first, observed.stretch.reach.first))
        return f"{text}, perhaps {day}"
    return text


def observance_remarks(
    sets: Iterable[DataSet], *, has_windows: bool, more: str = ""
) -> Iterator[str]:
    """Of what was counted, by whose terms; and how the windows before are to be read.

    Args:
        sets: the data sets.
        has_windows: whether there are windows to be read.
        more: what shows every window; empty where they are shown.
    """
    for data in sets:
        yield safe(f"{data.named}; {_scope(data)}{data.cited}")
    if has_windows:
        yield _RUN_UP
    if more:
        yield (
            "Of each ceasefire three windows are shown. A shorter one is cut at another ceasefire, "
            f"or where the data ends; {more}, or its id, shows where, and every window. Where the "
            "whole of one is covered in part, what is told of it is of so many days alone; where "
            "that is not said, all of it is covered."
        )


def _scope(data: DataSet) -> str:
    scope = data.scope
    left_out = sum(events for _, events in scope.left_out)
    kinds = ", ".join(kind for kind, _ in scope.left_out)
    left = f"; {counted(left_out, 'event')} of other kinds left out: {kinds}" if left_out else ""
    return (
        f"covers {data.first.isoformat()} to {data.last.isoformat()}; "
        f"counted: {chosen(data)}{left}."
    )


def chosen(data: DataSet) -> str:
    """By what its events are chosen, and of which conflicts those are that count or do not."""
    by = data.scope.by or "all that is imported"
    return f"{by}: {_conflicts(data.scope.conflicts)}{not_counted(data)}"


def not_counted(data: DataSet) -> str:
    """Which conflicts are not counted, and which versions were not asked; empty for none."""
    others, passed = data.scope.others, data.passed
    text = f"; not counted: {_conflicts(others)} (--conflict all counts them)" if others else ""
    if passed:
        text += f"; imported too and not asked: {', '.join(f'{data.name}@{x}' for x in passed)}"
    return text


def _conflicts(conflicts: Sequence[tuple[str, str, int]]) -> str:
    told = [
        f"{called or name or 'no conflict named'} ({counted(events, 'event')})"
        for name, called, events in sorted(conflicts, key=lambda one: -one[2])[:_NAMED]
    ]
    more = len(conflicts) - len(told)
    return ", ".join([*told, *([f"{more:,} more"] if more else [])]) or "nothing"


def counted_line(counted_on: CountedOn) -> str:
    """What a data set counts on a day and in the seven days to it, as a sentence."""
    day, week = counted_on.on_day, counted_on.week
    told = f"{_told(day)} on {counted_on.day.isoformat()}, {_told(week)} in the seven days to it"
    if day.covered is Covered.NONE:
        told = f"{counted_on.day.isoformat()} is not covered"
    elif week.covered is not Covered.WHOLE:
        told += ", not all of which it covers"
    data = counted_on.data
    chosen = f" Chosen: {data.scope.by}{not_counted(data)}." if data.scope.by else ""
    return f"Counted by {data.named}: {told}.{chosen}{data.cited}"


def _told(observed: Observed) -> str:
    text = _events(observed.certain)
    if observed.possible.events:
        text += f" and perhaps {_events(observed.possible)}"
    return text


def _events(figures: Figures) -> str:
    if not figures.events:
        return "no event for certain"
    return f"{counted(figures.events, 'event')} with {_three(figures[1:4])} deaths (low/best/high)"
