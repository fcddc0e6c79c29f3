"""Write index files: whole or not at all, and not for ever.

Imported only when one is written.
"""

from __future__ import annotations

import contextlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from karabakh_timeline.disk.unfinished import unfinished
from karabakh_timeline.loading.files import file_state
from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.freshness import is_settled
from karabakh_timeline.store.indexfile import APPLICATION_AT, APPLICATION_ID, seal
from karabakh_timeline.store.writing_vfs import written_to

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from karabakh_timeline.disk.unfinished import Unfinished
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.compile import Passing
    from karabakh_timeline.store.indexfile import Notes, SealedPages

UNWRITABLE = (OSError, apsw.Error)
"""What is raised where the cache folder cannot be written, is full, or has a failing disk."""
DAY = 86_400 * 10**9
_KEPT = 90
"""Days for which an index that nobody reads is kept."""
_NAME = re.compile(r"[A-Za-z0-9]+-[0-9a-f]{16}\.sqlite")


@contextlib.contextmanager
def begun(path: Path) -> Iterator[tuple[Unfinished, int]]:
    """A new empty file in the folder of a path, which is made; at the end it is put or gone.

    It is for all whom the user's mask lets read, and nobody else may write it.

    Yields:
        The file, and when it was made, in nanoseconds by the clock of the folder.

    Raises:
        OSError: the folder cannot be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with unfinished(path.parent, 0o644) as file:
        yield file, os.fstat(file.handle).st_mtime_ns


def write_index(
    record: Timeline,
    notes: Callable[[], Notes],
    identity: bytes,
    file: Unfinished,
    passing: Passing | None = None,
) -> None:
    """Write the index of a record to an empty file.

    Args:
        record: the record.
        notes: gives the files it was read from, once all have been.
        identity: what it is the index of.
        file: the file.
        passing: its events, where it does not hold them.

    Raises:
        TWICE: two events have one id.
        UNWRITABLE: one of these, if that cannot be done.
    """
    with written_to(file.handle) as connection:
        compile_index(record, connection, *(passing or ()))
    with file.opened() as opened:
        seal(opened, notes(), identity)


def refresh(pages: SealedPages, identity: bytes, path: Path) -> None:
    """Note the data files as they are now, so that no later start need hash them.

    Nothing is done where one of them is changed in content, or so lately that this would not help.

    Raises:
        OSError: a data file is gone, the index is damaged, or the cache cannot be written.
    """
    with begun(path) as (file, since):
        before = pages.notes.files
        if not all(is_settled(Path(state.path).stat(), since) for state in before):
            return
        now = tuple(file_state(Path(state.path)) for state in before)
        if any(one.sha256 != two.sha256 for one, two in zip(before, now, strict=True)):
            return
        seal_copy(pages, pages.notes._replace(since=since, files=now), identity, file)
        file.put(path)


def seal_copy(pages: SealedPages, notes: Notes, identity: bytes, file: Unfinished) -> None:
    """Write an index once more, with other notes; raises OSError if one of the two fails."""
    with file.opened() as opened:
        opened.writelines(pages.all())
        seal(opened, notes, identity)


def sweep(index: Path) -> None:
    """Take away, beside an index just written, those that were not read for long.

    That is, as far as the file system notes that. What does not look like ours stays.
    """
    with contextlib.suppress(OSError):
        now = index.stat().st_mtime_ns
        for file in index.parent.iterdir():
            with contextlib.suppress(OSError):
                if file != index and _is_unwanted(file, now):
                    file.unlink()


def _is_unwanted(file: Path, now: int) -> bool:
    if not (_NAME.fullmatch(file.name) and file.is_file()):
        return False
    state = file.stat()
    if now - max(state.st_mtime_ns, state.st_atime_ns) <= _KEPT * DAY:
        return False
    with file.open("rb") as opened:
        head = opened.read(APPLICATION_AT.stop)
    return head[APPLICATION_AT] == APPLICATION_ID.to_bytes(4)
