"""Which events of imported data sets are asked: of which versions, of which conflict, and where.

The record is of one conflict; a data set that was imported may hold others. Where nothing else is
asked for, those events count that lie within the region of the record and whose sides are two of
the parties of its ceasefires, or one of them and civilians.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from karabakh_timeline.eventdata.candidate import months_of
from karabakh_timeline.eventdata.engine import Small
from karabakh_timeline.eventdata.questions import question
from karabakh_timeline.eventdata.shelf import in_order
from karabakh_timeline.queries.around import Days
from karabakh_timeline.queries.measured import Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.eventdata.shelf import Manifest
    from karabakh_timeline.model.timeline import Region

EVERYTHING = "all"
"""What is written for the events of every conflict, wherever they were."""
PEACEFUL = ("protests", "riots", "strategic developments")
"""How kinds of events start, in the words of a data set, that are no fighting between sides."""
_CIVILIANS = re.compile(r"\bcivilians\b", re.IGNORECASE)
"""What a side has in it that is none."""
_BETWEEN = "between parties of the record's ceasefires, or of one of them and civilians or nobody"

Box = tuple[float, float, float, float]
"""South, west, north and east, in degrees."""
WORLD: Box = (-90.0, -180.0, 90.0, 180.0)


def box_of(region: Region) -> Box:
    """The box of a record's region."""
    return (
        float(region.south), float(region.west), float(region.north), float(region.east)
    )  # fmt: skip


# Versions


def coverage(manifest: Manifest) -> tuple[date, date]:
    """The first and the last day that a version covers: whole months, by its first and last row.

    A data set is published by months or years; more than its rows show is not taken for granted.
    Only those rows show it that are known to a month or better and lie in one, for one that reaches
    over the end of its month, or may have been on any day of a year, says nothing of its
    neighbours; nor does one beyond the months that the version says itself, if others lie in these.
    Where a version has none such, it covers the time that it says, if its rows reach that, and else
    the months that they reach.
    """
    is_known = bool(manifest.first_known)
    first, last = _whole_months(
        manifest.first_known or manifest.first, manifest.last_known or manifest.last
    )
    said = _said_by(manifest)
    if said is None or not _meet(said, (first, last)):
        return first, last
    return (max(first, said[0]), min(last, said[1])) if is_known else said


