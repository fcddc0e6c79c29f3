"""The Parquet files of an imported version, each proved by its length and its SHA-256.

One changed bit of a file may be read as another figure without a word, so that a version is proved
before it is asked. Within a process a file that is as it was is not read for that again.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

FILES = "year=*/*.parquet"
"""Which files of a version hold its rows, as a glob below its folder."""
_FILES_HELD = 4096


class KeptFile(NamedTuple):
    """A Parquet file as it was written.

    Attributes:
        name: its path below the folder of the version, with slashes.
        bytes: how long it is.
        sha256: of its bytes.
    """

    name: str
    bytes: int
    sha256: str


def kept_files(folder: Path) -> tuple[KeptFile, ...]:
    """The files that a folder has, by name."""
    return tuple(
        KeptFile(name, (folder / name).stat().st_size, _sha256(folder / name))
        for name in _names(folder)
    )


def lacking(folder: Path, kept: Iterable[KeptFile]) -> str | None:
    """What of some files is seen to be wrong without reading any, as a clause; None for nothing."""
    there = set(_names(folder))
    for one in kept:
        if one.name not in there:
            return f"{folder / one.name} is not there"
        if (folder / one.name).stat().st_size != one.bytes:
            return f"{folder / one.name} has another length"
        there.discard(one.name)
    return f"{folder / min(there)} was not imported" if there else None


def damage(folder: Path, kept: Iterable[KeptFile]) -> str | None:
    """What of some files is wrong, as a clause; None for nothing.

    Raises:
        OSError: a file cannot be read.
    """
    held = tuple(kept)
    found = lacking(folder, held)
    if found is not None:
        return found
    for one in held:
        if _sha256(folder / one.name) != one.sha256:
            return f"{folder / one.name} has another SHA-256"
    return None


def _names(folder: Path) -> list[str]:
    """The files that hold rows, by their paths below a folder."""
    found = folder.glob(FILES)
    return sorted(one.relative_to(folder).as_posix() for one in found if one.is_file())


def _sha256(path: Path) -> str:
    said = path.stat()
    return _hashed(str(path), said.st_ino, said.st_size, said.st_mtime_ns, said.st_ctime_ns)


@lru_cache(_FILES_HELD)
def _hashed(path: str, *_state: int) -> str:
    """The SHA-256 of a file as it is; its state is there to tell it from what it was."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
