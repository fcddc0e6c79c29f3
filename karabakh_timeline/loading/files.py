"""Which files make a data set. Light on purpose: the store asks this at every start."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from karabakh_timeline.disk.system import is_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    Heard: TypeAlias = Callable[[str, float], None]
    """Who is told how far a long piece of work is: the step, and the share of all before it."""

SECTION_NAMES = ("events", "ceasefires", "sources", "places", "actors", "periods")
"""The lists of a data set; in a folder each stands in the file of its name, in the files of the
sub-folder of its name, or in both."""
MOST_BYTES = 2**29
"""Of a data file; a hundred thousand events take a tenth of it."""
WORDS = "words"
"""What the checks know of words: not part of the record, and a file of its own in a folder."""


def data_files(path: Path) -> tuple[Path, ...]:
    """The data files of a data set, without its cards, in the order of the sections.

    The files of a sub-folder come in the order of their names, after the one beside it; hidden ones
    are an editor's. A folder that cannot be listed stands for its files: whoever reads it says so.
    """
    names = names_in(path)
    if names is None:
        return (path,)
    found = []
    for section in (*SECTION_NAMES, WORDS):
        if f"{section}.yaml" in names:
            found.append(path / f"{section}.yaml")
        if section in names and section != WORDS:
            found.extend(_in_folder(path / section))
    return tuple(found)


def _in_folder(folder: Path) -> list[Path]:
    """The data files of a section's sub-folder; none where it is no folder.

    A folder that cannot be seen, and a link that leads nowhere, stand for what they hide.
    """
    names = names_in(folder)
    if names is None:
        is_there = os.path.exists(folder)  # noqa: PTH110 - it does not raise
        return [folder] if is_folder(folder) or not is_there else []
    return [folder / name for name in sorted(names) if name.endswith(".yaml") and name[0] != "."]


def names_in(folder: Path) -> list[str] | None:
    """What stands in a folder; None where it is none or cannot be listed."""
    try:
        return os.listdir(folder)  # noqa: PTH208 - names are lighter, and every start asks
    except (OSError, ValueError):
        return None


def section_of(file: Path, data: Path) -> str:
    """The section that a data file of a folder holds, by its place there."""
    return file.stem if file.parent == data else file.parent.name


class FileState(NamedTuple):
    """A file as it was at a moment.

    Attributes:
        path: the absolute path by which it was read, links in it not followed.
        size: in bytes.
        mtime_ns: when its content was last changed; programs can set this to what they like.
        ctime_ns: when anything of it was last changed, which no program can set; on Windows when it
            was made.
        inode: which file it is on its disk.
        sha256: of its bytes.
    """

    path: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int
    sha256: str

    def looks_like(self, now: os.stat_result) -> bool:
        """Whether a file as it is now seems to be this one, unchanged."""
        seen = now.st_size, now.st_mtime_ns, now.st_ctime_ns, now.st_ino
        return seen == self[1:5]


def file_state(path: Path) -> FileState:
    """The state of a file as it is; raises OSError where it cannot be read."""
    import hashlib  # noqa: PLC0415 - most starts find their index fresh without a hash

    before = path.stat()
    with path.open("rb", buffering=0) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        size = file.tell()
    return state_of(path, before, size, digest)


def state_of(path: Path, before: os.stat_result, size: int, digest: str) -> FileState:
    """The state of a file that has been read.

    Args:
        path: the file.
        before: what the system said of it before it was read; so what changes it in between shows.
        size: of what was read, in bytes.
        digest: the SHA-256 of that.
    """
    times = before.st_mtime_ns, before.st_ctime_ns
    return FileState(str(path.absolute()), size, *times, before.st_ino, digest)
