"""Replace files whole: written beside under another name, flushed to the disk, then renamed.

A file is its old self or its new one, whatever happens; its permissions and its owner stay.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class ReplacingError(Exception):
    """One of several files cannot be replaced.

    Attributes:
        file: the one.
        error: why not.
        left: the files that had been replaced and could not be put back; most often none.
    """

    def __init__(self, file: Path, error: OSError, left: tuple[Path, ...] = ()) -> None:
        super().__init__(str(error))
        self.file = file
        self.error = error
        self.left = left


def replace(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace a file, or make it; a link stays one and what it names is replaced.

    Raises:
        OSError: the file is left as it was.
    """
    path = _behind_links(path)
    with _staged(path, chunks) as fresh:
        fresh.replace(path)


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
            for path, file in fresh.items():
                with _naming(path):
                    before = path.read_bytes() if path.exists() else None
                    file.replace(path)
                    old[path] = before
        except ReplacingError as error:
            left = tuple(path for path in reversed(old) if not _put_back(path, old[path]))
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
def _staged(path: Path, chunks: Iterable[bytes]) -> Iterator[Path]:
    """A new file beside the path, complete and on the disk; gone at the end if not renamed."""
    if path.is_dir():
        raise IsADirectoryError(0, "it is a folder")
    was = path.stat() if path.exists() else None
    if was is not None and not os.access(path, os.W_OK):
        raise PermissionError(0, "the file is read-only")
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if was is not None:
            _keep_owner(name, was)
        Path(name).chmod(_default_mode() if was is None else stat.S_IMODE(was.st_mode))
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)


def _keep_owner(name: str, was: os.stat_result) -> None:
    """Give a file the owner and the group of another, as far as the system lets this user."""
    if not hasattr(os, "chown"):
        return
    for owner, group in ((-1, was.st_gid), (was.st_uid, -1)):
        with contextlib.suppress(OSError):
            os.chown(name, owner, group)


def _default_mode() -> int:
    """The permissions of a new file under the user's mask."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
