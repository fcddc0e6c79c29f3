"""The index as a file: its name, its seal, and pages of which none is believed unchecked.

Behind the database stands the seal: the checksums of its pages in their order, notes on the data
files, and a foot with a checksum of these and of what the index is of. So a page that was damaged,
moved, or comes from another index is noticed when it is read, and a file that was not written to
its end when it is opened; nothing is read that is not asked for. CRC-32 finds what happens to a
file by accident. Whoever may write to the cache folder can compute one too: against such a one it
is no protection.
"""

from __future__ import annotations

import errno
import json
import os
import struct
import threading
import zlib
from typing import TYPE_CHECKING, NamedTuple, Protocol

from karabakh_timeline.disk.system import at_once
from karabakh_timeline.loading.files import FileState
from karabakh_timeline.store.schema_version import SCHEMA_VERSION
from karabakh_timeline.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from typing import BinaryIO

APPLICATION_ID = 0x4B415254
"""Marks the file as ours ("KART"); SQLite keeps it in the file's header."""
APPLICATION_AT = slice(68, 72)
"""Where it keeps it."""
PAGE = 16 * 2**10
"""Bytes of a page of the database. Four times what SQLite takes by itself: fewer are read, each by
way of Python, and the file is smaller by an eighth; larger ones make an entry found by id dearer.
"""

_FOOT = struct.Struct(">9sIII")
"""The foot of the file: mark, pages of the database, bytes of the notes, checksum."""
_MARK = b"KARTseal\x01"
"""Raise its number with every change of what stands behind the database."""
_LONGEST_STEM = 40


class Notes(NamedTuple):
    """What an index says of the files it was made from, by which one sees whether it is fresh.

    Attributes:
        since: when the files began to be read, in nanoseconds by the clock of the cache folder.
        listed: the files that the data set consisted of then, without its cards.
        files: all files that were read, as they were.
        folders: the folders of these, and where each was, whatever links led there.
    """

    since: int
    listed: tuple[str, ...]
    files: tuple[FileState, ...]
    folders: Mapping[str, str]


class Pages(Protocol):
    """A database that can be read.

    Attributes:
        notes: what it was made from.
        size: its bytes.
    """

    notes: Notes
    size: int

    @property
    def path(self) -> str | None:
        """Its file; None if it lives in memory."""

    def read(self, count: int, offset: int) -> bytes:
        """That many bytes from an offset on; raises OSError if they are not what was written."""

    def close(self) -> None:
        """Let go of it."""


class HeldPages:
    """The pages of an index in memory; see ``Pages``."""

    path = None

    def __init__(self, database: bytes, notes: Notes) -> None:
        self._database = database
        self.notes = notes
        self.size = len(database)

    def read(self, count: int, offset: int) -> bytes:
        """That many bytes from an offset on; raises OSError where there are not so many."""
        found = self._database[offset : offset + count]
        if len(found) != count:
            raise _damage(self.path)
        return found

    def close(self) -> None:
        """Let go of it."""
        self._database = b""


class SealedPages:
    """The pages of an index file, each checked when it is read; see ``Pages``.

    May be used from several threads.
    """

    def __init__(self, path: Path, identity: bytes) -> None:
        """Open an index file; raises OSError if its seal is not that of a whole index of ours.

        Args:
            path: the file.
            identity: what it has to be the index of, see ``identity``.
        """
        self.path = str(path)
        # what stands there may be a pipe, which nobody need ever write to
        self._file = open(path, "rb", buffering=0, opener=at_once)  # noqa: SIM115 - by `close`
        self._lock = threading.Lock()
        try:
            self.size, self._checksums, self.notes = self._read_seal(identity)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def read(self, count: int, offset: int) -> bytes:
        """That many bytes from an offset on; raises OSError if they are not what was written."""
        number, start = divmod(offset, PAGE)
        found = self._page(number)[start : start + count]
        if len(found) != count:
            raise _damage(self.path)
        return found

    def all(self) -> Iterator[bytes]:
        """The database from its start to its end, page by page; raises what ``read`` does."""
        return map(self._page, range(-(-self.size // PAGE)))

    def _page(self, number: int) -> bytes:
        page = self._read(PAGE, number * PAGE)
        if zlib.crc32(page).to_bytes(4) != self._checksums[4 * number : 4 * number + 4]:
            raise _damage(self.path)
        return page

    def _read_seal(self, identity: bytes) -> tuple[int, bytes, Notes]:
        whole = os.fstat(self._file.fileno()).st_size
        foot = self._read(_FOOT.size, whole - _FOOT.size)
        mark, pages, length, checksum = _FOOT.unpack(foot)
        size, told = pages * PAGE, 4 * pages
        if mark != _MARK or size + told + length + _FOOT.size != whole:
            raise _damage(self.path)
        seal = self._read(told + length, size)
        if checksum != _checksum(seal + foot[:-4], identity):
            raise _damage(self.path)
        since, listed, files, folders = json.loads(seal[told:])
        states = tuple(FileState(*state) for state in files)
        notes = Notes(since, tuple(listed), states, folders)
        return size, seal[:told], notes

    def _read(self, count: int, offset: int) -> bytes:
        """Bytes of the file as they are."""
        if offset < 0:
            raise _damage(self.path)
        found: bytes
        if hasattr(os, "pread"):
            found = os.pread(self._file.fileno(), count, offset)
        else:
            with self._lock:
                self._file.seek(offset)
                found = self._file.read(count)
        if len(found) != count:
            raise _damage(self.path)
        return found


def _damage(path: str | None) -> OSError:
    return OSError(errno.EIO, "this is not what was written", path)


def identity(data: Path) -> bytes:
    """What an index has to be of: this version of the program, this schema, this data set.

    One behind a link is another: its problems name its files as they were named.
    """
    here = f"{os.path.abspath(data)}\0{os.path.realpath(data)}"  # noqa: PTH100 - without `..`
    return version_identity() + os.fsencode(here)


def version_identity() -> bytes:
    """What an index has to be of wherever its data set stands: this program and this schema."""
    return f"{__version__}\0{SCHEMA_VERSION}\0".encode()


def index_path(data: Path, cache: Path) -> Path:
    """The index file of a data set: its name carries the versions and the data's path."""
    name = identity(data)
    stem = "".join(letter for letter in data.stem if letter.isascii() and letter.isalnum())
    stem = stem[:_LONGEST_STEM] or "data"
    return cache / f"{stem}-{zlib.crc32(name):08x}{zlib.adler32(name):08x}.sqlite"


def seal(file: BinaryIO, notes: Notes, identity: bytes) -> None:
    """Write the seal behind a finished database.

    Args:
        file: the database, open for reading and writing.
        notes: what it was made from.
        identity: what it is the index of.
    """
    file.seek(0)
    pages = iter(lambda: file.read(PAGE), b"")
    checksums = b"".join(zlib.crc32(page).to_bytes(4) for page in pages)
    told = json.dumps(notes).encode()
    foot = _FOOT.pack(_MARK, len(checksums) // 4, len(told), 0)[:-4]
    body = checksums + told + foot
    file.write(body + _checksum(body, identity).to_bytes(4))


def _checksum(seal: bytes, identity: bytes) -> int:
    return zlib.crc32(seal, zlib.crc32(identity))
