"""Write a folder whole: its files beside it under another name, flushed, then put into place.

A folder is its old self or its new one, whatever happens. One is replaced that holds a package
which this program wrote in the same form, and nothing else; any other never is. A package is known
by its description, which lists what belongs to it, and of what format its tables are.
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
from karabakh_timeline.model.packages import DESCRIPTION, package_of

if TYPE_CHECKING:
    from collections.abc import Iterable


class ForeignError(Exception):
    """A folder is not ours to replace; says why, as a clause."""


def replace_folder(path: Path, files: Iterable[tuple[str, Iterable[bytes]]], format_: str) -> bool:
    """Replace a folder that holds a package, or make it; what a link names is replaced.

    Args:
        path: the folder.
        files: each with its name and its content, piece by piece.
        format_: the format of the tables in it, such as ``csv``.

    Returns:
        Whether a package was replaced.

    Raises:
        ForeignError: something else is there.
        OSError: it cannot be written. In both cases what was there is there.
    """
    path = Path(os.path.realpath(path))
    _refuse_foreign(path, format_)
    with unfinished_folder(path.parent, 0o700 if path.is_dir() else 0o777) as fresh:
        for name, chunks in files:
            _write(fresh / name, chunks)
        if path.is_dir():
            fresh.chmod(stat.S_IMODE(path.stat().st_mode))
        _flush(fresh)
        is_replaced = _refuse_foreign(path, format_)  # which may have come while this was written
        put_folder(fresh, path)
    return is_replaced


def _refuse_foreign(path: Path, format_: str) -> bool:
    """Refuse what is not ours to replace; whether there is anything."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return False
    if not path.is_dir():
        raise ForeignError("a file stands there, and this is a folder")
    try:
        known = package_of(json.loads((path / DESCRIPTION).read_bytes()))
    except (OSError, ValueError):
        known = None
    if known is None:
        raise ForeignError("the folder holds something else than a package of this program")
    if other := sorted(known.formats - {format_}):
        raise ForeignError(f"the folder holds a package of {other[0]} files, not of {format_} ones")
    for one in sorted(path.iterdir()):
        if one.name not in known.files or one.is_symlink() or not one.is_file():
            raise ForeignError(f"the folder holds {one.name}, which is no part of the package")
    return True


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
