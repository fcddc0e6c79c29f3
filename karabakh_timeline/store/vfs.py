"""SQLite on pages that are checked: what it reads comes through here, and nothing can be written.

SQLite's own ``cksumvfs`` keeps a checksum within each page, and so does not notice that a page
stands in another's place.
"""

from __future__ import annotations

import errno
import threading
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

import apsw

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karabakh_timeline.store.indexfile import Pages

DAMAGE = (OSError, apsw.CorruptError, apsw.IOError, apsw.NotADBError)
"""What is raised where pages are not what was written, or cannot be read."""

_NUMBERS = count()


class Connections:
    """Connections to one database: one for each question that is being asked at a time.

    So an answer that is read to half holds up no other, in whatever thread each is read, and all
    see the same file, whatever has come to stand under its name since.
    """

    def __init__(self, pages: Pages) -> None:
        self.pages = pages
        self._vfs = _Vfs(f"karabakh-{next(_NUMBERS)}", pages)
        self._idle: list[apsw.Connection] = []
        self._lent: set[apsw.Connection] = set()
        self._is_closed = False
        # taken again by its holder where the garbage collector ends an answer meanwhile
        self._lock = threading.RLock()

    @contextmanager
    def lend(self) -> Iterator[apsw.Cursor]:
        """A cursor for one question; raises one of ``DAMAGE`` here or while it is read."""
        with self._lock:
            if self._is_closed:
                raise OSError(errno.EBADF, "the index is closed")
            connection = self._idle.pop() if self._idle else self._vfs.connect()
            self._lent.add(connection)
        try:
            cursor = connection.cursor()
            try:
                yield cursor
            finally:
                cursor.close(True)  # noqa: FBT003 - whatever state it is in
        finally:
            with self._lock:
                self._lent.discard(connection)
                self._idle.append(connection)
                self._let_go()

    def close(self) -> None:
        """Close the database; answers that are being read are read to their end before."""
        with self._lock:
            self._is_closed = True
            self._let_go()

    def _let_go(self) -> None:
        if not self._is_closed:
            return
        while self._idle:
            self._idle.pop().close()
        if not self._lent:
            self._vfs.unregister()
            self.pages.close()


class _Vfs(apsw.VFS):
    """A file system with one file, which is always there and cannot change."""

    def __init__(self, name: str, pages: Pages) -> None:
        super().__init__(name, base="")
        self._name = name
        self._pages = pages

    def connect(self) -> apsw.Connection:
        """Open the database such that nothing in it can act."""
        connection = apsw.Connection("index", flags=apsw.SQLITE_OPEN_READONLY, vfs=self._name)
        for setting, value in _SETTINGS:
            connection.config(setting, value)
        # nothing is to be asked of the file system, not even a place for what is sorted
        connection.execute("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY")
        return connection

    def xFullPathname(self, name: str) -> str:
        """The name as it is: it names no place on the disk."""
        return name

    def xOpen(self, name: object, flags: list[int]) -> _File:  # type: ignore[override]
        """Open the one file."""
        if not flags[0] & apsw.SQLITE_OPEN_MAIN_DB:
            raise apsw.CantOpenError("an index has no second file")
        flags[1] = apsw.SQLITE_OPEN_READONLY
        return _File(self._pages)


_SETTINGS = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
)


class _File:
    """What SQLite asks of an open file, as far as it may only read.

    No ``apsw.VFSFile``: that would open a file on the disk.
    """

    def __init__(self, pages: Pages) -> None:
        self.xRead = pages.read
        self._size = pages.size

    def xFileSize(self) -> int:
        return self._size

    def xClose(self) -> None:
        """Nothing: the pages are closed when no connection uses them."""

    def xDeviceCharacteristics(self) -> int:
        return apsw.SQLITE_IOCAP_IMMUTABLE

    def xFileControl(self, operation: int, pointer: int) -> bool:
        return False
