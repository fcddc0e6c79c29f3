"""Which files make a data set. Light on purpose: the store asks this at every start."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Heard: TypeAlias = Callable[[str, float], None]
    """Who is told how far a long piece of work is: the step, and the share of all before it."""

SECTION_NAMES = ("events", "ceasefires", "sources", "places", "actors", "periods")
"""The lists of a data set; in a folder each stands in the file of its name."""
WORDS = "words"
"""What the checks know of words: not part of the record, and a file of its own in a folder."""


def data_files(path: Path) -> tuple[Path, ...]:
    """The data files of a data set, without its cards, in the order of the sections."""
    if not path.is_dir():
        return (path,)
    return tuple(
        file for name in (*SECTION_NAMES, WORDS) if (file := path / f"{name}.yaml").exists()
    )


class FileState(NamedTuple):
    """A file as it was at a moment: absolute path, bytes, modification time, SHA-256."""

    path: str
    size: int
    mtime_ns: int
    sha256: str


def file_state(path: Path) -> FileState:
    """The state of a file as it is; raises OSError where it cannot be read."""
    state = path.stat()
    return state_of(path, state.st_mtime_ns, path.read_bytes())


def state_of(path: Path, mtime_ns: int, data: bytes) -> FileState:
    """The state of a file that has been read."""
    import hashlib  # noqa: PLC0415 - most starts find their index fresh without a hash

    return FileState(os.path.realpath(path), len(data), mtime_ns, hashlib.sha256(data).hexdigest())
