"""One writer of a data set at a time, by a lock that leaves nothing behind beside the data.

The folder itself is locked, for a file that is replaced is another one afterwards. Where a folder
cannot be locked (Windows, some network drives), a file in the system's folder for temporary files
stands for it; that keeps apart the writers of one machine. Behind links a data set may have several
folders, and two data sets the same.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.disk.system import module_if_there
from karabakh_timeline.loading.files import data_files

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 60.0
"""Seconds that a writer waits for the one before it; that one needs a second or two."""
_PAUSE = 0.05
_TAKEN = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)


class BusyError(Exception):
    """Somebody else has been writing to the data set for the whole time that one waits."""


_fcntl, _msvcrt = module_if_there("fcntl"), module_if_there("msvcrt")


@contextlib.contextmanager
def locked(data: Path, longest: float = _LONGEST) -> Iterator[None]:
    """Be the only writer of a data set meanwhile.

    Args:
        data: a data folder, or a data file: then its folder is what is locked.
        longest: the seconds to wait for.

    Raises:
        BusyError: somebody else holds the lock all that time.
    """
    with contextlib.ExitStack() as held:
        for folder in _folders(data):
            held.callback(os.close, _locked(folder, longest))  # which lets go of the lock
        yield


def _folders(data: Path) -> list[Path]:
    """The folders of a data set, wherever links lead; in one order for all who lock several."""
    home = Path(os.path.realpath(data if data.is_dir() else data.parent))
    return sorted({home, *(Path(os.path.realpath(file)).parent for file in data_files(data))})


def _locked(folder: Path, longest: float) -> int:
    """The handle by which a folder is locked, or what stands for it."""
    try:
        return _held(folder, os.O_RDONLY, longest)
    except OSError:
        return _held(_stand_in(folder), os.O_RDWR | os.O_CREAT, longest)


def _stand_in(folder: Path) -> Path:
    """The temporary file, one for each user, that is locked in place of a folder."""
    user = getattr(os, "getuid", int)()
    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / f"karabakh-timeline-{user}-{name}.lock"


def _held(path: Path, flags: int, longest: float) -> int:
    """The handle of a file or folder that is locked until the handle is closed."""
    handle = os.open(path, flags, 0o666)
    try:
        _wait(handle, longest)
    except BaseException:
        os.close(handle)
        raise
    return handle


def _wait(handle: int, longest: float) -> None:
    end = time.monotonic() + longest
    while not _is_taken(handle):
        if time.monotonic() >= end:
            raise BusyError
        time.sleep(_PAUSE)


def _is_taken(handle: int) -> bool:
    """Whether the lock could be taken; raises OSError where there are none."""
    try:
        if _fcntl is not None:
            _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
        elif _msvcrt is not None:
            _msvcrt.locking(handle, _msvcrt.LK_NBLCK, 1)
    except OSError as error:
        if error.errno not in _TAKEN:
            raise
        return False
    return True
