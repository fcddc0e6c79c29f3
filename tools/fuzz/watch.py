"""What the program does to the world while a case runs: kept within a folder, and told.

Python says of each file that is opened, each process and each connection before it is. What lies
outside the folder is refused there, as a system would refuse it, and noted.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NAMED = {
    "os.mkdir": 1, "os.rename": 2, "os.remove": 1, "os.rmdir": 1, "os.link": 2, "os.symlink": 2,
    "os.truncate": 1, "os.chmod": 1, "os.chown": 1,
}  # fmt: skip
"""What changes the disk, each with how many of its arguments are paths."""
_NEVER = (
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.forkpty",
    "socket.connect", "socket.getaddrinfo", "socket.bind",
)  # fmt: skip
_DEVICES = ("/dev/null", "/dev/full", "/dev/zero")
"""What may be written to, as nothing comes of it."""


class _Watch:
    """The one watch of this process: a hook of Python cannot be taken off again."""

    def __init__(self) -> None:
        self.inside: str | None = None
        self.seen: list[str] = []
        self.is_hooked = False

    def hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.inside is None:
            return
        if event in _NEVER:
            self._refuse(f"{event} {arguments[0]!r}")
        elif event == "open":
            path, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITES:
                self._allow(event, path)
        elif event in _NAMED:
            for path in arguments[: _NAMED[event]]:
                self._allow(event, path)

    def _allow(self, event: str, path: Any) -> None:
        if isinstance(path, int):
            return
        name = os.path.realpath(os.fsdecode(path))
        if name in _DEVICES or name == self.inside or name.startswith(f"{self.inside}/"):
            return
        if "__pycache__" in name.split("/"):
            return  # Python keeps what it compiled
        if not Path(name).parent.exists():
            return  # nothing can come to stand there
        self._refuse(f"{event} {name}")

    def _refuse(self, what: str) -> None:
        self.seen.append(what)
        raise PermissionError(1, "not allowed while a case runs", what)


_WATCH = _Watch()


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Keep what runs within a folder; gives what was refused, which fills as it runs."""
    if not _WATCH.is_hooked:
        sys.addaudithook(_WATCH.hook)
        _WATCH.is_hooked = True
    _WATCH.seen = []
    _WATCH.inside = os.path.realpath(folder)
    try:
        yield _WATCH.seen
    finally:
        _WATCH.inside = None


def tree(folder: Path, *apart: str) -> dict[str, tuple[int, int, int]]:
    """Every file and folder below one, by its path from there, with what shows a change of it.

    Args:
        folder: the folder.
        apart: folders in it that are passed over.
    """
    found: dict[str, tuple[int, int, int]] = {}
    waiting = [""]
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                name = f"{below}{entry.name}"
                if name in apart:
                    continue
                state = entry.stat(follow_symlinks=False)
                if entry.is_dir(follow_symlinks=False):
                    found[f"{name}/"] = (0, 0, state.st_ino)
                    waiting.append(f"{name}/")
                else:
                    found[name] = (state.st_size, state.st_mtime_ns, state.st_ino)
    return found
