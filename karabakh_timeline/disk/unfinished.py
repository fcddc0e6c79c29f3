"""What is being written, before it is complete: nothing of it stays if its writer dies.

On Linux a new file has no name until it is complete, and so is gone whenever its writer is killed.
Elsewhere, and where it is a folder, it has a hidden name and is locked: what is not locked was left
by one who is gone, and who next writes beside it takes it away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from karabakh_timeline.disk.system import module_if_there

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DAY = 86_400
"""Seconds after which what is unfinished is taken for left, where there are no locks."""
_NAME = re.compile(r"\.karabakh-[0-9a-f]{16}\.tmp")
_HANDLES = "/proc/self/fd"
"""Where a file without a name can be found, to be given one."""


_fcntl = module_if_there("fcntl")


class Unfinished:
    """A new empty file, open for reading and writing.

    Attributes:
        folder: where it is, and where alone it can be put.
        handle: the open file.
        name: what it is called; None while it has no name.
    """

    def __init__(self, folder: Path, mode: int) -> None:
        """Begin a file; raises OSError if none can be made there.

        Args:
            folder: the folder.
            mode: its permissions, from which the user's mask takes away.
        """
        self.folder = folder
        self.name: Path | None = None
        self.handle = -1
        if not self._begin_without_name(mode):
            self._begin_hidden(mode)

    @property
    def place(self) -> int | Path:
        """The file as it is named to a call that asks or changes something of it."""
        return self.handle if self.name is None or os.chmod in os.supports_fd else self.name

    def write(self, content: Iterable[bytes]) -> None:
        """Make some pieces its content, on the disk; raises OSError if that fails anywhere."""
        with self.opened() as file:
            file.writelines(content)
            file.flush()
            os.fsync(file.fileno())

    def opened(self) -> BinaryIO:
        """It once more, from its start; what cannot be written shows when that is closed."""
        os.lseek(self.handle, 0, os.SEEK_SET)
        return os.fdopen(os.dup(self.handle), "r+b")

    def content(self) -> bytes:
        """All that was written to it."""
        with self.opened() as file:
            return file.read()

    def put(self, path: Path) -> None:
        """Let it take a name in its folder, from what is there; raises OSError if it cannot."""
        if self.name is None:
            name = _fresh_name(self.folder)
            # with a folder to start from, as only then what the link leads to is meant
            os.link(f"{_HANDLES}/{self.handle}", name, src_dir_fd=self.handle)
            self.name = name
        if os.name == "nt":  # what is open there cannot be renamed
            self._close()
        self.name.replace(path)
        self.name = None

    def drop(self) -> None:
        """Let go of it; if it was not put, it is gone, with what killed writers left beside it."""
        if self.name is not None:
            with contextlib.suppress(OSError):
                self.name.unlink(missing_ok=True)
        self._close()
        sweep(self.folder)

    def _close(self) -> None:
        if self.handle >= 0:
            _close(self.handle)
        self.handle = -1

    def _begin_without_name(self, mode: int) -> bool:
        flag = getattr(os, "O_TMPFILE", None)
        if flag is None or os.link not in os.supports_dir_fd:
            return False
        try:
            self.handle = os.open(self.folder, os.O_RDWR | flag, mode)
        except OSError as error:
            if error.errno in _NAMELESS_NEVER:
                return False
            raise
        if os.path.lexists(f"{_HANDLES}/{self.handle}"):
            _lock(self.handle)
            return True
        self._close()
        return False

    def _begin_hidden(self, mode: int) -> None:
        while self.name is None:
            name = _fresh_name(self.folder)
            self.handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, mode)
            if _lock(self.handle) is not False and not _is_gone(name):
                self.name = name
            else:  # who swept just then took it for left
                self._close()


_BINARY = getattr(os, "O_BINARY", 0)
_NAMELESS_NEVER = (errno.EOPNOTSUPP, errno.EISDIR, errno.ENOENT, errno.EINVAL)
"""What is said where a file system, or an older kernel, has no files without a name."""


@contextlib.contextmanager
def unfinished(folder: Path, mode: int = 0o600) -> Iterator[Unfinished]:
    """A new file in a folder, to be written and put; at the end nothing else is left of it.

    Raises:
        OSError: it cannot be made.
    """
    file = Unfinished(folder, mode)
    try:
        yield file
    finally:
        file.drop()


@contextlib.contextmanager
def unfinished_folder(folder: Path, mode: int = 0o700) -> Iterator[Path]:
    """A new folder in another, gone at the end with whatever is in it then.

    Args:
        folder: the other.
        mode: its permissions, from which the user's mask takes away.

    Raises:
        OSError: it cannot be made.
    """
    path, handle = _begun_folder(folder, mode)
    try:
        yield path
    finally:
        _remove_folder(path)
        if handle is not None:
            _close(handle)
        sweep(folder)


def _begun_folder(folder: Path, mode: int) -> tuple[Path, int | None]:
    """A new hidden folder, and the handle by which it is locked where that can be."""
    while True:
        path = _fresh_name(folder)
        path.mkdir(mode)
        handle = _handle(path)
        if handle is None or (_lock(handle) is not False and not _is_gone(path)):
            return path, handle
        _close(handle)  # who swept just then took it for left


@contextlib.contextmanager
def scratch() -> Iterator[Path]:
    """A folder for what is only passed on, where the system has such things."""
    with unfinished_folder(Path(tempfile.gettempdir())) as folder:
        yield folder


def sweep(folder: Path) -> None:
    """Take away what killed writers left unfinished in a folder; what is not ours stays."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208 - a folder may hold very many
            if _NAME.fullmatch(name):
                with contextlib.suppress(OSError):
                    _sweep(folder / name)


def _sweep(path: Path) -> None:
    state = path.lstat()
    if hasattr(os, "getuid") and state.st_uid != os.getuid():
        return
    handle = _handle(path)
    if handle is None:
        # something was put or taken away here just now, by the clock of the disk that it is on
        if _fcntl is None and path.parent.stat().st_mtime - state.st_mtime > DAY:
            _remove(path, state)
        return
    try:
        if _lock(handle):
            _remove(path, state)
    finally:
        _close(handle)


def _remove(path: Path, state: os.stat_result) -> None:
    if stat.S_ISDIR(state.st_mode):
        _remove_folder(path)
    else:
        path.unlink()


def _remove_folder(path: Path) -> None:
    with contextlib.suppress(OSError):  # some errors are raised all the same
        shutil.rmtree(path, ignore_errors=True)


def _close(handle: int) -> None:
    with contextlib.suppress(OSError):  # it is closed in any case; what was written is on the disk
        os.close(handle)


def _fresh_name(folder: Path) -> Path:
    return folder / f".karabakh-{os.urandom(8).hex()}.tmp"


def _is_gone(path: Path) -> bool:
    try:
        path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return False


_NO_LINK_NO_WAIT = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def _handle(path: Path) -> int | None:
    """A handle of a file or folder, to lock it by; None where there are no locks, or it is gone."""
    if _fcntl is None:
        return None
    try:
        return os.open(path, os.O_RDONLY | _NO_LINK_NO_WAIT)
    except OSError:
        return None


def _lock(handle: int) -> bool | None:
    """Lock what is open until it is closed, or its process has gone.

    Returns:
        Whether it is locked now; False if somebody else has locked it, None if the system cannot.
    """
    if _fcntl is None:
        return None
    try:
        _fcntl.flock(handle, _fcntl.LOCK_EX | _fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
