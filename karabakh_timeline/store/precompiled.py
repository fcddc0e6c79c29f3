"""The index that comes with the record: made as the program is built, so that nobody waits for it.

It is believed as far as one in the cache is: it must be whole, of this version of the program, and
every data file must have the content that it was made from. It knows its files by their places from
the data folder and by hash, and nothing of times or of the machine, so that the same record gives
the same bytes wherever the same SQLite makes them. From the first start on its copy in the cache
stands in for it, which knows the files by their times too.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from karabakh_timeline.loading.files import FileState, file_state
from karabakh_timeline.store.cache import begun, seal_copy, write_index
from karabakh_timeline.store.freshness import folders_of, listed
from karabakh_timeline.store.indexfile import Notes, SealedPages, identity, version_identity
from karabakh_timeline.store.shipped import shipped_data, shipped_index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.model.timeline import Timeline


def precompile(record: Timeline, files: Iterable[FileState], data: Path, target: Path) -> None:
    """Write the index that travels with a record.

    Args:
        record: the record.
        files: those that it was read from.
        data: its folder.
        target: where the index is to stand.

    Raises:
        UNWRITABLE: one of these, where it cannot be written.
    """
    states = tuple(
        FileState(_place(state.path, data.absolute()), state.size, 0, 0, 0, state.sha256)
        for state in files
    )
    with begun(target) as (file, _):
        notes = Notes(0, _listed(data), states, {})
        write_index(record, lambda: notes, version_identity(), file)
        file.put(target)


def precompiled(data: Path, path: Path | None) -> SealedPages | None:
    """The index that came with a data set, if it is that of the files as they are.

    Args:
        data: the data set.
        path: where it is to stand in the cache from now on; None for nowhere.

    Returns:
        Its copy there, or itself where that cannot be written; None if there is none that fits.
    """
    if os.path.realpath(data) != os.path.realpath(shipped_data()):
        return None
    with contextlib.suppress(OSError):
        pages = SealedPages(shipped_index(), version_identity())
        try:
            return _adopted(pages, data, path)
        except BaseException:
            pages.close()
            raise
    return None


def _adopted(pages: SealedPages, data: Path, path: Path | None) -> SealedPages | None:
    if path is not None:
        with contextlib.suppress(OSError), begun(path) as (file, since):
            notes = _as_they_are(pages.notes, data, since)
            if notes is not None:
                seal_copy(pages, notes, identity(data), file)
                file.put(path)
                copied = SealedPages(path, identity(data))
                pages.close()
                return copied
    notes = _as_they_are(pages.notes, data, 0)
    if notes is None:
        pages.close()
        return None
    pages.notes = notes
    return pages


def _as_they_are(notes: Notes, data: Path, since: int) -> Notes | None:
    """The notes with the files as they are here; None if any has another content.

    Raises:
        OSError: one is gone.
    """
    if _listed(data) != notes.listed:
        return None
    base = data.absolute()
    states = tuple(file_state(Path(os.path.normpath(base / state.path))) for state in notes.files)
    if any(one.sha256 != two.sha256 for one, two in zip(states, notes.files, strict=True)):
        return None
    return Notes(since, listed(data), states, folders_of(states))


def _listed(data: Path) -> tuple[str, ...]:
    real = Path(os.path.realpath(data))
    return tuple(_place(file, real) for file in listed(data))


def _place(file: str, folder: Path) -> str:
    """Where a file is from a folder, the same on every system."""
    return PurePath(os.path.relpath(file, folder)).as_posix()
