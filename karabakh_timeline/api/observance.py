"""Observance measured by imported event data, which stands beside the record."""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.api.answer import Listed, Values
from karabakh_timeline.exports.observance import OBSERVANCE
from karabakh_timeline.queries.measured import CountedOn, DataSet, Measured
from karabakh_timeline.queries.selection import SelectionError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from karabakh_timeline.api.arguments import Arguments, Several
    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.observed import Asked
    from karabakh_timeline.eventdata.shelf import Manifest, Shelf
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing


class ObservanceAnswer(Listed, Values[Measured]):
    """What event data counts in windows around ceasefires: a row a window and data set.

    Attributes:
        sets: the data sets that were asked.
    """

    family = OBSERVANCE
    sets: tuple[DataSet, ...]

    def items(self) -> Iterator[Json]:
        """The windows."""
        from karabakh_timeline.exports.observance import observance_items

        return observance_items(self, self.zone)

    def closing(self) -> Json:
        """The data sets: whose they are, what they cover, what of them counts."""
        from karabakh_timeline.exports.observance import data_document

        return {"event_data": [data_document(one) for one in self.sets]}

    def listing(self) -> Listing:
        """A window a line."""
        from karabakh_timeline.views.observance import observance_listing

        return observance_listing(self)

    def remarks(self, look: Look | None) -> Iterator[str]:
        """The data sets with their terms; under a table, how to read the windows too."""
        from karabakh_timeline.views.observance import observance_remarks

        has_windows = any(row.observed is not None for row in self)
        yield from observance_remarks(self.sets, has_windows=has_windows and look is not None)


class Wanted(NamedTuple):
    """Which event data is asked.

    Attributes:
        folder: where imported data sets lie; None for the user's own.
        sets: data sets by ``NAME`` or ``NAME@VERSION``; none: the newest version of each.
        conflicts: the ids of conflicts, as a data set has them; none: all that were imported.
        covers: the first and the last day that the data sets cover; None: as their rows show.
    """

    folder: Path | None = None
    sets: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    covers: tuple[date, date] | None = None


def wanted(arguments: Arguments, with_: Several, folder: str | Path | None) -> Wanted:
    """Which event data is asked, by the arguments of a question.

    Raises:
        TypeError: the folder is no path, or a name of a data set is no text.
    """
    if not isinstance(folder, str | PathLike | None):
        raise TypeError(f"folder: it is a path, not {type(folder).__name__}")
    at = None if folder is None else Path(folder)
    return Wanted(at, arguments.names("with_", with_))


class Imported(NamedTuple):
    """An imported data set that can be asked.

    Attributes:
        data: which one it is, and what of it counts.
        asked: it as it is asked.
    """

    data: DataSet
    asked: Asked


def observance(opened: OpenTimeline, ids: Sequence[str], wanted: Wanted) -> ObservanceAnswer:
    """What event data counts around some ceasefires of the ledger, or all."""
    from karabakh_timeline.eventdata.observed import observe
    from karabakh_timeline.queries.around import unmeasured, windows

    ledger = opened.ledger
    lives = [ledger.life(name) for name in ids] if ids else list(ledger.lives)
    stretches = [one for life in lives for one in windows(ledger, life.ceasefire.id)]
    sets = imported(opened, wanted)
    by_life: dict[str, list[Measured]] = {life.ceasefire.id: [] for life in lives}
    known = {life.ceasefire.id: life for life in lives}
    for one in sets:
        found = observe(one.asked, stretches, ledger.violations)
        for life in lives:
            if why := unmeasured(life):
                by_life[life.ceasefire.id].append(Measured(life, one.data, None, why))
        for observed in found:
            life = known[observed.stretch.ceasefire]
            by_life[life.ceasefire.id].append(Measured(life, one.data, observed))
    made = ObservanceAnswer(opened, [row for rows in by_life.values() for row in rows])
    made.sets = tuple(one.data for one in sets)
    return made


def counted_on(opened: OpenTimeline, day: date, wanted: Wanted) -> tuple[CountedOn, ...]:
    """What each data set counts on a day, and in the seven days that end with it."""
    from karabakh_timeline.eventdata.observed import counted_by

    return tuple(
        CountedOn(one.data, day, *counted_by(one.asked, day.toordinal()))
        for one in imported(opened, wanted)
    )


def imported(opened: OpenTimeline, wanted: Wanted) -> list[Imported]:
    """The data sets that are asked.

    Raises:
        SelectionError: none is imported, or not the one that is named, or it cannot be read.
    """
    from karabakh_timeline.eventdata.shelf import Shelf, ShelfError, default_shelf

    called = opened.arguments.called
    shelf = Shelf(wanted.folder or default_shelf())
    try:
        held = {one.dataset: one for one in shelf.sets()}
        chosen = [(name, shelf.newest(name)) for name in wanted.sets or tuple(held)]
    except ShelfError as error:
        raise SelectionError(error.reason, error.advice) from error
    if not held:
        where = f"{called('with_')}: no event data is imported"
        raise SelectionError(where, "Import some: `karabakh events import FILE`.")
    found: dict[tuple[str, str], Imported] = {}
    for name, manifest in chosen:
        if manifest is None:
            known = ", ".join(f"{one.dataset}@{one.version}" for one in shelf.sets())
            raise SelectionError(
                f'{called("with_")}: "{name}" is not among the imported data sets',
                f"Write one of {known}, or without @ for the newest version.",
            )
        if manifest.dataset == opened.dataset.name:
            raise SelectionError(
                f'{called("with_")}: "{name}" is the record itself',
                "Observance is measured by the event data of others alone.",
            )
        if (manifest.dataset, manifest.version) not in found:
            found[manifest.dataset, manifest.version] = _asked(opened, shelf, manifest, wanted)
    return list(found.values())


def _asked(opened: OpenTimeline, shelf: Shelf, manifest: Manifest, wanted: Wanted) -> Imported:
    from karabakh_timeline.eventdata.engine import Embedded
    from karabakh_timeline.eventdata.observed import Asked, coverage, scope
    from karabakh_timeline.exports.formats import missing
    from karabakh_timeline.queries.around import midnight

    name = f"{manifest.dataset}@{manifest.version}"
    try:
        engine = Embedded(shelf.files(name))
        counts = scope(engine, wanted.conflicts)
    except ModuleNotFoundError as error:
        raise missing(error, "big", "event data") from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("duckdb", "_duckdb"):
            raise
        reason = f"the files of {name} cannot be read as event data"
        raise SelectionError(reason, "Import it again: `karabakh events import FILE`.") from error
    if wanted.conflicts and not (counts.conflicts or counts.left_out):
        ids = ", ".join(one[0] for one in scope(engine).conflicts if one[0])
        raise SelectionError(
            f"{opened.arguments.called('conflict')}: {name} has no event of "
            f"{', '.join(wanted.conflicts)}",
            f"Its conflicts are {ids}." if ids else "It names no conflicts; leave the option out.",
        )
    first, last = wanted.covers or coverage(manifest)
    zone = opened.zone
    covers = (midnight(first.toordinal(), zone), midnight(last.toordinal() + 1, zone))
    data = DataSet(
        manifest.dataset, manifest.version, manifest.title, manifest.licence, manifest.citation,
        manifest.address, first, last, counts,
    )  # fmt: skip
    return Imported(data, Asked(engine, covers, counts, zone))
