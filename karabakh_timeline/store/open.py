"""Find, check, make and open the index of a data set.

Think of ``.py`` and ``.pyc``: the index is made on first use and whenever a data file changed.
There is one code path: where the cache cannot be written, the same index is made in memory.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
from typing import TYPE_CHECKING

from karabakh_timeline.store.freshness import are_unchanged, doubtful, folders_of, listed
from karabakh_timeline.store.index import Index
from karabakh_timeline.store.indexfile import HeldPages, Notes, SealedPages, identity, index_path
from karabakh_timeline.store.trust import is_own, is_private

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager
    from pathlib import Path

    from karabakh_timeline.disk.unfinished import Unfinished
    from karabakh_timeline.loading.files import Heard
    from karabakh_timeline.loading.load import Reading, Streamed
    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.problem import Problem
    from karabakh_timeline.store.indexfile import Pages

_LOADED = 0.7
"""The share of compiling that loading takes; the rest is writing the index."""


class DataError(Exception):
    """The data set has errors and cannot be used.

    Attributes:
        problems: all of them, warnings included.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems

    def __str__(self) -> str:
        """The first error with its place and what to do, and how many more problems there are."""
        errors = (problem for problem in self.problems if problem.severity == "error")
        first, more = next(errors, self.problems[0]), len(self.problems) - 1
        rest = f"; and {more} more problem{'s' * (more != 1)}" if more else ""
        advice = f". {first.advice}" if first.advice else ""
        return f"{first.place}: {first.message}{rest}{advice}"


def unheard() -> AbstractContextManager[Heard | None]:
    """Nobody is told how far compiling is."""
    return contextlib.nullcontext()


def open_index(
    data: Path,
    cache: Path | None,
    compiling: Callable[[], AbstractContextManager[Heard | None]] = unheard,
    instead: Mapping[Path, bytes] | None = None,
) -> Index:
    """The index of a data set, made anew where it is missing, stale, damaged or foreign.

    Args:
        data: a data folder or a data file.
        cache: the folder to keep the index in; None to make it in memory, as it is too where
            others may write to that folder.
        compiling: entered while an index is made, which may take time; gives who is told of it.
        instead: what to read in place of some files; the index is then made in memory.

    Raises:
        DataError: the data set has errors.
        OSError: it could not be read, and a moment later it could.
    """
    path = None
    if cache is not None and not instead and is_private(cache):
        path = index_path(data, cache.absolute())

    def make(base: Path | None = None) -> Pages:
        with compiling() as heard:
            pages = None if base is None else _amended(data, base, heard)
            return pages or _make(data, path, instead, heard)

    pages = None if instead else _open_fresh(path, data)
    if pages is None:
        pages = make(path)
    notes = pages.notes
    return Index(pages, lambda: _make_again(make, notes))


def _open_fresh(path: Path | None, data: Path) -> Pages | None:
    """An index that need not be made: of the cache, or the one that came with the record."""
    pages = None if path is None else _open_cached(path, data)
    if pages is not None:
        return pages
    from karabakh_timeline.store.precompiled import precompiled  # noqa: PLC0415 - once, mostly

    return precompiled(data, path)


def _open_cached(path: Path, data: Path) -> Pages | None:
    """An index file opened, if it is whole and was made from the files as they are."""
    with contextlib.suppress(OSError):
        if not is_own(path):
            return None
        pages = SealedPages(path, identity(data))
        try:
            if _is_fresh(pages, path, data):
                return pages
        except BaseException:
            pages.close()
            raise
        pages.close()
    return None


def _is_fresh(pages: SealedPages, path: Path, data: Path) -> bool:
    """Whether the data files are those the index was made from; raises OSError if one is gone."""
    in_doubt = doubtful(pages.notes, data)
    if not in_doubt:
        return in_doubt is not None
    if not are_unchanged(in_doubt):
        return False
    from karabakh_timeline.store.cache import refresh  # noqa: PLC0415 - most starts know the files

    with contextlib.suppress(OSError):
        refresh(pages, identity(data), path)
    return True


def _make_again(make: Callable[[], Pages], notes: Notes) -> Pages | None:
    """An index that turned out to be damaged made anew; None if its data have changed since."""
    try:
        pages = make()
    except DataError:
        return None
    if _contents(pages.notes) == _contents(notes):
        return pages
    pages.close()
    return None


def _contents(notes: Notes) -> tuple[tuple[str, str], ...]:
    # a file named by way of `..` is the same one
    return tuple((os.path.normpath(state.path), state.sha256) for state in notes.files)


