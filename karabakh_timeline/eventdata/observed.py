"""What event data counts around ceasefires: by SQL, of imported data sets, never of the record.

What certainly lies in a window and what only may are two figures; deaths are three, as the data set
states them: the lowest, the best estimate and the highest. None of them is added to another.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.queries.around import Bounds, Days, Stretch, day_number, midnight
from karabakh_timeline.queries.measured import (
    Charged,
    Covered,
    Figures,
    First,
    Observed,
    Scope,
)
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.eventdata.shelf import Manifest
    from karabakh_timeline.queries.observance import Violation

QUESTIONS = ("contents", "counted", "quiet", "first", "uncounted", "uncharged", "dated")
"""The texts of SQL, each by the name of its file."""
PEACEFUL = ("protests", "riots", "strategic developments")
"""How kinds of events start, in the words of a data set, that are no fighting between sides."""


def scope(engine: Engine, conflicts: Sequence[str] = ()) -> Scope:
    """Which events count: of some conflicts, or of all; of every kind that is fighting."""
    names: dict[tuple[str, str], int] = defaultdict(int)
    kinds: set[str] = set()
    left_out: dict[str, int] = defaultdict(int)
    for conflict, name, kind, events in engine.rows(question("contents")):
        if conflicts and conflict not in conflicts:
            continue
        if kind.casefold().startswith(PEACEFUL):
            left_out[kind] += events
        else:
            kinds.add(kind)
            names[conflict, name] += events
    found = tuple((*key, events) for key, events in sorted(names.items()))
    return Scope(found, tuple(sorted(kinds)), tuple(sorted(left_out.items())))


def coverage(manifest: Manifest) -> tuple[date, date]:
    """The first and the last day that a data set covers: whole months, by its first and last row.

    A data set is published by months or years; more than its rows show is not taken for granted.
    """
    first, last = (date.fromisoformat(text[:10]) for text in (manifest.first, manifest.last))
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


class Asked(NamedTuple):
    """A data set as it is asked.

    Attributes:
        engine: what runs the questions over it.
        covers: from which to before which second it covers.
        scope: which of its events count.
        zone: the clock by which days are told.
    """

    engine: Engine
    covers: tuple[int, int]
    scope: Scope
    zone: timezone


def observe(
    asked: Asked, stretches: Sequence[Stretch], recorded: Mapping[str, Sequence[Violation]]
) -> tuple[Observed, ...]:
    """What a data set counts in windows, in their order.

    Args:
        asked: the data set.
        stretches: the windows.
        recorded: the breaches that the record has, by the id of the ceasefire.
    """
    zone = asked.zone
    held = [one if one.is_empty else one.within(*asked.covers, zone) for one in stretches]
    open_ = {number: one for number, one in enumerate(held) if not one.is_empty}
    charges = {
        number: tuple(_charges(one, recorded.get(one.ceasefire, ()), zone))
        for number, one in open_.items()
        if one.is_after
    }
    answers = _answers(asked, open_, charges)
    return tuple(
        _observed(number, (one, whole), answers, charges.get(number))
        for number, (one, whole) in enumerate(zip(held, stretches, strict=True))
    )


class _Charge(NamedTuple):
    """A charge of a breach: the event, its days, and whether it certainly lies in a window."""

    event: str
    days: Days
    is_certain: bool


def _charges(stretch: Stretch, recorded: Iterable[Violation], zone: timezone) -> Iterable[_Charge]:
    """The charges that lie in a window, or may."""
    start, stop = stretch.bounds.start, stretch.bounds.stop
    for one in recorded:
        possible, certain, last = one.window
        if possible <= ALWAYS or last >= NEVER or possible >= stop[1] or last < start[0]:
            continue
        days = Days(day_number(possible, zone), day_number(last, zone))
        yield _Charge(one.event.id, days, start[1] <= possible and max(certain, last) <= stop[0])


Answers = dict[str, dict[Any, Any]]


def _answers(
    asked: Asked, stretches: Mapping[int, Stretch], charges: Mapping[int, Sequence[_Charge]]
) -> Answers:
    """The answers to all questions, each by the number of the window."""
    if not stretches:
        return {}
    engine, tables = asked.engine, _tables(stretches, asked.scope)
    charged = [(number, one.event, *one.days) for number, found in charges.items() for one in found]
    after = tables | {
        "windows": _windows({number: stretches[number] for number in charges}),
        "charges": Small(_CHARGES, charged),
    }
    figures = {
        (number, bool(certain)): Figures(
            int(events), _sum(low), None if unstated else _sum(best), _sum(high), int(unstated)
        )
        for number, certain, events, low, best, high, unstated in engine.rows(
            question("counted"), tables
        )
    }
    quiet = {
        (number, bool(least)): int(days)
        for number, least, days in engine.rows(question("quiet"), tables)
    }
    first = {
        (number, bool(certain)): First(event, Days(day, last))
        for number, certain, event, day, last in engine.rows(question("first"), tables)
    }
    uncounted: dict[int, list[str]] = defaultdict(list)
    for number, event in engine.rows(question("uncounted"), after):
        uncounted[number].append(event)
    uncharged = {
        number: int(events) for number, events in engine.rows(question("uncharged"), after)
    }
    return {
        "figures": figures, "quiet": quiet, "first": first, "uncounted": uncounted,
        "uncharged": uncharged,
    }  # fmt: skip


def _sum(value: Any) -> int | None:
    """A sum as SQL gives it; None where nothing was stated."""
    return None if value is None else int(value)


_WINDOWS = tuple(
    (name, "INTEGER") for name in ("id", "core_first", "core_last", "reach_first", "reach_last")
)
_CHARGES = (
    ("window_id", "INTEGER"), ("event", "VARCHAR"), ("first_day", "INTEGER"),
    ("last_day", "INTEGER"),
)  # fmt: skip


def _windows(stretches: Mapping[int, Stretch]) -> Small:
    rows = [(number, *one.core, *one.reach) for number, one in stretches.items()]
    return Small(_WINDOWS, rows)


def _tables(stretches: Mapping[int, Stretch], scope: Scope) -> dict[str, Small]:
    """The small tables of a question: the windows, every day that they reach, what counts."""
    first = min(one.reach.first for one in stretches.values())
    last = max(one.reach.last for one in stretches.values())
    return {"windows": _windows(stretches), **tables_of(Days(first, last), scope)}


def tables_of(reach: Days, scope: Scope) -> dict[str, Small]:
    """The small tables of a question on some days: these days, and what counts."""
    numbers = range(reach.first, reach.last + 1)
    days = [(date.fromordinal(number).isoformat(), number) for number in numbers]
    return {
        "calendar": Small((("day", "DATE"), ("number", "INTEGER")), days),
        "conflicts": Small(
            (("id", "VARCHAR"),), [(name,) for name in dict.fromkeys(x[0] for x in scope.conflicts)]
        ),
        "kinds": Small((("name", "VARCHAR"),), [(name,) for name in scope.kinds]),
    }


def _observed(
    number: int,
    stretch: tuple[Stretch, Stretch],
    answers: Answers,
    charges: Sequence[_Charge] | None,
) -> Observed:
    """What is counted in one window: as far as it is covered, and the whole of it."""
    held, whole = stretch
    if held.is_empty:
        return Observed(whole, Covered.WHOLE if whole.is_empty else Covered.NONE)
    charged = None
    if charges is not None:
        certain = sum(one.is_certain for one in charges)
        charged = Charged(
            certain, len(charges) - certain, tuple(answers["uncounted"].get(number, ())),
            answers["uncharged"].get(number, 0),
        )  # fmt: skip
    least = answers["quiet"].get((number, True), held.core.number)
    most = answers["quiet"].get((number, False), held.reach.number)
    return Observed(
        held,
        Covered.WHOLE if held.bounds == whole.bounds else Covered.PART,
        answers["figures"].get((number, True), Figures()),
        answers["figures"].get((number, False), Figures()),
        (least, most),
        answers["first"].get((number, True)),
        answers["first"].get((number, False)),
        charged,
    )


def counted_by(asked: Asked, day: int) -> tuple[Observed, ...]:
    """What is counted on a day by number, and in the seven days that end with it."""
    stretches = [_of_days(Days(first, day), asked.zone) for first in (day, day - 6)]
    return observe(asked, stretches, {})


def _of_days(days: Days, zone: timezone) -> Stretch:
    """Whole days as a window of no ceasefire."""
    first, stop = midnight(days.first, zone), midnight(days.last + 1, zone)
    bounds = Bounds.between((first, first), (stop, stop))
    return Stretch("", None, bounds, days, days)
