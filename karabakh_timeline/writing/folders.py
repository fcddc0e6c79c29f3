"""Write a folder whole: its files beside it under another name, flushed, then put into place.

A folder is its old self or its new one, whatever happens. One that holds anything but a package
that this program wrote is never replaced. A package is known by its description, which lists what
belongs to it.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.disk.folders import put_folder
from karabakh_timeline.disk.unfinished import unfinished_folder
from karabakh_timeline.model.packages import DESCRIPTION, files_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class ForeignError(Exception):
    """A folder is not ours to replace; says why, as a clause."""


def replace_folder(path: Path, files: Iterable[tuple[str, Iterable[bytes]]]) -> None:
    """Replace a folder that holds a package, or make it; what a link names is replaced.

    Args:
        path: the folder.
        files: each with its name and its content, piece by piece.

    Raises:
        ForeignError: something else is there.
        OSError: it cannot be written. In both cases what was there is there.
    """
    path = Path(os.path.realpath(path))
    _refuse_foreign(path)
    with unfinished_folder(path.parent, 0o700 if path.is_dir() else 0o777) as fresh:
        for name, chunks in files:
            _write(fresh / name, chunks)
        if path.is_dir():
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        _flush(fresh)
        _refuse_foreign(path)  # it may have come to be while this was written
        put_folder(fresh, path)


def _refuse_foreign(path: Path) -> None:
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return
    if not path.is_dir():
        raise ForeignError("a file stands there, and this is a folder")
    try:
        known = files_of(json.loads((path / DESCRIPTION).read_bytes()))
    except (OSError, ValueError):
        known = None
    if known is None:
        raise ForeignError("the folder holds something else than a package of this program")
    for one in sorted(path.iterdir()):
        if one.name not in known or one.is_symlink() or not one.is_file():
            raise ForeignError(f"the folder holds {one.name}, which is no part of the package")


def _write(path: Path, chunks: Iterable[bytes]) -> None:
    with path.open("xb") as file:
        file.writelines(chunks)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Have the names in a folder on the disk, where a system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
