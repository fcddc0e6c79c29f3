"""The windows before and after a ceasefire took effect, in which event data is counted.

A window is a stretch between two moments that may each be known only roughly. Days that certainly
lie in it are its core; days that may have a part in it are its reach. An event lies in it for
certain if all days on which it may have happened are of the core, and may lie in it if one of them
is of the reach. Days are numbered as ``date.toordinal`` does, by the record's own clock.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.queries.lifecycle import binds_same
from karabakh_timeline.queries.windows import DAY, Window
from karabakh_timeline.store.moments import ALWAYS, EPOCH_DAY, NEVER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import timezone

    from karabakh_timeline.queries.lifecycle import Life
    from karabakh_timeline.queries.status import Ledger


class Around(StrEnum):
    """The windows, each named by its days counted from when the ceasefire took effect."""

    BEFORE_90 = "before-90"
    BEFORE_30 = "before-30"
    BEFORE_14 = "before-14"
    BEFORE_8_30 = "before-8-30"
    BEFORE_7 = "before-7"
    AFTER_7 = "after-7"
    AFTER_14 = "after-14"
    AFTER_30 = "after-30"
    AFTER_90 = "after-90"
    WHOLE = "whole"


FIXED = {
    Around.BEFORE_90: (-90, 0),
    Around.BEFORE_30: (-30, 0),
    Around.BEFORE_14: (-14, 0),
    Around.BEFORE_8_30: (-30, -7),
    Around.BEFORE_7: (-7, 0),
    Around.AFTER_7: (0, 7),
    Around.AFTER_14: (0, 14),
    Around.AFTER_30: (0, 30),
    Around.AFTER_90: (0, 90),
}
"""From which to which day, from when a ceasefire took effect, a window of fixed length goes."""


BEFORE = frozenset(name for name, (_, last) in FIXED.items() if last <= 0)
"""The windows before a ceasefire took effect."""


class Unmeasured(StrEnum):
    """Why there is no window around a ceasefire."""

    NEVER_IN_EFFECT = "never-in-effect"
    EFFECT_NOT_KNOWN = "effect-not-known"


class Days(NamedTuple):
    """Days by number, the first and the last; the last before the first: none."""

    first: int
    last: int

    @property
    def number(self) -> int:
        """How many they are."""
        return max(0, self.last - self.first + 1)

    def meets(self, other: Days) -> bool:
        """Whether one of them is among others."""
        return max(self.first, other.first) <= min(self.last, other.last)


def day_number(second: int, zone: timezone) -> int:
    """The number of the day in which a second lies, by a clock."""
    return (second + _offset(zone)) // DAY + EPOCH_DAY


def midnight(day: int, zone: timezone) -> int:
    """The first second of a day by its number."""
    return (day - EPOCH_DAY) * DAY - _offset(zone)


def _offset(zone: timezone) -> int:
    return int(zone.utcoffset(None).total_seconds())


class Bounds(NamedTuple):
    """From when to when a stretch goes, each end as far as it is known.

    Attributes:
        start: the earliest and the latest second with which it may begin.
        stop: the earliest and the latest second before which it may end.
        least: at least so many seconds long.
        most: at most so many.
    """

    start: tuple[int, int]
    stop: tuple[int, int]
    least: int
    most: int

    @classmethod
    def between(cls, start: tuple[int, int], stop: tuple[int, int]) -> Bounds:
        """Those of a stretch whose two ends have nothing to do with one another."""
        return cls(start, stop, max(0, stop[0] - start[1]), max(0, stop[1] - start[0]))

    def not_before(self, moment: tuple[int, int]) -> Bounds:
        """Cut at a moment, as far as that is known; nothing is left where it comes later."""
        if moment[1] <= self.start[0]:
            return self
        start = (max(self.start[0], moment[0]), max(self.start[1], moment[1]))
        return self._shorter(Bounds.between(start, self.stop))

    def not_after(self, moment: tuple[int, int]) -> Bounds:
        """Cut at a moment, as far as that is known; nothing is left where it comes earlier."""
        if moment[0] >= self.stop[1]:
            return self
        stop = (min(self.stop[0], moment[0]), min(self.stop[1], moment[1]))
        return self._shorter(Bounds.between(self.start, stop))

    def _shorter(self, cut: Bounds) -> Bounds:
        return cut._replace(least=min(self.least, cut.least), most=min(self.most, cut.most))

    def days(self, zone: timezone) -> tuple[Days, Days]:
        """The core and the reach, by a clock."""
        core = Days(day_number(self.start[1] - 1, zone) + 1, day_number(self.stop[0], zone) - 1)
        reach = Days(day_number(self.start[0], zone), day_number(self.stop[1] - 1, zone))
        return core, reach


class Stretch(NamedTuple):
    """A window around a ceasefire.

    Attributes:
        ceasefire: the id of the ceasefire; empty for days of no ceasefire.
        name: which one it is; None for other days.
        bounds: from when to when it goes.
        core: the days that certainly lie in it, whole.
        reach: the days that may have a part in it.
        cut_by: the ceasefire among the same at which it is cut; empty for none.
        others: the other ceasefires among the same that may have been in force in it.
        is_over: whether the ceasefire was over before its end: ``yes``, ``no`` or ``possibly``.
    """

    ceasefire: str
    name: Around | None
    bounds: Bounds
    core: Days
    reach: Days
    cut_by: str = ""
    others: tuple[str, ...] = ()
    is_over: str = "no"

    @property
    def is_after(self) -> bool:
        """Whether it comes after the ceasefire took effect."""
        return self.name is not None and self.name not in BEFORE

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of it where it was cut."""
        return self.bounds.most <= 0

    def within(self, first: int, stop: int, zone: timezone) -> Stretch:
        """What of it lies between two seconds."""
        bounds = self.bounds.not_before((first, first)).not_after((stop, stop))
        return self._replace(bounds=bounds, core=bounds.days(zone)[0], reach=bounds.days(zone)[1])