def _meet(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _whole_months(first_day: str, last_day: str) -> tuple[date, date]:
    first, last = date.fromisoformat(first_day[:10]), date.fromisoformat(last_day[:10])
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def _said_by(manifest: Manifest) -> tuple[date, date] | None:
    """The months that a version of the Candidate says by its number; None where it says none."""
    found = months_of(manifest.version) if manifest.form == "ged" else None
    if found is None:
        return None
    start, stop, _ = found
    if not (1 <= start[1] <= 12 and 1 <= stop[1] <= 12 and start <= stop):
        return None
    return _whole_months(*(f"20{year:02}-{month:02}-01" for year, month in (start, stop)))


def _covered(manifest: Manifest) -> Days:
    first, last = coverage(manifest)
    return Days(first.toordinal(), last.toordinal())


def covers(manifest: Manifest, days: Days | None) -> int:
    """How many of some days a version covers; of any days, all that it does."""
    span = _covered(manifest)
    if days is None:
        return span.number
    return Days(max(span.first, days.first), min(span.last, days.last)).number


def concerns(manifest: Manifest, days: Days | None) -> bool:
    """Whether a version covers some of some days, or has an event that may be of one."""
    return days is None or covers(manifest, days) > 0 or _reached(manifest).meets(days)


def _reached(manifest: Manifest) -> Days:
    """From the first to the last day on which an event of a version may have been."""
    first, last = (date.fromisoformat(text[:10]) for text in (manifest.first, manifest.last))
    return Days(first.toordinal(), last.toordinal())


def chosen(versions: Sequence[Manifest], days: Days | None) -> tuple[tuple[Manifest, ...], ...]:
    """Which versions of a data set answer for some days.

    The version that covers the most of them answers; of several that do, the one that covers more
    altogether, as a later one does, and of these the newest. Beside it those answer that cover
    others of the days and overlap none that answers: so months that are published one by one hide
    neither one another nor the year before them. What shows by its rows what it covers goes before
    what does not. A version that covers none of the days answers too where it has an event that may
    be of them and follows one that answers, or comes before it, without a gap.

    Args:
        versions: all that there are, from old to new; at least one.
        days: the days that are asked for; None for any.

    Returns:
        They in the order of their days; those that follow one another without a gap are one group.
    """
    spans = {one.version: _covered(one) for one in versions}
    by_worth = {
        one.version: (
            covers(one, days) > 0, concerns(one, days), bool(one.first_known), covers(one, days),
            spans[one.version].number, number,
        )
        for number, one in enumerate(versions)
    }  # fmt: skip
    ordered = sorted(versions, key=lambda one: by_worth[one.version], reverse=True)
    if not covers(ordered[0], days):
        return ((ordered[0],),)
    apart: list[Manifest] = []
    for one in ordered:
        if not any(spans[one.version].meets(spans[x.version]) for x in apart):
            apart.append(one)
    groups: list[list[Manifest]] = []
    for one in sorted(apart, key=lambda one: spans[one.version]):
        follows = groups and spans[groups[-1][-1].version].last + 1 == spans[one.version].first
        groups[-1].append(one) if follows else groups.append([one])
    return tuple(
        _from_first_to_last(group, [concerns(one, days) for one in group])
        for group in groups
        if any(covers(one, days) for one in group)
    )


def _from_first_to_last(group: Sequence[Manifest], meant: list[bool]) -> tuple[Manifest, ...]:
    """A group from the first to the last that is meant."""
    return tuple(group[meant.index(True) : len(meant) - meant[::-1].index(True)])


# Events


class Choice(NamedTuple):
    """Which events are asked for.

    Attributes:
        conflicts: of these conflicts, by ids or by words of their names or sides; none: those of
            the record.
        parties: which parties of the record a side names, by ids; None where the record has none.
        box: where they lie; None for anywhere. It is for what no conflict is asked of.
    """

    conflicts: tuple[str, ...] = ()
    parties: Callable[[str], frozenset[str]] | None = None
    box: Box | None = None

    @property
    def is_everything(self) -> bool:
        """Whether all events are asked for."""
        return EVERYTHING in self.conflicts


ALL = Choice((EVERYTHING,))


class Group(NamedTuple):
    """Events that are alike in all by which they are chosen, as ``contents`` has them.

    Attributes:
        dataset: of which data set.
        version: of which version of it.
        conflict_id: of which conflict.
        side_a: the first side.
        side_b: the second side.
        kind: the kind.
        conflict: the name of the conflict.
        dyad: the names of the two sides as one.
        events: how many.
        within: how many of them lie within the box that was asked for, or may.
        first: the first day of any.
        last: the last day of any.
    """

    dataset: str
    version: str
    conflict_id: str
    side_a: str
    side_b: str
    kind: str
    conflict: str
    dyad: str
    events: int
    within: int
    first: date
    last: date

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that it states."""
        stated = tuple(side for side in (self.side_a, self.side_b) if side)
        return stated or tuple(side for side in self.dyad.split(" - ") if side)

    @property
    def key(self) -> tuple[str, ...]:
        """By what events belong to it."""
        return (*self[:6],)


def contents(
    engine: Engine, box: Box | None = None, superseded: Sequence[tuple[Any, ...]] = ()
) -> list[Group]:
    """What an engine holds, beside what is superseded by a newer version."""
    tables = {"box": _box(box), "superseded": _superseded(superseded)}
    rows = engine.rows(question("contents"), tables)
    return [Group(*row[:8], *map(int, row[8:10]), *row[10:]) for row in rows]


def scope(engine: Engine, choice: Choice = ALL) -> Scope:
    """Which events of an engine count, of whatever data set, as far as they are fighting."""
    return scope_of(contents(engine, choice.box), choice)


def scope_of(groups: Iterable[Group], choice: Choice, *, peaceful: bool = False) -> Scope:
    """Which events count.

    Args:
        groups: what there is of a data set.
        choice: which are asked for.
        peaceful: whether kinds count that are no fighting between sides.
    """
    given = list(groups)
    which, words = _asked(given, choice)
    names: dict[tuple[str, str], int] = defaultdict(int)
    others: dict[tuple[str, str], int] = defaultdict(int)
    kinds: set[str] = set()
    left_out: dict[str, int] = defaultdict(int)
    keys: dict[tuple[str | int, ...], None] = {}
    is_bound = False
    for one in given:
        called = one.conflict_id, one.conflict or " - ".join(one.sides)
        is_meant, box = which(one)
        is_bound = is_bound or box is not None
        within = one.within if box is not None else one.events
        if not is_meant:
            others[called] += one.events
            continue
        if one.events > within:
            others[called] += one.events - within
        if not within:
            continue
        if one.kind.casefold().startswith(PEACEFUL) and not peaceful:
            left_out[one.kind] += within
            continue
        kinds.add(one.kind)
        names[called] += within
        keys[*one.key, int(box is None)] = None
    return Scope(
        _named(names), tuple(sorted(kinds)), tuple(sorted(left_out.items())), _named(others),
        words, tuple(keys), (is_bound and choice.box) or WORLD,
    )  # fmt: skip


def _named(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    return tuple((*key, events) for key, events in sorted(counts.items()))


Which: TypeAlias = "Callable[[Group], tuple[bool, Box | None]]"
"""Tells whether a group is meant, and within which box; None for anywhere."""


def _asked(groups: Sequence[Group], choice: Choice) -> tuple[Which, str]:
    """Which groups are meant, and that in words.

    Where a conflict is asked by its id alone, what states none is asked by its sides.
    """
    if choice.is_everything:
        return lambda _: (True, None), "all that is imported"
    conflicts = choice.conflicts
    wanted = ", ".join(conflicts)
    lacking = [name for name in conflicts if not any(_is_of(one, (name,)) for one in groups)]
    none = f" (it has no event of {', '.join(lacking)})" if lacking else ""
    if any(not one.isdecimal() for one in conflicts):
        return lambda one: (_is_of(one, conflicts), None), f"conflict {wanted}{none}"
    unnumbered = [one for one in groups if not conflicts or not one.conflict_id]
    by_sides, words = _by_sides(unnumbered, choice)
    if not conflicts:
        return by_sides, words
    if len(unnumbered) == len(groups) > 0:
        return by_sides, f"it has no conflict by the id {wanted}, as it numbers none; {words}"
    more = f"; and of what numbers none, {words}" if unnumbered else ""
    return (
        lambda one: (_is_of(one, conflicts), None) if one.conflict_id else by_sides(one),
        f"conflict {wanted}{none}{more}",
    )


def _by_sides(groups: Sequence[Group], choice: Choice) -> tuple[Which, str]:
    """Which of some groups are between parties of the record, and that in words."""
    box, parties = choice.box, choice.parties
    if parties is None or not any(one.sides for one in groups):
        plain = "within the record's region" if box else "all that is imported"
        return lambda _: (True, box), plain
    read = parties
    where = ", within its region" if box else ""
    more = "" if all(one.sides for one in groups) else "; all of it where no side is named"
    return lambda one: (_is_between(one, read), box), f"{_BETWEEN}{where}{more}"


def _is_of(one: Group, conflicts: Iterable[str]) -> bool:
    """Whether a group is of one of some conflicts, by id or by words of a name."""
    texts = [text.casefold() for text in (one.conflict, one.dyad, one.side_a, one.side_b)]
    return any(
        one.conflict_id == wanted
        or (not wanted.isdecimal() and any(wanted.casefold() in text for text in texts))
        for wanted in conflicts
    )


def _is_between(one: Group, parties: Callable[[str], frozenset[str]]) -> bool:
    """Whether the sides of a group are two parties, or one and civilians or nobody.

    Where it states no side, it may be. Civilians are no party, whoever's they are: "Civilians
    (Azerbaijan)" are civilians, against Azerbaijan too.
    """
    sides = one.sides
    are_civilians = [_CIVILIANS.search(side) is not None for side in sides]
    named = [
        frozenset[str]() if civilian else parties(side)
        for side, civilian in zip(sides, are_civilians, strict=True)
    ]
    if len(sides) < 2:
        return all(named)
    if all(named):
        return named[0] != named[-1]
    return any(named) and any(are_civilians)


# Small tables


def _box(box: Box | None) -> Small:
    columns = tuple((name, "DOUBLE") for name in ("south", "west", "north", "east"))
    return Small(columns, [box or WORLD])


def tables(scope: Scope, superseded: Sequence[tuple[str, ...]] = ()) -> dict[str, Small]:
    """The small tables by which a question is asked of chosen events.

    Args:
        scope: which events count.
        superseded: data set, version and id of those that do not, as another version's count.
    """
    names = ("dataset", "version", "conflict_id", "side_a", "side_b", "kind")
    columns = (*((name, "VARCHAR") for name in names), ("anywhere", "INTEGER"))
    return {
        "counting": Small(columns, scope.keys),
        "box": _box(scope.box),
        "superseded": _superseded(superseded),
    }


def _superseded(rows: Sequence[tuple[Any, ...]]) -> Small:
    return Small(tuple((name, "VARCHAR") for name in ("dataset", "version", "id")), rows)


def superseded(engine: Engine, groups: Iterable[Sequence[Manifest]]) -> list[tuple[Any, ...]]:
    """The events of versions that are asked together of which another one's row counts.

    That is the newer row, unless it states fewer of the lowest, the best and the highest deaths: a
    row without one would leave a window without that sum.
    """
    by_set: dict[str, list[Manifest]] = defaultdict(list)
    for one in (one for group in groups for one in group):
        by_set[one.dataset].append(one)
    places = [
        (one.dataset, one.version, place)
        for versions in by_set.values()
        if len(versions) > 1
        for place, one in enumerate(reversed(in_order(versions)))
    ]
    if not places:
        return []
    columns = (("dataset", "VARCHAR"), ("version", "VARCHAR"), ("place", "INTEGER"))
    return engine.rows(question("repeated"), {"asked_versions": Small(columns, places)})
