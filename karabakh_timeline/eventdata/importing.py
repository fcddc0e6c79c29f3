"""From files to the shelf: those of one data set and version become one version there."""

from __future__ import annotations

from collections import Counter
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from karabakh_timeline.eventdata.readers.form import (
    NO_CONFLICT,
    NO_POINT,
    OTHER_CONFLICT,
    OUTSIDE,
    Wanted,
)
from karabakh_timeline.eventdata.readers.mapped import mapped
from karabakh_timeline.eventdata.reading import ReadingError, Recognised, Tally, recognised
from karabakh_timeline.eventdata.scoping import EVERYTHING, Box, box_of
from karabakh_timeline.eventdata.shelf import (
    Manifest,
    NothingLeftError,
    Put,
    Shelf,
    in_order,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from karabakh_timeline.eventdata.reading import Source
    from karabakh_timeline.model.timeline import Region

EVERYWHERE = "everywhere"
"""What is written for no region at all."""
RECORD = "record"
"""What is written for the region of the record."""
_MOST_NAMED = 6
"""How many conflicts of a file are named where none is the one that was asked for."""


class Asked(NamedTuple):
    """What of the files is asked for, and what it is to be called.

    Attributes:
        conflict: only of this conflict, by its id or words of its name; None for any, and ``all``
            for any anywhere.
        region: only within ``S,W,N,E`` in degrees, of the ``record``, or ``everywhere``. None: of
            the record where it has a region, no conflict is asked for, and the file says where.
        record: the region of the record; None where it has none.
        dataset: what to call the data set; empty for its own name.
        version: its version; empty for what the name of each file says.
        mapping: the file that says which columns are which; None for data sets that are known.
        own: the name of the record itself, which no data set beside it can have.
    """

    conflict: str | None = None
    region: str | None = None
    record: Region | None = None
    dataset: str = ""
    version: str = ""
    mapping: Path | None = None
    own: str = ""


class Made(NamedTuple):
    """What was imported.

    Attributes:
        manifests: what each version is, by data sets and from old to new.
        idle: the files of which no row was asked for, or could be taken, by their names.
    """

    manifests: tuple[Manifest, ...]
    idle: tuple[str, ...] = ()


def import_files(shelf: Shelf, files: Sequence[Source], asked: Asked) -> Made:
    """Import files; each version of a data set that they are of is put there whole, or none is.

    Args:
        shelf: where to.
        files: the files; every one is recognised before anything is put there.
        asked: what of them.

    Raises:
        ReadingError: a file cannot be read, or is of no form that is known.
        MappingError: the mapping cannot be read.
        NothingLeftError: no row of a version is left.
        ShelfError: a name or a version cannot be one of a folder.
        ModuleNotFoundError: DuckDB is not installed.
        OSError: it cannot be written.
    """
    asked = _with_conflict(asked)
    form = mapped(asked.mapping) if asked.mapping is not None else None
    known = [recognised(file, form, asked.dataset, asked.version) for file in files]
    if asked.own and any(one.form.dataset == asked.own for one in known):
        raise ReadingError(
            f'"{asked.own}" is the name of the record itself', "Give another by --as NAME."
        )
    box = _box(asked.region, asked.record)
    if asked.region is None and asked.record is not None and asked.conflict is None:
        box = box_of(asked.record)
    is_asked = asked.region is not None
    wanted = {one.path: _wanted(one, asked.conflict, box, is_asked=is_asked) for one in known}
    known.sort(key=_name)  # stable: the files of a version keep their order
    with shelf.putting() as put:
        made = [_import(put, list(some), wanted, asked) for _, some in groupby(known, key=_name)]
    manifests, idle = zip(*made, strict=True)
    return Made(tuple(in_order(manifests)), tuple(chain.from_iterable(idle)))


def _with_conflict(asked: Asked) -> Asked:
    """What is asked for, its conflict without blanks around it; raises ReadingError for none."""
    if asked.conflict is None:
        return asked
    conflict = asked.conflict.strip()
    if not conflict:
        raise ReadingError("--conflict: it is empty", "Write an id, words of a name, or all.")
    if conflict.casefold() == EVERYTHING:
        return asked._replace(conflict=None, region=asked.region or EVERYWHERE)
    return asked._replace(conflict=conflict)


def _name(one: Recognised) -> tuple[str, str]:
    return one.form.dataset, one.version


def _import(
    put: Put, files: list[Recognised], wanted: dict[Source, Wanted], asked: Asked
) -> tuple[Manifest, list[str]]:
    """Import the files of one version; gives it, and the names of those that gave nothing."""
    tallies = [Tally() for _ in files]
    form, version = files[0].form, files[0].version

    def finished(manifest: Manifest) -> Manifest:
        skipped: Counter[str] = sum((tally.skipped for tally in tallies), Counter())
        skipped.update(dict(manifest.skipped))
        return manifest._replace(
            files=tuple(
                (file.path.name, tally.sha256) for file, tally in zip(files, tallies, strict=True)
            ),
            read=sum(tally.read for tally in tallies),
            skipped=_counted(skipped),
            doubted=_counted(Counter(dict(manifest.doubted))),
        )

    manifest = Manifest(
        form.dataset, version, form.title, form.licence, form.citation(version), form.address,
        _selections([(file, wanted[file.path]) for file in files]), form=form.known_as,
    )  # fmt: skip
    rows = (
        _with_doubts(file.rows(wanted[file.path], tally), tally)
        for file, tally in zip(files, tallies, strict=True)
    )
    try:
        made = put(manifest, chain.from_iterable(rows), finished)
    except NothingLeftError as error:
        others = sum((tally.others for tally in tallies), Counter())
        raise _told(finished(manifest), asked, others) from error
    return made, [x.path.name for x, tally in zip(files, tallies, strict=True) if not tally.taken]


def _with_doubts(rows: Iterable[tuple[Any, ...]], tally: Tally) -> Iterator[tuple[Any, ...]]:
    """Rows, each with what is doubted of it, as the shelf takes them."""
    for row in rows:
        yield (*row, tally.doubts)


def _counted(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Counts by reason, the most first."""
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _told(manifest: Manifest, asked: Asked, others: Counter[str]) -> NothingLeftError:
    """Why no row is left: what was read, what it was not taken for, and what would be.

    Args:
        manifest: the version, with what became of its rows.
        asked: what was asked for.
        others: the conflicts that the rows are of and that are not the one asked for.
    """
    named = " and ".join(name for name, _ in manifest.files)
    if not manifest.read:
        return NothingLeftError(
            f"{named}: a header and no row below it", "Look whether the download was cut short."
        )
    why = ", ".join(f"{count} {reason}" for reason, count in manifest.skipped)
    reasons = {reason for reason, _ in manifest.skipped}
    options, ways = [], []
    if reasons & {OTHER_CONFLICT, NO_CONFLICT}:
        options.append(f"--conflict {asked.conflict}")
        ways.append(_conflicts(others))
    if reasons & {OUTSIDE, NO_POINT}:
        options.append(
            "the region of the record" if asked.region is None else f"--region {asked.region}"
        )
        ways.append("`--region S,W,N,E` takes what lies elsewhere, `--region everywhere` all.")
    return NothingLeftError(
        f"{named}: no row is left to import{' by ' if options else ''}{' and '.join(options)}: "
        f"of {manifest.read} read, {why}",
        " ".join(ways) or "docs/event-data.md says when a row is not taken.",
    )


def _conflicts(others: Counter[str]) -> str:
    """Which conflicts there are, the most frequent first, as a sentence."""
    if not others:
        return "Leave --conflict out; --region S,W,N,E chooses by where it lies."
    found = _counted(others)
    listed = ", ".join(name[:60] for name, _ in found[:_MOST_NAMED])
    more = len(found) - _MOST_NAMED
    return f"There are {listed}{f' and {more} more' if more > 0 else ''}."


def _wanted(one: Recognised, conflict: str | None, box: Box | None, *, is_asked: bool) -> Wanted:
    """Which rows of a file are wanted; what is asked for and the file cannot tell is refused."""
    has_point = one.form.has(one.header, "latitude", "longitude")
    if conflict is not None:
        column = "conflict_id" if conflict.isdecimal() else "conflict"
        if not one.form.has(one.header, column):
            raise ReadingError(
                f"{one.path}: --conflict: {one.form.dataset} does not say of which conflict a row "
                "is, or not in this file",
                "Leave it out; --region S,W,N,E chooses by where it lies.",
            )
    if box is not None and is_asked and not has_point:
        raise ReadingError(
            f"{one.path}: --region: this file has no coordinates",
            "Leave it out, or write --region everywhere.",
        )
    return Wanted(conflict, box if has_point else None)


def _selections(files: Sequence[tuple[Recognised, Wanted]]) -> str:
    """Which rows of some files were wanted, in words; by file where they are not alike."""
    said = [(file.path.name, _selection(wanted)) for file, wanted in files]
    if len({words for _, words in said}) == 1:
        return said[0][1]
    return "; ".join(f"of {name}: {words}" for name, words in said)


def _selection(wanted: Wanted) -> str:
    """Which rows were wanted, in words."""
    said = [f"conflict {wanted.conflict}"] if wanted.conflict is not None else []
    if wanted.box is not None:
        south, west, north, east = wanted.box
        said.append(f"latitude {south} to {north}, longitude {west} to {east}")
    return "; ".join(said) or "everything"


def is_of_record(region: str | None, conflict: str | None) -> bool:
    """Whether what is asked for lies in the region of the record, as far as it has one."""
    return conflict is None if region is None else _word(region) == RECORD


def _word(region: str) -> str:
    return region.strip().casefold()


def _box(region: str | None, record: Region | None) -> Box | None:
    """The box that a region is; None for everywhere, or where none is asked for."""
    if region is None or _word(region) == EVERYWHERE:
        return None
    if _word(region) == RECORD:
        if record is None:
            raise ReadingError(
                "--region record: the data set that is open has no region",
                "Write it as S,W,N,E in degrees.",
            )
        return box_of(record)
    try:
        south, west, north, east = map(float, region.split(","))
    except ValueError:
        south, west, north, east = 1.0, 0.0, 0.0, 0.0
    if not (-90 <= south <= north <= 90 and abs(west) <= 180 and abs(east) <= 180):
        raise ReadingError(
            f'--region: "{region[:60]}" is no region',
            "Write south, west, north and east in degrees, such as 38.3,43.4,42,50.7, `record` or "
            "`everywhere`.",
        )
    return south, west, north, east