def unmeasured(life: Life) -> Unmeasured | None:
    """Why there is no window around a ceasefire; None where there is."""
    if life.effective is None:
        return Unmeasured.NEVER_IN_EFFECT
    if life.effective.possible <= ALWAYS or life.effective.certain >= NEVER:
        return Unmeasured.EFFECT_NOT_KNOWN
    return None


def windows(ledger: Ledger, ceasefire: str) -> tuple[Stretch, ...]:
    """The windows around a ceasefire, in their order; none where it did not take effect.

    Those of fixed length are cut where another ceasefire among the same took effect: before, at the
    last that certainly came earlier, after, at the first that certainly came later. The whole of it
    is not cut.
    """
    life = ledger.life(ceasefire)
    if unmeasured(life) or life.effective is None:
        return ()
    same = [
        other
        for other in ledger.lives
        if other is not life and other.effective is not None and _among_same(life, other)
    ]
    return tuple(_stretches(life, life.effective, same, ledger))


def _among_same(one: Life, other: Life) -> bool:
    first, second = one.ceasefire, other.ceasefire
    return binds_same(first, second) or binds_same(second, first)


def _comes_before(one: Window, other: Window) -> bool:
    """Whether a moment certainly came before another."""
    return one.possible < other.possible and one.certain <= other.possible


def _stretches(
    life: Life, effect: Window, same: Sequence[Life], ledger: Ledger
) -> Iterator[Stretch]:
    zone, over = ledger.dataset.zone, ledger.through + 1
    dated = [(other.ceasefire.id, other.effective) for other in same if other.effective]
    earlier = [(name, one) for name, one in dated if _comes_before(one, effect)]
    later = [(name, one) for name, one in dated if _comes_before(effect, one)]
    edges = (effect.possible, effect.certain)
    for name in Around:
        cut_by = ""
        if name is Around.WHOLE:  # ends as the ceasefire does
            ended = (min(life.ended.possible, over), min(life.ended.certain, over))
            bounds = Bounds.between(edges, ended)
        else:
            first, last = (DAY * number for number in FIXED[name])
            whole = Bounds(_moved(edges, first), _moved(edges, last), last - first, last - first)
            cut = _cut_before(whole, earlier) if last <= 0 else _cut_after(whole, later)
            bounds, cut_by = cut
        others = tuple(
            other.ceasefire.id
            for other in same
            if _may_hold(other, bounds.start[0], bounds.stop[1])
        )
        is_over = _is_over(life, name, bounds)
        yield Stretch(
            life.ceasefire.id, name, bounds, *bounds.days(zone), cut_by, others, is_over
        )  # fmt: skip


def _cut_before(bounds: Bounds, earlier: Sequence[tuple[str, Window]]) -> tuple[Bounds, str]:
    """A window cut at the last that took effect before, and which that is."""
    if not earlier:
        return bounds, ""
    name, last = max(earlier, key=lambda pair: (pair[1].certain, pair[0]))
    if last.certain <= bounds.start[0]:
        return bounds, ""
    return bounds.not_before((max(one.possible for _, one in earlier), last.certain)), name


def _cut_after(bounds: Bounds, later: Sequence[tuple[str, Window]]) -> tuple[Bounds, str]:
    """A window cut at the first that took effect after, and which that is."""
    if not later:
        return bounds, ""
    name, first = min(later, key=lambda pair: (pair[1].possible, pair[0]))
    if first.possible >= bounds.stop[1]:
        return bounds, ""
    return bounds.not_after((first.possible, min(one.certain for _, one in later))), name


def _moved(edges: tuple[int, int], seconds: int) -> tuple[int, int]:
    return edges[0] + seconds, edges[1] + seconds


def _may_hold(life: Life, first: int, stop: int) -> bool:
    """Whether a ceasefire may have been in force in a stretch."""
    effect = life.effective
    return effect is not None and effect.possible < stop and life.ended.certain > first


def _is_over(life: Life, name: Around, bounds: Bounds) -> str:
    """Whether a ceasefire was over before a window ended."""
    if name is Around.WHOLE or name in BEFORE:
        return "no"
    if life.ended.certain < bounds.stop[0]:
        return "yes"
    return "possibly" if life.ended.possible < bounds.stop[1] else "no"


def day_text(number: int) -> str:
    """A day by its number, as ISO 8601."""
    return date.fromordinal(number).isoformat()
