"""Imported events beside the verdict of their days: events and deaths a day, by verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from karabakh_timeline.api.answer import Listed, RecordAnswer
from karabakh_timeline.api.event_sets import UnknownSetError, event_sets
from karabakh_timeline.exports.answer import LISTED, Part
from karabakh_timeline.exports.event_verdicts import BY_VERDICT, verdict_item, verdicts_document
from karabakh_timeline.queries.selection import SelectionError
from karabakh_timeline.queries.windows import day_of, ends

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from karabakh_timeline.api.opened import OpenTimeline
    from karabakh_timeline.eventdata.engine import Small
    from karabakh_timeline.eventdata.shelf import Manifest
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing


class EventVerdictsAnswer(Listed, RecordAnswer):
    """For each data set and verdict: its days, and the events and deaths that lie in them.

    Attributes:
        manifests: what is known of the data sets.
    """

    parts = LISTED | {Part.DOCUMENT}
    family = BY_VERDICT

    def __init__(
        self, opened: OpenTimeline, manifests: Iterable[Manifest], rows: Iterable[Sequence[Any]]
    ) -> None:
        self.opened = opened
        self.manifests = tuple(manifests)
        sets = {(one.dataset, one.version): one.document() for one in self.manifests}
        self._items = tuple(verdict_item(row, sets) for row in rows)

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[Json]:
        return self.items()

    def items(self) -> Iterator[Json]:
        """A data set and a verdict each."""
        return iter(self._items)

    def document(self) -> Json:
        """The answer of JSON, with the data sets."""
        sets = [manifest.document() for manifest in self.manifests]
        return verdicts_document(self.head, sets, self._items)

    def listing(self) -> Listing:
        """A data set and a verdict a line."""
        from karabakh_timeline.views.event_verdicts import verdicts_listing

        return verdicts_listing(self._items)

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - whatever is shown
        """What `several` and `outside` are, where they stand; whose the data is."""
        from karabakh_timeline.views.event_sets import citations
        from karabakh_timeline.views.event_verdicts import explained

        yield from explained(self._items)
        yield from citations(manifest.document() for manifest in self.manifests)

    def why_empty(self) -> str | None:
        """That the files hold no event."""
        return None if self else "There is no event in these data sets."


def event_verdicts(
    opened: OpenTimeline,
    folder: Path,
    *,
    datasets: Sequence[str] = (),
    engine: str | None = None,
    files: Sequence[str] = (),
    **times: Any,
) -> EventVerdictsAnswer:
    """Count imported events and deaths by the verdict of their days.

    Args:
        opened: the record, whose ledger gives the verdicts.
        folder: where imported event data lies.
        datasets: of these data sets, each ``NAME`` or ``NAME@VERSION``; none: the newest of each.
        engine: the address of what counts, as ``engines.FORMS`` says; None: DuckDB.
        files: addresses of Parquet files as the engine sees them; none: those of the folder.
        times: ``on``, ``since``, ``to``, ``during``; none: all days that the record covers.

    Raises:
        SelectionError: nothing is imported, or the engine does not answer.
        UnknownSetError: no such data set is imported.
    """
    from karabakh_timeline.eventdata.engines import engine_of
    from karabakh_timeline.eventdata.questions import question

    has_own = bool(files) or (engine or "").startswith("trino:")
    manifests = _manifests(folder, datasets, has_own=has_own)
    found = list(files) or _files(folder, manifests)
    days = _days(opened, times)
    asked = engine_of(engine, found)
    rows = asked.rows(question("by_verdict"), {"verdict_days": days})
    kept = [row for row in rows if _is_meant(row[0], row[1], datasets)]
    held = {(row[0], row[1]) for row in kept}
    known = (one for one in manifests if (one.dataset, one.version) in held)
    return EventVerdictsAnswer(opened, known, kept)


def _manifests(folder: Path, names: Sequence[str], *, has_own: bool) -> list[Manifest]:
    """What is imported of some data sets or, if none is named, of all.

    Args:
        folder: where it lies.
        names: the data sets.
        has_own: whether an engine has files of its own, so that nothing need be there.
    """
    from karabakh_timeline.eventdata.shelf import Shelf

    sets = event_sets(folder).manifests
    if has_own:
        return [one for one in sets if _is_meant(one.dataset, one.version, names)]
    if not sets:
        raise SelectionError(
            "nothing is imported", "Import a data set first: `karabakh events import FILE`."
        )
    shelf, found = Shelf(folder), []
    for name in names or sorted({one.dataset for one in sets}):
        held = shelf.newest(name)
        if held is None:
            known = ", ".join(f"{one.dataset}@{one.version}" for one in sets)
            raise UnknownSetError(
                f'"{name}" is not among the imported data sets', f"There are: {known}."
            )
        found.append(held)
    return found


def _is_meant(dataset: str, version: str, names: Sequence[str]) -> bool:
    """Whether a version of a data set is among those that are named; of none all are meant."""
    return not names or dataset in names or f"{dataset}@{version}" in names


def _files(folder: Path, manifests: Iterable[Manifest]) -> list[str]:
    from karabakh_timeline.eventdata.shelf import Shelf

    shelf = Shelf(folder)
    return [name for one in manifests for name in shelf.files(f"{one.dataset}@{one.version}")]


def _days(opened: OpenTimeline, times: dict[str, Any]) -> Small:
    """The verdict of each day of a time, or of all days that the record covers; whole days."""
    from karabakh_timeline.eventdata.verdict_days import verdict_days

    if not any(times.values()):
        times = {"since": opened.dataset.first, "to": opened.dataset.through}
    first, last = ends(opened.stretch(**times))
    start, stop = day_of(first, opened.zone).possible, day_of(last, opened.zone).certain
    return verdict_days(opened.ledger.history(start, stop - 1), opened.zone)
