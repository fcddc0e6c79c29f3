"""Which imported event data is asked, by what, and which of its events count: of every question."""

from __future__ import annotations

from collections import Counter, defaultdict
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.api.event_sets import reading
from karabakh_timeline.queries.measured import DataSet
from karabakh_timeline.queries.selection import SelectionError, UnknownSetError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from karabakh_timeline.api.arguments import Arguments, Several
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.engine import Engine
    from karabakh_timeline.eventdata.observed import Asked
    from karabakh_timeline.eventdata.scoping import Choice, Group
    from karabakh_timeline.eventdata.shelf import Manifest, Shelf
    from karabakh_timeline.queries.around import Days


class Wanted(NamedTuple):
    """Which event data is asked.

    Attributes:
        folder: where imported data sets lie; None for the user's own.
        sets: data sets by ``NAME`` or ``NAME@VERSION``; none: all.
        conflicts: ids of conflicts, as a data set has them, or words of names; none: the record's.
        covers: the first and the last day that the data sets cover; None: as their rows show.
        engine: the address of what answers; None: DuckDB.
        files: addresses of Parquet files as the engine sees them; none: those of the folder.
    """

    folder: Path | None = None
    sets: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    covers: tuple[date, date] | None = None
    engine: str | None = None
    files: tuple[str, ...] = ()

    @property
    def has_own(self) -> bool:
        """Whether the engine has files of its own, so that nothing need be imported here."""
        return bool(self.files) or (self.engine or "").startswith("trino:")


def wanted(
    arguments: Arguments, with_: Several, folder: str | Path | None, conflict: Several = None,
    engine: str | None = None, files: Several = None,
) -> Wanted:  # fmt: skip
    """Which event data is asked, by the arguments of a question.

    Raises:
        TypeError: the folder is no path, or a name of a data set is no text.
    """
    if not isinstance(folder, str | PathLike | None):
        raise TypeError(f"folder: it is a path, not {type(folder).__name__}")
    at = None if folder is None else Path(folder)
    address = None if engine is None else arguments.text("engine", engine)
    conflicts = tuple(map(str.strip, arguments.names("conflict", conflict)))
    if not all(conflicts):
        raise SelectionError(
            f"{arguments.called('conflict')}: it is empty", "Write an id, words of a name, or all."
        )
    return Wanted(
        at, arguments.names("with_", with_), conflicts, None, address,
        arguments.names("files", files),
    )  # fmt: skip


class Imported(NamedTuple):
    """A data set that can be asked: one version, or several that follow one another.

    Attributes:
        data: which one it is, and what of it counts.
        asked: it as it is asked.
        manifests: its versions, as they were imported.
    """

    data: DataSet
    asked: Asked
    manifests: tuple[Manifest, ...]


def imported(
    opened: OpenTimeline, wanted: Wanted, days: Days | None = None, *, peaceful: bool = False
) -> list[Imported]:
    """The data sets that are asked, each with the versions that answer for some days.

    Args:
        opened: the record, whose conflict is meant where none is named.
        wanted: which event data.
        days: the days that are asked for; None for any.
        peaceful: whether kinds count that are no fighting between sides.

    Raises:
        SelectionError: none is imported, or it cannot be read, or has nothing of a conflict.
        UnknownSetError: one that is named is not imported.
    """
    from karabakh_timeline.eventdata.engines import engine_of
    from karabakh_timeline.eventdata.scoping import contents, superseded
    from karabakh_timeline.eventdata.shelf import Shelf, default_shelf

    shelf = Shelf(wanted.folder or default_shelf())
    choice = _choice(opened, wanted)
    held: list[Group] | None = None
    if wanted.has_own:
        engine = engine_of(wanted.engine, wanted.files)
        held = contents(engine, choice.box)
        meant = _meant(opened, _found(shelf, engine), wanted, days)
    else:
        with reading(shelf.folder):
            sets = list(shelf.sets())
        meant = _meant(opened, sets, wanted, days)
        engine = engine_of(wanted.engine, files_of(shelf, (x for one in meant for x in one.groups)))
    found: list[Imported] = []
    for one in meant:
        twice = superseded(engine, one.groups)
        if held is None:
            held = contents(engine, choice.box)
        its = contents(engine, choice.box, twice) if twice else held
        found += _imported(opened, wanted, (engine, choice), its, one, twice, peaceful=peaceful)
    _refuse_nothing(opened, wanted, found)
    return found


def files_of(shelf: Shelf, groups: Iterable[Iterable[Manifest]]) -> list[str]:
    """Globs of the files of versions, each once.

    Raises:
        SelectionError: one is not as it was imported.
    """
    found: dict[str, None] = {}
    for one in (one for group in groups for one in group):
        with reading(shelf.folder):
            shelf.prove(one)
            found[shelf.files_of(one)] = None
    return list(found)


