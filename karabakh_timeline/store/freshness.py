"""Whether the data files are those that an index was made from."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.loading.files import data_files, file_state

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karabakh_timeline.loading.files import FileState
    from karabakh_timeline.store.indexfile import Notes

_SETTLED = 2_000_000_000
"""A file that was changed less than this many nanoseconds before it was read may have been changed
again with nothing to show for it: some file systems count time in steps of two seconds. What is
written through a memory map is no matter of steps: its times stand still until the system has
written it to the disk, some half a minute on Linux, and in a file system in memory for ever."""


def listed(data: Path) -> tuple[str, ...]:
    """The files that a data set consists of, without its cards: absolute, no link in the data's."""
    return tuple(map(str, data_files(Path(os.path.realpath(data)))))


def folders_of(files: Iterable[FileState]) -> dict[str, str]:
    """The folders that files were read from, and where each is, whatever links lead there."""
    names = dict.fromkeys(os.path.dirname(state.path) for state in files)  # noqa: PTH120 - texts
    return {name: os.path.realpath(name) for name in names}


def doubtful(notes: Notes, data: Path) -> tuple[FileState, ...] | None:
    """The files of an index of which only a hash can say whether they are as they were.

    Returns:
        None if the data set consists of other files, or one is elsewhere or of another size: the
        index is stale.

    Raises:
        OSError: a file is gone.
    """
    if listed(data) != notes.listed:
        return None
    if any(os.path.realpath(name) != place for name, place in notes.folders.items()):
        return None
    found = []
    for state in notes.files:
        now = os.stat(state.path)  # noqa: PTH116 - every start asks it of many files
        if now.st_size != state.size:
            return None
        if not (state.looks_like(now) and is_settled(now, notes.since)):
            found.append(state)
    return tuple(found)


def are_unchanged(states: Iterable[FileState]) -> bool:
    """Whether files still have the content that they had; raises OSError if one is gone."""
    return all(file_state(Path(state.path)).sha256 == state.sha256 for state in states)


def is_settled(state: os.stat_result, read: int) -> bool:
    """Whether a change after a file was read would show in its times.

    Args:
        state: the file's.
        read: a moment before it was read, in nanoseconds.
    """
    return max(state.st_mtime_ns, state.st_ctime_ns) < read - _SETTLED