def _amended(data: Path, path: Path, heard: Heard | None) -> Pages | None:
    """The index made of an older one at its path; None where that cannot be or is of no use."""
    # YAML, Pydantic and the compiler, only when an index is made
    from karabakh_timeline.loading.load import (  # noqa: PLC0415
        MostlyNewError,
        Reading,
        UnsoundError,
    )
    from karabakh_timeline.store.amend import UNUSABLE, Base, UnlikeError, amend  # noqa: PLC0415
    from karabakh_timeline.store.cache import UNWRITABLE, begun, sweep  # noqa: PLC0415

    of = identity(data)
    with (
        contextlib.suppress(MostlyNewError, UnlikeError, UnsoundError, *UNUSABLE, *UNWRITABLE),
        contextlib.ExitStack() as stack,
    ):
        if not is_own(path):
            return None
        stack.enter_context(_uncollected())
        base = stack.enter_context(contextlib.closing(Base(SealedPages(path, of))))
        file, since = stack.enter_context(begun(path))
        if not is_private(path.parent):
            return None
        files = listed(data)
        reading = stack.enter_context(contextlib.closing(Reading(data, None, heard, base)))
        found = reading.streamed()
        notes = Notes(since, files, found.files, folders_of(found.files))
        amend(base, found, notes, of, file)
        base.close()  # first: where files that are open cannot be replaced
        file.put(path)
        sweep(path)
        return SealedPages(path, of)
    return None


@contextlib.contextmanager
def _uncollected() -> Iterator[None]:
    """What is made here goes when it is let go of; looking for more costs a fifth."""
    was_collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_collecting:
            gc.enable()


def _make(
    data: Path, path: Path | None, instead: Mapping[Path, bytes] | None, heard: Heard | None
) -> Pages:
    """Load the data set and compile its index to the path or, failing that, into memory."""
    # YAML, Pydantic and the compiler, only when an index is made
    from karabakh_timeline.loading.load import Reading, UnsoundError  # noqa: PLC0415
    from karabakh_timeline.store.cache import begun  # noqa: PLC0415
    from karabakh_timeline.store.compile import TWICE  # noqa: PLC0415

    with _uncollected(), contextlib.ExitStack() as stack:
        file, since = None, 0
        if path is not None:
            with contextlib.suppress(OSError):
                file, since = stack.enter_context(begun(path))
                # it was made just now, perhaps by somebody else
                file = file if is_private(path.parent) else None
        files = listed(data)
        reading = stack.enter_context(contextlib.closing(Reading(data, instead, heard, late=True)))
        try:
            return _compile(reading, Notes(since, files, (), {}), identity(data), file, path)
        except (UnsoundError, TWICE):
            raise _refusal(reading.loaded().problems, data) from None


def _refusal(problems: tuple[Problem, ...], data: Path) -> Exception:
    """Why data cannot be compiled; where a second look finds no error, a disk failed the first."""
    if any(problem.severity == "error" for problem in problems):
        return DataError(problems)
    return OSError(errno.EIO, "it could not be read just now; run the command again", str(data))


def _compile(
    reading: Reading, notes: Notes, of: bytes, file: Unfinished | None, path: Path | None
) -> Pages:
    """The pages of a record's index, at the path if they can be written there.

    Args:
        reading: the record.
        notes: what is known before it is read.
        of: what the index is of.
        file: an empty file to write it to.
        path: what that is called at the end.

    Raises:
        UnsoundError, TWICE: the record has an error.
    """
    from karabakh_timeline.store.cache import UNWRITABLE, sweep, write_index  # noqa: PLC0415
    from karabakh_timeline.store.compile import (  # noqa: PLC0415 - as above
        TWICE,
        Passing,
        compile_in_memory,
    )

    def noted(found: Streamed) -> Notes:
        return notes._replace(files=found.files, folders=folders_of(found.files))

    if file is not None and path is not None:
        try:
            record = reading.streamed()
            told = _told(record.events, reading.heard)
            passing = Passing(told, record.parts)
            write_index(record.rest, lambda: noted(record), of, file, passing)
            file.put(path)
            sweep(path)
            return SealedPages(path, of)
        except TWICE:
            raise
        except UNWRITABLE:
            pass  # in memory, then
    again = reading.streamed()
    database = compile_in_memory(again.rest, _told(again.events, reading.heard), again.parts)
    return HeldPages(database, noted(again))


def _told(events: Iterator[Event], heard: Heard | None) -> Iterator[Event]:
    """The events; at their end it is said that the index is being written."""
    yield from events
    if heard is not None:
        heard("writing the index", _LOADED)
