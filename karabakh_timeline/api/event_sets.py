"""Imported event data: what was imported, what there is. It is no part of the record."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from karabakh_timeline.api.answer import Drawn, Listed, Paged
from karabakh_timeline.disk.system import reason_of
from karabakh_timeline.exports.answer import LISTED, PAGED, Part
from karabakh_timeline.exports.event_sets import SETS, sets_document
from karabakh_timeline.exports.formats import missing
from karabakh_timeline.queries.plain import counted
from karabakh_timeline.queries.selection import (
    SelectionError,
    UnknownSetError,
    UnreadableError,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from karabakh_timeline.eventdata.importing import Asked
    from karabakh_timeline.eventdata.reading import Source
    from karabakh_timeline.eventdata.shelf import Manifest
    from karabakh_timeline.exports.answer import Look
    from karabakh_timeline.model.json import Json
    from karabakh_timeline.views.listings import Listing
    from karabakh_timeline.views.page import Row


class _Sets(Drawn):
    """Versions of data sets.

    Attributes:
        manifests: what each is.
    """

    family = SETS

    def __init__(self, manifests: Sequence[Manifest]) -> None:
        self.manifests = tuple(manifests)

    def __len__(self) -> int:
        return len(self.manifests)

    def __iter__(self) -> Iterator[Manifest]:
        return iter(self.manifests)

    def items(self) -> Iterator[Json]:
        """The manifests as documents."""
        return (manifest.document() for manifest in self.manifests)

    def document(self) -> Json:
        """The answer of JSON."""
        return sets_document(list(self.items()))


class SetsAnswer(Listed, _Sets):
    """What is imported, a version of a data set a line.

    Attributes:
        wanting: of each version whose files are not as they were imported, as far as that is seen
            without reading them, what is wrong.
    """

    parts = LISTED | {Part.DOCUMENT}

    def __init__(self, manifests: Sequence[Manifest], wanting: Iterable[str] = ()) -> None:
        super().__init__(manifests)
        self.wanting = tuple(wanting)

    def listing(self) -> Listing:
        """A version a line."""
        from karabakh_timeline.views.event_sets import sets_listing

        return sets_listing(list(self.items()))

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - whatever is shown
        """How each asks to be cited; where there is none, how one is imported."""
        from karabakh_timeline.eventdata.shelf import IMPORT_ANEW
        from karabakh_timeline.views.event_sets import citations
        from karabakh_timeline.views.text import safe

        if not self.manifests:
            yield "Nothing is imported: `karabakh events import FILE`."
        yield from (safe(f"{one[:1].upper()}{one[1:]}. {IMPORT_ANEW}") for one in self.wanting)
        yield from citations(self.items())


class ImportAnswer(Paged, _Sets):
    """What was imported, each version whole: rows, licence, citation.

    Attributes:
        replaced: the versions that were there before, and are no more.
        idle: the files that gave no row, by their names.
    """

    parts = PAGED

    def __init__(
        self,
        manifests: Sequence[Manifest],
        before: Sequence[Manifest] = (),
        idle: Sequence[str] = (),
    ) -> None:
        super().__init__(manifests)
        self.idle = tuple(idle)
        now = {(one.dataset, one.version): one for one in manifests}
        self.replaced = tuple(
            one for one in before if now.get((one.dataset, one.version), one) != one
        )

    def page(self) -> Iterable[Row]:
        """Each whole."""
        from karabakh_timeline.views.event_sets import sets_page

        return sets_page(self.items())

    def remarks(self, look: Look | None) -> Iterator[str]:  # noqa: ARG002 - whatever is shown
        """Which versions were there before and are replaced, and which files gave nothing."""
        from karabakh_timeline.views.text import safe

        yield from (safe(f"{name}: no row of it is imported.") for name in self.idle)
        for before in self.replaced:
            yield (
                f"{before.dataset} {before.version} was imported before, with "
                f"{counted(before.kept, 'row')}; what is imported now stands in their place."
            )


def event_sets(folder: Path) -> SetsAnswer:
    """What lies in a folder for event data.

    Raises:
        SelectionError: what lies there cannot be used.
        UnreadableError: the folder cannot be read.
    """
    from karabakh_timeline.eventdata.shelf import Shelf

    with reading(folder):
        shelf = Shelf(folder)
        sets = shelf.sets()
        return SetsAnswer(sets, shelf.wanting(sets))


def import_events(folder: Path, files: Sequence[Source], asked: Asked) -> ImportAnswer:
    """Import files of event data into a folder.

    Raises:
        SelectionError: a file is none, or nothing is left, or DuckDB is not installed.
        UnreadableError: a file cannot be read, or nothing can be written.
    """
    from karabakh_timeline.eventdata.importing import import_files
    from karabakh_timeline.eventdata.readers.mapped import MappingError
    from karabakh_timeline.eventdata.reading import ReadingError
    from karabakh_timeline.eventdata.shelf import Shelf, ShelfError

    try:
        shelf = Shelf(folder)
        try:
            before = shelf.sets()
        except ShelfError:  # what is damaged may be what is now imported anew
            before = ()
        made = import_files(shelf, files, asked)
        return ImportAnswer(made.manifests, before, made.idle)
    except (ReadingError, MappingError) as error:
        if error.is_io:
            raise UnreadableError(error.reason, error.advice) from error
        raise SelectionError(error.reason, error.advice) from error
    except ShelfError as error:
        raise SelectionError(error.reason, error.advice) from error
    except ModuleNotFoundError as error:
        raise missing(error, "big", "importing event data") from error
    except OSError as error:
        raise _unusable("write", folder, error) from error


def remove_events(folder: Path, dataset: str, version: str) -> None:
    """Take a version of a data set away.

    Raises:
        UnknownSetError: it is not there.
        UnreadableError: it cannot be removed.
    """
    from karabakh_timeline.eventdata.shelf import Shelf, ShelfError

    try:
        Shelf(folder).remove(dataset, version)
    except ShelfError as error:
        raise UnknownSetError(error.reason, error.advice) from error
    except OSError as error:
        raise _unusable("change", folder, error) from error


@contextmanager
def reading(folder: Path) -> Iterator[None]:
    """What cannot be read in the folder of event data ends as a refusal.

    Raises:
        SelectionError: what lies there cannot be used.
        UnreadableError: the folder cannot be read.
    """
    from karabakh_timeline.eventdata.shelf import ShelfError

    try:
        yield
    except ShelfError as error:
        raise SelectionError(error.reason, error.advice) from error
    except OSError as error:
        raise _unusable("read", folder, error) from error


def _unusable(what: str, folder: Path, error: OSError) -> UnreadableError:
    advice = "KARABAKH_EVENTS names another folder for imported event data."
    return UnreadableError(f"cannot {what} {error.filename or folder}: {reason_of(error)}", advice)
