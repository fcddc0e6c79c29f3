"""Replace files whole: written beside, without a name yet, flushed to the disk, then put.

A file is its old self or its new one, whatever happens; its owner, its permissions and further
attributes stay. Where that cannot be, as with a file that is a mount of its own, stands in a folder
in which nothing may be made, or belongs to somebody else, its content is written over, once the new
one is complete; what fails then is undone.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from karabakh_timeline.disk.system import reason_of
from karabakh_timeline.disk.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_UNREPLACEABLE = (errno.EACCES, errno.EBUSY, errno.EPERM, errno.EROFS, errno.EXDEV)
"""Why a file may not be replaced though it may be written over: by its folder, or as a mount."""


class TornError(OSError):
    """A file was written over in part, and could not be made what it was."""


class ReplacingError(Exception):
    """One of several files cannot be replaced.

    Attributes:
        file: the one.
        error: why not.
        left: the files that are not what they were and could not be put back; most often none.
    """

    def __init__(self, file: Path, error: OSError, left: tuple[Path, ...] = ()) -> None:
        super().__init__(str(error))
        self.file = file
        self.error = error
        self.left = left


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace a file, or make it; a link stays one and what it names is replaced.

    Raises:
        OSError: the file is left as it was, unless it is a TornError.
    """
    path = _behind_links(path)
    with _staged(path, chunks) as put:
        put()


def replace_all(contents: Mapping[Path, bytes]) -> None:
    """Replace files in this order, all of them or none; nothing is renamed before all are written.

    Raises:
        ReplacingError: what had been replaced before the one that failed is as it was, unless the
            error says otherwise.
    """
    old: dict[Path, bytes | None] = {}
    with contextlib.ExitStack() as staging:
        fresh = {}
        for path, data in contents.items():
            with _naming(path):
                target = _behind_links(path)
                fresh[target] = staging.enter_context(_staged(target, [data]))
        try:
            for path, put in fresh.items():
                with _naming(path):
                    before = path.read_bytes() if path.exists() else None
                    put()
                    old[path] = before
        except ReplacingError as error:
            torn = [error.file] if isinstance(error.error, TornError) else []
            left = (*torn, *(path for path in reversed(old) if not _put_back(path, old[path])))
            raise ReplacingError(error.file, error.error, left) from error
        except BaseException:
            for path in reversed(old):
                _put_back(path, old[path])
            raise


def _behind_links(path: Path) -> Path:
    """The file that a path leads to; links that lead to each other lead to none."""
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return found


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReplacingError(path, error) from error


def _put_back(path: Path, data: bytes | None) -> bool:
    """Make a file what it was; whether that was possible."""
    try:
        if data is None:
            path.unlink()
        else:
            replace(path, [data])
    except OSError:
        return False
    return True


@contextlib.contextmanager
def _staged(path: Path, chunks: Iterable[bytes]) -> Iterator[Callable[[], None]]:
    """The new content of a file, complete and on the disk; gone at the end if it was not put.

    Yields:
        What puts it in the place of the old one.
    """
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    was = path.stat() if path.exists() else None
    if was is not None and not os.access(path, os.W_OK):
        raise PermissionError(0, "the file is read-only")
    file = _begun(path, is_new=was is None)
    try:
        file.write(chunks)

        def put() -> None:
            if was is not None and not (file.folder == path.parent and _is_like(file, path, was)):
                _write_over(path, file.content())
                return
            try:
                file.put(path)
            except OSError as error:
                if was is None or error.errno not in _UNREPLACEABLE:
                    raise
                _write_over(path, file.content())

        yield put
    finally:
        file.drop()


def _begun(path: Path, *, is_new: bool) -> Unfinished:
    """A file beside a path or, where that cannot be and it will be written over, elsewhere."""
    if is_new:
        return Unfinished(path.parent, 0o666)
    try:
        return Unfinished(path.parent, 0o600)
    except OSError as error:
        if error.errno not in _UNREPLACEABLE:
            raise
        return Unfinished(Path(tempfile.gettempdir()), 0o600)


def _is_like(file: Unfinished, path: Path, was: os.stat_result) -> bool:
    """Give a file the owner, attributes and permissions of another; whether it has all of them."""
    place = file.place
    if hasattr(os, "chown"):
        for owner, group in ((-1, was.st_gid), (was.st_uid, -1)):
            with contextlib.suppress(OSError):
                os.chown(place, owner, group)
    has_attributes = _takes_attributes(place, path)
    os.chmod(place, stat.S_IMODE(was.st_mode))  # noqa: PTH101 - it may have no name
    now = os.fstat(file.handle)
    return has_attributes and (now.st_uid, now.st_gid) == (was.st_uid, was.st_gid)


def _takes_attributes(place: int | Path, path: Path) -> bool:
    """Whether a file takes the attributes of another that stand beside its permissions.

    Among them is who else may read and write it: without these, its permissions mean others.
    """
    if sys.platform != "linux" or not hasattr(os, "listxattr"):
        return True
    try:
        for attribute in os.listxattr(path):
            os.setxattr(place, attribute, os.getxattr(path, attribute))
    except OSError as error:
        return error.errno == errno.ENOTSUP  # then the other has none either
    return True


def _write_over(path: Path, new: bytes) -> None:
    """Write new content over that of a file; where that fails, it gets the old one back.

    Raises:
        OSError: the file is what it was, unless it is a TornError.
    """
    with path.open("r+b", buffering=0) as file:
        old = file.read()
        try:
            _fill(file, new)
        except BaseException as error:
            try:
                _fill(file, old)
            except OSError as worse:
                told = f"it is written in part: {reason_of(worse)}"
                raise TornError(worse.errno, told) from error
            raise


def _fill(file: IO[bytes], content: bytes) -> None:
    """Make some bytes the whole content of a file, on the disk; the room is taken first."""
    if content:
        _take_room(file.fileno(), len(content))
    file.seek(0)
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    file.truncate(len(content))
    os.fsync(file.fileno())


def _take_room(handle: int, size: int) -> None:
    """Take the room for so many bytes before any is written; a full disk says so here."""
    if not hasattr(os, "posix_fallocate"):
        return
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise
