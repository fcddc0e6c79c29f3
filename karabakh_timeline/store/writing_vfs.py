"""SQLite on a file that is open already, and may have no name; imported only when one is written.

Nobody else knows the file, so that nothing is locked. What SQLite sorts on the disk goes where it
would by itself.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBERS = count()


@contextmanager
def written_to(handle: int) -> Iterator[apsw.Connection]:
    """A connection to an empty database in an open file, which stays open.

    Raises:
        OSError, apsw.Error: it cannot be written, here or in what the connection is asked.
    """
    vfs = _Vfs(f"karabakh-writing-{next(_NUMBERS)}", handle)
    try:
        connection = vfs.connect()
        try:
            yield connection
        finally:
            connection.close()
    finally:
        vfs.unregister()


class _Vfs(apsw.VFS):
    """The system's own files, but for one, which is the database."""

    def __init__(self, name: str, handle: int) -> None:
        super().__init__(name, base="")
        self._name = name
        self._handle = handle

    def connect(self) -> apsw.Connection:
        flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        return apsw.Connection("index", flags=flags, vfs=self._name)

    def xFullPathname(self, name: str) -> str:
        """The name as it is: it names no place on the disk."""
        return name

    def xOpen(self, name: object, flags: list[int]) -> object:  # type: ignore[override]
        """Open the one file, or one for what is sorted."""
        if flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            return _File(self._handle)
        return super().xOpen(name, flags)  # type: ignore[arg-type]


class _File:
    """What SQLite asks of the file of a database that is written; see its documentation."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def xRead(self, count: int, offset: int) -> bytes:
        return _read_at(self._handle, count, offset)

    def xWrite(self, data: bytes, offset: int) -> None:
        left = memoryview(data)
        while left:
            written = _write_at(self._handle, left, offset)
            left, offset = left[written:], offset + written

    def xTruncate(self, size: int) -> None:
        os.ftruncate(self._handle, size)

    def xFileSize(self) -> int:
        return os.fstat(self._handle).st_size

    def xSync(self, flags: int) -> None:
        """Nothing: who puts the file sees to that."""

    def xLock(self, level: int) -> None:
        """Nothing: nobody else knows the file."""

    def xUnlock(self, level: int) -> None:
        """Nothing, as above."""

    def xCheckReservedLock(self) -> bool:
        return False  # without a journal nobody asks

    def xFileControl(self, operation: int, pointer: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return 4096

    def xDeviceCharacteristics(self) -> int:
        return 0

    def xClose(self) -> None:
        """Nothing: whose file it is closes it."""


def _read_at(handle: int, count: int, offset: int) -> bytes:
    if hasattr(os, "pread"):
        found: bytes = os.pread(handle, count, offset)
        return found
    os.lseek(handle, offset, os.SEEK_SET)
    return os.read(handle, count)


def _write_at(handle: int, data: memoryview, offset: int) -> int:
    if hasattr(os, "pwrite"):
        written: int = os.pwrite(handle, data, offset)
        return written
    os.lseek(handle, offset, os.SEEK_SET)
    return os.write(handle, data)
