"""Write index files: whole or not at all, and not for ever.

Imported only when one is written.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from karabakh_timeline.loading.files import file_state
from karabakh_timeline.store.compile import compile_index
from karabakh_timeline.store.freshness import is_settled
from karabakh_timeline.store.indexfile import APPLICATION_AT, APPLICATION_ID, seal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from karabakh_timeline.model.event import Event
    from karabakh_timeline.model.timeline import Timeline
    from karabakh_timeline.store.indexfile import Notes, SealedPages

UNWRITABLE = (OSError, apsw.Error)
"""What is raised where the cache folder cannot be written, is full, or has a failing disk."""
DAY = 86_400 * 10**9
_fcntl: Any = None if sys.platform == "win32" else import_module("fcntl")
_KEPT = 90
"""Days for which an index that nobody reads is kept."""
_NAME = re.compile(r"[A-Za-z0-9]+-[0-9a-f]{16}\.sqlite(\.[0-9a-f]{16}\.tmp)?")


@contextlib.contextmanager
def unfinished(path: Path) -> Iterator[tuple[Path, int]]:
    """A new empty file beside a path, to be written and renamed; at the end it is gone.

    Yields:
        The file, and when it was made, in nanoseconds by the clock of the folder.

    Raises:
        OSError: the folder cannot be made or written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = path.with_name(f"{path.name}.{os.urandom(8).hex()}.tmp")
    # unlike those of `tempfile`, for all whom the user's mask lets read; nobody else may write one
    os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644))
    lock = None
    try:
        lock = _lock(file)
        yield file, file.stat().st_mtime_ns
    finally:
        with contextlib.suppress(OSError):
            file.unlink(missing_ok=True)
        if lock is not None:
            os.close(lock)


def _lock(file: Path) -> int | None:
    """A handle by which a file is locked until it is closed, or its process has gone.

    Returns:
        None where somebody else has locked it, or the system cannot.

    Raises:
        OSError: the file cannot be opened.
    """
    if _fcntl is None:
        return None
    handle = os.open(file, os.O_RDWR)
    try:
        _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def write_index(
    record: Timeline,
    notes: Notes,
    identity: bytes,
    file: Path,
    events: Iterable[Event] | None = None,
) -> None:
    """Write the index of a record to an empty file.

    Args:
        record: the record.
        notes: the files it was read from.
        identity: what it is the index of.
        file: the file.
        events: see ``compile_index``.

    Raises:
        TWICE: two events have one id.
        UNWRITABLE: one of these, if that cannot be done.
    """
    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI  # a URI need not be text
    # on network drives SQLite's lock and that of `unfinished` would be of one kind
    connection = apsw.Connection(f"{file.as_uri()}?nolock=1", flags=flags)
    try:
        compile_index(record, connection, events)
    finally:
        connection.close()
    with file.open("r+b") as opened:
        seal(opened, notes, identity)


def refresh(pages: SealedPages, identity: bytes, path: Path) -> None:
    """Note the data files as they are now, so that no later start need hash them.

    Nothing is done where one of them is changed in content, or so lately that this would not help.

    Raises:
        OSError: a data file is gone, the index is damaged, or the cache cannot be written.
    """
    with unfinished(path) as (file, since):
        before = pages.notes.files
        if not all(is_settled(Path(state.path).stat(), since) for state in before):
            return
        now = tuple(file_state(Path(state.path)) for state in before)
        if any(one.sha256 != two.sha256 for one, two in zip(before, now, strict=True)):
            return
        seal_copy(pages, pages.notes._replace(since=since, files=now), identity, file)
        file.replace(path)


def seal_copy(pages: SealedPages, notes: Notes, identity: bytes, file: Path) -> None:
    """Write an index once more, with other notes; raises OSError if one of the two fails."""
    with file.open("w+b") as opened:
        opened.writelines(pages.all())
        seal(opened, notes, identity)


def sweep(index: Path) -> None:
    """Take away what nobody wants beside an index just written.

    That is files that a killed process left unfinished, which takes a day to see where there are no
    locks, and indexes that were not read for long, as far as the file system notes that. What does
    not look like ours stays.
    """
    with contextlib.suppress(OSError):
        now = index.stat().st_mtime_ns
        for file in index.parent.iterdir():
            with contextlib.suppress(OSError):
                if file != index and _is_unwanted(file, now):
                    file.unlink()


def _is_unwanted(file: Path, now: int) -> bool:
    found = _NAME.fullmatch(file.name)
    if found is None or not file.is_file():
        return False
    state = file.stat()
    unused = now - max(state.st_mtime_ns, state.st_atime_ns)
    if found[1] is not None:
        return unused > DAY or _is_left(file)
    if unused <= _KEPT * DAY:
        return False
    with file.open("rb") as opened:
        head = opened.read(APPLICATION_AT.stop)
    return head[APPLICATION_AT] == APPLICATION_ID.to_bytes(4)


def _is_left(file: Path) -> bool:
    """Whether whoever began to write a file has gone."""
    lock = _lock(file)
    if lock is None:
        return False
    os.close(lock)
    return True
