"""The index as a file: its name, its marks, and the checksum that shows it whole."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

from karabakh_timeline.store.schema_version import SCHEMA_VERSION
from karabakh_timeline.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION_ID = 0x4B415254
"""Marks the file as ours ("KART"); SQLite keeps it in the file's header."""
CHECKSUM_AT = slice(60, 64)
"""Where SQLite keeps ``user_version``, which holds the checksum of all other bytes."""
LARGEST_CHECKED = 32 * 2**20
"""Index files above this size, in bytes, are not read whole to check them at every start."""

_APPLICATION_AT = slice(68, 72)
_HEAD = 100


def index_path(data: Path, cache: Path) -> Path:
    """The index file of a data set: its name carries the versions and the data's path."""
    name = os.fsencode(f"{__version__}\0{SCHEMA_VERSION}\0{os.path.realpath(data)}")
    stem = "".join(letter for letter in data.stem if letter.isascii() and letter.isalnum())
    return cache / f"{stem or 'data'}-{zlib.crc32(name):08x}{zlib.adler32(name):08x}.sqlite"


def is_sound(path: Path) -> bool:
    """Whether an index file is there, is ours, and is whole as far as its size lets us look."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD) if size > LARGEST_CHECKED else file.read()
    except OSError:
        return False
    if head[_APPLICATION_AT] != APPLICATION_ID.to_bytes(4):
        return False
    return size > LARGEST_CHECKED or head[CHECKSUM_AT] == checksum(head)


def checksum(data: bytes) -> bytes:
    """The checksum of an index file's bytes, the checksum's own place left out."""
    view = memoryview(data)
    return zlib.crc32(view[CHECKSUM_AT.stop :], zlib.crc32(view[: CHECKSUM_AT.start])).to_bytes(4)


def seal(path: Path) -> None:
    """Write a finished index file's checksum into it."""
    data = path.read_bytes()
    with path.open("r+b") as file:
        file.seek(CHECKSUM_AT.start)
        file.write(checksum(data))
