"""Which events of imported data sets are asked: of which versions, of which conflict, and where.

The record is of one conflict; a data set that was imported may hold others. Where nothing else is
asked for, those events count that lie within the region of the record and whose sides are two of
the parties of its ceasefires, or one of them and civilians.
"""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

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
_CIVILIANS = "civilians"
"""How a side starts that is none."""
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
    """The first and the last day that a data set covers: whole months, by its first and last row.

    A data set is published by months or years; more than its rows show is not taken for granted.
    """
    first, last = (date.fromisoformat(text[:10]) for text in (manifest.first, manifest.last))
    return first.replace(day=1), last.replace(day=monthrange(last.year, last.month)[1])


def _covered(manifest: Manifest) -> Days:
    first, last = coverage(manifest)
    return Days(first.toordinal(), last.toordinal())


def covers(manifest: Manifest, days: Days | None) -> int:
    """How many of some days a version covers; of any days, all that it does."""
    span = _covered(manifest)
    if days is None:
        return span.number
    return Days(max(span.first, days.first), min(span.last, days.last)).number


def chosen(versions: Sequence[Manifest], days: Days | None) -> tuple[tuple[Manifest, ...], ...]:
    """Which versions of a data set answer for some days.

    The version that covers the most of them answers; of several that do, the one that covers more
    altogether, as a later one does, and of these the newest. Beside it those answer that cover
    others of the days and overlap none that answers: so months that are published one by one hide
    neither one another nor the year before them.

    Args:
        versions: all that there are, from old to new; at least one.
        days: the days that are asked for; None for any.

    Returns:
        They in the order of their days; those that follow one another without a gap are one group.
    """
    spans = {one.version: _covered(one) for one in versions}

    by_worth = {
        one.version: (covers(one, days), spans[one.version].number, number)
        for number, one in enumerate(versions)
    }
    ordered = sorted(versions, key=lambda one: by_worth[one.version], reverse=True)
    picked = ordered[:1]
    for one in ordered[1:]:
        if covers(one, days) and not any(
            spans[one.version].meets(spans[x.version]) for x in picked
        ):
            picked.append(one)
    groups: list[list[Manifest]] = []
    for one in sorted(picked, key=lambda one: spans[one.version]):
        follows = groups and spans[groups[-1][-1].version].last + 1 == spans[one.version].first
        groups[-1].append(one) if follows else groups.append([one])
    return tuple(map(tuple, groups))


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
    is_meant, box, words = _asked(given, choice)
    names: dict[tuple[str, str], int] = defaultdict(int)
    others: dict[tuple[str, str], int] = defaultdict(int)
    kinds: set[str] = set()
    left_out: dict[str, int] = defaultdict(int)
    keys: dict[tuple[str, ...], None] = {}
    for one in given:
        called = one.conflict_id, one.conflict or " - ".join(one.sides)
        within = one.within if box is not None else one.events
        if not is_meant(one):
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
        keys[one.key] = None
    return Scope(
        _named(names), tuple(sorted(kinds)), tuple(sorted(left_out.items())), _named(others),
        words, tuple(keys), box or WORLD,
    )  # fmt: skip


def _named(counts: Mapping[tuple[str, str], int]) -> tuple[tuple[str, str, int], ...]:
    return tuple((*key, events) for key, events in sorted(counts.items()))


def _asked(
    groups: Sequence[Group], choice: Choice
) -> tuple[Callable[[Group], bool], Box | None, str]:
    """Which groups are meant, within which box, and that in words."""
    if choice.is_everything:
        return lambda _: True, None, "all that is imported"
    names_conflicts = any(one.conflict_id for one in groups)
    ids = [one for one in choice.conflicts if one.isdecimal()]
    if choice.conflicts and (names_conflicts or len(ids) < len(choice.conflicts)):
        wanted = ", ".join(choice.conflicts)
        return lambda one: _is_of(one, choice.conflicts), None, f"conflict {wanted}"
    unnamed = (
        f"it has no conflict by the id {', '.join(choice.conflicts)}, as it numbers none; "
        if choice.conflicts
        else ""
    )
    where = ", within its region" if choice.box else ""
    parties = choice.parties
    if parties is None or not any(one.sides for one in groups):
        plain = "within the record's region" if choice.box else "all that is imported"
        return lambda _: True, choice.box, unnamed + plain
    read = parties
    more = "" if all(one.sides for one in groups) else "; all of it where no side is named"
    return lambda one: _is_between(one, read), choice.box, f"{unnamed}{_BETWEEN}{where}{more}"


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
    are_civilians = [side.casefold().startswith(_CIVILIANS) for side in sides]
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
    return {
        "counting": Small(tuple((name, "VARCHAR") for name in names), scope.keys),
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
