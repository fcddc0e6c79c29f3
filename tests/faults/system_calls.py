"""Let one system call of a run fail, by strace: which calls there are, and each in turn.

Only calls on files in the place of a run count: what Python reads of itself is none of ours.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.faults.scenarios import Place

ERRORS = {
    "openat": ("EACCES", "EIO", "EMFILE"),
    "read": ("EIO",),
    "pread64": ("EIO",),
    "write": ("ENOSPC", "EIO", "EDQUOT"),
    "pwrite64": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "close": ("EIO",),
    "rename": ("EIO", "ENOSPC", "EROFS"),
    "renameat2": ("EIO", "ENOSPC"),
    "linkat": ("EIO", "EMLINK"),
    "unlink": ("EIO",),
    "mkdir": ("ENOSPC",),
    "ftruncate": ("EIO",),
    "newfstatat": ("EIO",),
    "fstat": ("EIO",),
    "lseek": ("EIO",),
    "flock": ("ENOLCK",),
    "getdents64": ("EIO",),
    "chmod": ("EPERM",),
    "fchmod": ("EPERM",),
    "rmdir": ("EIO",),
}
"""The errors that each call is made to end with."""
_CALL = re.compile(r"(\w+)\((?:AT_FDCWD<[^>]*>)?(.*)")


def is_present() -> bool:
    """Whether system calls can be made to fail here."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-qq", "-e", "trace=none", "-e", "inject=fsync:error=EIO", "true"],
        capture_output=True, check=False,
    )  # fmt: skip
    return tried.returncode == 0


class Point(NamedTuple):
    """A call of a run: its name and how many of that name there were with it."""

    call: str
    number: int


def points(place: Place, arguments: str, log: Path) -> list[Point]:
    """The calls of a run that touch its place, in their order."""
    names = ",".join(ERRORS)
    done = place.run(arguments, "strace", "-qq", "-y", "-e", f"trace={names}", "-o", str(log))
    assert done.returncode == 0, done.stderr.decode()
    return list(_of(log.read_text(encoding="utf-8", errors="replace"), str(place.folder)))


def _of(text: str, folder: str) -> Iterator[Point]:
    counted: Counter[str] = Counter()
    for line in text.splitlines():
        if found := _CALL.match(line):
            call, rest = found.groups()
            counted[call] += 1
            if folder in rest:
                yield Point(call, counted[call])


def failing(point: Point, what: str) -> list[str]:
    """The words before a command line that make one of its calls fail.

    Args:
        point: the call.
        what: such as ``error=EIO`` or ``signal=KILL``.
    """
    inject = f"inject={point.call}:{what}:when={point.number}"
    return ["strace", "-qq", "-o", "/dev/null", "-e", f"trace={point.call}", "-e", inject]


def spread(found: list[Point], most: int) -> list[Point]:
    """So many of each call at most, from its first to its last."""
    kept = []
    for call in ERRORS:
        some = [point for point in found if point.call == call]
        step = max(1, -(-len(some) // most))
        kept += some[::step]
        if some and some[-1] not in kept:
            kept.append(some[-1])
    return kept
