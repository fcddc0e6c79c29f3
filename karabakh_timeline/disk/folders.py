"""Let a folder take the place of another."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_HERE, _EXCHANGE = -100, 2
"""``AT_FDCWD`` and ``RENAME_EXCHANGE`` of Linux."""


def put_folder(fresh: Path, path: Path) -> None:
    """Let a folder take the place of another, or its name if there is none, at one stroke.

    Where the system has no such stroke, the other is put aside and back if that fails: between two
    renames it then stands beside its name, under a hidden one.

    Args:
        fresh: the new one; where there was another, that stands there afterwards, or is gone.
        path: where it is to stand, on the same disk.

    Raises:
        OSError: it cannot be; both are as they were.
    """
    if not path.exists():
        fresh.rename(path)
        return
    try:
        if not _exchanged(fresh, path):
            _put_by_renames(fresh, path)
    except OSError as error:
        if error.errno in (errno.EBUSY, errno.EXDEV):
            raise OSError(error.errno, "the folder is in use, or a mount") from error
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange the names of two folders; whether the system and its disk can do that."""
    if sys.platform != "linux":
        return False
    import ctypes  # noqa: PLC0415 - for this call alone

    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    if exchange(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _put_by_renames(fresh: Path, path: Path) -> None:
    aside = path.with_name(f".{path.name}.{os.urandom(8).hex()}.old")
    path.rename(aside)
    try:
        fresh.rename(path)
    except BaseException:
        aside.rename(path)
        raise
    shutil.rmtree(aside, ignore_errors=True)
