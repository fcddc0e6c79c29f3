"""What event data counts around ceasefires: by SQL, of imported data sets, never of the record.

What certainly lies in a window and what only may are two figures; deaths are three, as the data set
states them: the lowest, the best estimate and the highest. None of them is added to another.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.scoping import tables
from karabakh_timeline.queries.around import Bounds, Days, Stretch, day_number, midnight
from karabakh_timeline.queries.measured import (
    Charged,
    Covered,
    Figures,
    First,
    Observed,
)
from karabakh_timeline.store.moments import ALWAYS, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import timezone

    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.queries.measured import Scope
    from karabakh_timeline.queries.observance import Violation

QUESTIONS = (
    "contents", "reached", "counted", "quiet", "first", "uncounted", "uncharged",
    "charged_otherwise", "dated", "repeated", "near",
)  # fmt: skip
"""The texts of SQL, each by the name of its file."""


class Asked(NamedTuple):
    """A data set as it is asked.

    Attributes:
        engine: what runs the questions over it.
        covers: from which to before which second it covers.
        scope: which of its events count.
        zone: the clock by which days are told.
        superseded: events of which another version's row counts, by data set, version and id.
        name: its short name.
        form: the form of its files, such as ``ged``, by which its codes are read.
    """

    engine: Engine
    covers: tuple[int, int]
    scope: Scope
    zone: timezone
    superseded: tuple[tuple[Any, ...], ...] = ()
    name: str = ""
    form: str = ""

    def rows(self, name: str, tables: Mapping[str, Small]) -> list[tuple[Any, ...]]:
        """The rows that a question gives of the events that count."""
        return self.engine.rows(question(name, chosen=True), tables)

    def tables(self, reach: Days) -> dict[str, Small]:
        """The small tables of a question on some days: these days, and what counts."""
        numbers = range(reach.first, reach.last + 1)
        days = [(date.fromordinal(number).isoformat(), number) for number in numbers]
        calendar = Small((("day", "DATE"), ("number", "INTEGER")), days)
        return {"calendar": calendar, **tables(self.scope, self.superseded)}


def observe(
    asked: Asked, stretches: Sequence[Stretch], recorded: Mapping[str, Sequence[Violation]],
    in_force: Mapping[str, Sequence[Violation]] = MappingProxyType({}),
) -> tuple[Observed, ...]:  # fmt: skip
    """What a data set counts in windows, in their order.

    Args:
        asked: the data set.
        stretches: the windows.
        recorded: the breaches that the record has, by the id of the ceasefire.
        in_force: the same of those alone that came while the ceasefire was in force, or may have.
    """
    zone = asked.zone
    held = [one if one.is_empty else one.within(*asked.covers, zone) for one in stretches]
    open_ = {number: one for number, one in enumerate(held) if not one.is_empty}
    charges = {
        number: (
            *_charges(one, one.ceasefire, recorded.get(one.ceasefire, ()), zone),
            *(
                charge
                for name, others in in_force.items()
                if name != one.ceasefire
                for charge in _charges(one, name, others, zone)
            ),
        )
        for number, one in open_.items()
        if one.is_after
    }
    answers = _answers(asked, open_, charges)
    return tuple(
        _observed(number, (one, whole), answers, charges.get(number))
        for number, (one, whole) in enumerate(zip(held, stretches, strict=True))
    )


class _Charge(NamedTuple):
    """A charge of a breach.

    Attributes:
        event: the event that charges it.
        ceasefire: of which ceasefire.
        is_own: whether that is the ceasefire of the window.
        days: its days.
        is_certain: whether it certainly lies in the window.
    """

    event: str
    ceasefire: str
    is_own: bool
    days: Days
    is_certain: bool


def _charges(
    stretch: Stretch, ceasefire: str, recorded: Iterable[Violation], zone: timezone
) -> Iterable[_Charge]:
    """The charges of breaches of a ceasefire that lie in a window, or may."""
    start, stop = stretch.bounds.start, stretch.bounds.stop
    for one in recorded:
        possible, certain, last = one.window
        if possible <= ALWAYS or last >= NEVER or possible >= stop[1] or last < start[0]:
            continue
        days = Days(day_number(possible, zone), day_number(last, zone))
        is_certain = start[1] <= possible and max(certain, last) <= stop[0]
        yield _Charge(one.event.id, ceasefire, ceasefire == stretch.ceasefire, days, is_certain)


Answers = dict[str, dict[Any, Any]]


def _answers(
    asked: Asked, stretches: Mapping[int, Stretch], charges: Mapping[int, Sequence[_Charge]]
) -> Answers:
    """The answers to all questions, each by the number of the window."""
    if not stretches:
        return {}
    tables = _tables(asked, stretches)
    charged = [
        (number, one.event, one.ceasefire, int(one.is_own), *one.days)
        for number, found in charges.items()
        for one in found
    ]
    after = tables | {
        "windows": _windows({number: stretches[number] for number in charges}),
        "charges": Small(_CHARGES, charged),
    }
    figures = {
        (number, bool(certain)): Figures(
            int(events), _sum(low), _sum(best), _sum(high), int(unstated)
        )
        for number, certain, events, low, best, high, unstated in asked.rows("counted", tables)
    }
    quiet = {
        (number, bool(least)): int(days) for number, least, days in asked.rows("quiet", tables)
    }
    first = {
        (number, bool(certain)): First(event, Days(day, last))
        for number, certain, event, day, last in asked.rows("first", tables)
    }
    uncounted: dict[int, list[str]] = defaultdict(list)
    for number, event in asked.rows("uncounted", after):
        uncounted[number].append(event)
    uncharged = {
        number: (int(events), int(otherwise))
        for number, events, otherwise in asked.rows("uncharged", after)
    }
    under: dict[int, list[str]] = defaultdict(list)
    for number, name in asked.rows("charged_otherwise", after):
        under[number].append(name)
    return {
        "figures": figures, "quiet": quiet, "first": first, "uncounted": uncounted,
        "uncharged": uncharged, "under": under,
    }  # fmt: skip


def _sum(value: Any) -> int | None:
    """A sum as SQL gives it; None where something was not stated."""
    return None if value is None else int(value)


_WINDOWS = tuple(
    (name, "INTEGER") for name in ("id", "core_first", "core_last", "reach_first", "reach_last")
)
_CHARGES = (
    ("window_id", "INTEGER"), ("event", "VARCHAR"), ("ceasefire", "VARCHAR"), ("is_own", "INTEGER"),
    ("first_day", "INTEGER"), ("last_day", "INTEGER"),
)  # fmt: skip


def _windows(stretches: Mapping[int, Stretch]) -> Small:
    rows = [(number, *one.core, *one.reach) for number, one in stretches.items()]
    return Small(_WINDOWS, rows)


def _tables(asked: Asked, stretches: Mapping[int, Stretch]) -> dict[str, Small]:
    """The small tables of a question: the windows, every day that they reach, what counts."""
    first = min(one.reach.first for one in stretches.values())
    last = max(one.reach.last for one in stretches.values())
    return {"windows": _windows(stretches), **asked.tables(Days(first, last))}


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
        own = [one for one in charges if one.is_own]
        certain = sum(one.is_certain for one in own)
        uncharged, otherwise = answers["uncharged"].get(number, (0, 0))
        charged = Charged(
            certain, len(own) - certain, tuple(answers["uncounted"].get(number, ())), uncharged,
            otherwise, tuple(answers["under"].get(number, ())),
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
