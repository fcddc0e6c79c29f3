"""Write a folder whole: its files beside it under another name, flushed, then renamed into place.

A folder is its old self or its new one, whatever happens: only between two renames it may be gone
from its name, and then it stands beside it. One is replaced that holds a package which this program
wrote in the same form, and nothing else; any other never is. A package is known by its description,
which lists what belongs to it, and of what format its tables are.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from karabakh_timeline.model.packages import DESCRIPTION, package_of
from karabakh_timeline.writing.replacing import default_mode

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
    fresh = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp"))
    try:
        for name, chunks in files:
            _write(fresh / name, chunks)
        is_there = path.is_dir()
        fresh.chmod(stat.S_IMODE(path.stat().st_mode) if is_there else default_mode(0o777))
        _flush(fresh)
        is_replaced = _refuse_foreign(
            path, format_
        )  # it may have come to be while this was written
        _put(fresh, path)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
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


def _put(fresh: Path, path: Path) -> None:
    """Let a new folder take the place of the old one, if there is one."""
    if not path.exists():
        fresh.rename(path)
        return
    old = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}.", suffix=".old"))
    try:
        path.rename(old / path.name)
    except OSError as error:
        old.rmdir()
        if error.errno in (errno.EBUSY, errno.EXDEV):
            raise OSError(error.errno, "the folder is in use, or a mount") from error
        raise
    try:
        fresh.rename(path)
    except BaseException:
        (old / path.name).rename(path)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)