def _imported(
    opened: OpenTimeline, wanted: Wanted, by: tuple[Engine, Choice], held: Sequence[Group],
    meant: _Meant, twice: Sequence[tuple[str, ...]], *, peaceful: bool,
) -> list[Imported]:  # fmt: skip
    """What one name means, as it is asked."""
    from karabakh_timeline.eventdata.observed import Asked
    from karabakh_timeline.eventdata.scoping import coverage, scope_of
    from karabakh_timeline.queries.around import midnight

    engine, choice = by
    by_version: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for one in held:
        by_version[one.dataset, one.version].append(one)
    found = []
    for group in meant.groups:
        inside = [one for x in group for one in by_version[x.dataset, x.version]]
        scope = scope_of(inside, choice, peaceful=peaceful)
        first, last = wanted.covers or (coverage(group[0])[0], coverage(group[-1])[1])
        covers = (
            midnight(first.toordinal(), opened.zone), midnight(last.toordinal() + 1, opened.zone)
        )  # fmt: skip
        data = DataSet(
            group[0].dataset, ", ".join(one.version for one in group), _joined(group, "title"),
            _joined(group, "licence"), _joined(group, "citation"), group[0].address, first, last,
            scope, meant.passed,
        )  # fmt: skip
        asked = Asked(
            engine, covers, scope, opened.zone, tuple(twice), group[0].dataset, group[0].form
        )  # fmt: skip
        found.append(Imported(data, asked, group))
    return found


def _joined(group: Sequence[Manifest], field: str) -> str:
    """What versions have in a field, each text once."""
    return "; ".join(dict.fromkeys(text for one in group if (text := getattr(one, field))))


def _refuse_nothing(opened: OpenTimeline, wanted: Wanted, found: Sequence[Imported]) -> None:
    """Raise SelectionError where a conflict is named of which no data set has an event."""
    if not wanted.conflicts or any(x.data.scope.conflicts or x.data.scope.left_out for x in found):
        return
    from karabakh_timeline.eventdata.naming import conflict_called

    names = " and ".join(dict.fromkeys(f"{x.data.name}@{x.data.version}" for x in found))
    others = Counter[tuple[str, str]]()
    for number, name, events in (one for x in found for one in x.data.scope.others):
        others[number, name] += events
    listed = ", ".join(conflict_called(*one) for one, _ in others.most_common(6))
    raise SelectionError(
        f"{opened.arguments.called('conflict')}: {names} has no event of "
        f"{', '.join(wanted.conflicts)}",
        f"There are {listed}{' and more' if len(others) > 6 else ''}."
        if listed
        else "Leave the option out.",
    )


def _choice(opened: OpenTimeline, wanted: Wanted) -> Choice:
    """Which events count: of the conflicts that are named, or of that of the record."""
    from karabakh_timeline.eventdata.naming import Parties
    from karabakh_timeline.eventdata.scoping import Choice, box_of

    region = opened.dataset.region
    box = None if region is None else box_of(region)
    bound = {name for entry in opened.store.ceasefires.values() for name in entry.bound}
    parties = Parties(opened.names, sorted(bound)) if bound else None
    return Choice(wanted.conflicts, parties, box)


# Versions


class _Meant(NamedTuple):
    """What one name of a data set means.

    Attributes:
        groups: the versions that are asked together, grouped as they follow one another. An event
            that several of them have counts once; one that another name means is asked for itself.
        passed: the versions that cover the time too, or have an event that may be of it, and are
            not asked.
    """

    groups: tuple[tuple[Manifest, ...], ...]
    passed: tuple[str, ...]


def _meant(
    opened: OpenTimeline, sets: Sequence[Manifest], wanted: Wanted, days: Days | None
) -> list[_Meant]:
    """The versions that are asked, by the names in their order; none is asked alike twice."""
    from karabakh_timeline.eventdata.scoping import chosen, concerns

    called = opened.arguments.called
    if not sets:
        where = f"{called('with_')}: no event data is imported"
        raise SelectionError(where, "Import some: `karabakh events import FILE`.")
    found: list[_Meant] = []
    for name in wanted.sets or tuple(dict.fromkeys(one.dataset for one in sets)):
        held = named(sets, name, called("with_"))
        if held[0].dataset == opened.dataset.name:
            raise SelectionError(
                f'{called("with_")}: "{name}" is the record itself',
                "Event data is that of others: name others, or take it away by `karabakh events "
                f"remove {held[-1].dataset} {held[-1].version}`.",
            )
        groups = chosen(held, days)
        used = {one.version for group in groups for one in group}
        passed = (one.version for one in held if one.version not in used and concerns(one, days))
        before = [group for one in found for group in one.groups]
        new = tuple(group for group in groups if group not in before)
        found.append(_Meant(new, tuple(passed)))
    return found


def named(sets: Sequence[Manifest], name: str, called: str) -> list[Manifest]:
    """The versions that ``NAME`` or ``NAME@VERSION`` means, from old to new.

    Raises:
        UnknownSetError: there is none.
    """
    dataset, _, version = name.partition("@")
    held = [one for one in sets if one.dataset == dataset and version in ("", one.version)]
    if not held:
        known = ", ".join(f"{one.dataset}@{one.version}" for one in sets)
        raise UnknownSetError(
            f'{called}: "{name}" is not among the imported data sets',
            f"Write one of {known}, or without @ for the version that covers the time.",
        )
    return held


def _found(shelf: Shelf, engine: Engine) -> list[Manifest]:
    """What an engine holds of its own, each version with what is known of it here."""
    from karabakh_timeline.eventdata.questions import question
    from karabakh_timeline.eventdata.shelf import Manifest, in_order

    with reading(shelf.folder):
        known = {(one.dataset, one.version): one for one in shelf.sets()}
    found = [
        (
            known.get((name, version))
            or Manifest(
                name, version, "", "licence not known here", "", form=name.partition("-")[0]
            )
        ).reaching(days)
        for name, version, *days in engine.rows(question("reached"))
    ]
    if not found:
        raise SelectionError("the engine holds no event", "Name other files, or another table.")
    return in_order(found)
