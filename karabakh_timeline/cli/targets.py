"""What ``-o`` names: a file, which is replaced whole, or something that is only written to.

A device, a pipe, and what stands open already, such as ``/dev/stdout`` or ``/dev/fd/3``, is never
replaced or emptied: behind ``>> log`` it is a log that others wrote.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from glob import glob, has_magic
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_OPEN_FILES = re.compile(r"/dev/fd|/proc/(\d+)(?:/task/\d+)?/fd")
"""The folders in which each file that a process has open stands by its number."""
_MOST_LINKS = 40
_DATA = {".yaml", ".yml", ".parquet"}
"""How the files of a folder that is read end."""


def is_replaced(target: str) -> bool:
    """Whether what a path names is a file, or none yet, and not something to be written to."""
    if _open_file(target) is not None:
        return False
    try:
        mode = Path(target).stat().st_mode
    except (OSError, ValueError):  # writing it says which
        return True
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def is_read(target: str, read: Iterable[Path], shelf: Callable[[], Path]) -> bool:
    """Whether a path leads to a file that is read, or to a data file in a folder that is.

    Args:
        target: the path, of a file that would be replaced.
        read: what is read, ``-`` for standard input and patterns of names among it.
        shelf: gives the folder of imported event data.
    """
    real = Path(os.path.realpath(target))
    found = _stat(real)
    if found is None:
        return False
    is_data = real.suffix in _DATA
    return _is_imported(real, shelf) or any(
        (other := _stat(path)) is not None
        and (
            os.path.samestat(found, other)
            or (is_data and real.is_relative_to(os.path.realpath(path)))
        )
        for path in chain.from_iterable(map(_named, read))
    )


def _named(path: Path) -> Iterable[Path]:
    """The files that a path names, which may be a pattern."""
    pattern = str(path)
    return map(Path, glob(pattern, recursive=True)) if has_magic(pattern) else (path,)  # noqa: PTH207


def _is_imported(real: Path, shelf: Callable[[], Path]) -> bool:
    """Whether it is a file of an imported data set: its manifest, or one beside or below that."""
    from karabakh_timeline.eventdata.shelf import MANIFEST

    folders = (real.parent, real.parent.parent)
    is_beside = any((folder / MANIFEST).is_file() for folder in folders)
    return is_beside and real.is_relative_to(os.path.realpath(shelf()))


def _stat(path: Path) -> os.stat_result | None:
    """What the system knows of a file; None where there is none, or it cannot be named."""
    try:
        return os.fstat(0) if str(path) == "-" else path.stat()
    except (OSError, ValueError):
        return None


def write_to(target: str, chunks: Iterable[bytes]) -> None:
    """Write to what a path names, after whatever was written there.

    Raises:
        OSError: that cannot be done, or was done in part.
    """
    known = _open_file(target)
    if known is not None and known[0] in (None, os.getpid()):
        if sys.stdout is not None:
            sys.stdout.flush()  # it may be the same file
        handle = os.dup(known[1])
    else:
        handle = os.open(target, os.O_WRONLY | os.O_APPEND)
    with os.fdopen(handle, "wb") as file:
        file.writelines(chunks)


def _open_file(target: str) -> tuple[int | None, int] | None:
    """The process, if it is named, and the number of the open file that a path leads to."""
    path = Path(target)
    try:
        for _ in range(_MOST_LINKS):
            path = Path(os.path.realpath(path.parent)) / path.name
            if path.name.isdecimal() and (found := _OPEN_FILES.fullmatch(str(path.parent))):
                return int(found[1]) if found[1] else None, int(path.name)
            path = path.parent / path.readlink()
    except (OSError, ValueError):  # no link, or nothing there
        pass
    return None
